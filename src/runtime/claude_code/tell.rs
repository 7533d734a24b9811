//! What is told beside the facts of a reading, and the verdict that follows.

use super::Found;
use super::fields::{Fields, key_of};
use super::frontmatter::Taken;
use crate::runtime::{Effect, File, Note, Reading};
use crate::text::{Span, sorted_by_number};

/// Notes while they are collected.
#[derive(Default)]
pub(super) struct Tell {
    notes: Vec<Note>,
    /// The gravest effect and what decides it.
    gravest: Option<(Effect, String)>,
}

impl Tell {
    /// Goes on with what a reading tells already.
    pub(super) fn of(reading: &mut Reading) -> Self {
        let notes = std::mem::take(&mut reading.notes);
        let gravest = notes.iter().map(|it| it.effect).max();
        let because = std::mem::take(&mut reading.because);
        Self { notes, gravest: gravest.map(|it| (it, because)) }
    }

    /// Notes something; `because` is the same for a row of a table.
    pub(super) fn note(
        &mut self,
        effect: Effect,
        span: Option<Span>,
        because: &'static str,
        text: &str,
    ) {
        if effect > self.gravest.as_ref().map_or(Effect::None, |it| it.0) {
            self.gravest = Some((effect, because.to_owned()));
        }
        self.notes.push(Note { effect, span, text: text.to_owned() });
    }

    /// A value of a known key that is not taken.
    pub(super) fn dropped(&mut self, span: Span, field: &str) {
        let text = format!("Claude Code drops the value of `{field}`.");
        self.note(Effect::Reduces, Some(span), "A value is not taken", &text);
    }

    /// What the client mended by itself.
    pub(super) fn mended(&mut self, text: &str, taken: &Taken) {
        let Taken::Mended(mended) = taken else { return };
        for span in &mended.quoted {
            let value = span.of(text);
            let has_comment = value.contains(" #") || value.contains("\t#");
            if has_comment {
                self.note(
                    Effect::Reduces,
                    Some(*span),
                    "A comment is taken for a value",
                    "Claude Code puts the whole line's value in quotes, so that the comment \
                     becomes part of it.",
                );
            } else {
                self.note(
                    Effect::Repairs,
                    Some(*span),
                    "Claude Code puts values in quotes",
                    "Claude Code puts the value in quotes by itself.",
                );
            }
        }
        for span in &mended.tabs {
            self.note(
                Effect::Repairs,
                Some(*span),
                "Claude Code reads tabs as spaces",
                "Claude Code reads each tab as two spaces.",
            );
        }
        if mended.quoted.is_empty() && mended.tabs.is_empty() {
            self.note(
                Effect::Repairs,
                None,
                "Claude Code mends it",
                "Claude Code mends the frontmatter.",
            );
        }
    }

    /// Entries that a strict reader finds behind the dashes that Claude Code takes
    /// for the end of the frontmatter.
    pub(super) fn lost_behind(
        &mut self,
        file: &File<'_>,
        found: &Found,
        fields: &Fields<'_>,
    ) {
        let close = found.split.close;
        let Some(strict) = file.document.frontmatter() else { return };
        if strict.close.lo() <= close.lo() {
            return;
        }
        let entries = file.document.tree.root.entries();
        let lost = || entries.iter().filter(|it| it.key.span.lo() > close.lo());
        for key in ["tools", "disallowedTools"] {
            let is_lost = lost().any(|it| key_of(it) == Some(key));
            if is_lost && fields.entry(key).is_none() {
                let text = format!(
                    "Claude Code ends the frontmatter at the first `---`. `{key}` below it is \
                     lost, so that the agent gets more tools than it declares."
                );
                self.note(
                    Effect::Widens,
                    Some(close),
                    "The tool list is lost behind ---",
                    &text,
                );
                return;
            }
        }
        self.note(
            Effect::Reduces,
            Some(close),
            "The frontmatter ends at the first ---",
            "Claude Code ends the frontmatter at the first `---`. What follows becomes part of \
             the prompt.",
        );
    }

    /// Entries that a later one of the same key replaces.
    pub(super) fn repeated(&mut self, fields: &Fields<'_>) {
        for (at, entry) in fields.entries.iter().enumerate() {
            if let Some(key) = key_of(entry).filter(|it| fields.is_again(it, at)) {
                let text = format!("Of several `{key}` the last one counts.");
                self.note(
                    Effect::Reduces,
                    Some(entry.key.span),
                    "A key stands twice",
                    &text,
                );
            }
        }
    }

    /// Gives the reading its notes and its verdict.
    pub(super) fn finish(self, reading: &mut Reading) {
        let (effect, because) =
            self.gravest.unwrap_or_else(|| (Effect::None, "As written".to_owned()));
        reading.verdict = effect.into();
        reading.because = because;
        reading.notes =
            sorted_by_number(self.notes, |it| it.span.map_or(u64::MAX, Span::place));
    }
}
