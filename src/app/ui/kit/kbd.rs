//! A key of the keyboard.

use yew::prelude::*;

/// What a [`Kbd`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct KbdProps {
    /// The word on the key, such as `F8` or `Esc`.
    pub keys: AttrValue,
}

/// A key, set as one.
#[component]
pub fn Kbd(props: &KbdProps) -> Html {
    html! { <kbd class="kbd">{ &props.keys }</kbd> }
}
