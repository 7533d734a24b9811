//! What an agent wrote: Markdown, perhaps with frontmatter.

use std::cell::OnceCell;

use crate::syntax::frontmatter::{Frontmatter, strict};
use crate::syntax::markdown::{Outline, outline};
use crate::text::Span;

/// An agent's output, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputDocument {
    /// Where the frontmatter stands; `None` if the text has none.
    pub frontmatter: Option<Frontmatter>,
    /// Everything behind the frontmatter, or the whole text without one.
    pub body: Span,
    /// The outline of the body, once somebody asked: it takes most of the reading.
    outline: OnceCell<Outline>,
}

impl OutputDocument {
    /// Takes a text apart; total.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let frontmatter = strict(text).closed();
        let body = frontmatter.map_or(Span::new(0, text.len()), |it| it.body);
        Self { frontmatter, body, outline: OnceCell::new() }
    }

    /// The outline of the body. `text` is the one that was read.
    #[must_use]
    pub fn outline(&self, text: &str) -> &Outline {
        self.outline.get_or_init(|| outline(text, self.body))
    }
}

#[cfg(test)]
mod tests {
    use super::OutputDocument;

    #[test]
    fn frontmatter_is_not_body() {
        let text = "---\ntype: plan\n---\n# T\n";
        assert_eq!(OutputDocument::read(text).body.of(text), "# T\n");
        let text = "A rule:\n\n---\n";
        assert_eq!(OutputDocument::read(text).body.of(text), text);
    }
}
