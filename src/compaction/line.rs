//! One printed line and where its words come from.

use super::LineRange;

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
    pub(super) fn new(text: impl Into<String>, provenance: Vec<LineRange>) -> Self {
        Self { text: text.into(), provenance }
    }
}

/// Lines as one text, without a line end behind the last.
pub(super) fn joined(lines: &[OutputLine]) -> String {
    let mut text = String::new();
    for (nth, line) in lines.iter().enumerate() {
        if nth > 0 {
            text.push('\n');
        }
        text.push_str(&line.text);
    }
    text
}
