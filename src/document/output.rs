//! What an agent wrote: Markdown, perhaps with frontmatter.

use crate::syntax::frontmatter::Frontmatter;
use crate::syntax::markdown::Outline;
use crate::text::Span;

/// An agent's output, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputDocument {
    /// Where the frontmatter stands; `None` if the text has none.
    pub frontmatter: Option<Frontmatter>,
    /// Everything behind the frontmatter, or the whole text without one.
    pub body: Span,
    /// The outline of the body.
    pub outline: Outline,
}

impl OutputDocument {
    /// Takes a text apart; total.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self {
            frontmatter: None,
            body: Span::new(0, text.len()),
            outline: Outline::default(),
        }
    }
}
