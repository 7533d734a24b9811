//! An agent definition: YAML frontmatter between fences, and a Markdown body
//! that becomes the agent's system prompt.

use super::ToolList;
use crate::syntax::frontmatter::{Frontmatter, Split, strict};
use crate::syntax::markdown::{Heading, Outline, outline};
use crate::syntax::yaml::{self, Entry, Tree};
use crate::text::Span;

/// An agent definition as a strict reader takes it apart; where such a reader
/// finds no frontmatter, as it was probably meant.
#[derive(Clone, Debug, PartialEq)]
pub struct AgentDocument {
    /// Where the frontmatter is, or what keeps it from counting.
    pub split: Split,
    /// The frontmatter, read as far as it can be; empty without any.
    pub tree: Tree,
    /// Everything behind the frontmatter, or the whole text without one.
    pub body: Span,
    /// The outline of the body.
    pub outline: Outline,
}

/// A heading and what stands below it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Section<'a> {
    /// The heading.
    pub heading: &'a Heading,
    /// From behind the heading to the next one of its level or above.
    pub content: Span,
}

impl AgentDocument {
    /// Takes a text apart; total.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let split = strict(text);
        let body = split.body(text);
        let yaml = split.yaml().unwrap_or(Span::at(body.lo()));
        Self { split, tree: yaml::parse(text, yaml), body, outline: outline(text, body) }
    }

    /// The frontmatter, if a strict reader finds it.
    #[must_use]
    pub fn frontmatter(&self) -> Option<Frontmatter> {
        self.split.closed()
    }

    /// The entry of a frontmatter key; the last one where the key is repeated,
    /// as clients take it.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.tree.root.get(key)
    }

    /// The text of a frontmatter key; `None` if there is none or it is not text.
    #[must_use]
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.entry(key).and_then(|it| it.value.str())
    }

    /// The tools that `tools` or `disallowedTools` names; `None` without the key.
    /// `text` is the text that this document was read from.
    #[must_use]
    pub fn tools(&self, text: &str, key: &str) -> Option<ToolList> {
        self.entry(key).map(|it| ToolList::read(text, &it.value))
    }

    /// The first section whose heading, in small letters, is such a one.
    pub fn section(&self, is_it: impl Fn(&str) -> bool) -> Option<Section<'_>> {
        let mut headings = self.outline.headings.iter();
        let heading = headings.find(|it| is_it(&it.text.to_lowercase()))?;
        let next = headings.find(|it| it.level <= heading.level);
        let end = next.map_or(self.body.hi(), |it| it.span.lo());
        Some(Section { heading, content: Span::new(heading.span.hi(), end) })
    }

    /// The checklist that an agent goes through before it claims completion.
    #[must_use]
    pub fn checklist(&self) -> Option<Section<'_>> {
        self.section(|it| it.contains("before claiming completion"))
    }
}

#[cfg(test)]
mod tests {
    use super::AgentDocument;

    #[test]
    fn frontmatter_and_body_are_taken_apart() {
        let text = "---\nname: a\nname: b\ntools: Read, Grep\n---\n# T\n";
        let read = AgentDocument::read(text);
        assert_eq!(read.text_of("name"), Some("b"));
        assert_eq!(read.body.of(text), "# T\n");
        assert_eq!(read.outline.headings.len(), 1);
        let tools = read.tools(text, "tools").unwrap();
        let spans: Vec<_> = tools.tokens.iter().map(|it| it.span.of(text)).collect();
        assert_eq!(spans, ["Read", "Grep"]);
    }

    #[test]
    fn frontmatter_that_does_not_count_is_read_as_meant() {
        let read = AgentDocument::read("\n---\nname: a\n---\nText\n");
        assert!(read.frontmatter().is_none());
        assert_eq!(read.text_of("name"), Some("a"));
    }

    #[test]
    fn a_section_ends_at_the_next_heading_of_its_level() {
        let text = "## A\n### Before claiming completion\n- [ ] a\n#### B\nb\n## C\n";
        let read = AgentDocument::read(text);
        let section = read.checklist().unwrap();
        assert_eq!(section.content.of(text), "\n- [ ] a\n#### B\nb\n");
        assert!(read.section(|it| it == "d").is_none());
    }

    #[test]
    fn a_file_without_frontmatter_is_all_body() {
        let text = "# Title\n";
        let read = AgentDocument::read(text);
        assert!(read.tree.root.entries().is_empty() && read.tree.errors.is_empty());
        assert_eq!(read.body.of(text), text);
    }
}
