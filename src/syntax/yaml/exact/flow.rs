//! How deep the lines inside of brackets must stand.

use saphyr_parser::Event;

use crate::syntax::yaml::strict::Read;

/// True if every line inside of brackets stands deeper than the block that the
/// brackets lie in. A line that begins with a closing bracket may stand level
/// with it.
pub(super) fn is_indented(text: &str, events: &[Read<'_>]) -> bool {
    // The column of each open block; `None` for brackets.
    let mut open: Vec<Option<usize>> = Vec::new();
    // Where the outermost brackets begin, and the column of the block around.
    let mut outermost: Option<(usize, usize)> = None;
    let mut events = events.iter().peekable();
    while let Some(Read { event, start, end }) = events.next() {
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let around = open.last().copied();
                let last = end.checked_sub(1).filter(|it| it >= start);
                let last = last.and_then(|it| text.as_bytes().get(it));
                let is_bracket = matches!(last, Some(b'[' | b'{'));
                if is_bracket || around == Some(None) {
                    if let (None, Some(Some(column))) = (outermost, around) {
                        outermost = Some((*start, column));
                    }
                    open.push(None);
                    continue;
                }
                // The block itself may begin at its anchor for the parser, and a
                // list behind its first dash.
                let first = events.peek().map_or(*start, |it| it.start);
                open.push(match event {
                    Event::MappingStart(..) => Some(column(text, first)),
                    _ => dash(text, first).or(around.flatten()).or(Some(0)),
                });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
                let is_outside = open.last().is_none_or(Option::is_some);
                if let Some((from, column)) = outermost.filter(|_| is_outside) {
                    if !are_deeper(text, from, *start, column) {
                        return false;
                    }
                    outermost = None;
                }
            }
            _ => {}
        }
    }
    true
}

/// The column of the last dash before an item on its line, if there is one.
fn dash(text: &str, item: usize) -> Option<usize> {
    let before = text.get(item - column(text, item)..item)?;
    let is_indentation = before.bytes().all(|it| matches!(it, b' ' | b'-' | b'\t'));
    before.rfind('-').filter(|_| is_indentation)
}

/// The column of a byte, in bytes from 0.
fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.len() - before.rfind(['\n', '\r']).map_or(0, |it| it + 1)
}

/// True if the lines that begin behind `from` stand deeper than `column`, up to
/// the bracket that closes at `close`.
fn are_deeper(text: &str, from: usize, close: usize, column: usize) -> bool {
    let inside = text.get(from..=close).unwrap_or_default();
    inside.split(['\n', '\r']).skip(1).all(|line| {
        let rest = line.trim_start_matches(' ');
        let depth = line.len() - rest.len();
        let is_blank = rest.trim_start_matches('\t').is_empty() || rest.starts_with('#');
        is_blank || depth > column || (depth == column && rest.starts_with([']', '}']))
    })
}
