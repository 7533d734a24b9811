//! Changes to a text as values: what a fix, a form field or a lesson step
//! hands to the editor.

use std::fmt;

use super::{Span, sorted_by_number};

/// Puts `text` in the place of the bytes under `span`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// What is replaced, in bytes of the text before any edit; empty to insert.
    pub span: Span,
    /// What stands there afterwards; empty to delete.
    pub text: String,
}

impl TextEdit {
    /// Replaces the text under `span`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Inserts before the byte at `offset`.
    #[must_use]
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::at(offset), text)
    }

    /// Removes the text under `span`.
    #[must_use]
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// Why edits do not fit a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// Two edits touch the same bytes.
    Overlap,
    /// An edit reaches past the end or into the middle of a character.
    OutOfText,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Overlap => "two edits touch the same text",
            Self::OutOfText => "an edit reaches outside of the text",
        })
    }
}

impl std::error::Error for EditError {}

/// The text with all edits made at once; their spans all refer to `text` as it
/// is. Inserts at one place come out in the order given.
///
/// # Errors
///
/// When edits overlap or do not lie on characters of `text`. Nothing is applied
/// in part.
pub fn apply(text: &str, edits: &[TextEdit]) -> Result<String, EditError> {
    let sorted = sorted_by_number(edits.iter().collect(), |it| it.span.place());
    let grown: usize = edits.iter().map(|it| it.text.len()).sum();
    let mut out = String::with_capacity(text.len() + grown);
    let mut done = 0;
    for edit in sorted {
        if edit.span.lo() < done {
            return Err(EditError::Overlap);
        }
        out.push_str(text.get(done..edit.span.lo()).ok_or(EditError::OutOfText)?);
        if !text.is_char_boundary(edit.span.hi()) {
            return Err(EditError::OutOfText);
        }
        out.push_str(&edit.text);
        done = edit.span.hi();
    }
    out.push_str(text.get(done..).ok_or(EditError::OutOfText)?);
    Ok(out)
}

/// The places that edits have taken so far, so that several changes can be
/// made at once. Any unit of length will do, if all spans count in it.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// Sorted, and apart from each other.
    spans: Vec<Span>,
}

impl Taken {
    /// Takes all of these places, or none, if one of them touches a place that
    /// is taken. Two stretches may meet; an insert may not meet anything, for
    /// nobody could say which text comes first.
    pub fn take(&mut self, places: &[Span]) -> bool {
        let is_free = places.iter().all(|it| self.is_free(*it));
        if is_free {
            for place in places {
                let next = self.spans.partition_point(|it| it.place() < place.place());
                self.spans.insert(next, *place);
            }
        }
        is_free
    }

    fn is_free(&self, place: Span) -> bool {
        let next = self.spans.partition_point(|it| it.place() < place.place());
        // The nearest neighbours are enough: taken places do not overlap.
        let before = next.checked_sub(1).and_then(|it| self.spans.get(it));
        let apart = |a: Span, b: Span| {
            a.end < b.start || (a.end == b.start && !a.is_empty() && !b.is_empty())
        };
        before.is_none_or(|it| apart(*it, place))
            && self.spans.get(next).is_none_or(|it| apart(place, *it))
    }
}

#[cfg(test)]
mod tests {
    use super::{EditError, Taken, TextEdit, apply};
    use crate::text::Span;

    #[test]
    fn edits_refer_to_the_text_before_any_of_them() {
        let edits = [TextEdit::insert(9, "\""), TextEdit::insert(6, "\"")];
        assert_eq!(apply("name: a b", &edits).unwrap(), "name: \"a b\"");
    }

    #[test]
    fn edits_that_meet_do_not_overlap() {
        let edits = [TextEdit::delete(Span::new(0, 1)), TextEdit::insert(1, "z")];
        assert_eq!(apply("abc", &edits).unwrap(), "zbc");
    }

    #[test]
    fn nothing_is_applied_in_part() {
        let twice =
            [TextEdit::delete(Span::new(0, 2)), TextEdit::delete(Span::new(1, 3))];
        assert_eq!(apply("abc", &twice), Err(EditError::Overlap));
        assert_eq!(apply("é", &[TextEdit::insert(1, "x")]), Err(EditError::OutOfText));
        assert_eq!(apply("a", &[TextEdit::insert(2, "x")]), Err(EditError::OutOfText));
    }

    #[test]
    fn places_are_taken_all_or_none() {
        let mut taken = Taken::default();
        assert!(taken.take(&[Span::new(4, 6), Span::at(9)]));
        assert!(!taken.take(&[Span::new(0, 1), Span::new(5, 8)]));
        assert!(!taken.take(&[Span::at(9)]) && !taken.take(&[Span::new(9, 10)]));
        assert!(!taken.take(&[Span::at(6)]) && !taken.take(&[Span::new(0, 20)]));
        assert!(taken.take(&[Span::new(6, 8), Span::new(0, 4)]));
    }
}
