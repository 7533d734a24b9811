//! What is left of the template that a plan was made from.

use crate::diagnostic::Diagnostic;
use crate::document::plan::Slot;
use crate::plan::template::{Unfilled, is_unfilled};

use super::{placeholders, plan};
use crate::rules::RuleCx;

declare_rule! {
    /// Placeholders in brackets are replaced.
    ///
    /// ## Why
    ///
    /// A template shows with `[this-agent]` or `[number]` where a value belongs.
    /// Left in, the plan is made for an agent of that name; without quotes YAML
    /// even reads it as a list.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// agent_plan:
    ///   agent_name: "[this-agent]"
    ///   task: Export invoices as CSV
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
    ///       time_estimate_hours: [number]
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
    PLACEHOLDER {
        code: "plan/placeholder",
        basis: Format,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "OaK agents, agent_plan template, 2025-11",
        fixable: false,
        check: placeholder,
    }
}

fn placeholder(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    for reason in placeholders(plan) {
        let Unfilled::Placeholder(text) = &reason.left else { continue };
        found.push(PLACEHOLDER.finding(
            reason.span,
            format!("`{text}` is a placeholder of the template."),
            "Whoever reads the plan takes it for the value.",
            "Write the value in its place.",
        ));
    }
}

declare_rule! {
    /// Each option is filled in.
    ///
    /// ## Why
    ///
    /// `{approach, pros, cons}` is valid YAML, but it is a mapping whose values
    /// are all null, and `option_b:` with nothing but a comment below it is null
    /// as well. Programs see an option, and nothing in it to compare.
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
    ///       complexity: low
    ///       risks: [Long exports time out]
    ///       dependencies: []
    ///     option_b: {approach, pros, cons, time_estimate_hours, complexity, risks}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
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
    ///       complexity: low
    ///       risks: [Long exports time out]
    ///       dependencies: []
    ///     option_b:
    ///       # the same fields as above
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
    UNFILLED_OPTION {
        code: "plan/unfilled-option",
        basis: Format,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "OaK agents, agent_plan template, 2025-11",
        fixable: false,
        check: unfilled_option,
    }
}

fn unfilled_option(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    for option in plan.options().iter().filter(|it| is_unfilled(it)) {
        let id = &option.id;
        let message = match option.body {
            Slot::Empty(_) => format!("`{id}` is empty."),
            Slot::Wrong(_) | Slot::Value { .. } => {
                format!("No field of `{id}` has a value.")
            }
        };
        found.push(UNFILLED_OPTION.finding(
            option.key,
            message,
            "Its fields are all null, so it can be neither compared nor chosen.",
            "Fill in its fields, or delete the option.",
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::plan::testing::{findings, fixed, found};

    const LONG: &str = "\
agent_plan:
  agent_name: \"[name of the agent]\"
  task: Fill me
  implementation_options:
    option_a:
      approach: One
      time_estimate_hours: [hours]
      complexity: \"low\" | \"high\"
      dependencies:
        - npm: some-package
    option_b:
      # the same again
  recommendation:
    selected: \"option_a\" | \"option_b\"
    rationale: Because
";

    #[test]
    fn every_fault_of_a_template_is_found_in_one_pass() {
        let errors: Vec<_> = findings(LONG)
            .iter()
            .filter(|it| it.severity.as_str() != "info")
            .map(|it| (it.code, it.span.of(LONG).to_owned()))
            .collect();
        let expected = [
            ("plan/placeholder", "\"[name of the agent]\""),
            ("plan/incomplete-option", "option_a"),
            ("plan/placeholder", "[hours]"),
            ("plan/unfilled-choice", "\"low\" | \"high\""),
            ("plan/unquoted-colon", "npm: some-package"),
            ("plan/unfilled-option", "option_b"),
            ("plan/unfilled-choice", "\"option_a\" | \"option_b\""),
        ];
        assert_eq!(errors, expected.map(|(code, text)| (code, text.to_owned())));
    }

    #[test]
    fn each_choice_is_a_fix() {
        assert_eq!(
            fixed("plan/unfilled-choice", LONG),
            [
                "Choose `low` (risky): complexity: low",
                "Choose `high` (risky): complexity: high",
                "Choose `option_a` (risky): selected: option_a",
                "Choose `option_b` (risky): selected: option_b",
            ]
        );
    }

    #[test]
    fn an_option_of_nulls_is_said_once() {
        let text = "\
agent_plan:
  implementation_options:
    option_a: {approach, pros, cons, time_estimate_hours, complexity, risks}
    option_b: {}
";
        assert_eq!(
            found("plan/unfilled-option", text),
            [
                "option_a <- No field of `option_a` has a value.",
                "option_b <- No field of `option_b` has a value.",
            ]
        );
        assert!(found("plan/incomplete-option", text).is_empty());
        assert!(found("plan/missing-description", text).is_empty());
    }
}
