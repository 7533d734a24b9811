//! The menu of files: name, kind, the other open files, and how to get more.
//!
//! It is a native popover: the browser closes it on Esc and on a click
//! elsewhere, and gives the focus back.

use std::rc::Rc;

use yew::prelude::*;

use super::document_tabs::{DocumentTab, state_words};
use super::kind_select::KindSelect;
use super::kit::{FilePicker, Glyph, icon, typed_text};
use super::use_dispatch;
use crate::session::{Action, Document, DocumentAction, Session};

/// What the [`FileMenu`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FileMenuProps {
    /// The open documents and which one is shown.
    pub session: Rc<Session>,
}

/// The button with the file's name, and the menu that it opens.
#[component]
pub fn FileMenu(props: &FileMenuProps) -> Html {
    let dispatch = use_dispatch();
    let session = &props.session;
    let name = session.document().map(|it| Rc::clone(&it.name));
    let shown = name.as_deref().unwrap_or("No file");
    let new = dispatch.reform(|_| Action::Document(DocumentAction::New));
    html! {
        <div class="file-menu">
            <button
                type="button"
                class="file-menu-button"
                popovertarget={MENU}
                aria-label={format!("Files, {shown}")}
            >
                { icon(Glyph::File) }
                <span class="file-menu-name">{ shown }</span>
                { icon(Glyph::Down) }
            </button>
            <div id={MENU} class="file-menu-card" popover="auto">
                if let Some(document) = session.document() {
                    <NameField key={document.id.0} document={document.clone()} />
                }
                <p class="label">{ "Open files" }</p>
                <ul class="file-menu-list">
                    { for session.documents.iter().map(|it| view_file(it, session)) }
                </ul>
                <div class="file-menu-acts">
                    <button
                        type="button"
                        class="button"
                        popovertarget={MENU}
                        popovertargetaction="hide"
                        onclick={new}
                    >
                        { icon(Glyph::Plus) }
                        <span class="button-label">{ "New agent" }</span>
                    </button>
                    <FilePicker label="Open files" />
                </div>
            </div>
        </div>
    }
}

/// The menu's name within the page.
const MENU: &str = "file-menu-card";

fn view_file(document: &Document, session: &Session) -> Html {
    let current = session.active == Some(document.id);
    html! {
        <DocumentTab
            key={document.id.0}
            id={document.id}
            name={Rc::clone(&document.name)}
            words={state_words(document)}
            hides={MENU}
            {current}
        />
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct NameFieldProps {
    document: Document,
}

/// Name and kind of the document that is shown.
#[component]
fn NameField(props: &NameFieldProps) -> Html {
    let dispatch = use_dispatch();
    let document = &props.document;
    let (id, old) = (document.id, Rc::clone(&document.name));
    let onchange = Callback::from(move |event: Event| {
        let name = typed_text(&event);
        let name = name.trim();
        if !name.is_empty() && *name != *old {
            dispatch.emit(Action::Document(DocumentAction::Renamed(id, Rc::from(name))));
        }
    });
    html! {
        <div class="file-menu-fields">
            <label class="file-menu-field">
                <span class="label">{ "Name" }</span>
                <input
                    class="field"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    value={AttrValue::from(Rc::clone(&document.name))}
                    {onchange}
                />
            </label>
            <KindSelect document={document.clone()} />
        </div>
    }
}
