//! Choosing files from the device.

use yew::prelude::*;

use super::{Glyph, Size, icon};

/// What a [`FilePicker`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FilePickerProps {
    /// The words on it.
    pub label: AttrValue,
    /// How large it is.
    #[prop_or_default]
    pub size: Size,
    /// Unique on the page, if somebody has to find the field.
    #[prop_or_default]
    pub id: Option<AttrValue>,
}

/// A native file field that looks like a button. The page's shell listens to
/// every such field and reads what was chosen.
#[component]
pub fn FilePicker(props: &FilePickerProps) -> Html {
    html! {
        <label class={classes!("button", "file-picker", props.size.class())}>
            <input
                id={props.id.clone()}
                class="file-picker-field"
                type="file"
                multiple=true
                accept=".md,.markdown,.yaml,.yml,.txt,text/*"
            />
            { icon(Glyph::Upload) }
            <span class="button-label">{ &props.label }</span>
        </label>
    }
}
