//! The items of the gate by group: the state of each with the words that show it,
//! a tick and a field for evidence.

use super::{Judged, Report};
use crate::gate::{By, Group, Item, Match, Part, Standing, State};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{link, quiet, worded_mark};
use crate::screens::{GateWish, Glyph, Node, Open, Wish};
use crate::text::Span;

/// The group at this place of the gate.
pub(super) fn group(judged: &Judged<'_>, at: usize) -> Node {
    let gate = &judged.gate;
    let section = el(Tag::Section).class("gate-group");
    let Some(group) = gate.groups.get(at) else { return section };
    let all = gate.items.iter().zip(&judged.matches).zip(&judged.verdict.standings);
    let own: Vec<_> = all.filter(|it| it.0.0.group == at).collect();
    let shown = own.iter().filter(|it| it.1.state == State::Evidenced).count();
    let is_checklist = group.part == Part::Checklist;
    let title = if is_checklist { Tag::H3 } else { Tag::H4 };
    let is_set_aside = own.iter().any(|it| it.1.is_set_aside);
    let figure = match (is_set_aside, is_checklist) {
        (true, _) => "set aside".to_owned(),
        (_, true) => format!("{shown} of {} with evidence", own.len()),
        (_, false) => format!("{shown} of {} found", own.len()),
    };
    let head = el(Tag::Div)
        .class("gate-group-head")
        .child(el(title).text(group.title.clone()))
        .child(el(Tag::Span).class("gate-quiet").text(figure))
        .child(is_checklist.then(|| applies(group, is_set_aside)));
    let rows = own
        .iter()
        .filter(|_| !is_set_aside)
        .map(|((item, found), standing)| row(judged, item, found, **standing));
    section
        .key(group.key())
        .child(head)
        .child(el(Tag::Ul).class("gate-items").children(rows))
        .child(examples(judged.open, group).filter(|_| !is_set_aside))
}

/// A button that leads to a place of a document and says its line; `what` stands
/// there.
pub(super) fn to_line(open: &Open<'_>, span: Span, what: &str) -> Node {
    let line = format!("Line {}", open.line(span));
    let name = format!("{line} of {}: {what}", open.name);
    link(&line).has(Attribute::AriaLabel, name).at(open, span)
}

/// The switch by which a group counts.
fn applies(group: &Group, is_set_aside: bool) -> Node {
    let tick = el(Tag::Input)
        .has(Attribute::Type, "checkbox")
        .class("form-tick")
        .has(Attribute::AriaLabel, format!("{} applies to this task", group.title))
        .has(Attribute::Checked, (!is_set_aside).to_string())
        .on(&Wish::Gate(GateWish::ApplyGroup(group.key())));
    el(Tag::Label).class("gate-applies").child(tick).text("Applies to this task")
}

fn row(judged: &Judged<'_>, item: &Item, found: &Match, standing: Standing) -> Node {
    let key = judged.gate.key(item);
    let tick = el(Tag::Input)
        .has(Attribute::Type, "checkbox")
        .class("form-tick")
        .has(Attribute::Checked, (standing.state == State::Evidenced).to_string())
        .on(&Wish::Gate(GateWish::TickItem(key.clone())));
    let name = el(Tag::Label)
        .class("gate-name")
        .child(tick)
        .child(el(Tag::Span).text(item.title.clone()));
    let head = el(Tag::Div)
        .class("gate-item-head")
        .child(name)
        .child(state(standing))
        .child(to_line(judged.open, item.span, &item.title));
    let text = (!item.text.is_empty()).then(|| {
        el(Tag::P).class("gate-help").at(judged.open, item.span).text(item.text.clone())
    });
    let written = judged.marks.evidence.get(&key).cloned().unwrap_or_default();
    let field = judged.gate.is_checked(item).then(|| {
        let field = el(Tag::Input)
            .has(Attribute::Type, "text")
            .class("field")
            .has(Attribute::AriaLabel, format!("Your evidence for {}", item.title))
            .has(Attribute::Value, written)
            .on(&Wish::Gate(GateWish::WriteEvidence(key.clone())));
        el(Tag::Label)
            .class("gate-evidence")
            .child(el(Tag::Span).class("label").text("Your evidence"))
            .child(field)
    });
    el(Tag::Li)
        .class("gate-item")
        .key(key)
        .child(head)
        .child(text)
        .child(says(judged, found))
        .child(field)
}

/// The state as a shape and a word.
fn state(standing: Standing) -> Node {
    let word = match (standing.by, standing.state) {
        (By::Person, State::Evidenced) => "Confirmed by you",
        (By::Person, _) => "Not confirmed by you",
        (By::Report, state) => state.label(),
    };
    el(Tag::Span).class("gate-state").child(marked(standing.state, word))
}

/// A word with the shape of a state in its colour.
pub(super) fn marked(state: State, word: &str) -> Node {
    let (glyph, class) = match state {
        State::Evidenced => (Glyph::Pass, "mark-pass"),
        State::Claimed => (Glyph::Warning, "mark-warning"),
        State::Unverifiable => (Glyph::Part, "mark-note"),
        State::Open => (Glyph::No, "mark-error"),
        State::NotMentioned => (Glyph::Minus, "gate-silent"),
    };
    worded_mark(glyph, class, word)
}

/// What the report says of an item, in its own words.
fn says(judged: &Judged<'_>, found: &Match) -> Option<Node> {
    let passage = found.passage?;
    let quote = |label: &str, span: Span| {
        let said = el(Tag::Q).class("gate-quote").text(short(span, &judged.report));
        let said = match judged.report {
            Report::Open(open) => said.at(open, span),
            Report::Pasted(_) => said,
        };
        let to = match judged.report {
            Report::Open(open) => Some(to_line(open, span, label)),
            Report::Pasted(_) => None,
        };
        el(Tag::Li).child(quiet(label)).child(said).child(to)
    };
    let evidence = found.evidence.iter().map(|it| quote(it.kind.label(), it.span));
    let reason = found.reason.map(|it| quote("reason", it));
    let denial = found.denial.map(|it| quote("taken back by", it));
    let rows: Vec<Node> = evidence.chain(reason).chain(denial).collect();
    let words = found.words.iter().map(|it| short(*it, &judged.report));
    let words = words.collect::<Vec<_>>().join(", ");
    let by = el(Tag::Li)
        .child(quiet("found by"))
        .child(el(Tag::Span).class("gate-words").text(words));
    let whole = rows.is_empty().then(|| quote("the report says", passage));
    Some(el(Tag::Ul).class("gate-says").children(rows).child(whole).child(by))
}

/// Words of the report, on one line and not too many.
fn short(span: Span, report: &Report<'_>) -> String {
    let words: Vec<&str> = span.of(report.text()).split_whitespace().collect();
    let text = words.join(" ");
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}\u{2026}", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// In characters.
const LONGEST_QUOTE: usize = 240;

/// What the definition gives as examples for a group.
fn examples(open: &Open<'_>, group: &Group) -> Option<Node> {
    let shown = group.examples.iter().map(|it| {
        let lines = it
            .evidence
            .iter()
            .map(|span| el(Tag::Li).at(open, *span).text(span.of(open.text).to_owned()));
        el(Tag::Div)
            .child(el(Tag::P).text(it.task.clone()))
            .child(el(Tag::Ul).children(lines))
    });
    let summary = el(Tag::Summary).text("The definition\u{2019}s example");
    (!group.examples.is_empty())
        .then(|| el(Tag::Details).class("gate-more").child(summary).children(shown))
}
