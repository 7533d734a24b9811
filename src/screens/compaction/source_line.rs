//! A line of Markdown as it is written, with the quiet colouring of the editor:
//! nothing is taken away, so that what is read here can be found in the text.

use crate::screens::Node;
use crate::screens::node::{Tag, el};
use crate::text::Span;

/// Marker, heading and code, each in its colour. What was found is marked: the
/// places are those of the line, apart and in order.
pub(super) fn source_line(text: &str, found: &[Span]) -> Node {
    let (marker, rest) = split_marker(text);
    let is_heading = marker.trim_start().starts_with('#');
    let class =
        if is_heading { "source-line source-line-heading" } else { "source-line" };
    let mut at = marker.len();
    let marker = (!marker.is_empty()).then(|| {
        el(Tag::Span).class("source-line-marker").children(marked(marker, 0, found))
    });
    let mut line = el(Tag::Span).class(class).child(marker);
    for it in pieces(rest) {
        line = match it {
            Piece::Words(text) => line.children(marked(text, at, found)),
            Piece::Code(text) => {
                let code = el(Tag::Span).class("source-line-code");
                line.child(code.children(marked(text, at, found)))
            }
        };
        at += it.text().len();
    }
    line
}

/// A part of a line that begins at this byte of it, with what was found marked.
fn marked(text: &str, start: usize, found: &[Span]) -> Vec<Node> {
    let end = start + text.len();
    let mut nodes = Vec::new();
    let mut done = start;
    let mut add = |from: usize, to: usize, is_found: bool| {
        let words = text.get(from - start..to - start).unwrap_or_default();
        if words.is_empty() {
            return;
        }
        nodes.push(if is_found {
            el(Tag::Mark).text(words)
        } else {
            Node::Text(words.to_owned())
        });
    };
    for it in found.iter().filter(|it| it.lo() < end && it.hi() > start) {
        let (from, to) = (it.lo().max(start), it.hi().min(end));
        add(done, from, false);
        add(from, to, true);
        done = to;
    }
    add(done, end, false);
    nodes
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    /// Code with its backticks.
    Code(&'a str),
}

impl<'a> Piece<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::Words(text) | Self::Code(text) => text,
        }
    }
}

/// The hashes of a heading, or the dash or number of a list item, with the
/// space around it; and what follows.
fn split_marker(line: &str) -> (&str, &str) {
    let start = line.trim_start();
    let indent = line.len() - start.len();
    let hashes = start.len() - start.trim_start_matches('#').len();
    let digits =
        start.len() - start.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let marker = match start.as_bytes().first() {
        Some(b'#') if hashes <= 6 => hashes,
        Some(b'-' | b'*' | b'+' | b'>') => 1,
        Some(b'0'..=b'9')
            if matches!(start.as_bytes().get(digits), Some(b'.' | b')')) =>
        {
            digits + 1
        }
        _ => 0,
    };
    let is_marker = marker > 0 && start.as_bytes().get(marker) == Some(&b' ');
    line.split_at(if is_marker { indent + marker } else { 0 })
}

/// Cuts at backticks; one without a partner stays with the words.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((words, behind)) = rest.split_once('`') {
        let Some(length) = behind.find('`') else { break };
        // One tick before, one behind.
        let (before, from) = rest.split_at(words.len());
        let (code, after) = from.split_at(length + 2);
        pieces.extend([Piece::Words(before), Piece::Code(code)]);
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces, source_line, split_marker};
    use crate::screens::{Node, Tag};
    use crate::text::Needle;

    /// The words that are marked, in order.
    fn marks(node: &Node) -> Vec<String> {
        let Some(it) = node.element() else { return Vec::new() };
        if it.tag == Tag::Mark {
            return vec![node.words()];
        }
        it.children.iter().flat_map(marks).collect()
    }

    #[test]
    fn what_is_found_is_marked_across_marker_words_and_code() {
        let line = "- holds `a` and holds b";
        let marked = |words: &str| {
            let found = Needle::new(words).unwrap().spans(line);
            let drawn = source_line(line, &found);
            assert_eq!(drawn.words().replace(' ', ""), line.replace(' ', ""), "{words}");
            marks(&drawn)
        };
        assert_eq!(marked("HOLDS"), ["holds", "holds"]);
        assert_eq!(marked("s `a` a"), ["s", "`a`", "a"]);
        assert_eq!(marked("- h"), ["-", "h"]);
        assert_eq!(marked("queue"), [""; 0]);
    }

    #[test]
    fn markers_are_told_from_words() {
        assert_eq!(split_marker("## Files"), ("##", " Files"));
        assert_eq!(split_marker("  - a"), ("  -", " a"));
        assert_eq!(split_marker("12. a"), ("12.", " a"));
        assert_eq!(split_marker("-a"), ("", "-a"));
        assert_eq!(split_marker("2 h"), ("", "2 h"));
    }

    #[test]
    fn code_keeps_its_ticks() {
        let found = pieces("holds `a` and `b");
        assert_eq!(
            found,
            [Piece::Words("holds "), Piece::Code("`a`"), Piece::Words(" and `b")]
        );
    }
}
