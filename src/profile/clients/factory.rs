//! Factory's custom droids.
//!
//! Source: Factory's page on custom droids (Factory-AI/factory,
//! `docs/cli/configuration/custom-droids.mdx`, 2026-08): its validator has
//! errors for names, models and tools that it does not know, and a file with
//! errors does not load. Of keys that it does not know the page says nothing.

use super::{
    BrokenYaml, ClientFormat, Fate, Fences, Letters, Limit, Limited, ModelRule, NameRule,
    NoFrontmatter, OtherModels, Outside, Shape, ToolNames, ToolRule, ToolText, key,
};

/// Factory.
pub static FACTORY: ClientFormat = ClientFormat {
    subject: "Factory",
    fences: Fences::Lines,
    no_frontmatter: NoFrontmatter::Rejected,
    broken_yaml: BrokenYaml::Unknown,
    repeated_key: Fate::Unknown,
    keys: &[
        key("name", Shape::Text, "What the droid is called."),
        key("description", Shape::Text, "What the list of droids shows."),
        key("model", Shape::Model, "The model that runs the droid."),
        key("reasoningEffort", Shape::Text, "How much the model thinks."),
        key("tools", Shape::Tools, "The tools that the droid may use; all if absent."),
        key("mcpServers", Shape::List, "MCP servers that the droid can reach."),
    ],
    idle: &[],
    required: &["name"],
    missing_key: Fate::Rejected,
    wrong_value: Fate::Unknown,
    unknown_key: Fate::Unknown,
    renamed: &[("effort", "reasoningEffort")],
    name: NameRule { or_file: false, letters: Letters::Slug },
    model: ModelRule {
        inherit: true,
        short_names: &[],
        others: OtherModels::UnknownIfLoaded,
    },
    tools: ToolRule::Named(&TOOLS),
    limits: &[Limit {
        of: Limited::Key("description"),
        most: 500,
        beyond: Fate::Ignored,
    }],
    empty_body: Some(Fate::Rejected),
    hidden_prefix: None,
};

static TOOLS: ToolNames = ToolNames {
    text: ToolText::Category(&[
        ("read-only", &["Read", "LS", "Grep", "Glob"]),
        ("edit", &["Create", "Edit", "ApplyPatch"]),
        ("execute", &["Execute"]),
        ("web", &["WebSearch", "FetchUrl"]),
    ]),
    other: Fate::Unknown,
    none_is_none: false,
    own: &[
        "Read",
        "LS",
        "Grep",
        "Glob",
        "Create",
        "Edit",
        "ApplyPatch",
        "Execute",
        "WebSearch",
        "FetchUrl",
        "TodoWrite",
    ],
    aliases: &[],
    any_case: false,
    outside: Outside::Registered,
    unknown: Fate::Rejected,
    without_use: &[],
    always: &["TodoWrite"],
    brings: &[("Edit", "ApplyPatch")],
    wider: &[],
    can_disallow: false,
};
