//! Whether to go and why not, what the hours add up to, what may go wrong, and
//! what is handed on: the review and each agent's task.

use super::Merging;
use super::schedule::hours;
use crate::plan::merge::{
    Decision, Place, Reason, Risk, brief, hours_rows, review, verdict,
};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{button, spoken, worded_mark};
use crate::screens::{Glyph, MergeWish, Node, Wish};

/// More risks than this are behind a fold.
const SHOWN_RISKS: usize = 5;

pub(super) fn decision(merging: &Merging<'_>) -> Node {
    let merged = &merging.merged;
    let said = match merged.decision {
        Decision::Go => "Go",
        Decision::ConditionalGo => "Conditional go",
        Decision::NoGo => "No go",
    };
    let yaml = button("button-plain", Some(Glyph::Copy), "Copy YAML");
    let open = button("button-primary", Some(Glyph::File), "Open review");
    let buttons = el(Tag::Div)
        .class("merge-buttons")
        .child(open.on(&Wish::Merge(MergeWish::OpenReview)))
        .child(yaml.copies(review(merged)));
    el(Tag::Section)
        .class("merge-decision")
        .child(el(Tag::H3).text("Decision"))
        .child(el(Tag::P).class("merge-verdict").text(said))
        .child(scale(merged.decision))
        .child(el(Tag::P).class("readout-more").text(verdict(merged)))
        .child(buttons)
        .children(reasons(merging))
        .child(sum_of_hours(merging))
        .child(risks(merging))
        .child(briefs(merging))
}

/// The three decisions on a small ruler, with the one that holds filled.
fn scale(decision: Decision) -> Node {
    let steps = [
        (Decision::NoGo, "no go"),
        (Decision::ConditionalGo, "conditional"),
        (Decision::Go, "go"),
    ];
    let now = steps.iter().find(|it| it.0 == decision).map_or("", |it| it.1);
    let name = format!("No go, conditional, go. It is: {now}.");
    let steps = steps.map(|(step, word)| {
        let class = if step == decision { "merge-step-on" } else { "merge-step" };
        el(Tag::Span).class(class).text(word)
    });
    el(Tag::Div)
        .class("merge-scale")
        .has(Attribute::Role, "img")
        .has(Attribute::AriaLabel, name)
        .children(steps)
}

/// Why not, and what has to be settled first.
fn reasons(merging: &Merging<'_>) -> impl Iterator<Item = Node> {
    let groups = [
        (
            Decision::NoGo,
            worded_mark(Glyph::Error, "mark-error", "Keeps it from starting"),
        ),
        (
            Decision::ConditionalGo,
            worded_mark(Glyph::Warning, "mark-warning", "To settle"),
        ),
    ];
    groups.into_iter().filter_map(|(decision, title)| {
        let all = merging.merged.reasons.iter();
        let mut own = all.filter(|it| it.decision == decision).peekable();
        own.peek()?;
        let list = el(Tag::Ul).children(own.map(|it| reason(merging, it)));
        let title = el(Tag::H4).child(title);
        Some(el(Tag::Div).class("merge-reasons").child(title).child(list))
    })
}

fn reason(merging: &Merging<'_>, reason: &Reason) -> Node {
    el(Tag::Li)
        .child(el(Tag::P).children(spoken(&reason.message)))
        .child(el(Tag::P).class("merge-help").children(spoken(&reason.help)))
        .child(places(merging, &reason.places))
}

/// The ways to places of several plans.
fn places(merging: &Merging<'_>, places: &[Place]) -> Node {
    let ways = places.iter().filter_map(|it| merging.to_plan(*it));
    el(Tag::P).class("merge-places").children(ways)
}

fn sum_of_hours(merging: &Merging<'_>) -> Option<Node> {
    let rows = hours_rows(merging.merged.timeline.as_ref()?);
    let rows = rows.into_iter().map(|it| {
        el(Tag::Div)
            .child(el(Tag::Dt).text(it.label))
            .child(el(Tag::Dd).text(hours(it.hours)))
    });
    let list = el(Tag::Dl).class("merge-sum").children(rows);
    Some(part("Hours", None).child(list))
}

fn risks(merging: &Merging<'_>) -> Option<Node> {
    let all = &merging.merged.risks;
    if all.is_empty() {
        return None;
    }
    let list = |risks: &[Risk]| {
        let risks = risks.iter().map(|it| risk(merging, it));
        el(Tag::Ul).class("merge-risks").children(risks)
    };
    let (first, rest) = all.split_at_checked(SHOWN_RISKS).unwrap_or((all, &[]));
    let rest = (!rest.is_empty()).then(|| {
        let more = el(Tag::Summary).text(format!("{} more", rest.len()));
        el(Tag::Details).child(more).child(list(rest))
    });
    let title = part("Risks carried over", Some(all.len()));
    Some(title.child(list(first)).child(rest))
}

fn risk(merging: &Merging<'_>, risk: &Risk) -> Node {
    el(Tag::Li)
        .child(el(Tag::P).text(risk.text.clone()))
        .child(places(merging, &risk.places))
}

/// The task of each agent, as it is handed to the agent.
fn briefs(merging: &Merging<'_>) -> Option<Node> {
    let merged = &merging.merged;
    if merged.tasks.is_empty() {
        return None;
    }
    let tasks = merged.tasks.iter().enumerate().map(|(at, task)| {
        let agent = &task.agent;
        let open = button("button-quiet button-small", Some(Glyph::File), "Open")
            .has(Attribute::AriaLabel, format!("Open the brief of {agent}"))
            .on(&Wish::Merge(MergeWish::OpenBrief(agent.clone())));
        let copy = button("button-quiet button-small", Some(Glyph::Copy), "Copy")
            .has(Attribute::AriaLabel, format!("Copy the brief of {agent}"))
            .copies(brief(merged, at));
        el(Tag::Li)
            .key(agent.clone())
            .child(el(Tag::Span).text(agent.clone()))
            .child(copy)
            .child(open)
    });
    let list = el(Tag::Ul).class("merge-briefs").children(tasks);
    Some(part("Task briefs", Some(merged.tasks.len())).child(list))
}

/// A part of the decision below its title.
fn part(title: &str, count: Option<usize>) -> Node {
    let count = count.map(|it| el(Tag::Span).class("merge-quiet").text(it.to_string()));
    let title = el(Tag::H4).text(format!("{title} ")).child(count);
    el(Tag::Div).class("merge-part").child(title)
}
