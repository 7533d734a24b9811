//! From a tree as it is written to the values that JavaScript gets.

use std::collections::HashSet;

use super::quoted::quoted_text;
use super::stand_in::StandIns;
use crate::syntax::yaml::{Entry, Node, NodeKind, Scalar, Style, Typed};

/// Turns nodes into values; a tree is nested no deeper than is read, and so is
/// this recursion.
pub(super) struct Settle<'a> {
    pub(super) text: &'a str,
    pub(super) stand_ins: &'a StandIns,
}

impl Settle<'_> {
    pub(super) fn node(&self, node: &mut Node) {
        match &mut node.kind {
            NodeKind::Empty => {}
            NodeKind::Scalar(_) => self.scalar(node),
            NodeKind::Sequence(items) => {
                for item in items {
                    self.node(item);
                }
            }
            NodeKind::Mapping(entries) => {
                for Entry { key, value } in entries.iter_mut() {
                    self.node(key);
                    self.node(value);
                    into_property_name(key);
                }
                if entries.iter().any(is_merge) {
                    *entries = merged(std::mem::take(entries));
                }
            }
        }
    }

    fn scalar(&self, node: &mut Node) {
        let raw = node.span.of(self.text);
        let NodeKind::Scalar(scalar) = &mut node.kind else { return };
        let undone = self.stand_ins.undo(&scalar.text);
        let is_quoted = matches!(scalar.style, Style::SingleQuoted | Style::DoubleQuoted);
        // An alias has its own place and the text of another.
        let quotes = raw.find(['"', '\'']).filter(|_| is_quoted && !raw.starts_with('*'));
        let raw = quotes.and_then(|it| raw.get(it..));
        if let Some(raw) = raw.filter(|it| undone.is_some() || it.contains('\r')) {
            scalar.text = quoted_text(raw);
        } else if let Some(text) = undone {
            scalar.text = text;
        }
        if is_quoted {
            scalar.tag = None;
        } else if is_nothing(scalar) {
            node.kind = NodeKind::Empty;
        } else if scalar.style == Style::Plain && has_right_tag(scalar) {
            scalar.tag = None;
        }
    }
}

/// True for a tag that makes no text, without a value.
fn is_nothing(scalar: &Scalar) -> bool {
    let is_text = |it: &str| matches!(it, "!" | "!!str" | "!str");
    scalar.style == Style::Plain
        && scalar.text.is_empty()
        && scalar.tag.as_deref().is_some_and(|it| !is_text(it))
}

/// True if bare text is of the kind that its tag names. All other tags make text.
fn has_right_tag(scalar: &Scalar) -> bool {
    let Some(tag) = scalar.tag.as_deref() else { return false };
    let bare = Scalar { text: scalar.text.clone(), style: Style::Plain, tag: None };
    let typed = bare.typed();
    match tag.trim_start_matches('!') {
        "int" | "float" => matches!(typed, Typed::Int(_) | Typed::Float(_)),
        "bool" => matches!(typed, Typed::Bool(_)),
        "null" => typed == Typed::Null,
        _ => false,
    }
}

/// Makes a key the text under which JavaScript finds the value.
fn into_property_name(key: &mut Node) {
    let text = match &key.kind {
        NodeKind::Empty => "null".to_owned(),
        NodeKind::Scalar(it) if matches!(it.typed(), Typed::Str(_)) => return,
        NodeKind::Scalar(it) => it.javascript_text(),
        NodeKind::Sequence(_) | NodeKind::Mapping(_) => return,
    };
    let style = Style::DoubleQuoted;
    key.kind = NodeKind::Scalar(Scalar { text, style, tag: None });
}

fn is_merge(entry: &Entry) -> bool {
    entry.key.str() == Some("<<")
        && matches!(entry.value.kind, NodeKind::Mapping(_) | NodeKind::Sequence(_))
}

/// The entries with those of merge keys put in their places, as far as no entry
/// before them has their key.
fn merged(entries: Vec<Entry>) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut seen: HashSet<String> = HashSet::new();
    let name = |it: &Entry| it.key.str().unwrap_or_default().to_owned();
    for entry in entries {
        if !is_merge(&entry) {
            seen.insert(name(&entry));
            out.push(entry);
            continue;
        }
        let sources = match entry.value.kind {
            NodeKind::Sequence(items) => items,
            _ => vec![entry.value],
        };
        for source in sources {
            let NodeKind::Mapping(entries) = source.kind else { continue };
            for entry in entries.into_iter().rev() {
                if seen.insert(name(&entry)) {
                    out.push(entry);
                }
            }
        }
    }
    out
}
