//! Cursor's subagents.
//!
//! Sources: an excerpt of Cursor's page on subagents, 2026-08, and third
//! parties: `cursor-subagents.md` in LIDR-IT/ai-assisted-workflow @0e950a6e and
//! syllago's page on Cursor. It reads `.claude/agents`, so that keys of Claude
//! Code keep no file from loading; of other keys nothing is said.

use super::{
    BrokenYaml, ClientFormat, Fate, Fences, Letters, ModelRule, NameRule, NoFrontmatter,
    OtherModels, Shape, ToolRule, key,
};

/// Cursor.
pub static CURSOR: ClientFormat = ClientFormat {
    subject: "Cursor",
    fences: Fences::Lines,
    no_frontmatter: NoFrontmatter::Unknown,
    broken_yaml: BrokenYaml::Unknown,
    repeated_key: Fate::Unknown,
    keys: &[
        key("name", Shape::Text, "What the agent is called; the file's name without it."),
        key("description", Shape::Text, "When the agent is to be used."),
        key("model", Shape::Model, "The model that runs the agent."),
        key("readonly", Shape::Boolean, "Whether the agent is kept from writing."),
        key("is_background", Shape::Boolean, "Whether the agent runs in the background."),
    ],
    // It has no list of tools.
    idle: &[
        "tools",
        "disallowedTools",
        "color",
        "permissionMode",
        "maxTurns",
        "skills",
        "mcpServers",
        "hooks",
        "memory",
        "background",
        "effort",
        "isolation",
        "initialPrompt",
        "omitClaudeMd",
        "experimental",
    ],
    required: &[],
    missing_key: Fate::Unknown,
    wrong_value: Fate::Unknown,
    unknown_key: Fate::Unknown,
    renamed: &[("background", "is_background")],
    name: NameRule { or_file: true, letters: Letters::Any },
    model: ModelRule { inherit: true, short_names: &[], others: OtherModels::Unknown },
    tools: ToolRule::AlwaysAll,
    limits: &[],
    empty_body: None,
    hidden_prefix: None,
};
