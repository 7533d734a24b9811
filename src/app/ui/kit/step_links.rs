//! Arrow keys in a long list of links, most of whose rows may have none.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Moves the focus to the first button of the nearest row that has one: with
/// the arrow keys, Home and End. Left and right move within a row. The list then
/// needs a single place in the order of focus, however long it is.
pub fn step_links(event: &KeyboardEvent) {
    let Some(here) = event.target_dyn_into::<Element>() else { return };
    let Some(row) = here.closest("li").ok().flatten() else { return };
    let list = row.parent_element();
    let next = match event.key().as_str() {
        "ArrowDown" => walk(row.next_element_sibling(), Way::Forward),
        "ArrowUp" => walk(row.previous_element_sibling(), Way::Back),
        "Home" => walk(list.and_then(|it| it.first_element_child()), Way::Forward),
        "End" => walk(list.and_then(|it| it.last_element_child()), Way::Back),
        "ArrowRight" => here.next_element_sibling(),
        "ArrowLeft" => here.previous_element_sibling(),
        _ => return,
    };
    event.prevent_default();
    let next = next.filter(|it| it.tag_name() == "BUTTON");
    if let Some(button) = next.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Nothing is lost where the browser refuses.
        drop(button.focus());
    }
}

#[derive(Clone, Copy)]
enum Way {
    Forward,
    Back,
}

/// The first button from this row on.
fn walk(mut row: Option<Element>, way: Way) -> Option<Element> {
    while let Some(here) = row {
        if let Some(button) = here.query_selector("button").ok().flatten() {
            return Some(button);
        }
        row = match way {
            Way::Forward => here.next_element_sibling(),
            Way::Back => here.previous_element_sibling(),
        };
    }
    None
}
