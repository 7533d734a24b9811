//! Where a client sees frontmatter, and the entries that it reads there.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::document::AgentDocument;
use crate::profile::clients::Fences;
use crate::runtime::File;
use crate::syntax::yaml::{self, Entry, Node, NodeKind, SyntaxError, Tree};
use crate::text::Span;

/// Frontmatter as a client cuts it out.
pub(super) struct Front<'a> {
    /// The text between the fences.
    pub(super) yaml: Span,
    /// The prompt.
    pub(super) body: Span,
    /// What the text between the fences reads as.
    pub(super) tree: Cow<'a, Tree>,
}

impl<'a> Front<'a> {
    /// The frontmatter that a client with such fences sees; `None` if it sees
    /// none.
    pub(super) fn find(fences: Fences, file: &File<'a>) -> Option<Self> {
        let (yaml, body) = cut(fences, file.text, file.document)?;
        let known = file.document.frontmatter();
        let is_known =
            known.is_some_and(|it| it.yaml.trimmed(file.text) == yaml.trimmed(file.text));
        let tree = if is_known {
            Cow::Borrowed(&file.document.tree)
        } else {
            Cow::Owned(yaml::parse(file.text, yaml))
        };
        Some(Self { yaml, body, tree })
    }

    /// The first thing that a strict reader rejects.
    pub(super) fn error(&self) -> Option<&SyntaxError> {
        self.tree.errors.first()
    }
}

fn cut(fences: Fences, text: &str, document: &AgentDocument) -> Option<(Span, Span)> {
    const FENCE: &str = "---";
    const LINE: &str = "\n---";
    match fences {
        Fences::Lines => document.frontmatter().map(|it| (it.yaml, it.body)),
        Fences::Exact => {
            let rest = text.strip_prefix(FENCE)?;
            let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
            let start = text.len() - rest.len();
            let end = start + rest.find(LINE)?;
            let behind = end + LINE.len();
            let is_line = text.get(behind..)?.starts_with(['\n', '\r']);
            let body = if is_line { behind } else { text.len() };
            Some((Span::new(start, end), Span::new(body, text.len())))
        }
        Fences::OrEnd => {
            let unmarked = text.strip_prefix('\u{feff}').unwrap_or(text);
            let bom = text.len() - unmarked.len();
            let rest = unmarked.strip_prefix(FENCE)?;
            let (language, _) = rest.split_once('\n').unwrap_or((rest, ""));
            if !language.trim().is_empty() {
                return None;
            }
            let start = bom + FENCE.len();
            let end = rest.find(LINE).map_or(text.len(), |it| start + it);
            let body = (end + LINE.len()).min(text.len());
            Some((Span::new(start, end), Span::new(body, text.len())))
        }
        Fences::Anywhere => {
            let rest = text.strip_prefix(FENCE)?;
            let end = FENCE.len() + rest.find(FENCE)?;
            let yaml = Span::new(FENCE.len(), end);
            Some((yaml, Span::new(end + FENCE.len(), text.len())))
        }
    }
}

/// Frontmatter that a strict reader rejects, read again as `OpenCode` does it:
/// in every line at the left edge whose value holds a colon and no quote at its
/// start, the value is text. Places are those of the values in the file.
/// `None` if it is still rejected.
pub(super) fn mended(text: &str, front: &Front<'_>) -> Option<Vec<Entry>> {
    let mut mended = String::new();
    for line in front.yaml.of(text).lines() {
        match colon_value(line) {
            Some((key, value)) => {
                for part in [key, ": |-\n  ", value] {
                    mended.push_str(part);
                }
            }
            None => mended.push_str(line),
        }
        mended.push('\n');
    }
    let tree = yaml::parse(&mended, Span::new(0, mended.len()));
    if !tree.errors.is_empty() {
        return None;
    }
    let in_file: BTreeMap<&str, &Entry> =
        front.tree.root.entries().iter().map(|it| (key_of(it), it)).collect();
    let entries = tree.root.entries().iter().cloned();
    Some(
        entries
            .map(|mut entry| {
                let place = in_file.get(key_of(&entry)).copied();
                set_span(&mut entry.key, place.map_or(front.yaml, |it| it.key.span));
                set_span(&mut entry.value, place.map_or(front.yaml, |it| it.value.span));
                entry
            })
            .collect(),
    )
}

/// The key as text; keys that are collections have none.
pub(super) fn key_of(entry: &Entry) -> &str {
    entry.key.scalar().map_or("", |it| &it.text)
}

/// Key and value of a line whose value would be read as text.
fn colon_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let name = key.trim_end();
    let starts_well = name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    let is_name = name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
    let value = value.trim();
    let is_text = value.contains(':') && !value.starts_with(['"', '\'']);
    (starts_well && is_name && is_text).then_some((name, value))
}

fn set_span(node: &mut Node, span: Span) {
    node.span = span;
    match &mut node.kind {
        NodeKind::Empty | NodeKind::Scalar(_) => {}
        NodeKind::Sequence(items) => items.iter_mut().for_each(|it| set_span(it, span)),
        NodeKind::Mapping(entries) => {
            for entry in entries {
                set_span(&mut entry.key, span);
                set_span(&mut entry.value, span);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::document::AgentDocument;
    use crate::profile::clients::Fences;

    fn parts(fences: Fences, text: &str) -> Option<(&str, &str)> {
        let document = AgentDocument::read(text);
        cut(fences, text, &document).map(|(yaml, body)| (yaml.of(text), body.of(text)))
    }

    #[test]
    fn fences_differ_between_clients() {
        let text = "---\na: x --- y\n---z\nB\n";
        assert_eq!(parts(Fences::Lines, text), None);
        assert_eq!(parts(Fences::Exact, text), Some(("a: x --- y", "")));
        assert_eq!(parts(Fences::OrEnd, text), Some(("\na: x --- y", "z\nB\n")));
        assert_eq!(parts(Fences::Anywhere, text), Some(("\na: x ", " y\n---z\nB\n")));
    }

    #[test]
    fn a_first_line_has_to_be_right() {
        for text in ["", "---", "\n---\na: b\n---\n", " ---\na: b\n---\n"] {
            for fences in [Fences::Lines, Fences::Exact, Fences::Anywhere] {
                assert_eq!(parts(fences, text), None, "{fences:?} {text:?}");
            }
        }
        let marked = "\u{feff}---\na: b\n---\n";
        assert_eq!(parts(Fences::Exact, marked), None);
        assert_eq!(parts(Fences::OrEnd, marked), Some(("\na: b", "\n")));
        assert_eq!(parts(Fences::Exact, "--- \na: b\n---\n"), None);
        assert_eq!(parts(Fences::OrEnd, "----\na: b\n---\n"), None);
    }
}
