//! The scale of hours that chart and bars share, and where it is labelled.

use crate::plan::{Comparison, round_steps};

/// From nought to a round number of hours that holds every option.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// The last label.
    end: f64,
    /// Hours between labels.
    step: f64,
}

/// Most labels behind the nought.
const MOST_STEPS: f64 = 4.0;

impl Scale {
    /// The scale for the options of a plan.
    pub(super) fn of(comparison: &Comparison) -> Self {
        let hours = comparison.options.iter().filter_map(|it| it.hours.value);
        let most = hours.filter(|it| it.is_finite()).fold(0.0, f64::max);
        let step = round_steps(0)
            .find(|step| most <= step * MOST_STEPS)
            .unwrap_or(most / MOST_STEPS);
        Self { end: step * (most / step).ceil().max(1.0), step }
    }

    /// Where so many hours stand, from 0 to 1.
    pub(super) fn place(self, hours: f64) -> f64 {
        let place = hours / self.end;
        if place.is_finite() { place.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// The labelled hours, from nought to the end.
    pub(super) fn labels(self) -> impl Iterator<Item = f64> {
        let count = (self.end / self.step).round().clamp(1.0, MOST_STEPS);
        (0..=4u32)
            .map(f64::from)
            .filter(move |it| *it <= count)
            .map(move |it| it * self.step)
    }

    /// The short ticks: five to a step.
    pub(super) fn ticks(self) -> impl Iterator<Item = f64> {
        let fifth = self.step / 5.0;
        let end = self.end * 1.001;
        (0..=20u32).map(move |it| f64::from(it) * fifth).filter(move |it| *it <= end)
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;
    use crate::document::plan::PlanDocument;
    use crate::plan::compare;
    use std::fmt::Write as _;

    fn scale(hours: &[Option<f64>]) -> Scale {
        let mut text = "agent_plan:\n  implementation_options:\n".to_owned();
        for (at, hours) in hours.iter().enumerate() {
            let hours = hours.map_or(String::new(), |it| it.to_string());
            writeln!(text, "    option_{at}: {{time_estimate_hours: {hours}}}").unwrap();
        }
        Scale::of(&compare(&PlanDocument::read(&text).plan))
    }

    #[test]
    fn the_scale_ends_at_a_round_number() {
        let labels = |hours: &[Option<f64>]| scale(hours).labels().collect::<Vec<_>>();
        assert_eq!(labels(&[Some(5.0), Some(32.0)]), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(labels(&[Some(0.5), None]), [0.0, 1.0]);
        assert_eq!(labels(&[Some(3.0)]), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(labels(&[]), [0.0, 1.0]);
    }

    #[test]
    fn places_stay_on_the_scale() {
        let scale = scale(&[Some(8.0)]);
        assert!((scale.place(2.0) - 0.25).abs() < 1e-9);
        assert!(scale.place(-3.0).abs() < 1e-9);
        assert!(scale.place(f64::NAN).abs() < 1e-9);
    }
}
