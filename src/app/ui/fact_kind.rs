//! The kinds of facts that a compaction counts, in words.

/// A kind of fact, in the order in which kinds are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FactKind {
    /// What was decided.
    Decision,
    /// What is to be done.
    Next,
    /// What may go wrong.
    Risk,
    /// What must hold.
    Constraint,
    /// What is open.
    Question,
    /// What came out.
    Outcome,
    /// A file or folder.
    Path,
    /// A command line.
    Command,
    /// A figure with its unit.
    Number,
    /// A name from the code.
    Identifier,
    /// An address.
    Url,
    /// A title.
    Heading,
    /// One that has no word of its own.
    Other,
}

impl FactKind {
    /// Statements, the ones that hurt most when they are lost first.
    pub(super) const STATEMENTS: [Self; 6] = [
        Self::Next,
        Self::Decision,
        Self::Risk,
        Self::Constraint,
        Self::Question,
        Self::Outcome,
    ];

    /// Reads the word of [`crate::protocol::FactView::kind`].
    pub(super) fn from_word(word: &str) -> Self {
        match word {
            "decision" => Self::Decision,
            "next" => Self::Next,
            "risk" => Self::Risk,
            "constraint" => Self::Constraint,
            "question" => Self::Question,
            "outcome" => Self::Outcome,
            "path" => Self::Path,
            "command" => Self::Command,
            "number" => Self::Number,
            "identifier" => Self::Identifier,
            "url" => Self::Url,
            "heading" => Self::Heading,
            _ => Self::Other,
        }
    }

    /// One of them: `Next step`.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Decision => "Decision",
            Self::Next => "Next step",
            Self::Risk => "Risk",
            Self::Constraint => "Constraint",
            Self::Question => "Question",
            Self::Outcome => "Outcome",
            Self::Path => "File",
            Self::Command => "Command",
            Self::Number => "Number",
            Self::Identifier => "Name",
            Self::Url => "Address",
            Self::Heading => "Heading",
            Self::Other => "Other",
        }
    }

    /// Several of them: `Next steps`.
    pub(super) fn plural(self) -> &'static str {
        match self {
            Self::Decision => "Decisions",
            Self::Next => "Next steps",
            Self::Risk => "Risks",
            Self::Constraint => "Constraints",
            Self::Question => "Questions",
            Self::Outcome => "Outcomes",
            Self::Path => "Files",
            Self::Command => "Commands",
            Self::Number => "Numbers",
            Self::Identifier => "Names",
            Self::Url => "Addresses",
            Self::Heading => "Headings",
            Self::Other => "Others",
        }
    }
}
