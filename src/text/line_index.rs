//! The one place where byte offsets become lines and UTF-16 columns, and back.
//!
//! A line ends at LF, at CRLF, or at a CR alone, as in the editor and in
//! Markdown. A byte-order mark is a character like any other here: one UTF-16
//! unit, three bytes.

use super::Span;

/// A place as people and editors name it: both numbers are 1-based, the column
/// counts UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in UTF-16 units.
    pub column: u32,
}

/// Line starts of one text, each as a byte offset and as a UTF-16 offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    /// `(byte, utf16)` of the first character of each line; never empty, sorted.
    starts: Vec<(u32, u32)>,
}

impl LineIndex {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![(0, 0)];
        let (mut start, mut utf16) = (0, 0);
        let bytes = text.as_bytes();
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let is_first_of_two = bytes.get(at..at + 2) == Some(b"\r\n");
            if !is_first_of_two {
                utf16 += utf16_len(text.get(start..=at).unwrap_or_default());
                start = at + 1;
                starts.push((start as u32, utf16));
            }
        }
        Self { starts }
    }

    /// How many lines the text has; a text that ends with a line end has an
    /// empty last line.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The 1-based line that a byte offset lies on; offsets past the end lie on
    /// the last line.
    #[must_use]
    pub fn line(&self, offset: usize) -> u32 {
        self.starts.partition_point(|&(byte, _)| byte as usize <= offset) as u32
    }

    /// Line and column of a byte offset. An offset inside a character is taken
    /// as that character's start, an offset past the end as the end.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.line(offset);
        let (start, _) = self.start(line);
        Position { line, column: utf16_len(head(text, start as usize, offset)) + 1 }
    }

    /// UTF-16 offset in the whole text of a byte offset: the index that
    /// JavaScript uses for the same place.
    #[must_use]
    pub fn utf16(&self, text: &str, offset: usize) -> u32 {
        let offset = offset.min(text.len());
        let (byte, utf16) = self.start(self.line(offset));
        utf16 + utf16_len(head(text, byte as usize, offset))
    }

    /// Byte offset of a UTF-16 offset in the whole text. A place inside a
    /// surrogate pair is taken as the pair's start, one past the end as the end.
    #[must_use]
    pub fn byte(&self, text: &str, utf16: u32) -> usize {
        let line = self.starts.partition_point(|&(_, start)| start <= utf16) as u32;
        let (byte, start) = self.start(line);
        forward(text, byte as usize, utf16 - start)
    }

    /// Byte offset of a 1-based line and column. A column past the line's end
    /// is taken as the line's end, a line past the last as the text's end.
    #[must_use]
    pub fn offset(&self, text: &str, position: Position) -> usize {
        if position.line > self.line_count() {
            return text.len();
        }
        let line = self.line_span(text, position.line);
        forward(text, line.lo(), position.column.saturating_sub(1)).min(line.hi())
    }

    /// The span of a 1-based line without its line end; empty at the text's end
    /// for a line that does not exist.
    #[must_use]
    pub fn line_span(&self, text: &str, line: u32) -> Span {
        if line == 0 || line > self.line_count() {
            return Span::at(text.len());
        }
        let (start, _) = self.start(line);
        let end =
            self.starts.get(line as usize).map_or(text.len(), |&(next, _)| next as usize);
        let content = head(text, start as usize, end);
        let content = content.strip_suffix('\n').unwrap_or(content);
        let content = content.strip_suffix('\r').unwrap_or(content);
        Span::new(start as usize, start as usize + content.len())
    }

    /// The lines that a span stands on, as 1-based `first..=last`. A span that
    /// ends directly behind a line end does not reach the next line.
    #[must_use]
    pub fn lines(&self, span: Span) -> (u32, u32) {
        let last = if span.is_empty() { span.lo() } else { span.hi() - 1 };
        (self.line(span.lo()), self.line(last))
    }

    fn start(&self, line: u32) -> (u32, u32) {
        self.starts.get(line.saturating_sub(1) as usize).copied().unwrap_or_default()
    }
}

fn utf16_len(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    text.chars().map(|ch| ch.len_utf16() as u32).sum()
}

/// `text[start..end]`, where `end` may lie inside a character: then up to that
/// character.
fn head(text: &str, start: usize, end: usize) -> &str {
    let mut end = end;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// The byte offset `units` UTF-16 units behind `start`, never inside a character.
fn forward(text: &str, start: usize, units: u32) -> usize {
    let mut left = units;
    let mut at = start;
    for ch in text.get(start..).unwrap_or_default().chars() {
        let width = ch.len_utf16() as u32;
        if left < width {
            break;
        }
        left -= width;
        at += ch.len_utf8();
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LineIndex, Position};
    use crate::text::Span;

    /// Line and column of the first `needle`, as `line:column`.
    fn place(text: &str, needle: &str) -> String {
        let Position { line, column } =
            LineIndex::new(text).position(text, text.find(needle).unwrap());
        format!("{line}:{column}")
    }

    #[test]
    fn columns_count_utf16_units() {
        assert_eq!(place("name: 🦀x", "x"), "1:9");
        assert_eq!(place("é: x", "x"), "1:4");
        assert_eq!(place("\u{feff}---\nname: a", "name"), "2:1");
        assert_eq!(place("\u{feff}---", "---"), "1:2");
    }

    #[test]
    fn every_line_end_counts_once() {
        assert_eq!(place("a\nb\r\nc\rd", "d"), "4:1");
        assert_eq!(LineIndex::new("a\r\n").line_count(), 2);
        assert_eq!(LineIndex::new("").line_count(), 1);
    }

    #[test]
    fn a_line_is_given_without_its_end() {
        let text = "a\r\nbc\rd\n";
        let index = LineIndex::new(text);
        let lines: Vec<_> =
            (1..=4).map(|it| index.line_span(text, it).of(text)).collect();
        assert_eq!(lines, ["a", "bc", "d", ""]);
    }

    #[test]
    fn a_span_that_ends_with_its_line_stays_on_it() {
        let index = LineIndex::new("one\ntwo\n");
        assert_eq!(index.lines(Span::new(0, 4)), (1, 1));
        assert_eq!(index.lines(Span::new(0, 5)), (1, 2));
        assert_eq!(index.lines(Span::at(4)), (2, 2));
    }

    proptest! {
        /// JavaScript's own answer: the number of UTF-16 units before the place.
        #[test]
        fn offsets_agree_with_javascript(text in "(\\PC|[\r\n\t\u{feff}🦀é]){0,40}") {
            let index = LineIndex::new(&text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let units = text[..at].encode_utf16().count() as u32;
                prop_assert_eq!(index.utf16(&text, at), units);
                prop_assert_eq!(index.byte(&text, units), at);
            }
        }

        #[test]
        fn positions_lead_back(text in "(\\PC|[\r\n\t\u{feff}🦀é]){0,40}") {
            let index = LineIndex::new(&text);
            for (at, ch) in text.char_indices() {
                let inside_crlf = ch == '\n' && text[..at].ends_with('\r');
                if !inside_crlf {
                    let position = index.position(&text, at);
                    prop_assert_eq!(index.offset(&text, position), at);
                }
            }
        }
    }
}
