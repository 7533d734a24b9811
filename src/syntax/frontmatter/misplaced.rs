//! Frontmatter that was meant: what a strict reader does not take, and where it
//! seems to begin and end.

use super::strict::{cut, is_fence};
use super::{Misplaced, Obstacle, Unclosed, Unfenced, bom};
use crate::syntax::lines::{Line, lines};
use crate::text::Span;

/// How many lines of text before a `---` still let it pass for frontmatter that
/// slipped down, and not for a rule in the middle of a report.
const MAX_LINES_BEFORE: usize = 30;

/// Frontmatter behind something, or behind a first line that is nearly `---`.
pub(super) fn misplaced(text: &str) -> Option<Misplaced> {
    let start = bom(text);
    let mut obstacle = None;
    let all = lines(text, Span::new(start, text.len()));
    for (index, line) in all.enumerate() {
        let content = line.span.of(text).trim();
        let is_indented = line.span.trimmed(text).lo() > line.span.lo();
        if content == "---" && (is_indented || obstacle.is_some()) {
            let open = Span::new(line.span.trimmed(text).lo(), line.span.hi());
            let obstacle = obstacle.unwrap_or(Obstacle::Indent);
            let before = Span::new(start, open.lo());
            return meant(text, &line, before, obstacle);
        }
        let is_first_text = matches!(obstacle, None | Some(Obstacle::BlankLines));
        if is_first_text && is_nearly_fence(content) && !content.starts_with('.') {
            let before = Span::new(start, line.span.lo());
            return meant(text, &line, before, Obstacle::OddFence);
        }
        obstacle = match (obstacle, content) {
            (None, "") => Some(Obstacle::BlankLines),
            (Some(it), "") => Some(it),
            (Some(Obstacle::CodeFence), _) => return None,
            (Some(Obstacle::Text), _) if opens_code(content) => return None,
            (_, _) if index >= MAX_LINES_BEFORE => return None,
            (_, _) if opens_code(content) => Some(Obstacle::CodeFence),
            (_, _) => Some(Obstacle::Text),
        };
    }
    None
}

/// What an opening line was left without a closing one.
pub(super) fn unclosed(text: &str, open: &Line) -> Unclosed {
    let rest = Span::new(open.next, text.len());
    let almost = nearly_closing(text, rest);
    let yaml_end = almost.map_or_else(|| yaml_end(text, rest), |it| it.span.lo());
    Unclosed {
        open: open.span.trimmed(text),
        yaml: Span::new(open.next, yaml_end),
        almost: almost.map(|it| it.span),
        body: Span::new(almost.map_or(yaml_end, |it| it.next), text.len()),
    }
}

/// Keys that nothing opens: at least two, or one with a closing line.
pub(super) fn unfenced(text: &str) -> Option<Unfenced> {
    let all = Span::new(bom(text), text.len());
    let first = lines(text, all).find(|it| !is_blank(text, it))?;
    if !first.span.of(text).starts_with(|it: char| it.is_ascii_lowercase())
        || !is_key(first.span.of(text))
    {
        return None;
    }
    let from = Span::new(first.span.lo(), text.len());
    let yaml = Span::new(from.lo(), yaml_end(text, from));
    let close = lines(text, Span::new(yaml.hi(), text.len()))
        .next()
        .filter(|it| is_fence(text, it, "---"));
    let keys = lines(text, yaml).filter(|it| is_key(it.span.of(text))).count();
    (keys > 1 || close.is_some()).then(|| Unfenced {
        yaml,
        close: close.map(|it| it.span.trimmed(text)),
        body: Span::new(close.map_or(yaml.hi(), |it| it.next), text.len()),
    })
}

/// The frontmatter that `open` was meant to open, if a key follows it and a
/// line closes it.
fn meant(text: &str, open: &Line, before: Span, obstacle: Obstacle) -> Option<Misplaced> {
    let rest = Span::new(open.next, text.len());
    let odd = open.span.of(text).trim();
    let close = lines(text, rest).find(|it| {
        let content = it.span.of(text).trim();
        content == "---" || (content == odd && obstacle == Obstacle::OddFence)
    })?;
    let frontmatter = cut(text, open, &close);
    let first = lines(text, frontmatter.yaml)
        .find(|it| !is_blank(text, it) && !it.span.of(text).trim().starts_with('#'))?;
    let reads_as_yaml =
        obstacle != Obstacle::Text || yaml_end(text, frontmatter.yaml) == close.span.lo();
    (is_key(first.span.of(text).trim()) && reads_as_yaml).then_some(Misplaced {
        obstacle,
        before,
        frontmatter,
    })
}

/// Where the lines that read as YAML end. A blank line belongs to them if a
/// line that does follows; a `#` line behind a blank one is taken as a heading.
fn yaml_end(text: &str, within: Span) -> usize {
    let mut end = within.lo();
    let mut behind_blank = false;
    for line in lines(text, within) {
        if is_blank(text, &line) {
            behind_blank = true;
            continue;
        }
        let content = line.span.of(text);
        let reads = is_key(content)
            || content.starts_with([' ', '\t'])
            || (!behind_blank && content.starts_with(['#', ']', '}']))
            || (!behind_blank && content.starts_with("- "));
        if !reads {
            break;
        }
        end = line.next;
        behind_blank = false;
    }
    end
}

/// A line that was meant to close, before any heading or code block.
fn nearly_closing(text: &str, within: Span) -> Option<Line> {
    let mut behind_blank = false;
    for line in lines(text, within) {
        let content = line.span.of(text).trim();
        if is_nearly_fence(content) {
            return Some(line);
        }
        if (behind_blank && content.starts_with('#')) || opens_code(content) {
            return None;
        }
        behind_blank = content.is_empty();
    }
    None
}

/// True for what is nearly, or but for its indentation, a line `---`.
fn is_nearly_fence(content: &str) -> bool {
    let dashes = |it: char| matches!(it, '-' | '\u{2013}' | '\u{2014}');
    (content.len() >= 3 && content.bytes().all(|it| it == b'.'))
        || content.starts_with("---")
        || (!content.is_empty() && content != "-" && content.chars().all(dashes))
}

fn opens_code(content: &str) -> bool {
    content.starts_with("```") || content.starts_with("~~~")
}

fn is_blank(text: &str, line: &Line) -> bool {
    line.span.of(text).trim().is_empty()
}

/// True for `word:` at the very start, with a blank or nothing behind.
fn is_key(content: &str) -> bool {
    let word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    let rest = content.trim_start_matches(word);
    content.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
        && rest
            .strip_prefix(':')
            .is_some_and(|it| it.is_empty() || it.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use crate::syntax::frontmatter::{Obstacle, Split, strict};

    /// The obstacle, what stands before, the YAML and the body.
    fn misplaced(text: &str) -> (Obstacle, &str, &str, &str) {
        let Split::Misplaced(it) = strict(text) else {
            panic!("not misplaced: {text:?}: {:?}", strict(text));
        };
        let found = it.frontmatter;
        (it.obstacle, it.before.of(text), found.yaml.of(text), found.body.of(text))
    }

    #[test]
    fn what_stands_before_is_named() {
        assert_eq!(
            misplaced("\n \n---\na: b\n---\nB"),
            (Obstacle::BlankLines, "\n \n", "a: b\n", "B")
        );
        assert_eq!(
            misplaced("\u{feff}# T\n\n---\na: b\n---\nB"),
            (Obstacle::Text, "# T\n\n", "a: b\n", "B")
        );
        assert_eq!(
            misplaced("```md\n---\na: b\n---\nB\n```\n"),
            (Obstacle::CodeFence, "```md\n", "a: b\n", "B\n```\n")
        );
        assert_eq!(
            misplaced(" ---\na: b\n ---\nB"),
            (Obstacle::Indent, " ", "a: b\n", "B")
        );
    }

    #[test]
    fn a_fence_that_is_not_three_dashes_is_odd() {
        for open in ["----", "---x", "--- # c", "\u{2014}", "--", "---\u{a0}"] {
            let text = format!("{open}\na: b\n---\nB");
            assert_eq!(
                misplaced(&text),
                (Obstacle::OddFence, "", "a: b\n", "B"),
                "{open}"
            );
        }
        assert_eq!(misplaced("----\na: b\n----\nB").3, "B");
    }

    #[test]
    fn a_rule_in_a_report_is_not_frontmatter() {
        for text in [
            "# T\n\nSome text.\n\n---\n\nMore text.\n\n---\nB",
            "# T\n\n---\nNote: this\nis prose\n\n---\nB",
            "# T\n\nWrite:\n```md\n---\na: b\n---\n```\n",
        ] {
            assert_eq!(strict(text), Split::Absent, "{text:?}");
        }
    }

    /// The YAML, the line that almost closes, and the body.
    fn unclosed(text: &str) -> (&str, Option<&str>, &str) {
        let Split::Unclosed(it) = strict(text) else {
            panic!("not unclosed: {text:?}: {:?}", strict(text));
        };
        (it.yaml.of(text), it.almost.map(|it| it.of(text)), it.body.of(text))
    }

    #[test]
    fn keys_without_a_closing_line_end_where_the_body_seems_to_begin() {
        assert_eq!(
            unclosed("---\na: b\n\nc:\n  - d\n\n# Title\n"),
            ("a: b\n\nc:\n  - d\n", None, "\n# Title\n")
        );
        assert_eq!(unclosed("---\na: b\nBody\n"), ("a: b\n", None, "Body\n"));
        assert_eq!(unclosed("---\n"), ("", None, ""));
    }

    #[test]
    fn a_line_that_almost_closes_is_found() {
        for close in ["...", "....", "----", " ---", "--- # end", "\u{2014}"] {
            let text = format!("---\na: b\ntext\n{close}\nB");
            assert_eq!(unclosed(&text), ("a: b\ntext\n", Some(close), "B"));
        }
        let text = "---\na: b\n\n# Title\n\n----\n";
        assert_eq!(unclosed(text).1, None);
    }

    #[test]
    fn keys_without_any_opening_line_are_told_apart() {
        let text = "name: a\ndescription: b\n\nYou are it.\n";
        let Split::Unfenced(it) = strict(text) else { panic!() };
        assert_eq!(it.yaml.of(text), "name: a\ndescription: b\n");
        assert_eq!((it.close, it.body.of(text)), (None, "\nYou are it.\n"));

        let text = "name: a\n---\nYou are it.\n";
        let Split::Unfenced(it) = strict(text) else { panic!() };
        assert_eq!(it.close.unwrap().of(text), "---");
        assert_eq!(it.body.of(text), "You are it.\n");

        assert_eq!(strict("note: one\nprose\n"), Split::Absent);
        assert_eq!(strict("Note: one\nThat: two\n"), Split::Absent);
    }
}
