//! Why a value cannot be read: found in its text, not in the parser's words.

use super::brackets::scan;
use super::build::{line_end, quoted_end};
use super::choice::choice;
use super::node::Fault;
use super::rows::plain_colon;
use crate::text::Span;

/// How many collections in brackets are looked into.
const MAX_DEPTH: usize = 8;

/// A fault and where it is.
pub(super) struct Cause {
    pub(super) fault: Fault,
    /// The text that shows it.
    pub(super) span: Span,
    /// The value that it spoils: inside of brackets, the item.
    pub(super) value: Span,
}

/// The cause in the value under `value`, which has no white space at its ends.
/// `rejected` is where the parser stopped.
pub(super) fn cause(text: &str, value: Span, rejected: usize) -> Cause {
    known(text, value, rejected, 0).unwrap_or_else(|| {
        let span = word_at(text, value, rejected);
        Cause { fault: Fault::Unreadable, span, value }
    })
}

/// The word of a value at a byte, or the value's first line if the byte lies
/// outside of it.
pub(super) fn word_at(text: &str, value: Span, at: usize) -> Span {
    let word = Span::new(at, value.hi()).of(text);
    let length = word.find([' ', '\t', '\n', '\r']).unwrap_or(word.len());
    if at < value.lo() || length == 0 {
        return first_line(text, value);
    }
    Span::new(at, at + length)
}

/// A span up to the end of its first line.
pub(super) fn first_line(text: &str, span: Span) -> Span {
    let line = Span::new(span.lo(), line_end(text, span.lo()).min(span.hi()));
    let content = line.of(text).trim_end_matches([' ', '\t']);
    Span::new(span.lo(), span.lo() + content.len())
}

fn known(text: &str, value: Span, rejected: usize, depth: usize) -> Option<Cause> {
    let content = value.of(text);
    let first = content.chars().next().filter(|_| depth < MAX_DEPTH)?;
    let is_word =
        content.get(1..).is_some_and(|it| !it.is_empty() && !it.starts_with(WHITE));
    let reserved = || {
        let span = Span::new(value.lo(), value.lo() + first.len_utf8());
        Some(Cause { fault: Fault::ReservedStart(first), span, value })
    };
    match first {
        '"' | '\'' => quoted(text, value),
        '[' | '{' => bracketed(text, value, rejected, depth),
        '&' | '!' if is_word => {
            let length = content.find(WHITE).unwrap_or(content.len());
            let rest = Span::new(value.lo() + length, value.hi()).trimmed(text);
            let rest = known(text, rest, rejected, depth + 1);
            rest.map(|it| Cause { value, ..it }).or_else(reserved)
        }
        '|' | '>' if is_block_header(first_line(text, value).of(text)) => None,
        '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | ',' | ']' | '}' => reserved(),
        '-' | '?' if !is_word => reserved(),
        _ => plain(text, value),
    }
}

const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];

fn is_block_header(line: &str) -> bool {
    let header = line.split([' ', '\t']).next().unwrap_or_default();
    let rest = line.get(header.len()..).unwrap_or_default().trim_start();
    let digits = header.bytes().filter(u8::is_ascii_digit).count();
    let is_indicator = |it: u8| matches!(it, b'+' | b'-' | b'1'..=b'9');
    (rest.is_empty() || rest.starts_with('#'))
        && digits <= 1
        && header.len() <= 3
        && header.bytes().skip(1).all(is_indicator)
}

fn plain(text: &str, value: Span) -> Option<Cause> {
    let mut at = value.lo();
    for line in value.of(text).split_inclusive(['\n', '\r']) {
        let content = line.trim_end_matches(['\n', '\r']);
        if let Some(colon) = plain_colon(content) {
            let span = colon_and_word(text, at + colon, value.hi());
            return Some(Cause { fault: Fault::ColonInPlain, span, value });
        }
        at += line.len();
        if content.contains(" #") || content.contains("\t#") {
            let rest = Span::new(at, value.hi()).trimmed(text);
            // The comment ended the value.
            let (fault, span) = (Fault::Unreadable, first_line(text, rest));
            return (!rest.is_empty()).then_some(Cause { fault, span, value });
        }
    }
    None
}

/// A colon with the word behind it on its line: what shows best where bare text
/// stops being text.
fn colon_and_word(text: &str, colon: usize, end: usize) -> Span {
    let line = Span::new(colon + 1, line_end(text, colon).min(end)).of(text);
    let word = line.trim_start_matches([' ', '\t']);
    let blanks = line.len() - word.len();
    let length = word.find([' ', '\t']).unwrap_or(word.len());
    Span::new(colon, colon + 1 + if length == 0 { 0 } else { blanks + length })
}

fn quoted(text: &str, value: Span) -> Option<Cause> {
    let Some(end) = quoted_end(text.get(..value.hi())?, value.lo()) else {
        let span = Span::new(value.lo(), value.lo() + 1);
        return Some(Cause { fault: Fault::UnclosedQuote, span, value });
    };
    behind(text, value, end).or_else(|| {
        let span = bad_escape(text, Span::new(value.lo(), end))?;
        Some(Cause { fault: Fault::BadEscape, span, value })
    })
}

fn bracketed(text: &str, value: Span, rejected: usize, depth: usize) -> Option<Cause> {
    let found = scan(text, value, rejected);
    if let Some(quote) = found.open_quote {
        let span = Span::new(quote, quote + 1);
        return Some(Cause { fault: Fault::UnclosedQuote, span, value });
    }
    if let Some((at, bracket)) = found.open {
        let span = Span::new(at, at + 1);
        return Some(Cause { fault: Fault::UnclosedBracket(bracket), span, value });
    }
    let after = found.end.and_then(|it| behind(text, value, it));
    after.or_else(|| known(text, found.item?.trimmed(text), rejected, depth + 1))
}

/// Text behind a quoted or bracketed value that ends at `end`.
fn behind(text: &str, value: Span, end: usize) -> Option<Cause> {
    let rest = Span::new(end, value.hi()).trimmed(text);
    if rest.is_empty() || rest.of(text).starts_with('#') {
        return None;
    }
    let line = first_line(text, value);
    if let Some(choices) = choice(line.of(text)) {
        return Some(Cause { fault: Fault::UnfilledChoice(choices), span: line, value });
    }
    Some(Cause { fault: Fault::TextAfterValue, span: first_line(text, rest), value })
}

/// The first escape in a scalar in double quotes that YAML does not know.
fn bad_escape(text: &str, scalar: Span) -> Option<Span> {
    let mut chars = scalar.of(text).char_indices();
    if !matches!(chars.next(), Some((_, '"'))) {
        return None;
    }
    while let Some((at, ch)) = chars.next() {
        if ch != '\\' {
            continue;
        }
        let (_, escape) = chars.next()?;
        let digits = match escape {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            '0' | 'a' | 'b' | 't' | '\t' | 'n' | 'v' | 'f' | 'r' | 'e' | ' ' | '"'
            | '/' | '\\' | 'N' | '_' | 'L' | 'P' | '\n' | '\r' => 0,
            _ => usize::MAX,
        };
        let code: String = chars
            .as_str()
            .chars()
            .take(digits.min(8))
            .take_while(char::is_ascii_hexdigit)
            .collect();
        let is_char =
            u32::from_str_radix(&code, 16).is_ok_and(|it| char::from_u32(it).is_some());
        if digits != 0 && (code.len() != digits || !is_char) {
            let code = if digits == usize::MAX { 0 } else { code.len() };
            let start = scalar.lo() + at;
            return Some(Span::new(start, start + 1 + escape.len_utf8() + code));
        }
    }
    None
}
