//! What a plan says once it is read: its options compared and chosen, whether it
//! is still the template that it was made from, and what the hours of a schedule
//! come to. Pure facts, strings and numbers; how they are shown is for the page
//! and the command line.

mod choose;
mod compare;
mod headline;
pub mod schedule;
pub mod template;

pub use choose::choose;
pub use compare::{
    Choice, Comparison, Difference, Fact, Hours, OptionView, Traits, compare, same_words,
};
pub use headline::{Part, headline, number, why_not};
