//! Hours against complexity, an option a circle: the bigger, the more risks.
//!
//! The table says the same, so that for screen readers the drawing is one image
//! with its figures in words. Options that the plan does not place are named in
//! the caption.

use std::rc::Rc;

use yew::prelude::*;

use super::circle::{Circle, LEFT, circles, complexity, place};
use super::scale::Scale;
use crate::app::ui::kit::count;
use crate::document::plan::Complexity;
use crate::plan::number;
use crate::protocol::{OptionView, PlanView};

/// What an [`OptionChart`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct OptionChartProps {
    /// The plan.
    pub(super) plan: Rc<PlanView>,
}

/// The height of the line of the hours, in units of the drawing.
const BASE: f64 = 134.0;

/// The drawing, if at least one option has both measures.
#[component]
pub(super) fn OptionChart(props: &OptionChartProps) -> Html {
    let plan = &props.plan;
    let scale = Scale::of(plan);
    let circles = circles(plan, scale);
    if circles.is_empty() {
        return Html::default();
    }
    html! {
        <figure class="option-chart">
            <svg viewBox="0 0 400 162" role="img" aria-label={in_words(&circles)}>
                { for Complexity::ALL.map(view_level) }
                { view_axis(scale) }
                { for circles.iter().map(view_stem) }
                { for circles.iter().map(view_circle) }
            </svg>
            <figcaption>
                { "Hours across, complexity up; a bigger circle carries more risks." }
                if let Some(absent) = absent(plan, circles.len()) {
                    { absent }
                }
            </figcaption>
        </figure>
    }
}

/// The height of a level.
fn level_y(level: Complexity) -> f64 {
    match level {
        Complexity::Low => 100.0,
        Complexity::Medium => 66.0,
        Complexity::High => 32.0,
    }
}

fn view_level(level: Complexity) -> Html {
    let y = level_y(level);
    html! {
        <>
            <text class="chart-label" x="52" y={units(y + 4.0)} text-anchor="end">
                { level.as_str() }
            </text>
            <path class="chart-level" d={format!("M64 {}H372", units(y))} />
        </>
    }
}

fn view_axis(scale: Scale) -> Html {
    let place = |hours: f64| units(place(scale, hours));
    let mut line = format!("M{} {}H372", units(LEFT), units(BASE));
    let short = scale.ticks().map(|it| (it, 4));
    for (hours, length) in short.chain(scale.labels().map(|it| (it, 8))) {
        line.extend([format!("M{} {}v{length}", place(hours), units(BASE))]);
    }
    let labels: Vec<f64> = scale.labels().collect();
    let last = labels.len().saturating_sub(1);
    let labels = labels.into_iter().enumerate().map(|(at, hours)| {
        let unit = if at == last { " h" } else { "" };
        html! {
            <text class="chart-label" x={place(hours)} y="155" text-anchor="middle">
                { number(hours) }{ unit }
            </text>
        }
    });
    html! {
        <>
            <path class="chart-axis" d={line} />
            { for labels }
        </>
    }
}

fn view_stem(circle: &Circle<'_>) -> Html {
    let [stem, base, x, y] =
        [circle.stem, BASE, circle.x, level_y(circle.level)].map(units);
    let class = classes!("chart-stem", recommended(circle));
    html! { <path {class} d={format!("M{stem} {base}L{x} {y}")} /> }
}

fn view_circle(circle: &Circle<'_>) -> Html {
    let y = level_y(circle.level);
    html! {
        <g class={classes!("chart-option", recommended(circle))}>
            <circle cx={units(circle.x)} cy={units(y)} r={units(circle.radius)} />
            <text x={units(circle.x)} y={units(y + 5.0)} text-anchor="middle">
                { &circle.option.letter }
            </text>
        </g>
    }
}

fn recommended(circle: &Circle<'_>) -> Option<&'static str> {
    circle.option.recommended.then_some("chart-recommended")
}

/// The figures of the drawing as a text.
fn in_words(circles: &[Circle<'_>]) -> String {
    let lead = "Hours against complexity; the size of a circle is the number of risks.";
    let options = circles.iter().map(|Circle { option, hours, level, .. }| {
        let hours = number(*hours);
        let unit = if hours == "1" { "hour" } else { "hours" };
        let risks = count(option.risks.len() as u32, "risk");
        let flag = if option.recommended { ", recommended" } else { "" };
        format!("{}: {hours} {unit}, {}, {risks}{flag}.", option.letter, level.as_str())
    });
    [lead.to_owned()].into_iter().chain(options).collect::<Vec<_>>().join(" ")
}

/// Which options have no place.
fn absent(plan: &PlanView, drawn: usize) -> Option<String> {
    if drawn == plan.options.len() {
        return None;
    }
    let placed = |it: &&OptionView| it.hours.is_some() && complexity(it).is_some();
    let letters: Vec<&str> = plan
        .options
        .iter()
        .filter(|it| !placed(it))
        .map(|it| it.letter.as_str())
        .collect();
    let (last, others) = letters.split_last()?;
    let (names, verb) = match others {
        [] => ((*last).to_owned(), "has"),
        others => (format!("{} and {last}", others.join(", ")), "have"),
    };
    Some(format!(" {names} {verb} no place: hours or complexity is missing."))
}

/// A coordinate with one decimal, so that markup stays short.
fn units(value: f64) -> String {
    number((value * 10.0).round() / 10.0)
}
