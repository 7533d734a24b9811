//! The lists of a plan: that they hold something, and that each item is text.

use crate::diagnostic::{Diagnostic, Fix};
use crate::document::plan::{Field, List, Plan, Slot, unquoted_pair};
use crate::plan::template::Reason;
use crate::syntax::yaml::Node;
use crate::text::TextEdit;

use super::{filled, is_placeholder, placeholders, plan};
use crate::rules::RuleCx;
use crate::rules::fields::{is_replaceable, type_words};
use crate::rules::writing::quoted;

declare_rule! {
    /// Every option has something for it, something against it, and a risk.
    ///
    /// ## Why
    ///
    /// An option with no drawback has not been looked at from the other side,
    /// and one with no advantage need not be proposed. An empty list reads as
    /// "none", which is seldom true. `dependencies: []` is fine.
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
    ///       cons: []
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
    EMPTY_LIST {
        code: "plan/empty-list",
        basis: Format,
        severity: Warning,
        kinds: [Plan],
        format: None,
        source: "OaK agents, hybrid planning, 2025-11",
        fixable: false,
        check: empty_list,
    }
}

fn empty_list(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    for (id, fields) in filled(plan) {
        let lists = [
            ("pros", &fields.pros, "Nothing speaks for it, so nobody can choose it."),
            ("cons", &fields.cons, "It looks as if nothing spoke against the option."),
            ("risks", &fields.risks, "It looks as if nothing could go wrong with it."),
        ];
        for (name, list, why) in lists {
            let Field::Present { slot: Slot::Value { span, value }, .. } = list else {
                continue;
            };
            if value.is_empty() {
                found.push(EMPTY_LIST.finding(
                    *span,
                    format!("`{name}` of `{id}` is empty."),
                    why,
                    format!("Write at least one item into `{name}`."),
                ));
            }
        }
    }
}

declare_rule! {
    /// An item with a colon, such as `npm: redis`, is quoted.
    ///
    /// ## Why
    ///
    /// For YAML `- npm: redis` is no text but a mapping with the key `npm`. The
    /// program that looks for `npm:` at the start of each item finds none there,
    /// and the dependency is left out of the merged plan.
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
    ///       dependencies:
    ///         - npm: csv-stringify
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
    ///       dependencies:
    ///         - "npm: csv-stringify"
    ///     option_b: {approach: Run a job,
    ///       description: A job writes the file and mails a link, pros: [Any size],
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: medium,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
    UNQUOTED_COLON {
        code: "plan/unquoted-colon",
        basis: Format,
        severity: Warning,
        kinds: [Plan],
        format: None,
        source: "YAML 1.2.2, section 7.3.3; OaK agents, hybrid planning, 2025-11",
        fixable: true,
        check: unquoted_colon,
    }
}

fn unquoted_colon(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    for (name, list) in lists(plan) {
        for node in list.iter().filter_map(Slot::wrong) {
            if let Some((key, value)) = unquoted_pair(node) {
                found.push(pair(cx.text, name, node, key, value));
            }
        }
    }
}

fn pair(source: &str, name: &str, node: &Node, key: &str, value: &str) -> Diagnostic {
    let mut finding = UNQUOTED_COLON.finding(
        node.span,
        format!("An unquoted `{key}: \u{2026}` becomes a mapping, not text."),
        format!("Whoever reads `{name}` as a list of texts passes over this item."),
        "Put the whole item in quotes.",
    );
    let is_one_line = !node.span.of(source).contains(['\n', '\r']);
    if is_one_line && is_replaceable(source, node.span) {
        let text = format!("{key}: {value}");
        let edit = TextEdit::replace(node.span, quoted(text.trim_end()));
        finding.fixes.push(Fix::safe("Quote the item", vec![edit]));
    }
    finding
}

declare_rule! {
    /// Each item of a list is text.
    ///
    /// ## Why
    ///
    /// Programs show the items as they are and search them for names. A nested
    /// list or a mapping has no text, an empty item says nothing, and a bare
    /// number or `yes` is not the text it looks like.
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
    ///       risks:
    ///         - Long exports time out
    ///         - 504
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
    ///       risks:
    ///         - Long exports time out
    ///         - Status 504
    ///       dependencies: []
    ///     option_b: {approach: Run a job,
    ///       description: A job writes the file and mails a link, pros: [Any size],
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: medium,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
    LIST_ITEM {
        code: "plan/list-item",
        basis: Format,
        severity: Warning,
        kinds: [Plan],
        format: None,
        source: "OaK agents, agent_plan template, 2025-11",
        fixable: true,
        check: list_item,
    }
}

fn list_item(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let placeholders = placeholders(plan);
    for (name, list) in lists(plan) {
        found.extend(
            list.iter().filter_map(|it| not_text(cx.text, name, it, &placeholders)),
        );
    }
}

fn not_text(
    source: &str,
    name: &str,
    item: &Slot<String>,
    placeholders: &[Reason],
) -> Option<Diagnostic> {
    let why = format!("Whoever reads `{name}` as a list of texts passes over this item.");
    if let Slot::Empty(span) = item {
        let message = format!("An item of `{name}` is empty.");
        return Some(LIST_ITEM.finding(*span, message, why, "Fill it in or delete it."));
    }
    let node = item.wrong()?;
    if unquoted_pair(node).is_some() || is_placeholder(placeholders, node.span) {
        return None;
    }
    let message = format!("An item of `{name}` is {}, not text.", type_words(node));
    let help = "Write it as one text.";
    let mut finding = LIST_ITEM.finding(node.span, message, why, help);
    if let (Some(scalar), true) = (node.scalar(), is_replaceable(source, node.span)) {
        "Put it in quotes.".clone_into(&mut finding.help);
        let edit = TextEdit::replace(node.span, quoted(&scalar.text));
        finding.fixes.push(Fix::safe("Quote the item", vec![edit]));
    }
    Some(finding)
}

/// Every list of a plan with its key.
fn lists(plan: &Plan) -> Vec<(&'static str, &List)> {
    let mut lists: Vec<(&'static str, &Field<List>)> = Vec::new();
    for (_, fields) in filled(plan) {
        lists.extend([
            ("pros", &fields.pros),
            ("cons", &fields.cons),
            ("risks", &fields.risks),
            ("dependencies", &fields.dependencies),
        ]);
    }
    let conditions = plan.recommendation.value().map(|it| &it.conditions);
    lists.extend(conditions.map(|it| ("conditions", it)));
    lists.push(("questions_for_review", &plan.questions));
    lists.into_iter().filter_map(|(name, it)| Some((name, it.value()?))).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::plan::testing::{fixed, found};

    const PLAN: &str = "\
agent_plan:
  implementation_options:
    option_a:
      pros: []
      cons:
        - Costs: 5 a month
        - [a, b]
        - 42
        -
        - {npm: left-pad}
        - risk: x
          size: y
      dependencies: []
  recommendation:
    conditions: []
  questions_for_review:
    - yes
    - true
";

    #[test]
    fn an_empty_list_is_said_where_it_matters() {
        assert_eq!(
            found("plan/empty-list", PLAN),
            ["[] <- `pros` of `option_a` is empty."]
        );
    }

    #[test]
    fn an_unquoted_colon_is_quoted() {
        assert_eq!(
            found("plan/unquoted-colon", PLAN),
            [
                "Costs: 5 a month <- An unquoted `Costs: …` becomes a mapping, not text.",
                "{npm: left-pad} <- An unquoted `npm: …` becomes a mapping, not text.",
            ]
        );
        assert_eq!(
            fixed("plan/unquoted-colon", PLAN),
            [
                "Quote the item (safe): - \"Costs: 5 a month\"",
                "Quote the item (safe): - \"npm: left-pad\"",
            ]
        );
    }

    #[test]
    fn items_that_are_not_text_are_said_each_in_its_place() {
        assert_eq!(
            found("plan/list-item", PLAN),
            [
                "[a, b] <- An item of `cons` is a list, not text.",
                "42 <- An item of `cons` is a number, not text.",
                " <- An item of `cons` is empty.",
                "risk: x\n          size: y <- An item of `cons` is a mapping, not text.",
                "true <- An item of `questions_for_review` is a boolean, not text.",
            ]
        );
        assert_eq!(
            fixed("plan/list-item", PLAN),
            ["Quote the item (safe): - \"42\"", "Quote the item (safe): - \"true\"",]
        );
    }
}
