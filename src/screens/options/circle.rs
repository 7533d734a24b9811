//! Where the options stand in the chart: hours across, complexity up.

use super::scale::Scale;
use crate::document::plan::Complexity;
use crate::plan::{Comparison, OptionView};
use crate::text::sorted_by_number;

/// The left end of the scale, in units of the drawing.
pub(super) const LEFT: f64 = 64.0;
/// Its right end.
const RIGHT: f64 = 364.0;
/// The right end of the drawing.
const EDGE: f64 = 400.0;
/// Between two circles of one level.
const GAP: f64 = 2.0;

/// An option and where it stands.
pub(super) struct Circle<'a> {
    pub(super) option: &'a OptionView,
    pub(super) hours: f64,
    pub(super) level: Complexity,
    /// The place of its hours.
    pub(super) stem: f64,
    /// The centre: beside the stem if another circle is in the way.
    pub(super) x: f64,
    pub(super) radius: f64,
}

/// The options that the plan places, each beside those of its level and hours.
pub(super) fn circles(comparison: &Comparison, scale: Scale) -> Vec<Circle<'_>> {
    let circles: Vec<Circle<'_>> = comparison
        .options
        .iter()
        .filter_map(|option| {
            let hours = option.hours.value.filter(|it| it.is_finite())?;
            let level = option.complexity.value?;
            let stem = place(scale, hours);
            let weight = u8::try_from(risks(option)).unwrap_or(u8::MAX).min(4);
            Some(Circle {
                option,
                hours,
                level,
                stem,
                x: stem,
                radius: 7.0 + 2.4 * f64::from(weight),
            })
        })
        .collect();
    let mut circles = sorted_by_number(circles, by_level_and_stem);
    make_room(&mut circles);
    circles
}

#[expect(clippy::cast_sign_loss, reason = "no stem lies left of the drawing")]
fn by_level_and_stem(circle: &Circle<'_>) -> u64 {
    ((circle.level as u64) << 32) + (circle.stem * 1000.0) as u64
}

/// Moves circles of one level off each other: to the right, and back to the left
/// where the drawing ends.
fn make_room(circles: &mut [Circle<'_>]) {
    let mut edge: Option<(Complexity, f64)> = None;
    for circle in &mut *circles {
        if let Some((_, edge)) = edge.filter(|(level, _)| *level == circle.level) {
            circle.x = circle.x.max(edge + circle.radius + GAP);
        }
        edge = Some((circle.level, circle.x + circle.radius));
    }
    edge = None;
    for circle in circles.iter_mut().rev() {
        let neighbour = edge.filter(|(level, _)| *level == circle.level);
        let limit = neighbour.map_or(EDGE, |(_, edge)| edge - GAP);
        circle.x = circle.x.min(limit - circle.radius);
        edge = Some((circle.level, circle.x - circle.radius));
    }
}

/// How many risks an option states.
pub(super) fn risks(option: &OptionView) -> usize {
    option.risks.value.as_ref().map_or(0, Vec::len)
}

/// Where so many hours stand.
pub(super) fn place(scale: Scale, hours: f64) -> f64 {
    LEFT + scale.place(hours) * (RIGHT - LEFT)
}
