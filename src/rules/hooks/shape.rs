//! Hooks that Claude Code cannot read.

use crate::diagnostic::{Diagnostic, Severity};
use crate::profile::claude_code::{GUARD_EVENTS, HOOK_EVENTS};
use crate::rules::RuleCx;
use crate::syntax::yaml::{Node, NodeKind};

use super::defect::defect_of_event;
use super::{LEFT_OUT, is_nothing, is_unreadable};

declare_rule! {
    /// Hooks are lists of matchers below the name of an event.
    ///
    /// ## Why
    ///
    /// If Claude Code cannot read a hook that guards tool calls, it does not load
    /// the agent at all. Hooks of other events it leaves out with a line in its
    /// debug log.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// hooks:
    ///   PreToolUse: ./check.sh
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// hooks:
    ///   PreToolUse:
    ///     - matcher: Bash
    ///       hooks:
    ///         - command: ./check.sh
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// hooks:
    ///   PreToolUse:
    ///     - matcher: Bash
    ///       hooks:
    ///         - type: command
    ///           command: ./check.sh
    /// ---
    /// ```
    SHAPE {
        code: "hooks/shape",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: shape,
    }
}

fn shape(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("hooks") else { return };
    if is_nothing(&entry.value) || is_unreadable(&entry.value) {
        return;
    }
    let NodeKind::Mapping(events) = &entry.value.kind else {
        found.push(SHAPE.finding(
            entry.value.span,
            "The hooks are no mapping of events.",
            REFUSED,
            "Write the name of an event, such as `PreToolUse:`, and its hooks below it.",
        ));
        return;
    };
    if let Some(lists) =
        entry.value.get("hooks").filter(|it| !it.value.items().is_empty())
        && !events.iter().any(|it| is_event(&it.key))
    {
        found.push(SHAPE.finding(
            lists.key.span,
            "These hooks have no event.",
            REFUSED,
            "Write the name of an event, such as `PreToolUse:`, above the list of matchers.",
        ));
        return;
    }
    for event in events {
        let Some(name) = event.key.scalar().map(|it| it.text.as_str()) else { continue };
        let is_passed_over = is_nothing(&event.value) && event.value.str().is_none();
        if !HOOK_EVENTS.contains(&name) || is_passed_over {
            continue;
        }
        let Some(defect) = defect_of_event(cx.text, &event.value) else { continue };
        let is_guard = GUARD_EVENTS.contains(&name);
        let why = if is_guard { REFUSED } else { LEFT_OUT };
        let mut finding = SHAPE.finding(defect.span, defect.message, why, defect.help);
        if !is_guard {
            finding.severity = Severity::Warning;
        }
        finding.fixes.extend(defect.fix);
        found.push(finding);
    }
}

/// What becomes of an agent with a guard that cannot be read.
const REFUSED: &str =
    "Claude Code does not load an agent whose guarding hooks it cannot read.";

fn is_event(key: &Node) -> bool {
    key.str().is_some_and(|it| HOOK_EVENTS.contains(&it))
}
