//! One line of source with marks under a stretch of it.

use std::fmt::Write;

use super::source::SourceFile;
use super::style::{Role, Style, steers};
use crate::text::Span;

/// The widest piece of a line that is shown, in columns of a terminal.
const WIDEST: usize = 100;
/// How much of a long line is shown before the marks.
const LEAD: usize = 24;
const TAB: usize = 4;

/// The line a span starts on, and a line of marks under the span.
pub(super) struct Excerpt<'a> {
    pub(super) source: &'a SourceFile,
    pub(super) span: Span,
    pub(super) mark: char,
    pub(super) role: Role,
    /// What stands behind the marks.
    pub(super) label: &'a str,
}

impl Excerpt<'_> {
    /// The 1-based line that is shown.
    pub(super) fn line(&self) -> u32 {
        self.source.index().line(self.span.lo())
    }

    /// Writes the two lines, with room for line numbers of `digits` digits.
    pub(super) fn write(&self, out: &mut String, digits: usize, style: Style) {
        let line = self.line();
        let span = self.source.index().line_span(self.source.text(), line);
        let shown = Shown::new(span.of(self.source.text()));
        let from = shown.column(self.span.lo() - span.lo());
        let to = shown.column(self.span.hi().min(span.hi()).saturating_sub(span.lo()));
        let to = to.max(from + 1);
        let (text, shift) = shown.window(from, to);
        let number = style.paint(Role::Frame, format!("{line:>digits$} |"));
        let _ = writeln!(out, "{number} {text}");
        let indent = " ".repeat(from - shift.min(from));
        let end = to.min(shift + WIDEST).max(from + 1);
        let marks = self.mark.to_string().repeat(end - from);
        let bar = style.paint(Role::Frame, format!("{:digits$} |", ""));
        let marks = style.paint(self.role, format!("{marks} {}", self.label));
        let _ = writeln!(out, "{bar} {indent}{}", marks.to_string().trim_end());
    }
}

/// A line as a terminal shows it.
struct Shown {
    cells: Vec<Cell>,
    width: usize,
}

struct Cell {
    /// Byte offset in the line.
    at: usize,
    /// First column, 0-based.
    column: usize,
    text: String,
}

impl Shown {
    fn new(line: &str) -> Self {
        let mut width = 0;
        let cells = line.char_indices().map(|(at, ch)| {
            let column = width;
            let text = match ch {
                '\t' => " ".repeat(TAB - column % TAB),
                _ if steers(ch) => char::REPLACEMENT_CHARACTER.to_string(),
                _ => ch.to_string(),
            };
            width += if ch == '\t' { text.len() } else { columns(ch) };
            Cell { at, column, text }
        });
        let cells = cells.collect();
        Self { cells, width }
    }

    /// The column of a byte of the line.
    fn column(&self, at: usize) -> usize {
        let index = self.cells.partition_point(|it| it.at < at);
        self.cells.get(index).map_or(self.width, |it| it.column)
    }

    /// What is shown when the marks stand at `from..to`, and by how many
    /// columns it is moved to the left.
    fn window(&self, from: usize, to: usize) -> (String, usize) {
        if self.width <= WIDEST {
            return (self.text(0, self.width), 0);
        }
        let start = if to <= WIDEST { 0 } else { from.saturating_sub(LEAD) };
        let text = self.text(start, start + WIDEST);
        let head = if start > 0 { "…" } else { "" };
        let tail = if start + WIDEST < self.width { "…" } else { "" };
        // The sign for what is left out takes a column of its own.
        (format!("{head}{text}{tail}"), start.saturating_sub(head.chars().count()))
    }

    fn text(&self, start: usize, end: usize) -> String {
        let first = self.cells.partition_point(|it| it.column < start);
        let cells = self.cells.iter().skip(first).take_while(|it| it.column < end);
        cells.map(|it| it.text.as_str()).collect()
    }
}

/// Columns that a terminal gives a character: what joins another takes none,
/// ideographs and most pictures take two.
fn columns(ch: char) -> usize {
    match ch {
        '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, Role, SourceFile, Span, Style};

    fn excerpt(text: &str, needle: &str) -> String {
        let source = SourceFile::from_bytes("a.md", text.as_bytes().to_vec());
        let at = text.find(needle).unwrap();
        let span = Span::new(at, at + needle.len());
        let (mark, role) = ('^', Role::Strong);
        let mut out = String::new();
        Excerpt { source: &source, span, mark, role, label: "" }.write(
            &mut out,
            2,
            Style::Plain,
        );
        out
    }

    #[test]
    fn marks_stand_under_what_the_terminal_shows() {
        assert_eq!(
            excerpt("a\n漢🦀e\u{301}\tbc: d\n", "c"),
            " 2 | 漢🦀e\u{301}   bc: d\n   |          ^\n"
        );
        assert_eq!(
            excerpt("\u{feff}x\u{1b}yz", "y"),
            " 1 | \u{feff}x\u{fffd}yz\n   |   ^\n"
        );
    }

    #[test]
    fn a_span_over_lines_is_marked_to_the_end_of_its_first() {
        insta::assert_snapshot!(excerpt("one two\nthree\n", "two\nth"), @"
         1 | one two
           |     ^^^
        ");
    }

    #[test]
    fn of_a_long_line_the_part_around_the_marks_is_shown() {
        let long = format!("description: {}here{}", "a ".repeat(200), " b".repeat(200));
        let lines = excerpt(&long, "here");
        let [source, marks] = lines.lines().collect::<Vec<_>>()[..] else { panic!() };
        assert!(source.starts_with(" 1 | …") && source.ends_with('…'));
        let column = source.chars().position(|it| it == 'h');
        assert_eq!(marks.chars().position(|it| it == '^'), column);
        assert!(source.chars().count() < 120);
    }
}
