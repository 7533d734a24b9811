//! The dialog that hands out a link.
//!
//! It is a native dialog: the page's shell opens it as a modal when the session
//! has something to share, so that the browser keeps the focus inside. When the
//! browser closes it, the session is told afterwards.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{Glyph, Mark, Note, count, icon, with_code};
use super::share_link::{Link, ShareLink};
use super::use_dispatch;
use crate::protocol::Refusal;
use crate::session::{Action, Session, Share, ShareAction};

/// What the [`ShareDialog`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShareDialogProps {
    /// The link and the documents in it.
    pub session: Rc<Session>,
    /// The page's own address, without a fragment.
    pub address: AttrValue,
}

/// The dialog's name within the page.
pub const DIALOG: &str = "share-dialog";

/// The link, its length, and what is in it.
#[component]
pub fn ShareDialog(props: &ShareDialogProps) -> Html {
    let session = &props.session;
    let documents = session.documents.len() as u32;
    let closed = use_dispatch().reform(|_| Action::Share(ShareAction::Closed));
    let content = match &session.share {
        None => Html::default(),
        Some(Share::Refused(refusal)) => view_refused(refusal),
        Some(Share::Packing) => html! { <ShareLink link={Link::Packing} {documents} /> },
        Some(Share::Ready { fragment, copied }) => {
            let link = Link::Ready {
                address: format!("{}#{fragment}", props.address).into(),
                characters: fragment.chars().count() as u32,
                copied: *copied,
            };
            html! { <ShareLink {link} {documents} /> }
        }
    };
    html! {
        <dialog id={DIALOG} class="share-dialog" aria-labelledby="share-title" onclose={closed}>
            <div class="share-head">
                <h2 id="share-title" class="share-title">{ title(session) }</h2>
                <form method="dialog">
                    <button class="button button-icon" aria-label="Close" title="Close">
                        { icon(Glyph::Close) }
                    </button>
                </form>
            </div>
            { content }
            <p class="visually-hidden" role="status">{ spoken(session.share.as_ref()) }</p>
            <p class="share-private">
                { icon(Glyph::Lock) }
                { "Nothing is uploaded. The text travels in the part after #, which \
                   browsers do not send to servers." }
            </p>
        </dialog>
    }
}

fn title(session: &Session) -> String {
    match (session.documents.as_slice(), session.document()) {
        ([only], _) => format!("Share {}", only.name),
        (all, Some(shown)) if all.len() > 1 => {
            format!("Share {} and {} more", shown.name, all.len() - 1)
        }
        _ => "Share".to_owned(),
    }
}

/// What is told, because the page's own live region lies outside of the modal
/// dialog and is not read out.
fn spoken(share: Option<&Share>) -> String {
    match share {
        None | Some(Share::Packing) => String::new(),
        Some(Share::Ready { copied: true, .. }) => "Link copied.".to_owned(),
        Some(Share::Ready { fragment, .. }) => {
            let length = count(fragment.chars().count() as u32, "character");
            format!("The link is ready: {length}.")
        }
        Some(Share::Refused(refusal)) => format!("{}. {}", refusal.title, refusal.why),
    }
}

fn view_refused(refusal: &Refusal) -> Html {
    html! {
        <Note mark={Mark::Error} title={format!("{}.", refusal.title)}>
            <p>{ with_code(&refusal.why) }</p>
            <p>{ with_code(&refusal.help) }</p>
        </Note>
    }
}
