//! The reference implementation's compaction, output for output: the first
//! paragraph, the first five headings or list items, file names, and the first
//! list under a title such as "Next steps".
//!
//! The reference is written in Python and raises a `NameError` on most real
//! texts: it names a variable that does not exist where no such list is found.
//! [`Classic::reference_crashes`] tells; the text is what it would print with
//! that one line mended.

mod patterns;

use std::borrow::Cow;
use std::collections::BTreeMap;

use patterns::{Piece, is_space};

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
        for found in patterns::sentence_ends(paragraph).take(3) {
            sentences.push((at, start + found.0));
            at = start + found.1;
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
    if patterns::is_heading(line) {
        // Every `#` goes, also one inside of the title.
        let title = line.replace('#', "");
        return Some(Cow::Owned(title.trim_matches(is_space).to_owned()));
    }
    if patterns::is_bullet(line) {
        let item = line.trim_matches(is_space).trim_start_matches(['-', ' ', '*']);
        return Some(Cow::Borrowed(item.trim_matches(is_space)));
    }
    let item = line.get(patterns::number_end(line)?..)?;
    Some(Cow::Borrowed(item.trim_matches(is_space)))
}

/// Everything that looks like a file name, once each, by code points.
fn files(text: &str) -> Vec<Entry<'_>> {
    let mut pieces = patterns::quoted_files(text);
    pieces.extend(patterns::named_files(text));
    pieces.extend(patterns::changed_files(text));
    let mut found: BTreeMap<&str, Piece> = BTreeMap::new();
    for piece in pieces {
        let name = text.get(piece.0..piece.1).unwrap_or_default();
        let first = found.entry(name).or_insert(piece);
        *first = piece.min(*first);
    }
    found
        .into_iter()
        .map(|(text, piece)| Entry { text: Cow::Borrowed(text), piece })
        .collect()
}

fn next_steps(text: &str) -> Option<Piece> {
    patterns::next_steps(text).map(|it| trimmed(text, it))
}

/// Python's `str.title`, for words in ASCII as the artifact types are: the first letter of every run of letters is upper
/// case, the others lower case.
fn title_case(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut inside = false;
    for ch in word.chars() {
        out.push(if inside { ch.to_ascii_lowercase() } else { ch.to_ascii_uppercase() });
        inside = ch.is_alphabetic();
    }
    out
}
