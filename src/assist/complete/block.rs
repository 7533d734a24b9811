//! Where in the lines of block YAML the caret stands, told from the lines around
//! it, so that broken YAML elsewhere does not matter.

use super::place::{key_head, word_of};
use crate::syntax::yaml::write::whole_line;
use crate::text::Span;

/// A place of which keys tell what belongs there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The keys that it lies below, the outermost first.
    pub(super) path: Vec<&'a str>,
    /// What of it is written.
    pub(super) word: Span,
    /// Whether a key is written there, or what stands behind one.
    pub(super) at: At<'a>,
}

/// What is written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum At<'a> {
    /// A key.
    Key {
        /// The colon is there already.
        has_colon: bool,
        /// The other keys of its mapping.
        others: Vec<&'a str>,
    },
    /// The value of a key, on its line.
    Value {
        /// The key.
        key: &'a str,
        /// What has to be written before it.
        lead: &'static str,
    },
}

/// The place of an offset.
pub(super) fn place(text: &str, offset: usize) -> Option<Place<'_>> {
    let line = whole_line(text, offset);
    let content = line.of(text).trim_end_matches(['\r', '\n']);
    let own = Line::of(content);
    let start = line.lo() + own.column;
    let written = offset.checked_sub(start)?;
    let head = own.key;
    let rest = content.get(own.column + head.len()..)?;
    let path = path(text.get(..line.lo())?, own.column);
    if rest.starts_with(':') && written > head.len() {
        let value =
            Span::new(start + head.len() + 1, line.lo() + content.len()).trimmed(text);
        let word = word_of(text, value);
        let word = if word.is_empty() { Span::at(offset) } else { word };
        let lead = if written == head.len() + 1 { " " } else { "" };
        let is_here = word.touches(offset);
        return is_here.then_some(Place {
            path,
            word,
            at: At::Value { key: head, lead },
        });
    }
    let has_colon = rest.starts_with(':');
    if written > head.len() || !(has_colon || rest.trim().is_empty()) {
        return None;
    }
    let word = Span::new(start, start + head.len());
    let others = siblings(text, line, &own);
    Some(Place { path, word, at: At::Key { has_colon, others } })
}

/// A line of block YAML.
struct Line<'a> {
    /// In which column its content starts, behind blanks and dashes.
    column: usize,
    /// It opens an item of a list.
    has_dash: bool,
    /// The characters of a key at the start of its content.
    key: &'a str,
}

impl<'a> Line<'a> {
    fn of(content: &'a str) -> Self {
        let blanks = |it: &str| it.len() - it.trim_start_matches(' ').len();
        let mut column = blanks(content);
        let mut has_dash = false;
        while let Some(behind) =
            content.get(column..).and_then(|it| it.strip_prefix("- "))
        {
            has_dash = true;
            column += 2 + blanks(behind);
        }
        Self {
            column,
            has_dash,
            key: key_head(content.get(column..).unwrap_or_default()),
        }
    }
}

/// The keys that a column lies below.
fn path(above: &str, column: usize) -> Vec<&str> {
    let mut path = Vec::new();
    let mut limit = column;
    for line in above.lines().rev().map(Line::of) {
        if limit == 0 {
            break;
        }
        if line.column < limit && !line.key.is_empty() {
            path.push(line.key);
            limit = line.column;
        }
    }
    path.reverse();
    path
}

/// The keys beside a line, in the same mapping.
fn siblings<'a>(text: &'a str, line: Span, own: &Line<'_>) -> Vec<&'a str> {
    let mut found = Vec::new();
    let above = text.get(..line.lo()).unwrap_or_default().lines().rev();
    for content in above.filter(|it| !own.has_dash && !it.trim().is_empty()) {
        let it = Line::of(content);
        if it.column < own.column {
            break;
        }
        if it.column == own.column {
            found.push(it.key);
            if it.has_dash {
                break;
            }
        }
    }
    let below = text.get(line.hi()..).unwrap_or_default().lines();
    for content in below.filter(|it| !it.trim().is_empty()) {
        let it = Line::of(content);
        if it.column < own.column || (it.column == own.column && it.has_dash) {
            break;
        }
        if it.column == own.column {
            found.push(it.key);
        }
    }
    found
}
