//! Gemini CLI's agents.
//!
//! Sources, all in google-gemini/gemini-cli @5411f113, 2026-08:
//! `packages/core/src/agents/agentLoader.ts` for fences, keys and shapes, where
//! a key that the schema does not name fails the file; `tools/tool-names.ts` for
//! tools; `skills/skillLoader.ts` for where frontmatter ends.

use super::{
    BrokenYaml, ClientFormat, Fate, Fences, Letters, ModelRule, NameRule, NoFrontmatter,
    OtherModels, Outside, Shape, ToolNames, ToolRule, ToolText, key,
};

/// Gemini CLI, for agents that run on the same machine.
pub static GEMINI_CLI: ClientFormat = ClientFormat {
    subject: "Gemini CLI",
    fences: Fences::Exact,
    no_frontmatter: NoFrontmatter::Rejected,
    broken_yaml: BrokenYaml::Rejected,
    repeated_key: Fate::Rejected,
    keys: &[
        key("kind", Shape::Word(&["local"]), "Whether the agent runs here."),
        key("name", Shape::Text, "What the agent is called."),
        key("description", Shape::Text, "When the agent is to be used."),
        key("display_name", Shape::Text, "The name that is shown."),
        key("tools", Shape::Tools, "The tools that the agent may use; all if absent."),
        key("mcp_servers", Shape::Map, "MCP servers that the agent can reach."),
        key("model", Shape::Model, "The model that runs the agent."),
        key("temperature", Shape::Number, "How freely the model chooses words."),
        key("max_turns", Shape::AtLeast(1), "After how many turns the agent is stopped."),
        key("timeout_mins", Shape::AtLeast(1), "After how many minutes it is stopped."),
        key("policy", Shape::Map, "What the agent may do without asking."),
    ],
    idle: &[],
    required: &["name", "description"],
    missing_key: Fate::Rejected,
    wrong_value: Fate::Rejected,
    unknown_key: Fate::Rejected,
    renamed: &[("permissionMode", "policy")],
    name: NameRule { or_file: false, letters: Letters::Slug },
    model: ModelRule { inherit: true, short_names: &[], others: OtherModels::PassedOn },
    tools: ToolRule::Named(&TOOLS),
    limits: &[],
    empty_body: None,
    hidden_prefix: Some("_"),
};

static TOOLS: ToolNames = ToolNames {
    text: ToolText::Rejected,
    other: Fate::Rejected,
    none_is_none: false,
    own: &[
        "*",
        "read_file",
        "read_many_files",
        "write_file",
        "replace",
        "run_shell_command",
        "grep_search",
        "glob",
        "list_directory",
        "web_fetch",
        "google_web_search",
        "list_mcp_resources",
        "read_mcp_resource",
        "write_todos",
        "update_topic",
        "activate_skill",
        "ask_user",
        "enter_plan_mode",
        "exit_plan_mode",
        "get_internal_docs",
        "complete_task",
        "tracker_create_task",
        "tracker_update_task",
        "tracker_get_task",
        "tracker_list_tasks",
        "tracker_add_dependency",
        "tracker_visualize",
        "invoke_agent",
    ],
    aliases: &[("search_file_content", &["grep_search"])],
    any_case: false,
    outside: Outside::Qualified,
    unknown: Fate::Rejected,
    // Subagents cannot call subagents.
    without_use: &["invoke_agent"],
    always: &[],
    brings: &[],
    wider: &[],
    can_disallow: false,
};
