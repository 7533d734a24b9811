//! The numbers of a reviewed plan: what its phases come to, and what the buffer
//! adds.

use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::document::plan::{Field, Slot};
use crate::document::review::{Phase, PlanReview};
use crate::plan::schedule::{Mode, PhaseHours, agree, plain_number, totals, with_buffer};
use crate::rules::RuleCx;
use crate::rules::fields::is_replaceable;
use crate::text::{Span, TextEdit};

declare_rule! {
    /// The total of a reviewed plan is what its phases come to.
    ///
    /// ## Why
    ///
    /// The hours of a sequential phase are the sum of its tasks, those of a parallel
    /// one the longest of them. The phases follow each other, and `interface_hours`,
    /// where they are given, come on top. A total beside that promises time that no
    /// task has, or takes time that somebody needs.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// plan_review_result:
    ///   decision: go
    ///   selected_approaches:
    ///     api_engineer: {selected: option_a, rationale: Least new code}
    ///     security_auditor: {selected: option_a, rationale: One check}
    ///   conflicts_found: []
    ///   refined_execution_plan:
    ///     phase_1:
    ///       mode: parallel
    ///       tasks:
    ///         - {agent: api-engineer, task: Export invoices, estimated_hours: 5}
    ///         - {agent: security-auditor, task: Review, estimated_hours: 2}
    ///   timeline_summary:
    ///     total_estimated_hours: 7
    ///     buffer_percentage: 10
    ///     total_with_buffer: 7.7
    /// ```
    ///
    /// ```yaml good
    /// plan_review_result:
    ///   decision: go
    ///   selected_approaches:
    ///     api_engineer: {selected: option_a, rationale: Least new code}
    ///     security_auditor: {selected: option_a, rationale: One check}
    ///   conflicts_found: []
    ///   refined_execution_plan:
    ///     phase_1:
    ///       mode: parallel
    ///       tasks:
    ///         - {agent: api-engineer, task: Export invoices, estimated_hours: 5}
    ///         - {agent: security-auditor, task: Review, estimated_hours: 2}
    ///   timeline_summary:
    ///     total_estimated_hours: 5
    ///     buffer_percentage: 10
    ///     total_with_buffer: 5.5
    /// ```
    WRONG_TOTAL {
        code: "review/wrong-total",
        basis: Format,
        severity: Error,
        kinds: [PlanReview],
        format: None,
        source: "OaK agents, project-manager, 2025-11",
        fixable: true,
        check: wrong_total,
    }
}

fn wrong_total(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.plan_review() else { return };
    let timeline = &review.timeline;
    let Some((span, written)) = number(&timeline.total) else { return };
    let Some(phases) = phases_of(review) else { return };
    let interfaces = number(&timeline.interface_hours).map_or(0.0, |it| it.1);
    let buffer = number(&timeline.buffer_percentage).map(|it| it.1);
    let right = totals(&phases, interfaces, buffer.unwrap_or(0.0));
    if !right.estimated.is_finite() || agree(right.estimated, written) {
        return;
    }
    let total = plain_number(right.estimated);
    let subject = if interfaces > 0.0 { "phases and interfaces" } else { "phases" };
    let mut finding = WRONG_TOTAL.finding(
        span,
        format!(
            "The total is `{}` hours, but the {subject} come to {total}.",
            plain_number(written)
        ),
        "Whoever plans by the total expects hours that no phase has, or too few.",
        format!("Write `{total}`, or correct the phases."),
    );
    let keyed = review.phases.iter().zip(&phases);
    finding.labels = keyed
        .map(|(phase, hours)| Label { span: phase.key.span, message: said(hours) })
        .collect();
    let mut edits = vec![TextEdit::replace(span, &*total)];
    let buffered = number(&timeline.with_buffer).filter(|_| buffer.is_some());
    if let Some((place, _)) = buffered.filter(|it| is_replaceable(cx.text, it.0)) {
        edits.push(TextEdit::replace(place, plain_number(right.with_buffer)));
    }
    if is_replaceable(cx.text, span) {
        let also =
            if edits.len() > 1 { ", and the total with buffer after it" } else { "" };
        finding.fixes.push(Fix::risky(format!("Write `{total}`{also}"), edits));
    }
    found.push(finding);
}

/// What a phase comes to, in words.
fn said(phase: &PhaseHours) -> String {
    let hours = plain_number(phase.hours());
    match (phase.mode, phase.tasks.len()) {
        (_, 1) => format!("This comes to {hours}."),
        (Mode::Parallel, _) => {
            format!("This comes to {hours}, the longest of its parallel tasks.")
        }
        (Mode::Sequential, _) => {
            format!("This comes to {hours}, the sum of its sequential tasks.")
        }
    }
}

/// The hours of the phases; `None` where there are none, or one of them cannot
/// be told.
fn phases_of(review: &PlanReview) -> Option<Vec<PhaseHours>> {
    let phase = |it: &Phase| {
        let mode = Mode::parse(it.mode.value()?)?;
        let tasks = it.tasks.iter().map(|it| it.hours.value().copied());
        let tasks: Vec<f64> = tasks.collect::<Option<_>>()?;
        (!tasks.is_empty()).then_some(PhaseHours { mode, tasks })
    };
    let phases: Vec<_> = review.phases.iter().map(phase).collect::<Option<_>>()?;
    (!phases.is_empty()).then_some(phases)
}

declare_rule! {
    /// The total with buffer is the total and the buffer.
    ///
    /// ## Why
    ///
    /// `buffer_percentage` says how much is added to the total: with 25, ten hours
    /// become 12.5. Where the two numbers disagree, one of them is out of date, and
    /// nobody knows which.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// plan_review_result:
    ///   decision: go
    ///   selected_approaches:
    ///     api_engineer: {selected: option_a, rationale: Least new code}
    ///   conflicts_found: []
    ///   refined_execution_plan:
    ///     phase_1:
    ///       mode: sequential
    ///       tasks:
    ///         - {agent: api-engineer, task: Export invoices, estimated_hours: 5}
    ///   timeline_summary:
    ///     total_estimated_hours: 5
    ///     buffer_percentage: 10
    ///     total_with_buffer: 6.5
    /// ```
    ///
    /// ```yaml good
    /// plan_review_result:
    ///   decision: go
    ///   selected_approaches:
    ///     api_engineer: {selected: option_a, rationale: Least new code}
    ///   conflicts_found: []
    ///   refined_execution_plan:
    ///     phase_1:
    ///       mode: sequential
    ///       tasks:
    ///         - {agent: api-engineer, task: Export invoices, estimated_hours: 5}
    ///   timeline_summary:
    ///     total_estimated_hours: 5
    ///     buffer_percentage: 10
    ///     total_with_buffer: 5.5
    /// ```
    WRONG_BUFFER {
        code: "review/wrong-buffer",
        basis: Format,
        severity: Error,
        kinds: [PlanReview],
        format: None,
        source: "OaK agents, project-manager, 2025-11",
        fixable: true,
        check: wrong_buffer,
    }
}

fn wrong_buffer(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.plan_review() else { return };
    let timeline = &review.timeline;
    let (Some((_, total)), Some((share, percent)), Some((span, written))) = (
        number(&timeline.total),
        number(&timeline.buffer_percentage),
        number(&timeline.with_buffer),
    ) else {
        return;
    };
    let right = with_buffer(total, percent);
    if !right.is_finite() || agree(right, written) {
        return;
    }
    // 0.25 where 25 is meant: the totals agree with the share, not with percent.
    let is_share = percent < 1.0 && agree(with_buffer(total, percent * 100.0), written);
    let (span, right, message) = if is_share {
        let right = plain_number(percent * 100.0);
        let message = format!(
            "The buffer is `{}` percent, but the totals stand {right} percent apart.",
            share.of(cx.text)
        );
        (share, right, message)
    } else {
        let right = plain_number(right);
        let (total, percent) = (plain_number(total), plain_number(percent));
        let message =
            format!("{total} hours and a buffer of {percent} percent come to {right}.");
        let message =
            format!("The total with buffer is `{}`. {message}", plain_number(written));
        (span, right, message)
    };
    let mut finding = WRONG_BUFFER.finding(
        span,
        message,
        "One of the numbers is out of date, and whoever plans by it does not know which.",
        format!("Write `{right}`, or correct the other numbers."),
    );
    if is_replaceable(cx.text, span) {
        let edits = vec![TextEdit::replace(span, &*right)];
        finding.fixes.push(Fix::risky(format!("Write `{right}`"), edits));
    }
    found.push(finding);
}

/// A number that makes sense, and where it stands.
fn number(field: &Field<f64>) -> Option<(Span, f64)> {
    match field.slot()? {
        Slot::Value { span, value } if *value >= 0.0 => Some((*span, *value)),
        Slot::Value { .. } | Slot::Empty(_) | Slot::Wrong(_) => None,
    }
}
