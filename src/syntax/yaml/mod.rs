//! YAML 1.2 as a tree with spans, which goes on after an error.
//!
//! saphyr-parser gives the events. It stops at the first fault, so a text that
//! it rejects is split at the keys of its outermost block and each entry is
//! read alone, and so on inward: one broken entry does not hide the next. What
//! stays unreadable is kept as a scalar of style [`Style::Unreadable`] that
//! holds its raw text.

mod anchors;
mod build;
mod node;
mod piece;
mod strict;

use anchors::Anchors;
use build::{Findings, build};
use piece::Piece;

use crate::text::Span;

pub use node::{Entry, Fault, Node, NodeKind, Scalar, Style, SyntaxError, Tree, Typed};

/// Reads the YAML that stands under `span` of a file. All places in the tree
/// are bytes of the whole file. Only the first document is read.
#[must_use]
pub fn parse(text: &str, span: Span) -> Tree {
    let piece = Piece::new(text, span, 0);
    let mut findings = Findings {
        errors: Vec::new(),
        comments: Vec::new(),
        anchors: Anchors::new(text, span),
    };
    let root = match strict::events(&piece) {
        Ok(events) => build(text, &piece, events, 0, &mut findings),
        Err(rejected) => {
            let fault =
                if rejected.too_deep { Fault::TooLarge } else { Fault::Unreadable };
            let value = Some(span.trimmed(text));
            findings.errors.push(SyntaxError {
                span: Span::at(rejected.at),
                fault,
                value,
            });
            Node::unreadable(text, span.trimmed(text))
        }
    };
    Tree { root, errors: findings.errors, comments: findings.comments }
}
