//! The two values of an option that programs calculate with: its hours and its
//! complexity.

use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::document::plan::{Complexity, Field, Slot};
use crate::plan::number;
use crate::plan::schedule::plain_number;
use crate::syntax::yaml::{self, Node, NodeKind};
use crate::text::{Span, TextEdit};

use super::{filled, is_placeholder, placeholders, plan};
use crate::rules::RuleCx;
use crate::rules::fields::{is_replaceable, type_words};

/// Hours of a working day, for estimates that are given in days.
const DAY: f64 = 8.0;

declare_rule! {
    /// `time_estimate_hours` is a number above 0.
    ///
    /// ## Why
    ///
    /// Merging plans adds hours up and takes the longest of those that run side
    /// by side. A text such as `4h` or a range cannot be added, and the schedule
    /// counts the option as nothing.
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
    ///       time_estimate_hours: 4h
    ///       complexity: low
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
    ///       time_estimate_hours: 4
    ///       complexity: low
    ///       risks: [Long exports time out]
    ///       dependencies: []
    ///     option_b: {approach: Run a job,
    ///       description: A job writes the file and mails a link, pros: [Any size],
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: medium,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
    INVALID_HOURS {
        code: "plan/invalid-hours",
        basis: Format,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "OaK agents, agent_plan template, 2025-11",
        fixable: true,
        check: invalid_hours,
    }
}

fn invalid_hours(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let placeholders = placeholders(plan);
    for (id, fields) in filled(plan) {
        let span = fields.hours.span().unwrap_or_default();
        if is_placeholder(&placeholders, span) {
            continue;
        }
        match fields.hours.slot() {
            Some(Slot::Value { value, .. }) if *value <= 0.0 => {
                found.push(INVALID_HOURS.finding(
                    span,
                    format!("`{id}` takes `{}` hours.", number(*value)),
                    "Work that takes no time disappears from the schedule.",
                    "Write how many hours the option takes, as a number above 0.",
                ));
            }
            _ => found.extend(fields.hours.wrong().map(|it| not_a_number(cx.text, it))),
        }
    }
}

fn not_a_number(source: &str, node: &Node) -> Diagnostic {
    let (message, fixes) = match node.scalar() {
        Some(scalar) => (
            format!("`{}` is not a number of hours.", scalar.text.trim()),
            hours_fixes(node.span, &scalar.text),
        ),
        None => (
            format!(
                "`{}` is {}, not a number.",
                source_line(source, node),
                type_words(node)
            ),
            Vec::new(),
        ),
    };
    let mut finding = INVALID_HOURS.finding(
        node.span,
        message,
        "Merging adds the hours of all plans and cannot add this.",
        "Write hours as a bare number, such as `4` or `4.5`.",
    );
    if is_replaceable(source, node.span) {
        finding.fixes = fixes;
    }
    finding
}

/// A value as it is written, cut at its first line.
fn source_line<'a>(source: &'a str, node: &Node) -> &'a str {
    node.span.of(source).lines().next().unwrap_or_default()
}

/// What an estimate in words means in hours. Hours and minutes are only written
/// differently; days and ranges leave something to choose.
pub(in crate::rules) fn hours_fixes(span: Span, text: &str) -> Vec<Fix> {
    let text = text.trim().to_lowercase();
    let text = text.trim_start_matches(['~', '\u{2248}']).trim_start();
    let Some((first, rest)) = amount(text) else { return Vec::new() };
    if let Some(unit) = unit(rest) {
        return vec![hours_fix(span, first, unit)];
    }
    let upper = rest.strip_prefix(['-', '\u{2013}']).or_else(|| rest.strip_prefix("to "));
    let Some((last, rest)) = upper.and_then(amount) else { return Vec::new() };
    let Some(unit) = unit(rest) else { return Vec::new() };
    let choices = [last, f64::midpoint(first, last), first];
    let unit = Unit { applicability: Applicability::Risky, ..unit };
    choices.map(|it| hours_fix(span, it, unit)).to_vec()
}

fn hours_fix(span: Span, amount: f64, unit: Unit) -> Fix {
    let hours = plain_number(amount * unit.hours);
    let days = if unit.hours >= DAY { " (a day has eight hours)" } else { "" };
    Fix {
        title: format!("Write `{hours}`{days}"),
        applicability: unit.applicability,
        edits: vec![TextEdit::replace(span, hours)],
    }
}

/// The positive number that a text starts with, and what follows it.
fn amount(text: &str) -> Option<(f64, &str)> {
    let text = text.trim_start();
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '.');
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    let amount = yaml::decimal(digits)?;
    (amount.is_finite() && amount > 0.0).then(|| (amount, rest.trim_start()))
}

/// A unit of time.
#[derive(Clone, Copy)]
struct Unit {
    hours: f64,
    /// Safe if everybody means the same by it.
    applicability: Applicability,
}

fn unit(word: &str) -> Option<Unit> {
    let (hours, applicability) = match word.trim_end_matches('.') {
        "" | "h" | "hr" | "hrs" | "hour" | "hours" => (1.0, Applicability::Safe),
        "min" | "mins" | "minute" | "minutes" => (1.0 / 60.0, Applicability::Safe),
        "d" | "day" | "days" => (DAY, Applicability::Risky),
        _ => return None,
    };
    Some(Unit { hours, applicability })
}

declare_rule! {
    /// `complexity` is `low`, `medium` or `high`.
    ///
    /// ## Why
    ///
    /// The buffer of a merged plan follows from the hardest option that is
    /// chosen: 10 % for low, 25 % for medium, 50 % for high. A word beside these
    /// three, or the same word in capitals, gives none.
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
    ///       complexity: Low
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
    INVALID_COMPLEXITY {
        code: "plan/invalid-complexity",
        basis: Format,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "OaK agents, agent_plan template, 2025-11",
        fixable: true,
        check: invalid_complexity,
    }
}

fn invalid_complexity(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let placeholders = placeholders(plan);
    for (_, fields) in filled(plan) {
        let Some(node) = fields.complexity.wrong() else { continue };
        if !is_placeholder(&placeholders, node.span) {
            found.push(no_level(cx.text, &fields.complexity, node));
        }
    }
}

fn no_level(source: &str, field: &Field<Complexity>, node: &Node) -> Diagnostic {
    let span = field.span().unwrap_or(node.span);
    let mut finding = INVALID_COMPLEXITY.finding(
        span,
        format!("`{}` is not a complexity.", source_line(source, node)),
        "The buffer of a merged plan follows from this word and knows only three.",
        "Write `low`, `medium` or `high`.",
    );
    if !is_replaceable(source, span) {
        return finding;
    }
    let choose = |it: Complexity| {
        Fix::risky(format!("Write `{it}`"), vec![TextEdit::replace(span, it.as_str())])
    };
    let word = match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.trim().to_lowercase(),
        NodeKind::Empty | NodeKind::Sequence(_) | NodeKind::Mapping(_) => String::new(),
    };
    finding.fixes = match (Complexity::parse(&word), synonym(&word)) {
        (Some(level), _) => {
            vec![Fix { applicability: Applicability::Safe, ..choose(level) }]
        }
        (None, Some(level)) => vec![choose(level)],
        (None, None) => Complexity::ALL.map(choose).to_vec(),
    };
    finding
}

/// The level that people mean by another word.
fn synonym(word: &str) -> Option<Complexity> {
    match word {
        "simple" | "easy" | "trivial" | "small" | "minimal" => Some(Complexity::Low),
        "moderate" | "mid" | "med" | "middle" | "average" => Some(Complexity::Medium),
        "complex" | "hard" | "difficult" | "very high" | "large" => {
            Some(Complexity::High)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::plan::testing::{fixed, found};

    fn option(field: &str) -> String {
        format!("agent_plan:\n  implementation_options:\n    option_a:\n      {field}\n")
    }

    #[test]
    fn hours_in_words_become_a_number() {
        let hours = |value: &str| {
            fixed("plan/invalid-hours", &option(&format!("time_estimate_hours: {value}")))
        };
        let line = "time_estimate_hours";
        assert_eq!(hours("4h"), [format!("Write `4` (safe): {line}: 4")]);
        assert_eq!(hours("\"4\""), [format!("Write `4` (safe): {line}: 4")]);
        assert_eq!(hours("~ 1200 Hours"), [format!("Write `1200` (safe): {line}: 1200")]);
        assert_eq!(hours("90 min"), [format!("Write `1.5` (safe): {line}: 1.5")]);
        assert_eq!(
            hours("2 days"),
            [format!("Write `16` (a day has eight hours) (risky): {line}: 16")]
        );
        assert_eq!(
            hours("4-6h"),
            [
                format!("Write `6` (risky): {line}: 6"),
                format!("Write `5` (risky): {line}: 5"),
                format!("Write `4` (risky): {line}: 4"),
            ]
        );
        for unclear in ["soon", "4 weeks", "[4, 5]", "true", ".inf", "-", "4 or 5 h"] {
            assert_eq!(hours(unclear).len(), 0, "{unclear}");
        }
    }

    #[test]
    fn hours_have_to_be_more_than_none() {
        let hours = |value: &str| {
            found("plan/invalid-hours", &option(&format!("time_estimate_hours: {value}")))
        };
        assert_eq!(hours("0"), ["0 <- `option_a` takes `0` hours."]);
        assert_eq!(hours("-2"), ["-2 <- `option_a` takes `-2` hours."]);
        assert_eq!(hours("soon"), ["soon <- `soon` is not a number of hours."]);
        assert_eq!(hours("[4, 5]"), ["[4, 5] <- `[4, 5]` is a list, not a number."]);
        for right in ["4", "0.5", "1e1", "", "[number]"] {
            assert_eq!(hours(right).len(), 0, "{right}");
        }
    }

    #[test]
    fn a_complexity_is_one_of_three_words() {
        let fixes = |value: &str| {
            fixed("plan/invalid-complexity", &option(&format!("complexity: {value}")))
        };
        assert_eq!(fixes("High"), ["Write `high` (safe): complexity: high"]);
        assert_eq!(fixes("simple"), ["Write `low` (risky): complexity: low"]);
        assert_eq!(
            fixes("low/medium"),
            [
                "Write `low` (risky): complexity: low",
                "Write `medium` (risky): complexity: medium",
                "Write `high` (risky): complexity: high",
            ]
        );
        assert_eq!(
            found("plan/invalid-complexity", &option("complexity: 3")),
            ["3 <- `3` is not a complexity."]
        );
        assert!(found("plan/invalid-complexity", &option("complexity:")).is_empty());
    }
}
