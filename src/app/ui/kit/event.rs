//! What only the elements of the page know: what the user typed or chose, and
//! where the focus goes. The one place of the interface that asks elements,
//! because yew hands over values and focus only through them.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::session::{Action, DocumentId, ScreenAction, ViewAction};

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

/// A place in a text that an element stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The document; `None` for the one that is shown.
    pub document: Option<DocumentId>,
    /// UTF-16 offsets: first unit, and one past the last.
    pub range: (u32, u32),
}

/// The place that the element under an event stands for, which its `data-place`
/// and `data-document` name.
#[must_use]
pub fn place_of(event: &Event) -> Option<Place> {
    let element = event.target_dyn_into::<Element>()?.closest("[data-place]").ok()??;
    let place = element.get_attribute("data-place")?;
    let (from, to) = place.split_once('-')?;
    let document = element.get_attribute("data-document");
    Some(Place {
        document: document.and_then(|it| it.parse().ok()).map(DocumentId),
        range: (from.parse().ok()?, to.parse().ok()?),
    })
}

/// What a press on a part of a panel leads to, as its attributes say: a wish, a
/// text for the clipboard, or a place. Controls other than buttons lead to
/// nothing; they carry their wish when their value changes. Nor does a row: its
/// place is there to be pointed at, and its words can be selected.
#[must_use]
pub fn pressed(event: &Event) -> Option<Action> {
    let element = event.target_dyn_into::<Element>()?;
    let carrier = element.closest("[data-wish],[data-copy],[data-place]").ok()??;
    if let Some(text) = carrier.get_attribute("data-copy") {
        return Some(Action::Screen(ScreenAction::CopyPressed(text.into())));
    }
    if let Some(wish) = carrier.get_attribute("data-wish") {
        let is_button = carrier.tag_name() == "BUTTON";
        let wished = || ScreenAction::Wished(wish.into(), "".into());
        return is_button.then(|| Action::Screen(wished()));
    }
    if carrier.tag_name() == "LI" {
        return None;
    }
    let Place { document, range: (from, to) } = place_of(event)?;
    Some(Action::View(ViewAction::PlaceChosen(document, from, to)))
}

/// What the new value of a control leads to: the wish that it carries.
#[must_use]
pub fn changed(event: &Event) -> Option<Action> {
    let control = event.target_dyn_into::<Element>()?;
    let wish = control.get_attribute("data-wish")?;
    let value = if control.has_attribute("data-checked") {
        let is_ticked = Reflect::get(&control, &"checked".into()).ok()?.is_truthy();
        if is_ticked { "on" } else { "" }.to_owned()
    } else {
        Reflect::get(&control, &"value".into()).ok()?.as_string()?
    };
    Some(Action::Screen(ScreenAction::Wished(wish.into(), value.into())))
}

/// True for a control that wishes with every step of its value.
#[must_use]
pub fn is_live(event: &Event) -> bool {
    event.target_dyn_into::<Element>().is_some_and(|it| it.has_attribute("data-live"))
}

/// Gives the controls below a node the values that their `data-value` and
/// `data-checked` say. What the user is writing into stays as it is.
pub fn fill_controls(node: &NodeRef) {
    let Some(element) = node.cast::<Element>() else { return };
    let Ok(controls) = element.query_selector_all("[data-value],[data-checked]") else {
        return;
    };
    for at in 0..controls.length() {
        let Some(control) =
            controls.item(at).and_then(|it| it.dyn_into::<Element>().ok())
        else {
            continue;
        };
        let set = |property: &str, value: JsValue| {
            // A control always takes its own properties.
            drop(Reflect::set(&control, &property.into(), &value));
        };
        if let Some(ticked) = control.get_attribute("data-checked") {
            set("checked", (ticked == "true").into());
        }
        let is_written = control.matches(":focus:not(select)").unwrap_or_default();
        if let Some(value) = control.get_attribute("data-value").filter(|_| !is_written) {
            set("value", value.into());
        }
    }
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
