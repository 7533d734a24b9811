//! Where a required key of the frontmatter is missing.

use crate::document::AgentDocument;
use crate::rules::RuleCx;
use crate::rules::value::{Written, written};
use crate::rules::writing::{line_end, whole_line};
use crate::syntax::frontmatter::Split;
use crate::syntax::yaml::NodeKind;
use crate::text::{Span, TextEdit};

/// A key that is not there, or has no value.
#[derive(Clone, Copy, Debug)]
pub(super) struct MissingKey {
    /// What to point at: the key without a value, or the opening fence.
    pub(super) span: Span,
    place: Place,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    /// The value of the key, empty or not.
    Value(Span),
    /// A new line starts here.
    Line(usize),
}

impl MissingKey {
    /// The edit that writes the key with a value, quotes included; a key that is
    /// not there goes below `above`, or to the top without that line.
    #[must_use]
    pub(super) fn write_below(
        self,
        cx: &RuleCx<'_>,
        above: &str,
        key: &str,
        value: &str,
    ) -> TextEdit {
        let line = matches!(self.place, Place::Line(_))
            .then(|| line_of(cx, above))
            .flatten()
            .map_or(self, |it| Self { place: Place::Line(it.hi()), ..self });
        line.write(cx.text, key, value)
    }

    /// The edit that writes the key with a value, quotes included.
    #[must_use]
    pub(super) fn write(self, text: &str, key: &str, value: &str) -> TextEdit {
        match self.place {
            Place::Value(span) if span.is_empty() => {
                TextEdit::insert(self.span.hi() + 1, format!(" {value}"))
            }
            Place::Value(span) => TextEdit::replace(span, value),
            Place::Line(at) => {
                TextEdit::insert(at, format!("{key}: {value}{}", line_end(text)))
            }
        }
    }
}

/// The place of a required key that clients find nothing under. `None` where
/// the frontmatter as a whole is missing or no mapping, which other rules say.
pub(super) fn missing_key(cx: &RuleCx<'_>, key: &str) -> Option<MissingKey> {
    let agent = cx.agent()?;
    let yaml = agent.split.yaml()?;
    if !matches!(agent.tree.root.kind, NodeKind::Mapping(_) | NodeKind::Empty) {
        return None;
    }
    if let Some(entry) = cx.entry(key) {
        let is_nothing = written(&entry.value) == Written::Nothing;
        let place = Place::Value(entry.value.span);
        return is_nothing.then_some(MissingKey { span: entry.key.span, place });
    }
    // The key may come from another mapping that is merged into this one.
    if cx.entry("<<").is_some() {
        return None;
    }
    // A line that YAML cannot read may well hold the key.
    let is_written = yaml.of(cx.text).lines().any(|line| {
        line.strip_prefix(key).is_some_and(|it| it.trim_start().starts_with(':'))
    });
    if is_written && !agent.tree.errors.is_empty() {
        return None;
    }
    let span = opening(agent).unwrap_or_else(|| first_line(cx.text, yaml));
    Some(MissingKey { span, place: Place::Line(yaml.lo()) })
}

/// The opening fence, also where it does not count.
pub(super) fn opening(agent: &AgentDocument) -> Option<Span> {
    match agent.split {
        Split::Closed(it) => Some(it.open),
        Split::Unclosed(it) => Some(it.open),
        Split::Misplaced(it) => Some(it.frontmatter.open),
        Split::Unfenced(_) | Split::Toml(_) | Split::Absent => None,
    }
}

/// The line of a key, if it holds nothing else and has an end.
fn line_of(cx: &RuleCx<'_>, key: &str) -> Option<Span> {
    let entry = cx.entry(key)?;
    let line = whole_line(cx.text, entry.value.span.hi().max(entry.key.span.hi()));
    let is_whole = line.lo() == entry.key.span.lo() && line.of(cx.text).ends_with('\n');
    is_whole.then_some(line)
}

fn first_line(text: &str, within: Span) -> Span {
    let length = within.of(text).find(['\n', '\r']).unwrap_or(within.len());
    Span::new(within.lo(), within.lo() + length)
}
