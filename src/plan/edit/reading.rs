//! What a text has to say after a change, and that it says it.

use crate::document::plan::OPTION_KEYS;
use crate::syntax::yaml::{self, Entry, Node, NodeKind, Style, Tree, Typed};
use crate::text::{Span, TextEdit, apply};

use super::Change;
use super::pen::takes_number;
use super::reach::is_nothing;

/// A text before a change, and what is asked for.
pub(super) struct Reading<'a> {
    pub(super) tree: &'a Tree,
    /// The keys from the top to what the change is about.
    pub(super) path: &'a [&'a str],
    pub(super) change: &'a Change<'a>,
}

impl Reading<'_> {
    /// True if these edits of `text` do what the change says, and nothing else.
    pub(super) fn reads_back(&self, text: &str, edits: &[TextEdit]) -> bool {
        let Ok(after) = apply(text, edits) else { return false };
        let tree = yaml::parse(&after, Span::new(0, after.len()));
        let is_removal =
            matches!(self.change, Change::RemoveItem { .. } | Change::RemoveOption(_));
        let is_gone = |comment: &Span| {
            is_removal && edits.iter().any(|it| it.span.contains(*comment))
        };
        let kept = self.tree.comments.iter().filter(|it| !is_gone(it));
        let kept = kept.map(|it| it.of(text).trim_end());
        self.holds(&tree)
            && tree.errors.len() <= self.tree.errors.len()
            && self.others_are_equal(&tree)
            && kept.eq(tree.comments.iter().map(|it| it.of(&after).trim_end()))
    }

    /// True if a tree says what is asked for. What is to be added or taken out is
    /// counted from how many there were.
    pub(super) fn holds(&self, tree: &Tree) -> bool {
        let was = items(at(&self.tree.root, self.path));
        let now = at(&tree.root, self.path);
        match *self.change {
            Change::Set { value: "", .. } if now.is_none_or(is_nothing) => true,
            Change::Set { key, value, .. } => {
                now.is_some_and(|it| says(it, value, takes_number(key)))
            }
            Change::SetItem { at, value, .. } => {
                let now = items(now);
                now.len() == was.len()
                    && now.get(at).is_some_and(|it| says(it, value, false))
            }
            Change::AddItem { value, .. } => {
                let now = items(now);
                now.len() == was.len() + 1
                    && now.last().is_some_and(|it| says(it, value, false))
            }
            Change::RemoveItem { .. } => items(now).len() + 1 == was.len(),
            Change::AddOption => now.is_some_and(|it| {
                OPTION_KEYS
                    .iter()
                    .all(|key| it.get(key).is_some_and(|it| is_nothing(&it.value)))
            }),
            Change::RemoveOption(_) => now.is_none(),
        }
    }

    fn others_are_equal(&self, tree: &Tree) -> bool {
        let item = match *self.change {
            Change::SetItem { at, .. } | Change::RemoveItem { at, .. } => Some(at),
            Change::AddItem { .. } => Some(items(at(&self.tree.root, self.path)).len()),
            Change::Set { .. } | Change::AddOption | Change::RemoveOption(_) => None,
        };
        let after = match self.change {
            Change::RemoveItem { .. } => Some(usize::MAX),
            _ => item,
        };
        let before = without(&self.tree.root, self.path, item);
        match (before, without(&tree.root, self.path, after)) {
            (Some(before), Some(after)) => before.equals(&after),
            (before, after) => before.is_none() && after.is_none(),
        }
    }
}

/// The value at the end of a path.
fn at<'a>(root: &'a Node, path: &[&str]) -> Option<&'a Node> {
    path.iter().try_fold(root, |node, key| node.get(key).map(|it| &it.value))
}

/// The items of a list; a single value in the place of one is its only item.
fn items(node: Option<&Node>) -> &[Node] {
    match node {
        None => &[],
        Some(it) if is_nothing(it) => &[],
        Some(it) if matches!(it.kind, NodeKind::Sequence(_)) => it.items(),
        Some(it) => std::slice::from_ref(it),
    }
}

fn says(node: &Node, value: &str, is_number: bool) -> bool {
    let Some(scalar) = node.scalar().filter(|it| it.style != Style::Unreadable) else {
        return false;
    };
    let is_numeric = |typed: Typed<'_>| matches!(typed, Typed::Int(_) | Typed::Float(_));
    let as_number = is_number && is_numeric(yaml::typed(value));
    let is_right = match scalar.typed() {
        Typed::Str(_) => !as_number,
        typed => as_number && is_numeric(typed),
    };
    is_right && scalar.text == value
}

/// A value without what a path leads to, or without an item of that, and without
/// what on the path says nothing then. `None` if nothing is left.
fn without(node: &Node, path: &[&str], item: Option<usize>) -> Option<Node> {
    let kind = match (&node.kind, path.split_first()) {
        (NodeKind::Mapping(entries), Some((key, rest))) => {
            let mut kept = Vec::with_capacity(entries.len());
            for entry in entries {
                let is_asked = entry.key.scalar().is_some_and(|it| it.text == *key);
                if !is_asked {
                    kept.push(entry.clone());
                } else if let Some(value) = without(&entry.value, rest, item) {
                    kept.push(Entry { key: entry.key.clone(), value });
                }
            }
            (!kept.is_empty()).then_some(NodeKind::Mapping(kept))
        }
        (NodeKind::Sequence(_) | NodeKind::Scalar(_), None) => {
            let all = items(Some(node)).iter().enumerate();
            let kept = all.filter(|(at, _)| item.is_some_and(|it| it != *at));
            let kept: Vec<Node> = kept.map(|(_, it)| it.clone()).collect();
            (!kept.is_empty()).then_some(NodeKind::Sequence(kept))
        }
        (_, None) => None,
        (_, Some(_)) => (!is_nothing(node)).then(|| node.kind.clone()),
    };
    kind.map(|kind| Node { span: node.span, kind })
}
