//! New values, and how they are written: as a block of lines below a key, or on
//! the key's own line.

use super::node::Style;
use super::write::{block_lines, chomping, fits_literal, in_style};

/// A value to be written.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// Nothing behind the colon; `null` where something has to stand.
    Nothing,
    /// A text, quoted where YAML needs it.
    Text(&'a str),
    /// A number or a word that stands as it is, without quotes.
    Bare(&'a str),
    /// Texts.
    List(Vec<&'a str>),
    /// Keys in their order. A key is bare in a block.
    Mapping(Vec<(&'a str, Self)>),
}

/// How new values are written.
#[derive(Clone, Debug)]
pub struct Hand {
    /// How lines end.
    pub line_end: &'static str,
    /// The blanks of one level.
    pub step: String,
    /// How texts are written that may be bare; not as blocks in any other style.
    pub style: Style,
    /// True where keys on one line are in double quotes, as JSON has them.
    pub quotes_keys: bool,
}

impl Default for Hand {
    /// Lines end as on Unix, a level is two blanks, and quotes come only where
    /// they are needed.
    fn default() -> Self {
        Self {
            line_end: "\n",
            step: "  ".to_owned(),
            style: Style::Plain,
            quotes_keys: false,
        }
    }
}

impl Hand {
    /// What follows the colon of a key that stands behind `margin`, the blank
    /// before it included, and without a line end.
    #[must_use]
    pub fn block(&self, value: &Value<'_>, margin: &str) -> String {
        let end = self.line_end;
        let deeper = format!("{margin}{}", self.step);
        let mut out = String::new();
        match value {
            Value::Nothing => {}
            Value::Text(text) if self.is_for_block(text) => {
                let lines = block_lines(text, &deeper, end);
                out.extend([" |", chomping(text), &lines]);
            }
            Value::List(items) if !items.is_empty() => {
                for item in items {
                    out.extend([end, &deeper, "- ", &self.scalar(item, false)]);
                }
            }
            Value::Mapping(entries) if !entries.is_empty() => {
                for (key, value) in entries {
                    out.extend([end, &deeper, key, ":", &self.block(value, &deeper)]);
                }
            }
            _ => out.extend([" ", &self.one_line(value, false)]),
        }
        out
    }

    /// The value on one line. `in_flow` says that it stands inside of brackets.
    #[must_use]
    pub fn one_line(&self, value: &Value<'_>, in_flow: bool) -> String {
        match value {
            Value::Nothing => "null".to_owned(),
            Value::Text(text) => self.scalar(text, in_flow),
            Value::Bare(word) => (*word).to_owned(),
            Value::List(items) => {
                let items: Vec<_> =
                    items.iter().map(|it| self.scalar(it, true)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Mapping(entries) => {
                let entry = |(key, value): &(&str, Value<'_>)| {
                    format!("{}: {}", self.key(key), self.one_line(value, true))
                };
                let entries: Vec<_> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// A text on one line.
    #[must_use]
    pub fn scalar(&self, text: &str, in_flow: bool) -> String {
        in_style(text, self.style, in_flow)
    }

    /// A key on one line.
    #[must_use]
    pub fn key(&self, key: &str) -> String {
        if self.quotes_keys { format!("\"{key}\"") } else { key.to_owned() }
    }

    /// True for a text that is easier to read as a block of its lines.
    #[must_use]
    pub fn is_for_block(&self, text: &str) -> bool {
        self.style == Style::Plain && text.contains('\n') && fits_literal(text)
    }
}
