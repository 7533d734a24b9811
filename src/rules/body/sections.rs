//! The sections that OaK's prompts have.

use crate::diagnostic::Diagnostic;
use crate::document::AgentDocument;
use crate::profile::Format;
use crate::rules::RuleCx;
use crate::text::Span;

declare_rule! {
    /// An OaK agent says what it does not do.
    ///
    /// ## Why
    ///
    /// An agent takes on whatever it is given, and two agents that both may do a
    /// thing both do it. OaK's review looks for a section on boundaries, or at
    /// least for a sentence that says what the agent leaves to others.
    ///
    /// Prompts of fewer than 60 lines are left alone: they say one thing.
    ///
    /// ## Examples
    ///
    /// The last line of each stands for 60 lines like it.
    ///
    /// ```markdown bad repeat=60
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Planning Mode
    ///
    /// ## Core Responsibilities
    ///
    /// Read each file with its tests.
    /// ```
    ///
    /// ```markdown good repeat=60
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Planning Mode
    ///
    /// ## Core Responsibilities
    ///
    /// Do not mend what you find: that is the author's.
    ///
    /// Read each file with its tests.
    /// ```
    NO_BOUNDARIES {
        code: "body/no-boundaries",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, review checklist, 2025-11",
        fixable: false,
        check: no_boundaries,
    }
}

fn no_boundaries(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some((agent, place)) = long_prompt(cx) else { return };
    let body = agent.body.of(cx.text).to_lowercase();
    if LIMITS.iter().any(|it| body.contains(it)) {
        return;
    }
    found.push(NO_BOUNDARIES.finding(
        place,
        "The prompt does not say what the agent leaves to others.",
        "An agent takes on whatever it is given, and two agents then do the same work.",
        "Write a section `## Boundaries`: what the agent does not do, and who does it.",
    ));
}

/// Words by which a prompt sets a limit.
const LIMITS: [&str; 12] = [
    "do not",
    "don't",
    "does not",
    "never",
    "must not",
    "should not",
    "avoid",
    "out of scope",
    "not responsible",
    "boundar",
    "limitation",
    "nothing else",
];

declare_rule! {
    /// An OaK agent says how it plans.
    ///
    /// ## Why
    ///
    /// OaK calls its agents twice: first for a plan with two or three options,
    /// then to carry one of them out. An agent without a section on planning, or
    /// on reviewing the plans of others, answers the first call with work.
    ///
    /// Prompts of fewer than 60 lines are left alone.
    ///
    /// ## Examples
    ///
    /// The last line of each stands for 60 lines like it.
    ///
    /// ```markdown bad repeat=60
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// Do not mend what you find.
    /// ```
    ///
    /// ```markdown good repeat=60
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Planning Mode
    ///
    /// ## Core Responsibilities
    ///
    /// Do not mend what you find.
    /// ```
    NO_PLANNING_MODE {
        code: "body/no-planning-mode",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, 33 of 37 definitions, 2025-11",
        fixable: false,
        check: no_planning_mode,
    }
}

fn no_planning_mode(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some((agent, place)) = long_prompt(cx) else { return };
    let is_it = |heading: &str| {
        let heading = heading.to_lowercase();
        ["planning", "plan review", "review mode", "phase 2", "phase 3"]
            .iter()
            .any(|it| heading.contains(it))
    };
    if agent.outline.headings.iter().any(|it| is_it(&it.text)) {
        return;
    }
    found.push(NO_PLANNING_MODE.finding(
        place,
        "The prompt has no section on planning.",
        "OaK asks an agent for a plan first; without a word on plans it starts to work.",
        "Write a section `## Planning Mode` with the form of the plan.",
    ));
}

/// The definition and its prompt's first line, if the prompt is long enough to
/// have sections. One whose code blocks are not closed cannot be judged.
fn long_prompt<'a>(cx: &RuleCx<'a>) -> Option<(&'a AgentDocument, Span)> {
    let agent = cx.agent()?;
    let body = agent.body.trimmed(cx.text);
    let is_long = body.of(cx.text).lines().count() >= LONG;
    let is_whole = agent.outline.fences.iter().all(|it| it.closed);
    let first_line = body.of(cx.text).lines().next().unwrap_or_default().trim_end();
    (is_long && is_whole)
        .then(|| (agent, Span::new(body.lo(), body.lo() + first_line.len())))
}

/// From how many lines on a prompt has sections.
const LONG: usize = 60;
