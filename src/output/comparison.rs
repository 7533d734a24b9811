//! The options of plans side by side: as text, as JSON and as YAML.

use std::fmt::Write;

use serde::Serialize;

use super::json::{Range, to_line};
use super::style::Role;
use super::{SourceFile, Style, visible};
use crate::document::plan::{Complexity, Words};
use crate::plan::{
    Choice, Comparison, Difference, OptionView, Part, headline, number, why_not,
};

/// A plan's options side by side, and the file that they are from.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The file.
    pub source: &'a SourceFile,
    /// Its options.
    pub comparison: &'a Comparison,
}

/// Each plan with its options below each other, and why not the others.
#[must_use]
pub fn text(plans: &[Compared<'_>], style: Style) -> String {
    let plans: Vec<String> = plans.iter().map(|it| plan_as_text(*it, style)).collect();
    plans.join("\n")
}

/// All plans as one line of JSON.
#[must_use]
pub fn json(plans: &[Compared<'_>]) -> String {
    to_line(&All::new(plans))
}

/// The same as YAML.
#[must_use]
pub fn yaml(plans: &[Compared<'_>]) -> String {
    // Structures of strings, numbers and lists always make YAML.
    serde_yaml::to_string(&All::new(plans)).unwrap_or_default()
}

fn plan_as_text(plan: Compared<'_>, style: Style) -> String {
    let Compared { source, comparison } = plan;
    let mut out = String::new();
    let title = style.paint(Role::Strong, visible(source.path()));
    // Writing to a text does not fail.
    let _ = writeln!(out, "{title}");
    let who = [&comparison.agent, &comparison.task].into_iter().flatten().map(line);
    let _ = writeln!(out, "{}", who.collect::<Vec<_>>().join(": "));
    let _ = writeln!(out, "{}\n", visible(&readout(comparison)));
    for option in &comparison.options {
        let is_chosen = comparison.chosen().is_some_and(|it| it.id == option.id);
        let _ = writeln!(out, "{}", row(option, is_chosen));
    }
    if let Some(rationale) = &comparison.rationale {
        let _ = writeln!(out, "\nWhy: {}", line(rationale));
    }
    for condition in &comparison.conditions {
        let _ = writeln!(out, "On condition: {}", line(condition));
    }
    for question in &comparison.questions {
        let _ = writeln!(out, "Question: {}", line(question));
    }
    for difference in &comparison.differences {
        let label = comparison.options.get(difference.option).map_or("", |it| &it.label);
        let _ = writeln!(out, "\nWhy not {}:", visible(label));
        for sentence in why_not(comparison, difference) {
            let _ = writeln!(out, "  {}", one_line(&sentence));
        }
    }
    out
}

/// `* B     8 h  medium  Own client`
fn row(option: &OptionView, is_chosen: bool) -> String {
    let mark = if is_chosen { '*' } else { ' ' };
    let hours = option.hours.value.map_or_else(|| "?".to_owned(), number);
    let complexity = option.complexity.value.map_or("?", Complexity::as_str);
    let approach = option.approach.value.as_deref().unwrap_or("?");
    let label = visible(&option.label);
    format!("{mark} {label:<2} {hours:>5} h  {complexity:<6}  {}", one_line(approach))
}

fn readout(comparison: &Comparison) -> String {
    headline(comparison).iter().map(Part::text).collect()
}

fn line(words: &Words) -> String {
    one_line(&words.text)
}

/// A text in one line, as a terminal can show it.
pub(super) fn one_line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[derive(Serialize)]
struct All<'a> {
    plans: Vec<PlanOut<'a>>,
}

#[derive(Serialize)]
struct PlanOut<'a> {
    path: &'a str,
    agent: Option<&'a str>,
    task: Option<&'a str>,
    /// What the plan recommends, also where there is no such option.
    recommended: Option<&'a str>,
    /// The option that the others are held against.
    chosen: Option<&'a str>,
    rationale: Option<&'a str>,
    conditions: Vec<&'a str>,
    questions: Vec<&'a str>,
    summary: String,
    options: Vec<OptionOut<'a>>,
    differences: Vec<DifferenceOut<'a>>,
}

#[derive(Serialize)]
struct OptionOut<'a> {
    id: &'a str,
    /// Of its name.
    range: Range,
    recommended: bool,
    approach: Option<&'a str>,
    description: Option<&'a str>,
    hours: Option<f64>,
    complexity: Option<&'a str>,
    /// `null` where the plan leaves the list out.
    pros: Option<Vec<&'a str>>,
    cons: Option<Vec<&'a str>>,
    risks: Option<Vec<&'a str>>,
    dependencies: Option<Vec<&'a str>>,
}

/// What sets another option off from the chosen one.
#[derive(Serialize)]
struct DifferenceOut<'a> {
    option: &'a str,
    /// Positive if the other takes longer.
    hours: Option<f64>,
    /// Levels; positive if the other is more complex.
    complexity: Option<i8>,
    why_not: Vec<String>,
}

impl<'a> All<'a> {
    fn new(plans: &[Compared<'a>]) -> Self {
        Self { plans: plans.iter().map(|it| PlanOut::new(*it)).collect() }
    }
}

impl<'a> PlanOut<'a> {
    fn new(Compared { source, comparison }: Compared<'a>) -> Self {
        let text = |it: &'a Option<Words>| it.as_ref().map(|it| it.text.as_str());
        let differences = comparison.differences.iter();
        Self {
            path: source.path(),
            agent: text(&comparison.agent),
            task: text(&comparison.task),
            recommended: match &comparison.choice {
                Choice::None => None,
                Choice::Unknown(words) => Some(&words.text),
                Choice::Option(at) => {
                    comparison.options.get(*at).map(|it| it.id.as_str())
                }
            },
            chosen: comparison.chosen().map(|it| it.id.as_str()),
            rationale: text(&comparison.rationale),
            conditions: texts(&comparison.conditions),
            questions: texts(&comparison.questions),
            summary: readout(comparison),
            options: comparison
                .options
                .iter()
                .map(|it| OptionOut::new(source, it))
                .collect(),
            differences: differences
                .map(|it| DifferenceOut::new(comparison, it))
                .collect(),
        }
    }
}

impl<'a> OptionOut<'a> {
    fn new(source: &SourceFile, option: &'a OptionView) -> Self {
        Self {
            id: &option.id,
            range: Range::new(source, option.key),
            recommended: option.is_recommended,
            approach: option.approach.value.as_deref(),
            description: option.description.value.as_deref(),
            hours: option.hours.value,
            complexity: option.complexity.value.map(Complexity::as_str),
            pros: option.pros.value.as_deref().map(texts),
            cons: option.cons.value.as_deref().map(texts),
            risks: option.risks.value.as_deref().map(texts),
            dependencies: option.dependencies.value.as_deref().map(texts),
        }
    }
}

impl<'a> DifferenceOut<'a> {
    fn new(comparison: &'a Comparison, difference: &Difference) -> Self {
        Self {
            option: comparison.options.get(difference.option).map_or("", |it| &it.id),
            hours: difference.hours,
            complexity: difference.complexity,
            why_not: why_not(comparison, difference),
        }
    }
}

fn texts(list: &[Words]) -> Vec<&str> {
    list.iter().map(|it| it.text.as_str()).collect()
}
