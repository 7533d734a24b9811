//! The frame of a review: its root, its required fields, and keys that it does
//! not have.

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Kind;
use crate::document::plan::Key;
use crate::document::review::{Need, Part, ReviewDocument, Spec};
use crate::rules::RuleCx;
use crate::rules::fields::{self, Root, State, missing, reads_like, rename_fix, state};
use crate::text::Span;

use super::{READER, name_of};

declare_rule! {
    /// A review stands under the key of its kind.
    ///
    /// ## Why
    ///
    /// Reviews are found by this key: `technical_validation`,
    /// `complexity_review`, `plan_review_result` or `alignment_review`. Without it
    /// the fields are there, but nobody looks for them.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// codebase_compatibility: {status: compatible, issues: []}
    /// infrastructure_requirements: {status: available, missing_resources: []}
    /// dependency_conflicts: {status: no_conflicts, conflicts: []}
    /// integration_validation: {status: compatible, concerns: []}
    /// overall_decision: {recommendation: proceed, confidence: high, blockers: []}
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
    MISSING_ROOT {
        code: "review/missing-root",
        basis: Format,
        severity: Error,
        kinds: [TechnicalValidation, ComplexityReview, PlanReview, AlignmentReview],
        format: None,
        source: "OaK agents, review templates, 2025-11",
        fixable: true,
        check: missing_root,
    }
}

fn missing_root(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.review().filter(|it| !is_flat(it)) else { return };
    let has_fields = review.reading().parts.first().is_some_and(|part| {
        part.specs.iter().any(|it| part.field(it.key).key().is_some())
    });
    let root = Root {
        name: review.root_key(),
        field: &review.root(),
        what: "review",
        tree: &review.tree,
        is_at_top: has_fields,
    };
    let why = "Whoever puts the reviews of a plan together finds each by its key.";
    found.extend(fields::missing_root(&MISSING_ROOT, why, cx.text, root));
}

declare_rule! {
    /// An alignment review has all its assessments and not only a decision.
    ///
    /// ## Why
    ///
    /// There is a short form with `decision`, `rationale`, `required_changes` and
    /// `conditions` alone. It reads well, but whoever puts the reviews of a plan
    /// together looks for `overall_decision` and the five assessments before it,
    /// and finds none of them.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// alignment_review:
    ///   decision: proceed_with_changes
    ///   rationale: The export is what customers ask for
    ///   required_changes: [Name the metric]
    ///   conditions: [Customers get their files within a minute]
    /// ```
    ///
    /// ```yaml good
    /// alignment_review:
    ///   business_objective_validation: {status: pass, concerns: []}
    ///   strategic_alignment: {status: pass, concerns: []}
    ///   scope_appropriateness: {status: pass, phasing: One phase}
    ///   success_criteria: {status: pass, primary_metric: Exports a day}
    ///   risk_reward_assessment: {tradeoff_decision: proceed}
    ///   overall_decision:
    ///     recommendation: proceed_with_changes
    ///     confidence: high
    ///     rationale: The export is what customers ask for
    ///     conditions: [Name the metric]
    /// ```
    FLAT_ALIGNMENT {
        code: "review/flat-alignment",
        basis: Format,
        severity: Error,
        kinds: [AlignmentReview],
        format: None,
        source: "OaK agents, product-strategist, 2025-11",
        fixable: false,
        check: flat_alignment,
    }
}

fn flat_alignment(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.review().filter(|it| is_flat(it)) else { return };
    let place = review.at(&["decision"]).map_or(Span::at(0), |it| it.key.span);
    found.push(FLAT_ALIGNMENT.finding(
        place,
        "This is the short form of an alignment review, with `decision` in the place of \
         `overall_decision`.",
        "Whoever puts the reviews together finds neither the decision nor what it rests \
         on.",
        "Write the decision as `recommendation` below `overall_decision`, the changes as \
         its `conditions`, and the assessments before it.",
    ));
}

/// True for the short form of an alignment review.
fn is_flat(review: &ReviewDocument) -> bool {
    review.kind == Kind::AlignmentReview
        && review.at(&["decision"]).is_some()
        && review.at(&["overall_decision"]).is_none()
}

declare_rule! {
    /// A review has the fields that others read.
    ///
    /// ## Why
    ///
    /// Whether the work begins follows from these fields, which are read by their
    /// names. What is there for people alone, such as `recommendations`, may be
    /// left out, and so may the schedule of a plan that is not carried out.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// technical_validation:
    ///   codebase_compatability: {status: compatible, issues: []}
    ///   infrastructure_requirements: {status: available, missing_resources: []}
    ///   dependency_conflicts: {status: no_conflicts, conflicts: []}
    ///   integration_validation: {status: compatible, concerns: []}
    ///   overall_decision: {recommendation: proceed, confidence: high, blockers: []}
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
    MISSING_FIELD {
        code: "review/missing-field",
        basis: Format,
        severity: Error,
        kinds: [TechnicalValidation, ComplexityReview, PlanReview, AlignmentReview],
        format: None,
        source: "OaK agents, review templates, 2025-11",
        fixable: true,
        check: missing_field,
    }
}

fn missing_field(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.review() else { return };
    let is_no_go = review.is_no_go();
    for part in judged(review) {
        let specs = part.specs.iter().filter(|it| it.need != Need::Optional);
        let required: Vec<_> = specs
            .map(|it| match (state(&part.field(it.key)), it.need) {
                (State::Empty(_), Need::Scheduled) if is_no_go => {
                    (it.key, State::Present)
                }
                (State::Absent, Need::Scheduled) if is_no_go => (it.key, State::Present),
                (state, _) => (it.key, state),
            })
            .collect();
        let owner = name_of(review, &part);
        let owner = (owner.as_str(), part.place);
        let others = part.other_keys();
        found.extend(missing(&MISSING_FIELD, READER, owner, &required, &others));
    }
}

declare_rule! {
    /// Every key of a review is one of its format.
    ///
    /// ## Why
    ///
    /// Nobody reads a key under a name that the format does not have. Misspelt, it
    /// looks set and has no effect.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// technical_validation:
    ///   codebase_compatibility: {status: compatible, issue: []}
    ///   infrastructure_requirements: {status: available, missing_resources: []}
    ///   dependency_conflicts: {status: no_conflicts, conflicts: []}
    ///   integration_validation: {status: compatible, concerns: []}
    ///   overall_decision: {recommendation: proceed, confidence: high, blockers: []}
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
    UNKNOWN_KEY {
        code: "review/unknown-key",
        basis: Format,
        severity: Warning,
        kinds: [TechnicalValidation, ComplexityReview, PlanReview, AlignmentReview],
        format: None,
        source: "OaK agents, review templates, 2025-11",
        fixable: true,
        check: unknown_key,
    }
}

fn unknown_key(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.review() else { return };
    for part in judged(review) {
        let is_free = |it: &&Spec| part.field(it.key).key().is_none();
        let free: Vec<&Spec> = part.specs.iter().filter(is_free).collect();
        let others = part.other_keys();
        found.extend(others.iter().filter_map(|it| unknown(part.name, it, &free)));
    }
}

/// A key without effect, which may be one of those that are free. One that reads
/// like a required key is told with that one.
fn unknown(owner: &str, key: &Key, free: &[&Spec]) -> Option<Diagnostic> {
    let meant = free.iter().find(|it| reads_like(&key.name, it.key));
    if meant.is_some_and(|it| it.need != Need::Optional) {
        return None;
    }
    let help = match meant {
        Some(it) => format!("Did you mean `{}`?", it.key),
        None => "Take it out, or say it in a field that the format has.".to_owned(),
    };
    let mut finding = UNKNOWN_KEY.finding(
        key.span,
        format!("`{owner}` has no key `{}`.", key.name),
        "Nobody reads it under this name.",
        help,
    );
    match meant {
        Some(it) => finding.fixes.push(rename_fix(key, it.key)),
        // People may still read what no program does.
        None => finding.severity = Severity::Info,
    }
    Some(finding)
}

/// The parts whose keys are held to the table. Of the short form, which is told
/// as a whole, there are none.
fn judged(review: &ReviewDocument) -> Vec<Part<'_>> {
    if is_flat(review) {
        return Vec::new();
    }
    let mut parts = review.reading().parts;
    // Without the root another rule speaks, unless its fields are at the top.
    let is_elsewhere = review.root().key().is_none()
        && parts.first().is_some_and(|root| {
            root.specs.iter().all(|it| root.field(it.key).key().is_none())
        });
    if is_elsewhere {
        parts.remove(0);
    }
    parts
}
