//! What stands in the fields of a review: values of the right type, words of the
//! format, numbers in their range, each key once, and nothing of the template.

use crate::diagnostic::list;
use crate::diagnostic::{Diagnostic, Fix};
use crate::document::Kind;
use crate::document::review::{Decision, Shape, Value, decision_words};
use crate::plan::schedule::plain_number;
use crate::plan::template::placeholder_in;
use crate::rules::RuleCx;
use crate::rules::fields::{
    self, Wanted, is_replaceable, is_same_word, type_words, word_fix, write_word,
};
use crate::rules::plan::hours_fixes;
use crate::syntax::yaml::{Node, NodeKind, Typed, decimal};
use crate::text::TextEdit;

declare_rule! {
    /// Each value of a review has the type that the format gives it.
    ///
    /// ## Why
    ///
    /// Whoever puts the reviews together reads a text, a list or a mapping by the
    /// name of its field. Where another type stands, it stops or finds nothing.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// technical_validation:
    ///   codebase_compatibility: {status: conflicts, issues: Two versions of jose}
    ///   infrastructure_requirements: {status: available, missing_resources: []}
    ///   dependency_conflicts: {status: no_conflicts, conflicts: []}
    ///   integration_validation: {status: compatible, concerns: []}
    ///   overall_decision: {recommendation: proceed, confidence: high, blockers: []}
    /// ```
    ///
    /// ```yaml good
    /// technical_validation:
    ///   codebase_compatibility: {status: conflicts, issues: [Two versions of jose]}
    ///   infrastructure_requirements: {status: available, missing_resources: []}
    ///   dependency_conflicts: {status: no_conflicts, conflicts: []}
    ///   integration_validation: {status: compatible, concerns: []}
    ///   overall_decision: {recommendation: proceed, confidence: high, blockers: []}
    /// ```
    WRONG_TYPE {
        code: "review/wrong-type",
        basis: Format,
        severity: Error,
        kinds: [TechnicalValidation, ComplexityReview, PlanReview, AlignmentReview],
        format: None,
        source: "OaK agents, review templates, 2025-11",
        fixable: true,
        check: wrong_type,
    }
}

fn wrong_type(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let why = "A program that reads the review stops here or passes over the value.";
    for it in filled(cx) {
        let (wanted, fits) = match (it.shape, &it.node.kind) {
            (Shape::Text, _) => (Wanted::Text, it.node.str().is_some()),
            (Shape::List, kind) => (Wanted::List, matches!(kind, NodeKind::Sequence(_))),
            (Shape::Items(_), kind) => {
                (Wanted::Mappings, matches!(kind, NodeKind::Sequence(_)))
            }
            (Shape::Mapping(_) | Shape::Named(_), kind) => {
                (Wanted::Mapping, matches!(kind, NodeKind::Mapping(_)))
            }
            // Other rules judge words and numbers.
            _ => continue,
        };
        if !fits {
            let field = (it.name, wanted);
            let finding = fields::not_wanted(&WRONG_TYPE, why, cx.text, field, it.node);
            found.push(finding);
        }
    }
}

declare_rule! {
    /// A field with a choice of words holds one of them.
    ///
    /// ## Why
    ///
    /// Programs and agents compare these words letter by letter. Another word, or
    /// the same in capitals, says nothing to them.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// technical_validation:
    ///   codebase_compatibility: {status: Compatible, issues: []}
    ///   infrastructure_requirements: {status: available, missing_resources: []}
    ///   dependency_conflicts: {status: none, conflicts: []}
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
    UNKNOWN_WORD {
        code: "review/unknown-word",
        basis: Format,
        severity: Error,
        kinds: [TechnicalValidation, ComplexityReview, PlanReview, AlignmentReview],
        format: None,
        source: "OaK agents, review templates, 2025-11",
        fixable: true,
        check: unknown_word,
    }
}

fn unknown_word(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for it in filled(cx) {
        match it.shape {
            Shape::Word(words) => found.extend(not_a_word(cx.text, &it, words)),
            Shape::Decision if !is_foreign(cx.kind, &it) => {
                found.extend(not_a_word(cx.text, &it, &decision_words(cx.kind)));
            }
            _ => {}
        }
    }
}

/// True for a word by which another kind of review decides, which is told as that.
pub(super) fn is_foreign(kind: Kind, value: &Value<'_>) -> bool {
    let Some(word) = value.node.scalar().map(|it| it.text.trim()) else { return false };
    let own = decision_words(kind);
    !own.iter().any(|it| is_same_word(it, word))
        && Decision::of_another(kind, word).is_some()
}

/// A value that is none of some words.
fn not_a_word(source: &str, value: &Value<'_>, words: &[&str]) -> Option<Diagnostic> {
    let Value { name, node, .. } = value;
    let written = node.scalar().map(|it| it.text.as_str());
    if written.is_some_and(|it| words.contains(&it)) {
        return None;
    }
    let message = match written {
        Some(word) => format!("`{}` is no word for `{name}`.", word.trim()),
        None => format!("`{name}` holds {} where a word belongs.", type_words(node)),
    };
    let mut finding = UNKNOWN_WORD.finding(
        node.span,
        message,
        "Whoever reads the review compares it letter by letter with the words of the \
         format.",
        format!("Write {}.", list(words, "or")),
    );
    if is_replaceable(source, node.span) {
        finding.fixes = match word_fix(source, node.span, written.unwrap_or(""), words) {
            Some(fix) => vec![fix],
            None => words
                .iter()
                .map(|it| write_word(source, node.span, it, Fix::risky))
                .collect(),
        };
    }
    Some(finding)
}

declare_rule! {
    /// Numbers of a review are numbers, and in their range.
    ///
    /// ## Why
    ///
    /// Hours and buffers are added up, and scores are compared on a scale from 1,
    /// the simplest, to 10. `4h`, `25%` or a score of 12 can be neither.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// complexity_review:
    ///   over_engineering_detected: {status: none, instances: []}
    ///   simpler_alternatives:
    ///     - option: Run a job
    ///       complexity_score: 12
    ///       simpler_alternative: Stream the rows
    ///       simplicity_score: 3/10
    ///   kiss_principle_adherence: {status: good, violations: []}
    ///   overall_recommendation: {decision: approve_as_is, rationale: Small enough}
    /// ```
    ///
    /// ```yaml good
    /// complexity_review:
    ///   over_engineering_detected: {status: none, instances: []}
    ///   simpler_alternatives:
    ///     - option: Run a job
    ///       complexity_score: 7
    ///       simpler_alternative: Stream the rows
    ///       simplicity_score: 3
    ///   kiss_principle_adherence: {status: good, violations: []}
    ///   overall_recommendation: {decision: approve_as_is, rationale: Small enough}
    /// ```
    INVALID_NUMBER {
        code: "review/invalid-number",
        basis: Format,
        severity: Error,
        kinds: [ComplexityReview, PlanReview],
        format: None,
        source: "OaK agents, design-simplicity-advisor and project-manager, 2025-11",
        fixable: true,
        check: invalid_number,
    }
}

fn invalid_number(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for it in filled(cx) {
        let (range, help) = match it.shape {
            Shape::Hours => ("a number of hours", "Write hours as a bare number: `4.5`."),
            Shape::Percent => ("a number of percent", "Write a bare number: `25`."),
            Shape::Score => ("a score from 1 to 10", "Write a whole number: `3`."),
            _ => continue,
        };
        let is_right = match it.node.typed() {
            Some(Typed::Int(number)) if matches!(it.shape, Shape::Score) => {
                (1..=10).contains(&number)
            }
            Some(Typed::Int(number)) => number >= 0,
            Some(Typed::Float(number)) => {
                !matches!(it.shape, Shape::Score) && number.is_finite() && number >= 0.0
            }
            _ => false,
        };
        if is_right {
            continue;
        }
        let message = match it.node.scalar() {
            Some(scalar) => format!("`{}` is not {range}.", scalar.text.trim()),
            None => format!("`{}` holds {}, not {range}.", it.name, type_words(it.node)),
        };
        let why = "Whoever puts the reviews together calculates with it.";
        let mut finding = INVALID_NUMBER.finding(it.node.span, message, why, help);
        if is_replaceable(cx.text, it.node.span) {
            finding.fixes = number_fixes(&it);
        }
        found.push(finding);
    }
}

/// What a number with something behind it means.
fn number_fixes(value: &Value<'_>) -> Vec<Fix> {
    let Some(text) = value.node.scalar().map(|it| it.text.trim()) else {
        return Vec::new();
    };
    let span = value.node.span;
    let bare = match value.shape {
        Shape::Hours => return hours_fixes(span, text),
        Shape::Percent => text.strip_suffix('%').unwrap_or(text).trim_end(),
        _ => text.strip_suffix("/10").unwrap_or(text).trim_end(),
    };
    let is_whole = |it: f64| it.fract() == 0.0 && (1.0..=10.0).contains(&it);
    let number = decimal(bare).filter(|it| it.is_finite());
    let number =
        number.filter(|it| !matches!(value.shape, Shape::Score) || is_whole(*it));
    let fix = |it: f64| {
        let number = plain_number(it);
        let title = format!("Write `{number}`");
        Fix::safe(title, vec![TextEdit::replace(span, number)])
    };
    number.map(fix).into_iter().collect()
}

declare_rule! {
    /// A key of a review stands once in its mapping.
    ///
    /// ## Why
    ///
    /// A strict YAML reader refuses a mapping with a repeated key. Others keep the
    /// last one without a word, and what stands above it is lost.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// technical_validation:
    ///   codebase_compatibility: {status: compatible, issues: []}
    ///   infrastructure_requirements: {status: available, missing_resources: []}
    ///   dependency_conflicts: {status: no_conflicts, conflicts: []}
    ///   integration_validation: {status: compatible, concerns: []}
    ///   overall_decision:
    ///     recommendation: pause
    ///     recommendation: proceed
    ///     confidence: high
    ///     blockers: []
    /// ```
    ///
    /// ```yaml good
    /// technical_validation:
    ///   codebase_compatibility: {status: compatible, issues: []}
    ///   infrastructure_requirements: {status: available, missing_resources: []}
    ///   dependency_conflicts: {status: no_conflicts, conflicts: []}
    ///   integration_validation: {status: compatible, concerns: []}
    ///   overall_decision:
    ///     recommendation: proceed
    ///     confidence: high
    ///     blockers: []
    /// ```
    DUPLICATE_KEY {
        code: "review/duplicate-key",
        basis: Breaks,
        severity: Error,
        kinds: [TechnicalValidation, ComplexityReview, PlanReview, AlignmentReview],
        format: None,
        source: "YAML 1.2.2, section 3.2.1.1",
        fixable: true,
        check: duplicate_key,
    }
}

fn duplicate_key(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.review() else { return };
    fields::duplicate_keys(&DUPLICATE_KEY, cx, &review.tree.root, found);
}

declare_rule! {
    /// Placeholders of a review are replaced.
    ///
    /// ## Why
    ///
    /// A template shows with `[agent]` or `[number]` where a value belongs. Left
    /// in, it is read as the value; without quotes YAML even makes a list of it.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// plan_review_result:
    ///   decision: go
    ///   selected_approaches:
    ///     api_engineer: {selected: option_a, rationale: "[why]"}
    ///   conflicts_found: []
    ///   refined_execution_plan:
    ///     phase_1:
    ///       mode: sequential
    ///       tasks: [{agent: api-engineer, task: Export, estimated_hours: [number]}]
    ///   timeline_summary:
    ///     {total_estimated_hours: 5, buffer_percentage: 10, total_with_buffer: 5.5}
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
    ///       tasks: [{agent: api-engineer, task: Export, estimated_hours: 5}]
    ///   timeline_summary:
    ///     {total_estimated_hours: 5, buffer_percentage: 10, total_with_buffer: 5.5}
    /// ```
    PLACEHOLDER {
        code: "review/placeholder",
        basis: Format,
        severity: Error,
        kinds: [PlanReview, TechnicalValidation, ComplexityReview, AlignmentReview],
        format: None,
        source: "OaK agents, review templates, 2025-11",
        fixable: false,
        check: placeholder,
    }
}

fn placeholder(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.review() else { return };
    for it in review.reading().values {
        let Some(text) = left(&it) else { continue };
        found.push(PLACEHOLDER.finding(
            it.node.span,
            format!("`{text}` is a placeholder of the template."),
            "Whoever reads the review takes it for the value.",
            "Write the value in its place.",
        ));
    }
}

/// The placeholder that stands in the place of a value. A list of one word may
/// be meant where a list belongs.
fn left(value: &Value<'_>) -> Option<String> {
    let is_list = matches!(value.shape, Shape::List | Shape::Items(_));
    let is_sequence = |it: &Node| matches!(it.kind, NodeKind::Sequence(_));
    if is_list && is_sequence(value.node) { None } else { placeholder_in(value.node) }
}

/// The values of a review without what the template left, of which one rule
/// speaks alone.
pub(super) fn filled<'a>(cx: &RuleCx<'a>) -> Vec<Value<'a>> {
    let mut values = cx.review().map(|it| it.reading().values).unwrap_or_default();
    values.retain(|it| left(it).is_none());
    values
}
