//! What Claude Code does to frontmatter that its YAML reader rejects: it rewrites
//! every line by its looks, healthy ones too, and reads once more.

use crate::syntax::javascript::{is_line_end, is_space};
use crate::syntax::yaml::{Entry, Node, NodeKind, Scalar, Style, parse_exactly};
use crate::text::{Rewritten, Span};

/// The frontmatter, mended.
pub(super) struct Mended {
    /// Its value, with places of the file. A value that was put in quotes is
    /// plain here: it is held as it is written.
    pub(super) root: Node,
    /// The values that were put in quotes, in the order of the text.
    pub(super) quoted: Vec<Span>,
    /// The tabs at the starts of lines, each run for itself.
    pub(super) tabs: Vec<Span>,
}

/// The value of the YAML under `yaml`, rewritten; `None` if it is still rejected.
pub(super) fn second_try(text: &str, yaml: Span) -> Option<Mended> {
    let Lines { rewritten, quoted, tabs } = rewrite(text, yaml);
    let whole = Span::new(0, rewritten.text.len());
    let mut root = parse_exactly(&rewritten.text, whole)?;
    lead_back(&mut root, &rewritten, &quoted);
    Some(Mended { root, quoted, tabs })
}

struct Lines {
    rewritten: Rewritten,
    quoted: Vec<Span>,
    tabs: Vec<Span>,
}

/// Tabs become spaces first, and the lines are looked at then.
fn rewrite(text: &str, yaml: Span) -> Lines {
    let mut lines =
        Lines { rewritten: Rewritten::default(), quoted: Vec::new(), tabs: Vec::new() };
    let mut at = yaml.lo();
    for line in yaml.of(text).split_inclusive('\n') {
        let whole = Span::new(at, at + line.len());
        at = whole.hi();
        // `^\t+` also matches behind a CR and behind two characters that end
        // lines in JavaScript alone.
        let mut rest = whole;
        let mut is_start = true;
        let line = line.strip_suffix('\n').unwrap_or(line);
        if let Some(value) = value_to_quote(line) {
            let value = Span::new(whole.lo() + value, whole.lo() + line.len());
            lines.quote(text, whole, value);
            continue;
        }
        for (offset, ch) in line.char_indices() {
            let place = whole.lo() + offset;
            if is_start && ch == '\t' && place >= rest.lo() {
                let run = line.get(offset..).unwrap_or_default();
                let length = run.len() - run.trim_start_matches('\t').len();
                let tabs = Span::new(place, place + length);
                lines.rewritten.keep(text, Span::new(rest.lo(), place));
                lines.rewritten.replace(tabs, &"  ".repeat(length));
                lines.tabs.push(tabs);
                rest = Span::new(tabs.hi(), whole.hi());
            }
            is_start = is_line_end(ch);
        }
        lines.rewritten.keep(text, rest);
    }
    lines
}

impl Lines {
    /// Writes the line `whole` with its value in double quotes.
    fn quote(&mut self, text: &str, whole: Span, value: Span) {
        let line = Span::new(whole.lo(), value.lo()).of(text);
        let key = whole.lo() + line.trim_end_matches(is_space).len();
        self.rewritten.keep(text, Span::new(whole.lo(), key));
        self.rewritten.replace(Span::new(key, value.lo()), " ");
        let escaped = value.of(text).replace('\\', "\\\\").replace('"', "\\\"");
        self.rewritten.replace(value, &format!("\"{escaped}\""));
        self.rewritten.keep(text, Span::new(value.hi(), whole.hi()));
        self.quoted.push(value);
    }
}

/// The characters that Claude Code takes for a sign of YAML in bare text.
const SIGNS: [char; 13] =
    ['{', '}', '[', ']', '*', '&', '#', '!', '|', '>', '%', '@', '`'];

/// Where the value of a line begins that is put in quotes: behind a key at the
/// margin, with a sign of YAML in it, and not in quotes yet. It reaches to the
/// line's end. A line that ends in CR is never taken for one.
fn value_to_quote(line: &str) -> Option<usize> {
    let (key, rest) = line.split_once(':')?;
    let is_key = |it: u8| it.is_ascii_alphabetic() || matches!(it, b'_' | b'-');
    let blanks = rest.len() - rest.trim_start_matches(is_space).len();
    if key.is_empty() || !key.bytes().all(is_key) || blanks == 0 {
        return None;
    }
    let value = rest.get(blanks..)?;
    if value.is_empty() || value.contains(is_line_end) {
        return None;
    }
    let is_in =
        |open: char, close: char| value.starts_with(open) && value.ends_with(close);
    if is_in('"', '"') || is_in('\'', '\'') || (is_in('[', ']') && is_sequence(value)) {
        return None;
    }
    let has_sign = value.contains(SIGNS) || value.contains(": ");
    has_sign.then(|| line.len() - value.len())
}

fn is_sequence(value: &str) -> bool {
    parse_exactly(value, Span::new(0, value.len()))
        .is_some_and(|it| matches!(it.kind, NodeKind::Sequence(_)))
}

/// Turns places of the rewritten text into those of the file. Nodes are nested no
/// deeper than is read, and so is this recursion.
fn lead_back(node: &mut Node, rewritten: &Rewritten, quoted: &[Span]) {
    node.span = rewritten.old_span(node.span);
    match &mut node.kind {
        NodeKind::Empty => {}
        NodeKind::Scalar(scalar) => {
            let is_ours = quoted.binary_search(&node.span).is_ok();
            if is_ours && scalar.style == Style::DoubleQuoted {
                let text = std::mem::take(&mut scalar.text);
                *scalar = Scalar { text, style: Style::Plain, tag: None };
            }
        }
        NodeKind::Sequence(items) => {
            for item in items {
                lead_back(item, rewritten, quoted);
            }
        }
        NodeKind::Mapping(entries) => {
            for Entry { key, value } in entries {
                lead_back(key, rewritten, quoted);
                lead_back(value, rewritten, quoted);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{rewrite, second_try};
    use crate::syntax::yaml::Node;
    use crate::text::Span;

    fn rewritten(text: &str) -> String {
        rewrite(text, Span::new(0, text.len())).rewritten.text
    }

    fn mended(text: &str) -> Option<Node> {
        second_try(text, Span::new(0, text.len())).map(|it| it.root)
    }

    #[test]
    fn lines_with_a_sign_of_yaml_are_quoted() {
        for (line, wanted) in [
            ("a: b: c", "a: \"b: c\""),
            ("a:  say \"x\": \\d", "a: \"say \\\"x\\\": \\\\d\""),
            ("a: b", "a: b"),
            ("a: \"b: c\"", "a: \"b: c\""),
            ("a: [b, c]", "a: [b, c]"),
            ("a: [*]", "a: \"[*]\""),
            ("a: [b] ", "a: \"[b] \""),
            ("a: |", "a: \"|\""),
            ("a.b: c: d", "a.b: c: d"),
            ("a: b: c\r", "a: b: c\r"),
            ("a: b:", "a: b:"),
            ("a: - b", "a: - b"),
            ("a:b: c", "a:b: c"),
            ("\t\tb: c", "    b: c"),
            (" \tb: c", " \tb: c"),
        ] {
            assert_eq!(rewritten(line), wanted);
        }
    }

    #[test]
    fn values_keep_their_place_and_their_text() {
        let text = "a: \"x\" is: y  \nb: [c]\nd:\n\te: f\n";
        let root = mended(text).unwrap();
        let value = &root.get("a").unwrap().value;
        assert_eq!(value.str(), Some("\"x\" is: y  "));
        assert_eq!(value.span.of(text), "\"x\" is: y  ");
        assert_eq!(root.get("b").unwrap().value.span.of(text), "[c]");
        assert_eq!(root.get("d").unwrap().value.get("e").unwrap().key.span.of(text), "e");
    }

    #[test]
    fn a_value_of_several_lines_is_torn_apart() {
        assert!(mended("a: b: c\n").is_some());
        assert!(mended("a: b: c\nd: |\n  e\n").is_none());
        assert!(mended("a: b: c\n\n  d\n").is_none());
        assert!(mended("a: b: c\r\n").is_none());
    }
}
