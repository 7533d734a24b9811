//! What the user typed or chose in a field: the one place that asks an event
//! for its element, because yew hands over values only through it.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The text in the field that the event comes from.
#[must_use]
pub fn typed_text(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|it| it.value()).unwrap_or_default()
}

/// The value of the list that the event comes from.
#[must_use]
pub fn chosen_value(event: &Event) -> String {
    event.target_dyn_into::<HtmlSelectElement>().map(|it| it.value()).unwrap_or_default()
}
