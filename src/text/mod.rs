//! Places in a text and changes to it: spans in bytes, the one conversion
//! between bytes, lines and UTF-16 columns, and edits that are applied as one.

mod edit;
mod line_index;
mod span;

pub use edit::{EditError, TextEdit, apply};
pub use line_index::{LineIndex, Position};
pub use span::Span;
