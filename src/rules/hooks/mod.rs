//! The rules of hooks. Claude Code refuses an agent whose guarding hooks it
//! cannot read, rather than run it without them.

mod defect;
mod events;
mod shape;

use crate::rules::value::{Written, written};
use crate::syntax::yaml::{Node, Style, Typed};

pub use events::{OUTSIDE, UNKNOWN_EVENT};
pub use shape::SHAPE;

/// What becomes of the hooks of an event that is no guard.
const LEFT_OUT: &str =
    "Claude Code leaves the hooks of this event out. Only its debug log says so.";

/// What Claude Code passes over without a word.
fn is_nothing(value: &Node) -> bool {
    written(value) == Written::Nothing
        || matches!(value.typed(), Some(Typed::Bool(false) | Typed::Int(0)))
}

fn is_unreadable(value: &Node) -> bool {
    value.scalar().is_some_and(|it| it.style == Style::Unreadable)
}

#[cfg(test)]
mod tests {
    use crate::rules::carets::{check_carets, findings};
    use crate::text::apply;

    fn file(lines: &str) -> String {
        format!("---\nname: a\ndescription: b\n{lines}\n---\n")
    }

    #[test]
    fn hooks_are_refused_or_left_out_as_the_client_does() {
        let first = |lines: &str| {
            let found = findings(&file(lines));
            found.first().map(|it| (it.code, it.severity.as_str()))
        };
        let refused = Some(("hooks/shape", "error"));
        for lines in [
            "hooks: [a]",
            "hooks: 5",
            "hooks: {PreToolUse: x}",
            "hooks: {PreToolUse: \"\"}",
            "hooks: {PreToolUse: [a]}",
            "hooks: {PreToolUse: [{matcher: ~, hooks: []}]}",
            "hooks: {PreToolUse: [{matcher: Bash}]}",
            "hooks: {PreToolUse: [{hooks: [{type: shell}]}]}",
            "hooks: {PreToolUse: [{hooks: [{type: command}]}]}",
            "hooks: {PreToolUse: [{hooks: [{type: command, command: x, once: y}]}]}",
            "hooks: {PreToolUse: [{hooks: [{type: command, command: x, shell: zsh}]}]}",
            "hooks: {PreToolUse: [{hooks: [{type: http, url: here}]}]}",
            "hooks: {hooks: [x]}",
            "hooks: {matcher: Bash, hooks: [{type: command, command: x}]}",
            "hooks: {PermissionRequest: [{hooks: [{type: command, command: x, timeout: y}]}]}",
        ] {
            assert_eq!(first(lines), refused, "{lines}");
        }
        assert_eq!(first("hooks: {Stop: x}"), Some(("hooks/shape", "warning")));
        for lines in
            ["hooks:", "hooks: {}", "hooks: {PreToolUse: []}", "hooks: {PreToolUse: ~}"]
        {
            assert_eq!(first(lines), None, "{lines}");
        }
    }

    #[test]
    fn a_misspelt_event_is_left_out() {
        check_carets(
            "\
---
name: a
description: b
hooks:
  pre_tool_use: []
  ^^^^^^^^^^^^ warning[hooks/unknown-event]: `pre_tool_use` is not an event.
---
",
        );
    }

    #[test]
    fn a_guard_elsewhere_can_be_put_below_hooks() {
        let guard = "PreToolUse:\n  - hooks: [{type: command, command: x}]";
        let text = file(guard);
        let mended = apply(&text, &findings(&text)[0].fixes[0].edits).unwrap();
        let below = "hooks:\n  PreToolUse:\n    - hooks: [{type: command, command: x}]";
        assert_eq!(mended, file(below));
        let beside = file(&format!("hooks: {{Stop: []}}\n{guard}"));
        assert!(findings(&beside)[0].fixes.is_empty());
    }

    #[test]
    fn a_guard_elsewhere_refuses_the_agent() {
        for lines in [
            "experimental: {PreToolUse: [a]}",
            "metadata: {}\nskills: {a: {b: [{hooks: [1]}]}}",
            "observer: {Stop: {PreToolUse: x}}",
            "hooks: {hooks: {PreToolUse: [{hooks: [x]}]}}",
            "hooks: {Foo: {PreToolUse: [{hooks: [x]}]}}",
        ] {
            let found = findings(&file(lines));
            assert!(found.iter().any(|it| it.code == "hooks/outside"), "{lines}");
        }
        for lines in [
            "metadata: {PreToolUse: x}",
            "mcpServers: {PreToolUse: x}",
            "observer: {Stop: [{hooks: [1]}]}",
            "observer: {PreToolUse: []}",
        ] {
            assert!(findings(&file(lines)).is_empty(), "{lines}");
        }
    }
}
