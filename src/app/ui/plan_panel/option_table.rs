//! The options as columns: the way to compare where there is room.

use std::rc::Rc;

use yew::prelude::*;

use super::option_head::OptionHead;
use super::option_row::OptionRow;
use super::scale::Scale;
use crate::protocol::{OptionView, PlanView};

/// What an [`OptionTable`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct OptionTableProps {
    /// The plan.
    pub(super) plan: Rc<PlanView>,
}

/// A table with a column for each option. With many options it scrolls sideways
/// by itself, so it can be focused.
#[component]
pub(super) fn OptionTable(props: &OptionTableProps) -> Html {
    let plan = &props.plan;
    let scale = Scale::of(plan);
    let heads = plan.options.iter().map(|it| {
        html! {
            <th scope="col" class={column_class(it)}><OptionHead option={it.clone()} /></th>
        }
    });
    html! {
        <div class="option-table-scroll" role="region" aria-label="Table of options" tabindex="0">
            <table class={classes!("option-table", room_class(plan.options.len()))}>
                <caption class="visually-hidden">{ "The options of the plan" }</caption>
                <thead><tr><td></td>{ for heads }</tr></thead>
                <tbody>{ for OptionRow::of(plan).map(|it| view_row(it, plan, scale)) }</tbody>
            </table>
        </div>
    }
}

fn view_row(row: OptionRow, plan: &PlanView, scale: Scale) -> Html {
    let cells = plan.options.iter().map(|it| {
        html! { <td class={column_class(it)}>{ row.view(it, scale) }</td> }
    });
    html! { <tr><th scope="row">{ row.label() }</th>{ for cells }</tr> }
}

fn column_class(option: &OptionView) -> Option<&'static str> {
    option.recommended.then_some("option-recommended")
}

/// How wide the table has to be at least.
fn room_class(options: usize) -> &'static str {
    match options {
        0..=3 => "option-table-few",
        4 => "option-table-four",
        _ => "option-table-many",
    }
}
