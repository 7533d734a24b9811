//! Hours against complexity, an option a circle: the bigger, the more risks.
//!
//! The table says the same, so that for screen readers the drawing is one image
//! with its figures in words. Options that the plan does not place are named in
//! the caption.

use super::Compared;
use super::circle::{Circle, LEFT, circles, place, risks};
use super::scale::Scale;
use crate::document::plan::Complexity;
use crate::plan::{Comparison, OptionView, number};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{path, units};
use crate::screens::{Node, count};

/// The height of the line of the hours, in units of the drawing.
const BASE: f64 = 134.0;

/// The drawing, if at least one option has both measures.
pub(super) fn chart(compared: &Compared<'_>) -> Option<Node> {
    let Compared { comparison, scale, .. } = *compared;
    let circles = circles(comparison, scale);
    if circles.is_empty() {
        return None;
    }
    let drawing = el(Tag::Svg)
        .has(Attribute::ViewBox, "0 0 400 162")
        .has(Attribute::Role, "img")
        .has(Attribute::AriaLabel, in_words(&circles))
        .children(Complexity::ALL.into_iter().flat_map(level))
        .children(axis(scale))
        .children(circles.iter().map(stem))
        .children(circles.iter().map(circle));
    let caption = el(Tag::Figcaption)
        .text("Hours across, complexity up; a bigger circle carries more risks.")
        .child(absent(comparison, circles.len()).map(Node::Text));
    Some(el(Tag::Figure).class("option-chart").child(drawing).child(caption))
}

/// The height of a level.
fn level_y(level: Complexity) -> f64 {
    match level {
        Complexity::Low => 100.0,
        Complexity::Medium => 66.0,
        Complexity::High => 32.0,
    }
}

fn level(level: Complexity) -> [Node; 2] {
    let y = level_y(level);
    [
        label("52", units(y + 4.0), "end").text(level.as_str()),
        path("chart-level", format!("M64 {}H372", units(y))),
    ]
}

fn label(x: impl Into<String>, y: impl Into<String>, anchor: &str) -> Node {
    el(Tag::SvgText)
        .class("chart-label")
        .has(Attribute::X, x)
        .has(Attribute::Y, y)
        .has(Attribute::TextAnchor, anchor)
}

fn axis(scale: Scale) -> Vec<Node> {
    let place = |hours: f64| units(place(scale, hours));
    let mut line = format!("M{} {}H372", units(LEFT), units(BASE));
    let short = scale.ticks().map(|it| (it, 4));
    for (hours, length) in short.chain(scale.labels().map(|it| (it, 8))) {
        line.extend([format!("M{} {}v{length}", place(hours), units(BASE))]);
    }
    let last = scale.labels().count().saturating_sub(1);
    let labels = scale.labels().enumerate().map(|(at, hours)| {
        let unit = if at == last { " h" } else { "" };
        label(place(hours), "155", "middle").text(number(hours) + unit)
    });
    [path("chart-axis", line)].into_iter().chain(labels).collect()
}

fn stem(circle: &Circle<'_>) -> Node {
    let [stem, base, x, y] =
        [circle.stem, BASE, circle.x, level_y(circle.level)].map(units);
    path(&class("chart-stem", circle), format!("M{stem} {base}L{x} {y}"))
}

fn circle(circle: &Circle<'_>) -> Node {
    let y = level_y(circle.level);
    let shape = el(Tag::Circle)
        .has(Attribute::Cx, units(circle.x))
        .has(Attribute::Cy, units(y))
        .has(Attribute::R, units(circle.radius));
    let letter = el(Tag::SvgText)
        .has(Attribute::X, units(circle.x))
        .has(Attribute::Y, units(y + 5.0))
        .has(Attribute::TextAnchor, "middle")
        .text(circle.option.label.clone());
    el(Tag::G).class(class("chart-option", circle)).child(shape).child(letter)
}

fn class(class: &str, circle: &Circle<'_>) -> String {
    let more = if circle.option.is_recommended { " chart-recommended" } else { "" };
    format!("{class}{more}")
}

/// The figures of the drawing as a text.
fn in_words(circles: &[Circle<'_>]) -> String {
    let lead = "Hours against complexity; the size of a circle is the number of risks.";
    let options = circles.iter().map(|Circle { option, hours, level, .. }| {
        let hours = number(*hours);
        let unit = if hours == "1" { "hour" } else { "hours" };
        let risks = count(risks(option) as u32, "risk");
        let flag = if option.is_recommended { ", recommended" } else { "" };
        format!("{}: {hours} {unit}, {}, {risks}{flag}.", option.label, level.as_str())
    });
    [lead.to_owned()].into_iter().chain(options).collect::<Vec<_>>().join(" ")
}

/// Which options have no place.
fn absent(comparison: &Comparison, drawn: usize) -> Option<String> {
    if drawn == comparison.options.len() {
        return None;
    }
    let placed =
        |it: &&OptionView| it.hours.value.is_some() && it.complexity.value.is_some();
    let others = comparison.options.iter().filter(|it| !placed(it));
    let letters: Vec<&str> = others.map(|it| it.label.as_str()).collect();
    let (last, others) = letters.split_last()?;
    let (names, verb) = match others {
        [] => ((*last).to_owned(), "has"),
        others => (format!("{} and {last}", others.join(", ")), "have"),
    };
    Some(format!(" {names} {verb} no place: hours or complexity is missing."))
}
