//! Words: cue words are weighed, and paths, numbers, names, commands and
//! addresses become facts.

use super::super::fact::FactKind;
use super::super::role::Role;
use super::Found;
use super::bytes::{
    After, Class, FNV, LOWER, NO_WORD, after_mark, after_word, class, folded, hash_of,
    letters, mixed, short_word_hash, step, word_hash,
};
use super::cues::{Cue, pair};
use super::fact_shape::{Shape, classify, is_command, is_name, number};
use super::lex::Lexer;
use crate::text::Span;

/// Code spans longer than this many bytes are read as words.
const LONGEST_CODE: usize = 1000;

impl Lexer<'_> {
    /// Reads words from `start`, where one begins, on, as long as single spaces
    /// part them, at most as far as `limit`. The byte behind the last.
    pub(super) fn words(
        &mut self,
        start: usize,
        end: usize,
        limit: usize,
        line: u32,
    ) -> usize {
        let mut at = start;
        loop {
            let stop = match plain_word(self.bytes, at, end) {
                Some((stop, hash)) => {
                    self.cue(hash, stop - at);
                    self.open.words += 1;
                    self.open.short = stop - at < 2;
                    stop
                }
                None => self.shaped_word(at, end, line),
            };
            // A comma and its like in front of the space tell nothing.
            let other = self.at(stop).is_some_and(|it| class(it) == Class::Other);
            let stop = stop + usize::from(other && stop < end);
            let parted = self.at(stop) == Some(b' ') && stop < limit && stop + 1 < end;
            match self.at(stop + 1).map(class) {
                Some(Class::Word) if parted => at = stop + 1,
                // A space by itself tells nothing either.
                next => return stop + usize::from(parted && next != Some(Class::Space)),
            }
        }
    }

    /// Reads a word that is more than letters.
    #[inline(never)]
    fn shaped_word(&mut self, start: usize, end: usize, line: u32) -> usize {
        if start < self.joints {
            // One more mark of a run that was read to its end before.
            self.open.words += 1;
            self.open.short = true;
            return start + 1;
        }
        let text = self.bytes.get(..end).unwrap_or_default();
        let mut shape = Shape::default();
        let mut part = start;
        let mut before = 0u8;
        let mut at = start;
        while let Some(&byte) = text.get(at) {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    shape.camel |=
                        byte.is_ascii_uppercase() && before.is_ascii_lowercase();
                    at = self.past_letters(at, end, &mut shape);
                    before = self.at(at - 1).unwrap_or_default();
                    continue;
                }
                b'0'..=b'9' => shape.digits = true,
                b'_' => shape.underscores += 1,
                b',' if before.is_ascii_digit()
                    && text.get(at + 1).is_some_and(u8::is_ascii_digit) => {}
                b'.' | b'/' | b':' | b'-' | b'@' | b'+' | b'~' | b'$' => {
                    self.part(part, at);
                    part = at + 1;
                    shape.dots += u32::from(byte == b'.');
                    shape.slashes += u32::from(byte == b'/');
                    shape.scoped |= byte == b':' && before == b':';
                    if byte == b'/' && before == b'/' && self.is_address(start, at) {
                        return self.address(start, end, line);
                    }
                }
                0x80.. => {
                    self.part(part, at);
                    part = at + 1;
                    self.sign(at);
                }
                _ => break,
            }
            before = byte;
            at += 1;
        }
        self.part(part, at);
        self.open.words += 1;
        let joints =
            |it: &u8| matches!(it, b'.' | b'/' | b':' | b'-' | b'+' | b'~' | b'$' | b'@');
        let tail = text.get(start + 1..at).unwrap_or_default();
        let stop = at - tail.iter().rev().take_while(|it| joints(it)).count();
        self.joints = at;
        let length = stop - start;
        self.open.short = length < 2 || (shape.dots > 0 && length <= 4 && !shape.digits);
        if !shape.is_plain() {
            self.fact(start, stop, end, line, shape);
        }
        stop
    }

    /// The byte behind a run of letters, no more than eight of them.
    fn past_letters(&self, start: usize, end: usize, shape: &mut Shape) -> usize {
        let Some(eight) = self.bytes.get(start..).and_then(|it| it.first_chunk()) else {
            return start + 1;
        };
        let found = letters(*eight);
        shape.camel |= found.humps() != 0;
        (start + found.count).min(end)
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
    pub(super) fn code(&mut self, start: usize, end: usize, line: u32) -> usize {
        let rest = self.bytes.get(start..end).unwrap_or_default();
        let ticks = rest.iter().take_while(|it| **it == b'`').count();
        let inner = start + ticks;
        let Some(length) = self.span_end(inner, end, ticks) else { return inner };
        let stop = inner + length;
        let content = Span::new(inner, stop).trimmed(&self.reading.text);
        let code = self.bytes.get(content.lo()..content.hi()).unwrap_or_default();
        self.open.short = false;
        if is_name(code) {
            let kind = classify(code, shape_of(code)).filter(|it| *it == FactKind::Path);
            let kind = kind.unwrap_or(FactKind::Identifier);
            let key = hash_of(code);
            self.mention(kind, content, line, key, 10);
            // A name is no prose: it has no cues and no words inside.
            self.open.words += 1;
            self.open.hash = step(self.open.hash ^ key, 0);
            self.reading.terms.push(folded(key));
            return stop + ticks;
        }
        if is_command(code) {
            self.mention(FactKind::Command, content, line, hash_of(code), 10);
        }
        let mut at = inner;
        while let Some(byte) = self.at(at).filter(|_| at < stop) {
            let word =
                class(byte) == Class::Word || (byte == b'.' && self.starts_path(at));
            at = if word { self.words(at, stop, stop, line) } else { at + 1 };
        }
        self.open.short = false;
        stop + ticks
    }

    /// Length of a code span's content: up to as many ticks as opened it.
    /// Longer ones are not looked for, which keeps the search linear.
    fn span_end(&self, inner: usize, end: usize, ticks: usize) -> Option<usize> {
        let text = self.bytes.get(inner..end.min(inner + LONGEST_CODE))?;
        let mut at = 0;
        loop {
            at += memchr::memchr(b'`', text.get(at..)?)?;
            let run = text.iter().skip(at).take_while(|it| **it == b'`').count();
            if run == ticks {
                return Some(at);
            }
            at += run;
        }
    }

    /// Weighs a part of a word, if it is not empty.
    fn part(&mut self, start: usize, end: usize) {
        if start < end {
            let eight = self.bytes.get(start..).and_then(|it| it.first_chunk());
            let short = eight.and_then(|it| short_word_hash(*it, end - start));
            let hash = short.unwrap_or_else(|| {
                word_hash(self.bytes.get(start..end).unwrap_or_default())
            });
            self.cue(hash, end - start);
        }
    }

    /// Weighs a word, and the pairs that it ends.
    #[inline]
    fn cue(&mut self, hash: u32, length: usize) {
        self.open.hash = step(self.open.hash ^ u64::from(hash), 0);
        // Every fourth word is too short, which no processor foresees: it is taken
        // back, and not passed over.
        let kept = self.reading.terms.len() + usize::from(length > 2);
        self.reading.terms.push(hash);
        self.reading.terms.truncate(kept);
        if self.cues.may_find(hash) || self.open.trail != [NO_WORD; 2] {
            self.weigh(hash);
        }
    }

    #[inline(never)]
    fn weigh(&mut self, hash: u32) {
        let [last, chain] = self.open.trail;
        let mut next = [NO_WORD; 2];
        if let Some(cue) = self.cues.find(hash) {
            self.show(cue);
            if cue.starts_pair {
                next[0] = hash;
            }
        }
        for start in [last, chain] {
            if start != NO_WORD
                && let Some(cue) = self.cues.find(pair(start, hash))
            {
                self.show(cue);
                if cue.starts_pair {
                    next[1] = pair(start, hash);
                }
            }
        }
        self.open.trail = next;
    }

    fn show(&mut self, cue: &Cue) {
        self.open.cued.join(cue.statement);
        self.open.titled.join(cue.title);
        self.open.boilerplate |= cue.boilerplate;
        self.open.chatter |= cue.chatter;
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
    pub(super) fn mention(
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

/// A word of letters, no capital behind a small one, that nothing joins: the
/// byte behind it and its hash. Words near the end of the text are not looked at,
/// nor capitals before a full stop, which may be an abbreviation.
#[inline]
fn plain_word(bytes: &[u8], start: usize, end: usize) -> Option<(usize, u32)> {
    let first = letters(*bytes.get(start..)?.first_chunk()?);
    let mut at = start + first.count;
    let mut hash = mixed(FNV, first.lower);
    let capitals = first.capitals() > LOWER & 0xff;
    if first.count == 8 {
        (at, hash) = further_letters(bytes, at, hash)?;
    }
    if first.count == 0 || capitals && first.humps() != 0 {
        return None;
    }
    let joined = match after_word(*bytes.get(at)?) {
        After::Apart => false,
        After::Joined => at < end,
        After::Depends => capitals || at + 1 < end && after_mark(*bytes.get(at + 1)?),
    };
    (at <= end && !joined).then(|| (at, folded(hash)))
}

/// The small letters from a place in a word on: the byte behind them, and the
/// word's hash.
#[inline]
fn further_letters(bytes: &[u8], from: usize, hash: u64) -> Option<(usize, u64)> {
    let (mut at, mut hash) = (from, hash);
    loop {
        let found = letters(*bytes.get(at..)?.first_chunk()?);
        if found.capitals() != 0 {
            return None;
        }
        if found.count > 0 {
            hash = mixed(hash, found.lower);
        }
        at += found.count;
        if found.count < 8 {
            return Some((at, hash));
        }
    }
}

fn shape_of(text: &[u8]) -> Shape {
    let mut shape = Shape::default();
    let mut before = 0;
    for &byte in text {
        shape.dots += u32::from(byte == b'.');
        shape.slashes += u32::from(byte == b'/');
        shape.scoped |= byte == b':' && before == b':';
        before = byte;
    }
    shape
}
