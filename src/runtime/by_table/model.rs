//! The model that an agent asks for.

use crate::profile::clients::{ClientFormat, OtherModels};
use crate::profile::models::ALIASES;
use crate::runtime::Held;
use crate::runtime::draft::Draft;
use crate::syntax::yaml::{Entry, Node};

/// The model of the value under `model`; `None` if it is inherited.
pub(super) fn read(
    draft: &mut Draft,
    format: &ClientFormat,
    entry: Option<&Entry>,
) -> Option<Held> {
    // The key itself is judged with the others.
    format.find_key("model")?;
    let value = &entry?.value;
    let names: Vec<&str> = match value.str() {
        Some(name) => vec![name],
        None => value.items().iter().filter_map(Node::str).collect(),
    };
    let text = names.join(", ");
    let lower = text.trim().to_lowercase();
    let rule = format.model;
    if lower.is_empty() || (lower == "inherit" && rule.inherit) {
        return None;
    }
    let subject = format.subject;
    let span = Some(value.span);
    let is_short = ALIASES.contains(&lower.as_str());
    if rule.short_names.contains(&lower.as_str()) {
        draft.remark(
            span,
            format!(
                "{subject} takes one of its own models for `{text}`; which one, differs \
                 from build to build."
            ),
        );
    } else if rule.others == OtherModels::NeedProvider {
        let parts = text.split_once('/');
        if parts.is_none_or(|(provider, model)| provider.is_empty() || model.is_empty()) {
            draft.refuses(
                "bad-model",
                span,
                format!("Finds no model `{text}`"),
                format!("{subject} wants a provider before the model, as in `anthropic/…`; the \
                     agent does not start with `{text}`."),
            );
        }
    } else if is_short {
        match rule.others {
            OtherModels::Unknown | OtherModels::NeedProvider => draft.remark(
                span,
                format!(
                    "Nobody has said which model {} takes for `{text}`.",
                    format.object()
                ),
            ),
            OtherModels::PassedOn => draft.remark(
                span,
                format!(
                    "{subject} asks for the model `{text}` by this name, which is one of \
                     Claude Code's."
                ),
            ),
            OtherModels::UnknownIfLoaded => draft.doubts(
                span,
                format!("Not known for the model `{text}`"),
                format!(
                    "{subject} does not load a file with a model that it does not know; \
                     nobody has said whether it knows `{text}`."
                ),
            ),
        }
    }
    Some(Held { text, span, cut: None })
}
