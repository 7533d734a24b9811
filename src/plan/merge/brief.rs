//! One agent's task as it is handed to the agent: what it does and how, on which
//! conditions, what it waits for and what waits for it. Markdown.

use std::fmt::Write;

use super::{Cited, Merged, Task};
use crate::document::plan::label;
use crate::plan::Dependency;
use crate::plan::headline::hours_words;
use crate::profile::claude_code::called;

/// The brief of the task at this index; empty where there is none.
#[must_use]
pub fn brief(merged: &Merged, at: usize) -> String {
    let Some(task) = merged.tasks.get(at) else { return String::new() };
    let mut out = format!("# Task for {}\n", line(&task.agent));
    let mut rows = Vec::new();
    if let Some(it) = &task.task {
        rows.push(("Task", line(&it.text)));
    }
    if let Some(chosen) = &task.chosen {
        let approach = chosen.approach.as_ref().map_or("", |it| &it.text);
        let way = format!("{}: {approach}", label(&chosen.id));
        rows.push(("Option", line(way.trim_end_matches(": "))));
    }
    rows.push(("Hours", hours_words(task.hours)));
    if let (Some(phase), Some(timeline)) = (task.phase, &merged.timeline) {
        rows.push(("Phase", format!("{} of {}", phase + 1, timeline.phases.len())));
    }
    out.push('\n');
    for (key, value) in rows {
        // Writing to a text does not fail.
        let _ = writeln!(out, "- **{key}**: {value}");
    }
    let agent = |at: &usize| merged.tasks.get(*at).map(|it| line(&it.agent));
    let before = task.waits_for.iter().filter_map(agent).collect();
    let behind = task.awaited_by.iter().filter_map(agent).collect();
    section(&mut out, "Conditions", texts(&task.conditions));
    section(&mut out, "Waits for", before);
    section(&mut out, "Waiting for this", behind);
    section(&mut out, "Needs", needs(merged, task));
    section(&mut out, "Risks", texts(&task.risks));
    section(&mut out, "Open questions", texts(&task.questions));
    out
}

fn section(out: &mut String, title: &str, items: Vec<String>) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n## {title}\n");
    for item in items {
        let _ = writeln!(out, "- {item}");
    }
}

/// What has to be there first, beside the tasks that it waits for.
fn needs(merged: &Merged, task: &Task) -> Vec<String> {
    let is_task = |it: &&Cited| {
        let agent = Dependency::parse(&it.text).and_then(|it| it.agent());
        agent.is_some_and(|it| {
            let missing = &merged.missing;
            missing.binary_search_by_key(&called(it), |other| called(other)).is_err()
        })
    };
    let others = task.dependencies.iter().filter(|it| !is_task(it));
    others.map(|it| line(&it.text)).collect()
}

fn texts(list: &[Cited]) -> Vec<String> {
    list.iter().map(|it| line(&it.text)).collect()
}

/// A text in one line, whatever lines its author broke it into.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
