//! The whole page.

use std::rc::Rc;

use yew::prelude::*;

use super::bad_link::BadLink;
use super::document_bar::DocumentBar;
use super::gallery::Gallery;
use super::kit::focus;
use super::live_region::LiveRegion;
use super::message_slot::MessageSlot;
use super::overlay::OverlayDialog;
use super::phone_tabs::PhoneTabs;
use super::share_dialog::ShareDialog;
use super::status_bar::StatusBar;
use super::top_bar::TopBar;
use super::workspace::Workspace;
use crate::session::{Mode, Session};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PageProps {
    /// Everything.
    pub session: Rc<Session>,
    /// The page's own address, without a fragment; links are made from it.
    #[prop_or_default]
    pub address: AttrValue,
}

/// The bars, what the mode shows between them, and the dialogs.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let session = &props.session;
    let main = use_node_ref();
    let works = matches!(session.mode, Mode::Agent | Mode::Plan | Mode::Compact);
    let skip = {
        let main = main.clone();
        Callback::from(move |_: MouseEvent| focus(&main))
    };
    html! {
        <div class="page">
            <header class="page-head">
                <button type="button" class="page-skip button" onclick={skip}>
                    { "Skip to content" }
                </button>
                <TopBar
                    mode={session.mode}
                    theme={session.theme}
                    shares={session.documents.len()}
                />
                if works {
                    <DocumentBar session={Rc::clone(session)} />
                }
            </header>
            <main id="main" class="page-main" tabindex="-1" ref={main}>
                if works {
                    <h1 class="visually-hidden">{ title(session) }</h1>
                }
                <Workspace session={Rc::clone(session)} />
                { view_other_page(session) }
            </main>
            <footer class="page-foot">
                <div class={classes!("page-message", works.then_some("page-message-narrow"))}>
                    <MessageSlot notice={session.notice.clone()} />
                </div>
                if works {
                    <StatusBar session={Rc::clone(session)} />
                    <PhoneTabs session={Rc::clone(session)} />
                }
                <LiveRegion text={Rc::clone(&session.announcement)} />
            </footer>
            <ShareDialog session={Rc::clone(session)} address={props.address.clone()} />
            <OverlayDialog session={Rc::clone(session)} />
        </div>
    }
}

/// The document's name, for those who go through the page by its headings.
fn title(session: &Session) -> String {
    session.document().map_or_else(|| "Agentpad".to_owned(), |it| it.name.to_string())
}

/// What stands in place of the workspace.
fn view_other_page(session: &Rc<Session>) -> Html {
    match (session.mode, &session.refusal) {
        (Mode::Gallery, _) => html! { <Gallery session={Rc::clone(session)} /> },
        (Mode::BadLink, Some(refusal)) => html! {
            <BadLink refusal={refusal.clone()} session={Rc::clone(session)} />
        },
        _ => Html::default(),
    }
}
