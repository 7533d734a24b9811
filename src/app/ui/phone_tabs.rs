//! The tabs at the foot of a narrow screen: which part of the workspace it shows.

use std::rc::Rc;

use yew::prelude::*;

use super::agent_panel::{agent, known};
use super::kit::{Glyph, grouped, icon};
use super::use_dispatch;
use crate::session::{Action, Document, Mode, Pane, Session, ViewAction};

/// What the [`PhoneTabs`] show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PhoneTabsProps {
    /// The mode, the pane and the document.
    pub session: Rc<Session>,
}

/// One button for each part of the workspace, with counts.
#[component]
pub fn PhoneTabs(props: &PhoneTabsProps) -> Html {
    let dispatch = use_dispatch();
    let session = &props.session;
    let tabs = tabs(session.mode, session.document());
    html! {
        <nav class="phone-tabs" aria-label="Views">
            { for tabs.into_iter().map(|it| view_tab(&it, session.pane, &dispatch)) }
        </nav>
    }
}

struct Tab {
    pane: Pane,
    glyph: Glyph,
    name: &'static str,
    number: String,
}

/// What a mode shows, in the order of the tabs.
fn tabs(mode: Mode, document: Option<&Document>) -> Vec<Tab> {
    let problems = document.map_or(0, |it| it.problems.len());
    let tab = |pane, glyph, name| Tab { pane, glyph, name, number: String::new() };
    let number = |it: usize| if it > 0 { grouped(it as u32) } else { String::new() };
    let runs =
        Tab { number: loading(document), ..tab(Pane::Panel, Glyph::Gauge, "Runs") };
    let problems =
        Tab { number: number(problems), ..tab(Pane::Problems, Glyph::List, "Problems") };
    match mode {
        Mode::Agent if document.is_some_and(Document::has_no_panel) => {
            vec![tab(Pane::Text, Glyph::Edit, "Edit"), problems]
        }
        Mode::Agent => vec![tab(Pane::Text, Glyph::Edit, "Edit"), problems, runs],
        Mode::Plan => vec![
            tab(Pane::Text, Glyph::Edit, "Edit"),
            problems,
            tab(Pane::Panel, Glyph::Gauge, "Compare"),
        ],
        Mode::Compact => vec![
            tab(Pane::Text, Glyph::Edit, "Source"),
            tab(Pane::Panel, Glyph::Scissors, "Result"),
            tab(Pane::Lost, Glyph::EyeOff, "Lost"),
        ],
        Mode::Gallery | Mode::BadLink => Vec::new(),
    }
}

/// How many of the known clients load the file: `4/11`.
fn loading(document: Option<&Document>) -> String {
    let readings = document.and_then(agent).map_or(&[][..], |it| &it.readings);
    let loading = known(readings).filter(|it| it.verdict != "dropped").count();
    match known(readings).count() {
        0 => String::new(),
        known => format!("{loading}/{known}"),
    }
}

fn view_tab(tab: &Tab, now: Pane, to: &Callback<Action>) -> Html {
    let pane = tab.pane;
    let onclick = to.reform(move |_| Action::View(ViewAction::PaneChosen(pane)));
    html! {
        <button
            type="button"
            class="phone-tab"
            aria-current={(pane == now).then_some("true")}
            {onclick}
        >
            { icon(tab.glyph) }
            <span>
                { tab.name }
                if !tab.number.is_empty() {
                    { " " }<b>{ &tab.number }</b>
                }
            </span>
        </button>
    }
}
