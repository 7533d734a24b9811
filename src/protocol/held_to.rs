//! What files are held to, as the settings of the page say it.

use serde::{Deserialize, Serialize};

use crate::check::{Known, Settings};
use crate::profile::ProfileChoice;
use crate::profile::nearest::nearest;
use crate::rules::{level, severity_words};

/// What files are held to: the same choices as in an `agentpad.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldTo {
    /// Check OaK's own rules whatever the files say.
    pub oak: bool,
    /// The clients, as [`crate::runtime::Client::as_str`].
    pub targets: Vec<String>,
    /// Rules and families with another severity, each as `code = level`, as the
    /// user wrote it.
    pub severities: Vec<String>,
    /// Frontmatter keys that are right although no client knows them.
    pub keys: Vec<String>,
    /// The same of tools.
    pub tools: Vec<String>,
    /// Agents that lie elsewhere.
    pub agents: Vec<String>,
}

impl HeldTo {
    /// The entry of the severities that switches a rule off.
    #[must_use]
    pub fn off(code: &str) -> String {
        format!("{code} = off")
    }

    /// The settings of a check. A client or a severity that cannot be read has
    /// no effect; [`severity_fault`] says so.
    pub(super) fn settings(&self) -> Settings {
        let profile = if self.oak { ProfileChoice::Oak } else { ProfileChoice::Auto };
        let targets = self.targets.iter().filter_map(|it| it.parse().ok()).collect();
        let severity = |entry: &String| {
            let (code, word) = parts(entry)?;
            Some((code.to_owned(), level(word)?))
        };
        Settings {
            profile,
            targets,
            severities: self.severities.iter().filter_map(severity).collect(),
            known: Known {
                keys: self.keys.clone(),
                tools: self.tools.clone(),
                agents: self.agents.clone(),
            },
        }
    }
}

/// What is wrong with the first of these entries that has no effect, as sentences;
/// `None` if all have one.
pub(super) fn severity_fault(entries: &[String]) -> Option<String> {
    entries.iter().find_map(|it| fault(it))
}

fn fault(entry: &str) -> Option<String> {
    let Some((code, word)) = parts(entry) else {
        return Some(format!("`{entry}` has no level. Write it as `{entry} = off`."));
    };
    let words = severity_words();
    if !words.contains(&code) {
        let help = match nearest(code, words.iter().copied(), 3) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "The page of a rule shows its code.".to_owned(),
        };
        return Some(format!("There is no rule and no family `{code}`. {help}"));
    }
    level(word).is_none().then(|| {
        format!(
            "`{word}` is not a level. Use `off`, `hint`, `note`, `warning` or `error`."
        )
    })
}

/// The two sides of an entry, which may be in quotes as in an `agentpad.toml`.
fn parts(entry: &str) -> Option<(&str, &str)> {
    let bare = |it| str::trim_matches(it, [' ', '"', '\'']);
    let (code, word) = entry.split_once('=')?;
    Some((bare(code), bare(word)))
}

#[cfg(test)]
mod tests {
    use super::{HeldTo, severity_fault};
    use crate::diagnostic::Severity;

    fn severities(entries: &[&str]) -> HeldTo {
        let severities = entries.iter().map(|it| (*it).to_owned()).collect();
        HeldTo { severities, ..HeldTo::default() }
    }

    #[test]
    fn levels_are_read_as_a_configuration_has_them() {
        let held = severities(&["tools = off", "\"tools/removed\"='note'", "body = of"]);
        let settings = held.settings();
        assert_eq!(settings.severity("tools/unknown"), Some(None));
        assert_eq!(settings.severity("tools/removed"), Some(Some(Severity::Info)));
        assert_eq!(settings.severity("body/secret"), None);
    }

    #[test]
    fn what_has_no_effect_is_said_with_what_to_write() {
        let fault = |entry: &str| severity_fault(&severities(&[entry]).severities);
        assert_eq!(fault("tools/removed = off"), None);
        assert_eq!(fault(&HeldTo::off("tools")), None);
        assert_eq!(
            fault("tools/removd = off").as_deref(),
            Some(
                "There is no rule and no family `tools/removd`. Did you mean `tools/removed`?"
            )
        );
        assert!(fault("tools = of").unwrap().starts_with("`of` is not a level."));
        assert!(fault("tools").unwrap().contains("`tools = off`"));
    }
}
