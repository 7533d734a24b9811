//! Whether a name is one to remember.

use crate::diagnostic::Diagnostic;
use crate::rules::RuleCx;
use crate::rules::value::{Written, written};

use super::LONGEST;

declare_rule! {
    /// A name says what the agent is for.
    ///
    /// ## Why
    ///
    /// `helper` or `agent` fits every task and so tells the main agent nothing. Two
    /// such files soon share one name, and then one of them is lost.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: helper
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: change-reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    GENERIC {
        code: "name/generic",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: None,
        source: "Claude Code, plugin-dev skill for agents, 2026-08",
        fixable: false,
        check: generic,
    }
}

fn generic(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("name") else { return };
    let Written::Text(name) = written(&entry.value) else { return };
    if !matches!(name, "helper" | "assistant" | "agent" | "tool") {
        return;
    }
    found.push(GENERIC.finding(
        entry.value.span,
        format!("The name `{name}` fits every agent."),
        "The main agent and the people who call it by name learn nothing from it.",
        "Name the work, such as `change-reviewer`.",
    ));
}

declare_rule! {
    /// A name has at most 50 characters.
    ///
    /// ## Why
    ///
    /// Names stand in lists and are typed by hand. Claude Code loads up to 256
    /// characters, while its guide for plugins asks for 50, and skills take 64.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer-of-every-change-before-it-is-merged-into-main
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: change-reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    TOO_LONG {
        code: "name/too-long",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: None,
        source: "Claude Code, plugin-dev skill for agents, 2026-08; Agent Skills specification, 2026-08",
        fixable: false,
        check: too_long,
    }
}

fn too_long(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    const ADVISED: usize = 50;
    let Some(entry) = cx.entry("name") else { return };
    let Written::Text(name) = written(&entry.value) else { return };
    let count = name.chars().count();
    // Beyond the limit the agent is not loaded, which is a finding of its own.
    if count <= ADVISED || count > LONGEST {
        return;
    }
    found.push(TOO_LONG.finding(
        entry.value.span,
        format!("The name has {count} characters, more than {ADVISED}."),
        "Names stand in lists and are typed by hand; other clients cut or refuse long ones.",
        "Shorten it to two or three words.",
    ));
}
