//! Where a field stands in the frontmatter, and where a new one goes.

use super::{Field, key_text};
use crate::assist::keys::rank;
use crate::syntax::frontmatter::Split;
use crate::syntax::yaml::write::{line_end, whole_line};
use crate::syntax::yaml::{Entry, NodeKind, Style};
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
            Some(entry) => self.end_of(entry).min(yaml.hi()),
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
        let at = self.colon(entry) + 1;
        let Some((header, lines)) =
            written.find(['\r', '\n']).and_then(|it| written.split_at_checked(it))
        else {
            return vec![TextEdit::insert(at, written)];
        };
        let rest = Span::new(at, whole_line(self.text, at).hi()).of(self.text);
        let line = at + rest.trim_end_matches(['\r', '\n']).len();
        vec![TextEdit::insert(at, header), TextEdit::insert(line, lines)]
    }

    /// True if the value begins on a line below its key.
    pub(super) fn begins_below(&self, entry: &Entry) -> bool {
        let between = Span::new(self.colon(entry), entry.value.span.lo());
        between.of(self.text).contains(['\n', '\r'])
    }

    /// The lines of an entry, with the comment behind its value.
    pub(super) fn lines_of(&self, entry: &Entry) -> Span {
        let start = whole_line(self.text, entry.key.span.lo()).lo();
        Span::new(start, self.end_of(entry))
    }

    /// Where the line behind an entry begins. Blank lines behind a block scalar
    /// may be part of its value.
    fn end_of(&self, entry: &Entry) -> usize {
        let last = entry.value.span.hi().max(self.colon(entry) + 1);
        let mut end = whole_line(self.text, last.min(self.text.len())).hi();
        let style = entry.value.scalar().map(|it| it.style);
        if matches!(style, Some(Style::Literal | Style::Folded)) {
            let rest = self.text.get(end..).unwrap_or_default();
            let blank = rest.len() - rest.trim_start().len();
            let lines = rest.get(..blank).and_then(|it| it.rfind('\n'));
            end += lines.map_or(0, |it| it + 1);
        }
        end
    }

    fn colon(&self, entry: &Entry) -> usize {
        let behind = entry.key.span.hi();
        let rest = self.text.get(behind..).unwrap_or_default();
        behind + rest.find(':').unwrap_or_default()
    }
}
