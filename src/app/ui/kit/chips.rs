//! Short texts of the user's, beside each other.

use yew::prelude::*;

/// More of them than a reader looks through.
const MOST: usize = 60;

/// A list of texts with an edge around each.
pub fn chips(texts: &[AttrValue]) -> Html {
    let rest = texts.len().saturating_sub(MOST);
    let chips = texts.iter().take(MOST);
    html! {
        <ul class="chips">
            { for chips.map(|it| html! { <li class="chip">{ it }</li> }) }
            if rest > 0 {
                <li class="chips-rest">{ format!("and {rest} more") }</li>
            }
        </ul>
    }
}
