//! What a client does with each key, and with keys that are not there.

use super::front::{Front, key_of};
use super::shape::fits;
use super::{Entries, Reader};
use crate::profile::LABELS;
use crate::profile::claude_code::without_marks;
use crate::profile::clients::{ClientFormat, Fate, ToolRule};
use crate::runtime::{Effect, UnknownKey};
use crate::syntax::yaml::{Entry, NodeKind};

impl Reader<'_> {
    pub(super) fn key(&mut self, entry: &Entry, entries: &Entries<'_>) {
        let name = key_of(entry);
        let subject = self.format.subject;
        if self.format.idle.contains(&name) {
            let dropped = (name.to_owned(), entry.key.span);
            self.draft.reading.dropped_fields.push(dropped);
            self.has_no_effect(entry, entries);
            return;
        }
        let Some(key) = self.format.find_key(name) else {
            self.unknown_key(entry, entries);
            return;
        };
        if fits(key.shape, &entry.value, self.format.reads_all_as_text()) {
            return;
        }
        let span = Some(entry.key.span.cover(entry.value.span));
        match self.format.wrong_value {
            Fate::Rejected => {
                let short = format!("The value of `{name}` is not valid");
                let text = format!(
                    "{subject} does not load a file with this value of `{name}`."
                );
                self.draft.drops("bad-value", span, short, text);
            }
            Fate::Unknown => {
                let object = self.format.object();
                let short = format!("Not known for this value of `{name}`");
                let text = format!(
                    "Nobody has said what {object} does with this value of `{name}`."
                );
                self.draft.doubts(span, short, text);
            }
            Fate::Ignored | Fate::Forwarded => {
                let dropped = (name.to_owned(), entry.key.span);
                self.draft.reading.dropped_fields.push(dropped);
                let short = format!("Passes over `{name}`");
                let text = format!("{subject} does not take this value of `{name}`.");
                self.draft.say(Effect::Reduces, span, short, text);
            }
        }
    }

    fn unknown_key(&mut self, entry: &Entry, entries: &Entries<'_>) {
        let subject = self.format.subject;
        let raw = entry.key.span.of(self.file.text);
        let name = if key_of(entry).is_empty() { raw } else { key_of(entry) };
        let span = Some(entry.key.span);
        self.draft.reading.unknown_keys.push(UnknownKey {
            key: name.to_owned(),
            span: entry.key.span,
            suggestion: self.format.suggest_key(name),
        });
        match self.format.unknown_key {
            Fate::Rejected => {
                let short = format!("Does not know the key `{name}`");
                let text =
                    format!("{subject} does not load a file with the key `{name}`.");
                self.draft.drops("unknown-key", span, short, text);
            }
            Fate::Unknown => {
                let object = self.format.object();
                let short = format!("Not known for the key `{name}`");
                let text =
                    format!("Nobody has said what {object} does with the key `{name}`.");
                self.draft.doubts(span, short, text);
            }
            Fate::Forwarded => {
                let short = format!("Sends `{name}` to the model's provider");
                let text = format!(
                    "{subject} does not know `{name}`, and sends it to the model's provider."
                );
                let effect = if is_lost_limit(entry, entries, self.format) {
                    Effect::Widens
                } else {
                    Effect::Reduces
                };
                self.draft.say(effect, span, short, text);
            }
            Fate::Ignored => self.has_no_effect(entry, entries),
        }
    }

    fn has_no_effect(&mut self, entry: &Entry, entries: &Entries<'_>) {
        let subject = self.format.subject;
        let name = key_of(entry);
        let span = Some(entry.key.span);
        if is_lost_limit(entry, entries, self.format) {
            let short = format!("Passes over `{name}`, gets every tool");
            let text =
                format!("{subject} does nothing with `{name}`: no tool is taken away.");
            self.draft.say(Effect::Widens, span, short, text);
        } else {
            // Nobody expects a client to act on labels.
            let effect =
                if LABELS.contains(&name) { Effect::None } else { Effect::Reduces };
            let short = format!("Does nothing with `{name}`");
            let text = format!("{subject} does nothing with `{name}`.");
            self.draft.say(effect, span, short, text);
        }
    }

    pub(super) fn repeated(&mut self, entry: &Entry) {
        let subject = self.format.subject;
        let name = key_of(entry);
        let span = Some(entry.key.span);
        match self.format.repeated_key {
            Fate::Rejected => {
                let short = format!("`{name}` stands there twice");
                let text = format!("{subject} does not load a file with `{name}` twice.");
                self.draft.drops("duplicate-key", span, short, text);
            }
            Fate::Unknown => self.doubts_file(span, "a key that stands there twice"),
            Fate::Ignored | Fate::Forwarded => {}
        }
    }

    pub(super) fn required(&mut self, entries: &Entries<'_>, front: &Front<'_>) {
        let subject = self.format.subject;
        for &name in self.format.required {
            let entry = entries.get(name);
            let is_there = entry.is_some_and(|it| {
                it.value.scalar().is_none_or(|it| !it.text.is_empty())
                    && it.value.kind != NodeKind::Empty
            });
            if is_there {
                continue;
            }
            let span = entry.map(|it| it.key.span);
            let span = span.or(Some(front.yaml).filter(|it| !it.is_empty()));
            match self.format.missing_key {
                Fate::Rejected => {
                    let reason = if name == "name" {
                        "missing-name"
                    } else {
                        "missing-description"
                    };
                    let short = format!("`{name}` is missing");
                    let text =
                        format!("{subject} does not load a file without `{name}`.");
                    self.draft.drops(reason, span, short, text);
                }
                Fate::Unknown => {
                    let short = format!("Not known without `{name}`");
                    let text = format!(
                        "{subject} demands `{name}`; nobody has said what it does without."
                    );
                    self.draft.doubts(span, short, text);
                }
                Fate::Ignored | Fate::Forwarded => {}
            }
        }
    }
}

/// Whether a key takes tools away, in one of the spellings that are seen.
pub(super) fn is_limit(key: &str) -> bool {
    matches!(without_marks(key).as_str(), "tools" | "allowedtools" | "disallowedtools")
}

/// Whether the value of such a key takes anything away.
pub(super) fn limits(entry: &Entry) -> bool {
    let is_all = |text: &str| text.split(',').any(|it| it.trim() == "*");
    let value = &entry.value;
    if without_marks(key_of(entry)) == "disallowedtools" {
        return !value.items().is_empty() || value.str().is_some_and(|it| !it.is_empty());
    }
    !value.str().is_some_and(is_all)
        && !value.items().iter().any(|it| it.str().is_some_and(is_all))
}

/// Whether the agent keeps tools that this key would take from it elsewhere.
fn is_lost_limit(entry: &Entry, entries: &Entries<'_>, format: &ClientFormat) -> bool {
    let plain = without_marks(key_of(entry));
    let has_list = plain != "disallowedtools"
        && key_of(entry) != "tools"
        && entries.contains_key("tools")
        && format.find_key("tools").is_some();
    let is_approval = matches!(format.tools, ToolRule::Approved(_));
    is_limit(&plain) && limits(entry) && !has_list && !is_approval
}
