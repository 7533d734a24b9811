//! Short texts of the user's, beside each other.

use yew::prelude::*;

/// What [`Chips`] show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ChipsProps {
    /// The texts, as the user wrote them.
    pub texts: Vec<AttrValue>,
}

/// More of them than a reader looks through.
const MOST: usize = 60;

/// A list of texts with an edge around each.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    let rest = props.texts.len().saturating_sub(MOST);
    let chips = props.texts.iter().take(MOST);
    html! {
        <ul class="chips">
            { for chips.map(|it| html! { <li class="chip">{ it }</li> }) }
            if rest > 0 {
                <li class="chips-rest">{ format!("and {rest} more") }</li>
            }
        </ul>
    }
}
