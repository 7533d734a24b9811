//! The list of problems, and what stands in its place when there is none.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{Button, Look, Mark, Note, count, severity_count};
use super::problem_list::ProblemList;
use super::problem_row::ProblemRow;
use super::use_dispatch;
use crate::protocol::{Problem, Severity};
use crate::session::{Action, Checker, Document, DocumentId, Key, Session};

/// What the [`Problems`] show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemsProps {
    /// The document that is shown.
    pub document: Document,
    /// How the checker does.
    pub checker: Checker,
    /// What was found in the other open documents beside this one: the document,
    /// its name, and the problems with their indices.
    #[prop_or_default]
    pub elsewhere: Rc<[Elsewhere]>,
}

/// Problems of another document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    id: DocumentId,
    name: Rc<str>,
    problems: Vec<(usize, Problem)>,
}

impl Elsewhere {
    /// What stands in the documents of a session that are not shown.
    #[must_use]
    pub fn of(session: &Session) -> Rc<[Self]> {
        let others = session.documents.iter().filter(|it| Some(it.id) != session.active);
        let others = others.filter(|it| !it.set_problems.is_empty());
        let found = others.map(|it| {
            let of_set =
                |(_, problem): &(usize, &Problem)| it.set_problems.contains(problem);
            let problems = it.problems.iter().enumerate().filter(of_set);
            let problems = problems.map(|(at, it)| (at, it.clone())).collect();
            Self { id: it.id, name: Rc::clone(&it.name), problems }
        });
        found.collect()
    }
}

/// Counts, the way to the next one, and the rows.
#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    let next = use_dispatch().reform(|()| Action::Key(Key::NextProblem));
    let problems = &*props.document.problems;
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
                { for props.elsewhere.iter().map(view_elsewhere) }
            </div>
        </>
    }
}

/// The problems of another file, under its name.
fn view_elsewhere(other: &Elsewhere) -> Html {
    let rows = other.problems.iter().map(|(at, problem)| {
        let (at, problem) = (*at, problem.clone());
        html! { <ProblemRow {at} {problem} elsewhere={Some(other.id)} entry=true /> }
    });
    html! {
        <section class="problems-elsewhere" aria-label={format!("Problems in {}", other.name)}>
            <h3>{ "In " }<code>{ &*other.name }</code></h3>
            <ul class="problems">{ for rows }</ul>
        </section>
    }
}

fn view_counts(problems: &[Problem]) -> impl Iterator<Item = Html> {
    let severities = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];
    severities.into_iter().filter_map(|severity| {
        let number = problems.iter().filter(|it| it.severity == severity).count() as u32;
        let mark: Mark = severity.into();
        (number > 0).then(|| html! { { severity_count(mark, number) } })
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
