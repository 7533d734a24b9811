//! Places in a text and changes to it: spans in bytes, the one conversion
//! between bytes, lines and UTF-16 columns, edits that are applied as one, texts that
//! lead back to the one that they were made from, texts that several hold, words that
//! are looked for, and the sort by place.

mod edit;
mod line_index;
mod needle;
mod order;
mod rewritten;
mod shared;
mod span;

pub use edit::{EditError, Taken, TextEdit, apply};
pub use line_index::{LineIndex, Position};
pub use needle::Needle;
pub use order::sorted_by_number;
pub use rewritten::Rewritten;
pub use shared::SharedText;
pub use span::Span;
