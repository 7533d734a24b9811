//! Lists and mappings in brackets, as far as faults need them: where they end,
//! and which item a place lies in.

use super::build::{line_end, quoted_end};
use crate::text::Span;

/// What brackets were seen.
pub(super) struct Brackets {
    /// Behind the bracket that closes the first one.
    pub(super) end: Option<usize>,
    /// The outermost bracket that is not closed.
    pub(super) open: Option<(usize, char)>,
    /// A quote inside that is not closed.
    pub(super) open_quote: Option<usize>,
    /// The innermost item or value that holds the place asked for.
    pub(super) item: Option<Span>,
}

/// A bracket that is open.
struct Level {
    at: usize,
    bracket: u8,
    /// Where the item begins that is being read, behind its key.
    item: usize,
    has_key: bool,
}

/// Reads the value under `value`, which begins with a bracket, up to the
/// bracket that closes it.
pub(super) fn scan(text: &str, value: Span, place: usize) -> Brackets {
    let limited = text.get(..value.hi()).unwrap_or_default();
    let mut found = Brackets { end: None, open: None, open_quote: None, item: None };
    let mut levels: Vec<Level> = Vec::new();
    // What a quote must follow to open a quoted scalar.
    let mut before = b'[';
    let mut at = value.lo();
    while let Some(byte) = limited.as_bytes().get(at).copied() {
        let mut next = at + 1;
        match byte {
            b'"' | b'\'' if matches!(before, b'[' | b'{' | b',' | b':') => {
                let Some(end) = quoted_end(limited, at) else {
                    found.open_quote = Some(at);
                    return found;
                };
                next = end;
            }
            b'#' if is_white(limited, at) => next = line_end(limited, at),
            b'[' | b'{' if matches!(before, b'[' | b'{' | b',' | b':') => {
                levels.push(Level { at, bracket: byte, item: next, has_key: false });
            }
            b',' | b']' | b'}' => {
                let Some(level) = levels.last_mut() else { break };
                if (level.item..=at).contains(&place) {
                    found.item.get_or_insert(Span::new(level.item, at));
                }
                (level.item, level.has_key) = (next, false);
                if byte != b',' {
                    let opened = levels.pop().map(|it| (it.at, it.bracket));
                    let fits = matches!(
                        (opened, byte),
                        (Some((_, b'[')), b']') | (Some((_, b'{')), b'}')
                    );
                    if !fits {
                        found.open = opened.map(|it| (it.0, char::from(it.1)));
                        return found;
                    }
                    if levels.is_empty() {
                        found.end = Some(next);
                        return found;
                    }
                }
            }
            b':' if is_white(limited, next + 1) => {
                if let Some(level) = levels.last_mut().filter(|it| !it.has_key) {
                    (level.item, level.has_key) = (next, true);
                }
            }
            _ => {}
        }
        if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
            before = byte;
        }
        at = next;
    }
    found.open = levels.first().map(|it| (it.at, char::from(it.bracket)));
    found
}

/// The outermost bracket of a value that nothing closes.
pub(super) fn is_open(text: &str, value: Span) -> bool {
    scan(text, value, value.hi()).end.is_none()
}

/// True if the byte before `at` is white space.
fn is_white(text: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|it| text.as_bytes().get(it));
    matches!(before, Some(b' ' | b'\t' | b'\n' | b'\r'))
}
