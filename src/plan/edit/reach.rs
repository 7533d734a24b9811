//! How far the keys of a path are there, and whether what they lead to may be
//! changed.

use crate::syntax::yaml::{Entry, Node, NodeKind, Style, Typed};

use super::Refusal;

/// The end of a path in a tree, or where the path breaks off.
#[derive(Debug)]
pub(super) struct Reached<'a> {
    /// The deepest value on the path that is there.
    pub(super) node: &'a Node,
    /// The entry that holds it; `None` for the top of the text.
    pub(super) entry: Option<&'a Entry>,
    /// The mapping that holds the entry.
    pub(super) parent: Option<&'a Node>,
    /// The keys that are still to be written below it.
    pub(super) missing: &'a [&'a str],
    /// True if the value stands inside of braces.
    pub(super) in_flow: bool,
}

impl<'a> Reached<'a> {
    /// Follows the keys from the top of a text.
    pub(super) fn walk(
        text: &str,
        root: &'a Node,
        path: &'a [&'a str],
    ) -> Result<Self, Refusal> {
        let mut reached =
            Self { node: root, entry: None, parent: None, missing: path, in_flow: false };
        let mut name = path.first().copied().unwrap_or_default();
        while let Some((key, rest)) = reached.missing.split_first() {
            let node = reached.node;
            reached.guard(text, name)?;
            let NodeKind::Mapping(entries) = &node.kind else {
                return match reached.entry {
                    None => Err(Refusal::NoPlan),
                    Some(_) if is_nothing(node) => Ok(reached),
                    Some(_) => Err(not_a_mapping(node, name)),
                };
            };
            let is_asked =
                |it: &&Entry| it.key.scalar().is_some_and(|it| it.text == *key);
            let mut found = entries.iter().filter(is_asked);
            let Some(entry) = found.next() else { return Ok(reached) };
            if found.next().is_some() {
                return Err(Refusal::Repeated((*key).to_owned()));
            }
            let in_flow = reached.in_flow || is_flow(text, node);
            name = key;
            reached = Self {
                node: &entry.value,
                entry: Some(entry),
                parent: Some(node),
                missing: rest,
                in_flow,
            };
        }
        reached.guard(text, name)?;
        Ok(reached)
    }

    /// The key of the value, for a refusal.
    pub(super) fn name(&self) -> String {
        let key = self.entry.and_then(|it| it.key.scalar());
        key.map_or_else(String::new, |it| it.text.clone())
    }

    /// Other places may depend on a value with an anchor, an alias is somebody
    /// else's value, and a tag may say what the value has to be.
    fn guard(&self, text: &str, name: &str) -> Result<(), Refusal> {
        let is_unreadable =
            self.node.scalar().is_some_and(|it| it.style == Style::Unreadable);
        let is_shared = self.node.span.of(text).starts_with(['&', '*', '!']);
        if is_shared && !is_unreadable {
            return Err(Refusal::Shared(name.to_owned()));
        }
        Ok(())
    }
}

/// True for a list or a mapping in brackets.
pub(super) fn is_flow(text: &str, node: &Node) -> bool {
    node.span.of(text).starts_with(['{', '['])
}

/// True for a value that is not there or a written null.
pub(super) fn is_nothing(node: &Node) -> bool {
    node.typed() == Some(Typed::Null)
}

fn not_a_mapping(node: &Node, name: &str) -> Refusal {
    let name = name.to_owned();
    if node.scalar().is_some_and(|it| it.style == Style::Unreadable) {
        return Refusal::Unreadable(name);
    }
    Refusal::NoMapping(name)
}
