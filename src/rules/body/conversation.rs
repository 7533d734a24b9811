//! References to a conversation that the agent does not know.

use crate::diagnostic::Diagnostic;
use crate::rules::RuleCx;
use crate::text::Span;

declare_rule! {
    /// The prompt does not refer to a conversation.
    ///
    /// ## Why
    ///
    /// An agent starts with its own prompt and the task that it is given. What was
    /// said before in the conversation that calls it, or in the one in which the
    /// definition was written, it has never seen.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// Review the change by the rules that we agreed on, as discussed earlier.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// Review the change by the rules in docs/review.md.
    /// ```
    CONVERSATION {
        code: "body/refers-to-conversation",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, sub-agents, 2026-08",
        fixable: false,
        check: conversation,
    }
}

fn conversation(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let body = agent.body.of(cx.text);
    if !WORDS.iter().any(|it| body.contains(it)) {
        return;
    }
    for (span, line) in cx.prose_lines() {
        let lower = line.to_ascii_lowercase();
        let said = PHRASES.iter().find_map(|it| Some((lower.find(it)?, it.len())));
        let Some((at, length)) = said else { continue };
        // What stands in quotes is said by somebody else.
        let before = line.get(..at).unwrap_or_default();
        if before.matches(['"', '\u{201c}']).count() % 2 == 1 {
            continue;
        }
        let span = Span::new(at, at + length).shifted(span.lo());
        found.push(CONVERSATION.finding(
            span,
            format!("The prompt refers to a conversation: `{}`.", span.of(cx.text)),
            "The agent starts with this prompt and its task, and has seen no conversation.",
            "Write down here what was said there.",
        ));
    }
}

/// One of them is in each phrase; most prompts have none.
const WORDS: [&str; 4] =
    ["discussed", "conversation", "mentioned in our", "agreed earlier"];

const PHRASES: [&str; 10] = [
    "as we discussed",
    "as discussed earlier",
    "as discussed before",
    "as discussed previously",
    "as discussed in our",
    "as mentioned in our",
    "as agreed earlier",
    "in our previous conversation",
    "in our last conversation",
    "earlier in this conversation",
];
