//! The elements of a screen, from closed vocabularies, so that no text of a
//! document can become anything else than text.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Glyph, Open, Packed, Wish};
use crate::text::Span;

/// A part of a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    /// Words.
    Text(String),
    /// A shape beside a word that says the same.
    Icon(Glyph),
    /// An element.
    Element(Element),
    /// A row of a long list: it is read and drawn again only if it changed.
    Row {
        /// Tells it from the other rows.
        key: String,
        /// Its [`Element`].
        element: Packed,
    },
}

/// An element with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// What it is.
    pub tag: Tag,
    /// Its attributes, each at most once.
    pub attributes: Vec<(Attribute, String)>,
    /// What stands in it, in order.
    pub children: Vec<Node>,
}

/// Declares a vocabulary: each word with its name in the DOM.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$own:meta])* $word:ident = $dom:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[expect(missing_docs, reason = "each is the DOM's own word")]
        pub enum $name { $($(#[$own])* $word,)* }

        impl $name {
            /// Its name in the DOM.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$word => $dom,)* }
            }
        }
    };
}

vocabulary! {
    /// The elements that a screen may be made of: none that runs, loads or embeds.
    Tag {
        A = "a",
        Article = "article",
        B = "b",
        Blockquote = "blockquote",
        Br = "br",
        Button = "button",
        Caption = "caption",
        Circle = "circle",
        Code = "code",
        Dd = "dd",
        Details = "details",
        Div = "div",
        Dl = "dl",
        Dt = "dt",
        Em = "em",
        Figcaption = "figcaption",
        Figure = "figure",
        Fieldset = "fieldset",
        G = "g",
        H3 = "h3",
        H4 = "h4",
        H5 = "h5",
        H6 = "h6",
        Header = "header",
        Hr = "hr",
        Input = "input",
        Label = "label",
        Legend = "legend",
        Li = "li",
        Mark = "mark",
        Ol = "ol",
        Option = "option",
        P = "p",
        Path = "path",
        Pre = "pre",
        Q = "q",
        Rect = "rect",
        S = "s",
        Section = "section",
        Select = "select",
        Span = "span",
        Strong = "strong",
        Summary = "summary",
        Svg = "svg",
        SvgText = "text",
        Table = "table",
        Tbody = "tbody",
        Td = "td",
        Textarea = "textarea",
        Th = "th",
        Thead = "thead",
        Tr = "tr",
        Tspan = "tspan",
        Ul = "ul",
    }
}

vocabulary! {
    /// The attributes that an element may have: none that holds a script or a style,
    /// and an address only where its scheme was found harmless. Those that begin with `data-` are the page's own.
    Attribute {
        /// What came of the line that the caret is on; a key leads there.
        Across = "data-across",
        AriaCurrent = "aria-current",
        AriaDescribedBy = "aria-describedby",
        AriaDisabled = "aria-disabled",
        AriaHidden = "aria-hidden",
        AriaInvalid = "aria-invalid",
        AriaLabel = "aria-label",
        AriaLabelledBy = "aria-labelledby",
        AriaPressed = "aria-pressed",
        AriaValueText = "aria-valuetext",
        /// Ticked or not: `true` or `false`.
        Checked = "data-checked",
        Class = "class",
        Colspan = "colspan",
        /// A text for the clipboard.
        Copy = "data-copy",
        Cx = "cx",
        Cy = "cy",
        D = "d",
        Dx = "dx",
        /// The document of a place, if it is not the shown one.
        Document = "data-document",
        For = "for",
        Height = "height",
        Href = "href",
        Id = "id",
        InputMode = "inputmode",
        /// Tells the item from its neighbours when the screen is drawn again.
        Key = "key",
        /// Lines of the shown text, from 1: `first-last`, with commas between.
        Lines = "data-lines",
        /// A control that wishes with every step of its value, and not only when it
        /// is left.
        Live = "data-live",
        Max = "max",
        Min = "min",
        /// A place: UTF-16 offsets as `from-to`.
        Place = "data-place",
        Placeholder = "placeholder",
        R = "r",
        /// A part with a name that a key puts the focus into.
        Region = "data-region",
        Rel = "rel",
        Role = "role",
        Rows = "rows",
        Scope = "scope",
        /// The letter that presses this button from everywhere in its row.
        Shortcut = "data-shortcut",
        Start = "start",
        /// A list with one place in the order of focus: arrow keys lead through its
        /// rows.
        Steps = "data-steps",
        TabIndex = "tabindex",
        Target = "target",
        TextAnchor = "text-anchor",
        Title = "title",
        Type = "type",
        /// What a control holds.
        Value = "data-value",
        /// The word of an `option` element.
        Word = "value",
        ViewBox = "viewBox",
        Width = "width",
        /// A packed [`Wish`].
        Wish = "data-wish",
        X = "x",
        Y = "y",
    }
}

/// An element of this kind, empty.
#[must_use]
pub(super) fn el(tag: Tag) -> Node {
    Node::Element(Element { tag, attributes: Vec::new(), children: Vec::new() })
}

impl Node {
    /// With this attribute. Words and shapes have none.
    #[must_use]
    pub fn has(mut self, attribute: Attribute, value: impl Into<String>) -> Self {
        if let Self::Element(it) = &mut self {
            it.attributes.push((attribute, value.into()));
        }
        self
    }

    /// With these classes, in one string.
    #[must_use]
    pub fn class(self, class: impl Into<String>) -> Self {
        self.has(Attribute::Class, class)
    }

    /// Told from its neighbours by this key when the screen is drawn again, so
    /// that the focus stays in it. Either all neighbours have one, or none.
    #[must_use]
    pub fn key(self, key: impl Into<String>) -> Self {
        self.has(Attribute::Key, key)
    }

    /// As a row of a long list that may change at every step of a slider: it has a
    /// key, and nothing is added to it any more.
    #[must_use]
    pub fn row(self, key: impl Into<String>) -> Self {
        match self {
            Self::Element(it) => Self::Row { key: key.into(), element: Packed::new(&it) },
            other => other,
        }
    }

    /// The element, if it is one.
    #[must_use]
    pub fn element(&self) -> Option<Cow<'_, Element>> {
        match self {
            Self::Element(it) => Some(Cow::Borrowed(it)),
            Self::Row { element, .. } => element.read().map(Cow::Owned),
            Self::Text(_) | Self::Icon(_) => None,
        }
    }

    /// Hidden from screen readers, because something beside it says the same.
    #[must_use]
    pub fn silent(self) -> Self {
        self.has(Attribute::AriaHidden, "true")
    }

    /// With these words behind what is there.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.child(Self::Text(text.into()))
    }

    /// With this behind what is there, if it is something.
    #[must_use]
    pub fn child(mut self, child: impl Into<Option<Self>>) -> Self {
        if let (Self::Element(it), Some(child)) = (&mut self, child.into()) {
            it.children.push(child);
        }
        self
    }

    /// With these behind what is there.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        if let Self::Element(it) = &mut self {
            it.children.extend(children);
        }
        self
    }

    /// It stands for a place of an open document: pointing at it marks the place,
    /// pressing it goes there. What can be pressed is a button.
    #[must_use]
    pub fn at(self, document: &Open<'_>, span: Span) -> Self {
        self.has(Attribute::Document, document.id.to_string()).here(document, span)
    }

    /// The same of the document that is shown, which needs no name.
    #[must_use]
    pub fn here(self, shown: &Open<'_>, span: Span) -> Self {
        let (from, to) = shown.utf16(span);
        self.has(Attribute::Place, format!("{from}-{to}"))
    }

    /// A button that is pressed, or a control whose value changes, wishes this.
    #[must_use]
    pub fn on(self, wish: &Wish) -> Self {
        self.has(Attribute::Wish, wish.pack())
    }

    /// A button that puts this text into the clipboard.
    #[must_use]
    pub fn copies(self, text: impl Into<String>) -> Self {
        self.has(Attribute::Copy, text)
    }

    /// All words in it, in order, one space between those of different elements.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = String::new();
        self.add_words(&mut words);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn add_words(&self, words: &mut String) {
        if let Self::Text(text) = self {
            words.push_str(text);
        }
        if let Some(it) = self.element() {
            words.push(' ');
            it.children.iter().for_each(|it| it.add_words(words));
            words.push(' ');
        }
    }
}
