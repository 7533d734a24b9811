//! Formats as data: which keys, values, tools and models a client or a
//! convention knows. Rules read these tables; nothing here reads a text.

pub mod claude_code;
pub mod clients;
pub mod foreign;
pub mod models;
pub mod nearest;
pub mod oak;
pub mod words;

/// A convention on top of what a client demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// The OaK agents' format: model tiers, plans and reviews.
    Oak,
}

/// Which conventions a check holds a file to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ProfileChoice {
    /// Those that the file itself shows it follows.
    #[default]
    Auto,
    /// OaK, whatever the file looks like.
    Oak,
}

impl Format {
    /// The word on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Oak => "oak",
        }
    }
}

/// A frontmatter key that a client or a convention reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// As it is written in the file.
    pub name: &'static str,
    /// What its value has to be.
    pub shape: Shape,
    /// What it does, in one sentence.
    pub purpose: &'static str,
}

/// What the value of a key has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    Text,
    /// A list of tools, as YAML list or with commas.
    Tools,
    /// A model's alias or identifier.
    Model,
    /// One of these words, exactly.
    Word(&'static [&'static str]),
    /// One of these words in any case, or a number.
    WordOrNumber(&'static [&'static str]),
    /// A whole number, at least this one.
    AtLeast(i64),
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Three numbers with dots between them.
    Semver,
    /// A list.
    List,
    /// Text, or a list of texts in the order in which they are tried.
    TextOrList,
    /// Keys with values of their own.
    Map,
    /// A colour such as `#33aa55`, or one of these words.
    HexOr(&'static [&'static str]),
    /// Hook events and their hooks.
    Hooks,
    /// Anything.
    Any,
}

/// Keys by which catalogues and people sort and show definitions. No client
/// acts on them, and nobody expects one to.
pub const LABELS: &[&str] = &[
    "author",
    "authors",
    "avatar",
    "category",
    "created",
    "created_at",
    "date",
    "emoji",
    "expertise_level",
    "homepage",
    "icon",
    "id",
    "keywords",
    "language",
    "last_updated",
    "license",
    "metadata",
    "repository",
    "source",
    "status",
    "tagline",
    "tags",
    "title",
    "type",
    "updated",
    "updated_at",
    "url",
    "version",
    "vibe",
];
