//! Where a field stands in the frontmatter, and where a new one goes.

use super::{Field, key_text};
use crate::assist::keys::rank;
use crate::syntax::frontmatter::Split;
use crate::syntax::yaml::place::{behind_colon, end_of};
use crate::syntax::yaml::write::{line_end, whole_line};
use crate::syntax::yaml::{Entry, NodeKind};
use crate::text::{Span, TextEdit};

impl Field<'_> {
    /// A new entry at its usual place: behind the nearest of the keys that
    /// usually stand before it. `written` is what follows the colon.
    pub(super) fn insert(&self, written: &str) -> Option<Vec<TextEdit>> {
        let end = line_end(self.text);
        let entry = format!("{}:{written}", self.key);
        let root = &self.document.tree.root;
        let is_mapping = matches!(root.kind, NodeKind::Mapping(_) | NodeKind::Empty);
        let yaml = match self.document.split {
            Split::Absent => return Some(self.with_fences(&entry)),
            Split::Toml(_) => return None,
            _ => self.document.split.yaml()?,
        };
        if !is_mapping || self.is_in_braces() {
            return None;
        }
        let own = rank(self.key);
        let before = root.entries().iter().filter(|it| rank(key_text(it)) <= own);
        let at = match before.max_by_key(|it| (rank(key_text(it)), it.key.span.lo())) {
            Some(entry) => end_of(self.text, entry).min(yaml.hi()),
            None => yaml.lo(),
        };
        let is_line_start =
            at == yaml.lo() || self.text.get(..at).is_some_and(|it| it.ends_with('\n'));
        let inserted =
            if is_line_start { format!("{entry}{end}") } else { format!("{end}{entry}") };
        Some(vec![TextEdit::insert(at, inserted)])
    }

    /// Frontmatter for a text without any.
    fn with_fences(&self, entry: &str) -> Vec<TextEdit> {
        let end = line_end(self.text);
        let body = self.document.body;
        let gap = if body.trimmed(self.text).is_empty() { "" } else { end };
        let fenced = format!("---{end}{entry}{end}---{end}{gap}");
        vec![TextEdit::insert(body.lo(), fenced)]
    }

    /// Writes behind the colon of an entry without a value on its line.
    pub(super) fn behind_colon(&self, entry: &Entry, written: &str) -> Vec<TextEdit> {
        // A block goes behind a comment on the line of its header.
        let at = behind_colon(self.text, entry);
        let Some((header, lines)) =
            written.find(['\r', '\n']).and_then(|it| written.split_at_checked(it))
        else {
            return vec![TextEdit::insert(at, written)];
        };
        let rest = Span::new(at, whole_line(self.text, at).hi()).of(self.text);
        let line = at + rest.trim_end_matches(['\r', '\n']).len();
        vec![TextEdit::insert(at, header), TextEdit::insert(line, lines)]
    }

    /// The lines of an entry, with the comment behind its value.
    pub(super) fn lines_of(&self, entry: &Entry) -> Span {
        let start = whole_line(self.text, entry.key.span.lo()).lo();
        Span::new(start, end_of(self.text, entry))
    }
}
