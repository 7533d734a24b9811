//! A `SKILL.md`, as the reference validator of Agent Skills reads it.
//!
//! Sources: the specification and `skills_ref/{validator,parser}.py` in
//! agentskills/agentskills, 2026-08; that a `---` inside a value cuts the
//! frontmatter was measured with them, 2026-11.

use super::{
    BrokenYaml, ClientFormat, Fate, Fences, Letters, Limit, Limited, ModelRule, NameRule,
    NoFrontmatter, OtherModels, Shape, ToolRule, key,
};

/// Agent Skills.
pub static AGENT_SKILLS: ClientFormat = ClientFormat {
    subject: "The validator of Agent Skills",
    fences: Fences::Anywhere,
    no_frontmatter: NoFrontmatter::Rejected,
    // It reads StrictYAML.
    broken_yaml: BrokenYaml::RejectedWithBrackets,
    repeated_key: Fate::Rejected,
    keys: &[
        key("name", Shape::Text, "What the skill is called, the same as its folder."),
        key("description", Shape::Text, "What the skill does and when to use it."),
        key("license", Shape::Text, "The licence or the file that holds it."),
        key("compatibility", Shape::Text, "What the skill needs around it."),
        key("metadata", Shape::Map, "Further keys of your own."),
        key("allowed-tools", Shape::Tools, "Tools that are approved beforehand."),
    ],
    idle: &[],
    required: &["name", "description"],
    missing_key: Fate::Rejected,
    wrong_value: Fate::Rejected,
    unknown_key: Fate::Rejected,
    renamed: &[("tools", "allowed-tools")],
    name: NameRule { or_file: false, letters: Letters::Skill },
    // A skill runs in the caller's context, and so with its model.
    model: ModelRule { inherit: true, short_names: &[], others: OtherModels::Unknown },
    tools: ToolRule::Approved("allowed-tools"),
    limits: &[
        Limit { of: Limited::Key("name"), most: 64, beyond: Fate::Rejected },
        Limit { of: Limited::Key("description"), most: 1024, beyond: Fate::Rejected },
        Limit { of: Limited::Key("compatibility"), most: 500, beyond: Fate::Rejected },
    ],
    empty_body: None,
    hidden_prefix: None,
};
