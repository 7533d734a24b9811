//! The completion report as it stands after the match and a person's marks, in
//! Markdown. Matched against the same gate it gives the same states.

use std::fmt::Write;

use super::definition::{Gate, Part};
use super::evidence::EvidenceKind;
use super::matching::{Match, State};
use super::phrases::{BY_A_PERSON, NOT_MENTIONED, heading};
use super::verdict::{By, Marks, Verdict};
use crate::syntax::lines::lines;
use crate::text::Span;

/// Writes the report. `original` is the text that the matches lie in; the verdict
/// was judged from the same matches and marks.
#[must_use]
pub fn report(
    gate: &Gate,
    original: &str,
    matches: &[Match],
    marks: &Marks,
    verdict: &Verdict,
) -> String {
    let mut out = format!("# {}\n\n{}\n", heading(verdict.decision), verdict.sentence());
    for (at, reason) in verdict.reasons.iter().enumerate() {
        let gap = if at == 0 { "\n" } else { "" };
        // Writing to a text does not fail.
        let _ = writeln!(out, "{gap}- {}", in_one_line(&reason.message, LONGEST_TEXT));
    }
    let aside = gate.groups.iter().filter(|it| marks.set_aside.contains(&it.key()));
    for group in aside.filter(|it| it.part == Part::Checklist) {
        let _ = writeln!(out, "\n`{}` does not apply.", group.title);
    }
    for (at, group) in gate.groups.iter().enumerate() {
        let _ = writeln!(out, "\n## {}\n", group.heading());
        let all = gate.items.iter().zip(matches).zip(&verdict.standings);
        for ((item, found), standing) in all.filter(|it| it.0.0.group == at) {
            let (mark, said) = match (standing.state, standing.by) {
                (State::Evidenced, By::Person) => {
                    ("- [x] ", by_person(marks.evidence.get(&gate.key(item))))
                }
                (State::Evidenced, By::Report) => ("- [x] ", evidenced(original, found)),
                (State::Claimed, _) => ("- ", "Claimed, and nothing shown.".to_owned()),
                (State::Unverifiable, _) => ("- [ ] ", unverifiable(original, found)),
                (State::Open, _) => ("- [ ] ", "Not done.".to_owned()),
                (State::NotMentioned, _) => ("- [ ] ", format!("{NOT_MENTIONED}.")),
            };
            let gap = if said.is_empty() { "" } else { " " };
            let _ = writeln!(out, "{mark}**{}**:{gap}{said}", item.title);
            if (standing.state, standing.by) == (State::Evidenced, By::Report) {
                blocks(&mut out, original, found);
            }
        }
    }
    out
}

/// What is written of one item is no longer, in bytes, so that it stays one
/// passage.
const LONGEST_TEXT: usize = 1500;
const LONGEST_REASON: usize = 400;

fn by_person(evidence: Option<&String>) -> String {
    let said = evidence.map(|it| in_one_line(it, LONGEST_TEXT)).unwrap_or_default();
    if said.is_empty() {
        format!("{BY_A_PERSON}.")
    } else {
        format!("{BY_A_PERSON}: {said}")
    }
}

/// What the report says, with the evidence that stands below it in front.
fn evidenced(original: &str, found: &Match) -> String {
    let said = in_one_line(found.said.of(original), usize::MAX);
    let is_inside = |it: Span| found.said.contains(it);
    let mut shown = found.evidence.iter().filter(|it| it.kind != EvidenceKind::Output);
    let is_own = shown.clone().any(|it| is_inside(it.span));
    let is_block = found.evidence.iter().any(|it| it.kind == EvidenceKind::Output);
    let is_short = said.len() <= LONGEST_TEXT;
    if (is_own || is_block) && is_short {
        return said;
    }
    let first = shown.next().map(|it| bare(original, it.span));
    let mut all = first.unwrap_or_default();
    for more in shown {
        let _ = write!(all, "; {}", bare(original, more.span));
    }
    if is_short && !is_own && !said.is_empty() {
        let _ = write!(all, ". {said}");
    }
    all
}

/// Evidence in one line.
fn bare(original: &str, evidence: Span) -> String {
    in_one_line(evidence.of(original), LONGEST_REASON)
}

fn unverifiable(original: &str, found: &Match) -> String {
    let reason = found.reason.map_or("", |it| it.of(original));
    let reason = in_one_line(reason, LONGEST_REASON);
    let reason = reason.trim_end_matches(['.', '!', '?']);
    format!("Unable to verify because {reason}. User verification required.")
}

/// The blocks of code among the evidence, below the item.
fn blocks(out: &mut String, original: &str, found: &Match) {
    for block in found.evidence.iter().filter(|it| it.kind == EvidenceKind::Output) {
        let fence = fence_around(block.span.of(original));
        let _ = writeln!(out, "\n  {fence}text");
        let marks = |it: &str| it.len() - it.trim_start_matches(['>', ' ', '\t']).len();
        let rows = || lines(original, block.span).map(|it| it.span.of(original));
        // The first line starts at its first word.
        let indent = rows().skip(1).filter(|it| it.len() > marks(it)).map(marks).min();
        for (at, row) in rows().enumerate() {
            let indent = if at == 0 { 0 } else { indent.unwrap_or_default() };
            let row = row.get(indent..).unwrap_or_default();
            let _ = writeln!(out, "  {}", row.trim_end());
        }
        let _ = writeln!(out, "  {fence}\n");
    }
}

/// A fence that no run of its mark in the content closes.
fn fence_around(content: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for it in content.chars() {
        run = if it == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "`".repeat(3.max(longest + 1))
}

/// A text in one line, cut behind so many bytes.
fn in_one_line(text: &str, longest: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.len() + word.len() >= longest && !line.is_empty() {
            line.push_str(" \u{2026}");
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
