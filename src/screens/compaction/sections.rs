//! The sections of the source, and how many statements of each are kept.

use super::Compacted;
use crate::compaction::SectionShare;
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{line_range, link, percent, worded_mark};
use crate::screens::{Glyph, Node, grouped};

/// More sections than a reader goes through.
const MOST_ROWS: usize = 300;

pub(super) fn sections(it: &Compacted<'_>) -> Node {
    let sections = &it.made.sections;
    let told = sections.iter().filter(|it| it.all > 0);
    let rows = told.clone().take(MOST_ROWS).enumerate();
    let rows = rows.map(|(at, section)| row(it, section, at == 0));
    let rest = told.count().saturating_sub(MOST_ROWS);
    let more = (rest > 0).then(|| {
        el(Tag::P)
            .class("section-rest")
            .text(format!("{} more sections.", grouped(rest as u32)))
    });
    if sections.is_empty() {
        return el(Tag::P).class("pane-empty").text("This text has no headings.");
    }
    let list = el(Tag::Ul)
        .class("section-shares")
        .has(Attribute::AriaLabel, "Sections, and how much of each is kept")
        .has(Attribute::Steps, "")
        .children(rows);
    el(Tag::Div).class("section-part").child(list).child(more)
}

fn row(it: &Compacted<'_>, section: &SectionShare, is_entry: bool) -> Node {
    let title = if section.title.is_empty() {
        "Before the first heading"
    } else {
        &section.title
    };
    let (first, last) = section.lines;
    let tab = if is_entry { "0" } else { "-1" };
    let name = link(title)
        .has(Attribute::TabIndex, tab)
        .has(Attribute::Title, format!("Lines {}", line_range((first, last))))
        .here(it.open, it.open.lines_span((first, first)));
    let share = f64::from(section.kept) / f64::from(section.all.max(1));
    let bar = el(Tag::Svg)
        .class("section-bar")
        .silent()
        .has(Attribute::Width, "80")
        .has(Attribute::Height, "6")
        .child(rect("section-all", "100%".to_owned()))
        .child(rect("section-kept", percent(share)));
    let figure = if section.kept == 0 {
        worded_mark(Glyph::EyeOff, "mark-warning", "nothing kept")
    } else {
        let words = format!("{} of {}", grouped(section.kept), grouped(section.all));
        el(Tag::Span).text(words)
    };
    let level = section.level.clamp(1, 6);
    el(Tag::Li)
        .class(format!("section-share section-level-{level}"))
        .child(name)
        .child(bar)
        .child(el(Tag::Span).class("section-figure").child(figure))
}

fn rect(class: &str, width: String) -> Node {
    el(Tag::Rect).class(class).has(Attribute::Width, width).has(Attribute::Height, "6")
}
