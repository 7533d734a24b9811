//! The parts that every screen is built from: the page's own controls and marks,
//! as elements.

use super::node::{Attribute, Tag, el};
use super::{Glyph, Node, Open, grouped};
use crate::diagnostic::Severity;
use crate::plan::number;
use crate::text::Span;

/// More texts than a reader looks through.
const MOST_CHIPS: usize = 60;

/// A button with words on it; `class` says how much it stands out, such as
/// `button-plain`.
pub(super) fn button(class: &str, glyph: Option<Glyph>, label: &str) -> Node {
    el(Tag::Button)
        .has(Attribute::Type, "button")
        .class(format!("button {class}"))
        .child(glyph.map(Node::Icon))
        .child(el(Tag::Span).class("button-label").text(label))
}

/// A button that leads to a place of a document and says its line; `what` stands
/// there.
pub(super) fn line_button(open: &Open<'_>, span: Span, what: &str) -> Node {
    let line = format!("Line {}", open.line(span));
    button("button-quiet button-small", None, &line)
        .has(Attribute::AriaLabel, format!("{line}, {what}"))
        .at(open, span)
}

/// Source lines: `1,790` or `204-205` with a dash.
pub(super) fn line_range((first, last): (u32, u32)) -> String {
    if first == last {
        return grouped(first);
    }
    format!("{}\u{2013}{}", grouped(first), grouped(last))
}

/// A button that looks like a link.
pub(super) fn link(words: &str) -> Node {
    el(Tag::Button).has(Attribute::Type, "button").class("sheet-link").text(words)
}

/// A shape with its colour, such as `mark-pass`, and the word that says the same.
pub(super) fn worded_mark(glyph: Glyph, class: &str, word: &str) -> Node {
    let shape = el(Tag::Span).class(format!("mark {class}")).child(Node::Icon(glyph));
    el(Tag::Span).class("mark-count").child(shape).text(word)
}

/// Short texts of the user's, each with an edge around it.
pub(super) fn chips<'a>(texts: impl ExactSizeIterator<Item = &'a str>) -> Node {
    let rest = texts.len().saturating_sub(MOST_CHIPS);
    let chips = texts.take(MOST_CHIPS).map(|it| el(Tag::Li).class("chip").text(it));
    let more = (rest > 0)
        .then(|| el(Tag::Li).class("chips-rest").text(format!("and {rest} more")));
    el(Tag::Ul).class("chips").children(chips).child(more)
}

/// What stands where there is nothing yet: a shape, a title without a full stop,
/// and what helps.
pub(super) fn empty(
    glyph: Glyph,
    title: &str,
    help: impl IntoIterator<Item = Node>,
) -> Node {
    el(Tag::Div)
        .class("empty")
        .child(Node::Icon(glyph))
        .child(el(Tag::P).class("empty-title").text(title))
        .children(help)
}

/// A sentence that quotes the user's text in backticks, with the quoted parts as
/// code. A backtick without a partner stays as it is.
#[must_use]
pub fn spoken(sentence: &str) -> Vec<Node> {
    let parts: Vec<&str> = sentence.split('`').collect();
    // Every backtick has a partner if the pieces are odd in number.
    let paired = parts.len() - (parts.len() + 1) % 2;
    let pieces = parts.iter().enumerate().map(|(at, part)| {
        if at >= paired {
            Node::Text(format!("`{part}"))
        } else if at % 2 == 1 {
            el(Tag::Code).text(*part)
        } else {
            Node::Text((*part).to_owned())
        }
    });
    pieces.collect()
}

/// What a document does not say.
pub(super) fn quiet(words: &str) -> Node {
    el(Tag::Span).class("option-quiet").text(words)
}

/// A coordinate of a drawing with one decimal at most, so that it stays short, and
/// nothing between thousands.
pub(super) fn units(value: f64) -> String {
    #[expect(clippy::cast_sign_loss, reason = "it is the absolute value")]
    let tenths = (value.abs() * 10.0).round() as u64;
    let mut text = if value < 0.0 && tenths > 0 { "-" } else { "" }.to_owned();
    text.push_str(&(tenths / 10).to_string());
    if !tenths.is_multiple_of(10) {
        text.extend(['.', char::from(b'0' + (tenths % 10) as u8)]);
    }
    text
}

/// A share of a drawing's width; what lies outside stands at its end.
pub(super) fn percent(share: f64) -> String {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    format!("{}%", number(share * 100.0))
}

/// A stretch of a drawing.
pub(super) fn path(class: &str, d: impl Into<String>) -> Node {
    el(Tag::Path).class(class).has(Attribute::D, d)
}

/// The shape of a severity; the word is its name.
pub(super) fn mark(severity: Severity) -> Node {
    let (class, label, glyph) = match severity {
        Severity::Error => ("mark-error", "Error", Glyph::Error),
        Severity::Warning => ("mark-warning", "Warning", Glyph::Warning),
        Severity::Info => ("mark-note", "Note", Glyph::Note),
        Severity::Hint => ("mark-hint", "Hint", Glyph::Hint),
    };
    el(Tag::Span)
        .class(format!("mark {class}"))
        .has(Attribute::Role, "img")
        .has(Attribute::AriaLabel, label)
        .child(Node::Icon(glyph))
}

#[cfg(test)]
mod tests {
    use super::units;

    #[test]
    fn coordinates_have_one_decimal_and_no_groups() {
        let cases = [
            (0.0, "0"),
            (-0.01, "0"),
            (14.5, "14.5"),
            (1624.04, "1624"),
            (-3.25, "-3.3"),
        ];
        for (value, written) in cases {
            assert_eq!(units(value), written);
        }
    }
}
