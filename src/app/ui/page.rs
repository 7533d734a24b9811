//! The whole page.

use std::rc::Rc;

use yew::{Html, Properties, component, html};

use crate::session::Session;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PageProps {
    /// Everything.
    pub session: Rc<Session>,
}

/// The whole page.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let problems = props.session.document().map_or(0, |it| it.problems().len());
    html! {
        <main id="main">
            <h1>{ "Agentpad" }</h1>
            <p id="count">{ problems }</p>
            <div id="editor-host"></div>
        </main>
    }
}
