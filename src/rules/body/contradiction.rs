//! What the prompt says of the agent's tools, beside what its tools are.

use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::document::{AgentDocument, Place, ToolList, ToolShape};
use crate::profile::claude_code::{find_tool, is_mcp_tool};
use crate::rules::RuleCx;
use crate::rules::writing::line_end;
use crate::text::{Span, TextEdit};

declare_rule! {
    /// The prompt and the tools say the same.
    ///
    /// ## Why
    ///
    /// The tools decide what an agent does, not the words. One that is told to
    /// run the tests and has no tool for it reports tests that it has not run. One
    /// that is told never to change a file, and may, sooner or later does.
    ///
    /// The rule knows a few phrases that can mean nothing else, such as "run the
    /// tests" at the start of an instruction, and "never modify files".
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: Read, Grep
    /// ---
    ///
    /// 1. Read the change.
    /// 2. Run the tests.
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: Read, Edit
    /// ---
    ///
    /// You review changes. You never modify files.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: Read, Grep
    /// ---
    ///
    /// You review changes. You never modify files.
    /// ```
    CONTRADICTS_TOOLS {
        code: "body/contradicts-tools",
        basis: Advice,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, sub-agents, 2026-08",
        fixable: true,
        check: contradicts_tools,
    }
}

fn contradicts_tools(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let Some(tools) = Tools::read(cx, agent) else { return };
    let writers: Vec<&str> = WRITERS.into_iter().filter(|it| tools.has(it)).collect();
    let has_shell = tools.may_run_commands();
    let may_promise = !writers.is_empty() && has_words_of_promise(agent.body.of(cx.text));
    if has_shell && !may_promise {
        return;
    }
    // Each contradiction is told once, where the prompt says it first.
    let (mut commands, mut promise) = (None, None);
    for (span, line) in cx.prose_lines() {
        if !has_shell && commands.is_none() {
            commands = wants_shell(line).map(|it| it.shifted(span.lo()));
        }
        if may_promise && promise.is_none() {
            promise = promises_to_read(line).map(|it| it.shifted(span.lo()));
        }
    }
    found.extend(commands.map(|it| without_shell(cx, &tools, it)));
    found.extend(promise.map(|it| may_write(cx, agent, &tools, it, &writers)));
}

/// The tools by which files are changed.
const WRITERS: [&str; 3] = ["Write", "Edit", "NotebookEdit"];

fn without_shell(cx: &RuleCx<'_>, tools: &Tools, span: Span) -> Diagnostic {
    let mut finding = CONTRADICTS_TOOLS.finding(
        span,
        format!(
            "The prompt says `{}`, and no tool runs commands.",
            span.of(cx.text).replace('`', "")
        ),
        "The agent cannot do it, and may report that it has.",
        "Add `Bash` to the tools, or take the instruction out.",
    );
    let last = tools.listed.as_ref().and_then(|it| it.tokens.last());
    finding.labels.extend(tools.label("The tools are these."));
    let is_one_line = tools.place.is_some_and(|it| !it.of(cx.text).contains('\n'));
    if let Some(last) = last.filter(|it| is_one_line && it.place == Place::Exact) {
        let edit = TextEdit::insert(last.span.hi(), ", Bash");
        finding.fixes.push(Fix::risky("Add `Bash` to the tools", vec![edit]));
    }
    finding
}

fn may_write(
    cx: &RuleCx<'_>,
    agent: &AgentDocument,
    tools: &Tools,
    span: Span,
    writers: &[&str],
) -> Diagnostic {
    let named = writers.join("`, `");
    let mut finding = CONTRADICTS_TOOLS.finding(
        span,
        format!(
            "The prompt says `{}`, and the agent may use `{named}`.",
            span.of(cx.text).replace('`', "")
        ),
        "An instruction can be overlooked; a tool that is not there cannot be used.",
        match tools.place {
            Some(_) => "Take these tools away from the agent.",
            None => "List the agent's tools under `tools`: without that key it has all of them.",
        },
    );
    finding.labels.extend(tools.label("The tools are these."));
    if let (Some(frontmatter), None) =
        (agent.frontmatter(), agent.entry("disallowedTools"))
    {
        let line =
            format!("disallowedTools: {}{}", writers.join(", "), line_end(cx.text));
        let edit = TextEdit::insert(frontmatter.yaml.hi(), line);
        finding.fixes.push(Fix::risky("Take these tools away", vec![edit]));
    }
    finding
}

/// Which tools the agent has.
struct Tools {
    /// `None` without the key, which gives all.
    listed: Option<ToolList>,
    /// Where they are listed.
    place: Option<Span>,
    taken: Option<ToolList>,
}

impl Tools {
    /// `None` where what the list gives is a matter of other rules: it is no
    /// list, or names tools of another client.
    fn read(cx: &RuleCx<'_>, agent: &AgentDocument) -> Option<Self> {
        let listed = agent.tools(cx.text, "tools");
        let taken = agent.tools(cx.text, "disallowedTools");
        let is_known = |it: &ToolList| {
            matches!(it.shape, ToolShape::Text | ToolShape::List)
                && it.tokens.iter().all(|it| {
                    let name = it.name();
                    name == "*" || is_mcp_tool(name) || find_tool(name).is_some()
                })
        };
        let place = cx.entry("tools").map(|it| it.value.span);
        let is_readable = listed.iter().chain(&taken).all(is_known);
        is_readable.then_some(Self { listed, place, taken })
    }

    fn has(&self, name: &str) -> bool {
        let names =
            |list: &ToolList, name| list.tokens.iter().any(|it| it.name() == name);
        let is_taken = self.taken.as_ref().is_some_and(|it| names(it, name));
        !is_taken
            && self.listed.as_ref().is_none_or(|it| names(it, name) || names(it, "*"))
    }

    /// True if a tool runs commands itself, or hands work to something that may.
    fn may_run_commands(&self) -> bool {
        let tokens = self.listed.iter().flat_map(|it| &it.tokens);
        ["Bash", "PowerShell", "Agent", "Task", "Skill"].iter().any(|it| self.has(it))
            || tokens.into_iter().any(|it| is_mcp_tool(it.name()))
    }

    fn label(&self, message: &str) -> Option<Label> {
        Some(Label { span: self.place?, message: message.to_owned() })
    }
}

/// The start of an instruction that takes a command line, in a line.
fn wants_shell(line: &str) -> Option<Span> {
    let marks =
        [' ', '\t', '-', '*', '.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    let content = line.trim_start_matches("- [ ]").trim_start_matches(marks);
    let at = line.len() - content.len();
    let starts = |word: &str| {
        content.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word))
    };
    if !starts("run ") && !starts("execute ") {
        return None;
    }
    let lower = content.to_ascii_lowercase();
    let said = TESTS.into_iter().find(|it| {
        let behind = lower.strip_prefix(it).and_then(|it| it.chars().next());
        lower.starts_with(it) && behind.is_none_or(|it| !it.is_alphanumeric())
    });
    if let Some(said) = said {
        return Some(Span::new(at, at + said.len()));
    }
    let command = lower.strip_prefix("run `")?;
    let word = command.split([' ', '`']).next()?;
    let end = "run `".len() + command.find('`')? + 1;
    COMMANDS.contains(&word).then(|| Span::new(at, at + end))
}

const TESTS: [&str; 7] = [
    "run the tests",
    "run all tests",
    "run the test suite",
    "run the full test suite",
    "run the unit tests",
    "execute the tests",
    "execute all tests",
];

const COMMANDS: [&str; 20] = [
    "bash", "bun", "cargo", "composer", "curl", "deno", "docker", "dotnet", "git", "go",
    "gradle", "kubectl", "make", "mvn", "npm", "npx", "pnpm", "pytest", "python", "yarn",
];

/// False for a prompt in which no line is a promise; most are told apart by this.
fn has_words_of_promise(body: &str) -> bool {
    let is_forbidden = |at: usize| {
        let before = body.get(..at).unwrap_or_default().as_bytes();
        let ends = |it: &str| {
            let start = before.len().saturating_sub(it.len());
            before.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(it.as_bytes()))
        };
        ends("never ") || ends("not ") || ends("don't ")
    };
    body.contains("read-only")
        || VERBS
            .into_iter()
            .any(|it| body.match_indices(it).any(|(at, _)| is_forbidden(at)))
}

const VERBS: [&str; 3] = ["modify ", "edit ", "change "];

/// The words by which a line says of the agent that it changes no files, under
/// no condition.
fn promises_to_read(line: &str) -> Option<Span> {
    let lower = line.to_ascii_lowercase();
    // Said of a phase, a place or a case, it is a rule and no description.
    if CONDITIONS.iter().any(|it| lower.contains(it)) {
        return None;
    }
    for no in ["never ", "do not ", "don't ", "must not "] {
        for (at, _) in lower.match_indices(no) {
            let Some(rest) = lower.get(at + no.len()..) else { continue };
            let verb = VERBS.into_iter().find(|it| rest.starts_with(it));
            let Some(object) = verb.and_then(|it| rest.strip_prefix(it)) else {
                continue;
            };
            let object = object.strip_prefix("any ").unwrap_or(object);
            let Some(noun) =
                ["source files", "files", "source code", "code", "the codebase"]
                    .into_iter()
                    .find(|it| object.starts_with(it))
            else {
                continue;
            };
            let behind = object.strip_prefix(noun).unwrap_or_default();
            if behind.is_empty() || behind.starts_with(['.', ',', ';', ':', ')', '!']) {
                return Some(Span::new(at, line.len() - behind.len()));
            }
        }
    }
    let said = [
        "strictly read-only",
        "you are read-only",
        "you are a read-only",
        "this agent is read-only",
    ];
    let (at, said) = said.into_iter().find_map(|it| Some((lower.find(it)?, it)))?;
    Some(Span::new(at, at + said.len()))
}

const CONDITIONS: [&str; 13] = [
    "when", "if ", "while", "during", " mode", "phase", "unless", "until", "except",
    "without", "before", "outside", " only",
];

#[cfg(test)]
mod tests {
    use super::{promises_to_read, wants_shell};
    use crate::rules::carets::{check_carets, findings};
    use crate::text::apply;

    #[test]
    fn only_instructions_that_take_a_command_line_count() {
        let said = |line| wants_shell(line).map(|it| it.of(line));
        assert_eq!(said("- [ ] **Run the tests** after it"), Some("Run the tests"));
        assert_eq!(said("2. Run `npm test -- x` first"), Some("Run `npm test -- x`"));
        for line in
            ["Ask the user to run the tests", "Run the testsuite", "Run `Grep`", "Run it"]
        {
            assert_eq!(said(line), None, "{line}");
        }
    }

    #[test]
    fn only_promises_without_a_condition_count() {
        let said = |line| promises_to_read(line).map(|it| it.of(line));
        assert_eq!(said("You never edit any files."), Some("never edit any files"));
        assert_eq!(said("- Remain strictly read-only"), Some("strictly read-only"));
        for line in [
            "In planning mode you never edit files.",
            "Never modify files outside of src.",
            "Do not edit files directly",
            "Check read-only replicas",
            "Do not change code style",
        ] {
            assert_eq!(said(line), None, "{line}");
        }
    }

    #[test]
    fn a_contradiction_is_told_where_the_prompt_says_it() {
        check_carets(
            "\
---
name: a
description: b
tools: [Read, Edit, Write]
---
You never modify files. You never edit files.
    ^^^^^^^^^^^^^^^^^^ warning[body/contradicts-tools]: The prompt says `never modify files`, and the agent may use `Write`, `Edit`.

- Run the tests
  ^^^^^^^^^^^^^ warning[body/contradicts-tools]: The prompt says `Run the tests`, and no tool runs commands.
",
        );
    }

    #[test]
    fn tools_of_other_clients_are_not_judged() {
        let text = |head: &str| {
            format!("---\nname: a\ndescription: b\n{head}---\nRun the tests.\n")
        };
        let is_told = |head: &str| {
            findings(&text(head)).iter().any(|it| it.code == "body/contradicts-tools")
        };
        assert!(is_told("tools: Read\n"));
        assert!(is_told("disallowedTools: Bash, PowerShell, Agent, Task, Skill\n"));
        for head in ["", "tools: Read, mcp__shell__run\n", "tools: Read, runCommands\n"] {
            assert!(!is_told(head), "{head}");
        }
        let unlisted = text("model: opus\n").replace("Run the tests", "Never edit files");
        let help = &findings(&unlisted)[0].help;
        assert_eq!(
            help,
            "List the agent's tools under `tools`: without that key it has all of them."
        );
        let text = text("tools: Read, Grep\n");
        let mended = apply(&text, &findings(&text)[0].fixes[0].edits).unwrap();
        assert!(mended.contains("tools: Read, Grep, Bash\n"));
    }
}
