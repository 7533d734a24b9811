//! The screens that a worker lays out; see [`crate::screens`].

use std::collections::VecDeque;
use std::rc::Rc;

use crate::protocol::Drawn;
use crate::screens::Screen;

/// What is shown of the screens, and what they are made from beside the texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Screens {
    /// The one beside a plan.
    pub plan: Screen,
    /// The newest one that was laid out.
    pub drawn: Option<Rc<Drawn>>,
    /// What the visitor set up, packed; the page never reads it.
    pub desk: Rc<str>,
    /// Wishes that are not granted yet, each with what its control held. The first
    /// was sent; the next one goes with the desk that comes back.
    pub(super) wishes: VecDeque<(Rc<str>, Rc<str>)>,
}
