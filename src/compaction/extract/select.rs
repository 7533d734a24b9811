//! The order in which units are kept: a lazy greedy walk over an objective with
//! diminishing returns.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use super::super::fact::FactKind;
use super::super::reading::{Reading, Unit};
use super::super::role::Role;
use super::novelty::{Novelty, WordCounts};
use super::worth::Worth;

/// Worth of the first line of a section of the top two levels.
const SECTION: f64 = 0.4;
/// Worth of the first line of a subsection.
const SUBSECTION: f64 = 0.05;
/// Tokens that a unit costs beside its words: its place in the source.
const ANCHOR: f64 = 5.0;
/// Bytes of a token, roughly.
const BYTES: f64 = 4.2;
/// The order goes this far beyond the budget, for units that fill gaps.
const BEYOND: f64 = 1.25;
/// And at least so many tokens.
const FILLERS: f64 = 250.0;
/// What an announcement is worth without what it announces.
const STUB: f64 = 0.4;
/// What a statement is worth that is said for company.
const CHATTER: f64 = 0.15;
/// The first paths are worth this much more than their own worth: whoever goes
/// on with the work looks for them, and a small budget would hold none.
const FIRST_PATHS: f64 = 7.0;
/// The share of all key paths that count as the first ones, less and less.
const FIRST_SHARE: f64 = 0.6;
/// The first statement that shows a role by its own words is worth this share of
/// all that its role is worth, so that a small budget holds one of each; the first
/// decision more, since whoever goes on with the work asks for it first.
const FIRST_OF_ROLE: f64 = 0.05;
const FIRST_DECISION: f64 = 0.3;
/// What each further one is worth, of the one before it.
const NEXT_OF_ROLE: f64 = 0.8;
/// A statement of fewer words says less of its section.
const OPENING: f64 = 4.0;

/// What units are chosen from.
#[derive(Clone, Copy)]
pub(in super::super) struct Ground<'r> {
    pub(in super::super) reading: &'r Reading,
    pub(in super::super) worth: &'r Worth,
}

/// Units in the order in which they are kept. It is found as far as a budget
/// asks for it, and a larger budget only makes it longer.
#[derive(Debug)]
pub(in super::super) struct Ranking {
    /// Units, and what they cost together with those before them.
    order: Vec<(u32, f64)>,
    walk: Walk,
    queue: Queue,
}

impl Ranking {
    /// An order that starts with the units in `first`, which cost nothing.
    pub(in super::super) fn new(ground: Ground<'_>, first: &[u32]) -> Self {
        let mut walk = Walk::new(ground);
        let mut order = Vec::new();
        for &at in first {
            if walk.take(ground, at) {
                order.push((at, 0.0));
            }
        }
        let all = candidates(ground.reading)
            .map(|at| Candidate { gain: walk.gain(ground, at), at });
        let queue = Queue::new(all.collect());
        Self { order, walk, queue }
    }

    /// The units that a budget of so many tokens chooses from: well beyond what
    /// it holds.
    pub(in super::super) fn within(&mut self, ground: Ground<'_>, tokens: u32) -> usize {
        let end = f64::from(tokens) * BEYOND + FILLERS;
        while self.order.last().is_none_or(|(_, spent)| *spent <= end)
            && self.extend(ground)
        {}
        let within = self.order.partition_point(|(_, spent)| *spent <= end);
        // The unit that reaches the end is the last one.
        self.order.len().min(within + 1)
    }

    /// The unit at a place in the order, as far as it has been found.
    pub(in super::super) fn unit(&self, rank: usize) -> Option<u32> {
        self.order.get(rank).map(|(at, _)| *at)
    }

    /// Finds the next unit; false if there is none.
    fn extend(&mut self, ground: Ground<'_>) -> bool {
        while let Some(mut top) = self.queue.peek() {
            // Gains only shrink: what leads with its gain of this moment leads.
            let mut gain = self.walk.gain(ground, top.at);
            if gain >= top.gain {
                gain = self.walk.exact_gain(ground, top.at);
            }
            if gain < top.gain {
                top.gain = gain;
                continue;
            }
            let Candidate { at, .. } = PeekMut::pop(top);
            if self.walk.take(ground, at) {
                let spent = self.order.last().map_or(0.0, |(_, spent)| *spent);
                self.order.push((at, spent + cost(ground.reading, at)));
                return true;
            }
        }
        false
    }
}

/// Units that may be chosen: each text once.
fn candidates(reading: &Reading) -> impl Iterator<Item = u32> {
    let units = (0..).zip(&reading.units);
    units.filter(|(at, unit)| unit.states() && unit.original == *at).map(|(at, _)| at)
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

/// Candidates by gain. Most are never looked at again: only those that may lead
/// soon are kept in order.
#[derive(Debug)]
struct Queue {
    near: BinaryHeap<Candidate>,
    far: Vec<Candidate>,
    /// The best of the far ones.
    best: Option<Candidate>,
}

impl Queue {
    /// How many become near ones at a time, at least.
    const STEP: usize = 256;

    fn new(far: Vec<Candidate>) -> Self {
        let best = far.iter().max().copied();
        Self { near: BinaryHeap::new(), far, best }
    }

    /// The candidate that leads.
    fn peek(&mut self) -> Option<PeekMut<'_, Candidate>> {
        while self.best > self.near.peek().copied() {
            self.fetch();
        }
        self.near.peek_mut()
    }

    fn fetch(&mut self) {
        let keep = self.far.len().saturating_sub(Self::STEP.max(self.near.len()));
        if keep > 0 {
            self.far.select_nth_unstable(keep);
        }
        self.near.extend(self.far.drain(keep..));
        self.best = self.far.iter().max().copied();
    }
}

/// Tokens that a unit takes, roughly.
fn cost(reading: &Reading, at: u32) -> f64 {
    reading
        .units
        .get(at as usize)
        .map_or(ANCHOR, |it| ANCHOR + f64::from(it.bytes) / BYTES)
}

/// What is known of a unit that may be chosen.
#[derive(Clone, Copy, Debug)]
struct Standing {
    /// What its gain is multiplied with: for its length, and for what it is.
    scale: f64,
    /// What the names that it alone mentions make of it; the most that they can,
    /// until somebody looks.
    novelty: Novelty,
    looked_at: bool,
    /// The share of it that was new when it was last looked at.
    new: f64,
    taken: bool,
}

/// What has been chosen, and what that leaves to gain.
#[derive(Debug)]
struct Walk {
    standing: Vec<Standing>,
    counts: WordCounts,
    covered: Vec<bool>,
    /// What the next unit of a section adds: as a root, and by itself.
    in_root: Vec<Steps>,
    in_section: Vec<Steps>,
    paths: Paths,
    roles: FirstRoles,
    known: PairSet,
}

impl Walk {
    fn new(Ground { reading, worth }: Ground<'_>) -> Self {
        let counts = WordCounts::new(reading);
        let standing = (0..).zip(&reading.units).map(|(at, unit)| Standing {
            scale: if unit.stub { STUB } else { 1.0 }
                * if unit.is_chatter() { CHATTER } else { 1.0 }
                / cost(reading, at).sqrt(),
            novelty: Novelty::most(reading, &counts, unit),
            looked_at: false,
            new: 1.0,
            taken: false,
        });
        Self {
            standing: standing.collect(),
            counts,
            covered: vec![false; reading.facts.len()],
            in_root: worth.mass.iter().map(|it| Steps::new(SECTION * it)).collect(),
            in_section: vec![Steps::new(SUBSECTION); reading.sections.len()],
            paths: Paths::new(),
            roles: FirstRoles::new(),
            known: PairSet::new(),
        }
    }

    /// The most that the unit adds, for its length. Never grows while units are
    /// taken.
    fn gain(&self, Ground { reading, worth }: Ground<'_>, at: u32) -> f64 {
        let Some((unit, standing)) = self.unit(reading, at) else { return 0.0 };
        let mut gain = worth.units.get(at as usize).copied().unwrap_or_default();
        for &fact in reading.mentions(unit) {
            if self.covered.get(fact as usize) == Some(&false) {
                gain += self.paths.weighed(reading, worth, fact);
            }
        }
        gain += standing.novelty.worth;
        gain += self.roles.next(unit);
        let section = self.in_section.get(unit.section as usize);
        let root = self.in_root.get(root(reading, unit));
        let opened = section.map_or(0.0, |it| it.next) + root.map_or(0.0, |it| it.next);
        gain += opened * (f64::from(unit.words) / OPENING).min(1.0);
        gain * standing.novelty.factor * standing.scale * standing.new
    }

    /// What the unit adds to what is chosen: repetition counts against it.
    fn exact_gain(&mut self, ground: Ground<'_>, at: u32) -> f64 {
        let Some((unit, _)) = self.unit(ground.reading, at) else { return 0.0 };
        if let Some(standing) = self.standing.get_mut(at as usize)
            && !standing.looked_at
        {
            standing.novelty = Novelty::new(ground.reading, &self.counts, unit);
            standing.looked_at = true;
        }
        let pairs = pairs(ground.reading.terms(unit));
        let (mut known, mut all) = (0.0f64, 0.0f64);
        for pair in pairs {
            all += 1.0;
            known += if self.known.contains(pair) { 1.0 } else { 0.0 };
        }
        let new = if all > 0.0 { 1.0 - known / all } else { 1.0 };
        if let Some(standing) = self.standing.get_mut(at as usize) {
            standing.new = new.min(standing.new);
        }
        self.gain(ground, at)
    }

    /// Chooses a unit; false if it was chosen before.
    fn take(&mut self, Ground { reading, worth }: Ground<'_>, at: u32) -> bool {
        let Some(standing) = self.standing.get_mut(at as usize).filter(|it| !it.taken)
        else {
            return false;
        };
        standing.taken = true;
        let Some(unit) = reading.units.get(at as usize) else { return false };
        for &fact in reading.mentions(unit) {
            if let Some(slot @ false) = self.covered.get_mut(fact as usize) {
                *slot = true;
                self.paths.cover(reading, worth, fact);
            }
        }
        self.roles.cover(unit);
        let root = root(reading, unit);
        if let Some(steps) = self.in_root.get_mut(root) {
            steps.advance();
        }
        if let Some(steps) = self.in_section.get_mut(unit.section as usize) {
            steps.advance();
        }
        for pair in pairs(reading.terms(unit)) {
            self.known.insert(pair);
        }
        true
    }

    fn unit<'r>(&self, reading: &'r Reading, at: u32) -> Option<(&'r Unit, Standing)> {
        let standing = self.standing.get(at as usize)?;
        Some((reading.units.get(at as usize)?, *standing))
    }
}

/// The section of the top two levels that the unit stands in.
fn root(reading: &Reading, unit: &Unit) -> usize {
    reading.sections.get(unit.section as usize).map_or(0, |it| it.root) as usize
}

/// Hashes of every two words in a row.
fn pairs(terms: &[u32]) -> impl Iterator<Item = u32> {
    let hash = |first: u32, second: u32| {
        (first.rotate_left(9) ^ second).wrapping_mul(0x9e37_79b1)
    };
    terms
        .iter()
        .zip(terms.iter().skip(1))
        .map(move |(first, second)| hash(*first, *second))
}

/// The paths that are told: the first ones count more.
#[derive(Clone, Copy, Debug)]
struct Paths {
    /// Worth of those that are told.
    told: f64,
    /// What the worth of the next one is multiplied with.
    factor: f64,
}

impl Paths {
    fn new() -> Self {
        Self { told: 0.0, factor: 1.0 + FIRST_PATHS }
    }

    /// What telling a fact for the first time adds.
    fn weighed(self, reading: &Reading, worth: &Worth, fact: u32) -> f64 {
        let factor = if is_path(reading, fact) { self.factor } else { 1.0 };
        factor * worth.facts.get(fact as usize).copied().unwrap_or_default()
    }

    fn cover(&mut self, reading: &Reading, worth: &Worth, fact: u32) {
        if is_path(reading, fact) {
            self.told += worth.facts.get(fact as usize).copied().unwrap_or_default();
            let share = self.told / (FIRST_SHARE * FactKind::Path.worth());
            self.factor = 1.0 + FIRST_PATHS * (1.0 - share).max(0.0);
        }
    }
}

fn is_path(reading: &Reading, fact: u32) -> bool {
    reading.facts.get(fact as usize).is_some_and(|it| it.kind == FactKind::Path)
}

/// What the next statement of each role is worth beside its words.
#[derive(Clone, Copy, Debug)]
struct FirstRoles([f64; Role::ALL.len()]);

impl FirstRoles {
    fn new() -> Self {
        Self(Role::ALL.map(|role| {
            let first =
                if role == Role::Decision { FIRST_DECISION } else { FIRST_OF_ROLE };
            first * FactKind::Statement(role).worth()
        }))
    }

    /// What a unit adds as one of the first of the roles that it shows.
    fn next(self, unit: &Unit) -> f64 {
        let shown = Role::ALL.iter().zip(self.0).filter(|it| unit.roles.shows(*it.0));
        shown.map(|(_, next)| next).fold(0.0, f64::max)
    }

    fn cover(&mut self, unit: &Unit) {
        for (role, next) in Role::ALL.iter().zip(&mut self.0) {
            if unit.roles.shows(*role) {
                *next *= NEXT_OF_ROLE;
            }
        }
    }
}

/// A sum that grows with the root of its count.
#[derive(Clone, Copy, Debug)]
struct Steps {
    worth: f64,
    count: u32,
    /// What the next one adds.
    next: f64,
}

impl Steps {
    fn new(worth: f64) -> Self {
        Self { worth, count: 0, next: worth }
    }

    fn advance(&mut self) {
        self.count += 1;
        let count = f64::from(self.count);
        self.next = self.worth * ((count + 1.0).sqrt() - count.sqrt());
    }
}

/// Pairs of words, as a set that may take a strange pair for a known one.
#[derive(Debug)]
struct PairSet {
    bits: Vec<u64>,
}

impl PairSet {
    const BITS: u32 = 17;

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

#[cfg(test)]
mod tests {
    use super::super::super::{ArtifactType, Fact, FactKind, Request, compact};
    use super::Role;

    /// A report with more sections than its target has room for keeps what the
    /// next reader goes on with.
    #[test]
    fn a_short_target_holds_decisions() {
        let report = include_str!("../../../static/examples/checkout-latency.md");
        let made = compact(report, &Request::new(ArtifactType::Research));
        let kept = |role| {
            let shows = |it: &&Fact| it.kind == FactKind::Statement(role);
            made.kept.iter().filter(shows).count()
        };
        assert!(kept(Role::Decision) >= 3, "{}", made.text());
        for role in [Role::Next, Role::Risk, Role::Constraint] {
            assert!(kept(role) > 0, "{role:?}: {}", made.text());
        }
    }
}
