//! Values of known keys that are not taken.

use super::fields::{Fields, is_falsy, is_null, javascript_text};
use super::hooks;
use super::tell::Tell;
use crate::profile::claude_code::{KEYS, find_key};
use crate::profile::{Key, Shape};
use crate::syntax::javascript::parse_int;
use crate::syntax::yaml::{Entry, Node, NodeKind, Typed};
use crate::text::Span;

/// The fields that Claude Code's log calls invalid, in the order of its checks.
/// What it drops without a word is told, and is not among them.
pub(super) fn dropped(fields: &Fields<'_>, tell: &mut Tell) -> Vec<(String, Span)> {
    let mut dropped = Vec::new();
    for key in KEYS {
        let Some(entry) = fields.entry(key.name) else { continue };
        if key.name == "hooks" {
            for event in hooks::ignored(&entry.value) {
                let name = format!("hooks.{}", hooks::name_of(event));
                tell.dropped(event.key.span, &name);
                dropped.push((name, event.key.span));
            }
        } else if !is_taken(key, &entry.value) {
            let span = place(entry);
            tell.dropped(span, key.name);
            if !is_silent(key) {
                dropped.push((key.name.to_owned(), span));
            }
        }
    }
    dropped
}

/// Where a value stands; its key, where there is none.
fn place(entry: &Entry) -> Span {
    if entry.value.span.is_empty() { entry.key.span } else { entry.value.span }
}

/// Keys whose values are dropped without a line in the log.
fn is_silent(key: &Key) -> bool {
    matches!(key.name, "color" | "initialPrompt")
}

/// True if Claude Code takes the value of a key that it knows. Names,
/// descriptions, models, tools and hooks are not judged here.
#[must_use]
pub fn is_taken(key: &Key, value: &Node) -> bool {
    match key.shape {
        // These two pass over nothing without a word.
        Shape::Word(_)
            if matches!(key.name, "permissionMode" | "color") && is_falsy(value) =>
        {
            true
        }
        Shape::Word(words) => value.str().is_some_and(|it| words.contains(&it)),
        Shape::WordOrNumber(words) => {
            let is_number =
                matches!(value.typed(), Some(Typed::Int(_) | Typed::Float(_)));
            let text = javascript_text(value);
            is_number
                || words.contains(&text.to_lowercase().as_str())
                || parse_int(&text).is_some()
        }
        Shape::AtLeast(least) => match value.typed() {
            Some(Typed::Int(it)) => it >= least,
            Some(Typed::Float(it)) => {
                it.is_finite() && it.fract() == 0.0 && it as i64 >= least
            }
            _ => parse_int(&javascript_text(value)).is_some_and(|it| it >= least),
        },
        Shape::Boolean => {
            matches!(value.typed(), Some(Typed::Bool(_)))
                || matches!(value.str(), Some("true" | "false"))
        }
        Shape::Text if key.name == "initialPrompt" => {
            is_null(value) || value.str().is_some()
        }
        Shape::Any if key.name == "mcpServers" => value.items().iter().all(is_server),
        // What no key of this client has is not judged either.
        Shape::Number
        | Shape::TextOrList
        | Shape::Map
        | Shape::HexOr(_)
        | Shape::Text
        | Shape::Tools
        | Shape::Model
        | Shape::Semver
        | Shape::List
        | Shape::Hooks
        | Shape::Any => true,
    }
}

/// The value of a key, if Claude Code takes it.
pub(super) fn taken<'a>(fields: &Fields<'a>, key: &str) -> Option<&'a Node> {
    let value = fields.value(key)?;
    find_key(key).is_some_and(|it| is_taken(it, value)).then_some(value)
}

/// True for an item of `mcpServers` that can be used: a server's name, or names
/// with their configurations.
fn is_server(item: &Node) -> bool {
    match &item.kind {
        NodeKind::Mapping(servers) => {
            servers.iter().all(|it| is_configuration(&it.value))
        }
        _ => item.str().is_some(),
    }
}

fn is_configuration(value: &Node) -> bool {
    if !matches!(value.kind, NodeKind::Mapping(_)) {
        return false;
    }
    let text = |key: &str| value.get(key).and_then(|it| it.value.str());
    match value.get("type").map(|it| it.value.str()) {
        None | Some(Some("stdio")) => text("command").is_some(),
        Some(Some("http" | "sse" | "ws")) => text("url").is_some(),
        Some(_) => false,
    }
}
