//! From text to trees with spans, for every text: parsing is total. Nothing
//! here panics, recurses without a bound or returns a `Result`; what could not
//! be read is listed beside the tree, and reading goes on behind it.
//!
//! Nothing here words a message for people: an error names its cause as a
//! value, the rules say it.

pub mod frontmatter;
pub mod javascript;
pub mod json;
pub mod lines;
pub mod markdown;
pub mod yaml;
