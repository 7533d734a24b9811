//! The head of the start page: what this is, in one sentence and one fix.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{Button, FilePicker, Glyph, Look, Mark, Size, icon, severity_mark};
use super::use_dispatch;
use crate::lessons::EXAMPLES;
use crate::session::{Action, DocumentAction};

/// The sentence, the ways in, and a fix before and after.
#[component]
pub fn Hero() -> Html {
    let dispatch = use_dispatch();
    let new = dispatch.reform(|()| Action::Document(DocumentAction::New));
    let first = dispatch.reform(|()| {
        let name = EXAMPLES.first().map_or("", |it| it.file);
        Action::Document(DocumentAction::ExampleChosen(Rc::from(name)))
    });
    html! {
        <section class="hero">
            <div>
                <h1 class="hero-title">{ "Write agent files that really run." }</h1>
                <p class="hero-lede">
                    { "Agentpad checks a file while you type, says what its readers make \
                       of it, and mends it. Everything happens in this tab; nothing is \
                       uploaded." }
                </p>
                <div class="hero-acts">
                    <Button
                        look={Look::Primary}
                        size={Size::Large}
                        label="Open the first example"
                        onpress={first}
                    />
                    <Button
                        size={Size::Large}
                        glyph={Glyph::Plus}
                        label="New agent"
                        onpress={new}
                    />
                    <FilePicker size={Size::Large} label="Open files" />
                </div>
                <p class="hero-drop">{ "or drop files anywhere on the page" }</p>
            </div>
            { view_fix() }
        </section>
    }
}

/// The fix of the first example, drawn.
fn view_fix() -> Html {
    html! {
        <figure class="hero-fix" aria-label="One fix, before and after">
            <p class="hero-fix-title">
                { severity_mark(Mark::Error) }
                { "The second colon ends the description early" }
            </p>
            <p class="hero-line hero-removed">
                <span class="hero-sign" role="img" aria-label="removed">{ "\u{2212}" }</span>
                <code>{ "description: Prepares a release: changelog, notes" }</code>
            </p>
            <p class="hero-line hero-added">
                <span class="hero-sign" role="img" aria-label="added">{ "+" }</span>
                <code>
                    { "description: " }<mark>{ "\"" }</mark>
                    { "Prepares a release: changelog, notes" }<mark>{ "\"" }</mark>
                </code>
            </p>
            <div class="hero-effect">
                <p>
                    { severity_mark(Mark::Error) }
                    <span>{ "Strict readers" }<br />{ "refuse the whole file" }</span>
                </p>
                { icon(Glyph::Arrow) }
                <p>
                    { severity_mark(Mark::Pass) }
                    <span>{ "Every reader" }<br />{ "takes it as it was meant" }</span>
                </p>
            </div>
        </figure>
    }
}
