//! The round numbers that scales of hours are divided by.

/// 1, 2, 5, 10, 20, 50 and so on, each times this power of ten.
pub(crate) fn round_steps(power: i32) -> impl Iterator<Item = f64> {
    (power..300).flat_map(|power| [1.0, 2.0, 5.0].map(|it| it * 10f64.powi(power)))
}
