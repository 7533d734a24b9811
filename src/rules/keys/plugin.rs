//! Keys that Claude Code reads in a project's agents and passes over in those of
//! a plugin.

use crate::diagnostic::Diagnostic;
use crate::rules::RuleCx;
use crate::runtime::Client;

/// The keys by which a plugin could take rights that its user did not give.
const IGNORED: [&str; 4] = ["hooks", "mcpServers", "permissionMode", "initialPrompt"];

declare_rule! {
    /// An agent of a plugin sets nothing that plugins may not set.
    ///
    /// ## Why
    ///
    /// A plugin comes from somebody else, so Claude Code passes over `hooks`,
    /// `mcpServers`, `permissionMode` and `initialPrompt` in its agents. A guard
    /// that stands there does not run.
    ///
    /// ## Examples
    ///
    /// ```markdown bad path=plugins/review/agents/reviewer.md
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// permissionMode: plan
    /// ---
    /// ```
    ///
    /// ```markdown good path=plugins/review/agents/reviewer.md
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// disallowedTools: Write, Edit
    /// ---
    /// ```
    PLUGIN_IGNORED {
        code: "keys/plugin-ignored",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, sub-agents and plugins reference, 2026-08",
        fixable: false,
        check: plugin_ignored,
    }
}

fn plugin_ignored(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let is_target = cx.settings.targets.contains(&Client::ClaudePlugin);
    if !is_target && !cx.path.is_some_and(lies_in_plugin) {
        return;
    }
    for key in IGNORED {
        let Some(entry) = cx.entry(key) else { continue };
        found.push(PLUGIN_IGNORED.finding(
            entry.key.span,
            format!("`{key}` has no effect in a plugin's agent."),
            "Claude Code passes over it, because a plugin may not set it for its user.",
            "Put the file into `.claude/agents`, or set it in the settings.",
        ));
    }
}

/// True for `plugins/NAME/agents/…`, where marketplaces keep their plugins. A
/// plugin in any other folder cannot be told by the path alone.
fn lies_in_plugin(path: &str) -> bool {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    parts.windows(3).any(|it| matches!(it, ["plugins", _, "agents"]))
}
