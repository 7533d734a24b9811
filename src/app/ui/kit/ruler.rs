//! The scale on which everything measured is shown: a hairline with ticks, a
//! thick line up to the measure, a needle at its end, a triangle at the target.
//!
//! Places on the scale are fractions from 0 to 1; they become percentages of
//! the drawing's own attributes, because the page's policy forbids styles in
//! markup.

use yew::prelude::*;

use crate::plan::number;

/// A tick of a [`Ruler`].
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it stands, from 0 to 1.
    pub at: f64,
    /// What stands below it; a tick with a label is longer.
    pub label: Option<AttrValue>,
}

/// What a [`Ruler`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RulerProps {
    /// The measure in words, for those who do not see the drawing.
    pub label: AttrValue,
    /// The measure, from 0 to 1.
    pub value: f64,
    /// What was aimed at, from 0 to 1.
    #[prop_or_default]
    pub target: Option<f64>,
    /// The ticks, from left to right.
    #[prop_or_default]
    pub ticks: Vec<Tick>,
    /// What the end of the measure looks like.
    #[prop_or_default]
    pub end: End,
}

/// What stands at the end of the measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// A needle.
    #[default]
    Needle,
    /// A red slanted line: the rest is missing.
    Cut,
}

impl End {
    fn class(self) -> &'static str {
        match self {
            Self::Needle => "ruler-needle",
            Self::Cut => "ruler-cut",
        }
    }
}

impl Tick {
    /// Short ticks that cut the scale into equal parts.
    pub fn every(parts: u32) -> impl Iterator<Item = Self> {
        (0..=parts).map(move |it| Self {
            at: f64::from(it) / f64::from(parts.max(1)),
            label: None,
        })
    }

    /// A long tick with words below it.
    #[must_use]
    pub fn named(at: f64, label: impl Into<AttrValue>) -> Self {
        Self { at, label: Some(label.into()) }
    }
}

/// The drawing; as wide as its container.
#[component]
pub fn Ruler(props: &RulerProps) -> Html {
    let value = percent(props.value);
    let has_labels = props.ticks.iter().any(|it| it.label.is_some());
    let height = if has_labels { "38" } else { "22" };
    html! {
        <svg class="ruler" role="img" aria-label={props.label.clone()} width="100%" {height}>
            <rect class="ruler-base" x="0" y="13" width="100%" height="1" />
            { for props.ticks.iter().map(view_tick) }
            <rect class="ruler-fill" x="0" y="12" width={value.clone()} height="3" />
            <svg x={value} y="0" class="ruler-place">
                { view_end(props.end) }
            </svg>
            if let Some(target) = props.target {
                <svg x={percent(target)} y="0" class="ruler-place">
                    <path class="ruler-target" d="M0 15 4.5 22h-9z" />
                </svg>
            }
        </svg>
    }
}

fn view_end(end: End) -> Html {
    let d = match end {
        End::Needle => "M-1.5 3h3v17h-3z",
        End::Cut => "M2 1h2.1L-1.9 23H-4z",
    };
    html! { <path class={end.class()} {d} /> }
}

fn view_tick(tick: &Tick) -> Html {
    let x = percent(tick.at);
    let (y, height) = if tick.label.is_some() { ("5", "9") } else { ("9", "5") };
    // Labels at the ends of the scale stay within the drawing.
    let anchor = if tick.at < 0.03 {
        "start"
    } else if tick.at > 0.97 {
        "end"
    } else {
        "middle"
    };
    html! {
        <>
            <rect class="ruler-tick" x={x.clone()} {y} width="1" {height} />
            if let Some(label) = &tick.label {
                <text class="ruler-label" {x} y="34" text-anchor={anchor}>{ label }</text>
            }
        </>
    }
}

/// A place within the drawing; what lies outside of the scale stands at its end.
#[must_use]
pub fn percent(fraction: f64) -> AttrValue {
    let fraction = if fraction.is_nan() { 0.0 } else { fraction.clamp(0.0, 1.0) };
    AttrValue::from(format!("{}%", number(fraction * 100.0)))
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_measure_beyond_the_scale_stands_at_its_end() {
        let places = [-1.0, 0.25, 7.0, f64::NAN].map(percent);
        assert_eq!(places, ["0%", "25%", "100%", "0%"]);
    }
}
