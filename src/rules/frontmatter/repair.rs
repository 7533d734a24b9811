//! What broken frontmatter costs. Where Claude Code's first try fails, it quotes
//! lines by their looks and tries once more; other clients do not.

use crate::syntax::frontmatter::lenient;
use crate::syntax::yaml::{self, Fault, Node, NodeKind, SyntaxError};
use crate::text::Span;

/// What a broken line costs, where Claude Code repairs it by itself.
const REPAIRED: &str = "A strict YAML reader rejects the whole frontmatter. Claude Code puts \
                        such a value in quotes by itself, other clients do not.";

/// What tabs cost, where Claude Code repairs them by itself.
const TABS_REPAIRED: &str = "A strict YAML reader rejects the whole frontmatter. Claude Code \
                             reads each tab as two spaces, other clients do not.";

/// What a broken line costs everywhere else.
const REJECTED: &str = "A YAML reader rejects the whole frontmatter. Claude Code tries to put \
                        such lines in quotes, which does not help here: it does not load the \
                        agent.";

/// The same in a file whose lines end in CR LF.
const REJECTED_WITH_CRLF: &str = "A YAML reader rejects the whole frontmatter. Claude Code \
                                  puts lines in quotes only where they do not end in CR, so \
                                  it does not load the agent.";

/// What a fault costs, where Claude Code repairs the frontmatter and where not.
pub(super) fn cost(text: &str, fault: &Fault, repaired: bool) -> &'static str {
    let is_of_value = matches!(
        fault,
        Fault::ColonInPlain | Fault::ReservedStart(_) | Fault::UnknownAlias(_)
    );
    match (fault, repaired) {
        (Fault::TabIndent, true) => TABS_REPAIRED,
        (_, true) => REPAIRED,
        (_, false) if is_of_value && text.contains('\r') => REJECTED_WITH_CRLF,
        (_, false) => REJECTED,
    }
}

/// What Claude Code reads: at once, or in a second try, which rewrites every
/// line, healthy ones too, so that a block scalar beside a broken line is torn
/// apart. `None` if it loads nothing.
pub(super) fn client_root(text: &str) -> Option<Node> {
    let yaml = lenient(text)?.yaml;
    let tree = yaml::parse(text, yaml);
    if tree.errors.is_empty() {
        return Some(tree.root);
    }
    let repaired = second_try(yaml.of(text));
    let tree = yaml::parse(&repaired, Span::new(0, repaired.len()));
    // Its reader takes bare text that starts with a comma.
    let is_read = |it: &SyntaxError| it.fault == Fault::ReservedStart(',');
    tree.errors.iter().all(is_read).then_some(tree.root)
}

fn second_try(yaml: &str) -> String {
    let mut out = String::with_capacity(yaml.len());
    for (line_idx, line) in yaml.split('\n').enumerate() {
        if line_idx > 0 {
            out.push('\n');
        }
        let content = line.trim_start_matches('\t');
        let tab_count = line.len() - content.len();
        if let Some(quoted) = quoted_line(line).filter(|_| tab_count == 0) {
            out.push_str(&quoted);
        } else {
            out.push_str(&"  ".repeat(tab_count));
            out.push_str(content);
        }
    }
    out
}

/// The characters that Claude Code takes for a sign of YAML in bare text.
const SIGNS: [char; 13] =
    ['{', '}', '[', ']', '*', '&', '#', '!', '|', '>', '%', '@', '`'];

/// The line with its value in quotes: a key at the margin, white space behind
/// its colon, and a value with a sign of YAML in it that is not quoted yet. A
/// line that ends in CR is never taken for one.
fn quoted_line(line: &str) -> Option<String> {
    let (key, rest) = line.split_once(':')?;
    let is_key = |it: u8| it.is_ascii_alphabetic() || matches!(it, b'_' | b'-');
    let value = rest.trim_start_matches(is_javascript_space);
    let is_entry = !key.is_empty() && key.bytes().all(is_key) && value.len() < rest.len();
    if !is_entry || value.is_empty() || value.contains(['\r', '\u{2028}', '\u{2029}']) {
        return None;
    }
    let is_in =
        |open: char, close: char| value.starts_with(open) && value.ends_with(close);
    if is_in('"', '"') || is_in('\'', '\'') || (is_in('[', ']') && is_sequence(value)) {
        return None;
    }
    (value.contains(SIGNS) || value.contains(": ")).then(|| {
        format!("{key}: \"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    })
}

fn is_sequence(value: &str) -> bool {
    let tree = yaml::parse(value, Span::new(0, value.len()));
    tree.errors.is_empty() && matches!(tree.root.kind, NodeKind::Sequence(_))
}

/// JavaScript's white space, which differs from Unicode's in two characters.
fn is_javascript_space(ch: char) -> bool {
    ch == '\u{feff}' || (ch.is_whitespace() && ch != '\u{85}')
}

#[cfg(test)]
mod tests {
    use super::{client_root, second_try};

    #[test]
    fn lines_with_a_sign_of_yaml_are_quoted() {
        for (line, wanted) in [
            ("a: b: c", "a: \"b: c\""),
            ("a:  say \"x\": \\d", "a: \"say \\\"x\\\": \\\\d\""),
            ("a: b", "a: b"),
            ("a: \"b: c\"", "a: \"b: c\""),
            ("a: [b, c]", "a: [b, c]"),
            ("a: [*]", "a: \"[*]\""),
            ("a: |", "a: \"|\""),
            ("a.b: c: d", "a.b: c: d"),
            ("a: b: c\r", "a: b: c\r"),
            ("\t\tb: c", "    b: c"),
        ] {
            assert_eq!(second_try(line), wanted);
        }
    }

    #[test]
    fn a_value_of_several_lines_is_torn_apart() {
        let is_repaired = |text| client_root(text).is_some();
        assert!(is_repaired("---\na: b: c\n---\n"));
        assert!(!is_repaired("---\na: b: c\nd: |\n  e\n---\n"));
        assert!(!is_repaired("---\na: b: c\n\n  d\n---\n"));
        assert!(!is_repaired("---\r\na: b: c\r\n---\r\n"));
        assert!(!is_repaired("no frontmatter"));
    }
}
