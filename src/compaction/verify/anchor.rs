//! The anchor at the end of a printed line: which source lines it cites.

use super::super::LineRange;
use crate::text::Span;

/// What a line has for an anchor.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// None.
    Absent,
    /// One that nobody can read; the part that is wrong.
    Unreadable(Span),
    /// One or more ranges, each with the place where it is written.
    Cited {
        /// The whole anchor, brackets included.
        span: Span,
        ranges: Vec<(LineRange, Span)>,
    },
}

impl Anchor {
    /// Reads the end of a line, as in `[L12,L14-16]`. `line` has no white space
    /// at its end.
    pub(super) fn read(text: &str, line: Span) -> Self {
        let words = line.of(text);
        let Some(open) = words.rfind("[L").filter(|_| words.ends_with(']')) else {
            return Self::Absent;
        };
        let span = Span::new(line.lo() + open, line.hi());
        let mut at = span.lo() + 1;
        let mut ranges = Vec::new();
        let inner = words.get(open + 1..words.len() - 1).unwrap_or_default();
        for part in inner.split(',') {
            let place = Span::new(at, at + part.len());
            let Some(range) = range(part) else { return Self::Unreadable(place) };
            ranges.push((range, place));
            at += part.len() + 1;
        }
        Self::Cited { span, ranges }
    }
}

/// `L12` or `L12-14`
fn range(text: &str) -> Option<LineRange> {
    let lines = text.strip_prefix('L')?;
    let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
    let (first, last) = (number(first)?, number(last)?);
    (first > 0 && first <= last).then_some((first, last))
}

fn number(digits: &str) -> Option<u32> {
    let is_plain = digits.bytes().all(|it| it.is_ascii_digit());
    digits.parse().ok().filter(|_| is_plain && !digits.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Span};

    fn read(line: &str) -> Anchor {
        Anchor::read(line, Span::new(0, line.len()))
    }

    #[test]
    fn anchors_are_lines_and_ranges() {
        let Anchor::Cited { span, ranges } = read("- a [x] [L3,L7-9]") else { panic!() };
        assert_eq!(span, Span::new(8, 17));
        assert_eq!(ranges, [((3, 3), Span::new(9, 11)), ((7, 9), Span::new(12, 16))]);
    }

    #[test]
    fn other_brackets_are_no_anchors() {
        assert_eq!(read("- a [x]"), Anchor::Absent);
        assert_eq!(read("- a [L3] b"), Anchor::Absent);
        for line in ["[L]", "[L0]", "[L9-7]", "[L+1]", "[L07]", "[L99999999999]"] {
            assert!(matches!(read(line), Anchor::Unreadable(_)), "{line}");
        }
    }
}
