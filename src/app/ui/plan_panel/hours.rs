//! The hours of an option on the scale of its plan.

use yew::prelude::*;

use super::scale::Scale;
use crate::app::ui::kit::percent;
use crate::plan::number;

/// What [`HoursBar`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct HoursBarProps {
    /// Estimated hours, if the plan says.
    pub(super) hours: Option<f64>,
    /// The scale of the plan.
    pub(super) scale: Scale,
}

/// A bar and the number, or a word that there is none.
#[component]
pub(super) fn HoursBar(props: &HoursBarProps) -> Html {
    let Some(hours) = props.hours else {
        return html! { <span class="option-quiet">{ "no estimate" }</span> };
    };
    let width = percent(props.scale.place(hours));
    html! {
        <span class="hours">
            <svg class="hours-bar" width="100%" height="7" aria-hidden="true">
                <rect class="hours-base" y="3" width="100%" height="1" />
                <rect class="hours-fill" y="1" {width} height="5" />
            </svg>
            <b>{ format!("{} h", number(hours)) }</b>
        </span>
    }
}
