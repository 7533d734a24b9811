//! What the words mean from which a key's value is chosen, in one sentence each.

/// A word as the value of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The key.
    pub key: &'static str,
    /// The value, as written.
    pub word: &'static str,
    /// What it does.
    pub meaning: &'static str,
}

/// The meaning of a word under a key, in any case.
#[must_use]
pub fn find_word(key: &str, word: &str) -> Option<&'static Word> {
    WORDS.iter().find(|it| it.key == key && it.word.eq_ignore_ascii_case(word))
}

/// Claude Code's words as its documentation of 2026-08 tells them, then those of
/// OaK.
pub static WORDS: &[Word] = &[
    word("model", "sonnet", "The newest Sonnet that the account has."),
    word("model", "opus", "The newest Opus that the account has."),
    word("model", "haiku", "The newest Haiku that the account has, the fastest family."),
    word("model", "fable", "The newest Fable that the account has."),
    word("model", "inherit", "The model of the conversation that calls the agent."),
    word("model", "best", "The most capable model that the account has."),
    word("model", "opusplan", "Opus while planning, Sonnet for the rest."),
    word("model", "sonnet[1m]", "Sonnet with a context of a million tokens."),
    word("model", "opus[1m]", "Opus with a context of a million tokens."),
    word("permissionMode", "default", "Asks before the first use of each kind of tool."),
    word("permissionMode", "acceptEdits", "Changes files without asking."),
    word(
        "permissionMode",
        "auto",
        "A check in the background decides in place of a question.",
    ),
    word(
        "permissionMode",
        "dontAsk",
        "Refuses what is not allowed beforehand, and never asks.",
    ),
    word("permissionMode", "bypassPermissions", "Never asks and refuses nothing."),
    word("permissionMode", "plan", "Reads and plans, and changes nothing."),
    word("permissionMode", "manual", "Another name of `default`."),
    word("memory", "user", "One memory for all projects, in the user's folder."),
    word(
        "memory",
        "project",
        "A memory of the project that is shared by version control.",
    ),
    word("memory", "local", "A memory of the project that stays on this machine."),
    word("background", "true", "The agent runs beside the conversation that calls it."),
    word("background", "false", "The conversation waits for the agent."),
    word("effort", "low", "Thinks least and answers fastest."),
    word("effort", "medium", "Thinks a moderate amount."),
    word("effort", "med", "Another name of `medium`."),
    word("effort", "high", "Thinks much."),
    word("effort", "xhigh", "Thinks more than `high`."),
    word("effort", "max", "Thinks as much as the model can."),
    word("isolation", "worktree", "Works in a git worktree of its own."),
    word("isolation", "remote", "Listed by the client and documented nowhere."),
    word("model_tier", "premium", "For the hardest work; goes with `model: opus`."),
    word("model_tier", "balanced", "For most work; goes with `model: sonnet`."),
    word("model_tier", "fast", "For simple work; goes with `model: haiku`."),
    word("priority", "critical", "Chosen before all others."),
    word("priority", "high", "Chosen early."),
    word("priority", "medium", "Chosen in the usual order."),
    word("priority", "low", "Chosen late."),
    word("blocking", "true", "Others wait until the agent is done."),
    word("blocking", "false", "Nobody waits for the agent."),
    word("complexity", "low", "Little can go wrong."),
    word("complexity", "medium", "Some parts need care."),
    word("complexity", "high", "Much can go wrong."),
];

const fn word(key: &'static str, word: &'static str, meaning: &'static str) -> Word {
    Word { key, word, meaning }
}

#[cfg(test)]
mod tests {
    use super::{WORDS, find_word};
    use crate::profile::{Shape, claude_code, models, oak};

    #[test]
    fn every_word_of_a_key_has_a_meaning_but_colours() {
        for key in claude_code::KEYS.iter().chain(oak::KEYS) {
            let words: &[&str] = match key.shape {
                Shape::Model => models::ALIASES,
                Shape::Boolean => &["true", "false"],
                Shape::Word(words) | Shape::WordOrNumber(words)
                    if key.name != "color" =>
                {
                    words
                }
                _ => continue,
            };
            for word in words {
                assert!(find_word(key.name, word).is_some(), "{}: {word}", key.name);
            }
        }
        assert!(WORDS.iter().all(|it| it.meaning.ends_with('.')));
    }
}
