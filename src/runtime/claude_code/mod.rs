//! What Claude Code makes of an agent file: how it finds the frontmatter, mends
//! it, and takes each value, as measured with the version in [`Client::facts`].
//!
//! Two readings of a value are no accident here: a key may be known, listed in
//! the log as invalid, or dropped without a word, and each shows differently.

mod fields;
mod frontmatter;
pub mod hooks;
mod keys;
mod plugin;
mod second_try;
mod tell;
#[cfg(test)]
mod tests;
mod text;
mod tools;
mod value;
mod winner;

use super::{Client, Effect, File, Note, Reading, UnknownKey};
use crate::syntax::frontmatter::{Frontmatter, lenient};
use crate::text::Span;

use fields::Fields;
use frontmatter::Taken;
use tell::Tell;

pub use frontmatter::root;
pub(super) use plugin::read_plugin;
pub use value::is_taken;
pub use winner::winner;

/// What Claude Code makes of a file in a project's or a user's `.claude/agents`.
pub(super) fn read(file: &File<'_>) -> Reading {
    let client = Client::ClaudeCode;
    match found(file) {
        Ok(found) => match loaded(client, file, &found) {
            Ok(reading) => reading,
            Err(obstacle) => obstacle.reading(client),
        },
        Err(obstacle) => obstacle.reading(client),
    }
}

/// The frontmatter of a file, read.
struct Found {
    /// Where it stands.
    split: Frontmatter,
    /// What is in it.
    taken: Taken,
}

/// Why an agent is not loaded.
struct Obstacle {
    /// The word for programs.
    reason: &'static str,
    /// The same in a few words.
    because: &'static str,
    /// Where; `None` for what is not there.
    span: Option<Span>,
    /// What Claude Code does, as a sentence.
    text: String,
    /// What was logged before.
    unknown_keys: Vec<UnknownKey>,
}

fn found(file: &File<'_>) -> Result<Found, Obstacle> {
    let is_wrong = |it: &str| it.rsplit_once('.').is_none_or(|(_, end)| end != "md");
    if file.path.is_some_and(is_wrong) {
        return Err(Obstacle::new(
            "wrong-extension",
            "The file's name does not end in .md",
            None,
            "Claude Code reads files whose name ends in `.md`, in lower case, and no others.",
        ));
    }
    let split = lenient(file.text).ok_or_else(|| {
        Obstacle::new(
            "no-frontmatter",
            "No frontmatter is found",
            None,
            "Claude Code finds no frontmatter and skips the file without a word in its log.",
        )
    })?;
    let taken = frontmatter::read(file.text, split.yaml).ok_or_else(|| {
        let cause = file.document.tree.errors.first().map(|it| it.span);
        Obstacle::new(
            "yaml-error",
            "The frontmatter is not YAML, and cannot be mended",
            cause.or(Some(split.yaml)),
            "Claude Code cannot read the frontmatter, not even after it has put values in \
             quotes.",
        )
    })?;
    Ok(Found { split, taken })
}

/// The reading of an agent that is loaded. The order of the checks is that of the
/// client, and decides which reason is given.
fn loaded(client: Client, file: &File<'_>, found: &Found) -> Result<Reading, Obstacle> {
    let fields = Fields::new(found.taken.root());
    let mut tell = Tell::default();
    let name = text::name(&fields)?;
    // What is wrong from here on is logged behind the unknown keys.
    let unknown_keys = keys::unknown(file.text, &fields, &mut tell);
    let description = match text::checked(&fields, name) {
        Ok(description) => description,
        Err(obstacle) => return Err(Obstacle { unknown_keys, ..obstacle }),
    };

    tell.lost_behind(file, found, &fields);
    tell.mended(file.text, &found.taken);
    tell.repeated(&fields);
    let mut reading = Reading::unknown(client);
    reading.name = Some(text::held(file, found, name));
    reading.description =
        Some(text::held_description(file, found, description, &mut tell));
    reading.model = text::model(&fields, &mut tell);
    reading.dropped_fields = value::dropped(&fields, &mut tell);
    reading.tools = tools::read(file.text, &fields, &mut tell);
    reading.unknown_keys = unknown_keys;
    tell.finish(&mut reading);
    Ok(reading)
}

impl Obstacle {
    fn new(
        reason: &'static str,
        because: &'static str,
        span: Option<Span>,
        text: impl Into<String>,
    ) -> Self {
        Self { reason, because, span, text: text.into(), unknown_keys: Vec::new() }
    }

    fn reading(self, client: Client) -> Reading {
        let mut reading = Reading::unknown(client);
        reading.verdict = Effect::Drops.into();
        reading.reason = Some(self.reason);
        self.because.clone_into(&mut reading.because);
        let note = Note { effect: Effect::Drops, span: self.span, text: self.text };
        reading.notes.push(note);
        reading.unknown_keys = self.unknown_keys;
        reading
    }
}
