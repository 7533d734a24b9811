//! Lines and blocks: headings, paragraphs, list items, table rows, code blocks.

use super::super::role::{Role, Roles};
use super::bytes::line_ends;
use super::fact_shape::{is_command, is_program};
use super::lex::{Block, Lexer};
use super::{Aside, Reading, Section, UnitKind, join, repeat};
use crate::text::{SharedText, Span};

/// Front matter is looked for in this many lines.
const FRONT_MATTER: usize = 200;

/// Reads a text into blocks, and each block into units.
pub(super) fn scan(source: SharedText) -> Reading {
    let held = source.clone();
    let text: &str = &held;
    let lines = lines_of(text);
    let start = Section {
        level: 0,
        title: Span::default(),
        line: 0,
        last: 0,
        parent: 0,
        root: 0,
        roles: Roles::default(),
        boilerplate: false,
        doubtful: false,
        heading: None,
    };
    let reading = Reading {
        text: source,
        lines: Vec::new(),
        sections: vec![start],
        units: Vec::with_capacity(text.len() / 80),
        pieces: Vec::with_capacity(text.len() / 60),
        mentions: Vec::new(),
        terms: Vec::with_capacity(text.len() / 8),
        facts: Vec::new(),
        aside: Vec::new(),
    };
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        text,
        lexer: Lexer::new(text, reading),
        lines,
        block: Vec::new(),
        open: None,
    };
    scanner.run();
    let mut reading = scanner.lexer.reading;
    reading.lines = scanner.lines;
    join::join(&mut reading);
    repeat::find_originals(&mut reading.units);
    close_sections(&mut reading);
    root_sections(&mut reading);
    reading
}

/// Every line without its line end: LF, CRLF or CR. A text that ends with a
/// line end has no empty last line.
pub(super) fn lines_of(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let is = |at: usize, byte: u8| bytes.get(at) == Some(&byte);
    let mut lines = Vec::with_capacity(text.len() / 40);
    let mut start = 0;
    each_line_end(bytes, |at| {
        let end = match bytes.get(at) {
            Some(b'\n') if at > start && is(at - 1, b'\r') => at - 1,
            Some(b'\n') => at,
            Some(b'\r') if !is(at + 1, b'\n') => at,
            _ => return,
        };
        lines.push(Span::new(start, end));
        start = at + 1;
    });
    if start < text.len() {
        lines.push(Span::new(start, text.len()));
    }
    lines
}

/// Calls with the place of every LF and CR, and of the two bytes between them.
/// Lines are short: eight bytes at a time are faster than a search that starts anew
/// behind each.
fn each_line_end(bytes: &[u8], mut call: impl FnMut(usize)) {
    let (eights, rest) = bytes.as_chunks::<8>();
    for (nth, eight) in eights.iter().enumerate() {
        let mut found = line_ends(*eight);
        while found != 0 {
            call(8 * nth + found.trailing_zeros() as usize / 8);
            found &= found - 1;
        }
    }
    let from = bytes.len() - rest.len();
    for (at, _) in rest.iter().enumerate().filter(|(_, it)| matches!(it, b'\n'..=b'\r')) {
        call(from + at);
    }
}

fn close_sections(reading: &mut Reading) {
    let mut last = reading.lines.len() as u32;
    for section in reading.sections.iter_mut().rev() {
        section.last = last;
        last = section.line.saturating_sub(1);
    }
}

/// Finds for every section the one of the top two levels in use that it is in.
fn root_sections(reading: &mut Reading) {
    let used = |level: &u32| reading.sections.iter().any(|it| it.level == *level);
    let top: Vec<u32> = (1..=6).filter(used).take(2).collect();
    let mut root = 0;
    for (at, section) in (0..).zip(&mut reading.sections) {
        if top.contains(&section.level) {
            root = at;
        }
        section.root = root;
    }
}

/// A block whose end has not been seen.
#[derive(Clone, Copy)]
struct Open {
    kind: UnitKind,
    indent: u32,
    task: Option<Role>,
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    lexer: Lexer<'t>,
    lines: Vec<Span>,
    /// Lines of the open block.
    block: Vec<(Span, u32)>,
    open: Option<Open>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = self.front_matter();
        self.aside(Aside::Hidden, 0, at);
        while let Some(&line) = self.lines.get(at) {
            at = self.line(at, line);
        }
        self.flush();
    }

    /// The index of the first line behind front matter.
    fn front_matter(&self) -> usize {
        let is = |span: &Span, mark: &str| {
            span.of(self.text).trim_start_matches('\u{feff}').trim_end() == mark
        };
        if !self.lines.first().is_some_and(|it| is(it, "---")) {
            return 0;
        }
        let inner = self.lines.iter().take(FRONT_MATTER).skip(1);
        let end = inner.clone().position(|it| is(it, "---") || is(it, "..."));
        end.map_or(0, |it| it + 2)
    }

    /// Notes lines by index, the last one excluded, that are not read as text.
    fn aside(&mut self, aside: Aside, first: usize, end: usize) {
        if end > first {
            let last = end.min(self.lines.len()) as u32;
            self.lexer.reading.aside.push((aside, (first as u32 + 1, last)));
        }
    }

    /// Reads a line; the index of the next one to read.
    fn line(&mut self, at: usize, line: Span) -> usize {
        let (body, indent) = self.body(line);
        let number = at as u32 + 1;
        let bytes = self.bytes.get(body.lo()..body.hi()).unwrap_or_default();
        match bytes {
            [] => self.flush(),
            [b'`', b'`', b'`', ..] | [b'~', b'~', b'~', ..] if is_fence(bytes) => {
                let next = self.fence(at, body);
                self.aside(Aside::Code, at, next);
                return next;
            }
            [b'<', b'!', b'-', b'-', ..] => {
                let next = self.comment(at);
                self.aside(Aside::Hidden, at, next);
                return next;
            }
            [b'#', ..] if indent < 4 => self.atx_heading(body, number),
            [b'|', ..] => self.row(at, body, number),
            [b'=' | b'-', ..] if self.setext_heading(bytes, number) => {}
            _ if is_rule(bytes) => self.flush(),
            _ => self.text_line(body, indent, number),
        }
        at + 1
    }

    /// A line without indent, marks of quotes and white space at its end; its
    /// indent in columns.
    fn body(&self, line: Span) -> (Span, u32) {
        let mut at = line.lo();
        let mut indent = 0;
        loop {
            match self.bytes.get(at).filter(|_| at < line.hi()) {
                Some(b' ' | b'>') => indent += 1,
                Some(b'\t') => indent += 4,
                _ => break,
            }
            at += 1;
        }
        let rest = self.bytes.get(at..line.hi()).unwrap_or_default();
        let blank = rest.iter().rev().take_while(|it| matches!(it, b' ' | b'\t')).count();
        (Span::new(at, line.hi() - blank), indent)
    }

    /// Reads the open block.
    fn flush(&mut self) {
        if let Some(Open { kind, indent, task }) = self.open.take() {
            let lines = std::mem::take(&mut self.block);
            self.lexer.block(&Block { kind, indent, lines: &lines, task });
            self.block = lines;
            self.block.clear();
        }
    }

    fn single(&mut self, kind: UnitKind, span: Span, number: u32) {
        self.flush();
        let lines = [(span, number)];
        self.lexer.block(&Block { kind, indent: 0, lines: &lines, task: None });
    }

    fn text_line(&mut self, body: Span, indent: u32, number: u32) {
        if let Some(mark) =
            item_mark(self.bytes.get(body.lo()..body.hi()).unwrap_or_default())
        {
            self.flush();
            let rest = Span::new(body.lo() + mark, body.hi()).trimmed(self.text);
            if is_contents_entry(rest.of(self.text)) {
                return;
            }
            let task = self.task(rest);
            self.open = Some(Open { kind: UnitKind::Item, indent, task });
            self.block.push((rest, number));
            return;
        }
        if self.open.is_none() {
            self.open = Some(Open { kind: UnitKind::Sentence, indent, task: None });
        }
        self.block.push((body, number));
    }

    /// A task box says what is left and what came out. It stays in the text.
    fn task(&self, item: Span) -> Option<Role> {
        match self.bytes.get(item.lo()..item.hi()) {
            Some([b'[', b' ', b']', ..]) => Some(Role::Next),
            Some([b'[', b'x' | b'X', b']', ..]) => Some(Role::Outcome),
            _ => None,
        }
    }

    fn atx_heading(&mut self, body: Span, number: u32) {
        let bytes = self.bytes.get(body.lo()..body.hi()).unwrap_or_default();
        let level = bytes.iter().take_while(|it| **it == b'#').count();
        let after = bytes.get(level);
        if level > 6 || after.is_some_and(|it| !it.is_ascii_whitespace()) {
            self.text_line(body, 0, number);
            return;
        }
        self.flush();
        let title = Span::new(body.lo() + level, body.hi()).trimmed(self.text);
        let closed = title.of(self.text).trim_end_matches('#');
        let title = Span::new(title.lo(), title.lo() + closed.len()).trimmed(self.text);
        self.lexer.heading(level as u32, title, number);
    }

    /// A paragraph of one line with a rule of `=` or `-` under it is a heading.
    fn setext_heading(&mut self, rule: &[u8], number: u32) -> bool {
        let paragraph = self.open.is_some_and(|it| it.kind == UnitKind::Sentence);
        let first = rule.first().copied().unwrap_or_default();
        if !paragraph
            || self.block.len() != 1
            || rule.len() < 2
            || rule.iter().any(|it| *it != first)
        {
            return false;
        }
        let Some((title, line)) = self.block.pop() else { return false };
        self.open = None;
        debug_assert!(line < number, "a rule stands under its title");
        self.lexer.heading(if first == b'=' { 1 } else { 2 }, title, line);
        true
    }

    fn row(&mut self, at: usize, body: Span, number: u32) {
        let is_rule_row = |span: Span| {
            let row = self.bytes.get(span.lo()..span.hi()).unwrap_or_default();
            row.contains(&b'-')
                && row.iter().all(|it| matches!(it, b'|' | b'-' | b':' | b' ' | b'\t'))
        };
        if is_rule_row(body) {
            self.flush();
            return;
        }
        let below = self.lines.get(at + 1).map(|it| self.body(*it).0);
        let header = below.is_some_and(is_rule_row);
        let kind = if header { UnitKind::HeaderRow } else { UnitKind::Row };
        let inner = body.of(self.text).trim_matches('|');
        let lead =
            body.of(self.text).len() - body.of(self.text).trim_start_matches('|').len();
        let span = Span::new(body.lo() + lead, body.lo() + lead + inner.len());
        self.single(kind, span.trimmed(self.text), number);
    }

    /// Steps over a code block; shell blocks leave their commands.
    fn fence(&mut self, at: usize, body: Span) -> usize {
        self.flush();
        let open = body.of(self.text);
        let mark = if open.starts_with('`') { '`' } else { '~' };
        let length = open.len() - open.trim_start_matches(mark).len();
        let language = open.trim_start_matches(mark).trim();
        let shell = matches!(
            language,
            "bash" | "sh" | "shell" | "zsh" | "console" | "powershell" | "text"
        );
        let mut at = at + 1;
        while let Some(&line) = self.lines.get(at) {
            let (body, _) = self.body(line);
            let text = body.of(self.text);
            if text.starts_with(mark) {
                if text.len() >= length && text.bytes().all(|it| it == mark as u8) {
                    return at + 1;
                }
                // Inside of a block no other one opens: one of them has no end.
                self.lexer.doubtful |= is_opening(text, mark, length);
            }
            self.shell_line(shell, body, at as u32 + 1);
            at += 1;
        }
        at
    }

    /// Reads a line of a code block; in those of a shell every line may be a
    /// command, in others only what stands behind a prompt.
    fn shell_line(&mut self, shell: bool, body: Span, number: u32) {
        let text = body.of(self.text);
        let prompt = text.strip_prefix("$ ");
        if prompt.is_none() && !shell {
            return;
        }
        let command = prompt.unwrap_or(text).trim();
        let sudo = command.strip_prefix("sudo ").unwrap_or(command);
        let program = sudo.split(' ').next().unwrap_or_default();
        let whole = is_command(sudo.as_bytes()) && !sudo.contains("<<");
        if !is_program(program.as_bytes()) || !whole {
            return;
        }
        let end = command.find(" #").unwrap_or(command.len());
        let start = body.hi() - prompt.unwrap_or(text).len();
        let span = Span::new(start, body.hi()).trimmed(self.text);
        let span = Span::new(span.lo(), span.lo() + end).trimmed(self.text);
        self.command(span, number);
    }

    fn command(&mut self, span: Span, number: u32) {
        self.flush();
        self.lexer.command(span, number);
    }

    /// Steps over an HTML comment.
    fn comment(&mut self, at: usize) -> usize {
        self.flush();
        let mut at = at;
        while let Some(line) = self.lines.get(at) {
            at += 1;
            if line.of(self.text).contains("-->") {
                break;
            }
        }
        at
    }
}

/// A link to a place in the same text says nothing that its title does not.
fn is_contents_entry(item: &str) -> bool {
    item.starts_with('[') && item.ends_with(')') && item.contains("](#")
}

/// True for a fence of at least so many marks with the language of its block.
fn is_opening(line: &str, mark: char, length: usize) -> bool {
    let language = line.trim_start_matches(mark);
    line.len() - language.len() >= length
        && !language.is_empty()
        && language.bytes().all(|it| it.is_ascii_alphanumeric())
}

/// Three ticks with further ticks behind the language are code inside of a line.
fn is_fence(line: &[u8]) -> bool {
    let mark = line.first().copied().unwrap_or_default();
    mark == b'~' || !line.iter().skip_while(|it| **it == mark).any(|it| *it == mark)
}

/// A thematic break, or a line of nothing but marks.
fn is_rule(line: &[u8]) -> bool {
    line.len() >= 3
        && line.iter().all(|it| matches!(it, b'-' | b'*' | b'_' | b'=' | b' '))
}

/// Length of a list item's mark with the white space behind it.
fn item_mark(line: &[u8]) -> Option<usize> {
    let digits = line.iter().take_while(|it| it.is_ascii_digit()).count();
    let mark = match line.get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => 1,
        b'.' | b')' if (1..10).contains(&digits) => digits + 1,
        _ => return None,
    };
    matches!(line.get(mark), Some(b' ' | b'\t')).then_some(mark + 1)
}
