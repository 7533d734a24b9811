//! Characters as JavaScript tells them apart, in which the measured clients are
//! written. It differs from Rust in few places, and all of them show.

/// JavaScript's `\s`, which is also what its `trim` takes away: U+FEFF is in it,
/// U+0085 is not.
#[must_use]
pub fn is_space(ch: char) -> bool {
    ch == '\u{feff}' || (ch != '\u{85}' && ch.is_whitespace())
}

/// True for what JavaScript's `.` does not match: the ends of lines.
#[must_use]
pub fn is_line_end(ch: char) -> bool {
    matches!(ch, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// The whole number that a text starts with, as `parseInt` reads it to base 10;
/// `None` where that gives no number.
#[must_use]
pub fn parse_int(text: &str) -> Option<i64> {
    let text = text.trim_start_matches(is_space);
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let length = digits.find(|it: char| !it.is_ascii_digit()).unwrap_or(digits.len());
    let number: i64 = match digits.get(..length)? {
        "" => return None,
        digits => digits.parse().unwrap_or(i64::MAX),
    };
    Some(if text.starts_with('-') { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::{is_space, parse_int};

    #[test]
    fn white_space_differs_from_unicode_in_two_characters() {
        assert!(is_space('\u{feff}') && !is_space('\u{85}'));
        for ch in ['\t', '\u{b}', '\u{a0}', '\u{2028}', '\u{3000}'] {
            assert!(is_space(ch), "{ch:?}");
        }
        assert!(!is_space('\u{200b}'));
    }

    #[test]
    fn numbers_are_read_as_far_as_they_go() {
        assert_eq!(parse_int(" 5x"), Some(5));
        assert_eq!(parse_int("-3"), Some(-3));
        assert_eq!(parse_int("0x10"), Some(0));
        assert_eq!(parse_int("many"), None);
        assert_eq!(parse_int(&"9".repeat(30)), Some(i64::MAX));
    }
}
