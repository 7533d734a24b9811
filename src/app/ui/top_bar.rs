//! The bar at the top: where one is, how it looks, and Share.

use yew::prelude::*;

use super::kit::{Button, Glyph, Look};
use super::use_dispatch;
use crate::session::{Action, Mode, ShareAction, Theme, ViewAction};

/// What the [`TopBar`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TopBarProps {
    /// The mode that is on.
    pub mode: Mode,
    /// The theme that is on.
    pub theme: Theme,
    /// How many documents a link would hold.
    pub shares: usize,
}

/// Brand, modes, theme and Share.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let dispatch = use_dispatch();
    let to_gallery =
        dispatch.reform(|_| Action::View(ViewAction::ModeChosen(Mode::Gallery)));
    let theme = dispatch.reform(|()| Action::View(ViewAction::ThemePressed));
    let share = dispatch.reform(|()| Action::Share(ShareAction::Opened));
    html! {
        <div class="top-bar">
            <button
                type="button"
                class="top-bar-brand"
                aria-label="Agentpad, start page"
                onclick={to_gallery}
            >
                { view_mark() }
                <span class="top-bar-name">{ "Agentpad" }</span>
            </button>
            <nav class="top-bar-modes" aria-label="Workspace">
                { for MODES.map(|it| view_mode(it, props.mode, &dispatch)) }
            </nav>
            <div class="top-bar-end">
                <Button
                    look={Look::Icon}
                    glyph={Glyph::Theme}
                    label={theme_label(props.theme)}
                    onpress={theme}
                />
                <Button
                    look={Look::Primary}
                    glyph={Glyph::Share}
                    label="Share"
                    unavailable={(props.shares == 0).then_some(NOTHING)}
                    onpress={share}
                />
            </div>
        </div>
    }
}

const NOTHING: &str = "Open a document first; then it can be shared.";

/// The modes that can be chosen, in the order of their keys.
const MODES: [(Mode, &str); 4] = [
    (Mode::Agent, "Agent"),
    (Mode::Plan, "Plan"),
    (Mode::Compact, "Compact"),
    (Mode::Gallery, "Gallery"),
];

fn view_mode((mode, name): (Mode, &str), now: Mode, to: &Callback<Action>) -> Html {
    let onclick = to.reform(move |_| Action::View(ViewAction::ModeChosen(mode)));
    let current = (mode == now).then_some("page");
    html! {
        <button type="button" class="top-bar-mode" aria-current={current} {onclick}>
            { name }
        </button>
    }
}

/// The three dashes that open a file, and the caret.
fn view_mark() -> Html {
    html! {
        <svg class="top-bar-mark" viewBox="0 0 26 14" aria-hidden="true">
            <path class="top-bar-dashes" d="M1 7h4.6M8 7h4.6M15 7h4.6" />
            <path class="top-bar-caret" d="M23.5 .5v13" />
        </svg>
    }
}

fn theme_label(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "Theme: as the system",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    }
}
