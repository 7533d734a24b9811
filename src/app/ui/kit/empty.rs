//! What stands where there is nothing to show yet.

use yew::prelude::*;

use super::{Glyph, icon};

/// What an [`Empty`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct EmptyProps {
    /// What will be here.
    pub glyph: Glyph,
    /// The same in words, without a full stop.
    pub title: AttrValue,
    /// One sentence of help, and one way in.
    #[prop_or_default]
    pub children: Html,
}

/// A shape, a title, and a way in.
#[component]
pub fn Empty(props: &EmptyProps) -> Html {
    html! {
        <div class="empty">
            { icon(props.glyph) }
            <p class="empty-title">{ &props.title }</p>
            { props.children.clone() }
        </div>
    }
}
