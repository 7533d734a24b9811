//! From the parser's events to nodes with exact spans.
//!
//! The parser's spans are those of its tokens: they reach over white space and
//! comments behind a value, begin behind the header of a block scalar, and are
//! missing for lists that are not indented. What stands between two events (the
//! gap) is looked at once, from left to right; it holds only white space,
//! comments and indicators, so every `#` in it begins a comment.

use saphyr_parser::{Event, ScalarStyle};

use super::anchors::{Anchors, Resolved, ends_name};
use super::node::{Entry, Fault, Node, NodeKind, Scalar, Style, SyntaxError};
use super::piece::Piece;
use super::strict::Read;
use crate::text::Span;

/// What is found beside the nodes, over all pieces of a text.
pub(super) struct Findings {
    pub(super) errors: Vec<SyntaxError>,
    pub(super) comments: Vec<Span>,
    pub(super) anchors: Anchors,
}

/// The node that the events of a piece describe: [`NodeKind::Empty`] for a
/// piece without a value.
pub(super) fn build(
    text: &str,
    piece: &Piece<'_>,
    events: Vec<Read<'_>>,
    findings: &mut Findings,
) -> Node {
    let mut builder = Builder {
        // Nothing behind the piece belongs to it.
        text: text.get(..piece.span.hi()).unwrap_or(text),
        piece,
        cursor: piece.span.lo(),
        open: Vec::new(),
        root: None,
        findings,
    };
    for event in events {
        builder.event(event);
    }
    builder.gap(piece.span.hi(), b"");
    builder.root.unwrap_or_else(|| Node::empty(piece.span.lo()))
}

struct Builder<'a> {
    text: &'a str,
    piece: &'a Piece<'a>,
    /// Everything before this byte has been looked at.
    cursor: usize,
    /// The collections around the next node, outermost first.
    open: Vec<Open>,
    root: Option<Node>,
    findings: &'a mut Findings,
}

/// A collection whose end has not come.
struct Open {
    start: usize,
    /// True between brackets.
    bracketed: bool,
    anchor: Option<Span>,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    /// The entries, and the key whose value comes next.
    Mapping(Vec<Entry>, Option<Node>),
}

/// What stands before a node and belongs to it.
struct Properties {
    /// The name behind `&`.
    anchor: Option<Span>,
    /// The tag as written.
    tag: Option<Span>,
    /// Where the node itself begins.
    body: usize,
}

/// What was seen in a gap.
#[derive(Default)]
struct Gap {
    /// Behind the last indicator.
    indicated: Option<usize>,
    /// True if the gap was left at the indicator asked for.
    stopped: bool,
}

impl Builder<'_> {
    fn event(&mut self, read: Read<'_>) {
        let Read { event, start, end } = read;
        match event {
            Event::Scalar(text, ScalarStyle::Plain, anchor, tag) if text.is_empty() => {
                self.empty(start, end, anchor > 0 || tag.is_some());
            }
            Event::Scalar(text, style, anchor, tag) => {
                let has_properties = anchor > 0 || tag.is_some();
                self.scalar(text.into_owned(), style, (start, end), has_properties);
            }
            Event::Alias(_) => self.alias(start, end),
            Event::SequenceStart(anchor, tag) => {
                let content = Content::Sequence(Vec::new());
                self.start(content, (start, end), anchor > 0 || tag.is_some());
            }
            Event::MappingStart(anchor, tag) => {
                let content = Content::Mapping(Vec::new(), None);
                self.start(content, (start, end), anchor > 0 || tag.is_some());
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(start),
            Event::DocumentStart(true) => {
                self.gap(start, b"");
                self.reach(end);
            }
            _ => {}
        }
    }

    /// Nothing is written: the parser puts that at the indicator before it, or
    /// at whatever comes next.
    fn empty(&mut self, start: usize, end: usize, has_properties: bool) {
        let before = self.cursor;
        let gap = self.gap(start, b"");
        if has_properties {
            let properties = self.properties(start, end);
            return match properties.tag {
                Some(tag) => {
                    let kind = NodeKind::Scalar(Scalar {
                        text: String::new(),
                        style: Style::Plain,
                        tag: Some(tag.of(self.text).to_owned()),
                    });
                    self.add(
                        Node { span: Span::new(start, end), kind },
                        properties.anchor,
                    );
                }
                None => self.add(Node::empty(end), properties.anchor),
            };
        }
        if self.expects_key() {
            return self.add(Node::empty(self.cursor), None);
        }
        let at = if start >= before && self.is_colon(start) {
            self.reach(start + 1);
            start + 1
        } else {
            gap.indicated.unwrap_or(before)
        };
        self.add(Node::empty(at), None);
    }

    fn scalar(
        &mut self,
        text: String,
        style: ScalarStyle,
        (start, end): (usize, usize),
        has_properties: bool,
    ) {
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        self.gap(start, if is_block { b"|>" } else { b"" });
        let mut properties = Properties { anchor: None, tag: None, body: start };
        if has_properties {
            properties = self.properties(start, end);
        }
        let body = properties.body;
        let quoted = |it| (it, body, quoted_end(self.text, body).unwrap_or(end));
        let (style, lo, hi) = match style {
            ScalarStyle::Plain => (Style::Plain, body, end),
            ScalarStyle::SingleQuoted => quoted(Style::SingleQuoted),
            ScalarStyle::DoubleQuoted => quoted(Style::DoubleQuoted),
            ScalarStyle::Literal => self.block(Style::Literal, end),
            ScalarStyle::Folded => self.block(Style::Folded, end),
        };
        let span = Span::new(if has_properties { start } else { lo }, hi);
        self.reach(hi);
        let tag = properties.tag.map(|it| it.of(self.text).to_owned());
        let kind = NodeKind::Scalar(Scalar { text, style, tag });
        self.add(Node { span, kind }, properties.anchor);
    }

    /// A block scalar whose header stands at the cursor.
    fn block(&mut self, style: Style, end: usize) -> (Style, usize, usize) {
        let header = self.cursor;
        let line = Span::new(header, line_end(self.text, header));
        let rest = line.of(self.text).trim_start_matches(|it: char| {
            matches!(it, '|' | '>' | '+' | '-' | '0'..='9')
        });
        let header_end = line.hi() - rest.len();
        self.reach(header_end);
        self.blanks(line.hi());
        let content = Span::new(self.cursor, end).of(self.text).trim_end_matches(WHITE);
        let is_blank = content.trim_start_matches(WHITE).is_empty();
        let end = if is_blank { header_end } else { self.cursor + content.len() };
        (style, header, end)
    }

    fn start(
        &mut self,
        content: Content,
        (start, end): (usize, usize),
        has_properties: bool,
    ) {
        // A list that is as deep as its key has no start of its own: the parser
        // gives what stands behind its first dash.
        let in_mapping =
            matches!(self.open.last(), Some(Open { content: Content::Mapping(..), .. }));
        let stop = in_mapping && matches!(content, Content::Sequence(_));
        let gap = self.gap(start, if stop { b"-" } else { b"" });
        let start = if gap.stopped { self.cursor } else { start };
        let mut properties = Properties { anchor: None, tag: None, body: start };
        if has_properties {
            properties = self.properties(start, end);
        }
        let bracketed = end > properties.body
            && matches!(self.byte(properties.body), Some(b'[' | b'{'));
        if bracketed {
            self.reach(properties.body + 1);
        } else {
            self.tabs(start);
        }
        self.open.push(Open { start, bracketed, anchor: properties.anchor, content });
    }

    fn end(&mut self, at: usize) {
        let Some(open) = self.open.pop() else { return };
        let mut span = Span::at(open.start);
        if open.bracketed {
            self.gap(at, b"");
            self.reach(at + 1);
            span = Span::new(open.start, self.cursor);
        }
        let kind = match open.content {
            Content::Sequence(items) => {
                span = items.iter().fold(span, |span, it| span.cover(it.span));
                NodeKind::Sequence(items)
            }
            Content::Mapping(entries, _) => {
                span = entries
                    .iter()
                    .fold(span, |span, it| span.cover(it.key.span).cover(it.value.span));
                NodeKind::Mapping(entries)
            }
        };
        self.add(Node { span, kind }, open.anchor);
    }

    fn add(&mut self, node: Node, anchor: Option<Span>) {
        if let Some(anchor) = anchor {
            self.findings.anchors.define(anchor.of(self.text), &node);
        }
        match self.open.last_mut().map(|it| &mut it.content) {
            None => self.root = Some(node),
            Some(Content::Sequence(items)) => items.push(node),
            Some(Content::Mapping(entries, waiting)) => match waiting.take() {
                None => *waiting = Some(node),
                Some(key) => entries.push(Entry { key, value: node }),
            },
        }
    }

    /// Reports a tab in the indentation of a block, which the parser lets pass
    /// behind a blank and other readers do not. Where a piece begins, and where
    /// its tabs were replaced, they are known already.
    fn tabs(&mut self, at: usize) {
        let before = self.text.get(..at).unwrap_or_default();
        let indentation = before.len() - before.trim_end_matches([' ', '\t']).len();
        let span = Span::new(at - indentation, at);
        let is_indentation = span.lo() == 0 || self.is_line_start(span.lo());
        let is_known = self.piece.has_blanks_for_tabs || at == self.piece.span.lo();
        if is_indentation && !is_known && span.of(self.text).contains('\t') {
            let fault = Fault::TabIndent;
            self.findings.errors.push(SyntaxError { span, fault, value: None });
        }
    }

    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { content: Content::Mapping(_, None), .. }))
    }

    fn alias(&mut self, start: usize, end: usize) {
        self.gap(start, b"");
        self.reach(end);
        let span = Span::new(start, end);
        let name = Span::new(start + 1, end).of(self.text);
        let depth = self.open.len();
        let fault = match self.findings.anchors.resolve(name, span, depth) {
            Resolved::Known(node) => return self.add(node, None),
            // Bold text of Markdown, not a name.
            Resolved::Unknown if name.starts_with('*') => Fault::ReservedStart('*'),
            Resolved::Unknown => Fault::UnknownAlias(name.to_owned()),
            Resolved::TooLarge => Fault::TooLarge,
        };
        let shown = match fault {
            Fault::ReservedStart(_) => Span::new(start, start + 1),
            _ => span,
        };
        self.findings.errors.push(SyntaxError { span: shown, fault, value: Some(span) });
        self.add(Node::unreadable(self.text, span), None);
    }

    /// Looks at everything up to `to`, or up to the first of the indicators `stop`.
    fn gap(&mut self, to: usize, stop: &[u8]) -> Gap {
        let mut gap = Gap::default();
        while self.cursor < to {
            let at = self.cursor;
            let Some(byte) = self.byte(at) else { break };
            self.cursor += 1;
            match byte {
                b'#' => self.comment(at),
                b'%' if self.is_line_start(at) => self.cursor = line_end(self.text, at),
                _ if stop.contains(&byte) => {
                    self.cursor = at;
                    gap.stopped = true;
                    break;
                }
                b'-' | b'?' | b':' => gap.indicated = Some(self.cursor),
                _ => {}
            }
        }
        gap
    }

    /// Reads `&anchor` and `!tag` from `start` on; neither reaches over `end`.
    fn properties(&mut self, start: usize, end: usize) -> Properties {
        let mut properties = Properties { anchor: None, tag: None, body: start };
        self.cursor = self.cursor.max(start);
        while properties.anchor.is_none() || properties.tag.is_none() {
            let rest = Span::new(self.cursor, end.max(start)).of(self.text);
            let length = rest.find(ends_name).unwrap_or(rest.len());
            let word = Span::new(self.cursor, self.cursor + length);
            match rest.as_bytes().first() {
                Some(b'&') => {
                    properties.anchor = Some(Span::new(word.lo() + 1, word.hi()));
                }
                Some(b'!') => properties.tag = Some(word),
                _ => break,
            }
            self.cursor = word.hi();
            self.blanks(end);
        }
        properties.body = self.cursor;
        properties
    }

    /// Skips white space and comments.
    fn blanks(&mut self, end: usize) {
        while self.cursor < end {
            match self.byte(self.cursor) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.cursor += 1,
                Some(b'#') => self.comment(self.cursor),
                _ => break,
            }
        }
    }

    fn comment(&mut self, at: usize) {
        let end = line_end(self.text, at);
        self.findings.comments.push(Span::new(at, end));
        self.cursor = end;
    }

    fn reach(&mut self, to: usize) {
        self.cursor = self.cursor.max(to);
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// True for a colon that ends a key, and is not the start of bare text.
    fn is_colon(&self, at: usize) -> bool {
        let in_brackets = self.open.last().is_some_and(|it| it.bracketed);
        self.byte(at) == Some(b':')
            && match self.byte(at + 1) {
                None | Some(b' ' | b'\t' | b'\n' | b'\r') => true,
                Some(b',' | b']' | b'}' | b'#') => in_brackets,
                Some(_) => false,
            }
    }

    fn is_line_start(&self, at: usize) -> bool {
        at == 0 || matches!(self.byte(at - 1), Some(b'\n' | b'\r'))
    }
}

/// The end of the line that holds a byte, without its line end.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(['\n', '\r']).unwrap_or(rest.len())
}

/// Behind the closing quote of the scalar that opens at `start`; `None` if
/// nothing closes it.
pub(super) fn quoted_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.as_bytes().get(start..)?;
    let (quote, body) = rest.split_first()?;
    let mut bytes = body.iter().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        if *byte == b'\\' && *quote == b'"' {
            bytes.next();
        } else if byte == quote {
            let doubled = *quote == b'\'' && bytes.peek().is_some_and(|it| it.1 == quote);
            if !doubled {
                return Some(start + at + 2);
            }
            bytes.next();
        }
    }
    None
}

const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::super::node::{Fault, Node, NodeKind};
    use super::super::parse;
    use crate::text::Span;

    /// Every value as its text, with `=source` where the source differs,
    /// collections in brackets, and what is empty as `~` with its place.
    fn show(text: &str, node: &Node, out: &mut String) {
        match &node.kind {
            NodeKind::Empty => write!(out, "~{}", node.span.lo()).unwrap(),
            NodeKind::Scalar(it) => {
                write!(out, "{:?}", it.text).unwrap();
                if it.text == node.span.of(text) {
                    return;
                }
            }
            NodeKind::Sequence(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { ", " });
                    show(text, item, out);
                }
                out.push(']');
            }
            NodeKind::Mapping(entries) => {
                out.push('{');
                for (index, entry) in entries.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { ", " });
                    show(text, &entry.key, out);
                    out.push_str(": ");
                    show(text, &entry.value, out);
                }
                out.push('}');
            }
        }
        if !node.span.is_empty() {
            write!(out, "={:?}", node.span.of(text)).unwrap();
        }
    }

    /// The value of the key `a`, of a text without errors.
    fn a(text: &str) -> String {
        let tree = parse(text, Span::new(0, text.len()));
        assert_eq!(tree.errors, [], "{text:?}");
        let mut out = String::new();
        show(text, &tree.root.get("a").unwrap().value, &mut out);
        out
    }

    #[test]
    fn scalars_cover_their_text_and_nothing_else() {
        assert_eq!(a("a: b # c\n"), r#""b""#);
        assert_eq!(a("a: \"b\\t\" # c\n"), r#""b\t"="\"b\\t\"""#);
        assert_eq!(a("a: 'it''s'  \n"), r#""it's"="'it''s'""#);
        assert_eq!(a("a: b \n  c\n"), r#""b c"="b \n  c""#);
        assert_eq!(a("é: ü # ö\na: ß\n"), r#""ß""#);
    }

    #[test]
    fn block_scalars_begin_at_their_header() {
        assert_eq!(a("a: |\n\n  b\n  # c\n\n# d\n"), r#""\nb\n# c\n"="|\n\n  b\n  # c""#);
        assert_eq!(a("a: >- # c | d\n  b\nc:\n"), r#""b"=">- # c | d\n  b""#);
        assert_eq!(a("a: |\n  | b |\n"), r#""| b |\n"="|\n  | b |""#);
        assert_eq!(a("a: | # c\nb: c\n"), r#"""="|""#);
        assert_eq!(a("a: |+\n\n\n"), r#""\n\n"="|+""#);
        assert_eq!(a("a: &x |- # c\n  b\n"), r#""b"="&x |- # c\n  b""#);
    }

    #[test]
    fn an_empty_value_stands_behind_its_indicator() {
        assert_eq!(a("a:"), "~2");
        assert_eq!(a("a:   # b\nc: d\n"), "~2");
        assert_eq!(a("a: {b: , c}\n"), "{\"b\": ~6, \"c\": ~10}=\"{b: , c}\"");
        assert_eq!(a("a:\n- # b\n-\n"), "[~4, ~10]=\"- # b\\n-\"");
        assert_eq!(a("a: &b\n"), "~5");
    }

    #[test]
    fn collections_cover_their_brackets_or_their_entries() {
        assert_eq!(a("a: [ b, ] # c\n"), r#"["b"]="[ b, ]""#);
        assert_eq!(a("a: [b: c]\n"), r#"[{"b": "c"}="b: c"]="[b: c]""#);
        assert_eq!(
            a("a:\n- b\n- - c\n  - d\n"),
            r#"["b", ["c", "d"]="- c\n  - d"]="- b\n- - c\n  - d""#
        );
        assert_eq!(a("a:\n  - b: c # d\n\n"), r#"[{"b": "c"}="b: c"]="- b: c""#);
        assert_eq!(a("a: &x\n  b: c\n"), r#"{"b": "c"}="&x\n  b: c""#);
        assert_eq!(a("a: []\n"), "[]=\"[]\"");
    }

    #[test]
    fn windows_line_ends_change_no_value() {
        assert_eq!(a("a: b\r\nc: d\r\n"), r#""b""#);
        assert_eq!(a("a: |\r\n  b\r\n"), r#""b\n"="|\r\n  b""#);
        assert_eq!(a("b: c\ra: d\r"), r#""d""#);
    }

    #[test]
    fn an_alias_has_its_own_place_and_the_anchored_value() {
        assert_eq!(a("b: &x [c]\na: *x\n"), r#"["c"]="*x""#);
        assert_eq!(a("b: &x c\nd: &x e\na: *x # f\n"), r#""e"="*x""#);
        assert_eq!(
            a("b: {c: &x d}\na: {*x : *x}\n"),
            r#"{"d"="*x": "d"="*x"}="{*x : *x}""#
        );
    }

    #[test]
    fn an_alias_without_an_anchor_is_named() {
        let text = "a: *é\nb: &é c\nd: &x [*x]\n";
        let errors = parse(text, Span::new(0, text.len())).errors;
        let found: Vec<_> =
            errors.iter().map(|it| (it.span.of(text), &it.fault)).collect();
        let unknown = |it: &str| Fault::UnknownAlias(it.to_owned());
        assert_eq!(found, [("*é", &unknown("é")), ("*x", &unknown("x"))]);
    }

    #[test]
    fn aliases_cannot_grow_without_a_bound() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..9 {
            let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
            writeln!(text, "a{level}: &a{level} [{aliases}]").unwrap();
        }
        let errors = parse(&text, Span::new(0, text.len())).errors;
        assert!(errors.iter().all(|it| it.fault == Fault::TooLarge));
        assert!(!errors.is_empty());
    }

    #[test]
    fn comments_are_those_outside_of_values() {
        let text = "# a\nb: c#d # e\nf: '# g' #h\ni: |\n  # j\n# k\nl: [ # m\n  n]\no: https://p#q\n";
        let tree = parse(text, Span::new(0, text.len()));
        let comments: Vec<_> = tree.comments.iter().map(|it| it.of(text)).collect();
        assert_eq!(comments, ["# a", "# e", "#h", "# k", "# m"]);
    }
}
