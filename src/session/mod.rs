//! What the user sees, as a value: [`Session::update`] takes what happened and
//! says what is to be done.
//!
//! The editor owns the texts. A [`Document`] holds the newest copy that the
//! editor sent, with its revision; nothing here changes a text except by an
//! edit that the editor is asked to make, so that undo always works.

mod action;
mod agent;
mod count;
mod effect;
mod screen;
mod update;

use std::rc::Rc;

pub use action::{
    Action, AgentAction, DocumentAction, EditorEvent, Key, Place, ProblemAction,
    RuleAction, ScreenAction, ShareAction, StorageEvent, ViewAction, WorkerEvent,
};
pub use agent::{
    AgentPane, AgentTab, DEFAULT_TARGET, Overlay, Preview, Rename, RuleFacts, RulePage,
    RuleText, SafeFixes, SettingList,
};
pub use count::Counting;
pub use effect::{Draft, Drafts, Effect, FixCard};
pub use screen::Screens;

use crate::protocol::{HeldTo, Problem, Refusal, Report, Stamp, View};
use crate::screens::CompactionDesk;
use crate::text::SharedText;

/// Everything that the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The open documents, in the order of their tabs.
    pub documents: Vec<Document>,
    /// The document that is shown, if any is open.
    pub active: Option<DocumentId>,
    /// What the page is used for.
    pub mode: Mode,
    /// The part of the workspace that a narrow screen shows.
    pub pane: Pane,
    /// Light, dark, or as the system is.
    pub theme: Theme,
    /// What files are held to; its targets are never empty.
    pub held: Rc<HeldTo>,
    /// The panel beside an agent definition.
    pub agent: AgentPane,
    /// The screens that a worker lays out.
    pub screens: Screens,
    /// What lies over the page.
    pub overlay: Option<Overlay>,
    /// The worker that reads and checks.
    pub checker: Checker,
    /// The share dialog, if it is open.
    pub share: Option<Share>,
    /// A link that could not be opened.
    pub refusal: Option<Refusal>,
    /// The exact count of tokens that was asked for last.
    exact_count: count::ExactCount,
    /// A short message in the document bar, until the next action.
    pub notice: Option<Notice>,
    /// What a screen reader is told; a new value is spoken.
    pub announcement: Rc<str>,
    /// Whether drafts are kept.
    pub storage: Storage,
    /// Where the caret is: 1-based line and column (UTF-16).
    pub caret: (u32, u32),
    /// The same in the whole text: a UTF-16 offset.
    pub caret_offset: u32,
    /// The document that was closed last, for Undo.
    closed: Option<Document>,
    /// Drafts were read, so the page knows whether this is a first visit.
    drafts_read: bool,
    /// The next report opens the card of its first error, without focus.
    greeting: bool,
    /// A link is being unpacked.
    link_pending: bool,
    /// Makes the keys of this tab's drafts differ from other tabs'.
    tab: Rc<str>,
    next_id: u32,
}

/// Names a document for as long as the page lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(pub u32);

/// An open document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its name within the page.
    pub id: DocumentId,
    /// Its name among the drafts, unique on this device.
    pub key: Rc<str>,
    /// The file's name.
    pub name: Rc<str>,
    /// Where it came from.
    pub origin: Origin,
    /// The kind that the user chose, if not the detected one.
    pub kind: Option<Rc<str>>,
    /// The newest text that the editor sent.
    pub text: SharedText,
    /// Counts the changes of the text.
    pub revision: u32,
    /// What the newest finished check found; may be of an older revision.
    pub report: Option<Rc<Report>>,
    /// The revision that `report` speaks of.
    pub report_revision: u32,
    /// What was found in it beside the other open documents, if that is of the
    /// present text.
    pub set_problems: Vec<Problem>,
    /// The name of the agent that it defines, as it was told with those; empty if
    /// it defines none.
    pub agent: String,
    /// The report's problems and those, in the order of the text.
    pub problems: Rc<[Problem]>,
    /// How it is compacted.
    pub compaction: CompactionDesk,
    /// The problem that is chosen, as an index into `problems`.
    pub chosen: Option<usize>,
}

/// Where a document came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The user wrote, pasted or opened it: it is kept.
    Draft,
    /// An example that nobody changed.
    Example,
    /// It came with a link and nobody changed it: the link still holds it.
    Link,
}

/// What the page is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Editing an agent definition, or any text without a panel of its own.
    Agent,
    /// Comparing the options of a plan.
    Plan,
    /// Previewing a compaction.
    Compact,
    /// Choosing an example.
    Gallery,
    /// A link that could not be opened.
    BadLink,
}

/// A part of the workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The editor.
    Text,
    /// The list of problems.
    Problems,
    /// Fields, comparison or result.
    Panel,
    /// Facts that a compaction loses.
    Lost,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The worker, as the user has to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checker {
    /// It is being loaded.
    Starting,
    /// It answers.
    Ready,
    /// It did not answer in time or crashed on the present text; it runs again
    /// with the next change.
    Stopped,
}

/// The share dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Share {
    /// The link is being packed.
    Packing,
    /// The link is there.
    Ready {
        /// What stands behind the `#`.
        fragment: Rc<str>,
        /// It was copied.
        copied: bool,
    },
    /// There is no link.
    Refused(Refusal),
}

/// A short message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One sentence.
    pub text: Rc<str>,
    /// What can be taken back, if anything.
    pub undo: Option<Undo>,
}

/// What an Undo button takes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// The newest change of the active document.
    Edit,
    /// The newest change of each of these documents, which is one renaming.
    Renaming(Rc<[DocumentId]>),
    /// The closing of a document.
    Close,
}

/// Whether drafts are kept on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// They are.
    Kept,
    /// The browser refuses.
    Unavailable,
}

impl Session {
    /// The page before anything was loaded. `tab` is unique to this tab; with
    /// `link_pending` the page waits for a link instead of opening an example.
    #[must_use]
    pub fn new(tab: &str, link_pending: bool) -> Self {
        Self {
            documents: Vec::new(),
            active: None,
            mode: Mode::Agent,
            pane: Pane::Text,
            theme: Theme::default(),
            held: Rc::new(HeldTo {
                targets: vec![DEFAULT_TARGET.to_owned()],
                ..HeldTo::default()
            }),
            agent: AgentPane::default(),
            screens: Screens::default(),
            overlay: None,
            checker: Checker::Starting,
            share: None,
            refusal: None,
            exact_count: count::ExactCount::default(),
            notice: None,
            announcement: Rc::from(""),
            storage: Storage::Kept,
            caret: (1, 1),
            caret_offset: 0,
            closed: None,
            drafts_read: false,
            greeting: false,
            link_pending,
            tab: Rc::from(tab),
            next_id: 1,
        }
    }

    /// The document that is shown.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        self.active.and_then(|id| self.find(id))
    }

    /// The document of that name.
    #[must_use]
    pub fn find(&self, id: DocumentId) -> Option<&Document> {
        self.documents.iter().find(|it| it.id == id)
    }
}

impl Document {
    /// What a message about the present text carries.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp { document: self.id.0, revision: self.revision }
    }

    /// The report speaks of the present text.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.report.is_some() && self.report_revision == self.revision
    }

    /// The detected or chosen kind, as [`crate::document::Kind::as_str`].
    #[must_use]
    pub fn kind_name(&self) -> Option<&str> {
        self.report.as_ref().map(|it| it.kind.as_str()).or(self.kind.as_deref())
    }

    /// No panel stands beside it: it is neither an agent definition nor a plan.
    #[must_use]
    pub fn has_no_panel(&self) -> bool {
        let report = self.report.as_ref();
        report.is_some_and(|it| it.view == View::Text && it.kind != "plan")
    }

    /// The file is YAML throughout, judged by its name.
    #[must_use]
    pub fn is_yaml(&self) -> bool {
        let name = self.name.to_ascii_lowercase();
        [".yaml", ".yml"].iter().any(|it| name.ends_with(it))
    }
}

impl Theme {
    /// The one that a click on the theme button leads to.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// The value of `data-theme`; none follows the system.
    #[must_use]
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// Reads a value of `data-theme`.
    #[must_use]
    pub fn from_attribute(value: Option<&str>) -> Self {
        match value {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }
}
