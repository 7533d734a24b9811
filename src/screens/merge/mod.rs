//! Several agents' plans as one: the schedule, what stands against it, whether to
//! go, and the plans with the option that is taken of each. What a reviewer
//! decides is on the desk, so that the plans stay as their agents wrote them.

mod conflicts;
mod decision;
mod desk;
mod gantt;
mod plans;
mod samples;
mod schedule;

use serde::{Deserialize, Serialize};

use super::node::{Attribute, Tag, el};
use super::parts::{button, empty, link};
use super::wish::file_stem;
use super::{Act, Glyph, Granted, Node, Open, Scene, Wish};
use crate::document::Document;
use crate::document::plan::Plan;
use crate::plan::merge::{Choices, Merged, Place, Proposal, brief, merge, review};
use crate::profile::claude_code::called;
use samples::SAMPLES;

pub use desk::MergeDesk;

/// What a control of this screen asks for; agents by their names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MergeWish {
    /// The option that the value names is to be taken of this agent's plan; none
    /// takes the recommended one.
    TakeOption(String),
    /// This agent is to work without a plan, for as many hours as the value says.
    AddAgent(String),
    /// It is to do without this agent again.
    TakeAgentOut(String),
    /// The review is to be opened.
    OpenReview,
    /// The task of this agent is to be opened.
    OpenBrief(String),
    /// Plans to try a merge with are to be opened.
    OpenSamplePlans,
}

/// The open plans, merged.
struct Merging<'a> {
    /// The documents; a [`Place`] of the merge names one by its index here.
    plans: Vec<(&'a Open<'a>, &'a Plan)>,
    merged: Merged,
    desk: &'a MergeDesk,
}

/// Lays out the merge, or what is missing for one.
pub(super) fn draw(scene: &Scene<'_>) -> Node {
    let merging = Merging::of(scene);
    if merging.plans.len() < 2 {
        return too_few(merging.plans.len());
    }
    let columns = el(Tag::Div)
        .class("merge-columns")
        .child(schedule::schedule(&merging))
        .child(conflicts::conflicts(&merging))
        .child(decision::decision(&merging))
        .child(plans::plans(&merging));
    el(Tag::Div).class("merge").child(columns)
}

/// Takes over a decision, or opens what comes of the merge.
pub(super) fn grant(wish: &MergeWish, value: &str, scene: &Scene<'_>) -> Granted {
    match wish {
        MergeWish::TakeOption(agent) => desk::take(agent, value, scene),
        MergeWish::AddAgent(agent) => desk::add(agent, value, scene),
        MergeWish::TakeAgentOut(agent) => desk::take_out(agent, scene),
        MergeWish::OpenReview => open_review(scene),
        MergeWish::OpenBrief(agent) => open_brief(agent, scene),
        MergeWish::OpenSamplePlans => open_samples(),
    }
}

/// Opens the review that the merge comes to.
fn open_review(scene: &Scene<'_>) -> Granted {
    let text = review(&Merging::of(scene).merged);
    Granted::act(Act::Open { name: "plan-review.yaml".to_owned(), text })
}

/// Opens the brief of an agent's task.
fn open_brief(agent: &str, scene: &Scene<'_>) -> Granted {
    let merged = Merging::of(scene).merged;
    let agent = called(agent);
    let Some(at) = merged.tasks.iter().position(|it| called(&it.agent) == agent) else {
        return Granted::default();
    };
    let name = format!("task-{}.md", file_stem(&agent));
    Granted::act(Act::Open { name, text: brief(&merged, at) })
}

/// Opens plans to try the merge with.
fn open_samples() -> Granted {
    let open = |(name, text): &(&str, &str)| Act::Open {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    };
    Granted { desk: None, acts: SAMPLES.iter().map(open).collect() }
}

/// The plans as one. An agent that was added for other plans does not work here.
fn merged(proposals: &[Proposal<'_>], mut choices: Choices) -> Merged {
    if choices.added.is_empty() {
        return merge(proposals, &choices);
    }
    let added = std::mem::take(&mut choices.added);
    let missing = merge(proposals, &choices).missing;
    let is_missing = |agent: &str| missing.iter().any(|it| called(it) == called(agent));
    choices.added = added.into_iter().filter(|it| is_missing(&it.0)).collect();
    merge(proposals, &choices)
}

impl<'a> Merging<'a> {
    fn of(scene: &Scene<'a>) -> Self {
        let plans: Vec<_> = scene.open.iter().filter_map(plan).collect();
        let proposals: Vec<_> = plans
            .iter()
            .map(|(open, plan)| Proposal {
                path: open.name,
                text: open.text,
                plan,
                findings: &open.found,
            })
            .collect();
        let merged = merged(&proposals, scene.desk.merge.choices());
        Self { plans, merged, desk: &scene.desk.merge }
    }

    /// The plan of an agent.
    fn plan_of(&self, agent: &str) -> Option<&'a Plan> {
        find_plan(self.plans.iter().copied(), agent)
    }

    /// The option that was taken in place of the one that an agent recommends.
    fn taken(&self, agent: &str) -> Option<&'a str> {
        self.desk.option(agent)
    }

    /// The element as one that leads to a place of a plan.
    fn at(&self, node: Node, place: Place) -> Node {
        match self.plans.get(place.plan) {
            Some((open, _)) => node.at(open, place.span),
            None => node,
        }
    }

    /// A button that leads to a place of a plan and says its line.
    fn to_line(&self, place: Place) -> Option<Node> {
        let (open, _) = self.plans.get(place.plan)?;
        let words = format!("Line {}", open.line(place.span));
        let name = format!("{words} of {}", open.name);
        Some(self.at(link(&words), place).has(Attribute::AriaLabel, name))
    }

    /// The same, where it has to say whose plan it is.
    fn to_plan(&self, place: Place) -> Option<Node> {
        let (open, plan) = self.plans.get(place.plan)?;
        let agent = plan.agent_name.value().map_or(open.name, String::as_str);
        let words = format!("{agent}, line {}", open.line(place.span));
        let name = format!("{words} of {}", open.name);
        Some(self.at(link(&words), place).has(Attribute::AriaLabel, name))
    }
}

fn plan<'a>(open: &'a Open<'a>) -> Option<(&'a Open<'a>, &'a Plan)> {
    match &open.document {
        Document::Plan(it) => Some((open, &it.plan)),
        _ => None,
    }
}

/// The plan of an agent, however its name is written.
fn find_plan<'a>(
    plans: impl IntoIterator<Item = (&'a Open<'a>, &'a Plan)>,
    agent: &str,
) -> Option<&'a Plan> {
    let agent = called(agent);
    let is_of =
        |plan: &Plan| plan.agent_name.value().is_some_and(|it| called(it) == agent);
    plans.into_iter().map(|it| it.1).find(|it| is_of(it))
}

/// What stands here until there is something to merge.
fn too_few(count: usize) -> Node {
    let said = match count {
        0 => "Open the plans of two agents or more, one file for each.",
        _ => "One plan is open. Open the plan of another agent beside it.",
    };
    let more =
        " They become one schedule here, with what stands against it and whether to go.";
    let help = el(Tag::P).class("empty-more").text(said).text(more);
    let open = button("button-plain", None, "Open three example plans");
    let help = [help, open.on(&Wish::Merge(MergeWish::OpenSamplePlans))];
    let empty = empty(Glyph::List, "Open two plans to merge them", help);
    el(Tag::Div).class("merge merge-empty").child(empty)
}

#[cfg(test)]
mod tests;
