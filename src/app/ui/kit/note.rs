//! A notice in the flow of the page: it never covers anything.

use yew::prelude::*;

use super::{Mark, severity_mark};

/// What a [`Note`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NoteProps {
    /// How much it matters.
    pub mark: Mark,
    /// The first sentence.
    pub title: AttrValue,
    /// What follows: one line of help, at most three buttons.
    #[prop_or_default]
    pub children: Html,
}

/// A bar at the left, a shape, a bold first sentence and what to do.
#[component]
pub fn Note(props: &NoteProps) -> Html {
    html! {
        <div class={classes!("note", props.mark.class())}>
            { severity_mark(props.mark) }
            <div class="note-text">
                <p class="note-title">{ &props.title }</p>
                { props.children.clone() }
            </div>
        </div>
    }
}
