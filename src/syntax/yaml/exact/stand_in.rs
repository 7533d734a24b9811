//! Characters that are put in for others, where the parser would reject what Bun
//! takes. Each stands for exactly one, so that places do not move.

use std::collections::BTreeMap;

use crate::syntax::yaml::brackets;
use crate::syntax::yaml::build::quoted_end;
use crate::syntax::yaml::rows::{RowKind, item_at, plain_colon, rows};
use crate::text::Span;

/// Characters for private use of which a text without any of them is free. There
/// is one for each character that is stood in for, in the order of the codes.
const BASES: [u32; 6] = [0xe000, 0xe800, 0xf000, 0xf_0000, 0xf_8000, 0x10_0000];

/// How many codes behind a base are used.
const CODES: u32 = 0x200;

/// The one that stands for U+FEFF; those for ASCII are their codes.
const MARK: u32 = 0x100;

/// The stand-ins for a text.
pub(super) struct StandIns {
    /// The first code; `None` where every base is taken.
    base: Option<u32>,
    has_mark: bool,
    has_surrogates: bool,
    /// True if a comma may begin bare text.
    has_commas: bool,
}

impl StandIns {
    pub(super) fn new(source: &str) -> Self {
        let has_mark = source.contains('\u{feff}');
        let has_surrogates = source.contains("\\ud") || source.contains("\\uD");
        let bytes = source.as_bytes();
        let follows_blank = |at: usize| {
            let before = at.checked_sub(1).and_then(|it| bytes.get(it));
            matches!(before, None | Some(b' ' | b'\t' | b'\n' | b'\r'))
        };
        let has_commas = source.match_indices(',').any(|(at, _)| follows_blank(at));
        let is_free = |base: &u32| {
            let codes = *base..*base + CODES;
            !source.chars().any(|it| codes.contains(&u32::from(it)))
        };
        let needs_any = has_mark || has_surrogates || has_commas;
        let base = BASES.into_iter().find(|it| needs_any && is_free(it));
        Self { base, has_mark, has_surrogates, has_commas }
    }

    /// True if a text that is rejected may be taken with all stand-ins.
    pub(super) fn has_more(&self) -> bool {
        self.base.is_some() && (self.has_surrogates || self.has_commas)
    }

    /// The text under `span` with stand-ins; `None` if it needs none.
    pub(super) fn apply(&self, text: &str, span: Span, all: bool) -> Option<String> {
        let base = self.base.filter(|_| all || self.has_mark)?;
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        if all && self.has_commas {
            places.extend(first_commas(text, span).into_iter().map(|it| (it, 1)));
        }
        if all && self.has_surrogates {
            places.extend(surrogate_pairs(text, span).into_iter().map(|it| (it, 12)));
        }
        let mut left = 0;
        let source = span.of(text).char_indices().map(|(at, ch)| {
            if let Some(length) = places.get(&(span.lo() + at)) {
                left = *length;
            }
            let code = if ch == '\u{feff}' {
                base + MARK
            } else if left > 0 {
                base + u32::from(ch)
            } else {
                return ch;
            };
            left = left.saturating_sub(1);
            char::from_u32(code).unwrap_or(ch)
        });
        Some(source.collect())
    }

    /// The text without stand-ins; `None` if there are none in it.
    pub(super) fn undo(&self, text: &str) -> Option<String> {
        let base = self.base?;
        let original = |ch: char| match u32::from(ch).checked_sub(base) {
            Some(MARK) => Some('\u{feff}'),
            Some(code) if code < MARK => char::from_u32(code),
            _ => None,
        };
        let has_any = text.chars().any(|it| original(it).is_some());
        has_any.then(|| text.chars().map(|it| original(it).unwrap_or(it)).collect())
    }
}

/// The commas outside of brackets with which an entry, an item or a value begins.
fn first_commas(text: &str, span: Span) -> Vec<usize> {
    let mut commas = Vec::new();
    let mut skipped_to = 0;
    let mut is_closed = true;
    for row in rows(text, span) {
        if row.kind != RowKind::Text || row.start < skipped_to {
            continue;
        }
        let end = row.span.hi();
        let mut at = row.start;
        while let Some(first) = text.get(at..end).and_then(|it| it.chars().next()) {
            match first {
                ',' => commas.push(at),
                '[' | '{' if is_closed => {
                    let found = brackets::scan(text, Span::new(at, span.hi()), span.hi());
                    is_closed = found.end.is_some();
                    skipped_to = found.end.unwrap_or(skipped_to);
                    break;
                }
                '"' | '\'' => {
                    let limited = text.get(..span.hi()).unwrap_or_default();
                    let Some(end_of_quoted) = quoted_end(limited, at) else { break };
                    skipped_to = end_of_quoted;
                    if skipped_to > end {
                        break;
                    }
                    at = skipped_to;
                }
                _ => {}
            }
            let rest = Span::new(at, end).of(text);
            let next = item_at(text, at, end)
                .or_else(|| plain_colon(rest).map(|it| at + it + 1));
            let Some(next) = next.filter(|it| *it > at) else { break };
            let rest = Span::new(next, end).of(text);
            at = next + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        }
    }
    commas
}

/// Where escapes for both halves of a surrogate pair begin.
fn surrogate_pairs(text: &str, span: Span) -> Vec<usize> {
    let source = span.of(text);
    let half = |at: usize, least: u32| {
        let code = source.get(at..at + 6)?.strip_prefix("\\u")?;
        let is_half = u32::from_str_radix(code, 16).ok()? & !0x3ff == least;
        is_half.then_some(())
    };
    let is_pair = |at: &usize| half(*at, 0xd800).and(half(at + 6, 0xdc00)).is_some();
    let mut pairs = Vec::new();
    let mut backslashes = 0;
    for (at, byte) in source.bytes().enumerate() {
        if byte != b'\\' {
            backslashes = 0;
            continue;
        }
        if backslashes % 2 == 0 && is_pair(&at) {
            pairs.push(span.lo() + at);
        }
        backslashes += 1;
    }
    pairs
}
