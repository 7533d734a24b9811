//! A screen that a worker laid out: its elements become virtual DOM, its controls
//! get their values.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{Mark, Note, fill_controls, view_node};
use super::pointing::Pointing;
use crate::protocol::Drawn;
use crate::session::{Checker, Document};

/// What a [`Sheet`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SheetProps {
    /// The screen.
    pub drawn: Rc<Drawn>,
    /// The classes of the part that scrolls.
    pub class: Classes,
}

/// The screen for a document, or a word that it is not there yet.
pub fn shown_screen(
    drawn: Option<&Rc<Drawn>>,
    document: &Document,
    checker: Checker,
) -> Html {
    let Some(drawn) = drawn else { return view_waiting(checker) };
    let stale = (drawn.shown != document.stamp()).then_some("sheet-stale");
    html! {
        <Sheet drawn={Rc::clone(drawn)} class={classes!("sheet", "pane-scroll", stale)} />
    }
}

fn view_waiting(checker: Checker) -> Html {
    if checker == Checker::Stopped {
        return html! {
            <Note mark={Mark::Error} title="This could not be laid out for this text.">
                <p>{ "Your text is safe. It is tried again when you change the text." }</p>
            </Note>
        };
    }
    html! {
        <p class="sheet-state" aria-busy="true">
            <span class="spinner"></span>
            { "Laying it out." }
        </p>
    }
}

/// The elements of a screen.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let node = use_node_ref();
    use_effect({
        let node = node.clone();
        move || fill_controls(&node)
    });
    html! {
        <Pointing class={props.class.clone()} {node}>{ view_node(&props.drawn.sheet) }</Pointing>
    }
}
