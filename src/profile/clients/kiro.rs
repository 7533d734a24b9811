//! Kiro's agents in Markdown.
//!
//! Sources: Kiro's pages on custom agents and their configuration (kiro.dev),
//! 2026-08. They say which keys and tools there are, and nothing of other ones.

use super::{
    BrokenYaml, ClientFormat, Fate, Fences, Letters, ModelRule, NameRule, NoFrontmatter,
    OtherModels, Outside, Shape, ToolNames, ToolRule, ToolText, key,
};

/// Kiro.
pub static KIRO: ClientFormat = ClientFormat {
    subject: "Kiro",
    fences: Fences::Lines,
    no_frontmatter: NoFrontmatter::Unknown,
    broken_yaml: BrokenYaml::Unknown,
    repeated_key: Fate::Unknown,
    keys: &[
        key("name", Shape::Text, "What the agent is called; the file's name without it."),
        key("description", Shape::Text, "What the agent is for."),
        key("model", Shape::Model, "The model that runs the agent."),
        key("tools", Shape::Tools, "The kinds of tools that the agent may use."),
        key("mcpServers", Shape::Map, "MCP servers that the agent can reach."),
        key("permissions", Shape::List, "What the agent may do without asking."),
        key("resources", Shape::List, "Files that are loaded at the start."),
        key("welcomeMessage", Shape::Text, "What is shown when the agent is chosen."),
    ],
    idle: &[],
    required: &[],
    missing_key: Fate::Unknown,
    wrong_value: Fate::Unknown,
    unknown_key: Fate::Unknown,
    renamed: &[("permissionMode", "permissions")],
    name: NameRule { or_file: true, letters: Letters::Any },
    model: ModelRule { inherit: false, short_names: &[], others: OtherModels::Unknown },
    tools: ToolRule::Named(&TOOLS),
    limits: &[],
    empty_body: None,
    hidden_prefix: None,
};

static TOOLS: ToolNames = ToolNames {
    text: ToolText::Unknown,
    other: Fate::Unknown,
    none_is_none: false,
    own: &["*", "read", "write", "shell", "web", "subagent", "context"],
    aliases: &[],
    any_case: false,
    outside: Outside::At,
    unknown: Fate::Unknown,
    without_use: &[],
    always: &[],
    brings: &[],
    wider: &[],
    can_disallow: false,
};
