//! What each client really makes of an agent file: one file per client, one
//! [`Reading`] for all.
//!
//! A reading claims only what is known of a client, and says how it is known
//! ([`Evidence`]). What a client's own tables are (keys, tools, models) stands
//! in [`crate::profile`]; here is how it goes about a file.

#[cfg(not(feature = "agents"))]
mod by_table;
pub mod claude_code;
mod client;
#[cfg(not(feature = "agents"))]
mod codex;
#[cfg(not(feature = "agents"))]
mod draft;
mod reading;

pub use client::{Client, Evidence, Facts, UnknownClient};
pub use reading::{
    Effect, Granted, Held, LostTool, Note, Reading, ToolGrant, Tools, UnknownKey, Verdict,
};

use crate::document::AgentDocument;
use crate::profile::clients::{self, ClientFormat};

/// An agent file as clients find it.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Where it lies, if it is a file; `/` or `\` between parts. Clients judge
    /// some files by their extension and take names from file names.
    pub path: Option<&'a str>,
    /// The whole text, byte-order mark included.
    pub text: &'a str,
    /// The text as a strict reader takes it apart.
    pub document: &'a AgentDocument,
}

impl<'a> File<'a> {
    /// The file's name without folders and without its last extension; `None`
    /// for a text that is no file.
    #[must_use]
    pub fn stem(&self) -> Option<&'a str> {
        let name = self.path?.rsplit(['/', '\\']).next()?;
        Some(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
    }
}

/// What one client makes of the file. Total: any text has a reading.
#[must_use]
pub fn read(client: Client, file: &File<'_>) -> Reading {
    match client {
        Client::ClaudeCode => claude_code::read(file),
        Client::ClaudePlugin => claude_code::read_plugin(file),
        other => read_other(other, file),
    }
}

/// What a client makes of the file that has no code of its own here.
#[cfg(not(feature = "agents"))]
fn read_other(client: Client, file: &File<'_>) -> Reading {
    match format_of(client) {
        Some(format) => by_table::read(client, format, file),
        None if client == Client::Codex => codex::read(file),
        None => Reading::unknown(client),
    }
}

/// The analyzer is not asked for other clients: it hands such requests over.
#[cfg(feature = "agents")]
fn read_other(client: Client, _: &File<'_>) -> Reading {
    Reading::unknown(client)
}

/// The table that a client is read by; `None` for Claude Code, whose behaviour
/// was measured, and for Codex, which reads another format.
#[must_use]
pub fn format_of(client: Client) -> Option<&'static ClientFormat> {
    match client {
        Client::ClaudeCode | Client::ClaudePlugin | Client::Codex => None,
        Client::AgentSkills => Some(&clients::AGENT_SKILLS),
        Client::CopilotCloud => Some(&clients::COPILOT_CLOUD),
        Client::CopilotCli => Some(&clients::COPILOT_CLI),
        Client::VsCode => Some(&clients::VS_CODE),
        Client::Cursor => Some(&clients::CURSOR),
        Client::OpenCode => Some(&clients::OPEN_CODE),
        Client::GeminiCli => Some(&clients::GEMINI_CLI),
        Client::Kiro => Some(&clients::KIRO),
        Client::Factory => Some(&clients::FACTORY),
    }
}

/// What clients make of the file, in the order given.
#[must_use]
pub fn read_as(clients: &[Client], file: &File<'_>) -> Vec<Reading> {
    clients.iter().map(|it| read(*it, file)).collect()
}

/// What every client makes of the file, in the order of [`Client::ALL`].
#[must_use]
pub fn read_all(file: &File<'_>) -> Vec<Reading> {
    read_as(&Client::ALL, file)
}
