//! An agent definition: YAML frontmatter between fences, and a Markdown body
//! that becomes the agent's system prompt.

use crate::syntax::frontmatter::Frontmatter;
use crate::syntax::markdown::Outline;
use crate::syntax::yaml::{Entry, Node, Tree};
use crate::text::Span;

/// An agent definition as a strict reader takes it apart.
#[derive(Clone, Debug, PartialEq)]
pub struct AgentDocument {
    /// Where the frontmatter stands; `None` if the text has none.
    pub frontmatter: Option<Frontmatter>,
    /// The frontmatter, read as far as it can be; empty if there is none.
    pub tree: Tree,
    /// Everything behind the frontmatter, or the whole text without one.
    pub body: Span,
    /// The outline of the body.
    pub outline: Outline,
}

impl AgentDocument {
    /// Takes a text apart; total.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self {
            frontmatter: None,
            tree: Tree { root: Node::empty(0), errors: Vec::new(), comments: Vec::new() },
            body: Span::new(0, text.len()),
            outline: Outline::default(),
        }
    }

    /// The entry of a frontmatter key; the last one where the key is repeated,
    /// as clients take it.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.tree.root.get(key)
    }
}
