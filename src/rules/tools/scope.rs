//! Limits behind a tool's name, which a tool list does not have.

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::document::{Place, ToolToken};
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
            let (severity, why) = match key {
                // A list of agents is no limit on a tool.
                "tools" if is_agent_tool(name) => continue,
                "tools" => (
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
            finding.fixes.extend(name_alone(token));
            found.push(finding);
        }
    }
}

fn name_alone(token: &ToolToken) -> Option<Fix> {
    let name = token.name();
    let scope = Span::new(token.span.lo() + name.len(), token.span.hi());
    let title = format!("Write `{name}`, which is what counts");
    (token.place == Place::Exact)
        .then(|| Fix::risky(title, vec![TextEdit::delete(scope)]))
}

fn is_agent_tool(name: &str) -> bool {
    matches!(name, "Agent" | "Task")
}

declare_rule! {
    /// `Agent` in the tools of a subagent has no list of agents behind it.
    ///
    /// ## Why
    ///
    /// `Agent(reviewer, tester)` limits which agents may be called only where the
    /// file runs as main agent, by `--agent`. Called as a subagent, it may call
    /// every agent there is.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: coordinator
    /// description: Splits a task and hands the parts to others.
    /// tools: Read, Agent(reviewer, tester)
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: coordinator
    /// description: Splits a task and hands the parts to others.
    /// tools: Read, Agent
    /// ---
    /// ```
    AGENT_LIST_IGNORED {
        code: "tools/agent-list-ignored",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, sub-agents, 2026-08",
        fixable: true,
        check: agent_list_ignored,
    }
}

fn agent_list_ignored(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(listed) = listed(cx, "tools") else { return };
    for token in &listed.list.tokens {
        let has_agents = token.scope().is_some_and(|it| !it.is_empty());
        if !has_agents || !is_agent_tool(token.name()) {
            continue;
        }
        let mut finding = AGENT_LIST_IGNORED.finding(
            token.span,
            format!("`{}` does not limit which agents are called.", token.text),
            "The list counts only where this file runs as main agent. As a subagent it may \
             call every agent.",
            "Name the agents in the body, or run the file with `--agent`.",
        );
        finding.fixes.extend(name_alone(token));
        found.push(finding);
    }
}
