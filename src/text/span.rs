//! A stretch of a text, in bytes.

/// A half-open range of bytes `start..end` in one document, BOM included.
///
/// Documents are bounded far below 4 GiB where they come in, so `u32` holds
/// every offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`; an `end` before `start` gives an empty span at `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// The empty span at a byte offset.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// First byte, as an index.
    #[must_use]
    pub fn lo(self) -> usize {
        self.start as usize
    }

    /// One past the last byte, as an index.
    #[must_use]
    pub fn hi(self) -> usize {
        self.end as usize
    }

    /// The place as a number: spans compare as their places do.
    #[must_use]
    pub fn place(self) -> u64 {
        (u64::from(self.start) << 32) | u64::from(self.end)
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.hi() - self.lo()
    }

    /// True if the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// True if the offset lies in the span or directly at its end.
    #[must_use]
    pub fn touches(self, offset: usize) -> bool {
        self.lo() <= offset && offset <= self.hi()
    }

    /// True if every byte of `other` lies in this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same stretch in a text that this one starts `by` bytes into.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.lo() + by, self.hi() + by)
    }

    /// The text under the span; empty where the span does not lie on
    /// character boundaries of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.lo()..self.hi()).unwrap_or_default()
    }

    /// The span without white space at its ends (spaces, tabs and line ends).
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let it = self.of(text);
        let rest = it.trim_start();
        let start = self.lo() + (it.len() - rest.len());
        Self::new(start, start + rest.trim_end().len())
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn text_is_taken_only_on_character_boundaries() {
        assert_eq!(Span::new(0, 2).of("é!"), "é");
        assert_eq!(Span::new(1, 2).of("é!"), "");
        assert_eq!(Span::new(0, 9).of("é!"), "");
    }

    #[test]
    fn trimming_keeps_an_empty_span_inside() {
        let text = "a:   \n";
        assert_eq!(Span::new(0, 6).trimmed(text), Span::new(0, 2));
        assert!(Span::new(2, 5).trimmed(text).is_empty());
    }

    #[test]
    fn a_reversed_range_is_empty() {
        assert_eq!(Span::new(4, 2), Span::at(4));
    }
}
