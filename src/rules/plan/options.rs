//! The set of options: how many there are, what they are called, and which of
//! their fields are missing.

use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::document::plan::{OptionFields, Plan, PlanOption};
use crate::plan::template::is_unfilled;
use crate::text::{Span, TextEdit};

use super::plan;
use crate::diagnostic::list as listed;
use crate::rules::RuleCx;
use crate::rules::fields::{is_replaceable, rename};

/// How many options the format allows.
const MOST_OPTIONS: usize = 3;

declare_rule! {
    /// A plan has two or three options.
    ///
    /// ## Why
    ///
    /// With one option there is nothing to choose, and the reviewer cannot tell
    /// what was weighed against it. More than three are hard to survey, and the
    /// format names only `option_a`, `option_b` and `option_c`. Doing nothing
    /// counts as an option where it is a real one.
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
    OPTION_COUNT {
        code: "plan/option-count",
        basis: Format,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "OaK agents, hybrid planning, 2025-11",
        fixable: false,
        check: option_count,
    }
}

fn option_count(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let Some(key) = plan.options.key() else { return };
    let Some(options) = plan.options.value() else { return };
    let (span, message, why, help) = match (options.as_slice(), options.get(MOST_OPTIONS))
    {
        ([], _) => (
            key,
            "There is no option.".to_owned(),
            "The reviewer has nothing to choose from.",
            "Write two or three options: `option_a`, `option_b` and perhaps `option_c`.",
        ),
        ([_], _) => (
            key,
            "There is only one option.".to_owned(),
            "The reviewer has no choice and does not see what was weighed against it.",
            "Write a second option; doing nothing may be one.",
        ),
        (_, Some(extra)) => (
            extra.key,
            format!("This is one of {} options.", options.len()),
            "The format has two or three, so that a reviewer can survey them.",
            "Keep the three that differ most.",
        ),
        (_, None) => return,
    };
    found.push(OPTION_COUNT.finding(span, message, why, help));
}

declare_rule! {
    /// Options are called `option_a`, `option_b`, `option_c`, without a gap.
    ///
    /// ## Why
    ///
    /// Reviews, merges and task briefs name an option by this key. They go
    /// through the letters from `a`, and an option behind a gap or under another
    /// name is not found. The order in the file does not matter.
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
    ///     option_c: {approach: Run a job,
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
    OPTION_NAMES {
        code: "plan/option-names",
        basis: Format,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "OaK agents, agent_plan template, 2025-11",
        fixable: true,
        check: option_names,
    }
}

fn option_names(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let options = plan.options();
    let expected: Vec<String> =
        ('a'..='z').take(options.len()).map(|it| format!("option_{it}")).collect();
    let mut free = expected.iter().filter(|it| plan.option(it).is_none());
    for option in options.iter().filter(|it| !expected.contains(&it.id)) {
        found.push(misnamed(cx.text, plan, option, free.next()));
    }
}

fn misnamed(
    source: &str,
    plan: &Plan,
    option: &PlanOption,
    free: Option<&String>,
) -> Diagnostic {
    let id = &option.id;
    let is_letter = id
        .strip_prefix("option_")
        .is_some_and(|it| it.len() == 1 && it.bytes().all(|it| it.is_ascii_lowercase()));
    let message = match free {
        Some(name) if is_letter => format!("`{id}` is here, but there is no `{name}`."),
        _ => format!("`{id}` is not a name for an option."),
    };
    let help = match free {
        Some(name) => format!("Call it `{name}`."),
        None => "Call the options `option_a`, `option_b` and `option_c`.".to_owned(),
    };
    let why = "Reviews and merges name options by their letters and miss this one.";
    let mut finding = OPTION_NAMES.finding(option.key, message, why, help);
    if let Some(name) = free {
        let mut edits = vec![TextEdit::replace(option.key, name)];
        if let Some(selected) = selected_as(plan, id) {
            edits.push(TextEdit::replace(selected, name));
        }
        if edits.iter().all(|it| is_replaceable(source, it.span)) {
            finding.fixes.push(Fix::risky(format!("Rename `{id}` to `{name}`"), edits));
        }
    }
    finding
}

/// Where the plan chooses the option of this name.
fn selected_as(plan: &Plan, id: &str) -> Option<Span> {
    let selected = &plan.recommendation.value()?.selected;
    (selected.value()? == id).then(|| selected.span()).flatten()
}

declare_rule! {
    /// Each option has all of its fields.
    ///
    /// ## Why
    ///
    /// Options are compared field by field: hours against hours, risks against
    /// risks. Where one option is silent, the comparison has a hole, and the
    /// option looks better than it is.
    ///
    /// Required are `approach`, `pros`, `cons`, `time_estimate_hours`,
    /// `complexity`, `risks` and `dependencies`. An option that needs nothing
    /// says so with `dependencies: []`.
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
    ///       time_estimate: 5
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
    INCOMPLETE_OPTION {
        code: "plan/incomplete-option",
        basis: Format,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "OaK agents, agent_plan template, 2025-11",
        fixable: true,
        check: incomplete_option,
    }
}

fn incomplete_option(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    for option in plan.options().iter().filter(|it| !is_unfilled(it)) {
        let Some(fields) = option.fields() else { continue };
        found.extend(incomplete(option, fields));
    }
}

/// One finding for everything that an option does not say; on the key of the
/// field if only one is empty, else on the option's key.
fn incomplete(option: &PlanOption, fields: &OptionFields) -> Option<Diagnostic> {
    let missing: Vec<(&str, Option<Span>)> =
        required(fields).into_iter().flatten().collect();
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let span = match missing.as_slice() {
        [] => return None,
        [(_, Some(key))] => *key,
        _ => option.key,
    };
    let id = &option.id;
    let mut finding = INCOMPLETE_OPTION.finding(
        span,
        format!("`{id}` has no {}.", listed(&names, "and no")),
        "Options are compared field by field, and here the comparison has a hole.",
        format!("Write {} for `{id}`.", listed(&names, "and")),
    );
    if missing.len() > 1 {
        let keys = missing.iter().filter_map(|(name, key)| Some((name, (*key)?)));
        finding.labels.extend(keys.map(|(name, span)| Label {
            span,
            message: format!("`{name}` has no value."),
        }));
    }
    let absent: Vec<&str> =
        missing.iter().filter(|(_, key)| key.is_none()).map(|(name, _)| *name).collect();
    rename(&mut finding, &absent, &fields.other_keys);
    Some(finding)
}

/// For each required field that says nothing its name, and its key if it has one.
fn required(fields: &OptionFields) -> [Option<(&'static str, Option<Span>)>; 7] {
    macro_rules! missing {
        ($name:literal, $field:ident) => {
            fields.$field.is_missing().then(|| ($name, fields.$field.key()))
        };
    }
    [
        missing!("approach", approach),
        missing!("pros", pros),
        missing!("cons", cons),
        missing!("time_estimate_hours", hours),
        missing!("complexity", complexity),
        missing!("risks", risks),
        missing!("dependencies", dependencies),
    ]
}

declare_rule! {
    /// Each option has a description.
    ///
    /// ## Why
    ///
    /// An approach in three words leaves open what would be built. One or two
    /// sentences let a reviewer from another field judge the option. The short
    /// form of the format goes without, so this is advice.
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
    MISSING_DESCRIPTION {
        code: "plan/missing-description",
        basis: Advice,
        severity: Info,
        kinds: [Plan],
        format: None,
        source: "OaK agents, hybrid planning, 2025-11",
        fixable: false,
        check: missing_description,
    }
}

/// Said once for the plan, so that a plan in the short form stays readable.
fn missing_description(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let is_silent = |it: &PlanOption| {
        it.fields().is_some_and(|it| it.description.is_missing()) && !is_unfilled(it)
    };
    let silent: Vec<_> = plan.options().iter().filter(|it| is_silent(it)).collect();
    let Some((first, rest)) = silent.split_first() else { return };
    let names: Vec<&str> = silent.iter().map(|it| it.id.as_str()).collect();
    let verb = if rest.is_empty() { "has" } else { "have" };
    let mut finding = MISSING_DESCRIPTION.finding(
        first.key,
        format!("{} {verb} no `description`.", listed(&names, "and")),
        "A reviewer has only the approach to guess from what would be built.",
        "Say in one or two sentences what would be built.",
    );
    finding.labels.extend(rest.iter().map(|it| Label {
        span: it.key,
        message: format!("`{}` has none either.", it.id),
    }));
    found.push(finding);
}

#[cfg(test)]
mod tests {
    use crate::rules::plan::testing::{findings, fixed, found};

    fn options(lines: &str) -> String {
        format!("agent_plan:\n  implementation_options:\n{lines}")
    }

    #[test]
    fn two_or_three_options_are_asked_for() {
        let one = |id: &str| format!("    {id}: {{approach: {id}}}\n");
        let count = |ids: &[&str]| {
            let lines: String = ids.iter().map(|it| one(it)).collect();
            found("plan/option-count", &options(&lines))
        };
        assert_eq!(
            count(&["option_a"]),
            ["implementation_options <- There is only one option."]
        );
        assert!(count(&["option_a", "option_b"]).is_empty());
        assert!(count(&["option_a", "option_b", "option_c"]).is_empty());
        assert_eq!(
            count(&["option_a", "option_b", "option_c", "option_d"]),
            ["option_d <- This is one of 4 options."]
        );
        assert_eq!(
            found("plan/option-count", "agent_plan: {implementation_options: {}}"),
            ["implementation_options <- There is no option."]
        );
    }

    #[test]
    fn an_option_that_is_renamed_stays_chosen() {
        let text = options("    option_c: {approach: x}\n    option_a: {approach: y}\n")
            + "  recommendation:\n    selected: option_c\n";
        assert_eq!(
            found("plan/option-names", &text),
            ["option_c <- `option_c` is here, but there is no `option_b`."]
        );
        assert_eq!(
            fixed("plan/option-names", &text),
            ["Rename `option_c` to `option_b` (risky): option_b: {approach: x} / \
              selected: option_b"]
        );
    }

    #[test]
    fn names_of_their_own_get_the_letters_that_are_free() {
        let text = options("    fast: {approach: x}\n    option_a: {approach: y}\n");
        assert_eq!(
            found("plan/option-names", &text),
            ["fast <- `fast` is not a name for an option."]
        );
        assert_eq!(
            fixed("plan/option-names", &text),
            ["Rename `fast` to `option_b` (risky): option_b: {approach: x}"]
        );
    }

    #[test]
    fn what_an_option_lacks_is_said_once() {
        let text = options(
            "    option_a:\n      approach: x\n      pros: [a]\n      cons: [b]\n      \
             time_estimate: 4\n      complexity:\n      risk: [c]\n      dependencies: []\n",
        );
        assert_eq!(
            found("plan/incomplete-option", &text),
            ["option_a <- `option_a` has no `time_estimate_hours`, `complexity` and \
              no `risks`."]
        );
        let fixes: Vec<_> = findings(&text)
            .into_iter()
            .filter(|it| it.code == "plan/incomplete-option")
            .flat_map(|it| it.fixes)
            .map(|it| it.title)
            .collect();
        assert_eq!(
            fixes,
            [
                "Rename `time_estimate` to `time_estimate_hours`",
                "Rename `risk` to `risks`"
            ]
        );
    }

    #[test]
    fn one_empty_field_is_said_where_it_stands() {
        let text = options(
            "    option_a:\n      approach: x\n      pros: [a]\n      cons: [b]\n      \
             time_estimate_hours: 4\n      complexity: ~\n      risks: [c]\n      \
             dependencies: []\n",
        );
        assert_eq!(
            found("plan/incomplete-option", &text),
            ["complexity <- `option_a` has no `complexity`."]
        );
    }

    #[test]
    fn descriptions_are_missed_once_and_only_as_advice() {
        let text = options("    option_a: {approach: x}\n    option_b: {approach: y}\n");
        let finding = findings(&text)
            .into_iter()
            .find(|it| it.code == "plan/missing-description")
            .unwrap();
        assert_eq!(finding.severity.as_str(), "info");
        assert_eq!(finding.message, "`option_a` and `option_b` have no `description`.");
        assert_eq!(finding.labels.len(), 1);
    }
}
