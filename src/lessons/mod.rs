//! Lessons and examples as data.

/// The example that a first visit shows: its file's name and text.
pub const FIRST: (&str, &str) =
    ("release-steward.md", include_str!("../../static/examples/release-steward.md"));
