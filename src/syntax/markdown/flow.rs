//! Markdown as a flat run of events, for showing it: elements that begin and
//! end, and what stands in them.
//!
//! Foreign text is hostile: HTML is text here, a link leads only where a page
//! may send its reader, and nesting is bounded.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};

use super::nesting;
use crate::text::Span;

/// How deeply elements are nested; what lies deeper is shown at that depth.
const MAX_DEPTH: usize = 24;

/// A step through a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// An element begins.
    Start(Part),
    /// The innermost open element ends.
    End,
    /// Text.
    Text(String),
    /// Code inside of a line.
    Code(String),
    /// A line ends here.
    Break,
    /// A horizontal rule.
    Rule,
    /// A checkbox, ticked or not.
    Checkbox(bool),
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph, or a block of HTML.
    Paragraph,
    /// A heading, 1 to 6.
    Heading(u8),
    /// A list; with a number if it counts from there.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// A block of code with the first word behind its fence, or nothing.
    CodeBlock(String),
    /// A table.
    Table,
    /// The head of a table.
    TableHead,
    /// A row of a table.
    TableRow,
    /// A cell of a table or of its head.
    TableCell,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck through.
    Strikethrough,
    /// A link or a picture, by its address; empty if that leads elsewhere than to
    /// the web, a mailbox or a place beside the text.
    Link(String),
}

/// The steps through the Markdown under `body`, with tables, strikethrough and
/// task lists. Each start has its end, text that adjoins is one step, and no
/// footnotes are read: they are shown as written.
#[must_use]
pub fn flow(text: &str, body: Span) -> Vec<Flow> {
    let source = nesting::bounded(body.of(text));
    let mut walk = Walk { steps: Vec::new(), open: Vec::new(), depth: 0, in_html: false };
    for event in Parser::new_ext(&source, options()) {
        walk.event(event);
    }
    walk.steps
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

struct Walk {
    steps: Vec<Flow>,
    /// For each open tag of the parser, whether an element began with it.
    open: Vec<bool>,
    /// Elements that are open.
    depth: usize,
    /// Inside of a block of HTML, whose lines stay lines.
    in_html: bool,
}

impl Walk {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Html(html) => self.html_lines(&html),
            Event::Text(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(code) => self.steps.push(Flow::Code(code.into_string())),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.steps.push(Flow::Break),
            Event::Rule => self.steps.push(Flow::Rule),
            Event::TaskListMarker(ticked) => self.steps.push(Flow::Checkbox(ticked)),
            Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        self.in_html = matches!(tag, Tag::HtmlBlock);
        let part = part(tag).filter(|_| self.depth < MAX_DEPTH);
        self.open.push(part.is_some());
        if let Some(part) = part {
            self.depth += 1;
            self.steps.push(Flow::Start(part));
        }
    }

    fn end(&mut self) {
        if self.in_html && self.steps.last() == Some(&Flow::Break) {
            self.steps.pop();
        }
        self.in_html = false;
        if self.open.pop() == Some(true) {
            self.depth -= 1;
            self.steps.push(Flow::End);
        }
    }

    fn html_lines(&mut self, html: &str) {
        for line in html.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            if !content.is_empty() {
                self.text(content);
            }
            if content.len() < line.len() {
                self.steps.push(Flow::Break);
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Flow::Text(before)) = self.steps.last_mut() {
            before.push_str(text);
        } else {
            self.steps.push(Flow::Text(text.to_owned()));
        }
    }
}

/// The element that a tag begins, if it is shown as one.
fn part(tag: Tag<'_>) -> Option<Part> {
    Some(match tag {
        Tag::Paragraph | Tag::HtmlBlock => Part::Paragraph,
        Tag::Heading { level, .. } => Part::Heading(level as u8),
        Tag::BlockQuote(_) => Part::Quote,
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
            Part::CodeBlock(info.split_whitespace().next().unwrap_or_default().to_owned())
        }
        Tag::CodeBlock(CodeBlockKind::Indented) => Part::CodeBlock(String::new()),
        Tag::List(first) => Part::List(first),
        Tag::Item => Part::Item,
        Tag::Table(_) => Part::Table,
        Tag::TableHead => Part::TableHead,
        Tag::TableRow => Part::TableRow,
        Tag::TableCell => Part::TableCell,
        Tag::Emphasis => Part::Emphasis,
        Tag::Strong => Part::Strong,
        Tag::Strikethrough => Part::Strikethrough,
        Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
            Part::Link(format!("mailto:{dest_url}"))
        }
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
            Part::Link(harmless(&dest_url).to_owned())
        }
        _ => return None,
    })
}

/// The address, if it is one of the web, of a mailbox, or relative; else nothing.
fn harmless(address: &str) -> &str {
    // Browsers drop control characters before they look for a scheme.
    if address.contains(char::is_control) || address.starts_with(char::is_whitespace) {
        return "";
    }
    let before = address.find(['/', '?', '#']).unwrap_or(address.len());
    let scheme = address.get(..before).and_then(|it| it.split_once(':'));
    let is_good = scheme.is_none_or(|(it, _)| {
        ["http", "https", "mailto"].iter().any(|good| good.eq_ignore_ascii_case(it))
    });
    if is_good { address } else { "" }
}

#[cfg(test)]
mod tests {
    use super::{Flow, MAX_DEPTH, Part, flow, harmless};
    use crate::text::Span;

    fn read(text: &str) -> Vec<Flow> {
        flow(text, Span::new(0, text.len()))
    }

    fn text(it: &str) -> Flow {
        Flow::Text(it.to_owned())
    }

    #[test]
    fn elements_begin_and_end_around_their_text() {
        use Flow::{Break, Checkbox, Code, End, Rule, Start};
        assert_eq!(
            read("## A *b*\n\n- [x] ~~c~~ `d`  \n  e\nf &amp; g\n\n---\n"),
            [
                Start(Part::Heading(2)),
                text("A "),
                Start(Part::Emphasis),
                text("b"),
                End,
                End,
                Start(Part::List(None)),
                Start(Part::Item),
                Checkbox(true),
                Start(Part::Strikethrough),
                text("c"),
                End,
                text(" "),
                Code("d".to_owned()),
                Break,
                text("e f & g"),
                End,
                End,
                Rule,
            ]
        );
    }

    #[test]
    fn html_is_text_and_keeps_its_lines() {
        use Flow::{Break, End, Start};
        assert_eq!(
            read("<example>\nuser: <b>\n</example>\n\na <script>b\n"),
            [
                Start(Part::Paragraph),
                text("<example>"),
                Break,
                text("user: <b>"),
                Break,
                text("</example>"),
                End,
                Start(Part::Paragraph),
                text("a <script>b"),
                End,
            ]
        );
    }

    #[test]
    fn a_link_leads_to_the_web_a_mailbox_or_a_place_beside_the_text() {
        for good in
            ["https://a.b/c:d", "HTTP://a", "mailto:a@b", "b.md#c", "/x", "#a:b", ""]
        {
            assert_eq!(harmless(good), good);
        }
        for bad in [
            "javascript:x",
            "data:text/html,x",
            "java\nscript:x",
            " javascript:x",
            "vbscript:",
        ] {
            assert_eq!(harmless(bad), "", "{bad}");
        }
        let links = read("[a](javascript:x) ![b](c.png) <d@e.f>");
        let targets: Vec<_> = links
            .iter()
            .filter_map(|it| match it {
                Flow::Start(Part::Link(target)) => Some(target.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(targets, ["", "c.png", "mailto:d@e.f"]);
    }

    #[test]
    fn nesting_is_bounded_and_every_start_has_its_end() {
        let text = format!("{}a{}", "> - ".repeat(80), "*".repeat(300));
        let mut deepest = 0;
        let mut depth = 0usize;
        for step in read(&text) {
            match step {
                Flow::Start(_) => depth += 1,
                Flow::End => depth -= 1,
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        assert_eq!((depth, deepest), (0, MAX_DEPTH));
    }
}
