//! The fields of an agent definition as a form. Every change becomes an edit of
//! the text, so that comments and order stay.

use yew::prelude::*;

use super::AgentPanelProps;
use super::form_field::FormField;
use super::rename_form::RenameForm;
use crate::app::ui::kit::{Button, field_value};
use crate::profile::{claude_code, oak};
use crate::protocol::{AgentView, FieldView, Range};

/// The fields in the order of the text, those that are required, and the way to
/// add one.
pub(super) fn form(props: &AgentPanelProps, agent: &AgentView) -> Html {
    let fields = agent.fields.iter().enumerate().map(|(at, it)| {
        let renames = it.key == "name" && props.in_company;
        html! {
            <>
                <FormField key={format!("{at} {}", it.key)} {at} field={placeless(it)} />
                if renames {
                    <RenameForm name={it.values.concat()} rename={props.pane.rename.clone()} />
                }
            </>
        }
    });
    let missing = agent.missing.iter().enumerate().map(|(at, it)| {
        let at = at + agent.fields.len();
        html! { <FormField key={it.clone()} {at} field={absent(it)} absent=true /> }
    });
    let keys: Vec<&'static str> = addable(agent).collect();
    html! {
        <div class="form">
            { for fields }
            { for missing }
            <AddField key={props.document.id.0.to_string()} {keys} />
        </div>
    }
}

/// The field without its place, which moves with every edit above it: a field
/// that somebody types in is not to be drawn again for that.
fn placeless(field: &FieldView) -> FieldView {
    let range = if field.is_nested { field.range } else { Range::default() };
    FieldView { range, ..field.clone() }
}

/// A field without a value.
pub(super) fn absent(key: &str) -> FieldView {
    FieldView {
        key: key.to_owned(),
        values: Vec::new(),
        is_list: false,
        is_nested: false,
        unreadable: false,
        read_by: None,
        range: Range::default(),
    }
}

/// The keys that could be there and are not.
fn addable(agent: &AgentView) -> impl Iterator<Item = &'static str> {
    let of_oak = oak::KEYS.iter().filter(|_| agent.oak);
    let keys = claude_code::KEYS.iter().chain(of_oak).map(|it| it.name);
    keys.filter(|key| {
        let there = agent.fields.iter().any(|it| it.key == *key);
        !there && !agent.missing.iter().any(|it| it == key)
    })
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct AddFieldProps {
    keys: Vec<&'static str>,
}

/// A list of keys and a button. The chosen field stands empty above it, and is
/// written once it has a value.
#[component]
fn AddField(props: &AddFieldProps) -> Html {
    let list = use_node_ref();
    let added = use_state(|| None::<String>);
    let add = {
        let (list, added) = (list.clone(), added.setter());
        Callback::from(move |()| added.set(Some(field_value(&list))))
    };
    let pending = added.as_ref().filter(|it| props.keys.contains(&it.as_str()));
    {
        // Once it is in the text it is no longer new: taken out, it is gone.
        let (written, added) = (added.is_some() && pending.is_none(), added.setter());
        use_effect_with(written, move |written| {
            if *written {
                added.set(None);
            }
        });
    }
    html! {
        <>
            if let Some(key) = pending {
                <FormField key={key.clone()} at={usize::MAX} field={absent(key)} fresh=true />
            }
            <div class="form-add">
                <label class="form-add-key">
                    <span class="label">{ "One more field" }</span>
                    <select class="field" ref={list}>
                        { for props.keys.iter().enumerate().map(|(at, it)| html! {
                            // Said, because it is the last one that is put there first.
                            <option selected={at == 0}>{ it }</option>
                        }) }
                    </select>
                </label>
                <Button label="Add field" onpress={add} />
            </div>
        </>
    }
}
