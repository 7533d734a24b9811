//! A text that was made from another one, and the way back.

use super::Span;

/// A text whose every place leads back to a place in the text that it was made
/// from.
#[derive(Clone, Debug, Default)]
pub struct Rewritten {
    /// The new text.
    pub text: String,
    /// Where stretches of both begin, in the order of both.
    stretches: Vec<Stretch>,
    /// Behind what was taken from the old text.
    end: usize,
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    new: usize,
    old: usize,
    is_kept: bool,
}

impl Rewritten {
    /// Adds the stretch under `span` as it is.
    pub fn keep(&mut self, old: &str, span: Span) {
        self.push(span, span.of(old), true);
    }

    /// Adds other text in the place of the stretch under `span`.
    pub fn replace(&mut self, span: Span, with: &str) {
        self.push(span, with, false);
    }

    fn push(&mut self, span: Span, text: &str, is_kept: bool) {
        let new = self.text.len();
        self.stretches.push(Stretch { new, old: span.lo(), is_kept });
        self.text.push_str(text);
        self.end = span.hi();
    }

    /// The place in the old text, in bytes. Inside of a replaced stretch that is
    /// where the stretch begins.
    #[must_use]
    pub fn old(&self, new: usize) -> usize {
        let next = self.stretches.partition_point(|it| it.new <= new);
        let last = self.stretches.get(next).map_or(self.end, |it| it.old);
        if new >= self.text.len() {
            return self.end;
        }
        match next.checked_sub(1).and_then(|it| self.stretches.get(it)) {
            Some(it) if it.is_kept => (it.old + new - it.new).min(last),
            Some(it) => it.old,
            None => last,
        }
    }

    /// The span in the old text: what is replaced in part counts as a whole.
    #[must_use]
    pub fn old_span(&self, new: Span) -> Span {
        if new.is_empty() {
            return Span::at(self.old(new.lo()));
        }
        let before = self.stretches.partition_point(|it| it.new < new.hi());
        let hi = match before.checked_sub(1).and_then(|it| self.stretches.get(it)) {
            Some(it) if it.is_kept => it.old + new.hi() - it.new,
            _ => self.stretches.get(before).map_or(self.end, |it| it.old),
        };
        Span::new(self.old(new.lo()), hi)
    }
}

#[cfg(test)]
mod tests {
    use super::Rewritten;
    use crate::text::Span;

    #[test]
    fn places_lead_back() {
        let old = "ab\tcd";
        let mut made = Rewritten::default();
        made.keep(old, Span::new(0, 2));
        made.replace(Span::new(2, 3), "    ");
        made.keep(old, Span::new(3, 5));
        assert_eq!(made.text, "ab    cd");
        let back = |lo, hi| made.old_span(Span::new(lo, hi)).of(old);
        assert_eq!(back(0, 1), "a");
        assert_eq!(back(0, 8), old);
        assert_eq!(back(3, 5), "\t");
        assert_eq!(back(1, 7), "b\tc");
        assert_eq!(made.old_span(Span::at(8)), Span::at(5));
    }

    #[test]
    fn what_became_nothing_belongs_to_what_stands_behind_it() {
        let old = "a--b";
        let mut made = Rewritten::default();
        made.keep(old, Span::new(0, 1));
        made.replace(Span::new(1, 3), "");
        made.keep(old, Span::new(3, 4));
        assert_eq!(made.text, "ab");
        assert_eq!(made.old_span(Span::new(0, 1)).of(old), "a");
        assert_eq!(made.old_span(Span::new(1, 2)).of(old), "b");
    }
}
