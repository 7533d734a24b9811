//! The lines of a rejected text as its reader means them: how deep they stand,
//! whether they begin an entry, and which of them no structure can be in.

use crate::syntax::lines::lines;
use crate::text::Span;

use super::build::quoted_end;

/// How many columns a tab of the indentation counts: what people who indent
/// with tabs mean, since most of these files indent by two blanks.
pub(super) const TAB_COLUMNS: usize = 2;

/// A line.
pub(super) struct Row {
    /// The line without its line end.
    pub(super) span: Span,
    /// Where the next line starts.
    pub(super) next: usize,
    /// The first byte behind the indentation.
    pub(super) start: usize,
    /// The column of `start`, counted from 0.
    pub(super) column: usize,
    pub(super) kind: RowKind,
    /// How many tags such as `<example>` are open behind the line, counted from
    /// the start of the text; below 0 where more are closed than opened.
    pub(super) open_tags: i32,
    /// The least `open_tags` of this line and all behind it.
    pub(super) least_open_tags: i32,
}

/// What a line holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    Blank,
    Comment,
    /// A line of a block scalar, whatever it looks like.
    BlockText,
    Text,
}

/// A key and its colon.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) span: Span,
    pub(super) colon: usize,
}

impl Row {
    /// The line from its first character to its last that is not a blank.
    pub(super) fn content(&self, text: &str) -> Span {
        let content = Span::new(self.start, self.span.hi()).of(text);
        Span::new(self.start, self.start + content.trim_end_matches([' ', '\t']).len())
    }

    /// The indentation, if a tab is in it and something stands behind it.
    pub(super) fn tabs(&self, text: &str) -> Option<Span> {
        let indentation = Span::new(self.span.lo(), self.start);
        let has_text = matches!(self.kind, RowKind::Text | RowKind::BlockText);
        (has_text && indentation.of(text).contains('\t')).then_some(indentation)
    }
}

/// The lines under `within`.
pub(super) fn rows(text: &str, within: Span) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut block_column = None;
    let mut open_tags = 0;
    for line in lines(text, within) {
        let content = line.span.of(text);
        let rest = content.trim_start_matches([' ', '\t']);
        let indentation = content.len() - rest.len();
        let tabs = content.bytes().take(indentation).filter(|it| *it == b'\t').count();
        let column = indentation + tabs * (TAB_COLUMNS - 1);
        let kind = match block_column {
            _ if rest.is_empty() => RowKind::Blank,
            Some(header) if column > header => RowKind::BlockText,
            _ if rest.starts_with('#') => RowKind::Comment,
            _ => RowKind::Text,
        };
        if kind == RowKind::Text {
            block_column = ends_in_block_header(rest).then_some(column);
        }
        open_tags += tag_balance(rest);
        rows.push(Row {
            span: line.span,
            next: line.next,
            start: line.span.lo() + indentation,
            column,
            kind,
            open_tags,
            least_open_tags: open_tags,
        });
    }
    let mut least = i32::MAX;
    for row in rows.iter_mut().rev() {
        least = least.min(row.open_tags);
        row.least_open_tags = least;
    }
    rows
}

/// The key that begins at `from`, if a colon with a blank or the line's end
/// behind it follows.
pub(super) fn key_at(text: &str, from: usize, line_end: usize) -> Option<Key> {
    let rest = Span::new(from, line_end).of(text);
    let first = rest.chars().next()?;
    let colon = match first {
        '"' | '\'' => {
            let end = quoted_end(text.get(..line_end)?, from)?;
            let behind = Span::new(end, line_end).of(text);
            let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
            behind.get(blanks..)?.starts_with(':').then_some(end + blanks)?
        }
        '[' | '{' | '#' | ',' | ']' | '}' => return None,
        '-' | '?' if opens_entry(rest) => return None,
        _ => from + plain_colon(rest)?,
    };
    let behind = text.as_bytes().get(colon + 1..line_end)?.first();
    let key = Span::new(from, colon);
    let key = Span::new(from, from + key.of(text).trim_end_matches([' ', '\t']).len());
    let is_key = matches!(behind, None | Some(b' ' | b'\t')) && !key.is_empty();
    is_key.then_some(Key { span: key, colon })
}

/// Where the item begins whose `-` stands at `from`; the line's end if nothing
/// stands behind it.
pub(super) fn item_at(text: &str, from: usize, line_end: usize) -> Option<usize> {
    let rest = Span::new(from, line_end).of(text);
    if !rest.starts_with('-') || !opens_entry(rest) {
        return None;
    }
    let behind = rest.get(1..)?;
    let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    Some(from + 1 + blanks)
}

/// The first `:` with a blank or nothing behind it, before any comment.
pub(super) fn plain_colon(text: &str) -> Option<usize> {
    let mut before = b' ';
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'#' if matches!(before, b' ' | b'\t') => return None,
            b':' if matches!(
                bytes.peek(),
                None | Some((_, b' ' | b'\t' | b'\r' | b'\n'))
            ) =>
            {
                return Some(at);
            }
            _ => before = byte,
        }
    }
    None
}

/// True for a key that prose hardly ever has at the start of a line: one word
/// that begins in lower case, and not the name of a speaker.
pub(super) fn is_surely_key(key: &str) -> bool {
    let is_word = key
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.'));
    is_word
        && key.starts_with(|it: char| it.is_ascii_lowercase() || it == '_')
        && !matches!(
            key,
            "user" | "assistant" | "human" | "context" | "commentary" | "note"
        )
}

/// True if the first character, `-` or `?`, stands alone.
fn opens_entry(text: &str) -> bool {
    matches!(text.as_bytes().get(1), None | Some(b' ' | b'\t'))
}

/// True for a line whose value is `|` or `>`: what follows deeper is its text.
fn ends_in_block_header(content: &str) -> bool {
    let value = content.find(" #").and_then(|it| content.get(..it)).unwrap_or(content);
    let Some(word) = value.split([' ', '\t']).rfind(|it| !it.is_empty()) else {
        return false;
    };
    let before = value.trim_end_matches([' ', '\t']).len() - word.len();
    let before = value.get(..before).unwrap_or_default().trim_end_matches([' ', '\t']);
    let is_header = word.starts_with(['|', '>'])
        && word.bytes().skip(1).all(|it| matches!(it, b'+' | b'-' | b'0'..=b'9'));
    is_header && (before.is_empty() || before.ends_with([':', '-']))
}

/// How many tags a line opens more than it closes.
fn tag_balance(content: &str) -> i32 {
    let mut balance = 0;
    for (at, _) in content.match_indices('<') {
        let behind = content.get(at + 1..).unwrap_or_default();
        if behind.starts_with(|it: char| it.is_ascii_alphabetic()) {
            balance += 1;
        } else if behind.starts_with('/') {
            balance -= 1;
        }
    }
    balance
}
