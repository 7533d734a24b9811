//! Reading on after a fault: a rejected text is cut into the entries of its
//! outermost block, each is read alone, and one that still fails is cut in the
//! same way, down to the value that holds the fault.
//!
//! Each cut goes one level inward, levels are bounded, and so are the bytes
//! that may be read again in all: reading takes time in proportion to the text.

mod lines;

use super::build::{Findings, build};
use super::cause::{Cause, cause};
use super::chunks::{Chunk, ChunkKind, Inline, Region, Shape, split};
use super::node::{Entry, Fault, Node, NodeKind};
use super::piece::Piece;
use super::rows::{Key, Row, RowKind, is_surely_key, item_at, key_at, rows};
use super::strict::{self, Rejected, Root};
use crate::text::Span;

/// How far inward a fault is followed; far more than any real file nests.
const MAX_LEVELS: usize = 24;

/// How often each byte may be read again, on average.
const MAX_READINGS: usize = 12;

/// The value of a rejected document. Every fault that is found goes to
/// `findings`.
pub(super) fn recover(text: &str, document: Span, findings: &mut Findings) -> Node {
    let mut recovery = Recovery {
        text,
        rows: rows(text, document),
        findings,
        bytes_left: document.len() * MAX_READINGS + (64 << 10),
        last_tabs: None,
    };
    match recovery.document() {
        Some(region) => recovery.region(&region, 0),
        None => Node::empty(document.lo()),
    }
}

struct Recovery<'a> {
    text: &'a str,
    rows: Vec<Row>,
    findings: &'a mut Findings,
    /// How many bytes may yet be handed to the parser.
    bytes_left: usize,
    /// The last line whose tabs were reported, or belong to such a report.
    last_tabs: Option<usize>,
}

/// What stands behind a key or a dash.
struct Behind {
    /// Where a value could stand.
    start: usize,
    /// An anchor that stands there alone, its value below.
    anchor: Option<Span>,
    /// What is written on the line, if it is a value.
    inline: Option<Span>,
}

impl Recovery<'_> {
    /// The document's value, behind directives and a line `---`.
    fn document(&mut self) -> Option<Region> {
        let text = self.text;
        let is_marker = |it: &Row| it.column == 0 && it.span.of(text).starts_with("---");
        let is_before = |it: &Row| {
            it.kind != RowKind::Text || is_marker(it) || it.span.of(text).starts_with('%')
        };
        let count = self.rows.len();
        let before = self.rows.iter().take_while(|it| is_before(it)).count();
        let marker = self.rows.iter().take(before).position(is_marker);
        let Some(marker) = marker else { return self.region_of(0, count) };
        self.comments(0, marker);
        let start = self.rows.get(marker)?.start;
        let behind = self.behind(start + 3, marker);
        match behind.inline {
            Some(inline) => {
                let column = inline.lo() - start;
                Some(Region { rows: marker..count, start: inline.lo(), column })
            }
            None => self.region_of(marker + 1, count),
        }
    }

    /// The value that stands in some lines.
    fn region(&mut self, region: &Region, level: usize) -> Node {
        if level > MAX_LEVELS {
            return self.too_large(region);
        }
        let Some(block) = split(self.text, &self.rows, region) else {
            return self.leaf(region);
        };
        let start = Span::at(region.start);
        self.deeper(&block.chunks);
        match block.shape {
            Shape::Mapping => {
                let mut entries = Vec::new();
                for chunk in &block.chunks {
                    self.entry_chunk(chunk, level, &mut entries);
                }
                let span = entries
                    .iter()
                    .fold(start, |span, it| span.cover(it.key.span).cover(it.value.span));
                Node { span, kind: NodeKind::Mapping(entries) }
            }
            Shape::Sequence => {
                let mut items = Vec::new();
                for chunk in &block.chunks {
                    self.item_chunk(chunk, level, &mut items);
                }
                let span = items.iter().fold(start, |span: Span, it| span.cover(it.span));
                Node { span, kind: NodeKind::Sequence(items) }
            }
        }
    }

    /// Reports entries that stand deeper than those behind them, or these, if
    /// they are fewer.
    fn deeper(&mut self, chunks: &[Chunk]) {
        if let [Chunk { kind: ChunkKind::Deeper, region, .. }, next, ..] = chunks {
            let is_more = region.rows.len() >= chunks.len();
            let blamed = if is_more { next.region.rows.start } else { region.rows.start };
            self.bad_indent(blamed);
        }
    }

    fn entry_chunk(&mut self, chunk: &Chunk, level: usize, entries: &mut Vec<Entry>) {
        self.tabs(chunk.region.rows.start);
        match chunk.kind {
            ChunkKind::Entry(key) => match self.read(&chunk.region, Root::Mapping) {
                Ok(Node { kind: NodeKind::Mapping(read), .. }) => entries.extend(read),
                Ok(_) => {}
                Err(rejected) => self.entry(chunk, key, &rejected, level, entries),
            },
            ChunkKind::Deeper => {
                if let NodeKind::Mapping(read) =
                    self.region(&chunk.region, level + 1).kind
                {
                    entries.extend(read);
                }
            }
            ChunkKind::Item(_) | ChunkKind::Stray => {
                let entry = self.stray_entry(chunk, level);
                entries.push(entry);
            }
        }
    }

    fn item_chunk(&mut self, chunk: &Chunk, level: usize, items: &mut Vec<Node>) {
        self.tabs(chunk.region.rows.start);
        match chunk.kind {
            ChunkKind::Item(at) => match self.read(&chunk.region, Root::Sequence) {
                Ok(Node { kind: NodeKind::Sequence(read), .. }) => items.extend(read),
                Ok(_) => {}
                Err(rejected) => {
                    let item = self.item(chunk, at, &rejected, level);
                    items.push(item);
                }
            },
            ChunkKind::Deeper => match self.region(&chunk.region, level + 1) {
                Node { kind: NodeKind::Sequence(read), .. } => items.extend(read),
                other => items.push(other),
            },
            ChunkKind::Entry(_) | ChunkKind::Stray => {
                self.bad_indent(chunk.region.rows.start);
                let item = self.region(&chunk.region, level + 1);
                items.push(item);
            }
        }
    }

    /// An entry that cannot be read as a whole.
    fn entry(
        &mut self,
        chunk: &Chunk,
        key: Key,
        rejected: &Rejected,
        level: usize,
        entries: &mut Vec<Entry>,
    ) {
        let errors = self.findings.errors.len();
        let key_node = self.key(key);
        let is_key_read = self.findings.errors.len() == errors;
        let behind = self.behind(key.colon + 1, chunk.region.rows.start);
        let Some(inline) = behind.inline else {
            let value = self.below(chunk, &behind, rejected, level);
            return entries.push(Entry { key: key_node, value });
        };
        if let Some(rows) = self.children(chunk, inline) {
            let value = self.inline(chunk, inline, rejected);
            entries.push(Entry { key: key_node, value });
            self.bad_indent(rows.rows.start);
            if let NodeKind::Mapping(read) = self.region(&rows, level + 1).kind {
                entries.extend(read);
            }
            return;
        }
        let value = self.value(chunk, inline, rejected);
        let is_value_read = self.findings.errors.len() == errors;
        if is_key_read && is_value_read {
            let separator = Span::new(key.colon + 1, inline.lo());
            let (span, fault) = if separator.of(self.text).contains('\t') {
                (separator, Fault::TabIndent)
            } else {
                (key.span, Fault::Unreadable)
            };
            self.error(span, fault, None);
        }
        entries.push(Entry { key: key_node, value });
    }

    /// An item that cannot be read as a whole.
    fn item(
        &mut self,
        chunk: &Chunk,
        at: usize,
        rejected: &Rejected,
        level: usize,
    ) -> Node {
        let first = chunk.region.rows.start;
        let behind = self.behind(at, first);
        let Some(inline) = behind.inline else {
            return self.below(chunk, &behind, rejected, level);
        };
        let end = self.rows.get(first).map_or(at, |it| it.span.hi());
        let is_block =
            item_at(self.text, at, end).is_some() || key_at(self.text, at, end).is_some();
        if is_block && !rejected.too_deep {
            return self.region(&chunk.behind(at), level + 1);
        }
        self.value(chunk, inline, rejected)
    }

    /// A key on its own.
    fn key(&mut self, key: Key) -> Node {
        let piece = Piece::new(self.text, key.span, 0);
        match strict::events(&piece, Root::Inline) {
            Ok(events) => build(self.text, &piece, events, self.findings),
            Err(rejected) => {
                self.unreadable(cause(self.text, key.span, rejected.at), key.span)
            }
        }
    }

    /// The value in the lines below its key or dash.
    fn below(
        &mut self,
        chunk: &Chunk,
        behind: &Behind,
        rejected: &Rejected,
        level: usize,
    ) -> Node {
        let rows = chunk.region.rows.clone();
        let Some(region) = self.region_of(rows.start + 1, rows.end) else {
            return Node::empty(behind.start);
        };
        let value = self.content(&region);
        let node = if let Some(overrun) = chunk.overrun.and_then(|it| self.rows.get(it)) {
            let span = overrun.content(self.text);
            self.trailing_comments(&region);
            self.unreadable(Cause { fault: Fault::BadIndent, span, value }, value)
        } else if rejected.too_deep {
            self.too_large(&region)
        } else {
            self.region(&region, level + 1)
        };
        if let Some(anchor) = behind.anchor {
            self.findings.anchors.define(anchor.of(self.text), &node);
        }
        node
    }

    /// The value that begins on the line of its key or dash.
    fn value(&mut self, chunk: &Chunk, inline: Span, rejected: &Rejected) -> Node {
        let region = chunk.behind(inline.lo());
        let mut rejected_at = rejected.at;
        if chunk.overrun.is_none() && !rejected.too_deep {
            match self.read(&region, Root::Inline) {
                Ok(node) => return node,
                Err(rejected) => rejected_at = rejected.at,
            }
        }
        if rejected.too_deep {
            return self.too_large(&region);
        }
        self.trailing_comments(&region);
        let mut content = self.content(&region);
        if content.hi() <= inline.hi() {
            content = self.without_comment(content);
        }
        let mut cause = cause(self.text, content, rejected_at);
        let is_open =
            matches!(cause.fault, Fault::UnclosedQuote | Fault::UnclosedBracket(_));
        if let Some(row) =
            chunk.overrun.and_then(|it| self.rows.get(it)).filter(|_| !is_open)
        {
            let span = row.content(self.text);
            cause = Cause { fault: Fault::BadIndent, span, value: content };
        }
        self.unreadable(cause, content)
    }

    /// A value of which only the part on the first line is meant.
    fn inline(&mut self, chunk: &Chunk, inline: Span, rejected: &Rejected) -> Node {
        let rows = chunk.region.rows.start..chunk.region.rows.start + 1;
        let region = Region { rows, ..chunk.region.clone() };
        let first = Chunk { region, kind: chunk.kind, overrun: None };
        self.value(&first, inline, rejected)
    }

    /// Lines below a short value that read as entries: they were meant to stand
    /// beside it.
    fn children(&mut self, chunk: &Chunk, inline: Span) -> Option<Region> {
        if chunk.overrun.is_some() || Inline::of(self.text, inline) != Inline::Short {
            return None;
        }
        let rows = chunk.region.rows.start + 1..chunk.region.rows.end;
        let row = rows
            .clone()
            .filter_map(|it| self.rows.get(it))
            .find(|it| it.kind == RowKind::Text)?;
        let key = key_at(self.text, row.start, row.span.hi())?;
        let is_closed = inline.of(self.text).starts_with(['"', '\'', '[', '{']);
        let is_entry = is_closed || is_surely_key(key.span.of(self.text));
        is_entry.then(|| self.region_of(rows.start, rows.end))?
    }

    /// A line that begins no entry, with what is below it.
    fn stray_entry(&mut self, chunk: &Chunk, level: usize) -> Entry {
        let rows = chunk.region.rows.clone();
        let content = match self.rows.get(rows.start) {
            Some(row) => Span::new(chunk.region.start, row.content(self.text).hi()),
            None => Span::at(chunk.region.start),
        };
        let written = content.of(self.text);
        let word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
        let rest = written.trim_start_matches(word);
        let name = Span::new(content.lo(), content.hi() - rest.len());
        let has_tight_colon =
            rest.starts_with(':') && !rest.starts_with("://") && !name.is_empty();
        if has_tight_colon && is_surely_key(name.of(self.text)) {
            let colon = Span::new(name.hi(), name.hi() + 1);
            let value = Span::new(colon.hi(), content.hi());
            let cause = Cause { fault: Fault::MissingColon, span: colon, value };
            let value = self.unreadable(cause, value);
            return Entry { key: self.key(Key { span: name, colon: colon.lo() }), value };
        }
        let mut cause = cause(self.text, content, content.lo());
        if item_at(self.text, content.lo(), content.hi()).is_some() {
            (cause.fault, cause.span) = (Fault::BadIndent, content);
        } else if matches!(cause.fault, Fault::Unreadable | Fault::ColonInPlain) {
            (cause.fault, cause.span) = (Fault::MissingColon, content);
        }
        self.error(cause.span, cause.fault, None);
        let key = Node::unreadable(self.text, content);
        let value = match self.region_of(rows.start + 1, rows.end) {
            Some(region) => self.region(&region, level + 1),
            None => Node::empty(content.hi()),
        };
        Entry { key, value }
    }

    /// A value without entries.
    fn leaf(&mut self, region: &Region) -> Node {
        match self.read(region, Root::Any) {
            Ok(node) => node,
            Err(rejected) if rejected.too_deep => self.too_large(region),
            Err(rejected) => {
                let content = self.content(region);
                self.trailing_comments(region);
                self.unreadable(cause(self.text, content, rejected.at), content)
            }
        }
    }

    /// Reads some lines as a strict reader does. Where only tabs in the
    /// indentation are wrong, they are reported and the value is read.
    fn read(&mut self, region: &Region, root: Root) -> Result<Node, Rejected> {
        let last = self.rows.get(region.rows.clone()).and_then(<[Row]>::last);
        let span = Span::new(region.start, last.map_or(region.start, |it| it.next));
        if span.len() > self.bytes_left {
            return Err(Rejected { at: region.start, too_deep: true });
        }
        self.bytes_left -= span.len();
        let piece = Piece::new(self.text, span, region.column);
        let rejected = match strict::events(&piece, root) {
            Ok(events) => return Ok(build(self.text, &piece, events, self.findings)),
            Err(rejected) => rejected,
        };
        let below = region.rows.start + 1..region.rows.end;
        let has_tabs = |it: &Row| it.tabs(self.text).is_some();
        if rejected.too_deep
            || !self.rows.get(below.clone()).is_some_and(|it| it.iter().any(has_tabs))
        {
            return Err(rejected);
        }
        let piece = Piece::with_blanks_for_tabs(self.text, span, region.column);
        let Ok(events) = strict::events(&piece, root) else { return Err(rejected) };
        for row in below {
            self.tabs(row);
        }
        Ok(build(self.text, &piece, events, self.findings))
    }
}

#[cfg(test)]
mod tests;
