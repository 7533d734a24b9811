//! The clients that read agent files, and how much is known of each.

use std::fmt;
use std::str::FromStr;

/// A program that reads agent definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Client {
    /// Claude Code, for a file in a project's or a user's `.claude/agents`.
    ClaudeCode,
    /// Claude Code, for a file in a plugin's `agents`.
    ClaudePlugin,
    /// Tools that read Agent Skills, for the file as a `SKILL.md`.
    AgentSkills,
    /// GitHub Copilot's cloud agent.
    CopilotCloud,
    /// GitHub Copilot's command-line tool.
    CopilotCli,
    /// Visual Studio Code.
    VsCode,
    /// Cursor.
    Cursor,
    /// `OpenCode`.
    OpenCode,
    /// Gemini CLI.
    GeminiCli,
    /// Codex, which reads TOML.
    Codex,
    /// Kiro.
    Kiro,
    /// Factory's droids.
    Factory,
}

/// How something about a client is known, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// The client was run and watched.
    Measured,
    /// Its source was read.
    Source,
    /// Its documentation says so.
    Docs,
    /// Third parties say so.
    Secondary,
}

/// What is stated beside each reading of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The word on the command line and in JSON, such as `claude-code`.
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// The version that was looked at, or the date of the documentation.
    pub version: &'static str,
    /// How its behaviour is known.
    pub evidence: Evidence,
    /// What was read or run, and when, as a sentence.
    pub source: &'static str,
}

static CLAUDE_CODE: Facts = Facts {
    id: "claude-code",
    label: "Claude Code",
    version: "2.1.330",
    evidence: Evidence::Measured,
    source: "Claude Code 2.1.330 for Linux, run without a terminal, 2026-11.",
};

static CLAUDE_PLUGIN: Facts = Facts {
    id: "claude-code-plugin",
    label: "Claude Code, plugin",
    version: "2.1.330",
    evidence: Evidence::Docs,
    source: "Claude Code's plugin reference, 2026-08; the rest as measured for project files.",
};

static AGENT_SKILLS: Facts = Facts {
    id: "agent-skills",
    label: "Agent Skills",
    version: "2026-08",
    evidence: Evidence::Source,
    source: "The Agent Skills specification and its reference validator, 2026-08.",
};

static COPILOT_CLOUD: Facts = Facts {
    id: "copilot",
    label: "Copilot, cloud",
    version: "2026-08",
    evidence: Evidence::Docs,
    source: "GitHub's reference of custom agents, 2026-08.",
};

static COPILOT_CLI: Facts = Facts {
    id: "copilot-cli",
    label: "Copilot CLI",
    version: "2026-08",
    evidence: Evidence::Docs,
    source: "GitHub's reference of the Copilot CLI, 2026-08, and reports in its tracker.",
};

static VS_CODE: Facts = Facts {
    id: "vscode",
    label: "VS Code",
    version: "2026-07",
    evidence: Evidence::Docs,
    source: "Visual Studio Code's page on custom agents and its source of prompt files, 2026-07.",
};

static CURSOR: Facts = Facts {
    id: "cursor",
    label: "Cursor",
    version: "2026-08",
    evidence: Evidence::Secondary,
    source: "An excerpt of Cursor's page on subagents and a third party's reference, 2026-08.",
};

static OPEN_CODE: Facts = Facts {
    id: "opencode",
    label: "OpenCode",
    version: "2026-08",
    evidence: Evidence::Source,
    source: "OpenCode's source of agent configuration, 2026-08.",
};

static GEMINI_CLI: Facts = Facts {
    id: "gemini-cli",
    label: "Gemini CLI",
    version: "2026-08",
    evidence: Evidence::Source,
    source: "Gemini CLI's agent loader, 2026-08.",
};

static CODEX: Facts = Facts {
    id: "codex",
    label: "Codex",
    version: "2026-08",
    evidence: Evidence::Source,
    source: "Codex's source of agent roles, 2026-08.",
};

static KIRO: Facts = Facts {
    id: "kiro",
    label: "Kiro",
    version: "2026-08",
    evidence: Evidence::Docs,
    source: "Kiro's page on custom agents, 2026-08.",
};

static FACTORY: Facts = Facts {
    id: "factory",
    label: "Factory",
    version: "2026-08",
    evidence: Evidence::Docs,
    source: "Factory's page on custom droids, 2026-08.",
};

impl Client {
    /// Every client, in the order in which they are listed.
    pub const ALL: [Self; 12] = [
        Self::ClaudeCode,
        Self::ClaudePlugin,
        Self::AgentSkills,
        Self::CopilotCloud,
        Self::CopilotCli,
        Self::VsCode,
        Self::Cursor,
        Self::OpenCode,
        Self::GeminiCli,
        Self::Codex,
        Self::Kiro,
        Self::Factory,
    ];

    /// Claude Code in both its forms: the clients that are read at once.
    pub const CLAUDE_CODE: [Self; 2] = [Self::ClaudeCode, Self::ClaudePlugin];

    /// What is stated beside its readings.
    #[must_use]
    pub fn facts(self) -> &'static Facts {
        match self {
            Self::ClaudeCode => &CLAUDE_CODE,
            Self::ClaudePlugin => &CLAUDE_PLUGIN,
            Self::AgentSkills => &AGENT_SKILLS,
            Self::CopilotCloud => &COPILOT_CLOUD,
            Self::CopilotCli => &COPILOT_CLI,
            Self::VsCode => &VS_CODE,
            Self::Cursor => &CURSOR,
            Self::OpenCode => &OPEN_CODE,
            Self::GeminiCli => &GEMINI_CLI,
            Self::Codex => &CODEX,
            Self::Kiro => &KIRO,
            Self::Factory => &FACTORY,
        }
    }

    /// The word on the command line, in configuration and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.facts().id
    }

    /// What people call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.facts().label
    }
}

impl Evidence {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Source => "source",
            Self::Docs => "docs",
            Self::Secondary => "secondary",
        }
    }
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The word is not one of [`Client::as_str`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownClient;

impl fmt::Display for UnknownClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a client")
    }
}

impl std::error::Error for UnknownClient {}

impl FromStr for Client {
    type Err = UnknownClient;

    fn from_str(word: &str) -> Result<Self, UnknownClient> {
        Self::ALL.into_iter().find(|it| it.as_str() == word).ok_or(UnknownClient)
    }
}

#[cfg(test)]
mod tests {
    use super::Client;

    #[test]
    fn every_client_can_be_named() {
        for client in Client::ALL {
            assert_eq!(client.as_str().parse(), Ok(client));
            assert!(client.facts().source.ends_with('.'));
        }
    }

    #[test]
    fn the_page_on_clients_has_a_row_for_each() {
        let page = include_str!("../../docs/clients.md");
        for client in Client::ALL {
            let facts = client.facts();
            let evidence = facts.evidence.as_str();
            let row = format!(
                "| {} | `{}` | {evidence} | {} |",
                facts.label, facts.id, facts.version
            );
            assert!(page.contains(&row), "{row}");
        }
    }
}
