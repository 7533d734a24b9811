//! A text that was read once and is compacted within one budget after the other:
//! units have one order, and every budget takes from its start.

use std::collections::HashSet;

use super::budget::{ArtifactType, Budget, Strategy};
use super::extract::{
    Fragment, Ground, Page, Printed, PrintedTitle, Ranking, Source, Titles, Worth,
    lay_out,
};
use super::line::OutputLine;
use super::reading::{Reading, UnitKind};
use super::result::{Compaction, Made, Size, Subject};
use super::tokens;
use super::told::Told;
use crate::text::{SharedText, Span, sorted_by_number};

/// A text, ready to be compacted within any budget by the extracting strategy.
#[derive(Debug)]
pub struct Prepared {
    reading: Reading,
    /// Units and pieces of the reading itself, without those of pinned lines.
    read: (usize, usize),
    subject: Subject,
    worth: Worth,
    /// Units that come first.
    pinned: Vec<u32>,
    /// Made when a budget does not hold the source.
    ranking: Option<Ranking>,
    /// The units of the ranking as they are printed, as far as they were needed.
    fragments: Vec<Fragment>,
    /// What their titles take.
    titles: Titles,
}

impl Prepared {
    /// Reads a text. `pins` are 1-based source lines that are kept whatever they
    /// cost.
    #[must_use]
    pub fn new(
        text: impl Into<SharedText>,
        artifact_type: ArtifactType<'_>,
        pins: &[u32],
    ) -> Self {
        let mut reading = Reading::new(text);
        let worth = Worth::new(&reading, artifact_type);
        let subject = Subject::new(&reading, artifact_type, &worth);
        let read = (reading.units.len(), reading.pieces.len());
        Self {
            read,
            subject,
            worth,
            pinned: pinned(&mut reading, pins),
            ranking: None,
            fragments: Vec::new(),
            titles: Titles::default(),
            reading,
        }
    }

    /// The best compaction within the budget, or the text itself where it fits.
    /// A larger budget keeps all that the order of a smaller one kept.
    #[must_use]
    pub fn within(&mut self, budget: Budget) -> Compaction {
        let page = self.page(budget);
        Made {
            reading: &self.reading,
            strategy: Strategy::Extract,
            subject: &self.subject,
            budget,
            told: Told::by_page(&self.reading, &page),
            page,
        }
        .into_compaction()
    }

    /// Tokens that keeping a source line takes by itself, with its bullet and
    /// its anchor; 0 for a line that is blank or not there.
    #[must_use]
    pub fn price(&self, line: u32) -> u32 {
        let mut words = String::new();
        let units = self.reading.units.get(..self.read.0).unwrap_or_default();
        // Units stand in the order of their lines.
        let from = units.partition_point(|it| it.last < line);
        for unit in units.iter().skip(from).take_while(|it| it.first <= line) {
            if unit.kind != UnitKind::Heading {
                words.push_str(if words.is_empty() { "" } else { " \u{b7} " });
                words.push_str(&super::extract::words(&self.reading, unit));
            }
        }
        if words.is_empty() {
            let span = (line as usize).checked_sub(1);
            let span = span.and_then(|it| self.reading.lines.get(it)).copied();
            let text = span.unwrap_or_default().of(&self.reading.text).trim();
            if text.is_empty() {
                return 0;
            }
            words.push_str(text);
        }
        tokens::estimate(&format!("- {words} [L{line}]"))
    }

    /// The least usual budget that keeps every key fact that any budget keeps;
    /// none if that is no less than the whole text.
    #[must_use]
    pub fn budget_for_key_facts(&mut self) -> Option<Budget> {
        let all = self.told(Budget::of_lines(u32::MAX));
        let (mut fails, mut fits) = (0, self.subject.size.lines);
        while fits - fails > 1 {
            let middle = u32::midpoint(fails, fits);
            let told = self.told(Budget::of_lines(middle));
            if self.subject.facts.tells_key_facts_of(&all, &told) {
                fits = middle;
            } else {
                fails = middle;
            }
        }
        let budget = Budget::of_lines(fits);
        (!self.subject.is_within(budget) && fits < self.subject.size.lines)
            .then_some(budget)
    }

    /// Pins other lines. The text is not read again.
    pub fn set_pins(&mut self, pins: &[u32]) {
        self.reading.units.truncate(self.read.0);
        self.reading.pieces.truncate(self.read.1);
        self.pinned = pinned(&mut self.reading, pins);
        self.ranking = None;
        self.fragments.clear();
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &SharedText {
        &self.reading.text
    }

    /// Size of the text.
    #[must_use]
    pub fn source(&self) -> Size {
        self.subject.size
    }

    /// What the pages of a budget of so many tokens are made of.
    pub(super) fn source_of_pages(&mut self, tokens: u32) -> Source<'_> {
        let ground = Ground { reading: &self.reading, worth: &self.worth };
        let ranking =
            self.ranking.get_or_insert_with(|| Ranking::new(ground, &self.pinned));
        let count = ranking.within(ground, tokens);
        let needed = self.fragments.len()..count;
        let units = needed.filter_map(|rank| Some((rank, ranking.unit(rank)?)));
        // What is pinned is kept whole.
        let fragments = Fragment::all(&self.reading, units, self.pinned.len());
        self.titles.measure(&self.reading, &fragments);
        self.fragments.extend(fragments);
        Source {
            reading: &self.reading,
            fragments: self.fragments.get(..count).unwrap_or(&self.fragments),
            titles: &self.titles,
        }
    }

    fn page(&mut self, budget: Budget) -> Page {
        if self.subject.is_within(budget) {
            return as_it_is(&self.reading);
        }
        let pinned = self.pinned.len();
        lay_out(self.source_of_pages(budget.tokens), pinned, budget)
    }

    fn told(&mut self, budget: Budget) -> Told {
        let pinned = self.pinned.len();
        let page = lay_out(self.source_of_pages(budget.tokens), pinned, budget);
        Told::by_page(&self.reading, &page)
    }
}

/// The whole text as its own compaction.
fn as_it_is(reading: &Reading) -> Page {
    let line = |(number, span): (u32, &Span)| {
        let text = span.of(&reading.text);
        let cited =
            if text.trim().is_empty() { Vec::new() } else { vec![(number, number)] };
        OutputLine::new(text, cited)
    };
    let unit = |(unit, it): (u32, &super::reading::Unit)| Printed {
        unit,
        line: it.first.saturating_sub(1),
        trimmed: false,
    };
    let title = |section| PrintedTitle { section, whole: true, alone: true };
    Page {
        lines: (1..).zip(&reading.lines).map(line).collect(),
        units: (0..).zip(&reading.units).map(unit).collect(),
        titles: (0..reading.sections.len() as u32).map(title).collect(),
    }
}

/// The units that stand on pinned lines. A line that is part of no unit, such
/// as a line of code, becomes one.
fn pinned(reading: &mut Reading, pins: &[u32]) -> Vec<u32> {
    let mut pins = sorted_by_number(pins.to_vec(), |it| u64::from(*it));
    pins.dedup();
    let mut units = Vec::new();
    let mut held = HashSet::new();
    for (at, unit) in (0..).zip(&reading.units) {
        let first = pins.partition_point(|it| *it < unit.first);
        let on = pins.iter().skip(first).take_while(|it| **it <= unit.last);
        let on: Vec<u32> = on.copied().collect();
        if unit.kind != UnitKind::Heading && !on.is_empty() {
            units.push(at);
            held.extend(on);
        }
    }
    for line in pins.into_iter().filter(|it| !held.contains(it)) {
        units.extend(reading.line_unit(line));
    }
    units
}

#[cfg(test)]
mod tests {
    use super::super::{Request, compact};
    use super::{ArtifactType, Budget, Prepared};

    const REPORT: &str = "# Queue\n\nWe decided to keep one queue.\n\n## Risks\n\n\
        - `src/queue.rs` must not block for 40 ms\n- Retries failed in 3 of 9 tests\n\n\
        ## History\n\n```rust\nlet held = lock();\n```\n\nIt was slow at first. \
        Nobody knew why it was slow.\n";

    fn prepared() -> Prepared {
        Prepared::new(REPORT, ArtifactType::Plan, &[])
    }

    #[test]
    fn every_budget_is_answered_as_if_it_were_the_first() {
        let mut prepared = prepared();
        for lines in [9, 2, 6, 40, 3] {
            let usual = Request::new(ArtifactType::Plan);
            let request = Request { max_lines: Some(lines), ..usual };
            assert_eq!(
                prepared.within(Budget::of_lines(lines)),
                compact(REPORT, &request)
            );
        }
    }

    #[test]
    fn pins_come_and_go() {
        let mut prepared = prepared();
        let small = Budget { lines: 3, tokens: 40 };
        let before = prepared.within(small);
        prepared.set_pins(&[13]);
        let pinned = prepared.within(small);
        assert!(pinned.text().contains("let held = lock(); [L13]"), "{}", pinned.text());
        prepared.set_pins(&[]);
        assert_eq!(prepared.within(small), before);
    }

    #[test]
    fn a_price_is_that_of_the_printed_line() {
        let prepared = prepared();
        let line = "- We decided to keep one queue. [L3]";
        assert_eq!(prepared.price(3), super::tokens::estimate(line));
        assert!(prepared.price(13) > 0, "code has a price");
        assert_eq!((prepared.price(2), prepared.price(99)), (0, 0));
    }

    #[test]
    fn the_least_budget_keeps_every_key_fact() {
        let padding = "Nothing more was said that day, or the day after it. ".repeat(40);
        let text = format!("{REPORT}{padding}\n{}", "\nIt went on.\n".repeat(60));
        let mut prepared = Prepared::new(&text, ArtifactType::Plan, &[]);
        let least = prepared.budget_for_key_facts().unwrap();
        let key = |lines: u32, prepared: &mut Prepared| {
            let made = prepared.within(Budget::of_lines(lines));
            made.lost.iter().filter(|it| it.key).count()
        };
        assert_eq!(key(least.lines, &mut prepared), 0);
        assert!(key(least.lines - 1, &mut prepared) > 0);
    }
}
