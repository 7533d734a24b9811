//! The options one after another: the way to compare on a narrow screen.

use std::rc::Rc;

use yew::prelude::*;

use super::option_head::OptionHead;
use super::option_row::OptionRow;
use super::scale::Scale;
use crate::protocol::{OptionView, PlanView};

/// What [`OptionCards`] show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct OptionCardsProps {
    /// The plan.
    pub(super) plan: Rc<PlanView>,
}

/// A card for each option, with the rows of the table in the same order.
#[component]
pub(super) fn OptionCards(props: &OptionCardsProps) -> Html {
    let plan = &props.plan;
    let scale = Scale::of(plan);
    let cards = plan.options.iter().enumerate().map(|(at, option)| {
        let place = format!("{} of {}", at + 1, plan.options.len());
        let rows = OptionRow::of(plan).map(|it| view_row(it, option, scale));
        html! {
            <article
                key={at}
                class={classes!("option-card", option.recommended.then_some("option-recommended"))}
            >
                <p class="option-card-place">{ place }</p>
                <h3><OptionHead option={option.clone()} /></h3>
                <dl>{ for rows }</dl>
            </article>
        }
    });
    html! { <div class="option-cards">{ for cards }</div> }
}

fn view_row(row: OptionRow, option: &OptionView, scale: Scale) -> Html {
    html! {
        <div class="option-card-row">
            <dt>{ row.label() }</dt>
            <dd>{ row.view(option, scale) }</dd>
        </div>
    }
}
