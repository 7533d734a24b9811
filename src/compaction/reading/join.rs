//! Statements that only announce a list become one unit with a short list
//! below them: neither says much without the other.

use super::{Glue, Reading, Unit, UnitKind};

/// An announcement and its list are one unit up to this many bytes.
const LONGEST: u32 = 420;

/// Joins announcements with the short lists below them.
pub(super) fn join(reading: &mut Reading) {
    let mut units = std::mem::take(&mut reading.units);
    let (mut at, mut kept) = (0, 0);
    while let Some(unit) = units.get(at) {
        let list = if unit.stub { list_below(&units, at) } else { 0 };
        let below = units.get(at + 1..at + 1 + list).unwrap_or_default();
        let joined = with_list(reading, unit, below);
        if joined.kind == UnitKind::Heading
            && let Some(section) = reading.sections.get_mut(joined.section as usize)
        {
            section.heading = Some(kept as u32);
        }
        if let Some(slot) = units.get_mut(kept) {
            *slot = joined;
        }
        kept += 1;
        at += 1 + list;
    }
    units.truncate(kept);
    reading.units = units;
}

/// How many of the units behind `at` are the list that it announces; none if
/// the list is long.
fn list_below(units: &[Unit], at: usize) -> usize {
    let Some(stub) = units.get(at) else { return 0 };
    let inside = |unit: &Unit, last: u32| {
        unit.kind == UnitKind::Item
            && unit.section == stub.section
            && unit.first <= last + 2
            && (stub.kind == UnitKind::Sentence || unit.indent > stub.indent)
    };
    let (mut count, mut bytes, mut last) = (0, stub.bytes, stub.last);
    for unit in units.iter().skip(at + 1) {
        if !inside(unit, last) {
            break;
        }
        bytes += unit.bytes;
        if bytes > LONGEST {
            return 0;
        }
        last = unit.last;
        count += 1;
    }
    count
}

fn with_list(reading: &mut Reading, unit: &Unit, list: &[Unit]) -> Unit {
    // The first item follows the colon, or the bold words, that announce it.
    let mut joined = *unit;
    for (nth, item) in list.iter().enumerate() {
        if nth > 0
            && let Some(piece) = reading.pieces.get_mut(item.pieces.start as usize)
        {
            piece.glue = Glue::Dot;
        }
        joined.pieces.end = item.pieces.end;
        joined.mentions.end = item.mentions.end;
        joined.terms.end = item.terms.end;
        joined.marked |= item.marked;
        joined.last = item.last;
        joined.bytes += item.bytes;
        joined.words += item.words;
        joined.roles.join(item.roles);
        joined.hash = joined.hash.rotate_left(5) ^ item.hash;
        joined.stub = false;
    }
    joined
}
