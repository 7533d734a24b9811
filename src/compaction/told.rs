//! Which facts of a text an output tells, and which it loses.

use std::collections::HashSet;
use std::rc::Rc;

use super::extract::{Page, Place, Weighed, Worth, heading};
use super::fact::{Fact, FactKind, FactSource, FactText};
use super::line::{OutputLine, joined};
use super::reading::{Found, Glue, Piece, Reading, Slice};
use crate::text::sorted_by_number;

/// Every fact and statement of a text.
#[derive(Debug)]
pub(super) struct Facts {
    /// By first mention.
    all: Vec<(Place, Fact)>,
    /// Indices of the same, the heaviest first.
    heaviest: Vec<u32>,
}

impl Facts {
    pub(super) fn new(reading: &Reading, worth: &Worth) -> Self {
        let by_line = by_line(reading, &worth.places(reading));
        // Weights are positive: their bits are in the order of their values.
        let weights = by_line.iter().map(|it| !it.weight.to_bits());
        let heaviest = sorted_by_number((0..).zip(weights).collect(), |it| it.1);
        let heaviest = heaviest.into_iter().map(|(at, _): (u32, u64)| at).collect();
        let mut pieces = Vec::with_capacity(by_line.len());
        let slices: Vec<Slice> = by_line
            .iter()
            .map(|it| push_stretches(&mut pieces, reading, it.place))
            .collect();
        let source = Rc::new(FactSource { text: reading.text.clone(), pieces });
        let facts = by_line.iter().zip(slices);
        let facts =
            facts.map(|(it, pieces)| (it.place, fact(reading, *it, &source, pieces)));
        Self { all: facts.collect(), heaviest }
    }

    /// The facts that are told, by first mention, and those that are not, the
    /// heaviest first.
    pub(super) fn split(&self, told: &Told) -> (Vec<Fact>, Vec<Fact>) {
        let kept = self.all.iter().filter(|it| told.holds(it.0));
        let lost = self.heaviest.iter().filter_map(|at| self.all.get(*at as usize));
        let lost = lost.filter(|it| !told.holds(it.0));
        (kept.map(|it| it.1.clone()).collect(), lost.map(|it| it.1.clone()).collect())
    }

    /// True if every key fact that `most` tells is told.
    pub(super) fn tells_key_facts_of(&self, most: &Told, told: &Told) -> bool {
        let mut key = self.all.iter().filter(|it| it.1.key && most.holds(it.0));
        key.all(|it| told.holds(it.0))
    }
}

/// 1-based source line of a place.
fn line(reading: &Reading, place: Place) -> u32 {
    match place {
        Place::Fact(at) => reading.facts.get(at as usize).map_or(0, |it| it.line),
        Place::Unit(at, _) => reading.units.get(at as usize).map_or(0, |it| it.first),
    }
}

/// Facts and statements by first mention; facts before the statement that makes
/// them. `places` has both one after the other, each in the order of the source.
fn by_line(reading: &Reading, places: &[Weighed]) -> Vec<Weighed> {
    let facts = places.iter().take_while(|it| matches!(it.place, Place::Fact(_)));
    let (facts, units) = places.split_at(facts.count());
    let mut merged = Vec::with_capacity(places.len());
    let mut units = units.iter().peekable();
    for fact in facts {
        let at = line(reading, fact.place);
        while let Some(unit) = units.next_if(|it| line(reading, it.place) < at) {
            merged.push(*unit);
        }
        merged.push(*fact);
    }
    merged.extend(units);
    merged
}

/// Adds the stretches of a fact; where they stand.
fn push_stretches(pieces: &mut Vec<Piece>, reading: &Reading, place: Place) -> Slice {
    let start = pieces.len() as u32;
    match place {
        Place::Fact(at) => {
            let found = reading.facts.get(at as usize);
            let piece =
                |it: &Found| Piece { span: it.span, line: it.line, glue: Glue::Space };
            pieces.extend(found.map(piece));
        }
        Place::Unit(at, _) => {
            let unit = reading.units.get(at as usize);
            pieces.extend_from_slice(unit.map_or(&[], |it| reading.pieces(it)));
        }
    }
    Slice { start, end: pieces.len() as u32 }
}

fn fact(
    reading: &Reading,
    Weighed { place, key, .. }: Weighed,
    source: &Rc<FactSource>,
    pieces: Slice,
) -> Fact {
    let line = line(reading, place);
    let unit = match place {
        Place::Unit(at, _) => reading.units.get(at as usize),
        Place::Fact(_) => None,
    };
    let text = FactText::new(source, pieces, unit.is_some_and(|it| it.marked));
    match place {
        Place::Fact(at) => {
            let found = reading.facts.get(at as usize);
            let (kind, count) =
                found.map_or((FactKind::Heading, 0), |it| (it.kind, it.count));
            Fact { kind, text, line, count, key }
        }
        Place::Unit(_, role) => {
            Fact { kind: FactKind::Statement(role), text, line, count: 1, key }
        }
    }
}

/// Which facts and statements an output tells, by their indices.
pub(super) struct Told {
    facts: Vec<bool>,
    units: Vec<bool>,
}

impl Told {
    pub(super) fn by_page(reading: &Reading, page: &Page) -> Self {
        let mut told = Self {
            facts: vec![false; reading.facts.len()],
            units: vec![false; reading.units.len()],
        };
        for printed in &page.units {
            let line = page.lines.get(printed.line as usize);
            told.tell(reading, printed.unit, line.map_or("", |it| it.text.as_str()));
        }
        for title in page.titles.iter().filter(|it| it.whole) {
            let Some(section) = reading.sections.get(title.section as usize) else {
                continue;
            };
            if let Some(unit) = section.heading {
                told.tell(reading, unit, &heading(section.title.of(&reading.text)));
            }
        }
        told
    }

    /// Notes a unit and what it mentions. Targets of links are not printed: an
    /// address is told where the printed words hold it.
    fn tell(&mut self, reading: &Reading, at: u32, printed: &str) {
        let Some(unit) = reading.units.get(at as usize) else { return };
        if let Some(slot) = self.units.get_mut(at as usize) {
            *slot = true;
        }
        for &fact in reading.mentions(unit) {
            let is_printed = reading.facts.get(fact as usize).is_some_and(|it| {
                it.kind != FactKind::Url || printed.contains(it.span.of(&reading.text))
            });
            if let Some(slot) = self.facts.get_mut(fact as usize) {
                *slot |= is_printed;
            }
        }
    }

    /// Reads the output and compares: for texts whose units are not known.
    pub(super) fn by_text(reading: &Reading, lines: &[OutputLine]) -> Self {
        let text = joined(lines);
        let output = Reading::new(text);
        let key =
            |it: &Reading, fact: &Found| (fact.kind, fact.span.of(&it.text).to_owned());
        let facts: HashSet<_> = output.facts.iter().map(|it| key(&output, it)).collect();
        let units: HashSet<u64> = output.units.iter().map(|it| it.hash).collect();
        let facts = reading.facts.iter().map(|it| facts.contains(&key(reading, it)));
        let units = reading.units.iter().map(|it| units.contains(&it.hash));
        Self { facts: facts.collect(), units: units.collect() }
    }

    /// True if the unit with this index is told.
    pub(super) fn tells(&self, unit: u32) -> bool {
        self.units.get(unit as usize) == Some(&true)
    }

    fn holds(&self, place: Place) -> bool {
        match place {
            Place::Fact(at) => self.facts.get(at as usize) == Some(&true),
            Place::Unit(at, _) => self.tells(at),
        }
    }
}
