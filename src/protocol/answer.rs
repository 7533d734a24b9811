//! The worker's whole work: a request in, a response out. Pure, so that host
//! and browser give the same answer.

use super::{Problem, Range, Report, Request, Response, Stamp, View};
use crate::check::{self, Settings, Source};
use crate::diagnostic;
use crate::document::Kind;
use crate::profile::ProfileChoice;
use crate::text::{LineIndex, Span, TextEdit};

/// Answers a request. Total: any request has an answer.
#[must_use]
pub fn answer(request: Request) -> Response {
    match request {
        Request::Check { stamp, name, kind, oak, text } => {
            let kind = kind
                .and_then(|it| Kind::ALL.into_iter().find(|kind| kind.as_str() == it));
            checked(stamp, &name, kind, oak, &text)
        }
        _ => todo!(),
    }
}
fn checked(
    stamp: Stamp,
    name: &str,
    kind: Option<Kind>,
    oak: bool,
    text: &str,
) -> Response {
    let settings =
        Settings { profile: if oak { ProfileChoice::Oak } else { ProfileChoice::Auto } };
    let source = Source { path: Some(name), text, kind };
    let report = check::check(&source, &settings);
    let places = Places { text, index: LineIndex::new(text) };
    let report = Report {
        kind: report.kind.as_str().to_owned(),
        kind_label: report.kind.label().to_owned(),
        lines: places.index.line_count(),
        tokens: 0,
        rules: 0,
        sections: Vec::new(),
        problems: report.diagnostics.iter().map(|it| places.problem(it)).collect(),
        view: View::Text,
    };
    Response::Checked { stamp, report: Box::new(report) }
}

/// Turns bytes into what JavaScript counts.
struct Places<'a> {
    text: &'a str,
    index: LineIndex,
}

impl Places<'_> {
    fn range(&self, span: Span) -> Range {
        let position = self.index.position(self.text, span.lo());
        Range {
            from: self.index.utf16(self.text, span.lo()),
            to: self.index.utf16(self.text, span.hi()),
            line: position.line,
            column: position.column,
        }
    }

    fn edit(&self, edit: &TextEdit) -> super::Edit {
        let range = self.range(edit.span);
        super::Edit { from: range.from, to: range.to, text: edit.text.clone() }
    }

    fn problem(&self, it: &diagnostic::Diagnostic) -> Problem {
        Problem {
            code: it.code.to_owned(),
            severity: match it.severity {
                diagnostic::Severity::Error => super::Severity::Error,
                diagnostic::Severity::Warning => super::Severity::Warning,
                diagnostic::Severity::Info => super::Severity::Info,
                diagnostic::Severity::Hint => super::Severity::Hint,
            },
            range: self.range(it.span),
            message: it.message.clone(),
            why: it.why.clone(),
            help: it.help.clone(),
            fixes: it
                .fixes
                .iter()
                .map(|fix| super::FixView {
                    title: fix.title.clone(),
                    safe: fix.applicability == diagnostic::Applicability::Safe,
                    edits: fix.edits.iter().map(|it| self.edit(it)).collect(),
                })
                .collect(),
        }
    }
}
