//! A bound on how deeply lists and quotes are nested. The parser walks all open
//! ones at each mark that opens another, so that a line of marks alone takes
//! time in the square of its length.

use std::borrow::Cow;

use crate::syntax::lines::lines;
use crate::text::Span;

/// How many lists and quotes one line may open or continue by marks.
const MAX_MARKS: usize = 100;

/// The column behind which a mark opens nothing: what bounds the nesting that
/// grows from line to line.
const MAX_COLUMN: usize = 400;

/// The text, byte for byte, but for marks beyond the bounds: the first of each
/// line is a letter, and what follows it is text.
pub(super) fn bounded(text: &str) -> Cow<'_, str> {
    let beyond: Vec<usize> = lines(text, Span::new(0, text.len()))
        .filter_map(|it| beyond(text, it.span))
        .collect();
    if beyond.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bounded = String::with_capacity(text.len());
    let mut done = 0;
    for at in beyond {
        bounded.push_str(Span::new(done, at).of(text));
        bounded.push('x');
        done = at + 1;
    }
    bounded.push_str(Span::new(done, text.len()).of(text));
    Cow::Owned(bounded)
}

/// The first mark of a line that lies beyond the bounds, a byte of the text.
fn beyond(text: &str, line: Span) -> Option<usize> {
    let content = line.of(text);
    let mut rest = content;
    let mut marks = 0;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let behind = behind_mark(rest)?;
        marks += 1;
        let column = content.len() - rest.len();
        if marks > MAX_MARKS || column > MAX_COLUMN {
            return Some(line.lo() + column);
        }
        rest = behind;
    }
}

/// What stands behind the mark of a list item or a quote.
fn behind_mark(text: &str) -> Option<&str> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = *text.as_bytes().get(digits)?;
    let is_mark = match mark {
        b'>' | b'-' | b'*' | b'+' => digits == 0,
        b'.' | b')' => digits > 0,
        _ => false,
    };
    let behind = text.get(digits + 1..).filter(|_| is_mark)?;
    (mark == b'>' || is_separate(behind)).then_some(behind)
}

fn is_separate(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::bounded;

    #[test]
    fn nesting_that_people_write_is_left_alone() {
        let text = "> ".repeat(50) + "- 1. a\n* * *\n" + &"  ".repeat(90) + "- b\n";
        assert!(matches!(bounded(&text), Cow::Borrowed(_)));
    }

    #[test]
    fn marks_beyond_the_bound_are_text() {
        let text = format!("{}a\n- b\n", "1. ".repeat(102));
        assert_eq!(bounded(&text), format!("{}x. 1. a\n- b\n", "1. ".repeat(100)));
        let indented = " ".repeat(401);
        assert_eq!(bounded(&format!("{indented}- a")), format!("{indented}x a"));
    }
}
