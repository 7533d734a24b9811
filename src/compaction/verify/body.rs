//! The lines of a compacted body: titles of the source, and fragments of the
//! lines that their anchors cite.

use super::super::LineRange;
use super::super::reading::Reading;
use super::anchor::Anchor;
use super::titles::{Titles, plain};
use super::words::{self, Word, Worded};
use super::{fault, shown};
use crate::diagnostic::Diagnostic;
use crate::text::Span;

/// What stands between two fragments, and in the place of words that are left
/// out of one.
const DOT: &str = " \u{b7} ";
const TRIM: char = '\u{2026}';

/// A compacted body against its source.
pub(super) struct Body<'t> {
    text: &'t str,
    lines: Vec<Span>,
    source: &'t Reading,
    titles: Titles<'t>,
    worded: Worded<'t>,
    /// The word behind the fragment that was found last.
    cursor: usize,
    /// The section that the last title names.
    section: Option<u32>,
    /// The line of the title that the line in hand begins with.
    labelled: Option<u32>,
    /// Source lines that are cited, titles included.
    pub(super) cited: Vec<LineRange>,
    faults: Vec<Diagnostic>,
}

impl<'t> Body<'t> {
    pub(super) fn new(text: &'t str, lines: Vec<Span>, source: &'t Reading) -> Self {
        Self {
            text,
            lines,
            source,
            titles: Titles::new(source),
            worded: Worded::new(&source.text, &source.lines),
            cursor: 0,
            section: None,
            labelled: None,
            cited: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> u32 {
        self.lines.len() as u32
    }

    /// The body as one text.
    pub(super) fn of_text(&self) -> &'t str {
        match (self.lines.first(), self.lines.last()) {
            (Some(first), Some(last)) => first.cover(*last).of(self.text),
            _ => "",
        }
    }

    /// True if the body is the source, line by line.
    pub(super) fn is_source(&self) -> bool {
        self.changed_line().is_none()
    }

    /// The first line that is not that of the source.
    pub(super) fn first_change(&self) -> Option<Diagnostic> {
        let at = self.changed_line()?;
        let end = Span::at(self.lines.last().map_or(self.text.len(), |it| it.hi()));
        let span = self.lines.get(at).copied().unwrap_or(end);
        Some(fault(
            "compaction/not-verbatim",
            span,
            format!("This is not line {} of the source.", at + 1),
            "The file says that it is the whole source, and the next agent relies on it.",
            "Compact the source again.",
        ))
    }

    fn changed_line(&self) -> Option<usize> {
        let line = |lines: &[Span], text: &'t str, at: usize| {
            lines.get(at).map(|it| it.of(text))
        };
        (0..self.lines.len().max(self.source.lines.len())).find(|at| {
            line(&self.lines, self.text, *at)
                != line(&self.source.lines, &self.source.text, *at)
        })
    }

    /// What is wrong with its lines.
    pub(super) fn faults(&mut self) -> Vec<Diagnostic> {
        let lines = std::mem::take(&mut self.lines);
        let below = first_cited(self.text, &lines);
        for (line, below) in lines.iter().copied().zip(below) {
            let words = line.trimmed(self.text);
            if let Some(level) = title_level(words.of(self.text)) {
                self.check_title(words, level, below);
            } else if !words.is_empty() {
                self.check_line(words);
            }
            if self.worded.gave_up() {
                self.faults.push(too_broad(words));
                break;
            }
        }
        self.lines = lines;
        std::mem::take(&mut self.faults)
    }

    /// `below` is the first source line that is cited under the title.
    fn check_title(&mut self, line: Span, level: u32, below: u32) {
        let title = Span::new(line.lo() + level as usize, line.hi()).trimmed(self.text);
        let plain = plain(title.of(self.text));
        // The title of the whole text may stand alone above all others.
        let is_first = self.cited.is_empty();
        let whole =
            self.titles.section(level, &plain, 0).filter(|it| is_first && *it == 1);
        self.section = whole.or_else(|| self.titles.section(level, &plain, below));
        match self.section {
            Some(section) => {
                let line = self.titles.line(section);
                self.cited.push((line, line));
            }
            None => self.faults.push(unknown_title(self.text, title, level)),
        }
    }

    fn check_line(&mut self, line: Span) {
        let (anchor, ranges) = match Anchor::read(self.text, line) {
            Anchor::Absent => return self.faults.push(no_anchor(line)),
            Anchor::Unreadable(part) => {
                return self.faults.push(unreadable(self.text, part));
            }
            Anchor::Cited { span, ranges } => (span, ranges),
        };
        let last = self.source.lines.len() as u32;
        for ((_, end), place) in &ranges {
            if *end > last {
                return self.faults.push(outside(self.text, *place, last));
            }
        }
        self.cited.extend(ranges.iter().map(|it| it.0));
        let bullet = if line.of(self.text).starts_with("- ") { 2 } else { 0 };
        let words = Span::new(line.lo() + bullet, anchor.lo()).trimmed(self.text);
        let first = ranges.first().map_or(0, |((first, _), _)| *first);
        self.labelled = None;
        let words = self.behind_label(words, first);
        let fragments = fragments(self.text, words);
        let mut touched = vec![None; ranges.len()];
        for fragment in &fragments {
            let found = self.find(fragment, &ranges);
            match found {
                Some((nth, lines)) => touch(&mut touched, nth, lines),
                None if self.worded.gave_up() => return,
                None => {
                    let place = anchor.of(self.text);
                    self.faults.push(not_verbatim(self.text, fragment.span, place));
                    return;
                }
            }
        }
        self.check_ranges(&fragments, &ranges, &touched);
    }

    /// The words behind the title that a line may begin with; says where that
    /// title is wrong.
    fn behind_label(&mut self, words: Span, line: u32) -> Span {
        let Some((label, behind)) = label(self.text, words) else {
            // What needs no title to be understood stands under that of the whole.
            if let Some(section) = self.section.filter(|it| *it != 1)
                && !self.titles.holds(section, line)
            {
                let (there, here) =
                    (self.titles.title_at(line), self.titles.title(section));
                self.faults.push(misplaced(words, line, there, here));
            }
            return words;
        };
        if let Some(section) = self.titles.around(line, label.of(self.text)) {
            self.labelled = Some(self.titles.line(section));
            return behind;
        }
        // Others may print bold words of the source in bold.
        let mut bold = Vec::new();
        words::push(self.text, words, &mut bold);
        let wanted: Vec<Word> =
            bold.iter().take(word_count(self.text, label)).copied().collect();
        let range = self.worded.of_lines(line, line);
        if self.worded.find(range, self.text, &wanted).is_some() {
            return words;
        }
        let there = self.titles.title_at(line);
        self.faults.push(if self.titles.has(&plain(label.of(self.text))) {
            misplaced(label, line, there, label.of(self.text))
        } else {
            unknown_title(self.text, label, 0)
        });
        behind
    }

    /// The range that a fragment stands in, by index, and its lines there.
    fn find(
        &mut self,
        fragment: &Fragment,
        ranges: &[(LineRange, Span)],
    ) -> Option<(usize, LineRange)> {
        let floors = [self.cursor, 0];
        let ways = if fragment.goes_on { 1 } else { 2 };
        for floor in floors.into_iter().take(ways) {
            for (nth, ((first, last), _)) in ranges.iter().enumerate() {
                let (from, to) = self.worded.of_lines(*first, *last);
                let range = (from.max(floor), to);
                let found = self.worded.find(range, self.text, &fragment.words);
                if let Some((start, end)) = found {
                    self.cursor = end;
                    return Some((
                        nth,
                        (self.worded.line(start), self.worded.line(end - 1)),
                    ));
                }
            }
        }
        None
    }

    /// Every range begins and ends with a line of which something is printed.
    fn check_ranges(
        &mut self,
        fragments: &[Fragment],
        ranges: &[(LineRange, Span)],
        touched: &[Option<LineRange>],
    ) {
        for (((first, last), place), lines) in ranges.iter().zip(touched) {
            for end in [*first, *last] {
                let is_touched = lines.is_some_and(|it| it.0 <= end && end <= it.1)
                    || self.labelled == Some(end);
                if !is_touched && !self.stands_on(fragments, end, (*first, *last)) {
                    self.faults.push(idle(*place, end));
                    break;
                }
            }
        }
    }

    /// True if one of the fragments stands on a line, at least in part, or if
    /// the line holds only marks.
    fn stands_on(&mut self, fragments: &[Fragment], line: u32, range: LineRange) -> bool {
        let (start, end) = self.worded.of_lines(line, line);
        let (from, to) = self.worded.of_lines(range.0, range.1);
        if self.worded.has_only_marks((start, end)) {
            let span = self.source.lines.get(line as usize - 1);
            return span.is_some_and(|it| !it.of(&self.source.text).trim().is_empty());
        }
        fragments.iter().any(|it| {
            // Optional words may stand between those of the fragment.
            let reach = 2 * it.words.len();
            let mut from = start.saturating_sub(reach).max(from);
            let to = (end + reach).min(to);
            while let Some((found, behind)) =
                self.worded.find((from, to), self.text, &it.words)
            {
                if found < end && start < behind {
                    return true;
                }
                from = found + 1;
            }
            false
        })
    }
}

/// For each line the first source line that it, or the next line with an anchor,
/// cites.
fn first_cited(text: &str, lines: &[Span]) -> Vec<u32> {
    let mut next = 0;
    let mut all: Vec<u32> = lines
        .iter()
        .rev()
        .map(|line| {
            if let Anchor::Cited { ranges, .. } = Anchor::read(text, line.trimmed(text))
                && let Some(((first, _), _)) = ranges.first()
            {
                next = *first;
            }
            next
        })
        .collect();
    all.reverse();
    all
}

/// Words that stand together in the source.
struct Fragment {
    span: Span,
    words: Vec<Word>,
    /// True if words are left out between the last fragment and this one.
    goes_on: bool,
}

/// The fragments of a line without its title and its anchor.
fn fragments(text: &str, words: Span) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    let mut at = words.lo();
    for part in words.of(text).split(DOT) {
        let mut goes_on = false;
        for piece in part.split(TRIM) {
            let span = Span::new(at, at + piece.len());
            let mut found = Vec::new();
            words::push(text, span, &mut found);
            if found.iter().any(|it| !it.optional) {
                let span = span.trimmed(text);
                fragments.push(Fragment { span, words: found, goes_on });
                goes_on = true;
            }
            at += piece.len() + TRIM.len_utf8();
        }
        at += DOT.len() - TRIM.len_utf8();
    }
    fragments
}

/// Adds lines to those that are touched in a range.
fn touch(touched: &mut [Option<LineRange>], nth: usize, (first, last): LineRange) {
    if let Some(slot) = touched.get_mut(nth) {
        *slot = Some(slot.map_or((first, last), |it| (it.0.min(first), it.1.max(last))));
    }
}

/// The bold words that a line begins with, and what stands behind the colon.
fn label(text: &str, words: Span) -> Option<(Span, Span)> {
    let line = words.of(text);
    let rest = line.strip_prefix("**")?;
    let length = rest.find("**: ").or_else(|| {
        // Nothing but a title is left where all fragments are empty.
        rest.ends_with("**:").then_some(rest.len() - 3)
    })?;
    let label = Span::new(words.lo() + 2, words.lo() + 2 + length);
    Some((label, Span::new((label.hi() + 4).min(words.hi()), words.hi())))
}

fn word_count(text: &str, span: Span) -> usize {
    let mut found = Vec::new();
    words::push(text, span, &mut found);
    found.len()
}

/// Level of a title; none for any other line.
fn title_level(line: &str) -> Option<u32> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let is_title = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with(' '));
    is_title.then_some(level as u32)
}

fn no_anchor(line: Span) -> Diagnostic {
    fault(
        "compaction/no-anchor",
        line,
        "This line does not say where it is from.".to_owned(),
        "The next agent cannot look it up, and nobody can tell whether it is true.",
        "End the line with its source lines, as in `[L12]` or `[L3,L7-9]`.",
    )
}

fn unreadable(text: &str, part: Span) -> Diagnostic {
    fault(
        "compaction/bad-anchor",
        part,
        format!("`{}` is no line and no range of lines.", shown(part.of(text))),
        "The next agent cannot look up where the line is from.",
        "Write lines as `L12` and ranges as `L12-14`, counted from 1.",
    )
}

fn outside(text: &str, range: Span, last: u32) -> Diagnostic {
    fault(
        "compaction/bad-anchor",
        range,
        format!("`{}` is behind line {last}, the last of the source.", range.of(text)),
        "The next agent looks there and finds nothing.",
        "Cite the lines that the words stand on.",
    )
}

fn idle(range: Span, line: u32) -> Diagnostic {
    fault(
        "compaction/idle-anchor",
        range,
        format!("Nothing of line {line} of the source is in this line."),
        "The next agent reads there for more and finds something else.",
        "Cite only the lines that the words stand on.",
    )
}

fn not_verbatim(text: &str, fragment: Span, anchor: &str) -> Diagnostic {
    fault(
        "compaction/not-verbatim",
        fragment,
        format!("`{}` does not stand at `{anchor}`.", shown(fragment.of(text))),
        "The next agent takes it for the words of the source.",
        "Copy the words as they are, with `\u{2026}` where some are left out, or correct \
         the lines.",
    )
}

fn unknown_title(text: &str, title: Span, level: u32) -> Diagnostic {
    let of_level = if level > 0 { format!(" of level {level}") } else { String::new() };
    fault(
        "compaction/unknown-title",
        title,
        format!("`{}` is no title{of_level} of the source.", shown(title.of(text))),
        "The next agent reads the lines below in a sense that nobody gave them.",
        "Take the title of the section that the lines stand in.",
    )
}

fn misplaced(words: Span, line: u32, there: &str, here: &str) -> Diagnostic {
    let there = if there.is_empty() {
        "stands before the first title".to_owned()
    } else {
        format!("stands under `{}`", shown(there))
    };
    fault(
        "compaction/misplaced",
        words,
        format!("Line {line} of the source {there}, not under `{}`.", shown(here)),
        "The next agent reads it in a sense that nobody gave it.",
        "Put it under the title that it has in the source.",
    )
}

fn too_broad(line: Span) -> Diagnostic {
    fault(
        "compaction/too-broad",
        line,
        "The anchors cite far more than the lines hold. From here on nothing was looked \
         at."
        .to_owned(),
        "The next agent would have to search for what it looks up.",
        "Cite only the lines that the words stand on.",
    )
}
