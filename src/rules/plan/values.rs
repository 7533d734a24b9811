//! The two values of an option that programs calculate with: its hours and its
//! complexity.

use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::document::plan::{Complexity, Field, Slot};
use crate::plan::number;
use crate::syntax::yaml::{Node, NodeKind};
use crate::text::{Span, TextEdit};

use super::{filled, is_placeholder, placeholders, plan, type_words};
use crate::rules::RuleCx;

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
    ///   implementation_options:
    ///     option_a: {time_estimate_hours: 4h}
    /// ```
    ///
    /// ```yaml bad
    /// agent_plan:
    ///   implementation_options:
    ///     option_a: {time_estimate_hours: 0}
    /// ```
    ///
    /// ```yaml good
    /// agent_plan:
    ///   implementation_options:
    ///     option_a: {time_estimate_hours: 4.5}
    /// ```
    INVALID_HOURS {
        code: "plan/invalid-hours",
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
            format!("`{}` is {}, not a number.", source_line(source, node), type_words(node)),
            Vec::new(),
        ),
    };
    let mut finding = INVALID_HOURS.finding(
        node.span,
        message,
        "Merging adds the hours of all plans and cannot add this.",
        "Write hours as a bare number, such as `4` or `4.5`.",
    );
    finding.fixes = fixes;
    finding
}

/// A value as it is written, cut at its first line.
fn source_line<'a>(source: &'a str, node: &Node) -> &'a str {
    node.span.of(source).lines().next().unwrap_or_default()
}

/// What an estimate in words means in hours. Hours and minutes are only written
/// differently; days and ranges leave something to choose.
fn hours_fixes(span: Span, text: &str) -> Vec<Fix> {
    let text = text.trim().to_lowercase();
    let text = text.trim_start_matches(['~', '\u{2248}']).trim_start();
    let numeric = |it: char| it.is_ascii_digit() || it == '.';
    let (first, rest) =
        text.split_at(text.find(|it| !numeric(it)).unwrap_or(text.len()));
    let Some(first) = positive(first) else { return Vec::new() };
    let edit = |hours: f64| vec![TextEdit::replace(span, plain_number(hours))];
    let rest = rest.trim_start();
    if let Some(factor) = unit(rest) {
        let hours = first * factor.hours;
        let title = format!("Write `{}`", plain_number(hours));
        return match factor.certain {
            true => vec![Fix::safe(title, edit(hours))],
            false => vec![Fix::risky(
                format!("{title}, at {} hours a day", number(DAY)),
                edit(hours),
            )],
        };
    }
    let Some(upper) = rest.strip_prefix(['-', '\u{2013}']).or(rest.strip_prefix("to "))
    else {
        return Vec::new();
    };
    let upper = upper.trim_start();
    let (last, tail) =
        upper.split_at(upper.find(|it| !numeric(it)).unwrap_or(upper.len()));
    let (Some(last), Some(factor)) = (positive(last), unit(tail.trim_start())) else {
        return Vec::new();
    };
    [last, (first + last) / 2.0, first]
        .map(|it| it * factor.hours)
        .map(|it| Fix::risky(format!("Write `{}`", plain_number(it)), edit(it)))
        .to_vec()
}

fn positive(digits: &str) -> Option<f64> {
    digits.parse().ok().filter(|it: &f64| it.is_finite() && *it > 0.0)
}

/// A unit of time in hours.
struct Unit {
    hours: f64,
    /// True if everybody means the same by it.
    certain: bool,
}

fn unit(word: &str) -> Option<Unit> {
    let (hours, certain) = match word.trim_end_matches('.') {
        "" | "h" | "hr" | "hrs" | "hour" | "hours" => (1.0, true),
        "m" | "min" | "mins" | "minute" | "minutes" => (1.0 / 60.0, true),
        "d" | "day" | "days" => (DAY, false),
        _ => return None,
    };
    Some(Unit { hours, certain })
}

/// A number as YAML reads it: no thousands apart.
fn plain_number(hours: f64) -> String {
    number(hours).replace(',', "")
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
    ///   implementation_options:
    ///     option_a: {complexity: High}
    /// ```
    ///
    /// ```yaml good
    /// agent_plan:
    ///   implementation_options:
    ///     option_a: {complexity: high}
    /// ```
    INVALID_COMPLEXITY {
        code: "plan/invalid-complexity",
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
    let choose = |it: Complexity| {
        Fix::risky(format!("Write `{it}`"), vec![TextEdit::replace(span, it.as_str())])
    };
    let word = match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.trim().to_lowercase(),
        NodeKind::Empty | NodeKind::Sequence(_) | NodeKind::Mapping(_) => String::new(),
    };
    finding.fixes = match (Complexity::parse(&word), synonym(&word)) {
        (Some(level), _) => vec![Fix { applicability: Applicability::Safe, ..choose(level) }],
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
