//! Compaction within a budget: every statement is worth what it says that
//! nothing chosen before it said, for its length. One order of all statements
//! is computed; a budget takes the longest prefix of it that fits.

mod fragment;
mod layout;
mod select;
mod worth;

pub(super) use layout::{Page, lay_out};
pub(super) use select::order;
pub(super) use worth::{Place, weighed};

use super::reading::Reading;

/// A unit's words as they are printed.
pub(super) fn words(reading: &Reading<'_>, at: u32) -> Option<String> {
    fragment::Fragment::new(reading, at).map(|it| it.text)
}
