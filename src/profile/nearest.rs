//! Which known word a misspelt one probably means.

/// The word with the smallest distance to `wrong`, if that is at most `limit`;
/// of equally near ones the first.
#[must_use]
pub fn nearest<'a>(
    wrong: &str,
    known: impl IntoIterator<Item = &'a str>,
    limit: usize,
) -> Option<&'a str> {
    let mut best: Option<(usize, &str)> = None;
    for word in known {
        let reach = best.map_or(limit, |(distance, _)| distance.saturating_sub(1));
        let Some(found) = distance(wrong, word, reach) else { continue };
        best = Some((found, word));
        if found == 0 {
            break;
        }
    }
    best.map(|(_, word)| word)
}

/// How many letters have to be put in, left out, changed or swapped with their
/// neighbour to turn one word into the other; `None` if more than `limit`. Each
/// letter is touched once (the restricted Damerau distance); letters are UTF-16
/// units, as in the clients.
#[must_use]
pub fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    // A unit is at least one byte and at most three, so that far longer words
    // are turned away before they are unpacked.
    if a.len() > 3 * (b.len() + limit) || b.len() > 3 * (a.len() + limit) {
        return None;
    }
    let a: Vec<u16> = a.encode_utf16().collect();
    let b: Vec<u16> = b.encode_utf16().collect();
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (a_idx, a_unit) in a.iter().enumerate() {
        let mut next = Vec::with_capacity(b.len() + 1);
        next.push(a_idx + 1);
        for (b_idx, b_unit) in b.iter().enumerate() {
            let changed = at(&row, b_idx) + usize::from(a_unit != b_unit);
            let shifted = at(&row, b_idx + 1).min(at(&next, b_idx)) + 1;
            let mut cost = changed.min(shifted);
            let is_swap = a_idx > 0
                && b_idx > 0
                && a.get(a_idx - 1) == Some(b_unit)
                && b.get(b_idx - 1) == Some(a_unit);
            if is_swap {
                cost = cost.min(at(&above, b_idx - 1) + 1);
            }
            next.push(cost);
        }
        above = row;
        row = next;
    }
    row.last().copied().filter(|it| *it <= limit)
}

fn at(row: &[usize], idx: usize) -> usize {
    row.get(idx).copied().unwrap_or(usize::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn a_swap_counts_once() {
        assert_eq!(distance("Grpe", "Grep", 2), Some(1));
        assert_eq!(distance("sonet", "sonnet", 2), Some(1));
        assert_eq!(distance("", "ab", 2), Some(2));
        assert_eq!(distance("abc", "xyz", 2), None);
    }

    #[test]
    fn the_first_of_equally_near_words_wins() {
        assert_eq!(nearest("cat", ["bat", "rat"], 2), Some("bat"));
        assert_eq!(nearest("rat", ["bat", "rat"], 2), Some("rat"));
        assert_eq!(nearest("zzzz", ["bat"], 2), None);
    }

    #[test]
    fn long_words_cost_nothing() {
        assert_eq!(nearest(&"x".repeat(1 << 20), ["tools"], 2), None);
    }
}
