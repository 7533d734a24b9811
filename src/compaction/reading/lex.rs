//! Words: one walk over a block's bytes that ends statements, weighs cue words
//! and finds facts.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

use super::super::fact::FactKind;
use super::super::role::{Role, Roles};
use super::cues::{Cues, EMPTY, pair, with_letter};
use super::fact_shape::{Shape, classify, is_command, is_name, number};
use super::{Found, Glue, Piece, Reading, Section, Slice, Unit, UnitKind};
use crate::text::Span;

/// Statements longer than this many bytes end at the next space.
const LONGEST: u32 = 700;
/// Code spans longer than this many bytes are read as words.
const LONGEST_CODE: usize = 1000;
/// List items longer than this many bytes are cut into sentences.
const LONG_ITEM: usize = 360;

/// A block of the source, ready to be read.
pub(super) struct Block<'b> {
    pub(super) kind: UnitKind,
    /// Indent in columns.
    pub(super) indent: u32,
    /// Its lines without indent and marks, with their 1-based numbers.
    pub(super) lines: &'b [(Span, u32)],
    /// What a task box in front of it says.
    pub(super) task: Option<Role>,
}

/// Reads blocks into a [`Reading`].
pub(super) struct Lexer<'t> {
    pub(super) reading: Reading<'t>,
    bytes: &'t [u8],
    cues: &'static Cues,
    /// Facts by kind and words. Only looked up, never walked, and its hasher
    /// has no random keys.
    ids: HashMap<u64, u32, BuildHasherDefault<DefaultHasher>>,
    /// Roles that the last announcing statement of this section gives to the
    /// items below it.
    announced: Roles,
    open: Open,
}

/// The statement that is being read.
#[derive(Clone, Copy, Default)]
struct Open {
    pieces: u32,
    mentions: u32,
    cued: Roles,
    titled: Roles,
    boilerplate: bool,
    words: u32,
    bytes: u32,
    marks: u32,
    hash: u64,
    /// The last word, and the longest pair that ends in it.
    trail: [u32; 2],
    /// The last word may be an abbreviation.
    short: bool,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(reading: Reading<'t>) -> Self {
        let bytes = reading.text.as_bytes();
        Self {
            reading,
            bytes,
            cues: Cues::get(),
            ids: HashMap::default(),
            announced: Roles::default(),
            open: Open::default(),
        }
    }

    /// Opens a section and reads its title.
    pub(super) fn heading(&mut self, level: u32, title: Span, line: u32) {
        let parent = self.parent(level);
        let section = self.reading.sections.len() as u32;
        self.announced = Roles::default();
        self.reading.sections.push(Section {
            level,
            title,
            line,
            last: line,
            parent,
            root: 0,
            roles: Roles::default(),
            boilerplate: false,
            heading: None,
        });
        self.begin();
        self.line(title, line, false);
        let Open { titled, boilerplate, .. } = self.open;
        if level <= 3 && !title.is_empty() {
            let standing = if level <= 2 { 20 } else { 10 };
            let key = hash_of(title.of(self.reading.text).as_bytes());
            self.mention(FactKind::Heading, title, line, key, standing);
        }
        let heading = self.finish(UnitKind::Heading, 0, None, false);
        let above = self.reading.sections.get(parent as usize).copied();
        if let Some(section) = self.reading.sections.get_mut(section as usize) {
            section.heading = heading;
            section.boilerplate = boilerplate || above.is_some_and(|it| it.boilerplate);
            section.roles = titled;
            let above = above.map(|it| it.roles).unwrap_or_default();
            for role in Role::ALL {
                section.roles.raise(role, above.strength(role) / 2);
            }
        }
    }

    /// The section that a heading of this level stands in.
    fn parent(&self, level: u32) -> u32 {
        let mut at = (self.reading.sections.len() as u32).saturating_sub(1);
        while let Some(section) = self.reading.sections.get(at as usize) {
            if at == 0 || section.level < level {
                break;
            }
            at = section.parent;
        }
        at
    }

    /// Reads a block into one or more units.
    pub(super) fn block(&mut self, block: &Block<'_>) {
        let bytes: usize = block.lines.iter().map(|(span, _)| span.len()).sum();
        let split = match block.kind {
            UnitKind::Sentence => true,
            UnitKind::Item => bytes > LONG_ITEM,
            _ => false,
        };
        let mut lead = true;
        let mut ended = false;
        self.begin();
        for &(span, line) in block.lines {
            if split && (ended && self.starts_statement(span) || self.starts_label(span))
            {
                self.finish(block.kind, block.indent, block.task, lead);
                lead = false;
                self.begin();
            }
            let mut rest = span;
            while let Some(next) = self.line(rest, line, split) {
                self.finish(block.kind, block.indent, block.task, lead);
                lead = false;
                self.begin();
                rest = Span::new(next, span.hi());
            }
            ended = split && self.ends_statement(rest);
        }
        self.finish(block.kind, block.indent, block.task, lead);
    }

    /// Reads a command of a code block: it is a fact as a whole.
    pub(super) fn command(&mut self, span: Span, line: u32) {
        self.begin();
        let key = hash_of(span.of(self.reading.text).as_bytes());
        self.mention(FactKind::Command, span, line, key, 10);
        self.line(span, line, false);
        self.open.cued = Roles::default();
        self.finish(UnitKind::Command, 0, None, false);
    }

    fn begin(&mut self) {
        self.open = Open {
            pieces: self.reading.pieces.len() as u32,
            mentions: self.reading.mentions.len() as u32,
            hash: 0xcbf2_9ce4_8422_2325,
            trail: [EMPTY; 2],
            ..Open::default()
        };
    }

    fn section(&self) -> u32 {
        (self.reading.sections.len() as u32).saturating_sub(1)
    }

    /// Ends the open statement. Statements without a word leave no unit.
    fn finish(
        &mut self,
        kind: UnitKind,
        indent: u32,
        task: Option<Role>,
        lead: bool,
    ) -> Option<u32> {
        let open = self.open;
        let pieces = Slice { start: open.pieces, end: self.reading.pieces.len() as u32 };
        let held = pieces.of(&self.reading.pieces);
        let (Some(first), Some(last)) = (held.first(), held.last()) else { return None };
        if open.bytes == 0 {
            return None;
        }
        let (first, last, end) = (first.line, last.line, last.span);
        let tail = end.of(self.reading.text).trim_end_matches(['*', '_', ')', '"', '`']);
        let starts_bold =
            held.first().is_some_and(|it| self.at(it.span.lo()) == Some(b'*'));
        let all_bold =
            starts_bold && open.marks == 2 && end.of(self.reading.text).ends_with("**");
        let stub = kind != UnitKind::Heading && (tail.ends_with(':') || all_bold);
        let mut cued = open.cued;
        if tail.ends_with('?') {
            cued.raise(Role::Question, 10);
        }
        if let Some(role) = task {
            cued.raise(role, 10);
        }
        let bold = open.marks >= 2;
        let roles = self.roles(kind, cued, lead, bold, open.words);
        let mentions =
            Slice { start: open.mentions, end: self.reading.mentions.len() as u32 };
        for &id in mentions.of(&self.reading.mentions) {
            if let Some(fact) = self.reading.facts.get_mut(id as usize) {
                let standing =
                    if bold || lead && kind == UnitKind::Sentence { 15 } else { 10 };
                fact.standing = fact.standing.max(standing);
            }
        }
        if stub {
            self.announced = open.titled;
        } else if kind == UnitKind::Sentence {
            self.announced = Roles::default();
        }
        let id = self.reading.units.len() as u32;
        self.reading.units.push(Unit {
            kind,
            section: self.section(),
            pieces,
            mentions,
            first,
            last,
            roles,
            bytes: open.bytes,
            words: open.words,
            indent,
            stub,
            hash: open.hash,
        });
        Some(id)
    }

    /// Words and place together: a cue counts fully, more so where the title
    /// agrees; a title alone speaks for its items and first sentences.
    fn roles(
        &self,
        kind: UnitKind,
        cued: Roles,
        lead: bool,
        bold: bool,
        words: u32,
    ) -> Roles {
        let mut roles = Roles::default();
        if words < 4 || matches!(kind, UnitKind::Heading | UnitKind::HeaderRow) {
            return roles;
        }
        let section = self.reading.sections.last().map(|it| it.roles).unwrap_or_default();
        for role in Role::ALL {
            let title = section.strength(role).max(self.announced.strength(role));
            let placed = kind == UnitKind::Item || (kind == UnitKind::Sentence && lead);
            let strength = match (cued.strength(role), title) {
                (0, title) if placed => title * 6 / 10,
                (0, _) => 0,
                (cue, title) => cue + title * 6 / 10 + if bold { 2 } else { 0 },
            };
            roles.raise(role, strength);
        }
        roles
    }

    fn at(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Reads a line into the open statement. Where the statement ends inside
    /// of it, the byte at which the next one starts.
    fn line(&mut self, span: Span, line: u32, split: bool) -> Option<usize> {
        let end = span.hi();
        let mut at = span.lo();
        while let Some(byte) = self.at(at).filter(|_| at < end) {
            match class(byte) {
                Class::Word => at = self.word(at, end, line, true),
                Class::Stop if byte == b'.' && self.starts_path(at) => {
                    at = self.word(at, end, line, true);
                }
                Class::Tick => at = self.code(at, end, line),
                Class::Stop if split => {
                    at += 1;
                    if let Some(next) = self.boundary(at, end) {
                        self.piece(Span::new(span.lo(), at), line);
                        return Some(next);
                    }
                }
                Class::Star => {
                    let bold = self.at(at + 1) == Some(b'*');
                    self.open.marks += u32::from(bold);
                    at += 1 + usize::from(bold);
                }
                Class::Space => {
                    at += 1;
                    let length = self.open.bytes as usize + (at - span.lo());
                    if split && length > LONGEST as usize {
                        self.piece(Span::new(span.lo(), at), line);
                        return Some(at);
                    }
                }
                Class::Stop | Class::Other => at += 1,
            }
        }
        self.piece(span, line);
        None
    }

    /// True if the full stop here is the first byte of a path.
    fn starts_path(&self, at: usize) -> bool {
        let open = at.checked_sub(1).and_then(|it| self.at(it));
        let next = self.at(at + 1);
        open.is_none_or(|it| matches!(it, b' ' | b'`' | b'(' | b'"' | b'\n'))
            && next
                .is_some_and(|it| it.is_ascii_alphabetic() || matches!(it, b'/' | b'.'))
    }

    /// If the statement ends before `at`, where the next one starts on this line.
    fn boundary(&self, at: usize, end: usize) -> Option<usize> {
        if self.open.short {
            return None;
        }
        let mut at = at;
        while matches!(self.at(at), Some(b'"' | b'\'' | b')' | b']' | b'*' | b'_')) {
            at += 1;
        }
        let gap = at;
        while at < end && self.at(at) == Some(b' ') {
            at += 1;
        }
        (at > gap && at < end && self.starts(at)).then_some(at)
    }

    fn starts(&self, at: usize) -> bool {
        self.at(at).is_some_and(|it| {
            it.is_ascii_uppercase()
                || it.is_ascii_digit()
                || it >= 0x80
                || matches!(it, b'`' | b'*' | b'[' | b'"' | b'(')
        })
    }

    fn starts_statement(&self, span: Span) -> bool {
        !span.is_empty() && self.starts(span.lo())
    }

    /// True for a line such as `**Owner:** platform team`.
    fn starts_label(&self, span: Span) -> bool {
        let bold = span.of(self.reading.text).strip_prefix("**");
        bold.is_some_and(|it| {
            let label = it.split("**").next().unwrap_or_default();
            let behind = it.get(label.len() + 2..).unwrap_or_default();
            label.len() < 40 && (label.ends_with(':') || behind.starts_with(':'))
        })
    }

    fn ends_statement(&self, span: Span) -> bool {
        let tail = span.of(self.reading.text).trim_end_matches(['*', '_', ')', '"', ']']);
        !self.open.short && tail.ends_with(['.', '!', '?'])
    }

    fn piece(&mut self, span: Span, line: u32) {
        let span = span.trimmed(self.reading.text);
        if !span.is_empty() {
            self.open.bytes += span.len() as u32 + 1;
            self.reading.pieces.push(Piece { span, line, glue: Glue::Space });
        }
    }

    /// Reads one word with everything that may belong to a path or a number;
    /// the byte behind it.
    fn word(&mut self, start: usize, end: usize, line: u32, names: bool) -> usize {
        let mut shape = Shape::default();
        let mut hash = EMPTY;
        let mut letters = 0;
        let mut before = 0u8;
        let mut at = start;
        while let Some(byte) = self.at(at).filter(|_| at < end) {
            match byte {
                b'a'..=b'z' => {
                    hash = with_letter(hash, byte);
                    letters += 1;
                }
                b'A'..=b'Z' => {
                    shape.camel |= before.is_ascii_lowercase();
                    hash = with_letter(hash, byte);
                    letters += 1;
                }
                b'0'..=b'9' => {
                    shape.digits = true;
                    hash = with_letter(hash, byte);
                }
                b'_' => {
                    shape.underscores += 1;
                    hash = with_letter(hash, byte);
                }
                b',' if before.is_ascii_digit()
                    && self.at(at + 1).is_some_and(|it| it.is_ascii_digit()) => {}
                b'.' | b'/' | b':' | b'-' | b'@' | b'+' | b'~' | b'$' => {
                    self.cue(hash, letters);
                    (hash, letters) = (EMPTY, 0);
                    shape.dots += u32::from(byte == b'.');
                    shape.slashes += u32::from(byte == b'/');
                    shape.scoped |= byte == b':' && before == b':';
                    if byte == b'/' && before == b'/' && self.is_address(start, at) {
                        return self.address(start, end, line);
                    }
                }
                0x80.. => {
                    self.cue(hash, letters);
                    (hash, letters) = (EMPTY, 0);
                    self.sign(at);
                }
                _ => break,
            }
            before = byte;
            at += 1;
        }
        self.cue(hash, letters);
        self.open.words += 1;
        let mut stop = at;
        while stop > start + 1
            && matches!(
                self.at(stop - 1),
                Some(b'.' | b'/' | b':' | b'-' | b'+' | b'~' | b'$' | b'@')
            )
        {
            stop -= 1;
        }
        self.open.short =
            stop - start < 2 || (shape.dots > 0 && stop - start <= 4 && !shape.digits);
        if names && !shape.is_plain() {
            self.fact(start, stop, end, line, shape);
        }
        stop
    }

    /// True if the bytes from `start` to the second slash at `at` open an address.
    fn is_address(&self, start: usize, at: usize) -> bool {
        matches!(self.bytes.get(start..=at), Some(b"http://" | b"https://"))
    }

    /// Reads a web address; the byte behind it.
    fn address(&mut self, start: usize, end: usize, line: u32) -> usize {
        let text = self.bytes.get(start..end).unwrap_or_default();
        let length = text
            .iter()
            .position(|it| {
                matches!(
                    it,
                    b' ' | b'\t' | b')' | b'>' | b']' | b'"' | b'\'' | b'`' | b'|'
                )
            })
            .unwrap_or(text.len());
        let mut stop = start + length;
        while stop > start
            && matches!(self.at(stop - 1), Some(b'.' | b',' | b';' | b':' | b'*'))
        {
            stop -= 1;
        }
        let span = Span::new(start, stop);
        let key = hash_of(self.bytes.get(start..stop).unwrap_or_default());
        self.mention(FactKind::Url, span, line, key, 10);
        self.open.words += 1;
        self.open.short = false;
        stop
    }

    fn fact(&mut self, start: usize, stop: usize, end: usize, line: u32, shape: Shape) {
        let text = self.bytes.get(start..end).unwrap_or_default();
        if shape.digits
            && let Some(length) = number(text, stop - start)
        {
            let span = Span::new(start, start + length);
            let solid = self.bytes.get(span.lo()..span.hi()).unwrap_or_default();
            let key = solid
                .iter()
                .filter(|it| **it != b' ')
                .fold(FNV, |hash, &it| step(hash, it));
            self.mention(FactKind::Number, span, line, key, 10);
            return;
        }
        let mut start = start;
        let word = self.bytes.get(start..stop).unwrap_or_default();
        if word.starts_with(b"./") {
            start += 2;
        }
        let word = self.bytes.get(start..stop).unwrap_or_default();
        if let Some(kind) = classify(word, shape) {
            self.mention(kind, Span::new(start, stop), line, hash_of(word), 10);
        }
    }

    /// Reads a code span: a command or a name as a whole, else its words.
    fn code(&mut self, start: usize, end: usize, line: u32) -> usize {
        let rest = self.bytes.get(start..end).unwrap_or_default();
        let ticks = rest.iter().take_while(|it| **it == b'`').count();
        let inner = start + ticks;
        let Some(length) = self.span_end(inner, end, ticks) else { return inner };
        let stop = inner + length;
        let content = Span::new(inner, stop).trimmed(self.reading.text);
        let code = self.bytes.get(content.lo()..content.hi()).unwrap_or_default();
        let mut names = true;
        if is_command(code) {
            self.mention(FactKind::Command, content, line, hash_of(code), 10);
        } else if is_name(code) {
            let shape = shape_of(code);
            let kind = classify(code, shape).filter(|it| *it == FactKind::Path);
            self.mention(
                kind.unwrap_or(FactKind::Identifier),
                content,
                line,
                hash_of(code),
                10,
            );
            names = false;
        }
        let mut at = inner;
        while let Some(byte) = self.at(at).filter(|_| at < stop) {
            let word =
                class(byte) == Class::Word || (byte == b'.' && self.starts_path(at));
            at = if word { self.word(at, stop, line, names) } else { at + 1 };
        }
        self.open.short = false;
        stop + ticks
    }

    /// Length of a code span's content: up to as many ticks as opened it.
    /// Longer ones are not looked for, which keeps the search linear.
    fn span_end(&self, inner: usize, end: usize, ticks: usize) -> Option<usize> {
        let end = end.min(inner + LONGEST_CODE);
        let mut run = 0;
        for (at, byte) in self.bytes.get(inner..end)?.iter().enumerate() {
            if *byte == b'`' {
                run += 1;
            } else if run == ticks {
                return Some(at - run);
            } else {
                run = 0;
            }
        }
        (run == ticks).then(|| end - inner - run)
    }

    /// Weighs a word, and the pairs that it ends.
    fn cue(&mut self, hash: u32, letters: u32) {
        if letters == 0 {
            return;
        }
        self.open.hash = step(self.open.hash ^ u64::from(hash), 0);
        let [last, chain] = self.open.trail;
        let mut next = [EMPTY; 2];
        for (slot, hash) in
            [Some(hash), joined(last, hash), joined(chain, hash)].into_iter().enumerate()
        {
            let Some(hash) = hash else { continue };
            let Some(cue) = self.cues.find(hash) else { continue };
            self.open.cued.join(cue.statement);
            self.open.titled.join(cue.title);
            self.open.boilerplate |= cue.boilerplate;
            if cue.starts_pair
                && let Some(place) = next.get_mut(slot.min(1))
            {
                *place = hash;
            }
        }
        self.open.trail = next;
    }

    /// Weighs the signs by which people mark results.
    fn sign(&mut self, at: usize) {
        let marks: [&[u8]; 5] = [
            "\u{2705}".as_bytes(),
            "\u{274c}".as_bytes(),
            "\u{26a0}".as_bytes(),
            "\u{1f534}".as_bytes(),
            "\u{1f7e2}".as_bytes(),
        ];
        let rest = self.bytes.get(at..).unwrap_or_default();
        if rest.first().is_some_and(|it| matches!(it, 0xe2 | 0xf0))
            && marks.iter().any(|it| rest.starts_with(it))
        {
            self.open.cued.raise(Role::Outcome, 10);
        }
    }

    /// Notes a mention of a fact.
    fn mention(
        &mut self,
        kind: FactKind,
        span: Span,
        line: u32,
        key: u64,
        standing: u32,
    ) {
        let section = self.section();
        let unit = self.reading.units.len() as u32;
        let key = step(key, kind.index() as u8);
        let next = self.reading.facts.len() as u32;
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            let found = Found {
                kind,
                span,
                line,
                count: 1,
                sections: 1,
                standing,
                section,
                unit,
            };
            self.reading.facts.push(found);
            self.reading.mentions.push(id);
            return;
        }
        if let Some(fact) = self.reading.facts.get_mut(id as usize) {
            fact.count += 1;
            fact.sections += u32::from(fact.section != section);
            fact.section = section;
            fact.standing = fact.standing.max(standing);
            if fact.unit != unit {
                fact.unit = unit;
                self.reading.mentions.push(id);
            }
        }
    }
}

fn joined(before: u32, hash: u32) -> Option<u32> {
    (before != EMPTY).then(|| pair(before, hash))
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

fn hash_of(text: &[u8]) -> u64 {
    text.iter().fold(FNV, |hash, &byte| step(hash, byte))
}

fn shape_of(text: &[u8]) -> Shape {
    Shape {
        dots: u32::from(text.contains(&b'.')),
        slashes: text.iter().map(|it| u32::from(*it == b'/')).sum(),
        scoped: text.windows(2).any(|it| it == b"::"),
        ..Shape::default()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Space,
    Tick,
    Star,
    Stop,
    Other,
}

fn class(byte: u8) -> Class {
    match byte {
        b'a'..=b'z'
        | b'A'..=b'Z'
        | b'0'..=b'9'
        | b'_'
        | b'.'
        | b'/'
        | b'~'
        | b'$'
        | b'@'
        | 0x80.. => {
            if byte == b'.' {
                Class::Stop
            } else {
                Class::Word
            }
        }
        b' ' | b'\t' => Class::Space,
        b'`' => Class::Tick,
        b'*' => Class::Star,
        b'!' | b'?' => Class::Stop,
        _ => Class::Other,
    }
}
