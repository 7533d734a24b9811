//! Values that are no list of tools.

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::document::{AgentDocument, ToolShape};
use crate::profile::claude_code::{find_tool, suggest_tool};
use crate::rules::RuleCx;
use crate::syntax::yaml::{Node, Typed};
use crate::text::TextEdit;

use super::{Listed, is_refused, listed};

declare_rule! {
    /// A tool list is text with commas, or a YAML list of names.
    ///
    /// ## Why
    ///
    /// Of any other value Claude Code makes an empty list: the agent starts and
    /// has no tool at all, while the main agent is told that it has them all.
    /// Names that only line ends or semicolons separate are one long name to it,
    /// and a list in quotes is text.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: {read: true, grep: true}
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: "[Read, Grep]"
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: Read; Grep
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// tools: [Read, Grep]
    /// ---
    /// ```
    SHAPE {
        code: "tools/shape",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: shape,
    }
}

fn shape(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(agent), Some(listed)) = (cx.agent(), listed(cx, "tools")) else { return };
    let value = &listed.entry.value;
    match listed.list.shape {
        ToolShape::NotAList => {
            let mut finding = SHAPE.finding(
                value.span,
                "This is no list of tools.",
                "Claude Code makes an empty list of it: the agent starts and has no tool.",
                "Write the names with commas between them: `tools: Read, Grep`.",
            );
            finding.fixes.extend(names_of_mapping(value));
            finding.fixes.push(say_none(vec![TextEdit::replace(value.span, "[]")]));
            found.push(finding);
        }
        ToolShape::Empty if value.span.of(cx.text) != "[]" => {
            let mut finding = SHAPE.finding(
                listed.entry.key.span,
                "The tool list is empty.",
                "Claude Code gives the agent no tool. Only without the key does it get all.",
                "Name the tools, or take the key away to give all of them.",
            );
            finding.severity = Severity::Warning;
            let edit = if value.span.is_empty() {
                TextEdit::insert(listed.entry.key.span.hi() + 1, " []")
            } else {
                TextEdit::replace(value.span, "[]")
            };
            finding.fixes.push(say_none(vec![edit]));
            found.push(finding);
        }
        ToolShape::List => not_text(cx, &listed, found),
        ToolShape::Text => one_name(cx, agent, &listed, found),
        ToolShape::Empty | ToolShape::Unreadable => {}
    }
}

/// What Claude Code makes of the value, in so many words.
fn say_none(edits: Vec<TextEdit>) -> Fix {
    Fix::safe("Write `[]`, which gives no tool", edits)
}

/// The tools that a mapping such as `{read: true, bash: false}` switches on, by
/// Claude Code's names.
fn names_of_mapping(value: &Node) -> Option<Fix> {
    let mut names = Vec::new();
    for entry in value.entries() {
        let name = &entry.key.scalar()?.text;
        match entry.value.typed()? {
            Typed::Bool(true) => {
                let known = find_tool(name).map(|it| it.name);
                names.push(known.or_else(|| suggest_tool(name).map(|(it, _)| it))?);
            }
            Typed::Bool(false) => {}
            _ => return None,
        }
    }
    let written = names.join(", ");
    let edits = vec![TextEdit::replace(value.span, &*written)];
    (!names.is_empty()).then(|| Fix::risky(format!("Write `{written}`"), edits))
}

/// Items of a list that are no text: they vanish.
fn not_text(cx: &RuleCx<'_>, listed: &Listed<'_>, found: &mut Vec<Diagnostic>) {
    for item in listed.entry.value.items().iter().filter(|it| it.str().is_none()) {
        let mut finding = SHAPE.finding(
            item.span,
            format!("`{}` is not the name of a tool.", item.span.of(cx.text)),
            "Claude Code passes over items that are not text.",
            "Write one name for each item.",
        );
        finding.severity = Severity::Warning;
        found.push(finding);
    }
}

/// Names that are one name to the client.
fn one_name(
    cx: &RuleCx<'_>,
    agent: &AgentDocument,
    listed: &Listed<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(names) = joined_names(listed) else { return };
    let value = &listed.entry.value;
    let mut finding = SHAPE.finding(
        value.span,
        "The names are not separated by commas.",
        "Claude Code splits a list in text at commas and spaces only, and what is left is no \
         tool.",
        "Write commas between the names, without brackets or quotes around them.",
    );
    if !is_refused(cx, agent, &listed.list) {
        finding.severity = Severity::Warning;
    }
    let edit = TextEdit::replace(value.span, names.join(", "));
    finding.fixes.push(Fix::safe("Write commas between the names", vec![edit]));
    found.push(finding);
}

/// The names in a text that Claude Code does not find, if all of them are tools
/// once brackets, quotes, line ends and semicolons separate them as well.
pub(super) fn joined_names<'a>(listed: &'a Listed<'_>) -> Option<Vec<&'a str>> {
    let is_separator =
        |it: char| matches!(it, '[' | ']' | '"' | '\'' | ';' | '|' | '\n' | '\t' | ',');
    let tokens = &listed.list.tokens;
    if listed.list.shape != ToolShape::Text
        || !tokens.iter().any(|it| it.text.contains(is_separator))
    {
        return None;
    }
    let pieces = tokens.iter().flat_map(|it| it.text.split(is_separator));
    let names: Vec<&str> = pieces
        .map(|it| it.trim_start_matches("- ").trim())
        .filter(|it| !it.is_empty())
        .collect();
    let is_all_known = names.iter().all(|it| find_tool(it).is_some());
    (is_all_known && !names.is_empty()).then_some(names)
}
