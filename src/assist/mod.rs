//! Help while somebody writes: what can stand at a place, what something means,
//! a field set by a form, an agent renamed.
//!
//! Nothing here judges a text, that is for the rules; nothing here changes one:
//! what is handed out are edits.

mod by_client;
mod complete;
mod form;
mod hover;
mod keys;
mod rename;
mod tables;

pub use complete::{Caret, Completions, Proposal, ProposalKind, complete};
pub use form::{FieldValue, add_item, remove_item, set_field};
pub use hover::{Hover, hover};
pub use rename::{Open, rename};
