//! What a review decides: in whose words, and whether the conflicts that are open
//! allow it.

use crate::diagnostic::list;
use crate::diagnostic::{Diagnostic, Fix, Label, Severity};
use crate::document::plan::Slot;
use crate::document::review::{Conflict, Decision, Shape, Value, decision_words};
use crate::rules::RuleCx;
use crate::rules::fields::{is_replaceable, write_word};

use super::values::{filled, is_foreign};

declare_rule! {
    /// A review decides in the words of its own kind.
    ///
    /// ## Why
    ///
    /// A plan review says `go`, `conditional-go` or `no-go`; a technical validation
    /// `proceed`, `proceed_with_setup` or `pause`; an alignment review `proceed`,
    /// `proceed_with_changes`, `pause` or `cancel`; a complexity review
    /// `approve_as_is`, `recommend_simplification` or `require_simplification`. Even
    /// the definitions of the agents that write them mix these up. Whoever waits for
    /// a word of the one list does not know one of another.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// technical_validation:
    ///   codebase_compatibility: {status: compatible, issues: []}
    ///   infrastructure_requirements: {status: available, missing_resources: []}
    ///   dependency_conflicts: {status: no_conflicts, conflicts: []}
    ///   integration_validation: {status: compatible, concerns: []}
    ///   overall_decision: {recommendation: go, confidence: high, blockers: []}
    /// ```
    ///
    /// ```yaml good
    /// technical_validation:
    ///   codebase_compatibility: {status: compatible, issues: []}
    ///   infrastructure_requirements: {status: available, missing_resources: []}
    ///   dependency_conflicts: {status: no_conflicts, conflicts: []}
    ///   integration_validation: {status: compatible, concerns: []}
    ///   overall_decision: {recommendation: proceed, confidence: high, blockers: []}
    /// ```
    FOREIGN_DECISION {
        code: "review/foreign-decision",
        basis: Format,
        severity: Error,
        kinds: [TechnicalValidation, ComplexityReview, PlanReview, AlignmentReview],
        format: None,
        source: "OaK agents, review templates and state-analyzer, 2025-11",
        fixable: true,
        check: foreign_decision,
    }
}

fn foreign_decision(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for it in decisions(cx) {
        let Some(word) = it.node.scalar().map(|it| it.text.trim()) else { continue };
        if !is_foreign(cx.kind, &it) {
            continue;
        }
        let own = decision_words(cx.kind);
        let Some((kind, decision)) = Decision::of_another(cx.kind, word) else {
            continue;
        };
        let meant: Vec<&str> = decision.words(cx.kind).collect();
        let mut finding = FOREIGN_DECISION.finding(
            it.node.span,
            format!(
                "`{word}` is a word of the {}, not of the {}.",
                kind.label().to_lowercase(),
                cx.kind.label().to_lowercase()
            ),
            format!("Whoever waits for {} does not know it.", list(&own, "or")),
            format!("Write {}.", list(&meant, "or")),
        );
        if is_replaceable(cx.text, it.node.span) {
            let fixes = meant.iter();
            finding.fixes = fixes
                .map(|word| write_word(cx.text, it.node.span, word, Fix::risky))
                .collect();
        }
        found.push(finding);
    }
}

/// Where a review decides.
fn decisions<'a>(cx: &RuleCx<'a>) -> Vec<Value<'a>> {
    let mut values = filled(cx);
    values.retain(|it| matches!(it.shape, Shape::Decision));
    values
}

declare_rule! {
    /// No work begins while a grave conflict is open.
    ///
    /// ## Why
    ///
    /// A critical conflict rules the plans out as they stand, and a high one leaves
    /// open which of two things holds. After `go` agents begin all the same, each with
    /// its own idea of how it ends. So an open critical conflict asks for `no-go`, and
    /// an open high one for `conditional-go`.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// plan_review_result:
    ///   decision: go
    ///   selected_approaches:
    ///     api_engineer: {selected: option_a, rationale: Least new code}
    ///   conflicts_found:
    ///     - {conflict_id: conf_001, description: Two token formats,
    ///        severity: critical, resolution: "", status: open}
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
    ///
    /// ```yaml good
    /// plan_review_result:
    ///   decision: go
    ///   selected_approaches:
    ///     api_engineer: {selected: option_a, rationale: Least new code}
    ///   conflicts_found:
    ///     - {conflict_id: conf_001, description: Two token formats,
    ///        severity: critical, resolution: Both use JWT, status: resolved}
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
    OPEN_CONFLICT {
        code: "review/open-conflict",
        basis: Format,
        severity: Error,
        kinds: [PlanReview],
        format: None,
        source: "OaK agents, project-manager, 2025-11",
        fixable: true,
        check: open_conflict,
    }
}

fn open_conflict(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.plan_review() else { return };
    let Some(Slot::Value { span, value: word }) = review.decision.slot() else { return };
    let Some(decision) = Decision::of(cx.kind, word) else { return };
    let open = |severity: &str| -> Vec<&Conflict> {
        let conflicts = review.conflicts.iter().filter(|it| it.is_open());
        conflicts
            .filter(|it| it.severity.value().is_some_and(|it| it == severity))
            .collect()
    };
    let (critical, high) = (open("critical"), open("high"));
    let (grave, weight, allowed, severity) = match (critical.is_empty(), decision) {
        (false, Decision::Go) => (critical, "critical", "no-go", Severity::Error),
        (false, Decision::Conditional) => {
            (critical, "critical", "no-go", Severity::Warning)
        }
        (true, Decision::Go) if !high.is_empty() => {
            (high, "high", "conditional-go", Severity::Warning)
        }
        _ => return,
    };
    let what = match grave.as_slice() {
        [one] => match one.id.words() {
            Some(id) => format!("the {weight} conflict `{}` is open", id.text),
            None => format!("a {weight} conflict is open"),
        },
        many => format!("{} {weight} conflicts are open", many.len()),
    };
    let mut finding = OPEN_CONFLICT.finding(
        *span,
        format!("The decision is `{word}`, but {what}."),
        "The agents begin, and each of them settles the conflict in its own way.",
        format!("Resolve it first, or decide `{allowed}`."),
    );
    finding.severity = severity;
    finding.labels = grave
        .iter()
        .filter_map(|it| it.place())
        .map(|span| Label { span, message: "It is not resolved here.".to_owned() })
        .collect();
    if is_replaceable(cx.text, *span) {
        finding.fixes.push(write_word(cx.text, *span, allowed, Fix::risky));
    }
    found.push(finding);
}
