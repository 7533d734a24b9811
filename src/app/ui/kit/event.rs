//! What only the elements of the page know: what the user typed or chose, and
//! where the focus goes. The one place of the interface that asks elements,
//! because yew hands over values and focus only through them.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The text in the field that the event comes from.
#[must_use]
pub fn typed_text(event: &Event) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|it| it.value()).unwrap_or_default()
}

/// The value of the list that the event comes from.
#[must_use]
pub fn chosen_value(event: &Event) -> String {
    event.target_dyn_into::<HtmlSelectElement>().map(|it| it.value()).unwrap_or_default()
}

/// What a field holds: the text of a line or a paragraph, or the chosen word.
#[must_use]
pub fn field_value(node: &NodeRef) -> String {
    let value = node.get().and_then(|it| Reflect::get(&it, &"value".into()).ok());
    value.and_then(|it| it.as_string()).unwrap_or_default()
}

/// The place in the text that the element under an event stands for, which its
/// `data-place` names: UTF-16 offsets.
#[must_use]
pub fn place_of(event: &Event) -> Option<(u32, u32)> {
    let element = event.target_dyn_into::<Element>()?.closest("[data-place]").ok()??;
    let place = element.get_attribute("data-place")?;
    let (from, to) = place.split_once('-')?;
    Some((from.parse().ok()?, to.parse().ok()?))
}

/// Puts the focus into an element.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // Nothing is lost where the browser refuses.
        drop(element.focus());
    }
}

/// Moves the focus along the rows of a list with the arrow keys, Home and End.
/// The focus goes to the first button of the row.
pub fn step_rows(event: &KeyboardEvent) {
    let Some(row) =
        event.target_dyn_into::<Element>().and_then(|it| it.closest("li").ok().flatten())
    else {
        return;
    };
    let list = row.parent_element();
    let next = match event.key().as_str() {
        "ArrowDown" => row.next_element_sibling(),
        "ArrowUp" => row.previous_element_sibling(),
        "Home" => list.and_then(|it| it.first_element_child()),
        "End" => list.and_then(|it| it.last_element_child()),
        _ => return,
    };
    event.prevent_default();
    let button = next.and_then(|it| it.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        drop(button.focus());
    }
}
