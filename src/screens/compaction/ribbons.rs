//! The strip between the source and the result, where ribbons join their lines.
//! Only the bundle of the editor knows which lines are in view, so that it draws them
//! (`editor/src/ribbons.ts`). Decoration: the links of the result say the same.

use crate::compaction::LineRange;
use crate::screens::Node;
use crate::screens::node::{Attribute, Tag, el};

/// Two shapes: all pairs, and above them the chosen one.
pub(super) fn strip() -> Node {
    el(Tag::Svg)
        .class("ribbons")
        .silent()
        .child(el(Tag::Path).class("ribbons-all"))
        .child(el(Tag::Path).class("ribbons-chosen"))
}

/// A row that is joined with these lines of the source.
pub(super) fn joined(row: Node, lines: &[LineRange]) -> Node {
    let ranges: Vec<String> =
        lines.iter().map(|(first, last)| format!("{first}-{last}")).collect();
    row.has(Attribute::Lines, ranges.join(","))
}
