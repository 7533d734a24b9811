//! One field of the form, with the control that its value asks for.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::ui::kit::{
    Button, Glyph, Look, Mark, Size, field_value, focus, icon, severity_mark, with_code,
};
use crate::app::ui::use_dispatch;
use crate::profile::{Shape, claude_code, oak};
use crate::protocol::{FieldValue, FieldView};
use crate::session::{Action, AgentAction, SettingList};

/// What a [`FormField`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct FormFieldProps {
    /// Which it is among the fields; makes identifiers unique.
    pub(super) at: usize,
    /// The field.
    pub(super) field: FieldView,
    /// It is required and not there.
    #[prop_or_default]
    pub(super) absent: bool,
    /// It was just asked for: it takes the focus.
    #[prop_or_default]
    pub(super) fresh: bool,
    /// It is a list of the settings, and no field of the text.
    #[prop_or_default]
    pub(super) setting: Option<Setting>,
}

/// A list of the settings.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    /// Which.
    pub(super) list: SettingList,
    /// What stands in it.
    pub(super) hint: &'static str,
    /// Why an item has no effect; empty if each has one.
    pub(super) fault: Rc<str>,
}

/// The key, what it does, its control, and the way to take it out.
#[component]
pub(super) fn FormField(props: &FormFieldProps) -> Html {
    let dispatch = use_dispatch();
    let control = use_node_ref();
    let FormFieldProps { at, field, absent, fresh, setting } = props;
    {
        let (control, fresh) = (control.clone(), *fresh);
        use_effect_with((), move |()| {
            if fresh {
                focus(&control);
            }
        });
    }
    let known = claude_code::find_key(&field.key).or_else(|| oak::find_key(&field.key));
    let shape = known.map_or(Shape::Any, |it| it.shape);
    let set = {
        let key: Rc<str> = Rc::from(field.key.as_str());
        let list = setting.as_ref().map(|it| it.list);
        dispatch.reform(move |value| {
            Action::Agent(match list {
                Some(list) => AgentAction::ListSet(list, value),
                None => AgentAction::FieldSet(Rc::clone(&key), value),
            })
        })
    };
    let (id, hint) = (format!("form-{at}"), format!("form-hint-{at}"));
    let content = if field.is_nested {
        view_nested(field, &id)
    } else if is_list(field, shape) {
        view_list(field, &id, &hint, &control, &set)
    } else {
        view_single(field, shape, &id, &hint, &control, &set)
    };
    let there = !*absent && !*fresh && setting.is_none();
    let purpose = known.map_or("Claude Code does not read this key.", |it| it.purpose);
    let (fault, purpose) = match setting {
        Some(it) => (&*it.fault, it.hint),
        None if *absent => ("Missing. This field is required.", purpose),
        None if field.unreadable => ("Cannot be read as it is written.", purpose),
        None => ("", purpose),
    };
    let remove = set.reform(|()| FieldValue::Nothing);
    html! {
        <div class="form-field">
            <label class="form-key" for={id}>{ &field.key }</label>
            { content }
            // Behind the control, as keys go from control to control.
            if there {
                <Button
                    look={Look::Icon}
                    size={Size::Small}
                    glyph={Glyph::Close}
                    label={format!("Take out {}", field.key)}
                    onpress={remove}
                />
            }
            <p class="form-hint" id={hint}>
                if !fault.is_empty() {
                    { severity_mark(Mark::Error) }
                    { with_code(fault) }
                    { " " }
                }
                { with_code(purpose) }
            </p>
        </div>
    }
}

fn is_list(field: &FieldView, shape: Shape) -> bool {
    field.is_list
        || (field.values.is_empty() && matches!(shape, Shape::Tools | Shape::List))
}

/// A value that is more than a control can show: it is changed in the text.
fn view_nested(field: &FieldView, id: &str) -> Html {
    let place = format!("{}-{}", field.range.from, field.range.to);
    html! {
        <div class="form-nested">
            <pre tabindex="0"><code>{ field.values.join("\n") }</code></pre>
            <button
                type="button"
                id={id.to_owned()}
                class="button button-small"
                data-place={place}
            >
                { "Edit in the text" }
            </button>
        </div>
    }
}

/// A text, a word of a few, or yes and no.
fn view_single(
    field: &FieldView,
    shape: Shape,
    id: &str,
    hint: &str,
    control: &NodeRef,
    set: &Callback<FieldValue>,
) -> Html {
    let value = field.values.concat();
    let (id, hint) = (id.to_owned(), hint.to_owned());
    let read = control.clone();
    let onchange = set.reform(move |_: Event| FieldValue::Text(field_value(&read)));
    match shape {
        Shape::Boolean if matches!(value.as_str(), "" | "true" | "false") => {
            let checked = value == "true";
            let onchange =
                set.reform(move |_: Event| FieldValue::Text((!checked).to_string()));
            html! {
                <input {id} ref={control} class="form-tick" type="checkbox" aria-describedby={hint} {checked} {onchange} />
            }
        }
        Shape::Word(words) | Shape::WordOrNumber(words) => {
            let other = (!words.contains(&value.as_str())).then_some(value.as_str());
            let options = other.into_iter().chain(words.iter().copied()).map(|it| {
                html! { <option value={it.to_owned()} selected={it == value}>{ it }</option> }
            });
            html! {
                <select {id} ref={control} class="field" aria-describedby={hint} {onchange}>
                    { for options }
                </select>
            }
        }
        _ if field.key == "description" || value.contains('\n') || value.len() > 120 => {
            html! {
                <textarea {id} ref={control} class="field" rows="5" aria-describedby={hint} {value} {onchange} />
            }
        }
        _ => html! {
            <input {id} ref={control} class="field" type="text" autocomplete="off" spellcheck="false" aria-describedby={hint} {value} {onchange} />
        },
    }
}

/// The items, each with a button that takes it out, and a line for one more.
fn view_list(
    field: &FieldView,
    id: &str,
    hint: &str,
    control: &NodeRef,
    set: &Callback<FieldValue>,
) -> Html {
    let items = field.values.iter().map(|item| {
        let (taken_out, control) = (item.clone(), control.clone());
        let onclick = set.reform(move |_: MouseEvent| {
            // The button goes with its item, so the focus stays in the list.
            focus(&control);
            FieldValue::Without(taken_out.clone())
        });
        html! {
            <li class="chip">
                { item }
                <button type="button" class="chip-remove" aria-label={format!("Take out {item}")} {onclick}>
                    { icon(Glyph::Close) }
                </button>
            </li>
        }
    });
    let read = control.clone();
    let onchange = set
        .reform(move |_: Event| FieldValue::With(field_value(&read).trim().to_owned()));
    // The line keeps its focus and is emptied when the new list is drawn.
    html! {
        <div class="form-list">
            <ul class="chips">{ for items }</ul>
            <input
                id={id.to_owned()}
                ref={control}
                class="field"
                type="text"
                placeholder="One more"
                autocomplete="off"
                spellcheck="false"
                aria-describedby={hint.to_owned()}
                value=""
                {onchange}
            />
        </div>
    }
}
