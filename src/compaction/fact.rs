//! The facts of a text: what a compaction keeps or loses, and how the list of
//! both is told.

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use super::role::Role;
use crate::text::Span;

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
    /// The words of the source, on one line.
    pub text: FactText,
    /// 1-based source line of its first mention.
    pub line: u32,
    /// How often the source mentions it; a statement stands once.
    pub count: u32,
    /// True for the heaviest facts of each kind, at most twenty.
    pub key: bool,
}

/// The words of a fact. Those of all facts of a source are one text, which every
/// list of them shares: a source may have tens of thousands.
#[derive(Clone)]
pub struct FactText {
    all: Rc<String>,
    place: Span,
}

impl FactText {
    /// The words at a place of a text.
    pub(super) fn new(all: &Rc<String>, place: Span) -> Self {
        Self { all: Rc::clone(all), place }
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.place.of(&self.all)
    }
}

impl Deref for FactText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for FactText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for FactText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for FactText {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for FactText {}
