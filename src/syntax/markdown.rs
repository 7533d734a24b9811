//! The outline of a Markdown body, by pulldown-cmark's offsets.

use crate::text::Span;

/// What stands where in a body. All spans are in bytes of the whole file, each
/// list is in the order of the text, and nothing inside a code block is listed
/// as anything but that block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Headings, `#` and underlined.
    pub headings: Vec<Heading>,
    /// Fenced code blocks.
    pub fences: Vec<Fence>,
    /// Links and images, inline and by reference.
    pub links: Vec<Link>,
    /// List items, nested ones too.
    pub items: Vec<Item>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The heading without its line end, marks included.
    pub span: Span,
    /// Its text without marks and formatting.
    pub text: String,
}

/// A fenced code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// From the opening fence to the closing one, or to the end of what the
    /// block swallowed.
    pub span: Span,
    /// The opening line, without indentation and line end.
    pub open: Span,
    /// The word behind the opening fence, such as `yaml`; empty without one.
    pub language: String,
    /// The lines between the fences.
    pub content: Span,
    /// False if no closing fence was found.
    pub closed: bool,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The whole link.
    pub span: Span,
    /// Where it leads, as resolved.
    pub target: String,
}

/// A list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The item's first line without its line end, from its mark on.
    pub span: Span,
    /// What marks it.
    pub mark: Mark,
    /// How many lists it lies in; 1 at the outermost.
    pub depth: u8,
}

/// What stands before a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `-`, `*` or `+`.
    Bullet,
    /// The number before `.` or `)`.
    Number(u64),
    /// `[ ]` or `[x]`, the span of the brackets, and whether it is ticked.
    Task(Span, bool),
}
