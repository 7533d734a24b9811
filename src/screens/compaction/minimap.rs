//! The whole source as a strip: what is kept of it, where facts are lost, and
//! where the caret is. Decoration: the lists beside it say the same.

use super::Compacted;
use crate::screens::Node;
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::percent;

/// Width of the strip, in pixels.
const WIDTH: &str = "12";
/// The strip is drawn in so many rows: no screen is much higher.
const ROWS: u32 = 600;

pub(super) fn minimap(it: &Compacted<'_>) -> Node {
    let lines = it.made.source.lines.max(1);
    let place = |line: u32| percent(f64::from(line.saturating_sub(1)) / f64::from(lines));
    let strip = |class: &str, first: u32, last: u32| {
        let share = f64::from(last + 1 - first) / f64::from(lines);
        // With a key, so that a new one does not move all that follow.
        el(Tag::Rect)
            .key(format!("{class}-{first}"))
            .class(class)
            .has(Attribute::Y, place(first))
            .has(Attribute::Height, percent(share.max(1.0 / f64::from(ROWS))))
    };
    // Stretches that stand in one row of the strip are drawn once.
    let mut kept: Vec<(u32, u32)> = Vec::new();
    for &(first, last) in &it.made.kept_lines {
        match kept.last_mut() {
            Some(before) if first - before.1 <= lines / ROWS => before.1 = last,
            _ => kept.push((first, last)),
        }
    }
    let kept = kept.into_iter().map(|lines| {
        strip("minimap-kept", lines.0, lines.1)
            .here(it.open, it.open.lines_span((lines.0, lines.0)))
    });
    let caret = (it.caret > 0).then(|| strip("minimap-caret", it.caret, it.caret));
    el(Tag::Svg)
        .class("minimap")
        .silent()
        .has(Attribute::Width, WIDTH)
        .has(Attribute::Height, "100%")
        .children(kept)
        .child(caret)
}
