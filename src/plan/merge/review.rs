//! A merge as the document that a review of plans is: `plan_review_result`, in
//! YAML that every reader takes in the same way and a person can go on with.

use std::fmt::Write;

use super::task::Task;
use super::{Merged, Reason, Timeline};
use crate::document::plan::label;
use crate::plan::schedule::plain_number;
use crate::profile::claude_code::called;
use crate::syntax::yaml::Style;
use crate::syntax::yaml::write::in_style;

/// The document. A merge without a schedule has no phases and no hours in it.
#[must_use]
pub fn review(merged: &Merged) -> String {
    let mut out = Lines::default();
    out.open(0, "plan_review_result");
    out.entry(1, "decision", merged.decision.as_str());
    selected_approaches(&mut out, merged);
    conflicts_found(&mut out, merged);
    let agent = |at: usize| merged.tasks.get(at).map_or("", |it| &it.agent);
    // An order that cannot be kept is not validated.
    let links = merged.links.iter().filter(|_| merged.timeline.is_some());
    out.list(
        "dependencies_validated",
        links.map(|it| path([agent(it.first), agent(it.then)])),
    );
    if let Some(timeline) = &merged.timeline {
        refined_execution_plan(&mut out, merged, timeline);
        timeline_summary(&mut out, timeline, agent);
    }
    risks_identified(&mut out, merged);
    out.list("recommendations", merged.reasons.iter().map(recommendation));
    out.text
}

/// Conditions and questions have no other place in a review.
fn recommendation(reason: &Reason) -> String {
    format!("{} {}", reason.message, reason.help)
}

fn selected_approaches(out: &mut Lines, merged: &Merged) {
    let chosen = merged.tasks.iter().filter_map(|it| Some((it, it.chosen.as_ref()?)));
    out.open_unless_empty("selected_approaches", chosen.clone().next().is_none(), "{}");
    for (task, chosen) in chosen {
        out.open(2, &called(&task.agent).replace('-', "_"));
        out.entry(3, "selected", &chosen.id);
        let rationale = match (&chosen.rationale, &chosen.recommended) {
            (Some(it), _) => it.text.clone(),
            (None, Some(other)) if !chosen.is_recommended => {
                format!("Chosen in the review in place of {}.", label(other))
            }
            (None, _) => "Recommended by the plan.".to_owned(),
        };
        out.entry(3, "rationale", &rationale);
    }
}

fn conflicts_found(out: &mut Lines, merged: &Merged) {
    out.open_unless_empty("conflicts_found", merged.conflicts.is_empty(), "[]");
    for (number, conflict) in (1..).zip(&merged.conflicts) {
        out.item(2, "conflict_id", &format!("conf_{number:03}"));
        out.entry(3, "description", &conflict.message);
        out.entry(3, "severity", conflict.kind.severity().as_str());
        out.entry(3, "resolution", "");
        out.entry(3, "status", "open");
    }
}

fn refined_execution_plan(out: &mut Lines, merged: &Merged, timeline: &Timeline) {
    out.open(1, "refined_execution_plan");
    for (number, phase) in (1..).zip(&timeline.phases) {
        out.open(2, &format!("phase_{number}"));
        out.entry(3, "mode", phase.mode.as_str());
        out.open(3, "tasks");
        for task in phase.tasks.iter().filter_map(|it| merged.tasks.get(*it)) {
            out.item(4, "agent", &task.agent);
            out.entry(5, "task", what(task));
            out.number(5, "estimated_hours", task.hours);
        }
    }
}

/// What a task is about.
fn what(task: &Task) -> &str {
    let approach = task.chosen.as_ref().and_then(|it| it.approach.as_ref());
    let said = task.task.as_ref().or(approach);
    said.map_or("Added in the review", |it| &it.text)
}

fn timeline_summary<'a>(
    out: &mut Lines,
    timeline: &Timeline,
    agent: impl Fn(usize) -> &'a str,
) {
    out.open(1, "timeline_summary");
    out.number(2, "total_estimated_hours", timeline.estimated_hours);
    out.number(2, "interface_hours", timeline.interface_hours);
    out.number(2, "buffer_percentage", f64::from(timeline.buffer_percent));
    out.number(2, "total_with_buffer", timeline.total_hours);
    let critical = timeline.critical_path.iter().map(|it| agent(*it));
    out.entry(2, "critical_path", &path(critical));
}

fn risks_identified(out: &mut Lines, merged: &Merged) {
    out.open_unless_empty("risks_identified", merged.risks.is_empty(), "[]");
    for (number, risk) in (1..).zip(&merged.risks) {
        out.item(2, "risk_id", &format!("risk_{number:03}"));
        out.entry(3, "description", &risk.text);
    }
}

/// Agents in the order of their work.
pub(super) fn path<'a>(agents: impl IntoIterator<Item = &'a str>) -> String {
    agents.into_iter().collect::<Vec<_>>().join(" \u{2192} ")
}

/// The lines of a YAML document in block style.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    /// A key with a block below it.
    fn open(&mut self, level: usize, key: &str) {
        self.line(level, "", key, "");
    }

    /// A key of the review, with what stands for an empty block.
    fn open_unless_empty(&mut self, key: &str, is_empty: bool, empty: &str) {
        self.line(1, "", key, if is_empty { empty } else { "" });
    }

    /// A key and its text.
    fn entry(&mut self, level: usize, key: &str, value: &str) {
        self.line(level, "", key, &in_style(value, Style::Plain, false));
    }

    /// A key and its text, as the first of an item of a list.
    fn item(&mut self, level: usize, key: &str, value: &str) {
        self.line(level, "- ", key, &in_style(value, Style::Plain, false));
    }

    fn number(&mut self, level: usize, key: &str, value: f64) {
        self.line(level, "", key, &plain_number(value));
    }

    /// A key of the review with a list of texts.
    fn list(&mut self, key: &str, items: impl Iterator<Item = String>) {
        let mut items = items.peekable();
        self.open_unless_empty(key, items.peek().is_none(), "[]");
        for item in items {
            let value = in_style(&item, Style::Plain, false);
            let _ = writeln!(self.text, "    - {value}");
        }
    }

    /// `value` is YAML as it stands.
    fn line(&mut self, level: usize, dash: &str, key: &str, value: &str) {
        let key = in_style(key, Style::Plain, false);
        let space = if value.is_empty() { "" } else { " " };
        // Writing to a text does not fail.
        let _ = writeln!(self.text, "{:1$}{dash}{key}:{space}{value}", "", level * 2);
    }
}
