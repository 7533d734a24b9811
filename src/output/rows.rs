//! Rows of a listing for people: a line number, a key, a value.

use std::fmt::Write;

use super::style::Role;
use super::{Style, visible};

/// A listing whose keys stand in one column.
pub(super) struct Rows {
    out: String,
    style: Style,
    /// Of the widest key, in characters.
    width: usize,
}

impl Rows {
    /// An empty listing for keys of up to `width` characters.
    pub(super) fn new(style: Style, width: usize) -> Self {
        Self { out: String::new(), style, width }
    }

    /// Adds a row. `line` is where it comes from, if it has a place.
    pub(super) fn push(&mut self, line: Option<u32>, key: &str, role: Role, value: &str) {
        let number = line.map(|it| it.to_string()).unwrap_or_default();
        let number = self.style.paint(Role::Frame, format!("{number:>4}"));
        let pad = " ".repeat(self.width - key.chars().count().min(self.width));
        let key = self.style.paint(role, visible(key));
        // Writing to a string does not fail.
        let _ = writeln!(self.out, "{number}  {key}{pad}  {}", visible(value));
    }

    /// The rows.
    pub(super) fn finish(self) -> String {
        self.out
    }
}
