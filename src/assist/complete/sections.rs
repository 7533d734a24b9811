//! Headings and checklists of an agent's prompt.

use super::{Proposal, ProposalKind};
use crate::document::AgentDocument;
use crate::text::Span;

/// A section that prompts have: its heading, what is written below, what for.
struct Section {
    heading: &'static str,
    content: &'static str,
    purpose: &'static str,
}

/// In the order in which they usually stand.
static SECTIONS: &[Section] = &[
    section("## Core Responsibilities", "1. ", "What the agent does, point by point."),
    section("## Process", "1. ", "The steps, in their order."),
    section("## Constraints", "- ", "What the agent must not do."),
    section("## Delivery Standards", "1. ", "What each result has to hold."),
    section(
        "## Common Anti-Patterns to Avoid",
        "- ",
        "Mistakes that the agent knows of.",
    ),
    section("## Output", "- ", "What the agent answers, and in which form."),
    section(
        "## Before Claiming Completion",
        "- [ ] ",
        "A checklist with evidence for each item, gone through before the agent says that it is done.",
    ),
    section(
        "### Quality Gate",
        "Do not claim completion unless all items are checked.",
        "The end of the checklist: what to say if an item is open.",
    ),
];

/// The sections that are not there yet. `own` is the heading that is written.
pub(super) fn headings(document: &AgentDocument, own: Span) -> Vec<Proposal> {
    let is_there = |section: &Section| {
        let text = section.heading.trim_start_matches(['#', ' ']);
        let mut headings = document.outline.headings.iter();
        headings
            .any(|it| !it.span.touches(own.lo()) && it.text.eq_ignore_ascii_case(text))
    };
    let missing = SECTIONS.iter().filter(|it| !is_there(it));
    missing
        .map(|it| {
            let insert = format!("{}\n\n{}", it.heading, it.content);
            Proposal {
                label: it.heading.to_owned(),
                caret: insert.len(),
                insert,
                detail: "section",
                info: it.purpose.to_owned(),
                kind: ProposalKind::Section,
            }
        })
        .collect()
}

/// The shapes of a checklist's items.
pub(super) fn checklist() -> Vec<Proposal> {
    let shape = |label: &str, caret: usize, info: &str| Proposal {
        label: label.to_owned(),
        insert: label.to_owned(),
        caret,
        detail: "checklist",
        info: info.to_owned(),
        kind: ProposalKind::Section,
    };
    let bold = "- [ ] **Item**: text";
    vec![
        shape(bold, "- [ ] **".len(), "A point to check, with its name in bold."),
        shape("- [ ] ", "- [ ] ".len(), "A point to check."),
    ]
}

const fn section(
    heading: &'static str,
    content: &'static str,
    purpose: &'static str,
) -> Section {
    Section { heading, content, purpose }
}
