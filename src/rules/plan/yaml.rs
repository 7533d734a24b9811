//! Plans, reviews and manifests that are no YAML: the choices of a template that nobody
//! made, and every other fault.

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::syntax::yaml::{Fault, SyntaxError};
use crate::text::Span;

use crate::rules::{Rule, RuleCx, words};

declare_rule! {
    /// A choice such as `"low" | "high"` is made.
    ///
    /// ## Why
    ///
    /// Templates list the values that a field may take with `|` between them.
    /// Left as it is, this is no YAML: every reader refuses the whole file, and
    /// says something about block scalars instead of the choice.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// agent_plan:
    ///   agent_name: api-engineer
    ///   task: Export invoices as CSV
    ///   implementation_options:
    ///     option_a:
    ///       approach: Stream the rows
    ///       description: Rows are sent as they are read
    ///       pros: [No new parts]
    ///       cons: [Slow clients hold a connection]
    ///       time_estimate_hours: 5
    ///       complexity: "low" | "medium" | "high"
    ///       risks: [Long exports time out]
    ///       dependencies: []
    ///     option_b: {approach: Run a job,
    ///       description: A job writes the file and mails a link, pros: [Any size],
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: medium,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
    ///
    /// ```yaml good
    /// agent_plan:
    ///   agent_name: api-engineer
    ///   task: Export invoices as CSV
    ///   implementation_options:
    ///     option_a:
    ///       approach: Stream the rows
    ///       description: Rows are sent as they are read
    ///       pros: [No new parts]
    ///       cons: [Slow clients hold a connection]
    ///       time_estimate_hours: 5
    ///       complexity: low
    ///       risks: [Long exports time out]
    ///       dependencies: []
    ///     option_b: {approach: Run a job,
    ///       description: A job writes the file and mails a link, pros: [Any size],
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: medium,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
    UNFILLED_CHOICE {
        code: "plan/unfilled-choice",
        basis: Breaks,
        severity: Error,
        kinds: [
            Plan,
            TechnicalValidation,
            ComplexityReview,
            PlanReview,
            AlignmentReview,
            Manifest,
        ],
        format: None,
        source: "YAML 1.2.2, section 7.3; OaK agents, output templates, 2025-11",
        fixable: true,
        check: unfilled_choice,
    }
}

fn unfilled_choice(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let why = "The template's list of choices is no YAML, and readers refuse the file.";
    let errors = errors(cx).iter();
    found.extend(
        errors
            .filter(|it| matches!(it.fault, Fault::UnfilledChoice(_)))
            .map(|it| in_words(cx, &UNFILLED_CHOICE, it, it.value, why)),
    );
}

declare_rule! {
    /// A plan, a review or a manifest is YAML that every reader takes.
    ///
    /// ## Why
    ///
    /// One fault makes a strict reader refuse the whole file. Here the rest is
    /// read all the same, so that every other finding still stands.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// agent_plan:
    ///   agent_name: api-engineer
    ///   task: Export invoices: as CSV
    ///   implementation_options:
    ///     option_a: {approach: Stream the rows,
    ///       description: Rows are sent as they are read, pros: [No new parts],
    ///       cons: [Slow clients hold a connection], time_estimate_hours: 5,
    ///       complexity: low, risks: [Long exports time out], dependencies: []}
    ///     option_b: {approach: Run a job,
    ///       description: A job writes the file and mails a link, pros: [Any size],
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: medium,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
    ///
    /// ```yaml good
    /// agent_plan:
    ///   agent_name: api-engineer
    ///   task: "Export invoices: as CSV"
    ///   implementation_options:
    ///     option_a: {approach: Stream the rows,
    ///       description: Rows are sent as they are read, pros: [No new parts],
    ///       cons: [Slow clients hold a connection], time_estimate_hours: 5,
    ///       complexity: low, risks: [Long exports time out], dependencies: []}
    ///     option_b: {approach: Run a job,
    ///       description: A job writes the file and mails a link, pros: [Any size],
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: medium,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
    INVALID_YAML {
        code: "plan/invalid-yaml",
        basis: Breaks,
        severity: Error,
        kinds: [
            Plan,
            TechnicalValidation,
            ComplexityReview,
            PlanReview,
            AlignmentReview,
            Manifest,
        ],
        format: None,
        source: "YAML 1.2.2",
        fixable: true,
        check: invalid_yaml,
    }
}

fn invalid_yaml(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let why = "Strict YAML readers refuse the whole file because of it.";
    let errors = errors(cx).iter();
    found.extend(
        errors
            .filter(|it| !matches!(it.fault, Fault::UnfilledChoice(_)))
            .map(|it| in_words(cx, &INVALID_YAML, it, None, why)),
    );
}

/// What a strict reader rejects in a plan, a review or a manifest.
fn errors<'a>(cx: &RuleCx<'a>) -> &'a [SyntaxError] {
    match cx.document {
        Document::Plan(it) => &it.tree.errors,
        Document::Review(it) => &it.tree.errors,
        Document::Manifest(it) => &it.tree.errors,
        Document::Agent(_) | Document::Output(_) => &[],
    }
}

/// A fault of YAML as a finding; on the fault itself where no other place is
/// given.
fn in_words(
    cx: &RuleCx<'_>,
    rule: &Rule,
    error: &SyntaxError,
    place: Option<Span>,
    why: &str,
) -> Diagnostic {
    let words = words(cx.text, error);
    let span = place.unwrap_or(error.span);
    Diagnostic {
        fixes: words.fixes,
        ..rule.finding(span, words.message, why, words.help)
    }
}
