//! A text as its reader sees it: Markdown becomes elements, never markup.

use super::Node;
use super::node::{Attribute, Tag, el};
use crate::syntax::markdown::{self, Flow, Part};
use crate::text::Span;

/// Blocks deeper than this stand in the one around them: nobody reads them, and
/// the browser draws them with a recursion.
const DEEPEST: usize = 24;

/// The Markdown of a part of a text; `None` where there is none. The highest
/// headings stand on the third level, below those of the page itself.
#[must_use]
pub fn prose(text: &str, part: Span) -> Option<Node> {
    let flow = markdown::flow(text, part);
    let levels = flow.iter().filter_map(|it| match it {
        Flow::Start(Part::Heading(level)) => Some(*level),
        _ => None,
    });
    let highest = levels.min().unwrap_or_default();
    let mut whole = el(Tag::Div).class("prose");
    let is_empty = flow.is_empty();
    let mut open: Vec<(Node, Opened)> = Vec::new();
    let mut too_deep = 0;
    for step in flow {
        let drawn = match step {
            Flow::Start(_) if open.len() == DEEPEST => {
                too_deep += 1;
                continue;
            }
            Flow::Start(part) => {
                let in_head = open.iter().any(|it| it.1 == Opened::Head);
                open.push(opened(part, in_head, highest));
                continue;
            }
            Flow::End if too_deep > 0 => {
                too_deep -= 1;
                continue;
            }
            Flow::End => {
                let Some((node, kind)) = open.pop() else { continue };
                closed(node, kind)
            }
            Flow::Text(it) => Node::Text(it),
            Flow::Code(it) => el(Tag::Code).text(it),
            Flow::Break => el(Tag::Br),
            Flow::Rule => el(Tag::Hr),
            Flow::Checkbox(ticked) => {
                let (name, sign) = if ticked {
                    ("ticked", "\u{2611} ")
                } else {
                    ("not ticked", "\u{2610} ")
                };
                el(Tag::Span)
                    .has(Attribute::Role, "img")
                    .has(Attribute::AriaLabel, name)
                    .text(sign)
            }
        };
        whole = add(whole, &mut open, drawn);
    }
    while let Some((node, kind)) = open.pop() {
        whole = add(whole, &mut open, closed(node, kind));
    }
    (!is_empty).then_some(whole)
}

/// Puts a finished part into the innermost open one.
fn add(whole: Node, open: &mut [(Node, Opened)], drawn: Node) -> Node {
    let Some((inner, _)) = open.last_mut() else { return whole.child(drawn) };
    if let Node::Element(it) = inner {
        it.children.push(drawn);
    }
    whole
}

/// What an open element needs when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opened {
    /// Nothing.
    Plain,
    /// It is the row of a table's head.
    Head,
    /// It is the text of a block of code.
    Code,
}

fn closed(node: Node, kind: Opened) -> Node {
    match kind {
        Opened::Plain => node,
        Opened::Head => el(Tag::Thead).child(node),
        // Long lines scroll, also by keys.
        Opened::Code => el(Tag::Pre).has(Attribute::TabIndex, "0").child(node),
    }
}

fn opened(part: Part, in_head: bool, highest: u8) -> (Node, Opened) {
    let tag = match part {
        Part::Paragraph => Tag::P,
        Part::Heading(level) => match level.saturating_sub(highest) {
            0 => Tag::H3,
            1 => Tag::H4,
            2 => Tag::H5,
            _ => Tag::H6,
        },
        Part::List(None) => Tag::Ul,
        Part::List(Some(1)) => Tag::Ol,
        Part::List(Some(first)) => {
            let list = el(Tag::Ol).has(Attribute::Start, first.to_string());
            return (list, Opened::Plain);
        }
        Part::Item => Tag::Li,
        Part::Quote => Tag::Blockquote,
        Part::CodeBlock(_) => return (el(Tag::Code), Opened::Code),
        Part::Table => Tag::Table,
        Part::TableHead => return (el(Tag::Tr), Opened::Head),
        Part::TableRow => Tag::Tr,
        Part::TableCell if in_head => Tag::Th,
        Part::TableCell => Tag::Td,
        Part::Emphasis => Tag::Em,
        Part::Strong => Tag::Strong,
        Part::Strikethrough => Tag::S,
        // The reader has emptied what is no harmless address.
        Part::Link(address) if address.is_empty() => Tag::Span,
        Part::Link(address) => {
            let link = el(Tag::A)
                .has(Attribute::Href, address)
                .has(Attribute::Target, "_blank")
                .has(Attribute::Rel, "noreferrer noopener");
            return (link, Opened::Plain);
        }
    };
    (el(tag), Opened::Plain)
}

#[cfg(test)]
mod tests {
    use super::prose;
    use crate::screens::{Attribute, Node, Tag};
    use crate::text::Span;

    fn drawn(text: &str) -> Node {
        prose(text, Span::new(0, text.len())).unwrap()
    }

    /// The elements of a tree with the words that stand in each of them alone.
    fn outline(node: &Node) -> String {
        match (node, node.element()) {
            (Node::Text(text), _) => text.clone(),
            (_, None) => String::new(),
            (_, Some(it)) => {
                let inside: String = it.children.iter().map(outline).collect();
                format!("({} {inside})", it.tag.as_str())
            }
        }
    }

    #[test]
    fn markdown_becomes_elements() {
        let cases = [
            ("## A\n\n#### B\n", "(div (h3 A)(h5 B))"),
            ("- a\n- `b`\n", "(div (ul (li a)(li (code b))))"),
            ("```rust\nx\n```\n", "(div (pre (code x\n)))"),
            ("|a|\n|-|\n|b|\n", "(div (table (thead (tr (th a)))(tr (td b))))"),
            ("*a* **b** ~~c~~\n", "(div (p (em a) (strong b) (s c)))"),
            ("<b>a</b>\n\nb\n", "(div (p <b>a</b>)(p b))"),
        ];
        for (text, expected) in cases {
            assert_eq!(outline(&drawn(text)), expected, "{text}");
        }
    }

    #[test]
    fn only_a_harmless_address_is_a_link() {
        let text = "[a](https://example.org) [b](javascript:x)\n";
        let Node::Element(whole) = drawn(text) else { panic!() };
        let Some(Node::Element(paragraph)) = whole.children.first() else { panic!() };
        let Some(Node::Element(link)) = paragraph.children.first() else { panic!() };
        let address = (Attribute::Href, "https://example.org".to_owned());
        assert!(link.tag == Tag::A && link.attributes.contains(&address), "{link:?}");
        assert_eq!(outline(&drawn(text)), "(div (p (a a) (span b)))");
    }

    #[test]
    fn depth_is_bounded_and_nothing_is_lost() {
        let text = "> ".repeat(5_000) + "deep";
        let drawn = outline(&drawn(&text));
        assert!(drawn.contains("deep"));
        assert!(drawn.matches("(blockquote").count() <= super::DEEPEST);
    }

    #[test]
    fn where_nothing_is_written_nothing_is_drawn() {
        assert_eq!(prose("", Span::new(0, 0)), None);
    }
}
