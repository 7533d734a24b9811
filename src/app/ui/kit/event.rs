//! What only the elements of the page know: what the user typed or chose, and
//! where the focus goes. The one place of the interface that asks elements,
//! because yew hands over values and focus only through them.

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
