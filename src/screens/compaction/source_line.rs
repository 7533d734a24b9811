//! A line of Markdown as it is written, with the quiet colouring of the editor:
//! nothing is taken away, so that what is read here can be found in the text.

use crate::screens::Node;
use crate::screens::node::{Tag, el};

/// Marker, heading and code, each in its colour.
pub(super) fn source_line(text: &str) -> Node {
    let (marker, rest) = split_marker(text);
    let is_heading = marker.trim_start().starts_with('#');
    let words = el(Tag::Span).children(pieces(rest).into_iter().map(piece));
    let words = if is_heading { words.class("source-line-heading") } else { words };
    let marker = (!marker.is_empty())
        .then(|| el(Tag::Span).class("source-line-marker").text(marker));
    el(Tag::Span).class("source-line").child(marker).child(words)
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    /// Code with its backticks.
    Code(&'a str),
}

fn piece(piece: Piece<'_>) -> Node {
    match piece {
        Piece::Words(text) => Node::Text(text.to_owned()),
        Piece::Code(text) => el(Tag::Span).class("source-line-code").text(text),
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
    use super::{Piece, pieces, split_marker};

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
