//! How text looks in a terminal: colours where they are wanted, and never a
//! character that the terminal would obey.

use std::fmt::{self, Write};

use crate::diagnostic::Severity;

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Characters alone.
    Plain,
    /// With colours, for a terminal.
    Ansi,
}

/// What a piece of text is, and so how it is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Severity(Severity),
    /// Line numbers and rules beside the source.
    Frame,
    Strong,
    Faint,
}

impl Style {
    /// The text in the colours of its role.
    pub(super) fn paint<T: fmt::Display>(self, role: Role, text: T) -> Painted<T> {
        let code = match (self, role) {
            (Self::Plain, _) => "",
            (Self::Ansi, Role::Severity(Severity::Error)) => "1;31",
            (Self::Ansi, Role::Severity(Severity::Warning)) => "1;33",
            (Self::Ansi, Role::Severity(Severity::Info)) => "1;34",
            (Self::Ansi, Role::Severity(Severity::Hint)) => "1;35",
            (Self::Ansi, Role::Frame) => "36",
            (Self::Ansi, Role::Strong) => "1",
            (Self::Ansi, Role::Faint) => "2",
        };
        Painted { code, text }
    }
}

/// A text between the codes that colour it.
pub(super) struct Painted<T> {
    code: &'static str,
    text: T,
}

impl<T: fmt::Display> fmt::Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.code.is_empty() {
            self.text.fmt(f)
        } else {
            write!(f, "\x1b[{}m{}\x1b[0m", self.code, self.text)
        }
    }
}

/// The word for a severity, as people read it.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Hint => "hint",
    }
}

/// Text of a file as a terminal can show it: line ends and tabs stay, every
/// other character that would steer the terminal or turn the text around is
/// written as its number.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        if matches!(ch, '\n' | '\t') || !steers(ch) {
            out.push(ch);
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "{}", ch.escape_unicode());
        }
    }
    out
}

/// True for characters that a terminal obeys instead of showing them.
pub(super) fn steers(ch: char) -> bool {
    ch.is_control()
        || matches!(ch, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{Role, Style, visible};
    use crate::diagnostic::Severity;

    #[test]
    fn a_file_cannot_steer_the_terminal() {
        assert_eq!(visible("a\x1b[2J\tb\u{202e}c\n"), "a\\u{1b}[2J\tb\\u{202e}c\n");
        assert_eq!(visible("größe 🦀"), "größe 🦀");
    }

    #[test]
    fn colours_are_put_around_text() {
        let role = Role::Severity(Severity::Error);
        assert_eq!(Style::Ansi.paint(role, "x").to_string(), "\x1b[1;31mx\x1b[0m");
        assert_eq!(Style::Plain.paint(role, "x").to_string(), "x");
    }
}
