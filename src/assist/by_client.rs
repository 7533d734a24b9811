//! What each client makes of a key, as its table or what was measured says.
//! Clients of which the same is known, and known in the same way, stand
//! together.

use super::complete::takes;
use super::keys::find_key;
use crate::profile::clients::{ClientFormat, Fate};
use crate::profile::{Key, LABELS, claude_code};
use crate::runtime::{Client, Evidence, format_of};

/// The clients, and a sentence that holds for each of them. Where the targets
/// name others than Claude Code, nobody else is told of.
pub(super) fn made_of_key(name: &str, targets: &[Client]) -> Vec<(String, String)> {
    let is_chosen = targets.iter().any(|it| !Client::CLAUDE_CODE.contains(it));
    let mut groups: Vec<(String, String)> = Vec::new();
    for client in Client::ALL {
        // Codex reads another format, which is no news of the key.
        let is_told =
            if is_chosen { targets.contains(&client) } else { client != Client::Codex };
        if !is_told {
            continue;
        }
        let what = sentence(client, name);
        match groups.iter_mut().find(|it| it.1 == what) {
            Some((who, _)) => *who = format!("{who} · {}", client.label()),
            None => groups.push((client.label().to_owned(), what)),
        }
    }
    groups
}

/// The entry of a key in the table of the first client, beside Claude Code, that
/// reads it.
pub(super) fn find_elsewhere(name: &str) -> Option<&'static Key> {
    Client::ALL.into_iter().find_map(|it| format_of(it)?.find_key(name))
}

fn sentence(client: Client, name: &str) -> String {
    let made = match (client, format_of(client)) {
        (Client::ClaudeCode | Client::ClaudePlugin, _) => {
            Some(by_claude_code(client, name))
        }
        (_, Some(format)) => by_format(format, name),
        (_, None) => Some("Reads TOML, and no file of this kind".to_owned()),
    };
    let Some(made) = made else {
        return "Nobody has said what becomes of it there.".to_owned();
    };
    let facts = client.facts();
    match facts.evidence {
        Evidence::Measured => format!("{made}. Measured with {}.", facts.version),
        Evidence::Source => format!("{made}. Its source says so."),
        Evidence::Docs => format!("{made}. Its documentation says so."),
        Evidence::Secondary => format!("{made}. Third parties say so."),
    }
}

/// What Claude Code makes of a key, without the full stop.
fn by_claude_code(client: Client, name: &str) -> String {
    let is_plugin = client == Client::ClaudePlugin;
    let is_idle = is_plugin
        && matches!(name, "hooks" | "mcpServers" | "permissionMode" | "initialPrompt");
    if is_idle {
        return "Knows the key and ignores it here".to_owned();
    }
    if claude_code::find_key(name).is_none() {
        let is_meant = find_key(name).is_none() && !LABELS.contains(&name);
        let meant = claude_code::suggest_key(name).filter(|_| is_meant);
        return meant.map_or_else(
            || "Does nothing with it".to_owned(),
            |it| format!("Does nothing with it. Its log suggests `{it}`"),
        );
    }
    // What becomes of a plugin's agent without them is not documented.
    let is_needed = !is_plugin && matches!(name, "name" | "description");
    reads("Reads it".to_owned(), is_needed.then_some(Fate::Rejected))
}

/// What a client makes of a key by its table, without the full stop; `None` if
/// nobody has said.
fn by_format(format: &ClientFormat, name: &str) -> Option<String> {
    if let Some(key) = format.find_key(name) {
        // Where the key takes something else than elsewhere.
        let usual = find_key(name).map_or(key.shape, |it| it.shape);
        let own = takes(key.shape);
        let read = if own == takes(usual) || own.is_empty() {
            "Reads it".to_owned()
        } else {
            format!("Reads it, and takes: {own}")
        };
        let is_needed = format.required.contains(&name);
        return Some(reads(read, is_needed.then_some(format.missing_key)));
    }
    let is_idle = format.idle.contains(&name);
    let fate = if is_idle { Fate::Ignored } else { format.unknown_key };
    let made = match fate {
        Fate::Ignored => "Does nothing with it",
        Fate::Rejected => "Loads no file with it",
        Fate::Forwarded => "Sends it to the model's provider",
        Fate::Unknown => return None,
    };
    let has_own = is_slip(name) || format.renamed.iter().any(|it| it.0 == name);
    Some(match format.suggest_key(name).filter(|_| has_own) {
        Some(own) => format!("{made}. Its own key is `{own}`"),
        None => made.to_owned(),
    })
}

/// Adds what becomes of a file without a key that is required.
fn reads(read: String, without: Option<Fate>) -> String {
    match without {
        Some(Fate::Rejected) => format!("{read}, and loads no file without it"),
        Some(_) => format!("{read}, and demands it"),
        None => read,
    }
}

/// True for a key that no format has; a label or another client's key is no slip
/// of the pen.
fn is_slip(name: &str) -> bool {
    find_key(name).is_none() && find_elsewhere(name).is_none() && !LABELS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::made_of_key;
    use crate::runtime::Client;

    /// What is told of the key, one row a line.
    fn told(name: &str, targets: &[Client]) -> Vec<String> {
        let rows = made_of_key(name, targets);
        rows.into_iter().map(|(who, what)| format!("{who}: {what}")).collect()
    }

    #[test]
    fn clients_of_which_the_same_is_known_stand_together() {
        assert_eq!(
            told("permissionMode", &[Client::ClaudeCode]),
            [
                "Claude Code: Reads it. Measured with 2.1.330.",
                "Claude Code, plugin: Knows the key and ignores it here. Its documentation says so.",
                "Agent Skills: Loads no file with it. Its source says so.",
                "Copilot, cloud · Copilot CLI · VS Code: Does nothing with it. Its documentation says so.",
                "Cursor: Does nothing with it. Third parties say so.",
                "OpenCode: Sends it to the model's provider. Its own key is `permission`. Its source says so.",
                "Gemini CLI: Loads no file with it. Its own key is `policy`. Its source says so.",
                "Kiro · Factory: Nobody has said what becomes of it there.",
            ]
        );
    }

    #[test]
    fn a_client_that_needs_a_key_or_takes_something_else_under_it_says_so() {
        let others = [Client::CopilotCli, Client::OpenCode, Client::Factory];
        assert_eq!(
            told("tools", &others),
            [
                "Copilot CLI · Factory: Reads it. Its documentation says so.",
                "OpenCode: Reads it, and takes: keys with values. Its source says so.",
            ]
        );
        assert_eq!(
            told("name", &[Client::ClaudeCode, Client::Factory]),
            [
                "Claude Code: Reads it, and loads no file without it. Measured with 2.1.330.",
                "Factory: Reads it, and loads no file without it. Its documentation says so.",
            ]
        );
        let demands = told("description", &[Client::CopilotCloud]);
        assert!(demands[0].contains("and demands it."), "{demands:?}");
    }

    #[test]
    fn a_slip_is_told_what_is_meant_and_a_label_is_not() {
        let found = told("desciption", &[Client::ClaudeCode, Client::VsCode]);
        assert_eq!(
            found,
            [
                "Claude Code: Does nothing with it. Its log suggests `description`. Measured with 2.1.330.",
                "VS Code: Does nothing with it. Its own key is `description`. Its documentation says so.",
            ]
        );
        assert_eq!(
            told("version", &[Client::VsCode]),
            ["VS Code: Does nothing with it. Its documentation says so."]
        );
        let codex = told("name", &[Client::Codex]);
        assert!(codex[0].starts_with("Codex: Reads TOML"), "{codex:?}");
    }
}
