//! The facts of a text: what a compaction keeps or loses, and how the list of
//! both is told.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use super::extract::push_pieces;
use super::reading::{Piece, Slice};
use super::role::Role;
use crate::text::SharedText;

/// What kind of fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactKind {
    /// A whole statement, by what it does in the report.
    Statement(Role),
    /// A file or folder.
    Path,
    /// A shell command.
    Command,
    /// A number with a unit, a version, a date or a share.
    Number,
    /// A name from code.
    Identifier,
    /// A web address.
    Url,
    /// A title, down to level three.
    Heading,
}

impl FactKind {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Statement(role) => role.as_str(),
            Self::Path => "path",
            Self::Command => "command",
            Self::Number => "number",
            Self::Identifier => "identifier",
            Self::Url => "url",
            Self::Heading => "heading",
        }
    }

    /// Every kind, in the order of [`FactKind::index`].
    pub(super) const ALL: [Self; 12] = [
        Self::Statement(Role::Decision),
        Self::Statement(Role::Next),
        Self::Statement(Role::Risk),
        Self::Statement(Role::Constraint),
        Self::Statement(Role::Question),
        Self::Statement(Role::Outcome),
        Self::Path,
        Self::Command,
        Self::Number,
        Self::Identifier,
        Self::Url,
        Self::Heading,
    ];

    /// Place in [`FactKind::ALL`].
    pub(super) fn index(self) -> usize {
        match self {
            Self::Statement(role) => role as usize,
            Self::Path => 6,
            Self::Command => 7,
            Self::Number => 8,
            Self::Identifier => 9,
            Self::Url => 10,
            Self::Heading => 11,
        }
    }

    /// How much the next reader misses this kind when it is gone.
    pub(super) fn worth(self) -> f64 {
        match self {
            Self::Statement(Role::Decision | Role::Next) => 3.0,
            Self::Statement(Role::Risk) => 2.5,
            Self::Statement(_) => 2.0,
            Self::Path | Self::Command | Self::Number => 1.5,
            Self::Identifier | Self::Heading => 1.0,
            Self::Url => 0.5,
        }
    }
}

/// One fact of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// What it says.
    pub text: FactText,
    /// 1-based source line of its first mention.
    pub line: u32,
    /// How often the source mentions it; a statement stands once.
    pub count: u32,
    /// True for the heaviest facts of each kind, at most twenty.
    pub key: bool,
}

/// The words of a fact, by their place in the source. A source may have tens of
/// thousands of facts, and few are ever looked at.
#[derive(Clone)]
pub struct FactText {
    source: Rc<FactSource>,
    pieces: Slice,
    /// True if it may hold marks or white space that are not printed.
    marked: bool,
}

/// Where the words of facts are taken from.
#[derive(Debug)]
pub(super) struct FactSource {
    pub(super) text: SharedText,
    /// The stretches of all facts, one fact after the other.
    pub(super) pieces: Vec<Piece>,
}

impl FactText {
    pub(super) fn new(source: &Rc<FactSource>, pieces: Slice, marked: bool) -> Self {
        Self { source: Rc::clone(source), pieces, marked }
    }

    /// The words of the source, on one line, as a compaction prints them.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        let FactSource { text, pieces } = &*self.source;
        match self.pieces.of(pieces) {
            [piece] if !self.marked => Cow::Borrowed(piece.span.of(text)),
            pieces => {
                let mut words = String::new();
                push_pieces(&mut words, text, pieces, self.marked);
                Cow::Owned(words)
            }
        }
    }
}

impl fmt::Display for FactText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words())
    }
}

impl fmt::Debug for FactText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.words(), f)
    }
}

impl PartialEq for FactText {
    fn eq(&self, other: &Self) -> bool {
        self.words() == other.words()
    }
}

impl Eq for FactText {}
