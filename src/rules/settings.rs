//! What a check holds files to, beyond the rules' own defaults.

use crate::diagnostic::Severity;
use crate::profile::ProfileChoice;
use crate::runtime::Client;

use super::RULES;

/// What files are held to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Conventions beyond what the clients demand.
    pub profile: ProfileChoice,
    /// The clients that the files are for.
    pub targets: Vec<Client>,
    /// Rules or whole families with another severity; `None` switches them off.
    /// A rule counts more than its family, and a later entry more than an earlier
    /// one.
    pub severities: Vec<(String, Option<Severity>)>,
    /// What the project knows beyond the clients' tables.
    pub known: Known,
}

/// Names that are right although no client knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Frontmatter keys.
    pub keys: Vec<String>,
    /// Tools.
    pub tools: Vec<String>,
    /// Agents that lie elsewhere.
    pub agents: Vec<String>,
}

impl Settings {
    /// What the settings make of a rule: another severity, or `Some(None)` where
    /// they switch it off; `None` if they leave it alone.
    #[must_use]
    pub fn severity(&self, code: &str) -> Option<Option<Severity>> {
        let family = code.split_once('/').map_or(code, |(family, _)| family);
        let of = |word: &str| {
            let mut entries = self.severities.iter().rev();
            entries.find(|(it, _)| it == word).map(|(_, severity)| *severity)
        };
        of(code).or_else(|| of(family))
    }
}

/// The words that a severity can be set for: the codes of all rules, and their
/// families.
#[must_use]
pub fn severity_words() -> Vec<&'static str> {
    let mut words: Vec<&str> = RULES.iter().map(|it| it.code).collect();
    words.extend(RULES.iter().map(|it| it.family()));
    words.dedup();
    words
}

/// The words of [`level`] that are offered.
pub const LEVELS: [&str; 5] = ["error", "warning", "info", "hint", "off"];

/// The severity that a word of a configuration stands for, `Some(None)` for `off`;
/// `None` if it is no level. Reports call an information a note, so that both words
/// are taken.
#[must_use]
pub fn level(word: &str) -> Option<Option<Severity>> {
    Some(match word {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "info" | "note" => Some(Severity::Info),
        "hint" => Some(Severity::Hint),
        "off" => None,
        _ => return None,
    })
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            profile: ProfileChoice::default(),
            targets: vec![Client::ClaudeCode],
            severities: Vec::new(),
            known: Known::default(),
        }
    }
}
