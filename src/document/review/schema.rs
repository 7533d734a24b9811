//! The keys of the four reviews: which there are, which must be there, and what
//! belongs behind each. What a program needs to act on a review is required;
//! what explains it to people may be left out.

use crate::document::Kind;

/// A key of a review and what belongs behind it.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The key.
    pub key: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What belongs behind it.
    pub shape: Shape,
}

/// Whether a key must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must, with a value.
    Required,
    /// It must, with a value unless the decision is no: then there is no
    /// schedule.
    Scheduled,
    /// It may be left out.
    Optional,
}

/// What belongs behind a key.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text.
    Text,
    /// One of some words.
    Word(&'static [&'static str]),
    /// One of the words by which this kind of review decides.
    Decision,
    /// Hours: a number, 0 or more.
    Hours,
    /// A share in percent, 0 or more.
    Percent,
    /// A whole number from 1 to 10.
    Score,
    /// A list of anything.
    List,
    /// An item of such a list.
    Any,
    /// A mapping with these keys.
    Mapping(&'static [Spec]),
    /// A list of such mappings.
    Items(&'static [Spec]),
    /// A mapping from names that are free to such mappings.
    Named(&'static [Spec]),
}

/// The keys of a review of this kind; none for other documents.
#[must_use]
pub fn specs(kind: Kind) -> &'static [Spec] {
    match kind {
        Kind::TechnicalValidation => TECHNICAL_VALIDATION,
        Kind::ComplexityReview => COMPLEXITY_REVIEW,
        Kind::PlanReview => PLAN_REVIEW,
        Kind::AlignmentReview => ALIGNMENT_REVIEW,
        Kind::Agent | Kind::Plan | Kind::Manifest | Kind::Output => &[],
    }
}

/// Where a review of this kind decides.
pub(super) fn decision_path(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::TechnicalValidation | Kind::AlignmentReview => {
            &["overall_decision", "recommendation"]
        }
        Kind::ComplexityReview => &["overall_recommendation", "decision"],
        Kind::PlanReview => &["decision"],
        Kind::Agent | Kind::Plan | Kind::Manifest | Kind::Output => &[],
    }
}

const fn required(key: &'static str, shape: Shape) -> Spec {
    Spec { key, need: Need::Required, shape }
}

const fn scheduled(key: &'static str, shape: Shape) -> Spec {
    Spec { key, need: Need::Scheduled, shape }
}

const fn optional(key: &'static str, shape: Shape) -> Spec {
    Spec { key, need: Need::Optional, shape }
}

use Shape::{Decision, Hours, Items, List, Mapping, Named, Percent, Score, Text, Word};

const LEVELS: &[&str] = &["high", "medium", "low"];
const SEVERITIES: &[&str] = &["low", "medium", "high", "critical"];
const MARKS: &[&str] = &["pass", "pass_with_concerns", "fail"];

const TECHNICAL_VALIDATION: &[Spec] = &[
    required(
        "codebase_compatibility",
        Mapping(&[
            required("status", Word(&["compatible", "conflicts", "unknown"])),
            optional("issues", List),
            optional("recommendations", List),
        ]),
    ),
    required(
        "infrastructure_requirements",
        Mapping(&[
            required("status", Word(&["available", "missing", "needs_setup"])),
            optional("required_resources", List),
            optional("missing_resources", List),
        ]),
    ),
    required(
        "dependency_conflicts",
        Mapping(&[
            required("status", Word(&["no_conflicts", "conflicts_found"])),
            optional("conflicts", List),
            optional("resolutions", List),
        ]),
    ),
    required(
        "integration_validation",
        Mapping(&[
            required("status", Word(&["compatible", "incompatible"])),
            optional("integration_points", List),
            optional("concerns", List),
        ]),
    ),
    required(
        "overall_decision",
        Mapping(&[
            required("recommendation", Decision),
            required("confidence", Word(LEVELS)),
            optional("blockers", List),
        ]),
    ),
];

const COMPLEXITY_REVIEW: &[Spec] = &[
    required(
        "over_engineering_detected",
        Mapping(&[
            required("status", Word(&["none", "minor", "significant"])),
            optional("instances", List),
        ]),
    ),
    optional(
        "simpler_alternatives",
        Items(&[
            required("option", Text),
            required("complexity_score", Score),
            required("simpler_alternative", Text),
            required("simplicity_score", Score),
            optional("tradeoffs", Text),
        ]),
    ),
    required(
        "kiss_principle_adherence",
        Mapping(&[
            required("status", Word(&["excellent", "good", "poor"])),
            optional("violations", List),
            optional("recommendations", List),
        ]),
    ),
    optional(
        "complexity_justifications",
        Items(&[
            required("complexity_item", Text),
            required("justification", Text),
            required("verdict", Word(&["justified", "unjustified"])),
        ]),
    ),
    required(
        "overall_recommendation",
        Mapping(&[
            required("decision", Decision),
            required("rationale", Text),
            optional("suggested_changes", List),
        ]),
    ),
];

const PLAN_REVIEW: &[Spec] = &[
    required("decision", Decision),
    required(
        "selected_approaches",
        Named(&[required("selected", Text), optional("rationale", Text)]),
    ),
    required(
        "conflicts_found",
        Items(&[
            required("conflict_id", Text),
            required("description", Text),
            required("severity", Word(SEVERITIES)),
            optional("resolution", Text),
            required("status", Text),
        ]),
    ),
    optional("dependencies_validated", List),
    scheduled(
        "refined_execution_plan",
        Named(&[
            required("mode", Word(&["sequential", "parallel"])),
            required(
                "tasks",
                Items(&[
                    required("agent", Text),
                    required("task", Text),
                    required("estimated_hours", Hours),
                ]),
            ),
        ]),
    ),
    scheduled(
        "timeline_summary",
        Mapping(&[
            scheduled("total_estimated_hours", Hours),
            optional("interface_hours", Hours),
            scheduled("buffer_percentage", Percent),
            scheduled("total_with_buffer", Hours),
            optional("critical_path", Text),
            optional("estimated_completion", Text),
        ]),
    ),
    optional(
        "risks_identified",
        Items(&[
            required("risk_id", Text),
            required("description", Text),
            optional("severity", Word(SEVERITIES)),
            optional("mitigation", Text),
            optional("probability", Text),
        ]),
    ),
    optional("recommendations", List),
];

const ALIGNMENT_REVIEW: &[Spec] = &[
    required(
        "business_objective_validation",
        Mapping(&[
            required("status", Word(MARKS)),
            optional("value_delivery", Text),
            optional("requirement_coverage", Text),
            optional("user_value", Text),
            optional("concerns", List),
        ]),
    ),
    required(
        "strategic_alignment",
        Mapping(&[
            required("status", Word(MARKS)),
            optional("vision_alignment", Text),
            optional("market_position", Text),
            optional("prioritization", Text),
            optional("concerns", List),
        ]),
    ),
    required(
        "scope_appropriateness",
        Mapping(&[
            required("status", Word(MARKS)),
            optional("mvp_validation", Text),
            optional("phasing", Text),
            optional("recommendation", Text),
            optional("concerns", List),
        ]),
    ),
    required(
        "success_criteria",
        Mapping(&[
            required("status", Word(MARKS)),
            optional("metrics_defined", Text),
            optional("primary_metric", Text),
            optional("hypothesis_testable", Text),
            optional("validation_plan", Text),
            optional("concerns", List),
        ]),
    ),
    required(
        "risk_reward_assessment",
        Mapping(&[
            optional("business_risk", Text),
            optional("risk_factors", List),
            optional("mitigation_quality", Text),
            optional("mitigations", List),
            optional("reward_potential", Text),
            optional("rewards", List),
            required("tradeoff_decision", Word(&["proceed", "pause"])),
            optional("rationale", Text),
        ]),
    ),
    required(
        "overall_decision",
        Mapping(&[
            required("recommendation", Decision),
            required("confidence", Word(LEVELS)),
            required("rationale", Text),
            optional("conditions", List),
        ]),
    ),
    optional("strategic_recommendations", List),
];
