//! Who is named in a reviewed plan: agents in its phases and among the selected
//! ones, conflicts and risks by their names.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Fix, Label, Severity};
use crate::document::plan::{Field, Key, Slot};
use crate::document::review::PlanReview;
use crate::profile::claude_code::called;
use crate::profile::nearest::nearest;
use crate::rules::RuleCx;
use crate::rules::fields::{is_replaceable, write_word};
use crate::text::Span;

declare_rule! {
    /// Each conflict and each risk has a name of its own.
    ///
    /// ## Why
    ///
    /// Recommendations, tasks and later reviews refer to `conf_001` or `risk_001`. If
    /// two things have one name, nobody knows which of them is meant, and a conflict
    /// that is resolved hides one that is not.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// plan_review_result:
    ///   decision: go
    ///   selected_approaches:
    ///     api_engineer: {selected: option_a, rationale: Least new code}
    ///   conflicts_found: []
    ///   refined_execution_plan:
    ///     phase_1:
    ///       mode: sequential
    ///       tasks:
    ///         - {agent: api-engineer, task: Export invoices, estimated_hours: 5}
    ///   timeline_summary:
    ///     total_estimated_hours: 5
    ///     buffer_percentage: 10
    ///     total_with_buffer: 5.5
    ///   risks_identified:
    ///     - {risk_id: risk_001, description: Links leak}
    ///     - {risk_id: risk_001, description: Long exports time out}
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
    ///       tasks:
    ///         - {agent: api-engineer, task: Export invoices, estimated_hours: 5}
    ///   timeline_summary:
    ///     total_estimated_hours: 5
    ///     buffer_percentage: 10
    ///     total_with_buffer: 5.5
    ///   risks_identified:
    ///     - {risk_id: risk_001, description: Links leak}
    ///     - {risk_id: risk_002, description: Long exports time out}
    /// ```
    DUPLICATE_ID {
        code: "review/duplicate-id",
        basis: Format,
        severity: Error,
        kinds: [PlanReview],
        format: None,
        source: "OaK agents, project-manager, 2025-11",
        fixable: true,
        check: duplicate_id,
    }
}

fn duplicate_id(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.plan_review() else { return };
    let conflicts: Vec<_> = review.conflicts.iter().map(|it| &it.id).collect();
    let risks: Vec<_> = review.risk_ids.iter().collect();
    for (ids, prefix) in [(conflicts, "conf_"), (risks, "risk_")] {
        let numbers = ids
            .iter()
            .filter_map(|it| it.value()?.strip_prefix(prefix)?.parse::<u32>().ok());
        let mut highest = numbers.max().unwrap_or(0);
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for id in ids {
            let Some(Slot::Value { span, value }) = id.slot() else { continue };
            let Some(first) = seen.get(value.as_str()) else {
                seen.insert(value, *span);
                continue;
            };
            let mut finding = DUPLICATE_ID.finding(
                *span,
                format!("`{value}` is the name of another one already."),
                "Who refers to it by its name may mean either.",
                "Give each of them a number of its own.",
            );
            let message = format!("The first `{value}` is here.");
            finding.labels.push(Label { span: *first, message });
            highest = highest.saturating_add(1);
            if is_replaceable(cx.text, *span) {
                let free = format!("{prefix}{highest:03}");
                finding.fixes.push(write_word(cx.text, *span, &free, Fix::risky));
            }
            found.push(finding);
        }
    }
}

declare_rule! {
    /// Each agent with a task has an option that is selected.
    ///
    /// ## Why
    ///
    /// The hours and the way of a task come from the option that its agent proposed.
    /// An agent of which nothing is selected works without a plan. That may be meant:
    /// a review adds a task where something is missing. A misspelt name looks the
    /// same. `api_engineer` and `api-engineer` are one agent.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// plan_review_result:
    ///   decision: go
    ///   selected_approaches:
    ///     api_engineer: {selected: option_a, rationale: Least new code}
    ///   conflicts_found: []
    ///   refined_execution_plan:
    ///     phase_1:
    ///       mode: sequential
    ///       tasks:
    ///         - {agent: api-enginer, task: Export invoices, estimated_hours: 5}
    ///   timeline_summary:
    ///     total_estimated_hours: 5
    ///     buffer_percentage: 10
    ///     total_with_buffer: 5.5
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
    ///       tasks:
    ///         - {agent: api-engineer, task: Export invoices, estimated_hours: 5}
    ///   timeline_summary:
    ///     total_estimated_hours: 5
    ///     buffer_percentage: 10
    ///     total_with_buffer: 5.5
    /// ```
    UNPLANNED_AGENT {
        code: "review/unplanned-agent",
        basis: Format,
        severity: Info,
        kinds: [PlanReview],
        format: None,
        source: "OaK agents, project-manager, 2025-11",
        fixable: true,
        check: unplanned_agent,
    }
}

fn unplanned_agent(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.plan_review() else { return };
    let selected: BTreeSet<String> =
        review.selected.iter().map(|it| called(&it.name)).collect();
    if selected.is_empty() {
        return;
    }
    let working = working(review);
    // Of a misspelt name only an agent without a task of its own is meant, and a
    // few agents are enough to compare with.
    let idle: Vec<&str> = selected
        .iter()
        .filter(|it| !working.contains_key(*it))
        .map(String::as_str)
        .take(MOST_COMPARED)
        .collect();
    for (name, task) in &working {
        if selected.contains(name) {
            continue;
        }
        let Some(Slot::Value { span, value }) = task.slot() else { continue };
        let meant = nearest(name, idle.iter().copied(), 2);
        let help = match meant {
            Some(it) => format!("Did you mean `{it}`?"),
            None => {
                "Leave it if the review itself adds the task. Otherwise add the agent \
                     to `selected_approaches`."
                    .to_owned()
            }
        };
        let mut finding = UNPLANNED_AGENT.finding(
            *span,
            format!("`{value}` has a task, but no option of it is selected."),
            "Its way and its hours rest on no plan.",
            help,
        );
        if let Some(it) = meant.filter(|_| is_replaceable(cx.text, *span)) {
            finding.severity = Severity::Warning;
            finding.fixes.push(write_word(cx.text, *span, it, Fix::risky));
        }
        found.push(finding);
    }
}

/// With how many selected agents a name is compared, so that the time stays
/// linear.
const MOST_COMPARED: usize = 20;

declare_rule! {
    /// Each agent whose option is selected has a task.
    ///
    /// ## Why
    ///
    /// What is selected and in no phase is not done: nobody is asked for it, and its
    /// hours are in no total.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// plan_review_result:
    ///   decision: go
    ///   selected_approaches:
    ///     api_engineer: {selected: option_a, rationale: Least new code}
    ///     web_developer: {selected: option_b, rationale: Quick}
    ///   conflicts_found: []
    ///   refined_execution_plan:
    ///     phase_1:
    ///       mode: sequential
    ///       tasks:
    ///         - {agent: api-engineer, task: Export invoices, estimated_hours: 5}
    ///   timeline_summary:
    ///     total_estimated_hours: 5
    ///     buffer_percentage: 10
    ///     total_with_buffer: 5.5
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
    ///       tasks:
    ///         - {agent: api-engineer, task: Export invoices, estimated_hours: 5}
    ///   timeline_summary:
    ///     total_estimated_hours: 5
    ///     buffer_percentage: 10
    ///     total_with_buffer: 5.5
    /// ```
    UNSCHEDULED_AGENT {
        code: "review/unscheduled-agent",
        basis: Format,
        severity: Warning,
        kinds: [PlanReview],
        format: None,
        source: "OaK agents, project-manager, 2025-11",
        fixable: false,
        check: unscheduled_agent,
    }
}

fn unscheduled_agent(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(review) = cx.plan_review() else { return };
    let working = working(review);
    // Without any task there is no schedule yet, or none after a `no-go`.
    if working.is_empty() {
        return;
    }
    let idle = |it: &&Key| !working.contains_key(&called(&it.name));
    found.extend(review.selected.iter().filter(idle).map(|it| {
        UNSCHEDULED_AGENT.finding(
            it.span,
            format!("`{}` is selected and has no task in any phase.", it.name),
            "Nobody asks it to begin, and its hours are in no total.",
            "Give it a task in a phase, or take it out.",
        )
    }));
}

/// The agents with a task, each where it has its first one.
fn working(review: &PlanReview) -> BTreeMap<String, &Field<String>> {
    let mut agents = BTreeMap::new();
    for task in review.phases.iter().flat_map(|it| &it.tasks) {
        if let Some(name) = task.agent.value() {
            agents.entry(called(name)).or_insert(&task.agent);
        }
    }
    agents
}
