//! Panels that the whole core lays out: a worker draws them, the page shows them.
//!
//! A panel that compares, merges or fills in is made of what only the core knows,
//! and there are many of them, so the page does not know them: it asks for a
//! [`Screen`] and gets a tree of elements ([`Node`]) from closed vocabularies,
//! which it turns into virtual DOM. Three things lead back from such a tree:
//!
//! - a *place* ([`Node::at`]): a stretch of an open document, which the page marks
//!   when it is pointed at, and goes to when it is pressed;
//! - a *wish* ([`Node::on`]): what the visitor wants, packed, which the page hands
//!   back unread when a button is pressed or a control has another value;
//! - a *copy* ([`Node::copies`]): a text that a button puts into the clipboard.
//!
//! Whoever draws keeps nothing. What the visitor set up beside the texts is the
//! [`Desk`]; it travels with every request and comes back changed. So a screen is
//! two pure functions: [`draw`], from documents and desk to elements, and
//! [`grant`], from a wish to another desk and to [`Act`]s on the documents.

mod brief;
mod compaction;
mod desk;
mod form;
mod gate;
mod glyph;
mod merge;
mod node;
mod number;
mod options;
mod packed;
mod parts;
mod prose;
mod scene;
mod wish;

pub use brief::{BriefDesk, BriefField, BriefWish};
pub use compaction::{CompactionDesk, CompactionPart, CompactionWish, ExactTokens};
pub use desk::Desk;
pub use form::{FormWish, PlanPart};
pub use gate::{GateDesk, GateWish};
pub use glyph::Glyph;
pub use merge::{MergeDesk, MergeWish};
pub use node::{Attribute, Element, Node, Tag};
pub use number::{count, grouped, in_words, in_words_first, ratio};
pub use packed::Packed;
pub use parts::spoken;
pub use prose::prose;
pub use scene::{Open, Scene};
pub use wish::{Act, Granted, Wish};

use serde::{Deserialize, Serialize};

use crate::compaction::{Fate, LineRange, StatedTargets};
use crate::text::Span;

/// What can be laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Screen {
    /// The options of a plan beside each other.
    #[default]
    Options,
    /// A plan as a form.
    Form,
    /// All open plans as one.
    Merge,
    /// What an agent is handed in planning mode.
    Brief,
    /// What a report shows of an agent's checklist.
    Gate,
    /// What a long text comes down to.
    Compaction,
}

impl Screen {
    /// It is made of other open documents too, and of this text if it is one of them.
    #[must_use]
    pub fn sees(self, text: &str) -> bool {
        match self {
            Self::Options | Self::Form | Self::Brief => false,
            Self::Compaction => StatedTargets::may_stand_in(text),
            Self::Merge | Self::Gate => true,
        }
    }
}

/// A screen that is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// What it shows.
    pub sheet: Node,
    /// What became of the lines of the shown document; `None` where nothing is
    /// compacted.
    pub marks: Option<LineMarks>,
}

/// What became of the lines of a document that is compacted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineMarks {
    /// Lines with one fate, in order; those that are not listed are dropped.
    pub fates: Vec<(LineRange, Fate)>,
    /// Bytes of words that are not kept, on lines that are kept in part.
    pub struck: Vec<Span>,
}

/// Lays out a screen. Total: a document that it is not for gives an empty state.
#[must_use]
pub fn draw(screen: Screen, scene: &Scene<'_>) -> Drawing {
    let sheet = match screen {
        Screen::Options => options::draw(scene),
        Screen::Form => form::draw(scene),
        Screen::Merge => merge::draw(scene),
        Screen::Brief => brief::draw(scene),
        Screen::Gate => gate::draw(scene),
        Screen::Compaction => return compaction::draw(scene),
    };
    Drawing { sheet, marks: None }
}

/// Does what the visitor wished. `value` is what the control holds: its text, its
/// chosen word, or `on` for a box that is ticked and nothing for one that is not;
/// empty for a button.
#[must_use]
pub fn grant(wish: Wish, value: &str, scene: &Scene<'_>) -> Granted {
    match wish {
        Wish::Choose(option) => options::choose(&option, scene),
        Wish::Form(wish) => form::grant(&wish, value, scene),
        Wish::Merge(wish) => merge::grant(&wish, value, scene),
        Wish::Brief(wish) => brief::grant(wish, value, scene),
        Wish::Gate(wish) => gate::grant(&wish, value, scene),
        Wish::Compaction(wish) => compaction::grant(&wish, value, scene),
        Wish::Example(name) => Granted::act(Act::Example(name)),
    }
}
