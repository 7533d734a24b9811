//! The page for a link that could not be opened.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{
    Button, End, Glyph, Ruler, Tick, count, grouped, icon, typed_text, with_code,
};
use super::use_dispatch;
use crate::protocol::{LinkFault, Refusal};
use crate::session::{Action, Session, ShareAction};

/// What the [`BadLink`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BadLinkProps {
    /// What is wrong with the link.
    pub refusal: Refusal,
    /// The reader's own work.
    pub session: Rc<Session>,
}

/// What happened, why, and three ways on.
#[component]
pub fn BadLink(props: &BadLinkProps) -> Html {
    let Refusal { title, why, help, .. } = &props.refusal;
    let back = use_dispatch().reform(|()| Action::Share(ShareAction::LinkDismissed));
    let own = props.session.document().map(|it| Rc::clone(&it.name));
    let (label, work) = match &own {
        Some(name) => ("Back to my draft", format!("{name} is as you left it.")),
        None => ("Open the first example", "Nothing of yours is open.".to_owned()),
    };
    html! {
        <div class="bad-link">
            <figure>{ view_measure(&props.refusal) }</figure>
            <h1 class="bad-link-title">{ title }</h1>
            <p class="bad-link-why">
                { with_code(why) }{ " " }
                <b>{ "Your own draft was not touched." }</b>
            </p>
            <div class="bad-link-ways">
                <section>
                    <h2 class="bad-link-way">{ "Paste the whole link" }</h2>
                    <p class="bad-link-help">{ with_code(help) }</p>
                    <PasteLink />
                </section>
                <section>
                    <h2 class="bad-link-way">{ "Go on with your work" }</h2>
                    <p class="bad-link-help">{ work }</p>
                    <Button {label} onpress={back} />
                </section>
            </div>
            { view_details(&props.refusal) }
        </div>
    }
}

/// How much of the link arrived.
fn view_measure(refusal: &Refusal) -> Html {
    let arrived = format!("{} arrived", count(refusal.characters, "character"));
    let sent = refusal.expected.filter(|it| *it > refusal.characters);
    let value = sent.map_or(1.0, |it| f64::from(refusal.characters) / f64::from(it));
    let (end, label) = match sent {
        Some(sent) => (End::Cut, format!("{arrived}, about {} were sent", grouped(sent))),
        None => (End::Needle, arrived.clone()),
    };
    let mut ticks: Vec<Tick> = Tick::every(40).collect();
    ticks.push(Tick::named(0.0, arrived));
    if let Some(sent) = sent {
        ticks.push(Tick::named(1.0, format!("about {} were sent", grouped(sent))));
    }
    html! { <Ruler {label} {value} {ticks} {end} /> }
}

/// A field for another try.
#[component]
fn PasteLink() -> Html {
    let dispatch = use_dispatch();
    let text = use_state(String::new);
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(typed_text(&event)))
    };
    let onsubmit = {
        let text = text.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(fragment) = fragment_of(&text) {
                dispatch.emit(Action::Share(ShareAction::LinkArrived(fragment)));
            }
        })
    };
    html! {
        <form class="bad-link-paste" {onsubmit}>
            <input
                class="bad-link-field"
                type="text"
                aria-label="Link"
                placeholder="https://\u{2026}#1\u{2026}"
                autocomplete="off"
                spellcheck="false"
                value={(*text).clone()}
                {oninput}
            />
            <button class="button button-primary">{ "Open" }</button>
        </form>
    }
}

/// What stands behind the `#` of a link, or the text itself if it has none.
fn fragment_of(text: &str) -> Option<Rc<str>> {
    let text = text.trim();
    let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    (!fragment.is_empty()).then(|| Rc::from(fragment))
}

fn view_details(refusal: &Refusal) -> Html {
    let fault = match refusal.fault {
        LinkFault::Cut => "cut",
        LinkFault::Damaged => "damaged",
        LinkFault::Newer => "newer",
        LinkFault::TooLarge => "too large",
    };
    let expected = refusal.expected.map_or_else(|| "not known".to_owned(), grouped);
    html! {
        <details class="bad-link-details">
            <summary>{ icon(Glyph::Right) }{ "Details for a bug report" }</summary>
            <dl>
                <div><dt>{ "Fault" }</dt><dd>{ fault }</dd></div>
                <div><dt>{ "Characters" }</dt><dd>{ grouped(refusal.characters) }</dd></div>
                <div><dt>{ "Expected" }</dt><dd>{ expected }</dd></div>
            </dl>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::fragment_of;

    #[test]
    fn a_whole_link_and_its_end_alone_lead_to_the_same() {
        let typed = [" https://agentpad.example/#1abc\n", "#1abc", "1abc"];
        for text in typed {
            assert_eq!(fragment_of(text).as_deref(), Some("1abc"), "{text:?}");
        }
        assert_eq!(fragment_of(" # "), None);
    }
}
