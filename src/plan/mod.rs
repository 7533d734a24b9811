//! What a plan says once it is read: its options compared and chosen, whether it
//! is still the template that it was made from, what several plans come to as one,
//! and the hours of such a schedule. Pure facts, strings and numbers; how they are
//! shown is for the page and the command line.

mod compare;
mod dependency;
pub mod edit;
mod headline;
pub mod merge;
pub mod planning_brief;
mod round_steps;
pub mod schedule;
pub mod template;

pub use compare::{
    Choice, Comparison, Difference, Fact, Hours, OptionView, Traits, compare, same_words,
    what_if,
};
pub use dependency::Dependency;
pub use edit::choose;
pub(crate) use round_steps::round_steps;

pub use headline::{Part, headline, number, why_not};
