//! The scale of hours that chart and bars share, and where it is labelled.

use crate::protocol::PlanView;

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
    pub(super) fn of(plan: &PlanView) -> Self {
        let hours = plan.options.iter().filter_map(|it| it.hours);
        let most = hours.filter(|it| it.is_finite()).fold(0.0, f64::max);
        let step = round_steps()
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

/// 1, 2, 5, 10, 20, 50 and so on.
fn round_steps() -> impl Iterator<Item = f64> {
    (0..300).flat_map(|power| [1.0, 2.0, 5.0].map(|it| it * 10f64.powi(power)))
}

#[cfg(test)]
mod tests {
    use super::Scale;
    use crate::protocol::{OptionView, PlanView, Range};

    fn scale(hours: &[Option<f64>]) -> Scale {
        let option = |hours: &Option<f64>| OptionView {
            letter: String::new(),
            id: String::new(),
            range: Range::default(),
            approach: String::new(),
            description: String::new(),
            hours: *hours,
            complexity: None,
            pros: Vec::new(),
            cons: Vec::new(),
            risks: Vec::new(),
            dependencies: Vec::new(),
            recommended: false,
            why_not: Vec::new(),
        };
        Scale::of(&PlanView {
            agent: String::new(),
            task: String::new(),
            headline: Vec::new(),
            options: hours.iter().map(option).collect(),
            rationale: String::new(),
            conditions: Vec::new(),
            questions: Vec::new(),
        })
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
