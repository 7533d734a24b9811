//! GitHub Copilot's custom agents, in the cloud and on the command line.
//!
//! Sources: GitHub's reference of custom agents (github/docs,
//! `custom-agents-configuration.md` @03e038c5, 2026-08), whose table of names
//! holds for both; the Copilot CLI's command reference
//! (`cli-command-reference.md` @046d2679, 2026-08); for what the CLI says of
//! keys and frontmatter that it does not take, github/copilot-cli issue 2187,
//! 2026-03, which says the same as Copilot's language server in
//! microsoft/copilot-intellij-feedback issue 1534; for `tools` in one line
//! github/copilot-cli issue 3531, 2026-05, which is closed without a word of a
//! version that reads such a line.

use super::{
    BrokenYaml, ClientFormat, Fate, Fences, Letters, Limit, Limited, ModelRule, NameRule,
    NoFrontmatter, OtherModels, Outside, Shape, ToolNames, ToolRule, ToolText, Wider,
    key,
};

/// The cloud agent.
pub static COPILOT_CLOUD: ClientFormat = ClientFormat {
    subject: "Copilot",
    fences: Fences::Lines,
    no_frontmatter: NoFrontmatter::Unknown,
    broken_yaml: BrokenYaml::Unknown,
    repeated_key: Fate::Unknown,
    keys: &[
        key("name", Shape::Text, "The name that is shown; the file's name without it."),
        key("description", Shape::Text, "What the agent is for."),
        key(
            "target",
            Shape::Word(&["vscode", "github-copilot"]),
            "Where the agent runs.",
        ),
        key("tools", Shape::Tools, "The tools that the agent may use; all if absent."),
        key("model", Shape::Model, "The model that runs the agent."),
        key(
            "disable-model-invocation",
            Shape::Boolean,
            "Whether only people choose the agent.",
        ),
        key("user-invocable", Shape::Boolean, "Whether people can choose the agent."),
        key("infer", Shape::Boolean, "Retired; the two keys before it say the same."),
        key("mcp-servers", Shape::Map, "MCP servers that the agent can reach."),
        key("metadata", Shape::Map, "Further keys of your own."),
    ],
    idle: &["argument-hint", "handoffs"],
    required: &["description"],
    missing_key: Fate::Unknown,
    wrong_value: Fate::Unknown,
    // Said of the command line and of editors, for which the reference holds too.
    unknown_key: Fate::Ignored,
    renamed: &[("mcpServers", "mcp-servers")],
    name: NameRule { or_file: true, letters: Letters::Any },
    model: ModelRule { inherit: false, short_names: &[], others: OtherModels::Unknown },
    tools: ToolRule::Named(&CLOUD_TOOLS),
    limits: &[Limit { of: Limited::Body, most: 30_000, beyond: Fate::Unknown }],
    empty_body: None,
    hidden_prefix: None,
};

/// The command-line tool, which reads `.claude/agents` as well.
pub static COPILOT_CLI: ClientFormat = ClientFormat {
    subject: "The Copilot CLI",
    fences: Fences::Lines,
    no_frontmatter: NoFrontmatter::Rejected,
    broken_yaml: BrokenYaml::Rejected,
    repeated_key: Fate::Unknown,
    keys: &[
        key("name", Shape::Text, "The name that is shown; the file's name without it."),
        key("description", Shape::Text, "What the agent is for."),
        key("tools", Shape::Tools, "The tools that the agent may use; all if absent."),
        key("model", Shape::Model, "The model that runs the agent."),
        key("models", Shape::List, "Models in the order in which they are tried."),
        key(
            "modelPolicy",
            Shape::Word(&["preferred", "required"]),
            "Whether another model may stand in.",
        ),
        key("reasoningEffort", Shape::Text, "How much the model thinks."),
        key("mcp-servers", Shape::Map, "MCP servers that the agent can reach."),
        key(
            "infer",
            Shape::Boolean,
            "Whether the agent is chosen without being asked for.",
        ),
        key(
            "include-custom-instructions",
            Shape::Boolean,
            "Whether the repository's instructions are loaded.",
        ),
        key("sidekick", Shape::Map, "When the agent runs beside others."),
    ],
    idle: &[],
    required: &["description"],
    missing_key: Fate::Unknown,
    wrong_value: Fate::Unknown,
    unknown_key: Fate::Ignored,
    renamed: &[("mcpServers", "mcp-servers"), ("effort", "reasoningEffort")],
    name: NameRule { or_file: true, letters: Letters::Any },
    model: ModelRule { inherit: false, short_names: &[], others: OtherModels::Unknown },
    tools: ToolRule::Named(&CLI_TOOLS),
    limits: &[],
    empty_body: None,
    hidden_prefix: None,
};

static CLOUD_TOOLS: ToolNames = ToolNames {
    text: ToolText::Names,
    other: Fate::Unknown,
    none_is_none: true,
    own: TOOLS,
    aliases: ALIASES,
    any_case: true,
    outside: Outside::NotOfClaudeCode,
    unknown: Fate::Ignored,
    without_use: &["web", "todo"],
    always: &[],
    brings: &[],
    wider: WIDER,
    can_disallow: false,
};

static CLI_TOOLS: ToolNames = ToolNames {
    text: ToolText::PassedOver,
    other: Fate::Unknown,
    none_is_none: true,
    own: TOOLS,
    aliases: ALIASES,
    any_case: true,
    outside: Outside::NotOfClaudeCode,
    unknown: Fate::Ignored,
    without_use: &[],
    always: &[],
    brings: &[],
    wider: WIDER,
    can_disallow: false,
};

const TOOLS: &[&str] =
    &["*", "execute", "read", "edit", "search", "agent", "web", "todo"];

const ALIASES: &[(&str, &[&str])] = &[
    ("shell", &["execute"]),
    ("Bash", &["execute"]),
    ("powershell", &["execute"]),
    ("NotebookRead", &["read"]),
    ("MultiEdit", &["edit"]),
    ("Write", &["edit"]),
    ("NotebookEdit", &["edit"]),
    ("Grep", &["search"]),
    ("Glob", &["search"]),
    ("custom-agent", &["agent"]),
    ("Task", &["agent"]),
    ("WebSearch", &["web"]),
    ("WebFetch", &["web"]),
    ("TodoWrite", &["todo"]),
];

const WIDER: &[Wider] = &[Wider {
    written: &["Edit", "MultiEdit", "NotebookEdit"],
    rest: "Write",
    own: "edit",
    does: "creates files",
}];
