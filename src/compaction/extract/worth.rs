//! What units, facts and sections are worth before anything is chosen.

use super::super::budget::ArtifactType;
use super::super::fact::FactKind;
use super::super::reading::{Reading, Unit, UnitKind};
use super::super::role::{Role, Roles, SHOWN};

/// The heaviest facts of a kind are its key facts; this many of each.
const KEY: usize = 20;
/// What a fact behind the key facts is worth, of its share.
const REST: f64 = 0.35;

/// Worth of everything in a reading, in one scale: all key facts of a kind
/// together are worth [`FactKind::worth`].
#[derive(Debug)]
pub(in super::super) struct Worth {
    /// By fact.
    pub(super) facts: Vec<f64>,
    /// By unit: its roles, apart from its facts.
    pub(super) units: Vec<f64>,
    /// By section, for those of the top two levels: how much its first line
    /// counts, at most 1.
    pub(super) mass: Vec<f64>,
    /// By fact: true for key facts.
    key_facts: Vec<bool>,
    /// By unit: a bit for each role of which it is a key statement.
    key_units: Vec<u8>,
}

impl Worth {
    pub(in super::super) fn new(reading: &Reading, kind: ArtifactType<'_>) -> Self {
        let mut worth = Self {
            facts: vec![0.0; reading.facts.len()],
            units: vec![0.0; reading.units.len()],
            mass: mass(reading),
            key_facts: vec![false; reading.facts.len()],
            key_units: vec![0; reading.units.len()],
        };
        worth.weigh_facts(reading);
        worth.weigh_statements(reading, kind);
        worth
    }

    /// Every fact and every statement that shows a role by its own words.
    pub(in super::super) fn places(&self, reading: &Reading) -> Vec<Weighed> {
        let facts = (0..).zip(&self.facts).zip(&self.key_facts);
        let facts = facts.map(|((at, weight), key)| Weighed {
            place: Place::Fact(at),
            weight: *weight,
            key: *key,
        });
        let mut out: Vec<Weighed> = facts.collect();
        let units = (0..).zip(&reading.units).zip(&self.units).zip(&self.key_units);
        for (((at, unit), weight), keys) in units {
            if let Some((role, SHOWN..)) = unit.roles.strongest() {
                out.push(Weighed {
                    place: Place::Unit(at, role),
                    weight: *weight,
                    key: keys & (1 << role as u8) != 0,
                });
            }
        }
        out
    }

    fn weigh_facts(&mut self, reading: &Reading) {
        let mut kinds: Vec<Ranked> =
            FactKind::ALL.map(|kind| Ranked { kind, entries: Vec::new() }).into();
        for (at, fact) in (0..).zip(&reading.facts) {
            let weight = (1.0 + ln(fact.count))
                * (1.0 + 0.35 * ln(fact.sections))
                * f64::from(fact.standing)
                / 10.0;
            if let Some(ranked) = kinds.get_mut(fact.kind.index()) {
                ranked.entries.push((weight, at));
            }
        }
        for ranked in kinds {
            for at in ranked.share(1.0, &mut self.facts) {
                if let Some(slot) = self.key_facts.get_mut(at as usize) {
                    *slot = true;
                }
            }
        }
    }

    fn weigh_statements(&mut self, reading: &Reading, kind: ArtifactType<'_>) {
        let mut roles = Role::ALL
            .map(|role| Ranked { kind: FactKind::Statement(role), entries: Vec::new() });
        let units = (0..).zip(&reading.units);
        for (at, unit) in units.filter(|it| it.1.roles != Roles::default()) {
            let quality = quality(reading, unit);
            for (role, ranked) in Role::ALL.into_iter().zip(&mut roles) {
                let strength = unit.roles.strength(role);
                if strength > 0 {
                    ranked.entries.push((f64::from(strength) / 10.0 * quality, at));
                }
            }
        }
        for (role, ranked) in Role::ALL.into_iter().zip(roles) {
            for at in ranked.share(prior(kind, role), &mut self.units) {
                if let Some(slot) = self.key_units.get_mut(at as usize) {
                    *slot |= 1 << role as u8;
                }
            }
        }
    }
}

/// Something that is told or lost, and what that is worth.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Weighed {
    pub(in super::super) place: Place,
    pub(in super::super) weight: f64,
    /// One of the heaviest of its kind.
    pub(in super::super) key: bool,
}

/// Something that is told or lost.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum Place {
    /// A fact, by index.
    Fact(u32),
    /// A unit, by index, and the role it shows most.
    Unit(u32, Role),
}

/// Weights of one kind of fact, by place.
struct Ranked {
    kind: FactKind,
    entries: Vec<(f64, u32)>,
}

impl Ranked {
    /// Adds every entry's share of the kind's worth to its slot in `out`; the
    /// places of the key ones.
    fn share(mut self, factor: f64, out: &mut [f64]) -> Vec<u32> {
        let heavier =
            |a: &(f64, u32), b: &(f64, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if self.entries.len() > KEY {
            self.entries.select_nth_unstable_by(KEY, heavier);
        }
        // A sum depends on its order in the last digit, and the order that the
        // selection leaves depends on the machine.
        let count = KEY.min(self.entries.len());
        if let Some(key) = self.entries.get_mut(..count) {
            key.sort_unstable_by(heavier);
        }
        let key: f64 = self.entries.iter().take(KEY).map(|it| it.0).sum();
        for (nth, (weight, at)) in self.entries.iter().enumerate() {
            if let Some(slot) = out.get_mut(*at as usize) {
                let rank = if nth < KEY { 1.0 } else { REST };
                *slot += factor * self.kind.worth() * rank * weight
                    / key.max(f64::MIN_POSITIVE);
            }
        }
        self.entries.truncate(KEY);
        self.entries.into_iter().map(|(_, at)| at).collect()
    }
}

/// What makes a statement worse to read alone or less likely to matter.
fn quality(reading: &Reading, unit: &Unit) -> f64 {
    let section = reading.sections.get(unit.section as usize);
    let boilerplate = section.is_some_and(|it| it.boilerplate);
    let mut quality = if boilerplate { 0.25 } else { 1.0 };
    if unit.stub {
        quality *= 0.35;
    }
    if unit.kind == UnitKind::Row {
        quality *= 0.8;
    }
    quality
}

/// What each type of report is read for.
fn prior(kind: ArtifactType<'_>, role: Role) -> f64 {
    match (kind, role) {
        (ArtifactType::Plan, Role::Decision | Role::Constraint | Role::Next)
        | (ArtifactType::Implementation, Role::Next | Role::Outcome | Role::Risk)
        | (
            ArtifactType::Research | ArtifactType::Other(_),
            Role::Decision | Role::Outcome,
        ) => 1.1,
        _ => 1.0,
    }
}

fn mass(reading: &Reading) -> Vec<f64> {
    let mut mass = vec![0.0; reading.sections.len()];
    for unit in reading.units.iter().filter(|it| it.kind != UnitKind::Heading) {
        let Some(section) = reading.sections.get(unit.section as usize) else { continue };
        if let Some(slot) = mass.get_mut(section.root as usize) {
            *slot += f64::from(unit.words) * if section.boilerplate { 0.1 } else { 1.0 };
        }
    }
    mass.into_iter().map(|it: f64| (it / WHOLE).min(1.0).sqrt()).collect()
}

/// A section of this many words is as worthy of a line as a longer one.
const WHOLE: f64 = 60.0;

/// Thousandths of the natural logarithms of 1 to 31. Libraries differ in the
/// last digit of theirs, and an order must not.
const LN: [u16; 32] = [
    0, 0, 693, 1099, 1386, 1609, 1792, 1946, 2079, 2197, 2303, 2398, 2485, 2565, 2639,
    2708, 2773, 2833, 2890, 2944, 2996, 3045, 3091, 3135, 3178, 3219, 3258, 3296, 3332,
    3367, 3401, 3434,
];
/// Thousandths of the natural logarithm of 2.
const LN_2: u32 = 693;

/// The natural logarithm of a count, to about two digits.
fn ln(count: u32) -> f64 {
    let mut shifts = 0;
    let mut count = count;
    while count >= 32 {
        count >>= 1;
        shifts += LN_2;
    }
    f64::from(shifts + u32::from(LN.get(count as usize).copied().unwrap_or_default()))
        / 1000.0
}
