//! Versions of a library, and whether one version can serve all who ask.

/// A stretch of versions: from the first to before the second.
type Range = ([u64; 3], [u64; 3]);

/// True if no single version is what each of these asks for. Exact versions,
/// beginnings (`5` and `5.2`) and the ranges `^ ~ > >= < <=` are understood;
/// of anything else two that read differently exclude each other.
pub(super) fn exclude_each_other(asked: &[&str]) -> bool {
    let ranges: Option<Vec<Range>> = asked.iter().map(|it| range(it)).collect();
    match ranges {
        Some(ranges) => {
            let first = ranges.iter().map(|it| it.0).max();
            let end = ranges.iter().map(|it| it.1).min();
            first.zip(end).is_some_and(|(first, end)| first >= end)
        }
        None => asked.windows(2).any(|pair| matches!(pair, [a, b] if bare(a) != bare(b))),
    }
}

/// A version without what many write before it.
fn bare(version: &str) -> &str {
    version.trim_start_matches(['v', '=', ' '])
}

/// The versions that are meant; `None` for a form that is not understood.
fn range(asked: &str) -> Option<Range> {
    let number = asked.trim_start_matches(['<', '>', '=', '~', '^', 'v', ' ']);
    let operator = asked.get(..asked.len() - number.len())?;
    let operator = operator.trim_end_matches(['v', ' ']);
    let parts: Option<Vec<u64>> = number
        .split('.')
        .filter(|it| !matches!(*it, "x" | "*"))
        .map(|it| it.parse().ok())
        .collect();
    let parts = parts.filter(|it| (1..=3).contains(&it.len()))?;
    let at = |place: usize| parts.get(place).copied().unwrap_or_default();
    let first = [at(0), at(1), at(2)];
    // Behind the last number that is written, or the first that is not 0.
    let written = parts.len() - 1;
    let leading = parts.iter().position(|it| *it > 0).unwrap_or(written);
    Some(match operator {
        "" | "=" | "==" => (first, next(first, written)),
        "^" => (first, next(first, leading)),
        "~" => (first, next(first, written.min(1))),
        "~=" | "~>" => (first, next(first, written.saturating_sub(1))),
        ">=" => (first, [u64::MAX; 3]),
        ">" => (next(first, written), [u64::MAX; 3]),
        "<" => ([0; 3], first),
        "<=" => ([0; 3], next(first, written)),
        _ => return None,
    })
}

/// The first version that differs from this one in the number at this place.
fn next([major, minor, patch]: [u64; 3], place: usize) -> [u64; 3] {
    match place {
        0 => [major.saturating_add(1), 0, 0],
        1 => [major, minor.saturating_add(1), 0],
        _ => [major, minor, patch.saturating_add(1)],
    }
}

#[cfg(test)]
mod tests {
    use super::exclude_each_other;

    #[test]
    fn versions_exclude_each_other_where_none_serves_all() {
        for asked in [
            ["5.2.0", "4.15.4"],
            ["5", "4.15.4"],
            ["^5.1", "6.0.0"],
            ["^0.2.3", "0.3.0"],
            ["~5.2.1", "5.3.0"],
            ["~5.2", "5.3"],
            [">=5", "4.9"],
            ["<5", "^5"],
            ["2026-11", "2026-12"],
            ["5.0.0-beta.1", "5.0.0"],
        ] {
            assert!(exclude_each_other(&asked), "{asked:?}");
        }
    }

    #[test]
    fn versions_that_one_can_serve_do_not() {
        for asked in [
            ["5.2.0", "5.2.0"],
            ["5.2.0", "v5.2.0"],
            ["5", "5.2.0"],
            ["5.x", "5.2"],
            ["^5.1", "5.9.3"],
            ["~5.2", "5.2.7"],
            ["~=5.2", "5.3"],
            [">= 4", "^5"],
            ["<=5", "5.9"],
            ["2026-11", "=2026-11"],
        ] {
            assert!(!exclude_each_other(&asked), "{asked:?}");
        }
        assert!(!exclude_each_other(&[]));
        assert!(exclude_each_other(&["5", "5.1", "5.2"]));
        assert!(!exclude_each_other(&["99999999999999999999999"]));
    }
}
