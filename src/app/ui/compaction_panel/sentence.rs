//! What a compaction comes to, in sentences.

use yew::prelude::*;

use crate::app::ui::fact_kind::FactKind;
use crate::app::ui::kit::{count, grouped, in_words, in_words_first};
use crate::protocol::CompactionView;

/// The readout: lines before and after, facts that survive.
pub(super) fn summary(compaction: &CompactionView) -> Html {
    let (before, after) = (compaction.source.lines, compaction.output.lines);
    let kept = compaction.kept.len() as u32;
    let all = kept + compaction.lost.len() as u32;
    if compaction.unchanged {
        return html! {
            <>
                <b>{ count(before, "line") }</b>
                { " are short enough. They come back " }<b>{ "as they are" }</b>{ "." }
            </>
        };
    }
    let facts = if all == 1 { "fact survives" } else { "facts survive" };
    html! {
        <>
            <b>{ grouped(before) }</b>
            { if before == 1 { " line became " } else { " lines became " } }
            <b>{ grouped(after) }</b>{ ". " }
            if all > 0 {
                <b>{ format!("{} of {}", grouped(kept), grouped(all)) }</b>
                { format!(" {facts}.") }
            } else {
                { "No facts were found in them." }
            }
        </>
    }
}

/// The second sentence: how many facts are lost, and the worst of them.
pub(super) fn lost(compaction: &CompactionView) -> Option<Html> {
    if compaction.kept.is_empty() && compaction.lost.is_empty() {
        return None;
    }
    Some(html! { { lost_words(compaction) } })
}

fn lost_words(compaction: &CompactionView) -> String {
    let lost = compaction.lost.len() as u32;
    if lost == 0 {
        return "No fact is lost.".to_owned();
    }
    let lead =
        format!("{} {} lost", in_words_first(lost), if lost == 1 { "is" } else { "are" });
    let Some((kind, number)) = worst(compaction) else { return format!("{lead}.") };
    let word =
        if number == 1 { kind.label() } else { kind.plural() }.to_ascii_lowercase();
    let article = if word.starts_with('o') { "an" } else { "a" };
    match (lost, number) {
        (1, _) => format!("{lead}: {article} {word}."),
        (_, 1) => format!("{lead}, and one of them is {article} {word}."),
        _ if number == lost => format!("{lead}, all of them {word}."),
        _ => format!("{lead}, {} of them {word}.", in_words(number)),
    }
}

/// The kind of statement that hurts most, and how many of it are lost.
fn worst(compaction: &CompactionView) -> Option<(FactKind, u32)> {
    let lost = |kind: FactKind| {
        let facts = compaction.lost.iter().map(|it| FactKind::from_word(&it.kind));
        facts.filter(|it| *it == kind).count() as u32
    };
    FactKind::STATEMENTS
        .into_iter()
        .map(|it| (it, lost(it)))
        .find(|(_, number)| *number > 0)
}
