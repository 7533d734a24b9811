//! Several agents' plans as one: one option an agent, who waits for whom, what
//! stands against each other, phases and hours, and whether to go. Facts with
//! their places in the plans; the order in which plans are given changes nothing.

mod brief;
mod conflict;
mod decide;
mod gantt;
mod graph;
mod opposed;
mod pool;
mod readout;
mod review;
mod task;
mod timeline;
mod version;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::document::plan::{Plan, Words};
use crate::text::Span;

pub use brief::brief;
pub use conflict::{Conflict, ConflictKind, ConflictSeverity};
pub use decide::{Decision, Reason};
pub use gantt::{Bar, Gantt, PhaseBars, Ruler, TaskBar, gantt};
pub use pool::Risk;
pub use readout::{HoursRow, cycles, hours_rows, longest_chain, readout, verdict, when};
pub use review::review;
pub use task::{Chosen, LeftOut, Task};
pub use timeline::{Phase, Timeline};

use graph::Graph;
use task::Intake;

/// A plan that is to be merged.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'a> {
    /// The path of its file or the name of its tab.
    pub path: &'a str,
    /// The text that it was read from.
    pub text: &'a str,
    /// What it says.
    pub plan: &'a Plan,
    /// What is wrong with it. A plan with a finding of severity error is left
    /// out.
    pub findings: &'a [Diagnostic],
}

/// What a reviewer decides beyond the plans; agents by their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The options to take in place of the recommended ones, such as `option_a`.
    pub options: BTreeMap<String, String>,
    /// Agents without a plan that work all the same, with their hours.
    pub added: BTreeMap<String, f64>,
}

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which plan: its index among those that were given.
    pub plan: usize,
    /// Where in its text.
    pub span: Span,
}

/// Words of a plan and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub place: Place,
}

/// Several plans as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// What each agent does, by the names of the agents.
    pub tasks: Vec<Task>,
    /// Who waits for whom among these agents.
    pub links: Vec<Link>,
    /// When the tasks are done; `None` where there is nothing to do, or agents
    /// wait for each other.
    pub timeline: Option<Timeline>,
    /// What stands against each other, the gravest first.
    pub conflicts: Vec<Conflict>,
    /// Agents whose work is needed and that have no task, by their names.
    pub missing: Vec<String>,
    /// Agents that wait for each other, as indices of [`Merged::tasks`]: each
    /// waits for the next, and the last for the first.
    pub cycles: Vec<Vec<usize>>,
    /// What may go wrong, of all tasks.
    pub risks: Vec<Risk>,
    /// Plans that could not be used.
    pub left_out: Vec<LeftOut>,
    /// Choices that fit no plan, as `agent=option`.
    pub unknown_choices: Vec<String>,
    /// Whether to go.
    pub decision: Decision,
    /// Why not, or what has to be settled first; empty for a go.
    pub reasons: Vec<Reason>,
}

/// One agent's task has to be done before another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The task that comes first: its index among the tasks.
    pub first: usize,
    /// The task that waits.
    pub then: usize,
    /// Where the plan of the one that waits says so.
    pub place: Place,
}

/// Makes one plan of several. Total: any plans give a result.
#[must_use]
pub fn merge(plans: &[Proposal<'_>], choices: &Choices) -> Merged {
    let mut intake = Intake::take(plans, choices);
    let graph = Graph::new(&intake.tasks);
    let conflicts = conflict::find(&intake, &graph);
    let timeline = timeline::timeline(&intake.tasks, &graph);
    let reasons = decide::reasons(&intake, &conflicts);
    place(&mut intake.tasks, &graph.links, timeline.as_ref());
    Merged {
        timeline,
        missing: graph.missing.iter().map(|it| it.agent.clone()).collect(),
        risks: pool::risks(&intake.tasks),
        decision: decide::decision(&reasons),
        reasons,
        conflicts,
        links: graph.links,
        cycles: graph.cycles,
        tasks: intake.tasks,
        left_out: intake.left_out,
        unknown_choices: intake.unknown_choices,
    }
}

/// Writes into each task whom it waits for, who waits for it, and when it is
/// done.
fn place(tasks: &mut [Task], links: &[Link], timeline: Option<&Timeline>) {
    for link in links {
        if let Some(task) = tasks.get_mut(link.then) {
            task.waits_for.push(link.first);
        }
        if let Some(task) = tasks.get_mut(link.first) {
            task.awaited_by.push(link.then);
        }
    }
    for (at, phase) in timeline.iter().flat_map(|it| &it.phases).enumerate() {
        for &task in &phase.tasks {
            if let Some(task) = tasks.get_mut(task) {
                task.phase = Some(at);
            }
        }
    }
}

impl Cited {
    fn new(plan: usize, words: Words) -> Self {
        Self { text: words.text, place: Place { plan, span: words.span } }
    }
}
