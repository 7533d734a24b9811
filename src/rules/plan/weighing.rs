//! What makes options hard to weigh against each other, and dependencies that a
//! merge cannot follow.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Label};
use crate::document::plan::Complexity;
use crate::plan::{Dependency, same_words};
use crate::profile::claude_code::called;
use crate::text::Span;

use super::{filled, is_placeholder, placeholders, plan};
use crate::rules::RuleCx;

declare_rule! {
    /// Options differ in their approach.
    ///
    /// ## Why
    ///
    /// Two options with the same approach are one option with two estimates. The
    /// reviewer's choice is smaller than it looks.
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
    ///     option_b: {approach: Stream the rows.,
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
    SAME_APPROACH {
        code: "plan/same-approach",
        basis: Advice,
        severity: Warning,
        kinds: [Plan],
        format: None,
        source: "OaK agents, hybrid planning, 2025-11",
        fixable: false,
        check: same_approach,
    }
}

fn same_approach(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let mut seen: HashMap<String, (&str, Span)> = HashMap::new();
    for (id, fields) in filled(plan) {
        let (Some(text), Some(span)) = (fields.approach.value(), fields.approach.span())
        else {
            continue;
        };
        let words = same_words(text);
        let Some((first, first_span)) = seen.get(&words).copied() else {
            seen.insert(words, (id, span));
            continue;
        };
        let mut finding = SAME_APPROACH.finding(
            span,
            format!("`{id}` takes the same approach as `{first}`."),
            "Two options of one approach leave the reviewer one choice less.",
            "Say how the two differ, or keep one of them.",
        );
        finding.labels.push(Label {
            span: first_span,
            message: format!("The approach of `{first}` is here."),
        });
        found.push(finding);
    }
}

declare_rule! {
    /// Options reach from simple to complex.
    ///
    /// ## Why
    ///
    /// Options of one complexity are variants of one idea. A simple way beside a
    /// thorough one shows the reviewer what more effort would buy.
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
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: low,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
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
    SAME_COMPLEXITY {
        code: "plan/same-complexity",
        basis: Advice,
        severity: Warning,
        kinds: [Plan],
        format: None,
        source: "OaK agents, hybrid planning, 2025-11",
        fixable: false,
        check: same_complexity,
    }
}

fn same_complexity(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let levels: Option<Vec<(Complexity, Span)>> = plan
        .options()
        .iter()
        .map(|it| {
            let field = &it.fields()?.complexity;
            Some((*field.value()?, field.span()?))
        })
        .collect();
    let Some([rest @ .., (level, last)]) = levels.as_deref() else { return };
    if rest.is_empty() || rest.iter().any(|(it, _)| it != level) {
        return;
    }
    let mut finding = SAME_COMPLEXITY.finding(
        *last,
        format!("Every option is of complexity `{}`.", level.as_str()),
        "The reviewer does not see what a simpler or a more thorough way would cost.",
        "Add an option that is simpler or more thorough, or weigh the levels again.",
    );
    finding.labels.extend(rest.iter().map(|(_, span)| Label {
        span: *span,
        message: "The same level is here.".to_owned(),
    }));
    found.push(finding);
}

declare_rule! {
    /// A dependency says of which kind it is.
    ///
    /// ## Why
    ///
    /// `agent: name` puts the work of another agent before this one, and
    /// `npm: name@version` is compared with the versions that other plans want.
    /// A dependency without a kind is shown, but nothing follows from it.
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
    ///       dependencies: [redis]
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
    ///       dependencies: ["service: redis 7"]
    ///     option_b: {approach: Run a job,
    ///       description: A job writes the file and mails a link, pros: [Any size],
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: medium,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
    DEPENDENCY_KIND {
        code: "plan/dependency-kind",
        basis: Format,
        severity: Info,
        kinds: [Plan],
        format: None,
        source: "OaK agents, hybrid planning, 2025-11",
        fixable: false,
        check: dependency_kind,
    }
}

fn dependency_kind(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let placeholders = placeholders(plan);
    for (_, fields) in filled(plan) {
        let mut texts = fields.dependencies.words();
        texts.retain(|it| !is_placeholder(&placeholders, it.span));
        found.extend(
            texts.iter().filter(|it| Dependency::parse(&it.text).is_none()).map(|it| {
                DEPENDENCY_KIND.finding(
                it.span,
                format!("`{}` does not say what kind of dependency it is.", it.text),
                "A merge orders the work by `agent:` and compares versions by `npm:`.",
                "Put the kind before it, such as `agent: `, `npm: ` or `service: `.",
            )
            }),
        );
    }
}

declare_rule! {
    /// An agent does not wait for itself.
    ///
    /// ## Why
    ///
    /// `agent:` names somebody else whose work has to be done first. An agent
    /// that waits for itself is a circle of one, and a merge of such a plan ends
    /// with no schedule.
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
    ///       dependencies: ["agent: api-engineer"]
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
    ///       dependencies: ["agent: infra-operator"]
    ///     option_b: {approach: Run a job,
    ///       description: A job writes the file and mails a link, pros: [Any size],
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: medium,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
    SELF_DEPENDENCY {
        code: "plan/self-dependency",
        basis: Format,
        severity: Warning,
        kinds: [Plan],
        format: None,
        source: "OaK agents, hybrid planning, 2025-11",
        fixable: false,
        check: self_dependency,
    }
}

fn self_dependency(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let Some(agent) = plan.agent_name.value() else { return };
    for (_, fields) in filled(plan) {
        for words in fields.dependencies.words() {
            let needed = Dependency::parse(&words.text).and_then(|it| it.agent());
            if needed.is_some_and(|it| called(it) == called(agent)) {
                found.push(SELF_DEPENDENCY.finding(
                    words.span,
                    format!("`{agent}` waits for itself."),
                    "A merge finds a circle here and makes no schedule.",
                    "Name the agent whose work has to come first, or delete the item.",
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::plan::testing::{findings, found};

    fn plan(a: &str, b: &str) -> String {
        format!(
            "agent_plan:
  agent_name: builder
  implementation_options:
    option_a: {{{a}}}
    option_b: {{{b}}}
"
        )
    }

    #[test]
    fn an_approach_in_other_letters_is_the_same() {
        let text = plan("approach: Run  a job", "approach: \"run a job.\"");
        assert_eq!(
            found("plan/same-approach", &text),
            ["\"run a job.\" <- `option_b` takes the same approach as `option_a`."]
        );
        let text = plan("approach: Run a job", "approach: Run two jobs");
        assert!(found("plan/same-approach", &text).is_empty());
    }

    #[test]
    fn one_complexity_for_all_is_no_choice() {
        let text = plan("complexity: low", "complexity: low");
        assert_eq!(
            found("plan/same-complexity", &text),
            ["low <- Every option is of complexity `low`."]
        );
        for (a, b) in [("low", "high"), ("low", "lowest")] {
            let text = plan(&format!("complexity: {a}"), &format!("complexity: {b}"));
            assert!(found("plan/same-complexity", &text).is_empty(), "{a} {b}");
        }
    }

    #[test]
    fn a_dependency_has_a_kind() {
        let needs = |it: &str| plan(&format!("dependencies: [{it}]"), "approach: x");
        assert_eq!(
            found("plan/dependency-kind", &needs("redis 7")),
            ["redis 7 <- `redis 7` does not say what kind of dependency it is."]
        );
        for kind in ["\"npm: redis\"", "npm: redis", "'agent: b'", "\"[what]\""] {
            let text = needs(kind);
            assert!(found("plan/dependency-kind", &text).is_empty(), "{kind}");
        }
        assert!(findings(&needs("redis")).iter().any(|it| it.code
            == "plan/dependency-kind"
            && it.severity.as_str() == "info"));
    }

    #[test]
    fn an_agent_that_waits_for_itself_is_found() {
        let text = plan("dependencies: ['agent: builder']", "approach: x");
        assert_eq!(
            found("plan/self-dependency", &text),
            ["'agent: builder' <- `builder` waits for itself."]
        );
        let text = plan("dependencies: ['agent: other', 'npm: builder']", "approach: x");
        assert!(found("plan/self-dependency", &text).is_empty());
    }
}
