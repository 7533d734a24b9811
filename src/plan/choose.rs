//! Choosing another option: the edits that make the plan recommend it.

use crate::document::plan::{Field, Plan, PlanOption, Recommendation, Slot};
use crate::text::{Span, TextEdit};

/// The edits to `text` after which the plan selects the option of this name.
/// Only `selected` changes; rationale and conditions stay for their author to
/// rewrite. `None` if there is no such option, it is selected already, or the
/// plan leaves no place to write it.
#[must_use]
pub fn choose(text: &str, plan: &Plan, id: &str) -> Option<Vec<TextEdit>> {
    let option = plan.option(id)?;
    if plan.selected().is_some_and(|it| it.id == id) {
        return None;
    }
    // As the key is written, so it can be written as a value.
    let name = option.key.of(text);
    let edit = match &plan.recommendation {
        Field::Present { slot: Slot::Value { span, value }, .. } => {
            select(text, value, *span, name)?
        }
        Field::Present { key, slot } => new_recommendation(text, *key, slot, name)?,
        Field::Absent => append(text, plan, option, name)?,
    };
    Some(vec![edit])
}

/// Writes `selected` into a recommendation that says something.
fn select(
    text: &str,
    recommendation: &Recommendation,
    span: Span,
    name: &str,
) -> Option<TextEdit> {
    if let Field::Present { key, slot } = &recommendation.selected {
        return match slot {
            Slot::Empty(at) if at.is_empty() => Some(behind_key(text, *key, name)),
            _ if slot.span().of(text).starts_with(['&', '!']) => None,
            _ => Some(TextEdit::replace(slot.span(), name)),
        };
    }
    let keys = [recommendation.rationale.key(), recommendation.conditions.key()];
    let others = recommendation.other_keys.iter().map(|it| Some(it.span));
    let Some(first) = keys.into_iter().chain(others).flatten().min() else {
        return Some(TextEdit::replace(span, format!("{{selected: {name}}}")));
    };
    let behind = if span.of(text).starts_with('{') {
        ", ".to_owned()
    } else {
        line_end(text).to_owned() + indent(text, first)?
    };
    Some(TextEdit::insert(first.lo(), format!("selected: {name}{behind}")))
}

/// Writes `selected` into a recommendation that is empty or not a mapping.
fn new_recommendation(
    text: &str,
    key: Span,
    slot: &Slot<Recommendation>,
    name: &str,
) -> Option<TextEdit> {
    let value = format!("{{selected: {name}}}");
    match slot {
        Slot::Empty(at) if at.is_empty() => Some(behind_key(text, key, &value)),
        _ if slot.span().of(text).starts_with(['&', '!']) => None,
        _ => Some(TextEdit::replace(slot.span(), value)),
    }
}

/// Writes a recommendation below the options.
fn append(text: &str, plan: &Plan, option: &PlanOption, name: &str) -> Option<TextEdit> {
    let Field::Present { key, slot: Slot::Value { span, .. } } = &plan.options else {
        return None;
    };
    let indent = indent(text, *key)?;
    // The last option may end in a comment that belongs to its line.
    let end = span.hi().max(option.key.hi());
    let rest = text.get(end..)?;
    let at = end + rest.find(['\r', '\n']).unwrap_or(rest.len());
    let line_end = line_end(text);
    let lines =
        format!("{line_end}{indent}recommendation:{line_end}{indent}  selected: {name}");
    Some(TextEdit::insert(at, lines))
}

/// Writes a value behind a key that has none, with or without its colon.
fn behind_key(text: &str, key: Span, value: &str) -> TextEdit {
    let rest = text.get(key.hi()..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if rest.get(blanks..).is_some_and(|it| it.starts_with(':')) {
        TextEdit::insert(key.hi() + blanks + 1, format!(" {value}"))
    } else {
        TextEdit::insert(key.hi(), format!(": {value}"))
    }
}

/// The blanks before a key; `None` if something else stands before it.
fn indent(text: &str, key: Span) -> Option<&str> {
    let before = text.get(..key.lo())?;
    let line = before.rsplit(['\r', '\n']).next()?;
    line.chars().all(|it| it == ' ').then_some(line)
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::choose;
    use crate::document::plan::PlanDocument;
    use crate::text::apply;

    const OPTIONS: &str = "\
agent_plan:
  implementation_options:
    option_a: {approach: x}
    option_b: {approach: y} # the better one
";

    /// The recommendation after B was chosen.
    fn chosen(recommendation: &str) -> String {
        let text = OPTIONS.to_owned() + recommendation;
        let edits = choose(&text, &PlanDocument::read(&text).plan, "option_b").unwrap();
        let text = apply(&text, &edits).unwrap();
        let plan = PlanDocument::read(&text).plan;
        assert_eq!(plan.selected().unwrap().id, "option_b", "{text}");
        text.strip_prefix(OPTIONS).unwrap().to_owned()
    }

    #[test]
    fn only_the_selection_changes() {
        assert_eq!(
            chosen(
                "  recommendation:\n    rationale: r\n    selected: \"option_a\" # a\n"
            ),
            "  recommendation:\n    rationale: r\n    selected: option_b # a\n"
        );
    }

    #[test]
    fn a_selection_that_is_missing_is_written() {
        let cases = [
            (
                "  recommendation:\n    selected:\n    rationale: r\n",
                "  recommendation:\n    selected: option_b\n    rationale: r\n",
            ),
            (
                "  recommendation: {rationale, selected}\n",
                "  recommendation: {rationale, selected: option_b}\n",
            ),
            (
                "  recommendation:\n    rationale: r\n",
                "  recommendation:\n    selected: option_b\n    rationale: r\n",
            ),
            (
                "  recommendation: {rationale: r}\n",
                "  recommendation: {selected: option_b, rationale: r}\n",
            ),
            ("  recommendation: {}\n", "  recommendation: {selected: option_b}\n"),
            ("  recommendation:\n", "  recommendation: {selected: option_b}\n"),
            ("  recommendation: a\n", "  recommendation: {selected: option_b}\n"),
            ("", "  recommendation:\n    selected: option_b\n"),
        ];
        for (before, after) in cases {
            assert_eq!(chosen(before), after);
        }
    }

    #[test]
    fn nothing_changes_where_there_is_nothing_to_choose() {
        let text = OPTIONS.to_owned() + "  recommendation: {selected: option_b}\n";
        let plan = PlanDocument::read(&text).plan;
        assert_eq!(choose(&text, &plan, "option_b"), None);
        assert_eq!(choose(&text, &plan, "option_z"), None);
    }
}
