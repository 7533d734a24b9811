//! Names in a tool list that are known and yet give nothing.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::document::ToolToken;
use crate::profile::claude_code::{Standing, find_tool};
use crate::rules::RuleCx;
use crate::text::TextEdit;

use super::{is_granted, is_refused, listed, replace};

declare_rule! {
    /// Every tool in the list still exists.
    ///
    /// ## Why
    ///
    /// Claude Code drops a tool that it no longer has without a word. The file
    /// then promises more than the agent can do. If nothing else is in the list,
    /// the agent is not started at all.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// tools: [Read, Edit, MultiEdit]
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reader
    /// description: Reads notebooks and lists folders.
    /// tools: LS, NotebookRead
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// tools: [Read, Edit]
    /// ---
    /// ```
    REMOVED {
        code: "tools/removed",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code changelog, 2026-11; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: removed,
    }
}

fn removed(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(agent), Some(listed)) = (cx.agent(), listed(cx, "tools")) else { return };
    let refused = is_refused(cx, agent, &listed.list);
    let names: HashSet<&str> = listed.list.tokens.iter().map(ToolToken::name).collect();
    for (token_idx, token) in listed.list.tokens.iter().enumerate() {
        let name = token.name();
        let standing = find_tool(name).map(|it| it.standing);
        let Some(Standing::Removed(instead)) = standing else { continue };
        let why = if refused {
            "Claude Code finds no tool in the list and refuses to start the agent."
        } else {
            "Claude Code drops it without a word; the other tools in the list stay."
        };
        let other = instead.map(|it| (it, names.contains(it)));
        let help = match other {
            Some((it, true)) => format!("`{it}` does its work and is in the list."),
            Some((it, false)) => format!("Write `{it}`, which does its work."),
            None => "Take it out of the list.".to_owned(),
        };
        let message = format!("`{name}` is no longer a tool of Claude Code.");
        let mut finding = REMOVED.finding(token.span, message, why, help);
        if refused {
            finding.severity = Severity::Error;
        }
        let fix = match other {
            Some((it, false)) => replace(token, it)
                .map(|edit| Fix::safe(format!("Replace it with `{it}`"), vec![edit])),
            Some((_, true)) | None => listed
                .remove(cx.text, token_idx)
                .map(|edit| Fix::safe(format!("Take `{name}` out"), vec![edit])),
        };
        finding.fixes.extend(fix);
        found.push(finding);
    }
}

declare_rule! {
    /// Every tool in the list can be given to a subagent.
    ///
    /// ## Why
    ///
    /// Some tools belong to the main agent, which alone can ask the user or
    /// change the mode of the session. A subagent never gets them, whatever its
    /// list says. What it has to ask, it can put into its report.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: clarifier
    /// description: Finds out what a request leaves open.
    /// tools: Read, AskUserQuestion
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: clarifier
    /// description: Finds out what a request leaves open.
    /// tools: Read
    /// ---
    /// ```
    NOT_FOR_SUBAGENTS {
        code: "tools/not-for-subagents",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, sub-agents, 2026-08",
        fixable: true,
        check: not_for_subagents,
    }
}

fn not_for_subagents(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(agent), Some(listed)) = (cx.agent(), listed(cx, "tools")) else { return };
    let refused = is_refused(cx, agent, &listed.list);
    for (token_idx, token) in listed.list.tokens.iter().enumerate() {
        let name = token.name();
        let is_main_only =
            find_tool(name).is_some_and(|it| it.standing == Standing::MainAgentOnly);
        if !is_main_only || is_granted(cx, name) {
            continue;
        }
        let help = match name {
            "AskUserQuestion" => "Let the agent put its questions into its report.",
            "ExitPlanMode" => {
                "Set `permissionMode: plan` with it, or take it out of the list."
            }
            _ => "Take it out of the list.",
        };
        let mut finding = NOT_FOR_SUBAGENTS.finding(
            token.span,
            format!("`{name}` is never given to a subagent."),
            "It belongs to the main agent. Claude Code drops it from a subagent's list \
             without a word.",
            help,
        );
        if refused {
            finding.severity = Severity::Error;
        }
        // Run as main agent with `--agent`, the same file does get the tool.
        let edit = listed.remove(cx.text, token_idx);
        let title = format!("Take `{name}` out");
        finding.fixes.extend(edit.map(|it| Fix::risky(title, vec![it])));
        found.push(finding);
    }
}

declare_rule! {
    /// Each tool stands in the list once.
    ///
    /// ## Why
    ///
    /// The second one has no effect. It usually is what is left of an edit, or
    /// another tool was meant.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: Read, Grep, Read
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
    DUPLICATE {
        code: "tools/duplicate",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: duplicate,
    }
}

fn duplicate(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for key in ["tools", "disallowedTools"] {
        let Some(listed) = listed(cx, key) else { continue };
        let mut seen = HashSet::new();
        for (token_idx, token) in listed.list.tokens.iter().enumerate() {
            if seen.insert(token.text.as_str()) {
                continue;
            }
            let mut finding = DUPLICATE.finding(
                token.span,
                format!("`{}` stands in the list twice.", token.text),
                "The second one has no effect.",
                "Take it out, or write the tool that is meant.",
            );
            let edit = listed.remove(cx.text, token_idx);
            let safe = |it: TextEdit| Fix::safe("Take the second one out", vec![it]);
            finding.fixes.extend(edit.map(safe));
            found.push(finding);
        }
    }
}
