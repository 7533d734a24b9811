//! YAML 1.2 as a tree with spans, which goes on after an error.
//!
//! saphyr-parser gives the events. It stops at the first fault, so a text that
//! it rejects is split at the keys of its outermost block and each entry is
//! read alone, and so on inward: one broken entry does not hide the next. What
//! stays unreadable is kept as a scalar of style [`Style::Unreadable`] that
//! holds its raw text.

mod anchors;
mod brackets;
mod build;
mod cause;
mod choice;
mod chunks;
mod document;
mod exact;
pub mod items;
mod node;
mod piece;
pub mod place;
mod recover;
mod rows;
mod strict;
pub mod value;
pub mod write;

use anchors::Anchors;
use build::{Findings, build};
use piece::Piece;
use strict::Root;

use crate::text::{Span, sorted_by_number};

pub use exact::parse_exactly;
pub use node::{
    Entry, Fault, Node, NodeKind, Scalar, Style, SyntaxError, Tree, Typed, decimal, typed,
};

/// Reads the YAML that stands under `span` of a file. All places in the tree
/// are bytes of the whole file. Only the first document is read.
#[must_use]
pub fn parse(text: &str, span: Span) -> Tree {
    let mut findings = Findings {
        errors: Vec::new(),
        comments: Vec::new(),
        anchors: Anchors::new(text, span),
    };
    let (document, second) = document::first(text, span);
    findings.errors.extend(second);
    let piece = Piece::new(text, document, 0);
    let root = match strict::events(&piece, Root::Any) {
        Ok(events) => build(text, &piece, events, &mut findings),
        Err(rejected) => {
            let known = findings.errors.len();
            let root = recover::recover(text, document, &mut findings);
            if findings.errors.len() == known {
                let span = cause::word_at(text, document.trimmed(text), rejected.at);
                let fault = Fault::Unreadable;
                findings.errors.push(SyntaxError { span, fault, value: None });
            }
            root
        }
    };
    Tree {
        root,
        errors: sorted_by_number(findings.errors, |it| it.span.place()),
        comments: sorted_by_number(findings.comments, |it| it.place()),
    }
}
