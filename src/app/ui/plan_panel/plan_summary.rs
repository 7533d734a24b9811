//! What a plan comes to: who proposes it, the readout, its reasons and the chart.

use std::rc::Rc;

use yew::prelude::*;

use super::option_chart::OptionChart;
use crate::protocol::PlanView;

/// What a [`PlanSummary`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct PlanSummaryProps {
    /// The plan.
    pub(super) plan: Rc<PlanView>,
}

/// The sentences at the left, the chart at the right.
#[component]
pub(super) fn PlanSummary(props: &PlanSummaryProps) -> Html {
    let plan = &props.plan;
    html! {
        <header class="plan-summary">
            <div class="plan-summary-words">
                if let Some(proposer) = proposer(plan) {
                    <p class="plan-summary-proposer">{ proposer }</p>
                }
                <div class="readout">
                    <p class="readout-sentence">{ for view_headline(plan) }</p>
                    if !plan.rationale.is_empty() {
                        <p class="readout-more">{ &plan.rationale }</p>
                    }
                </div>
                if !plan.conditions.is_empty() {
                    <div class="plan-summary-conditions">
                        <h3 class="label">{ "On condition that" }</h3>
                        <ul>
                            { for plan.conditions.iter().map(|it| html! { <li>{ it }</li> }) }
                        </ul>
                    </div>
                }
            </div>
            <OptionChart plan={Rc::clone(plan)} />
        </header>
    }
}

/// Who proposes, and what for; as far as the plan says.
fn proposer(plan: &PlanView) -> Option<String> {
    match (plan.agent.as_str(), plan.task.as_str()) {
        ("", "") => None,
        (agent, "") => Some(format!("{agent} proposes")),
        ("", task) => Some(format!("For \u{201c}{task}\u{201d}")),
        (agent, task) => Some(format!("{agent} proposes, for \u{201c}{task}\u{201d}")),
    }
}

/// The readout, piece by piece; those that are a number or the letter of an
/// option carry the result.
fn view_headline(plan: &PlanView) -> impl Iterator<Item = Html> {
    plan.headline.iter().map(|piece| {
        let is_number = piece.starts_with(|it: char| it.is_ascii_digit());
        let is_letter = plan.options.iter().any(|it| it.letter == *piece);
        if is_number || is_letter {
            html! { <b>{ piece }</b> }
        } else {
            html! { { piece } }
        }
    })
}
