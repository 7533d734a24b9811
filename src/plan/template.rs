//! Why a plan is still the template that it was made from: options without a
//! value, placeholders in brackets, choices that nobody made.
//!
//! A template is no broken plan. It is found as such once, so that nobody reads
//! the same fault at each of its empty fields.

use crate::document::plan::{
    Field, List, OptionFields, Plan, PlanOption, Recommendation, Slot,
};
use crate::syntax::yaml::{Node, NodeKind};
use crate::text::{Span, sorted_by_number};

/// One place where the template was not filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The key or the value, in bytes.
    pub span: Span,
    /// What is left there.
    pub left: Unfilled,
}

/// What is left of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfilled {
    /// An option without any value; holds its name.
    Option(String),
    /// A recommendation without any value.
    Recommendation,
    /// Text in brackets that stands for a value, such as `[this-agent]`.
    Placeholder(String),
    /// `"a" | "b"`: the choices that nobody made.
    Choice(Vec<String>),
}

impl Unfilled {
    /// What is left, as the end of a list: no capital, no full stop.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Option(id) => format!("`{id}` has no values"),
            Self::Recommendation => "`recommendation` has no values".to_owned(),
            Self::Placeholder(text) => format!("`{text}` is a placeholder"),
            Self::Choice(choices) => {
                format!("nothing is chosen of `{}`", choices.join(" | "))
            }
        }
    }
}

/// Why the plan is an unfilled template, in the order of the text; empty for a
/// plan that somebody filled in.
#[must_use]
pub fn reasons(plan: &Plan) -> Vec<Reason> {
    let mut found = Vec::new();
    found.extend(text_placeholder(&plan.agent_name));
    found.extend(text_placeholder(&plan.task));
    for option in plan.options() {
        match (is_unfilled(option), option.fields()) {
            (true, _) => found.push(Reason {
                span: option.key,
                left: Unfilled::Option(option.id.clone()),
            }),
            (false, Some(fields)) => found.extend(placeholders(fields)),
            (false, None) => {}
        }
    }
    match (&plan.recommendation, plan.recommendation.value()) {
        (Field::Present { key, .. }, Some(it)) if is_empty_recommendation(it) => {
            found.push(Reason { span: *key, left: Unfilled::Recommendation });
        }
        (_, Some(it)) => {
            found.extend(text_placeholder(&it.selected));
            found.extend(text_placeholder(&it.rationale));
            found.extend(list_placeholders(&it.conditions));
        }
        (_, None) => {}
    }
    found.extend(list_placeholders(&plan.questions));
    found.extend(
        plan.unfilled_choices.iter().map(|it| Reason {
            span: it.span,
            left: Unfilled::Choice(it.choices.clone()),
        }),
    );
    sorted_by_number(found, |it| it.span.place())
}

/// True if the option says nothing: no mapping behind its key, or one in which
/// no key has a value.
#[must_use]
pub fn is_unfilled(option: &PlanOption) -> bool {
    match &option.body {
        Slot::Empty(_) => true,
        Slot::Wrong(_) => false,
        Slot::Value { value, .. } => {
            value.other_keys.is_empty()
                && value.approach.is_missing()
                && value.description.is_missing()
                && value.hours.is_missing()
                && value.complexity.is_missing()
                && [&value.pros, &value.cons, &value.risks, &value.dependencies]
                    .into_iter()
                    .all(Field::is_missing)
        }
    }
}

/// True if no key of the recommendation has a value.
#[must_use]
pub fn is_empty_recommendation(it: &Recommendation) -> bool {
    it.other_keys.is_empty()
        && it.selected.is_missing()
        && it.rationale.is_missing()
        && it.conditions.is_missing()
}

fn placeholders(fields: &OptionFields) -> Vec<Reason> {
    let texts = [&fields.approach, &fields.description];
    let lists = [&fields.pros, &fields.cons, &fields.risks, &fields.dependencies];
    let mut found: Vec<_> = texts.into_iter().filter_map(text_placeholder).collect();
    found.extend(fields.hours.slot().and_then(placeholder));
    found.extend(fields.complexity.slot().and_then(placeholder));
    found.extend(lists.into_iter().flat_map(list_placeholders));
    found
}

fn text_placeholder(field: &Field<String>) -> Option<Reason> {
    let slot = field.slot()?;
    match slot {
        Slot::Value { span, value } if is_placeholder(value) => {
            Some(Reason { span: *span, left: Unfilled::Placeholder(value.clone()) })
        }
        Slot::Value { .. } => None,
        Slot::Empty(_) | Slot::Wrong(_) => placeholder(slot),
    }
}

fn list_placeholders(field: &Field<List>) -> Vec<Reason> {
    let items = field.value().into_iter().flatten();
    items
        .filter_map(|it| match it {
            Slot::Value { span, value } if is_placeholder(value) => {
                Some(Reason { span: *span, left: Unfilled::Placeholder(value.clone()) })
            }
            Slot::Value { .. } => None,
            Slot::Empty(_) | Slot::Wrong(_) => placeholder(it),
        })
        .collect()
}

/// A placeholder in place of a value of another type.
fn placeholder<T>(slot: &Slot<T>) -> Option<Reason> {
    let node = slot.wrong()?;
    let text = placeholder_in(node)?;
    Some(Reason { span: node.span, left: Unfilled::Placeholder(text) })
}

/// The placeholder that stands in the place of one value: `[number]`, which YAML
/// reads as a list, or `"[number]"`.
#[must_use]
pub fn placeholder_in(node: &Node) -> Option<String> {
    match node.scalar() {
        Some(scalar) => is_placeholder(&scalar.text).then(|| scalar.text.clone()),
        None => Some(format!("[{}]", bracketed(node)?)),
    }
}

/// The word of a flow list of one word, such as `[number]`. A list with dashes
/// ends where its item ends and is none.
fn bracketed(node: &Node) -> Option<&str> {
    let NodeKind::Sequence(items) = &node.kind else { return None };
    let [item] = items.as_slice() else { return None };
    if item.span.start <= node.span.start || item.span.end >= node.span.end {
        return None;
    }
    item.str()
}

/// Text that stands for a value: in square or angle brackets as a whole, or one
/// of the usual words.
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let inside = |open, close| {
        text.strip_prefix(open).and_then(|it: &str| it.strip_suffix(close)).is_some_and(
            |it: &str| it.contains(char::is_alphabetic) && !it.contains([open, close]),
        )
    };
    inside('[', ']')
        || inside('<', '>')
        || matches!(text, "..." | "\u{2026}" | "TODO" | "TBD" | "todo" | "tbd")
}

#[cfg(test)]
mod tests {
    use super::reasons;
    use crate::document::plan::PlanDocument;

    fn left(text: &str) -> Vec<String> {
        reasons(&PlanDocument::read(text).plan).iter().map(|it| it.left.words()).collect()
    }

    #[test]
    fn a_bare_template_is_said_once_for_each_option() {
        let text = "\
agent_plan:
  agent_name: \"[your-name]\"
  task: '<what to do>'
  implementation_options:
    option_a: {approach, pros, cons, time_estimate_hours, complexity}
    option_b:
      # as above
  recommendation: {selected, rationale}
";
        assert_eq!(
            left(text),
            [
                "`[your-name]` is a placeholder",
                "`<what to do>` is a placeholder",
                "`option_a` has no values",
                "`option_b` has no values",
                "`recommendation` has no values",
            ]
        );
    }

    #[test]
    fn placeholders_and_choices_in_values_are_found() {
        let text = "\
agent_plan:
  implementation_options:
    option_a:
      approach: \"...\"
      time_estimate_hours: [number]
      complexity: low | high
      risks: ['[first risk]', real]
";
        assert_eq!(
            left(text),
            [
                "`...` is a placeholder",
                "`[number]` is a placeholder",
                "`[first risk]` is a placeholder",
            ]
        );
        let choice = "agent_plan:\n  recommendation:\n    selected: \"a\" | \"b\"\n    rationale: x\n";
        assert_eq!(left(choice), ["nothing is chosen of `a | b`"]);
    }

    #[test]
    fn a_plan_that_is_filled_in_has_none() {
        let text = "\
agent_plan:
  agent_name: api-engineer
  task: Replace List<T> by [T] in array[0]
  implementation_options:
    option_a: {approach: x, pros: [one], time_estimate_hours: 4}
    option_b:
      approach: y
      risks:
        - one
  recommendation: {selected: option_a}
";
        assert!(left(text).is_empty());
        assert!(left("").is_empty());
    }
}
