//! The two tries at the frontmatter.

use super::second_try::{Mended, second_try};
use crate::syntax::frontmatter::lenient;
use crate::syntax::yaml::{Node, parse_exactly};
use crate::text::Span;

/// Frontmatter that was read.
pub(super) enum Taken {
    /// At the first try.
    AsWritten(Node),
    /// After it was mended.
    Mended(Mended),
}

impl Taken {
    pub(super) fn root(&self) -> &Node {
        match self {
            Self::AsWritten(root) => root,
            Self::Mended(mended) => &mended.root,
        }
    }
}

/// The frontmatter of a text as Claude Code reads it, at once or in a second try,
/// which rewrites every line, healthy ones too. `None` if it loads nothing.
#[must_use]
pub fn root(text: &str) -> Option<Node> {
    Some(match read(text, lenient(text)?.yaml)? {
        Taken::AsWritten(root) => root,
        Taken::Mended(mended) => mended.root,
    })
}

/// Reads the YAML under `yaml`; `None` if neither try succeeds.
pub(super) fn read(text: &str, yaml: Span) -> Option<Taken> {
    match parse_exactly(text, yaml) {
        Some(root) => Some(Taken::AsWritten(root)),
        None => second_try(text, yaml).map(Taken::Mended),
    }
}
