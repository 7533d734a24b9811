//! What each agent does: one option of its plan, the recommended one unless a
//! reviewer chose another, and the plans of which nothing can be taken.

use std::collections::BTreeMap;

use super::{Choices, Cited, Place, Proposal};
use crate::diagnostic::Severity;
use crate::document::plan::{Complexity, PlanOption};
use crate::profile::claude_code::called;
use crate::text::Span;

/// What one agent does.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Who, as its plan or the reviewer writes it.
    pub agent: String,
    /// Where its plan names it; `None` for one that a reviewer added.
    pub place: Option<Place>,
    /// What is to be done.
    pub task: Option<Cited>,
    /// In which way; `None` for an agent that a reviewer added.
    pub chosen: Option<Chosen>,
    /// Working time in hours, more than 0.
    pub hours: f64,
    /// What has to hold for this way. Conditions are those of the recommended
    /// option, and fall away when another is chosen.
    pub conditions: Vec<Cited>,
    /// What the plan asks its reviewer.
    pub questions: Vec<Cited>,
    /// What has to be there first.
    pub dependencies: Vec<Cited>,
    /// What may go wrong.
    pub risks: Vec<Cited>,
    /// The tasks that have to be done before: indices of the tasks.
    pub waits_for: Vec<usize>,
    /// The tasks that wait for this one.
    pub awaited_by: Vec<usize>,
    /// In which phase it is done: an index of the phases, if there are any.
    pub phase: Option<usize>,
}

/// The option that an agent takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// Its name, such as `option_a`.
    pub id: String,
    /// Where the name stands.
    pub place: Place,
    /// True if the plan recommends it.
    pub is_recommended: bool,
    /// The option that the plan recommends, if it does.
    pub recommended: Option<String>,
    /// The way in a few words.
    pub approach: Option<Cited>,
    /// Why the plan recommends it; `None` for any other option.
    pub rationale: Option<Cited>,
    /// How hard it is.
    pub complexity: Complexity,
}

/// A plan that could not be used, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Its index among those that were given.
    pub plan: usize,
    /// Whose plan it is, if that can be told.
    pub agent: Option<String>,
    /// What keeps it out: sentences, and where the fault stands. Never empty.
    pub why: Vec<Cited>,
}

/// What is taken from the plans.
#[derive(Debug)]
pub(super) struct Intake {
    /// By the names of the agents, each once.
    pub(super) tasks: Vec<Task>,
    pub(super) left_out: Vec<LeftOut>,
    /// Agents with several plans, with the places of all their names. The first
    /// is the one that counts.
    pub(super) several: Vec<Vec<Cited>>,
    pub(super) unknown_choices: Vec<String>,
}

impl Intake {
    pub(super) fn take(plans: &[Proposal<'_>], choices: &Choices) -> Self {
        let mut left_out = Vec::new();
        let mut tasks: Vec<(String, usize, Task)> = Vec::new();
        let mut asked: BTreeMap<String, (&str, &str, bool)> = BTreeMap::new();
        for (agent, option) in &choices.options {
            asked.insert(called(agent), (agent, option, false));
        }
        for (at, proposal) in plans.iter().enumerate() {
            let agent = proposal.plan.agent_name.value().map(|it| called(it));
            let asked = agent.as_ref().and_then(|it| asked.get_mut(it));
            let wanted = asked.and_then(|(_, option, is_known)| {
                let found = proposal.plan.find_option(option);
                *is_known |= found.is_some();
                found
            });
            match task(at, proposal, wanted) {
                Ok(task) => tasks.push((agent.unwrap_or_default(), at, task)),
                Err(it) => left_out.push(it),
            }
        }
        let place = |at: usize| plans.get(at).map(|it| (it.path, it.text));
        tasks.sort_by(|a, b| (&a.0, place(a.1)).cmp(&(&b.0, place(b.1))));
        left_out.sort_by_key(|it| place(it.plan));
        let unknown = asked.values().filter(|it| !it.2);
        let unknown_choices = unknown.map(|it| format!("{}={}", it.0, it.1)).collect();
        let (mut tasks, several) = one_each(tasks);
        add(&mut tasks, &choices.added);
        Self { tasks, left_out, several, unknown_choices }
    }
}

/// The first task of each agent, and the agents that have several.
fn one_each(tasks: Vec<(String, usize, Task)>) -> (Vec<Task>, Vec<Vec<Cited>>) {
    let mut kept: Vec<Task> = Vec::with_capacity(tasks.len());
    let mut several: Vec<Vec<Cited>> = Vec::new();
    let mut last = None;
    for (agent, _, task) in tasks {
        let named =
            |it: &Task| it.place.map(|place| Cited { text: it.agent.clone(), place });
        if last.as_ref() != Some(&agent) {
            last = Some(agent);
            kept.push(task);
            continue;
        }
        let first = kept.last().and_then(named);
        let is_new = several.last().and_then(|it| it.first()) != first.as_ref();
        if is_new {
            several.push(first.into_iter().collect());
        }
        if let Some(list) = several.last_mut() {
            list.extend(named(&task));
        }
    }
    (kept, several)
}

/// Puts the agents that a reviewer adds among the others. One that has a plan, no
/// name, or hours that make no sense, adds nothing.
fn add(tasks: &mut Vec<Task>, added: &BTreeMap<String, f64>) {
    for (agent, &hours) in added {
        let key = called(agent);
        let place = tasks.binary_search_by_key(&key, |it| called(&it.agent));
        if let (Err(at), true) = (place, is_usable(hours) && !key.is_empty()) {
            tasks.insert(
                at,
                Task {
                    agent: agent.trim().to_owned(),
                    place: None,
                    task: None,
                    chosen: None,
                    hours,
                    conditions: Vec::new(),
                    questions: Vec::new(),
                    dependencies: Vec::new(),
                    risks: Vec::new(),
                    waits_for: Vec::new(),
                    awaited_by: Vec::new(),
                    phase: None,
                },
            );
        }
    }
}

/// True for hours that sums can be made of. A million hours are a century.
fn is_usable(hours: f64) -> bool {
    hours > 0.0 && hours <= 1e6
}

fn task(
    at: usize,
    proposal: &Proposal<'_>,
    wanted: Option<&PlanOption>,
) -> Result<Task, LeftOut> {
    let plan = proposal.plan;
    let agent = plan.agent_name.value();
    let refused = |why| LeftOut { plan: at, agent: agent.cloned(), why };
    let errors = proposal.findings.iter().filter(|it| it.severity == Severity::Error);
    let cited = |text: &str, span| Cited {
        text: text.to_owned(),
        place: Place { plan: at, span },
    };
    let why: Vec<_> = errors.map(|it| cited(&it.message, it.span)).collect();
    if !why.is_empty() {
        return Err(refused(why));
    }
    let top = plan.root.key().unwrap_or(Span::at(0));
    let lacks = |what, span| refused(vec![cited(what, span)]);
    let Some(name) = agent else {
        let span = plan.agent_name.span().unwrap_or(top);
        return Err(lacks("The plan does not say whose it is.", span));
    };
    let selected = plan.selected();
    let Some(option) = wanted.or(selected) else {
        let recommendation = plan.recommendation.value();
        let span = recommendation.and_then(|it| it.selected.span());
        let span = span.or(plan.recommendation.key()).unwrap_or(top);
        return Err(lacks("The plan recommends no option that is there.", span));
    };
    let Some(fields) = option.fields() else {
        return Err(lacks("The chosen option says nothing.", option.key));
    };
    let Some(hours) = fields.hours.value().copied().filter(|it| is_usable(*it)) else {
        let span = fields.hours.span().unwrap_or(option.key);
        return Err(lacks("The chosen option has no hours that can be used.", span));
    };
    let Some(complexity) = fields.complexity.value().copied() else {
        let span = fields.complexity.span().unwrap_or(option.key);
        return Err(lacks("The chosen option has no complexity.", span));
    };
    let list = |words: Vec<_>| words.into_iter().map(|it| Cited::new(at, it)).collect();
    let is_recommended = selected.is_some_and(|it| it.id == option.id);
    let recommendation = plan.recommendation.value().filter(|_| is_recommended);
    let place = |span| Place { plan: at, span };
    Ok(Task {
        agent: name.trim().to_owned(),
        place: plan.agent_name.span().map(place),
        task: plan.task.words().map(|it| Cited::new(at, it)),
        chosen: Some(Chosen {
            id: option.id.clone(),
            place: place(option.key),
            is_recommended,
            recommended: selected.map(|it| it.id.clone()),
            approach: fields.approach.words().map(|it| Cited::new(at, it)),
            rationale: recommendation
                .and_then(|it| it.rationale.words())
                .map(|it| Cited::new(at, it)),
            complexity,
        }),
        hours,
        conditions: list(
            recommendation.map(|it| it.conditions.words()).unwrap_or_default(),
        ),
        questions: list(plan.questions.words()),
        dependencies: list(fields.dependencies.words()),
        risks: list(fields.risks.words()),
        waits_for: Vec::new(),
        awaited_by: Vec::new(),
        phase: None,
    })
}
