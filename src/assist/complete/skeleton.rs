//! Whole files, for a text in which nothing is written yet.

use super::{Caret, Completions, Proposal, ProposalKind};
use crate::document::Kind;
use crate::text::Span;

/// What a new file can begin with, the likelier first.
pub(super) fn whole_file(caret: &Caret<'_>) -> Option<Completions> {
    let start = caret.text.len() - caret.text.trim_start_matches('\u{feff}').len();
    let word = Span::new(start, caret.text.len());
    let mut proposals = vec![agent(caret), plan(caret)];
    if caret.kind == Kind::Plan || caret.is_yaml() {
        proposals.reverse();
    }
    word.touches(caret.offset).then_some(Completions { word, proposals })
}

fn agent(caret: &Caret<'_>) -> Proposal {
    let of_oak = if caret.oak {
        "model_tier: balanced\nmodel_rationale: Does what is planned.\n"
    } else {
        ""
    };
    let model = if caret.oak { "sonnet" } else { "inherit" };
    let head = format!("---\nname: {}\ndescription: ", stem(caret));
    let checklist = if caret.oak {
        "\n## Before Claiming Completion\n\n- [ ] **Tests**: They ran and passed.\n\n### Quality \
         Gate\n\nDo not claim completion unless all items are checked.\n"
    } else {
        ""
    };
    let insert = format!(
        "{head}\ntools: Read, Grep, Glob\nmodel: {model}\n{of_oak}---\n\nYou do one kind of work. \
         Do it step by step, and say what you found.\n\n## Core Responsibilities\n\n1. **First**: \
         What is done first.\n\n## Output\n\n- What the answer holds.\n{checklist}"
    );
    Proposal {
        label: "Agent definition".to_owned(),
        caret: head.len(),
        insert,
        detail: "new file",
        info: "Frontmatter with a name, a description and tools that only read, and a prompt."
            .to_owned(),
        kind: ProposalKind::Section,
    }
}

fn plan(caret: &Caret<'_>) -> Proposal {
    let option = |letter: &str, complexity: &str| {
        format!(
            "    option_{letter}:\n      approach:\n      description:\n      pros:\n        - \n      \
             cons:\n        - \n      time_estimate_hours:\n      complexity: {complexity}\n      \
             risks:\n        - \n      dependencies: []\n"
        )
    };
    let head = format!("agent_plan:\n  agent_name: {}\n  task: ", stem(caret));
    let insert = format!(
        "{head}\n  implementation_options:\n{}{}  recommendation:\n    selected: option_a\n    \
         rationale:\n    conditions: []\n",
        option("a", "low"),
        option("b", "medium"),
    );
    Proposal {
        label: "Agent plan".to_owned(),
        caret: head.len(),
        insert,
        detail: "new file",
        info: "Two options to fill in, and a recommendation.".to_owned(),
        kind: ProposalKind::Section,
    }
}

/// The file's name as the name of an agent.
fn stem<'a>(caret: &Caret<'a>) -> &'a str {
    let name = caret.name.and_then(|it| it.rsplit(['/', '\\']).next());
    let stem = name.and_then(|it| it.split('.').next()).unwrap_or_default();
    if stem.is_empty() { "new-agent" } else { stem }
}
