//! The items of a checklist: their form, and that nobody ticked them.

use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::profile::Format;
use crate::rules::RuleCx;
use crate::syntax::markdown::Mark;
use crate::text::{Span, TextEdit};

declare_rule! {
    /// No item of a checklist is ticked before the work.
    ///
    /// ## Why
    ///
    /// A definition is read before anything is done. A box that is ticked in it
    /// tells the agent that this point is settled, and nobody looks at it.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// ---
    ///
    /// Before you report:
    ///
    /// - [x] The tests ran.
    /// - [ ] The change is small.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: builder
    /// description: Builds what was planned.
    /// ---
    ///
    /// Before you report:
    ///
    /// - [ ] The tests ran.
    /// - [ ] The change is small.
    /// ```
    TICKED {
        code: "checklist/ticked-item",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "OaK agents, 213 of 223 items, 2025-11",
        fixable: true,
        check: ticked,
    }
}

fn ticked(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let ticked = agent.outline.items.iter().filter_map(|it| match it.mark {
        Mark::Task(brackets, true) => Some((it.span, brackets)),
        _ => None,
    });
    let ticked: Vec<(Span, Span)> = ticked.collect();
    let Some((first, more)) = ticked.split_first() else { return };
    let message = match more.len() {
        0 => "This item is ticked before the work.".to_owned(),
        more => format!("This item and {more} others are ticked before the work."),
    };
    let mut finding = TICKED.finding(
        first.1,
        message,
        "The agent takes it for settled, and does not look at it.",
        "Take the ticks out.",
    );
    finding.labels = more
        .iter()
        .map(|it| Label { span: it.1, message: "Here too.".to_owned() })
        .collect();
    let edits = ticked.iter().map(|it| TextEdit::replace(it.1, "[ ]")).collect();
    // Some lists show what a report looks like.
    finding.fixes.push(Fix::risky("Take the ticks out", edits));
    found.push(finding);
}

declare_rule! {
    /// An item of the checklist before completion starts with its point in bold.
    ///
    /// ## Why
    ///
    /// OaK's agents report by these points: "Tests: 42 passed". An item that is
    /// one sentence has no name to report it by.
    ///
    /// Lists in which no item has a bold start are left alone: they have another
    /// form throughout.
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
    /// - [ ] Read the change once more.
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
    /// - [ ] **Change**: Read it once more.
    ///
    /// ### Quality Gate
    /// ```
    ITEM_FORM {
        code: "checklist/item-form",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, 111 of 223 items, 2025-11",
        fixable: false,
        check: item_form,
    }
}

fn item_form(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(section) = cx.agent().and_then(|it| Some((it, it.checklist()?))) else {
        return;
    };
    let (agent, section) = section;
    let items = agent.outline.items.iter().filter_map(|it| match it.mark {
        Mark::Task(brackets, _) if section.content.contains(it.span) => {
            Some(Span::new(brackets.hi(), it.span.hi()).trimmed(cx.text))
        }
        _ => None,
    });
    let (named, bare): (Vec<Span>, Vec<Span>) =
        items.partition(|it| it.of(cx.text).starts_with("**"));
    let Some((first, more)) = bare.split_first().filter(|_| !named.is_empty()) else {
        return;
    };
    let message = match more.len() {
        0 => "This item does not start with its point in bold.".to_owned(),
        more => {
            format!("This item and {more} others do not start with their point in bold.")
        }
    };
    let mut finding = ITEM_FORM.finding(
        *first,
        message,
        "The agent has no name to report it by.",
        "Write it as `- [ ] **Point**: what shows it`.",
    );
    finding.labels = more
        .iter()
        .map(|it| Label { span: *it, message: "Here too.".to_owned() })
        .collect();
    found.push(finding);
}
