//! YAML 1.2 as a tree with spans, which goes on after an error.
//!
//! saphyr-parser gives the events. It stops at the first fault, so a text that
//! it rejects is split at the keys of its outermost block and each entry is
//! read alone, and so on inward: one broken entry does not hide the next. What
//! stays unreadable is kept as a scalar of style [`Style::Unreadable`] that
//! holds its raw text.

mod node;

pub use node::{Entry, Fault, Node, NodeKind, Scalar, Style, SyntaxError, Tree, Typed};
