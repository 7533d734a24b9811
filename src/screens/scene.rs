//! What a screen is made from.

use super::{Desk, ExactTokens};
use crate::check::{self, Settings, Source};
use crate::diagnostic::Diagnostic;
use crate::document::{self, Document, Kind};
use crate::text::{LineIndex, Span};

/// An open document, read.
#[derive(Debug)]
pub struct Open<'a> {
    /// The page's name for it.
    pub id: u32,
    /// The file's name.
    pub name: &'a str,
    /// The whole text.
    pub text: &'a str,
    /// What it says.
    pub document: Document,
    /// What is wrong with it; known of plans alone, because no screen asks it of
    /// others.
    pub found: Vec<Diagnostic>,
    lines: LineIndex,
}

impl<'a> Open<'a> {
    /// Reads a document, and checks it if it is a plan.
    #[must_use]
    pub fn read(id: u32, source: &Source<'a>, settings: &Settings) -> Self {
        let kind = check::kind_of(source);
        let document = document::read(kind, source.text);
        let found = if kind == Kind::Plan {
            check::check_document(source, kind, &document, settings).diagnostics
        } else {
            Vec::new()
        };
        Self {
            id,
            name: source.path.unwrap_or_default(),
            text: source.text,
            document,
            found,
            lines: LineIndex::new(source.text),
        }
    }

    /// The 1-based line that a span begins on.
    #[must_use]
    pub fn line(&self, span: Span) -> u32 {
        self.lines.line(span.lo())
    }

    /// How many lines there are; a line end at the end starts no further one.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        let is_closed = self.text.is_empty() || self.text.ends_with(['\n', '\r']);
        self.lines.line_count() - u32::from(is_closed)
    }

    /// The words of a line, from 1, without its end; `None` if there is no such line.
    #[must_use]
    pub fn line_text(&self, line: u32) -> Option<&'a str> {
        let is_there = (1..=self.lines.line_count()).contains(&line);
        is_there.then(|| self.lines.line_span(self.text, line).of(self.text))
    }

    /// From the start of the first of these lines to the end of the last, from 1.
    #[must_use]
    pub fn lines_span(&self, (first, last): (u32, u32)) -> Span {
        let span = |line| self.lines.line_span(self.text, line);
        span(first).cover(span(last))
    }

    /// A span in UTF-16 units, as the editor counts: first and one past the last.
    #[must_use]
    pub fn utf16(&self, span: Span) -> (u32, u32) {
        let unit = |offset| self.lines.utf16(self.text, offset);
        (unit(span.lo()), unit(span.hi()))
    }
}

/// What a screen is made from.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The open documents that the screen needs, in the order of their tabs.
    pub open: &'a [Open<'a>],
    /// The one that is shown: its place among them.
    pub shown: usize,
    /// The line of the shown document that the caret is on, from 1.
    pub caret: u32,
    /// What was counted of the shown document.
    pub counted: Option<&'a ExactTokens>,
    /// What the visitor set up.
    pub desk: &'a Desk,
}

impl<'a> Scene<'a> {
    /// The document that is shown.
    #[must_use]
    pub fn document(&self) -> Option<&'a Open<'a>> {
        self.open.get(self.shown)
    }
}
