//! Name and description as a client holds them, and how long texts may be.

use super::front::{Front, key_of};
use super::{Entries, Reader};
use crate::profile::clients::{Fate, Letters, Limited};
use crate::runtime::{Effect, Held};
use crate::syntax::yaml::{Entry, Style};
use crate::text::Span;

impl Reader<'_> {
    pub(super) fn name(&mut self, entries: &Entries<'_>) {
        let rule = self.format.name;
        let named = entries.get("name").and_then(|it| {
            let scalar = it.value.scalar()?;
            let is_text = it.value.str().is_some() || self.format.reads_all_as_text();
            is_text.then(|| Held {
                text: scalar.text.clone(),
                span: Some(it.value.span),
                cut: None,
            })
        });
        let named = named.filter(|it| !it.text.is_empty());
        if let Some(held) = &named
            && !rule.letters.fit(&held.text)
        {
            let subject = self.format.subject;
            let short = format!("Does not take the name `{}`", held.text);
            let text = format!(
                "{subject} does not load a file with this name: it takes only {}.",
                rule.letters.words()
            );
            self.draft.drops("bad-name", held.span, short, text);
        }
        self.draft.reading.name =
            named.or_else(|| if rule.or_file { self.file_as_name() } else { None });
        self.folder(entries);
    }

    /// A skill is called as its folder; that can be told of a `SKILL.md` alone.
    fn folder(&mut self, entries: &Entries<'_>) {
        if self.format.name.letters != Letters::Skill {
            return;
        }
        let mut parts = self.file.path.unwrap_or_default().rsplit(['/', '\\']);
        let is_skill = parts.next().is_some_and(|it| it.eq_ignore_ascii_case("SKILL.md"));
        let Some(folder) = parts.next().filter(|_| is_skill) else { return };
        let Some(held) = &self.draft.reading.name else { return };
        if held.text == folder {
            return;
        }
        let short = "The name is not the folder's".to_owned();
        let text = format!(
            "{} wants the name to be that of the folder, `{folder}`.",
            self.format.subject
        );
        let span = entries.get("name").map(|it| it.value.span);
        self.draft.drops("bad-name", span, short, text);
    }

    pub(super) fn file_as_name(&self) -> Option<Held> {
        let stem = self.file.stem()?;
        let text = stem.strip_suffix(".agent").unwrap_or(stem).to_owned();
        Some(Held { text, span: None, cut: None }).filter(|it| it.text != "-")
    }

    /// The text of a value, with what belongs to it and is not held.
    pub(super) fn held(&mut self, entry: &Entry, front: &Front<'_>) -> Option<Held> {
        let scalar = entry.value.scalar()?;
        if entry.value.str().is_none() && !self.format.reads_all_as_text() {
            return None;
        }
        let span = entry.value.span;
        let declared = self.file.document.entry(key_of(entry)).map(|it| it.value.span);
        let mut cut = declared
            .filter(|it| it.lo() == span.lo() && it.hi() > front.yaml.hi())
            .map(|it| Span::new(span.hi(), it.hi()));
        if scalar.style == Style::Plain && cut.is_none() {
            cut = self.comment_behind(span, front);
            if let Some(comment) = cut {
                let short = format!("Cuts `{}` at a ` #`", key_of(entry));
                let text = format!(
                    "{} takes what stands behind ` #` for a comment.",
                    self.format.subject
                );
                self.draft.say(Effect::Reduces, Some(comment), short, text);
            }
        }
        Some(Held { text: scalar.text.clone(), span: Some(span), cut })
    }

    fn comment_behind(&self, span: Span, front: &Front<'_>) -> Option<Span> {
        let comments = &front.tree.comments;
        let next = comments.partition_point(|it| it.lo() < span.hi());
        let comment = *comments.get(next)?;
        let between = Span::new(span.hi(), comment.lo()).of(self.file.text);
        (!between.contains('\n')).then_some(comment)
    }

    pub(super) fn limits(&mut self, entries: &Entries<'_>, front: &Front<'_>) {
        let subject = self.format.subject;
        let body = front.body.trimmed(self.file.text);
        if body.is_empty() && self.format.empty_body == Some(Fate::Rejected) {
            let short = "There is no prompt".to_owned();
            let text =
                format!("{subject} does not load a file without a text for the prompt.");
            self.draft.drops("empty-body", Some(front.yaml), short, text);
        }
        for limit in self.format.limits {
            let (what, span, length) = match limit.of {
                Limited::Body => {
                    let length = body.of(self.file.text).chars().count();
                    ("the prompt".to_owned(), body, length)
                }
                Limited::Key(name) => {
                    let Some(entry) = entries.get(name) else { continue };
                    let Some(scalar) = entry.value.scalar() else { continue };
                    (format!("`{name}`"), entry.value.span, scalar.text.chars().count())
                }
            };
            if length <= limit.most {
                continue;
            }
            let short = format!("More than {} characters in {what}", limit.most);
            let allows = format!("{subject} allows {what} {} characters", limit.most);
            let span = Some(span);
            match limit.beyond {
                Fate::Rejected => {
                    let text =
                        format!("{allows}, and does not load a file with {length}.");
                    self.draft.drops("too-long", span, short, text);
                }
                Fate::Unknown => {
                    let text =
                        format!("{allows}; nobody has said what it does with {length}.");
                    self.draft.doubts(span, short, text);
                }
                Fate::Ignored | Fate::Forwarded => {
                    let text = format!("{allows}; this has {length}.");
                    self.draft.remark(span, text);
                }
            }
        }
    }
}
