//! One problem in the list.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{Glyph, Mark, icon, severity_mark, with_code};
use super::use_dispatch;
use crate::protocol::Problem;
use crate::session::{Action, DocumentId, ProblemAction, RuleAction};

/// What a [`ProblemRow`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemRowProps {
    /// Its index among the document's problems.
    pub at: usize,
    /// What was found.
    pub problem: Problem,
    /// The document, if it is not the one that is shown.
    #[prop_or_default]
    pub elsewhere: Option<DocumentId>,
    /// Its card is open.
    #[prop_or_default]
    pub chosen: bool,
    /// It takes part in the order of focus.
    pub entry: bool,
    /// The focus came to it, by its index.
    #[prop_or_default]
    pub onvisit: Callback<usize>,
}

/// Shape, message, fixes, the way to the rule, and place. The whole row is one
/// target; the buttons stand above it.
#[component]
pub fn ProblemRow(props: &ProblemRowProps) -> Html {
    let dispatch = use_dispatch();
    let (at, elsewhere) = (props.at, props.elsewhere);
    let problem = &props.problem;
    let onclick = dispatch.reform(move |_| {
        Action::Problem(match elsewhere {
            None => ProblemAction::Chosen(at),
            Some(id) => ProblemAction::ChosenIn(id, at),
        })
    });
    let onfocusin = props.onvisit.reform(move |_: FocusEvent| at);
    let code: Rc<str> = Rc::from(problem.code.as_str());
    let why =
        dispatch.reform(move |_| Action::Rule(RuleAction::Opened(Rc::clone(&code))));
    let (line, column) = (problem.range.line, problem.range.column);
    let tabindex = if props.entry { "0" } else { "-1" };
    html! {
        <li
            class={classes!("problem-row", props.chosen.then_some("problem-row-chosen"))}
            {onfocusin}
        >
            { severity_mark(Mark::from(problem.severity)) }
            <button
                type="button"
                class="problem-row-text"
                aria-current={props.chosen.then_some("true")}
                {tabindex}
                onclick={onclick.clone()}
            >
                <span class="problem-row-what">
                    { with_code(&problem.message) }
                </span>
                { " " }
                <span class="problem-row-why">{ with_code(&problem.why) }</span>
            </button>
            { view_fixes(problem, onclick) }
            <button
                type="button"
                class="problem-row-rule button button-small button-quiet"
                {tabindex}
                aria-label={format!("Why, line {line}")}
                onclick={why}
            >
                { "Why" }
            </button>
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
            { icon(Glyph::Fix) }
            { label }
        </button>
    }
}
