//! Markdown as pulldown-cmark reads it: the outline of a body with its offsets,
//! and the flow of what is shown.

mod flow;
mod nesting;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::syntax::lines::lines;
use crate::text::Span;

pub use flow::{Flow, Part, flow};

/// The outline of the Markdown under `body`, as GitHub reads it: with tables,
/// footnotes, strikethrough and task lists.
#[must_use]
pub fn outline(text: &str, body: Span) -> Outline {
    let source = nesting::bounded(body.of(text));
    let mut reader =
        Reader { text, outline: Outline::default(), heading: None, lists: 0 };
    for (event, range) in Parser::new_ext(&source, options()).into_offset_iter() {
        reader.event(event, Span::new(range.start, range.end).shifted(body.lo()));
    }
    reader.outline
}

/// What stands where in a body. All spans are in bytes of the whole file, each
/// list is in the order of the text, and nothing inside a code block is listed
/// as anything but that block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Headings, `#` and underlined.
    pub headings: Vec<Heading>,
    /// Fenced code blocks.
    pub fences: Vec<Fence>,
    /// Links and images, inline and by reference.
    pub links: Vec<Link>,
    /// List items, nested ones too.
    pub items: Vec<Item>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The heading without its line end, marks included.
    pub span: Span,
    /// Its text without marks and formatting.
    pub text: String,
}

/// A fenced code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// From the opening fence to the closing one, or to the end of what the
    /// block swallowed.
    pub span: Span,
    /// The opening line, without indentation and line end.
    pub open: Span,
    /// The word behind the opening fence, such as `yaml`; empty without one.
    pub language: String,
    /// The lines between the fences, as they stand in the file: a block inside
    /// of a list or a quote has the indentation or the `>` of its lines in it.
    pub content: Span,
    /// False if no closing fence was found.
    pub closed: bool,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The whole link.
    pub span: Span,
    /// Where it leads, as resolved.
    pub target: String,
}

/// A list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The item's first line without its line end, from its mark on.
    pub span: Span,
    /// What marks it.
    pub mark: Mark,
    /// How many lists it lies in; 1 at the outermost.
    pub depth: u8,
}

/// What stands before a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `-`, `*` or `+`.
    Bullet,
    /// The number before `.` or `)`.
    Number(u64),
    /// `[ ]` or `[x]`, the span of the brackets, and whether it is ticked.
    Task(Span, bool),
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

struct Reader<'a> {
    text: &'a str,
    outline: Outline,
    /// The heading whose text is being read.
    heading: Option<Heading>,
    /// How many lists are open.
    lists: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(TagEnd::Heading(_)) => {
                self.outline.headings.extend(self.heading.take().map(|mut it| {
                    it.text.truncate(it.text.trim_end().len());
                    it
                }));
            }
            Event::End(TagEnd::List(_)) => self.lists = self.lists.saturating_sub(1),
            Event::Text(it) | Event::Code(it) => self.heading_text(&it),
            Event::SoftBreak | Event::HardBreak => self.heading_text(" "),
            Event::TaskListMarker(ticked) => {
                if let Some(item) = self.outline.items.last_mut() {
                    item.mark = Mark::Task(span, ticked);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                let span = self.without_line_end(span);
                self.heading =
                    Some(Heading { level: level as u8, span, text: String::new() });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let fence = self.fence(&info, span);
                self.outline.fences.push(fence);
            }
            Tag::List(_) => self.lists += 1,
            Tag::Item => {
                let item = self.item(span);
                self.outline.items.push(item);
            }
            Tag::Link { link_type, dest_url, .. }
            | Tag::Image { link_type, dest_url, .. } => {
                let target = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                self.outline.links.push(Link { span, target });
            }
            _ => {}
        }
    }

    fn heading_text(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
    }

    fn fence(&self, info: &str, span: Span) -> Fence {
        let span = self.without_line_end(span);
        let mut rows = lines(self.text, span);
        let first = rows.next().map_or(span, |it| it.full());
        let last = rows.last().map(|it| it.span);
        let open = first.trimmed(self.text);
        let content_start = first.hi();
        let close = last.filter(|it| self.closes(open, *it));
        let content_end = close.map_or(span.hi(), Span::lo);
        Fence {
            span,
            open,
            language: info.split_whitespace().next().unwrap_or_default().to_owned(),
            content: Span::new(content_start, content_end.max(content_start)),
            closed: close.is_some(),
        }
    }

    /// True if the last line of a block that `open` opened closes it. The line
    /// may carry the marks of quotes around it, and is indented by at most three
    /// blanks more than the opening one; deeper, it is content.
    fn closes(&self, open: Span, line: Span) -> bool {
        let opening = open.of(self.text);
        let Some(mark) = opening.chars().next() else { return false };
        let length = opening.len() - opening.trim_start_matches(mark).len();
        let content = line.of(self.text).trim_end_matches([' ', '\t']);
        let dashes = content.trim_start_matches([' ', '\t', '>']);
        let indent = content.len() - dashes.len();
        let column = open.lo() - self.line_start(open.lo());
        dashes.len() >= length
            && dashes.chars().all(|it| it == mark)
            && indent <= column + 3
    }

    fn item(&self, span: Span) -> Item {
        let line = lines(self.text, span).next().map_or(span, |it| it.span);
        let first = Span::new(line.lo(), line.lo() + line.of(self.text).trim_end().len());
        let digits: String =
            first.of(self.text).chars().take_while(char::is_ascii_digit).collect();
        let mark = digits.parse().map_or(Mark::Bullet, Mark::Number);
        Item { span: first, mark, depth: u8::try_from(self.lists).unwrap_or(u8::MAX) }
    }

    fn without_line_end(&self, span: Span) -> Span {
        let trimmed = span.of(self.text).trim_end_matches(['\n', '\r', ' ', '\t']);
        Span::new(span.lo(), span.lo() + trimmed.len())
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind(['\n', '\r']).map_or(0, |it| it + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, outline};
    use crate::text::Span;

    fn read(text: &str) -> super::Outline {
        outline(text, Span::new(0, text.len()))
    }

    #[test]
    fn headings_have_their_marks_in_the_span_and_not_in_the_text() {
        let text = "## A `b` *c* [d](e) ##\n\nT\n===\n\n    # code\n";
        let read: Vec<_> = read(text)
            .headings
            .into_iter()
            .map(|it| (it.level, it.span.of(text), it.text))
            .collect();
        assert_eq!(
            read,
            [
                (2, "## A `b` *c* [d](e) ##", "A b c d".to_owned()),
                (1, "T\n===", "T".to_owned())
            ]
        );
    }

    #[test]
    fn a_body_is_read_in_place() {
        let text = "---\na: é\n---\n# T\n";
        let found = outline(text, Span::new(14, text.len()));
        assert_eq!(found.headings[0].span.of(text), "# T");
    }

    /// The language, the opening line, the content, and whether it is closed.
    fn fence(text: &str) -> (String, &str, &str, bool) {
        let it = read(text).fences.remove(0);
        (it.language, it.open.of(text), it.content.of(text), it.closed)
    }

    #[test]
    fn a_fence_gives_its_language_and_lines() {
        assert_eq!(
            fence("```yaml title=x\r\na: b\r\n```\r\n"),
            ("yaml".to_owned(), "```yaml title=x", "a: b\r\n", true)
        );
        assert_eq!(fence("~~~\n~~~"), (String::new(), "~~~", "", true));
        assert_eq!(
            fence("1. x\n\n   ```\n   a\n   ```\n"),
            (String::new(), "```", "   a\n", true)
        );
        assert_eq!(fence("> ```\n> a\n> ```\n"), (String::new(), "```", "> a\n", true));
    }

    #[test]
    fn a_fence_that_nothing_closes_runs_to_the_end() {
        assert_eq!(fence("````\na\n```\n"), (String::new(), "````", "a\n```", false));
        assert_eq!(fence("```"), (String::new(), "```", "", false));
        assert!(!fence("```\na\n     ```\n").3);
        assert_eq!(fence("> ```\n> a\n\nb\n").2, "> a");
    }

    #[test]
    fn items_have_their_marks_and_depth() {
        let text = "- a\n  more\n  - [x] b\n    1) c\n- [ ] d\n";
        let read: Vec<_> = read(text)
            .items
            .into_iter()
            .map(|it| (it.span.of(text), it.mark, it.depth))
            .collect();
        let brackets = |it| Span::new(text.find(it).unwrap(), text.find(it).unwrap() + 3);
        assert_eq!(
            read,
            [
                ("- a", Mark::Bullet, 1),
                ("- [x] b", Mark::Task(brackets("[x]"), true), 2),
                ("1) c", Mark::Number(1), 3),
                ("- [ ] d", Mark::Task(brackets("[ ]"), false), 1),
            ]
        );
    }

    #[test]
    fn links_are_resolved() {
        let text = "[a](b.md) ![c](d.png) [e] <f@g.h>\n\n[e]: /i\n\n`[x](y)`\n";
        let read: Vec<_> = read(text)
            .links
            .into_iter()
            .map(|it| (it.span.of(text), it.target))
            .collect();
        let expected = [
            ("[a](b.md)", "b.md"),
            ("![c](d.png)", "d.png"),
            ("[e]", "/i"),
            ("<f@g.h>", "mailto:f@g.h"),
        ];
        assert_eq!(read, expected.map(|(span, target)| (span, target.to_owned())));
    }
}
