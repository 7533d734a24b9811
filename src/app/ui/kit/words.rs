//! Sentences that quote the user's text in backticks.

use yew::prelude::*;

/// What [`Words`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WordsProps {
    /// A sentence; what stands between backticks is the user's own text.
    pub text: AttrValue,
}

/// A sentence with the quoted parts set as code. A backtick without a partner
/// stays as it is.
#[component]
pub fn Words(props: &WordsProps) -> Html {
    let parts: Vec<&str> = props.text.split('`').collect();
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
