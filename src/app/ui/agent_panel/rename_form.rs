//! Renaming the agent wherever the open files name it.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::ui::kit::{
    Button, Look, Mark, Size, field_value, severity_mark, with_code,
};
use crate::app::ui::use_dispatch;
use crate::session::{Action, AgentAction, Rename};

/// What a [`RenameForm`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct RenameFormProps {
    /// The agent's name.
    pub(super) name: String,
    /// The form is open.
    pub(super) rename: Option<Rename>,
}

/// A button, and the small form that it opens; a refusal stands at its field.
#[component]
pub(super) fn RenameForm(props: &RenameFormProps) -> Html {
    let dispatch = use_dispatch();
    let field = use_node_ref();
    let press = dispatch.reform(|()| Action::Agent(AgentAction::RenamePressed));
    let Some(rename) = &props.rename else {
        return html! {
            <div class="rename">
                <Button
                    look={Look::Plain}
                    size={Size::Small}
                    label="Rename in all open files"
                    onpress={press}
                />
            </div>
        };
    };
    let onsubmit = {
        let field = field.clone();
        dispatch.reform(move |event: SubmitEvent| {
            event.prevent_default();
            Action::Agent(AgentAction::RenameSent(Rc::from(field_value(&field))))
        })
    };
    html! {
        <form class="rename" {onsubmit}>
            <label class="rename-label">
                <span class="label">{ "New name in all open files" }</span>
                <input
                    ref={field}
                    class="field"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    value={props.name.clone()}
                    aria-describedby="rename-refusal"
                />
            </label>
            <button type="submit" class="button button-primary">{ "Rename" }</button>
            <Button look={Look::Quiet} label="Close" onpress={press} />
            <p id="rename-refusal" class="rename-refusal">
                if !rename.refusal.is_empty() {
                    { severity_mark(Mark::Error) }
                    <span>{ with_code(&rename.refusal) }</span>
                }
            </p>
        </form>
    }
}
