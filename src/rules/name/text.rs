//! Whether there is a name that clients can read.

use crate::diagnostic::{Diagnostic, Fix};
use crate::rules::RuleCx;
use crate::rules::missing_key::missing_key;
use crate::rules::value;
use crate::rules::writing::quoted;
use crate::text::TextEdit;

use super::probable_name;

declare_rule! {
    /// An agent has a name.
    ///
    /// ## Why
    ///
    /// The name is how the agent is called; the file's own name does not count.
    /// Claude Code skips a file without one and writes nothing to its log.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    ///
    /// ```markdown bad path=.claude/agents/reviewer.md
    /// ---
    /// name:
    /// description: Reviews a change before it is merged.
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
        code: "name/missing",
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
    let Some(place) = missing_key(cx, "name") else { return };
    let mut finding = MISSING.finding(
        place.span,
        "The agent has no name.",
        "Clients call an agent by its `name`. Claude Code skips a file without one, and no \
         line of its log says so.",
        "Write `name:` with a short name in lower case and hyphens.",
    );
    if let Some(name) = probable_name(cx) {
        let title = format!("Name it `{name}`");
        finding.fixes.push(Fix::risky(title, vec![place.write(cx.text, "name", &name)]));
    }
    found.push(finding);
}

declare_rule! {
    /// An agent's name is text.
    ///
    /// ## Why
    ///
    /// `name: 3000` is a number and `name: true` a boolean. Claude Code takes the
    /// name as missing and does not load the agent.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: 3000
    /// description: Watches the port of the development server.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: "3000"
    /// description: Watches the port of the development server.
    /// ---
    /// ```
    NOT_TEXT {
        code: "name/not-text",
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
    let Some((entry, what)) = value::not_text(cx, "name") else { return };
    let value = entry.value.span.of(cx.text);
    let mut finding = NOT_TEXT.finding(
        entry.value.span,
        format!("The name is {what}, not text."),
        "Claude Code takes the name as missing and does not load the agent.",
        "Write the name as text, in quotes where it looks like a number.",
    );
    if entry.value.scalar().is_some() {
        let edit = TextEdit::replace(entry.value.span, quoted(value));
        finding.fixes.push(Fix::safe("Quote the name", vec![edit]));
    }
    found.push(finding);
}
