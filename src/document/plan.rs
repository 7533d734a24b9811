//! One agent's plan: YAML with the root key `agent_plan`.

use crate::syntax::yaml::{Node, Tree};

/// A plan as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanDocument {
    /// The whole text.
    pub tree: Tree,
}

impl PlanDocument {
    /// Reads a text as a plan; total.
    #[must_use]
    pub fn read(_text: &str) -> Self {
        Self {
            tree: Tree { root: Node::empty(0), errors: Vec::new(), comments: Vec::new() },
        }
    }
}
