//! A scrolling part whose elements lead elsewhere by their attributes: a place in
//! a text (`data-place`), a wish (`data-wish`), a text for the clipboard
//! (`data-copy`). One set of listeners serves all of them.

use yew::prelude::*;

use super::kit::{changed, is_live, place_of, pressed, step_links};
use super::use_dispatch;
use crate::session::{Action, AgentAction};

/// What a [`Pointing`] holds.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PointingProps {
    /// Its classes.
    pub class: Classes,
    /// Its name, if nothing in it takes the focus, so that it does itself: keys
    /// then scroll it.
    #[prop_or_default]
    pub reads: Option<AttrValue>,
    /// Its element.
    #[prop_or_default]
    pub node: NodeRef,
    /// What stands in it.
    pub children: Html,
}

/// The pointer and the focus mark a place in the text, a press leads there.
#[component]
pub fn Pointing(props: &PointingProps) -> Html {
    let dispatch = use_dispatch();
    let pointed = |event: &Event| {
        let place = place_of(event).map(|it| it.range);
        Action::Agent(AgentAction::Pointed(place))
    };
    let nothing = Action::Agent(AgentAction::Pointed(None));
    let over = dispatch.reform(move |it: MouseEvent| pointed(&it));
    let out = dispatch.reform({
        let nothing = nothing.clone();
        move |_: MouseEvent| nothing.clone()
    });
    let blurred = dispatch.reform(move |_: FocusEvent| nothing.clone());
    let focused = dispatch.reform(move |it: FocusEvent| pointed(&it));
    let to = dispatch.clone();
    let press = Callback::from(move |it: MouseEvent| {
        if let Some(action) = pressed(&it) {
            to.emit(action);
        }
    });
    let to = dispatch.clone();
    // What is pasted is taken over at once, and not only when the field is left.
    let input = Callback::from(move |it: InputEvent| {
        if (it.input_type() == "insertFromPaste" || is_live(&it))
            && let Some(action) = changed(&it)
        {
            to.emit(action);
        }
    });
    let change = Callback::from(move |it: Event| {
        if let Some(action) = changed(&it) {
            dispatch.emit(action);
        }
    });
    html! {
        <div
            ref={props.node.clone()}
            class={props.class.clone()}
            tabindex={props.reads.as_ref().map(|_| "0")}
            role={props.reads.as_ref().map(|_| "group")}
            aria-label={props.reads.clone()}
            onclick={press}
            onchange={change}
            oninput={input}
            onkeydown={|it: KeyboardEvent| step_links(&it)}
            onmouseover={over}
            onmouseleave={out}
            onfocusin={focused}
            onfocusout={blurred}
        >
            { props.children.clone() }
        </div>
    }
}
