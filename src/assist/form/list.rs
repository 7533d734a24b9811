//! The lists of frontmatter: what their items are, and the smallest change that
//! makes one list of the other.

use super::is_tool_key;
use crate::document::{AgentDocument, Place, ToolList};
use crate::syntax::yaml::items::{Item, Items, Layout};
use crate::syntax::yaml::write::in_style;
use crate::syntax::yaml::{Entry, Node, NodeKind, Style};
use crate::text::{Span, TextEdit};

/// The items of a value; `None` if it is no list of texts.
pub(super) fn items(text: &str, key: &str, value: &Node) -> Option<Vec<Item>> {
    if is_tool_key(key) {
        let list = ToolList::read(text, value);
        let is_list = matches!(value.kind, NodeKind::Sequence(_))
            || value.scalar().is_some_and(|it| it.style != Style::Unreadable);
        let item = |it: crate::document::ToolToken| Item {
            text: it.text,
            span: it.span,
            style: if it.place == Place::Exact {
                Style::Plain
            } else {
                quotes(text, it.span)
            },
        };
        return is_list.then(|| list.tokens.into_iter().map(item).collect());
    }
    let NodeKind::Sequence(items) = &value.kind else { return None };
    let item = |it: &Node| {
        let scalar = it.scalar()?;
        Some(Item { text: scalar.text.clone(), span: it.span, style: scalar.style })
    };
    items.iter().map(item).collect()
}

/// A list for a key that has none: tools with commas, others in brackets.
pub(super) fn anew(key: &str, items: &[String], style: Style) -> String {
    if !is_tool_key(key) || items.is_empty() {
        return flow(items);
    }
    in_style(&items.join(", "), style, false)
}

/// A list in brackets.
pub(super) fn flow(items: &[String]) -> String {
    let items: Vec<String> =
        items.iter().map(|it| in_style(it, Style::Plain, true)).collect();
    format!("[{}]", items.join(", "))
}

/// The edits that make one list of the other: items that are in both at the
/// start or the end stay as they are. `None` where the whole list is to be
/// written.
pub(super) fn changed(
    text: &str,
    document: &AgentDocument,
    entry: &Entry,
    wanted: &[String],
) -> Option<Vec<TextEdit>> {
    let key = entry.key.scalar().map_or("", |it| &it.text);
    let present = items(text, key, &entry.value)?;
    if present.is_empty() || wanted.is_empty() {
        return None;
    }
    let layout = match &entry.value.kind {
        NodeKind::Sequence(nodes) if nodes.len() != present.len() => return None,
        NodeKind::Sequence(_) if entry.value.span.of(text).starts_with(['[', '&']) => {
            Layout::Flow
        }
        NodeKind::Sequence(_) => Layout::Block,
        _ if present.iter().any(|it| it.style != Style::Plain) => return None,
        _ => Layout::Comma,
    };
    let comments = &document.tree.comments;
    let change = Items { text, comments, layout, style: Style::Plain, items: &present };
    let same = present.iter().zip(wanted).take_while(|(a, b)| a.text == **b).count();
    let rest = present.iter().skip(same).rev().zip(wanted.iter().skip(same).rev());
    let same_end = rest.take_while(|(a, b)| a.text == **b).count();
    let old = same..present.len() - same_end;
    let new = wanted.get(same..wanted.len() - same_end)?;
    let replaced = old.len().min(new.len());
    let mut edits = Vec::new();
    for (item, text) in present.get(old.clone())?.iter().zip(new) {
        edits.push(TextEdit::replace(item.span, change.written(text, item.style)));
    }
    edits.extend(change.removed(old.start + replaced, old.end)?);
    edits.extend(change.inserted(old.start + replaced, new.get(replaced..)?)?);
    Some(edits)
}

/// The quotes that an item with quotes stands in.
fn quotes(text: &str, span: Span) -> Style {
    match span.of(text).chars().next() {
        Some('\'') => Style::SingleQuoted,
        _ => Style::DoubleQuoted,
    }
}
