//! What is wrong with the hooks of one event, in words.

use crate::diagnostic::Fix;
use crate::rules::writing::{line_end, whole_line};
use crate::runtime::claude_code::hooks::{WrongHook, fault_of_event};
use crate::syntax::yaml::Node;
use crate::text::{Span, TextEdit};

use super::is_unreadable;

/// What is wrong with the hooks of an event.
pub(super) struct Defect {
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) fix: Option<Fix>,
}

/// The first defect in the hooks of one event.
pub(super) fn defect_of_event(text: &str, value: &Node) -> Option<Defect> {
    if is_unreadable(value) {
        return None;
    }
    let fault = fault_of_event(value)?;
    let (message, help) = words(fault.what);
    let fix = match fault.what {
        WrongHook::NoType => add_type(text, value, fault.span),
        _ => None,
    };
    Some(Defect { span: fault.span, message, help, fix })
}

fn words(wrong: WrongHook) -> (String, String) {
    let (message, help) = match wrong {
        WrongHook::NotAList => {
            ("The hooks of an event are a list of matchers.", WRITE_A_MATCHER)
        }
        WrongHook::NotAMatcher => {
            ("A matcher is a mapping with the key `hooks`.", WRITE_A_MATCHER)
        }
        WrongHook::MatcherNotText => (
            "The `matcher` is not text.",
            "Write the tool's name as text, or leave the key out to match every tool.",
        ),
        WrongHook::NoHooks => (
            "This matcher has no `hooks`.",
            "Write `hooks:` and below it a list of hooks, each with `type` and `command`.",
        ),
        WrongHook::HooksNotAList => (
            "The `hooks` of a matcher are a list.",
            "Write each hook as `- type: command` with `command:` below it.",
        ),
        WrongHook::NotAHook => (
            "A hook is a mapping with `type` and `command`.",
            "Write `- type: command` with `command:` below it.",
        ),
        WrongHook::NoType => ("This hook has no `type`.", WRITE_A_TYPE),
        WrongHook::UnknownType => ("This is not a type of hook.", WRITE_A_TYPE),
        WrongHook::NotAnAddress => (
            "This is not an address.",
            "Write the whole address, starting with `https://`.",
        ),
        WrongHook::NoText(needed) => {
            return (
                format!("This hook has no text under `{needed}`."),
                format!("Write `{needed}:` and what it is to run."),
            );
        }
        WrongHook::WrongOption { option, wanted } => {
            return (
                format!("`{option}` is not {wanted}."),
                format!("Write {wanted}, or take the key out."),
            );
        }
    };
    (message.to_owned(), help.to_owned())
}

const WRITE_A_MATCHER: &str =
    "Write `- matcher:` with the tool's name and `hooks:` below it.";

const WRITE_A_TYPE: &str =
    "Write `type: command`, or `prompt`, `agent`, `http` or `mcp_tool`.";

/// Writes `type: command` on a line before the first key of a hook, if it is a
/// command. The hook is the one of an event's that lies under `span`.
fn add_type(text: &str, event: &Node, span: Span) -> Option<Fix> {
    let hook = event
        .items()
        .iter()
        .filter_map(|it| it.get("hooks"))
        .flat_map(|it| it.value.items())
        .find(|it| it.span == span && it.get("command").is_some())?;
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
