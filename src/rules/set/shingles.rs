//! How alike two texts are: by the runs of words that both have.

use std::cmp::Ordering;

/// How many words a run has: fewer are shared by chance.
const RUN: usize = 5;

/// Hashes of the runs of words of texts; sorted, each once. Case and
/// punctuation do not count.
pub(super) fn shingles(texts: [&str; 2]) -> Vec<u32> {
    let words = texts
        .into_iter()
        .flat_map(|it| it.split(|it: char| !it.is_alphanumeric()))
        .filter(|it| !it.is_empty());
    let hashes: Vec<u64> = words.map(word_hash).collect();
    let mut runs: Vec<u32> = hashes.windows(RUN).map(run_hash).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// FNV-1a, without the case of ASCII letters.
fn word_hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}

fn run_hash(words: &[u64]) -> u32 {
    let mixed = words.iter().fold(0u64, |hash, word| {
        (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    (mixed >> 32) as u32
}

/// How many of all runs of two texts both have, in hundredths, rounded down.
pub(super) fn alike_percent(a: &[u32], b: &[u32]) -> usize {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut both = 0usize;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            Ordering::Less => _ = left.next(),
            Ordering::Greater => _ = right.next(),
            Ordering::Equal => {
                both += 1;
                left.next();
                right.next();
            }
        }
    }
    (100 * both).checked_div(a.len() + b.len() - both).unwrap_or_default()
}

/// How many keys a text has.
pub(super) const KEYS: usize = 16;

/// How many smallest hashes make a key.
const ROWS: usize = 4;

/// Keys such that texts that share four fifths of their runs nearly always have
/// one of them in common, and texts that share a tenth rarely do. (Min-hashing
/// with one permutation: the hashes fall into groups by their lowest bits, the
/// smallest of each group stands for it, and a key takes several groups.)
pub(super) fn keys(runs: &[u32]) -> [u64; KEYS] {
    let mut smallest = [u32::MAX; KEYS * ROWS];
    for run in runs {
        if let Some(it) = smallest.get_mut(*run as usize % (KEYS * ROWS)) {
            *it = (*run).min(*it);
        }
    }
    let mut keys = [0; KEYS];
    for (key, rows) in keys.iter_mut().zip(smallest.chunks(ROWS)) {
        *key = rows.iter().fold(0, |key: u64, row| {
            (key ^ u64::from(*row)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
        });
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::{alike_percent, keys, shingles};

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|it| format!("word{it}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn likeness_is_the_share_of_common_runs() {
        let a = shingles([&text(0, 104), ""]);
        assert_eq!(a.len(), 100);
        assert_eq!(alike_percent(&a, &a), 100);
        assert_eq!(alike_percent(&a, &shingles([&text(200, 300), ""])), 0);
        // 80 runs in common, of 120 in all.
        assert_eq!(alike_percent(&a, &shingles([&text(20, 124), ""])), 66);
        assert_eq!(alike_percent(&[], &[]), 0);
    }

    #[test]
    fn case_and_punctuation_do_not_count() {
        let read = |it| shingles([it, ""]);
        assert_eq!(read("One, two three: four - FIVE."), read("one two three four five"));
    }

    #[test]
    fn texts_that_are_alike_share_a_key() {
        for seed in 0..50 {
            let a = shingles([&text(seed * 1000, seed * 1000 + 400), ""]);
            let b = shingles([&text(seed * 1000 + 40, seed * 1000 + 440), ""]);
            assert!(alike_percent(&a, &b) >= 80);
            assert!(keys(&a).iter().zip(keys(&b)).any(|(a, b)| *a == b), "{seed}");
        }
    }
}
