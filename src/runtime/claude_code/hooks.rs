//! Hooks. Those of two events guard tool calls: an agent whose guards cannot be
//! read, or stand where they are not run, is not loaded at all.

use std::collections::HashSet;

use super::Obstacle;
use super::fields::{Fields, is_falsy, is_null, key_of};
use crate::profile::claude_code::{GUARD_EVENTS, HOOK_EVENTS};
use crate::syntax::yaml::{Entry, Node, NodeKind, Typed};
use crate::text::Span;

/// Something in the hooks of an event that Claude Code does not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HookFault {
    /// The value, or the key or the mapping in which something is missing.
    pub span: Span,
    /// What is wrong.
    pub what: WrongHook,
}

/// What is wrong with the hooks of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongHook {
    /// They are no list of matchers.
    NotAList,
    /// A matcher is no mapping.
    NotAMatcher,
    /// The `matcher` of a matcher is not text.
    MatcherNotText,
    /// A matcher has no `hooks`.
    NoHooks,
    /// The `hooks` of a matcher are no list.
    HooksNotAList,
    /// A hook is no mapping.
    NotAHook,
    /// A hook has no `type`.
    NoType,
    /// The type of a hook is none that is known.
    UnknownType,
    /// A hook has no text under the key that its type needs.
    NoText(&'static str),
    /// The `url` of a hook is no address.
    NotAnAddress,
    /// An option of a command has a value of the wrong kind.
    WrongOption {
        /// The option's key.
        option: &'static str,
        /// What its value has to be.
        wanted: &'static str,
    },
}

impl WrongHook {
    fn at(self, span: Span) -> HookFault {
        HookFault { span, what: self }
    }
}

/// Checks the hooks below `hooks`, and that no guard stands elsewhere.
pub(super) fn check(fields: &Fields<'_>) -> Result<(), Obstacle> {
    if let Some(value) = fields.value("hooks")
        && let Some((span, because)) = refused(value)
    {
        let text = format!(
            "{because}. Claude Code does not load an agent whose hooks it cannot read."
        );
        return Err(Obstacle::new("bad-hooks", because, Some(span), text));
    }
    match fields.entries.iter().find_map(guard_elsewhere) {
        Some(span) => Err(Obstacle::new(
            "bad-hooks",
            "A guarding hook stands outside of hooks",
            Some(span),
            "Claude Code does not load an agent with a guarding hook where it would not be \
             run.",
        )),
        None => Ok(()),
    }
}

/// What in the value of `hooks` keeps the agent from being loaded.
fn refused(value: &Node) -> Option<(Span, &'static str)> {
    if is_falsy(value) {
        return None;
    }
    let NodeKind::Mapping(events) = &value.kind else {
        return Some((value.span, "The hooks are no mapping of events"));
    };
    if let Some(lists) = value.get("hooks").filter(|it| !it.value.items().is_empty())
        && !events.iter().any(is_event)
    {
        return Some((lists.key.span, "The hooks have no event"));
    }
    let of_guard = |it: &Entry| {
        let is_guard = key_of(it).is_some_and(|it| GUARD_EVENTS.contains(&it));
        (is_guard && !is_null(&it.value)).then(|| fault_of_event(&it.value)).flatten()
    };
    if let Some(fault) = events.iter().find_map(of_guard) {
        return Some((fault.span, "A guarding hook cannot be read"));
    }
    let guard = events.iter().find_map(guard_below_event);
    guard.map(|it| (it, "A guarding hook stands below another event"))
}

/// The events below `hooks` whose hooks are left out, with a line in the log. The
/// value is one with which the agent is loaded.
pub(super) fn ignored(hooks: &Node) -> Vec<&Entry> {
    let mut seen = HashSet::new();
    let last_of_each = hooks.entries().iter().rev().filter(|it| seen.insert(name_of(it)));
    let is_ignored = |it: &&Entry| {
        !is_event(it) || (!is_null(&it.value) && fault_of_event(&it.value).is_some())
    };
    let mut ignored: Vec<&Entry> = last_of_each.filter(is_ignored).collect();
    ignored.reverse();
    ignored
}

/// The name of an event.
pub(super) fn name_of(event: &Entry) -> &str {
    key_of(event).unwrap_or_default()
}

fn is_event(entry: &Entry) -> bool {
    HOOK_EVENTS.contains(&name_of(entry))
}

/// The first fault in the hooks of one event.
#[must_use]
pub fn fault_of_event(value: &Node) -> Option<HookFault> {
    let NodeKind::Sequence(matchers) = &value.kind else {
        return Some(WrongHook::NotAList.at(value.span));
    };
    matchers.iter().find_map(fault_of_matcher)
}

fn fault_of_matcher(matcher: &Node) -> Option<HookFault> {
    if !matches!(matcher.kind, NodeKind::Mapping(_)) {
        return Some(WrongHook::NotAMatcher.at(matcher.span));
    }
    if let Some(pattern) = matcher.get("matcher").filter(|it| it.value.str().is_none()) {
        return Some(WrongHook::MatcherNotText.at(pattern.key.span));
    }
    let Some(hooks) = matcher.get("hooks") else {
        return Some(WrongHook::NoHooks.at(matcher.span));
    };
    let NodeKind::Sequence(list) = &hooks.value.kind else {
        return Some(WrongHook::HooksNotAList.at(hooks.key.span));
    };
    list.iter().find_map(fault_of_hook)
}

fn fault_of_hook(hook: &Node) -> Option<HookFault> {
    if !matches!(hook.kind, NodeKind::Mapping(_)) {
        return Some(WrongHook::NotAHook.at(hook.span));
    }
    let Some(kind) = hook.get("type").map(|it| &it.value) else {
        return Some(WrongHook::NoType.at(hook.span));
    };
    let needed = match kind.str() {
        Some("command") => "command",
        Some("prompt" | "agent") => "prompt",
        Some("http") => "url",
        Some("mcp_tool") => return None,
        _ => return Some(WrongHook::UnknownType.at(kind.span)),
    };
    let entry = hook.get(needed);
    let Some(text) = entry.and_then(|it| it.value.str()) else {
        let span = entry.map_or(hook.span, |it| it.key.span);
        return Some(WrongHook::NoText(needed).at(span));
    };
    match needed {
        "url" if !is_url(text) => {
            Some(WrongHook::NotAnAddress.at(entry.map_or(hook.span, |it| it.value.span)))
        }
        "command" => hook.entries().iter().find_map(fault_of_option),
        _ => None,
    }
}

/// An option of a command of the wrong kind.
fn fault_of_option(entry: &Entry) -> Option<HookFault> {
    let value = &entry.value;
    let is_text = value.str().is_some();
    let is_bool = matches!(value.typed(), Some(Typed::Bool(_)));
    let (option, is_right, wanted) = match entry.key.str()? {
        "timeout" => {
            let is_right = match value.typed() {
                Some(Typed::Int(it)) => it > 0,
                Some(Typed::Float(it)) => it > 0.0,
                _ => false,
            };
            ("timeout", is_right, "a number of seconds above 0")
        }
        "once" => ("once", is_bool, "`true` or `false`"),
        "async" => ("async", is_bool, "`true` or `false`"),
        "shell" => {
            let is_right = matches!(value.str(), Some("bash" | "powershell"));
            ("shell", is_right, "`bash` or `powershell`")
        }
        "if" => ("if", is_text, "text"),
        "statusMessage" => ("statusMessage", is_text, "text"),
        "args" => ("args", matches!(value.kind, NodeKind::Sequence(_)), "a list"),
        _ => return None,
    };
    if is_right {
        return None;
    }
    let span = if value.span.is_empty() { entry.key.span } else { value.span };
    Some(WrongHook::WrongOption { option, wanted }.at(span))
}

fn is_url(text: &str) -> bool {
    let (scheme, rest) = text.split_once(':').unwrap_or_default();
    let is_scheme = scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it));
    is_scheme && !rest.is_empty() && !rest.contains(char::is_whitespace)
}

/// The key of a guard in an entry of the frontmatter other than `hooks`.
#[must_use]
pub fn guard_elsewhere(entry: &Entry) -> Option<Span> {
    match key_of(entry)? {
        "hooks" | "metadata" | "mcpServers" => None,
        name if is_guard(name, &entry.value) => Some(entry.key.span),
        name => guard_inside(&entry.value, HOOK_EVENTS.contains(&name)),
    }
}

/// The key of a guard below another event of `hooks`, which is no list of
/// matchers or is not known.
#[must_use]
pub fn guard_below_event(event: &Entry) -> Option<Span> {
    let name = key_of(event)?;
    let is_list = matches!(event.value.kind, NodeKind::Sequence(_));
    if GUARD_EVENTS.contains(&name) || (is_list && HOOK_EVENTS.contains(&name)) {
        return None;
    }
    guard_inside(&event.value, true)
}

fn is_guard(key: &str, value: &Node) -> bool {
    let is_empty_list = matches!(&value.kind, NodeKind::Sequence(it) if it.is_empty());
    GUARD_EVENTS.contains(&key) && !is_null(value) && !is_empty_list
}

/// How many levels of values are looked at.
const DEPTH: usize = 4;

/// The key of a hook below a value, as far down as Claude Code looks: a guard, or
/// a list of hooks that no other event claims.
fn guard_inside(value: &Node, in_event: bool) -> Option<Span> {
    let mut open = vec![(value, 1, in_event)];
    while let Some((node, depth, in_event)) = open.pop() {
        if depth > DEPTH {
            continue;
        }
        open.extend(node.items().iter().map(|it| (it, depth + 1, in_event)));
        for entry in node.entries() {
            let Some(key) = key_of(entry) else { continue };
            let is_list = key == "hooks" && !in_event && !entry.value.items().is_empty();
            if is_list || is_guard(key, &entry.value) {
                return Some(entry.key.span);
            }
            if key != "metadata" {
                let in_event = in_event || HOOK_EVENTS.contains(&key);
                open.push((&entry.value, depth + 1, in_event));
            }
        }
    }
    None
}
