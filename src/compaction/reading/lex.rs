//! Statements: one walk over a block's bytes that finds where they end. What
//! their words show is read on the way, see `words`.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::super::fact::FactKind;
use super::super::role::{Role, Roles};
use super::bytes::{Class, FNV, Known, NO_WORD, class, hash_of};
use super::cues::{Cues, SELF};
use super::{Glue, Piece, Reading, Section, Slice, Unit, UnitKind, says_something};
use crate::text::Span;

/// Statements longer than this many bytes end at the next space.
const LONGEST: u32 = 700;
/// List items longer than this many bytes are cut into sentences.
const LONG_ITEM: usize = 360;

/// A text has about one fact, or fewer, for so many bytes.
const BYTES_PER_FACT: usize = 250;

/// Bold words in front of a statement may be its label up to this many bytes.
const LABEL: usize = 39;

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
    pub(super) reading: Reading,
    pub(super) bytes: &'t [u8],
    pub(super) cues: &'static Cues,
    /// Facts by kind and words. Only looked up, never walked, and its hasher
    /// has no random keys.
    pub(super) ids: HashMap<u64, u32, BuildHasherDefault<Known>>,
    /// Roles that the last announcing statement of this section gives to the
    /// items below it.
    announced: Roles,
    /// Code blocks do not pair so far.
    pub(super) doubtful: bool,
    /// From behind the last word to here stand only marks that may join words,
    /// and they join none. Keeps the reading of a long run of them linear.
    pub(super) joints: usize,
    pub(super) open: Open,
}

/// The statement that is being read.
#[derive(Clone, Copy, Default)]
pub(super) struct Open {
    pub(super) pieces: u32,
    pub(super) mentions: u32,
    pub(super) terms: u32,
    pub(super) cued: Roles,
    pub(super) titled: Roles,
    pub(super) boilerplate: bool,
    /// How much its words are said for company.
    pub(super) chatter: u8,
    pub(super) words: u32,
    pub(super) bytes: u32,
    pub(super) marks: u32,
    pub(super) hash: u64,
    /// The last word, and the longest pair that ends in it.
    pub(super) trail: [u32; 2],
    /// Something in it is not printed.
    pub(super) marked: bool,
    /// The last word may be an abbreviation.
    pub(super) short: bool,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str, reading: Reading) -> Self {
        let bytes = text.as_bytes();
        Self {
            reading,
            bytes,
            cues: Cues::get(),
            ids: HashMap::with_capacity_and_hasher(
                bytes.len() / BYTES_PER_FACT,
                BuildHasherDefault::default(),
            ),
            announced: Roles::default(),
            doubtful: false,
            joints: 0,
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
            doubtful: self.doubtful,
            heading: None,
        });
        self.begin();
        self.line(title, line, false);
        let Open { titled, boilerplate, .. } = self.open;
        if level <= 3 && !title.is_empty() {
            let standing = if level <= 2 { 20 } else { 10 };
            let key = hash_of(title.of(&self.reading.text).as_bytes());
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
        let key = hash_of(span.of(&self.reading.text).as_bytes());
        self.mention(FactKind::Command, span, line, key, 10);
        self.line(span, line, false);
        self.open.cued = Roles::default();
        self.finish(UnitKind::Command, 0, None, false);
    }

    fn begin(&mut self) {
        self.open = Open {
            pieces: self.reading.pieces.len() as u32,
            mentions: self.reading.mentions.len() as u32,
            terms: self.reading.terms.len() as u32,
            hash: FNV,
            trail: [NO_WORD; 2],
            ..Open::default()
        };
    }

    pub(super) fn section(&self) -> u32 {
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
        let says = |it: &Piece| says_something(it.span.of(&self.reading.text));
        if kind != UnitKind::Heading && !held.iter().any(says) {
            return None;
        }
        let (first, last, end) = (first.line, last.line, last.span);
        let text = self.bytes.get(end.lo()..end.hi()).unwrap_or_default();
        let tail =
            text.iter().rfind(|it| !matches!(it, b'*' | b'_' | b')' | b'"' | b'`'));
        let starts_bold =
            held.first().is_some_and(|it| self.at(it.span.lo()) == Some(b'*'));
        let all_bold = starts_bold && open.marks == 2 && text.ends_with(b"**");
        let stub = kind != UnitKind::Heading && (tail == Some(&b':') || all_bold);
        let mut cued = open.cued;
        if tail == Some(&b'?') {
            cued.raise(Role::Question, 10);
        }
        if let Some(role) = task {
            cued.raise(role, 10);
        }
        let bold = open.marks >= 2;
        let roles = self.roles(kind, cued, lead, bold, open.words);
        let mentions =
            Slice { start: open.mentions, end: self.reading.mentions.len() as u32 };
        let mut chatter = open.chatter | if tail == Some(&b'!') { SELF } else { 0 };
        for &id in mentions.of(&self.reading.mentions) {
            if let Some(fact) = self.reading.facts.get_mut(id as usize) {
                // Who names a figure or a file wants to tell something.
                if fact.kind != FactKind::Identifier {
                    chatter &= SELF;
                }
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
            terms: Slice { start: open.terms, end: self.reading.terms.len() as u32 },
            marked: open.marked,
            indent,
            stub,
            chatter,
            hash: open.hash,
            original: id,
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
        let mut titled =
            self.reading.sections.last().map(|it| it.roles).unwrap_or_default();
        titled.join(self.announced);
        let placed = kind == UnitKind::Item || (kind == UnitKind::Sentence && lead);
        let none = Roles::default();
        if cued == none && (titled == none || !placed) {
            return none;
        }
        for role in Role::ALL {
            let title = titled.strength(role);
            let strength = match (cued.strength(role), title) {
                (0, title) if placed => title * 6 / 10,
                (0, _) => 0,
                (cue, title) => cue + title * 6 / 10 + if bold { 2 } else { 0 },
            };
            roles.raise(role, strength);
        }
        roles
    }

    pub(super) fn at(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Reads a line into the open statement. Where the statement ends inside
    /// of it, the byte at which the next one starts.
    fn line(&mut self, span: Span, line: u32, split: bool) -> Option<usize> {
        let end = span.hi();
        let text = self.bytes.get(..end).unwrap_or_default();
        let mut at = span.lo();
        // A statement that is longer than this ends at the next space.
        let left = LONGEST.saturating_sub(self.open.bytes) as usize;
        let limit = if split { at + left } else { usize::MAX };
        while let Some(&byte) = text.get(at) {
            match class(byte) {
                Class::Word => at = self.words(at, end, limit, line),
                Class::Stop if byte == b'.' && self.starts_path(at) => {
                    at = self.words(at, end, limit, line);
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
                    self.open.marked |= bold;
                    at += 1 + usize::from(bold);
                }
                Class::Space => {
                    at += 1;
                    self.open.marked |=
                        text.get(at).is_some_and(|it| class(*it) == Class::Space);
                    if at > limit {
                        self.piece(Span::new(span.lo(), at), line);
                        return Some(at);
                    }
                }
                Class::Bracket => {
                    at += 1;
                    self.open.marked = true;
                }
                Class::Stop | Class::Other => at += 1,
            }
        }
        self.piece(span, line);
        None
    }

    /// True if the full stop here is the first byte of a path.
    pub(super) fn starts_path(&self, at: usize) -> bool {
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
        let text = self.bytes.get(span.lo()..span.hi()).unwrap_or_default();
        let Some(bold) = text.strip_prefix(b"**") else { return false };
        let near = bold.get(..LABEL + 2).unwrap_or(bold);
        let Some(end) = near.windows(2).position(|it| it == b"**") else {
            return bold.len() <= LABEL && bold.ends_with(b":");
        };
        let (label, behind) = bold.split_at(end);
        label.ends_with(b":") || behind.starts_with(b"**:")
    }

    fn ends_statement(&self, span: Span) -> bool {
        let text = self.bytes.get(span.lo()..span.hi()).unwrap_or_default();
        let tail =
            text.iter().rfind(|it| !matches!(it, b'*' | b'_' | b')' | b'"' | b']'));
        !self.open.short && tail.is_some_and(|it| matches!(it, b'.' | b'!' | b'?'))
    }

    fn piece(&mut self, span: Span, line: u32) {
        let text = self.bytes.get(span.lo()..span.hi()).unwrap_or_default();
        let blank = text.iter().rev().take_while(|it| matches!(it, b' ' | b'\t')).count();
        let span = Span::new(span.lo(), span.hi() - blank);
        if !span.is_empty() {
            self.open.bytes += span.len() as u32 + 1;
            self.reading.pieces.push(Piece { span, line, glue: Glue::Space });
        }
    }
}
