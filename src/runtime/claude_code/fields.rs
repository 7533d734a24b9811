//! The frontmatter's entries as Claude Code asks for them.

use std::collections::HashMap;

use crate::syntax::javascript::is_space;
use crate::syntax::yaml::{Entry, Node, NodeKind, Typed};

/// The entries of the frontmatter; none if it is no mapping.
pub(super) struct Fields<'a> {
    pub(super) entries: &'a [Entry],
    /// For each key the indices of its first and of its last entry.
    places: HashMap<&'a str, (usize, usize)>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(root: &'a Node) -> Self {
        let entries = root.entries();
        let mut places = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(key) = key_of(entry) {
                places.entry(key).or_insert((at, at)).1 = at;
            }
        }
        Self { entries, places }
    }

    /// The entry of a key: the last one, where the key is repeated.
    pub(super) fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.entries.get(self.places.get(key)?.1)
    }

    /// True for the entry of a key at an index if the key stands above it already.
    pub(super) fn is_again(&self, key: &str, at: usize) -> bool {
        self.places.get(key).is_some_and(|it| it.0 != at)
    }

    pub(super) fn value(&self, key: &str) -> Option<&'a Node> {
        self.entry(key).map(|it| &it.value)
    }

    /// The text of a key, if its value is text.
    pub(super) fn str(&self, key: &str) -> Option<&'a str> {
        self.value(key).and_then(Node::str)
    }
}

/// A key's text; `None` for a key that is a list or a mapping.
pub(super) fn key_of(entry: &Entry) -> Option<&str> {
    entry.key.scalar().map(|it| it.text.as_str())
}

/// What JavaScript takes for false: nothing, empty text, zero, no number.
pub(super) fn is_falsy(value: &Node) -> bool {
    match value.typed() {
        Some(Typed::Null | Typed::Bool(false) | Typed::Int(0)) => true,
        None | Some(Typed::Bool(true) | Typed::Int(_)) => false,
        Some(Typed::Float(it)) => it == 0.0 || it.is_nan(),
        Some(Typed::Str(it)) => it.is_empty(),
    }
}

pub(super) fn is_null(value: &Node) -> bool {
    value.typed() == Some(Typed::Null)
}

/// True for text that holds nothing but white space.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// The value as JavaScript turns it into text, as far as the start of a number or
/// a word can show; lists join their items with commas.
pub(super) fn javascript_text(value: &Node) -> String {
    match &value.kind {
        NodeKind::Empty => "null".to_owned(),
        NodeKind::Scalar(it) => it.javascript_text(),
        NodeKind::Sequence(items) => {
            let texts: Vec<String> = items
                .iter()
                .map(|it| if is_null(it) { String::new() } else { javascript_text(it) })
                .collect();
            texts.join(",")
        }
        NodeKind::Mapping(_) => "[object Object]".to_owned(),
    }
}
