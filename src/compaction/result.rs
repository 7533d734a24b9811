//! The outcome of a compaction: lines with their places, sizes, and the facts
//! that are kept and lost.

use std::cell::OnceCell;
use std::fmt::Write as _;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::budget::{ArtifactType, Budget, Strategy};
use super::extract::{Page, Worth};
use super::fact::{Fact, FactKind};
use super::fate::{self, Fate, Reason, SectionShare};
use super::line::{OutputLine, joined};
use super::reading::Reading;
use super::told::{Facts, Told};
use super::{LineRange, Request, tokens};
use crate::text::{LineIndex, SharedText, Span, sorted_by_number};

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

    /// Measures a text of so many lines.
    pub(super) fn with_lines(text: &str, lines: u32) -> Self {
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
    /// The hash by which a written compaction names the source.
    pub source_hash: SourceHash,
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
    /// Source bytes whose words are kept, sorted and apart. The classic strategy
    /// does not tell.
    pub kept_spans: Vec<Span>,
    /// What became of each source line: of line `n` at `n - 1`.
    pub fates: Vec<Fate>,
    /// How much of each section is kept, in source order.
    pub sections: Vec<SectionShare>,
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

    /// How many facts of each kind are kept, for the kinds that the source has.
    #[must_use]
    pub fn retention(&self) -> Vec<Retention> {
        let mut retention =
            FactKind::ALL.map(|kind| Retention { kind, kept: 0, found: 0 });
        for (facts, is_kept) in [(&self.kept, 1), (&self.lost, 0)] {
            for fact in facts {
                if let Some(it) = retention.get_mut(fact.kind.index()) {
                    it.kept += is_kept;
                    it.found += 1;
                }
            }
        }
        retention.into_iter().filter(|it| it.found > 0).collect()
    }
}

/// How many facts of a kind are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// The kind.
    pub kind: FactKind,
    /// Facts of it that the body tells.
    pub kept: u32,
    /// Facts of it in the source.
    pub found: u32,
}

/// Compacts as the reference does.
pub(super) fn classic(text: &SharedText, request: &Request<'_>) -> Compaction {
    let reading = Reading::new(text.clone());
    let made = super::classic::compact(text, request.artifact_type.as_str());
    let worth = Worth::new(&reading, request.artifact_type);
    let subject = Subject::new(&reading, request.artifact_type, &worth);
    let compaction = Made {
        reading: &reading,
        strategy: Strategy::Classic,
        budget: request.budget(subject.size.lines),
        subject: &subject,
        told: Told::by_text(&reading, &made.lines),
        page: Page { lines: made.lines, units: Vec::new(), titles: Vec::new() },
    }
    .into_compaction();
    Compaction { reference_crashes: made.reference_crashes, ..compaction }
}

/// What all compactions of a text say of it.
#[derive(Debug)]
pub(super) struct Subject {
    artifact_type: String,
    pub(super) size: Size,
    hash: SourceHash,
    pub(super) facts: Facts,
}

impl Subject {
    pub(super) fn new(
        reading: &Reading,
        artifact_type: ArtifactType<'_>,
        worth: &Worth,
    ) -> Self {
        Self {
            artifact_type: artifact_type.as_str().to_owned(),
            size: Size::with_lines(&reading.text, reading.lines.len() as u32),
            hash: SourceHash::new(&reading.text),
            facts: Facts::new(reading, worth),
        }
    }

    /// True if the budget holds all of the text.
    pub(super) fn is_within(&self, budget: Budget) -> bool {
        budget.holds(self.size.lines, self.size.tokens)
    }
}

/// A page and what it was made of.
pub(super) struct Made<'r> {
    pub(super) reading: &'r Reading,
    pub(super) subject: &'r Subject,
    pub(super) strategy: Strategy,
    pub(super) budget: Budget,
    pub(super) page: Page,
    pub(super) told: Told,
}

impl Made<'_> {
    /// Tells all that is to be known about the page.
    pub(super) fn into_compaction(self) -> Compaction {
        let Self { reading, subject, page, .. } = &self;
        let places = page.lines.iter().flat_map(|it| it.provenance.iter().copied());
        let kept_lines = merged(places);
        let (kept, lost) = subject.facts.split(&self.told);
        Compaction {
            artifact_type: subject.artifact_type.clone(),
            strategy: self.strategy,
            source: subject.size,
            source_hash: subject.hash.clone(),
            budget: self.budget,
            output: Size::with_lines(&joined(&page.lines), page.lines.len() as u32),
            kept,
            lost,
            omitted: omitted(reading, &kept_lines),
            fates: self.fates(&kept_lines),
            sections: fate::shares(reading, &self.told),
            kept_lines,
            kept_spans: fate::kept_spans(reading, page),
            unchanged: self.unchanged(),
            reference_crashes: false,
            lines: self.page.lines,
        }
    }

    fn unchanged(&self) -> bool {
        self.strategy == Strategy::Extract && self.subject.is_within(self.budget)
    }

    fn fates(&self, kept_lines: &[LineRange]) -> Vec<Fate> {
        if self.unchanged() {
            return vec![Fate::Kept; self.subject.size.lines as usize];
        }
        let classic = self.strategy == Strategy::Classic;
        let unread = if classic { Reason::Overlooked } else { Reason::NoRoom };
        let mut fates = fate::fates(self.reading, &self.page, &self.told, unread);
        // The classic strategy knows lines, and not which of their words it took.
        for &(first, last) in kept_lines.iter().filter(|_| classic) {
            let cited = fates.iter_mut().take(last as usize).skip(first as usize - 1);
            for fate in cited.filter(|it| matches!(it, Fate::Dropped(_))) {
                *fate = Fate::Trimmed;
            }
        }
        fates
    }
}

/// The hash of a source, made when somebody asks for it, and once for all
/// compactions of one [`Prepared`](super::Prepared): it takes a good part of a
/// compaction's time where the processor has no instructions for it.
#[derive(Clone, Debug)]
pub struct SourceHash {
    source: SharedText,
    hex: Rc<OnceCell<String>>,
}

impl SourceHash {
    pub(super) fn new(source: &SharedText) -> Self {
        Self { source: source.clone(), hex: Rc::default() }
    }

    /// SHA-256 of the source's bytes, in lower case hexadecimal digits.
    #[must_use]
    pub fn sha256(&self) -> &str {
        self.hex.get_or_init(|| sha256(&self.source))
    }
}

impl PartialEq for SourceHash {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for SourceHash {}

/// SHA-256 of a text's bytes, in lower case hexadecimal digits.
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
pub(super) fn omitted(reading: &Reading, kept: &[LineRange]) -> Vec<Omitted> {
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
        let title = section.title.of(&reading.text).to_owned();
        out.push(Omitted { title, lines: (section.line, last) });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::{ArtifactType, Request, Strategy, compact};
    use super::{Compaction, FactKind, Size};

    const REPORT: &str = "# Queue\n\n## Findings\n\n- `src/queue.rs` must not block\n\n\
        ```rust\nlet held = lock();\n```\n\n## History\n\nIt was slow at first.\n";

    fn small(lines: u32, tokens: u32, pins: &[u32]) -> Compaction {
        let usual = Request::new(ArtifactType::Research);
        let (max_lines, max_tokens) = (Some(lines), Some(tokens));
        compact(REPORT, &Request { max_lines, max_tokens, pins, ..usual })
    }

    fn texts(facts: &[super::Fact]) -> Vec<String> {
        facts.iter().map(|it| it.text.to_string()).collect()
    }

    #[test]
    fn what_is_kept_and_lost_is_told() {
        let made = small(2, 24, &[]);
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
        let made = small(1, 30, &[8, 13]);
        assert!(made.text().contains("let held = lock(); [L8]"), "{}", made.text());
        assert!(made.text().contains("It was slow at first. [L13]"), "{}", made.text());
        assert_eq!(made.excess().lines, made.output.lines - 1);
        assert!(made.excess().lines > 0);
    }

    #[test]
    fn kinds_are_counted() {
        let made = small(2, 24, &[]);
        let headings =
            made.retention().into_iter().find(|it| it.kind == FactKind::Heading);
        assert_eq!(headings.map(|it| (it.kept, it.found)), Some((2, 3)));
        assert!(made.retention().iter().all(|it| it.kind != FactKind::Url));
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
        assert!(texts(&made.kept).contains(&"src/queue.rs".to_owned()));
        let finding = made.lines.iter().find(|it| it.text == "- Findings").unwrap();
        assert_eq!(finding.provenance, [(3, 3)]);
        assert_eq!(made.lines[0].provenance, []);
    }

    #[test]
    fn sources_are_named_by_their_hash() {
        let made = compact("abc", &Request::new(ArtifactType::Plan));
        assert_eq!(
            made.source_hash.sha256(),
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
