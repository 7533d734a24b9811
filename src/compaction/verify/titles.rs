//! The titles of a source, by their words: what a printed title may be.

use std::collections::BTreeMap;

use super::super::extract::heading;
use super::super::reading::{Reading, Section};
use super::words;
use crate::text::Span;

/// The sections of a source with all that stands below them.
#[derive(Debug)]
pub(super) struct Titles<'r> {
    text: &'r str,
    sections: &'r [Section],
    /// By section, the last line of its subsections.
    ends: Vec<u32>,
    /// Sections by level and the words of their titles, in source order.
    by_words: BTreeMap<(u32, String), Vec<u32>>,
}

impl<'r> Titles<'r> {
    pub(super) fn new(reading: &'r Reading) -> Self {
        let mut by_words = BTreeMap::<(u32, String), Vec<u32>>::new();
        for (at, section) in (0..).zip(&reading.sections).skip(1) {
            let title = printed(&reading.text, section.title);
            by_words.entry((section.level, title)).or_default().push(at);
        }
        let mut ends: Vec<u32> = reading.sections.iter().map(|it| it.last).collect();
        for (at, section) in reading.sections.iter().enumerate().rev() {
            let last = ends.get(at).copied().unwrap_or_default();
            if at > 0
                && let Some(end) = ends.get_mut(section.parent as usize)
            {
                *end = last.max(*end);
            }
        }
        Self { text: &reading.text, sections: &reading.sections, ends, by_words }
    }

    /// The section that a printed title names: the last one of this level and title
    /// that begins before line `below`, which stands under it, or else the first one.
    pub(super) fn section(&self, level: u32, title: &str, below: u32) -> Option<u32> {
        let titled = self.by_words.get(&(level, title.to_owned()))?.as_slice();
        let above = titled.partition_point(|it| self.line(*it) <= below);
        titled.get(above.saturating_sub(1)).copied()
    }

    /// True if the source has such a title anywhere.
    pub(super) fn has(&self, title: &str) -> bool {
        (1..=6).any(|level| self.by_words.contains_key(&(level, title.to_owned())))
    }

    /// The section that a label names, among those that a line stands in. A label
    /// may be cut off, which `…` shows, and lacks the colon at its title's end.
    pub(super) fn around(&self, line: u32, label: &str) -> Option<u32> {
        let is_cut = label.ends_with('\u{2026}');
        let label = plain(label);
        let mut at = self.innermost(line);
        while at > 0 {
            let section = self.get(at)?;
            let title = printed(self.text, section.title);
            if is_label(&label, is_cut, &title) {
                return Some(at);
            }
            at = section.parent;
        }
        None
    }

    /// True if a line stands in a section, or before the first one.
    pub(super) fn holds(&self, section: u32, line: u32) -> bool {
        let Some(held) = self.get(section) else { return false };
        let end = self.ends.get(section as usize).copied().unwrap_or_default();
        (held.line..=end).contains(&line) || self.innermost(line) == 0
    }

    /// The title of the section that a line stands in.
    pub(super) fn title_at(&self, line: u32) -> &'r str {
        self.get(self.innermost(line)).map_or("", |it| it.title.of(self.text))
    }

    /// The 1-based line of a section's title.
    pub(super) fn line(&self, section: u32) -> u32 {
        self.get(section).map_or(0, |it| it.line)
    }

    /// The title of a section.
    pub(super) fn title(&self, section: u32) -> &'r str {
        self.get(section).map_or("", |it| it.title.of(self.text))
    }

    fn innermost(&self, line: u32) -> u32 {
        (self.sections.partition_point(|it| it.line <= line) as u32).saturating_sub(1)
    }

    fn get(&self, section: u32) -> Option<&'r Section> {
        self.sections.get(section as usize)
    }
}

/// The words of a title of the source, as it is printed.
fn printed(text: &str, title: Span) -> String {
    plain(&heading(title.of(text)))
}

/// The words of a printed title with one space between them.
pub(super) fn plain(title: &str) -> String {
    // Titles lose their backticks, even those inside of a word.
    let title = title.replace('`', "");
    let mut found = Vec::new();
    words::push(&title, Span::new(0, title.len()), &mut found);
    let mut out = String::with_capacity(title.len());
    for word in found.iter().filter(|it| !it.optional) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word.span.of(&title));
    }
    out
}

fn is_label(label: &str, is_cut: bool, title: &str) -> bool {
    if is_cut {
        let rest = title.strip_prefix(label);
        return rest
            .is_some_and(|it| label.is_empty() || it.is_empty() || it.starts_with(' '));
    }
    label == title || label == title.trim_end_matches([':', ' '])
}
