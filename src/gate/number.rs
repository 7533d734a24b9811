//! Figures in words: a number, a share, a measure.

use super::chunks::Chunk;

/// The number that a word is, such as `42` or `1,200`.
pub(super) fn figure(word: &str) -> Option<f64> {
    let is_figure = word.starts_with(|it: char| it.is_ascii_digit())
        && word.chars().all(|it| it.is_ascii_digit() || matches!(it, '.' | ','));
    is_figure.then(|| word.replace(',', "").parse().ok()).flatten()
}

/// The part and the whole at the start of the chunks: `12/12`, `12 of 12`.
pub(super) fn share(chunks: &[Chunk]) -> Option<(f64, f64)> {
    let first = chunks.first()?;
    if let Some((part, all)) = first.word.split_once('/') {
        return Some((figure(part)?, figure(all)?));
    }
    let part = figure(&first.word)?;
    let all = chunks.get(1).filter(|it| it.word == "of").and(chunks.get(2))?;
    Some((part, figure(&all.word)?))
}

/// How many chunks at the start are a number with a unit: `180 ms`, `92%`.
pub(super) fn measure(chunks: &[Chunk]) -> Option<usize> {
    let first = chunks.first()?;
    let word = first.word.trim_start_matches(['+', '-', '\u{b1}']);
    let digits = word.find(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | ','));
    let (number, unit) = word.split_at(digits.unwrap_or(word.len()));
    figure(number)?;
    if !unit.is_empty() {
        return UNITS.contains(&unit).then_some(1);
    }
    let next = chunks.get(1).filter(|_| first.closes == '\0')?;
    next.is_one_of(UNITS).then_some(2)
}

/// What is measured in a check; what reports count (files, hours) is not among
/// them.
const UNITS: &[&str] = &[
    "%",
    "bytes",
    "fps",
    "gb",
    "gib",
    "kb",
    "kib",
    "mb",
    "mib",
    "minutes",
    "min",
    "ms",
    "ns",
    "percent",
    "qps",
    "req/s",
    "requests/s",
    "rps",
    "s",
    "sec",
    "seconds",
    "us",
    "\u{b5}s",
    "\u{3bc}s",
];

#[cfg(test)]
mod tests {
    use super::super::chunks::chunks;
    use super::{figure, measure, share};
    use crate::text::Span;

    #[test]
    fn figures_are_read() {
        assert_eq!(figure("1,200"), Some(1200.0));
        assert_eq!(figure("v1"), None);
        let read = |text: &str| chunks(text, Span::new(0, text.len()));
        assert_eq!(share(&read("12/12")), Some((12.0, 12.0)));
        assert_eq!(share(&read("3 of 4 tests")), Some((3.0, 4.0)));
        assert_eq!(share(&read("src/a")), None);
        for (text, length) in [("<500ms", 1), ("3.1 s", 2), ("92%", 1), ("40 %", 2)] {
            assert_eq!(measure(&read(text)), Some(length), "{text}");
        }
        assert_eq!(measure(&read("3 files")), None);
    }
}
