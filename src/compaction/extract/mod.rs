//! Compaction within a budget: every statement is worth what it says that
//! nothing chosen before it said, for its length. One order of all statements
//! is computed; a budget takes the longest prefix of it that fits.

mod fragment;
mod layout;
mod novelty;
mod select;
mod trim;
mod worth;

pub(super) use fragment::{
    Fragment, Titles, anchor, heading, label, link_target, push_pieces, words,
};
#[cfg(test)]
pub(super) use layout::longest_prefix;
pub(super) use layout::{Page, Printed, PrintedTitle, Source, lay_out};
pub(super) use select::{Ground, Ranking};
pub(super) use trim::parts;
pub(super) use worth::{Place, Weighed, Worth};
