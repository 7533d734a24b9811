//! The rows of the two long lists. A step of the slider changes few of them, and to lay
//! all of them out again would take most of its time.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Serialize;

use super::Compacted;
use crate::screens::{Node, Packed};

/// More rows than anybody looks at; then they are forgotten.
const MOST: usize = 5_000;

/// Rows of a text that were laid out, by what they are made of. They only spare time.
#[derive(Debug, Default)]
pub(super) struct Rows(RefCell<BTreeMap<Packed, Node>>);

/// A row that is made of this, and else of the text alone; it is laid out once.
pub(super) fn row(
    it: &Compacted<'_>,
    made_of: &impl Serialize,
    lay_out: impl FnOnce() -> Node,
) -> Node {
    let Some(known) = it.known else { return lay_out() };
    let made_of = Packed::new(made_of);
    let mut rows = known.rows.0.borrow_mut();
    if rows.len() == MOST {
        rows.clear();
    }
    rows.entry(made_of).or_insert_with(lay_out).clone()
}
