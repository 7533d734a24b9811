//! What is wrong with the hooks of one event, as Claude Code looks at them.

use crate::diagnostic::Fix;
use crate::rules::writing::{line_end, whole_line};
use crate::syntax::yaml::{Entry, Node, NodeKind, Typed};
use crate::text::{Span, TextEdit};

use super::is_unreadable;

/// The kinds of hook.
const TYPES: [&str; 5] = ["command", "prompt", "agent", "http", "mcp_tool"];

/// What is wrong with the hooks of an event.
pub(super) struct Defect {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) fix: Option<Fix>,
}

impl Defect {
    fn new(span: Span, message: &str, help: &str) -> Self {
        Self { span, message: message.to_owned(), help: help.to_owned(), fix: None }
    }
}

/// The first defect in the hooks of one event.
pub(super) fn defect_of_event(text: &str, value: &Node) -> Option<Defect> {
    if is_unreadable(value) {
        return None;
    }
    let NodeKind::Sequence(matchers) = &value.kind else {
        return Some(Defect::new(
            value.span,
            "The hooks of an event are a list of matchers.",
            "Write `- matcher:` with the tool's name and `hooks:` below it.",
        ));
    };
    matchers.iter().find_map(|it| defect_of_matcher(text, it))
}

fn defect_of_matcher(text: &str, matcher: &Node) -> Option<Defect> {
    if !matches!(matcher.kind, NodeKind::Mapping(_)) {
        return Some(Defect::new(
            matcher.span,
            "A matcher is a mapping with the key `hooks`.",
            "Write `- matcher:` with the tool's name and `hooks:` below it.",
        ));
    }
    if let Some(pattern) = matcher.get("matcher").filter(|it| it.value.str().is_none()) {
        return Some(Defect::new(
            pattern.key.span,
            "The `matcher` is not text.",
            "Write the tool's name as text, or leave the key out to match every tool.",
        ));
    }
    let Some(hooks) = matcher.get("hooks") else {
        return Some(Defect::new(
            matcher.span,
            "This matcher has no `hooks`.",
            "Write `hooks:` and below it a list of hooks, each with `type` and `command`.",
        ));
    };
    let NodeKind::Sequence(hooks) = &hooks.value.kind else {
        return Some(Defect::new(
            hooks.key.span,
            "The `hooks` of a matcher are a list.",
            "Write each hook as `- type: command` with `command:` below it.",
        ));
    };
    hooks.iter().find_map(|it| defect_of_hook(text, it))
}

fn defect_of_hook(text: &str, hook: &Node) -> Option<Defect> {
    if !matches!(hook.kind, NodeKind::Mapping(_)) {
        return Some(Defect::new(
            hook.span,
            "A hook is a mapping with `type` and `command`.",
            "Write `- type: command` with `command:` below it.",
        ));
    }
    let kind = hook.get("type").map(|it| &it.value);
    let name = kind.and_then(Node::str);
    if !name.is_some_and(|it| TYPES.contains(&it)) {
        let span = kind.map_or(hook.span, |it| it.span);
        let mut defect = Defect::new(
            span,
            if kind.is_some() {
                "This is not a type of hook."
            } else {
                "This hook has no `type`."
            },
            "Write `type: command`, or `prompt`, `agent`, `http` or `mcp_tool`.",
        );
        if kind.is_none() && hook.get("command").is_some() {
            defect.fix = add_type(text, hook);
        }
        return Some(defect);
    }
    let needed = match name {
        Some("command") => "command",
        Some("prompt" | "agent") => "prompt",
        Some("http") => "url",
        _ => return None,
    };
    let has_it = hook.get(needed).is_some_and(|it| it.value.str().is_some());
    if !has_it {
        let span = hook.get(needed).map_or(hook.span, |it| it.key.span);
        let message = format!("This hook has no text under `{needed}`.");
        let help = format!("Write `{needed}:` and what it is to run.");
        return Some(Defect { span, message, help, fix: None });
    }
    if name == Some("http")
        && let Some(url) =
            hook.get("url").filter(|it| !it.value.str().is_some_and(is_url))
    {
        return Some(Defect::new(
            url.value.span,
            "This is not an address.",
            "Write the whole address, starting with `https://`.",
        ));
    }
    if name == Some("command") {
        hook.entries().iter().find_map(defect_of_option)
    } else {
        None
    }
}

/// An option of a command of the wrong type.
fn defect_of_option(option: &Entry) -> Option<Defect> {
    let value = &option.value;
    let name = option.key.str()?;
    let wanted = match name {
        "timeout" => match value.typed() {
            Some(Typed::Int(it)) if it > 0 => return None,
            Some(Typed::Float(it)) if it > 0.0 => return None,
            _ => "a number of seconds above 0",
        },
        "once" | "async" => match value.typed() {
            Some(Typed::Bool(_)) => return None,
            _ => "`true` or `false`",
        },
        "shell" => match value.str() {
            Some("bash" | "powershell") => return None,
            _ => "`bash` or `powershell`",
        },
        "if" | "statusMessage" if value.str().is_none() => "text",
        "args" if !matches!(value.kind, NodeKind::Sequence(_)) => "a list",
        _ => return None,
    };
    Some(Defect {
        span: if value.span.is_empty() { option.key.span } else { value.span },
        message: format!("`{name}` is not {wanted}."),
        help: format!("Write {wanted}, or take the key out."),
        fix: None,
    })
}

fn is_url(text: &str) -> bool {
    let (scheme, rest) = text.split_once(':').unwrap_or_default();
    let is_scheme = scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it));
    is_scheme && !rest.is_empty() && !rest.contains(char::is_whitespace)
}

/// Writes `type: command` on a line before the first key of a hook.
fn add_type(text: &str, hook: &Node) -> Option<Fix> {
    let start = hook.entries().first()?.key.span.lo();
    let line = whole_line(text, start);
    let before = Span::new(line.lo(), start).of(text);
    if !before.chars().all(|it| matches!(it, ' ' | '-')) {
        return None;
    }
    let indent = " ".repeat(before.len());
    let edit =
        TextEdit::insert(start, format!("type: command{}{indent}", line_end(text)));
    Some(Fix::safe("Write `type: command`", vec![edit]))
}
