//! What the user can press.

use yew::prelude::*;

use super::{Glyph, icon, kbd};

/// How much a button stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do here.
    Primary,
    /// One of the things to do.
    #[default]
    Plain,
    /// Beside the point, without an edge.
    Quiet,
    /// A shape without a word: the label is its name and its tooltip.
    Icon,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button-primary",
            Self::Plain => "button-plain",
            Self::Quiet => "button-quiet",
            Self::Icon => "button-icon",
        }
    }
}

/// How large a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// In rows and notices.
    Small,
    /// In bars.
    #[default]
    Normal,
    /// On pages of prose.
    Large,
}

impl Size {
    pub(super) fn class(self) -> Option<&'static str> {
        match self {
            Self::Small => Some("button-small"),
            Self::Normal => None,
            Self::Large => Some("button-large"),
        }
    }
}

/// What a [`Button`] shows and does.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ButtonProps {
    /// The words on it, or the name of an icon button.
    pub label: AttrValue,
    /// It was pressed.
    pub onpress: Callback<()>,
    /// How much it stands out.
    #[prop_or_default]
    pub look: Look,
    /// How large it is.
    #[prop_or_default]
    pub size: Size,
    /// A shape before the words.
    #[prop_or_default]
    pub glyph: Option<Glyph>,
    /// The key that does the same.
    #[prop_or_default]
    pub keys: Option<AttrValue>,
    /// Why it cannot be pressed; it stays focusable, so that the reason is found.
    #[prop_or_default]
    pub unavailable: Option<AttrValue>,
    /// Its name for screen readers, where the words alone do not tell which
    /// thing is meant; it contains the words.
    #[prop_or_default]
    pub name: Option<AttrValue>,
}

/// A native button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let is_icon = props.look == Look::Icon;
    let onclick = match props.unavailable {
        Some(_) => Callback::noop(),
        None => props.onpress.reform(|_: MouseEvent| ()),
    };
    let tooltip = is_icon.then(|| props.label.clone());
    let name = props.name.clone().or_else(|| tooltip.clone());
    html! {
        <button
            type="button"
            class={classes!("button", props.look.class(), props.size.class())}
            aria-label={name}
            aria-disabled={props.unavailable.as_ref().map(|_| "true")}
            title={props.unavailable.clone().or(tooltip)}
            {onclick}
        >
            if let Some(glyph) = props.glyph {
                { icon(glyph) }
            }
            if !is_icon {
                <span class="button-label">{ &props.label }</span>
            }
            if let Some(keys) = &props.keys {
                { kbd(keys) }
            }
        </button>
    }
}
