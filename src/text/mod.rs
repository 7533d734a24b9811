//! Places in a text and changes to it: spans in bytes, the one conversion
//! between bytes, lines and UTF-16 columns, edits that are applied as one, and the
//! sort by place.

mod edit;
mod line_index;
mod order;
mod span;

pub use edit::{EditError, Taken, TextEdit, apply};
pub use line_index::{LineIndex, Position};
pub use order::sorted_by_number;
pub use span::Span;
