//! From chosen units to lines: the longest prefix of the order that fits, in
//! source order, under its titles, with the place of every fragment.

use super::super::budget::Budget;
use super::super::line::{OutputLine, joined};
use super::super::reading::Reading;
use super::super::{LineRange, tokens};
use super::fragment::{self, DOCUMENT, Fragment};
use crate::text::sorted_by_number;

/// A laid out text.
#[derive(Debug)]
pub(in super::super) struct Page {
    pub(in super::super) lines: Vec<OutputLine>,
    /// The units it holds, in the order of its lines.
    pub(in super::super) units: Vec<Printed>,
    /// The titles it holds.
    pub(in super::super) titles: Vec<PrintedTitle>,
}

/// A unit on a page.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Printed {
    pub(in super::super) unit: u32,
    /// Index of its line.
    pub(in super::super) line: u32,
    /// True if only its [`parts`](super::parts) are printed.
    pub(in super::super) trimmed: bool,
}

/// A section's title on a page.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct PrintedTitle {
    pub(in super::super) section: u32,
    /// False if its end is cut off.
    pub(in super::super) whole: bool,
    /// True if it has a line of its own.
    pub(in super::super) alone: bool,
}

/// What pages are made of.
#[derive(Clone, Copy)]
pub(in super::super) struct Source<'r> {
    pub(in super::super) reading: &'r Reading,
    /// The units that may be printed, in the order in which they are kept.
    pub(in super::super) fragments: &'r [Fragment],
    /// What their sections' titles take.
    pub(in super::super) titles: &'r fragment::Titles,
}

/// How densely fragments are set.
#[derive(Clone, Copy, Debug)]
struct Style {
    /// Which titles are printed.
    titles: Titles,
    /// Fragments of one section share a line up to this many tokens.
    line: u64,
}

/// Which titles are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Titles {
    /// None.
    None,
    /// That of the whole text.
    Document,
    /// Also, in front of their first fragments, those of sections in which a
    /// fragment leans on its title.
    Labels,
    /// Also, on lines of their own, those of the top two levels.
    Headings,
}

/// From airy to dense.
const STYLES: [Style; 3] = [
    Style { titles: Titles::Headings, line: 48 },
    Style { titles: Titles::Headings, line: 72 },
    DENSE,
];
const DENSE: Style = Style { titles: Titles::Labels, line: 96 };
/// Texts of no more tokens than given may be so dense although they have lines
/// to spare: in a few words, a statement more tells more than a title.
const SMALL: [(u64, Style); 3] =
    [(500, DENSE), (400, Style { titles: Titles::Document, line: 96 }), (150, DENSEST)];
const DENSEST: Style = Style { titles: Titles::None, line: 96 };

/// Lays out the longest prefix of the fragments that fits, and what fits behind
/// it. The first `pinned` ones are printed in any case.
pub(in super::super) fn lay_out(source: Source<'_>, pinned: usize, room: Budget) -> Page {
    let plan = Plan::new(source, room);
    let prefix = plan.longest_prefix(pinned);
    let mut chosen = plan.prefix(prefix);
    plan.fill(&mut chosen, prefix);
    loop {
        // The measure is close, but only the printed text counts.
        let mut excess = 0;
        let printed = plan.printed(&chosen);
        for style in plan.styles(&printed) {
            let page = plan.set(&printed, style);
            let tokens = tokens::estimate(&joined(&page.lines));
            if room.holds(page.lines.len() as u32, tokens) {
                return page;
            }
            excess = tokens.saturating_sub(room.tokens);
        }
        if !plan.drop_last(&mut chosen, pinned, excess) {
            return plan.set(&plan.printed(&chosen), DENSE);
        }
    }
}

/// How many fragments the longest prefix has that fits.
#[cfg(test)]
pub(in super::super) fn longest_prefix(
    source: Source<'_>,
    pinned: usize,
    room: Budget,
) -> usize {
    Plan::new(source, room).longest_prefix(pinned)
}

/// Costs are in 64ths of a token.
const PARTS: u64 = 64;
/// Above this many units the room that is left is not filled.
const MANY: usize = 2000;

struct Plan<'r> {
    reading: &'r Reading,
    /// In source order; `Fragment::rank` is the place in the order.
    fragments: Vec<&'r Fragment>,
    titles: &'r fragment::Titles,
    room: Budget,
}

/// What is chosen, by rank.
type Chosen = Vec<bool>;

impl<'r> Plan<'r> {
    fn new(Source { reading, fragments, titles }: Source<'r>, room: Budget) -> Self {
        let place = |it: &&Fragment| (u64::from(it.first) << 32) | u64::from(it.unit);
        let fragments = sorted_by_number(fragments.iter().collect(), place);
        Self { reading, fragments, titles, room }
    }

    /// The first `length` units of the order.
    fn prefix(&self, length: usize) -> Chosen {
        (0..self.fragments.len()).map(|rank| rank < length).collect()
    }

    fn longest_prefix(&self, pinned: usize) -> usize {
        let pinned = pinned.min(self.fragments.len());
        let (mut fits, mut fails) = (pinned, self.surely_too_long().max(pinned + 1));
        while fails - fits > 1 {
            let middle = usize::midpoint(fits, fails);
            if self.fits(&self.prefix(middle)) {
                fits = middle;
            } else {
                fails = middle;
            }
        }
        fits
    }

    /// A length of the order whose bare words already exceed the room, or one
    /// more than there are.
    fn surely_too_long(&self) -> usize {
        let mut bare = vec![0; self.fragments.len()];
        for fragment in &self.fragments {
            if let Some(slot) = bare.get_mut(fragment.rank) {
                *slot = fragment.parts + fragment.anchor;
            }
        }
        let room = u64::from(self.room.tokens) * PARTS;
        let mut sum = 0;
        let fitting = bare.iter().take_while(|it| {
            sum += **it;
            sum <= room
        });
        fitting.count() + 1
    }

    /// Adds units behind the prefix that still fit, those first of whose section
    /// nothing is kept.
    fn fill(&self, chosen: &mut Chosen, prefix: usize) {
        if prefix > MANY {
            return;
        }
        let later =
            self.fragments.iter().copied().filter(|it| it.rank >= prefix).collect();
        let begun = self.begun(chosen);
        let later = sorted_by_number(later, |it: &&Fragment| {
            let begun = begun.get(self.root(it.section) as usize) == Some(&true);
            (u64::from(begun) << 32) | it.rank as u64
        });
        let mut left = self.left(chosen);
        for fragment in later {
            if fragment.parts + fragment.anchor > left {
                continue;
            }
            let Some(slot) = chosen.get_mut(fragment.rank) else { continue };
            *slot = true;
            if self.fits(chosen) {
                left = self.left(chosen);
            } else if let Some(slot) = chosen.get_mut(fragment.rank) {
                *slot = false;
            }
        }
    }

    /// By section of the top two levels: true if something of it is chosen.
    fn begun(&self, chosen: &[bool]) -> Vec<bool> {
        let mut begun = vec![false; self.reading.sections.len()];
        for fragment in &self.fragments {
            let root = self.root(fragment.section) as usize;
            if let Some(slot) = begun.get_mut(root) {
                *slot |= chosen.get(fragment.rank) == Some(&true);
            }
        }
        begun
    }

    /// Room that is left, in 64ths of a token.
    fn left(&self, chosen: &[bool]) -> u64 {
        let printed = self.printed(chosen);
        let style = self.styles(&printed).next().unwrap_or(DENSEST);
        let spent = self.measure(&printed, style).parts;
        (u64::from(self.room.tokens) * PARTS).saturating_sub(spent)
    }

    /// Drops units from the end of the order, at least one and as many as have
    /// so many tokens; false if there are none but pinned ones.
    fn drop_last(&self, chosen: &mut Chosen, pinned: usize, tokens: u32) -> bool {
        let mut parts = vec![0; self.fragments.len()];
        for fragment in &self.fragments {
            if let Some(slot) = parts.get_mut(fragment.rank) {
                *slot = fragment.parts;
            }
        }
        let mut excess = u64::from(tokens.max(1)) * PARTS;
        let mut dropped = false;
        for (slot, parts) in chosen.iter_mut().zip(parts).skip(pinned).rev() {
            if *slot && excess > 0 {
                *slot = false;
                dropped = true;
                excess = excess.saturating_sub(parts);
            }
        }
        dropped
    }

    /// The chosen in source order.
    fn printed(&self, chosen: &[bool]) -> Vec<&'r Fragment> {
        let is_chosen = |it: &&Fragment| chosen.get(it.rank) == Some(&true);
        self.fragments.iter().copied().filter(is_chosen).collect()
    }

    /// True if there is a style in which the chosen fit.
    fn fits(&self, chosen: &[bool]) -> bool {
        self.styles(&self.printed(chosen)).next().is_some()
    }

    /// The styles in which the printed fit, the airiest first. Titles get lines of
    /// their own before further words do, except in the first tokens of a small
    /// budget.
    fn styles(&self, printed: &[&Fragment]) -> impl Iterator<Item = Style> {
        let room = u64::from(self.room.tokens) * PARTS;
        let measured = |style| (style, self.measure(printed, style));
        let usual = STYLES
            .into_iter()
            .map(measured)
            .take_while(move |(_, it)| it.parts <= room)
            .filter(|(_, it)| it.lines <= self.room.lines);
        let fits = move |(most, style): &(u64, Style)| {
            let Measure { lines, parts, .. } = self.measure(printed, *style);
            lines <= self.room.lines && parts <= room.min(most * PARTS)
        };
        let small = SMALL.into_iter().filter(fits);
        usual.map(|(style, _)| style).chain(small.map(|(_, style)| style))
    }

    fn measure(&self, printed: &[&Fragment], style: Style) -> Measure<'_> {
        let mut measure = Measure { titles: self.titles, lines: 0, parts: 0 };
        self.walk(printed, style, &mut measure);
        measure
    }

    fn set(&self, printed: &[&Fragment], style: Style) -> Page {
        let mut press = Press {
            page: Page { lines: Vec::new(), units: Vec::new(), titles: Vec::new() },
        };
        self.walk(printed, style, &mut press);
        press.page
    }

    /// Calls the sink for every line in order.
    fn walk(&self, printed: &[&Fragment], style: Style, sink: &mut impl Sink) {
        if printed.is_empty() {
            return;
        }
        let title = self.document_title().filter(|_| style.titles >= Titles::Document);
        if let Some(title) = title {
            sink.heading(self.reading, title);
        }
        let mut root = title;
        let mut rest = printed;
        while let Some(first) = rest.first() {
            let section = first.section;
            let here = self.root(section);
            let headed = style.titles == Titles::Headings;
            if headed && root != Some(here) && here != 0 {
                sink.heading(self.reading, here);
            }
            root = Some(here);
            let length = rest.iter().take_while(|it| it.section == section).count();
            let (group, behind) = rest.split_at(length);
            let titled = if headed { here } else { title.unwrap_or_default() };
            let leans = group.iter().any(|it| it.leans());
            let label = style.titles >= Titles::Labels
                && leans
                && section != titled
                && section != 0;
            let label = label.then_some(section);
            set_group(self.reading, group, label, style, sink);
            rest = behind;
        }
    }

    /// The heading that the whole text stands under.
    fn document_title(&self) -> Option<u32> {
        let first = self.reading.sections.get(DOCUMENT as usize)?;
        (first.level == 1 && !first.title.is_empty()).then_some(DOCUMENT)
    }

    fn root(&self, section: u32) -> u32 {
        self.reading.sections.get(section as usize).map_or(0, |it| it.root)
    }
}

/// Sets the fragments of one section on lines.
fn set_group(
    reading: &Reading,
    group: &[&Fragment],
    label: Option<u32>,
    style: Style,
    sink: &mut impl Sink,
) {
    let mut label = label;
    let mut rest = group;
    while !rest.is_empty() {
        let (mut parts, mut words, mut scraps) = (0, 0, 0);
        let fits = rest.iter().take_while(|it| {
            parts += it.parts;
            words += it.words;
            scraps += SCRAP;
            parts <= style.line * PARTS && words >= scraps
        });
        let count = fits.count().max(1);
        let (line, behind) = rest.split_at(count);
        sink.line(reading, label.take(), line);
        rest = behind;
    }
}

/// Fragments of fewer words, on average, share no line: together they would read
/// as a statement that nobody made.
const SCRAP: u32 = 3;

/// What lines are made for: to be counted or to be printed.
trait Sink {
    fn heading(&mut self, reading: &Reading, section: u32);
    fn line(&mut self, reading: &Reading, label: Option<u32>, fragments: &[&Fragment]);
}

/// Counts lines and tokens.
struct Measure<'p> {
    titles: &'p fragment::Titles,
    lines: u32,
    parts: u64,
}

impl Sink for Measure<'_> {
    fn heading(&mut self, _: &Reading, section: u32) {
        self.lines += 1;
        self.parts += self.titles.of(section).heading;
    }

    fn line(&mut self, _: &Reading, label: Option<u32>, fragments: &[&Fragment]) {
        self.lines += 1;
        // The bullet, and the brackets of the anchor.
        self.parts += 3 * PARTS;
        if let Some(label) = label {
            self.parts += self.titles.of(label).label;
        }
        for fragment in fragments {
            self.parts += fragment.parts + fragment.anchor;
        }
        // The dots between fragments.
        self.parts += (fragments.len() as u64 - 1) * PARTS;
    }
}

/// Prints.
struct Press {
    page: Page,
}

impl Sink for Press {
    fn heading(&mut self, reading: &Reading, section: u32) {
        let Some(held) = reading.sections.get(section as usize) else { return };
        let marks = "#".repeat(held.level as usize);
        let title = fragment::heading(held.title.of(&reading.text));
        let line =
            OutputLine::new(format!("{marks} {title}"), vec![(held.line, held.line)]);
        self.page.lines.push(line);
        self.page.titles.push(PrintedTitle { section, whole: true, alone: true });
    }

    fn line(&mut self, reading: &Reading, label: Option<u32>, fragments: &[&Fragment]) {
        let mut text = "- ".to_owned();
        let mut cited = Vec::new();
        if let Some((section, held)) =
            label.and_then(|it| Some((it, reading.sections.get(it as usize)?)))
        {
            let (label, whole) = fragment::label(held.title.of(&reading.text));
            text.push_str("**");
            text.push_str(&label);
            text.push_str("**: ");
            self.page.titles.push(PrintedTitle { section, whole, alone: false });
            if held.doubtful {
                cited.push((held.line, held.line));
            }
        }
        for (nth, fragment) in fragments.iter().enumerate() {
            if nth > 0 {
                text.push_str(" \u{b7} ");
            }
            text.push_str(&fragment.text);
            let line = self.page.lines.len() as u32;
            let Fragment { unit, trimmed, .. } = **fragment;
            self.page.units.push(Printed { unit, line, trimmed });
            cite(&mut cited, (fragment.first, fragment.last));
        }
        text.push(' ');
        text.push_str(&fragment::anchor(&cited));
        self.page.lines.push(OutputLine::new(text, cited));
    }
}

/// Adds a fragment's lines; ranges that meet become one.
fn cite(cited: &mut Vec<LineRange>, (first, end): LineRange) {
    match cited.last_mut() {
        Some((_, last)) if first <= *last + 1 => *last = end.max(*last),
        _ => cited.push((first, end)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::budget::{ArtifactType, Budget};
    use super::super::super::prepared::Prepared;
    use super::{Plan, joined, lay_out};

    const REPORT: &str = "# Queue\n\nWe decided to keep one queue.\n\n## Risks\n\n\
        - `src/queue.rs` must not block for 40 ms\n- Retries failed in 3 of 9 tests\n\n\
        ## Next steps\n\n- [ ] Measure `lock_wait_ms` again\n- [ ] Ask who owns `src/mail.rs`\n\n\
        ### Later\n\nNothing is planned here yet. It stays as it is.\n";

    fn laid_out(lines: u32, tokens: u32) -> String {
        let mut prepared = Prepared::new(REPORT, ArtifactType::Plan, &[]);
        let page = lay_out(prepared.source_of_pages(1000), 0, Budget { lines, tokens });
        joined(&page.lines)
    }

    #[test]
    fn statements_stand_under_their_titles() {
        assert_eq!(
            laid_out(20, 500),
            "# Queue\n\
             - We decided to keep one queue. [L3]\n\
             ## Risks\n\
             - `src/queue.rs` must not block for 40 ms \u{b7} Retries failed in 3 of 9 tests [L7-8]\n\
             ## Next steps\n\
             - [ ] Measure `lock_wait_ms` again \u{b7} [ ] Ask who owns `src/mail.rs` [L12-13]\n\
             - **Later**: Nothing is planned here yet. \u{b7} It stays as it is. [L17]"
        );
    }

    #[test]
    fn few_lines_carry_their_titles_in_front() {
        assert_eq!(
            laid_out(5, 500).lines().nth(3),
            Some(
                "- **Next steps**: [ ] Measure `lock_wait_ms` again \u{b7} [ ] Ask who owns `src/mail.rs` [L12-13]"
            )
        );
    }

    #[test]
    fn larger_budgets_contain_smaller_ones() {
        let mut prepared = Prepared::new(REPORT, ArtifactType::Plan, &[]);
        let source = prepared.source_of_pages(1000);
        let prefix =
            |lines, tokens| Plan::new(source, Budget { lines, tokens }).longest_prefix(0);
        for lines in 0..12 {
            for tokens in 0..120 {
                let smaller = prefix(lines, tokens);
                assert!(smaller <= prefix(lines + 1, tokens));
                assert!(smaller <= prefix(lines, tokens + 1));
            }
        }
    }
}
