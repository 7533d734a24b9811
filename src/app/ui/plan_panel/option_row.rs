//! What is compared: the rows of the table, which the cards show as well.

use yew::prelude::*;

use super::complexity::ComplexitySteps;
use super::hours::HoursBar;
use super::scale::Scale;
use crate::app::ui::kit::{Glyph, chips, icon};
use crate::document::plan::Complexity;
use crate::protocol::{OptionView, PlanView};

/// A thing to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OptionRow {
    Time,
    Complexity,
    For,
    Against,
    Risks,
    Needs,
    WhyNot,
}

impl OptionRow {
    /// The rows that a plan has, from above.
    pub(super) fn of(plan: &PlanView) -> impl Iterator<Item = Self> {
        let compared = plan.options.iter().any(|it| !it.why_not.is_empty());
        let always = [
            Self::Time,
            Self::Complexity,
            Self::For,
            Self::Against,
            Self::Risks,
            Self::Needs,
        ];
        always.into_iter().chain(compared.then_some(Self::WhyNot))
    }

    /// The word before the row.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Time => "Time",
            Self::Complexity => "Complexity",
            Self::For => "For",
            Self::Against => "Against",
            Self::Risks => "Risks",
            Self::Needs => "Needs",
            Self::WhyNot => "Why not",
        }
    }

    /// What an option says about it.
    pub(super) fn view(self, option: &OptionView, scale: Scale) -> Html {
        match self {
            Self::Time => html! { <HoursBar hours={option.hours} {scale} /> },
            Self::Complexity => {
                let complexity = option.complexity.as_deref().and_then(Complexity::parse);
                html! { <ComplexitySteps {complexity} /> }
            }
            Self::For => view_points(Point::For, &option.pros),
            Self::Against => view_points(Point::Against, &option.cons),
            Self::Risks => view_points(Point::Risk, &option.risks),
            Self::Needs => view_needs(&option.dependencies),
            Self::WhyNot => view_why_not(option),
        }
    }
}

/// How a point of a list is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Point {
    For,
    Against,
    Risk,
}

impl Point {
    fn glyph(self) -> Glyph {
        match self {
            Self::For => Glyph::Plus,
            Self::Against => Glyph::Minus,
            Self::Risk => Glyph::Warning,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::For => "option-points-for",
            Self::Against => "option-points-against",
            Self::Risk => "option-points-risk",
        }
    }
}

fn view_points(point: Point, texts: &[String]) -> Html {
    if texts.is_empty() {
        return view_quiet("none stated");
    }
    let points = texts.iter().map(|it| {
        html! { <li>{ icon(point.glyph()) }<span>{ it }</span></li> }
    });
    html! { <ul class={classes!("option-points", point.class())}>{ for points }</ul> }
}

fn view_needs(needs: &[String]) -> Html {
    if needs.is_empty() {
        return view_quiet("none stated");
    }
    let texts: Vec<_> = needs.iter().cloned().map(AttrValue::from).collect();
    html! { { chips(&texts) } }
}

fn view_why_not(option: &OptionView) -> Html {
    match option.why_not.as_slice() {
        [] if option.recommended => view_quiet("it is the recommended one"),
        [] => view_quiet("no difference that both state"),
        reasons => html! {
            <ul class="option-reasons">
                { for reasons.iter().map(|it| html! { <li>{ it }</li> }) }
            </ul>
        },
    }
}

fn view_quiet(words: &'static str) -> Html {
    html! { <span class="option-quiet">{ words }</span> }
}
