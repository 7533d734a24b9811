//! A field of the frontmatter is set or taken out by the smallest change of the
//! text. The order of the keys, quotes and the style of lists stay.
//!
//! Comments stay, too, but for those that speak only of what goes: the comment
//! behind an item on its line, and what stands within the lines of a field that
//! is taken out. A comment on a line of its own above a field or an item stays.
//!
//! Nothing is handed out that was not read back: the field has the value that
//! was asked for, and everything else reads as before.

mod list;
mod place;

use crate::document::AgentDocument;
use crate::profile::Shape;
use crate::syntax::yaml::place::{begins_below, without_anchor};
use crate::syntax::yaml::write::{
    as_block, block_content, block_lines, chomping, fits_literal, in_style, line_end,
    whole_line,
};
use crate::syntax::yaml::{Entry, Node, NodeKind, Style, Typed};
use crate::text::{Span, TextEdit, apply};

use super::keys::{find_key, is_tool_key};

/// What a field is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// The key is taken out.
    Nothing,
    /// A text; `true` or a number for a key that takes one.
    Text(String),
    /// A list of texts, in the style that the file has.
    List(Vec<String>),
}

/// The change that gives a field a value. None if it has that value, and none
/// where the frontmatter cannot take it: it is TOML, no mapping, or in braces.
#[must_use]
pub fn set_field(text: &str, key: &str, value: &FieldValue) -> Vec<TextEdit> {
    let document = AgentDocument::read(text);
    if holds(text, &document, key, value) {
        return Vec::new();
    }
    let field = Field { text, document: &document, key };
    [Manner::AsWritten, Manner::Anew, Manner::Quoted]
        .into_iter()
        .map(|it| field.edits(value, it).unwrap_or_default())
        .find(|it| !it.is_empty() && field.reads_back(it, value))
        .unwrap_or_default()
}

/// The change that puts one more item behind those of a list. A field that is not
/// there becomes a list of one; one whose items are not all texts stays as it is.
#[must_use]
pub fn add_item(text: &str, key: &str, item: &str) -> Vec<TextEdit> {
    let Some(mut items) = present(text, key) else { return Vec::new() };
    items.push(item.to_owned());
    set_field(text, key, &FieldValue::List(items))
}

/// The change that takes an item out of a list: the first one of this text.
#[must_use]
pub fn remove_item(text: &str, key: &str, item: &str) -> Vec<TextEdit> {
    let mut items = present(text, key).unwrap_or_default();
    let Some(at) = items.iter().position(|it| it == item) else { return Vec::new() };
    items.remove(at);
    set_field(text, key, &FieldValue::List(items))
}

/// The items of a field; a single text is one, an empty value none. `None` where
/// one of them is no text.
fn present(text: &str, key: &str) -> Option<Vec<String>> {
    let document = AgentDocument::read(text);
    let Some(entry) = document.entry(key) else { return Some(Vec::new()) };
    if let Some(items) = list::items(text, key, &entry.value) {
        return Some(items.into_iter().map(|it| it.text).collect());
    }
    let nodes = match &entry.value.kind {
        NodeKind::Sequence(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(&entry.value),
    };
    let texts = nodes.iter().filter_map(|it| match &it.kind {
        NodeKind::Empty => None,
        NodeKind::Scalar(it) if it.style != Style::Unreadable => {
            Some(Some(it.text.clone()))
        }
        _ => Some(None),
    });
    texts.collect()
}

/// How closely a change follows what is there; each is tried if the one before
/// does not read back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// What is equal stays, the rest is written as its neighbours are.
    AsWritten,
    /// The value is written as a whole.
    Anew,
    /// The value is written as a whole, on one line and in quotes.
    Quoted,
}

/// The field that is written, in its text.
struct Field<'a> {
    text: &'a str,
    document: &'a AgentDocument,
    key: &'a str,
}

impl Field<'_> {
    fn edits(&self, value: &FieldValue, manner: Manner) -> Option<Vec<TextEdit>> {
        let entry = self.document.entry(self.key);
        match (entry, value) {
            (None, FieldValue::Nothing) => None,
            (None, FieldValue::Text(value)) => self.insert(&self.written(value, manner)),
            (None, FieldValue::List(items)) => {
                self.insert(&format!(" {}", list::anew(self.key, items, Style::Plain)))
            }
            (Some(_), _) if self.is_in_braces() => None,
            (Some(_), FieldValue::Nothing) => Some(self.remove(manner)),
            (Some(entry), FieldValue::Text(value)) => {
                Some(self.write_text(entry, value, manner))
            }
            (Some(entry), FieldValue::List(items)) => {
                Some(self.write_list(entry, items, manner))
            }
        }
    }

    /// True for frontmatter that is one mapping in braces.
    fn is_in_braces(&self) -> bool {
        self.document.tree.root.span.of(self.text).starts_with('{')
    }

    /// Takes out every entry of the key, with the rest of its lines. Blank lines
    /// behind it go too where they would become part of the block before it.
    fn remove(&self, manner: Manner) -> Vec<TextEdit> {
        let entries = self.document.tree.root.entries().iter();
        entries
            .filter(|it| key_text(it) == self.key)
            .map(|it| {
                let lines = self.lines_of(it);
                let with_blanks = manner != Manner::AsWritten;
                TextEdit::delete(if with_blanks { self.and_blanks(lines) } else { lines })
            })
            .collect()
    }

    /// Lines with the blank ones that follow them.
    fn and_blanks(&self, lines: Span) -> Span {
        let mut end = lines.hi();
        loop {
            let next = whole_line(self.text, end);
            if next.hi() == end || !next.of(self.text).trim().is_empty() {
                return Span::new(lines.lo(), end);
            }
            end = next.hi();
        }
    }

    fn write_text(&self, entry: &Entry, value: &str, manner: Manner) -> Vec<TextEdit> {
        let node = &entry.value;
        if let NodeKind::Empty = node.kind {
            return self.behind_colon(entry, &self.written(value, manner));
        }
        let style = node.scalar().map_or(Style::Plain, |it| it.style);
        let is_block = matches!(style, Style::Literal | Style::Folded);
        if manner == Manner::AsWritten && is_block && fits_block(value, style) {
            return block_content(
                self.text,
                without_anchor(self.text, node.span),
                value,
                style,
            );
        }
        let span = without_anchor(self.text, node.span);
        if begins_below(self.text, entry) {
            let mut edits = self.behind_colon(entry, &self.written(value, manner));
            edits.extend(self.lines_below(node));
            return edits;
        }
        if manner != Manner::Quoted && fits_literal(value) && value.contains('\n') {
            return as_block(self.text, span, value, "  ");
        }
        let written = match (manner, style) {
            (Manner::AsWritten, Style::SingleQuoted | Style::DoubleQuoted) => {
                in_style(value, style, false)
            }
            _ => self.one_line(value, manner),
        };
        vec![TextEdit::replace(span, written)]
    }

    fn write_list(
        &self,
        entry: &Entry,
        items: &[String],
        manner: Manner,
    ) -> Vec<TextEdit> {
        let node = &entry.value;
        if manner == Manner::AsWritten
            && let Some(edits) = list::changed(self.text, self.document, entry, items)
        {
            return edits;
        }
        let style = match (manner, node.scalar()) {
            (Manner::Quoted, _) => Style::DoubleQuoted,
            (_, Some(scalar)) => scalar.style,
            _ => Style::Plain,
        };
        let is_list = matches!(node.kind, NodeKind::Sequence(_));
        let written =
            if is_list { list::flow(items) } else { list::anew(self.key, items, style) };
        if node.kind == NodeKind::Empty {
            return self.behind_colon(entry, &format!(" {written}"));
        }
        if begins_below(self.text, entry) {
            let mut edits = self.behind_colon(entry, &format!(" {written}"));
            edits.extend(self.lines_below(node));
            return edits;
        }
        vec![TextEdit::replace(without_anchor(self.text, node.span), written)]
    }

    /// Takes out the lines of a value that begins below its key. Comments on lines
    /// of their own stay: they need not speak of what goes.
    fn lines_below(&self, node: &Node) -> Vec<TextEdit> {
        let below = whole_line(self.text, node.span.lo())
            .cover(whole_line(self.text, node.span.hi()));
        let comments = self.document.tree.comments.iter();
        let mut edits = Vec::new();
        let mut start = below.lo();
        for comment in comments.filter(|it| below.contains(**it)) {
            let line = whole_line(self.text, comment.lo());
            let before = Span::new(line.lo(), comment.lo()).of(self.text);
            if before.trim().is_empty() && start <= line.lo() {
                edits.push(TextEdit::delete(Span::new(start, line.lo())));
                start = line.hi();
            }
        }
        edits.push(TextEdit::delete(Span::new(start, below.hi().max(start))));
        edits
    }

    /// The text as it stands behind the colon, the blank before it included.
    fn written(&self, value: &str, manner: Manner) -> String {
        if manner != Manner::Quoted && fits_literal(value) && value.contains('\n') {
            let lines = block_lines(value, "  ", line_end(self.text));
            return format!(" |{}{lines}", chomping(value));
        }
        format!(" {}", self.one_line(value, manner))
    }

    fn one_line(&self, value: &str, manner: Manner) -> String {
        if self.is_bare(value) {
            return value.to_owned();
        }
        let style =
            if manner == Manner::Quoted { Style::DoubleQuoted } else { Style::Plain };
        in_style(value, style, false)
    }

    /// True for a number or a boolean under a key that takes one.
    fn is_bare(&self, value: &str) -> bool {
        let typed = crate::syntax::yaml::typed(value);
        match find_key(self.key).map(|it| it.shape) {
            Some(Shape::Boolean) => matches!(typed, Typed::Bool(_)),
            Some(Shape::AtLeast(_) | Shape::WordOrNumber(_)) => {
                matches!(typed, Typed::Int(_))
            }
            Some(Shape::Any) => matches!(typed, Typed::Bool(_) | Typed::Int(_)),
            _ => false,
        }
    }

    fn reads_back(&self, edits: &[TextEdit], value: &FieldValue) -> bool {
        let Ok(after) = apply(self.text, edits) else { return false };
        let document = AgentDocument::read(&after);
        let others = |it: &AgentDocument| {
            let entries = it.tree.root.entries().iter();
            entries.filter(|it| key_text(it) != self.key).cloned().collect::<Vec<_>>()
        };
        let (before, now) = (others(self.document), others(&document));
        let body = |document: &AgentDocument, text| {
            document.body.trimmed(text).of(text).to_owned()
        };
        holds(&after, &document, self.key, value)
            && document.tree.errors.len() <= self.document.tree.errors.len()
            && before.len() == now.len()
            && before.iter().zip(&now).all(|(it, that)| it.equals(that))
            && body(self.document, self.text) == body(&document, &after)
    }
}

/// True if the field has that value.
fn holds(text: &str, document: &AgentDocument, key: &str, value: &FieldValue) -> bool {
    let entry = document.entry(key);
    match (entry, value) {
        (None, FieldValue::Nothing) => true,
        (None, _) | (_, FieldValue::Nothing) => false,
        (Some(entry), FieldValue::Text(wanted)) => {
            let scalar = entry.value.scalar();
            let scalar = scalar.filter(|it| it.style != Style::Unreadable);
            let is_text = !takes_bare_words(key);
            scalar.is_some_and(|it| it.text == *wanted)
                && (!is_text || entry.value.str().is_some())
        }
        (Some(entry), FieldValue::List(wanted)) => list::items(text, key, &entry.value)
            .is_some_and(|it| it.iter().map(|it| &it.text).eq(wanted)),
    }
}

/// True for keys whose value may be a number or a boolean.
fn takes_bare_words(key: &str) -> bool {
    let shape = find_key(key).map(|it| it.shape);
    matches!(
        shape,
        Some(Shape::Boolean | Shape::AtLeast(_) | Shape::WordOrNumber(_) | Shape::Any)
    )
}

fn fits_block(value: &str, style: Style) -> bool {
    fits_literal(value)
        && (style == Style::Literal || !value.trim_end_matches('\n').contains('\n'))
}

fn key_text(entry: &Entry) -> &str {
    entry.key.scalar().map_or("", |it| &it.text)
}

#[cfg(test)]
mod tests;
