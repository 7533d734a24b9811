//! One of a few: a group of radio buttons that looks like one control.

use yew::prelude::*;

/// What a [`Segmented`] offers.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SegmentedProps {
    /// What is chosen here; the name of the group.
    pub label: AttrValue,
    /// Unique on the page: ties the buttons together.
    pub group: AttrValue,
    /// The words on the buttons.
    pub options: Vec<AttrValue>,
    /// Index of the chosen one.
    pub chosen: usize,
    /// Another one was chosen, by its index.
    pub onchoose: Callback<usize>,
}

/// Native radio buttons, so that arrow keys and forms mode work by themselves.
#[component]
pub fn Segmented(props: &SegmentedProps) -> Html {
    let options = props.options.iter().enumerate().map(|(at, option)| {
        let onchange = props.onchoose.reform(move |_: Event| at);
        html! {
            <label class="segmented-option" key={at}>
                <input
                    class="segmented-input"
                    type="radio"
                    name={props.group.clone()}
                    checked={at == props.chosen}
                    {onchange}
                />
                <span class="segmented-word">{ option }</span>
            </label>
        }
    });
    html! {
        <div class="segmented" role="radiogroup" aria-label={props.label.clone()}>
            { for options }
        </div>
    }
}
