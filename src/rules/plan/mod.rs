//! The rules of plans: what the format asks of an `agent_plan`, and what keeps
//! a reviewer from choosing between its options.

mod choice;
mod lists;
mod options;
mod shape;
mod template;
mod values;
mod weighing;

use crate::document::plan::{Key, OptionFields, Plan};
use crate::plan::template::{Reason, Unfilled, reasons};
use crate::syntax::yaml::{Node, NodeKind, Typed};
use crate::text::Span;

use super::RuleCx;

pub use choice::{COMPLEX_CHOICE, UNKNOWN_SELECTION};
pub use lists::{EMPTY_LIST, LIST_ITEM, UNQUOTED_COLON};
pub use options::{INCOMPLETE_OPTION, MISSING_DESCRIPTION, OPTION_COUNT, OPTION_NAMES};
pub use shape::{DUPLICATE_KEY, MISSING_FIELD, MISSING_ROOT, WRONG_TYPE};
pub use template::{PLACEHOLDER, UNFILLED_CHOICE, UNFILLED_OPTION};
pub use values::{INVALID_COMPLEXITY, INVALID_HOURS};
pub use weighing::{DEPENDENCY_KIND, SAME_APPROACH, SAME_COMPLEXITY, SELF_DEPENDENCY};

/// The plan of a document that is read as one.
fn plan<'a>(cx: &RuleCx<'a>) -> Option<&'a Plan> {
    cx.plan().map(|it| &it.plan)
}

/// The options that say something, each with its name.
fn filled(plan: &Plan) -> impl Iterator<Item = (&str, &OptionFields)> {
    let options = plan.options().iter();
    options.filter_map(|it| Some((it.id.as_str(), it.fields()?)))
}

/// The placeholders of a plan. What stands there is no value of a wrong type
/// but none at all, so that only one rule speaks of it.
fn placeholders(plan: &Plan) -> Vec<Reason> {
    let mut found = reasons(plan);
    found.retain(|it| matches!(it.left, Unfilled::Placeholder(_)));
    found
}

/// True if a placeholder stands at the span; `found` is sorted by span.
fn is_placeholder(found: &[Reason], span: Span) -> bool {
    found.binary_search_by_key(&span, |it| it.span).is_ok()
}

/// What a value is, in words, with its article.
fn type_words(node: &Node) -> &'static str {
    match (&node.kind, node.typed()) {
        (NodeKind::Sequence(_), _) => "a list",
        (NodeKind::Mapping(_), _) => "a mapping",
        (_, Some(Typed::Int(_) | Typed::Float(_))) => "a number",
        (_, Some(Typed::Bool(_))) => "a boolean",
        (_, Some(Typed::Str(_))) => "text",
        (_, Some(Typed::Null) | None) => "nothing",
    }
}

/// True if a fix may write another value over this one. An anchor or a tag
/// stands at the start of its value, and other places may depend on it.
fn is_replaceable(source: &str, value: Span) -> bool {
    !value.of(source).starts_with(['&', '!'])
}

/// Names as a list in a sentence: `` `a`, `b` and `c` ``.
fn listed(names: &[&str], last: &str) -> String {
    let quoted: Vec<_> = names.iter().map(|it| format!("`{it}`")).collect();
    match quoted.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, head)) => format!("{} {last} {end}", head.join(", ")),
        None => String::new(),
    }
}

/// A key that the format does not know and that reads like the one that is
/// missing: one starts with the other, or they differ in a letter or two.
fn lookalike<'a>(missing: &str, others: &'a [Key]) -> Option<&'a Key> {
    others.iter().find(|it| {
        let name = it.name.to_lowercase().replace(['-', ' '], "_");
        let is_part =
            name.len() >= 4 && (missing.starts_with(&name) || name.starts_with(missing));
        name == missing || is_part || is_near(&name, missing)
    })
}

/// True if one word becomes the other by at most two changes of one letter;
/// short words may differ in one only.
fn is_near(one: &str, other: &str) -> bool {
    let allowed = if other.len() < 6 { 1 } else { 2 };
    // A longer key is none of the format's, so that the cost stays bounded.
    one.len().abs_diff(other.len()) <= allowed && distance(one, other) <= allowed
}

fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (done, ch) in one.chars().enumerate() {
        let mut diagonal = done;
        let mut left = done + 1;
        for (above, target) in row.iter_mut().skip(1).zip(&other) {
            let changed = diagonal + usize::from(ch != *target);
            diagonal = *above;
            left = changed.min(left + 1).min(*above + 1);
            *above = left;
        }
        if let Some(first) = row.first_mut() {
            *first = done + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Text as a YAML scalar in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for ch in text.chars() {
        match ch {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if ch.is_control() => {
                let code = format!("\\u{:04x}", u32::from(ch));
                out.push_str(&code);
            }
            _ => out.push(ch),
        }
    }
    out.push('"');
    out
}

/// Text as a YAML scalar: bare where every reader takes it as text, otherwise in
/// double quotes.
fn scalar(text: &str) -> String {
    let is_word = text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'));
    let means_more = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .contains(&text.to_ascii_lowercase().as_str());
    if is_word && !means_more { text.to_owned() } else { quoted(text) }
}

/// What the tests of this family look at.
#[cfg(test)]
mod testing {
    use crate::diagnostic::{Applicability, Diagnostic};
    use crate::document::{self, Kind};
    use crate::profile::ProfileChoice;
    use crate::rules::{RuleCx, run};
    use crate::text::apply;

    /// Everything that is found in a plan.
    pub(in crate::rules) fn findings(text: &str) -> Vec<Diagnostic> {
        let document = document::read(Kind::Plan, text);
        run(&RuleCx::new(text, None, Kind::Plan, &document, ProfileChoice::Auto))
    }

    /// What one rule finds: the text under the span, then the message.
    pub(in crate::rules) fn found(code: &str, text: &str) -> Vec<String> {
        findings(text)
            .iter()
            .filter(|it| it.code == code)
            .map(|it| format!("{} <- {}", it.span.of(text), it.message))
            .collect()
    }

    /// The lines that the fixes of one rule change, each with the fix's title.
    pub(in crate::rules) fn fixed(code: &str, text: &str) -> Vec<String> {
        let findings = findings(text);
        let of_rule = findings.iter().filter(|it| it.code == code);
        let mut lines = Vec::new();
        for fix in of_rule.flat_map(|it| &it.fixes) {
            let mended = apply(text, &fix.edits).unwrap();
            let changed: Vec<_> = mended
                .lines()
                .filter(|it| !text.lines().any(|old| old == *it))
                .map(str::trim)
                .collect();
            lines.push(format!(
                "{} ({}): {}",
                fix.title,
                fix.applicability.as_str(),
                changed.join(" / ")
            ));
            assert_mends(code, text, &mended, fix.applicability);
        }
        lines
    }

    /// A fix takes one finding of its rule away, and a safe one brings no error.
    fn assert_mends(code: &str, text: &str, mended: &str, applicability: Applicability) {
        let count = |text: &str, pick: fn(&Diagnostic, &str) -> bool| {
            findings(text).iter().filter(|it| pick(it, code)).count()
        };
        let of_rule = |it: &Diagnostic, code: &str| it.code == code;
        assert_eq!(count(mended, of_rule) + 1, count(text, of_rule), "{mended}");
        let errors = |it: &Diagnostic, _: &str| it.severity.as_str() == "error";
        if applicability == Applicability::Safe {
            assert!(count(mended, errors) <= count(text, errors), "{mended}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, distance, listed, lookalike, quoted, scalar};
    use crate::text::Span;

    #[test]
    fn only_words_go_without_quotes() {
        assert_eq!(scalar("option_a"), "option_a");
        assert_eq!(scalar("no"), "\"no\"");
        assert_eq!(scalar("5"), "\"5\"");
        assert_eq!(quoted("a \"b\"\\\n\u{7}"), r#""a \"b\"\\\n\u0007""#);
    }

    #[test]
    fn names_make_a_sentence() {
        assert_eq!(listed(&["a"], "and"), "`a`");
        assert_eq!(listed(&["a", "b", "c"], "and"), "`a`, `b` and `c`");
    }

    #[test]
    fn a_misspelt_key_is_found() {
        let finds = |name: &str, missing| {
            let key = Key { name: name.to_owned(), span: Span::at(0) };
            lookalike(missing, &[key]).is_some()
        };
        assert!(finds("risk", "risks"));
        assert!(finds("time_estimate", "time_estimate_hours"));
        assert!(finds("Agent-Name", "agent_name"));
        assert!(finds("compexlity", "complexity"));
        assert!(!finds("notes", "pros"));
        assert!(!finds("cons", "pros"));
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
