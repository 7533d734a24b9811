//! What a recovery asks and says about single lines.

use super::super::cause::{Cause, first_line};
use super::super::chunks::Region;
use super::super::node::{Fault, Node, SyntaxError};
use super::super::rows::{Row, RowKind};
use super::{Behind, Recovery};
use crate::text::Span;

impl Recovery<'_> {
    /// The value that begins with the first text of some lines; comments before
    /// it are taken down.
    pub(super) fn region_of(&mut self, start: usize, end: usize) -> Option<Region> {
        let is_text = |it: &Row| matches!(it.kind, RowKind::Text | RowKind::BlockText);
        let first = (start..end)
            .find(|it| self.rows.get(*it).is_some_and(is_text))
            .unwrap_or(end);
        self.comments(start, first);
        let row = self.rows.get(first).filter(|_| first < end)?;
        Some(Region { rows: first..end, start: row.start, column: row.column })
    }

    /// A region without white space, and without comments in lines of their
    /// own, at its ends.
    pub(super) fn content(&self, region: &Region) -> Span {
        let end =
            self.last_row(region).map_or(region.start, |it| it.content(self.text).hi());
        Span::new(region.start, end)
    }

    /// The last line of a region that holds more than a comment.
    pub(super) fn last_row(&self, region: &Region) -> Option<&Row> {
        let rows = self.rows.get(region.rows.clone())?;
        let is_text = |it: &&Row| matches!(it.kind, RowKind::Text | RowKind::BlockText);
        rows.iter().rev().find(is_text).or(rows.first())
    }

    /// What stands behind a key or a dash that ends at `start`. A comment there
    /// is taken down.
    pub(super) fn behind(&mut self, start: usize, row: usize) -> Behind {
        let end = self.rows.get(row).map_or(start, |it| it.span.hi());
        let mut anchor = None;
        let mut rest = Span::new(start, end).trimmed(self.text);
        loop {
            let content = rest.of(self.text);
            if content.is_empty() {
                return Behind { start, anchor, inline: None };
            }
            if content.starts_with('#') {
                self.findings.comments.push(rest);
                return Behind { start, anchor, inline: None };
            }
            let length = content.find([' ', '\t']).unwrap_or(content.len());
            let word = Span::new(rest.lo(), rest.lo() + length);
            let behind = Span::new(word.hi(), rest.hi()).trimmed(self.text);
            let is_alone =
                behind.is_empty() || behind.of(self.text).starts_with(['#', '&', '!']);
            if !content.starts_with(['&', '!']) || !is_alone {
                break;
            }
            if content.starts_with('&') {
                anchor = Some(Span::new(word.lo() + 1, word.hi()));
            }
            rest = behind;
        }
        let inline = Span::new(start, end).trimmed(self.text);
        Behind { start, anchor: None, inline: Some(inline) }
    }

    /// A value on one line without the comment behind it. A `#` that no blank
    /// follows, as in `#12`, is taken as part of the value: that is what its
    /// author means, and the value is to be quoted anyway.
    pub(super) fn without_comment(&mut self, value: Span) -> Span {
        let content = value.of(self.text);
        let mut quote = None;
        let mut before = b' ';
        let in_quotes = content.starts_with(['"', '\'']);
        for (at, byte) in content.bytes().enumerate() {
            let is_mark =
                byte == b'#' && matches!(before, b' ' | b'\t') && quote.is_none();
            let behind = content.as_bytes().get(at + 1);
            if is_mark && matches!(behind, None | Some(b' ' | b'\t')) && at > 0 {
                self.findings.comments.push(Span::new(value.lo() + at, value.hi()));
                return Span::new(value.lo(), value.lo() + at).trimmed(self.text);
            }
            if in_quotes && quote == Some(byte) && before != b'\\' {
                quote = None;
            } else if in_quotes && quote.is_none() && matches!(byte, b'"' | b'\'') {
                quote = Some(byte);
            }
            before = byte;
        }
        value
    }

    /// Takes down the comments in some lines.
    pub(super) fn comments(&mut self, start: usize, end: usize) {
        let rows = self.rows.get(start..end).unwrap_or_default();
        for row in rows.iter().filter(|it| it.kind == RowKind::Comment) {
            self.findings.comments.push(Span::new(row.start, row.span.hi()));
        }
    }

    /// Takes down the comments in the last lines of a region, behind its value.
    pub(super) fn trailing_comments(&mut self, region: &Region) {
        let rows = self.rows.get(region.rows.clone()).unwrap_or_default();
        let is_text = |it: &Row| matches!(it.kind, RowKind::Text | RowKind::BlockText);
        let behind = rows.iter().rposition(is_text).map_or(0, |it| it + 1);
        self.comments(region.rows.start + behind, region.rows.end);
    }

    /// Reports tabs in the indentation of a line, once for lines that follow
    /// each other.
    pub(super) fn tabs(&mut self, row: usize) {
        let Some(tabs) = self.rows.get(row).and_then(|it| it.tabs(self.text)) else {
            return;
        };
        let has_text =
            |it: usize| self.rows.get(it).is_some_and(|it| it.kind != RowKind::Blank);
        let before = (0..row).rev().take_while(|it| !has_text(*it)).count() + 1;
        let is_known = self.last_tabs.is_some_and(|it| it + before >= row);
        if !is_known {
            self.error(tabs, Fault::TabIndent, None);
        }
        self.last_tabs = self.last_tabs.max(Some(row));
    }

    /// Reports a line for its indentation.
    pub(super) fn bad_indent(&mut self, row: usize) {
        if let Some(row) = self.rows.get(row) {
            self.error(row.content(self.text), Fault::BadIndent, None);
        }
    }

    pub(super) fn error(&mut self, span: Span, fault: Fault, value: Option<Span>) {
        self.findings.errors.push(SyntaxError { span, fault, value });
    }

    /// A value that stays unreadable.
    pub(super) fn unreadable(&mut self, cause: Cause, value: Span) -> Node {
        self.error(cause.span, cause.fault, Some(cause.value));
        Node::unreadable(self.text, value)
    }

    /// A value that is not read because of its size.
    pub(super) fn too_large(&mut self, region: &Region) -> Node {
        let value = self.content(region);
        self.trailing_comments(region);
        let span = first_line(self.text, value);
        self.unreadable(Cause { fault: Fault::TooLarge, span, value }, value)
    }
}
