//! Something that is on or off, at once and without a further button.

use yew::prelude::*;

/// What a [`Switch`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SwitchProps {
    /// What is on or off.
    pub label: AttrValue,
    /// Which of the two.
    pub position: Position,
    /// It was pressed.
    pub onpress: Callback<()>,
    /// What it means, in a sentence below.
    pub children: Html,
}

/// Where a switch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// It applies.
    On,
    /// It does not.
    Off,
}

impl Position {
    /// The word beside the switch.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::On => "On",
            Self::Off => "Off",
        }
    }
}

impl From<bool> for Position {
    fn from(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}

/// A native checkbox in the role of a switch, with the word for where it stands.
#[component]
pub fn Switch(props: &SwitchProps) -> Html {
    let onchange = props.onpress.reform(|_: Event| ());
    html! {
        <div class="switch">
            <label class="switch-head">
                <input
                    class="switch-input"
                    type="checkbox"
                    role="switch"
                    checked={props.position == Position::On}
                    {onchange}
                />
                <span class="switch-label">{ &props.label }</span>
                <span class="switch-word" aria-hidden="true">
                    { props.position.label() }
                </span>
            </label>
            <p class="switch-more">{ props.children.clone() }</p>
        </div>
    }
}
