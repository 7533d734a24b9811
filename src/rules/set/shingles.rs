//! How alike two texts are: by the runs of words that both have.

use std::cell::OnceCell;
use std::cmp::Ordering;

/// How many words a run has: fewer are shared by chance.
const RUN: usize = 5;

/// Hashes of the runs of words of a text. Case and punctuation do not count.
#[derive(Clone, Debug)]
pub(super) struct Shingles {
    /// As they follow each other in the text.
    runs: Vec<u32>,
    /// Sorted, each once. Few texts are compared with another, so that they are
    /// sorted only then.
    sorted: OnceCell<Vec<u32>>,
}

/// How many keys a text has.
pub(super) const KEYS: usize = 16;

/// How many smallest hashes make a key.
const ROWS: usize = 4;

impl Shingles {
    /// The runs of texts that follow each other.
    pub(super) fn of(texts: [&str; 2]) -> Self {
        let runs = word_hashes(texts).windows(RUN).map(run_hash).collect();
        Self { runs, sorted: OnceCell::new() }
    }

    /// How many of all runs of two texts both have, in hundredths, rounded down.
    pub(super) fn alike_percent(&self, other: &Self) -> usize {
        let (a, b) = (self.sorted(), other.sorted());
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

    /// Keys such that texts that share four fifths of their runs nearly always
    /// have one of them in common, and texts that share a tenth rarely do; `None`
    /// for a text with fewer than `enough` different runs. (Min-hashing with one
    /// permutation: the hashes fall into groups by their lowest bits, the smallest
    /// of each group stands for it, and a key takes several groups.)
    pub(super) fn keys(&self, enough: usize) -> Option<[u64; KEYS]> {
        let mut smallest = [u32::MAX; KEYS * ROWS];
        for run in &self.runs {
            if let Some(it) = smallest.get_mut(*run as usize % (KEYS * ROWS)) {
                *it = (*run).min(*it);
            }
        }
        // Runs of different groups are different.
        let groups = smallest.iter().filter(|it| **it != u32::MAX).count();
        if groups < enough && self.sorted().len() < enough {
            return None;
        }
        let mut keys = [0; KEYS];
        for (key, rows) in keys.iter_mut().zip(smallest.chunks(ROWS)) {
            *key = rows.iter().fold(0, |key: u64, row| {
                (key ^ u64::from(*row))
                    .wrapping_mul(0x9e37_79b9_7f4a_7c15)
                    .rotate_left(29)
            });
        }
        Some(keys)
    }

    fn sorted(&self) -> &[u32] {
        self.sorted.get_or_init(|| {
            let mut runs = self.runs.clone();
            runs.sort_unstable();
            runs.dedup();
            runs
        })
    }
}

/// The hashes of the words of texts, in their order.
fn word_hashes(texts: [&str; 2]) -> Vec<u64> {
    let mut hashes = Vec::new();
    for text in texts {
        hashes.reserve(text.len() / BYTES_OF_WORD);
        let mut hash = BASIS;
        for ch in text.chars() {
            if ch.is_ascii_alphanumeric() {
                hash = with_byte(hash, ch.to_ascii_lowercase() as u8);
            } else if !ch.is_ascii() && ch.is_alphanumeric() {
                hash = ch.encode_utf8(&mut [0; 4]).bytes().fold(hash, with_byte);
            } else if hash != BASIS {
                hashes.push(hash);
                hash = BASIS;
            }
        }
        hashes.extend(Some(hash).filter(|it| *it != BASIS));
    }
    hashes
}

/// About how many bytes a word has, with what parts it from the next.
const BYTES_OF_WORD: usize = 6;

/// What FNV-1a begins with.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, one byte on.
fn with_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

fn run_hash(words: &[u64]) -> u32 {
    let mixed = words.iter().fold(0u64, |hash, word| {
        (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::Shingles;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|it| format!("word{it}")).collect::<Vec<_>>().join(" ")
    }

    fn read(text: &str) -> Shingles {
        Shingles::of([text, ""])
    }

    #[test]
    fn likeness_is_the_share_of_common_runs() {
        let a = read(&text(0, 104));
        assert_eq!(a.sorted().len(), 100);
        assert_eq!(a.alike_percent(&a), 100);
        assert_eq!(a.alike_percent(&read(&text(200, 300))), 0);
        // 80 runs in common, of 120 in all.
        assert_eq!(a.alike_percent(&read(&text(20, 124))), 66);
        assert_eq!(read("").alike_percent(&read("")), 0);
    }

    #[test]
    fn case_and_punctuation_do_not_count() {
        let runs = |it| read(it).runs;
        assert_eq!(runs("One, two three: four - FIVE."), runs("one two three four five"));
        assert_eq!(runs("uno dos trés cuatro cinco").len(), 1);
        assert_eq!(Shingles::of(["a b", "c d e"]).runs, runs("a b c d e"));
    }

    #[test]
    fn texts_that_are_alike_share_a_key() {
        for seed in 0..50 {
            let a = read(&text(seed * 1000, seed * 1000 + 400));
            let b = read(&text(seed * 1000 + 40, seed * 1000 + 440));
            assert!(a.alike_percent(&b) >= 80);
            let (a, b) = (a.keys(40).unwrap(), b.keys(40).unwrap());
            assert!(a.iter().zip(b).any(|(a, b)| *a == b), "{seed}");
        }
    }

    #[test]
    fn a_text_has_keys_from_a_number_of_different_runs_on() {
        let long = text(0, 34);
        assert!(read(&long).keys(30).is_some());
        assert!(read(&long).keys(31).is_none());
        // The same words again bring the five runs across the seam.
        assert!(read(&format!("{long} {long}")).keys(34).is_some());
        assert!(read(&format!("{long} {long}")).keys(35).is_none());
    }
}
