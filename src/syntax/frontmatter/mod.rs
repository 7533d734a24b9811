//! Where the frontmatter of a Markdown file begins and ends.
//!
//! Two readings, which differ on purpose: the strict one (a line `---` first,
//! a later line `---` closes), and that of Claude Code, which closes at the
//! first `---` anywhere.

mod lenient;
mod misplaced;
mod strict;

use crate::text::Span;

pub use lenient::lenient;
pub use strict::strict;

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

/// What a strict reader finds at the start of a file. Such a reader wants the
/// very first line (behind one byte-order mark) to be `---` and ends the
/// frontmatter at the next line that is `---`; both may end in blanks. A line
/// `...` closes nothing.
///
/// Everything but [`Split::Closed`] is a file without frontmatter to it; the
/// other cases say what was probably meant, so that it can be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// There is frontmatter.
    Closed(Frontmatter),
    /// The first line opens, and no line closes.
    Unclosed(Unclosed),
    /// There would be frontmatter if it began at the first byte, in a line that
    /// is `---` and nothing else.
    Misplaced(Misplaced),
    /// Keys at the very start, without an opening `---`.
    Unfenced(Unfenced),
    /// TOML between two lines `+++`, which no reader of agents takes; `yaml`
    /// is the TOML.
    Toml(Frontmatter),
    /// No sign of any.
    Absent,
}

/// Frontmatter that nothing closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unclosed {
    /// The opening `---`, without its line end.
    pub open: Span,
    /// The lines behind it that read as YAML, as far as they can be told from
    /// a body: up to the first heading, blank line that no key follows, or
    /// line that looks like a fence. A closing line belongs at its end.
    pub yaml: Span,
    /// The line behind [`Unclosed::yaml`], without its line end, if it seems
    /// meant as the closing one: `...`, `----`, ` ---`, `--- #`, a dash of another kind.
    pub almost: Option<Span>,
    /// Everything behind `yaml` and that line.
    pub body: Span,
}

/// Frontmatter that does not stand where it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misplaced {
    /// Why it does not count.
    pub obstacle: Obstacle,
    /// What stands before it, line ends included; a byte-order mark is not part
    /// of it. Empty, or blank lines, for [`Obstacle::OddFence`].
    pub before: Span,
    /// The frontmatter that would be there. With [`Obstacle::OddFence`], `open`
    /// is the first line as it is and `close` may be as odd.
    pub frontmatter: Frontmatter,
}

/// What keeps frontmatter from counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Obstacle {
    /// Nothing but blank lines stand before it.
    BlankLines,
    /// A title, a comment, or other text stands before it.
    Text,
    /// A line that opens a code block stands before it; that block's closing
    /// line, if it has one, is in the body.
    CodeFence,
    /// The opening `---` is indented.
    Indent,
    /// The opening line is not `---` alone: `----`, `--- # note`, `---x`, a dash of another kind.
    OddFence,
}

/// Keys without a fence before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfenced {
    /// The lines with keys, from the first one on, the last line end included.
    pub yaml: Span,
    /// A line `---` directly behind them, without its line end.
    pub close: Option<Span>,
    /// Everything behind the keys and that line.
    pub body: Span,
}

impl Split {
    /// The frontmatter, if a strict reader finds it.
    #[must_use]
    pub fn closed(&self) -> Option<Frontmatter> {
        match self {
            Self::Closed(it) => Some(*it),
            _ => None,
        }
    }

    /// The YAML that is there or was meant; `None` without any.
    #[must_use]
    pub fn yaml(&self) -> Option<Span> {
        match self {
            Self::Closed(it) => Some(it.yaml),
            Self::Unclosed(it) => Some(it.yaml),
            Self::Misplaced(it) => Some(it.frontmatter.yaml),
            Self::Unfenced(it) => Some(it.yaml),
            Self::Toml(_) | Self::Absent => None,
        }
    }

    /// The body that is there or was meant: the whole file without frontmatter.
    #[must_use]
    pub fn body(&self, text: &str) -> Span {
        match self {
            Self::Closed(it) | Self::Toml(it) => it.body,
            Self::Unclosed(it) => it.body,
            Self::Misplaced(it) => it.frontmatter.body,
            Self::Unfenced(it) => it.body,
            Self::Absent => Span::new(bom(text), text.len()),
        }
    }
}

/// The length of a byte-order mark at the start of the text, in bytes.
fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}
