//! The result line by line, each with the source lines that it comes from.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::ui::kit::{grouped, source_line, step_links};
use crate::app::ui::use_dispatch;
use crate::protocol::{CompactionView, LineOut};
use crate::session::{Action, ViewAction};

/// What [`ResultLines`] show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ResultLinesProps {
    /// The compaction.
    pub(super) compaction: Rc<CompactionView>,
    /// The line that comes from where the caret is.
    pub(super) current: Option<usize>,
}

/// Most places that are printed beside one line.
const MOST_PLACES: usize = 3;

/// A numbered list. However long it is, it has one place in the order of focus:
/// the arrow keys lead from link to link.
#[component]
pub(super) fn ResultLines(props: &ResultLinesProps) -> Html {
    let dispatch = use_dispatch();
    let lines = &props.compaction.lines;
    let first = lines.iter().position(|it| !it.from.is_empty());
    let rows = lines.iter().enumerate().map(|(at, line)| {
        let current = props.current == Some(at);
        html! {
            <li
                key={at}
                class={classes!("result-line", current.then_some("result-line-current"))}
                aria-current={current.then_some("true")}
            >
                <span class="result-line-number" aria-hidden="true">{ at + 1 }</span>
                { source_line(&line.text) }
                { view_places(line, first == Some(at), &dispatch) }
            </li>
        }
    });
    html! {
        <ol
            class="result-lines pane-scroll"
            aria-label="Result"
            tabindex={first.is_none().then_some("0")}
            onkeydown={|event: KeyboardEvent| step_links(&event)}
        >
            { for rows }
        </ol>
    }
}

/// The links to the source lines.
fn view_places(line: &LineOut, is_entry: bool, dispatch: &Callback<Action>) -> Html {
    let places = line.from.iter().take(MOST_PLACES).enumerate();
    let places = places.map(|(at, &(first, last))| {
        let onclick =
            dispatch.reform(move |_| Action::View(ViewAction::LineChosen(first)));
        let tabindex = if is_entry && at == 0 { "0" } else { "-1" };
        html! {
            <button type="button" class="result-line-place" {tabindex} {onclick}>
                <span class="visually-hidden">{ "from source line " }</span>
                { place_words(first, last) }
            </button>
        }
    });
    let rest = line.from.len().saturating_sub(MOST_PLACES);
    html! {
        <span class="result-line-places">
            { for places }
            if rest > 0 {
                <span>{ format!("+{rest}") }</span>
            }
        </span>
    }
}

/// `1,790` or `204–205`
fn place_words(first: u32, last: u32) -> String {
    if first == last {
        return grouped(first);
    }
    format!("{}\u{2013}{}", grouped(first), grouped(last))
}
