//! A review of plans: YAML with one of four root keys.

use super::Kind;
use crate::syntax::yaml::{self, Tree};
use crate::text::Span;

/// A review as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewDocument {
    /// Which of the four reviews it is read as.
    pub kind: Kind,
    /// The whole text.
    pub tree: Tree,
}

impl ReviewDocument {
    /// Reads a text as a review; total.
    #[must_use]
    pub fn read(kind: Kind, text: &str) -> Self {
        Self { kind, tree: yaml::parse(text, Span::new(0, text.len())) }
    }
}
