//! What each client makes of the file: a sentence, a table, and the chosen
//! client in full.

use std::rc::Rc;

use yew::prelude::*;

use super::{AgentPanelProps, facts, sentence, verdict};
use crate::app::ui::kit::{Button, Readout, icon, with_code};
use crate::protocol::{AgentView, ReadingView};
use crate::runtime::Client;
use crate::session::{Action, AgentAction, AgentPane};

/// The whole part.
pub(super) fn runs(
    props: &AgentPanelProps,
    agent: &AgentView,
    dispatch: &Callback<Action>,
) -> Html {
    let more = sentence::first_step(&props.document.problems, &agent.readings);
    let more = more.map(|it| html! { { with_code(&it) } });
    let chosen = chosen(agent, &props.pane);
    let rows = agent.readings.iter();
    let everyone = dispatch.reform(|()| Action::Agent(AgentAction::EveryonePressed));
    // The roles stand there because a narrow screen shows the rows as blocks.
    html! {
        <>
            <div class="agent-panel-readout">
                <Readout {more}>{ sentence::summary(&agent.readings) }</Readout>
            </div>
            <div class="runs">
                <table class="runs-table" role="table">
                    <caption class="visually-hidden">{ "Clients" }</caption>
                    <thead role="rowgroup"><tr role="row">
                        { for ["Client", "Result", "Tools", "Because"].map(view_head) }
                    </tr></thead>
                    <tbody role="rowgroup">
                        { for rows.map(|it| view_row(it, chosen == Some(it), dispatch)) }
                    </tbody>
                </table>
                // It stays until the others are there, so that the focus goes on to them.
                if !props.pane.everyone || agent.readings.len() <= Client::CLAUDE_CODE.len() {
                    <Button label="Read it as ten other clients" onpress={everyone} />
                }
                { for chosen.map(|it| facts::facts(it, props.caret)) }
            </div>
        </>
    }
}

/// The client that is shown in full: the first one, if the chosen one is not
/// there.
pub(super) fn chosen<'a>(
    agent: &'a AgentView,
    pane: &AgentPane,
) -> Option<&'a ReadingView> {
    let chosen = agent.readings.iter().find(|it| *it.client == *pane.client);
    chosen.or(agent.readings.first())
}

fn view_head(word: &'static str) -> Html {
    html! { <th scope="col" role="columnheader">{ word }</th> }
}

fn view_row(reading: &ReadingView, chosen: bool, dispatch: &Callback<Action>) -> Html {
    let client: Rc<str> = Rc::from(reading.client.as_str());
    let onclick = dispatch
        .reform(move |_| Action::Agent(AgentAction::ClientChosen(Rc::clone(&client))));
    let look = verdict::of(reading);
    let tools = tools(reading);
    let unknown = (tools == NOT_KNOWN).then_some("runs-unknown");
    html! {
        <tr class={classes!("runs-row", chosen.then_some("runs-chosen"))} role="row" {onclick}>
            <th scope="row" role="rowheader">
                <button type="button" class="runs-client" aria-pressed={chosen.to_string()}>
                    { &reading.label }
                </button>
            </th>
            <td role="cell" class={classes!("runs-verdict", look.class)}>
                { icon(look.glyph) }<span>{ look.word }</span>
            </td>
            <td role="cell" class={classes!("runs-tools", unknown)}>{ tools }</td>
            <td role="cell" class="runs-because">
                { with_code(&reading.because) }
            </td>
        </tr>
    }
}

/// `2 of 4`, `all`, `none`.
fn tools(reading: &ReadingView) -> String {
    match reading.grant.as_str() {
        "all" => "all".to_owned(),
        "list" => {
            let granted = reading.tools.iter().filter(|it| it.granted).count();
            format!("{granted} of {}", reading.tools.len())
        }
        "none" | "refused" => "none".to_owned(),
        _ => NOT_KNOWN.to_owned(),
    }
}

/// In place of a number that nobody knows.
const NOT_KNOWN: &str = "\u{2013}";
