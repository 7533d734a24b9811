//! Hooks under a name or in a place where Claude Code does not run them.

use crate::diagnostic::{Diagnostic, Fix};
use crate::profile::claude_code::HOOK_EVENTS;
use crate::profile::nearest::nearest;
use crate::rules::RuleCx;
use crate::rules::writing::{line_end, whole_line};
use crate::runtime::claude_code::hooks::{guard_below_event, guard_elsewhere};
use crate::syntax::yaml::Entry;
use crate::text::{Span, TextEdit};

use super::LEFT_OUT;

declare_rule! {
    /// Hooks stand below an event that Claude Code knows.
    ///
    /// ## Why
    ///
    /// Names of events count letter by letter. Claude Code leaves the hooks of an
    /// unknown one out, with a line in its debug log: what was to be checked is
    /// not.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// hooks:
    ///   preToolUse:
    ///     - matcher: Bash
    ///       hooks:
    ///         - type: command
    ///           command: ./check.sh
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
    UNKNOWN_EVENT {
        code: "hooks/unknown-event",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, hooks, 2026-08; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: unknown_event,
    }
}

fn unknown_event(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("hooks") else { return };
    for event in entry.value.entries() {
        let Some(name) = event.key.scalar().map(|it| it.text.as_str()) else { continue };
        // The list of events grows, so only near misses are told.
        let Some(meant) = near_event(name) else { continue };
        let mut finding = UNKNOWN_EVENT.finding(
            event.key.span,
            format!("`{name}` is not an event."),
            LEFT_OUT,
            format!("Did you mean `{meant}`?"),
        );
        // A hook that runs where none ran is a change that its author decides.
        let edit = TextEdit::replace(event.key.span, meant);
        finding.fixes.push(Fix::risky(format!("Write `{meant}`"), vec![edit]));
        found.push(finding);
    }
}

fn near_event(name: &str) -> Option<&'static str> {
    if HOOK_EVENTS.contains(&name) {
        return None;
    }
    let plain = name.replace(['-', '_'], "");
    let same = HOOK_EVENTS.iter().copied().find(|it| it.eq_ignore_ascii_case(&plain));
    same.or_else(|| nearest(name, HOOK_EVENTS.iter().copied(), 2))
}

declare_rule! {
    /// Hooks that guard tool calls stand below `hooks`.
    ///
    /// ## Why
    ///
    /// Claude Code looks for `PreToolUse` and `PermissionRequest` in other places
    /// too. If it finds one, it does not load the agent, so that nobody believes
    /// in a guard that is not there.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// metadata:
    ///   version: 1.0.0
    /// experimental:
    ///   PreToolUse:
    ///     - hooks:
    ///         - type: command
    ///           command: ./check.sh
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// hooks:
    ///   PreToolUse:
    ///     - hooks:
    ///         - type: command
    ///           command: ./check.sh
    /// ---
    /// ```
    OUTSIDE {
        code: "hooks/outside",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: outside,
    }
}

fn outside(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    for entry in agent.tree.root.entries() {
        let Some(name) = entry.key.scalar().map(|it| it.text.as_str()) else { continue };
        let guard = match name {
            "hooks" => entry.value.entries().iter().find_map(guard_below_event),
            _ => guard_elsewhere(entry),
        };
        let Some(span) = guard else { continue };
        let guard = span.of(cx.text);
        let message = if span == entry.key.span {
            format!("`{name}` stands outside of `hooks`.")
        } else {
            format!("`{guard}` stands inside of `{name}`, where it is not read.")
        };
        let mut finding = OUTSIDE.finding(
            span,
            message,
            "Claude Code does not load an agent with a guard where it has no effect.",
            "Move it directly below `hooks:`.",
        );
        if cx.entry("hooks").is_none() {
            finding.fixes.extend(below_hooks(cx.text, entry, span));
        }
        found.push(finding);
    }
}

/// Puts a guard below `hooks`. That makes it run, which its author has to want.
fn below_hooks(text: &str, entry: &Entry, guard: Span) -> Option<Fix> {
    let name = entry.key.span.of(text);
    if guard != entry.key.span {
        // Only where nothing else stands beside it.
        let is_alone = matches!(entry.value.entries(), [only] if only.key.span == guard);
        let edits = vec![TextEdit::replace(entry.key.span, "hooks")];
        return is_alone
            .then(|| Fix::risky(format!("Rename `{name}` to `hooks`"), edits));
    }
    let lines = whole_line(text, entry.key.span.lo())
        .cover(whole_line(text, entry.value.span.hi().saturating_sub(1)));
    if lines.lo() != guard.lo() {
        return None;
    }
    let mut below = format!("hooks:{}", line_end(text));
    for line in lines.of(text).split_inclusive('\n') {
        below.push_str(if line.trim().is_empty() { "" } else { "  " });
        below.push_str(line);
    }
    let edits = vec![TextEdit::replace(lines, below)];
    Some(Fix::risky(format!("Put `{name}` below `hooks`"), edits))
}
