//! Arrow keys in a long list of links, most of whose rows may have none, and Enter
//! in a field that searches.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// In a list with `data-steps`, moves the focus to the first button of the nearest
/// row that has one: with the arrow keys, Home and End. Left and right move within a
/// row, and a letter presses the button of the row that it is the `data-shortcut`
/// of. The list then needs a single place in the order of focus, however long it is.
/// In a search, Enter presses the button beside the field whose `data-shortcut` it is.
pub fn step_links(event: &KeyboardEvent) {
    let Some(here) = event.target_dyn_into::<Element>() else { return };
    let Some(row) = here.closest("[data-steps] > li").ok().flatten() else {
        return press_beside(event, &here);
    };
    let list = row.parent_element();
    let next = match event.key().as_str() {
        "ArrowDown" => walk(row.next_element_sibling(), Way::Forward),
        "ArrowUp" => walk(row.previous_element_sibling(), Way::Back),
        "Home" => walk(list.and_then(|it| it.first_element_child()), Way::Forward),
        "End" => walk(list.and_then(|it| it.last_element_child()), Way::Back),
        "ArrowRight" => beside(&row, &here, Way::Forward),
        "ArrowLeft" => beside(&row, &here, Way::Back),
        key => return press_shortcut(event, &row, key),
    };
    event.prevent_default();
    let is_stop = |it: &Element| matches!(&*it.tag_name(), "BUTTON" | "SUMMARY");
    let next = next.filter(is_stop);
    if let Some(button) = next.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Nothing is lost where the browser refuses.
        drop(button.focus());
    }
}

/// Presses the button of the row that this letter stands for.
fn press_shortcut(event: &KeyboardEvent, row: &Element, key: &str) {
    let is_letter = key.len() == 1 && key.bytes().all(|it| it.is_ascii_lowercase());
    if !is_letter || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    press(event, row, key);
}

/// Presses the button that Enter stands for in the search around a field.
fn press_beside(event: &KeyboardEvent, here: &Element) {
    if event.key() != "Enter" || here.tag_name() != "INPUT" {
        return;
    }
    let search = here.closest("[role=search]").ok().flatten();
    if let Some(search) = search {
        press(event, &search, if event.shift_key() { "Shift Enter" } else { "Enter" });
    }
}

fn press(event: &KeyboardEvent, part: &Element, key: &str) {
    let button = part.query_selector(&format!("[data-shortcut='{key}']")).ok().flatten();
    if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        button.click();
    }
}

/// What a row can hold the focus on.
const STOPS: &str = "button, summary";

/// The button of the row before or behind this one.
fn beside(row: &Element, here: &Element, way: Way) -> Option<Element> {
    let buttons = row.query_selector_all(STOPS).ok()?;
    let element = |at| buttons.item(at)?.dyn_into::<Element>().ok();
    let at = (0..buttons.length()).find(|at| element(*at).as_ref() == Some(here))?;
    match way {
        Way::Forward => element(at + 1),
        Way::Back => element(at.checked_sub(1)?),
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
        if let Some(button) = here.query_selector(STOPS).ok().flatten() {
            return Some(button);
        }
        row = match way {
            Way::Forward => here.next_element_sibling(),
            Way::Back => here.previous_element_sibling(),
        };
    }
    None
}
