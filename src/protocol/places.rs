//! The one place where findings leave for the page: bytes become what
//! JavaScript counts.

use super::{Edit, FixView, Problem, Range, Severity};
use crate::diagnostic::{self, Applicability, Diagnostic};
use crate::text::{LineIndex, Span, TextEdit};

/// A text with its lines.
#[derive(Debug)]
pub(super) struct Places<'a> {
    pub(super) text: &'a str,
    index: LineIndex,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, index: LineIndex::new(text) }
    }

    /// Lines of the text; the empty one behind the last line end is none.
    pub(super) fn lines(&self) -> u32 {
        let last = self.index.line_span(self.text, self.index.line_count());
        self.index.line_count() - u32::from(last.is_empty())
    }

    /// The 1-based line of a byte offset.
    pub(super) fn line(&self, offset: usize) -> u32 {
        self.index.line(offset)
    }

    /// The byte offset of a UTF-16 offset.
    pub(super) fn byte(&self, utf16: u32) -> usize {
        self.index.byte(self.text, utf16)
    }

    pub(super) fn range(&self, span: Span) -> Range {
        let position = self.index.position(self.text, span.lo());
        Range {
            from: self.index.utf16(self.text, span.lo()),
            to: self.index.utf16(self.text, span.hi()),
            line: position.line,
            column: position.column,
        }
    }

    pub(super) fn problem(&self, it: &Diagnostic) -> Problem {
        Problem {
            code: it.code.to_owned(),
            severity: severity(it.severity),
            range: self.range(it.span),
            message: it.message.clone(),
            why: it.why.clone(),
            help: it.help.clone(),
            fixes: it.fixes.iter().map(|it| self.fix(it)).collect(),
        }
    }

    fn fix(&self, it: &diagnostic::Fix) -> FixView {
        FixView {
            title: it.title.clone(),
            safe: it.applicability == Applicability::Safe,
            edits: it.edits.iter().map(|it| self.edit(it)).collect(),
        }
    }

    pub(super) fn edit(&self, it: &TextEdit) -> Edit {
        let Range { from, to, .. } = self.range(it.span);
        Edit { from, to, text: it.text.clone() }
    }
}

fn severity(it: diagnostic::Severity) -> Severity {
    match it {
        diagnostic::Severity::Error => Severity::Error,
        diagnostic::Severity::Warning => Severity::Warning,
        diagnostic::Severity::Info => Severity::Info,
        diagnostic::Severity::Hint => Severity::Hint,
    }
}
