//! From statements in the order of their importance to lines in that of the
//! source: the longest prefix that fits.

use std::collections::BTreeSet;

use super::super::budget::Budget;
use super::super::extract::{Page, Printed, PrintedTitle, anchor, label, words};
use super::super::line::{OutputLine, joined};
use super::super::reading::Reading;
use super::super::{LineRange, tokens};
use super::{Statement, Words};
use crate::text::{Span, sorted_by_number};

/// Statements of one part share a line up to this many tokens.
const LINE: u32 = 96;

/// A statement as it is printed.
#[derive(Debug)]
struct Fragment {
    /// Place in the order of importance.
    rank: usize,
    part: u32,
    start: u32,
    text: String,
    tokens: u32,
    lines: LineRange,
    unit: Option<u32>,
    /// The section whose title it stands under.
    section: u32,
}

/// Statements, ready to be laid out.
#[derive(Debug)]
pub(super) struct Layout {
    /// In source order.
    fragments: Vec<Fragment>,
    /// Of each fragment by its rank.
    tokens: Vec<u32>,
}

impl Layout {
    pub(super) fn new(reading: &Reading, statements: &[Statement]) -> Self {
        let mut seen = BTreeSet::new();
        let fragments = statements
            .iter()
            .filter_map(|it| fragment(reading, *it))
            // What is pinned and also a statement is printed once.
            .filter(|it| seen.insert((it.lines, it.text.clone())))
            .enumerate()
            .map(|(rank, it)| Fragment { rank, ..it })
            .collect::<Vec<_>>();
        let tokens = fragments.iter().map(|it| it.tokens).collect();
        let place = |it: &Fragment| (u64::from(it.start) << 32) | it.rank as u64;
        Self { fragments: sorted_by_number(fragments, place), tokens }
    }

    /// The page with the longest prefix that fits, and at least the first
    /// `pinned` statements. The reading is that of the statements.
    pub(super) fn page(&self, reading: &Reading, pinned: usize, room: Budget) -> Page {
        let mut sum = 0u32;
        let bare = self.tokens.iter().take_while(|it| {
            sum = sum.saturating_add(**it);
            sum <= room.tokens
        });
        let pinned = pinned.min(self.tokens.len());
        let (mut fits, mut fails) = (pinned, (bare.count() + 1).max(pinned + 1));
        while fails - fits > 1 {
            let middle = usize::midpoint(fits, fails);
            let page = self.set(reading, middle);
            let tokens = tokens::estimate(&joined(&page.lines));
            if room.holds(page.lines.len() as u32, tokens) {
                fits = middle;
            } else {
                fails = middle;
            }
        }
        self.set(reading, fits)
    }

    /// The page with the first `count` statements.
    fn set(&self, reading: &Reading, count: usize) -> Page {
        let mut page = Page { lines: Vec::new(), units: Vec::new(), titles: Vec::new() };
        let chosen = self.fragments.iter().filter(|it| it.rank < count);
        let chosen: Vec<&Fragment> = chosen.collect();
        let mut rest = chosen.as_slice();
        let mut part = None;
        while let Some(first) = rest.first() {
            let mut sum = 0;
            let fitting = rest.iter().take_while(|it| {
                sum += it.tokens;
                it.part == first.part && sum <= LINE
            });
            let (line, behind) = rest.split_at(fitting.count().max(1));
            set_line(reading, &mut page, line, part != Some(first.part));
            part = Some(first.part);
            rest = behind;
        }
        page
    }
}

/// Adds a line of fragments of one part; under their title if they open the part.
fn set_line(reading: &Reading, page: &mut Page, fragments: &[&Fragment], opens: bool) {
    let mut text = "- ".to_owned();
    let mut cited: Vec<LineRange> = Vec::new();
    let number = page.lines.len() as u32;
    for (nth, fragment) in fragments.iter().enumerate() {
        if nth > 0 {
            text.push_str(" \u{b7} ");
        } else if opens && fragment.section > 0 {
            let title = reading.sections.get(fragment.section as usize);
            let title = title.map_or("", |it| it.title.of(&reading.text));
            let (label, whole) = label(title);
            text.push_str("**");
            text.push_str(&label);
            text.push_str("**: ");
            let section = fragment.section;
            page.titles.push(PrintedTitle { section, whole, alone: false });
        }
        text.push_str(&fragment.text);
        let unit = fragment.unit;
        let printed = |unit| Printed { unit, line: number, trimmed: false };
        page.units.extend(unit.map(printed));
        match cited.last_mut() {
            Some((_, last)) if fragment.lines.0 <= *last + 1 => {
                *last = fragment.lines.1.max(*last);
            }
            _ => cited.push(fragment.lines),
        }
    }
    text.push(' ');
    text.push_str(&anchor(&cited));
    page.lines.push(OutputLine::new(text, cited));
}

fn fragment(reading: &Reading, statement: Statement) -> Option<Fragment> {
    let (start, text, lines, unit, section) = match statement.words {
        Words::Unit(at) => {
            let unit = reading.units.get(at as usize)?;
            let start = reading.pieces(unit).first()?.span.start;
            let lines = (unit.first, unit.last);
            (start, words(reading, unit), lines, Some(at), unit.section)
        }
        Words::Stretch(span) => {
            let (text, lines) = stretch(reading, span)?;
            (span.start, text, lines, None, 0)
        }
    };
    let tokens = tokens::estimate(&text);
    let part = statement.part;
    Some(Fragment { rank: 0, part, start, text, tokens, lines, unit, section })
}

/// The words of a stretch on one line, and the lines on which they stand.
fn stretch(reading: &Reading, span: Span) -> Option<(String, LineRange)> {
    let first = reading.lines.partition_point(|it| it.hi() <= span.lo());
    let mut text = String::new();
    let mut lines: Option<LineRange> = None;
    for (number, line) in (1..).zip(&reading.lines).skip(first) {
        if line.lo() >= span.hi() {
            break;
        }
        let held = Span::new(line.lo().max(span.lo()), line.hi().min(span.hi()));
        let words = held.of(&reading.text).trim();
        let words = words.strip_prefix("- ").map_or(words, str::trim_start);
        if words.is_empty() || words.starts_with("# ") {
            continue;
        }
        if !text.is_empty() {
            text.push_str(if text.ends_with(':') { " " } else { " \u{b7} " });
        }
        text.push_str(words);
        lines = Some((lines.map_or(number, |it| it.0), number));
    }
    Some((text, lines?))
}
