//! The one way in: a text and settings give a report.

use crate::diagnostic::Diagnostic;
use crate::document::{self, Document, Kind};
use crate::rules::{self, Findings, RuleCx};

pub use crate::rules::{Known, Settings};

/// What is checked.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Where the text is from, if it is from a file; `/` or `\` between parts.
    pub path: Option<&'a str>,
    /// The whole text, byte-order mark included.
    pub text: &'a str,
    /// What to take the text for; `None` to find out.
    pub kind: Option<Kind>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What the text was taken for.
    pub kind: Kind,
    /// Sorted by place, then worst first; no finding is in it twice.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings the text's own comments allow.
    pub suppressed: usize,
}

/// Checks a text. Total: any text gives a report.
#[must_use]
pub fn check(source: &Source<'_>, settings: &Settings) -> Report {
    read_and_check(source, settings).1
}

/// The same, with what the text was read as.
#[must_use]
pub fn read_and_check(source: &Source<'_>, settings: &Settings) -> (Document, Report) {
    let kind = source.kind.unwrap_or_else(|| document::detect(source.path, source.text));
    let document = document::read(kind, source.text);
    let cx = RuleCx::new(source.text, source.path, kind, &document, settings);
    let Findings { diagnostics, suppressed } = rules::run(&cx);
    (document, Report { kind, diagnostics, suppressed })
}
