//! Frontmatter as Claude Code finds it.

use super::{Frontmatter, bom};
use crate::syntax::javascript::is_space;
use crate::text::Span;

/// The frontmatter that Claude Code finds, or `None` if it finds none. What it
/// does amounts to the JavaScript expression `^---\s*\n([\s\S]*?)---\s*\n?`
/// behind one byte-order mark:
///
/// - behind the opening `---` only white space may stand up to a line feed;
///   white space and blank lines behind that are swallowed too,
/// - the first `---` after that closes, wherever it stands, also inside a line
///   or a quoted value, so `yaml` need not end with a line end,
/// - all white space behind the closing `---` is swallowed; what follows on the
///   same line is the body's start.
///
/// `open` and `close` cover the three dashes alone.
#[must_use]
pub fn lenient(text: &str) -> Option<Frontmatter> {
    let start = bom(text);
    let open = Span::new(start, start + FENCE.len());
    if open.of(text) != FENCE {
        return None;
    }
    let blank_end = skip_white_space(text, open.hi());
    let last_line_feed = Span::new(open.hi(), blank_end).of(text).rfind('\n')?;
    let yaml_start = open.hi() + last_line_feed + 1;
    let length = text.get(yaml_start..)?.find(FENCE)?;
    let yaml = Span::new(yaml_start, yaml_start + length);
    let close = Span::new(yaml.hi(), yaml.hi() + FENCE.len());
    let body = Span::new(skip_white_space(text, close.hi()), text.len());
    Some(Frontmatter { open, yaml, close, body })
}

const FENCE: &str = "---";

fn skip_white_space(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(is_space).len())
}

#[cfg(test)]
mod tests {
    use super::lenient;

    /// The YAML and the body.
    fn cut(text: &str) -> Option<(&str, &str)> {
        lenient(text).map(|it| (it.yaml.of(text), it.body.of(text)))
    }

    #[test]
    fn the_first_dashes_anywhere_close() {
        assert_eq!(cut("---\nname: a\n---\nBody\n"), Some(("name: a\n", "Body\n")));
        assert_eq!(
            cut("---\nd: plan --- then\n---\nB"),
            Some(("d: plan ", "then\n---\nB"))
        );
        assert_eq!(cut("---\na: b\n-----\nB"), Some(("a: b\n", "--\nB")));
        assert_eq!(cut("---\na: b---x"), Some(("a: b", "x")));
    }

    #[test]
    fn white_space_around_the_fences_is_swallowed() {
        assert_eq!(cut("--- \t\n\n \na: b\n---\n\n B"), Some(("a: b\n", "B")));
        assert_eq!(cut("---\u{feff}\r\na: b\r\n---\r\nB"), Some(("a: b\r\n", "B")));
        assert_eq!(cut("---\n---\n"), Some(("", "")));
    }

    #[test]
    fn one_byte_order_mark_may_stand_before() {
        assert_eq!(cut("\u{feff}---\na: b\n---\n"), Some(("a: b\n", "")));
        assert_eq!(cut("\u{feff}\u{feff}---\na: b\n---\n"), None);
    }

    #[test]
    fn the_first_line_must_be_three_dashes_and_white_space() {
        for text in [
            "",
            "---",
            "--- ",
            "---x\na: b\n---\n",
            "--- # c\na: b\n---\n",
            "----\na: b\n----\n",
            " ---\na: b\n---\n",
            "\n---\na: b\n---\n",
            "---\ra: b\r---\r",
            "---\u{85}\na: b\n---\n",
            "---\na: b\n...\n",
        ] {
            assert_eq!(cut(text), None, "{text:?}");
        }
    }
}
