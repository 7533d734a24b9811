//! Whether a value is what its key wants.

use crate::profile::Shape;
use crate::syntax::yaml::{Node, NodeKind, Typed};

/// Whether a value has a shape. `all_text` is for readers to whom every value
/// that is not a collection is text. Lists of tools are looked at by
/// [`super::tools`], models beyond their type by [`super::model`].
pub(super) fn fits(shape: Shape, value: &Node, all_text: bool) -> bool {
    let is_text = value.str().is_some()
        || (all_text && matches!(value.kind, NodeKind::Scalar(_) | NodeKind::Empty));
    let is_number = matches!(value.typed(), Some(Typed::Int(_) | Typed::Float(_)));
    let is_list = matches!(value.kind, NodeKind::Sequence(_));
    let is_word = |words: &[&str]| value.str().is_some_and(|it| words.contains(&it));
    match shape {
        Shape::Text | Shape::Model | Shape::Semver => is_text,
        Shape::Word(words) => is_word(words),
        Shape::WordOrNumber(words) => is_word(words) || is_number,
        Shape::AtLeast(least) => {
            matches!(value.typed(), Some(Typed::Int(it)) if it >= least)
        }
        Shape::Number => is_number,
        Shape::Boolean => matches!(value.typed(), Some(Typed::Bool(_))),
        Shape::List => is_list,
        Shape::TextOrList => is_text || is_list,
        Shape::Map | Shape::Hooks => matches!(value.kind, NodeKind::Mapping(_)),
        Shape::HexOr(words) => is_word(words) || value.str().is_some_and(is_hex_colour),
        Shape::Tools | Shape::Any => true,
    }
}

fn is_hex_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit())
    })
}
