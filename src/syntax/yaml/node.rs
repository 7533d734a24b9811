//! The tree that a YAML text becomes, and the faults that are found on the way.

use crate::text::Span;

/// A YAML text, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The document's value; [`NodeKind::Empty`] for a text without one.
    pub root: Node,
    /// What a strict reader rejects, in the order of the text.
    pub errors: Vec<SyntaxError>,
    /// Each comment from its `#` to the end of its line, in the order of the text.
    pub comments: Vec<Span>,
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// From the value's first character to its last, quotes, brackets and the
    /// header of a block scalar included, and an anchor or a tag before them;
    /// trailing white space not. A collection without brackets covers its
    /// entries. For
    /// [`NodeKind::Empty`] the empty span where a value could stand. For an
    /// alias the alias itself (`*name`), wherever its value came from.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// Nothing is written where a value could stand (null).
    Empty,
    /// Text, a number, a boolean, a written null.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order of the text; repeated keys are all here.
    Mapping(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key; nearly always a scalar.
    pub key: Node,
    /// The value.
    pub value: Node,
}

/// A value that is not a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The text with escapes resolved and lines folded; the raw text for
    /// [`Style::Unreadable`].
    pub text: String,
    /// How it is written.
    pub style: Style,
    /// An explicit tag such as `!!str`, as written.
    pub tag: Option<String>,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Bare text.
    Plain,
    /// `'...'`
    SingleQuoted,
    /// `"..."`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
    /// Not YAML: an error of the tree lies on it.
    Unreadable,
}

/// What a scalar means in YAML 1.2 (core schema).
#[derive(Clone, Debug, PartialEq)]
pub enum Typed<'a> {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Everything else.
    Str(&'a str),
}

/// Something that a strict reader rejects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The offending text, as small as still shows the fault.
    pub span: Span,
    /// The cause.
    pub fault: Fault,
    /// The value that cannot be read because of it, where there is one: what a
    /// fix would quote. Covers the raw value without its key and without white
    /// space at its ends; inside of brackets, the item alone, though the whole
    /// list or mapping is unreadable then.
    pub value: Option<Span>,
}

/// Why a strict reader rejects a text: a cause, not a parser's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `: ` (or a `:` at the line's end) inside bare text; the span reaches from
    /// the colon to the end of the word behind it, the word before it ends where
    /// the span starts.
    ColonInPlain,
    /// `"a" | "b"`: the choices of a template that nobody made. Holds them
    /// without their quotes.
    UnfilledChoice(Vec<String>),
    /// Bare text starts with a character that YAML reserves: `@`, `` ` ``, `%`,
    /// `,`, a closing bracket, or `*`, `&`, `!`, `|`, `>` or a single `-` or `?`
    /// where text was meant; the span is on that character.
    ReservedStart(char),
    /// Text behind a closing quote or bracket; the span is on that text, to the
    /// end of its line.
    TextAfterValue,
    /// A quote that is never closed; the span is on the quote.
    UnclosedQuote,
    /// A `[` or `{` that is never closed; the span is on the outermost one.
    UnclosedBracket(char),
    /// A tab where indentation, or the blank behind a colon, must be spaces. The
    /// span is on the indentation; lines that follow each other are reported
    /// once. The values are read as if each tab were two spaces.
    TabIndent,
    /// A line that is neither deeper nor level with what it should belong to.
    /// With a value, that is text that should stand deeper than its key, and the
    /// span is on its first line that does not; without one, the line begins an
    /// entry, which is read all the same.
    BadIndent,
    /// A line that should be `key: value` and has no colon, or no blank behind
    /// it; then the span is on the colon.
    MissingColon,
    /// `*name` without an anchor `&name` before it.
    UnknownAlias(String),
    /// An escape such as `\d` that YAML does not know.
    BadEscape,
    /// Deeper nesting, or more text from aliases, than is read.
    TooLarge,
    /// A second document, or a `---` or `...` line, inside the text; the span is
    /// on the three characters. Nothing behind them is read.
    SecondDocument,
    /// Any other fault.
    Unreadable,
}

impl Node {
    /// An empty value at a byte offset.
    #[must_use]
    pub fn empty(at: usize) -> Self {
        Self { span: Span::at(at), kind: NodeKind::Empty }
    }

    /// The raw text under a span, as a value that cannot be read.
    pub(super) fn unreadable(text: &str, span: Span) -> Self {
        let text = span.of(text).to_owned();
        let kind = NodeKind::Scalar(Scalar { text, style: Style::Unreadable, tag: None });
        Self { span, kind }
    }

    /// The entries of a mapping; none for anything else.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            NodeKind::Mapping(entries) => entries,
            NodeKind::Empty | NodeKind::Scalar(_) | NodeKind::Sequence(_) => &[],
        }
    }

    /// The items of a list; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            NodeKind::Sequence(items) => items,
            NodeKind::Empty | NodeKind::Scalar(_) | NodeKind::Mapping(_) => &[],
        }
    }

    /// The scalar, if it is one.
    #[must_use]
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            NodeKind::Empty | NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
        }
    }

    /// The last entry with this key, as every reader that accepts repeated keys
    /// takes it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries()
            .iter()
            .rev()
            .find(|it| it.key.scalar().is_some_and(|it| it.text == key))
    }

    /// True if two values are equal and written in the same styles, wherever they
    /// stand. The parser bounds how deeply values are nested.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        match (&self.kind, &other.kind) {
            (NodeKind::Empty, NodeKind::Empty) => true,
            (NodeKind::Scalar(a), NodeKind::Scalar(b)) => a == b,
            (NodeKind::Sequence(a), NodeKind::Sequence(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b))
            }
            (NodeKind::Mapping(a), NodeKind::Mapping(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b))
            }
            _ => false,
        }
    }

    /// What the value means in the core schema; `None` for collections.
    #[must_use]
    pub fn typed(&self) -> Option<Typed<'_>> {
        match &self.kind {
            NodeKind::Empty => Some(Typed::Null),
            NodeKind::Scalar(scalar) => Some(scalar.typed()),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
        }
    }

    /// The text of a value that the core schema takes as a string.
    #[must_use]
    pub fn str(&self) -> Option<&str> {
        match self.typed() {
            Some(Typed::Str(text)) => Some(text),
            _ => None,
        }
    }
}

impl Entry {
    /// True if keys and values are equal, see [`Node::equals`].
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        self.key.equals(&other.key) && self.value.equals(&other.value)
    }
}

impl Scalar {
    /// What the scalar means in the core schema of YAML 1.2: quoted and block
    /// scalars are strings, and so is what could not be read.
    #[must_use]
    pub fn typed(&self) -> Typed<'_> {
        if self.style == Style::Plain && self.tag.is_none() {
            typed(&self.text)
        } else {
            Typed::Str(&self.text)
        }
    }

    /// The scalar as JavaScript turns it into text. A number that is not whole
    /// stays as it is written.
    #[must_use]
    pub fn javascript_text(&self) -> String {
        match self.typed() {
            Typed::Null => "null".to_owned(),
            Typed::Bool(it) => it.to_string(),
            Typed::Int(it) => it.to_string(),
            Typed::Float(it) if it.fract() == 0.0 && it.abs() < 1e18 => {
                (it as i64).to_string()
            }
            Typed::Float(_) | Typed::Str(_) => self.text.clone(),
        }
    }
}

/// What bare text means in the core schema.
#[must_use]
pub fn typed(text: &str) -> Typed<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Typed::Null,
        "true" | "True" | "TRUE" => return Typed::Bool(true),
        "false" | "False" | "FALSE" => return Typed::Bool(false),
        ".nan" | ".NaN" | ".NAN" => return Typed::Float(f64::NAN),
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
        return Typed::Float(sign * f64::INFINITY);
    }
    if let Some(int) = integer(text) {
        return Typed::Int(int);
    }
    match decimal(unsigned) {
        Some(number) if text.starts_with('-') => Typed::Float(-number),
        Some(number) => Typed::Float(number),
        None => Typed::Str(text),
    }
}

/// A number such as `2.5`, `.5` or `1e3`, without sign. It is exact up to fifteen
/// digits and a power of ten of 22; nothing in these files needs more, and the
/// standard library's tables for the rest are ten kilobytes of download.
#[must_use]
pub fn decimal(text: &str) -> Option<f64> {
    let (digits, power) = match text.split_once(['e', 'E']) {
        Some((digits, power)) => (digits, power.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut read = whole.bytes().chain(fraction.bytes()).peekable();
    read.peek()?;
    let mantissa = read.try_fold(0.0, |sum: f64, it| {
        it.is_ascii_digit().then(|| sum * 10.0 + f64::from(it - b'0'))
    })?;
    if mantissa == 0.0 {
        return Some(0.0);
    }
    let power = power.saturating_sub(i32::try_from(fraction.len()).ok()?);
    let scale = 10f64.powi(power.saturating_abs());
    Some(if power < 0 { mantissa / scale } else { mantissa * scale })
}

fn integer(text: &str) -> Option<i64> {
    if let Some(octal) = text.strip_prefix("0o") {
        return i64::from_str_radix(octal, 8).ok();
    }
    if let Some(hexadecimal) = text.strip_prefix("0x") {
        return i64::from_str_radix(hexadecimal, 16).ok();
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Typed, typed};

    #[test]
    fn the_core_schema_decides_what_bare_text_means() {
        for null in ["", "~", "null", "NULL"] {
            assert_eq!(typed(null), Typed::Null);
        }
        assert_eq!(typed("True"), Typed::Bool(true));
        assert_eq!(typed("017"), Typed::Int(17));
        assert_eq!(typed("0o17"), Typed::Int(15));
        assert_eq!(typed("-3"), Typed::Int(-3));
        assert_eq!(typed("2.5"), Typed::Float(2.5));
        assert_eq!(typed(".5"), Typed::Float(0.5));
        assert_eq!(typed("1e3"), Typed::Float(1000.0));
        assert_eq!(typed("-0.35"), Typed::Float(-0.35));
        assert_eq!(typed("12.5E-1"), Typed::Float(1.25));
        assert_eq!(typed("1e999"), Typed::Float(f64::INFINITY));
        for text in [
            "yes",
            "on",
            "4h",
            "1_000",
            "12:30",
            "2026-11-23",
            "nan",
            "inf",
            "e5",
            ".",
            "1.2.3",
            "1e",
            "1e2e3",
        ] {
            assert_eq!(typed(text), Typed::Str(text));
        }
    }
}
