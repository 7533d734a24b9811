//! The lines of a stretch of text, with their ends told apart from their
//! content. A line ends at LF, at CRLF, or at a CR alone, as in
//! [`LineIndex`](crate::text::LineIndex).

use memchr::memchr2;

use crate::text::Span;

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line without its line end.
    pub span: Span,
    /// Where the next line starts: behind the line end, or the end of the stretch.
    pub next: usize,
}

impl Line {
    /// The line with its line end.
    #[must_use]
    pub fn full(&self) -> Span {
        Span::new(self.span.lo(), self.next)
    }
}

/// The lines under `within`. A stretch that ends with a line end has no empty
/// last line, and an empty stretch has none at all.
pub fn lines(text: &str, within: Span) -> impl Iterator<Item = Line> + '_ {
    let bytes = text.as_bytes();
    let end = within.hi().min(text.len());
    let mut at = within.lo();
    std::iter::from_fn(move || {
        let rest = bytes.get(at..end).filter(|it| !it.is_empty())?;
        let length = memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let ending = match (rest.get(length), rest.get(length + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(_), _) => 1,
            (None, _) => 0,
        };
        let span = Span::new(at, at + length);
        at += length + ending;
        Some(Line { span, next: at })
    })
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::text::Span;

    #[test]
    fn every_kind_of_line_end_is_left_out() {
        let text = "a\r\nb\rc\n\nd";
        let read: Vec<_> =
            lines(text, Span::new(0, text.len())).map(|it| it.span.of(text)).collect();
        assert_eq!(read, ["a", "b", "c", "", "d"]);
    }

    #[test]
    fn a_line_end_at_the_end_starts_no_line() {
        assert_eq!(lines("a\n", Span::new(0, 2)).count(), 1);
        assert_eq!(lines("", Span::new(0, 0)).count(), 0);
    }
}
