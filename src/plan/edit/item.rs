//! The items of a plan's lists.

use crate::document::plan::unquoted_pair;
use crate::syntax::yaml::items::{Item, Items, Layout};
use crate::syntax::yaml::place::{begins_below, behind_colon};
use crate::syntax::yaml::value::Value;
use crate::syntax::yaml::{Node, NodeKind, Style};
use crate::text::TextEdit;

use super::Refusal;
use super::pen::Pen;
use super::reach::{Reached, is_flow, is_nothing};

/// Puts an item behind the last one.
pub(super) fn add(
    pen: &Pen<'_>,
    reached: &Reached<'_>,
    text: &str,
) -> Result<Vec<TextEdit>, Refusal> {
    let node = reached.node;
    let Some(entry) = reached.entry else { return Err(Refusal::Unsafe) };
    let one = Value::List(vec![text]);
    match &node.kind {
        _ if is_nothing(node) => Ok(pen.behind(entry, reached, &one)),
        NodeKind::Sequence(nodes) if nodes.is_empty() => {
            let anew = (!reached.in_flow).then(|| pen.in_place_of_brackets(entry, &one));
            let within = || {
                let written = pen.hand.scalar(text, true);
                vec![TextEdit::insert(node.span.lo() + 1, written)]
            };
            Ok(anew.flatten().unwrap_or_else(within))
        }
        NodeKind::Sequence(nodes) => {
            let items = items(nodes);
            let new = [text.to_owned()];
            let edits = list(pen, node, &items).inserted(items.len(), &new);
            edits.ok_or(Refusal::Unsafe)
        }
        NodeKind::Scalar(scalar) if scalar.style != Style::Unreadable => {
            let both = Value::List(vec![&scalar.text, text]);
            let anew = (!reached.in_flow).then(|| pen.in_place_of_brackets(entry, &both));
            let within = || {
                vec![TextEdit::replace(
                    node.span,
                    pen.hand.one_line(&both, reached.in_flow),
                )]
            };
            Ok(anew.flatten().unwrap_or_else(within))
        }
        _ => Err(Refusal::NoList(reached.name())),
    }
}

/// Writes another text over an item.
pub(super) fn set(
    pen: &Pen<'_>,
    reached: &Reached<'_>,
    at: usize,
    text: &str,
) -> Result<Vec<TextEdit>, Refusal> {
    let node = item_at(reached, at)?;
    let in_flow = reached.in_flow || is_flow(pen.text, reached.node);
    if node.span.of(pen.text).starts_with(['&', '*', '!']) {
        return Err(Refusal::Shared(reached.name()));
    }
    match &node.kind {
        NodeKind::Scalar(_) => {
            let item = Reached { node, in_flow, missing: &[], ..*reached };
            Ok(pen.over_scalar(&item, &Value::Text(text)))
        }
        NodeKind::Empty => {
            let written = pen.hand.scalar(text, in_flow);
            Ok(vec![TextEdit::insert(node.span.lo(), format!(" {written}"))])
        }
        _ if unquoted_pair(node).is_some() => {
            Ok(vec![TextEdit::replace(node.span, pen.hand.scalar(text, in_flow))])
        }
        NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
            Err(Refusal::NoText(reached.name()))
        }
    }
}

/// Takes an item out. A comment behind it on its line goes with it.
pub(super) fn remove(
    pen: &Pen<'_>,
    reached: &Reached<'_>,
    at: usize,
) -> Result<Vec<TextEdit>, Refusal> {
    let gone = item_at(reached, at)?;
    let node = reached.node;
    let Some(entry) = reached.entry else { return Err(Refusal::Unsafe) };
    let NodeKind::Sequence(nodes) = &node.kind else {
        return Ok(vec![TextEdit::replace(gone.span, "[]")]);
    };
    let items = items(nodes);
    let list = list(pen, node, &items);
    if nodes.len() > 1 {
        return list.removed(at, at + 1).ok_or(Refusal::Unsafe);
    }
    if is_flow(pen.text, node) {
        return Ok(vec![TextEdit::replace(node.span, "[]")]);
    }
    let mut edits = list.lines(0, 1).ok_or(Refusal::Unsafe)?;
    if !begins_below(pen.text, entry) {
        return Err(Refusal::Unsafe);
    }
    edits.insert(0, TextEdit::insert(behind_colon(pen.text, entry), " []"));
    Ok(edits)
}

/// The item at an index; a single value in the place of a list is item 0.
fn item_at<'a>(reached: &Reached<'a>, at: usize) -> Result<&'a Node, Refusal> {
    let node = reached.node;
    let is_there = reached.missing.is_empty() && !is_nothing(node);
    let found = match &node.kind {
        NodeKind::Sequence(nodes) => nodes.get(at),
        _ => (at == 0).then_some(node),
    };
    found.filter(|_| is_there).ok_or_else(|| {
        Refusal::NoItem(
            reached.missing.last().map_or_else(|| reached.name(), |it| (*it).to_owned()),
        )
    })
}

fn list<'a>(pen: &Pen<'a>, node: &Node, items: &'a [Item]) -> Items<'a> {
    let layout = if is_flow(pen.text, node) { Layout::Flow } else { Layout::Block };
    Items {
        text: pen.text,
        comments: &pen.tree.comments,
        layout,
        style: pen.hand.style,
        items,
    }
}

/// The items with their places. What is no text stays where it is, or goes as a
/// whole.
fn items(nodes: &[Node]) -> Vec<Item> {
    let item = |it: &Node| Item {
        text: String::new(),
        span: it.span,
        style: it.scalar().map_or(Style::Plain, |it| it.style),
    };
    nodes.iter().map(item).collect()
}
