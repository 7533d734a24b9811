//! What stands against each other in the plans: how much it weighs, what each says
//! and where, and what to do. Agents that a reviewer added stand below as settled.

use super::Merging;
use super::schedule::hours;
use crate::plan::merge::{Conflict, ConflictSeverity, Place, Task};
use crate::plan::schedule::plain_number;
use crate::profile::claude_code::called;
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{button, spoken, worded_mark};
use crate::screens::{Glyph, MergeWish, Node, Wish};

pub(super) fn conflicts(merging: &Merging<'_>) -> Node {
    let open = &merging.merged.conflicts;
    let added = merging.merged.tasks.iter().filter(|it| it.place.is_none());
    let settled: Vec<Node> = added.map(settled).collect();
    let count = match (open.len(), settled.len()) {
        (open, 0) => open.to_string(),
        (open, settled) => format!("{open} open, {settled} settled"),
    };
    let title = el(Tag::H3)
        .text("Conflicts ")
        .child(el(Tag::Span).class("merge-quiet").text(count));
    let nothing = (open.is_empty() && settled.is_empty()).then(|| {
        el(Tag::P).class("merge-quiet").text("These plans can all be carried out.")
    });
    el(Tag::Section).class("merge-conflicts").child(title).child(nothing).child(
        el(Tag::Div)
            .children(open.iter().map(|it| conflict(merging, it)))
            .children(settled),
    )
}

fn conflict(merging: &Merging<'_>, conflict: &Conflict) -> Node {
    let first = conflict.places.first().map_or(0, |it| it.span.lo());
    let (glyph, class, word) = match conflict.kind.severity() {
        ConflictSeverity::Critical => (Glyph::Error, "mark-error", "Critical"),
        ConflictSeverity::High => (Glyph::Warning, "mark-warning", "High"),
    };
    let title = el(Tag::H4).class("merge-conflict-title");
    let help = el(Tag::P).class("merge-help").child(why(conflict)).text(" ");
    let key = match &conflict.missing {
        Some(agent) => key_of(agent),
        None => format!("{first} {}", conflict.message),
    };
    let cited = conflict.places.iter().filter_map(|it| cited(merging, *it));
    el(Tag::Article)
        .class("merge-conflict")
        .key(key)
        .child(worded_mark(glyph, class, word).key("mark"))
        .child(title.children(spoken(&conflict.message)).key("title"))
        .child(el(Tag::Ul).class("merge-cited").children(cited).key("cited"))
        .child(help.children(spoken(&conflict.help)).key("help"))
        .child(conflict.missing.as_deref().map(|it| hours_of(it, None)))
}

/// The same for an agent that is missing and one that was added, so that the field
/// for its hours stays, and the focus in it.
fn key_of(agent: &str) -> String {
    format!("agent {}", called(agent))
}

fn why(conflict: &Conflict) -> Node {
    Node::Text(conflict.why.to_owned())
}

/// What stands at a place, whose plan it is in, and the way there.
fn cited(merging: &Merging<'_>, place: Place) -> Option<Node> {
    let (open, plan) = merging.plans.get(place.plan)?;
    let agent = plan.agent_name.value().map_or(open.name, String::as_str);
    Some(
        el(Tag::Li)
            .child(el(Tag::B).text(agent))
            .child(el(Tag::Code).text(place.span.of(open.text)))
            .child(merging.to_line(place)),
    )
}

/// A field for the hours of an agent that has no plan, and the way to add the agent
/// or to take it out again.
fn hours_of(agent: &str, added: Option<f64>) -> Node {
    let wish = Wish::Merge(MergeWish::AddAgent(agent.to_owned()));
    let field = el(Tag::Input)
        .has(Attribute::Type, "text")
        .has(Attribute::InputMode, "decimal")
        .class("field merge-hours-field")
        .has(Attribute::Value, added.map_or_else(String::new, plain_number))
        .on(&wish);
    let label = el(Tag::Label)
        .class("merge-hours-label")
        .child(el(Tag::Span).text(format!("Hours of {agent}")))
        .child(field);
    // The field wishes by itself once it is left or Enter is pressed.
    let button = match added {
        None => button("button-plain", Some(Glyph::Plus), "Add")
            .key("add")
            .has(Attribute::AriaLabel, format!("Add {agent} with these hours"))
            .on(&wish),
        Some(_) => button("button-plain", Some(Glyph::Undo), "Take it out")
            .key("out")
            .has(Attribute::AriaLabel, format!("Take {agent} out"))
            .on(&Wish::Merge(MergeWish::TakeAgentOut(agent.to_owned()))),
    };
    el(Tag::Div).class("merge-add").key("hours").child(label.key("label")).child(button)
}

/// An agent that was needed and that a reviewer added.
fn settled(task: &Task) -> Node {
    let agent = &task.agent;
    let words =
        format!("It works {} in the schedule, and makes no plan.", hours(task.hours));
    let title = el(Tag::H4)
        .class("merge-conflict-title")
        .child(el(Tag::Code).text(agent.clone()))
        .text(" was added in the review.");
    el(Tag::Article)
        .class("merge-conflict merge-settled")
        .key(key_of(agent))
        .child(worded_mark(Glyph::Pass, "mark-pass", "Settled").key("mark"))
        .child(title.key("title"))
        .child(el(Tag::P).class("merge-help").text(words).key("help"))
        .child(hours_of(agent, Some(task.hours)))
}
