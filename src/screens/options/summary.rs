//! What the plan comes to: who proposes it, the readout, its reasons and
//! conditions, and the chart.

use super::{Compared, chart};
use crate::plan::{self, Comparison, Part};
use crate::screens::Node;
use crate::screens::node::{Tag, el};

/// The sentences at the left, the chart at the right.
pub(super) fn summary(compared: &Compared<'_>) -> Node {
    let Compared { open, comparison, .. } = *compared;
    let sentence = plan::headline(comparison).into_iter().map(|it| match it {
        Part::Plain(text) => Node::Text(text),
        Part::Strong(text) => el(Tag::B).text(text),
    });
    let readout = el(Tag::Div)
        .class("readout")
        .child(el(Tag::P).class("readout-sentence").children(sentence))
        .child(comparison.rationale.as_ref().map(|it| {
            el(Tag::P).class("readout-more").at(open, it.span).text(it.text.clone())
        }));
    let conditions = &comparison.conditions;
    let conditions = (!conditions.is_empty()).then(|| {
        let items = conditions
            .iter()
            .map(|it| el(Tag::Li).at(open, it.span).text(it.text.clone()));
        el(Tag::Div)
            .class("plan-summary-conditions")
            .child(el(Tag::H3).class("label").text("On condition that"))
            .child(el(Tag::Ul).children(items))
    });
    let words = el(Tag::Div)
        .class("plan-summary-words")
        .child(
            proposer(comparison)
                .map(|it| el(Tag::P).class("plan-summary-proposer").text(it)),
        )
        .child(readout)
        .child(conditions);
    el(Tag::Header).class("plan-summary").child(words).child(chart::chart(compared))
}

/// Who proposes, and what for; as far as the plan says.
fn proposer(comparison: &Comparison) -> Option<String> {
    let agent = comparison.agent.as_ref().map(|it| &it.text);
    let task = comparison.task.as_ref().map(|it| &it.text);
    match (agent, task) {
        (None, None) => None,
        (Some(agent), None) => Some(format!("{agent} proposes")),
        (None, Some(task)) => Some(format!("For \u{201c}{task}\u{201d}")),
        (Some(agent), Some(task)) => {
            Some(format!("{agent} proposes, for \u{201c}{task}\u{201d}"))
        }
    }
}
