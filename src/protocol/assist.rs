//! Help while a text is written: completion, hover, forms, renaming, preview.

use serde::{Deserialize, Serialize};

use super::{Edit, Problem, Range, Stamp};

/// An open document, whole, where several are looked at together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Which text this is.
    pub stamp: Stamp,
    /// The file's name.
    pub name: String,
    /// The kind the user chose, as [`crate::document::Kind::as_str`].
    pub kind: Option<String>,
    /// The whole text.
    pub text: String,
}

/// What can be written at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionsView {
    /// UTF-16 offset where the word that is completed begins.
    pub from: u32,
    /// UTF-16 offset where it ends.
    pub to: u32,
    /// The proposals, the best first.
    pub items: Vec<CompletionView>,
}

/// One proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionView {
    /// What the list shows.
    pub label: String,
    /// What is written for `from..to`.
    pub insert: String,
    /// UTF-16 offset of the caret behind it, from the start of `insert`.
    pub caret: u32,
    /// What it is, in a few words beside the label.
    pub detail: String,
    /// What it does, in a sentence or two.
    pub info: String,
    /// `key`, `value`, `tool`, `model`, `agent` or `section`.
    pub kind: String,
}

/// What something in the text means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoverView {
    /// What it is about.
    pub range: Range,
    /// Its name, as written.
    pub title: String,
    /// What it does, in a sentence.
    pub text: String,
    /// What each client makes of it: the client's name, and a sentence.
    pub clients: Vec<(String, String)>,
    /// The rules that look at it, the first one is opened by a key.
    pub rules: Vec<String>,
}

/// The value of a field of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldValue {
    /// The key is taken out.
    Nothing,
    /// A text.
    Text(String),
    /// A list of texts, written in the style that the file has.
    List(Vec<String>),
}

/// A block of a rendered text. A flat list: what lies inside another block
/// stands between its start and its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// An element begins.
    Start(Element),
    /// The innermost open element ends.
    End,
    /// Text.
    Text(String),
    /// Code inside of a line.
    Code(String),
    /// A line ends here.
    Break,
    /// A horizontal rule.
    Rule,
    /// A checkbox, ticked or not.
    Checkbox(bool),
}

/// An element of a rendered text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Element {
    /// A paragraph.
    Paragraph,
    /// A heading, 1 to 6.
    Heading(u8),
    /// A list; with a number if it counts from there.
    List(Option<u32>),
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// A block of code with its language.
    CodeBlock(String),
    /// A table.
    Table,
    /// The head of a table.
    TableHead,
    /// A row of a table.
    TableRow,
    /// A cell of a table.
    TableCell,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck through.
    Strikethrough,
    /// A link with an address whose scheme is harmless; empty if it was not.
    Link(String),
}

/// Problems that only show when several documents are seen together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetProblems {
    /// The text that they are in.
    pub stamp: Stamp,
    /// The name of the agent that it defines; empty if it defines none.
    pub agent: String,
    /// What was found, in the order of the text.
    pub problems: Vec<Problem>,
}

/// What a change across several documents comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenameView {
    /// The edits of each document that changes.
    pub edits: Vec<(Stamp, Vec<Edit>)>,
    /// Why nothing is renamed, as sentences for the user; empty if it is.
    pub refusal: String,
}
