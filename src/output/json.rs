//! A report as JSON. Keys are added, never changed.

use serde::Serialize;

use super::source::{Place, SourceFile};
use super::{Checked, Summary};
use crate::diagnostic::{Diagnostic, Fix};
use crate::text::Span;

/// The report on files, as one line.
#[must_use]
pub fn report(files: &[Checked]) -> String {
    let report = Report {
        files: files.iter().map(File::from).collect(),
        summary: Summary::of(files),
    };
    to_line(&report)
}

/// A value as one line of JSON.
pub(super) fn to_line(value: &impl Serialize) -> String {
    // Structures of strings, numbers and lists always make JSON.
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}

/// A stretch of a file.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Range {
    start: Place,
    end: Place,
}

impl Range {
    pub(super) fn new(source: &SourceFile, span: Span) -> Self {
        Self { start: source.place(span.lo()), end: source.place(span.hi()) }
    }
}

#[derive(Serialize)]
struct Report<'a> {
    files: Vec<File<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    kind: &'a str,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    why: &'a str,
    help: &'a str,
    range: Range,
    labels: Vec<Label<'a>>,
    fixes: Vec<FixOut<'a>>,
}

#[derive(Serialize)]
struct Label<'a> {
    range: Range,
    message: &'a str,
}

#[derive(Serialize)]
struct FixOut<'a> {
    title: &'a str,
    applicability: &'a str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    /// First byte.
    start: usize,
    /// One past the last byte.
    end: usize,
    text: &'a str,
}

impl<'a> From<&'a Checked> for File<'a> {
    fn from(Checked { source, report }: &'a Checked) -> Self {
        let diagnostics = report.diagnostics.iter().map(|it| Finding::new(source, it));
        Self {
            path: source.path(),
            kind: report.kind.as_str(),
            diagnostics: diagnostics.collect(),
        }
    }
}

impl<'a> Finding<'a> {
    fn new(source: &SourceFile, finding: &'a Diagnostic) -> Self {
        let labels = finding
            .labels
            .iter()
            .map(|it| Label { range: Range::new(source, it.span), message: &it.message });
        Self {
            code: finding.code,
            severity: finding.severity.as_str(),
            message: &finding.message,
            why: &finding.why,
            help: &finding.help,
            range: Range::new(source, finding.span),
            labels: labels.collect(),
            fixes: finding.fixes.iter().map(|it| FixOut::new(source, it)).collect(),
        }
    }
}

impl<'a> FixOut<'a> {
    fn new(source: &SourceFile, fix: &'a Fix) -> Self {
        let edits = fix.edits.iter().map(|it| Edit {
            start: source.place(it.span.lo()).offset,
            end: source.place(it.span.hi()).offset,
            text: &it.text,
        });
        Self {
            title: &fix.title,
            applicability: fix.applicability.as_str(),
            edits: edits.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::check::Report;
    use crate::diagnostic::{Diagnostic, Fix, Severity};
    use crate::document::Kind;
    use crate::output::{Checked, SourceFile};
    use crate::text::{Span, TextEdit};

    #[test]
    fn the_shape_is_the_published_one() {
        let span = Span::new(8, 9);
        let finding = Diagnostic {
            code: "name/format",
            severity: Severity::Warning,
            span,
            message: "What.".to_owned(),
            why: "Why.".to_owned(),
            help: "Help.".to_owned(),
            labels: Vec::new(),
            fixes: vec![Fix::safe("Drop it", vec![TextEdit::replace(span, "y")])],
        };
        let source = SourceFile::from_bytes("a.md", "---\n🦀x\n".into());
        let report_of =
            Report { kind: Kind::Agent, diagnostics: vec![finding], suppressed: 2 };
        let files = [Checked { source, report: report_of }];
        insta::assert_snapshot!(report(&files), @r#"{"files":[{"path":"a.md","kind":"agent","diagnostics":[{"code":"name/format","severity":"warning","message":"What.","why":"Why.","help":"Help.","range":{"start":{"line":2,"column":3,"offset":8},"end":{"line":2,"column":4,"offset":9}},"labels":[],"fixes":[{"title":"Drop it","applicability":"safe","edits":[{"start":8,"end":9,"text":"y"}]}]}]}],"summary":{"errors":0,"warnings":1,"infos":0,"hints":0,"suppressed":2}}"#);
        insta::assert_snapshot!(report(&[]), @r#"{"files":[],"summary":{"errors":0,"warnings":0,"infos":0,"hints":0,"suppressed":0}}"#);
    }
}
