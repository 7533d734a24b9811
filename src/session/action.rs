//! What can happen: by the user's hand, or as an answer from outside.
//!
//! An action says what happened, never what is to be set.

use std::rc::Rc;

use super::{AgentTab, DocumentId, Drafts, Mode, Pane, RuleFacts, SettingList};
use crate::protocol::{Counted, Delivery, FieldValue, Response};
use crate::screens::Screen;
use crate::text::SharedText;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// To a document as a whole.
    Document(DocumentAction),
    /// In the editor.
    Editor(EditorEvent),
    /// To a problem.
    Problem(ProblemAction),
    /// In the panel beside an agent definition.
    Agent(AgentAction),
    /// To the page of a rule.
    Rule(RuleAction),
    /// On a screen that a worker laid out.
    Screen(ScreenAction),
    /// To the share dialog or a link.
    Share(ShareAction),
    /// To what is shown and how.
    View(ViewAction),
    /// In one of the workers.
    Worker(WorkerEvent),
    /// In the browser's storage.
    Storage(StorageEvent),
    /// A key of the page was pressed.
    Key(Key),
}

/// To a document as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentAction {
    /// Its tab was chosen.
    Chosen(DocumentId),
    /// It was closed.
    Closed(DocumentId),
    /// It got another name.
    Renamed(DocumentId, Rc<str>),
    /// Its kind was chosen; none goes back to the detected one.
    KindChosen(DocumentId, Option<Rc<str>>),
    /// A new, empty one was asked for.
    New,
    /// Files were chosen or dropped: names and texts.
    FilesOpened(Vec<(Rc<str>, SharedText)>),
    /// Files of these names were chosen or dropped that are larger than 20 MB, no UTF-8,
    /// or that the browser could not read.
    FilesRefused(Vec<Rc<str>>),
    /// An example was chosen, by its file name.
    ExampleChosen(Rc<str>),
    /// An example arrived: file name and text, or it could not be fetched.
    ExampleArrived(Rc<str>, Option<SharedText>),
}

/// In the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditorEvent {
    /// It is there and can show documents.
    Mounted,
    /// The text changed.
    Changed {
        /// Whose.
        document: DocumentId,
        /// The whole text.
        text: SharedText,
        /// The editor's count of changes.
        revision: u32,
    },
    /// The caret moved: 1-based line and column, and its place in the whole
    /// text (UTF-16).
    CaretMoved(u32, u32, u32),
    /// The fix card was closed.
    FixClosed,
    /// Proposals are wanted for a place.
    CompletionWanted {
        /// Where.
        place: Place,
        /// Asked for by a key, not by typing.
        explicit: bool,
    },
    /// The meaning of what stands at a place is wanted.
    HoverWanted(Place),
}

/// A place in a text of the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whose text.
    pub document: DocumentId,
    /// The editor's count of changes.
    pub revision: u32,
    /// UTF-16 offset.
    pub offset: u32,
}

/// To a problem of the active document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemAction {
    /// Its row was chosen, by its index.
    Chosen(usize),
    /// The row of one in another document was chosen.
    ChosenIn(DocumentId, usize),
    /// Its reason was asked for: the page of its rule.
    WhyPressed(usize),
    /// One of its fixes was applied: the problem's and the fix's index.
    FixApplied(usize, usize),
    /// All safe fixes were asked for.
    AllSafePressed,
    /// They were seen and are to be applied.
    AllSafeApplied,
    /// Undo was pressed in the message slot.
    UndoPressed,
}

/// In the panel beside an agent definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgentAction {
    /// A part of the panel was chosen.
    TabChosen(AgentTab),
    /// A client was chosen, by its word.
    ClientChosen(Rc<str>),
    /// What every other client makes of the file was asked for.
    EveryonePressed,
    /// Something that has a place in the text is pointed at, or no more: UTF-16
    /// offsets.
    Pointed(Option<(u32, u32)>),
    /// A field got a value.
    FieldSet(Rc<str>, FieldValue),
    /// A list of the settings was changed.
    ListSet(SettingList, FieldValue),
    /// A client was ticked or not, by its word.
    TargetPressed(Rc<str>),
    /// The renaming in all open documents was opened or closed.
    RenamePressed,
    /// A new name was sent.
    RenameSent(Rc<str>),
}

/// To the page of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleAction {
    /// It was asked for, by the rule's code.
    Opened(Rc<str>),
    /// It was fetched, or could not be.
    Arrived(Rc<str>, Option<RuleFacts>),
    /// It is to be off in every file, or no longer.
    OffPressed,
    /// Its example is to be tried.
    TryPressed,
}

/// On a screen that a worker laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScreenAction {
    /// Another one was chosen beside a plan.
    Chosen(Screen),
    /// A control carried a wish: packed, and what the control holds.
    Wished(Rc<str>, Rc<str>),
    /// This text was asked for in the clipboard.
    CopyPressed(Rc<str>),
    /// The clipboard took it, or not.
    Copied(bool),
}

/// To the share dialog or a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareAction {
    /// The dialog was opened.
    Opened,
    /// The dialog was closed.
    Closed,
    /// The link was asked for in the clipboard.
    CopyPressed,
    /// The clipboard took it, or not.
    Copied(bool),
    /// The page was opened with a fragment, or got one.
    LinkArrived(Rc<str>),
    /// The reader of a bad link goes on with their own work.
    LinkDismissed,
}

/// To what is shown and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewAction {
    /// A mode was chosen in the top bar.
    ModeChosen(Mode),
    /// A tab at the bottom of a narrow screen was chosen.
    PaneChosen(Pane),
    /// The theme button was pressed.
    ThemePressed,
    /// The switch for OaK's own rules was pressed.
    OakPressed,
    /// What lies over the page was closed.
    OverlayClosed,
    /// A place of a text was asked for: of which document, the shown one if it is
    /// not said, and UTF-16 offsets.
    PlaceChosen(Option<DocumentId>, u32, u32),
}

/// In a worker.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkerEvent {
    /// The analyzer can be asked.
    Ready,
    /// The analyzer answered.
    Answered(Response),
    /// The analyzer crashed or did not answer in time, and was ended.
    Stopped,
    /// The courier is back.
    Delivered(Delivery),
    /// The courier crashed or did not come back in time, and was ended.
    CourierStopped,
    /// The counter counted.
    Counted(Counted),
    /// The counter crashed, did not answer in time or could not be loaded.
    CounterStopped,
}

/// In the browser's storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageEvent {
    /// What was kept from earlier visits.
    Loaded(Drafts),
    /// The browser refuses to keep anything.
    Failed,
}

/// A key of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// F8
    NextProblem,
    /// Shift F8
    PreviousProblem,
    /// Ctrl/Cmd .
    OpenFix,
    /// Ctrl/Cmd Shift .
    AllSafe,
    /// Ctrl/Cmd S
    Share,
    /// Ctrl/Cmd 1 to 4
    Mode(Mode),
    /// Esc
    Escape,
}
