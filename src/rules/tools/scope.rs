//! Limits behind a tool's name, which a tool list does not have.

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::document::Place;
use crate::rules::RuleCx;
use crate::text::{Span, TextEdit};

use super::{is_granted, listed};

declare_rule! {
    /// A tool list names whole tools.
    ///
    /// ## Why
    ///
    /// `Bash(git log:*)` looks like a limit and is none: the agent gets all of
    /// `Bash`, and in `disallowedTools` it loses all of it. Limits on commands
    /// belong into the permissions of the settings or into a hook.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: historian
    /// description: Explains how a file came to be.
    /// tools: Read, Bash(git log:*)
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: historian
    /// description: Explains how a file came to be.
    /// tools: Read, Bash
    /// ---
    /// ```
    SCOPE_IGNORED {
        code: "tools/scope-ignored",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, sub-agents, 2026-11; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: scope_ignored,
    }
}

fn scope_ignored(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for key in ["tools", "disallowedTools"] {
        let Some(listed) = listed(cx, key) else { continue };
        for token in &listed.list.tokens {
            let name = token.name();
            if token.scope().is_none_or(str::is_empty) || !is_granted(cx, name) {
                continue;
            }
            let (severity, why) = match (key, name) {
                ("tools", "Agent" | "Task") => (
                    Severity::Warning,
                    "The list of agents counts only where this file runs as main agent.",
                ),
                ("tools", _) => (
                    Severity::Error,
                    "Claude Code reads the name alone and gives the whole tool.",
                ),
                _ => (
                    Severity::Warning,
                    "Claude Code reads the name alone and takes the whole tool away.",
                ),
            };
            let mut finding = SCOPE_IGNORED.finding(
                token.span,
                format!("`{}` does not limit `{name}`.", token.text),
                why,
                format!(
                    "Write `{name}`, and put the limit into the settings' permissions or a \
                     hook."
                ),
            );
            finding.severity = severity;
            if token.place == Place::Exact {
                let scope = Span::new(token.span.lo() + name.len(), token.span.hi());
                let edit = TextEdit::delete(scope);
                finding.fixes.push(Fix::risky(
                    format!("Write `{name}`, which is what counts"),
                    vec![edit],
                ));
            }
            found.push(finding);
        }
    }
}
