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
    /// The list, and this item behind it.
    With(String),
    /// The list without this item.
    Without(String),
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
