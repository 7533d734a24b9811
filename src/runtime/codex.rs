//! Codex: it reads agents from TOML, and so no file of this format.
//!
//! Source: `codex-rs/core/src/config/agent_roles.rs` in openai/codex @13730471,
//! 2026-08.

use super::draft::Draft;
use super::{Client, File, Reading};

/// What Codex makes of the file.
pub(super) fn read(file: &File<'_>) -> Reading {
    if file.path.and_then(|it| it.rsplit_once('.')).is_some_and(|(_, it)| it == "toml") {
        return Reading::unknown(Client::Codex);
    }
    let mut draft = Draft::new(Client::Codex);
    let text = "Codex reads agents from `.toml` files alone, with the prompt under \
                `developer_instructions`."
        .to_owned();
    draft.drops("wrong-format", None, "Reads TOML only".to_owned(), text);
    draft.finish()
}
