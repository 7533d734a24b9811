//! The text of the prompt: its headings, its length, and what was left in it.

use crate::diagnostic::{Diagnostic, Fix};
use crate::rules::RuleCx;
use crate::rules::writing::line_end;
use crate::text::{Span, TextEdit};

declare_rule! {
    /// An agent has a prompt.
    ///
    /// ## Why
    ///
    /// What stands below the frontmatter is the agent's system prompt. Without it
    /// Claude Code starts an agent that knows only the task it is given: nothing
    /// of the description reaches it, which is for whoever calls it.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// You review changes: look for bugs, and report them with file and line.
    /// ```
    EMPTY {
        code: "body/empty",
        basis: Advice,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, sub-agents, 2026-08",
        fixable: false,
        check: empty,
    }
}

fn empty(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let Some(frontmatter) = agent.frontmatter() else { return };
    if agent.body.trimmed(cx.text).is_empty() {
        found.push(EMPTY.finding(
            frontmatter.close,
            "The agent has no prompt.",
            "It starts with nothing but its task: the description is for whoever calls it.",
            "Write below this line what the agent does, how, and what it reports.",
        ));
    }
}

declare_rule! {
    /// A blank line stands before each heading.
    ///
    /// ## Why
    ///
    /// Markdown finds the heading without it, but people and simple tools do not:
    /// a heading that is stuck to a list looks like part of it, and scripts that
    /// split a prompt at blank lines keep the two together.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// - Look for bugs.
    /// ## Output
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// - Look for bugs.
    ///
    /// ## Output
    /// ```
    NO_BLANK_BEFORE_HEADING {
        code: "body/no-blank-before-heading",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: None,
        source: "OaK agents, pattern checklist, 2025-11",
        fixable: true,
        check: no_blank_before_heading,
    }
}

fn no_blank_before_heading(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    for heading in &agent.outline.headings {
        let at = heading.span.lo();
        let before = Span::new(agent.body.lo(), at).of(cx.text);
        // Headings in lists and quotes have marks of their own before them, and
        // underlined ones take the paragraph above with them.
        let is_own_line =
            before.ends_with('\n') && heading.span.of(cx.text).starts_with('#');
        let above = before.lines().next_back().unwrap_or_default().trim();
        if !is_own_line || above.is_empty() || above.starts_with('#') {
            continue;
        }
        let mut finding = NO_BLANK_BEFORE_HEADING.finding(
            heading.span,
            format!("No blank line stands before the heading `{}`.", heading.text),
            "It looks like part of what stands above, and tools that split at blank lines \
             keep the two together.",
            "Put a blank line before it.",
        );
        let edit = TextEdit::insert(at, line_end(cx.text));
        finding.fixes.push(Fix::safe("Put a blank line before it", vec![edit]));
        found.push(finding);
    }
}

declare_rule! {
    /// A prompt has at most 20,000 characters.
    ///
    /// ## Why
    ///
    /// The whole body is sent with every call of the agent, before any work is
    /// done. 20,000 characters are about 5,000 tokens. GitHub Copilot, which reads
    /// these files too, accepts at most 30,000 characters.
    ///
    /// ## Examples
    ///
    /// The last line of the first one stands for 400 lines like it.
    ///
    /// ```markdown bad repeat=400
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// - Look at every line, and at the lines around it, twice.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// You review changes. The checklist is in docs/review.md.
    /// ```
    TOO_LONG {
        code: "body/too-long",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "GitHub Copilot documentation, custom agents, 2026-08; OaK agents, context engineering, 2025-11",
        fixable: false,
        check: too_long,
    }
}

/// What a prompt should have at most, in characters.
const LONG: usize = 20_000;

/// What GitHub Copilot accepts, in characters.
const COPILOT: usize = 30_000;

fn too_long(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let body = agent.body.trimmed(cx.text);
    let length = body.of(cx.text).chars().count();
    if length <= LONG {
        return;
    }
    let first_line = body.of(cx.text).lines().next().unwrap_or_default().trim_end();
    let why = if length > COPILOT {
        "The body is sent with every call of the agent, and GitHub Copilot accepts at most \
         30,000 characters."
    } else {
        "The body is sent with every call of the agent, before any work is done."
    };
    found.push(TOO_LONG.finding(
        Span::new(body.lo(), body.lo() + first_line.len()),
        format!("The prompt has {length} characters, about {} tokens.", length / 4),
        why,
        "Move reference material to files that the agent reads when it needs them.",
    ));
}

declare_rule! {
    /// Nothing is left to be done in the prompt.
    ///
    /// ## Why
    ///
    /// A line `TODO: …` is an instruction like any other to a model. It may do
    /// what its author meant to do, or tell the user about it.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// You review changes.
    ///
    /// TODO: add the checklist
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// You review changes. Report every `TODO` that a change adds.
    /// ```
    PLACEHOLDER {
        code: "body/placeholder",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "OaK agents, guide for contributors, 2025-11",
        fixable: false,
        check: placeholder,
    }
}

fn placeholder(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for (span, line) in cx.prose_lines() {
        let content = line.trim_start_matches([' ', '\t', '-', '*', '>']);
        // Most lines begin otherwise.
        if !content.starts_with(['T', 'F', 'L']) {
            continue;
        }
        let Some(mark) = ["TODO", "FIXME", "TBD", "Lorem ipsum"].into_iter().find(|it| {
            let rest = content.strip_prefix(it);
            rest.is_some_and(|it| {
                it.is_empty() || it.starts_with(':') || it.starts_with(" dolor")
            })
        }) else {
            continue;
        };
        let lo = span.lo() + (line.len() - content.len());
        found.push(PLACEHOLDER.finding(
            Span::new(lo, lo + mark.len()),
            format!("`{mark}` is left in the prompt."),
            "It is an instruction like any other to a model.",
            "Do it, or take the line out.",
        ));
    }
}
