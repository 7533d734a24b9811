//! The options of a plan beside each other: what the plan comes to, a chart, a
//! table or cards, and what it asks its reviewers. Choosing another option is an
//! edit of the plan.

mod chart;
mod circle;
mod head;
mod rows;
mod scale;
mod summary;

use self::head::head;
use self::rows::Row;
use self::scale::Scale;
use super::node::{Attribute, Tag, el};
use super::parts::{button, empty};
use super::{Act, Glyph, Granted, Node, Open, Scene, Wish};
use crate::document::Document;
use crate::document::plan::{Plan, label};
use crate::lessons::{EXAMPLES, Group};
use crate::plan::{self, Comparison, OptionView};

/// A plan that is compared.
#[derive(Clone, Copy, Debug)]
struct Compared<'a> {
    /// The document.
    open: &'a Open<'a>,
    /// What its options have for and against them.
    comparison: &'a Comparison,
    /// The scale of its hours.
    scale: Scale,
}

/// Lays out the comparison, or what is missing for one.
pub(super) fn draw(scene: &Scene<'_>) -> Node {
    let Some((open, plan)) = plan_of(scene) else { return no_options() };
    let comparison = plan::compare(plan);
    if comparison.options.is_empty() {
        return no_options();
    }
    let scale = Scale::of(&comparison);
    let compared = Compared { open, comparison: &comparison, scale };
    let questions = &comparison.questions;
    el(Tag::Div)
        .class("plan-options")
        .child(summary::summary(&compared))
        .child(table(&compared))
        .child(cards(&compared))
        .child((!questions.is_empty()).then(|| {
            let items = questions
                .iter()
                .map(|it| el(Tag::Li).at(open, it.span).text(it.text.clone()));
            el(Tag::Section)
                .class("plan-options-questions")
                .child(el(Tag::H3).text("Questions for review"))
                .child(el(Tag::Ol).children(items))
        }))
}

/// Makes the plan recommend another option.
pub(super) fn choose(id: &str, scene: &Scene<'_>) -> Granted {
    let Some((open, plan)) = plan_of(scene) else { return Granted::default() };
    let name = label(id);
    match plan::choose(open.text, plan, id) {
        Some(edits) => Granted {
            desk: None,
            acts: vec![
                Act::Edit { at: scene.shown, edits },
                Act::Say(format!("`recommendation` now selects {name}.")),
            ],
        },
        None => Granted::act(Act::Say(format!(
            "{name} could not be written into `recommendation`. Write it yourself."
        ))),
    }
}

fn plan_of<'a>(scene: &Scene<'a>) -> Option<(&'a Open<'a>, &'a Plan)> {
    let open = scene.document()?;
    match &open.document {
        Document::Plan(it) => Some((open, &it.plan)),
        _ => None,
    }
}

/// The options as columns: the way to compare where there is room. With many of
/// them it scrolls sideways by itself, so it can be focused.
fn table(compared: &Compared<'_>) -> Node {
    let options = &compared.comparison.options;
    let heads = options.iter().map(|it| {
        let cell = el(Tag::Th).has(Attribute::Scope, "col");
        marked(cell, "", it).children(head(compared, it))
    });
    let rows = Row::of(compared).map(|row| {
        let cells = options
            .iter()
            .map(|it| marked(el(Tag::Td), "", it).child(row.says(compared, it)));
        el(Tag::Tr)
            .child(el(Tag::Th).has(Attribute::Scope, "row").text(row.label()))
            .children(cells)
    });
    let room = match options.len() {
        0..=3 => "option-table-few",
        4 => "option-table-four",
        _ => "option-table-many",
    };
    let caption = el(Tag::Caption).class("visually-hidden");
    let table = el(Tag::Table)
        .class(format!("option-table {room}"))
        .child(caption.text("The options of the plan"))
        .child(el(Tag::Thead).child(el(Tag::Tr).child(el(Tag::Td)).children(heads)))
        .child(el(Tag::Tbody).children(rows));
    el(Tag::Div)
        .class("option-table-scroll")
        .has(Attribute::Role, "region")
        .has(Attribute::AriaLabel, "Table of options")
        .has(Attribute::TabIndex, "0")
        .child(table)
}

/// The options one after another: the way to compare on a narrow screen, with the
/// rows of the table in the same order.
fn cards(compared: &Compared<'_>) -> Node {
    let options = &compared.comparison.options;
    let cards = options.iter().enumerate().map(|(at, option)| {
        let rows = Row::of(compared).map(|row| {
            el(Tag::Div)
                .class("option-card-row")
                .child(el(Tag::Dt).text(row.label()))
                .child(el(Tag::Dd).child(row.says(compared, option)))
        });
        let place = format!("{} of {}", at + 1, options.len());
        marked(el(Tag::Article), "option-card", option)
            .child(el(Tag::P).class("option-card-place").text(place))
            .child(el(Tag::H3).children(head(compared, option)))
            .child(el(Tag::Dl).children(rows))
    });
    el(Tag::Div).class("option-cards").children(cards)
}

/// With its classes; the recommended option stands out.
fn marked(node: Node, class: &str, option: &OptionView) -> Node {
    let more = if option.is_recommended { "option-recommended" } else { "" };
    let classes = format!("{class} {more}");
    match classes.trim() {
        "" => node,
        classes => node.class(classes),
    }
}

/// What stands here until there is something to compare.
fn no_options() -> Node {
    let example = EXAMPLES.iter().find(|it| it.group == Group::Plan);
    let name = example.map_or("", |it| it.file).to_owned();
    let code = |it: &str| el(Tag::Code).text(it);
    let help = el(Tag::P)
        .class("empty-more")
        .text("They stand below ")
        .child(code("implementation_options"))
        .text(", as ")
        .child(code("option_a"))
        .text(" and ")
        .child(code("option_b"))
        .text(".");
    let open = button("button-plain", None, "Open an example plan");
    let help = [help, open.on(&Wish::Example(name))];
    let empty = empty(Glyph::List, "Write two options to compare them", help);
    el(Tag::Div).class("plan-options").child(empty)
}

#[cfg(test)]
mod tests;
