//! Whether a compaction is true, whoever made it: made from this source, every
//! line verbatim from the lines that it cites, every number as it is counted.
//!
//! What cannot be seen is whether it is a good one.

mod anchor;
mod body;
mod head;
mod titles;
mod words;

use std::borrow::Cow;

use super::reading::Reading;
use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::frontmatter::strict;
use crate::syntax::lines::lines;
use crate::syntax::yaml::{self, Node};
use crate::text::Span;
use body::Body;
use head::Head;
pub use head::SHORT_HASH;

/// Holds a compacted text against its source: every fault of it, in the order
/// of its lines; none if it is true. The spans are those of the compacted text.
///
/// A body that is the source, line by line, needs no anchors.
#[must_use]
pub fn verify(compacted: &str, source: &str) -> Vec<Diagnostic> {
    let Some(front) = strict(compacted).closed() else {
        let start = lines(compacted, Span::new(0, compacted.len())).next();
        return vec![head::no_hash(start.map_or(Span::at(0), |it| it.span))];
    };
    let tree = yaml::parse(compacted, front.yaml);
    let body: Vec<Span> = lines(compacted, front.body).map(|it| it.span).collect();
    let reading = Reading::new(source);
    let mut body = Body::new(compacted, body, &reading);
    let is_unchanged = body.is_source();
    let mut faults = if is_unchanged || has_no_anchors(&tree.root) {
        Vec::new()
    } else if is_true(tree.root.get("unchanged").map(|it| &it.value)) {
        body.first_change().into_iter().collect()
    } else {
        body.faults()
    };
    let mut head = Head::new(compacted, front.open, &tree.root);
    head.check(&reading, &body, is_unchanged);
    let mut all = head.faults;
    all.append(&mut faults);
    all
}

/// True for a file whose frontmatter says that it is a compaction.
#[must_use]
pub fn is_compacted(text: &str) -> bool {
    let Some(front) = strict(text).closed() else { return false };
    let root = yaml::parse(text, front.yaml).root;
    root.get("compaction").is_some() && root.get("source_sha256").is_some()
}

/// The reference's way to compact tells no places.
fn has_no_anchors(head: &Node) -> bool {
    head.get("strategy").is_some_and(|it| it.value.str() == Some("classic"))
}

fn is_true(value: Option<&Node>) -> bool {
    value.and_then(Node::typed) == Some(yaml::Typed::Bool(true))
}

/// A fault: what is wrong, who is misled by it, what to do.
fn fault(
    code: &'static str,
    span: Span,
    message: String,
    why: &'static str,
    help: impl Into<Cow<'static, str>>,
) -> Diagnostic {
    Diagnostic {
        code,
        severity: Severity::Error,
        span,
        message,
        why: why.to_owned(),
        help: help.into().into_owned(),
        labels: Vec::new(),
        fixes: Vec::new(),
    }
}

/// Words of a file as a message shows them: one line that is not too long.
fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.trim();
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let head: String = text.chars().take(MOST - 1).collect();
    format!("{}\u{2026}", head.trim_end())
}
