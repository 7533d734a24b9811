//! What the descriptions of all agents cost together.

use super::{SetCx, SetFindings, loaded_together};

declare_rule! {
    /// The descriptions of all agents together have at most 15,000 tokens.
    ///
    /// ## Why
    ///
    /// The main agent is sent the description of every agent with each request,
    /// so that it knows whom to call. Above 15,000 tokens Claude Code warns at
    /// its start, and there is less room for the work.
    ///
    /// The finding stands at the longest description of a folder.
    ///
    /// ## Examples
    ///
    /// Its fourth line stands for 1,500 lines like it.
    ///
    /// ```markdown bad path=.claude/agents/reviewer.md repeat=1500@4
    /// ---
    /// name: reviewer
    /// description: >-
    ///   Reviews a change before it is merged, line by line and as a whole.
    /// ---
    ///
    /// You review changes.
    /// ```
    ///
    /// ```markdown good path=.claude/agents/reviewer.md
    /// ---
    /// name: reviewer
    /// description: >-
    ///   Reviews a change before it is merged, line by line and as a whole.
    /// ---
    ///
    /// You review changes.
    /// ```
    DESCRIPTIONS_BUDGET {
        code: "set/descriptions-budget",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code, warning at its start, 2026-08",
        fixable: false,
        check_set: descriptions_budget,
    }
}

/// Estimated tokens above which Claude Code warns.
const MOST: u32 = 15_000;

fn descriptions_budget(cx: &SetCx<'_>, found: &mut SetFindings) {
    for group in loaded_together(cx) {
        let agents =
            group.iter().filter_map(|&at| Some((at, cx.members.get(at)?.agent()?)));
        let total = agents
            .clone()
            .fold(0u32, |sum, (_, it)| sum.saturating_add(it.description_tokens));
        let longest = agents.max_by_key(|(_, it)| it.description_tokens);
        let Some((at, longest)) = longest.filter(|_| total > MOST) else { continue };
        let message = match group.len() {
            1 => format!("The description has about {total} tokens."),
            agents => format!(
                "The descriptions of {agents} agents have about {total} tokens together; \
                 this is the longest, with {}.",
                longest.description_tokens
            ),
        };
        found.push(
            at,
            DESCRIPTIONS_BUDGET.finding(
                longest.description_span,
                message,
                "The main agent is sent all of them with each request, and Claude Code warns \
                 above 15,000 tokens.",
                "Shorten the longest, move their examples into the bodies, or remove agents \
                 that nobody calls.",
            ),
        );
    }
}
