//! Whether there is a description that clients can read.

use crate::diagnostic::{Diagnostic, Fix};
use crate::rules::RuleCx;
use crate::rules::missing_key::missing_key;
use crate::rules::prose::first_sentence;
use crate::rules::value;
use crate::rules::writing::quoted;
use crate::text::TextEdit;

declare_rule! {
    /// An agent has a description.
    ///
    /// ## Why
    ///
    /// The description tells the main agent when to hand work over. Claude Code
    /// does not load an agent without one.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// ---
    ///
    /// You review a change before it is merged.
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: ""
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    MISSING {
        code: "description/missing",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: missing,
    }
}

fn missing(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(place) = missing_key(cx, "description") else { return };
    let mut finding = MISSING.finding(
        place.span,
        "The agent has no description.",
        "Clients choose an agent by its description. Claude Code does not load one without.",
        "Write `description:` and say when the agent is to be used.",
    );
    let sentence = cx.agent().and_then(|it| first_sentence(cx.text, it));
    if let Some(sentence) = sentence {
        let edit = place.write_below(cx, "name", "description", &quoted(&sentence));
        finding.fixes.push(Fix::risky("Take the first sentence of the body", vec![edit]));
    }
    found.push(finding);
}

declare_rule! {
    /// A description is text.
    ///
    /// ## Why
    ///
    /// A list, a mapping or a number is no description. Claude Code does not load
    /// the agent.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: [Reviews a change, Looks for bugs]
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: year
    /// description: 2026
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change and looks for bugs.
    /// ---
    /// ```
    NOT_TEXT {
        code: "description/not-text",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: not_text,
    }
}

fn not_text(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some((entry, what)) = value::not_text(cx, "description") else { return };
    let mut finding = NOT_TEXT.finding(
        entry.value.span,
        format!("The description is {what}, not text."),
        "Claude Code takes the description as missing and does not load the agent.",
        "Write one or two sentences, in quotes if they start with a bracket.",
    );
    let value = entry.value.span.of(cx.text);
    if !value.contains('\n') {
        let edit = TextEdit::replace(entry.value.span, quoted(value));
        finding.fixes.push(Fix::safe("Quote the description", vec![edit]));
    }
    found.push(finding);
}
