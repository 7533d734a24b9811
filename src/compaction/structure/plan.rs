//! What of a plan comes first: what is recommended and why, then what was
//! rejected and what speaks against it.

use super::{Statement, Words};
use crate::document::plan::{Field, OptionFields, Plan, PlanOption};
use crate::text::Span;

const HEAD: u32 = 1;
const RECOMMENDATION: u32 = 2;
const QUESTIONS: u32 = 3;
/// The first option; the others follow.
const OPTIONS: u32 = 4;

/// The statements of a plan, what is needed most first.
pub(super) fn statements(plan: &Plan) -> Vec<Statement> {
    let mut out = Statements(Vec::new());
    out.push(HEAD, &[written(&plan.agent_name), written(&plan.task)]);
    let recommendation = plan.recommendation.value();
    if let Some(it) = recommendation {
        out.push(RECOMMENDATION, &[written(&it.selected), written(&it.rationale)]);
    }
    let chosen = plan.selected().map(|it| it.key);
    let options: Vec<(u32, &PlanOption)> = (OPTIONS..).zip(plan.options()).collect();
    let (chosen, rejected): (Vec<_>, Vec<_>) =
        options.into_iter().partition(|(_, it)| Some(it.key) == chosen);
    for (part, option) in &chosen {
        out.push(*part, &[Some(option.key)]);
        out.fields(*part, option, |it| {
            [written(&it.approach), written(&it.hours), written(&it.complexity)]
        });
    }
    for (part, option) in &rejected {
        out.push(*part, &[Some(option.key)]);
        out.fields(*part, option, |it| [written(&it.approach), written(&it.cons), None]);
    }
    if let Some(it) = recommendation {
        out.push(RECOMMENDATION, &[written(&it.conditions)]);
    }
    out.push(QUESTIONS, &[written(&plan.questions)]);
    for (part, option) in &chosen {
        out.fields(*part, option, |it| {
            [written(&it.dependencies), written(&it.risks), written(&it.cons)]
        });
    }
    for (part, option) in &rejected {
        out.fields(*part, option, |it| {
            [written(&it.risks), written(&it.hours), written(&it.complexity)]
        });
    }
    for (part, option) in chosen.iter().chain(&rejected) {
        out.fields(*part, option, |it| {
            [written(&it.description), written(&it.pros), None]
        });
    }
    out.0
}

struct Statements(Vec<Statement>);

impl Statements {
    fn push(&mut self, part: u32, spans: &[Option<Span>]) {
        let spans = spans.iter().flatten();
        let statement = |it: &Span| Statement { part, words: Words::Stretch(*it) };
        self.0.extend(spans.map(statement));
    }

    fn fields(
        &mut self,
        part: u32,
        option: &PlanOption,
        of: fn(&OptionFields) -> [Option<Span>; 3],
    ) {
        if let Some(fields) = option.fields() {
            self.push(part, &of(fields));
        }
    }
}

/// A key with its value; none where nothing stands behind it.
fn written<T>(field: &Field<T>) -> Option<Span> {
    let value = field.span().filter(|_| !field.is_missing())?;
    Some(field.key()?.cover(value))
}
