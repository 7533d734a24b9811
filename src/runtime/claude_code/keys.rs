//! Keys that Claude Code does not know.

use super::fields::{Fields, key_of};
use super::tell::Tell;
use crate::document::ToolList;
use crate::profile::claude_code::{find_key, find_tool, is_mcp_tool, suggest_key};
use crate::profile::{LABELS, oak};
use crate::runtime::{Effect, UnknownKey};
use crate::syntax::yaml::Entry;

/// The unknown keys, each once, in the order of the file.
pub(super) fn unknown(
    text: &str,
    fields: &Fields<'_>,
    tell: &mut Tell,
) -> Vec<UnknownKey> {
    let mut unknown: Vec<UnknownKey> = Vec::new();
    for (at, entry) in fields.entries.iter().enumerate() {
        let Some(key) = key_of(entry).filter(|it| find_key(it).is_none()) else {
            continue;
        };
        if fields.is_again(key, at) {
            continue;
        }
        let suggestion = suggest_key(key);
        about(text, fields, entry, key, suggestion, tell);
        unknown.push(UnknownKey {
            key: key.to_owned(),
            span: entry.key.span,
            suggestion,
        });
    }
    unknown
}

/// What it means that a key is not read. Labels for people mean nothing.
fn about(
    text: &str,
    fields: &Fields<'_>,
    entry: &Entry,
    key: &str,
    suggestion: Option<&'static str>,
    tell: &mut Tell,
) {
    let span = Some(entry.key.span);
    let meant = suggestion.filter(|it| matches!(*it, "tools" | "disallowedTools"));
    if let Some(meant) = meant.filter(|it| fields.entry(it).is_none())
        && names_a_tool(text, entry)
    {
        let (because, does) = if meant == "tools" {
            ("A tool list under an unknown key is not read", "the agent gets every tool")
        } else {
            ("Tools under an unknown key are not taken away", "nothing is taken away")
        };
        let note = format!("Claude Code does not read `{key}`, so that {does}.");
        tell.note(Effect::Widens, span, because, &note);
        return;
    }
    if LABELS.contains(&key) || oak::find_key(key).is_some() {
        return;
    }
    tell.note(
        Effect::Reduces,
        span,
        "A key is not known",
        &format!("Claude Code does not read `{key}`."),
    );
}

fn names_a_tool(text: &str, entry: &Entry) -> bool {
    let is_tool = |it: &str| find_tool(it).is_some() || is_mcp_tool(it);
    ToolList::read(text, &entry.value).tokens.iter().any(|it| is_tool(it.name()))
}
