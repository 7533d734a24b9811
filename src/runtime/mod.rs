//! What each client really makes of an agent file: one file per client, one
//! [`Reading`] for all.
//!
//! A reading claims only what is known of a client, and says how it is known
//! ([`Evidence`]). What a client's own tables are (keys, tools, models) stands
//! in [`crate::profile`]; here is how it goes about a file.

mod by_table;
pub mod claude_code;
mod client;
mod codex;
mod draft;
mod reading;

pub use client::{Client, Evidence, Facts, UnknownClient};
pub use reading::{
    Effect, Granted, Held, LostTool, Note, Reading, ToolGrant, Tools, UnknownKey, Verdict,
};

use crate::document::AgentDocument;
use crate::profile::clients;

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
    let format = match client {
        Client::ClaudeCode => return claude_code::read(file),
        Client::ClaudePlugin => return claude_code::read_plugin(file),
        Client::Codex => return codex::read(file),
        Client::AgentSkills => &clients::AGENT_SKILLS,
        Client::CopilotCloud => &clients::COPILOT_CLOUD,
        Client::CopilotCli => &clients::COPILOT_CLI,
        Client::VsCode => &clients::VS_CODE,
        Client::Cursor => &clients::CURSOR,
        Client::OpenCode => &clients::OPEN_CODE,
        Client::GeminiCli => &clients::GEMINI_CLI,
        Client::Kiro => &clients::KIRO,
        Client::Factory => &clients::FACTORY,
    };
    by_table::read(client, format, file)
}

/// What every client makes of the file, in the order of [`Client::ALL`].
#[must_use]
pub fn read_all(file: &File<'_>) -> Vec<Reading> {
    Client::ALL.into_iter().map(|it| read(it, file)).collect()
}
