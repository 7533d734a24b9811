//! The one way in: a text and settings give a report.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::document::{self, Document, Kind};
use crate::rules::{self, Findings, RuleCx, SetCx};

pub use crate::rules::{Known, Member, Settings};

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
    let kind = kind_of(source);
    let document = document::read(kind, source.text);
    let report = check_document(source, kind, &document, settings);
    (document, report)
}

/// Checks a text that was read already, as the given kind.
#[must_use]
pub fn check_document(
    source: &Source<'_>,
    kind: Kind,
    document: &Document,
    settings: &Settings,
) -> Report {
    let cx = RuleCx::new(source.text, source.path, kind, document, settings);
    let Findings { diagnostics, suppressed } = rules::run(&cx);
    Report { kind, diagnostics, suppressed }
}

/// Checks a text, and summarises it for [`check_members`].
#[must_use]
pub fn check_member(source: &Source<'_>, settings: &Settings) -> (Report, Member) {
    let kind = kind_of(source);
    let document = document::read(kind, source.text);
    let cx = RuleCx::new(source.text, source.path, kind, &document, settings);
    let Findings { diagnostics, suppressed } = rules::run(&cx);
    (Report { kind, diagnostics, suppressed }, Member::of(&cx))
}

/// What only shows when several texts are seen together: a list for each, in
/// their order. Of `files`, see [`SetCx::files`].
#[must_use]
pub fn check_members(
    members: &[Member],
    files: Option<&BTreeSet<String>>,
    settings: &Settings,
) -> Vec<Vec<Diagnostic>> {
    rules::run_set(&SetCx::new(members, files, settings))
}

/// Summarises a text of which nothing else is asked.
#[must_use]
pub fn member(source: &Source<'_>, settings: &Settings) -> Member {
    let kind = kind_of(source);
    let document = document::read(kind, source.text);
    Member::of(&RuleCx::new(source.text, source.path, kind, &document, settings))
}

impl Report {
    /// Adds what a set shows of the text.
    pub fn add(&mut self, found: Vec<Diagnostic>) {
        if !found.is_empty() {
            self.diagnostics.extend(found);
            self.diagnostics = rules::in_order(std::mem::take(&mut self.diagnostics));
        }
    }
}

/// What a text is taken for: the kind that was chosen, or what it looks like.
#[must_use]
pub fn kind_of(source: &Source<'_>) -> Kind {
    source.kind.unwrap_or_else(|| document::detect(source.path, source.text))
}
