//! How deep the lines inside of brackets must stand.

use saphyr_parser::Event;

use crate::syntax::yaml::strict::Read;

/// True if every line inside of brackets stands deeper than the block that the
/// brackets lie in. The bracket that closes the outermost ones may stand level
/// with it.
pub(super) fn is_indented(text: &str, events: &[Read<'_>]) -> bool {
    // The column of each open block; `None` for brackets.
    let mut open: Vec<Option<usize>> = Vec::new();
    // Where the outermost brackets begin, and the column of the block around.
    let mut outermost: Option<(usize, usize)> = None;
    for Read { event, start, end } in events {
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let around = open.last().copied().flatten();
                if end > start {
                    if let (None, Some(column)) = (outermost, around) {
                        outermost = Some((*start, column));
                    }
                    open.push(None);
                    continue;
                }
                // A list that is level with its key begins behind its first dash
                // for the parser.
                let is_level = matches!(event, Event::SequenceStart(..))
                    && text.as_bytes().get(*start) != Some(&b'-');
                let column = if is_level { around } else { Some(column(text, *start)) };
                let in_brackets = outermost.is_some();
                open.push(if in_brackets { None } else { column });
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

/// The column of a byte, in bytes from 0.
fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.len() - before.rfind(['\n', '\r']).map_or(0, |it| it + 1)
}

/// True if the lines that begin behind `from` stand deeper than `column`, up to
/// the bracket that closes at `close`.
fn are_deeper(text: &str, from: usize, close: usize, column: usize) -> bool {
    let inside = text.get(from..=close).unwrap_or_default();
    let mut lines = inside.split(['\n', '\r']);
    lines.next();
    let mut lines = lines.peekable();
    while let Some(line) = lines.next() {
        let rest = line.trim_start_matches(' ');
        let depth = line.len() - rest.len();
        let is_close = lines.peek().is_none() && rest.len() == 1;
        let is_blank = rest.trim_start_matches('\t').is_empty() || rest.starts_with('#');
        if !is_blank && depth <= column && !(is_close && depth == column) {
            return false;
        }
    }
    true
}
