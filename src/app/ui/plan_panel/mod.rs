//! The options of a plan beside each other: what the plan comes to, a chart, a
//! table or cards, and what it asks its reviewers.

mod circle;
mod complexity;
mod hours;
mod option_cards;
mod option_chart;
mod option_head;
mod option_row;
mod option_table;
mod plan_summary;
mod scale;

use std::rc::Rc;

use yew::prelude::*;

use self::option_cards::OptionCards;
use self::option_table::OptionTable;
use self::plan_summary::PlanSummary;
use super::kit::{Button, Empty, Glyph};
use super::use_dispatch;
use crate::lessons::{EXAMPLES, Group};
use crate::protocol::{PlanView, View};
use crate::session::{Action, Document, DocumentAction};

/// What the [`PlanPanel`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PlanPanelProps {
    /// The document that is shown.
    pub document: Document,
}

/// Readout, chart and comparison; or what is missing for them.
#[component]
pub fn PlanPanel(props: &PlanPanelProps) -> Html {
    let document = &props.document;
    let stale = (!document.is_checked()).then_some("plan-panel-stale");
    let body = match document.report.as_ref().map(|it| &it.view) {
        Some(View::Plan(plan)) if plan.options.is_empty() => html! { <NoOptions /> },
        Some(View::Plan(plan)) => view_plan(&Rc::new(PlanView::clone(plan))),
        Some(View::Agent(_) | View::Text) => html! { <NoOptions /> },
        None if document.text.trim().is_empty() => html! { <NoOptions /> },
        None => html! { <p class="plan-panel-state">{ "Reading the plan." }</p> },
    };
    html! {
        <div class={classes!("plan-panel", "pane-scroll", stale)}>
            <div class="plan-panel-page">{ body }</div>
        </div>
    }
}

fn view_plan(plan: &Rc<PlanView>) -> Html {
    html! {
        <>
            <PlanSummary plan={Rc::clone(plan)} />
            <OptionTable plan={Rc::clone(plan)} />
            <OptionCards plan={Rc::clone(plan)} />
            if !plan.questions.is_empty() {
                <section class="plan-panel-questions">
                    <h3>{ "Questions for review" }</h3>
                    <ol>{ for plan.questions.iter().map(|it| html! { <li>{ it }</li> }) }</ol>
                </section>
            }
        </>
    }
}

/// What stands here until there is something to compare.
#[component]
fn NoOptions() -> Html {
    let open = use_dispatch().reform(|()| {
        let example = EXAMPLES.iter().find(|it| it.group == Group::Plan);
        let name = example.map_or("", |it| it.file);
        Action::Document(DocumentAction::ExampleChosen(Rc::from(name)))
    });
    html! {
        <Empty glyph={Glyph::List} title="Write two options to compare them">
            <p class="empty-more">
                { "They stand below " }<code>{ "implementation_options" }</code>
                { ", as " }<code>{ "option_a" }</code>{ " and " }<code>{ "option_b" }</code>
                { "." }
            </p>
            <Button label="Open an example plan" onpress={open} />
        </Empty>
    }
}
