//! The tabs at the foot of a narrow screen: which part of the workspace it shows.

use std::rc::Rc;

use yew::prelude::*;

use super::kit::{Glyph, Icon, grouped};
use super::use_dispatch;
use crate::protocol::View;
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
    number: usize,
}

/// What a mode shows, in the order of the tabs.
fn tabs(mode: Mode, document: Option<&Document>) -> Vec<Tab> {
    let problems = document.map_or(0, |it| it.problems().len());
    let lost =
        document.and_then(|it| it.compaction.as_ref()).map_or(0, |it| it.lost.len());
    let tab = |pane, glyph, name| Tab { pane, glyph, name, number: 0 };
    let problems =
        Tab { number: problems, ..tab(Pane::Problems, Glyph::List, "Problems") };
    let lost = Tab { number: lost, ..tab(Pane::Lost, Glyph::EyeOff, "Lost") };
    match mode {
        Mode::Agent if has_no_panel(document) => {
            vec![tab(Pane::Text, Glyph::Edit, "Edit"), problems]
        }
        Mode::Agent => vec![
            tab(Pane::Text, Glyph::Edit, "Edit"),
            problems,
            tab(Pane::Panel, Glyph::Gauge, "Fields"),
        ],
        Mode::Plan => vec![
            tab(Pane::Text, Glyph::Edit, "Edit"),
            problems,
            tab(Pane::Panel, Glyph::Gauge, "Compare"),
        ],
        Mode::Compact => vec![
            tab(Pane::Text, Glyph::Edit, "Source"),
            tab(Pane::Panel, Glyph::Scissors, "Result"),
            lost,
        ],
        Mode::Gallery | Mode::BadLink => Vec::new(),
    }
}

fn has_no_panel(document: Option<&Document>) -> bool {
    let report = document.and_then(|it| it.report.as_ref());
    report.is_some_and(|it| it.view == View::Text)
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
            <Icon glyph={tab.glyph} />
            <span>
                { tab.name }
                if tab.number > 0 {
                    { " " }<b>{ grouped(tab.number as u32) }</b>
                }
            </span>
        </button>
    }
}
