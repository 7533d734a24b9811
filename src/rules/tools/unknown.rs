//! Names in a tool list that no tool has.

use crate::diagnostic::list;
use crate::diagnostic::{Diagnostic, Fix, Label, Severity};
use crate::document::{ToolShape, ToolToken};
use crate::profile::claude_code::{Closeness, find_tool, is_mcp_tool, suggest_tool};
use crate::profile::foreign;
use crate::rules::{Rule, RuleCx};
use crate::text::TextEdit;

use super::shape::joined_names;
use super::{Listed, is_known, is_refused, listed, replace};

declare_rule! {
    /// Every name in a tool list is the name of a tool.
    ///
    /// ## Why
    ///
    /// Names count letter by letter, upper and lower case too. Claude Code drops
    /// one that it does not know without a word. If it knows none of them, it
    /// refuses to start the agent.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: Read, grep
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: [Lint, Deploy]
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: Read, Grep, mcp__docs__search
    /// ---
    /// ```
    UNKNOWN {
        code: "tools/unknown",
        basis: Breaks,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: unknown,
    }
}

fn unknown(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    look(cx, &UNKNOWN, found);
}

declare_rule! {
    /// No tool is called as another client calls it.
    ///
    /// ## Why
    ///
    /// VS Code, Copilot, Gemini CLI and others have names of their own for much
    /// the same tools. Claude Code does not know them: it drops them without a
    /// word, and refuses to start an agent whose list holds nothing else.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: [codebase, edit/editFiles, githubRepo]
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: Read, run_shell_command
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: [Grep, Edit]
    /// ---
    /// ```
    FOREIGN {
        code: "tools/foreign",
        basis: Breaks,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11; documentation of VS Code, Copilot and Gemini CLI, 2026-08",
        fixable: true,
        check: foreign,
    }
}

fn foreign(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    look(cx, &FOREIGN, found);
}

/// What is to be said of unknown names under the code of one of the two rules.
fn look(cx: &RuleCx<'_>, rule: &Rule, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    for key in ["tools", "disallowedTools"] {
        let Some(listed) = listed(cx, key) else { continue };
        let unknown: Vec<&ToolToken> =
            listed.list.tokens.iter().filter(|it| is_unknown(cx, it.name())).collect();
        if unknown.is_empty() || joined_names(&listed).is_some() {
            continue;
        }
        let refused = key == "tools" && is_refused(cx, agent, &listed.list);
        if refused && unknown.len() > 1 {
            if rule.code == rule_of_most(&unknown).code {
                found.push(nothing_known(rule, &listed, &unknown));
            }
            continue;
        }
        let severity = if refused { Severity::Error } else { Severity::Warning };
        for token in unknown.into_iter().filter(|it| rule.code == rule_of(it).code) {
            let mut finding = one_unknown(rule, token, key);
            finding.severity = severity;
            found.push(finding);
        }
    }
}

/// The rule that tells one unknown name.
fn rule_of(token: &ToolToken) -> &'static Rule {
    if foreign_client(token).is_some() { &FOREIGN } else { &UNKNOWN }
}

/// The rule that tells a list of unknown names.
fn rule_of_most(unknown: &[&ToolToken]) -> &'static Rule {
    let count = unknown.iter().filter(|it| foreign_client(it).is_some()).count();
    if count * 2 >= unknown.len() { &FOREIGN } else { &UNKNOWN }
}

/// The client that calls a tool so. Claude Code's own names in another spelling
/// are not foreign.
fn foreign_client(token: &ToolToken) -> Option<&'static str> {
    let name = token.name();
    let is_ours = matches!(suggest_tool(name), Some((_, Closeness::Spelling)));
    foreign::find(name).filter(|_| !is_ours).map(|it| it.client)
}

fn is_unknown(cx: &RuleCx<'_>, name: &str) -> bool {
    name != "*" && !is_mcp_tool(name) && find_tool(name).is_none() && !is_known(cx, name)
}

fn one_unknown(rule: &Rule, token: &ToolToken, key: &str) -> Diagnostic {
    let name = token.name();
    let why = if key == "tools" {
        "Claude Code drops a name that it does not know, and refuses to start an agent whose \
         list holds no other."
    } else {
        "Claude Code passes over a name that it does not know, so nothing is taken away."
    };
    let help = match suggest_tool(name) {
        Some((tool, _)) => format!("Did you mean `{tool}`?"),
        None if name.to_lowercase().contains("mcp") || name.contains('/') => {
            "Tools of an MCP server are written `mcp__server__tool`, all of them \
             `mcp__server`."
                .to_owned()
        }
        None => "Take it out, or write the name of a tool of Claude Code.".to_owned(),
    };
    let message = match foreign_client(token) {
        Some(client) => format!("`{name}` is a tool of {client}, not of Claude Code."),
        None => format!("`{name}` is not a tool of Claude Code."),
    };
    let mut finding = rule.finding(token.span, message, why, help);
    if let Some((tool, closeness)) = suggest_tool(name)
        && let Some(edit) = replace(token, tool)
    {
        let title = format!("Write `{tool}`");
        finding.fixes.push(match closeness {
            Closeness::Spelling => Fix::safe(title, vec![edit]),
            Closeness::Guess => Fix::risky(title, vec![edit]),
        });
    }
    finding
}

/// One finding for a list in which no name is a tool.
fn nothing_known(rule: &Rule, listed: &Listed<'_>, unknown: &[&ToolToken]) -> Diagnostic {
    const SHOWN: usize = 3;
    let names: Vec<&str> = unknown.iter().take(SHOWN).map(|it| it.name()).collect();
    let message = match unknown.len().checked_sub(SHOWN) {
        None | Some(0) => {
            format!("Of {} none is a tool of Claude Code.", list(&names, "and"))
        }
        Some(more) => format!(
            "Of {} and {more} more none is a tool of Claude Code.",
            list(&names, ",")
        ),
    };
    let why = match unknown.iter().find_map(|it| foreign_client(it)) {
        Some(client) => format!(
            "`{}` is a tool of {client}. Claude Code finds none of its own in the list and \
             refuses to start the agent.",
            unknown
                .iter()
                .find(|it| foreign_client(it).is_some())
                .map_or("", |it| it.name())
        ),
        None => "Claude Code finds no tool in the list and refuses to start the agent."
            .to_owned(),
    };
    let mut finding = rule.finding(
        listed.entry.value.span,
        message,
        why,
        "Write the names of Claude Code's tools, such as `Read`, `Grep`, `Edit` and `Bash`.",
    );
    finding.severity = Severity::Error;
    let mut is_sure = unknown.len() == listed.list.tokens.len();
    let mut written = Vec::new();
    for token in unknown {
        let Some((tool, closeness)) = suggest_tool(token.name()) else {
            is_sure = false;
            continue;
        };
        let message = format!("Did you mean `{tool}`?");
        finding.labels.push(Label { span: token.span, message });
        is_sure &= closeness == Closeness::Spelling;
        if !written.contains(&tool) {
            written.push(tool);
        }
    }
    if !written.is_empty() {
        let title = format!("Write {}", list(&written, "and"));
        let names = written.join(", ");
        let value = match listed.list.shape {
            ToolShape::List => format!("[{names}]"),
            _ => names,
        };
        let edits = vec![TextEdit::replace(listed.entry.value.span, value)];
        finding.fixes.push(if is_sure {
            Fix::safe(title, edits)
        } else {
            Fix::risky(title, edits)
        });
    }
    finding
}
