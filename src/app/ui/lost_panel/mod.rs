//! The facts of a text, kind by kind, and those that a compaction loses.

mod fact_counts;
mod lost_facts;

use std::rc::Rc;

use yew::prelude::*;

use self::fact_counts::FactCounts;
use self::lost_facts::LostFacts;
use super::kit::grouped;
use crate::session::Document;

/// What the [`LostPanel`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LostPanelProps {
    /// The document that is shown.
    pub document: Document,
}

/// Counts by kind, and what the next agent will not see.
#[component]
pub fn LostPanel(props: &LostPanelProps) -> Html {
    let Some(compaction) = &props.document.compaction else {
        return html! {
            <>
                <div class="pane-head"><h2>{ "Facts kept" }</h2></div>
                <p class="pane-empty">{ "What is kept and what is lost will stand here." }</p>
            </>
        };
    };
    let kept = compaction.kept.len() as u32;
    let all = kept + compaction.lost.len() as u32;
    html! {
        <>
            <div class="pane-head">
                <h2>{ "Facts kept" }</h2>
                <span class="lost-panel-total">
                    { format!("{} of {}", grouped(kept), grouped(all)) }
                </span>
            </div>
            <div class="lost-panel pane-scroll">
                if all > 0 {
                    <FactCounts compaction={Rc::clone(compaction)} />
                    <LostFacts compaction={Rc::clone(compaction)} />
                } else {
                    <p class="pane-empty">{ "No facts were found in this text." }</p>
                }
            </div>
        </>
    }
}
