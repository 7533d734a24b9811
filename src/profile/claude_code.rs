//! Claude Code's subagents as data: the keys, tools and model names that it
//! knows, as measured with the version named here.

use super::nearest::nearest;
use super::{Key, Shape, foreign};

/// The version whose behaviour the tables record.
pub const VERSION: &str = "2.1.330";

/// Every key that it reads, in the order that decides between equally near
/// suggestions.
pub static KEYS: &[Key] = &[
    key("name", Shape::Text, "What the agent is called by."),
    key("description", Shape::Text, "When the agent is to be used."),
    key("model", Shape::Model, "The model that runs the agent."),
    key("tools", Shape::Tools, "The tools that the agent may use; all if absent."),
    key("disallowedTools", Shape::Tools, "Tools that are taken away again."),
    key("color", Shape::Word(COLORS), "The colour of the agent's label."),
    key(
        "permissionMode",
        Shape::Word(&[
            "default",
            "acceptEdits",
            "auto",
            "dontAsk",
            "bypassPermissions",
            "plan",
            "manual",
        ]),
        "How the agent asks before it acts.",
    ),
    key("maxTurns", Shape::AtLeast(1), "After how many turns the agent is stopped."),
    key("skills", Shape::Any, "Skills whose text is loaded at the start."),
    key("mcpServers", Shape::Any, "MCP servers that the agent can reach."),
    key("hooks", Shape::Hooks, "Commands that run at events of the agent."),
    key(
        "memory",
        Shape::Word(&["user", "project", "local"]),
        "Where the agent keeps its memory.",
    ),
    key("background", Shape::Boolean, "Whether the agent runs in the background."),
    key(
        "effort",
        Shape::WordOrNumber(&["low", "medium", "med", "high", "xhigh", "max"]),
        "How much the model thinks.",
    ),
    key(
        "isolation",
        Shape::Word(&["worktree", "remote"]),
        "Whether the agent works in a copy of the repository.",
    ),
    key("initialPrompt", Shape::Text, "The first prompt when run as main agent."),
    key("omitClaudeMd", Shape::Any, "Whether CLAUDE.md is left out."),
    key("experimental", Shape::Any, "Options that may change."),
    key("observer", Shape::Any, "Read, and documented nowhere."),
    key("autoCompactWindow", Shape::AtLeast(100_000), "When the context is compacted."),
];

/// Agents that sessions have without a file, as the documentation of 2026-08
/// names them. The list serves only to keep quiet about a mention of one.
pub const BUILT_IN_AGENTS: &[&str] = &[
    "general-purpose",
    "Explore",
    "Plan",
    "statusline-setup",
    "claude-code-guide",
    "claude",
];

/// The name by which agents are told apart: Claude Code starts one by a name in
/// any case, with `_` or blanks for `-`.
#[must_use]
pub fn called(agent: &str) -> String {
    agent.trim().to_lowercase().replace(['_', ' '], "-")
}

/// The colours of labels.
pub const COLORS: &[&str] =
    &["red", "blue", "green", "yellow", "purple", "orange", "pink", "cyan"];

const fn key(name: &'static str, shape: Shape, purpose: &'static str) -> Key {
    Key { name, shape, purpose }
}

/// The entry of a key, if Claude Code reads it.
#[must_use]
pub fn find_key(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|it| it.name == name)
}

/// The key that Claude Code suggests in its log for one that it does not know.
#[must_use]
pub fn suggest_key(unknown: &str) -> Option<&'static str> {
    let plain = without_marks(unknown);
    match plain.as_str() {
        "allowedtools" => return Some("tools"),
        "whentouse" => return Some("description"),
        "mode" => return None,
        _ => {}
    }
    let names = || KEYS.iter().map(|it| it.name);
    let same = names().find(|it| it.to_lowercase() == plain);
    same.or_else(|| nearest(unknown, names(), 2))
}

/// A key or a tool in lower case without `-` and `_`: what two spellings of one
/// word have in common.
#[must_use]
pub fn without_marks(word: &str) -> String {
    word.to_lowercase().replace(['-', '_'], "")
}

/// A name that has or had a meaning in a tool list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tool {
    /// As it is written in the file; case matters.
    pub name: &'static str,
    /// What becomes of it.
    pub standing: Standing,
}

/// What becomes of a tool's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Granted.
    Living,
    /// Granted in sessions that have it.
    DependsOnSession,
    /// Another name of a living tool; works.
    Alias(&'static str),
    /// Exists, but is never given to a subagent.
    MainAgentOnly,
    /// Gone, and dropped without a word. Holds the tool that does its work, if
    /// there is one.
    Removed(Option<&'static str>),
}

use Standing::{Alias, DependsOnSession, Living, MainAgentOnly, Removed};

/// Every tool name that it knows or knew. Living ones first: suggestions are
/// taken in this order.
pub static TOOLS: &[Tool] = &[
    tool("Read", Living),
    tool("Write", Living),
    tool("Edit", Living),
    tool("Bash", Living),
    tool("Grep", Living),
    tool("Glob", Living),
    tool("WebFetch", Living),
    tool("WebSearch", Living),
    tool("NotebookEdit", Living),
    tool("Agent", Living),
    tool("Skill", Living),
    tool("Monitor", Living),
    tool("TaskStop", Living),
    tool("SendMessage", Living),
    tool("ListAgents", Living),
    tool("EnterWorktree", Living),
    tool("ExitWorktree", Living),
    tool("CronCreate", Living),
    tool("CronDelete", Living),
    tool("CronList", Living),
    tool("ReportFindings", Living),
    tool("TodoWrite", DependsOnSession),
    tool("TaskCreate", DependsOnSession),
    tool("TaskGet", DependsOnSession),
    tool("TaskList", DependsOnSession),
    tool("TaskUpdate", DependsOnSession),
    tool("TaskOutput", DependsOnSession),
    tool("LSP", DependsOnSession),
    tool("PowerShell", DependsOnSession),
    tool("Artifact", DependsOnSession),
    tool("ToolSearch", DependsOnSession),
    tool("ListMcpResourcesTool", DependsOnSession),
    tool("ReadMcpResourceTool", DependsOnSession),
    tool("PushNotification", DependsOnSession),
    tool("RemoteTrigger", DependsOnSession),
    tool("SendUserFile", DependsOnSession),
    tool("ShareOnboardingGuide", DependsOnSession),
    // These two stand in the tools reference of 2026-08, and were not measured.
    tool("SendFeedback", DependsOnSession),
    tool("SubagentHandback", DependsOnSession),
    tool("AskUserQuestion", MainAgentOnly),
    tool("EnterPlanMode", MainAgentOnly),
    tool("ExitPlanMode", MainAgentOnly),
    tool("EndConversation", MainAgentOnly),
    tool("ScheduleWakeup", MainAgentOnly),
    tool("WaitForMcpServers", MainAgentOnly),
    tool("Workflow", MainAgentOnly),
    tool("Task", Alias("Agent")),
    tool("KillShell", Alias("TaskStop")),
    tool("KillBash", Alias("TaskStop")),
    tool("MultiEdit", Removed(Some("Edit"))),
    tool("LS", Removed(Some("Glob"))),
    tool("LSTool", Removed(Some("Glob"))),
    tool("View", Removed(Some("Read"))),
    tool("NotebookRead", Removed(Some("Read"))),
    tool("TodoRead", Removed(None)),
    tool("BashOutput", Removed(None)),
    tool("AgentOutputTool", Removed(None)),
    tool("SlashCommand", Removed(Some("Skill"))),
    tool("MCPSearch", Removed(Some("ToolSearch"))),
    tool("TeamCreate", Removed(None)),
    tool("TeamDelete", Removed(None)),
];

/// The tools of a subagent that is given all, in the sessions that were measured.
pub const SESSION_TOOLS: &[&str] = &[
    "Agent",
    "Bash",
    "CronCreate",
    "CronDelete",
    "CronList",
    "Edit",
    "EnterWorktree",
    "ExitWorktree",
    "ListAgents",
    "Monitor",
    "NotebookEdit",
    "Read",
    "ReportFindings",
    "SendMessage",
    "Skill",
    "TaskStop",
    "WebFetch",
    "WebSearch",
    "Write",
];

/// Those tools that a subagent keeps which runs in the background.
pub const BACKGROUND_TOOLS: &[&str] = &[
    "Agent",
    "Bash",
    "Edit",
    "EnterWorktree",
    "ExitWorktree",
    "Glob",
    "Grep",
    "Monitor",
    "NotebookEdit",
    "Read",
    "SendMessage",
    "Skill",
    "TaskStop",
    "WebFetch",
    "WebSearch",
    "Write",
];

const fn tool(name: &'static str, standing: Standing) -> Tool {
    Tool { name, standing }
}

/// The entry of a tool's name; case matters.
#[must_use]
pub fn find_tool(name: &str) -> Option<&'static Tool> {
    TOOLS.iter().find(|it| it.name == name)
}

/// True for the name of a tool, or of all tools, of an MCP server.
#[must_use]
pub fn is_mcp_tool(name: &str) -> bool {
    name.starts_with("mcp__")
}

/// How sure a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The same letters: only case or `-` and `_` differ.
    Spelling,
    /// Another client's name, or a word with a slip of the pen.
    Guess,
}

/// The living tool that an unknown name probably means.
#[must_use]
pub fn suggest_tool(unknown: &str) -> Option<(&'static str, Closeness)> {
    let plain = without_marks(unknown);
    let can_be_had = |it: &&Tool| matches!(it.standing, Living | DependsOnSession);
    let living = || TOOLS.iter().filter(can_be_had).map(|it| it.name);
    if let Some(same) = living().find(|it| it.to_lowercase() == plain) {
        return Some((same, Closeness::Spelling));
    }
    if let Some(theirs) = foreign::find(unknown) {
        return theirs.ours.map(|it| (it, Closeness::Guess));
    }
    // Half of a short word is no slip of the pen.
    let limit = if plain.len() > 4 { 2 } else { 1 };
    nearest(unknown, living(), limit).map(|it| (it, Closeness::Guess))
}

/// Events whose hooks can forbid a step: nothing in them may be unreadable.
pub const GUARD_EVENTS: [&str; 2] = ["PreToolUse", "PermissionRequest"];

/// The events that hooks can run at, guards included, as the documentation of
/// 2026-08 names them.
pub const HOOK_EVENTS: &[&str] = &[
    "PreToolUse",
    "PermissionRequest",
    "PostToolUse",
    "PostToolUseFailure",
    "PostToolBatch",
    "PermissionDenied",
    "Notification",
    "UserPromptSubmit",
    "UserPromptExpansion",
    "Stop",
    "StopFailure",
    "SubagentStart",
    "SubagentStop",
    "PreCompact",
    "PostCompact",
    "Elicitation",
    "ElicitationResult",
    "TeammateIdle",
    "TaskCreated",
    "TaskCompleted",
    "Setup",
    "InstructionsLoaded",
    "CwdChanged",
    "DirectoryAdded",
    "FileChanged",
    "ConfigChange",
    "WorktreeCreate",
    "WorktreeRemove",
    "SessionStart",
    "SessionEnd",
    "PreModelSwitch",
    "PostModelSwitch",
    "MessageDisplay",
];

#[cfg(test)]
mod tests {
    use super::{Closeness, suggest_key, suggest_tool};

    #[test]
    fn keys_are_suggested_as_the_client_does() {
        assert_eq!(suggest_key("allowed-tools"), Some("tools"));
        assert_eq!(suggest_key("max_turns"), Some("maxTurns"));
        assert_eq!(suggest_key("when-to-use"), Some("description"));
        assert_eq!(suggest_key("mode"), None);
        assert_eq!(suggest_key("modes"), Some("model"));
        assert_eq!(suggest_key("date"), Some("name"));
        assert_eq!(suggest_key("temperature"), None);
    }

    #[test]
    fn tools_are_suggested_by_spelling_then_by_other_clients_then_by_nearness() {
        assert_eq!(suggest_tool("grep"), Some(("Grep", Closeness::Spelling)));
        assert_eq!(suggest_tool("web_fetch"), Some(("WebFetch", Closeness::Spelling)));
        assert_eq!(suggest_tool("run_shell_command"), Some(("Bash", Closeness::Guess)));
        assert_eq!(suggest_tool("Grpe"), Some(("Grep", Closeness::Guess)));
        assert_eq!(suggest_tool("githubRepo"), None);
        assert_eq!(suggest_tool("ab"), None);
    }
}
