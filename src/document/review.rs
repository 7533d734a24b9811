//! A review of plans: YAML with one of four root keys.

use super::Kind;
use crate::syntax::yaml::{Node, Tree};

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
    pub fn read(kind: Kind, _text: &str) -> Self {
        Self {
            kind,
            tree: Tree { root: Node::empty(0), errors: Vec::new(), comments: Vec::new() },
        }
    }
}
