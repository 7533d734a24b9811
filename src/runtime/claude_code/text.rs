//! Name, description and model.

use super::fields::{Fields, is_blank, is_falsy};
use super::tell::Tell;
use super::{Found, Obstacle, hooks};
use crate::runtime::{Effect, File, Held};
use crate::syntax::javascript::is_space;
use crate::syntax::yaml::{Entry, Node, Style};
use crate::text::Span;

/// How many UTF-16 units a name may have.
const LONGEST_NAME: usize = 256;

/// The colon, and the characters that contain one once they are brought to
/// Unicode's compatible form.
const COLONS: [char; 5] = [':', '\u{2a74}', '\u{fe13}', '\u{fe55}', '\u{ff1a}'];

/// The entry of the name, which is text.
pub(super) fn name<'a>(fields: &Fields<'a>) -> Result<&'a Entry, Obstacle> {
    let missing =
        |span, text| Obstacle::new("missing-name", "It has no name", span, text);
    let entry =
        fields.entry("name").filter(|it| !is_falsy(&it.value)).ok_or_else(|| {
            let span = fields.entry("name").map(|it| it.key.span);
            missing(
                span,
                "Claude Code skips a file without a `name`, without a word in its log.",
            )
        })?;
    let span = Some(entry.value.span);
    match entry.value.str() {
        Some(_) => Ok(entry),
        None => {
            Err(missing(span, "Claude Code takes a `name` that is not text as missing."))
        }
    }
}

/// The entry of the description, once it and all else that can keep an agent from
/// being loaded is checked.
pub(super) fn checked<'a>(
    fields: &Fields<'a>,
    name: &Entry,
) -> Result<&'a Entry, Obstacle> {
    if let Some(fault) = name.value.str().and_then(fault_of_name) {
        let text = format!("{fault}. Claude Code does not load such an agent.");
        return Err(Obstacle::new("bad-name", fault, Some(name.value.span), text));
    }
    let description = description(fields)?;
    hooks::check(fields)?;
    Ok(description)
}

fn fault_of_name(name: &str) -> Option<&'static str> {
    if name.starts_with('-') {
        Some("The name begins with a hyphen")
    } else if name.encode_utf16().count() > LONGEST_NAME {
        Some("The name is longer than 256 characters")
    } else if name.contains(COLONS) {
        Some("The name has a colon in it")
    } else {
        None
    }
}

/// The entry of the description, which is text and not empty.
fn description<'a>(fields: &Fields<'a>) -> Result<&'a Entry, Obstacle> {
    let missing = |because, span| {
        Obstacle::new(
            "missing-description",
            because,
            span,
            "Claude Code does not load an agent without a `description` that is text.",
        )
    };
    let Some(entry) = fields.entry("description") else {
        return Err(missing("It has no description", None));
    };
    let is_empty = entry.value.str() == Some("") || entry.value.span.is_empty();
    match entry.value.str() {
        _ if is_empty => Err(missing("Its description is empty", Some(entry.key.span))),
        None => Err(missing("Its description is not text", Some(entry.value.span))),
        Some(_) => Ok(entry),
    }
}

/// The text of a value as it is held.
pub(super) fn held(file: &File<'_>, found: &Found, entry: &Entry) -> Held {
    let value = &entry.value;
    Held {
        text: value.str().unwrap_or_default().to_owned(),
        span: Some(value.span),
        cut: behind_dashes(file, found, entry),
    }
}

/// The description as it is held: each backslash with an `n` is a line end.
pub(super) fn held_description(
    file: &File<'_>,
    found: &Found,
    entry: &Entry,
    tell: &mut Tell,
) -> Held {
    let mut held = held(file, found, entry);
    if held.cut.is_some() {
        tell.note(
            Effect::Reduces,
            held.cut,
            "The description ends at three dashes",
            "The description ends at the first `---`, where Claude Code ends the frontmatter.",
        );
    } else if let Some(comment) = comment_behind(file.text, found, &entry.value) {
        held.cut = Some(comment);
        tell.note(
            Effect::Reduces,
            held.cut,
            "The description ends at a number sign",
            "The description ends before ` #`, which begins a comment in YAML.",
        );
    }
    if held.text.contains("\\n") {
        held.text = held.text.replace("\\n", "\n");
        tell.note(
            Effect::Repairs,
            held.span,
            "Line ends are put in for \\n",
            "Claude Code turns each `\\n` in the description into a line end.",
        );
    }
    held
}

/// The rest of a value that the closing dashes cut in two: what a strict reader
/// takes for the value goes on behind them.
fn behind_dashes(file: &File<'_>, found: &Found, entry: &Entry) -> Option<Span> {
    let close = found.split.close.lo();
    let key = entry.key.scalar()?;
    let declared = file.document.entry(&key.text)?;
    let reaches = declared.key.span == entry.key.span
        && declared.value.span.lo() < close
        && close < declared.value.span.hi();
    reaches.then(|| Span::new(close, declared.value.span.hi()))
}

/// A comment on the line on which bare text ends.
fn comment_behind(text: &str, found: &Found, value: &Node) -> Option<Span> {
    if value.scalar()?.style != Style::Plain {
        return None;
    }
    let rest = Span::new(value.span.hi(), found.split.yaml.hi()).of(text);
    let line = rest.lines().next()?.trim_end();
    let comment = line.trim_start_matches([' ', '\t']);
    let start = value.span.hi() + line.len() - comment.len();
    comment.starts_with('#').then(|| Span::new(start, value.span.hi() + line.len()))
}

/// The model that is asked for. What is no text, or blank, counts as absent.
pub(super) fn model(fields: &Fields<'_>, tell: &mut Tell) -> Option<Held> {
    let entry = fields.entry("model")?;
    let written = entry.value.str().filter(|it| !is_blank(it));
    let Some(written) = written else {
        if !is_falsy(&entry.value) {
            tell.note(
                Effect::Reduces,
                Some(entry.value.span),
                "The model is not text",
                "Claude Code takes no model from a value that is not text. The agent inherits \
                 one.",
            );
        }
        return None;
    };
    let model = written.trim_matches(is_space);
    let text = if model.to_lowercase() == "inherit" { "inherit" } else { model };
    Some(Held { text: text.to_owned(), span: Some(entry.value.span), cut: None })
}
