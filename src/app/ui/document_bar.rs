//! The bar of the document: its name and kind, what happened last, and what can
//! be done with it as a whole.

use std::rc::Rc;

use yew::prelude::*;

use super::document_tabs::DocumentTabs;
use super::file_menu::FileMenu;
use super::kind_select::KindSelect;
use super::kit::{Button, FilePicker, Glyph, Look};
use super::message_slot::MessageSlot;
use super::use_dispatch;
use crate::session::{
    Action, Document, DocumentAction, Mode, Origin, ProblemAction, Session, Storage,
};

/// What the [`DocumentBar`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DocumentBarProps {
    /// The documents, the message and the mode.
    pub session: Rc<Session>,
}

/// Files, kind, message, and the actions on the document.
#[component]
pub fn DocumentBar(props: &DocumentBarProps) -> Html {
    let dispatch = use_dispatch();
    let session = &props.session;
    let new = dispatch.reform(|()| Action::Document(DocumentAction::New));
    html! {
        <div class="document-bar">
            <FileMenu session={Rc::clone(session)} />
            <DocumentTabs session={Rc::clone(session)} />
            if let Some(document) = session.document() {
                if session.mode != Mode::Compact {
                    <KindSelect document={document.clone()} />
                }
            }
            { view_note_or_message(session) }
            // What comes and goes stands first, so that the others never move
            // under a pointer.
            <div class="document-bar-acts">
                if let Some(document) = session.document() {
                    <SafeFixes number={safe_fixes(document)} mode={session.mode} />
                }
                <span class="document-bar-roomy">
                    <Button
                        look={Look::Quiet}
                        glyph={Glyph::Plus}
                        label="New"
                        onpress={new}
                    />
                    <FilePicker id="open-files" label="Open files" />
                </span>
            </div>
        </div>
    }
}

fn view_note_or_message(session: &Session) -> Html {
    if session.notice.is_some() {
        return html! { <MessageSlot notice={session.notice.clone()} /> };
    }
    let document = session.document().filter(|_| session.mode != Mode::Compact);
    let Some(document) = document else { return Html::default() };
    html! { <p class="document-bar-note">{ origin_words(document, session.storage) }</p> }
}

/// Where the text came from, and whether changes are kept.
fn origin_words(document: &Document, storage: Storage) -> &'static str {
    match (storage, document.origin) {
        (Storage::Unavailable, _) => "This browser keeps no drafts. Share to save a copy",
        (Storage::Kept, Origin::Example) => "Example. Your changes stay on this device",
        (Storage::Kept, Origin::Link) => "From a link. Your changes make it your draft",
        (Storage::Kept, Origin::Draft) => "Kept on this device",
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct SafeFixesProps {
    number: usize,
    mode: Mode,
}

/// The button that shows all safe fixes, where there are any.
#[component]
fn SafeFixes(props: &SafeFixesProps) -> Html {
    let show = use_dispatch().reform(|()| Action::Problem(ProblemAction::AllSafePressed));
    let shown = matches!(props.mode, Mode::Agent | Mode::Plan);
    let label = match props.number {
        _ if !shown => return Html::default(),
        0 => return Html::default(),
        1 => "Review 1 safe fix".to_owned(),
        number => format!("Review {number} safe fixes"),
    };
    html! { <Button glyph={Glyph::Fix} {label} onpress={show} /> }
}

/// How many problems can be mended without a second look.
fn safe_fixes(document: &Document) -> usize {
    let safe = |it: &&crate::protocol::Problem| it.fixes.iter().any(|fix| fix.safe);
    document.problems.iter().filter(safe).count()
}
