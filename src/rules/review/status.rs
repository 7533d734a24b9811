//! Statuses of a review that say something else than the lists beside them.

use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::document::Kind;
use crate::document::plan::Slot;
use crate::document::review::{PlanReview, ReviewDocument};
use crate::rules::RuleCx;
use crate::rules::fields::{is_replaceable, write_word};
use crate::syntax::yaml::{Entry, NodeKind, Style, Typed};
use crate::text::Span;

declare_rule! {
    /// A status agrees with the list beside it.
    ///
    /// ## Why
    ///
    /// `conflicts_found` without a conflict leaves whoever acts on it with nothing to
    /// do; `no_conflicts` above a list of them is believed by everybody who reads the
    /// status alone. The same holds for missing resources, violations, concerns,
    /// blockers and changes, and for a conflict that is resolved without saying how.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// technical_validation:
    ///   codebase_compatibility: {status: compatible, issues: []}
    ///   infrastructure_requirements: {status: available, missing_resources: []}
    ///   dependency_conflicts: {status: no_conflicts, conflicts: [Two versions of jose]}
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
    CONTRADICTORY_STATUS {
        code: "review/contradictory-status",
        basis: Format,
        severity: Warning,
        kinds: [TechnicalValidation, ComplexityReview, PlanReview, AlignmentReview],
        format: None,
        source: "OaK agents, review templates, 2025-11",
        fixable: true,
        check: contradictory_status,
    }
}

/// What a word says about a list in the same mapping.
struct Claim {
    kind: Kind,
    section: &'static str,
    status: &'static str,
    words: &'static [&'static str],
    list: &'static str,
    /// What the list must be; where it must be empty, the words that it could
    /// stand beside.
    wants: Wants,
}

enum Wants {
    Items,
    Nothing(&'static [&'static str]),
}

const fn claim(
    kind: Kind,
    (section, status): (&'static str, &'static str),
    words: &'static [&'static str],
    list: &'static str,
    wants: Wants,
) -> Claim {
    Claim { kind, section, status, words, list, wants }
}

use Kind::{AlignmentReview as A, ComplexityReview as C, TechnicalValidation as T};
use Wants::{Items, Nothing};

const CODEBASE: (&str, &str) = ("codebase_compatibility", "status");
const RESOURCES: (&str, &str) = ("infrastructure_requirements", "status");
const DEPENDENCIES: (&str, &str) = ("dependency_conflicts", "status");
const INTEGRATION: (&str, &str) = ("integration_validation", "status");
const OVERALL: (&str, &str) = ("overall_decision", "recommendation");
const ENGINEERING: (&str, &str) = ("over_engineering_detected", "status");
const KISS: (&str, &str) = ("kiss_principle_adherence", "status");
const ADVICE: (&str, &str) = ("overall_recommendation", "decision");
const OBJECTIVE: (&str, &str) = ("business_objective_validation", "status");
const STRATEGY: (&str, &str) = ("strategic_alignment", "status");
const SIMPLIFY: &[&str] = &["recommend_simplification", "require_simplification"];
const DOUBTS: &[&str] = &["pass_with_concerns", "fail"];

const CLAIMS: &[Claim] = &[
    claim(T, CODEBASE, &["conflicts"], "issues", Items),
    claim(T, RESOURCES, &["missing"], "missing_resources", Items),
    claim(
        T,
        RESOURCES,
        &["available"],
        "missing_resources",
        Nothing(&["missing", "needs_setup"]),
    ),
    claim(T, DEPENDENCIES, &["conflicts_found"], "conflicts", Items),
    claim(T, DEPENDENCIES, &["no_conflicts"], "conflicts", Nothing(&["conflicts_found"])),
    claim(T, INTEGRATION, &["incompatible"], "concerns", Items),
    claim(T, OVERALL, &["pause"], "blockers", Items),
    claim(
        T,
        OVERALL,
        &["proceed"],
        "blockers",
        Nothing(&["proceed_with_setup", "pause"]),
    ),
    claim(C, ENGINEERING, &["minor", "significant"], "instances", Items),
    claim(C, ENGINEERING, &["none"], "instances", Nothing(&["minor", "significant"])),
    claim(C, KISS, &["poor"], "violations", Items),
    claim(C, KISS, &["excellent"], "violations", Nothing(&["good", "poor"])),
    claim(C, ADVICE, SIMPLIFY, "suggested_changes", Items),
    claim(A, OBJECTIVE, DOUBTS, "concerns", Items),
    claim(A, OBJECTIVE, &["pass"], "concerns", Nothing(&["pass_with_concerns"])),
    claim(A, STRATEGY, DOUBTS, "concerns", Items),
    claim(A, STRATEGY, &["pass"], "concerns", Nothing(&["pass_with_concerns"])),
    claim(A, OVERALL, &["proceed_with_changes"], "conditions", Items),
];

fn contradictory_status(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.review() else { return };
    let claims = CLAIMS.iter().filter(|it| it.kind == review.kind);
    found.extend(claims.filter_map(|it| contradicted(cx, review, it)));
    found.extend(review.plan.iter().flat_map(resolved_somehow));
}

fn contradicted(
    cx: &RuleCx<'_>,
    review: &ReviewDocument,
    claim: &Claim,
) -> Option<Diagnostic> {
    let Claim { section, status, list, .. } = *claim;
    let place = &review.at(&[section, status])?.value;
    let word = place.str().filter(|it| claim.words.contains(it))?;
    let entry = review.at(&[section, list]);
    let count = count(entry)?;
    let mut finding = match (&claim.wants, count) {
        (Items, 0) => CONTRADICTORY_STATUS.finding(
            place.span,
            format!("`{section}` says `{word}`, but `{list}` has nothing in it."),
            "Nobody can act on what is not named.",
            format!("Name it under `{list}`, or correct `{status}`."),
        ),
        (Nothing(_), 1..) => CONTRADICTORY_STATUS.finding(
            place.span,
            format!("`{section}` says `{word}`, but `{list}` is not empty."),
            "Whoever reads the status alone passes over what is in the list.",
            format!("Correct `{status}`, or empty `{list}`."),
        ),
        (Items | Nothing(_), _) => return None,
    };
    finding.labels.extend(
        entry.map(|it| Label {
            span: it.key.span,
            message: "The list is here.".to_owned(),
        }),
    );
    if let (Nothing(words), true) = (&claim.wants, is_replaceable(cx.text, place.span)) {
        let fixes = words.iter();
        finding.fixes =
            fixes.map(|it| write_word(cx.text, place.span, it, Fix::risky)).collect();
    }
    Some(finding)
}

/// How many items a list has: none where it is missing, `None` where it cannot be
/// told. Text in its place is one.
fn count(entry: Option<&Entry>) -> Option<usize> {
    let Some(entry) = entry else { return Some(0) };
    match &entry.value.kind {
        NodeKind::Empty => Some(0),
        NodeKind::Sequence(items) => Some(items.len()),
        NodeKind::Mapping(entries) => Some(entries.len()),
        NodeKind::Scalar(it) if it.style == Style::Unreadable => None,
        NodeKind::Scalar(it) => Some(usize::from(it.typed() != Typed::Null)),
    }
}

/// Conflicts that are resolved without saying how.
fn resolved_somehow(review: &PlanReview) -> Vec<Diagnostic> {
    let conflicts = review.conflicts.iter();
    let silent = conflicts.filter(|it| {
        it.status.value().is_some_and(|it| it.trim().eq_ignore_ascii_case("resolved"))
            && it.resolution.is_missing()
    });
    let place = |slot: &Slot<String>| -> Span { slot.span() };
    silent
        .filter_map(|it| {
            let span = it.status.slot().map(place)?;
            let name = match it.id.words() {
                Some(id) => format!("The conflict `{}`", id.text),
                None => "This conflict".to_owned(),
            };
            Some(CONTRADICTORY_STATUS.finding(
                span,
                format!("{name} is resolved, but nothing says how."),
                "The agents that it concerns do not learn which way was taken.",
                "Write it behind `resolution`, or take the status back.",
            ))
        })
        .collect()
}
