//! What is compared: the rows of the table, which the cards show as well.

use super::Compared;
use crate::document::plan::{Complexity, Words};
use crate::plan::{self, Fact, OptionView, number};
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::parts::{chips, percent, quiet, units};
use crate::screens::{Glyph, Node};

/// A thing to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Time,
    Complexity,
    For,
    Against,
    Risks,
    Needs,
    WhyNot,
}

impl Row {
    /// The rows that a plan has, from above.
    pub(super) fn of(compared: &Compared<'_>) -> impl Iterator<Item = Self> {
        let differences = &compared.comparison.differences;
        let reasons = |it| !plan::why_not(compared.comparison, it).is_empty();
        let always = [
            Self::Time,
            Self::Complexity,
            Self::For,
            Self::Against,
            Self::Risks,
            Self::Needs,
        ];
        let why_not = differences.iter().any(reasons).then_some(Self::WhyNot);
        always.into_iter().chain(why_not)
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
    pub(super) fn says(self, compared: &Compared<'_>, option: &OptionView) -> Node {
        match self {
            Self::Time => hours(compared, option),
            Self::Complexity => complexity(option.complexity.value),
            Self::For => points(compared, (Glyph::Plus, "for"), &option.pros),
            Self::Against => points(compared, (Glyph::Minus, "against"), &option.cons),
            Self::Risks => points(compared, (Glyph::Warning, "risk"), &option.risks),
            Self::Needs => needs(&option.dependencies),
            Self::WhyNot => why_not(compared, option),
        }
    }
}

/// A bar on the scale of the plan and the number, or a word that there is none.
fn hours(compared: &Compared<'_>, option: &OptionView) -> Node {
    let Some(hours) = option.hours.value else { return quiet("no estimate") };
    let bar = |class: &str, y: &str, width: String, height: &str| {
        el(Tag::Rect)
            .class(class)
            .has(Attribute::Y, y)
            .has(Attribute::Width, width)
            .has(Attribute::Height, height)
    };
    let width = percent(compared.scale.place(hours));
    let drawing = el(Tag::Svg)
        .class("hours-bar")
        .has(Attribute::Width, "100%")
        .has(Attribute::Height, "7")
        .silent()
        .child(bar("hours-base", "3", "100%".to_owned(), "1"))
        .child(bar("hours-fill", "1", width, "5"));
    el(Tag::Span)
        .class("hours")
        .at(compared.open, option.hours.span)
        .child(drawing)
        .child(el(Tag::B).text(format!("{} h", number(hours))))
}

/// Three steps that rise, those up to the complexity filled, and its word.
fn complexity(complexity: Option<Complexity>) -> Node {
    let Some(complexity) = complexity else { return quiet("not stated") };
    let steps =
        Complexity::ALL.into_iter().zip([("0.5", 8.5), ("9.5", 4.5), ("18.5", 0.5)]);
    let steps = steps.map(|(step, (x, y))| {
        el(Tag::Rect)
            .class(if step <= complexity { "step-on" } else { "step-off" })
            .has(Attribute::X, x)
            .has(Attribute::Y, units(y))
            .has(Attribute::Width, "6")
            .has(Attribute::Height, units(14.5 - y))
    });
    let drawing = el(Tag::Svg)
        .class("complexity-steps")
        .has(Attribute::Width, "25")
        .has(Attribute::Height, "15")
        .silent()
        .children(steps);
    el(Tag::Span).class("complexity").child(drawing).text(complexity.as_str())
}

fn points(
    compared: &Compared<'_>,
    (glyph, class): (Glyph, &str),
    points: &Fact<Vec<Words>>,
) -> Node {
    let points = points.value.as_deref().unwrap_or_default();
    if points.is_empty() {
        return quiet("none stated");
    }
    let points = points.iter().map(|it| {
        el(Tag::Li)
            .at(compared.open, it.span)
            .child(Node::Icon(glyph))
            .child(el(Tag::Span).text(it.text.clone()))
    });
    el(Tag::Ul).class(format!("option-points option-points-{class}")).children(points)
}

fn needs(needs: &Fact<Vec<Words>>) -> Node {
    match needs.value.as_deref().unwrap_or_default() {
        [] => quiet("none stated"),
        needs => chips(needs.iter().map(|it| it.text.as_str())),
    }
}

fn why_not(compared: &Compared<'_>, option: &OptionView) -> Node {
    let comparison = compared.comparison;
    let is_this = |it: &&plan::Difference| {
        comparison.options.get(it.option).is_some_and(|other| other.id == option.id)
    };
    let difference = comparison.differences.iter().find(is_this);
    let reasons = difference.map(|it| plan::why_not(comparison, it)).unwrap_or_default();
    if reasons.is_empty() {
        return quiet(if option.is_recommended {
            "it is the recommended one"
        } else {
            "no difference that both state"
        });
    }
    let reasons = reasons.into_iter().map(|it| el(Tag::Li).text(it));
    el(Tag::Ul).class("option-reasons").children(reasons)
}
