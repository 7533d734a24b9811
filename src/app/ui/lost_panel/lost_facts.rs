//! The facts that do not survive, the heaviest first.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::ui::fact_kind::FactKind;
use crate::app::ui::kit::{count, grouped, step_links, with_code};
use crate::app::ui::use_dispatch;
use crate::protocol::{CompactionView, FactView};
use crate::session::{Action, ViewAction};

/// What [`LostFacts`] show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct LostFactsProps {
    /// The compaction.
    pub(super) compaction: Rc<CompactionView>,
}

/// More rows than a reader goes through.
const MOST_ROWS: usize = 200;

/// Kind, place and text of each.
#[component]
pub(super) fn LostFacts(props: &LostFactsProps) -> Html {
    let dispatch = use_dispatch();
    let lost = &props.compaction.lost;
    if lost.is_empty() {
        return html! { <p class="lost-facts-none">{ "The next agent sees every fact." }</p> };
    }
    let rest = lost.len().saturating_sub(MOST_ROWS) as u32;
    let rows = lost.iter().take(MOST_ROWS).enumerate();
    html! {
        <section class="lost-facts">
            <h3 id="lost-facts-title">{ "The next agent will not see" }</h3>
            <ul
                aria-labelledby="lost-facts-title"
                onkeydown={|event: KeyboardEvent| step_links(&event)}
            >
                { for rows.map(|(at, fact)| view_row(at, fact, &dispatch)) }
            </ul>
            if rest > 0 {
                <p class="lost-facts-rest">
                    { format!("{} more. The heaviest stand here.", count(rest, "fact")) }
                </p>
            }
        </section>
    }
}

fn view_row(at: usize, fact: &FactView, dispatch: &Callback<Action>) -> Html {
    let line = fact.line;
    let onclick = dispatch.reform(move |_| Action::View(ViewAction::LineChosen(line)));
    let tabindex = if at == 0 { "0" } else { "-1" };
    html! {
        <li key={at} class="lost-fact">
            <p class="lost-fact-kind">
                { FactKind::from_word(&fact.kind).label() }{ ", " }
                <button type="button" class="lost-fact-line" {tabindex} {onclick}>
                    { format!("line {}", grouped(line)) }
                </button>
            </p>
            <p class="lost-fact-text">{ with_code(&fact.text) }</p>
        </li>
    }
}
