//! The open documents beside each other.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{Button, Glyph, Look, Size, count};
use super::use_dispatch;
use crate::protocol::Severity;
use crate::session::{Action, Document, DocumentAction, DocumentId, Session};

/// What the [`DocumentTabs`] show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DocumentTabsProps {
    /// The documents and which one is shown.
    pub session: Rc<Session>,
}

/// A strip of file names; each can be shown and closed.
#[component]
pub fn DocumentTabs(props: &DocumentTabsProps) -> Html {
    let active = props.session.active;
    let tabs = props.session.documents.iter().map(|it| {
        html! {
            <DocumentTab
                key={it.id.0}
                id={it.id}
                name={Rc::clone(&it.name)}
                current={active == Some(it.id)}
            />
        }
    });
    html! { <ul class="document-tabs" aria-label="Open files">{ for tabs }</ul> }
}

/// What a [`DocumentTab`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DocumentTabProps {
    /// Which document.
    pub id: DocumentId,
    /// The file's name.
    pub name: Rc<str>,
    /// It is the one that is shown.
    pub current: bool,
    /// What is to be said about it beside its name.
    #[prop_or_default]
    pub words: AttrValue,
    /// The menu that goes away when the document is chosen.
    #[prop_or_default]
    pub hides: Option<AttrValue>,
}

/// One file name, with a button that closes the document.
#[component]
pub fn DocumentTab(props: &DocumentTabProps) -> Html {
    let dispatch = use_dispatch();
    let id = props.id;
    let choose = dispatch.reform(move |_| Action::Document(DocumentAction::Chosen(id)));
    let close = dispatch.reform(move |()| Action::Document(DocumentAction::Closed(id)));
    html! {
        <li class="document-tab">
            <button
                type="button"
                class="document-tab-name"
                aria-current={props.current.then_some("true")}
                popovertarget={props.hides.clone()}
                popovertargetaction={props.hides.as_ref().map(|_| "hide")}
                onclick={choose}
            >
                { &*props.name }
                if !props.words.is_empty() {
                    <span class="document-tab-words">{ &props.words }</span>
                }
            </button>
            <Button
                look={Look::Icon}
                size={Size::Small}
                glyph={Glyph::Close}
                label={format!("Close {}", props.name)}
                onpress={close}
            />
        </li>
    }
}

/// The state of a document in a few words, for lists of files.
#[must_use]
pub fn state_words(document: &Document) -> String {
    let of = |severity| {
        document.problems.iter().filter(|it| it.severity == severity).count() as u32
    };
    match (&document.report, of(Severity::Error), of(Severity::Warning)) {
        (None, ..) => String::new(),
        (Some(_), 0, 0) => "clean".to_owned(),
        (Some(_), 0, warnings) => count(warnings, "warning"),
        (Some(_), errors, _) => count(errors, "error"),
    }
}
