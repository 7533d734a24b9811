//! What the page teaches with, as data: the examples of the gallery.
//!
//! What is said about an example (its length, its findings, the lines on its
//! card) is written down here and proved against the file by the tests, so that
//! a card can be drawn before any file is fetched.

mod examples;

pub use examples::{EXAMPLES, Example, FIRST, Group, find};
