//! A field of a typed view: a key, and what stands behind it. Every state that
//! a text can leave a field in is a value here: absent, empty, of another type,
//! unreadable, or right.

use crate::syntax::yaml::{Node, NodeKind, Style, Typed};
use crate::text::Span;

/// A key and what stands behind it.
#[derive(Clone, Debug, PartialEq)]
pub enum Field<T> {
    /// The key is not there.
    Absent,
    /// The key is there.
    Present {
        /// Where the key stands.
        key: Span,
        /// What stands behind it.
        slot: Slot<T>,
    },
}

/// What stands where a value of type `T` belongs.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot<T> {
    /// Nothing, a written null, or quotes with nothing but white space between
    /// them. The span is that of what is written, or empty.
    Empty(Span),
    /// A value of another type, or one that could not be read.
    Wrong(Node),
    /// A value of the type.
    Value {
        /// Where it stands.
        span: Span,
        /// What it is.
        value: T,
    },
}

/// A list of texts; an item may be empty or of another type, as any value may.
pub type List = Vec<Slot<String>>;

/// Text of the plan and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The text as its author meant it, see [`Slot::words`].
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl<T> Field<T> {
    /// The value, where it is there and of the right type.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.slot()?.value()
    }

    /// What stands behind the key; `None` where there is no key.
    #[must_use]
    pub fn slot(&self) -> Option<&Slot<T>> {
        match self {
            Self::Absent => None,
            Self::Present { slot, .. } => Some(slot),
        }
    }

    /// Where the key stands.
    #[must_use]
    pub fn key(&self) -> Option<Span> {
        match self {
            Self::Absent => None,
            Self::Present { key, .. } => Some(*key),
        }
    }

    /// True if nothing is said: no key, or nothing behind it, see [`Slot::Empty`].
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self.slot(), None | Some(Slot::Empty(_)))
    }

    /// A value of another type that could be read.
    #[must_use]
    pub fn wrong(&self) -> Option<&Node> {
        self.slot()?.wrong()
    }

    /// Where the value stands; empty behind a key without one.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.slot().map(Slot::span)
    }
}

impl Field<String> {
    /// The text, also where it lacks its quotes.
    #[must_use]
    pub fn words(&self) -> Option<Words> {
        self.slot()?.words()
    }
}

impl Field<List> {
    /// The texts of the list in its order; of a single text in place of a list
    /// that text. Empty items and nested lists are left out.
    #[must_use]
    pub fn words(&self) -> Vec<Words> {
        match self.slot() {
            Some(Slot::Value { value, .. }) => {
                value.iter().filter_map(Slot::words).collect()
            }
            Some(Slot::Wrong(node)) => words(node).into_iter().collect(),
            Some(Slot::Empty(_)) | None => Vec::new(),
        }
    }
}

impl<T> Slot<T> {
    /// The value, where it is of the right type.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value { value, .. } => Some(value),
            Self::Empty(_) | Self::Wrong(_) => None,
        }
    }

    /// A value of another type that could be read. What could not be read is
    /// left out: an error of the tree lies on it.
    #[must_use]
    pub fn wrong(&self) -> Option<&Node> {
        match self {
            Self::Wrong(node) if !is_unreadable(node) => Some(node),
            Self::Wrong(_) | Self::Empty(_) | Self::Value { .. } => None,
        }
    }

    /// Where the value stands; empty where there is none.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Empty(span) | Self::Value { span, .. } => *span,
            Self::Wrong(node) => node.span,
        }
    }
}

impl Slot<String> {
    /// The text as its author meant it: a number or a boolean as it is written,
    /// `npm: x` (a mapping for YAML) as that text.
    #[must_use]
    pub fn words(&self) -> Option<Words> {
        match self {
            Self::Value { span, value } => {
                Some(Words { text: value.clone(), span: *span })
            }
            Self::Wrong(node) => words(node),
            Self::Empty(_) => None,
        }
    }
}

/// `key: value` of a mapping that is text with an unquoted colon: one entry of
/// two scalars.
#[must_use]
pub fn unquoted_pair(node: &Node) -> Option<(&str, &str)> {
    let [entry] = node.entries() else { return None };
    let key = entry.key.scalar()?;
    let value = match &entry.value.kind {
        NodeKind::Empty => "",
        NodeKind::Scalar(scalar) => scalar.text.as_str(),
        NodeKind::Sequence(_) | NodeKind::Mapping(_) => return None,
    };
    Some((&key.text, value))
}

fn words(node: &Node) -> Option<Words> {
    let text = match unquoted_pair(node) {
        Some((key, value)) => format!("{key}: {value}").trim_end().to_owned(),
        None => node.scalar()?.text.clone(),
    };
    Some(Words { text, span: node.span })
}

/// True if nothing is said: nothing is written, or a null, or quotes with nothing
/// but white space between them.
pub(in crate::document) fn is_blank(node: &Node) -> bool {
    let is_white =
        !is_unreadable(node) && node.scalar().is_some_and(|it| it.text.trim().is_empty());
    is_white || node.typed() == Some(Typed::Null)
}

/// True for what is no YAML: an error of the tree lies on it.
pub(in crate::document) fn is_unreadable(node: &Node) -> bool {
    node.scalar().is_some_and(|it| it.style == Style::Unreadable)
}

/// The field `key` of a mapping; `read` gives its value or `None` for another
/// type.
pub(in crate::document) fn field<T>(
    node: &Node,
    key: &str,
    read: impl Fn(&Node) -> Option<T>,
) -> Field<T> {
    match node.get(key) {
        Some(entry) => {
            Field::Present { key: entry.key.span, slot: slot(&entry.value, read) }
        }
        None => Field::Absent,
    }
}

pub(in crate::document) fn slot<T>(
    node: &Node,
    read: impl Fn(&Node) -> Option<T>,
) -> Slot<T> {
    if is_blank(node) {
        return Slot::Empty(node.span);
    }
    match read(node) {
        Some(value) => Slot::Value { span: node.span, value },
        None => Slot::Wrong(node.clone()),
    }
}

pub(in crate::document) fn text(node: &Node) -> Option<String> {
    if is_unreadable(node) { None } else { node.str().map(str::to_owned) }
}

pub(in crate::document) fn list(node: &Node) -> Option<List> {
    let NodeKind::Sequence(items) = &node.kind else { return None };
    Some(items.iter().map(|it| slot(it, text)).collect())
}

/// A finite number, such as hours.
pub(in crate::document) fn number(node: &Node) -> Option<f64> {
    match node.typed()? {
        // Hours beyond 2^53 lose their last digits, which nobody plans with.
        #[expect(clippy::cast_precision_loss, reason = "hours are small numbers")]
        Typed::Int(number) => Some(number as f64),
        Typed::Float(number) => number.is_finite().then_some(number),
        Typed::Null | Typed::Bool(_) | Typed::Str(_) => None,
    }
}
