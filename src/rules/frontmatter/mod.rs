//! The rules of the frontmatter: where it stands, whether YAML can be read in
//! it, and which values a reader cuts off or leaves out. A definition whose
//! frontmatter is not read is no agent at all, so this family comes first.

mod fences;
mod stray;
mod syntax;
mod values;

pub use fences::{DASHES_IN_VALUE, MISSING, NOT_FIRST, UNCLOSED};
pub use stray::UNINDENTED_TEXT;
pub(super) use stray::{Stray, stray_text};
pub use syntax::{
    COLON_IN_VALUE, RESERVED_CHARACTER, TAB_INDENT, TEXT_AFTER_VALUE, UNCLOSED_BRACKET,
    UNCLOSED_QUOTE, UNKNOWN_ESCAPE, UNREADABLE,
};
pub(super) use values::is_placeholder;
pub use values::{DUPLICATE_KEY, HASH_TRUNCATION, NOT_A_MAPPING, PLACEHOLDER};
