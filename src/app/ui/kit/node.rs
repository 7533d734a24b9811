//! What a worker laid out, as virtual DOM: the one place where its elements are
//! drawn.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::icon;
use crate::screens::{Attribute, Element, Node, Packed};

/// A part of a screen as virtual DOM.
pub fn view_node(node: &Node) -> Html {
    match node {
        Node::Text(text) => html! { { text } },
        Node::Icon(glyph) => icon(*glyph),
        Node::Element(element) => view_element(element),
        Node::Row { key, element } => {
            html! { <Row key={key.as_str()} element={element.clone()} /> }
        }
    }
}

/// What a [`Row`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
struct RowProps {
    element: Packed,
}

/// An element that is drawn again only if it changed.
#[component]
fn Row(props: &RowProps) -> Html {
    props.element.read().map_or_else(Html::default, |it| view_element(&it))
}

fn view_element(element: &Element) -> Html {
    let mut tag = VTag::new(element.tag.as_str());
    for (attribute, value) in &element.attributes {
        if *attribute == Attribute::Key {
            tag.key = Some(value.as_str().into());
        } else {
            tag.add_attribute(attribute.as_str(), value.clone());
        }
    }
    tag.add_children(element.children.iter().map(view_node));
    tag.into()
}
