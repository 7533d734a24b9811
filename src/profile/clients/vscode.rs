//! Visual Studio Code's custom agents, for files in the form of Claude Code,
//! which it reads in `.claude/agents`, and in its own.
//!
//! Sources: its page on custom agents (microsoft/vscode-docs,
//! `custom-agents.md`, 2026-07); `promptFileParser.ts` in microsoft/vscode for
//! fences and keys that it passes over; the tables of its compiled
//! `promptFileAttributes` (microsoft/vscode pull request 293354) for the tools
//! and models of Claude Code.

use super::{
    BrokenYaml, ClientFormat, Fate, Fences, Letters, ModelRule, NameRule, NoFrontmatter,
    OtherModels, Outside, Shape, ToolNames, ToolRule, ToolText, key,
};

/// Visual Studio Code.
pub static VS_CODE: ClientFormat = ClientFormat {
    subject: "VS Code",
    fences: Fences::Lines,
    no_frontmatter: NoFrontmatter::AllPrompt,
    broken_yaml: BrokenYaml::Unknown,
    repeated_key: Fate::Unknown,
    keys: &[
        key("name", Shape::Text, "What the agent is called; the file's name without it."),
        key("description", Shape::Text, "What the agent is for."),
        key("argument-hint", Shape::Text, "What to write when the agent is called."),
        key("tools", Shape::Tools, "The tools that the agent may use; all if absent."),
        key("disallowedTools", Shape::Tools, "Tools that are taken away again."),
        key("agents", Shape::Any, "The agents that this one may call."),
        key("model", Shape::TextOrList, "The model, or several in the order of trying."),
        key("user-invocable", Shape::Boolean, "Whether people can choose the agent."),
        key(
            "disable-model-invocation",
            Shape::Boolean,
            "Whether other agents are kept from calling it.",
        ),
        key("infer", Shape::Any, "Retired; the two keys before it say the same."),
        key(
            "target",
            Shape::Word(&["vscode", "github-copilot"]),
            "Where the agent runs.",
        ),
        key("handoffs", Shape::List, "The agents that may be offered next."),
        key("hooks", Shape::Map, "Commands that run at events of the agent."),
    ],
    // They are for the other target.
    idle: &["mcp-servers", "metadata"],
    required: &[],
    missing_key: Fate::Unknown,
    wrong_value: Fate::Ignored,
    unknown_key: Fate::Ignored,
    renamed: &[("user-invokable", "user-invocable")],
    name: NameRule { or_file: true, letters: Letters::Any },
    model: ModelRule {
        inherit: false,
        short_names: &["sonnet", "opus", "haiku"],
        others: OtherModels::Unknown,
    },
    tools: ToolRule::Named(&TOOLS),
    limits: &[],
    empty_body: None,
    hidden_prefix: None,
};

static TOOLS: ToolNames = ToolNames {
    text: ToolText::Names,
    other: Fate::Ignored,
    none_is_none: false,
    own: &[
        "agent",
        "edit",
        "edit/createDirectory",
        "edit/createFile",
        "edit/createJupyterNotebook",
        "edit/editFiles",
        "edit/editNotebook",
        "execute",
        "read",
        "read/getNotebookSummary",
        "read/readFile",
        "search",
        "search/fileSearch",
        "search/textSearch",
        "todo",
        "vscode",
        "vscode/askQuestions",
        "web",
    ],
    aliases: &[
        ("Bash", &["execute"]),
        ("Edit", &["edit/editNotebook", "edit/editFiles"]),
        ("Glob", &["search/fileSearch"]),
        ("Grep", &["search/textSearch"]),
        ("Read", &["read/readFile", "read/getNotebookSummary"]),
        (
            "Write",
            &["edit/createDirectory", "edit/createFile", "edit/createJupyterNotebook"],
        ),
        ("WebFetch", &["web"]),
        ("WebSearch", &["web"]),
        ("Task", &["agent"]),
        ("NotebookEdit", &["edit/editNotebook"]),
        ("AskUserQuestion", &["vscode/askQuestions"]),
    ],
    any_case: false,
    outside: Outside::NotOfClaudeCode,
    unknown: Fate::Ignored,
    without_use: &[],
    always: &[],
    brings: &[],
    wider: &[],
    can_disallow: true,
};
