//! The dialog that hands out a link.
//!
//! It is a native dialog: the page's shell opens it as a modal when the session
//! has something to share, so that the browser keeps the focus inside, and the
//! browser closes it. Closing is told to the session afterwards.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{Glyph, Icon, Mark, Note, Ruler, Tick, Words, count, grouped};
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
                        <Icon glyph={Glyph::Close} />
                    </button>
                </form>
            </div>
            { content }
            <p class="visually-hidden" role="status">{ spoken(session.share.as_ref()) }</p>
            <p class="share-private">
                <Icon glyph={Glyph::Lock} />
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
            <p><Words text={refusal.why.clone()} /></p>
            <p><Words text={refusal.help.clone()} /></p>
        </Note>
    }
}

/// The link, from the first moment to the last.
#[derive(Clone, Debug, PartialEq)]
enum Link {
    /// It is not there yet.
    Packing,
    /// It can be copied.
    Ready { address: AttrValue, characters: u32, copied: bool },
}

impl Link {
    fn address(&self) -> AttrValue {
        match self {
            Self::Packing => AttrValue::Static(""),
            Self::Ready { address, .. } => address.clone(),
        }
    }

    /// The words on the button that copies, and the shape before them.
    fn copy(&self) -> (&'static str, Html) {
        match self {
            Self::Packing => ("Packing", html! { <span class="spinner"></span> }),
            Self::Ready { copied: true, .. } => {
                ("Copied", html! { <Icon glyph={Glyph::Tick} /> })
            }
            Self::Ready { .. } => ("Copy link", html! { <Icon glyph={Glyph::Copy} /> }),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ShareLinkProps {
    link: Link,
    documents: u32,
}

/// The field, the button that copies, and the length on a ruler. The button is
/// there from the first moment and has the focus.
#[component]
fn ShareLink(props: &ShareLinkProps) -> Html {
    let copy = use_dispatch().reform(|_| Action::Share(ShareAction::CopyPressed));
    let link = &props.link;
    let packing = *link == Link::Packing;
    let (label, shape) = link.copy();
    html! {
        <>
            <div class="share-field">
                <input
                    class="share-link"
                    type="text"
                    aria-label="Link"
                    readonly=true
                    value={link.address()}
                />
                <button
                    type="button"
                    class="button button-primary"
                    autofocus=true
                    aria-disabled={packing.then_some("true")}
                    aria-busy={packing.then_some("true")}
                    onclick={copy}
                >
                    { shape }
                    <span class="button-label">{ label }</span>
                </button>
            </div>
            if let Link::Ready { characters, .. } = link {
                { view_length(*characters) }
            }
            <p>{ content_words(props.documents) }</p>
        </>
    }
}

fn view_length(characters: u32) -> Html {
    let length = count(characters, "character");
    html! {
        <div>
            <p>
                <b>{ format!("{length}. ") }</b>
                <span class="share-tier">{ tier(characters) }</span>
            </p>
            <Ruler
                label={format!("{length} of at most 32,000")}
                value={place(characters)}
                ticks={ticks()}
            />
        </div>
    }
}

/// What travels in the link.
fn content_words(documents: u32) -> String {
    match documents {
        1 => "The whole file is in it, with the settings of the check.".to_owned(),
        all => format!("All {} open files are in it, with the settings.", grouped(all)),
    }
}

/// Where a link of that length arrives whole.
fn tier(characters: u32) -> &'static str {
    match characters {
        0..=2_000 => "Fits any chat.",
        2_001..=8_000 => {
            "Fits e-mail, issues and most chats. Discord cuts a message at 2,000."
        }
        _ => "Fits documents and web pages. Many chats and mail programs cut it.",
    }
}

/// What a link's length is measured against: each step takes as much room as
/// the one before, though it is four times as long.
const STEPS: [(u32, f64); 4] = [(0, 0.0), (2_000, 0.3), (8_000, 0.6), (32_000, 0.9)];

/// The place of a length on the scale.
fn place(characters: u32) -> f64 {
    let mut place = 1.0;
    for ((from, low), (to, high)) in
        STEPS.into_iter().zip(STEPS.into_iter().skip(1)).rev()
    {
        if characters <= to {
            let part = f64::from(characters.saturating_sub(from)) / f64::from(to - from);
            place = low + part * (high - low);
        }
    }
    place
}

fn ticks() -> Vec<Tick> {
    let short = (1..12).filter(|it| it % 4 != 0);
    let mut ticks: Vec<Tick> =
        short.map(|it| Tick { at: f64::from(it) * 0.075, label: None }).collect();
    ticks.push(Tick::named(0.0, "any chat"));
    let named = STEPS.into_iter().skip(1);
    ticks.extend(named.map(|(length, at)| Tick::named(at, grouped(length))));
    ticks
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_length_between_two_steps_stands_between_them() {
        let places = [0, 1_000, 2_000, 5_000, 8_000, 32_000, 99_000].map(place);
        let shown = places.map(|it| format!("{it:.2}"));
        assert_eq!(shown, ["0.00", "0.15", "0.30", "0.45", "0.60", "0.90", "1.00"]);
    }
}
