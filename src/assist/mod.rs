//! Help while somebody writes: what can stand at a place, what something means,
//! a field set by a form, an agent renamed.
//!
//! Nothing here judges a text, that is for the rules; nothing here changes one:
//! what is handed out are edits.

mod form;
mod keys;

pub use form::{FieldValue, set_field};
