//! The schedule: how long it takes, the chart, the longest chain, and all of it as
//! a table. Where agents wait for each other, the circle is written out and
//! nothing is drawn.

use super::Merging;
use super::gantt::{self, Room};
use crate::document::plan::label;
use crate::plan::merge::{
    Gantt, Task, Timeline, cycles, gantt as chart_of, readout, when,
};
use crate::plan::{Part, number};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::link;
use crate::screens::{Glyph, Node};

pub(super) fn schedule(merging: &Merging<'_>) -> Node {
    let merged = &merging.merged;
    let sentence = readout(merged).into_iter().map(|it| match it {
        Part::Plain(text) => Node::Text(text),
        Part::Strong(text) => el(Tag::B).text(text),
    });
    let sentence = el(Tag::P).class("readout-sentence").children(sentence);
    let section = el(Tag::Section)
        .class("merge-schedule")
        .child(el(Tag::H3).class("visually-hidden").text("Schedule"))
        .child(el(Tag::Div).class("readout").child(sentence));
    match (chart_of(merged), &merged.timeline) {
        (Some(chart), Some(timeline)) => section
            .child(figure(merging, &chart))
            .child(longest_chain(merging, timeline))
            .child(table(merging, &chart)),
        _ => section.children(cycles(merged).into_iter().map(|it| {
            el(Tag::P).class("merge-cycle").child(Node::Icon(Glyph::Error)).text(it)
        })),
    }
}

/// The chart twice, with the labels beside the bars and above them: which one is
/// shown is a matter of the width. Both say the same.
fn figure(merging: &Merging<'_>, chart: &Gantt) -> Node {
    let words = gantt::in_words(merging, chart);
    let drawing = |room| gantt::drawing(merging, chart, room, &words);
    el(Tag::Figure)
        .class("gantt")
        .child(drawing(Room::Beside))
        .child(drawing(Room::Above))
        .child(gantt::key(chart, merging))
}

fn longest_chain(merging: &Merging<'_>, timeline: &Timeline) -> Node {
    let tasks = timeline.critical_path.iter();
    let agents = tasks.filter_map(|it| merging.merged.tasks.get(*it)).map(|task| {
        let hours = el(Tag::Span).class("merge-quiet").text(hours(task.hours));
        el(Tag::Li).child(agent(merging, task)).text(" ").child(hours)
    });
    let total = el(Tag::B).text(hours(timeline.critical_hours));
    el(Tag::Div)
        .class("merge-chain")
        .child(el(Tag::Span).class("label").text("Longest chain"))
        .child(el(Tag::Ol).children(agents))
        .child(total)
}

/// The chart as a table; each task leads to its plan.
fn table(merging: &Merging<'_>, chart: &Gantt) -> Node {
    let heads = ["Phase", "Agent", "Task", "Hours", "When"];
    let heads = heads.map(|it| el(Tag::Th).has(Attribute::Scope, "col").text(it));
    let phases = (1..).zip(&chart.phases);
    let rows = phases.flat_map(|(number, phase)| {
        let row = move |bar| (number, bar);
        phase.tasks.iter().map(row)
    });
    let rows = rows.filter_map(|(phase, bar)| {
        let task = merging.merged.tasks.get(bar.task)?;
        let head = el(Tag::Th).has(Attribute::Scope, "row").child(agent(merging, task));
        let cells = [
            el(Tag::Td).text(phase.to_string()),
            head,
            el(Tag::Td).text(what(task)),
            el(Tag::Td).class("merge-number").text(number(bar.bar.hours())),
            el(Tag::Td).text(when(bar)),
        ];
        Some(el(Tag::Tr).children(cells))
    });
    let more = [("Interfaces", chart.interfaces), ("Buffer", Some(chart.buffer))];
    let more = more.into_iter().filter_map(|(name, bar)| {
        let bar = bar?;
        let (start, end) = (number(bar.start), number(bar.end));
        let cells = [
            el(Tag::Td),
            el(Tag::Th).has(Attribute::Scope, "row").text(name),
            el(Tag::Td),
            el(Tag::Td).class("merge-number").text(number(bar.hours())),
            el(Tag::Td).text(format!("From hour {start} to {end}.")),
        ];
        Some(el(Tag::Tr).children(cells))
    });
    let table = el(Tag::Table)
        .child(el(Tag::Caption).class("visually-hidden").text("The schedule"))
        .child(el(Tag::Thead).child(el(Tag::Tr).children(heads)))
        .child(el(Tag::Tbody).children(rows).children(more));
    let scroll = el(Tag::Div)
        .class("merge-table")
        .has(Attribute::Role, "region")
        .has(Attribute::AriaLabel, "Schedule as a table")
        .has(Attribute::TabIndex, "0")
        .child(table);
    el(Tag::Details).child(el(Tag::Summary).text("The schedule as a table")).child(scroll)
}

/// The agent of a task, as the way to its plan where it has one.
pub(super) fn agent(merging: &Merging<'_>, task: &Task) -> Node {
    match task.place {
        Some(place) => {
            let name = format!("{}, to its plan", task.agent);
            merging.at(link(&task.agent), place).has(Attribute::AriaLabel, name)
        }
        None => el(Tag::Span).text(task.agent.clone()),
    }
}

/// What a task is about, behind the letter of its option.
fn what(task: &Task) -> String {
    let said = task.task.as_ref().map_or("", |it| &it.text);
    match &task.chosen {
        Some(chosen) => format!("{}: {said}", label(&chosen.id)),
        None => "Added in the review".to_owned(),
    }
}

/// `12 h`
pub(super) fn hours(hours: f64) -> String {
    format!("{} h", number(hours))
}
