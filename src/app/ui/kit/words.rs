//! Sentences that quote the user's text in backticks.

use yew::prelude::*;

use super::view_node;
use crate::screens::spoken;

/// A sentence with the quoted parts set as code; see [`spoken`].
pub fn with_code(sentence: &str) -> Html {
    html! { <>{ for spoken(sentence).iter().map(view_node) }</> }
}
