//! What can be written at a place: keys, values, tools, agents, sections.
//!
//! The proposals are those that fit, the best first; which of them match what
//! is typed, the editor says. Everything works while the YAML around the caret
//! is broken.

mod agent;
mod block;
mod place;
mod plan;
mod sections;
mod skeleton;
mod table;

use crate::document::Kind;
use crate::profile::Shape;
use crate::text::Span;
pub(super) use plan::purpose as purpose_in_plan;

/// Where something is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Caret<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The file's name, if it has one.
    pub name: Option<&'a str>,
    /// What the text is read as.
    pub kind: Kind,
    /// OaK's keys are offered whatever the file says.
    pub oak: bool,
    /// The place, in bytes.
    pub offset: usize,
    /// Asked for by a key, not by typing.
    pub explicit: bool,
    /// The names of other agents.
    pub agents: &'a [String],
}

/// What can be written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completions {
    /// The word that is completed; empty where none is begun.
    pub word: Span,
    /// The proposals, the best first.
    pub proposals: Vec<Proposal>,
}

/// One proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What the list shows.
    pub label: String,
    /// What is written in place of the word.
    pub insert: String,
    /// Where the caret stands then, in bytes from the start of `insert`.
    pub caret: usize,
    /// What it is, in a few words.
    pub detail: &'static str,
    /// What it does, in a sentence or two.
    pub info: String,
    /// What kind of thing it is.
    pub kind: ProposalKind,
}

/// What kind of thing a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalKind {
    /// A key of the frontmatter or of YAML.
    Key,
    /// One of a key's values.
    Value,
    /// A tool.
    Tool,
    /// A model.
    Model,
    /// An agent.
    Agent,
    /// A part of the text: a heading, a checklist, a whole file.
    Section,
}

/// What can be written at the caret; `None` where nothing is known.
#[must_use]
pub fn complete(caret: &Caret<'_>) -> Option<Completions> {
    if !caret.text.is_char_boundary(caret.offset) {
        return None;
    }
    if caret.text.trim_matches('\u{feff}').trim().is_empty() {
        return skeleton::whole_file(caret);
    }
    let found = match caret.kind {
        Kind::Agent => agent::complete(caret)?,
        Kind::Plan => plan::complete(caret)?,
        // What is just begun does not yet look like what it is going to be.
        Kind::Output if begins_frontmatter(caret.text) => agent::complete(caret)?,
        Kind::Output if caret.is_yaml() => plan::complete(caret)?,
        Kind::Output => return None,
        _ => table::complete(caret)?,
    };
    // Text that lies elsewhere is not the caret's to replace.
    let is_here = found.word.touches(caret.offset);
    (is_here && !found.proposals.is_empty()).then_some(found)
}

/// True for a text that opens frontmatter, whatever is in it.
pub(super) fn begins_frontmatter(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with("---")
}

impl Caret<'_> {
    /// True for a file that is YAML as a whole, by its name.
    fn is_yaml(&self) -> bool {
        let extension = self.name.and_then(|it| it.rsplit_once('.'));
        extension.is_some_and(|(_, it)| matches!(it, "yaml" | "yml"))
    }
}

impl ProposalKind {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Value => "value",
            Self::Tool => "tool",
            Self::Model => "model",
            Self::Agent => "agent",
            Self::Section => "section",
        }
    }
}

impl Proposal {
    /// A proposal whose label is what is written, with the caret behind it.
    fn word(
        label: &str,
        lead: &str,
        kind: ProposalKind,
        detail: &'static str,
        info: impl Into<String>,
    ) -> Self {
        let insert = format!("{lead}{label}");
        Self {
            label: label.to_owned(),
            caret: insert.len(),
            insert,
            detail,
            info: info.into(),
            kind,
        }
    }

    /// The same with more behind the word, and the caret behind that.
    fn followed_by(mut self, more: &str) -> Self {
        self.insert.push_str(more);
        self.caret = self.insert.len();
        self
    }
}

/// What a key takes, in a few words.
pub(super) fn takes(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Tools => "tools",
        Shape::Model => "model",
        Shape::Word(_) => "one word",
        Shape::WordOrNumber(_) => "word or number",
        Shape::AtLeast(_) | Shape::Number => "number",
        Shape::Boolean => "true or false",
        Shape::Semver => "version",
        Shape::List => "list",
        Shape::TextOrList => "text or list",
        Shape::Map => "keys with values",
        Shape::HexOr(_) => "colour",
        Shape::Hooks => "hooks",
        Shape::Any => "",
    }
}

#[cfg(test)]
mod tests;
