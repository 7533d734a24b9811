//! The entries of a block whose text as a whole was rejected.
//!
//! A line begins an entry if it stands at the block's column and reads as
//! `key:` or `- `. Deeper lines belong to the entry before them. What stands at
//! the block's column, or before it, and begins no entry was meant either as
//! more text of the value before it, as in a description of several paragraphs
//! that nobody indented, or as an entry that lacks its colon.

use std::ops::Range;

use super::brackets::is_open;
use super::build::quoted_end;
use super::rows::{Key, Row, RowKind, is_surely_key, item_at, key_at};
use crate::text::Span;

/// Lines that hold one value.
#[derive(Clone)]
pub(super) struct Region {
    pub(super) rows: Range<usize>,
    /// Where the value begins in the first line, which need not be the start
    /// of that line.
    pub(super) start: usize,
    /// The column of `start`.
    pub(super) column: usize,
}

/// A block, cut into its entries.
pub(super) struct Block {
    pub(super) shape: Shape,
    pub(super) chunks: Vec<Chunk>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Mapping,
    Sequence,
}

/// An entry with all lines that belong to it.
pub(super) struct Chunk {
    pub(super) region: Region,
    pub(super) kind: ChunkKind,
    /// The first line that belongs to the value without being deeper than its
    /// entry.
    pub(super) overrun: Option<usize>,
}

impl Chunk {
    /// What of the entry begins at `start`, on its first line. A block that begins
    /// there has only dashes and blanks before it, so that bytes are columns; for
    /// other values the column does not matter.
    pub(super) fn behind(&self, start: usize) -> Region {
        let region = &self.region;
        let column = region.column + start.saturating_sub(region.start);
        Region { rows: region.rows.clone(), start, column }
    }
}

#[derive(Clone, Copy)]
pub(super) enum ChunkKind {
    /// `key:`
    Entry(Key),
    /// `- `, and where its value begins.
    Item(usize),
    /// Entries that stand deeper than those behind them.
    Deeper,
    /// A line that begins nothing that could stand here.
    Stray,
}

/// What a line begins.
#[derive(Clone, Copy)]
enum Head {
    Key(Key),
    Item(usize),
}

/// The entries of a region; `None` if no line begins one.
pub(super) fn split(text: &str, rows: &[Row], region: &Region) -> Option<Block> {
    let mut splitter = Splitter { text, rows, region, column: 0, shape: Shape::Mapping };
    let heads = |it: &usize| splitter.head(*it).is_some();
    let texts: Vec<usize> = splitter.texts().filter(heads).collect();
    let column = texts.iter().map(|it| splitter.column_of(*it)).min()?;
    let first = texts.into_iter().find(|it| splitter.column_of(*it) == column)?;
    if let Some(Head::Item(_)) = splitter.head(first) {
        splitter.shape = Shape::Sequence;
    }
    splitter.column = column;
    let chunks = splitter.chunks();
    Some(Block { shape: splitter.shape, chunks })
}

struct Splitter<'a> {
    text: &'a str,
    rows: &'a [Row],
    region: &'a Region,
    /// The column of the block.
    column: usize,
    shape: Shape,
}

impl Splitter<'_> {
    fn chunks(&self) -> Vec<Chunk> {
        let mut chunks: Vec<Chunk> = Vec::new();
        // True while lines are more text of a value, though they look like keys.
        let mut in_prose = false;
        for row in self.texts() {
            let head = self.head(row).filter(|_| self.column_of(row) == self.column);
            let begins = match (head, self.shape) {
                (Some(Head::Key(key)), _)
                    if in_prose && self.is_prose(&chunks, row, key) =>
                {
                    None
                }
                (Some(Head::Key(key)), Shape::Mapping) => Some(ChunkKind::Entry(key)),
                (Some(Head::Item(at)), Shape::Sequence) => Some(ChunkKind::Item(at)),
                (Some(Head::Item(_)), Shape::Mapping) if self.holds_items(&chunks) => {
                    continue;
                }
                (Some(Head::Key(_)), Shape::Sequence) => Some(ChunkKind::Stray),
                (None, _) if self.column_of(row) > self.column => {
                    chunks.is_empty().then_some(ChunkKind::Deeper)
                }
                _ if in_prose || self.continues(&chunks, row) => None,
                _ => Some(ChunkKind::Stray),
            };
            if let Some(kind) = begins {
                chunks.push(self.chunk(row, kind));
                in_prose = false;
            } else if self.column_of(row) <= self.column
                && let Some(chunk) = chunks.last_mut()
            {
                in_prose = true;
                chunk.overrun.get_or_insert(row);
            }
        }
        self.close(&mut chunks);
        chunks
    }

    fn chunk(&self, row: usize, kind: ChunkKind) -> Chunk {
        let region = Region {
            rows: row..self.region.rows.end,
            start: self.start_of(row),
            column: self.column_of(row),
        };
        Chunk { region, kind, overrun: None }
    }

    /// Ends each chunk where the next one begins.
    fn close(&self, chunks: &mut [Chunk]) {
        let mut end = self.region.rows.end;
        for chunk in chunks.iter_mut().rev() {
            chunk.region.rows.end = end;
            end = chunk.region.rows.start;
        }
    }

    /// True for a key that stands in the middle of prose: inside of a tag that
    /// the value before it opens and that is closed later, or no name of a key.
    fn is_prose(&self, chunks: &[Chunk], row: usize, key: Key) -> bool {
        let opened_before = chunks
            .last()
            .and_then(|it| it.region.rows.start.checked_sub(1))
            .map_or(0, |it| self.row(it).map_or(0, |it| it.open_tags));
        let open_here =
            row.checked_sub(1).and_then(|it| self.row(it)).map_or(0, |it| it.open_tags);
        let is_closed_later =
            self.row(row).is_some_and(|it| it.least_open_tags <= opened_before);
        (open_here > opened_before && is_closed_later)
            || !is_surely_key(key.span.of(self.text))
    }

    /// True if the last entry is a key without a value of its own, whose list
    /// may stand at the key's column.
    fn holds_items(&self, chunks: &[Chunk]) -> bool {
        let Some(Chunk { kind: ChunkKind::Entry(key), region, overrun: None }) =
            chunks.last()
        else {
            return false;
        };
        self.row(region.rows.start).is_some_and(|it| {
            let value = Span::new(key.colon + 1, it.span.hi()).of(self.text).trim();
            value.is_empty() || value.starts_with(['#', '&', '!'])
        })
    }

    /// True if a line that begins no entry is more text of the value before it.
    fn continues(&self, chunks: &[Chunk], row: usize) -> bool {
        let Some(last) = chunks.last() else { return false };
        let value_start = match last.kind {
            ChunkKind::Entry(key) => key.colon + 1,
            ChunkKind::Item(at) => at,
            ChunkKind::Deeper | ChunkKind::Stray => return false,
        };
        let Some(first) = self.row(last.region.rows.start) else { return false };
        let value = Span::new(value_start, first.span.hi());
        let deeper = last.region.rows.start + 1..row;
        let has_deeper = deeper
            .filter_map(|it| self.row(it))
            .any(|it| it.kind == RowKind::Text && it.column > self.column);
        match Inline::of(self.text, value) {
            Inline::Empty | Inline::Block => !has_deeper,
            Inline::Open | Inline::Prose => true,
            Inline::Short => self.is_tag(row),
        }
    }

    fn is_tag(&self, row: usize) -> bool {
        self.row(row)
            .is_some_and(|it| it.content(self.text).of(self.text).starts_with('<'))
    }

    /// The lines of the region that hold structure or text.
    fn texts(&self) -> impl Iterator<Item = usize> {
        let rows = self.rows;
        self.region
            .rows
            .clone()
            .filter(move |it| rows.get(*it).is_some_and(|it| it.kind == RowKind::Text))
    }

    fn head(&self, row: usize) -> Option<Head> {
        let end = self.row(row)?.span.hi();
        let start = self.start_of(row);
        let item = item_at(self.text, start, end).map(Head::Item);
        item.or_else(|| key_at(self.text, start, end).map(Head::Key))
    }

    fn row(&self, row: usize) -> Option<&Row> {
        self.rows.get(row)
    }

    fn start_of(&self, row: usize) -> usize {
        let is_first = row == self.region.rows.start;
        if is_first { self.region.start } else { self.row(row).map_or(0, |it| it.start) }
    }

    fn column_of(&self, row: usize) -> usize {
        let is_first = row == self.region.rows.start;
        if is_first {
            self.region.column
        } else {
            self.row(row).map_or(0, |it| it.column)
        }
    }
}

/// What stands behind a key or a dash on its line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inline {
    Empty,
    /// The header of a block scalar.
    Block,
    /// A quote or bracket that is not closed on the line.
    Open,
    /// Several words.
    Prose,
    /// Anything else.
    Short,
}

impl Inline {
    pub(super) fn of(text: &str, value: Span) -> Self {
        let value = value.trimmed(text);
        let content = value.of(text);
        let before = text.get(..value.hi()).unwrap_or_default();
        match content.chars().next() {
            None | Some('#') => Self::Empty,
            Some('|' | '>') => Self::Block,
            Some('"' | '\'') if quoted_end(before, value.lo()).is_none() => Self::Open,
            Some('[' | '{') if is_open(text, value) => Self::Open,
            Some('"' | '\'' | '[' | '{') => Self::Short,
            Some(_) if content.split_whitespace().nth(2).is_some() => Self::Prose,
            Some(_) => Self::Short,
        }
    }
}
