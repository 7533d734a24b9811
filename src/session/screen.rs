//! The screens that a worker lays out; see [`crate::screens`].

use std::collections::VecDeque;
use std::rc::Rc;

use super::DocumentId;
use crate::protocol::{Drawn, Stamp};
use crate::screens::Screen;

/// What is shown of the screens, and what they are made from beside the texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screens {
    /// The one beside a plan.
    pub plan: Screen,
    /// The newest one that was laid out.
    pub drawn: Option<Rc<Drawn>>,
    /// What the visitor set up, packed; the page never reads it.
    pub desk: Rc<str>,
    /// Wishes that are not granted yet. The next one goes with the desk and the text
    /// that come of the one before it.
    pub(super) wishes: VecDeque<Wished>,
    /// The first of them was sent.
    pub(super) is_asked: bool,
    /// The text that a wish changes: no wish is sent until the text is the changed
    /// one.
    pub(super) outdated: Option<Stamp>,
    /// Something changed that the screen shows, while a wish was under way.
    pub(super) is_due: bool,
}

/// A wish, and where the control stood that carried it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wished {
    /// What is wished, packed.
    pub(super) wish: Rc<str>,
    /// What the control held.
    pub(super) value: Rc<str>,
    /// The screen.
    pub(super) screen: Screen,
    /// The document that it was laid out for.
    pub(super) document: DocumentId,
}

impl Wished {
    /// It comes from the same control. One without a value is a button: each of its
    /// presses counts.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        let is_same = self.wish == other.wish && self.document == other.document;
        is_same && self.screen == other.screen && !other.value.is_empty()
    }
}
