//! How many facts of each kind survive, and those that do not, the heaviest first.

use super::{Compacted, CompactionWish, kind, result, rows, shortened};
use crate::compaction::{Fact, FactKind, Retention, Strategy};
use crate::document::Document;
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{link, path, quiet, spoken};
use crate::screens::{Node, Wish, count, grouped};

/// Most boxes in a row; more facts share them.
const MOST_BOXES: u32 = 17;
/// More rows than a reader goes through.
const MOST_ROWS: usize = 100;

pub(super) fn facts(it: &Compacted<'_>) -> Node {
    let kept = it.made.kept.len() as u32;
    let all = kept + it.made.lost.len() as u32;
    let head = el(Tag::Div)
        .class("compaction-facts-head")
        .child(el(Tag::H3).text("Facts kept"))
        .child(el(Tag::Span).text(format!("{} of {}", grouped(kept), grouped(all))));
    let section = el(Tag::Section)
        .class("compaction-facts")
        .has(Attribute::AriaLabel, "Facts")
        .has(Attribute::Region, "")
        .has(Attribute::TabIndex, "-1")
        .child(head);
    if all == 0 {
        let none = "No facts were found in this text.";
        return section.child(el(Tag::P).class("pane-empty").text(none));
    }
    section.child(counts(it)).child(lost(it))
}

/// A row for each kind: a box for each fact, filled if it is kept, and the
/// numbers.
fn counts(it: &Compacted<'_>) -> Node {
    let rows =
        it.made.retention().into_iter().map(|Retention { kind, kept, found: all }| {
            let figure = el(Tag::Dd)
                .class("fact-count-figure")
                .child(el(Tag::B).text(grouped(kept)))
                .text(format!(" of {}", grouped(all)));
            el(Tag::Div)
                .class("fact-count")
                .child(el(Tag::Dt).text(kind::plural(kind)))
                .child(el(Tag::Dd).class("fact-count-boxes").child(drawing(kept, all)))
                .child(figure)
        });
    el(Tag::Dl).class("fact-counts").children(rows)
}

fn drawing(kept: u32, all: u32) -> Node {
    let (filled, boxes) = boxes(kept, all);
    // Each box leads on to the place of the next one.
    let kept = format!("M0 0{}", "h6v12h-6zm9 0".repeat(filled as usize));
    let rest = "h5v5h-5zm9 0".repeat((boxes - filled) as usize);
    let lost = format!("M{}.5 6.5{rest}", filled * 9);
    el(Tag::Svg)
        .silent()
        .has(Attribute::Width, (boxes * 9).to_string())
        .has(Attribute::Height, "12")
        .child(path("fact-kept", kept))
        .child(path("fact-lost", lost))
}

/// Filled boxes and boxes in all. Where boxes are shared, one is filled only if
/// all of its facts are kept, but none would look as if everything were lost.
fn boxes(kept: u32, all: u32) -> (u32, u32) {
    if all <= MOST_BOXES {
        return (kept, all);
    }
    let filled = u64::from(kept) * u64::from(MOST_BOXES) / u64::from(all);
    ((filled as u32).max(kept.min(1)), MOST_BOXES)
}

fn lost(it: &Compacted<'_>) -> Node {
    let lost = &it.made.lost;
    if lost.is_empty() {
        let none = "The next agent sees every fact.";
        return el(Tag::P).class("lost-facts-none").text(none);
    }
    let (lines, rest) = by_line(lost, it.made.source.lines);
    let more = (rest > 0).then(|| {
        let words =
            format!("Facts on {} more. The heaviest stand here.", count(rest, "line"));
        el(Tag::P).class("lost-facts-rest").text(words)
    });
    let rows = lines.iter().enumerate().filter_map(|(at, facts)| row(it, facts, at == 0));
    let keys = lost.iter().filter(|it| it.key).count();
    let rows = el(Tag::Ul)
        .has(Attribute::AriaLabelledBy, "lost-facts-title")
        .has(Attribute::Steps, "")
        .children(rows);
    el(Tag::Div)
        .class("lost-facts")
        .child(
            el(Tag::H3)
                .has(Attribute::Id, "lost-facts-title")
                .text("The next agent will not see"),
        )
        .child(enough(it, keys))
        .child(rows)
        .child(more)
}

/// The budget in which no fact that matters much is lost.
fn enough(it: &Compacted<'_>, keys: usize) -> Option<Node> {
    let has_parts = matches!(it.open.document, Document::Plan(_) | Document::Agent(_));
    if keys == 0 || it.made.strategy != Strategy::Extract || has_parts {
        return None;
    }
    let heavy =
        format!("{} of them are among the heaviest of their kind.", grouped(keys as u32));
    let heavy =
        if keys == 1 { "One of them is among the heaviest of its kind." } else { &heavy };
    let sentence = el(Tag::P).class("lost-facts-enough").text(format!("{heavy} "));
    let enough = it.enough.filter(|enough| enough.lines > it.made.budget.lines);
    let Some(budget) = enough else {
        return Some(
            sentence.text("No shorter text than the source keeps all of those."),
        );
    };
    let lines = grouped(budget.lines);
    let set = link(&format!("Set the budget to {lines}"))
        .on(&Wish::Compaction(CompactionWish::SetLinesTo(budget.lines)));
    let needs = format!("Keeping all of those needs {lines} lines. ");
    Some(sentence.text(needs).child(set))
}

/// The facts of each line together, in the order of the heaviest of each, for as many
/// lines as are shown; and how many more there are. The text has `count` lines.
fn by_line(lost: &[Fact], count: u32) -> (Vec<Vec<&Fact>>, u32) {
    let mut lines: Vec<Vec<&Fact>> = Vec::new();
    let mut rest = 0;
    // Where the facts of each line are gathered.
    let mut places = vec![None; count as usize + 1];
    for fact in lost {
        let Some(place) = places.get_mut(fact.line as usize) else { continue };
        let next = lines.len() + rest as usize;
        let at = *place.get_or_insert(next);
        match lines.get_mut(at) {
            Some(line) => line.push(fact),
            None if at < MOST_ROWS => lines.push(vec![fact]),
            None => rest += u32::from(at == next),
        }
    }
    (lines, rest)
}

/// What stands on one line: its kinds, and the statement or else the line itself.
fn row(it: &Compacted<'_>, facts: &[&Fact], is_entry: bool) -> Option<Node> {
    let line = facts.first()?.line;
    let mut kinds: Vec<&str> = Vec::new();
    for fact in facts {
        let kind = kind::label(fact.kind);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let statement = facts.iter().find(|it| matches!(it.kind, FactKind::Statement(_)));
    let statement = statement.map(|it| it.text.words());
    let is_pinned = it.desk.holds_pins(&[line]);
    let made_of = ("lost", line, &kinds, &statement, is_entry, is_pinned);
    Some(rows::row(it, &made_of, || {
        let kinds = kinds.join(", ");
        let words = || it.open.line_text(line).unwrap_or_default().trim();
        lost_line(it, line, &kinds, statement.as_deref().unwrap_or_else(words), is_entry)
    }))
}

fn lost_line(
    it: &Compacted<'_>,
    line: u32,
    kinds: &str,
    text: &str,
    is_entry: bool,
) -> Node {
    let place = link(&format!("line {}", grouped(line)))
        .has(Attribute::TabIndex, if is_entry { "0" } else { "-1" })
        .here(it.open, it.open.lines_span((line, line)));
    let words = el(Tag::Div)
        .class("lost-fact-words")
        .child(el(Tag::P).class("lost-fact-kind").text(format!("{kinds}, ")).child(place))
        .child(el(Tag::P).class("lost-fact-text").children(spoken(&shortened(text))));
    let keep = (it.made.strategy == Strategy::Extract).then(|| {
        let what = format!("{kinds}, line {line}");
        let price = it.price(line);
        el(Tag::Div)
            .class("lost-fact-keep")
            .child(result::pin(it, &[line], &what).has(Attribute::TabIndex, "-1"))
            .child((price > 0).then(|| quiet(&count(price, "token"))))
    });
    el(Tag::Li).class("lost-fact").child(words).child(keep).row(line.to_string())
}

#[cfg(test)]
mod tests {
    use super::boxes;

    #[test]
    fn many_facts_share_boxes_without_hiding_a_loss() {
        assert_eq!(boxes(6, 6), (6, 6));
        assert_eq!(boxes(999, 1_000), (16, 17));
        assert_eq!(boxes(1_000, 1_000), (17, 17));
        assert_eq!(boxes(1, 1_000), (1, 17));
        assert_eq!(boxes(0, 1_000), (0, 17));
    }
}
