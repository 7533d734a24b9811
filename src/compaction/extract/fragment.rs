//! The words of a unit as they are printed: verbatim, on one line, without the
//! marks that only serve the eye, and the anchor that says where they stand.

use std::fmt::Write as _;

use super::super::reading::{Glue, Piece, Reading, Section, Unit};
use super::super::{LineRange, tokens};
use super::trim::{self, Part};

/// Titles in front of fragments are cut to this many bytes.
const LABEL: usize = 40;
/// A statement of fewer words leans on the title that it stands under.
const ALONE: u32 = 12;

/// A unit, ready to be printed.
#[derive(Debug)]
pub(in super::super) struct Fragment {
    /// Index of the unit.
    pub(super) unit: u32,
    pub(super) section: u32,
    /// Place in the order in which units are kept.
    pub(super) rank: usize,
    /// 1-based source lines that it starts and ends on.
    pub(super) first: u32,
    pub(super) last: u32,
    /// True if words of the unit are left out.
    pub(super) trimmed: bool,
    pub(super) text: String,
    /// Length of the text, in 64ths of a token.
    pub(super) parts: u64,
    /// Length of the anchor, likewise.
    pub(super) anchor: u64,
    pub(super) words: u32,
}

impl Fragment {
    /// Units as they are printed, with their places in the order. Those of the first
    /// `whole` places are printed whole, others without what says least.
    pub(in super::super) fn all(
        reading: &Reading,
        ranked: impl Iterator<Item = (usize, u32)>,
        whole: usize,
    ) -> Vec<Self> {
        let made = ranked
            .filter_map(|(rank, unit)| Self::new(reading, unit, rank, rank < whole));
        let mut made: Vec<Self> = made.collect();
        let texts: Vec<&str> = made.iter().map(|it| it.text.as_str()).collect();
        let parts = tokens::parts_of_each(&texts);
        for (fragment, parts) in made.iter_mut().zip(parts) {
            fragment.parts = parts;
        }
        made
    }

    /// Without its length in tokens.
    pub(super) fn new(
        reading: &Reading,
        at: u32,
        rank: usize,
        whole: bool,
    ) -> Option<Self> {
        let unit = reading.units.get(at as usize)?;
        let trimmed = if whole { None } else { trim::parts(reading, unit) };
        let (text, last) = match &trimmed {
            Some(parts) => {
                let last = parts.last().map_or(unit.last, |it| it.line);
                (trimmed_words(reading, unit, parts), last)
            }
            None => (words(reading, unit), unit.last),
        };
        let mut anchor = anchor_parts(unit.first);
        if last > unit.first {
            anchor += anchor_parts(last);
        }
        Some(Self {
            unit: at,
            section: unit.section,
            rank,
            first: unit.first,
            last,
            trimmed: trimmed.is_some(),
            text,
            parts: 0,
            anchor,
            words: unit.words,
        })
    }

    /// True if it is too short to be understood without its title.
    pub(super) fn leans(&self) -> bool {
        self.words < ALONE
    }
}

/// What a section's title takes where it is printed, in 64ths of a token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TitleParts {
    /// On a line of its own.
    pub(super) heading: u64,
    /// In front of a fragment.
    pub(super) label: u64,
}

/// What titles take, by section, as far as that is known: most titles are never
/// printed.
#[derive(Debug, Default)]
pub(in super::super) struct Titles {
    by_section: Vec<Option<TitleParts>>,
}

impl Titles {
    /// Measures the titles that may be printed with the fragments.
    pub(in super::super) fn measure(
        &mut self,
        reading: &Reading,
        fragments: &[Fragment],
    ) {
        self.by_section.resize(reading.sections.len(), None);
        self.measure_one(reading, DOCUMENT);
        for fragment in fragments {
            let section = reading.sections.get(fragment.section as usize);
            self.measure_one(reading, fragment.section);
            self.measure_one(reading, section.map_or(0, |it| it.root));
        }
    }

    /// What a section's title takes.
    pub(super) fn of(&self, section: u32) -> TitleParts {
        self.by_section.get(section as usize).copied().flatten().unwrap_or_default()
    }

    fn measure_one(&mut self, reading: &Reading, at: u32) {
        if let Some(section) = reading.sections.get(at as usize)
            && let Some(slot @ None) = self.by_section.get_mut(at as usize)
        {
            *slot = Some(TitleParts::new(reading, section));
        }
    }
}

/// Index of the section that may be the whole text's.
pub(super) const DOCUMENT: u32 = 1;

impl TitleParts {
    fn new(reading: &Reading, section: &Section) -> Self {
        let title = section.title.of(&reading.text);
        let (label, _) = label(title);
        let anchor = if section.doubtful { anchor_parts(section.line) } else { 0 };
        let marks = 2 * 64;
        Self {
            heading: tokens::parts(title) + marks,
            label: tokens::parts(&label) + marks + anchor,
        }
    }
}

/// A unit's words as they are printed.
pub(in super::super) fn words(reading: &Reading, unit: &Unit) -> String {
    let mut text = String::with_capacity(unit.bytes as usize);
    push_pieces(&mut text, &reading.text, reading.pieces(unit), unit.marked);
    text
}

/// Adds the words of pieces of a source to an empty text. They are `marked` if they
/// may hold marks or white space that are not printed.
pub(in super::super) fn push_pieces(
    text: &mut String,
    source: &str,
    pieces: &[Piece],
    marked: bool,
) {
    for piece in pieces {
        if !text.is_empty() {
            text.push_str(match piece.glue {
                Glue::Space => " ",
                Glue::Dot => " \u{b7} ",
            });
        }
        push_piece(text, piece.span.of(source), marked);
    }
}

/// The words of a unit of which only parts are printed.
fn trimmed_words(reading: &Reading, unit: &Unit, parts: &[Part]) -> String {
    let mut text = String::with_capacity(unit.bytes as usize);
    for part in parts {
        if !text.is_empty() {
            text.push(' ');
        }
        push_piece(&mut text, part.span.of(&reading.text), unit.marked);
        if part.cut {
            text.push_str(" \u{2026}");
        }
    }
    text
}

fn push_piece(text: &mut String, words: &str, marked: bool) {
    if marked {
        push_plain(text, words);
    } else {
        text.push_str(words);
    }
}

/// `,L` or `-` and the digits.
fn anchor_parts(line: u32) -> u64 {
    if line > 999 { 3 * 64 } else { 2 * 64 }
}

/// A line's anchor, as in `[L12,L14-16]`.
pub(in super::super) fn anchor(cited: &[LineRange]) -> String {
    let mut out = "[".to_owned();
    for (nth, (first, last)) in cited.iter().enumerate() {
        let comma = if nth > 0 { "," } else { "" };
        // Writing to a string cannot fail.
        let _ = if first == last {
            write!(out, "{comma}L{first}")
        } else {
            write!(out, "{comma}L{first}-{last}")
        };
    }
    out.push(']');
    out
}

/// A title in front of a fragment, cut behind a word where it is long, and
/// whether it is whole.
pub(in super::super) fn label(title: &str) -> (String, bool) {
    let mut title = heading(title);
    let whole = title.len() <= LABEL;
    if !whole {
        let cut = title
            .char_indices()
            .take_while(|(at, _)| *at < LABEL)
            .filter(|(_, ch)| *ch == ' ')
            .last()
            .map_or(0, |(at, _)| at);
        title.truncate(cut);
        title.push('\u{2026}');
    }
    (title.trim_end_matches(':').to_owned(), whole)
}

/// A title as it is printed: its words, without any marks.
pub(in super::super) fn heading(source: &str) -> String {
    plain(source).replace('`', "")
}

/// A stretch of source without emphasis and without the targets of links.
fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    push_plain(&mut out, source);
    out
}

/// Adds [`plain`] text. Code stays as it is, and so does a mark that alone
/// keeps two words apart, as in `2**32`.
fn push_plain(out: &mut String, source: &str) {
    let bytes = source.as_bytes();
    let piece = |from: usize, to: usize| source.get(from..to).unwrap_or_default();
    let mut code = false;
    // Everything before `from` is printed or dropped; a link opens there.
    let (mut from, mut link) = (0, false);
    let mut at = 0;
    while let Some(mark) = next_mark(bytes, at) {
        at = mark;
        let next = bytes.get(at + 1).copied();
        match bytes.get(at).copied() {
            Some(b' ' | b'\t') => {
                out.push_str(piece(from, at));
                (from, link) = (at + 1, false);
            }
            Some(b'`') => code = !code,
            Some(b'*') if next == Some(b'*') && !code => {
                out.push_str(piece(from, at));
                let behind = piece(at + 2, source.len());
                from = if is_one_word(out, behind) { at } else { at + 2 };
                (at, link) = (at + 1, false);
            }
            Some(b'[') if !code => {
                out.push_str(piece(from, at));
                (from, link) = (at, true);
            }
            Some(b']') if link && next == Some(b'(') && !code => {
                let length = link_target(bytes.get(at + 2..).unwrap_or_default());
                let behind = |it| piece(at + 3 + it, source.len());
                if let Some(length) = length
                    && !link_holds_apart(out, piece(from + 1, at), behind(length))
                {
                    out.push_str(piece(from + 1, at));
                    at += 2 + length;
                    (from, link) = (at + 1, false);
                }
            }
            _ => {}
        }
        at += 1;
    }
    out.push_str(piece(from, source.len()));
}

/// Where the next mark is from a byte on, or the next of two blanks in a row.
fn next_mark(bytes: &[u8], from: usize) -> Option<usize> {
    let is_blank = |byte: u8| matches!(byte, b' ' | b'\t');
    let stops = |byte: u8, next: u8| {
        matches!(byte, b'`' | b'*' | b'[' | b']') | (is_blank(byte) & is_blank(next))
    };
    let mut at = from;
    // Sixteen at a time without a turn, since most have none.
    while let Some(here) = bytes.get(at..).and_then(|it| it.first_chunk::<16>())
        && let Some(next) = bytes.get(at + 1..).and_then(|it| it.first_chunk::<16>())
    {
        let pairs = here.iter().zip(next);
        if pairs.fold(false, |found, (byte, next)| found | stops(*byte, *next)) {
            break;
        }
        at += here.len();
    }
    let next = bytes.iter().skip(at + 1).copied().chain([0]);
    let mut rest = bytes.iter().skip(at).copied().zip(next);
    Some(at + rest.position(|(byte, next)| stops(byte, next))?)
}

/// True if the words of a link would run into those around it without its
/// brackets and its target.
fn link_holds_apart(before: &str, title: &str, behind: &str) -> bool {
    if title.is_empty() {
        return is_one_word(before, behind);
    }
    is_one_word(before, title) || is_one_word(title, behind)
}

/// True if the last word of one text and the first of the other would read as
/// one.
fn is_one_word(before: &str, behind: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphanumeric)
}

/// Longer targets of links are not looked for, which keeps the search linear.
const LONGEST_TARGET: usize = 400;

/// Length of the target of a link, up to its bracket, where it is an address or
/// a place on the page.
pub(in super::super) fn link_target(text: &[u8]) -> Option<usize> {
    let mut near = text.iter().take(LONGEST_TARGET);
    let end = near.position(|it| matches!(it, b')' | b' '))?;
    let dropped = text.starts_with(b"#") || text.starts_with(b"http");
    (dropped && text.get(end) == Some(&b')')).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::{anchor, label, plain};

    #[test]
    fn marks_that_serve_the_eye_are_dropped() {
        assert_eq!(plain("**Must** not  block"), "Must not block");
        assert_eq!(plain("see [the plan](https://a.b/c) first"), "see the plan first");
        assert_eq!(plain("see [it](docs/plan.md)"), "see [it](docs/plan.md)");
        assert_eq!(plain("`a ** b` and [x] [y](#y)"), "`a ** b` and [x] y");
    }

    #[test]
    fn no_word_is_made_of_two() {
        assert_eq!(plain("at most 2**32 of **many**"), "at most 2**32 of many");
        assert_eq!(plain("\u{b9}**a"), "\u{b9}**a");
        assert_eq!(plain("a****b"), "a**b");
        assert_eq!(plain("see[1](#1) and [2](#2)b"), "see[1](#1) and [2](#2)b");
        assert_eq!(plain("a[](#1)b [](#2)c"), "a[](#1)b c");
    }

    #[test]
    fn anchors_name_lines_and_ranges() {
        assert_eq!(anchor(&[(3, 3), (7, 9)]), "[L3,L7-9]");
    }

    #[test]
    fn long_titles_end_behind_a_word() {
        let (short, whole) =
            label("Why the counter `invoice_counter` is the only lock that matters");
        assert_eq!(short, "Why the counter invoice_counter is the\u{2026}");
        assert!(!whole);
    }
}
