//! The plans that are merged: of each the option that is taken and the way to take
//! another; the agents that were added; and the plans that could not be used, with
//! the reason.

use super::Merging;
use super::schedule::{agent, hours};
use crate::document::plan::{Plan, PlanOption, label};
use crate::plan::merge::{Chosen, LeftOut, Task};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{link, spoken, worded_mark};
use crate::screens::{Glyph, MergeWish, Node, Wish};

pub(super) fn plans(merging: &Merging<'_>) -> Node {
    let merged = &merging.merged;
    let used = merged.tasks.iter().map(|it| task(merging, it));
    let left_out = merged.left_out.iter().map(|it| left_out(merging, it));
    let title = el(Tag::H3)
        .text("Plans ")
        .child(el(Tag::Span).class("merge-quiet").text(merging.plans.len().to_string()));
    el(Tag::Section)
        .class("merge-plans")
        .child(title)
        .child(el(Tag::Ul).children(used).children(left_out))
        .children(merged.unknown_choices.iter().filter_map(|it| unknown(merging, it)))
}

fn task(merging: &Merging<'_>, task: &Task) -> Node {
    let (letter, complexity, more) = match &task.chosen {
        Some(it) => (label(&it.id), it.complexity.as_str(), choice(merging, task, it)),
        None => ("+".to_owned(), "added in the review", vec![take_out(task)]),
    };
    el(Tag::Li)
        .class("merge-plan")
        .key(format!("plan {}", task.agent))
        .child(el(Tag::Span).class("merge-letter").silent().text(letter))
        .child(
            el(Tag::Div)
                .class("merge-plan-words")
                .child(el(Tag::H4).child(agent(merging, task)))
                .child(
                    el(Tag::P)
                        .class("merge-quiet")
                        .text(format!("{}, {complexity}", hours(task.hours))),
                )
                .children(more),
        )
}

fn take_out(task: &Task) -> Node {
    link("Take it out")
        .has(Attribute::AriaLabel, format!("Take {} out", task.agent))
        .on(&Wish::Merge(MergeWish::TakeAgentOut(task.agent.clone())))
}

/// The option that is taken, among the others of the plan.
fn choice(merging: &Merging<'_>, task: &Task, chosen: &Chosen) -> Vec<Node> {
    let plan = task.place.and_then(|it| merging.plans.get(it.plan));
    let mut nodes: Vec<Node> =
        plan.map(|it| options(it.1, &task.agent, &chosen.id)).into_iter().collect();
    if !chosen.is_recommended {
        let words = match &chosen.recommended {
            Some(it) => format!("In place of {}. ", label(it)),
            None => "The plan recommends none. ".to_owned(),
        };
        nodes.push(in_place(&words, &task.agent));
    }
    nodes
}

fn in_place(words: &str, agent: &str) -> Node {
    let back = link("Take back")
        .has(Attribute::AriaLabel, format!("Take back the option of {agent}"))
        .on(&Wish::Merge(MergeWish::TakeOption(agent.to_owned())));
    el(Tag::P).class("merge-quiet").text(words).child(back)
}

fn options(plan: &Plan, agent: &str, taken: &str) -> Node {
    let option = |it: &PlanOption| {
        let fields = it.fields();
        let approach = fields.and_then(|it| it.approach.value());
        let time = fields.and_then(|it| it.hours.value()).map(|it| hours(*it));
        let words: Vec<String> = approach.cloned().into_iter().chain(time).collect();
        el(Tag::Option).has(Attribute::Word, it.id.clone()).text(format!(
            "{}: {}",
            it.label(),
            words.join(", ")
        ))
    };
    el(Tag::Select)
        .class("field merge-options")
        .has(Attribute::AriaLabel, format!("Option of {agent}"))
        .has(Attribute::Value, taken)
        .on(&Wish::Merge(MergeWish::TakeOption(agent.to_owned())))
        .children(plan.options().iter().map(option))
}

/// A plan that is not in the schedule. One that a reviewer's own choice keeps out
/// can be brought back here.
fn left_out(merging: &Merging<'_>, left_out: &LeftOut) -> Node {
    let plan = merging.plans.get(left_out.plan);
    let name = match (&left_out.agent, plan) {
        (Some(agent), _) => agent.clone(),
        (None, Some((open, _))) => open.name.to_owned(),
        (None, None) => String::new(),
    };
    let faults = left_out.why.iter().map(|it| {
        el(Tag::Li).children(spoken(&it.text)).text(" ").child(merging.to_line(it.place))
    });
    let taken = left_out.agent.as_ref().zip(plan).and_then(|(agent, (_, plan))| {
        let taken = merging.taken(agent)?;
        let option = plan.find_option(taken)?;
        let words = format!("{} was taken in the review. ", option.label());
        Some(in_place(&words, agent))
    });
    el(Tag::Li)
        .class("merge-plan merge-left-out")
        .key(format!("left out {}", left_out.plan))
        .child(
            el(Tag::Div)
                .class("merge-plan-words")
                .child(el(Tag::H4).text(name))
                .child(worded_mark(Glyph::Error, "mark-error", "Left out"))
                .child(el(Tag::Ul).class("merge-faults").children(faults))
                .child(taken),
        )
}

/// A choice that no longer fits the plan that it was made for.
fn unknown(merging: &Merging<'_>, choice: &str) -> Option<Node> {
    let (agent, option) = choice.rsplit_once('=')?;
    merging.plan_of(agent)?;
    let words = format!("{agent} has no option {} any more. ", label(option));
    Some(in_place(&words, agent))
}
