//! The sentence that says what the instrument shows.

use yew::prelude::*;

/// What a [`Readout`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ReadoutProps {
    /// The sentence; `<b>` marks the words that carry the result.
    pub children: Html,
    /// A smaller sentence: what would change the result.
    #[prop_or_default]
    pub more: Option<Html>,
}

/// The result in one plain sentence, and a second, smaller one.
#[component]
pub fn Readout(props: &ReadoutProps) -> Html {
    html! {
        <div class="readout">
            <p class="readout-sentence">{ props.children.clone() }</p>
            if let Some(more) = &props.more {
                <p class="readout-more">{ more.clone() }</p>
            }
        </div>
    }
}
