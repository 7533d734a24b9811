//! The words of a unit as they are printed: verbatim, on one line, without the
//! marks that only serve the eye, and the anchor that says where they stand.

use std::fmt::Write as _;

use super::super::reading::{Glue, Reading, Unit};
use super::super::{LineRange, tokens};

/// Titles in front of fragments are cut to this many bytes.
pub(super) const LABEL: usize = 60;

/// A unit, ready to be printed.
#[derive(Debug)]
pub(super) struct Fragment {
    /// Index of the unit.
    pub(super) unit: u32,
    pub(super) section: u32,
    /// 1-based source line that it starts on.
    pub(super) first: u32,
    pub(super) text: String,
    /// Length of the text, in 64ths of a token.
    pub(super) parts: u64,
    /// Length of the anchor, likewise.
    pub(super) anchor: u64,
}

impl Fragment {
    pub(super) fn new(reading: &Reading<'_>, at: u32) -> Option<Self> {
        let unit = reading.units.get(at as usize)?;
        let text = words(reading, unit);
        let parts = tokens::parts(&text);
        let mut anchor = anchor_parts(unit.first);
        if unit.last > unit.first {
            anchor += anchor_parts(unit.last);
        }
        Some(Self {
            unit: at,
            section: unit.section,
            first: unit.first,
            text,
            parts,
            anchor,
        })
    }
}

/// A unit's words as they are printed.
pub(in super::super) fn words(reading: &Reading<'_>, unit: &Unit) -> String {
    let mut text = String::with_capacity(unit.bytes as usize);
    for piece in reading.pieces(unit) {
        if !text.is_empty() {
            text.push_str(match piece.glue {
                Glue::Space => " ",
                Glue::Dot => " \u{b7} ",
            });
        }
        push_plain(&mut text, piece.span.of(reading.text));
    }
    text
}

/// `,L` or `-` and the digits.
fn anchor_parts(line: u32) -> u64 {
    if line > 999 { 3 * 64 } else { 2 * 64 }
}

/// A line's anchor, as in `[L12,L14-16]`.
pub(super) fn anchor(cited: &[LineRange]) -> String {
    let mut out = "[".to_owned();
    for (nth, (first, last)) in cited.iter().enumerate() {
        let comma = if nth > 0 { "," } else { "" };
        // Writing to a string cannot fail.
        let _ = if first == last {
            write!(out, "{comma}L{first}")
        } else {
            write!(out, "{comma}L{first}-{last}")
        };
    }
    out.push(']');
    out
}

/// A title in front of a fragment, cut behind a word where it is long, and
/// whether it is whole.
pub(super) fn label(title: &str) -> (String, bool) {
    let mut title = heading(title);
    let whole = title.len() <= LABEL;
    if !whole {
        let cut = title
            .char_indices()
            .take_while(|(at, _)| *at < LABEL)
            .filter(|(_, ch)| *ch == ' ')
            .last()
            .map_or(0, |(at, _)| at);
        title.truncate(cut);
        title.push('\u{2026}');
    }
    (title.trim_end_matches(':').to_owned(), whole)
}

/// A title as it is printed: its words, without any marks.
pub(super) fn heading(source: &str) -> String {
    plain(source).replace('`', "")
}

/// A stretch of source without emphasis and without the targets of links.
fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    push_plain(&mut out, source);
    out
}

/// Adds [`plain`] text. Code stays as it is.
fn push_plain(out: &mut String, source: &str) {
    let bytes = source.as_bytes();
    let mut code = false;
    let mut bracket = None;
    let (mut from, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        // What is dropped here, in bytes.
        let dropped = match (byte, next) {
            (b'`', _) => {
                code = !code;
                0
            }
            (b'*', Some(b'*')) if !code => 2,
            (b' ' | b'\t', Some(b' ' | b'\t')) => 1,
            (b'[', _) if !code => {
                bracket = Some(out.len() + (at - from));
                0
            }
            (b']', Some(b'(')) if !code => {
                let target = link_target(source.get(at..).unwrap_or_default());
                bracket.take().zip(target).map_or(0, |(open, length)| {
                    out.push_str(source.get(from..at).unwrap_or_default());
                    out.remove(open);
                    from = at;
                    length
                })
            }
            _ => 0,
        };
        if dropped > 0 {
            out.push_str(source.get(from..at).unwrap_or_default());
            from = at + dropped;
        }
        at += dropped.max(1);
    }
    out.push_str(source.get(from..).unwrap_or_default());
}

/// Length of `](target)` where the target is an address or a place on the page.
fn link_target(text: &str) -> Option<usize> {
    let target = text.get(2..)?;
    let end = target.find([')', ' '])?;
    let whole = target.get(end..)?.starts_with(')');
    let dropped = target.starts_with('#') || target.starts_with("http");
    (whole && dropped).then_some(end + 3)
}
