//! Frontmatter as a strict reader finds it.

use super::misplaced::{misplaced, unclosed, unfenced};
use super::{Frontmatter, Split, bom};
use crate::syntax::lines::{Line, lines};
use crate::text::Span;

/// What a strict reader finds at the start of a file: see [`Split`].
#[must_use]
pub fn strict(text: &str) -> Split {
    let start = bom(text);
    let Some(first) = lines(text, Span::new(start, text.len())).next() else {
        return Split::Absent;
    };
    if is_fence(text, &first, "---") {
        return match between(text, &first, "---") {
            Some(found) => Split::Closed(found),
            None => Split::Unclosed(unclosed(text, &first)),
        };
    }
    if is_fence(text, &first, "+++") {
        return between(text, &first, "+++").map_or(Split::Absent, Split::Toml);
    }
    misplaced(text)
        .map(Split::Misplaced)
        .or_else(|| unfenced(text).map(Split::Unfenced))
        .unwrap_or(Split::Absent)
}

/// The frontmatter that `open` opens, if a line closes it.
pub(super) fn between(text: &str, open: &Line, fence: &str) -> Option<Frontmatter> {
    let rest = Span::new(open.next, text.len());
    let close = lines(text, rest).find(|it| is_fence(text, it, fence))?;
    Some(cut(text, open, &close))
}

/// The frontmatter between two lines.
pub(super) fn cut(text: &str, open: &Line, close: &Line) -> Frontmatter {
    Frontmatter {
        open: open.span.trimmed(text),
        yaml: Span::new(open.next, close.span.lo()),
        close: close.span.trimmed(text),
        body: Span::new(close.next, text.len()),
    }
}

/// True for a line of the three characters and blanks behind them.
pub(super) fn is_fence(text: &str, line: &Line, fence: &str) -> bool {
    line.span.of(text).trim_end_matches([' ', '\t']) == fence
}

#[cfg(test)]
mod tests {
    use super::strict;
    use crate::syntax::frontmatter::Split;

    /// The four parts.
    fn closed(text: &str) -> [&str; 4] {
        let Split::Closed(it) = strict(text) else {
            panic!("not closed: {text:?}");
        };
        [it.open, it.yaml, it.close, it.body].map(|it| it.of(text))
    }

    #[test]
    fn the_next_line_of_dashes_closes() {
        assert_eq!(
            closed("---\na: b --- c\n ---\n---\nBody\n---\n"),
            ["---", "a: b --- c\n ---\n", "---", "Body\n---\n"]
        );
        assert_eq!(closed("---\n---"), ["---", "", "---", ""]);
    }

    #[test]
    fn blanks_line_ends_and_a_byte_order_mark_do_not_matter() {
        assert_eq!(
            closed("\u{feff}--- \r\na: b\r\n---\t\r\nB"),
            ["---", "a: b\r\n", "---", "B"]
        );
    }

    #[test]
    fn toml_is_told_apart() {
        let text = "+++\nname = 1\n+++\nB";
        let Split::Toml(it) = strict(text) else { panic!() };
        assert_eq!((it.yaml.of(text), it.body.of(text)), ("name = 1\n", "B"));
    }

    #[test]
    fn a_file_without_any_sign_has_none() {
        for text in ["", "\u{feff}", "Just text\n", "# Title\n\nText: more\n", "+++\n"] {
            assert_eq!(strict(text), Split::Absent, "{text:?}");
        }
    }
}
