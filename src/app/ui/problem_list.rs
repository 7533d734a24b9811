//! The rows of the problems. Many findings of one rule stand behind one row,
//! which unfolds.

use yew::prelude::*;

use super::kit::{Glyph, Mark, count, icon, severity_mark, step_rows, with_code};
use super::problem_row::ProblemRow;
use crate::protocol::Problem;
use crate::session::Document;

/// What a [`ProblemList`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemListProps {
    /// The document that has the problems.
    pub document: Document,
}

/// More rows than a reader goes through; the rest is reached with F8.
const MOST_ROWS: usize = 200;

/// From so many findings of one rule on, they stand behind one row.
const MANY: usize = 4;

/// The rows. One of them takes part in the order of focus, the arrow keys lead
/// to the others.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    let document = &props.document;
    let visited = use_state(|| 0);
    let unfolded = use_state(Vec::<String>::new);
    let rows = rows(document, &unfolded);
    let is_chosen =
        |it: &Row<'_>| matches!(it, Row::One(at, _) if document.chosen == Some(*at));
    let entry = rows.iter().position(is_chosen).unwrap_or(*visited);
    let entry = entry.min(rows.len().min(MOST_ROWS) - 1);
    let toggle = Callback::from(move |code: String| {
        let mut codes = (*unfolded).clone();
        match codes.iter().position(|it| *it == code) {
            Some(at) => drop(codes.remove(at)),
            None => codes.push(code),
        }
        unfolded.set(codes);
    });
    let drawn = rows.iter().take(MOST_ROWS).enumerate().map(|(place, row)| {
        let visited = visited.setter();
        let onvisit = Callback::from(move |_: usize| visited.set(place));
        let entry = place == entry;
        match *row {
            Row::One(at, problem) => {
                let (problem, chosen) = (problem.clone(), document.chosen == Some(at));
                html! { <ProblemRow key={at} {at} {problem} {chosen} {entry} {onvisit} /> }
            }
            Row::Many { first, number, open } => {
                view_group(first, number, open, entry, &onvisit, &toggle)
            }
        }
    });
    let stale = (!document.is_checked()).then_some("problems-stale");
    let rest = rows.len().saturating_sub(MOST_ROWS) as u32;
    html! {
        <>
            <ul
                class={classes!("problems", stale)}
                aria-label="Problems"
                onkeydown={|event: KeyboardEvent| step_rows(&event)}
            >
                { for drawn }
            </ul>
            if rest > 0 {
                <p class="problems-more problems-rest">
                    { format!("{} more. F8 goes through all of them.", count(rest, "problem")) }
                </p>
            }
        </>
    }
}

/// A row of the list.
enum Row<'a> {
    /// A problem, with its index.
    One(usize, &'a Problem),
    /// All findings of a rule; when it is open, they follow.
    Many { first: &'a Problem, number: u32, open: bool },
}

/// The rows in the order of the text; the findings of a group stand with its
/// first one. A group with the chosen problem is open.
fn rows<'a>(document: &'a Document, unfolded: &[String]) -> Vec<Row<'a>> {
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    for (at, problem) in document.problems.iter().enumerate() {
        match groups.iter_mut().find(|it| it.0 == problem.code) {
            Some((_, places)) => places.push(at),
            None => groups.push((&problem.code, vec![at])),
        }
    }
    let mut rows = Vec::new();
    for (at, problem) in document.problems.iter().enumerate() {
        let group = groups.iter().find(|it| it.0 == problem.code && it.1.len() >= MANY);
        let Some((code, places)) = group else {
            rows.push(Row::One(at, problem));
            continue;
        };
        if places.first() != Some(&at) {
            continue;
        }
        let open = unfolded.iter().any(|it| it == code)
            || document.chosen.is_some_and(|it| places.contains(&it));
        rows.push(Row::Many { first: problem, number: places.len() as u32, open });
        let shown = places.iter().filter(|_| open);
        rows.extend(
            shown.filter_map(|&it| Some(Row::One(it, document.problems.get(it)?))),
        );
    }
    rows
}

fn view_group(
    first: &Problem,
    number: u32,
    open: bool,
    entry: bool,
    onvisit: &Callback<usize>,
    toggle: &Callback<String>,
) -> Html {
    let code = first.code.clone();
    let onclick = toggle.reform(move |_: MouseEvent| code.clone());
    let onfocusin = onvisit.reform(|_: FocusEvent| 0);
    html! {
        <li class="problem-row problem-group" key={first.code.clone()} {onfocusin}>
            { severity_mark(Mark::from(first.severity)) }
            <button
                type="button"
                class="problem-row-text"
                aria-expanded={open.to_string()}
                tabindex={if entry { "0" } else { "-1" }}
                {onclick}
            >
                <span class="problem-row-what">{ with_code(&first.message) }</span>
            </button>
            <span class="problem-group-count">
                { format!("{} more like it", number - 1) }
                { icon(if open { Glyph::Down } else { Glyph::Right }) }
            </span>
        </li>
    }
}
