//! Where the parts of an entry stand in the text.

use super::node::{Entry, Node, NodeKind, Style};
use super::write::whole_line;
use crate::text::Span;

/// Where the value of an entry could begin: behind its colon, or behind the key
/// of an entry that has none.
#[must_use]
pub fn behind_colon(text: &str, entry: &Entry) -> usize {
    colon(text, entry).map_or(entry.key.span.hi(), |it| it + 1)
}

/// The colon of an entry; `None` for a key alone.
#[must_use]
pub fn colon(text: &str, entry: &Entry) -> Option<usize> {
    let rest = text.get(entry.key.span.hi()..)?;
    let at = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    rest.get(at..)?.starts_with(':').then_some(entry.key.span.hi() + at)
}

/// True if the value begins on a line below its key.
#[must_use]
pub fn begins_below(text: &str, entry: &Entry) -> bool {
    let start = behind_colon(text, entry);
    let between = Span::new(start, entry.value.span.lo().max(start));
    between.of(text).contains(['\n', '\r'])
}

/// Where the line behind an entry begins. Blank lines behind a block scalar may
/// be part of its value.
#[must_use]
pub fn end_of(text: &str, entry: &Entry) -> usize {
    let last = entry.value.span.hi().max(behind_colon(text, entry));
    end_of_value(text, &entry.value, last)
}

/// Where the line behind a value begins that ends at the byte `last`.
#[must_use]
pub fn end_of_value(text: &str, value: &Node, last: usize) -> usize {
    let end = whole_line(text, last.min(text.len())).hi();
    if !ends_in_block(value) {
        return end;
    }
    let rest = text.get(end..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start().len();
    let lines = rest.get(..blank).and_then(|it| it.rfind('\n'));
    end + lines.map_or(0, |it| it + 1)
}

/// The value without an anchor before it, which other places may refer to.
#[must_use]
pub fn without_anchor(text: &str, span: Span) -> Span {
    let raw = span.of(text);
    if !raw.starts_with('&') {
        return span;
    }
    let Some(end) = raw.find([' ', '\t', '\r', '\n']) else { return span };
    let blank = raw.get(end..).unwrap_or_default();
    Span::new(span.hi() - blank.trim_start().len(), span.hi())
}

/// True if the last that a value says is a block scalar.
fn ends_in_block(value: &Node) -> bool {
    let mut last = value;
    loop {
        last = match &last.kind {
            NodeKind::Sequence(items) => match items.last() {
                Some(it) => it,
                None => return false,
            },
            NodeKind::Mapping(entries) => match entries.last() {
                Some(it) => &it.value,
                None => return false,
            },
            NodeKind::Scalar(it) => {
                return matches!(it.style, Style::Literal | Style::Folded);
            }
            NodeKind::Empty => return false,
        };
    }
}
