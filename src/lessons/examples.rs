//! The gallery: one entry for each file under `static/examples`, in the order in
//! which the cards stand.
//!
//! The text of the first visit is compiled in, so that it stands there before
//! anything else is loaded. The other files are fetched when they are opened.

/// The text that a first visit opens: that of the first example.
pub const FIRST: &str = include_str!("../../static/examples/release-steward.md");

/// What a file is an example of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// An agent definition.
    Agent,
    /// A plan with its options.
    Plan,
    /// A long report, to be compacted.
    Report,
}

impl Group {
    /// All groups, in the order of the gallery's filter.
    pub const ALL: [Self; 3] = [Self::Agent, Self::Plan, Self::Report];

    /// The word on a card.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Agent => "Agent",
            Self::Plan => "Plan",
            Self::Report => "Report",
        }
    }

    /// The word in the filter, where it stands before a number.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Agent => "Agents",
            Self::Plan => "Plans",
            Self::Report => "Reports",
        }
    }
}

/// One file of the gallery, with all that its card says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Names the example in addresses and in the list of those already seen.
    pub id: &'static str,
    /// The file's name under `examples/`; also the title of the card.
    pub file: &'static str,
    /// What it is an example of.
    pub group: Group,
    /// One sentence that says why one would open it.
    pub summary: &'static str,
    /// Three lines that follow each other in the file, cut to the card's width.
    pub excerpt: [&'static str; 3],
    /// Length of the file in lines.
    pub lines: u32,
    /// Findings of severity error under the default settings.
    pub errors: u32,
    /// Findings of severity warning under the default settings.
    pub warnings: u32,
}

impl Example {
    /// The address to fetch the text from, relative to the page.
    #[must_use]
    pub fn address(&self) -> String {
        format!("examples/{}", self.file)
    }

    /// Whether the file is broken on purpose: it has an error or a warning.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.errors > 0 || self.warnings > 0
    }
}

/// The example with this id, if there is one.
#[must_use]
pub fn find(id: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.id == id)
}

/// All examples, in the order of the gallery; the first one greets a first visit.
pub static EXAMPLES: &[Example] = &[
    Example {
        id: "release-steward",
        file: "release-steward.md",
        group: Group::Agent,
        summary: "One pair of quotes, and strict readers take it too.",
        excerpt: [
            "tools: [Read, Grep, Bash, Edit, MultiEdit]",
            "model: sonnet",
            "model_tier: premium",
        ],
        lines: 39,
        errors: 1,
        warnings: 2,
    },
    Example {
        id: "api-designer",
        file: "api-designer.md",
        group: Group::Agent,
        summary: "Boundaries, a plan, a checklist and a handover, all in order.",
        excerpt: [
            "## Context Compaction",
            "",
            "Hand over at most 50 lines. Keep decisions",
        ],
        lines: 107,
        errors: 0,
        warnings: 0,
    },
    Example {
        id: "log-reader",
        file: "log-reader.md",
        group: Group::Agent,
        summary: "Meant to read only, and handed every tool there is.",
        excerpt: ["allowed-tools: Read, Grep, Glob", "model: haiku", "---"],
        lines: 44,
        errors: 1,
        warnings: 0,
    },
    Example {
        id: "ticket-triage",
        file: "ticket-triage.md",
        group: Group::Agent,
        summary: "Half the description is a comment, and nobody says so.",
        excerpt: [
            "model: haiku",
            "initialPrompt: Read the queue --- oldest",
            "tools: Read, Grep",
        ],
        lines: 49,
        errors: 2,
        warnings: 0,
    },
    Example {
        id: "migration-guide",
        file: "migration-guide.md",
        group: Group::Agent,
        summary: "One code fence swallows everything that follows it.",
        excerpt: ["```", "", "## Before Claiming Completion"],
        lines: 70,
        errors: 0,
        warnings: 1,
    },
    Example {
        id: "invoice-export",
        file: "invoice-export.yaml",
        group: Group::Plan,
        summary: "Three ways, from six hours to thirty-six.",
        excerpt: [
            "      time_estimate_hours: 14",
            "      complexity: medium",
            "      risks:",
        ],
        lines: 66,
        errors: 0,
        warnings: 0,
    },
    Example {
        id: "rate-limit-draft",
        file: "rate-limit-draft.yaml",
        group: Group::Plan,
        summary: "A template that was filled in halfway, and looks finished.",
        excerpt: [
            "      time_estimate_hours: [number]",
            "      complexity: \"low\" | \"medium\" | \"high\"",
            "      risks:",
        ],
        lines: 39,
        errors: 8,
        warnings: 2,
    },
    Example {
        id: "checkout-latency",
        file: "checkout-latency.md",
        group: Group::Report,
        summary: "Two weeks of measuring, and the seven decisions that came of it.",
        excerpt: ["| 14 | 22 % | 34 |", "| 96 | 93 % | 21 |", "| 96 | 22 % | 232 |"],
        lines: 422,
        errors: 0,
        warnings: 0,
    },
    Example {
        id: "sso-implementation",
        file: "sso-implementation.md",
        group: Group::Report,
        summary: "Thirty files changed, and what the next person must know.",
        excerpt: [
            "typecheck   no errors",
            "lint        no problems",
            "tests       236 passed, 2 skipped, 0 failed",
        ],
        lines: 362,
        errors: 0,
        warnings: 0,
    },
];
