//! Where the frontmatter of a Markdown file begins and ends.
//!
//! Two readings, which differ on purpose: the strict one (a line `---` first,
//! a later line `---` closes), and that of Claude Code, which closes at the
//! first `---` anywhere.

use crate::text::Span;

/// A file, cut in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frontmatter {
    /// The opening `---`, without its line end.
    pub open: Span,
    /// The YAML between the fences, up to and including the line end before
    /// the closing one.
    pub yaml: Span,
    /// The closing `---`, without its line end.
    pub close: Span,
    /// Everything behind the closing line's end.
    pub body: Span,
}
