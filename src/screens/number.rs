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

const WORDS: [&str; 13] = [
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve",
];

/// `five`, `38`, `1,842`.
#[must_use]
pub fn in_words(number: u32) -> String {
    let word = WORDS.get(number as usize);
    word.map_or_else(|| grouped(number), |it| (*it).to_owned())
}

/// The same as a sentence begins: `Five`, `38`.
#[must_use]
pub fn in_words_first(number: u32) -> String {
    let words = in_words(number);
    let mut letters = words.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// How many times smaller: `19.0×`. Nothing is smaller than nothing.
#[must_use]
pub fn ratio(before: u32, after: u32) -> Option<String> {
    let tenths =
        (u64::from(before) * 10 + u64::from(after) / 2).checked_div(after.into())?;
    let whole = u32::try_from(tenths / 10).unwrap_or(u32::MAX);
    Some(format!("{}.{}\u{d7}", grouped(whole), tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::{count, grouped, in_words_first, ratio};

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

    #[test]
    fn small_numbers_are_words() {
        assert_eq!(in_words_first(5), "Five");
        assert_eq!(in_words_first(1_842), "1,842");
    }

    #[test]
    fn a_ratio_has_one_decimal() {
        assert_eq!(ratio(1_842, 97).as_deref(), Some("19.0\u{d7}"));
        assert_eq!(ratio(24_310, 1_276).as_deref(), Some("19.1\u{d7}"));
        assert_eq!(ratio(120_000, 2).as_deref(), Some("60,000.0\u{d7}"));
        assert_eq!(ratio(7, 0), None);
    }
}
