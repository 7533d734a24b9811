//! YAML as Bun's reader takes it, which is the one in Claude Code: the whole
//! text, or nothing.

use super::anchors::Anchors;
use super::build::{Findings, build};
use super::document;
use super::node::{Node, NodeKind};
use super::piece::Piece;
use super::strict::{Root, events};
use crate::text::Span;

/// The value of the text under `span`, places in bytes of the whole text; `None`
/// if Bun rejects it.
#[must_use]
pub fn parse_exactly(text: &str, span: Span) -> Option<Node> {
    let piece = Piece::new(text, span, 0);
    let mut findings = Findings {
        errors: Vec::new(),
        comments: Vec::new(),
        anchors: Anchors::new(text, span),
    };
    let events = events(&piece, Root::Any).ok()?;
    let root = build(text, &piece, events, &mut findings);
    if !findings.errors.is_empty() {
        return None;
    }
    if document::first(text, span).1.is_some() {
        return Some(Node { span, kind: NodeKind::Sequence(Vec::new()) });
    }
    Some(root)
}
