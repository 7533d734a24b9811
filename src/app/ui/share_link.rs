//! The link of the share dialog: the field, the button that copies, and its
//! length on a ruler.

use yew::prelude::*;

use super::kit::{Glyph, Ruler, Tick, count, grouped, icon};
use super::use_dispatch;
use crate::session::{Action, ShareAction};

/// The link, from the first moment to the last.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// It is not there yet.
    Packing,
    /// It can be copied.
    Ready {
        /// The whole link.
        address: AttrValue,
        /// Characters of its fragment.
        characters: u32,
        /// It was copied.
        copied: bool,
    },
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
                ("Copied", html! { { icon(Glyph::Tick) } })
            }
            Self::Ready { .. } => ("Copy link", html! { { icon(Glyph::Copy) } }),
        }
    }
}

/// What a [`ShareLink`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShareLinkProps {
    /// The link.
    pub link: Link,
    /// How many documents it holds.
    pub documents: u32,
}

/// The field, the button that copies, and the length on a ruler. The button is
/// there from the first moment and has the focus.
#[component]
pub fn ShareLink(props: &ShareLinkProps) -> Html {
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
        let lengths = [0, 1_000, 2_000, 5_000, 8_000, 32_000, 99_000];
        let percent = lengths.map(|it| format!("{:.0}", place(it) * 100.0));
        assert_eq!(percent, ["0", "15", "30", "45", "60", "90", "100"]);
    }
}
