//! A key of the keyboard.

use yew::prelude::*;

/// A key or a chord, such as `Ctrl K`.
pub fn kbd(keys: &str) -> Html {
    html! { <kbd class="kbd">{ keys }</kbd> }
}
