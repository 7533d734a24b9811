//! Source and result as one text: what is kept in its words, what is left out of a
//! line struck through, and what is dropped folded into one row for each run.

use super::source_line::source_line;
use super::{Compacted, marks, ribbons, shortened};
use crate::compaction::{Fact, Fate, Reason};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::line_range;
use crate::screens::{Node, count, grouped};

/// Most rows: more than a reader goes through.
const MOST_ROWS: usize = 400;
/// The most dropped lines that are printed of one run, and of all.
const MOST_OF_RUN: usize = 10;
const MOST_DROPPED: usize = 600;
/// The most titles that a fold names.
const MOST_TITLES: usize = 2;

/// A row.
enum Row {
    /// A line of which something is kept.
    Kept(u32, Fate),
    /// Lines that follow each other, and of which nothing is kept.
    Dropped(Run),
}

/// Lines that follow each other, and of which nothing is kept.
#[derive(Clone, Copy, Default)]
struct Run {
    /// The first and the last line with words.
    first: u32,
    last: u32,
    /// Lines with words.
    lines: u32,
}

pub(super) fn changes(it: &Compacted<'_>) -> Node {
    if it.made.unchanged {
        let words = "Nothing is changed: the text is within its budget.";
        return el(Tag::P).class("pane-empty").text(words);
    }
    let rows = rows(&it.made.fates);
    let shown = rows.len().min(MOST_ROWS);
    let mut page = Page::of(it);
    let list = el(Tag::Ol)
        .class("changes")
        .has(Attribute::AriaLabel, "What became of the source, line by line")
        .has(Attribute::Steps, "")
        .children(rows.iter().take(shown).enumerate().map(|(at, row)| match row {
            Row::Kept(line, fate) => page.kept(*line, *fate, at == 0),
            Row::Dropped(run) => page.dropped(*run, at == 0),
        }));
    let rest = rows.get(shown).map(|row| {
        let from = match row {
            Row::Kept(line, _) => *line,
            Row::Dropped(run) => run.first,
        };
        let words = format!(
            "From line {} on, the text is too long to be shown here. The editor marks what \
             became of it.",
            grouped(from)
        );
        el(Tag::P).class("changes-rest").text(words)
    });
    el(Tag::Div).class("changes-part").child(list).child(rest)
}

/// The rows of all lines. Blank lines are told of no run.
fn rows(fates: &[Fate]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut run = Run::default();
    for (line, &fate) in (1..).zip(fates) {
        match fate {
            Fate::Dropped(Reason::NoWords) => {}
            Fate::Dropped(_) => {
                if run.lines == 0 {
                    run.first = line;
                }
                run.last = line;
                run.lines += 1;
            }
            fate => {
                if run.lines > 0 {
                    rows.push(Row::Dropped(std::mem::take(&mut run)));
                }
                rows.push(Row::Kept(line, fate));
            }
        }
    }
    if run.lines > 0 {
        rows.push(Row::Dropped(run));
    }
    rows
}

/// What the rows are made from.
struct Page<'a> {
    it: &'a Compacted<'a>,
    /// The line of the result that each source line comes to first; 0 for none.
    printed: Vec<u32>,
    /// The places of the section that each heading's line opens, by that line.
    headings: Vec<(u32, usize)>,
    /// The lines of lost facts, sorted, and of the key ones among them.
    lost: Vec<u32>,
    keys: Vec<u32>,
    /// Dropped lines that may still be printed.
    room: usize,
}

impl<'a> Page<'a> {
    fn of(it: &'a Compacted<'a>) -> Self {
        let mut printed = vec![0; it.made.fates.len() + 1];
        for (number, line) in (1..).zip(&it.made.lines) {
            for &(first, last) in &line.provenance {
                let held =
                    printed.iter_mut().take(last as usize + 1).skip(first as usize);
                held.filter(|it| **it == 0).for_each(|it| *it = number);
            }
        }
        let sections = it.made.sections.iter().enumerate();
        let headings = sections.filter(|(_, it)| it.level > 0);
        let sorted = |facts: &mut dyn Iterator<Item = &Fact>| {
            let mut lines: Vec<u32> = facts.map(|it| it.line).collect();
            lines.sort_unstable();
            lines
        };
        Self {
            it,
            printed,
            headings: headings.map(|(at, it)| (it.lines.0, at)).collect(),
            lost: sorted(&mut it.made.lost.iter()),
            keys: sorted(&mut it.made.lost.iter().filter(|it| it.key)),
            room: MOST_DROPPED,
        }
    }

    /// A line of which something is kept, with its number in the result.
    fn kept(&self, line: u32, fate: Fate, is_entry: bool) -> Node {
        let text = self.it.open.line_text(line).unwrap_or_default();
        let words = match fate {
            Fate::Trimmed => self.trimmed(line),
            _ => source_line(text, &self.it.found_in(text)),
        };
        let heading = self.headings.binary_search_by_key(&line, |it| it.0).ok();
        let words = if heading.is_some() { el(Tag::H3).child(words) } else { words };
        let printed = self.printed.get(line as usize).copied().unwrap_or_default();
        let number = (printed > 0).then(|| {
            el(Tag::Span)
                .child(el(Tag::Span).class("visually-hidden").text("line of the result "))
                .text(grouped(printed))
        });
        let word = match fate {
            Fate::Trimmed => Some("in part"),
            Fate::Merged => Some("merged"),
            Fate::Kept | Fate::Dropped(_) => None,
        };
        let word = word.map(|it| el(Tag::Span).class("change-word").text(it));
        ribbons::joined(el(Tag::Li), &[(line, line)])
            .class("change change-kept")
            .key(line.to_string())
            .here(self.it.open, self.it.open.lines_span((line, line)))
            .child(self.place((line, line), is_entry))
            .child(el(Tag::Span).class("change-result").child(number))
            .child(el(Tag::Div).class("change-text").child(words))
            .child(word)
    }

    /// A line with the words that are not kept struck through.
    fn trimmed(&self, line: u32) -> Node {
        let words = marks::stretches(self.it, line).into_iter().map(|it| {
            let text = it.span.of(self.it.open.text);
            if it.is_struck { el(Tag::S).text(text) } else { Node::Text(text.to_owned()) }
        });
        el(Tag::Span).class("source-line").children(words)
    }

    /// A fold over lines of which nothing is kept.
    fn dropped(&mut self, run: Run, is_entry: bool) -> Node {
        let lines = (run.first, run.last);
        let keys = within(&self.keys, lines);
        let facts = within(&self.lost, lines);
        let facts = match (keys, facts) {
            (0, 0) => "no facts".to_owned(),
            (0, facts) => count(facts, "fact"),
            (keys, _) => count(keys, "key fact"),
        };
        let words = format!("{} dropped, ", count(run.lines, "line"));
        let summary = el(Tag::Summary)
            .has(Attribute::TabIndex, if is_entry { "0" } else { "-1" })
            .child(el(Tag::Span).class("change-fold").text(words).text(facts))
            .child(self.titles(lines));
        let texts: Vec<Node> = self.texts(run).collect();
        let rest = run.lines - texts.len() as u32;
        self.room = self.room.saturating_sub(texts.len());
        let rest = (rest > 0).then(|| {
            let words = if texts.is_empty() { "" } else { " more" };
            let words = format!("{}{words}: see the source.", count(rest, "line"));
            el(Tag::P).class("change-rest").text(words)
        });
        let texts = (!texts.is_empty())
            .then(|| el(Tag::Ol).class("change-dropped-lines").children(texts));
        el(Tag::Li)
            .class("change change-dropped")
            .key(run.first.to_string())
            .here(self.it.open, self.it.open.lines_span(lines))
            .child(el(Tag::Details).child(summary).child(texts).child(rest))
            .child(self.place(lines, false))
    }

    /// The first lines of a run, each with its number.
    fn texts(&self, run: Run) -> impl Iterator<Item = Node> {
        let fates = (1..).zip(&self.it.made.fates);
        let fates = fates.take(run.last as usize).skip(run.first as usize - 1);
        let has_words = |fate: &Fate| !matches!(fate, Fate::Dropped(Reason::NoWords));
        let lines = fates.filter(move |it| has_words(it.1)).map(|it| it.0);
        lines.take(MOST_OF_RUN.min(self.room)).map(|line| {
            let text = self.it.open.line_text(line).unwrap_or_default().trim();
            let text = el(Tag::S).text(shortened(text));
            el(Tag::Li).has(Attribute::Word, line.to_string()).child(text)
        })
    }

    /// The titles among the lines of a run.
    fn titles(&self, (first, last): (u32, u32)) -> Option<Node> {
        let from = self.headings.partition_point(|it| it.0 < first);
        let to = self.headings.partition_point(|it| it.0 <= last);
        let inside = self.headings.get(from..to).unwrap_or_default();
        let title = |at: usize| self.it.made.sections.get(at).map(|it| it.title.as_str());
        let shown = inside.iter().take(MOST_TITLES).filter_map(|it| title(it.1));
        let mut words = shown.collect::<Vec<_>>().join(", ");
        let rest = inside.len().saturating_sub(MOST_TITLES);
        if rest > 0 {
            words.push_str(" and ");
            words.push_str(&grouped(rest as u32));
            words.push_str(" more");
        }
        (!words.is_empty()).then(|| el(Tag::Span).class("change-titles").text(words))
    }

    /// The way to the source lines.
    fn place(&self, lines: (u32, u32), is_entry: bool) -> Node {
        el(Tag::Button)
            .has(Attribute::Type, "button")
            .class("change-place")
            .has(Attribute::TabIndex, if is_entry { "0" } else { "-1" })
            .here(self.it.open, self.it.open.lines_span(lines))
            .child(el(Tag::Span).class("visually-hidden").text("source line "))
            .text(line_range(lines))
    }
}

/// How many of these sorted lines stand in a range.
fn within(lines: &[u32], (first, last): (u32, u32)) -> u32 {
    let before = |line: u32| lines.partition_point(|it| *it < line);
    (before(last + 1) - before(first)) as u32
}
