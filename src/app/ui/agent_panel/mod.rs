//! What stands beside an agent definition: what clients make of it, its fields
//! as a form, its prompt as it is read, and what files are held to.

mod facts;
mod form;
mod form_field;
mod rename_form;
mod runs;
mod sentence;
mod settings;
mod verdict;

use std::rc::Rc;

use yew::prelude::*;

pub(super) use sentence::known;

use super::kit::{Button, Empty, Glyph, Segmented, view_node};
use super::pointing::Pointing;
use super::sheet::shown_screen;
use super::use_dispatch;
use crate::protocol::{AgentView, Drawn, HeldTo, View};
use crate::screens::Screen;
use crate::session::{
    Action, AgentAction, AgentPane, AgentTab, Checker, Document, Mode, Preview, Session,
    ViewAction,
};

/// What the [`AgentPanel`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AgentPanelProps {
    /// The document that is shown.
    pub document: Document,
    /// The chosen part and client.
    pub pane: AgentPane,
    /// What files are held to.
    pub held: Rc<HeldTo>,
    /// The place of the fact that the caret is in.
    pub caret: Option<(u32, u32)>,
    /// More than one document is open.
    pub in_company: bool,
    /// The screen that is shown, if one was laid out.
    pub drawn: Option<Rc<Drawn>>,
    /// How the worker does.
    pub checker: Checker,
}

impl AgentPanelProps {
    /// What is shown of a session for its document. The caret is told only where
    /// a fact stands, so that the panel is not drawn again for each of its steps.
    #[must_use]
    pub fn of(session: &Session, document: &Document) -> Self {
        Self {
            document: document.clone(),
            pane: session.agent.clone(),
            held: Rc::clone(&session.held),
            caret: agent(document).and_then(|it| {
                facts::place_at(runs::chosen(it, &session.agent)?, session.caret_offset)
            }),
            in_company: session.documents.len() > 1,
            drawn: session.drawn_screen().cloned(),
            checker: session.checker,
        }
    }
}

/// The parts, in the order of their buttons.
const TABS: [(AgentTab, &str); 6] = [
    (AgentTab::Runs, "What runs"),
    (AgentTab::Form, "Form"),
    (AgentTab::Preview, "Preview"),
    (AgentTab::Screen(Screen::Brief), "Brief"),
    (AgentTab::Screen(Screen::Gate), "Gate"),
    (AgentTab::Settings, "Settings"),
];

/// The choice of a part, and the part.
#[component]
pub fn AgentPanel(props: &AgentPanelProps) -> Html {
    let dispatch = use_dispatch();
    let chosen = TABS.iter().position(|it| it.0 == props.pane.tab).unwrap_or_default();
    let choose = dispatch.reform(|at: usize| {
        let tab = TABS.get(at).map_or(AgentTab::Runs, |it| it.0);
        Action::Agent(AgentAction::TabChosen(tab))
    });
    let options: Vec<AttrValue> = TABS.iter().map(|it| it.1.into()).collect();
    let title = options.get(chosen).cloned().unwrap_or_default();
    html! {
        <>
            <div class="pane-head">
                <h2 class="visually-hidden">{ title }</h2>
                <Segmented label="Beside the text" group="agent-tab" {options} {chosen} onchoose={choose} />
            </div>
            if let AgentTab::Screen(_) = props.pane.tab {
                { shown_screen(props.drawn.as_ref(), &props.document, props.checker) }
            } else {
                { view_pointing(view_body(props, &dispatch), props.pane.tab) }
            }
        </>
    }
}

/// The scrolling part. What has a `data-place` in it points at the text: the
/// pointer and the focus mark the place there, a click goes to it. The preview
/// has nothing that takes the focus, so it does itself: keys then scroll it.
fn view_pointing(body: Html, tab: AgentTab) -> Html {
    let reads = tab == AgentTab::Preview;
    html! {
        <Pointing class="agent-panel pane-scroll" reads={reads.then_some("Preview")}>
            { body }
        </Pointing>
    }
}

fn view_body(props: &AgentPanelProps, dispatch: &Callback<Action>) -> Html {
    let document = &props.document;
    match (agent(document), &document.report) {
        _ if props.pane.tab == AgentTab::Settings => settings::settings(props, dispatch),
        _ if document.text.trim().is_empty() => view_empty(),
        (Some(agent), Some(report)) => {
            let stale = (!document.is_checked()).then_some("agent-panel-stale");
            let part = match props.pane.tab {
                AgentTab::Form => form::form(props, agent),
                AgentTab::Preview => view_preview(props),
                AgentTab::Runs | AgentTab::Settings | AgentTab::Screen(_) => {
                    runs::runs(props, agent, dispatch)
                }
            };
            html! { <div class={classes!(stale)} key={report.kind.clone()}>{ part }</div> }
        }
        (None, Some(report)) if report.kind == "plan" => view_plan(dispatch),
        (None, Some(report)) => {
            let kind = format!("It is taken for this kind: {}.", report.kind_label);
            html! {
                <Empty glyph={Glyph::File} title="This text is no agent definition">
                    <p class="empty-more">{ kind }</p>
                </Empty>
            }
        }
        (_, None) => html! { <p class="agent-panel-state">{ "Reading the file." }</p> },
    }
}

/// The agent definition of the newest report.
pub(super) fn agent(document: &Document) -> Option<&AgentView> {
    match &document.report.as_ref()?.view {
        View::Agent(agent) => Some(agent),
        View::Text => None,
    }
}

fn view_preview(props: &AgentPanelProps) -> Html {
    let id = props.document.id.0;
    let there = props.pane.preview.as_ref().filter(|it| it.stamp.document == id);
    match there {
        None => html! { <p class="agent-panel-state">{ "Rendering the text." }</p> },
        Some(Preview { prose: None, .. }) => html! {
            <Empty glyph={Glyph::File} title="No prompt yet">
                <p class="empty-more">{ "What stands below the fields is shown here." }</p>
            </Empty>
        },
        Some(Preview { prose: Some(it), .. }) => view_node(it),
    }
}

fn view_empty() -> Html {
    html! {
        <Empty glyph={Glyph::File} title="Nothing to load yet">
            <p class="empty-more">
                { "Paste an agent file, or start with " }<code>{ "---" }</code>
                { ". What clients make of it will stand here." }
            </p>
        </Empty>
    }
}

/// The way from a plan to its own panel.
fn view_plan(dispatch: &Callback<Action>) -> Html {
    let compare = dispatch.reform(|()| Action::View(ViewAction::ModeChosen(Mode::Plan)));
    html! {
        <Empty glyph={Glyph::List} title="This file is a plan">
            <p class="empty-more">{ "Its options can be put beside each other." }</p>
            <Button label="Compare its options" onpress={compare} />
        </Empty>
    }
}
