//! The line at the foot: where the caret is, and how large the text is.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{count, kbd};
use crate::session::Session;

/// What the [`StatusBar`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StatusBarProps {
    /// The caret and the document.
    pub session: Rc<Session>,
}

/// Caret, size and kind; and how to leave the editor while the focus is in it.
#[component]
pub fn StatusBar(props: &StatusBarProps) -> Html {
    let (line, column) = props.session.caret;
    let report = props.session.document().and_then(|it| it.report.as_ref());
    html! {
        <div class="status-bar">
            <span>{ format!("Ln {line}, Col {column}") }</span>
            if let Some(report) = report {
                <span>{ count(report.lines, "line") }</span>
                <span>{ count(report.tokens, "token") }</span>
                <span>{ &report.kind_label }</span>
            }
            <span class="status-bar-leave">
                { kbd("Esc") }{ " then " }{ kbd("Tab") }{ " leaves the editor" }
            </span>
        </div>
    }
}
