//! Names of models: which of them Claude Code's API can know, and what a wrong
//! one was probably meant to be.

use super::nearest::nearest;

/// Words that Claude Code turns into an identifier itself, in any case.
pub const ALIASES: &[&str] = &[
    "sonnet",
    "opus",
    "haiku",
    "fable",
    "inherit",
    "best",
    "opusplan",
    "sonnet[1m]",
    "opus[1m]",
];

/// The families of Anthropic's models, as they stand in identifiers.
const FAMILIES: [&str; 4] = ["sonnet", "opus", "haiku", "fable"];

/// How the names of other makers' models begin.
const OTHER_MAKERS: &[&str] = &[
    "chatgpt",
    "codestral",
    "codex",
    "command-r",
    "deepseek",
    "devstral",
    "gemini",
    "gemma",
    "glm",
    "google/",
    "gpt",
    "grok",
    "kimi",
    "llama",
    "meta/",
    "minimax",
    "mistral",
    "mixtral",
    "moonshot",
    "o1",
    "o3",
    "o4",
    "openai/",
    "openrouter/",
    "phi",
    "qwen",
    "xai/",
];

/// What a model's name is, judged by its form; no list of models is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelName {
    /// An alias, or an identifier of the form that the API or a cloud uses.
    Known,
    /// A slip or an old habit; holds the alias that was probably meant.
    Meant(&'static str),
    /// Another maker's model. A gateway may know it, the API does not.
    OtherMaker,
    /// Nothing that can be told.
    Unknown,
}

/// Judges a model's name as Claude Code takes it: trimmed, aliases in any case.
#[must_use]
pub fn judge(name: &str) -> ModelName {
    let lower = name.trim().to_lowercase();
    let lower = lower.as_str();
    if ALIASES.contains(&lower) || is_identifier(lower) || is_of_cloud(lower) {
        return ModelName::Known;
    }
    // Both are words of the settings, and are sent to the API as they are.
    if matches!(lower, "default" | "auto") {
        return ModelName::Meant("inherit");
    }
    if OTHER_MAKERS.iter().any(|it| lower.starts_with(it)) {
        return ModelName::OtherMaker;
    }
    let family = FAMILIES.into_iter().find(|it| {
        // One family, so that `sonnet, opus` stays a choice of its author.
        lower.contains(it) && lower.len() <= LONGEST_IDENTIFIER
    });
    if let Some(family) = family {
        let others = FAMILIES.iter().filter(|it| lower.contains(*it)).count();
        return if others == 1 { ModelName::Meant(family) } else { ModelName::Unknown };
    }
    match nearest(lower, FAMILIES.into_iter().chain(["inherit", "opusplan"]), 2) {
        Some(alias) if lower.len() > 3 => ModelName::Meant(alias),
        _ => ModelName::Unknown,
    }
}

const LONGEST_IDENTIFIER: usize = 64;

/// `claude-sonnet-4-5`, `claude-sonnet-4-20250514`, `claude-3-5-haiku-latest`:
/// a family, and a version that ends in a minor number, a date or `latest`.
fn is_identifier(name: &str) -> bool {
    let name = name.strip_suffix("[1m]").unwrap_or(name);
    let Some(rest) = name.strip_prefix("claude-") else { return false };
    let mut families = 0;
    let mut numbers = 0;
    let mut dates = 0;
    for part in rest.split('-') {
        let is_number = !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
        match part {
            "latest" => dates += 1,
            _ if is_number && part.len() == 8 => dates += 1,
            _ if is_number && part.len() <= 2 => numbers += 1,
            _ if part.bytes().all(|it| it.is_ascii_lowercase()) && !part.is_empty() => {
                families += 1;
            }
            _ => return false,
        }
    }
    families == 1 && dates <= 1 && (numbers == 2 || (numbers == 1 && dates == 1))
}

/// Identifiers of Bedrock and Vertex, which only their owners can check.
fn is_of_cloud(name: &str) -> bool {
    name.starts_with("arn:")
        || name.contains("anthropic.claude")
        || (name.starts_with("claude-") && name.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::{ModelName, judge};

    #[test]
    fn aliases_and_identifiers_are_known() {
        for name in [
            "sonnet",
            "Opus",
            " haiku ",
            "opus[1m]",
            "claude-sonnet-4-5",
            "claude-sonnet-4-20250514",
            "claude-opus-4-1-20250805",
            "claude-3-5-sonnet-20241022",
            "claude-3-5-haiku-latest",
            "claude-3-opus-20240229",
            "claude-sonnet-4-5[1m]",
            "us.anthropic.claude-sonnet-4-20250514-v1:0",
            "claude-sonnet-4@20250514",
        ] {
            assert_eq!(judge(name), ModelName::Known, "{name}");
        }
    }

    #[test]
    fn slips_and_old_habits_are_seen_through() {
        for (name, meant) in [
            ("sonet", "sonnet"),
            ("opsu", "opus"),
            ("claude-sonnet-4", "sonnet"),
            ("Claude Opus 4.5", "opus"),
            ("anthropic/claude-haiku-4-5", "haiku"),
            ("sonnet-4", "sonnet"),
            ("default", "inherit"),
        ] {
            assert_eq!(judge(name), ModelName::Meant(meant), "{name}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_not_guessed() {
        assert_eq!(judge("gpt-5"), ModelName::OtherMaker);
        assert_eq!(judge("google/gemini-3"), ModelName::OtherMaker);
        assert_eq!(judge("sonnet, opus"), ModelName::Unknown);
        assert_eq!(judge("our-model"), ModelName::Unknown);
        assert_eq!(judge(""), ModelName::Unknown);
    }
}
