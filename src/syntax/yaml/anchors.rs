//! Anchors and what aliases take from them, with a bound on how much text can
//! grow out of few bytes.

use std::collections::{HashMap, HashSet};

use super::node::{Entry, Node, NodeKind};
use super::strict::MAX_DEPTH;
use crate::text::Span;

/// How much the copies for all aliases of a text may weigh: a node weighs
/// [`NODE_WEIGHT`] and the bytes of its text.
const MAX_WEIGHT: usize = 4 << 20;
const NODE_WEIGHT: usize = 64;

/// The anchors of a text, as far as aliases name them.
pub(super) struct Anchors {
    named: HashMap<String, Anchored>,
    /// Every name that an alias in the text might have.
    wanted: HashSet<String>,
    weight_left: usize,
}

struct Anchored {
    node: Node,
    weight: usize,
    /// The levels of values below the node.
    height: usize,
}

/// What an alias stands for.
pub(super) enum Resolved {
    /// A copy of the anchored node.
    Known(Node),
    /// No anchor before it has this name.
    Unknown,
    /// The copy would exceed a bound.
    TooLarge,
}

impl Anchors {
    /// No anchors yet, of the text under `within`.
    pub(super) fn new(text: &str, within: Span) -> Self {
        let wanted = alias_names(within.of(text)).map(str::to_owned).collect();
        Self { named: HashMap::new(), wanted, weight_left: MAX_WEIGHT }
    }

    /// Binds a name to a node. A later anchor of the same name replaces an
    /// earlier one.
    pub(super) fn define(&mut self, name: &str, node: &Node) {
        if !self.wanted.contains(name) {
            return;
        }
        let Some((weight, height)) = measure(node, self.weight_left) else {
            self.weight_left = 0;
            return;
        };
        self.weight_left -= weight;
        self.named
            .insert(name.to_owned(), Anchored { node: node.clone(), weight, height });
    }

    /// What the alias under `span` stands for, `depth` collections deep.
    pub(super) fn resolve(&mut self, name: &str, span: Span, depth: usize) -> Resolved {
        let Some(anchored) = self.named.get(name) else {
            return if self.weight_left == 0 {
                Resolved::TooLarge
            } else {
                Resolved::Unknown
            };
        };
        if anchored.weight > self.weight_left || anchored.height + depth > MAX_DEPTH {
            return Resolved::TooLarge;
        }
        self.weight_left -= anchored.weight;
        Resolved::Known(Node { span, kind: anchored.node.kind.clone() })
    }
}

/// The name of every alias in a text, and of some words that look like one.
pub(super) fn alias_names(text: &str) -> impl Iterator<Item = &str> {
    let is_name = |it: &&str| !it.is_empty() && !it.contains(['\0', '\u{feff}']);
    // Few texts have any, and to look for one byte is quick.
    let text = if text.contains('*') { text } else { "" };
    text.split(ends_name).filter_map(|it| it.strip_prefix('*')).filter(is_name)
}

/// True for a character that cannot be part of an anchor or a tag.
pub(super) fn ends_name(ch: char) -> bool {
    matches!(ch, ' ' | '\t' | '\n' | '\r' | ',' | '[' | ']' | '{' | '}')
}

/// Weight and height of a node, or `None` above `max_weight`. The nesting of
/// nodes is bounded, and so is this recursion.
fn measure(node: &Node, max_weight: usize) -> Option<(usize, usize)> {
    let mut left = max_weight.checked_sub(NODE_WEIGHT)?;
    let mut height = 0;
    let mut take = |child: &Node| {
        let (weight, child_height) = measure(child, left)?;
        left -= weight;
        height = height.max(child_height + 1);
        Some(())
    };
    match &node.kind {
        NodeKind::Empty => {}
        NodeKind::Scalar(scalar) => left = left.checked_sub(scalar.text.len())?,
        NodeKind::Sequence(items) => items.iter().try_for_each(&mut take)?,
        NodeKind::Mapping(entries) => {
            for Entry { key, value } in entries {
                take(key)?;
                take(value)?;
            }
        }
    }
    Some((max_weight - left, height))
}
