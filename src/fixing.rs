//! All fixes of a text at once: rounds of edits, each followed by a new check,
//! until nothing is left that a fix can mend.

use crate::check::{Report, Settings, Source, check};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::text::{Span, Taken, TextEdit, apply};

/// How often a text is mended and checked again. One broken line may hide the
/// next, but no real file has needed more than a few rounds.
const MOST_ROUNDS: usize = 24;

/// A text behind its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The text; the one that was given if no fix applies.
    pub text: String,
    /// How many fixes were applied.
    pub fixes: usize,
    /// What is found in the text as it is now.
    pub report: Report,
}

/// Which fixes are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The mildest findings that are mended.
    pub mildest: Severity,
    /// The boldest fixes that are taken.
    pub boldest: Applicability,
}

impl Choice {
    /// What breaks a file and can be mended unseen.
    pub const ERRORS: Self =
        Self { mildest: Severity::Error, boldest: Applicability::Safe };
    /// Whatever can be mended unseen.
    pub const ALL: Self = Self { mildest: Severity::Hint, ..Self::ERRORS };
}

/// Applies the chosen fixes of a text, the first such fix of each finding. Edits
/// of one round do not touch each other; a round that leaves more errors than it
/// found is not made.
#[must_use]
pub fn mend(source: &Source<'_>, settings: &Settings, choice: Choice) -> Mended {
    // What the text was taken for, it stays: a fix may change how it looks.
    let mut report = check(source, settings);
    let kind = Some(report.kind);
    let mut text = source.text.to_owned();
    let mut fixes = 0;
    for _ in 0..MOST_ROUNDS {
        let Some((count, edits)) = round(&report.diagnostics, choice) else { break };
        let Ok(next) = apply(&text, &edits) else { break };
        let next_report = check(&Source { text: &next, kind, ..*source }, settings);
        let has_more_errors = errors(&next_report) > errors(&report);
        if next == text || has_more_errors {
            break;
        }
        (text, report) = (next, next_report);
        fixes += count;
    }
    Mended { text, fixes, report }
}

/// The edits of one round, and how many fixes they are; `None` without any.
fn round(found: &[Diagnostic], choice: Choice) -> Option<(usize, Vec<TextEdit>)> {
    let mut taken = Taken::default();
    let mut edits = Vec::new();
    let mut count = 0;
    for finding in found.iter().filter(|it| it.severity <= choice.mildest) {
        let allowed =
            |it: &&Fix| it.applicability <= choice.boldest && !it.edits.is_empty();
        let Some(fix) = finding.fixes.iter().find(allowed) else { continue };
        let places: Vec<Span> = fix.edits.iter().map(|it| it.span).collect();
        if taken.take(&places) {
            count += 1;
            edits.extend(fix.edits.iter().cloned());
        }
    }
    (count > 0).then_some((count, edits))
}

fn errors(report: &Report) -> usize {
    report.diagnostics.iter().filter(|it| it.severity == Severity::Error).count()
}

#[cfg(test)]
mod tests {
    use super::{Choice, Mended, mend};
    use crate::check::{Settings, Source};
    use crate::diagnostic::Severity;

    fn mended(text: &str) -> Mended {
        let source = Source { path: None, text, kind: None };
        mend(&source, &Settings::default(), Choice::ALL)
    }

    #[test]
    fn several_broken_lines_are_mended_together() {
        let text = "---\nname: @a\ndescription: Use it: now\ntools: Read\n---\n";
        let mended = mended(text);
        let wanted =
            "---\nname: \"@a\"\ndescription: \"Use it: now\"\ntools: Read\n---\n";
        assert_eq!((mended.text.as_str(), mended.fixes), (wanted, 2));
        assert!(mended.report.diagnostics.iter().all(|it| it.severity > Severity::Error));
    }

    #[test]
    fn a_warning_is_mended_only_when_asked() {
        let text = "---\nname: a\ndescription: b\ntools: Read, MultiEdit\n---\n";
        let source = Source { path: None, text, kind: None };
        let mend = |choice| mend(&source, &Settings::default(), choice).text;
        assert_eq!(mend(Choice::ERRORS), text);
        assert!(mend(Choice::ALL).contains("tools: Read, Edit\n"));
    }

    #[test]
    fn a_text_without_a_fault_stays_as_it_is() {
        let text = "\u{feff}---\r\nname: a\r\ndescription: b\r\n---\r\n";
        assert_eq!((mended(text).text.as_str(), mended(text).fixes), (text, 0));
    }
}
