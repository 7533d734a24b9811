//! Checklists, and OaK's before an agent may claim that it is done.

mod items;

use crate::diagnostic::Diagnostic;
use crate::document::ToolList;
use crate::profile::Format;
use crate::rules::RuleCx;
use crate::syntax::markdown::Mark;
use crate::text::Span;

pub use items::{ITEM_FORM, TICKED};

declare_rule! {
    /// An OaK agent that changes files has a checklist before it claims completion.
    ///
    /// ## Why
    ///
    /// Agents report success that nobody has seen. A checklist that they have to
    /// go through first, with evidence for each item, is OaK's answer to that.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Writes code to a plan.
    /// tools: [Read, Edit]
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// 1. **Build**: Follow the plan.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Writes code to a plan.
    /// tools: [Read, Edit]
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// 1. **Build**: Follow the plan.
    ///
    /// ## Before Claiming Completion
    ///
    /// - [ ] **Tests**: They ran and passed.
    ///
    /// ### Quality Gate
    ///
    /// Do not claim completion unless all items are checked.
    /// ```
    MISSING {
        code: "checklist/missing",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, completion checklists, 2025-10",
        fixable: false,
        check: missing,
    }
}

fn missing(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let Some(tools) = cx.entry("tools") else { return };
    let list = ToolList::read(cx.text, &tools.value);
    let writes = list
        .tokens
        .iter()
        .any(|it| matches!(it.name(), "Edit" | "Write" | "MultiEdit" | "NotebookEdit"));
    if !writes || agent.checklist().is_some() || agent.body.trimmed(cx.text).is_empty() {
        return;
    }
    found.push(MISSING.finding(
        tools.value.span,
        "The agent may change files and has no checklist before it claims completion.",
        "Agents report success that nobody has seen; a checklist asks them for evidence.",
        "Write a heading `## Before Claiming Completion` with items `- [ ]`.",
    ));
}

declare_rule! {
    /// The checklist before completion has items to check.
    ///
    /// ## Why
    ///
    /// A model goes through boxes one by one. Prose under the heading it reads
    /// once, and nothing shows which points it has looked at.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Writes code to a plan.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// ## Before Claiming Completion
    ///
    /// Run the tests.
    ///
    /// ### Quality Gate
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Writes code to a plan.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// ## Before Claiming Completion
    ///
    /// - [ ] **Tests**: They ran and passed.
    ///
    /// ### Quality Gate
    /// ```
    NO_ITEMS {
        code: "checklist/no-items",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, completion checklists, 2025-10",
        fixable: false,
        check: no_items,
    }
}

fn no_items(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let Some(section) = agent.checklist() else { return };
    let is_inside = |it: Span| section.content.contains(it);
    let has_items = agent
        .outline
        .items
        .iter()
        .any(|it| is_inside(it.span) && matches!(it.mark, Mark::Task(..)));
    if !has_items {
        found.push(NO_ITEMS.finding(
            section.heading.span,
            "The checklist has no items.",
            "A model goes through boxes one by one, and reads prose once.",
            "Write each point as `- [ ] **Point**: what shows it`.",
        ));
    }
}

declare_rule! {
    /// The checklist before completion ends with a quality gate.
    ///
    /// ## Why
    ///
    /// The gate says what happens if an item cannot be checked: the agent has to
    /// say so. Without it an unchecked box has no consequence.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Writes code to a plan.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// ## Before Claiming Completion
    ///
    /// - [ ] **Tests**: They ran and passed.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Writes code to a plan.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// ## Before Claiming Completion
    ///
    /// - [ ] **Tests**: They ran and passed.
    ///
    /// ### Quality Gate
    /// ```
    NO_GATE {
        code: "checklist/no-gate",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, completion checklists, 2025-10",
        fixable: false,
        check: no_gate,
    }
}

fn no_gate(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let Some(section) = agent.checklist() else { return };
    let text = section.content.of(cx.text).to_lowercase();
    if text.contains("quality gate") || text.contains("not claim completion") {
        return;
    }
    found.push(NO_GATE.finding(
        section.heading.span,
        "The checklist has no quality gate.",
        "Without it an item that cannot be checked has no consequence.",
        "End it with `### Quality Gate` and say what to report if an item is open.",
    ));
}

#[cfg(test)]
mod tests {
    use crate::rules::carets::check_carets;

    #[test]
    fn only_agents_that_write_need_a_checklist() {
        let file = |tools: &str| {
            format!(
                "---\nname: a\ndescription: b\nmodel: opus\nmodel_tier: premium\n\
                 model_rationale: c\n{tools}---\n\n## Responsibilities\n"
            )
        };
        check_carets(&file("tools: Read, Grep\n"));
        check_carets(&file(
            "tools: Read, Edit\n       ^^^^^^^^^^ info[checklist/missing]\n",
        ));
    }

    #[test]
    fn a_checklist_ends_with_its_section() {
        check_carets(
            "\
---
name: a
description: b
model: opus
model_tier: premium
model_rationale: c
---

## Responsibilities

## Before Claiming Completion
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[checklist/no-items]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[checklist/no-gate]

## Quality Gate

- [ ] Not of the checklist
",
        );
    }
}
