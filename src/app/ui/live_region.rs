//! What a screen reader is told.

use std::rc::Rc;

use yew::prelude::*;

/// What the [`LiveRegion`] says.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LiveRegionProps {
    /// The newest announcement.
    pub text: Rc<str>,
}

/// A place that is not seen and is read out, politely, when it changes.
#[component]
pub fn LiveRegion(props: &LiveRegionProps) -> Html {
    html! {
        <p class="visually-hidden" role="status" aria-live="polite">{ &*props.text }</p>
    }
}
