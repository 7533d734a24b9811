//! Where the work is done: text, outline, problems and panels, laid out by the
//! mode. On a narrow screen the session's pane alone is shown.

use std::rc::Rc;

use yew::prelude::*;

use super::agent_panel::{AgentPanel, AgentPanelProps};
use super::outline::Outline;
use super::plan_panel::PlanPanel;
use super::problems::{Elsewhere, Problems};
use super::sheet::shown_screen;
use crate::screens::Screen;
use crate::session::{Document, Mode, Pane, Session};

/// What the [`Workspace`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WorkspaceProps {
    /// Everything.
    pub session: Rc<Session>,
}

/// The regions of the workspace. The editor's place is there in every mode,
/// because the editor is put into it once and keeps the texts.
#[component]
pub fn Workspace(props: &WorkspaceProps) -> Html {
    let session = &props.session;
    let layout = Layout::of(session);
    html! {
        <div
            class={classes!("workspace", layout.class(), pane_class(session.pane))}
            hidden={layout == Layout::Away}
        >
            if layout == Layout::Agent || layout == Layout::Plain {
                <Region class="workspace-outline" label="Outline">
                    <Outline
                        report={session.document().and_then(|it| it.report.clone())}
                        line={session.caret.0}
                    />
                </Region>
            }
            <Region class="workspace-editor" label="Editor">
                <div id="editor-host"></div>
            </Region>
            if layout != Layout::Compact {
                if let Some(document) = session.document() {
                    <Region class="workspace-problems" label="Problems">
                        <Problems
                            document={document.clone()}
                            checker={session.checker}
                            elsewhere={Elsewhere::of(session)}
                        />
                    </Region>
                }
            }
            if let Some((label, document)) = layout.panel().zip(session.document()) {
                <Region class="workspace-panel" {label}>
                    { view_panel(layout, session, document) }
                </Region>
            }
        </div>
    }
}

/// The panel of the mode.
fn view_panel(layout: Layout, session: &Rc<Session>, document: &Document) -> Html {
    let document = document.clone();
    match layout {
        Layout::Agent => html! {
            <AgentPanel ..AgentPanelProps::of(session, &document) />
        },
        Layout::Plan | Layout::Merge => html! {
            <PlanPanel session={Rc::clone(session)} />
        },
        Layout::Compact => html! {
            <>
                <h2 class="visually-hidden">{ "Compaction" }</h2>
                { shown_screen(session.drawn_screen(), &document, session.checker) }
            </>
        },
        Layout::Plain | Layout::Away => Html::default(),
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct RegionProps {
    class: &'static str,
    label: &'static str,
    children: Html,
}

/// A landmark with a name, which F6 can put the focus into.
#[component]
fn Region(props: &RegionProps) -> Html {
    html! {
        <section
            class={classes!("region", props.class)}
            aria-label={props.label}
            tabindex="-1"
            data-region=""
        >
            { props.children.clone() }
        </section>
    }
}

/// Which regions there are, and how they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Outline, text, problems, and what clients make of an agent.
    Agent,
    /// Outline, text and problems.
    Plain,
    /// Text, problems, and the options of a plan.
    Plan,
    /// The same on a narrow screen; where there is room, all of it is for the
    /// schedule.
    Merge,
    /// Text, and what a compaction makes of it.
    Compact,
    /// None: another page is shown.
    Away,
}

impl Layout {
    fn of(session: &Session) -> Self {
        let document = session.document();
        match session.mode {
            Mode::Agent if document.is_some_and(Document::has_no_panel) => Self::Plain,
            Mode::Agent => Self::Agent,
            Mode::Plan if session.screens.plan == Screen::Merge => Self::Merge,
            Mode::Plan => Self::Plan,
            Mode::Compact => Self::Compact,
            Mode::Gallery | Mode::BadLink => Self::Away,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Agent => "workspace-agent",
            Self::Plain => "workspace-plain",
            Self::Plan => "workspace-plan",
            Self::Merge => "workspace-plan workspace-merge",
            Self::Compact => "workspace-compact",
            Self::Away => "workspace-away",
        }
    }

    /// The name of the panel, if there is one.
    fn panel(self) -> Option<&'static str> {
        match self {
            Self::Agent => Some("What runs"),
            Self::Plan => Some("Compare"),
            Self::Merge => Some("Merge plans"),
            Self::Compact => Some("Result"),
            Self::Plain | Self::Away => None,
        }
    }
}

fn pane_class(pane: Pane) -> &'static str {
    match pane {
        Pane::Text => "workspace-shows-text",
        Pane::Problems => "workspace-shows-problems",
        Pane::Panel => "workspace-shows-panel",
        Pane::Lost => "workspace-shows-lost",
    }
}
