//! The rules of plans: what the format asks of an `agent_plan`, and what keeps
//! a reviewer from choosing between its options.

mod choice;
mod lists;
mod options;
mod shape;
mod template;
mod types;
mod values;
mod weighing;
mod yaml;

use crate::document::plan::{OptionFields, Plan};
use crate::plan::template::{Reason, Unfilled, reasons};
use crate::text::Span;

use super::RuleCx;

pub use choice::{COMPLEX_CHOICE, UNKNOWN_SELECTION};
pub use lists::{EMPTY_LIST, LIST_ITEM, UNQUOTED_COLON};
pub use options::{INCOMPLETE_OPTION, MISSING_DESCRIPTION, OPTION_COUNT, OPTION_NAMES};
pub use shape::{MISSING_FIELD, MISSING_ROOT};
pub use template::{PLACEHOLDER, UNFILLED_OPTION};
pub use types::{DUPLICATE_KEY, WRONG_TYPE};
pub(super) use values::hours_fixes;
pub use values::{INVALID_COMPLEXITY, INVALID_HOURS};
pub use weighing::{DEPENDENCY_KIND, SAME_APPROACH, SAME_COMPLEXITY, SELF_DEPENDENCY};
pub use yaml::{INVALID_YAML, UNFILLED_CHOICE};

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

/// What the tests of this family look at.
#[cfg(test)]
mod testing {
    use crate::diagnostic::{Applicability, Diagnostic};
    use crate::document::{self, Kind};
    use crate::rules::{RuleCx, Settings, run};
    use crate::text::apply;

    /// Everything that is found in a plan.
    pub(in crate::rules) fn findings(text: &str) -> Vec<Diagnostic> {
        let document = document::read(Kind::Plan, text);
        run(&RuleCx::new(text, None, Kind::Plan, &document, &Settings::default()))
            .diagnostics
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
    pub(in crate::rules) fn assert_mends(
        code: &str,
        text: &str,
        mended: &str,
        applicability: Applicability,
    ) {
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
    use proptest::prelude::*;

    use super::testing::{assert_mends, findings};
    use crate::text::apply;

    /// Values in every place of a plan, most of them wrong there.
    const VALUES: [&str; 24] = [
        "",
        "~",
        "7",
        "4h",
        "0",
        "2-3 days",
        "High",
        "true",
        "text",
        "'it''s: \"x\"'",
        "\"a\\tb\"",
        "[number]",
        "[a, b]",
        "[1, ~, [x], {npm: y}]",
        "{npm: y}",
        "{a: 1, b: 2}",
        "{approach}",
        "&a 7",
        "!!int 7",
        "option_b",
        "C",
        "é 🎉 # note",
        ">-\n        a\n        b",
        "\n        - npm: é\n        - k: \"v\" # c",
    ];

    #[test]
    fn every_fix_mends_wherever_it_is_offered() {
        let keys = crate::document::plan::OPTION_KEYS.iter();
        let in_option = keys.map(|it| ("    option_a:\n      ", *it));
        let top = ["agent_name", "task", "recommendation", "questions_for_review"]
            .map(|it| ("    option_a: {approach: x}\n  ", it));
        let choice = ["selected", "rationale", "conditions"]
            .map(|it| ("    option_a: {approach: x}\n  recommendation:\n    ", it));
        let mut fixes = 0;
        for (before, key) in in_option.chain(top).chain(choice) {
            for value in VALUES {
                let text = format!(
                    "agent_plan:\n  implementation_options:\n{before}{key}: {value}\n"
                );
                for finding in findings(&text) {
                    for fix in &finding.fixes {
                        let mended = apply(&text, &fix.edits).unwrap();
                        assert_mends(finding.code, &text, &mended, fix.applicability);
                        fixes += 1;
                    }
                }
            }
        }
        assert!(fixes > 100, "{fixes}");
    }

    /// Pieces of plans, which give a tree more often than letters do.
    const PIECES: [&str; 24] = [
        "agent_plan:",
        "agent_name: ",
        "implementation_options:",
        "option_a:",
        "option_b: ",
        "time_estimate_hours: ",
        "complexity: ",
        "dependencies: ",
        "risks:",
        "recommendation: ",
        "selected: ",
        "\n",
        "\n  ",
        "\n    ",
        "\n      ",
        "- ",
        "{",
        "}",
        "[",
        ", ",
        "\"é\" | ",
        "*a ",
        "&a ",
        "4h",
    ];

    proptest! {
        #[test]
        fn any_text_is_checked_and_every_fix_fits(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)
        ) {
            let text = pieces.concat();
            for finding in findings(&text) {
                let span = finding.span;
                prop_assert!(text.get(span.lo()..span.hi()).is_some(), "{finding:?}");
                for fix in &finding.fixes {
                    prop_assert!(apply(&text, &fix.edits).is_ok(), "{finding:?}");
                }
            }
        }
    }
}
