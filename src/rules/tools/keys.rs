//! A tool list under a key that no client reads.

use crate::diagnostic::{Diagnostic, Fix};
use crate::document::ToolList;
use crate::profile::claude_code::{find_key, suggest_key, without_marks};
use crate::rules::RuleCx;
use crate::text::TextEdit;

declare_rule! {
    /// Tools are listed under `tools` or `disallowedTools`.
    ///
    /// ## Why
    ///
    /// Claude Code does not know any other spelling. It takes the list as absent,
    /// and an agent without a list gets every tool: a reviewer that was to read
    /// only can write and run commands. `allowed-tools` belongs to skills and
    /// commands, where it means something else.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// allowed-tools: Read, Grep
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// Tools: Read, Grep
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: Read, Grep
    /// ---
    /// ```
    WRONG_KEY {
        code: "tools/wrong-key",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: wrong_key,
    }
}

fn wrong_key(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let has_tools = cx.entry("tools").is_some();
    let has_disallowed = cx.entry("disallowedTools").is_some();
    for entry in agent.tree.root.entries() {
        let Some(key) = entry.key.scalar().map(|it| it.text.as_str()) else { continue };
        let Some(wanted) = meant(key).filter(|_| !cx.is_stray(entry.key.span)) else {
            continue;
        };
        let is_there = if wanted == "tools" { has_tools } else { has_disallowed };
        let why = match (wanted, is_there) {
            ("tools", false) => {
                "Claude Code does not know this key, so the agent gets every tool."
            }
            ("tools", true) => {
                "Claude Code does not know this key. Only the list under `tools` counts."
            }
            _ => "Claude Code does not know this key, so nothing is taken away.",
        };
        let mut finding = WRONG_KEY.finding(
            entry.key.span,
            format!("`{key}` is not read in an agent definition."),
            why,
            format!("Write `{wanted}`."),
        );
        if !is_there {
            let edits = vec![TextEdit::replace(entry.key.span, wanted)];
            let list = ToolList::read(cx.text, &entry.value);
            let title = format!("Rename to `{wanted}`");
            // In a skill `allowed-tools` spares questions and restricts nothing,
            // so its author may not have meant to restrict.
            let is_other_spelling = !without_marks(key).starts_with("allowed");
            let is_clean = list
                .tokens
                .iter()
                .all(|it| it.scope().is_none() && super::is_granted(cx, it.name()));
            finding.fixes.push(if is_other_spelling && is_clean {
                Fix::safe(title, edits)
            } else {
                Fix::risky(title, edits)
            });
        }
        found.push(finding);
    }
}

/// The key that a wrong one stands for, if it is one of the two tool lists.
pub(in crate::rules) fn meant(key: &str) -> Option<&'static str> {
    if find_key(key).is_some() {
        return None;
    }
    suggest_key(key).filter(|it| matches!(*it, "tools" | "disallowedTools"))
}
