//! The reference implementation's compaction, output for output: the first
//! paragraph, the first five headings or list items, file names, and the first
//! list under a title such as "Next steps".
//!
//! The reference is written in Python and raises a `NameError` on most real
//! texts: it names a variable that does not exist where no such list is found.
//! [`Classic::reference_crashes`] tells; the text is what it would print with
//! that one line mended. Python's text rules differ from Rust's in small ways,
//! which the patterns below spell out.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::LineRange;
use super::line::OutputLine;
use crate::text::LineIndex;

/// What the reference makes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classic {
    /// The lines of its output. Titles and lines that come from no place in
    /// the source have no provenance.
    pub lines: Vec<OutputLine>,
    /// True if the reference itself raises an error instead.
    pub reference_crashes: bool,
}

/// Compacts as the reference does. The artifact type is any word; it only
/// changes the title and the fallback.
#[must_use]
pub fn compact(text: &str, artifact_type: &str) -> Classic {
    let index = LineIndex::new(text);
    let mut page = Page { text, index: &index, lines: Vec::new() };
    page.title(&format!("# {} Summary", title_case(artifact_type)));
    page.title("\n## Overview");
    page.overview();
    page.title("\n## Key Findings");
    page.list(findings(text));
    page.title("\n## Files Created");
    page.list(files(text));
    page.title("\n## What's Next");
    let next = next_steps(text);
    match next {
        Some(range) => page.verbatim(range),
        None => {
            page.title(&format!("Proceed with next phase of {artifact_type} workflow."));
        }
    }
    Classic { lines: page.lines, reference_crashes: next.is_none() }
}

/// A piece of the source, as bytes `start..end`.
type Piece = (usize, usize);

/// One list item: what is printed and where it comes from.
struct Entry<'t> {
    text: Cow<'t, str>,
    piece: Piece,
}

struct Page<'t> {
    text: &'t str,
    index: &'t LineIndex,
    lines: Vec<OutputLine>,
}

impl Page<'_> {
    /// Text that comes from no place in the source.
    fn title(&mut self, text: &str) {
        let lines = text.split('\n').map(|it| OutputLine::new(it, Vec::new()));
        self.lines.extend(lines);
    }

    /// A stretch of the source, line by line.
    fn verbatim(&mut self, (start, end): Piece) {
        let mut at = start;
        for line in self.text.get(start..end).unwrap_or_default().split('\n') {
            let cited = self.cite((at, at + line.len()));
            self.lines.push(OutputLine::new(line, cited));
            at += line.len() + 1;
        }
    }

    /// The first three sentences of the first paragraph, each ended by a full
    /// stop whatever ended it in the source.
    fn overview(&mut self) {
        let (start, end) = first_paragraph(self.text);
        let mut sentences = Vec::new();
        let mut at = start;
        let paragraph = self.text.get(start..end).unwrap_or_default();
        for found in SENTENCE_END.find_iter(paragraph).take(3) {
            sentences.push((at, start + found.start()));
            at = start + found.end();
        }
        if sentences.len() < 3 {
            sentences.push((at, end));
        }
        for (nth, piece) in sentences.into_iter().enumerate() {
            let before = self.lines.len();
            self.verbatim(piece);
            if nth > 0 {
                self.join(before);
            }
        }
        if let Some(last) = self.lines.last_mut() {
            last.text.push('.');
        }
    }

    /// Puts the line at `at` behind the one before it.
    fn join(&mut self, at: usize) {
        let line = self.lines.remove(at);
        if let Some(last) = at.checked_sub(1).and_then(|it| self.lines.get_mut(it)) {
            last.text.push_str(". ");
            last.text.push_str(&line.text);
            for range in line.provenance {
                if !last.provenance.contains(&range) {
                    last.provenance.push(range);
                }
            }
        }
    }

    fn list(&mut self, entries: Vec<Entry<'_>>) {
        if entries.is_empty() {
            self.title("- None");
        }
        for Entry { text, piece } in entries {
            let cited = self.cite(piece);
            let lines = format!("- {text}");
            self.lines
                .extend(lines.split('\n').map(|it| OutputLine::new(it, cited.clone())));
        }
    }

    fn cite(&self, (start, end): Piece) -> Vec<LineRange> {
        let last = if end > start { end - 1 } else { start };
        vec![(self.index.line(start), self.index.line(last))]
    }
}

/// White space as Python's `str.isspace` has it: four control characters more.
fn is_space(ch: char) -> bool {
    ch.is_whitespace() || matches!(ch, '\u{1c}'..='\u{1f}')
}

fn trimmed(text: &str, (start, end): Piece) -> Piece {
    let it = text.get(start..end).unwrap_or_default();
    let lead = it.len() - it.trim_start_matches(is_space).len();
    (start + lead, start + lead + it.trim_matches(is_space).len())
}

/// The first paragraph that is not blank; in a blank text its first 500
/// characters, as they are.
fn first_paragraph(text: &str) -> Piece {
    let mut at = 0;
    for part in text.split("\n\n") {
        let piece = trimmed(text, (at, at + part.len()));
        if piece.0 < piece.1 {
            return piece;
        }
        at += part.len() + 2;
    }
    (0, text.char_indices().nth(500).map_or(text.len(), |(at, _)| at))
}

/// The first five headings of level one to three, bullets or numbered items
/// that start a line, wherever they stand: code and front matter count.
fn findings(text: &str) -> Vec<Entry<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        if let Some(shown) = finding(line) {
            found.push(Entry { text: shown, piece: (at, at + line.len()) });
            if found.len() == 5 {
                break;
            }
        }
        at += line.len() + 1;
    }
    found
}

fn finding(line: &str) -> Option<Cow<'_, str>> {
    if HEADING.is_match(line) {
        // Every `#` goes, also one inside of the title.
        let title = line.replace('#', "");
        return Some(Cow::Owned(title.trim_matches(is_space).to_owned()));
    }
    if BULLET.is_match(line) {
        let item = line.trim_matches(is_space).trim_start_matches(['-', ' ', '*']);
        return Some(Cow::Borrowed(item.trim_matches(is_space)));
    }
    let number = NUMBERED.find(line)?;
    Some(Cow::Borrowed(line.get(number.end()..)?.trim_matches(is_space)))
}

/// Everything that looks like a file name, once each, by code points.
fn files(text: &str) -> Vec<Entry<'_>> {
    let mut found: BTreeMap<&str, Piece> = BTreeMap::new();
    for pattern in [&*QUOTED_FILE, &*NAMED_FILE, &*CHANGED_FILE] {
        for groups in pattern.captures_iter(text) {
            if let Some(file) = groups.get(1) {
                let piece = (file.start(), file.end());
                let first = found.entry(file.as_str()).or_insert(piece);
                *first = piece.min(*first);
            }
        }
    }
    found
        .into_iter()
        .map(|(text, piece)| Entry { text: Cow::Borrowed(text), piece })
        .collect()
}

fn next_steps(text: &str) -> Option<Piece> {
    let list = NEXT_STEPS.captures(text)?.get(1)?;
    Some(trimmed(text, (list.start(), list.end())))
}

/// Python's `str.title`: the first letter of every run of letters is upper
/// case, the others lower case.
fn title_case(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut inside = false;
    for ch in word.chars() {
        if inside {
            out.extend(ch.to_lowercase());
        } else {
            out.extend(ch.to_uppercase());
        }
        inside = ch.is_alphabetic();
    }
    out
}

fn pattern(pattern: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "the patterns are constants of this file")]
    Regex::new(pattern).expect("the pattern is well formed")
}

static SENTENCE_END: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.!?][\s\x1c-\x1f]+"));
static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^#{1,3}[\s\x1c-\x1f]"));
static BULLET: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[-*][\s\x1c-\x1f]"));
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d+\.[\s\x1c-\x1f]+"));

// Without case, Python also takes the dotted and the dotless i for an `i`, and
// the long s and the Kelvin sign for letters of `a-z`.
static QUOTED_FILE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"`([^`]+\.[a-zA-Z\u{130}\u{131}\u{17f}\u{212a}]{2,4})`"));
static NAMED_FILE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:F[i\u{130}\u{131}]le|Path):[\s\x1c-\x1f]*([^\s\x1c-\x1f]+)")
});
static CHANGED_FILE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)(?:Created?|Mod[i\u{130}\u{131}]f[i\u{130}\u{131}]ed|Updated):[\s\x1c-\x1f]*
          ([^\s\x1c-\x1f]+\.[a-z\u{130}\u{131}\u{17f}\u{212a}]{2,4})",
    )
});
static NEXT_STEPS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)(?:Next\ Steps|What's\ Next|Recommendat[i\u{130}\u{131}]ons|TODO|Future\ Work|Follow-up)
          [:\s\x1c-\x1f]*\n
          ((?:[-*][\s\x1c-\x1f]+.+\n?)+)",
    )
});
