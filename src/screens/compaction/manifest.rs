//! The manifest of a handoff field by field, each with its measure on a small ruler
//! where the format has a limit.

use super::{Compacted, CompactionWish, shortened};
use crate::compaction::tokens;
use crate::document::manifest::{
    MOST_DECISIONS, MOST_READING_TOKENS, MOST_READINGS, MOST_TOKENS, Manifest, RATIONALE,
    SHORT_TEXT,
};
use crate::document::plan::Field;
use crate::document::{Document, ManifestDocument};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{button, percent, quiet, worded_mark};
use crate::screens::{Glyph, Node, Wish, grouped};
use crate::syntax::yaml::{self, NodeKind};

/// How much of what the format allows is used.
#[derive(Clone, Copy)]
struct Measure {
    value: u32,
    most: u32,
    /// What is counted, in the plural.
    unit: &'static str,
}

pub(super) fn fields(it: &Compacted<'_>) -> Node {
    // Who looks at a manifest wants to know how long that one is.
    let (text, reading) = match &it.open.document {
        Document::Manifest(_) => (it.open.text.to_owned(), None),
        _ => (it.manifest(), Some(it.made.output.tokens)),
    };
    let read = ManifestDocument::read(&text);
    let rows = rows(&read, &text, reading);
    let over = rows.iter().filter(|it| it.is_over()).count();
    let said = match over {
        0 => "Everything is within the limits of the format.".to_owned(),
        1 => "One field is over its limit.".to_owned(),
        over => format!("{} fields are over their limits.", grouped(over as u32)),
    };
    let open = button("button-small", Some(Glyph::Plus), "Open as a document")
        .has(Attribute::AriaLabel, "Open as a document: the manifest")
        .on(&Wish::Compaction(CompactionWish::OpenManifest));
    let copy = button("button-quiet button-small", Some(Glyph::Copy), "Copy")
        .has(Attribute::AriaLabel, "Copy the manifest")
        .copies(text);
    let acts = el(Tag::Div).class("manifest-acts").child(copy).child(
        // It is one already.
        reading.map(|_| open),
    );
    let list = el(Tag::Ul)
        .class("manifest-fields")
        .has(Attribute::AriaLabel, "Fields of the manifest")
        .children(rows.into_iter().map(Row::draw));
    el(Tag::Div)
        .class("manifest-part")
        .has(Attribute::Role, "group")
        .has(Attribute::AriaLabel, "Manifest of a handoff")
        .has(Attribute::TabIndex, "0")
        .child(
            el(Tag::Div).class("manifest-head").child(el(Tag::P).text(said)).child(acts),
        )
        .child(list)
}

/// A field, or a text of an item.
struct Row {
    name: &'static str,
    /// It belongs to the field above it.
    is_part: bool,
    value: String,
    measure: Option<Measure>,
}

impl Row {
    fn is_over(&self) -> bool {
        self.measure.is_some_and(|it| it.value > it.most)
    }

    fn draw(self) -> Node {
        let class =
            if self.is_part { "manifest-field manifest-item" } else { "manifest-field" };
        let value = if self.value.is_empty() {
            quiet("empty: nothing in the text says it")
        } else {
            el(Tag::Span).text(shortened(&self.value))
        };
        el(Tag::Li)
            .class(class)
            .child(el(Tag::Code).class("manifest-name").text(self.name))
            .child(el(Tag::Div).class("manifest-value").child(value))
            .child(self.measure.map(Measure::draw))
    }
}

impl Measure {
    /// A ruler up to the limit, and the numbers.
    fn draw(self) -> Node {
        let Self { value, most, unit } = self;
        let is_over = value > most;
        let share = f64::from(value) / f64::from(most.max(1));
        let rect = |class: &str, y: &str, width: String, height: &str| {
            el(Tag::Rect)
                .class(class)
                .has(Attribute::Y, y)
                .has(Attribute::Width, width)
                .has(Attribute::Height, height)
        };
        let end = rect("ruler-tick", "2", "1".to_owned(), "9").has(Attribute::X, "100%");
        let fill = if is_over { "ruler-over" } else { "ruler-fill" };
        let ruler = el(Tag::Svg)
            .class("ruler manifest-ruler")
            .silent()
            .has(Attribute::Width, "100%")
            .has(Attribute::Height, "12")
            .child(rect("ruler-base", "6", "100%".to_owned(), "1"))
            .child(rect("ruler-tick", "2", "1".to_owned(), "9"))
            .child(end)
            .child(rect(fill, "5", percent(share), "3"));
        let words = format!("{} of {} {unit}", grouped(value), grouped(most));
        let figure = if is_over {
            let over = format!("{words}, {} too many", grouped(value - most));
            worded_mark(Glyph::Error, "mark-error", &over)
        } else {
            el(Tag::Span).text(words)
        };
        el(Tag::Div)
            .class("manifest-measure")
            .child(ruler)
            .child(el(Tag::Span).class("manifest-figure").child(figure))
    }
}

/// All fields in the order of the format.
fn rows(read: &ManifestDocument, text: &str, reading: Option<u32>) -> Vec<Row> {
    let it = &read.manifest;
    let plain = |name, value: String| Row { name, is_part: false, value, measure: None };
    let words =
        |field: &Field<String>| field.words().map(|it| it.text).unwrap_or_default();
    let agents: Vec<String> =
        it.to_agents.words().into_iter().map(|it| it.text).collect();
    let mut rows = vec![
        plain("from_agent", words(&it.from_agent)),
        plain("to_agents", agents.join(", ")),
        plain("artifact_type", words(&it.artifact_type)),
        plain("timestamp", words(&it.timestamp)),
        measured("scope", words(&it.scope), SHORT_TEXT),
        plain("summary", summary(&read.tree.root)),
        plain("artifacts_directory", words(&it.artifacts_directory)),
    ];
    add_items(&mut rows, it);
    let tokens =
        Measure { value: tokens::estimate(text), most: MOST_TOKENS, unit: "tokens" };
    let whole = "the manifest itself".to_owned();
    rows.push(Row { measure: Some(tokens), ..plain("context_budget", whole) });
    rows.extend(reading.map(|value| Row {
        name: "required_reading",
        is_part: true,
        value: "what has to be read".to_owned(),
        measure: Some(Measure { value, most: MOST_READING_TOKENS, unit: "tokens" }),
    }));
    rows
}

/// The decisions and the files to read, with their texts.
fn add_items(rows: &mut Vec<Row>, it: &Manifest) {
    let part = |name, field: &Field<String>, most| {
        let text = field.words().map(|it| it.text).unwrap_or_default();
        Row { is_part: true, ..measured(name, text, most) }
    };
    let list = |name, value: usize, most: usize, unit| {
        let measure = Measure { value: value as u32, most: most as u32, unit };
        let value = if value == 0 { "none".to_owned() } else { grouped(value as u32) };
        Row { name, is_part: false, value, measure: Some(measure) }
    };
    let decisions = it.key_decisions.value().map(Vec::as_slice).unwrap_or_default();
    rows.push(list("key_decisions", decisions.len(), MOST_DECISIONS, "decisions"));
    for it in decisions.iter().filter_map(|it| it.value()) {
        rows.push(part("decision", &it.decision, SHORT_TEXT));
        rows.push(part("rationale", &it.rationale, RATIONALE));
    }
    let files = it.required_reading.value().map(Vec::as_slice).unwrap_or_default();
    rows.push(list("required_reading", files.len(), MOST_READINGS, "files"));
    for it in files.iter().filter_map(|it| it.value()) {
        rows.push(part("description", &it.description, SHORT_TEXT));
    }
}

/// A text that the format gives so many characters.
fn measured(name: &'static str, value: String, most: usize) -> Row {
    let count = value.chars().count() as u32;
    let measure = Measure { value: count, most: most as u32, unit: "characters" };
    Row { name, is_part: false, value, measure: Some(measure) }
}

/// The keys of the summary, each with its text or the number of its items.
fn summary(root: &yaml::Node) -> String {
    let is_summary =
        |it: &&yaml::Entry| it.key.scalar().is_some_and(|it| it.text == "summary");
    let Some(summary) = root.entries().iter().find(is_summary) else {
        return String::new();
    };
    let part = |it: &yaml::Entry| {
        let name = &it.key.scalar()?.text;
        Some(match &it.value.kind {
            NodeKind::Sequence(items) => {
                format!("{name}: {}", grouped(items.len() as u32))
            }
            _ => format!("{name}: {}", it.value.scalar()?.text),
        })
    };
    let parts: Vec<String> = summary.value.entries().iter().filter_map(part).collect();
    parts.join("; ")
}
