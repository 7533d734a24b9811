//! What people and programs read of a check: a report as text with carets, as
//! JSON, as SARIF, as annotations of a pull request; and what compaction, plans
//! compared and merged, the fields of an agent definition and the list of rules look
//! like outside of the page.
//!
//! The JSON shapes are public: keys are added, never changed. Positions are
//! 1-based lines and columns in UTF-16 units, and offsets in bytes; ends are
//! exclusive.

pub mod compaction;
pub mod comparison;
pub mod explain;
pub mod github;
pub mod json;
pub mod merge;
pub mod rules;
pub mod sarif;
pub mod text;
pub mod token_counts;

mod excerpt;
mod readings;
mod rows;
mod source;
mod style;
mod value;

pub use source::{Place, SourceFile};
pub use style::{Style, visible};

use crate::check::{self, Member, Report, Settings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Kind;

/// A file and what was found in it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The file.
    pub source: SourceFile,
    /// What was found.
    pub report: Report,
}

/// A file that was checked alone, and what those beside it need to know of it.
#[derive(Clone, Debug)]
pub struct CheckedMember {
    source: SourceFile,
    report: Report,
    member: Member,
}

impl CheckedMember {
    /// Checks a file of several, for [`Checked::together`]; `kind` is `None` to
    /// find out.
    #[must_use]
    pub fn new(source: SourceFile, kind: Option<Kind>, settings: &Settings) -> Self {
        let (report, member) = check::check_member(&source.to_check(kind), settings);
        if !report.diagnostics.is_empty() {
            // The report will ask for it; files are read on all processors, and
            // reported on one.
            let _index = source.index();
        }
        Self { source, report, member }
    }
}

impl Checked {
    /// Adds what only shows when files are seen together. `is_there` says whether
    /// a path that one of them links to leads to a file. Of a file that is not
    /// UTF-8 the bytes that a fix would leave alone are not known, so it has none.
    #[must_use]
    pub fn together(
        files: Vec<CheckedMember>,
        settings: &Settings,
        is_there: impl Fn(&str) -> bool,
    ) -> Vec<Self> {
        let (mut checked, mut members) = (Vec::new(), Vec::new());
        for CheckedMember { source, report, member } in files {
            checked.push((source, report));
            members.push(member);
        }
        let linked = members.iter().flat_map(Member::linked);
        let there = linked.filter(|it| is_there(it)).map(str::to_owned).collect();
        let of_set = check::check_members(&members, Some(&there), settings);
        let whole = |((source, mut report), found): ((SourceFile, Report), _)| {
            report.add(found);
            Self::new(source, report)
        };
        checked.into_iter().zip(of_set).map(whole).collect()
    }

    /// Checks a file alone; see [`Checked::together`].
    #[must_use]
    pub fn alone(source: SourceFile, kind: Option<Kind>, settings: &Settings) -> Self {
        let report = check::check(&source.to_check(kind), settings);
        Self::new(source, report)
    }

    fn new(source: SourceFile, mut report: Report) -> Self {
        if let Some(fault) = source.encoding_fault() {
            report.diagnostics.iter_mut().for_each(|it| it.fixes.clear());
            report.diagnostics.insert(0, fault);
        }
        Self { source, report }
    }
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Of severity error.
    pub errors: usize,
    /// Of severity warning.
    pub warnings: usize,
    /// Of severity info.
    pub infos: usize,
    /// Of severity hint.
    pub hints: usize,
    /// Allowed by comments in the files, and not counted above.
    pub suppressed: usize,
}

impl Summary {
    /// Counts the findings of all files.
    #[must_use]
    pub fn of(files: &[Checked]) -> Self {
        let found = files.iter().flat_map(|it| &it.report.diagnostics);
        let suppressed = files.iter().map(|it| it.report.suppressed).sum();
        Self { suppressed, ..Self::count(found) }
    }

    /// Counts findings.
    #[must_use]
    pub fn count<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut summary = Self::default();
        for finding in findings {
            *match finding.severity {
                Severity::Error => &mut summary.errors,
                Severity::Warning => &mut summary.warnings,
                Severity::Info => &mut summary.infos,
                Severity::Hint => &mut summary.hints,
            } += 1;
        }
        summary
    }

    /// All findings that are reported.
    #[must_use]
    pub fn total(&self) -> usize {
        self.errors + self.warnings + self.infos + self.hints
    }
}
