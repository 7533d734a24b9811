//! What is to be done outside: the browser carries it out and answers with
//! actions.

use std::rc::Rc;

use super::{DocumentId, Place, Theme};
use crate::protocol::{Count, Edit, Errand, HeldTo, Problem, Request};
use crate::screens::CompactionDesk;
use crate::text::SharedText;

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the analyzer; a newer question of the same kind about the same
    /// document replaces one that waits.
    Ask(Request),
    /// Send the courier, which is started for it if it is not there; a newer
    /// errand replaces one that waits in the same way.
    Send(Errand),
    /// Count tokens exactly, by the counter, which is started for it if it is not
    /// there; a newer question replaces one that waits.
    Count(Count),
    /// Show a document in the editor, which gets its text if it is new there.
    ShowDocument {
        /// Which.
        id: DocumentId,
        /// The file's name, for the editor's label.
        name: Rc<str>,
        /// The text, if the editor does not have it.
        text: SharedText,
        /// The whole file is YAML.
        is_yaml: bool,
    },
    /// The editor may forget a document.
    ForgetDocument(DocumentId),
    /// Mark the problems of a text.
    MarkProblems {
        /// Whose.
        id: DocumentId,
        /// The revision that they speak of.
        revision: u32,
        /// What to mark.
        problems: Vec<Problem>,
    },
    /// Mark what became of the lines in a compaction, as [`crate::protocol::Drawn`]
    /// says it; none takes the marks away.
    MarkLines(DocumentId, Option<String>),
    /// Change the text, as one step of undo.
    Edit {
        /// Whose.
        id: DocumentId,
        /// The revision that the offsets speak of.
        revision: u32,
        /// The change.
        edits: Vec<Edit>,
    },
    /// Take back the newest change.
    UndoEdit(DocumentId),
    /// Show a place of the text, UTF-16 offsets.
    Reveal {
        /// Whose.
        id: DocumentId,
        /// First unit.
        from: u32,
        /// One past the last.
        to: u32,
        /// Put the focus into the text.
        focus: bool,
    },
    /// Mark what is pointed at beside the text, UTF-16 offsets; none takes the
    /// mark away.
    Point {
        /// Whose.
        id: DocumentId,
        /// First unit and one past the last.
        place: Option<(u32, u32)>,
    },
    /// Open the card of a problem below its line, or close it.
    ShowFix(Option<FixCard>),
    /// Offer what can be written at a place; none says that nothing is known.
    ShowCompletions(Place, Option<String>),
    /// Say what stands at a place; none says that nothing is known.
    ShowHover(Place, Option<String>),
    /// Keep the drafts, soon.
    Save(Drafts),
    /// Fetch an example by its file name.
    FetchExample(Rc<str>),
    /// Fetch the page of a rule by its code.
    FetchRule(Rc<str>),
    /// Save a file of this name and text to the device.
    Download(Rc<str>, Rc<str>),
    /// Put a text into the clipboard.
    Copy(Rc<str>),
    /// Put the page's address with this fragment into the clipboard.
    CopyLink(Rc<str>),
    /// Take the fragment out of the page's address.
    ClearFragment,
    /// Set the theme.
    SetTheme(Theme),
    /// Set the title of the browser's tab.
    SetTitle(Rc<str>),
}

/// The card that tells about a problem and offers its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixCard {
    /// Whose problem it is.
    pub id: DocumentId,
    /// The revision that the problem speaks of.
    pub revision: u32,
    /// Its index in the report.
    pub index: usize,
    /// The problem.
    pub problem: Problem,
    /// Put the focus into the card.
    pub focus: bool,
}

/// What is kept on the device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    /// The documents, in the order of their tabs.
    pub documents: Vec<Draft>,
    /// The key of the one that is shown.
    pub active: Option<Rc<str>>,
    /// Light or dark.
    pub theme: Theme,
    /// What files are held to; without targets, to the default.
    pub held: Rc<HeldTo>,
    /// What the visitor set up beside the texts, packed.
    pub desk: Rc<str>,
}

/// A document that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Unique on this device.
    pub key: Rc<str>,
    /// The file's name.
    pub name: Rc<str>,
    /// The kind that the user chose.
    pub kind: Option<Rc<str>>,
    /// The text.
    pub text: SharedText,
    /// How it is compacted.
    pub compaction: CompactionDesk,
}
