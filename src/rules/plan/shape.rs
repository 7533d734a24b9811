//! The frame of a plan: its root and its required fields.

use crate::diagnostic::Diagnostic;
use crate::document::plan::{Field, Plan, Recommendation, Slot};
use crate::plan::template::is_empty_recommendation;
use crate::text::Span;

use super::plan;
use crate::rules::RuleCx;
use crate::rules::fields::{self, Root, missing, state};

declare_rule! {
    /// A plan stands under the key `agent_plan`.
    ///
    /// ## Why
    ///
    /// Plans of several agents are reviewed and merged together. Each is found by
    /// this key, which also tells a plan from a review. Without it the fields are
    /// there, but nobody looks for them.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// agent_name: api-engineer
    /// task: Export invoices as CSV
    /// implementation_options:
    ///   option_a: {approach: Stream the rows,
    ///     description: Rows are sent as they are read, pros: [No new parts],
    ///     cons: [Slow clients hold a connection], time_estimate_hours: 5,
    ///     complexity: low, risks: [Long exports time out], dependencies: []}
    ///   option_b: {approach: Run a job,
    ///     description: A job writes the file and mails a link, pros: [Any size],
    ///     cons: [Customers wait], time_estimate_hours: 12, complexity: medium,
    ///     risks: [Links leak], dependencies: ["agent: infra-operator"]}
    /// recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
    ///
    /// ```yaml good
    /// agent_plan:
    ///   agent_name: api-engineer
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
    MISSING_ROOT {
        code: "plan/missing-root",
        basis: Format,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "OaK agents, agent_plan template, 2025-11",
        fixable: true,
        check: missing_root,
    }
}

fn missing_root(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(document) = cx.plan() else { return };
    let root = Root {
        name: "agent_plan",
        field: &document.plan.root,
        what: "plan",
        tree: &document.tree,
        is_at_top: has_fields(&document.plan),
    };
    let why =
        "Reviews and merges find a plan by this key and pass over a file without it.";
    found.extend(fields::missing_root(&MISSING_ROOT, why, cx.text, root));
}

/// True if the keys of a plan stand at the top of the text.
fn has_fields(plan: &Plan) -> bool {
    plan.options.key().or(plan.agent_name.key()).or(plan.recommendation.key()).is_some()
}

declare_rule! {
    /// A plan names its agent, its task, its options and its choice.
    ///
    /// ## Why
    ///
    /// A reviewer reads these fields by name: who would do what, in which ways,
    /// and which way is recommended for which reason. A plan that lacks one of
    /// them cannot be compared with the plans of other agents.
    ///
    /// `questions_for_review` and `conditions` may be left out.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// agent_plan:
    ///   agent_name: api-engineer
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
    ///   recommendation:
    ///     selected: option_a
    ///     rationales: Exports are small
    /// ```
    ///
    /// ```yaml good
    /// agent_plan:
    ///   agent_name: api-engineer
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
    ///   recommendation:
    ///     selected: option_a
    ///     rationale: Exports are small
    /// ```
    MISSING_FIELD {
        code: "plan/missing-field",
        basis: Format,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "OaK agents, agent_plan template, 2025-11",
        fixable: true,
        check: missing_field,
    }
}

const REVIEWER: &str =
    "Whoever reviews or merges the plan reads this by its name and finds nothing.";

fn missing_field(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let place = match &plan.root {
        Field::Present { key, slot: Slot::Value { .. } } => *key,
        Field::Absent if has_fields(plan) => Span::at(0),
        // Other rules say that the root is missing, empty or of another type.
        Field::Present { .. } | Field::Absent => return,
    };
    let required = [
        ("agent_name", state(&plan.agent_name)),
        ("task", state(&plan.task)),
        ("implementation_options", state(&plan.options)),
        ("recommendation", state(&plan.recommendation)),
    ];
    let owner = ("The plan", place);
    found.extend(missing(&MISSING_FIELD, REVIEWER, owner, &required, &plan.other_keys));
    if let Field::Present { key, slot: Slot::Value { value, .. } } = &plan.recommendation
    {
        found.extend(missing_choice(*key, value));
    }
}

/// What the recommendation lacks; said once where it says nothing at all.
fn missing_choice(key: Span, recommendation: &Recommendation) -> Vec<Diagnostic> {
    if is_empty_recommendation(recommendation) {
        return vec![MISSING_FIELD.finding(
            key,
            "`selected` and `rationale` of the `recommendation` have no value.",
            "The reviewer does not learn which option the agent recommends.",
            "Write the name of an option behind `selected` and the reason behind \
             `rationale`.",
        )];
    }
    let required = [
        ("selected", state(&recommendation.selected)),
        ("rationale", state(&recommendation.rationale)),
    ];
    let owner = ("The `recommendation`", key);
    missing(&MISSING_FIELD, REVIEWER, owner, &required, &recommendation.other_keys)
}

#[cfg(test)]
mod tests {
    use crate::rules::plan::testing::{findings, fixed, found};
    use crate::text::apply;

    #[test]
    fn a_plan_without_its_root_can_be_put_below_it() {
        let text = "# mine\nagent_name: a\ntask: |\n  one\n\n  two\n";
        let [finding] = findings(text)
            .into_iter()
            .filter(|it| it.code == "plan/missing-root")
            .collect::<Vec<_>>()
            .try_into()
            .unwrap();
        assert_eq!(finding.span.of(text), "agent_name");
        assert_eq!(
            apply(text, &finding.fixes[0].edits).unwrap(),
            "# mine\nagent_plan:\n  agent_name: a\n  task: |\n    one\n\n    two\n"
        );
    }

    #[test]
    fn a_root_without_a_plan_is_said_once() {
        let codes =
            |text| -> Vec<_> { findings(text).iter().map(|it| it.code).collect() };
        assert_eq!(codes(""), ["plan/missing-root"]);
        assert_eq!(codes("agent_plan:\n"), ["plan/missing-root"]);
        assert_eq!(codes("agent_plan: later\n"), ["plan/wrong-type"]);
    }

    #[test]
    fn fields_that_are_absent_are_said_together_and_empty_ones_apart() {
        let text = "agent_plan:\n  task:\n  recommendation: {selected: , rationale: x}\n";
        assert_eq!(
            found("plan/missing-field", text),
            [
                "agent_plan <- The plan has no `agent_name` and no \
                 `implementation_options`.",
                "task <- `task` has no value.",
                "selected <- `selected` has no value.",
            ]
        );
    }

    #[test]
    fn a_recommendation_without_any_value_is_said_once() {
        let text = "agent_plan:\n  agent_name: a\n  task: t\n  \
                    implementation_options: {}\n  recommendation: {selected, rationale}\n";
        assert_eq!(
            found("plan/missing-field", text),
            ["recommendation <- `selected` and `rationale` of the `recommendation` \
              have no value."]
        );
    }

    #[test]
    fn a_misspelt_key_can_be_renamed() {
        let text = "agent_plan:\n  agent-name: a\n  task: t\n  \
                    implementation_options: {}\n  recommendation: {selected: a, reason: x, rationales: y}\n";
        assert_eq!(
            fixed("plan/missing-field", text),
            [
                "Rename `agent-name` to `agent_name` (risky): agent_name: a",
                "Rename `rationales` to `rationale` (risky): recommendation: \
                 {selected: a, reason: x, rationale: y}",
            ]
        );
    }
}
