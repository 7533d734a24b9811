//! The sections of the text, what each costs, and how bad each is.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{Mark, count, grouped, severity_mark};
use super::use_dispatch;
use crate::protocol::{Report, SectionView, Severity};
use crate::session::{Action, ViewAction};

/// What the [`Outline`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OutlineProps {
    /// The newest report, if there is one.
    pub report: Option<Rc<Report>>,
    /// The line of the caret, 1-based.
    pub line: u32,
}

/// A list of headings, each with its tokens and its worst problem.
#[component]
pub fn Outline(props: &OutlineProps) -> Html {
    let Some(report) = &props.report else {
        return html! { <p class="pane-empty">{ "The headings will stand here." }</p> };
    };
    let worst = worst_within(report);
    let current = section_at(report, props.line);
    let rows = report.sections.iter().zip(worst).enumerate().map(|(at, (it, worst))| {
        html! {
            <OutlineRow
                key={at}
                section={it.clone()}
                {worst}
                current={current == Some(at)}
            />
        }
    });
    html! {
        <>
            <div class="pane-head">
                <h2>{ "Outline" }</h2>
                <span class="pane-figure">{ count(report.tokens, "token") }</span>
            </div>
            <ul class="outline pane-scroll">
                { for rows }
                if report.more_sections > 0 {
                    <li class="outline-rest">
                        { format!("{} further down.", count(report.more_sections, "section")) }
                    </li>
                }
            </ul>
        </>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct OutlineRowProps {
    section: SectionView,
    worst: Option<Severity>,
    current: bool,
}

/// One heading; a click goes to it in the text.
#[component]
fn OutlineRow(props: &OutlineRowProps) -> Html {
    let from = props.section.range.from;
    let onclick = use_dispatch()
        .reform(move |_| Action::View(ViewAction::PlaceChosen(None, from, from)));
    let SectionView { title, depth, tokens, .. } = &props.section;
    html! {
        <li>
            <button
                type="button"
                class={classes!("outline-row", depth_class(*depth))}
                aria-current={props.current.then_some("true")}
                {onclick}
            >
                <span class="outline-title">{ title }</span>
                if let Some(worst) = props.worst {
                    { severity_mark(Mark::from(worst)) }
                }
                <span class="outline-tokens">
                    { grouped(*tokens) }
                    <span class="visually-hidden">{ " tokens" }</span>
                </span>
            </button>
        </li>
    }
}

fn depth_class(depth: u8) -> Option<&'static str> {
    match depth {
        0..=2 => None,
        3 => Some("outline-deep"),
        _ => Some("outline-deeper"),
    }
}

/// The worst problem of each section, not counting its subsections.
fn worst_within(report: &Report) -> Vec<Option<Severity>> {
    let mut worst: Vec<Option<Severity>> = vec![None; report.sections.len()];
    for problem in &report.problems {
        let at = section_at(report, problem.range.line);
        if let Some(slot) = at.and_then(|it| worst.get_mut(it)) {
            *slot = Some(slot.map_or(problem.severity, |it| it.min(problem.severity)));
        }
    }
    worst
}

/// The innermost section around a line. Sections stand in the order of the text
/// and the next one begins where an inner one ends, so it is the last that has
/// begun; nothing that stands behind the last one is in it.
fn section_at(report: &Report, line: u32) -> Option<usize> {
    let at =
        report.sections.partition_point(|it| it.range.line <= line).checked_sub(1)?;
    let is_further_down = report.more_sections > 0
        && at + 1 == report.sections.len()
        && report.sections.get(at).is_some_and(|it| it.end_line < line);
    (!is_further_down).then_some(at)
}
