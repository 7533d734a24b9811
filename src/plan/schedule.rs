//! The hours of a schedule: what its phases come to, what the handing over
//! between agents adds, and what the buffer adds to both.
//!
//! All functions are arithmetic alone. Merging writes these numbers, and the
//! rules of reviews hold written numbers against them.

use crate::document::plan::Complexity;

/// Working hours that one dependency between two planned agents costs.
pub const HOURS_PER_INTERFACE: f64 = 0.5;

/// How the tasks of a phase run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// One after the other: their hours add up.
    Sequential,
    /// Side by side: the longest one counts.
    Parallel,
}

/// Tasks that are done before the next phase begins.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseHours {
    /// How the tasks run.
    pub mode: Mode,
    /// Hours of each task; finite.
    pub tasks: Vec<f64>,
}

/// What a schedule comes to, in hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Totals {
    /// All phases, one after the other, and the interfaces.
    pub estimated: f64,
    /// The same with the buffer.
    pub with_buffer: f64,
}

impl Mode {
    /// Both modes.
    pub const ALL: [Self; 2] = [Self::Sequential, Self::Parallel];

    /// The word in a review.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Parallel => "parallel",
        }
    }

    /// The mode that a word names, exactly as the format writes it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

impl PhaseHours {
    /// How long the phase takes; 0 without tasks.
    #[must_use]
    pub fn hours(&self) -> f64 {
        match self.mode {
            Mode::Sequential => self.tasks.iter().sum(),
            Mode::Parallel => self.tasks.iter().copied().reduce(f64::max).unwrap_or(0.0),
        }
    }
}

/// What phases come to. The buffer is in percent: 25 for a quarter more.
#[must_use]
pub fn totals(
    phases: &[PhaseHours],
    interface_hours: f64,
    buffer_percentage: f64,
) -> Totals {
    let estimated = phases.iter().map(PhaseHours::hours).sum::<f64>() + interface_hours;
    Totals { estimated, with_buffer: with_buffer(estimated, buffer_percentage) }
}

/// Hours with a buffer in percent.
#[must_use]
pub fn with_buffer(hours: f64, buffer_percentage: f64) -> f64 {
    // The product first, so that whole percents of whole hours stay exact.
    hours + hours * buffer_percentage / 100.0
}

/// The buffer in percent for a schedule whose hardest option is of this
/// complexity.
#[must_use]
pub fn buffer_percentage(hardest: Complexity) -> u8 {
    match hardest {
        Complexity::Low => 10,
        Complexity::Medium => 25,
        Complexity::High => 50,
    }
}

/// True if two numbers of hours differ by no more than rounding to a tenth of an
/// hour makes of one.
#[must_use]
pub fn agree(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.05 + 1e-9
}

/// A finite number of hours as YAML reads it: at most three decimals, nothing
/// between thousands.
#[must_use]
pub fn plain_number(hours: f64) -> String {
    let rounded = (hours * 1000.0).round() / 1000.0;
    // No sign before nothing, and no infinity out of a finite number.
    match rounded {
        0.0 => "0".to_owned(),
        it if it.is_finite() => it.to_string(),
        _ => hours.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Mode, PhaseHours, agree, plain_number, totals, with_buffer};

    #[test]
    fn the_longest_of_a_parallel_phase_counts_and_all_of_a_sequential_one() {
        let phases = [
            PhaseHours { mode: Mode::Sequential, tasks: vec![1.0] },
            PhaseHours { mode: Mode::Parallel, tasks: vec![8.0, 2.0] },
            PhaseHours { mode: Mode::Sequential, tasks: vec![1.0, 3.0] },
            PhaseHours { mode: Mode::Parallel, tasks: vec![] },
        ];
        let hours: Vec<f64> = phases.iter().map(PhaseHours::hours).collect();
        assert_eq!(hours, [1.0, 8.0, 4.0, 0.0]);
        let all = totals(&phases, 0.0, 20.0);
        assert!(agree(all.estimated, 13.0) && agree(all.with_buffer, 15.6), "{all:?}");
        let all = totals(&phases, 1.5, 25.0);
        assert_eq!(plain_number(all.with_buffer), "18.125");
    }

    #[test]
    fn numbers_are_written_as_yaml_reads_them() {
        let cases = [
            (20.625, "20.625"),
            (1234.0, "1234"),
            (1.0 / 3.0, "0.333"),
            (with_buffer(13.0, 20.0), "15.6"),
            (-0.0001, "0"),
        ];
        for (hours, written) in cases {
            assert_eq!(plain_number(hours), written);
        }
        assert!(plain_number(1e300).parse() == Ok(1e300));
        assert!(plain_number(f64::MAX).parse() == Ok(f64::MAX));
    }

    #[test]
    fn rounding_is_no_disagreement() {
        assert!(agree(20.625, 20.6) && agree(20.625, 20.63) && !agree(20.625, 20.7));
    }

    #[test]
    fn every_mode_is_found_by_its_word() {
        assert!(Mode::ALL.iter().all(|it| Mode::parse(it.as_str()) == Some(*it)));
        assert_eq!(Mode::parse("Parallel"), None);
    }
}
