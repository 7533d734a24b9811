//! OpenCode's agents.
//!
//! Sources, all in anomalyco/opencode: `packages/core/src/v1/config/agent.ts`
//! @24e02906 for keys and shapes, `packages/opencode/src/config/agent.ts` and
//! `markdown.ts` for names and broken frontmatter, 2026-08; for models without a
//! provider dpolishuk/xpowers issue 61.

use super::{
    BrokenYaml, ClientFormat, Fate, Fences, Letters, ModelRule, NameRule, NoFrontmatter,
    OtherModels, Shape, ToolRule, key,
};

/// `OpenCode`.
pub static OPEN_CODE: ClientFormat = ClientFormat {
    subject: "OpenCode",
    fences: Fences::OrEnd,
    no_frontmatter: NoFrontmatter::AllPrompt,
    broken_yaml: BrokenYaml::Mended,
    repeated_key: Fate::Rejected,
    keys: &[
        key("name", Shape::Text, "What the agent is called; the file's path without it."),
        key("description", Shape::Text, "When the agent is to be used."),
        key(
            "mode",
            Shape::Word(&["subagent", "primary", "all"]),
            "Whether people or other agents call it.",
        ),
        key("model", Shape::Model, "The model, with its provider before a slash."),
        key("variant", Shape::Text, "The variant of the model."),
        key("temperature", Shape::Number, "How freely the model chooses words."),
        key("top_p", Shape::Number, "From how many words the model chooses."),
        key("prompt", Shape::Text, "The prompt; the body stands in its place."),
        key(
            "tools",
            Shape::Map,
            "Tools with `true` or `false`; `permission` replaces it.",
        ),
        key("permission", Shape::Any, "What the agent may do, asks for, or may not do."),
        key("steps", Shape::AtLeast(1), "After how many steps the agent is stopped."),
        key("maxSteps", Shape::AtLeast(1), "The old name of `steps`."),
        key("disable", Shape::Boolean, "Whether the agent is switched off."),
        key("hidden", Shape::Boolean, "Whether the agent is left out of menus."),
        key("hidden_from_cycle", Shape::Boolean, "Whether Tab passes the agent over."),
        key(
            "color",
            Shape::HexOr(&[
                "primary",
                "secondary",
                "accent",
                "success",
                "warning",
                "error",
                "info",
            ]),
            "The colour of the agent's label.",
        ),
        key("options", Shape::Map, "Options for the model's provider."),
    ],
    idle: &[],
    required: &[],
    missing_key: Fate::Unknown,
    wrong_value: Fate::Rejected,
    unknown_key: Fate::Forwarded,
    renamed: &[("maxTurns", "steps"), ("permissionMode", "permission")],
    name: NameRule { or_file: true, letters: Letters::Any },
    model: ModelRule {
        inherit: false,
        short_names: &[],
        others: OtherModels::NeedProvider,
    },
    tools: ToolRule::Permissions,
    limits: &[],
    empty_body: None,
    hidden_prefix: None,
};
