//! Lists in the three styles in which these files have them (in brackets, with a
//! dash before each item, and as text with commas), and the changes that put
//! items in and take them out. A list without items has no style to follow, and
//! is written anew by whoever asks.

use super::node::Style;
use super::write::{in_style, indent, line_end, whole_line};
use crate::text::{Span, TextEdit};

/// A list in its text.
#[derive(Clone, Copy, Debug)]
pub struct Items<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The comments of the text, in its order.
    pub comments: &'a [Span],
    /// How the list is written.
    pub layout: Layout,
    /// How new items are written, where it can be chosen.
    pub style: Style,
    /// Its items, in the order of the text.
    pub items: &'a [Item],
}

/// An item and its place.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it says.
    pub text: String,
    /// Where it stands; its quotes are in the span.
    pub span: Span,
    /// How it is written.
    pub style: Style,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// In brackets.
    Flow,
    /// With a dash before each item.
    Block,
    /// As text with commas.
    Comma,
}

impl Items<'_> {
    /// An item as it is written in this list.
    #[must_use]
    pub fn written(&self, item: &str, style: Style) -> String {
        match self.layout {
            Layout::Comma => item.to_owned(),
            Layout::Flow | Layout::Block => {
                in_style(item, style, self.layout == Layout::Flow)
            }
        }
    }

    /// Takes out the items `from..to`, never all of them; `None` where there are
    /// no such items.
    #[must_use]
    pub fn removed(&self, from: usize, to: usize) -> Option<Vec<TextEdit>> {
        if from >= to {
            return Some(Vec::new());
        }
        let gone = self.items.get(from..to)?;
        let span = gone.first()?.span.cover(gone.last()?.span);
        if self.layout == Layout::Block {
            return self.lines(from, to);
        }
        let whole = match from.checked_sub(1).and_then(|it| self.items.get(it)) {
            Some(before) => Span::new(before.span.hi(), span.hi()),
            None => Span::new(span.lo(), self.items.get(to)?.span.lo()),
        };
        let comments = self.comments;
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

    /// Takes out the lines of the items `from..to` with a dash each, if need be all
    /// of them. A comment behind an item speaks of that item and goes with it;
    /// comments on lines of their own stay.
    #[must_use]
    pub fn lines(&self, from: usize, to: usize) -> Option<Vec<TextEdit>> {
        let lines = self.items.get(from..to)?.iter().map(|it| {
            let first = whole_line(self.text, it.span.lo());
            TextEdit::delete(first.cover(whole_line(self.text, it.span.hi())))
        });
        Some(lines.collect())
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

    /// Puts new items before the one at `at`; `None` for a list without items.
    #[must_use]
    pub fn inserted(&self, at: usize, new: &[String]) -> Option<Vec<TextEdit>> {
        if new.is_empty() {
            return Some(Vec::new());
        }
        let written = new.iter().map(|it| self.written(it, self.style));
        let before = at.checked_sub(1).and_then(|it| self.items.get(it));
        if self.layout == Layout::Block {
            return self.inserted_lines(before, written);
        }
        let written: Vec<String> = written.collect();
        let joined = written.join(", ");
        let edit = if let Some(item) = before {
            TextEdit::insert(item.span.hi(), format!(", {joined}"))
        } else {
            TextEdit::insert(self.items.first()?.span.lo(), format!("{joined}, "))
        };
        Some(vec![edit])
    }

    fn inserted_lines(
        &self,
        before: Option<&Item>,
        written: impl Iterator<Item = String>,
    ) -> Option<Vec<TextEdit>> {
        let end = line_end(self.text);
        let neighbour = before.or(self.items.first())?;
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
