//! The order in which units are kept: a lazy greedy walk over an objective with
//! diminishing returns.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::super::budget::ArtifactType;
use super::super::reading::{Reading, Unit, UnitKind};
use super::worth::Worth;

/// Worth of the first line of the largest section.
const SECTION: f64 = 0.3;
/// Worth of the first line of a subsection.
const SUBSECTION: f64 = 0.05;
/// Tokens that a unit costs beside its words: its place in the source.
const ANCHOR: f64 = 5.0;

/// The order goes this far beyond the budget, for units that fill gaps.
const BEYOND: f64 = 2.0;

/// Units in the order in which they are kept, until their text is well
/// beyond `tokens`. A larger number only makes the order longer.
pub(in super::super) fn order(
    reading: &Reading<'_>,
    kind: ArtifactType<'_>,
    first: &[u32],
    tokens: u32,
) -> Vec<u32> {
    let mut walk = Walk {
        reading,
        worth: Worth::new(reading, kind),
        covered: vec![false; reading.facts.len()],
        in_root: vec![0; reading.sections.len()],
        in_section: vec![0; reading.sections.len()],
        pairs: PairSet::new(),
    };
    let mut order = Vec::new();
    let mut taken = vec![false; reading.units.len()];
    for &at in first {
        if let Some(slot) = taken.get_mut(at as usize)
            && !*slot
        {
            *slot = true;
            walk.take(at);
            order.push(at);
        }
    }
    let mut heap: BinaryHeap<Candidate> = candidates(reading)
        .filter(|at| taken.get(*at as usize) == Some(&false))
        .map(|at| Candidate { gain: walk.gain(at, false), at })
        .collect();
    let mut spent = 0.0;
    while let Some(best) = heap.pop() {
        let gain = walk.gain(best.at, true);
        let best = Candidate { gain, at: best.at };
        if heap.peek().is_some_and(|next| *next > best) {
            if gain > 0.0 {
                heap.push(best);
            }
            continue;
        }
        walk.take(best.at);
        order.push(best.at);
        spent += cost(reading, best.at);
        if spent > f64::from(tokens) * BEYOND {
            break;
        }
    }
    order
}

/// Units that may be chosen: each text once.
fn candidates<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = u32> + 'r {
    let mut seen = std::collections::BTreeSet::new();
    (0..).zip(&reading.units).filter_map(move |(at, unit)| {
        let kept = match unit.kind {
            UnitKind::Heading | UnitKind::HeaderRow => false,
            _ => unit.words > 0,
        };
        (kept && seen.insert(unit.hash)).then_some(at)
    })
}

/// A unit and the most that it can add.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    gain: f64,
    at: u32,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.gain.total_cmp(&other.gain).then(other.at.cmp(&self.at))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

/// Tokens that a unit takes, roughly.
fn cost(reading: &Reading<'_>, at: u32) -> f64 {
    reading.units.get(at as usize).map_or(ANCHOR, |it| ANCHOR + f64::from(it.bytes) / 4.2)
}

/// What has been chosen, and what that leaves to gain.
struct Walk<'r, 't> {
    reading: &'r Reading<'t>,
    worth: Worth,
    covered: Vec<bool>,
    in_root: Vec<u32>,
    in_section: Vec<u32>,
    pairs: PairSet,
}

impl Walk<'_, '_> {
    /// What the unit adds, for its length. Never grows while units are taken.
    /// Without `exact`, repetition is not looked at, which can only lower it.
    fn gain(&self, at: u32, exact: bool) -> f64 {
        let Some(unit) = self.reading.units.get(at as usize) else { return 0.0 };
        let mut gain = self.worth.units.get(at as usize).copied().unwrap_or_default();
        for &fact in self.reading.mentions(unit) {
            if self.covered.get(fact as usize) == Some(&false) {
                gain += self.worth.facts.get(fact as usize).copied().unwrap_or_default();
            }
        }
        gain += self.section_gain(unit);
        if unit.stub {
            gain *= 0.4;
        }
        if exact {
            gain *= 1.0 - self.repetition(unit);
        }
        gain / cost(self.reading, at).sqrt()
    }

    fn section_gain(&self, unit: &Unit) -> f64 {
        let section = unit.section as usize;
        let root = self.reading.sections.get(section).map_or(0, |it| it.root) as usize;
        let mass = self.worth.mass.get(root).copied().unwrap_or_default();
        let step = |count: Option<&u32>| {
            let count = f64::from(count.copied().unwrap_or_default());
            (count + 1.0).sqrt() - count.sqrt()
        };
        SECTION * mass * step(self.in_root.get(root))
            + SUBSECTION * step(self.in_section.get(section))
    }

    /// Share of the unit's pairs of words that chosen units have already.
    fn repetition(&self, unit: &Unit) -> f64 {
        let (mut known, mut all) = (0.0, 0.0);
        self.each_pair(unit, |pair| {
            all += 1.0;
            known += if self.pairs.contains(pair) { 1.0 } else { 0.0 };
        });
        if all > 0.0 { known / all } else { 0.0 }
    }

    fn take(&mut self, at: u32) {
        let Some(unit) = self.reading.units.get(at as usize) else { return };
        for &fact in self.reading.mentions(unit) {
            if let Some(slot) = self.covered.get_mut(fact as usize) {
                *slot = true;
            }
        }
        let section = unit.section as usize;
        let root = self.reading.sections.get(section).map_or(0, |it| it.root) as usize;
        if let Some(count) = self.in_root.get_mut(root) {
            *count += 1;
        }
        if let Some(count) = self.in_section.get_mut(section) {
            *count += 1;
        }
        let mut pairs = std::mem::replace(&mut self.pairs, PairSet { bits: Vec::new() });
        self.each_pair(unit, |pair| pairs.insert(pair));
        self.pairs = pairs;
    }

    /// Calls back with a hash of every two words in a row.
    fn each_pair(&self, unit: &Unit, mut each: impl FnMut(u32)) {
        let mut last = 0u32;
        for piece in self.reading.pieces(unit) {
            for word in
                piece.span.of(self.reading.text).split(|it: char| !it.is_alphanumeric())
            {
                if word.len() < 3 {
                    continue;
                }
                let hash = word.bytes().fold(0x811c_9dc5u32, |hash, byte| {
                    (hash ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193)
                });
                if last != 0 {
                    each((last.rotate_left(9) ^ hash).wrapping_mul(0x9e37_79b1));
                }
                last = hash;
            }
        }
    }
}

/// Pairs of words, as a set that may take a strange pair for a known one.
struct PairSet {
    bits: Vec<u64>,
}

impl PairSet {
    const BITS: u32 = 18;

    fn new() -> Self {
        Self { bits: vec![0; 1 << (Self::BITS - 6)] }
    }

    fn place(pair: u32) -> (usize, u64) {
        let bit = pair >> (32 - Self::BITS);
        ((bit >> 6) as usize, 1 << (bit & 63))
    }

    fn contains(&self, pair: u32) -> bool {
        let (word, mask) = Self::place(pair);
        self.bits.get(word).is_some_and(|it| it & mask != 0)
    }

    fn insert(&mut self, pair: u32) {
        let (word, mask) = Self::place(pair);
        if let Some(slot) = self.bits.get_mut(word) {
            *slot |= mask;
        }
    }
}
