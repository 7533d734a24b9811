//! The list of problems, and what stands in its place when there is none.

use yew::prelude::*;

use super::kit::{Button, Look, Mark, Note, SeverityCount, count, step_rows};
use super::problem_row::ProblemRow;
use super::use_dispatch;
use crate::protocol::{Problem, Severity};
use crate::session::{Action, Checker, Document, Key};

/// What the [`Problems`] show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemsProps {
    /// The document that is shown.
    pub document: Document,
    /// How the checker does.
    pub checker: Checker,
}

/// More rows than a reader goes through; the rest is reached with F8.
const MOST_ROWS: usize = 200;

/// Counts, the way to the next one, and the rows.
#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    let next = use_dispatch().reform(|()| Action::Key(Key::NextProblem));
    let problems = props.document.problems();
    html! {
        <>
            <div class="pane-head">
                <h2>{ "Problems" }</h2>
                <div class="problems-counts">{ for view_counts(problems) }</div>
                if !problems.is_empty() {
                    <Button look={Look::Quiet} label="Next" keys="F8" onpress={next} />
                }
            </div>
            <div class="pane-scroll">
                { view_state(props) }
                if !problems.is_empty() {
                    <ProblemList document={props.document.clone()} />
                }
            </div>
        </>
    }
}

fn view_counts(problems: &[Problem]) -> impl Iterator<Item = Html> {
    let severities = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];
    severities.into_iter().filter_map(|severity| {
        let number = problems.iter().filter(|it| it.severity == severity).count() as u32;
        let mark: Mark = severity.into();
        (number > 0).then(|| html! { <SeverityCount {mark} {number} /> })
    })
}

/// What is to be said beside the rows, or instead of them.
fn view_state(props: &ProblemsProps) -> Html {
    match (props.checker, &props.document.report) {
        (Checker::Stopped, _) => html! {
            <div class="problems-note">
                <Note mark={Mark::Error} title="The checker stopped on this text.">
                    <p>{ "Your text is safe. Checks go on when you change it." }</p>
                </Note>
            </div>
        },
        (Checker::Starting, None) => html! {
            <div class="problems-state">
                <p>{ "Starting the checker." }</p>
                <p class="problems-more">{ "You can type already." }</p>
            </div>
        },
        (Checker::Ready, None) => html! {
            <div class="problems-state"><p>{ "Checking." }</p></div>
        },
        (_, Some(report)) if report.problems.is_empty() => html! {
            <div class="problems-state">
                <p class="problems-clear">{ "Nothing to fix." }</p>
                <p class="problems-more">
                    { format!("All {} passed.", count(report.rules, "rule")) }
                </p>
            </div>
        },
        _ => Html::default(),
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ProblemListProps {
    document: Document,
}

/// The rows. One of them takes part in the order of focus, the arrow keys lead
/// to the others.
#[component]
fn ProblemList(props: &ProblemListProps) -> Html {
    let document = &props.document;
    let problems = document.problems();
    let visited = use_state(|| 0);
    let entry =
        document.chosen.unwrap_or(*visited).min(problems.len().min(MOST_ROWS) - 1);
    let visit = {
        let visited = visited.setter();
        Callback::from(move |at| visited.set(at))
    };
    let rows = problems.iter().take(MOST_ROWS).enumerate().map(|(at, problem)| {
        html! {
            <ProblemRow
                key={at}
                {at}
                problem={problem.clone()}
                chosen={document.chosen == Some(at)}
                entry={at == entry}
                onvisit={visit.clone()}
            />
        }
    });
    let stale = (!document.is_checked()).then_some("problems-stale");
    let rest = problems.len().saturating_sub(MOST_ROWS) as u32;
    html! {
        <>
            <ul
                class={classes!("problems", stale)}
                aria-label="Problems"
                onkeydown={|event: KeyboardEvent| step_rows(&event)}
            >
                { for rows }
            </ul>
            if rest > 0 {
                <p class="problems-more problems-rest">
                    { format!("{} more. F8 goes through all of them.", count(rest, "problem")) }
                </p>
            }
        </>
    }
}
