//! Lists in the three styles in which frontmatter has them: in brackets, with a
//! dash before each item, and as text with commas.

use super::{indent, is_tool_key, line_end, whole_line};
use crate::document::{AgentDocument, Place, ToolList};
use crate::syntax::yaml::write::in_style;
use crate::syntax::yaml::{Entry, Node, NodeKind, Style};
use crate::text::{Span, TextEdit};

/// An item and its place.
pub(super) struct Item {
    pub(super) text: String,
    span: Span,
    /// How it is written; its quotes are in the span.
    style: Style,
}

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
    let change = Change { text, document, layout, present: &present };
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Flow,
    Block,
    Comma,
}

struct Change<'a> {
    text: &'a str,
    document: &'a AgentDocument,
    layout: Layout,
    present: &'a [Item],
}

impl Change<'_> {
    fn written(&self, item: &str, style: Style) -> String {
        match self.layout {
            Layout::Comma => item.to_owned(),
            Layout::Flow | Layout::Block => {
                in_style(item, style, self.layout == Layout::Flow)
            }
        }
    }

    /// Takes out the items `from..to`, never all of them.
    fn removed(&self, from: usize, to: usize) -> Option<Vec<TextEdit>> {
        if from >= to {
            return Some(Vec::new());
        }
        let gone = self.present.get(from..to)?;
        let span = gone.first()?.span.cover(gone.last()?.span);
        if self.layout == Layout::Block {
            // A comment behind an item speaks of that item and goes with it;
            // comments on lines of their own stay.
            let lines = gone.iter().map(|it| {
                let first = whole_line(self.text, it.span.lo());
                TextEdit::delete(first.cover(whole_line(self.text, it.span.hi())))
            });
            return Some(lines.collect());
        }
        let whole = match from.checked_sub(1).and_then(|it| self.present.get(it)) {
            Some(before) => Span::new(before.span.hi(), span.hi()),
            None => Span::new(span.lo(), self.present.get(to)?.span.lo()),
        };
        let comments = &self.document.tree.comments;
        let has_comment = comments.iter().any(|it| whole.contains(*it));
        let line = gone.last().and_then(|it| self.line_of(it));
        let is_told_of =
            line.is_some_and(|line| comments.iter().any(|it| line.contains(*it)));
        if self.layout == Layout::Comma || !(has_comment || is_told_of) {
            return Some(vec![TextEdit::delete(whole)]);
        }
        let place = |it: &Item| self.line_of(it).unwrap_or_else(|| self.with_comma(it));
        Some(gone.iter().map(|it| TextEdit::delete(place(it))).collect())
    }

    /// The line of an item in brackets that has it to itself, with the comment
    /// behind it. A comment behind several items speaks of the others, too.
    fn line_of(&self, item: &Item) -> Option<Span> {
        let own = self.with_comma(item);
        let line = whole_line(self.text, own.lo()).cover(own);
        let before = Span::new(line.lo(), own.lo()).of(self.text);
        let behind = Span::new(own.hi(), line.hi()).of(self.text).trim_start();
        let is_alone =
            before.trim().is_empty() && (behind.is_empty() || behind.starts_with('#'));
        is_alone.then_some(line)
    }

    /// An item in brackets with the comma behind it.
    fn with_comma(&self, item: &Item) -> Span {
        let rest = self.text.get(item.span.hi()..).unwrap_or_default();
        let comma = rest.trim_start().starts_with(',');
        let length = rest.find(',').filter(|_| comma).map_or(0, |it| it + 1);
        Span::new(item.span.lo(), item.span.hi() + length)
    }

    /// Puts new items before the one at `at`.
    fn inserted(&self, at: usize, new: &[String]) -> Option<Vec<TextEdit>> {
        if new.is_empty() {
            return Some(Vec::new());
        }
        let written = new.iter().map(|it| self.written(it, Style::Plain));
        let before = at.checked_sub(1).and_then(|it| self.present.get(it));
        if self.layout == Layout::Block {
            return self.inserted_lines(before, written);
        }
        let written: Vec<String> = written.collect();
        let joined = written.join(", ");
        let edit = if let Some(item) = before {
            TextEdit::insert(item.span.hi(), format!(", {joined}"))
        } else {
            TextEdit::insert(self.present.first()?.span.lo(), format!("{joined}, "))
        };
        Some(vec![edit])
    }

    fn inserted_lines(
        &self,
        before: Option<&Item>,
        written: impl Iterator<Item = String>,
    ) -> Option<Vec<TextEdit>> {
        let end = line_end(self.text);
        let neighbour = before.or(self.present.first())?;
        let line = whole_line(self.text, neighbour.span.lo());
        let indent = indent(self.text, line.lo());
        let at = match before {
            Some(item) => whole_line(self.text, item.span.hi()).hi(),
            None => line.lo(),
        };
        let is_line_start = self.text.get(..at).is_some_and(|it| it.ends_with('\n'));
        let lines = written.map(|it| {
            if is_line_start {
                format!("{indent}- {it}{end}")
            } else {
                format!("{end}{indent}- {it}")
            }
        });
        Some(vec![TextEdit::insert(at, lines.collect::<String>())])
    }
}

/// The quotes that an item with quotes stands in.
fn quotes(text: &str, span: Span) -> Style {
    match span.of(text).chars().next() {
        Some('\'') => Style::SingleQuoted,
        _ => Style::DoubleQuoted,
    }
}
