//! A Markdown text as passages: what can speak of an item of a checklist, and
//! what stands below it.
//!
//! A passage is a heading, a list item, a sentence, a row of a table or a block
//! of code. What stands below a heading, an item or a sentence (an inner list, a
//! block of code) belongs to it.

use std::ops::Range;

use super::sentences::sentences;
use crate::syntax::lines::lines;
use crate::syntax::markdown::{Fence, Heading, Item, Mark, Outline};
use crate::text::Span;

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A heading, by its level, or a line in bold that stands for one (level 7).
    Heading(u8),
    /// A list item, with the lines that go on in it.
    Item,
    /// A sentence of a paragraph, or a row of a table.
    Sentence,
    /// The lines of a code block.
    Code,
}

/// What a box or a mark says of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tick {
    /// There is none.
    None,
    /// `[x]`, `✓` and their like.
    Ticked,
    /// `[ ]` and its like.
    Open,
    /// `✗` and its like.
    Crossed,
}

/// A stretch of the text that says one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) form: Form,
    /// The passage without the mark of its heading or item.
    pub(super) span: Span,
    /// What it starts with in bold, before a colon, a dash or a bracket, or in the
    /// first cell: the name of what it speaks of.
    pub(super) head: Option<Span>,
    /// What it says behind the head; at most [`LONGEST`] bytes, a longer one goes
    /// on in the passage below it.
    pub(super) content: Span,
    pub(super) tick: Tick,
    /// `[ ]` or `[x]` in the definition's sense: the item of a checklist.
    pub(super) is_task: bool,
    /// How many lists an item lies in.
    pub(super) depth: u8,
    /// The passages that stand below it, as indices.
    pub(super) below: Range<usize>,
    /// A passage that another of a smaller or equal rank ends.
    rank: u8,
    /// It is a sentence and the next passage is one of the same paragraph.
    goes_on: bool,
}

/// The most that one passage says, in bytes.
pub(super) const LONGEST: usize = 2000;

/// The passages of the Markdown under `within`, whose outline this is. Linear in
/// the length of the text.
pub(super) fn passages(text: &str, outline: &Outline, within: Span) -> Vec<Passage> {
    let inside = |it: Span| within.lo() <= it.lo() && it.lo() < within.hi();
    let mut reader = Reader {
        text,
        headings: from(&outline.headings, |it| inside(it.span)),
        fences: from(&outline.fences, |it| inside(it.span)),
        items: from(&outline.items, |it| inside(it.span)),
        open: None,
        in_item: false,
        passages: Vec::new(),
    };
    let mut skip = within.lo();
    for line in lines(text, within) {
        if line.span.lo() >= skip {
            skip = reader.line(line.span);
        }
    }
    reader.flush();
    below(reader.passages)
}

/// Reads the name that a passage starts with and what it says behind the name.
pub(super) fn head(text: &str, span: Span) -> (Option<Span>, Span) {
    let line = span.of(text);
    let rest = line.trim_start_matches(is_mark_or_blank);
    let start = span.hi() - rest.len();
    if let Some((inner, behind)) =
        rest.strip_prefix("**").and_then(|it| it.split_once("**"))
    {
        let name = Span::new(start + 2, start + 2 + inner.len());
        return (named(text, name), behind_head(span, behind));
    }
    let separator = SEPARATORS
        .into_iter()
        .filter_map(|it| Some((up_to(rest, LONGEST_HEAD).find(it)?, it)))
        .min();
    let (end, width) = match separator {
        // The bracket belongs to what is said.
        Some((at, " (")) => (at, 1),
        Some((at, it)) => (at, it.len()),
        None if rest.ends_with(':') && rest.len() <= LONGEST_HEAD => (rest.len() - 1, 1),
        None => return (None, span.trimmed(text)),
    };
    let behind = rest.get(end + width..).unwrap_or_default();
    (named(text, Span::new(start, start + end)), behind_head(span, behind))
}

const SEPARATORS: [&str; 6] = [": ", ":\n", " \u{2013} ", " \u{2014} ", " - ", " ("];

/// Names that stand before a colon are no longer, in bytes.
pub(super) const LONGEST_HEAD: usize = 160;

/// A name has a word in it.
fn named(text: &str, span: Span) -> Option<Span> {
    let span = span.trimmed(text);
    let name = span.of(text).trim_end_matches([':', '.']);
    name.contains(char::is_alphanumeric)
        .then(|| Span::new(span.lo(), span.lo() + name.len()))
}

/// What is said behind a name, without the mark between the two.
fn behind_head(whole: Span, behind: &str) -> Span {
    let mut rest = behind.trim_start();
    let mark = rest.chars().next();
    if let Some(mark @ (':' | '.' | ',' | '-' | '\u{2013}' | '\u{2014}')) = mark {
        let next = rest.get(mark.len_utf8()..).unwrap_or_default();
        if next.is_empty() || next.starts_with(char::is_whitespace) {
            rest = next.trim_start();
        }
    }
    let end = whole.hi() - (rest.len() - rest.trim_end().len());
    Span::new(whole.hi() - rest.len(), end)
}

/// The start of a text, at most so many bytes.
pub(super) fn up_to(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The start of what is said that makes one passage; between two words, if it can.
fn one_passage(text: &str, content: Span) -> Span {
    let all = content.of(text);
    let mut first = up_to(all, LONGEST);
    if first.len() < all.len()
        && let Some(blank) = first.rfind(char::is_whitespace).filter(|it| *it > 0)
    {
        first = first.get(..blank).unwrap_or_default();
    }
    // At least something, so that whoever cuts on comes to an end.
    Span::new(content.lo(), content.lo() + first.len().max(1))
}

/// What the mark says that stands at the start or the end of a text, or of a cell.
fn tick_of(text: &str) -> Tick {
    let mark = |cell: &str| {
        let cell = cell.trim_matches(|it: char| it.is_whitespace() || it == '\u{fe0f}');
        let ends = cell.chars().next().into_iter().chain(cell.chars().next_back());
        ends.map(tick).find(|it| *it != Tick::None)
    };
    text.split('|').find_map(mark).unwrap_or(Tick::None)
}

fn tick(mark: char) -> Tick {
    match mark {
        '\u{2713}' | '\u{2714}' | '\u{2705}' | '\u{2611}' => Tick::Ticked,
        '\u{2717}' | '\u{2718}' | '\u{274c}' | '\u{274e}' | '\u{2612}' => Tick::Crossed,
        '\u{2610}' | '\u{2b1c}' => Tick::Open,
        _ => Tick::None,
    }
}

/// A mark that ticks, crosses out or leaves open, or what picks its looks.
pub(super) fn is_tick(it: char) -> bool {
    it == '\u{fe0f}' || tick(it) != Tick::None
}

fn is_mark_or_blank(it: char) -> bool {
    it.is_whitespace() || is_tick(it)
}

/// The elements from the first that is inside on.
fn from<T>(all: &[T], is_inside: impl Fn(&T) -> bool) -> &[T] {
    let start = all.iter().position(is_inside).unwrap_or(all.len());
    all.get(start..).unwrap_or_default()
}

/// A passage that is still being read.
struct Open {
    form: Form,
    span: Span,
    tick: Tick,
    is_task: bool,
    depth: u8,
    rank: u8,
}

struct Reader<'a> {
    text: &'a str,
    /// Headings, fences and items that are still to come.
    headings: &'a [Heading],
    fences: &'a [Fence],
    items: &'a [Item],
    open: Option<Open>,
    /// Indented paragraphs belong to an item.
    in_item: bool,
    passages: Vec<Passage>,
}

/// Ranks beside those of headings, which are their levels.
const BOLD_LINE: u8 = 7;
const PARAGRAPH: u8 = 8;
const DEEPEST_ITEM: u8 = 200;
const INSIDE_ITEM: u8 = 250;
const CODE: u8 = 251;

impl Passage {
    /// What it says, its head included; no longer than a passage may be by more
    /// than its head.
    pub(super) fn whole(&self) -> Span {
        Span::new(self.span.lo(), self.content.hi())
    }
}

impl Reader<'_> {
    /// Reads one line, and says where to go on.
    fn line(&mut self, line: Span) -> usize {
        if let Some(end) = self.heading(line) {
            return end;
        }
        let is_item = self.items(line);
        if let Some(fence) = next(&mut self.fences, line, |it| it.span) {
            self.flush();
            self.push_code(fence.content.trimmed(self.text));
            return fence.span.hi();
        }
        let content = line.of(self.text).trim_start_matches(['>', ' ', '\t']);
        let start = line.hi() - content.len();
        if is_item {
            return line.hi();
        }
        if content.trim_end().is_empty() {
            self.flush();
        } else if content.starts_with('|') {
            self.flush();
            self.row(Span::new(start, line.hi()).trimmed(self.text));
        } else if let Some(open) = &mut self.open {
            open.span = open.span.cover(line);
        } else {
            let indent = start - line.lo();
            self.in_item &= indent >= 2;
            let rank = if self.in_item { INSIDE_ITEM } else { PARAGRAPH };
            self.start(Form::Sentence, Span::new(start, line.hi()), rank);
        }
        line.hi()
    }

    fn heading(&mut self, line: Span) -> Option<usize> {
        let heading = next(&mut self.headings, line, |it| it.span)?;
        self.items(line);
        self.flush();
        self.in_item = false;
        let written = heading.span.of(self.text);
        let content = written.trim_start_matches(['#', ' ', '\t']);
        let start = heading.span.hi() - content.len();
        // The line below an underlined heading is none of its words.
        let content = content.trim_end_matches(['#', '=', '-', ' ', '\t', '\n', '\r']);
        let span = Span::new(start, start + content.len());
        self.start(Form::Heading(heading.level), span, heading.level);
        self.flush();
        Some(heading.span.hi())
    }

    /// Starts the items whose marks stand on this line.
    fn items(&mut self, line: Span) -> bool {
        let mut found = false;
        while let Some(item) = next(&mut self.items, line, |it| it.span) {
            self.flush();
            found = true;
            self.in_item = true;
            let (start, tick) = match item.mark {
                Mark::Task(brackets, true) => (brackets.hi(), Tick::Ticked),
                Mark::Task(brackets, false) => (brackets.hi(), Tick::Open),
                Mark::Bullet => (item.span.lo() + 1, Tick::None),
                Mark::Number(_) => (self.behind_number(item.span), Tick::None),
            };
            // An item that starts with another has no words of its own.
            let inner = self.items.first().filter(|it| line.contains(it.span));
            let end = inner.map_or(item.span.hi(), |it| it.span.lo());
            let rank = PARAGRAPH.saturating_add(item.depth).min(DEEPEST_ITEM);
            self.start(Form::Item, Span::new(start, end), rank);
            if let Some(open) = &mut self.open {
                open.tick = tick;
                open.is_task = matches!(item.mark, Mark::Task(..));
                open.depth = item.depth;
            }
        }
        found
    }

    fn behind_number(&self, item: Span) -> usize {
        let digits = |it: char| it.is_ascii_digit();
        item.hi() + 1 - item.of(self.text).trim_start_matches(digits).len()
    }

    fn start(&mut self, form: Form, span: Span, rank: u8) {
        let none = Tick::None;
        self.open = Some(Open { form, span, tick: none, is_task: false, depth: 0, rank });
    }

    /// Ends the passage that is being read.
    fn flush(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        open.span = open.span.trimmed(self.text);
        if open.form != Form::Sentence {
            self.push(&open, head(self.text, open.span));
            return;
        }
        let first = lines(self.text, open.span).next().map_or(open.span, |it| it.span);
        if let Some(name) = bold_line(self.text, first) {
            let form = Form::Heading(7);
            let line = Open { form, span: name, rank: BOLD_LINE, ..open };
            self.push(&line, (None, name));
            open.span = Span::new(first.hi(), open.span.hi()).trimmed(self.text);
            if open.span.is_empty() {
                return;
            }
        }
        let paragraph = self.passages.len();
        for span in sentences(self.text, open.span) {
            let open = Open { span, ..open };
            self.push(&open, head(self.text, span));
        }
        let last = self.passages.len().saturating_sub(1);
        for passage in self.passages.iter_mut().take(last).skip(paragraph) {
            passage.goes_on = true;
        }
    }

    /// A row of a table; the one that only draws a line is none.
    fn row(&mut self, row: Span) {
        if row.of(self.text).trim_matches(['|', '-', ':', ' ', '\t']).is_empty() {
            return;
        }
        self.in_item = false;
        let cells = row.of(self.text).trim_start_matches(['|', ' ', '\t']);
        let first = cells.split('|').next().unwrap_or_default();
        let start = row.hi() - cells.len();
        let head = named(self.text, Span::new(start, start + first.len()));
        let content = Span::new(start + first.len(), row.hi());
        self.start(Form::Sentence, row, PARAGRAPH);
        if let Some(open) = self.open.take() {
            self.push(&open, (head.map(|it| without_stars(self.text, it)), content));
        }
    }

    fn push_code(&mut self, content: Span) {
        self.start(Form::Code, content, CODE);
        if let Some(open) = self.open.take() {
            self.passages.push(passage(&open, None, content));
        }
    }

    fn push(&mut self, open: &Open, (head, content): (Option<Span>, Span)) {
        let tick = match open.tick {
            Tick::None => tick_of(open.span.of(self.text)),
            tick => tick,
        };
        let cut = one_passage(self.text, content);
        self.passages.push(Passage { tick, ..passage(open, head, cut) });
        let mut at = cut.hi();
        while at < content.hi() {
            let span = one_passage(self.text, Span::new(at, content.hi()));
            at = span.hi();
            let open = Open { form: Form::Sentence, span, rank: CODE, ..*open };
            self.passages.push(passage(&open, None, span));
        }
    }
}

/// Takes the next part of an outline if it starts on this line.
fn next<'a, T>(
    rest: &mut &'a [T],
    line: Span,
    span: impl Fn(&T) -> Span,
) -> Option<&'a T> {
    while let Some((first, more)) = rest.split_first() {
        let at = span(first).lo();
        if at > line.hi() {
            return None;
        }
        *rest = more;
        if at >= line.lo() {
            return Some(first);
        }
    }
    None
}

fn passage(open: &Open, head: Option<Span>, content: Span) -> Passage {
    Passage {
        form: open.form,
        span: open.span,
        head,
        content,
        tick: Tick::None,
        is_task: open.is_task,
        depth: open.depth,
        below: 0..0,
        rank: open.rank,
        goes_on: false,
    }
}

/// The words of a line that is in bold as a whole.
fn bold_line(text: &str, span: Span) -> Option<Span> {
    let line = span.of(text);
    let inner = line.strip_prefix("**")?;
    let (name, behind) = inner.split_once("**")?;
    let is_alone = behind.trim_matches([':', '.', ' ']).is_empty();
    is_alone.then(|| named(text, Span::new(span.lo() + 2, span.lo() + 2 + name.len())))?
}

fn without_stars(text: &str, span: Span) -> Span {
    let is_star = |it: char| it == '*' || is_mark_or_blank(it);
    let name = span.of(text).trim_start_matches(is_star);
    let start = span.hi() - name.len();
    Span::new(start, start + name.trim_end_matches(is_star).len())
}

/// Writes into each passage what stands below it.
fn below(mut passages: Vec<Passage>) -> Vec<Passage> {
    // Passages behind the one looked at, each of a smaller rank than those that it
    // hides: the next one that ends it is the top one that is not greater.
    let mut ends: Vec<(u8, usize)> = Vec::new();
    let mut behind = 0..0;
    let count = passages.len();
    for (at, passage) in passages.iter_mut().enumerate().rev() {
        while ends.last().is_some_and(|it| it.0 > passage.rank) {
            ends.pop();
        }
        let end = ends.last().map_or(count, |it| it.1);
        // What stands below a paragraph stands below each of its sentences.
        passage.below = if passage.goes_on { behind.clone() } else { at + 1..end };
        behind = passage.below.clone();
        ends.push((passage.rank, at));
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::{Form, Passage, Tick, passages};
    use crate::syntax::markdown::outline;
    use crate::text::Span;

    fn read(text: &str) -> Vec<Passage> {
        let whole = Span::new(0, text.len());
        passages(text, &outline(text, whole), whole)
    }

    /// Form, head and content of each passage.
    fn said(text: &str) -> Vec<(Form, &str, &str)> {
        let head = |it: &Passage| it.head.map_or("", |it| it.of(text));
        read(text).iter().map(|it| (it.form, head(it), it.content.of(text))).collect()
    }

    #[test]
    fn every_form_is_read() {
        let text = "\
# A b

Ran it. It passed (e.g. twice).

**Checks**

- [x] **Tests**: 42
  passed
  - inner: one

    more
1. \u{2705} Load \u{2013} fine

```
$ x
```

| **Item** | State |
|---|---|
| Logs | clean |
";
        let expected = [
            (Form::Heading(1), "", "A b"),
            (Form::Sentence, "", "Ran it."),
            (Form::Sentence, "It passed", "(e.g. twice)."),
            (Form::Heading(7), "", "Checks"),
            (Form::Item, "Tests", "42\n  passed"),
            (Form::Item, "inner", "one"),
            (Form::Sentence, "", "more"),
            (Form::Item, "Load", "fine"),
            (Form::Code, "", "$ x"),
            (Form::Sentence, "Item", "| State |"),
            (Form::Sentence, "Logs", "| clean |"),
        ];
        assert_eq!(said(text), expected);
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(said(&crlf).len(), expected.len());
    }

    #[test]
    fn what_stands_below_belongs_to_it() {
        let text = "# A\n\nB. C:\n\n- d\n  - e\n- f\n\n  ```\n  g\n  ```\n\nH.\n\n# I\n";
        let below: Vec<_> = read(text).into_iter().map(|it| it.below).collect();
        let expected = [1..8, 3..7, 3..7, 4..5, 5..5, 6..7, 7..7, 8..8, 9..9];
        assert_eq!(below, expected);
    }

    #[test]
    fn marks_are_read() {
        use Tick::{Crossed, None, Open, Ticked};
        let text =
            "- [x] a\n- [ ] b\n- \u{2714}\u{fe0f} c\n- d \u{274c}\n- a \u{274c} b\n";
        let ticks: Vec<_> = read(text).into_iter().map(|it| it.tick).collect();
        assert_eq!(ticks, [Ticked, Open, Ticked, Crossed, None]);
    }

    #[test]
    fn a_bold_line_is_a_heading_of_its_paragraph() {
        let text = "**A**\nB: c.\n\n**D**:\n\ne\n";
        let below: Vec<_> =
            read(text).into_iter().map(|it| (it.form, it.below)).collect();
        let (bold, sentence) = (Form::Heading(7), Form::Sentence);
        let expected = [(bold, 1..2), (sentence, 2..2), (bold, 3..4), (sentence, 4..4)];
        assert_eq!(below, expected);
    }

    #[test]
    fn a_long_passage_goes_on_below_itself() {
        let text = format!("- **A**: {}\n- b\n", "\u{e9} ".repeat(2000));
        let read = read(&text);
        assert_eq!(read.len(), 5);
        assert_eq!(read[0].below, 1..3 + 1);
        assert_eq!(read[4].below, 5..5);
    }
}
