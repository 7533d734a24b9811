//! How a report is matched, for whoever wants to know.

use super::items::marked;
use crate::gate::{EvidenceKind, HEURISTICS, State};
use crate::screens::Node;
use crate::screens::node::{Tag, el};
use crate::screens::parts::spoken;

/// The sentences, the states and the forms of evidence.
pub(super) fn how() -> Node {
    let sentences = HEURISTICS.into_iter().map(|it| el(Tag::Li).children(spoken(it)));
    let states = State::ALL.into_iter().flat_map(|it| {
        [
            el(Tag::Dt).child(marked(it, it.label())),
            el(Tag::Dd).children(spoken(it.explained())),
        ]
    });
    let forms = EvidenceKind::ALL.into_iter().flat_map(|it| {
        [el(Tag::Dt).text(it.label()), el(Tag::Dd).children(spoken(it.explained()))]
    });
    el(Tag::Details)
        .class("gate-more")
        .child(el(Tag::Summary).text("How this is matched"))
        .child(el(Tag::Ul).class("gate-heuristics").children(sentences))
        .child(el(Tag::H4).text("States"))
        .child(el(Tag::Dl).children(states))
        .child(el(Tag::H4).text("What counts as evidence"))
        .child(el(Tag::Dl).children(forms))
}
