//! The start page: what this is, what was open, and the examples.

use std::rc::Rc;

use yew::prelude::*;

use super::document_tabs::state_words;
use super::example_card::ExampleCard;
use super::hero::Hero;
use super::kit::{Glyph, Segmented, icon};
use super::use_dispatch;
use crate::lessons::{EXAMPLES, Example, Group};
use crate::session::{Action, Document, DocumentAction, Session, Storage};

/// What the [`Gallery`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct GalleryProps {
    /// The open documents.
    pub session: Rc<Session>,
}

/// Hero, open documents, and a card for each example.
#[component]
pub fn Gallery(props: &GalleryProps) -> Html {
    let session = &props.session;
    let filter = use_state(|| Filter::All);
    let onchoose = {
        let filter = filter.setter();
        Callback::from(move |at| {
            filter.set(Filter::ALL.get(at).copied().unwrap_or(Filter::All));
        })
    };
    let options = Filter::ALL.map(|it| AttrValue::from(it.label())).to_vec();
    let chosen = Filter::ALL.iter().position(|it| *it == *filter).unwrap_or_default();
    let cards = EXAMPLES.iter().filter(|it| filter.takes(it));
    html! {
        <div class="gallery">
            <Hero />
            if !session.documents.is_empty() {
                <Continue session={Rc::clone(session)} />
            }
            <section aria-labelledby="gallery-examples">
                <div class="gallery-head">
                    <h2 id="gallery-examples" class="gallery-title">{ "Examples" }</h2>
                    <Segmented
                        label="Kind of example"
                        group="gallery-filter"
                        {options}
                        {chosen}
                        {onchoose}
                    />
                </div>
                <ul class="gallery-cards">
                    { for cards.map(|it| html! { <ExampleCard key={it.id} example={*it} /> }) }
                </ul>
            </section>
        </div>
    }
}

/// Which examples are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    All,
    Of(Group),
    Broken,
}

impl Filter {
    const ALL: [Self; 5] = [
        Self::All,
        Self::Of(Group::Agent),
        Self::Of(Group::Plan),
        Self::Of(Group::Report),
        Self::Broken,
    ];

    fn takes(self, example: &Example) -> bool {
        match self {
            Self::All => true,
            Self::Of(group) => example.group == group,
            Self::Broken => example.is_broken(),
        }
    }

    fn label(self) -> String {
        let number = EXAMPLES.iter().filter(|it| self.takes(it)).count();
        let word = match self {
            Self::All => "All",
            Self::Of(group) => group.plural(),
            Self::Broken => "Broken on purpose",
        };
        format!("{word} {number}")
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ContinueProps {
    session: Rc<Session>,
}

/// The way back to what is open.
#[component]
fn Continue(props: &ContinueProps) -> Html {
    let dispatch = use_dispatch();
    let session = &props.session;
    let kept = match session.storage {
        Storage::Kept => "Kept on this device only.",
        Storage::Unavailable => "This browser keeps no drafts.",
    };
    html! {
        <section class="gallery-continue" aria-labelledby="gallery-continue">
            <h2 id="gallery-continue" class="label">{ "Continue" }</h2>
            <ul class="gallery-open">
                { for session.documents.iter().map(|it| view_open(it, &dispatch)) }
            </ul>
            <p class="gallery-kept">{ kept }</p>
        </section>
    }
}

fn view_open(document: &Document, to: &Callback<Action>) -> Html {
    let id = document.id;
    let onclick = to.reform(move |_| Action::Document(DocumentAction::Chosen(id)));
    html! {
        <li key={id.0}>
            <button type="button" class="gallery-file" {onclick}>
                { icon(Glyph::File) }
                { &*document.name }
                <span class="gallery-state">{ state_words(document) }</span>
            </button>
        </li>
    }
}
