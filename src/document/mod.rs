//! Typed views of a text: what kind of document it is, and its parts with their
//! spans. A view never fails: what is missing or broken is an empty part, and
//! the rules say it.

mod agent;
mod detect;
mod fenced;
pub mod manifest;
mod output;
pub mod plan;
pub mod review;
mod tools;

use std::fmt;
use std::str::FromStr;

pub use agent::{AgentDocument, Section};
pub use detect::{detect, kind_of_tree};
pub use fenced::fenced;
pub use manifest::ManifestDocument;
pub use output::OutputDocument;
pub use plan::PlanDocument;
pub use review::ReviewDocument;
pub use tools::{Place, ToolList, ToolShape, ToolToken};

/// What a document is for, and so which rules look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Markdown with YAML frontmatter that defines an agent.
    Agent,
    /// YAML with the root key `agent_plan`.
    Plan,
    /// YAML with the root key `technical_validation`.
    TechnicalValidation,
    /// YAML with the root key `complexity_review`.
    ComplexityReview,
    /// YAML with the root key `plan_review_result`.
    PlanReview,
    /// YAML with the root key `alignment_review`.
    AlignmentReview,
    /// YAML or JSON by which one agent hands its work to the next.
    Manifest,
    /// Any other text: what an agent wrote.
    Output,
}

/// A text, read as one kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Document {
    /// An agent definition.
    Agent(Box<AgentDocument>),
    /// One agent's plan.
    Plan(Box<PlanDocument>),
    /// One of the four reviews of plans.
    Review(Box<ReviewDocument>),
    /// A handoff manifest.
    Manifest(Box<ManifestDocument>),
    /// Anything else.
    Output(Box<OutputDocument>),
}

/// Reads a text as the given kind, whatever it looks like.
#[must_use]
pub fn read(kind: Kind, text: &str) -> Document {
    match kind {
        Kind::Agent => Document::Agent(Box::new(AgentDocument::read(text))),
        Kind::Plan => Document::Plan(Box::new(PlanDocument::read(text))),
        Kind::TechnicalValidation
        | Kind::ComplexityReview
        | Kind::PlanReview
        | Kind::AlignmentReview => {
            Document::Review(Box::new(ReviewDocument::read(kind, text)))
        }
        Kind::Manifest => Document::Manifest(Box::new(ManifestDocument::read(text))),
        Kind::Output => Document::Output(Box::new(OutputDocument::read(text))),
    }
}

impl Kind {
    /// Every kind, in the order in which the page offers them.
    pub const ALL: [Self; 8] = [
        Self::Agent,
        Self::Plan,
        Self::TechnicalValidation,
        Self::ComplexityReview,
        Self::PlanReview,
        Self::AlignmentReview,
        Self::Manifest,
        Self::Output,
    ];

    /// The word in JSON, in links and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Plan => "plan",
            Self::TechnicalValidation => "technical-validation",
            Self::ComplexityReview => "complexity-review",
            Self::PlanReview => "plan-review",
            Self::AlignmentReview => "alignment-review",
            Self::Manifest => "manifest",
            Self::Output => "output",
        }
    }

    /// The words on the page.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Agent => "Agent definition",
            Self::Plan => "Agent plan",
            Self::TechnicalValidation => "Technical validation",
            Self::ComplexityReview => "Complexity review",
            Self::PlanReview => "Plan review",
            Self::AlignmentReview => "Alignment review",
            Self::Manifest => "Handoff manifest",
            Self::Output => "Agent output",
        }
    }

    /// The key at the root of such a YAML document; `None` for Markdown, and for
    /// a manifest, which has all its keys at the root.
    #[must_use]
    pub fn root_key(self) -> Option<&'static str> {
        match self {
            Self::Plan => Some("agent_plan"),
            Self::TechnicalValidation => Some("technical_validation"),
            Self::ComplexityReview => Some("complexity_review"),
            Self::PlanReview => Some("plan_review_result"),
            Self::AlignmentReview => Some("alignment_review"),
            Self::Agent | Self::Manifest | Self::Output => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The word is not one of [`Kind::as_str`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownKind;

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a kind of document")
    }
}

impl std::error::Error for UnknownKind {}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(word: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|it| it.as_str() == word).ok_or(UnknownKind)
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, Kind, read};

    #[test]
    fn every_kind_can_be_named_and_read_from_any_text() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            let document = read(kind, "\u{feff}---\n: [\r");
            let is_yaml = matches!(document, Document::Plan(_) | Document::Review(_));
            assert_eq!(kind.root_key().is_some(), is_yaml, "{kind}");
            assert_eq!(matches!(document, Document::Manifest(_)), kind == Kind::Manifest);
        }
    }
}
