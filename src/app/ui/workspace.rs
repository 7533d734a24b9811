//! Where the work is done: text, outline, problems and panels, laid out by the
//! mode. On a narrow screen the session's pane alone is shown.

use std::rc::Rc;

use yew::prelude::*;

use super::outline::Outline;
use super::problems::Problems;
use crate::protocol::View;
use crate::session::{Mode, Pane, Session};

/// What the [`Workspace`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WorkspaceProps {
    /// Everything.
    pub session: Rc<Session>,
    /// The panel of the mode: fields, comparison or result.
    #[prop_or_default]
    pub panel: Html,
    /// The facts that a compaction loses.
    #[prop_or_default]
    pub lost: Html,
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
            if layout == Layout::Fields || layout == Layout::Plain {
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
                        <Problems document={document.clone()} checker={session.checker} />
                    </Region>
                }
            }
            if let Some(label) = layout.panel() {
                <Region class="workspace-panel" {label}>{ props.panel.clone() }</Region>
            }
            if layout == Layout::Compact {
                <Region class="workspace-lost" label="Lost facts">
                    { props.lost.clone() }
                </Region>
            }
        </div>
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
    /// Outline, text, problems, and the fields of an agent.
    Fields,
    /// Outline, text and problems.
    Plain,
    /// Text, problems, and the options of a plan.
    Plan,
    /// Text, result and lost facts.
    Compact,
    /// None: another page is shown.
    Away,
}

impl Layout {
    fn of(session: &Session) -> Self {
        let report = session.document().and_then(|it| it.report.as_ref());
        match session.mode {
            Mode::Agent if report.is_some_and(|it| it.view == View::Text) => Self::Plain,
            Mode::Agent => Self::Fields,
            Mode::Plan => Self::Plan,
            Mode::Compact => Self::Compact,
            Mode::Gallery | Mode::BadLink => Self::Away,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Fields => "workspace-fields",
            Self::Plain => "workspace-plain",
            Self::Plan => "workspace-plan",
            Self::Compact => "workspace-compact",
            Self::Away => "workspace-away",
        }
    }

    /// The name of the panel, if there is one.
    fn panel(self) -> Option<&'static str> {
        match self {
            Self::Fields => Some("Fields"),
            Self::Plan => Some("Options"),
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
