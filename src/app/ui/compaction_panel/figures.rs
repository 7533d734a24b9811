//! The sizes of source and result, in lines and in tokens, and where the result
//! stands against its budget and its target.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::ui::kit::{Glyph, Ruler, Tick, count, grouped, icon, ratio};
use crate::protocol::CompactionView;

/// What [`Figures`] show.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct FiguresProps {
    /// The compaction.
    pub(super) compaction: Rc<CompactionView>,
}

/// Two measures with their ratios, and the ruler.
#[component]
pub(super) fn Figures(props: &FiguresProps) -> Html {
    let compaction = &props.compaction;
    let (source, output) = (compaction.source, compaction.output);
    let target = (!compaction.unchanged).then_some(compaction.target_ratio);
    html! {
        <>
            <dl class="figures">
                { view_measure("Lines", source.lines, output.lines, target) }
                { view_measure("Tokens", source.tokens, output.tokens, target) }
            </dl>
            { view_ruler(compaction) }
        </>
    }
}

fn view_measure(name: &str, before: u32, after: u32, target: Option<u32>) -> Html {
    html! {
        <div class="figure">
            <dt>{ name }</dt>
            <dd class="figure-sizes">
                { grouped(before) }
                { icon(Glyph::Arrow) }
                <span class="visually-hidden">{ " become " }</span>
                { grouped(after) }
            </dd>
            if let Some(target) = target {
                <dd class="figure-ratio">{ view_ratio(before, after, target) }</dd>
            }
        </div>
    }
}

/// The ratio, and whether it reaches the target.
fn view_ratio(before: u32, after: u32, target: u32) -> Html {
    let reached = u64::from(before) >= u64::from(after) * u64::from(target);
    html! {
        <>
            <b>{ ratio(before, after) }</b>
            <span class="figure-target">
                { format!("target {}\u{d7}", grouped(target)) }
                if reached {
                    <span class="visually-hidden">{ " reached" }</span>
                    { icon(Glyph::Tick) }
                }
            </span>
        </>
    }
}

/// The lines of the result on a scale with the target in its middle, or wider
/// where the result is longer.
fn view_ruler(compaction: &CompactionView) -> Html {
    let lines = compaction.output.lines;
    let target = compaction.target_lines;
    let end = round_end(lines.max(compaction.line_budget.unwrap_or(0)), target);
    let place = |lines: u32| f64::from(lines) / f64::from(end);
    let mut ticks: Vec<Tick> = Tick::every(20).collect();
    // On a long scale the target's label needs the room at the beginning.
    if place(target) > 0.15 {
        ticks.push(Tick::named(0.0, "0"));
    }
    ticks.push(Tick::named(place(target), format!("{} target", grouped(target))));
    ticks.push(Tick::named(1.0, grouped(end)));
    let budget = compaction.line_budget.filter(|it| *it != target);
    ticks.extend(budget.map(|it| Tick::named(place(it), budget_label(it, target, end))));
    let words = budget_words(compaction);
    let label = format!("{} of {words}", count(lines, "line"));
    html! {
        <div class="figures-ruler">
            <p class="figures-ruler-head">
                <span class="label">{ "Result" }</span>
                <b>{ count(lines, "line") }</b>
                <span class="figures-ruler-budget">{ words }</span>
            </p>
            <Ruler {label} value={place(lines)} target={place(target)} {ticks} />
        </div>
    }
}

/// What the body was held to.
fn budget_words(compaction: &CompactionView) -> String {
    let target = format!("target {}", grouped(compaction.target_lines));
    match (compaction.line_budget, compaction.token_budget) {
        (Some(lines), Some(tokens)) => format!(
            "budget {} and {}, {target}",
            count(lines, "line"),
            count(tokens, "token")
        ),
        (Some(lines), None) => format!("budget {}, {target}", count(lines, "line")),
        (None, Some(tokens)) => format!("budget {}, {target}", count(tokens, "token")),
        (None, None) => format!("no budget, {target}"),
    }
}

/// Twice the target, doubled until the result fits.
fn round_end(lines: u32, target: u32) -> u32 {
    let mut end = target.max(1).saturating_mul(2);
    while end < lines {
        end = end.saturating_mul(2);
    }
    end
}

/// The word at the budget's tick; none where it would run into another label.
fn budget_label(budget: u32, target: u32, end: u32) -> String {
    let room = end / 5;
    let is_free =
        budget > room / 2 && budget.abs_diff(target) > room && end - budget > room;
    if is_free { format!("{} budget", grouped(budget)) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::{budget_label, round_end};

    #[test]
    fn the_scale_holds_result_and_target() {
        assert_eq!(round_end(97, 100), 200);
        assert_eq!(round_end(450, 100), 800);
        assert_eq!(round_end(u32::MAX, 100), u32::MAX);
    }

    #[test]
    fn the_budget_is_named_where_there_is_room() {
        assert_eq!(budget_label(50, 100, 200), "50 budget");
        assert_eq!(budget_label(90, 100, 200), "");
    }
}
