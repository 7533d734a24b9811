//! A report as text: what is wrong under the place where it is, why it matters
//! and what to do. Where there is too much for that, a line for each finding.

use std::fmt::Write;

use super::excerpt::Excerpt;
use super::style::{Role, word};
use super::{Checked, SourceFile, Style, Summary, visible};
use crate::diagnostic::{Applicability, Diagnostic};

/// Up to this many findings are shown with their source, why and what to do.
pub const FULL_AT_MOST: usize = 20;

/// The report on files, with a summary as its last line.
#[must_use]
pub fn report(files: &[Checked], style: Style) -> String {
    let mut out = String::new();
    let summary = Summary::of(files);
    let full = summary.total() <= FULL_AT_MOST;
    for file in files.iter().filter(|it| !it.report.diagnostics.is_empty()) {
        if full {
            for finding in &file.report.diagnostics {
                write_finding(&mut out, &file.source, finding, style);
            }
        } else {
            write_rows(&mut out, file, style);
        }
    }
    let strong = |it: String| style.paint(Role::Strong, it);
    let _ = writeln!(out, "{}", strong(summary_line(files, summary)));
    if !full {
        let _ = writeln!(
            out,
            "For source, reason and remedy check one file, or ask `agentpad rules CODE`."
        );
    }
    out
}

fn write_finding(
    out: &mut String,
    source: &SourceFile,
    finding: &Diagnostic,
    style: Style,
) {
    let role = Role::Severity(finding.severity);
    let head = style.paint(role, format!("{}[{}]", word(finding.severity), finding.code));
    let message = visible(&finding.message);
    let _ = writeln!(out, "{head}: {}", style.paint(Role::Strong, message));

    let labels = finding.labels.iter().map(|it| Excerpt {
        source,
        span: it.span,
        mark: '-',
        role: Role::Frame,
        label: &it.message,
    });
    let marked = Excerpt { source, span: finding.span, mark: '^', role, label: "" };
    let mut excerpts: Vec<_> = std::iter::once(marked).chain(labels).collect();
    let digits = excerpts.iter().map(Excerpt::line).max().unwrap_or(1).ilog10() + 1;
    let digits = digits as usize;
    let place = source.place(finding.span.lo());
    let arrow = style.paint(Role::Frame, format!("{:digits$}-->", ""));
    let _ = writeln!(
        out,
        "{arrow} {}:{}:{}",
        visible(source.path()),
        place.line,
        place.column
    );
    excerpts.sort_by_key(|it| (it.line(), it.mark != '^'));
    for excerpt in excerpts {
        excerpt.write(out, digits, style);
    }
    let equals = style.paint(Role::Frame, format!("{:digits$} =", ""));
    let _ = writeln!(out, "{equals} why: {}", visible(&finding.why));
    let _ = writeln!(out, "{equals} help: {}", visible(&finding.help));
    for fix in &finding.fixes {
        let caution = match fix.applicability {
            Applicability::Safe => "",
            Applicability::Risky => " (look at the result)",
        };
        let _ = writeln!(out, "{equals} fix: {}{caution}", visible(&fix.title));
    }
    out.push('\n');
}

/// The path, then a line for each finding.
fn write_rows(out: &mut String, file: &Checked, style: Style) {
    let _ = writeln!(out, "{}", style.paint(Role::Strong, visible(file.source.path())));
    for finding in &file.report.diagnostics {
        let place = file.source.place(finding.span.lo());
        let severity = word(finding.severity);
        let _ = writeln!(
            out,
            "{:>6}:{:<4} {} {} {}",
            place.line,
            place.column,
            style.paint(Role::Severity(finding.severity), format!("{severity:<7}")),
            visible(&finding.message),
            style.paint(Role::Faint, finding.code),
        );
    }
    out.push('\n');
}

fn summary_line(files: &[Checked], summary: Summary) -> String {
    let counts = [
        (summary.errors, "error"),
        (summary.warnings, "warning"),
        (summary.infos, "note"),
        (summary.hints, "hint"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, word)| counted(count, word))
        .collect();
    let allowed = match summary.suppressed {
        0 => String::new(),
        count => format!(" {} allowed by comments.", counted(count, "finding")),
    };
    let concerned = files.iter().filter(|it| !it.report.diagnostics.is_empty()).count();
    let line = match (counts.is_empty(), files.len()) {
        (true, 0) => "No file to check.".to_owned(),
        (true, all) => format!("Nothing found in {}.", counted(all, "file")),
        (false, 1) => format!("{}.", counts.join(", ")),
        (false, all) => {
            format!("{} in {concerned} of {}.", counts.join(", "), counted(all, "file"))
        }
    };
    line + &allowed
}

fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::{FULL_AT_MOST, report};
    use crate::check::Report;
    use crate::diagnostic::{Diagnostic, Fix, Label, Severity};
    use crate::document::Kind;
    use crate::output::{Checked, SourceFile, Style};
    use crate::text::{Span, TextEdit};

    const TEXT: &str = "---\nname: a\nname: b\n---\n";

    fn finding() -> Diagnostic {
        Diagnostic {
            code: "frontmatter/duplicate-key",
            severity: Severity::Error,
            span: Span::new(12, 16),
            message: "`name` stands here twice.".to_owned(),
            why: "Strict readers reject the file.".to_owned(),
            help: "Keep one of them.".to_owned(),
            labels: vec![Label {
                span: Span::new(4, 8),
                message: "the first".to_owned(),
            }],
            fixes: vec![Fix::risky(
                "Remove the first",
                vec![TextEdit::delete(Span::new(4, 12))],
            )],
        }
    }

    fn checked(path: &str, diagnostics: Vec<Diagnostic>) -> Checked {
        let source = SourceFile::from_bytes(path, TEXT.as_bytes().to_vec());
        Checked {
            source,
            report: Report { kind: Kind::Agent, diagnostics, suppressed: 0 },
        }
    }

    #[test]
    fn a_finding_shows_its_place_and_its_three_parts() {
        let files = [checked("agents/a.md", vec![finding()])];
        insta::assert_snapshot!(report(&files, Style::Plain), @"
        error[frontmatter/duplicate-key]: `name` stands here twice.
         --> agents/a.md:3:1
        2 | name: a
          | ---- the first
        3 | name: b
          | ^^^^
          = why: Strict readers reject the file.
          = help: Keep one of them.
          = fix: Remove the first (look at the result)

        1 error.
        ");
    }

    #[test]
    fn many_findings_are_listed_by_file() {
        let files = [
            checked("a.md", vec![finding(); FULL_AT_MOST]),
            checked("b.md", Vec::new()),
            checked("c.md", vec![Diagnostic { severity: Severity::Info, ..finding() }]),
        ];
        let text = report(&files, Style::Plain);
        let head: Vec<_> = text.lines().take(2).collect();
        insta::assert_snapshot!(head.join("\n"), @"
        a.md
             3:1    error   `name` stands here twice. frontmatter/duplicate-key
        ");
        let tail: Vec<_> = text.lines().skip(FULL_AT_MOST + 1).collect();
        insta::assert_snapshot!(tail.join("\n"), @"
        c.md
             3:1    note    `name` stands here twice. frontmatter/duplicate-key

        20 errors, 1 note in 2 of 3 files.
        For source, reason and remedy check one file, or ask `agentpad rules CODE`.
        ");
    }

    #[test]
    fn no_findings_are_said_too() {
        let clean = [checked("a.md", Vec::new())];
        assert_eq!(report(&clean, Style::Plain), "Nothing found in 1 file.\n");
        assert_eq!(report(&[], Style::Plain), "No file to check.\n");
    }
}
