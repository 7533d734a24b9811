//! What the page and its workers say to each other: one request in, one
//! response out, each tagged with the document and the revision of its text that
//! it speaks of. The [`analyzer`] is there at once and checks agent definitions
//! while the user types; the advisor has the whole core ([`answer`]) and the
//! [`courier`] takes what is to leave the page: both are loaded when needed. The
//! [`counter`] counts tokens exactly, once somebody asks for it.
//!
//! These are wire types: flat, and the only ones that cross the boundary.
//! Offsets are UTF-16 units of the whole text, as JavaScript counts; lines and
//! columns are 1-based. The workers do all reading; the page shows.

use serde::{Deserialize, Serialize};

use crate::screens::{CompactionDesk, ExactTokens, Node, Packed, Screen};

pub mod analyzer;
pub mod answer;
mod assist;
pub mod counter;
pub mod courier;
mod drawn;
mod held_to;
mod help;
mod panels;
mod places;
mod readings;
mod view;

pub use assist::{
    CompletionView, CompletionsView, FieldValue, HoverView, Member, RenameView,
    SetProblems,
};
pub use counter::{Count, Counted};
pub use courier::{Delivery, Errand, LinkFault, Refusal, Shared, SharedDocument};
pub use held_to::HeldTo;
pub use view::{AgentView, FieldView, HeldView, ReadingView, SectionView, ToolView};

/// A message as bytes (postcard's wire format): both sides come from one build,
/// so that neither has to read names of fields.
#[must_use]
pub fn to_bytes(message: &impl Serialize) -> Vec<u8> {
    // Only a sequence of unknown length has no bytes, and no message holds one.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// The message of these bytes, if they are one.
#[must_use]
pub fn from_bytes<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

/// Which text a message speaks of.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Stamp {
    /// The document, as the page numbers them.
    pub document: u32,
    /// The revision of its text; grows by one with each change.
    pub revision: u32,
}

/// A text that is to be read and checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Which text this is.
    pub stamp: Stamp,
    /// The file's name.
    pub name: String,
    /// The kind the user chose, as [`crate::document::Kind::as_str`].
    pub kind: Option<String>,
    /// What the file is held to.
    pub held: HeldTo,
    /// Read an agent definition as every client does, and not only as Claude
    /// Code.
    pub everyone: bool,
    /// The whole text.
    pub text: String,
}

/// What the page asks of the analyzer, which is there at once, and of the advisor,
/// which has the whole core and is loaded when it is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// Read and check a text. It stays the first variant, see
    /// [`analyzer::Question`].
    Check(Check),
    /// Check what shows only when all open documents are seen together.
    CheckSet {
        /// What they are held to.
        held: HeldTo,
        /// All open documents.
        members: Vec<Member>,
    },
    /// Say what is wrong with the severities of the settings.
    ReadSeverities {
        /// As in [`HeldTo::severities`].
        entries: Vec<String>,
    },
    /// Say what can be written at a place.
    Complete {
        /// Which text this is.
        stamp: Stamp,
        /// The file's name.
        name: String,
        /// The kind the user chose, as [`crate::document::Kind::as_str`].
        kind: Option<String>,
        /// Offer OaK's own keys whatever the file says.
        oak: bool,
        /// UTF-16 offset of the caret.
        offset: u32,
        /// Asked for by a key, not by typing.
        explicit: bool,
        /// The names of the agents in the other open documents.
        agents: Vec<String>,
        /// The whole text.
        text: String,
    },
    /// Say what something in the text means.
    Hover {
        /// Which text this is.
        stamp: Stamp,
        /// The file's name.
        name: String,
        /// The kind the user chose, as [`crate::document::Kind::as_str`].
        kind: Option<String>,
        /// The clients that files are held to, as
        /// [`crate::runtime::Client::as_str`].
        targets: Vec<String>,
        /// UTF-16 offset of what is pointed at.
        offset: u32,
        /// The whole text.
        text: String,
    },
    /// Write a field of the frontmatter.
    SetField {
        /// Which text this is.
        stamp: Stamp,
        /// The key.
        key: String,
        /// Its value.
        value: FieldValue,
        /// The whole text.
        text: String,
    },
    /// Rename an agent wherever the open documents name it.
    Rename {
        /// The document that defines the agent.
        document: u32,
        /// Its new name.
        to: String,
        /// All open documents.
        members: Vec<Member>,
    },
    /// Render Markdown.
    Render {
        /// Which text this is; for a text that is no document, document 0.
        stamp: Stamp,
        /// The whole text; frontmatter is left out.
        text: String,
    },
    /// Lay out a screen.
    Draw(Box<Draw>),
}

/// A screen that is to be laid out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// Which one.
    pub screen: Screen,
    /// The document that is shown.
    pub shown: Stamp,
    /// What files are held to.
    pub held: HeldTo,
    /// What the visitor set up, as [`crate::screens::Desk::pack`] packs it; empty
    /// for nothing.
    pub desk: String,
    /// How the shown document is compacted.
    pub compaction: CompactionDesk,
    /// The line of the shown document that the caret is on, from 1.
    pub caret: u32,
    /// The tokens of the shown document and of its compaction, if they were counted.
    pub counted: Option<ExactTokens>,
    /// What the visitor wishes first: as [`crate::screens::Wish::pack`] packs it,
    /// with what the control holds.
    pub wish: Option<(String, String)>,
    /// The open documents, or the shown one alone where the screen needs no other.
    pub members: Vec<Member>,
}

/// What they answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// To [`Request::Check`].
    Checked {
        /// The text that was checked.
        stamp: Stamp,
        /// What was found.
        report: Box<Report>,
    },
    /// To a check that only the whole core can answer.
    Beyond {
        /// The document that is checked.
        document: u32,
        /// The request itself, which the page passes on unread.
        request: Packed,
    },
    /// To [`Request::CheckSet`]: an entry for each member.
    SetChecked(Vec<SetProblems>),
    /// To [`Request::ReadSeverities`]: what is wrong, as sentences for the user;
    /// empty if nothing is.
    SeveritiesRead(String),
    /// To [`Request::Complete`].
    Completed {
        /// The text that was looked at.
        stamp: Stamp,
        /// The place that was asked about.
        offset: u32,
        /// What can be written there, a [`CompletionsView`] as the JSON that the
        /// editor reads: the page only passes it on. `None` if nothing is known.
        completions: Option<String>,
    },
    /// To [`Request::Hover`].
    Hovered {
        /// The text that was looked at.
        stamp: Stamp,
        /// The place that was asked about.
        offset: u32,
        /// What stands there, a [`HoverView`] as JSON; `None` if nothing is known
        /// of it.
        hover: Option<String>,
    },
    /// To [`Request::SetField`].
    FieldSet {
        /// The text that the edits change.
        stamp: Stamp,
        /// The change; empty if the field has that value already.
        edits: Vec<Edit>,
    },
    /// To [`Request::Rename`].
    Renamed(RenameView),
    /// To [`Request::Render`].
    Rendered {
        /// The text that was rendered.
        stamp: Stamp,
        /// What it says; `None` where it says nothing.
        prose: Option<Node>,
    },
    /// To [`Request::Draw`].
    Drawn(Box<Drawn>),
}

/// A screen that was laid out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Which one.
    pub screen: Screen,
    /// The document that it was laid out for.
    pub shown: Stamp,
    /// What it shows.
    pub sheet: Node,
    /// What the visitor has set up by now, packed.
    pub desk: String,
    /// How the shown document is compacted by now.
    pub compaction: CompactionDesk,
    /// What became of the source lines, as the JSON that the editor reads: the page
    /// only passes it on. `None` where nothing is compacted.
    pub marks: Option<String>,
    /// The wish of the request was granted.
    pub granted: bool,
    /// What is to be done for it, in order.
    pub acts: Vec<Act>,
}

/// What is to be done for a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// Change a text, as one step of undo.
    Edit(Stamp, Vec<Edit>),
    /// Bring a place of a text into view, if it is the shown one: UTF-16 offsets of
    /// the first unit, and of one past the last.
    Reveal(Stamp, u32, u32),
    /// Open a new document of this name and text.
    Open(String, String),
    /// Save a file of this name and text to the device.
    Save(String, String),
    /// Count the tokens of the shown document and of this text exactly.
    Count(String),
    /// Open an example, by its file name.
    Example(String),
    /// Tell the visitor.
    Say(String),
}

/// What a check found, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The kind of the document, as [`crate::document::Kind::as_str`].
    pub kind: String,
    /// The kind in words, such as "Agent definition".
    pub kind_label: String,
    /// Lines of the text.
    pub lines: u32,
    /// Estimated tokens of the text.
    pub tokens: u32,
    /// How many rules looked at the text.
    pub rules: u32,
    /// Sections of the text, for the outline: the first thousand.
    pub sections: Vec<SectionView>,
    /// How many sections stand behind those.
    pub more_sections: u32,
    /// The findings, in the order of the text.
    pub problems: Vec<Problem>,
    /// What the panel for this kind shows.
    pub view: View,
}

/// What the panel beside the text shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum View {
    /// The fields of an agent definition.
    Agent(AgentView),
    /// Nothing beyond outline and problems.
    Text,
}

/// How much a finding matters; see [`crate::diagnostic::Severity`].
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Red, octagon.
    Error,
    /// Amber, triangle.
    Warning,
    /// Blue, circle; the page says "Note".
    Info,
    /// Violet, balloon.
    Hint,
}

/// A stretch of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// UTF-16 offset of the first unit.
    pub from: u32,
    /// UTF-16 offset one past the last unit.
    pub to: u32,
    /// 1-based line of `from`.
    pub line: u32,
    /// 1-based column of `from`, in UTF-16 units.
    pub column: u32,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The rule, as `family/fault`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// The offending text.
    pub range: Range,
    /// What is wrong.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub help: String,
    /// Ways to mend it, the best one first.
    pub fixes: Vec<FixView>,
}

/// One way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixView {
    /// What the button says.
    pub title: String,
    /// It may be applied unseen.
    pub safe: bool,
    /// The change.
    pub edits: Vec<Edit>,
}

/// A replacement of one stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// UTF-16 offset of the first unit that goes.
    pub from: u32,
    /// UTF-16 offset one past the last.
    pub to: u32,
    /// What stands there afterwards.
    pub text: String,
}
