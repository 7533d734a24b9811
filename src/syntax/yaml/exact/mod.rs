//! YAML as Bun's reader takes it, which is the one in Claude Code: the whole
//! text, or nothing.
//!
//! saphyr-parser agrees with it but for a few corners, which are evened out here:
//! before it in [`stand_in`], where it would reject or change characters, and
//! behind it on the events and on the tree.

mod flow;
mod quoted;
mod settle;
mod stand_in;

use super::anchors::Anchors;
use super::build::{Findings, build};
use super::document;
use super::node::{Node, NodeKind};
use super::piece::Piece;
use super::rows::{RowKind, rows};
use super::strict::{Root, events};
use crate::text::Span;

use settle::Settle;
use stand_in::StandIns;

/// The value of the text under `span`, places in bytes of the whole text; `None`
/// if Bun rejects it.
///
/// Keys are text wherever JavaScript makes them text: `1:` is the key `1`, and an
/// empty one the key `null`. Merge keys (`<<`) are resolved. Repeated keys are all
/// there, of which the last counts. A list stands for several documents.
#[must_use]
pub fn parse_exactly(text: &str, span: Span) -> Option<Node> {
    let source = span.of(text);
    if source.contains('\0') {
        return None;
    }
    let span = Span::new(span.lo(), end(text, span));
    let stand_ins = StandIns::new(span.of(text));
    read(text, span, &stand_ins, false).or_else(|| {
        stand_ins.has_more().then(|| read(text, span, &stand_ins, true)).flatten()
    })
}

/// The end of the text, without a last line of blanks alone. To the parser that is
/// an empty line of a block scalar, to Bun it is none, unless it stands deeper.
fn end(text: &str, span: Span) -> usize {
    let source = span.of(text);
    let last_line = source.rfind('\n').map_or(0, |it| it + 1);
    let blanks = source.get(last_line..).unwrap_or_default();
    let end = span.lo() + last_line;
    if blanks.is_empty() || !blanks.bytes().all(|it| it == b' ') {
        return span.hi();
    }
    let rows = rows(text, Span::new(span.lo(), end));
    let of_block = rows.iter().rev().take_while(|it| it.kind != RowKind::Text);
    let first = of_block.filter(|it| it.kind == RowKind::BlockText).last();
    if first.is_some_and(|it| it.column < blanks.len()) { span.hi() } else { end }
}

/// Reads the text with its stand-ins: only those that are always needed, or all.
fn read(text: &str, span: Span, stand_ins: &StandIns, all: bool) -> Option<Node> {
    let piece = match stand_ins.apply(text, span, all) {
        Some(source) => Piece::with_source(text, span, &source),
        None => Piece::new(text, span, 0),
    };
    let mut findings = Findings {
        errors: Vec::new(),
        comments: Vec::new(),
        anchors: Anchors::new(text, span),
    };
    let events = events(&piece, Root::Any).ok()?;
    if !flow::is_indented(text, &events) {
        return None;
    }
    let mut root = build(text, &piece, events, &mut findings);
    if !findings.errors.is_empty() {
        return None;
    }
    if document::first(text, span).1.is_some() {
        return Some(Node { span, kind: NodeKind::Sequence(Vec::new()) });
    }
    Settle { text, stand_ins }.node(&mut root);
    Some(root)
}

#[cfg(test)]
mod tests {
    use super::parse_exactly;
    use crate::syntax::yaml::{Node, Typed};
    use crate::text::Span;

    fn parse(text: &str) -> Option<Node> {
        parse_exactly(text, Span::new(0, text.len()))
    }

    /// The text of the key `a`.
    fn a(text: &str) -> String {
        let root = parse(text).unwrap();
        root.get("a").unwrap().value.str().unwrap().to_owned()
    }

    fn keys(text: &str) -> Vec<String> {
        let root = parse(text).unwrap();
        root.entries().iter().map(|it| it.key.str().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_comma_may_begin_bare_text() {
        assert_eq!(a("a: ,b\n"), ",b");
        assert_eq!(a(",x: , y\nb:\n  - ,\na: c\n"), "c");
        assert_eq!(a("b: [c , d]\ne: |\n  [\na: ,b\n"), ",b");
        assert!(parse("a: [b, , c]\n").is_none());
    }

    #[test]
    fn a_byte_order_mark_is_a_letter() {
        assert_eq!(a("a: b\u{feff}c\n"), "b\u{feff}c");
        assert_eq!(a("a: \u{feff} !!str b\n"), "\u{feff} !!str b");
        assert_eq!(keys("\u{feff}a: b\n"), ["\u{feff}a"]);
    }

    #[test]
    fn surrogates_join_and_do_not_stand_alone() {
        assert_eq!(a(r#"a: "\ud83d\ude00""#), "\u{1f600}");
        assert_eq!(a(r"a: \ud83d\ude00"), r"\ud83d\ude00");
        assert_eq!(a(r"a: '\ud83d\ude00'"), r"\ud83d\ude00");
        assert!(parse(r#"a: "\ud83d""#).is_none());
        assert!(parse(r#"a: "\\ud83d\ude00""#).is_none());
    }

    #[test]
    fn line_ends_of_windows_count_twice_in_quotes() {
        assert_eq!(a("a: \"b\r\n  c\"\r\n"), "b\nc");
        assert_eq!(a("a: 'b\r\n\r\n  it''s'\r\n"), "b\n\nit's");
        assert_eq!(a("a: \"b\\\r\n  c\"\r\n"), "b\nc");
        assert_eq!(a("a: \"b\n  c\"\n"), "b c");
        assert_eq!(a("a: b\r\n  c\r\n"), "b c");
    }

    #[test]
    fn merge_keys_take_what_is_not_there() {
        let text = "b: &b {a: c, d: e}\nd: f\n<<: *b\n";
        assert_eq!(keys(text), ["b", "d", "a"]);
        assert_eq!(a(text), "c");
        assert_eq!(a("b: &b {a: c}\nd: &d {a: e}\n<<: [*b, *d]\n"), "c");
        assert_eq!(keys("<<: b\n"), ["<<"]);
    }

    #[test]
    fn keys_are_text_as_in_javascript() {
        assert_eq!(
            keys("017: a\nTrue: b\n~: c\n1.0: d\n: e\n"),
            ["17", "true", "null", "1", "null"]
        );
    }

    #[test]
    fn tags_make_text_unless_the_value_is_of_their_kind() {
        let typed = |it: &str| {
            let root = parse(&format!("a: {it}")).unwrap();
            match root.get("a").unwrap().value.typed().unwrap() {
                Typed::Str(it) => it.to_owned(),
                other => format!("{other:?}"),
            }
        };
        assert_eq!(typed("!!int 5"), "Int(5)");
        assert_eq!(typed("!!int \"5\""), "5");
        assert_eq!(typed("!word 5"), "5");
        assert_eq!(typed("!!str 5"), "5");
        assert_eq!(typed("!!str"), "");
        assert_eq!(typed("!word"), "Null");
    }

    #[test]
    fn what_follows_a_bracket_stands_deeper_than_its_key() {
        assert!(parse("a: [b,\nc]\n").is_none());
        assert!(parse("a: {b: [c\n- d]}\n").is_none());
        assert!(parse("a: [b,\n c\n]\n").is_some());
        assert!(parse("a: [{b: [\n c\n]}]\n").is_some());
        assert!(parse("a: &x\n  b: [c,\n   d]\ne: &y\n- [f,\n g]\n").is_some());
        assert!(parse("[b,\nc]\n").is_some());
        assert!(parse("a:\n- [b,\n c]\n").is_some());
        assert!(parse("a:\n  b: [c,\n  d]\n").is_none());
    }

    #[test]
    fn a_last_line_of_blanks_adds_nothing() {
        assert_eq!(a("a: |\n  b\n  "), "b\n");
        assert_eq!(a("a: |\n  b\n   c\n    "), "b\n c\n  \n");
    }

    #[test]
    fn what_bun_rejects_is_rejected() {
        for text in
            ["a: \0b", "a: *b", "a: \"\\d\"", "a: b: c", "a: \"b\nc\"", "a:\n \tb: c"]
        {
            assert!(parse(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn several_documents_are_a_list() {
        assert!(parse("a: b\n...\nc: d\n").unwrap().entries().is_empty());
    }
}
