//! What stands beside a plan: the screens for it, which a worker lays out.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::Segmented;
use super::sheet::shown_screen;
use super::use_dispatch;
use crate::screens::Screen;
use crate::session::{Action, ScreenAction, Session};

/// What the [`PlanPanel`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PlanPanelProps {
    /// The document and the screens.
    pub session: Rc<Session>,
}

/// The screens, in the order of their buttons.
const SCREENS: [(Screen, &str); 3] = [
    (Screen::Options, "Compare"),
    (Screen::Form, "Form"),
    (Screen::Merge, "Merge plans"),
];

/// The choice of a screen, and the screen.
#[component]
pub fn PlanPanel(props: &PlanPanelProps) -> Html {
    let session = &props.session;
    let screens = &session.screens;
    let chosen = SCREENS.iter().position(|it| it.0 == screens.plan).unwrap_or_default();
    let choose = use_dispatch().reform(|at: usize| {
        let screen = SCREENS.get(at).map_or(Screen::Options, |it| it.0);
        Action::Screen(ScreenAction::Chosen(screen))
    });
    let options: Vec<AttrValue> = SCREENS.iter().map(|it| it.1.into()).collect();
    let title = options.get(chosen).cloned().unwrap_or_default();
    html! {
        <>
            <div class="pane-head">
                <h2 class="visually-hidden">{ title }</h2>
                <Segmented label="Beside the plan" group="plan-screen" {options} {chosen} onchoose={choose} />
            </div>
            if let Some(document) = session.document() {
                { shown_screen(session.drawn_screen(), document, session.checker) }
            }
        </>
    }
}
