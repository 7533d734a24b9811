//! A rendered text: pieces become elements of the virtual DOM, never markup.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use crate::protocol::{Element, Piece};

/// Blocks deeper than this stand in the one around them: nobody reads them, and
/// the browser draws them with a recursion.
const DEEPEST: usize = 24;

/// The pieces as elements. The highest headings stand on the third level, below
/// those of the page itself.
pub fn prose(pieces: &[Piece]) -> Html {
    let levels = pieces.iter().filter_map(|it| match it {
        Piece::Start(Element::Heading(level)) => Some(*level),
        _ => None,
    });
    let highest = levels.min().unwrap_or_default();
    let mut whole: Vec<Html> = Vec::new();
    let mut open: Vec<(&Element, Vec<Html>)> = Vec::new();
    let mut too_deep = 0;
    for piece in pieces {
        let drawn = match piece {
            Piece::Start(_) if open.len() == DEEPEST => {
                too_deep += 1;
                continue;
            }
            Piece::Start(it) => {
                open.push((it, Vec::new()));
                continue;
            }
            Piece::End if too_deep > 0 => {
                too_deep -= 1;
                continue;
            }
            Piece::End => {
                let Some((it, inside)) = open.pop() else { continue };
                let head = open.iter().any(|(it, _)| **it == Element::TableHead);
                element(it, head, highest, inside)
            }
            Piece::Text(it) => html! { { it } },
            Piece::Code(it) => html! { <code>{ it }</code> },
            Piece::Break => html! { <br /> },
            Piece::Rule => html! { <hr /> },
            Piece::Checkbox(checked) => {
                let name = if *checked { "ticked" } else { "not ticked" };
                let sign = if *checked { "\u{2611} " } else { "\u{2610} " };
                html! { <span role="img" aria-label={name}>{ sign }</span> }
            }
        };
        open.last_mut().map_or(&mut whole, |it| &mut it.1).push(drawn);
    }
    while let Some((it, inside)) = open.pop() {
        let drawn = element(it, false, highest, inside);
        open.last_mut().map_or(&mut whole, |it| &mut it.1).push(drawn);
    }
    html! { <div class="prose">{ for whole }</div> }
}

fn element(it: &Element, in_head: bool, highest: u8, inside: Vec<Html>) -> Html {
    let tag = match it {
        Element::Paragraph => "p",
        Element::Heading(level) => match level.saturating_sub(highest) {
            0 => "h3",
            1 => "h4",
            2 => "h5",
            _ => "h6",
        },
        Element::List(None) => "ul",
        Element::List(Some(1)) => "ol",
        Element::List(Some(start)) => {
            return html! { <ol start={start.to_string()}>{ for inside }</ol> };
        }
        Element::Item => "li",
        Element::Quote => "blockquote",
        Element::CodeBlock(_) => {
            return html! { <pre tabindex="0"><code>{ for inside }</code></pre> };
        }
        Element::Table => "table",
        Element::TableHead => return html! { <thead><tr>{ for inside }</tr></thead> },
        Element::TableRow => "tr",
        Element::TableCell if in_head => "th",
        Element::TableCell => "td",
        Element::Emphasis => "em",
        Element::Strong => "strong",
        Element::Strikethrough => "s",
        Element::Link(address) if address.is_empty() => "span",
        Element::Link(address) => {
            return html! {
                <a href={address.clone()} target="_blank" rel="noreferrer noopener">
                    { for inside }
                </a>
            };
        }
    };
    let mut element = VTag::new(tag);
    element.add_children(inside);
    element.into()
}
