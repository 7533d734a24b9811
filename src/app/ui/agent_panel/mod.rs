//! What an agent definition declares: its fields, as they are read, and the
//! setting that decides which rules they are held to.

mod field_row;
mod oak_switch;
mod sentence;

use std::rc::Rc;

use yew::prelude::*;

use self::field_row::{FieldRow, MissingRow};
use self::oak_switch::OakSwitch;
use super::kit::{Button, Empty, Glyph, Readout, Words, count};
use super::use_dispatch;
use crate::protocol::{AgentView, Report, View};
use crate::session::{Action, Document, Mode, ViewAction};

/// What the [`AgentPanel`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AgentPanelProps {
    /// The document that is shown.
    pub document: Document,
    /// OaK's own rules are checked whatever the files say.
    pub oak: bool,
}

/// A sentence, the fields in the order of the text, and the setting.
#[component]
pub fn AgentPanel(props: &AgentPanelProps) -> Html {
    let document = &props.document;
    let body = match &document.report {
        _ if document.text.trim().is_empty() => view_empty(),
        None => html! { <p class="agent-panel-state">{ "Reading the file." }</p> },
        Some(report) => match &report.view {
            View::Agent(agent) => view_agent(document, report, agent),
            View::Plan(_) => html! { <PlanHint /> },
            View::Text => view_text(report),
        },
    };
    let of_its_own = document.report.as_ref().is_some_and(
        |it| matches!(&it.view, View::Agent(agent) if agent.oak && !props.oak),
    );
    html! {
        <>
            <div class="pane-head"><h2>{ "Fields" }</h2></div>
            <div class="agent-panel pane-scroll">
                { body }
                <OakSwitch everywhere={props.oak} {of_its_own} />
            </div>
        </>
    }
}

fn view_agent(document: &Document, report: &Rc<Report>, agent: &AgentView) -> Html {
    let stale = (!document.is_checked()).then_some("agent-panel-stale");
    let more =
        sentence::first_step(&report.problems).map(|it| html! { <Words text={it} /> });
    let fields = agent.fields.iter().enumerate();
    html! {
        <div class={classes!(stale)}>
            <div class="agent-panel-readout">
                <Readout {more}>{ sentence::summary(agent, &report.problems) }</Readout>
            </div>
            <div class="agent-panel-columns field-row" aria-hidden="true">
                <span>{ "Field" }</span><span>{ "Value" }</span><span>{ "Read by" }</span>
            </div>
            <dl class="agent-panel-fields" aria-label="Fields">
                { for fields.map(|(at, it)| html! { <FieldRow key={at} field={it.clone()} /> }) }
                { for agent.missing.iter().map(|it| html! { <MissingRow name={it.clone()} /> }) }
                <div class="field-row">
                    <dt class="field-row-name">{ "Prompt" }</dt>
                    <dd class="field-row-value">
                        { prompt_words(agent.prompt_tokens) }
                    </dd>
                </div>
            </dl>
        </div>
    }
}

/// The text below the fields, which the agent is told.
fn prompt_words(tokens: u32) -> String {
    match tokens {
        0 => "none; nothing stands below the fields".to_owned(),
        tokens => format!("about {}", count(tokens, "token")),
    }
}

fn view_empty() -> Html {
    html! {
        <Empty glyph={Glyph::File} title="Nothing to read yet">
            <p class="empty-more">
                { "Paste an agent file, or start with " }<code>{ "---" }</code>
                { ". Its fields will stand here." }
            </p>
        </Empty>
    }
}

fn view_text(report: &Report) -> Html {
    let kind = format!("It is taken for this kind: {}.", report.kind_label);
    html! {
        <Empty glyph={Glyph::File} title="This text has no fields">
            <p class="empty-more">{ kind }</p>
        </Empty>
    }
}

/// The way from a plan to its own panel.
#[component]
fn PlanHint() -> Html {
    let compare =
        use_dispatch().reform(|()| Action::View(ViewAction::ModeChosen(Mode::Plan)));
    html! {
        <Empty glyph={Glyph::List} title="This file is a plan">
            <p class="empty-more">{ "Its options can be put beside each other." }</p>
            <Button label="Compare its options" onpress={compare} />
        </Empty>
    }
}
