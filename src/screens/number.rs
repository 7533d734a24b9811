//! Numbers as the page writes them.

use crate::plan;

/// A number in groups of three: `1,842`.
#[must_use]
pub fn grouped(number: u32) -> String {
    plan::number(f64::from(number))
}

/// A number of things: `1 line`, `1,842 lines`.
#[must_use]
pub fn count(number: u32, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", grouped(number))
}

#[cfg(test)]
mod tests {
    use super::{count, grouped};

    #[test]
    fn numbers_are_grouped_from_the_right() {
        let written = [0, 999, 1_000, 24_310, 1_234_567].map(grouped);
        assert_eq!(written, ["0", "999", "1,000", "24,310", "1,234,567"]);
    }

    #[test]
    fn one_thing_has_no_plural() {
        assert_eq!(count(1, "line"), "1 line");
        assert_eq!(count(1_842, "line"), "1,842 lines");
    }
}
