//! The outcome of a compaction: lines with their places, sizes, and the facts
//! that are kept and lost.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::budget::{Budget, Strategy};
use super::extract::{Page, Place, Worth, lay_out, order, words};
use super::fact::{Fact, FactKind};
use super::reading::{Found, Reading, UnitKind};
use super::{LineRange, Request, tokens};
use crate::text::LineIndex;

/// One line of a compacted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputLine {
    /// The line without its line end.
    pub text: String,
    /// The source lines that its words stand on; empty for lines that have no
    /// words of the source.
    pub provenance: Vec<LineRange>,
}

impl OutputLine {
    pub(super) fn new(text: impl Into<String>, provenance: Vec<LineRange>) -> Self {
        Self { text: text.into(), provenance }
    }
}

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

/// Lines as one text, without a line end behind the last.
pub(super) fn joined(lines: &[OutputLine]) -> String {
    let mut text = String::new();
    for (nth, line) in lines.iter().enumerate() {
        if nth > 0 {
            text.push('\n');
        }
        text.push_str(&line.text);
    }
    text
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
    let mut pins: Vec<u32> = pins.to_vec();
    pins.sort_unstable();
    pins.dedup();
    let mut units = Vec::new();
    let mut held = BTreeSet::new();
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
        let facts: BTreeSet<_> = output.facts.iter().map(|it| key(&output, it)).collect();
        let units: BTreeSet<u64> = output.units.iter().map(|it| it.hash).collect();
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
        let mut kept: Vec<Fact> = Vec::new();
        let mut lost: Vec<(f64, Fact)> = Vec::new();
        for (place, weight) in worth.places(reading) {
            let (fact, told) = match place {
                Place::Fact(at) => (token(reading, at), self.facts.get(at as usize)),
                Place::Unit(at, role) => {
                    (statement(reading, at, role), self.units.get(at as usize))
                }
            };
            match fact {
                Some(fact) if told == Some(&true) => kept.push(fact),
                Some(fact) => lost.push((weight, fact)),
                None => {}
            }
        }
        kept.sort_by_key(|it| it.line);
        lost.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.line.cmp(&b.1.line)));
        (kept, lost.into_iter().map(|(_, fact)| fact).collect())
    }
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

fn sha256(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Sorted ranges; those that overlap or meet are one.
fn merged(ranges: impl Iterator<Item = LineRange>) -> Vec<LineRange> {
    let mut sorted: Vec<LineRange> = ranges.collect();
    sorted.sort_unstable();
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
fn omitted(reading: &Reading<'_>, kept: &[LineRange]) -> Vec<Omitted> {
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

fn token(reading: &Reading<'_>, at: u32) -> Option<Fact> {
    let fact = reading.facts.get(at as usize)?;
    let text = fact.span.of(reading.text).to_owned();
    Some(Fact { kind: fact.kind, text, line: fact.line })
}

fn statement(reading: &Reading<'_>, at: u32, role: super::role::Role) -> Option<Fact> {
    let unit = reading.units.get(at as usize)?;
    Some(Fact {
        kind: FactKind::Statement(role),
        text: words(reading, unit),
        line: unit.first,
    })
}
