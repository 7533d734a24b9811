//! The result line by line, each with the source lines that it comes from, and
//! what became of the line that the caret is on.

use std::collections::BTreeMap;

use super::source_line::source_line;
use super::{Compacted, CompactionPart, CompactionWish, find, ribbons, rows};
use crate::compaction::{Fate, LineRange, OutputLine, Reason, Strategy};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{button, line_range, quiet};
use crate::screens::{Glyph, Node, Wish, count, grouped};

/// Most places that are printed beside one line.
const MOST_PLACES: usize = 3;

/// The choice of a part, what is looked for, and what can be done with the result.
pub(super) fn head(it: &Compacted<'_>) -> Node {
    let part = |part: CompactionPart| {
        el(Tag::Button)
            .has(Attribute::Type, "button")
            .class("choice")
            .has(Attribute::AriaPressed, (it.desk.part == part).to_string())
            .on(&Wish::Compaction(CompactionWish::Show(part)))
            .text(part.label())
    };
    let parts = el(Tag::Div)
        .class("choices")
        .has(Attribute::Role, "group")
        .has(Attribute::AriaLabel, "Of the result")
        .children(CompactionPart::ALL.map(part));
    let act = |wish, glyph, label: &str| {
        button("button-quiet button-small", Some(glyph), label)
            .on(&Wish::Compaction(wish))
    };
    let copy =
        button("button-quiet button-small", Some(Glyph::Copy), "Copy for the next agent")
            .copies(it.file());
    let clear = (!it.desk.pins.is_empty())
        .then(|| act(CompactionWish::ClearPins, Glyph::Undo, "Clear pins"));
    let acts = el(Tag::Div)
        .class("compaction-acts")
        .child(clear)
        .child(copy)
        .child(act(CompactionWish::SaveBoth, Glyph::File, "Save both"))
        .child(act(CompactionWish::OpenResult, Glyph::Plus, "Open as a document"))
        .child(act(CompactionWish::OpenManifest, Glyph::Plus, "Open the manifest"));
    el(Tag::Div)
        .class("compaction-result-head")
        .key("head")
        .child(parts)
        .child(find::field(it))
        .child(acts)
}

/// What became of the line that the caret is on, and why.
pub(super) fn caret(it: &Compacted<'_>) -> Option<Node> {
    let line = it.caret;
    let fate = *it.made.fates.get((line as usize).checked_sub(1)?)?;
    if it.made.unchanged || fate == Fate::Dropped(Reason::NoWords) {
        return None;
    }
    let words = format!("Line {} {}.", grouped(line), fate_words(fate));
    let is_kept = !matches!(fate, Fate::Dropped(_));
    let keep =
        (it.made.strategy == Strategy::Extract).then(|| keep_caret(it, line, is_kept));
    let row = el(Tag::P)
        .class("compaction-caret")
        .key("caret")
        .child(el(Tag::Span).text(words))
        .child(keep);
    Some(row)
}

/// Keeps the line of the caret, with what that costs, or lets it go.
fn keep_caret(it: &Compacted<'_>, line: u32, is_kept: bool) -> Node {
    let is_pinned = it.desk.holds_pins(&[line]);
    if is_kept && !is_pinned {
        return pin(it, &[line], &format!("line {line} always"));
    }
    let price = it.price(line);
    let costs = (price > 0 && !is_pinned)
        .then(|| quiet(&format!("costs {}", count(price, "token"))));
    let pin = pin(it, &[line], &format!("line {line}"));
    let pin = if is_kept { pin } else { pin.has(Attribute::Across, "") };
    el(Tag::Span).class("compaction-keep").child(costs).child(pin)
}

/// What became of a line, as a sentence about it goes on.
pub(super) fn fate_words(fate: Fate) -> String {
    let reason = match fate {
        Fate::Kept => return "is kept word for word".to_owned(),
        Fate::Trimmed => return "is kept in part".to_owned(),
        Fate::Merged => return "is kept, on a line with others".to_owned(),
        Fate::Dropped(reason) => reason,
    };
    match reason {
        Reason::NoRoom => {
            "is dropped: others say more for their length, and the budget is spent"
                .to_owned()
        }
        Reason::Clause => {
            "is dropped: its statement is kept without this clause".to_owned()
        }
        Reason::Repeats(line) => format!("is dropped: it repeats line {}", grouped(line)),
        Reason::Boilerplate => {
            "is dropped: it stands in references, contents or an appendix".to_owned()
        }
        Reason::Code => "is dropped: it is the body of a code block".to_owned(),
        Reason::Hidden => "is dropped: it is frontmatter or a comment".to_owned(),
        Reason::NoWords => "has no words".to_owned(),
        Reason::Title => {
            "is dropped: a title is printed with what stands below it".to_owned()
        }
        Reason::Overlooked => "is dropped: this strategy does not look there".to_owned(),
    }
}

/// A button that keeps lines always, or lets them go.
pub(super) fn pin(it: &Compacted<'_>, lines: &[u32], what: &str) -> Node {
    let is_pinned = it.desk.holds_pins(lines);
    let label = if is_pinned { "Let go" } else { "Keep" };
    button("button-small", Some(Glyph::Pin), label)
        .has(Attribute::AriaLabel, format!("{label} {what}"))
        .has(Attribute::Shortcut, "p")
        .on(&Wish::Compaction(CompactionWish::TurnPins(lines.to_vec())))
}

/// A numbered list. However long it is, it has one place in the order of focus:
/// the arrow keys lead from link to link.
pub(super) fn lines(it: &Compacted<'_>) -> Node {
    let lines = &it.made.lines;
    let first = lines.iter().position(|it| !it.provenance.is_empty());
    let current = current(it);
    // Which line it is among those that begin with the same source line.
    let mut seen: BTreeMap<u32, u32> = BTreeMap::new();
    let rows = lines.iter().enumerate().map(|(at, line)| {
        let begins = line.provenance.first().map_or(0, |it| it.0);
        let nth = seen.entry(begins).or_default();
        *nth += 1;
        let key = format!("{begins}-{nth}");
        let (is_entry, is_current) = (first == Some(at), current == Some(at));
        let is_pinned = it.desk.holds_pins(&keeps(&line.provenance).unwrap_or_default());
        let OutputLine { text, provenance } = line;
        let state = (is_entry, is_current, is_pinned);
        let made_of = ("kept", &key, text, provenance, state, &it.desk.find);
        rows::row(it, &made_of, || kept_line(it, line, is_entry, is_current).row(&key))
    });
    let list = el(Tag::Ol)
        .class("result-lines")
        .has(Attribute::AriaLabel, count(lines.len() as u32, "line"))
        .has(Attribute::Steps, "")
        .children(rows);
    if first.is_none() { list.has(Attribute::TabIndex, "0") } else { list }
}

/// A line without its number: the style counts, so that a row stays the same where
/// others come before it.
fn kept_line(
    it: &Compacted<'_>,
    line: &OutputLine,
    is_entry: bool,
    is_current: bool,
) -> Node {
    let class =
        if is_current { "result-line result-line-current" } else { "result-line" };
    let row = el(Tag::Li)
        .class(class)
        .child(source_line(bare(line), &it.found_in(bare(line))))
        .child(places(it, line, is_entry, is_current));
    // Pointing anywhere at the row marks where it comes from.
    let row = match line.provenance.first() {
        Some(&lines) => {
            let row = row.here(it.open, it.open.lines_span(lines));
            ribbons::joined(row, &line.provenance)
        }
        None => row,
    };
    if is_current { row.has(Attribute::AriaCurrent, "true") } else { row }
}

/// The first line of the result that comes from the line of the caret.
fn current(it: &Compacted<'_>) -> Option<usize> {
    let comes_from = |line: &OutputLine| {
        line.provenance.iter().any(|&(first, last)| (first..=last).contains(&it.caret))
    };
    it.made.lines.iter().position(comes_from)
}

/// The links to the source lines, and the pin.
fn places(
    it: &Compacted<'_>,
    line: &OutputLine,
    is_entry: bool,
    is_current: bool,
) -> Node {
    let shown = line.provenance.iter().take(MOST_PLACES).enumerate();
    let links = shown.map(|(at, &lines)| {
        let tab = if is_entry && at == 0 { "0" } else { "-1" };
        let place = el(Tag::Button)
            .has(Attribute::Type, "button")
            .class("result-line-place")
            .has(Attribute::TabIndex, tab)
            .here(it.open, it.open.lines_span(lines))
            .has(Attribute::AriaLabel, format!("from source line {}", line_range(lines)))
            .text(line_range(lines));
        if is_current && at == 0 { place.has(Attribute::Across, "") } else { place }
    });
    let rest = line.provenance.len().saturating_sub(MOST_PLACES);
    let more = (rest > 0).then(|| el(Tag::Span).text(format!("+{rest}")));
    let keep = keeps(&line.provenance).map(|lines| {
        let is_pinned = it.desk.holds_pins(&lines);
        let label = if is_pinned { "Let this line go" } else { "Always keep this line" };
        el(Tag::Button)
            .has(Attribute::Type, "button")
            .class("result-line-pin")
            .has(Attribute::TabIndex, "-1")
            .has(Attribute::AriaPressed, is_pinned.to_string())
            .has(Attribute::AriaLabel, label)
            .has(Attribute::Title, label)
            .has(Attribute::Shortcut, "p")
            .on(&Wish::Compaction(CompactionWish::TurnPins(lines)))
            .child(Node::Icon(Glyph::Pin))
    });
    el(Tag::Span).class("result-line-places").children(links).child(more).child(keep)
}

/// The lines that keep a line of the result: where each of its parts begins.
fn keeps(provenance: &[LineRange]) -> Option<Vec<u32>> {
    (!provenance.is_empty()).then(|| provenance.iter().map(|it| it.0).collect())
}

/// The line without the ` [L12-14]` at its end, which stands beside it.
pub(super) fn bare(line: &OutputLine) -> &str {
    if line.provenance.is_empty() {
        return &line.text;
    }
    let text = line.text.strip_suffix(']').and_then(|it| it.rsplit_once(" [L"));
    match text {
        Some((text, lines))
            if lines.chars().all(|it| it.is_ascii_digit() || "L,-".contains(it)) =>
        {
            text
        }
        _ => &line.text,
    }
}
