//! The head of an option: its letter and name, whether the plan recommends it,
//! and the ways to its text and to choosing it.

use super::Compared;
use crate::plan::OptionView;
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{button, line_button, quiet};
use crate::screens::{Glyph, Node, Wish};

/// Letter, flag and name, the way to its place in the text, and the choice.
pub(super) fn head(compared: &Compared<'_>, option: &OptionView) -> [Node; 3] {
    let letter = &option.label;
    let show = line_button(compared.open, option.key, &format!("option {letter}"));
    // One button in both states, so that the focus stays on it.
    let choice = if option.is_recommended {
        button("button-small option-flag", Some(Glyph::Flag), "Recommended")
            .has(Attribute::AriaLabel, format!("Recommended, option {letter}"))
            .has(Attribute::AriaPressed, "true")
    } else {
        button("button-plain button-small", None, "Choose")
            .has(Attribute::AriaLabel, format!("Choose option {letter}"))
            .has(Attribute::AriaPressed, "false")
            .on(&Wish::Choose(option.id.clone()))
    };
    let row = el(Tag::Span)
        .class("option-head")
        .child(el(Tag::Span).class("option-letter").text(letter.clone()))
        .child(choice)
        .child(show);
    let named = match &option.approach.value {
        Some(it) => el(Tag::Span).class("option-name").text(it.clone()),
        None => el(Tag::Span).class("option-name").child(quiet("without a name")),
    };
    let described = option.description.value.clone().unwrap_or_default();
    [row, named, el(Tag::Span).class("option-description").text(described)]
}
