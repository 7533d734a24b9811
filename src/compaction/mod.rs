//! Context compaction without a model: what a long research note, plan or
//! report comes down to, where every line of it comes from, and what is lost.

mod classic;
pub mod tokens;

pub use classic::{Classic, compact as classic};

/// 1-based lines of the source, `first..=last`.
pub type LineRange = (u32, u32);

/// One line of a compacted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// The line without its line end.
    pub text: String,
    /// The source lines that its words stand on; empty for lines that have no
    /// words of the source.
    pub provenance: Vec<LineRange>,
}

impl OutputLine {
    pub(crate) fn new(text: impl Into<String>, provenance: Vec<LineRange>) -> Self {
        Self { text: text.into(), provenance }
    }
}
