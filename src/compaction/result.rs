//! The outcome of a compaction: lines with their places, sizes, and the facts
//! that are kept and lost.

use std::collections::HashSet;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::budget::{Budget, Strategy};
use super::extract::{Page, Place, Worth, lay_out, order, words};
use super::fact::{Fact, FactKind};
use super::line::{OutputLine, joined};
use super::reading::{Found, Reading, UnitKind};
use super::{LineRange, Request, tokens};
use crate::text::{LineIndex, sorted_by_number};

/// How large a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Lines; a line end at the end of the text starts no further line.
    pub lines: u32,
    /// Unicode scalar values.
    pub chars: u32,
    /// Tokens, estimated.
    pub tokens: u32,
}

impl Size {
    /// Measures a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::with_lines(
            text,
            LineIndex::new(text).line_count() - u32::from(is_closed(text)),
        )
    }

    fn with_lines(text: &str, lines: u32) -> Self {
        Self { lines, chars: text.chars().count() as u32, tokens: tokens::estimate(text) }
    }
}

/// True if no line is open at the end of the text.
fn is_closed(text: &str) -> bool {
    text.is_empty() || text.ends_with(['\n', '\r'])
}

/// A section of which nothing is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omitted {
    /// Its title.
    pub title: String,
    /// Its source lines, those of its subsections included.
    pub lines: LineRange,
}

/// A compacted text and all that is to be known about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compaction {
    /// What the text was taken for.
    pub artifact_type: String,
    /// How it was compacted.
    pub strategy: Strategy,
    /// Size of the source.
    pub source: Size,
    /// SHA-256 of the source's bytes, in lower case hexadecimal digits.
    pub source_sha256: String,
    /// What the body was held to. Pins may exceed it, and the classic strategy
    /// holds to nothing.
    pub budget: Budget,
    /// The body.
    pub lines: Vec<OutputLine>,
    /// Size of the body.
    pub output: Size,
    /// Facts of the source that the body tells, by first mention.
    pub kept: Vec<Fact>,
    /// Facts of the source that it does not tell, the heaviest first.
    pub lost: Vec<Fact>,
    /// Source lines of which something is kept, sorted and apart.
    pub kept_lines: Vec<LineRange>,
    /// Sections of which nothing is kept, the outermost only, in source order.
    pub omitted: Vec<Omitted>,
    /// True if the body is the source, which was within the budget.
    pub unchanged: bool,
    /// True if the reference implementation raises an error on this text. Only
    /// the classic strategy looks.
    pub reference_crashes: bool,
}

impl Compaction {
    /// The body as one text, without a line end behind the last line.
    #[must_use]
    pub fn text(&self) -> String {
        joined(&self.lines)
    }

    /// How far pins carry the body beyond its budget: lines and tokens.
    #[must_use]
    pub fn excess(&self) -> Budget {
        Budget {
            lines: self.output.lines.saturating_sub(self.budget.lines),
            tokens: self.output.tokens.saturating_sub(self.budget.tokens),
        }
    }
}

/// Compacts within the budget.
pub(super) fn extracted(text: &str, request: &Request<'_>) -> Compaction {
    let mut reading = Reading::new(text);
    let source = Size::with_lines(text, reading.lines.len() as u32);
    let budget = request.budget(source.lines);
    let unchanged = budget.holds(source.lines, source.tokens);
    let pinned = if unchanged { Vec::new() } else { pinned(&mut reading, request.pins) };
    let worth = Worth::new(&reading, request.artifact_type);
    let page = if unchanged {
        as_it_is(&reading)
    } else {
        let order = order(&reading, &worth, &pinned, budget.tokens);
        lay_out(&reading, &order, pinned.len(), budget)
    };
    let facts = Told::by_page(&reading, &page).facts(&reading, &worth);
    assemble(&reading, request, source, budget, page, facts)
}

/// The whole text as its own compaction.
fn as_it_is(reading: &Reading<'_>) -> Page {
    let line = |(number, span): (u32, &crate::text::Span)| {
        let text = span.of(reading.text);
        let cited =
            if text.trim().is_empty() { Vec::new() } else { vec![(number, number)] };
        OutputLine::new(text, cited)
    };
    Page {
        lines: (1..).zip(&reading.lines).map(line).collect(),
        units: (0..reading.units.len() as u32).collect(),
        titles: (0..reading.sections.len() as u32).collect(),
    }
}

/// The units that stand on pinned lines. A line that is part of no unit, such
/// as a line of code, becomes one.
fn pinned(reading: &mut Reading<'_>, pins: &[u32]) -> Vec<u32> {
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

/// Compacts as the reference does.
pub(super) fn classic(text: &str, request: &Request<'_>) -> Compaction {
    let reading = Reading::new(text);
    let source = Size::with_lines(text, reading.lines.len() as u32);
    let made = super::classic::compact(text, request.artifact_type.as_str());
    let told = Told::by_text(&reading, &made.lines);
    let page = Page { lines: made.lines, units: Vec::new(), titles: Vec::new() };
    let budget = request.budget(source.lines);
    let facts = told.facts(&reading, &Worth::new(&reading, request.artifact_type));
    let compaction = assemble(&reading, request, source, budget, page, facts);
    Compaction { reference_crashes: made.reference_crashes, ..compaction }
}

/// Which facts and statements an output tells.
struct Told {
    facts: Vec<bool>,
    units: Vec<bool>,
}

impl Told {
    fn by_page(reading: &Reading<'_>, page: &Page) -> Self {
        let mut told = Self {
            facts: vec![false; reading.facts.len()],
            units: vec![false; reading.units.len()],
        };
        let headings = page.titles.iter().filter_map(|it| {
            reading.sections.get(*it as usize).and_then(|section| section.heading)
        });
        for at in page.units.iter().copied().chain(headings) {
            let Some(unit) = reading.units.get(at as usize) else { continue };
            if let Some(slot) = told.units.get_mut(at as usize) {
                *slot = true;
            }
            for &fact in reading.mentions(unit) {
                if let Some(slot) = told.facts.get_mut(fact as usize) {
                    *slot = true;
                }
            }
        }
        told.forget_addresses(reading, &page.lines);
        told
    }

    /// Targets of links are not printed: an address is kept where it stands.
    fn forget_addresses(&mut self, reading: &Reading<'_>, lines: &[OutputLine]) {
        for (fact, told) in reading.facts.iter().zip(&mut self.facts) {
            if *told && fact.kind == FactKind::Url {
                let address = fact.span.of(reading.text);
                *told = lines.iter().any(|it| it.text.contains(address));
            }
        }
    }

    /// Reads the output and compares: for texts whose units are not known.
    fn by_text(reading: &Reading<'_>, lines: &[OutputLine]) -> Self {
        let text = joined(lines);
        let output = Reading::new(&text);
        let key = |it: &Reading<'_>, fact: &Found| {
            (fact.kind, fact.span.of(it.text).to_owned())
        };
        let facts: HashSet<_> = output.facts.iter().map(|it| key(&output, it)).collect();
        let units: HashSet<u64> = output.units.iter().map(|it| it.hash).collect();
        Self {
            facts: reading
                .facts
                .iter()
                .map(|it| facts.contains(&key(reading, it)))
                .collect(),
            units: reading.units.iter().map(|it| units.contains(&it.hash)).collect(),
        }
    }

    /// Facts that are told, by first mention, and those that are not, by weight.
    fn facts(&self, reading: &Reading<'_>, worth: &Worth) -> (Vec<Fact>, Vec<Fact>) {
        let is_told = |place: &Place| match *place {
            Place::Fact(at) => self.facts.get(at as usize) == Some(&true),
            Place::Unit(at, _) => self.units.get(at as usize) == Some(&true),
        };
        let (kept, lost): (Vec<_>, Vec<_>) =
            worth.places(reading).into_iter().partition(|(place, _)| is_told(place));
        let by_line = |it: Vec<_>| {
            sorted_by_number(it, |(place, _)| u64::from(line(reading, *place)))
        };
        let kept = by_line(kept);
        // Weights are positive: their bits are in the order of their values.
        let lost = sorted_by_number(by_line(lost), |(_, weight)| !weight.to_bits());
        let facts = |places: Vec<(Place, f64)>| {
            places.into_iter().filter_map(|(place, _)| fact(reading, place)).collect()
        };
        (facts(kept), facts(lost))
    }
}

/// 1-based source line of a place.
fn line(reading: &Reading<'_>, place: Place) -> u32 {
    match place {
        Place::Fact(at) => reading.facts.get(at as usize).map_or(0, |it| it.line),
        Place::Unit(at, _) => reading.units.get(at as usize).map_or(0, |it| it.first),
    }
}

fn fact(reading: &Reading<'_>, place: Place) -> Option<Fact> {
    let line = line(reading, place);
    Some(match place {
        Place::Fact(at) => {
            let found = reading.facts.get(at as usize)?;
            let text = found.span.of(reading.text).to_owned();
            Fact { kind: found.kind, text, line, count: found.count }
        }
        Place::Unit(at, role) => {
            let text = words(reading, reading.units.get(at as usize)?);
            Fact { kind: FactKind::Statement(role), text, line, count: 1 }
        }
    })
}

fn assemble(
    reading: &Reading<'_>,
    request: &Request<'_>,
    source: Size,
    budget: Budget,
    page: Page,
    (kept, lost): (Vec<Fact>, Vec<Fact>),
) -> Compaction {
    let kept_lines =
        merged(page.lines.iter().flat_map(|it| it.provenance.iter().copied()));
    let output = Size::with_lines(&joined(&page.lines), page.lines.len() as u32);
    let unchanged = request.strategy == Strategy::Extract
        && budget.holds(source.lines, source.tokens);
    Compaction {
        artifact_type: request.artifact_type.as_str().to_owned(),
        strategy: request.strategy,
        source,
        source_sha256: sha256(reading.text),
        budget,
        omitted: omitted(reading, &kept_lines),
        lines: page.lines,
        output,
        kept,
        lost,
        kept_lines,
        unchanged,
        reference_crashes: false,
    }
}

pub(super) fn sha256(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Sorted ranges; those that overlap or meet are one.
pub(super) fn merged(ranges: impl Iterator<Item = LineRange>) -> Vec<LineRange> {
    let place = |it: &LineRange| (u64::from(it.0) << 32) | u64::from(it.1);
    let sorted = sorted_by_number(ranges.collect(), place);
    let mut out: Vec<LineRange> = Vec::new();
    for (first, last) in sorted {
        match out.last_mut() {
            Some((_, end)) if first <= *end + 1 => *end = last.max(*end),
            _ => out.push((first, last)),
        }
    }
    out
}

/// The outermost sections of which no line is kept.
pub(super) fn omitted(reading: &Reading<'_>, kept: &[LineRange]) -> Vec<Omitted> {
    let mut out = Vec::new();
    let mut behind = 0;
    for (at, section) in reading.sections.iter().enumerate() {
        if section.line <= behind || section.line == 0 {
            continue;
        }
        let inner = reading
            .sections
            .iter()
            .skip(at + 1)
            .take_while(|it| it.level > section.level);
        let last = inner.last().map_or(section.last, |it| it.last);
        let next = kept.partition_point(|(_, end)| *end < section.line);
        if kept.get(next).is_some_and(|(first, _)| *first <= last) {
            continue;
        }
        behind = last;
        let title = section.title.of(reading.text).to_owned();
        out.push(Omitted { title, lines: (section.line, last) });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{ArtifactType, Request, Strategy, compact};
    use super::{Compaction, Size};

    const REPORT: &str = "# Queue\n\n## Findings\n\n- `src/queue.rs` must not block\n\n\
        ```rust\nlet held = lock();\n```\n\n## History\n\nIt was slow at first.\n";

    fn one_line(pins: &[u32]) -> Compaction {
        let usual = Request::new(ArtifactType::Research);
        compact(
            REPORT,
            &Request { max_lines: Some(2), max_tokens: Some(30), pins, ..usual },
        )
    }

    fn texts(facts: &[super::Fact]) -> Vec<&str> {
        facts.iter().map(|it| it.text.as_str()).collect()
    }

    #[test]
    fn what_is_kept_and_lost_is_told() {
        let made = one_line(&[]);
        assert_eq!(
            made.text(),
            "# Queue\n- **Findings**: `src/queue.rs` must not block [L5]"
        );
        assert_eq!(made.kept_lines, [(1, 1), (5, 5)]);
        assert_eq!(texts(&made.lost), ["History"]);
        assert_eq!(made.omitted[0].title, "History");
        assert_eq!(made.omitted[0].lines, (11, 13));
    }

    #[test]
    fn a_pinned_line_of_code_is_kept_and_its_price_told() {
        let made = one_line(&[8, 13]);
        assert!(made.text().contains("let held = lock(); [L8]"), "{}", made.text());
        assert!(made.text().contains("It was slow at first. [L13]"), "{}", made.text());
        assert_eq!(made.excess().lines, made.output.lines - 2);
        assert!(made.excess().lines > 0);
    }

    #[test]
    fn a_short_text_is_its_own_compaction() {
        let made = compact(REPORT, &Request::new(ArtifactType::Plan));
        assert!(made.unchanged);
        assert_eq!(format!("{}\n", made.text()), REPORT);
        assert_eq!(made.lines[4].provenance, [(5, 5)]);
        assert_eq!(made.lines[3].provenance, []);
        assert_eq!(made.lost, []);
    }

    #[test]
    fn the_classic_strategy_tells_its_losses_too() {
        let usual = Request::new(ArtifactType::Research);
        let made = compact(REPORT, &Request { strategy: Strategy::Classic, ..usual });
        assert!(made.reference_crashes);
        assert!(texts(&made.kept).contains(&"src/queue.rs"));
        let finding = made.lines.iter().find(|it| it.text == "- Findings").unwrap();
        assert_eq!(finding.provenance, [(3, 3)]);
        assert_eq!(made.lines[0].provenance, []);
    }

    #[test]
    fn sources_are_named_by_their_hash() {
        let made = compact("abc", &Request::new(ArtifactType::Plan));
        assert_eq!(
            made.source_sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn every_line_end_counts_once() {
        assert_eq!(Size::of("a\r\nb\rc\n").lines, 3);
        assert_eq!(Size::of("a").lines, 1);
        assert_eq!(Size::of("").lines, 0);
        assert_eq!(Size::of("\u{e9}\u{1f980}").chars, 2);
    }
}
