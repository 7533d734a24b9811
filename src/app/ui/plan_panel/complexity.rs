//! The complexity of an option: three steps and a word.

use yew::prelude::*;

use crate::plan::number;

use crate::document::plan::Complexity;

/// What [`ComplexitySteps`] show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ComplexityStepsProps {
    /// The complexity, if the plan says.
    pub(super) complexity: Option<Complexity>,
}

/// Three steps that rise, those up to the complexity filled, and its word.
#[component]
pub(super) fn ComplexitySteps(props: &ComplexityStepsProps) -> Html {
    let Some(complexity) = props.complexity else {
        return html! { <span class="option-quiet">{ "not stated" }</span> };
    };
    let steps = Complexity::ALL.into_iter().zip([(0.5, 8.5), (9.5, 4.5), (18.5, 0.5)]);
    let steps = steps.map(|(step, (x, y))| {
        let class = if step <= complexity { "step-on" } else { "step-off" };
        let height = 14.5 - y;
        html! {
            <rect
                {class}
                x={number(x)}
                y={number(y)}
                width="6"
                height={number(height)}
            />
        }
    });
    html! {
        <span class="complexity">
            <svg class="complexity-steps" width="25" height="15" aria-hidden="true">
                { for steps }
            </svg>
            { complexity.as_str() }
        </span>
    }
}
