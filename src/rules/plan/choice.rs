//! The recommendation: that it chooses an option that is there, and weighs a
//! simpler one.

use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::document::plan::{Complexity, Field, Plan, PlanOption, Slot};
use crate::text::{Span, TextEdit};

use super::{filled, is_placeholder, placeholders, plan};
use crate::diagnostic::list as listed;
use crate::rules::RuleCx;
use crate::rules::fields::is_replaceable;
use crate::rules::writing::scalar;

declare_rule! {
    /// `selected` names an option of the plan.
    ///
    /// ## Why
    ///
    /// A merge takes the hours, the risks and the dependencies of the option
    /// that is selected. If there is no option of that name, the agent's work is
    /// missing from the merged plan.
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
    ///   recommendation: {selected: option_c, rationale: Exports are small}
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
    UNKNOWN_SELECTION {
        code: "plan/unknown-selection",
        basis: Format,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "OaK agents, agent_plan template, 2025-11",
        fixable: true,
        check: unknown_selection,
    }
}

fn unknown_selection(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let Some((span, selected)) = selection(plan) else { return };
    let options = plan.options();
    let is_known = plan.option(selected).is_some() || options.is_empty();
    if is_known || is_placeholder(&placeholders(plan), span) {
        return;
    }
    let names: Vec<&str> = options.iter().take(3).map(|it| it.id.as_str()).collect();
    let mut finding = UNKNOWN_SELECTION.finding(
        span,
        format!("There is no option `{selected}`."),
        "A merge finds no hours, risks and dependencies for this agent's choice.",
        format!("Select {}.", listed(&names, "or")),
    );
    if !is_replaceable(cx.text, span) {
        found.push(finding);
        return;
    }
    let select = |it: &str| vec![TextEdit::replace(span, scalar(it))];
    finding.fixes = match options.iter().find(|it| is_meant(selected, it)) {
        Some(it) => vec![Fix::safe(format!("Select `{}`", it.id), select(&it.id))],
        None => names
            .iter()
            .map(|it| Fix::risky(format!("Select `{it}`"), select(it)))
            .collect(),
    };
    found.push(finding);
}

/// What the plan selects, and where it says so.
fn selection(plan: &Plan) -> Option<(Span, &str)> {
    match &plan.recommendation.value()?.selected {
        Field::Present { slot: Slot::Value { span, value }, .. } => Some((*span, value)),
        Field::Present { .. } | Field::Absent => None,
    }
}

/// True if `C`, `Option C` or `option-c` can only mean this option.
fn is_meant(selected: &str, option: &PlanOption) -> bool {
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(|it| it.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let (selected, name) = (letters(selected), letters(&option.id));
    !selected.is_empty() && (selected == name || letters(&option.label()) == selected)
}

declare_rule! {
    /// A complex choice says why no simpler option will do.
    ///
    /// ## Why
    ///
    /// High complexity costs more than its hours: more buffer, more review, more
    /// to maintain. Where a low option is on the table, a reviewer asks first
    /// why it was not taken, and the rationale is where the answer belongs.
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
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: high,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_b, rationale: It serves all reports}
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
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: high,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation:
    ///     selected: option_b
    ///     rationale: It serves all reports; the simpler stream times out.
    /// ```
    COMPLEX_CHOICE {
        code: "plan/complex-choice",
        basis: Advice,
        severity: Info,
        kinds: [Plan],
        format: None,
        source: "OaK agents, hybrid planning, 2025-11",
        fixable: false,
        check: complex_choice,
    }
}

fn complex_choice(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let Some((span, selected)) = selection(plan) else { return };
    let level = |id: &str| plan.option(id)?.fields()?.complexity.value().copied();
    if level(selected) != Some(Complexity::High) {
        return;
    }
    let simple =
        filled(plan).find(|(_, it)| it.complexity.value() == Some(&Complexity::Low));
    let Some((id, _)) = simple else { return };
    let Some(option) = plan.option(id) else { return };
    let rationale = plan.recommendation.value().and_then(|it| it.rationale.value());
    let Some(rationale) = rationale else { return };
    if speaks_of(rationale, option) {
        return;
    }
    let mut finding = COMPLEX_CHOICE.finding(
        span,
        format!("`{selected}` is of high complexity, and `{id}` is of low."),
        "A reviewer asks first why the simple option was not taken.",
        format!("Say in `rationale` why `{id}` will not do."),
    );
    finding.labels.push(Label {
        span: option.key,
        message: format!("`{id}` is the simple option."),
    });
    found.push(finding);
}

/// True if a rationale weighs complexity or names the option.
fn speaks_of(rationale: &str, option: &PlanOption) -> bool {
    let rationale = rationale.to_lowercase();
    let weighs = ["complex", "simple", "simpli", "effort", "despite", "although"];
    let names = [option.id.to_lowercase(), option.id.replace('_', " ").to_lowercase()];
    weighs.iter().any(|it| rationale.contains(it))
        || names.iter().any(|it| rationale.contains(it))
}

#[cfg(test)]
mod tests {
    use crate::rules::plan::testing::{fixed, found};

    fn plan(selected: &str, rationale: &str) -> String {
        format!(
            "agent_plan:
  implementation_options:
    option_a: {{approach: x, complexity: low}}
    option_b: {{approach: y, complexity: high}}
  recommendation:
    selected: {selected}
    rationale: {rationale}
"
        )
    }

    #[test]
    fn a_selection_that_is_not_there_offers_those_that_are() {
        let text = plan("option_d", "x");
        assert_eq!(
            found("plan/unknown-selection", &text),
            ["option_d <- There is no option `option_d`."]
        );
        assert_eq!(
            fixed("plan/unknown-selection", &text),
            [
                "Select `option_a` (risky): selected: option_a",
                "Select `option_b` (risky): selected: option_b",
            ]
        );
    }

    #[test]
    fn a_letter_can_only_mean_one_option() {
        for selected in ["B", "Option B", "option-b", "optionB"] {
            assert_eq!(
                fixed("plan/unknown-selection", &plan(selected, "x")),
                ["Select `option_b` (safe): selected: option_b"],
                "{selected}"
            );
        }
    }

    #[test]
    fn placeholders_and_missing_selections_are_left_to_their_rules() {
        for selected in ["", "\"[option]\"", "\"option_a\" | \"option_b\""] {
            let text = plan(selected, "x");
            assert!(found("plan/unknown-selection", &text).is_empty(), "{selected}");
        }
    }

    #[test]
    fn a_complex_choice_is_explained() {
        assert_eq!(
            found("plan/complex-choice", &plan("option_b", "It scales")),
            ["option_b <- `option_b` is of high complexity, and `option_a` is of low."]
        );
        for weighed in ["The simple way times out", "Worth it, option A is too slow"] {
            let text = plan("option_b", weighed);
            assert!(found("plan/complex-choice", &text).is_empty(), "{weighed}");
        }
        assert!(found("plan/complex-choice", &plan("option_a", "x")).is_empty());
    }
}
