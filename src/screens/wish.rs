//! What a control of a screen leads to.

use serde::{Deserialize, Serialize};

use super::{BriefWish, CompactionWish, Desk, FormWish, GateWish, MergeWish};
use crate::profile::claude_code::called;
use crate::text::{Span, TextEdit};

/// What the visitor wants, as the control says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// The plan is to recommend this option, such as `option_b`.
    Choose(String),
    /// The plan is to be changed.
    Form(FormWish),
    /// A merge of plans is to be decided or opened.
    Merge(MergeWish),
    /// A planning brief is to be filled in or opened.
    Brief(BriefWish),
    /// A completion gate is to be filled in or opened.
    Gate(GateWish),
    /// A compaction is to be set up or handed out.
    Compaction(CompactionWish),
    /// An example is to be opened, by its file name.
    Example(String),
}

impl Wish {
    /// The wish that a control carried; `None` where it carried none.
    #[must_use]
    pub fn unpack(packed: &str) -> Option<Self> {
        serde_json::from_str(packed).ok()
    }

    /// The wish as a control carries it.
    #[must_use]
    pub fn pack(&self) -> String {
        // Strings, numbers and lists of them always have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What is to be done to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Change a document, as one step of undo.
    Edit {
        /// Which one: its place among the open ones of the scene.
        at: usize,
        /// The change.
        edits: Vec<TextEdit>,
    },
    /// Bring a place of the shown document into view. The focus stays where it is.
    Reveal {
        /// Which document: its place among the open ones of the scene.
        at: usize,
        /// The place.
        span: Span,
    },
    /// Open a new document and show it.
    Open {
        /// Its file's name.
        name: String,
        /// Its text.
        text: String,
    },
    /// Save a file to the device.
    Save {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
    /// Count the tokens of the shown document and of this text exactly.
    Count(String),
    /// Open an example, by its file name.
    Example(String),
    /// Tell the visitor, in one sentence.
    Say(String),
}

/// What comes of a wish.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Granted {
    /// The desk afterwards; `None` leaves it as it is.
    pub desk: Option<Desk>,
    /// What is to be done, in order.
    pub acts: Vec<Act>,
}

impl Granted {
    /// Only this is to be done.
    #[must_use]
    pub fn act(act: Act) -> Self {
        Self { desk: None, acts: vec![act] }
    }

    /// Only the desk changes.
    #[must_use]
    pub fn desk(desk: Desk) -> Self {
        Self { desk: Some(desk), acts: Vec::new() }
    }
}

/// What a name is as the start of a file's name.
pub(super) fn file_stem(name: &str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || it == '-';
    called(name).chars().map(|it| if is_plain(it) { it } else { '-' }).collect()
}
