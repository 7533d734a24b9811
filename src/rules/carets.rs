//! Checks findings that stand under the text they are about.
//!
//! ```text
//! tools: Read, grep
//!              ^^^^ warning[tools/unknown]: `grep` is not a tool of Claude Code.
//! ```
//!
//! Lines of carets are taken out before the check. The message may be left out.
//! Every finding has to have its line.

use super::{RuleCx, Settings, body, description, run};
use crate::diagnostic::Diagnostic;
use crate::document::{self, Kind};
use crate::text::LineIndex;

/// Reads a definition and compares what is found with what stands under it.
pub(super) fn check_carets(marked: &str) {
    check_carets_as(Kind::Agent, marked);
}

/// The same for any kind of document.
pub(super) fn check_carets_as(kind: Kind, marked: &str) {
    let mut text = String::new();
    let mut wanted = Vec::new();
    let mut line_count = 0u32;
    for line in marked.split_inclusive('\n') {
        if let Some((column, carets, finding)) = expectation(line) {
            wanted.push(format!("{line_count}:{column}: {carets} {finding}"));
        } else {
            text.push_str(line);
            line_count += 1;
        }
    }
    let index = LineIndex::new(&text);
    let found: Vec<String> = findings_as(kind, None, &text, &Settings::default())
        .iter()
        .map(|it| {
            let start = index.position(&text, it.span.lo());
            let width = it.span.of(&text).lines().next().unwrap_or_default();
            let width = width.chars().count().max(1);
            let finding = format!("{}[{}]: {}", it.severity, it.code, it.message);
            format!("{}:{}: {} {finding}", start.line, start.column, "^".repeat(width))
        })
        .collect();
    let fits = found.len() == wanted.len()
        && found.iter().zip(&wanted).all(|(found, wanted)| {
            found == wanted
                || (wanted.ends_with(']') && found.starts_with(wanted.as_str()))
        });
    assert!(fits, "found:\n{}\nwanted:\n{}\n", found.join("\n"), wanted.join("\n"));
}

/// What is found in a definition. Definitions whose frontmatter is looked at
/// leave the prompt out, so that its absence is no finding here.
pub(super) fn findings(text: &str) -> Vec<Diagnostic> {
    findings_of(None, text, &Settings::default())
}

/// What is found in a definition that lies at a path and is held to settings.
pub(super) fn findings_of(
    path: Option<&str>,
    text: &str,
    settings: &Settings,
) -> Vec<Diagnostic> {
    findings_as(Kind::Agent, path, text, settings)
}

fn findings_as(
    kind: Kind,
    path: Option<&str>,
    text: &str,
    settings: &Settings,
) -> Vec<Diagnostic> {
    let document = document::read(kind, text);
    let mut found = run(&RuleCx::new(text, path, kind, &document, settings)).diagnostics;
    // Fixtures say no more than they need: their descriptions are short.
    found.retain(|it| {
        it.code != body::EMPTY.code && it.code != description::TOO_SHORT.code
    });
    found
}

/// The 1-based column of the carets, the carets, and the finding.
fn expectation(line: &str) -> Option<(usize, &str, &str)> {
    let marks = line.trim_start();
    let carets = marks.split(' ').next()?;
    if carets.is_empty() || carets.chars().any(|it| it != '^') {
        return None;
    }
    let rest = marks.get(carets.len()..)?.trim();
    Some((line.len() - marks.len() + 1, carets, rest))
}
