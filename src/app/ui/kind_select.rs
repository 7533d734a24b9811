//! What kind of document a text is: detected, or as the user says.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::chosen_value;
use super::use_dispatch;
use crate::document::Kind;
use crate::session::{Action, Document, DocumentAction};

/// What the [`KindSelect`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct KindSelectProps {
    /// The document in question.
    pub document: Document,
}

/// A native list of kinds; its first entry leaves the choice to the checker.
#[component]
pub fn KindSelect(props: &KindSelectProps) -> Html {
    let dispatch = use_dispatch();
    let id = props.document.id;
    let onchange = dispatch.reform(move |event: Event| {
        let kind = Some(chosen_value(&event)).filter(|it| !it.is_empty()).map(Rc::from);
        Action::Document(DocumentAction::KindChosen(id, kind))
    });
    let chosen = props.document.kind.as_deref();
    let kinds = Kind::ALL.map(|kind| {
        let selected = chosen == Some(kind.as_str());
        html! { <option value={kind.as_str()} {selected}>{ kind.label() }</option> }
    });
    html! {
        <select class="kind-select" aria-label="Kind of document" {onchange}>
            <option value="" selected={chosen.is_none()}>
                { detected(&props.document) }
            </option>
            { for kinds }
        </select>
    }
}

/// The first entry: what the checker takes the text for.
fn detected(document: &Document) -> String {
    let report = document.report.as_ref().filter(|_| document.kind.is_none());
    report.map_or_else(
        || "Detect the kind".to_owned(),
        |it| format!("{}, detected", it.kind_label),
    )
}
