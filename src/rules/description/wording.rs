//! How a description is worded: what helps the main agent to choose well.

use crate::diagnostic::Diagnostic;
use crate::profile::Format;
use crate::rules::RuleCx;
use crate::rules::frontmatter::is_placeholder;
use crate::rules::prose::sentence_count;
use crate::rules::value::{Written, written};
use crate::syntax::yaml::Entry;

/// How many characters a description should have.
const SHORTEST: usize = 10;
const LONGEST: usize = 5000;

declare_rule! {
    /// A description says when to call the agent.
    ///
    /// ## Why
    ///
    /// The main agent reads the descriptions of all agents and compares them with
    /// the task at hand. A title such as "Backend expert" fits half of all tasks,
    /// so the agent is called at random or never. "Use when …" names the occasion.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: backend-architect
    /// description: Expert in backend architecture and databases
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: backend-architect
    /// description: Designs APIs and schemas. Use when a task adds an endpoint or a table.
    /// ---
    /// ```
    NO_TRIGGER {
        code: "description/no-trigger",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, sub-agents, 2026-08",
        fixable: false,
        check: no_trigger,
    }
}

fn no_trigger(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some((entry, text)) = description(cx) else { return };
    if !is_title(text) {
        return;
    }
    found.push(NO_TRIGGER.finding(
        entry.value.span,
        "The description says what the agent is, and not when to call it.",
        "The main agent compares it with the task at hand, and a title fits many tasks.",
        "Say what the agent does, and add `Use when` with the occasion for it.",
    ));
}

/// True for a short line that calls the agent an expert of something and says
/// nothing else. Longer ones tell at least what the agent is about.
fn is_title(text: &str) -> bool {
    const MOST_WORDS: usize = 12;
    const FIRST_WORDS: usize = 4;
    let words: Vec<String> = text
        .split_whitespace()
        .take(MOST_WORDS + 1)
        .map(|it| it.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase())
        .collect();
    words.len() <= MOST_WORDS
        && sentence_count(text) == 1
        && words.iter().take(FIRST_WORDS).any(|it| PROFESSIONS.contains(&it.as_str()))
        && !words.iter().any(|it| OCCASIONS.contains(&it.as_str()))
}

const PROFESSIONS: [&str; 9] = [
    "expert",
    "specialist",
    "specialized",
    "engineer",
    "architect",
    "developer",
    "assistant",
    "master",
    "agent",
];

/// Words by which a description tells an occasion.
const OCCASIONS: [&str; 18] = [
    "after",
    "asked",
    "before",
    "call",
    "called",
    "delegate",
    "during",
    "if",
    "invoke",
    "must",
    "proactively",
    "trigger",
    "use",
    "used",
    "when",
    "whenever",
    "where",
    "while",
];

declare_rule! {
    /// An OaK description has one or two sentences.
    ///
    /// ## Why
    ///
    /// OaK puts the descriptions of all agents into one table. What goes beyond
    /// two sentences belongs into the body, which only the agent itself reads.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change. Finds what is wrong. Says how to mend it.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged. Says what to mend.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
    /// ```
    SENTENCES {
        code: "description/sentences",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, contributing guide, 2025-11",
        fixable: false,
        check: sentences,
    }
}

fn sentences(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some((entry, text)) = description(cx) else { return };
    let prose = text.split("<example>").next().unwrap_or_default();
    let count = sentence_count(prose);
    if count <= 2 {
        return;
    }
    found.push(SENTENCES.finding(
        entry.key.span,
        format!("The description has {count} sentences."),
        "OaK asks for one or two: the descriptions of all agents stand in one table.",
        "Keep what tells when to call the agent, and move the rest into the body.",
    ));
}

declare_rule! {
    /// A description has at most 5000 characters.
    ///
    /// ## Why
    ///
    /// The descriptions of all agents are sent with every request of the main
    /// agent, and Claude Code warns above 15,000 tokens for all of them. Examples
    /// and steps cost nothing in the body, which only the agent itself reads.
    ///
    /// ## Examples
    ///
    /// ```markdown bad dots=5000
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged…
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    TOO_LONG {
        code: "description/too-long",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "Claude Code, plugin-dev skill for agents, 2026-08",
        fixable: false,
        check: too_long,
    }
}

fn too_long(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some((entry, text)) = description(cx) else { return };
    let count = text.chars().count();
    if count <= LONGEST {
        return;
    }
    found.push(TOO_LONG.finding(
        entry.key.span,
        format!("The description has {count} characters, more than {LONGEST}."),
        "It is sent with every request of the main agent, whether the agent is called or not.",
        "Move examples and steps into the body.",
    ));
}

declare_rule! {
    /// A description has at least ten characters.
    ///
    /// ## Why
    ///
    /// One word does not tell the main agent when to hand work over.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    TOO_SHORT {
        code: "description/too-short",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: None,
        source: "Claude Code, plugin-dev skill for agents, 2026-08",
        fixable: false,
        check: too_short,
    }
}

fn too_short(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some((entry, text)) = description(cx) else { return };
    if text.trim().chars().count() >= SHORTEST {
        return;
    }
    found.push(TOO_SHORT.finding(
        entry.value.span,
        format!("The description has fewer than {SHORTEST} characters."),
        "The main agent cannot tell from it when to hand work over.",
        "Say in a sentence what the agent does and when to call it.",
    ));
}

/// The description, if it is text and no template's.
fn description<'a>(cx: &RuleCx<'a>) -> Option<(&'a Entry, &'a str)> {
    let entry = cx.entry("description")?;
    match written(&entry.value) {
        Written::Text(text) if !is_placeholder(&entry.value) => Some((entry, text)),
        _ => None,
    }
}
