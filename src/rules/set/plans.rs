//! Plans that lie together and cannot all be carried out: what a merge of them
//! finds, said in each plan that it concerns.

use std::collections::BTreeMap;

use super::{SetCx, SetFindings};
use crate::plan::merge::{Choices, Conflict, ConflictKind, Proposal, merge};
use crate::rules::Rule;

declare_rule! {
    /// No agents wait for each other.
    ///
    /// ## Why
    ///
    /// `agent:` puts the work of another agent before this one. Where that leads back to
    /// the same agent, none of them can start: a merge of these plans makes no schedule
    /// and decides `no-go`.
    ///
    /// The rule looks at the recommended options of the plans in one folder.
    ///
    /// ## Examples
    ///
    /// ```yaml bad path=plans/server.yaml
    /// agent_plan:
    ///   agent_name: server
    ///   task: Export invoices
    ///   implementation_options:
    ///     option_a: {approach: Stream the rows, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: ["agent: page"]}
    ///     option_b: {approach: Run a job, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml bad path=plans/page.yaml
    /// agent_plan:
    ///   agent_name: page
    ///   task: The export button
    ///   implementation_options:
    ///     option_a: {approach: A button, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: ["agent: server"]}
    ///     option_b: {approach: A dialog, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml good path=plans/server.yaml
    /// agent_plan:
    ///   agent_name: server
    ///   task: Export invoices
    ///   implementation_options:
    ///     option_a: {approach: Stream the rows, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: []}
    ///     option_b: {approach: Run a job, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml good path=plans/page.yaml
    /// agent_plan:
    ///   agent_name: page
    ///   task: The export button
    ///   implementation_options:
    ///     option_a: {approach: A button, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: ["agent: server"]}
    ///     option_b: {approach: A dialog, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    PLAN_CYCLE {
        code: "set/plan-cycle",
        basis: Format,
        severity: Warning,
        kinds: [Plan],
        format: None,
        source: "OaK agents, project-manager, 2025-11",
        fixable: false,
        check_set: plan_cycle,
    }
}

fn plan_cycle(cx: &SetCx<'_>, found: &mut SetFindings) {
    report(&PLAN_CYCLE, ConflictKind::PlanCycle, cx, found);
}

declare_rule! {
    /// An agent has one plan.
    ///
    /// ## Why
    ///
    /// One agent does one plan. Of two plans with one `agent_name` a merge takes the
    /// first by path, and the hours and conditions of the other are in no schedule.
    ///
    /// The rule looks at the plans of one folder.
    ///
    /// ## Examples
    ///
    /// ```yaml bad path=plans/server.yaml
    /// agent_plan:
    ///   agent_name: server
    ///   task: Export invoices
    ///   implementation_options:
    ///     option_a: {approach: Stream the rows, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: []}
    ///     option_b: {approach: Run a job, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml bad path=plans/page.yaml
    /// agent_plan:
    ///   agent_name: server
    ///   task: The export button
    ///   implementation_options:
    ///     option_a: {approach: A button, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: []}
    ///     option_b: {approach: A dialog, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml good path=plans/server.yaml
    /// agent_plan:
    ///   agent_name: server
    ///   task: Export invoices
    ///   implementation_options:
    ///     option_a: {approach: Stream the rows, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: []}
    ///     option_b: {approach: Run a job, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml good path=plans/page.yaml
    /// agent_plan:
    ///   agent_name: page
    ///   task: The export button
    ///   implementation_options:
    ///     option_a: {approach: A button, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: []}
    ///     option_b: {approach: A dialog, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    SEVERAL_PLANS {
        code: "set/several-plans",
        basis: Format,
        severity: Warning,
        kinds: [Plan],
        format: None,
        source: "OaK agents, project-manager, 2025-11",
        fixable: false,
        check_set: several_plans,
    }
}

fn several_plans(cx: &SetCx<'_>, found: &mut SetFindings) {
    report(&SEVERAL_PLANS, ConflictKind::SeveralPlans, cx, found);
}

declare_rule! {
    /// An agent that others wait for has a plan.
    ///
    /// ## Why
    ///
    /// What an agent waits for has to be done by somebody. Without a plan that work is
    /// in no phase and its hours are in no sum, and the agents that wait learn it last.
    ///
    /// The rule looks at the recommended options of the plans in one folder, if there
    /// are at least two of them.
    ///
    /// ## Examples
    ///
    /// ```yaml bad path=plans/server.yaml
    /// agent_plan:
    ///   agent_name: server
    ///   task: Export invoices
    ///   implementation_options:
    ///     option_a: {approach: Stream the rows, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: ["agent: operator"]}
    ///     option_b: {approach: Run a job, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml bad path=plans/page.yaml
    /// agent_plan:
    ///   agent_name: page
    ///   task: The export button
    ///   implementation_options:
    ///     option_a: {approach: A button, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: ["agent: server"]}
    ///     option_b: {approach: A dialog, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml good path=plans/server.yaml
    /// agent_plan:
    ///   agent_name: server
    ///   task: Export invoices
    ///   implementation_options:
    ///     option_a: {approach: Stream the rows, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: []}
    ///     option_b: {approach: Run a job, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml good path=plans/page.yaml
    /// agent_plan:
    ///   agent_name: page
    ///   task: The export button
    ///   implementation_options:
    ///     option_a: {approach: A button, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: ["agent: server"]}
    ///     option_b: {approach: A dialog, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    MISSING_PLAN {
        code: "set/missing-plan",
        basis: Format,
        severity: Warning,
        kinds: [Plan],
        format: None,
        source: "OaK agents, project-manager, 2025-11",
        fixable: false,
        check_set: missing_plan,
    }
}

fn missing_plan(cx: &SetCx<'_>, found: &mut SetFindings) {
    report(&MISSING_PLAN, ConflictKind::MissingPlan, cx, found);
}

declare_rule! {
    /// Plans agree on the version of a library.
    ///
    /// ## Why
    ///
    /// Two agents that build on two versions of one library find out when their parts
    /// meet, and one of them starts again.
    ///
    /// The rule looks at the recommended options of the plans in one folder. Versions
    /// clash where no single version is what all of them ask for: `5` and `^5.1` do not,
    /// `5.2.0` and `4.15.4` do.
    ///
    /// ## Examples
    ///
    /// ```yaml bad path=plans/server.yaml
    /// agent_plan:
    ///   agent_name: server
    ///   task: Export invoices
    ///   implementation_options:
    ///     option_a: {approach: Stream the rows, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: ["npm: jose@5.2.0"]}
    ///     option_b: {approach: Run a job, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml bad path=plans/page.yaml
    /// agent_plan:
    ///   agent_name: page
    ///   task: The export button
    ///   implementation_options:
    ///     option_a: {approach: A button, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: ["npm: jose@4.15.4"]}
    ///     option_b: {approach: A dialog, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml good path=plans/server.yaml
    /// agent_plan:
    ///   agent_name: server
    ///   task: Export invoices
    ///   implementation_options:
    ///     option_a: {approach: Stream the rows, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: ["npm: jose@5.2.0"]}
    ///     option_b: {approach: Run a job, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml good path=plans/page.yaml
    /// agent_plan:
    ///   agent_name: page
    ///   task: The export button
    ///   implementation_options:
    ///     option_a: {approach: A button, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: ["npm: jose@^5.1"]}
    ///     option_b: {approach: A dialog, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    VERSION_CLASH {
        code: "set/version-clash",
        basis: Format,
        severity: Warning,
        kinds: [Plan],
        format: None,
        source: "OaK agents, project-manager, 2025-11",
        fixable: false,
        check_set: version_clash,
    }
}

fn version_clash(cx: &SetCx<'_>, found: &mut SetFindings) {
    report(&VERSION_CLASH, ConflictKind::VersionClash, cx, found);
}

declare_rule! {
    /// Plans do not choose technologies that exclude each other.
    ///
    /// ## Why
    ///
    /// A page that sends GraphQL to a server that speaks REST works with nothing. Such
    /// plans are each sound by themselves, and the gap shows only when the parts meet.
    ///
    /// The rule knows a short list: REST, GraphQL and gRPC; sessions and JWT; a monolith
    /// and microservices; PostgreSQL and MySQL; React, Vue, Angular and Svelte. It looks
    /// at the approach and the dependencies of the recommended options of the plans in
    /// one folder. An approach that names two sides, or that speaks of leaving something
    /// out, takes no side.
    ///
    /// ## Examples
    ///
    /// ```yaml bad path=plans/server.yaml
    /// agent_plan:
    ///   agent_name: server
    ///   task: Export invoices
    ///   implementation_options:
    ///     option_a: {approach: A REST endpoint, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: []}
    ///     option_b: {approach: Run a job, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml bad path=plans/page.yaml
    /// agent_plan:
    ///   agent_name: page
    ///   task: The export button
    ///   implementation_options:
    ///     option_a: {approach: One GraphQL query, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: []}
    ///     option_b: {approach: A dialog, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml good path=plans/server.yaml
    /// agent_plan:
    ///   agent_name: server
    ///   task: Export invoices
    ///   implementation_options:
    ///     option_a: {approach: A REST endpoint, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: []}
    ///     option_b: {approach: Run a job, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    ///
    /// ```yaml good path=plans/page.yaml
    /// agent_plan:
    ///   agent_name: page
    ///   task: The export button
    ///   implementation_options:
    ///     option_a: {approach: One call by REST, description: As it says, pros: [Quick],
    ///       cons: [Plain], time_estimate_hours: 4, complexity: low,
    ///       risks: [Late], dependencies: []}
    ///     option_b: {approach: A dialog, description: As it says, pros: [Thorough],
    ///       cons: [Long], time_estimate_hours: 9, complexity: medium,
    ///       risks: [Later], dependencies: []}
    ///   recommendation: {selected: option_a, rationale: Small}
    /// ```
    OPPOSED_CHOICES {
        code: "set/opposed-choices",
        basis: Format,
        severity: Info,
        kinds: [Plan],
        format: None,
        source: "OaK agents, project-manager, 2025-11",
        fixable: false,
        check_set: opposed_choices,
    }
}

fn opposed_choices(cx: &SetCx<'_>, found: &mut SetFindings) {
    report(&OPPOSED_CHOICES, ConflictKind::OpposedChoices, cx, found);
}

/// Conflicts of one merge, and the members whose plans were merged.
#[derive(Debug)]
pub(super) struct Conflicts {
    found: Vec<Conflict>,
    /// Indices of [`SetCx::members`], in the order in which their plans were given.
    members: Vec<usize>,
}

/// What stands against each other in the plans of each folder.
pub(super) fn conflicts(cx: &SetCx<'_>) -> Vec<Conflicts> {
    let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, member) in cx.members.iter().enumerate() {
        if member.plan().is_some() {
            let folder = member.path().rsplit_once('/').map_or("", |it| it.0);
            folders.entry(folder).or_default().push(at);
        }
    }
    folders.into_values().map(|members| conflicts_of(cx, members)).collect()
}

fn conflicts_of(cx: &SetCx<'_>, members: Vec<usize>) -> Conflicts {
    let plans = members.iter().filter_map(|at| cx.members.get(*at));
    let proposals: Vec<Proposal<'_>> = plans
        .filter_map(|it| {
            let plan = it.plan()?;
            Some(Proposal { path: it.path(), text: "", plan, findings: &[] })
        })
        .collect();
    let merged = merge(&proposals, &Choices::default());
    // One plan that can be used is a part of something that is not here.
    let is_alone = proposals.len() - merged.left_out.len() < 2;
    Conflicts { found: if is_alone { Vec::new() } else { merged.conflicts }, members }
}

fn report(rule: &Rule, kind: ConflictKind, cx: &SetCx<'_>, found: &mut SetFindings) {
    for Conflicts { found: conflicts, members } in cx.conflicts() {
        // That an agent waits for itself its plan alone shows.
        let is_shown = |it: &&Conflict| {
            it.kind == kind && (kind != ConflictKind::PlanCycle || it.agents.len() > 1)
        };
        for conflict in conflicts.iter().filter(is_shown) {
            for place in &conflict.places {
                let Some(&member) = members.get(place.plan) else { continue };
                let Conflict { message, why, help, .. } = conflict;
                found.push(
                    member,
                    rule.finding(place.span, message.clone(), *why, help.clone()),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Settings, Source, check_member, check_members};

    /// What is found in plans at these paths: the code and the text under it.
    fn found(plans: &[(&str, &str, &str)]) -> Vec<Vec<(&'static str, String)>> {
        let text = |(_, agent, needs): &(&str, &str, &str)| {
            format!(
                "agent_plan:\n  agent_name: {agent}\n  implementation_options:\n    \
                 option_a: {{approach: x, time_estimate_hours: 1, complexity: low, \
                 dependencies: [{needs}]}}\n  recommendation: {{selected: option_a}}\n"
            )
        };
        let texts: Vec<_> = plans.iter().map(text).collect();
        let settings = Settings::default();
        let members = plans.iter().zip(&texts).map(|(it, text)| {
            let source = Source { path: Some(it.0), text, kind: None };
            check_member(&source, &settings).1
        });
        let found = check_members(&members.collect::<Vec<_>>(), None, &settings);
        let of_one = found.iter().zip(&texts).map(|(found, text)| {
            let found = found.iter();
            found.map(|it| (it.code, it.span.of(text).to_owned())).collect()
        });
        of_one.collect()
    }

    #[test]
    fn each_plan_of_a_conflict_is_told_at_its_own_place() {
        assert_eq!(
            found(&[
                ("p/a.yaml", "a", "'agent: b', 'npm: x@1'"),
                ("p/b.yaml", "b", "'agent: a', 'npm: x@2', 'agent: c'"),
            ]),
            [
                vec![
                    ("set/plan-cycle", "'agent: b'".to_owned()),
                    ("set/version-clash", "'npm: x@1'".to_owned()),
                ],
                vec![
                    ("set/plan-cycle", "'agent: a'".to_owned()),
                    ("set/version-clash", "'npm: x@2'".to_owned()),
                    ("set/missing-plan", "'agent: c'".to_owned()),
                ],
            ]
        );
    }

    #[test]
    fn plans_of_other_folders_and_a_plan_alone_have_no_conflict() {
        let alone = found(&[("p/a.yaml", "a", "'agent: c'"), ("p/b.yaml", "b", "]")]);
        assert!(alone.concat().is_empty(), "{alone:?}");
        let apart = found(&[
            ("p/a.yaml", "a", "'agent: b', 'npm: x@1'"),
            ("q/b.yaml", "b", "'agent: c', 'npm: x@2'"),
        ]);
        assert!(apart.concat().is_empty(), "{apart:?}");
    }

    #[test]
    fn an_agent_whose_plan_cannot_be_used_is_not_missing() {
        let plans =
            [("a.yaml", "a", "'agent: b'"), ("b.yaml", "b", "]"), ("c.yaml", "c", "")];
        let found = found(&plans);
        assert!(found.concat().is_empty(), "{found:?}");
    }

    #[test]
    fn an_agent_that_waits_for_itself_is_told_by_its_plan_alone() {
        let found = found(&[("a.yaml", "a", "'agent: a'"), ("b.yaml", "b", "")]);
        assert!(found.concat().is_empty(), "{found:?}");
    }
}
