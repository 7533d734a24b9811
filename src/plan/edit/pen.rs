//! How new values are written, as the text around them is: which quotes and
//! which indentation they get, and where a new key goes.

use crate::document::plan::{OPTION_KEYS, PLAN_KEYS, RECOMMENDATION_KEYS, unquoted_pair};
use crate::plan::template::placeholder_in;
use crate::syntax::yaml::place::{begins_below, behind_colon, colon, end_of};
use crate::syntax::yaml::value::{Hand, Value};
use crate::syntax::yaml::write::{
    as_block, block_content, fits_literal, in_style, indent, line_end, whole_line,
};
use crate::syntax::yaml::{self, Entry, Node, NodeKind, Style, Tree, Typed};
use crate::text::{Span, TextEdit};

use super::Refusal;
use super::reach::{Reached, is_flow};

/// How closely a change follows what is there; the second is tried if the first
/// does not read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// As the value before, and as its neighbours are.
    AsWritten,
    /// On one line, in double quotes.
    Quoted,
}

/// The value of a key that holds a text, a number or a word.
pub(super) fn value_of<'a>(key: &str, value: &'a str) -> Value<'a> {
    let is_number = matches!(yaml::typed(value), Typed::Int(_) | Typed::Float(_));
    if takes_number(key) && is_number { Value::Bare(value) } else { Value::Text(value) }
}

/// True for keys whose value is a number.
pub(super) fn takes_number(key: &str) -> bool {
    key == "time_estimate_hours"
}

/// Writes into one text.
#[derive(Debug)]
pub(super) struct Pen<'a> {
    pub(super) text: &'a str,
    pub(super) tree: &'a Tree,
    /// How new values are written.
    pub(super) hand: Hand,
    manner: Manner,
}

impl<'a> Pen<'a> {
    pub(super) fn new(text: &'a str, tree: &'a Tree, manner: Manner) -> Self {
        let first = tree.root.entries().first();
        let key_style = first.and_then(|it| it.key.scalar()).map(|it| it.style);
        let is_json = is_flow(text, &tree.root) && key_style == Some(Style::DoubleQuoted);
        let is_quoted = is_json || manner == Manner::Quoted;
        let hand = Hand {
            line_end: line_end(text),
            step: step(text, &tree.root),
            style: if is_quoted { Style::DoubleQuoted } else { Style::Plain },
            quotes_keys: is_json,
        };
        Self { text, tree, hand, manner }
    }

    /// Writes a text, a number or a word over what stands at the end of a path.
    pub(super) fn overwrite(
        &self,
        reached: &Reached<'_>,
        key: &str,
        value: &str,
    ) -> Result<Vec<TextEdit>, Refusal> {
        let node = reached.node;
        let value = value_of(key, value);
        match (&node.kind, reached.entry) {
            (NodeKind::Empty, Some(entry)) => Ok(self.behind(entry, reached, &value)),
            (NodeKind::Scalar(_), _) => Ok(self.over_scalar(reached, &value)),
            _ if placeholder_in(node).is_some() || unquoted_pair(node).is_some() => {
                let written = self.hand.one_line(&value, reached.in_flow);
                Ok(vec![TextEdit::replace(node.span, written)])
            }
            _ => Err(Refusal::NoText(key.to_owned())),
        }
    }

    /// Writes a value over a scalar, whose quotes it keeps.
    pub(super) fn over_scalar(
        &self,
        reached: &Reached<'_>,
        value: &Value<'_>,
    ) -> Vec<TextEdit> {
        let span = reached.node.span;
        let style = reached.node.scalar().map_or(Style::Plain, |it| it.style);
        let is_as_written = self.manner == Manner::AsWritten;
        let is_block = matches!(style, Style::Literal | Style::Folded);
        let Value::Text(text) = value else {
            let written = self.hand.one_line(value, reached.in_flow);
            return self.over_raw(span, is_block, written);
        };
        if is_as_written && is_block && fits_literal(text) {
            let is_line = !text.trim_end_matches('\n').contains('\n');
            let folded = style == Style::Folded && is_line;
            let style = if folded { Style::Folded } else { Style::Literal };
            return block_content(self.text, span, text, style);
        }
        if !reached.in_flow && self.hand.is_for_block(text) {
            let deeper = format!("{}{}", indent(self.text, span.lo()), self.hand.step);
            return as_block(self.text, span, text, &deeper);
        }
        let has_quotes = matches!(style, Style::SingleQuoted | Style::DoubleQuoted);
        let written = if is_as_written && has_quotes {
            in_style(text, style, reached.in_flow)
        } else {
            self.hand.one_line(value, reached.in_flow)
        };
        self.over_raw(span, is_block, written)
    }

    /// Writes a line over a scalar. A comment behind the header of a block stays.
    fn over_raw(&self, span: Span, is_block: bool, written: String) -> Vec<TextEdit> {
        let raw = span.of(self.text);
        let header = raw.find([' ', '\t', '\r', '\n', '#']).filter(|_| is_block);
        let line = raw.find(['\r', '\n']).filter(|_| is_block);
        let header = Span::new(span.lo(), span.lo() + header.unwrap_or(raw.len()));
        let lines = Span::new(span.lo() + line.unwrap_or(raw.len()), span.hi());
        let mut edits = vec![TextEdit::replace(header, written)];
        if !lines.is_empty() {
            edits.push(TextEdit::delete(lines));
        }
        edits
    }

    /// Writes the missing keys of a path, the last one with its value.
    pub(super) fn insert(
        &self,
        reached: &Reached<'_>,
        value: Value<'_>,
    ) -> Result<Vec<TextEdit>, Refusal> {
        let Some((first, rest)) = reached.missing.split_first() else {
            return match reached.entry {
                Some(entry) => Ok(self.behind(entry, reached, &value)),
                None => Err(Refusal::Unsafe),
            };
        };
        let value =
            rest.iter().rev().fold(value, |it, key| Value::Mapping(vec![(*key, it)]));
        let node = reached.node;
        match (&node.kind, reached.entry) {
            (NodeKind::Mapping(_), _) if is_flow(self.text, node) => {
                Ok(vec![self.insert_in_braces(node, first, &value)])
            }
            (NodeKind::Mapping(entries), _) => {
                self.insert_line(entries, first, &value).map(|it| vec![it])
            }
            (_, Some(entry)) => {
                Ok(self.behind(entry, reached, &Value::Mapping(vec![(*first, value)])))
            }
            (_, None) => Err(Refusal::Unsafe),
        }
    }

    /// Takes out an entry with its lines, or with the comma beside it.
    pub(super) fn remove(&self, reached: &Reached<'_>) -> Result<Vec<TextEdit>, Refusal> {
        let (Some(entry), Some(parent)) = (reached.entry, reached.parent) else {
            return Err(Refusal::Unsafe);
        };
        if !is_flow(self.text, parent) {
            let start = whole_line(self.text, entry.key.span.lo());
            let before = Span::new(start.lo(), entry.key.span.lo()).of(self.text);
            if !before.trim().is_empty() {
                return Err(Refusal::Unsafe);
            }
            let lines = Span::new(start.lo(), end_of(self.text, entry));
            return Ok(vec![TextEdit::delete(lines)]);
        }
        let entries = parent.entries();
        let at = entries.iter().position(|it| it.key.span == entry.key.span);
        let at = at.ok_or(Refusal::Unsafe)?;
        let end = self.end_in_braces(entry);
        let before = at.checked_sub(1).and_then(|it| entries.get(it));
        let span = match (before, entries.get(at + 1)) {
            (Some(before), _) => Span::new(self.end_in_braces(before), end),
            (None, Some(next)) => Span::new(entry.key.span.lo(), next.key.span.lo()),
            (None, None) => Span::new(entry.key.span.lo(), end),
        };
        Ok(vec![TextEdit::delete(span)])
    }

    /// Writes a value behind a key that has none, or a written null.
    pub(super) fn behind(
        &self,
        entry: &Entry,
        reached: &Reached<'_>,
        value: &Value<'_>,
    ) -> Vec<TextEdit> {
        let span = entry.value.span;
        if !span.is_empty() {
            return vec![TextEdit::replace(
                span,
                self.hand.one_line(value, reached.in_flow),
            )];
        }
        let at = behind_colon(self.text, entry);
        let mark = if colon(self.text, entry).is_some() { "" } else { ":" };
        if reached.in_flow || self.manner == Manner::Quoted {
            let value = self.hand.one_line(value, reached.in_flow);
            return vec![TextEdit::insert(at, format!("{mark} {value}"))];
        }
        let margin = indent(self.text, entry.key.span.lo());
        let written = self.hand.block(value, margin);
        let start = written.find(['\r', '\n']).unwrap_or(written.len());
        let (head, lines) = written.split_at_checked(start).unwrap_or_default();
        // A comment behind the key stays on its line, and a block goes below it.
        let rest = Span::new(at, whole_line(self.text, at).hi()).of(self.text);
        let line = at + rest.trim_end_matches(['\r', '\n']).len();
        if line == at {
            return vec![TextEdit::insert(at, format!("{mark}{head}{lines}"))];
        }
        let edits = [(at, format!("{mark}{head}")), (line, lines.to_owned())];
        let edits = edits.into_iter().filter(|(_, it)| !it.is_empty());
        edits.map(|(at, it)| TextEdit::insert(at, it)).collect()
    }

    /// Writes a list or a mapping in the place of a value in brackets that holds
    /// nothing, such as `[]`.
    pub(super) fn in_place_of_brackets(
        &self,
        entry: &Entry,
        value: &Value<'_>,
    ) -> Option<Vec<TextEdit>> {
        let span = entry.value.span;
        let raw = span.of(self.text);
        let is_free = !raw.contains(['\n', '#']) && !begins_below(self.text, entry);
        if self.manner == Manner::Quoted || !is_free {
            return None;
        }
        let margin = indent(self.text, entry.key.span.lo());
        let rest = Span::new(span.hi(), whole_line(self.text, span.hi()).hi());
        let line = span.hi() + rest.of(self.text).trim_end_matches(['\r', '\n']).len();
        let gone = Span::new(behind_colon(self.text, entry), span.hi());
        Some(vec![
            TextEdit::delete(gone),
            TextEdit::insert(line, self.hand.block(value, margin)),
        ])
    }

    fn insert_in_braces(&self, node: &Node, key: &str, value: &Value<'_>) -> TextEdit {
        let entries = node.entries();
        let written =
            format!("{}: {}", self.hand.key(key), self.hand.one_line(value, true));
        let Some(first) = entries.first() else {
            return TextEdit::insert(node.span.lo() + 1, written);
        };
        match predecessor(entries, key) {
            Some(entry) => {
                TextEdit::insert(self.end_in_braces(entry), format!(", {written}"))
            }
            None => TextEdit::insert(first.key.span.lo(), format!("{written}, ")),
        }
    }

    fn insert_line(
        &self,
        entries: &[Entry],
        key: &str,
        value: &Value<'_>,
    ) -> Result<TextEdit, Refusal> {
        let margin = entries.iter().find_map(|it| self.margin(it));
        let margin = margin.ok_or(Refusal::Unsafe)?;
        let written = if self.manner == Manner::Quoted {
            format!("{key}: {}", self.hand.one_line(value, false))
        } else {
            format!("{key}:{}", self.hand.block(value, margin))
        };
        let end = self.hand.line_end;
        Ok(match (predecessor(entries, key), entries.first()) {
            (None, Some(first)) => {
                TextEdit::insert(first.key.span.lo(), format!("{written}{end}{margin}"))
            }
            (Some(entry), _) => {
                self.line_at(end_of(self.text, entry), &format!("{margin}{written}"))
            }
            (None, None) => return Err(Refusal::Unsafe),
        })
    }

    /// A new line where one begins, or behind the last one.
    fn line_at(&self, at: usize, line: &str) -> TextEdit {
        let end = self.hand.line_end;
        let is_start = self.text.get(..at).is_some_and(|it| it.ends_with('\n'));
        let line = if is_start { format!("{line}{end}") } else { format!("{end}{line}") };
        TextEdit::insert(at, line)
    }

    /// The blanks before a key; `None` if something else stands there.
    fn margin(&self, entry: &Entry) -> Option<&'a str> {
        let line = whole_line(self.text, entry.key.span.lo());
        let before = self.text.get(line.lo()..entry.key.span.lo())?;
        // A byte order mark takes no column.
        let before = before.trim_start_matches('\u{feff}');
        before.chars().all(|it| it == ' ').then_some(before)
    }

    fn end_in_braces(&self, entry: &Entry) -> usize {
        entry.value.span.hi().max(behind_colon(self.text, entry))
    }
}

/// The entry behind which a new key goes: the last of those that stand before it
/// in the format's order. Keys that the format does not know are options, which
/// go by their names, or somebody else's, which follow nothing.
fn predecessor<'a>(entries: &'a [Entry], key: &str) -> Option<&'a Entry> {
    let before = |it: &&Entry| match (rank(name(it)), rank(key)) {
        (Some(it), Some(new)) => it < new,
        (None, None) => name(it) < key,
        (None, Some(_)) | (Some(_), None) => false,
    };
    entries.iter().filter(before).max_by_key(|it| (rank(name(it)), it.key.span.lo()))
}

fn name(entry: &Entry) -> &str {
    entry.key.scalar().map_or("", |it| &it.text)
}

fn rank(key: &str) -> Option<usize> {
    PLAN_KEYS
        .iter()
        .chain(&OPTION_KEYS)
        .chain(&RECOMMENDATION_KEYS)
        .position(|it| *it == key)
}

/// The blanks of one level: those of the first mapping that is indented.
fn step(text: &str, root: &Node) -> String {
    let column = |it: &Entry| {
        let line = whole_line(text, it.key.span.lo());
        it.key.span.lo() - line.lo()
    };
    let mut node = root;
    while let Some(entry) =
        node.entries().iter().find(|it| !it.value.entries().is_empty())
    {
        let inner = entry.value.entries().first();
        let is_block = !is_flow(text, &entry.value);
        if let Some(inner) = inner.filter(|_| is_block)
            && let Some(width) = column(inner).checked_sub(column(entry))
            && (1..=8).contains(&width)
        {
            return " ".repeat(width);
        }
        node = &entry.value;
    }
    "  ".to_owned()
}
