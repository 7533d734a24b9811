//! When the tasks are done: phases by level, their hours, interfaces, buffer,
//! and the longest chain of tasks that wait for each other.

use super::graph::Graph;
use super::task::Task;
use crate::document::plan::Complexity;
use crate::plan::schedule::{
    HOURS_PER_INTERFACE, Mode, PhaseHours, buffer_percentage, totals,
};

/// When everything is done. Hours are working time.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The tasks in the order of the work; each waits only for earlier phases.
    pub phases: Vec<Phase>,
    /// The hours of all phases.
    pub hours: f64,
    /// What agreeing on each dependency between two agents takes.
    pub interface_hours: f64,
    /// How much is added for what nobody foresaw, in percent.
    pub buffer_percent: u8,
    /// Phases and interfaces.
    pub estimated_hours: f64,
    /// Phases and interfaces with the buffer.
    pub total_hours: f64,
    /// The chain of tasks that wait for each other and take longest, as indices
    /// of the tasks, the first to be done first.
    pub critical_path: Vec<usize>,
    /// The hours of that chain, without interfaces and buffer.
    pub critical_hours: f64,
}

/// Tasks that wait for nothing but earlier phases.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    /// How its tasks are done.
    pub mode: Mode,
    /// Its working time.
    pub hours: f64,
    /// The tasks: indices of them, by the names of their agents.
    pub tasks: Vec<usize>,
}

/// The timeline of tasks; `None` where there are none, or some wait for each
/// other.
pub(super) fn timeline(tasks: &[Task], graph: &Graph) -> Option<Timeline> {
    if tasks.is_empty() || !graph.cycles.is_empty() {
        return None;
    }
    let levels = graph.levels.iter();
    let hours: Vec<PhaseHours> = levels.map(|it| phase_hours(tasks, it)).collect();
    #[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 dependencies")]
    let interface_hours = graph.links.len() as f64 * HOURS_PER_INTERFACE;
    let buffer_percent = buffer_percentage(hardest(tasks));
    let totals = totals(&hours, interface_hours, f64::from(buffer_percent));
    let (critical_path, critical_hours) = longest_chain(tasks, graph);
    Some(Timeline {
        hours: rounded(hours.iter().map(PhaseHours::hours).sum()),
        interface_hours,
        buffer_percent,
        estimated_hours: rounded(totals.estimated),
        total_hours: rounded(totals.with_buffer),
        critical_path,
        critical_hours,
        phases: hours
            .iter()
            .zip(&graph.levels)
            .map(|(it, tasks)| Phase {
                mode: it.mode,
                hours: it.hours(),
                tasks: tasks.clone(),
            })
            .collect(),
    })
}

/// One task alone is a sequence of one.
fn phase_hours(tasks: &[Task], level: &[usize]) -> PhaseHours {
    let mode = if level.len() > 1 { Mode::Parallel } else { Mode::Sequential };
    let tasks = level.iter().filter_map(|it| tasks.get(*it)).map(|it| it.hours);
    PhaseHours { mode, tasks: tasks.collect() }
}

/// The complexity of the hardest option; low where no task has one.
fn hardest(tasks: &[Task]) -> Complexity {
    let chosen = tasks.iter().filter_map(|it| it.chosen.as_ref());
    chosen.map(|it| it.complexity).max().unwrap_or(Complexity::Low)
}

/// The chain that takes longest, and its hours. Of equal ones the one that
/// comes first by name.
fn longest_chain(tasks: &[Task], graph: &Graph) -> (Vec<usize>, f64) {
    let mut ends = vec![0.0f64; tasks.len()];
    let mut last: Option<usize> = None;
    let end = |ends: &[f64], at: usize| ends.get(at).copied().unwrap_or_default();
    // The one that ends last; of equal ones the first.
    let later = |ends: &[f64], one: Option<usize>, two: usize| match one {
        Some(one) if end(ends, one) >= end(ends, two) => Some(one),
        _ => Some(two),
    };
    for &at in graph.levels.iter().flatten() {
        let held_by = graph.before(at).fold(None, |it, next| later(&ends, it, next));
        let start = held_by.map_or(0.0, |it| end(&ends, it));
        let hours = tasks.get(at).map_or(0.0, |it| it.hours);
        if let Some(it) = ends.get_mut(at) {
            *it = start + hours;
        }
        last = later(&ends, last, at);
    }
    let hours = last.map_or(0.0, |it| end(&ends, it));
    let mut path: Vec<usize> = last.into_iter().collect();
    while let Some(before) = path
        .last()
        .and_then(|at| graph.before(*at).fold(None, |it, next| later(&ends, it, next)))
    {
        path.push(before);
    }
    path.reverse();
    (path, rounded(hours))
}

/// Hours without the last digits of a sum of binary fractions.
fn rounded(hours: f64) -> f64 {
    let scaled = hours * 1e6;
    if scaled.abs() < 1e15 { scaled.round() / 1e6 } else { hours }
}
