//! The rules of tool lists: which tools an agent gets, and which of them the
//! file only seems to give or to withhold.

mod entries;
mod keys;
mod scope;
mod shape;
mod unknown;

use std::collections::HashSet;

use crate::document::{AgentDocument, Place, ToolList, ToolToken};
use crate::profile::claude_code::{Standing, find_tool, is_mcp_tool};
use crate::rules::RuleCx;
use crate::rules::writing::whole_line;
use crate::syntax::yaml::{Entry, NodeKind};
use crate::text::{Span, TextEdit};

pub use entries::{DUPLICATE, NOT_FOR_SUBAGENTS, REMOVED};
pub use keys::WRONG_KEY;
pub(super) use keys::meant;
pub use scope::{AGENT_LIST_IGNORED, SCOPE_IGNORED};
pub use shape::SHAPE;
pub use unknown::{FOREIGN, UNKNOWN};

/// A tool list and the entry that it is the value of.
struct Listed<'a> {
    entry: &'a Entry,
    list: ToolList,
}

/// The value of `tools` or `disallowedTools`.
fn listed<'a>(cx: &RuleCx<'a>, key: &str) -> Option<Listed<'a>> {
    let entry = cx.entry(key)?;
    Some(Listed { entry, list: ToolList::read(cx.text, &entry.value) })
}

/// True for a name that is granted, at least in some sessions. Tools of MCP
/// servers depend on the session and count.
fn is_granted(cx: &RuleCx<'_>, name: &str) -> bool {
    if name == "*" || is_mcp_tool(name) || is_known(cx, name) {
        return true;
    }
    match find_tool(name).map(|it| it.standing) {
        Some(Standing::Living | Standing::DependsOnSession | Standing::Alias(_)) => true,
        Some(Standing::MainAgentOnly) => {
            let mode = cx.agent().and_then(|it| it.text_of("permissionMode"));
            name == "ExitPlanMode" && mode == Some("plan")
        }
        Some(Standing::Removed(_)) | None => false,
    }
}

/// True for a tool that the project's settings name.
fn is_known(cx: &RuleCx<'_>, name: &str) -> bool {
    cx.settings.known.tools.iter().any(|it| it == name)
}

/// True if Claude Code refuses to start the agent: at least one name is no tool,
/// and no other name gives one.
fn is_refused(cx: &RuleCx<'_>, agent: &AgentDocument, list: &ToolList) -> bool {
    // With a memory Claude Code adds the tools that it needs by itself.
    let has_memory =
        matches!(agent.text_of("memory"), Some("user" | "project" | "local"));
    let taken = agent.tools(cx.text, "disallowedTools");
    let taken: HashSet<&str> =
        taken.iter().flat_map(|it| &it.tokens).map(|it| resolved(it.name())).collect();
    let is_tool = |it: &ToolToken| is_granted(cx, it.name());
    let is_given = |it: &ToolToken| is_tool(it) && !taken.contains(resolved(it.name()));
    !has_memory
        && list.tokens.iter().any(|it| !is_tool(it))
        && !list.tokens.iter().any(is_given)
}

/// The tool that a name stands for.
fn resolved(name: &str) -> &str {
    match find_tool(name).map(|it| it.standing) {
        Some(Standing::Alias(tool)) => tool,
        _ => name,
    }
}

/// Writes another tool in the place of a token; `None` where its exact place is
/// not known.
fn replace(token: &ToolToken, name: &str) -> Option<TextEdit> {
    match token.place {
        Place::Exact => {
            let start = token.span.lo();
            let span = Span::new(start, start + token.name().len());
            Some(TextEdit::replace(span, name))
        }
        Place::WholeItem => Some(TextEdit::replace(token.span, name)),
        Place::Inside => None,
    }
}

impl Listed<'_> {
    /// Takes a token away, with the comma or the line that goes with it; `None`
    /// for the only token, and where that cannot be told apart.
    fn remove(&self, text: &str, token_idx: usize) -> Option<TextEdit> {
        let tokens = &self.list.tokens;
        let token = tokens.get(token_idx)?;
        if tokens.len() < 2 || token.place == Place::Inside {
            return None;
        }
        if let NodeKind::Sequence(items) = &self.entry.value.kind
            && !self.entry.value.span.of(text).starts_with('[')
            && items.binary_search_by_key(&token.span, |it| it.span).is_ok()
        {
            let line = whole_line(text, token.span.lo());
            let dash = Span::new(line.lo(), token.span.lo()).of(text).trim();
            let rest = Span::new(token.span.hi(), line.hi()).of(text).trim();
            return (dash == "-" && rest.is_empty()).then(|| TextEdit::delete(line));
        }
        let gap = |from: &ToolToken, to: &ToolToken| {
            Some(Span::new(from.span.hi(), to.span.lo()))
                .filter(|it| it.of(text).trim().trim_start_matches(',').trim().is_empty())
        };
        if let Some(before) = token_idx.checked_sub(1).and_then(|it| tokens.get(it)) {
            gap(before, token)?;
            return Some(TextEdit::delete(Span::new(before.span.hi(), token.span.hi())));
        }
        let next = tokens.get(token_idx + 1)?;
        gap(token, next)?;
        Some(TextEdit::delete(Span::new(token.span.lo(), next.span.lo())))
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::carets::{check_carets, findings};
    use crate::text::apply;

    fn file(tools: &str) -> String {
        format!("---\nname: a\ndescription: b\n{tools}---\n")
    }

    /// The tools behind the first fix of each finding, applied in turn.
    fn mended(tools: &str) -> String {
        let mut text = file(tools);
        while let Some(fix) =
            findings(&text).into_iter().find_map(|it| it.fixes.into_iter().next())
        {
            text = apply(&text, &fix.edits).unwrap();
        }
        let start = file("").len() - "---\n".len();
        text[start..text.len() - "---\n".len()].to_owned()
    }

    #[test]
    fn each_removed_tool_is_told_at_its_place() {
        check_carets(
            "\
---
name: a
description: b
tools: [Write, Edit, MultiEdit, Bash, LS]
                     ^^^^^^^^^ warning[tools/removed]: `MultiEdit` is no longer a tool of Claude Code.
                                      ^^ warning[tools/removed]: `LS` is no longer a tool of Claude Code.
---
",
        );
    }

    #[test]
    fn a_removed_tool_gives_way_to_the_one_that_does_its_work() {
        for (written, wanted) in [
            ("tools: [Edit, MultiEdit, Bash]\n", "tools: [Edit, Bash]\n"),
            ("tools: [MultiEdit, Edit]\n", "tools: [Edit]\n"),
            ("tools: Read, MultiEdit\n", "tools: Read, Edit\n"),
            ("tools: TodoRead, Read\n", "tools: Read\n"),
            (
                "tools:\n  - Edit\n  - MultiEdit\n  - Bash\n",
                "tools:\n  - Edit\n  - Bash\n",
            ),
            ("tools: [\"MultiEdit\", \"Read\"]\n", "tools: [Edit, \"Read\"]\n"),
            ("tools: MultiEdit LS\n", "tools: Edit Glob\n"),
        ] {
            assert_eq!(mended(written), wanted, "{written}");
        }
    }

    #[test]
    fn a_list_without_any_tool_is_one_error() {
        check_carets(
            "\
---
name: a
description: b
tools: fetch, githubRepo
       ^^^^^^^^^^^^^^^^^ error[tools/foreign]: Of `fetch` and `githubRepo` none is a tool of Claude Code.
---
",
        );
        check_carets(
            "\
---
name: a
description: b
tools: Lint, Deploy, fetch
       ^^^^^^^^^^^^^^^^^^^ error[tools/unknown]: Of `Lint`, `Deploy` and `fetch` none is a tool of Claude Code.
---
",
        );
        check_carets(
            "\
---
name: a
description: b
tools: Grpe
       ^^^^ error[tools/unknown]: `Grpe` is not a tool of Claude Code.
---
",
        );
    }

    #[test]
    fn a_list_of_another_clients_tools_says_whose_they_are() {
        let found = findings("---\nname: a\ndescription: b\ntools: fetch, usages\n---\n");
        assert_eq!(
            found[0].why,
            "`fetch` is a tool of VS Code. Claude Code finds none of its own in the list and \
             refuses to start the agent."
        );
    }

    #[test]
    fn tools_that_only_some_sessions_have_are_tools() {
        check_carets(
            "---\nname: a\ndescription: b\ntools: Read, SendFeedback, SubagentHandback\n---\n",
        );
    }

    #[test]
    fn a_name_of_another_client_is_told_with_the_client() {
        check_carets(
            "\
---
name: a
description: b
tools: Read, edit/editFiles, read_file, docs/search
             ^^^^^^^^^^^^^^ warning[tools/foreign]: `edit/editFiles` is a tool of VS Code, not of Claude Code.
                             ^^^^^^^^^ warning[tools/foreign]: `read_file` is a tool of Gemini CLI, not of Claude Code.
                                        ^^^^^^^^^^^ warning[tools/unknown]: `docs/search` is not a tool of Claude Code.
---
",
        );
    }

    #[test]
    fn another_spelling_is_safe_to_mend_and_a_guess_is_not() {
        let fix = |tools: &str| findings(&file(tools)).remove(0).fixes.remove(0);
        assert_eq!(fix("tools: Read, grep\n").applicability.as_str(), "safe");
        assert_eq!(fix("tools: Read, Grpe\n").applicability.as_str(), "risky");
        assert_eq!(mended("tools: [Read, web_fetch]\n"), "tools: [Read, WebFetch]\n");
    }

    #[test]
    fn a_scope_limits_nothing() {
        check_carets(
            "\
---
name: a
description: b
tools: Read, Bash(git log:*), Agent(x, y)
             ^^^^^^^^^^^^^^^ error[tools/scope-ignored]: `Bash(git log:*)` does not limit `Bash`.
                              ^^^^^^^^^^^ warning[tools/agent-list-ignored]: `Agent(x, y)` does not limit which agents are called.
disallowedTools: Bash(rm *)
                 ^^^^^^^^^^ warning[tools/scope-ignored]: `Bash(rm *)` does not limit `Bash`.
---
",
        );
    }

    #[test]
    fn a_wrong_key_gives_every_tool() {
        check_carets(
            "\
---
name: a
description: b
allowed-tools: Read
^^^^^^^^^^^^^ error[tools/wrong-key]: `allowed-tools` is not read in an agent definition.
---
",
        );
        assert_eq!(mended("Tools: Read\n"), "tools: Read\n");
        assert_eq!(mended("disallowed-tools: Bash\n"), "disallowedTools: Bash\n");
    }

    #[test]
    fn only_what_is_no_list_is_told() {
        for fine in [
            "tools: []\n",
            "tools: \"*\"\n",
            "tools: Read Grep\n",
            "tools: Task, KillShell, mcp__docs__search, TodoWrite\n",
            "tools:\n  - Read, Grep\n  - Bash\n",
            "tools: ExitPlanMode, Read\npermissionMode: plan\n",
        ] {
            check_carets(&file(fine));
        }
        let first = |tools: &str| {
            let it = findings(&file(tools)).remove(0);
            (it.code, it.severity.as_str())
        };
        assert_eq!(first("tools:\n"), ("tools/shape", "warning"));
        assert_eq!(mended("tools:\n"), "tools: []\n");
        assert_eq!(mended("tools: 5\n"), "tools: []\n");
        assert_eq!(mended("tools: {read: true, bash: false}\n"), "tools: Read\n");
        assert_eq!(
            mended("tools:\n  edit: true\n  web_fetch: true\n"),
            "tools:\n  Edit, WebFetch\n"
        );
        assert_eq!(first("tools: true\n"), ("tools/shape", "error"));
        assert_eq!(first("tools: [Read, 5]\n"), ("tools/shape", "warning"));
        assert_eq!(mended("tools: |\n  Read\n  Grep\n"), "tools: Read, Grep\n");
        assert_eq!(mended("tools: '[Read, Grep]'\n"), "tools: Read, Grep\n");
    }
}
