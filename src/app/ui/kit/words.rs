//! Sentences that quote the user's text in backticks.

use yew::prelude::*;

/// A sentence with the quoted parts set as code. A backtick without a partner
/// stays as it is.
pub fn with_code(sentence: &str) -> Html {
    let parts: Vec<&str> = sentence.split('`').collect();
    // Every backtick has a partner if the pieces are odd in number.
    let paired = parts.len() - (parts.len() + 1) % 2;
    let pieces = parts.iter().enumerate().map(|(at, part)| {
        if at >= paired {
            html! { <>{ "`" }{ *part }</> }
        } else if at % 2 == 1 {
            html! { <code>{ *part }</code> }
        } else {
            html! { { *part } }
        }
    });
    html! { <>{ for pieces }</> }
}
