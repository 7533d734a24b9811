//! How many facts of each kind survive.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use crate::app::ui::fact_kind::FactKind;
use crate::app::ui::kit::grouped;
use crate::protocol::CompactionView;

/// What [`FactCounts`] show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct FactCountsProps {
    /// The compaction.
    pub(super) compaction: Rc<CompactionView>,
}

/// Most boxes in a row; more facts share them.
const MOST_BOXES: u32 = 17;

/// A row for each kind: a box for each fact, filled if it is kept, and the
/// numbers.
#[component]
pub(super) fn FactCounts(props: &FactCountsProps) -> Html {
    let rows = counts(&props.compaction).into_iter().map(|(kind, (kept, all))| {
        html! {
            <div class="fact-count">
                <dt>{ kind.plural() }</dt>
                <dd class="fact-count-boxes">{ view_boxes(kept, all) }</dd>
                <dd class="fact-count-figure">
                    <b>{ grouped(kept) }</b>{ format!(" of {}", grouped(all)) }
                </dd>
            </div>
        }
    });
    html! { <dl class="fact-counts" aria-label="Facts kept">{ for rows }</dl> }
}

/// Kept and all, kind by kind.
fn counts(compaction: &CompactionView) -> BTreeMap<FactKind, (u32, u32)> {
    let mut counts: BTreeMap<FactKind, (u32, u32)> = BTreeMap::new();
    for fact in &compaction.kept {
        let (kept, all) = counts.entry(FactKind::from_word(&fact.kind)).or_default();
        *kept += 1;
        *all += 1;
    }
    for fact in &compaction.lost {
        counts.entry(FactKind::from_word(&fact.kind)).or_default().1 += 1;
    }
    counts
}

fn view_boxes(kept: u32, all: u32) -> Html {
    let (filled, boxes) = boxes(kept, all);
    let width = (boxes * 9).to_string();
    let boxes = (0..boxes).map(|at| {
        let x = at * 9;
        if at < filled {
            let x = x.to_string();
            html! { <rect class="fact-kept" {x} width="6" height="12" /> }
        } else {
            let x = format!("{x}.5");
            html! { <rect class="fact-lost" {x} y="6.5" width="5" height="5" /> }
        }
    });
    html! { <svg {width} height="12" aria-hidden="true">{ for boxes }</svg> }
}

/// Filled boxes and boxes in all. Where boxes are shared, one is filled only if
/// all of its facts are kept, but none would look as if everything were lost.
fn boxes(kept: u32, all: u32) -> (u32, u32) {
    if all <= MOST_BOXES {
        return (kept, all);
    }
    let filled = u64::from(kept) * u64::from(MOST_BOXES) / u64::from(all);
    ((filled as u32).max(kept.min(1)), MOST_BOXES)
}

#[cfg(test)]
mod tests {
    use super::boxes;

    #[test]
    fn many_facts_share_boxes_without_hiding_a_loss() {
        assert_eq!(boxes(6, 6), (6, 6));
        assert_eq!(boxes(999, 1_000), (16, 17));
        assert_eq!(boxes(1_000, 1_000), (17, 17));
        assert_eq!(boxes(1, 1_000), (1, 17));
        assert_eq!(boxes(0, 1_000), (0, 17));
    }
}
