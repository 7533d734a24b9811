//! What a value in the frontmatter amounts to, for rules that want text there.

use crate::rules::RuleCx;
use crate::rules::frontmatter::is_placeholder;
use crate::syntax::yaml::{Entry, Node, NodeKind, Style, Typed};

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

/// The entry of a key that wants text, and what stands there instead: "a list".
/// `None` also for what a template left, which is a finding of its own.
pub(super) fn not_text<'a>(
    cx: &RuleCx<'a>,
    key: &str,
) -> Option<(&'a Entry, &'static str)> {
    let entry = cx.entry(key)?;
    match written(&entry.value) {
        Written::Other(what) if !is_placeholder(&entry.value) => Some((entry, what)),
        _ => None,
    }
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
