//! What became of every source line and of every section, and why.

use super::LineRange;
use super::extract::{Page, Printed, PrintedTitle, parts};
use super::reading::{Aside, Reading, Unit, UnitKind};
use super::told::Told;
use crate::text::{Span, sorted_by_number};

/// What became of one source line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// All its statements are kept, and their output line is theirs alone.
    Kept,
    /// All its statements are kept; they share their output line.
    Merged,
    /// Part of its words is kept.
    Trimmed,
    /// Nothing of it is kept.
    Dropped(Reason),
}

/// Why nothing of a source line is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Other statements say more for their length, and they fill the budget.
    NoRoom,
    /// Its statement is kept, and this clause of it is not.
    Clause,
    /// It says the same as this 1-based source line.
    Repeats(u32),
    /// It stands among references, contents, or the like.
    Boilerplate,
    /// It is part of a code block.
    Code,
    /// It is part of front matter or of a comment.
    Hidden,
    /// It is blank, or has marks alone.
    NoWords,
    /// It names what stands below it and says nothing itself.
    Title,
    /// The reference implementation does not look for what it says.
    Overlooked,
}

/// How much of a section is kept. The first one of a text is what stands before
/// the first heading; it has no lines where there is nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionShare {
    /// Its title; empty for what stands before the first one.
    pub title: String,
    /// Level of its heading, 1 to 6; 0 before the first one.
    pub level: u32,
    /// Index of the section around it.
    pub parent: Option<u32>,
    /// Its source lines, those of its subsections included.
    pub lines: LineRange,
    /// Statements of it that are kept, subsections included.
    pub kept: u32,
    /// Statements that it has, subsections included.
    pub all: u32,
}

/// What became of a line's statements.
#[derive(Clone, Copy)]
struct Tally {
    all: u32,
    kept: u32,
    merged: bool,
    /// Words are left out of a statement that is kept.
    trimmed: bool,
    reason: Reason,
}

/// The fate of every source line: that of line `n` at `n - 1`.
pub(super) fn fates(
    reading: &Reading,
    page: &Page,
    told: &Told,
    unread: Reason,
) -> Vec<Fate> {
    let nothing =
        Tally { all: 0, kept: 0, merged: false, trimmed: false, reason: Reason::NoWords };
    let mut lines = vec![nothing; reading.lines.len()];
    for &(aside, (first, last)) in &reading.aside {
        let reason = if aside == Aside::Code { Reason::Code } else { Reason::Hidden };
        let held = lines.iter_mut().take(last as usize).skip(first as usize - 1);
        held.for_each(|it| it.reason = reason);
    }
    let merged = merged(reading, page);
    let reasons = reasons(reading, unread);
    for ((at, unit), reason) in (0..).zip(&reading.units).zip(reasons) {
        let mut before = 0;
        for piece in reading.pieces(unit) {
            if piece.line == before || unit.kind == UnitKind::Heading {
                continue;
            }
            before = piece.line;
            let Some(line) = lines.get_mut(piece.line as usize - 1) else { continue };
            if line.all == 0 {
                line.reason = reason;
            }
            line.all += 1;
            line.kept += u32::from(told.tells(at));
            line.merged |= merged.get(at as usize) == Some(&true);
        }
    }
    trim(reading, page, &mut lines);
    let mut fates: Vec<Fate> = lines.into_iter().map(Tally::fate).collect();
    title_fates(reading, page, &mut fates);
    fates
}

impl Tally {
    fn fate(self) -> Fate {
        match self {
            Self { kept: 0, reason, .. } => Fate::Dropped(reason),
            Self { kept, all, trimmed, .. } if kept < all || trimmed => Fate::Trimmed,
            Self { merged: true, .. } => Fate::Merged,
            _ => Fate::Kept,
        }
    }
}

/// Takes back from each line what is left out of its statements.
fn trim(reading: &Reading, page: &Page, lines: &mut [Tally]) {
    for printed in page.units.iter().filter(|it| it.trimmed) {
        let Some(unit) = reading.units.get(printed.unit as usize) else { continue };
        let kept = printed_spans(reading, *printed);
        for piece in reading.pieces(unit) {
            let Some(line) = lines.get_mut(piece.line as usize - 1) else { continue };
            let held = kept.iter().filter(|it| piece.span.contains(**it));
            match held.map(|it| it.len()).sum::<usize>() {
                0 => {
                    line.kept = line.kept.saturating_sub(1);
                    line.reason = Reason::Clause;
                }
                held => line.trimmed |= held < piece.span.len(),
            }
        }
    }
}

/// Which units share their output line with statements of other source lines.
fn merged(reading: &Reading, page: &Page) -> Vec<bool> {
    let mut merged = vec![false; reading.units.len()];
    for printed in &page.units {
        let (Some(unit), Some(line)) = (
            reading.units.get(printed.unit as usize),
            page.lines.get(printed.line as usize),
        ) else {
            continue;
        };
        let own = |it: &LineRange| it.0 >= unit.first && it.1 <= unit.last;
        if let Some(slot) = merged.get_mut(printed.unit as usize) {
            *slot = !line.provenance.iter().all(own);
        }
    }
    merged
}

/// Why each unit would be dropped, if it is.
fn reasons(reading: &Reading, unread: Reason) -> Vec<Reason> {
    let reason = |(at, unit): (u32, &Unit)| {
        let section = reading.sections.get(unit.section as usize);
        if unit.words == 0 {
            return Reason::NoWords;
        }
        if matches!(unit.kind, UnitKind::Heading | UnitKind::HeaderRow) {
            return Reason::Title;
        }
        if unit.original != at
            && let Some(original) = reading.units.get(unit.original as usize)
            && original.first != unit.first
        {
            return Reason::Repeats(original.first);
        }
        match section {
            Some(section) if section.boilerplate => Reason::Boilerplate,
            _ => unread,
        }
    };
    (0..).zip(&reading.units).map(reason).collect()
}

/// Titles stand on lines of their own or in front of what is kept below them.
fn title_fates(reading: &Reading, page: &Page, fates: &mut [Fate]) {
    let mut set = |section: u32, fate: Fate| {
        let line = reading.sections.get(section as usize).map_or(0, |it| it.line);
        let slot = (line as usize).checked_sub(1).and_then(|it| fates.get_mut(it));
        if let Some(slot) = slot {
            *slot = fate;
        }
    };
    for section in 0..reading.sections.len() as u32 {
        set(section, Fate::Dropped(Reason::Title));
    }
    for &PrintedTitle { section, whole, alone } in &page.titles {
        set(
            section,
            match (whole, alone) {
                (true, true) => Fate::Kept,
                (true, false) => Fate::Merged,
                (false, _) => Fate::Trimmed,
            },
        );
    }
}

/// The source bytes whose words a page holds, sorted and apart.
pub(super) fn kept_spans(reading: &Reading, page: &Page) -> Vec<Span> {
    let pieces = page.units.iter().flat_map(|it| printed_spans(reading, *it));
    let titles = page.titles.iter().filter(|it| it.whole);
    let titles = titles.filter_map(|it| reading.sections.get(it.section as usize));
    let spans: Vec<Span> = pieces.chain(titles.map(|it| it.title)).collect();
    let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
    for span in sorted_by_number(spans, |it| it.place()) {
        match apart.last_mut() {
            Some(last) if span.lo() <= last.hi() => *last = last.cover(span),
            _ => apart.push(span),
        }
    }
    apart
}

/// The stretches of a unit that are printed.
fn printed_spans(reading: &Reading, Printed { unit, trimmed, .. }: Printed) -> Vec<Span> {
    let Some(unit) = reading.units.get(unit as usize) else { return Vec::new() };
    match parts(reading, unit).filter(|_| trimmed) {
        Some(parts) => parts.into_iter().map(|it| it.span).collect(),
        None => reading.pieces(unit).iter().map(|it| it.span).collect(),
    }
}

/// How much of every section is kept, in source order.
pub(super) fn shares(reading: &Reading, told: &Told) -> Vec<SectionShare> {
    let share = |(at, section): (u32, &super::reading::Section)| SectionShare {
        title: section.title.of(&reading.text).to_owned(),
        level: section.level,
        parent: (at > 0 && section.parent > 0).then_some(section.parent),
        lines: (section.line.max(1), section.last),
        kept: 0,
        all: 0,
    };
    let mut shares: Vec<SectionShare> = (0..).zip(&reading.sections).map(share).collect();
    for (at, unit) in (0..).zip(&reading.units) {
        if matches!(unit.kind, UnitKind::Heading | UnitKind::HeaderRow) {
            continue;
        }
        if let Some(share) = shares.get_mut(unit.section as usize) {
            share.all += 1;
            share.kept += u32::from(told.tells(at));
        }
    }
    for at in (1..shares.len()).rev() {
        let Some(inner) = shares.get(at) else { continue };
        let (last, kept, all) = (inner.lines.1, inner.kept, inner.all);
        let around = inner.parent.and_then(|it| shares.get_mut(it as usize));
        if let Some(around) = around {
            around.kept += kept;
            around.all += all;
            around.lines.1 = around.lines.1.max(last);
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::super::{ArtifactType, Budget, Compaction, Prepared, Request};
    use super::super::{Strategy, compact};
    use super::{Fate, Reason};

    const REPORT: &str = "---\nby: us\n---\n# Queue\n\nIt must not block for 40 ms. It was \
        slow on most days and nobody who was there minded that it was slow.\n\n## Risks\n\n\
        - Retries failed in 3 tests\n- Locks failed in 9 tests\n\n## Log\n\n\
        Nothing else was said about it on that day.\n- Retries failed in 3 tests\n\
        ```\nlet x;\n```\n\n## References\n\n- The long paper about queues\n";

    /// Both risks are pinned, and one sentence more has room.
    fn made() -> Compaction {
        let mut prepared = Prepared::new(REPORT, ArtifactType::Plan, &[10, 11]);
        prepared.within(Budget { lines: 6, tokens: 40 })
    }

    #[test]
    fn every_line_has_a_fate_and_a_reason() {
        let made = made();
        let fate = |line: usize| made.fates[line - 1];
        assert_eq!(made.fates.len() as u32, made.source.lines, "{}", made.text());
        assert_eq!(fate(2), Fate::Dropped(Reason::Hidden));
        assert_eq!(fate(4), Fate::Kept);
        assert_eq!(fate(5), Fate::Dropped(Reason::NoWords));
        assert_eq!(fate(6), Fate::Trimmed);
        assert_eq!(fate(10), Fate::Merged);
        assert_eq!(fate(11), Fate::Merged);
        assert_eq!(fate(13), Fate::Dropped(Reason::Title));
        assert_eq!(fate(15), Fate::Dropped(Reason::NoRoom));
        assert_eq!(fate(16), Fate::Dropped(Reason::Repeats(10)));
        assert_eq!(fate(18), Fate::Dropped(Reason::Code));
        assert_eq!(fate(23), Fate::Dropped(Reason::Boilerplate));
    }

    #[test]
    fn kept_words_are_told_by_their_place() {
        let made = made();
        let words: Vec<&str> = made.kept_spans.iter().map(|it| it.of(REPORT)).collect();
        assert!(words.contains(&"It must not block for 40 ms."), "{words:?}");
        assert!(!words.concat().contains("It was slow"), "{words:?}");
    }

    #[test]
    fn words_that_are_left_out_of_a_statement_are_not_kept() {
        let text = "The lock must be held for 40 ms by all who read mails,\n\
            which is a thing that people do\nmuch of the town. It was slow.\n";
        let text = format!("{text}{}", "\nIt was slow on that day.\n".repeat(20));
        let mut prepared = Prepared::new(&text, ArtifactType::Plan, &[]);
        let made = prepared.within(Budget { lines: 1, tokens: 24 });
        let kept = "The lock must be held for 40 ms by all who read mails";
        assert_eq!(made.text(), format!("- {kept} \u{2026} [L1]"));
        let words: Vec<&str> = made.kept_spans.iter().map(|it| it.of(&text)).collect();
        assert_eq!(words, [kept]);
        assert_eq!(made.fates[0], Fate::Trimmed);
        assert_eq!(made.fates[1], Fate::Dropped(Reason::Clause));
        assert_eq!(made.fates[2], Fate::Dropped(Reason::Clause));
        assert_eq!(made.fates[4], Fate::Dropped(Reason::NoRoom));
        let mut pinned = Prepared::new(&text, ArtifactType::Plan, &[1]);
        let made = pinned.within(Budget { lines: 1, tokens: 24 });
        assert!(made.text().contains("much of the town."), "{}", made.text());
    }

    #[test]
    fn sections_count_what_stands_below_them() {
        let made = made();
        let share = |title: &str| {
            let share = made.sections.iter().find(|it| it.title == title).unwrap();
            (share.kept, share.all, share.lines)
        };
        assert_eq!(share("Risks"), (2, 2, (8, 12)));
        assert_eq!(share("Log"), (0, 2, (13, 20)));
        assert_eq!(share("Queue"), (3, 7, (4, 23)));
        assert_eq!(made.sections[2].parent, Some(1));
        assert_eq!(made.sections[1].parent, None);
    }

    #[test]
    fn the_classic_strategy_overlooks() {
        let usual = Request::new(ArtifactType::Plan);
        let made = compact(REPORT, &Request { strategy: Strategy::Classic, ..usual });
        assert_eq!(made.fates[14], Fate::Dropped(Reason::Overlooked));
        assert!(made.fates.iter().any(|it| !matches!(it, Fate::Dropped(_))));
    }
}
