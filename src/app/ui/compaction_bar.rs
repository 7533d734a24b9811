//! How a text is compacted: as what, and by which strategy.

use yew::prelude::*;

use super::kit::{Segmented, grouped};
use super::use_dispatch;
use crate::session::{Action, ArtifactType, Document, Strategy, ViewAction};

/// What the [`CompactionBar`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CompactionBarProps {
    /// The document that is shown.
    pub document: Document,
}

/// The two choices, and what the type aims at.
#[component]
pub fn CompactionBar(props: &CompactionBarProps) -> Html {
    let dispatch = use_dispatch();
    let Document { artifact_type, strategy, .. } = &props.document;
    let choose_type = dispatch.reform(|at: usize| {
        let chosen = ArtifactType::KNOWN.get(at).copied().unwrap_or_default();
        Action::View(ViewAction::ArtifactTypeChosen(chosen))
    });
    let choose_strategy = dispatch.reform(|at: usize| {
        let chosen = Strategy::ALL.get(at).copied().unwrap_or_default();
        Action::View(ViewAction::StrategyChosen(chosen))
    });
    html! {
        <div class="compaction-bar">
            <Segmented
                label="Kind of output"
                group="artifact-type"
                options={ArtifactType::KNOWN.map(type_label).map(AttrValue::from).to_vec()}
                chosen={place(&ArtifactType::KNOWN, artifact_type)}
                onchoose={choose_type}
            />
            <Segmented
                label="Strategy"
                group="strategy"
                options={Strategy::ALL.map(strategy_label).map(AttrValue::from).to_vec()}
                chosen={place(&Strategy::ALL, strategy)}
                onchoose={choose_strategy}
            />
            <p class="compaction-bar-target">{ target(*artifact_type) }</p>
        </div>
    }
}

fn type_label(artifact_type: ArtifactType) -> &'static str {
    match artifact_type {
        ArtifactType::Research => "Research",
        ArtifactType::Plan => "Plan",
        ArtifactType::Implementation => "Implementation",
        ArtifactType::Other(word) => word,
    }
}

fn strategy_label(strategy: Strategy) -> &'static str {
    match strategy {
        Strategy::Extract => "Extract",
        Strategy::Classic => "Classic",
    }
}

fn place<T: PartialEq>(all: &[T], chosen: &T) -> usize {
    all.iter().position(|it| it == chosen).unwrap_or(0)
}

/// `2,000 lines to about 100`
fn target(artifact_type: ArtifactType) -> String {
    let lines = artifact_type.target_lines();
    format!(
        "{} lines to about {}",
        grouped(lines * artifact_type.ratio()),
        grouped(lines)
    )
}
