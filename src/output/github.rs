//! A report as workflow commands, which GitHub shows beside the changed lines
//! of a pull request.

use std::fmt::Write;

use super::Checked;
use crate::diagnostic::Severity;

/// One command a line for each finding.
#[must_use]
pub fn report(files: &[Checked]) -> String {
    let mut out = String::new();
    for Checked { source, report } in files {
        for finding in &report.diagnostics {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info | Severity::Hint => "notice",
            };
            let start = source.place(finding.span.lo());
            let end = source.place(finding.span.hi());
            let _ = writeln!(
                out,
                "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
                property(source.path()),
                start.line,
                end.line,
                start.column,
                end.column,
                property(finding.code),
                text(&format!("{} {} {}", finding.message, finding.why, finding.help)),
            );
        }
    }
    out
}

/// A command ends with its line; a percent sign begins an escape.
fn text(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(value: &str) -> String {
    text(value).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::report;
    use crate::check::Report;
    use crate::diagnostic::{Diagnostic, Severity};
    use crate::document::Kind;
    use crate::output::{Checked, SourceFile};
    use crate::text::Span;

    #[test]
    fn a_text_cannot_end_the_command_or_begin_another() {
        let finding = Diagnostic {
            code: "name/format",
            severity: Severity::Hint,
            span: Span::new(4, 8),
            message: "100 %\n::error::x".to_owned(),
            why: "Why.".to_owned(),
            help: "Help.".to_owned(),
            labels: Vec::new(),
            fixes: Vec::new(),
        };
        let source = SourceFile::from_bytes("a,b:c.md", b"---\nname\n".to_vec());
        let report_of =
            Report { kind: Kind::Agent, diagnostics: vec![finding], suppressed: 2 };
        insta::assert_snapshot!(report(&[Checked { source, report: report_of }]), @"::notice file=a%2Cb%3Ac.md,line=2,endLine=2,col=1,endColumn=5,title=name/format::100 %25%0A::error::x Why. Help.");
    }
}
