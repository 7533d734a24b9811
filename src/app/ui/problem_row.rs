//! One problem in the list.

use yew::prelude::*;

use super::kit::{Glyph, Icon, Mark, SeverityMark, Words};
use super::use_dispatch;
use crate::protocol::Problem;
use crate::session::{Action, ProblemAction};

/// What a [`ProblemRow`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemRowProps {
    /// Its index among the document's problems.
    pub at: usize,
    /// What was found.
    pub problem: Problem,
    /// Its card is open.
    pub chosen: bool,
    /// It takes part in the order of focus.
    pub entry: bool,
    /// The focus came to it, by its index.
    pub onvisit: Callback<usize>,
}

/// Shape, message, fixes and place. The whole row is one target; the button for
/// the fixes stands above it.
#[component]
pub fn ProblemRow(props: &ProblemRowProps) -> Html {
    let at = props.at;
    let problem = &props.problem;
    let onclick =
        use_dispatch().reform(move |_| Action::Problem(ProblemAction::Chosen(at)));
    let onfocusin = props.onvisit.reform(move |_: FocusEvent| at);
    let (line, column) = (problem.range.line, problem.range.column);
    html! {
        <li
            class={classes!("problem-row", props.chosen.then_some("problem-row-chosen"))}
            {onfocusin}
        >
            <SeverityMark mark={Mark::from(problem.severity)} />
            <button
                type="button"
                class="problem-row-text"
                aria-current={props.chosen.then_some("true")}
                tabindex={if props.entry { "0" } else { "-1" }}
                onclick={onclick.clone()}
            >
                <span class="problem-row-what">
                    <Words text={problem.message.clone()} />
                </span>
                { " " }
                <span class="problem-row-why"><Words text={problem.why.clone()} /></span>
            </button>
            { view_fixes(problem, onclick) }
            <span class="problem-row-place">{ format!("Ln {line}:{column}") }</span>
        </li>
    }
}

/// A shortcut for the mouse: the row itself leads to the same card.
fn view_fixes(problem: &Problem, onclick: Callback<MouseEvent>) -> Html {
    let label = match problem.fixes.len() {
        0 => return Html::default(),
        1 => "Fix".to_owned(),
        number => format!("{number} fixes"),
    };
    let name = format!("{label} for line {}", problem.range.line);
    html! {
        <button
            type="button"
            class="problem-row-fix button button-small"
            tabindex="-1"
            aria-label={name}
            {onclick}
        >
            <Icon glyph={Glyph::Fix} />
            { label }
        </button>
    }
}
