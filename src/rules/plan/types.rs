//! What stands in a plan's fields: values of the right type, each key once.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::document::plan::{Field, List};
use crate::syntax::yaml::{Entry, Node};
use crate::text::TextEdit;

use super::{is_placeholder, placeholders, plan};
use crate::rules::RuleCx;
use crate::rules::fields::{is_replaceable, type_words};
use crate::rules::frontmatter::take_away;
use crate::rules::writing::quoted;

declare_rule! {
    /// Each value of a plan has the type that the format gives it.
    ///
    /// ## Why
    ///
    /// Names and reasons are text; `pros`, `cons`, `risks`, `dependencies`,
    /// `conditions` and `questions_for_review` are lists of text; options and
    /// the recommendation are mappings. A program that reads a list finds
    /// nothing in a sentence, and one that expects text stops at a list.
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
    ///       pros: No new parts
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
    WRONG_TYPE {
        code: "plan/wrong-type",
        basis: Format,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "OaK agents, agent_plan template, 2025-11",
        fixable: true,
        check: wrong_type,
    }
}

fn wrong_type(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(plan) = plan(cx) else { return };
    let start = found.len();
    mapping("agent_plan", &plan.root, found);
    text(cx.text, "agent_name", &plan.agent_name, found);
    text(cx.text, "task", &plan.task, found);
    mapping("implementation_options", &plan.options, found);
    mapping("recommendation", &plan.recommendation, found);
    list(cx.text, "questions_for_review", &plan.questions, found);
    for option in plan.options() {
        if let Some(node) = option.body.wrong() {
            found.push(not_a_mapping(&option.id, node));
        }
        let Some(fields) = option.fields() else { continue };
        text(cx.text, "approach", &fields.approach, found);
        text(cx.text, "description", &fields.description, found);
        list(cx.text, "pros", &fields.pros, found);
        list(cx.text, "cons", &fields.cons, found);
        list(cx.text, "risks", &fields.risks, found);
        list(cx.text, "dependencies", &fields.dependencies, found);
    }
    if let Some(recommendation) = plan.recommendation.value() {
        text(cx.text, "selected", &recommendation.selected, found);
        text(cx.text, "rationale", &recommendation.rationale, found);
        list(cx.text, "conditions", &recommendation.conditions, found);
    }
    let placeholders = placeholders(plan);
    let found_here = found.split_off(start);
    found.extend(
        found_here.into_iter().filter(|it| !is_placeholder(&placeholders, it.span)),
    );
}

fn text(source: &str, name: &str, field: &Field<String>, found: &mut Vec<Diagnostic>) {
    let Some(node) = field.wrong() else { return };
    let mut finding = WRONG_TYPE.finding(
        node.span,
        format!("`{name}` is {}, not text.", type_words(node)),
        "A program that reads the plan stops here or passes over the value.",
        format!("Write `{name}` as one text."),
    );
    if let (Some(scalar), true) = (node.scalar(), is_replaceable(source, node.span)) {
        "Put the value in quotes.".clone_into(&mut finding.help);
        let edit = TextEdit::replace(node.span, quoted(&scalar.text));
        finding.fixes.push(Fix::safe("Quote the value", vec![edit]));
    }
    found.push(finding);
}

fn list(source: &str, name: &str, field: &Field<List>, found: &mut Vec<Diagnostic>) {
    let Some(node) = field.wrong() else { return };
    let mut finding = WRONG_TYPE.finding(
        node.span,
        format!("`{name}` is {}, not a list.", type_words(node)),
        "A program that goes through the list finds no item in it.",
        format!("Write each item of `{name}` behind a dash of its own."),
    );
    let is_one_line = !node.span.of(source).contains(['\n', '\r']);
    let is_free = is_one_line && is_replaceable(source, node.span);
    if let (Some(scalar), true) = (node.scalar(), is_free) {
        // A comma would cut bare text in two, so the item is always quoted.
        let item = format!("[{}]", quoted(&scalar.text));
        let edit = TextEdit::replace(node.span, item);
        finding.fixes.push(Fix::risky("Make it a list of one item", vec![edit]));
    }
    found.push(finding);
}

fn mapping<T>(name: &str, field: &Field<T>, found: &mut Vec<Diagnostic>) {
    if let Some(node) = field.wrong() {
        found.push(not_a_mapping(name, node));
    }
}

fn not_a_mapping(name: &str, node: &Node) -> Diagnostic {
    let help = match name {
        "implementation_options" => {
            "Give each option a key below it: `option_a`, `option_b` and so on."
        }
        "agent_plan" | "recommendation" => "Write its fields below it, indented.",
        _ => "Write its fields below it; a reference to another option is not followed.",
    };
    WRONG_TYPE.finding(
        node.span,
        format!("`{name}` is {}, not a mapping of fields.", type_words(node)),
        "The fields are read by their names, and here are none.",
        help,
    )
}

declare_rule! {
    /// A key stands once in its mapping.
    ///
    /// ## Why
    ///
    /// A strict YAML reader refuses a mapping with a repeated key. Others keep
    /// the last one without a word, and the option or the list above it is lost.
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
    ///       risks: [Rows are sent twice]
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
    ///       risks: [Long exports time out, Rows are sent twice]
    ///       dependencies: []
    ///     option_b: {approach: Run a job,
    ///       description: A job writes the file and mails a link, pros: [Any size],
    ///       cons: [Customers wait], time_estimate_hours: 12, complexity: medium,
    ///       risks: [Links leak], dependencies: ["agent: infra-operator"]}
    ///   recommendation: {selected: option_a, rationale: Exports are small}
    /// ```
    DUPLICATE_KEY {
        code: "plan/duplicate-key",
        basis: Breaks,
        severity: Error,
        kinds: [Plan],
        format: None,
        source: "YAML 1.2.2, section 3.2.1.1",
        fixable: true,
        check: duplicate_key,
    }
}

fn duplicate_key(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(plan), Some(document)) = (plan(cx), cx.plan()) else { return };
    let entries = entries_by_place(&document.tree.root);
    found.extend(plan.repeated_keys.iter().map(|it| {
        let mut finding = DUPLICATE_KEY.finding(
            it.again,
            format!("`{}` stands here a second time.", it.name),
            "Strict readers refuse the file; others keep this one and lose the first.",
            "Rename one of the two, or delete it.",
        );
        finding.labels.push(Label {
            span: it.first,
            message: format!("The first `{}` is here.", it.name),
        });
        let first = entries.get(&it.first.lo());
        let fix = first.and_then(|first| take_away(cx.text, first, it.again));
        finding.fixes.extend(fix);
        finding
    }));
}

/// Every entry of a tree by the offset of its key.
fn entries_by_place(root: &Node) -> BTreeMap<usize, &Entry> {
    let mut entries = BTreeMap::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        open.extend(node.items());
        open.extend(node.entries().iter().map(|it| &it.value));
        entries.extend(node.entries().iter().map(|it| (it.key.span.lo(), it)));
    }
    entries
}

#[cfg(test)]
mod tests {
    use crate::rules::plan::testing::{findings, fixed, found};

    #[test]
    fn a_value_of_another_type_is_said_where_it_stands() {
        let text = "\
agent_plan:
  agent_name: 7
  task: [a, b]
  implementation_options:
    option_a:
      approach: yes it is
      pros: Quick, cheap
    option_b: Same as option_a
  recommendation: option_a
";
        assert_eq!(
            found("plan/wrong-type", text),
            [
                "7 <- `agent_name` is a number, not text.",
                "[a, b] <- `task` is a list, not text.",
                "Quick, cheap <- `pros` is text, not a list.",
                "Same as option_a <- `option_b` is text, not a mapping of fields.",
                "option_a <- `recommendation` is text, not a mapping of fields.",
            ]
        );
        assert_eq!(
            fixed("plan/wrong-type", text),
            [
                "Quote the value (safe): agent_name: \"7\"",
                "Make it a list of one item (risky): pros: [\"Quick, cheap\"]",
            ]
        );
    }

    #[test]
    fn an_anchor_is_not_overwritten() {
        let text = "agent_plan:\n  agent_name: &n 7\n  task: *n\n";
        assert_eq!(
            fixed("plan/wrong-type", text),
            ["Quote the value (safe): task: \"7\""]
        );
    }

    #[test]
    fn a_repeated_key_points_at_the_first() {
        let text = "agent_plan:\n  task: a\n  task: b\n";
        let finding = findings(text)
            .into_iter()
            .find(|it| it.code == "plan/duplicate-key")
            .unwrap();
        assert_eq!(finding.span.lo(), text.rfind("task").unwrap());
        assert_eq!(finding.labels[0].span.lo(), text.find("task").unwrap());
        assert_eq!(
            fixed("plan/duplicate-key", text),
            ["Take the one without effect away (safe): "]
        );
    }
}
