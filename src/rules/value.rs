//! What a value in the frontmatter amounts to, for rules that want text there.

use crate::syntax::yaml::{Node, NodeKind, Style, Typed};

/// A value, told apart by what a client makes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Written<'a> {
    /// Text that is not empty.
    Text(&'a str),
    /// Nothing, a written null, or an empty text.
    Nothing,
    /// Something else; holds what, with its article.
    Other(&'static str),
    /// YAML that a strict reader rejects; holds it as it is.
    Broken(&'a str),
}

/// Tells a value apart.
pub(super) fn written(value: &Node) -> Written<'_> {
    match &value.kind {
        NodeKind::Empty => Written::Nothing,
        NodeKind::Sequence(_) => Written::Other("a list"),
        NodeKind::Mapping(_) => Written::Other("a mapping"),
        NodeKind::Scalar(it) if it.style == Style::Unreadable => {
            Written::Broken(&it.text)
        }
        NodeKind::Scalar(it) => match it.typed() {
            Typed::Null | Typed::Str("") => Written::Nothing,
            Typed::Str(text) => Written::Text(text),
            Typed::Bool(_) => Written::Other("a boolean"),
            Typed::Int(_) | Typed::Float(_) => Written::Other("a number"),
        },
    }
}
