//! What a compaction chooses from: a text read once into units (statements with
//! their place), sections, and the facts that the units mention.
//!
//! This is not a Markdown parser. It sees what matters for choosing lines, in
//! one pass and at the speed of a scanner, and every text has a reading.

mod bytes;
mod cues;
mod fact_shape;
#[cfg(test)]
mod hostile;
mod join;
mod lex;
mod repeat;
mod scan;
mod words;

pub(super) use bytes::word_hash;
pub(super) use cues::has_cue;
pub(crate) use fact_shape::is_program;

use super::LineRange;
use super::fact::FactKind;
use super::role::Roles;
use crate::text::{SharedText, Span};

/// A half-open range of indices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slice {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Slice {
    /// The elements of `all` in the range.
    pub(super) fn of<T>(self, all: &[T]) -> &[T] {
        all.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// What form a unit has in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A sentence of a paragraph, or a part of a very long one.
    Sentence,
    /// A list item, or a sentence of a long one.
    Item,
    /// A table row.
    Row,
    /// The row above a table's rule.
    HeaderRow,
    /// A shell command of a code block.
    Command,
    /// A section's title; printed with its section, never chosen by itself.
    Heading,
}

/// What stands between a piece and the one before it when they are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glue {
    /// The text runs on.
    Space,
    /// A new statement of the same unit.
    Dot,
}

/// A stretch of one source line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// 1-based source line.
    pub(super) line: u32,
    pub(super) glue: Glue,
}

/// The smallest thing that a compaction keeps or drops.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) kind: UnitKind,
    /// Index of its section.
    pub(super) section: u32,
    /// Its text, in `Reading::pieces`; never empty.
    pub(super) pieces: Slice,
    /// The facts it mentions, once each, in `Reading::mentions`.
    pub(super) mentions: Slice,
    /// 1-based source lines.
    pub(super) first: u32,
    pub(super) last: u32,
    /// How strongly it shows each role, by its words and by its place.
    pub(super) roles: Roles,
    /// Length of its text in bytes.
    pub(super) bytes: u32,
    pub(super) words: u32,
    /// Hashes of its words of three bytes or more, in `Reading::terms`.
    pub(super) terms: Slice,
    /// True if it may hold marks or white space that are not printed.
    pub(super) marked: bool,
    /// Indent in columns.
    pub(super) indent: u32,
    /// True if it only announces what follows it.
    pub(super) stub: bool,
    /// Signs that it is said for company, see [`Unit::is_chatter`].
    pub(super) chatter: u8,
    /// Hash of its words.
    pub(super) hash: u64,
    /// Index of the first unit that says the same: its own, if none does before
    /// it.
    pub(super) original: u32,
}

impl Unit {
    /// True if it is said for company: thanks, jokes, talk of oneself.
    pub(super) fn is_chatter(&self) -> bool {
        self.chatter == cues::COMPANY
    }

    /// True if it is a statement: no title, and not without words.
    pub(super) fn states(&self) -> bool {
        !matches!(self.kind, UnitKind::Heading | UnitKind::HeaderRow) && self.words > 0
    }
}

/// A section, from its heading to the next one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section {
    /// Heading level 1 to 6; 0 for what stands before the first heading.
    pub(super) level: u32,
    /// The title without its marks; empty before the first heading.
    pub(super) title: Span,
    /// 1-based source line of the heading; 0 before the first heading.
    pub(super) line: u32,
    /// Last source line before the next heading.
    pub(super) last: u32,
    /// Index of the section around it; itself for the first.
    pub(super) parent: u32,
    /// Index of the section of the top two levels that it stands in.
    pub(super) root: u32,
    /// What its title says about the statements below, with its parents' words
    /// at half strength.
    pub(super) roles: Roles,
    /// True if its title, or one above, announces references and the like.
    pub(super) boilerplate: bool,
    /// True if code blocks above it do not pair, so that readers differ about
    /// what is a title.
    pub(super) doubtful: bool,
    /// Index of its heading among the units.
    pub(super) heading: Option<u32>,
}

/// A fact as the scan found it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) kind: FactKind,
    /// Its first mention. A statement has no span of its own: see `unit`.
    pub(super) span: Span,
    /// 1-based source line of the first mention.
    pub(super) line: u32,
    /// How often it is mentioned.
    pub(super) count: u32,
    /// In how many sections.
    pub(super) sections: u32,
    /// Best standing of a mention, in tenths: 10 plain, 15 in bold or leading.
    pub(super) standing: u32,
    /// The last section and unit that mention it.
    pub(super) section: u32,
    pub(super) unit: u32,
}

/// Why lines are not read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// A code block, its fences included. Shell commands in it are units.
    Code,
    /// Front matter or an HTML comment.
    Hidden,
}

/// A text, read.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) text: SharedText,
    /// Every source line without its line end.
    pub(super) lines: Vec<Span>,
    pub(super) sections: Vec<Section>,
    pub(super) units: Vec<Unit>,
    pub(super) pieces: Vec<Piece>,
    pub(super) mentions: Vec<u32>,
    pub(super) terms: Vec<u32>,
    pub(super) facts: Vec<Found>,
    /// Lines that are not read as text, in source order.
    pub(super) aside: Vec<(Aside, LineRange)>,
}

impl Reading {
    /// Reads a text. Time and space are linear in its length.
    pub(super) fn new(text: impl Into<SharedText>) -> Self {
        scan::scan(text.into())
    }

    /// Makes a unit of one source line, which is part of none; none for a line
    /// that says nothing or is not there.
    pub(super) fn line_unit(&mut self, line: u32) -> Option<u32> {
        let span = *self.lines.get((line as usize).checked_sub(1)?)?;
        let span = span.trimmed(&self.text);
        let text = span.of(&self.text);
        let words = text.split_whitespace().count() as u32;
        let start = self.pieces.len() as u32;
        let id = self.units.len() as u32;
        let section = self.sections.partition_point(|it| it.line <= line) as u32;
        if !says_something(text) {
            return None;
        }
        self.pieces.push(Piece { span, line, glue: Glue::Space });
        self.units.push(Unit {
            kind: UnitKind::Sentence,
            section: section.saturating_sub(1),
            pieces: Slice { start, end: start + 1 },
            mentions: Slice::default(),
            first: line,
            last: line,
            roles: Roles::default(),
            bytes: span.len() as u32,
            words,
            terms: Slice::default(),
            marked: true,
            indent: 0,
            stub: false,
            chatter: 0,
            hash: 0,
            original: id,
        });
        Some(id)
    }

    pub(super) fn pieces(&self, unit: &Unit) -> &[Piece] {
        unit.pieces.of(&self.pieces)
    }

    pub(super) fn terms(&self, unit: &Unit) -> &[u32] {
        unit.terms.of(&self.terms)
    }

    pub(super) fn mentions(&self, unit: &Unit) -> &[u32] {
        unit.mentions.of(&self.mentions)
    }
}

/// False for a text of nothing but marks that are not printed, or that stand
/// for something else where they are: between statements, and for words that
/// are left out.
fn says_something(text: &str) -> bool {
    text.bytes().next().is_some_and(|it| it.is_ascii_alphanumeric())
        || text
            .contains(|it: char| !it.is_whitespace() && !"*`\u{b7}\u{2026}".contains(it))
}
