//! The rules of hooks. Claude Code refuses an agent whose guarding hooks it
//! cannot read, rather than run it without them.

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::profile::nearest::nearest;
use crate::rules::RuleCx;
use crate::rules::value::{Written, written};
use crate::rules::writing::{line_end, whole_line};
use crate::syntax::yaml::{Node, NodeKind, Style, Typed};
use crate::text::{Span, TextEdit};

/// Events whose hooks can forbid a step: nothing in them may be unreadable.
const GUARDS: [&str; 2] = ["PreToolUse", "PermissionRequest"];

/// The events that are known, guards included.
const EVENTS: &[&str] = &[
    "PreToolUse",
    "PermissionRequest",
    "PostToolUse",
    "PostToolUseFailure",
    "PermissionDenied",
    "UserPromptSubmit",
    "Notification",
    "Stop",
    "SubagentStart",
    "SubagentStop",
    "SessionStart",
    "SessionEnd",
    "PreCompact",
    "TaskCompleted",
    "ConfigChange",
    "FileChanged",
    "InstructionsLoaded",
];

/// The kinds of hook.
const TYPES: [&str; 5] = ["command", "prompt", "agent", "http", "mcp_tool"];

declare_rule! {
    /// Hooks are lists of matchers below the name of an event.
    ///
    /// ## Why
    ///
    /// If Claude Code cannot read a hook that guards tool calls, it does not load
    /// the agent at all. Hooks of other events it leaves out with a line in its
    /// debug log.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// hooks:
    ///   PreToolUse: ./check.sh
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// hooks:
    ///   PreToolUse:
    ///     - matcher: Bash
    ///       hooks:
    ///         - command: ./check.sh
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// hooks:
    ///   PreToolUse:
    ///     - matcher: Bash
    ///       hooks:
    ///         - type: command
    ///           command: ./check.sh
    /// ---
    /// ```
    SHAPE {
        code: "hooks/shape",
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: shape,
    }
}

fn shape(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("hooks") else { return };
    if is_nothing(&entry.value) || is_unreadable(&entry.value) {
        return;
    }
    let NodeKind::Mapping(events) = &entry.value.kind else {
        found.push(SHAPE.finding(
            entry.value.span,
            "The hooks are no mapping of events.",
            REFUSED,
            "Write the name of an event, such as `PreToolUse:`, and its hooks below it.",
        ));
        return;
    };
    for event in events {
        let Some(name) = event.key.scalar().map(|it| it.text.as_str()) else { continue };
        if !EVENTS.contains(&name) || is_nothing(&event.value) && !is_text(&event.value) {
            continue;
        }
        let Some(defect) = defect_of_event(cx.text, &event.value) else { continue };
        let is_guard = GUARDS.contains(&name);
        let why = if is_guard { REFUSED } else { LEFT_OUT };
        let mut finding = SHAPE.finding(defect.span, defect.message, why, defect.help);
        if !is_guard {
            finding.severity = Severity::Warning;
        }
        finding.fixes.extend(defect.fix);
        found.push(finding);
    }
}

const REFUSED: &str =
    "Claude Code does not load an agent whose guarding hooks it cannot read.";

const LEFT_OUT: &str =
    "Claude Code leaves the hooks of this event out. Only its debug log says so.";

/// What is wrong with the hooks of an event.
struct Defect {
    span: Span,
    message: String,
    help: String,
    fix: Option<Fix>,
}

impl Defect {
    fn new(span: Span, message: &str, help: &str) -> Self {
        Self { span, message: message.to_owned(), help: help.to_owned(), fix: None }
    }
}

/// The first defect in the hooks of one event.
fn defect_of_event(text: &str, value: &Node) -> Option<Defect> {
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
    let timeout = hook.get("timeout")?;
    let is_positive = match timeout.value.typed() {
        Some(Typed::Int(it)) => it > 0,
        Some(Typed::Float(it)) => it > 0.0,
        _ => false,
    };
    (!is_positive).then(|| {
        Defect::new(
            timeout.value.span,
            "The timeout is not a number of seconds above 0.",
            "Write a number without a unit.",
        )
    })
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

declare_rule! {
    /// Hooks stand below an event that Claude Code knows.
    ///
    /// ## Why
    ///
    /// Names of events count letter by letter. Claude Code leaves the hooks of an
    /// unknown one out, with a line in its debug log: what was to be checked is
    /// not.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// hooks:
    ///   preToolUse:
    ///     - matcher: Bash
    ///       hooks:
    ///         - type: command
    ///           command: ./check.sh
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// hooks:
    ///   PreToolUse:
    ///     - matcher: Bash
    ///       hooks:
    ///         - type: command
    ///           command: ./check.sh
    /// ---
    /// ```
    UNKNOWN_EVENT {
        code: "hooks/unknown-event",
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: unknown_event,
    }
}

fn unknown_event(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("hooks") else { return };
    for event in entry.value.entries() {
        let Some(name) = event.key.scalar().map(|it| it.text.as_str()) else { continue };
        // The list of events grows, so only near misses are told.
        let Some(meant) = near_event(name) else { continue };
        let mut finding = UNKNOWN_EVENT.finding(
            event.key.span,
            format!("`{name}` is not an event."),
            LEFT_OUT,
            format!("Did you mean `{meant}`?"),
        );
        // A hook that runs where none ran is a change that its author decides.
        let edit = TextEdit::replace(event.key.span, meant);
        finding.fixes.push(Fix::risky(format!("Write `{meant}`"), vec![edit]));
        found.push(finding);
    }
}

fn near_event(name: &str) -> Option<&'static str> {
    if EVENTS.contains(&name) {
        return None;
    }
    let plain = name.replace(['-', '_'], "");
    let same = EVENTS.iter().copied().find(|it| it.eq_ignore_ascii_case(&plain));
    same.or_else(|| nearest(name, EVENTS.iter().copied(), 2))
}

declare_rule! {
    /// Hooks that guard tool calls stand below `hooks`.
    ///
    /// ## Why
    ///
    /// Claude Code looks for `PreToolUse` and `PermissionRequest` in other places
    /// too. If it finds one, it does not load the agent, so that nobody believes
    /// in a guard that is not there.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// metadata:
    ///   version: 1.0.0
    /// experimental:
    ///   PreToolUse:
    ///     - hooks:
    ///         - type: command
    ///           command: ./check.sh
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// hooks:
    ///   PreToolUse:
    ///     - hooks:
    ///         - type: command
    ///           command: ./check.sh
    /// ---
    /// ```
    OUTSIDE {
        code: "hooks/outside",
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: false,
        check: outside,
    }
}

fn outside(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    for entry in agent.tree.root.entries() {
        let Some(name) = entry.key.scalar().map(|it| it.text.as_str()) else { continue };
        if matches!(name, "hooks" | "metadata" | "mcpServers") {
            continue;
        }
        let guard = if is_guard(name, &entry.value) {
            Some(entry.key.span)
        } else {
            guard_inside(&entry.value, EVENTS.contains(&name))
        };
        let Some(span) = guard else { continue };
        found.push(OUTSIDE.finding(
            span,
            format!(
                "`{}` stands below `{name}`, which holds no hooks.",
                span.of(cx.text)
            ),
            "Claude Code does not load an agent with a guard where it has no effect.",
            "Move it below `hooks:`.",
        ));
    }
}

fn is_guard(key: &str, value: &Node) -> bool {
    let is_empty_list = matches!(&value.kind, NodeKind::Sequence(it) if it.is_empty());
    GUARDS.contains(&key) && value.typed() != Some(Typed::Null) && !is_empty_list
}

/// The key of the first hook below a value, at most three levels deep, as
/// Claude Code looks: a guard, or a list of hooks that no other event claims.
fn guard_inside(value: &Node, in_event: bool) -> Option<Span> {
    const DEPTH: usize = 4;
    let mut open = vec![(value, 1, in_event)];
    while let Some((node, depth, in_event)) = open.pop() {
        if depth > DEPTH {
            continue;
        }
        open.extend(node.items().iter().map(|it| (it, depth + 1, in_event)));
        for entry in node.entries() {
            let Some(key) = entry.key.scalar().map(|it| it.text.as_str()) else {
                continue;
            };
            let is_list = key == "hooks" && !in_event && !entry.value.items().is_empty();
            if is_list || is_guard(key, &entry.value) {
                return Some(entry.key.span);
            }
            if key != "metadata" {
                open.push((&entry.value, depth + 1, in_event || EVENTS.contains(&key)));
            }
        }
    }
    None
}

/// What Claude Code passes over without a word.
fn is_nothing(value: &Node) -> bool {
    written(value) == Written::Nothing
        || matches!(value.typed(), Some(Typed::Bool(false) | Typed::Int(0)))
}

fn is_text(value: &Node) -> bool {
    value.str().is_some()
}

fn is_unreadable(value: &Node) -> bool {
    value.scalar().is_some_and(|it| it.style == Style::Unreadable)
}
