//! What stands against each other in the tasks, and what it is called. The only
//! place that finds and words conflicts: a merge lists them, and the rules of a
//! set report them in the plans.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Graph, Missing};
use super::opposed;
use super::task::{Intake, Task};
use super::version::exclude_each_other;
use super::{Link, Place};
use crate::diagnostic::list;
use crate::plan::Dependency;
use crate::profile::claude_code::called;

/// Plans that cannot all be carried out as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What it is.
    pub kind: ConflictKind,
    /// What is wrong, in the words of the plans: a sentence.
    pub message: String,
    /// What follows from it.
    pub why: &'static str,
    /// What to do.
    pub help: String,
    /// Whose plans it concerns, each once.
    pub agents: Vec<String>,
    /// The agent that is needed and has no plan, where that is the conflict.
    pub missing: Option<String>,
    /// Where they say so. Never empty.
    pub places: Vec<Place>,
}

/// What kind of conflict it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConflictKind {
    /// Agents wait for each other, or one for itself.
    PlanCycle,
    /// An agent has several plans.
    SeveralPlans,
    /// An agent is needed and has no plan.
    MissingPlan,
    /// An agent is needed and its plan is left out.
    UnusablePlan,
    /// No version of a library is what all who need it ask for.
    VersionClash,
    /// Agents settle one question in ways that exclude each other.
    OpposedChoices,
}

/// How much a conflict weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConflictSeverity {
    /// It has to be settled before the work starts.
    High,
    /// There is no schedule with it.
    Critical,
}

impl ConflictKind {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PlanCycle => "plan-cycle",
            Self::SeveralPlans => "several-plans",
            Self::MissingPlan => "missing-plan",
            Self::UnusablePlan => "unusable-plan",
            Self::VersionClash => "version-clash",
            Self::OpposedChoices => "opposed-choices",
        }
    }

    /// How much such a conflict weighs.
    #[must_use]
    pub fn severity(self) -> ConflictSeverity {
        match self {
            Self::PlanCycle => ConflictSeverity::Critical,
            Self::SeveralPlans
            | Self::MissingPlan
            | Self::UnusablePlan
            | Self::VersionClash
            | Self::OpposedChoices => ConflictSeverity::High,
        }
    }
}

impl ConflictSeverity {
    /// The word in a review.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// All conflicts: by kind, then by name.
pub(super) fn find(intake: &Intake, graph: &Graph) -> Vec<Conflict> {
    let tasks = &intake.tasks;
    let mut found = Vec::new();
    found.extend(graph.cycles.iter().map(|it| cycle(tasks, &graph.links, it)));
    found.extend(intake.several.iter().map(|named| {
        let (agent, count) = (named.first().map_or("", |it| &it.text), named.len());
        Conflict {
            kind: ConflictKind::SeveralPlans,
            message: format!("`{agent}` has {count} plans."),
            why: "One agent does one of them. The first by path is taken, and the others \
                  are in no phase.",
            help: "Keep one of them, or name the agent that the other one is for."
                .to_owned(),
            agents: vec![agent.to_owned()],
            missing: None,
            places: named.iter().map(|it| it.place).collect(),
        }
    }));
    let left_out = intake.left_out.iter().filter_map(|it| it.agent.as_ref());
    let left_out: BTreeSet<String> = left_out.map(|it| called(it)).collect();
    found.extend(graph.missing.iter().map(|it| missing(tasks, &left_out, it)));
    found.extend(versions(tasks));
    found.extend(opposed::find(tasks));
    // Those of one kind stay as they were found.
    found.sort_by_key(|it| it.kind);
    found
}

fn cycle(tasks: &[Task], links: &[Link], cycle: &[usize]) -> Conflict {
    let agents: Vec<String> = names(tasks, cycle.iter().copied());
    let next = cycle.iter().cycle().skip(1);
    let link = |(&then, &first): (&usize, &usize)| {
        let at = links.binary_search_by_key(&(then, first), |it| (it.then, it.first));
        at.ok().and_then(|at| links.get(at)).map(|it| it.place)
    };
    let message = if let [agent] = agents.as_slice() {
        format!("`{agent}` waits for itself.")
    } else {
        let path = agents.iter().chain(agents.first());
        let path: Vec<_> = path.map(|it| format!("`{it}`")).collect();
        format!("Agents wait for each other: {}.", path.join(" \u{2192} "))
    };
    Conflict {
        kind: ConflictKind::PlanCycle,
        message,
        why: "None of them can start, so that there is no order of the work and no sum of \
              hours.",
        help: "Take one of these dependencies out, or choose an option without it."
            .to_owned(),
        missing: None,
        places: cycle.iter().zip(next).filter_map(link).collect(),
        agents,
    }
}

/// `left_out` holds the agents whose plans are left out, as they are told apart.
fn missing(tasks: &[Task], left_out: &BTreeSet<String>, missing: &Missing) -> Conflict {
    let agent = &missing.agent;
    let waiting = names(tasks, missing.needed_by.iter().map(|it| it.0));
    let listed = list(&waiting, "and");
    let wait = if waiting.len() == 1 { "waits" } else { "wait" };
    let (kind, message, help) = if left_out.contains(&called(agent)) {
        (
            ConflictKind::UnusablePlan,
            format!("{listed} {wait} for `{agent}`, whose plan is left out."),
            format!("Mend the plan of `{agent}`."),
        )
    } else {
        (
            ConflictKind::MissingPlan,
            format!("{listed} {wait} for `{agent}`, which has no plan."),
            format!(
                "Ask `{agent}` for a plan, add it with hours of its own, or take the \
                 dependency out."
            ),
        )
    };
    Conflict {
        kind,
        message,
        why: "This work is in no phase, and its hours are in no sum.",
        help,
        agents: waiting,
        missing: (kind == ConflictKind::MissingPlan).then(|| agent.clone()),
        places: missing.needed_by.iter().map(|it| it.1).collect(),
    }
}

/// Who asks for a library, in which version, and where.
type Asked<'a> = (usize, &'a str, Place);

fn versions(tasks: &[Task]) -> Vec<Conflict> {
    let mut libraries: BTreeMap<(String, String), Vec<Asked<'_>>> = BTreeMap::new();
    for (at, task) in tasks.iter().enumerate() {
        for words in &task.dependencies {
            let Some(it) = Dependency::parse(&words.text) else { continue };
            if let Some(version) = it.version {
                let library = (it.name.to_lowercase(), it.kind.to_lowercase());
                libraries.entry(library).or_default().push((at, version, words.place));
            }
        }
    }
    let clashes = libraries.into_iter().filter(|(_, asked)| {
        let versions: Vec<&str> = asked.iter().map(|it| it.1).collect();
        exclude_each_other(&versions)
    });
    clashes.map(|((library, _), asked)| version_clash(tasks, &library, &asked)).collect()
}

fn version_clash(tasks: &[Task], library: &str, asked: &[Asked<'_>]) -> Conflict {
    let agent = |at: usize| tasks.get(at).map_or("", |it| &it.agent);
    let wanted = asked.iter().map(|it| format!("`{}` by `{}`", it.1, agent(it.0)));
    let wanted: Vec<_> = wanted.collect();
    Conflict {
        kind: ConflictKind::VersionClash,
        message: format!("`{library}` is wanted as {}.", wanted.join(", as ")),
        why: "No single version is what all of them ask for, so that one of them builds \
              against another version than it planned with.",
        help: "Agree on one version, or choose an option that does without.".to_owned(),
        agents: names(tasks, asked.iter().map(|it| it.0)),
        missing: None,
        places: asked.iter().map(|it| it.2).collect(),
    }
}

/// The names of agents; of neighbours with one name only the first.
pub(super) fn names(tasks: &[Task], list: impl Iterator<Item = usize>) -> Vec<String> {
    let mut names: Vec<String> =
        list.filter_map(|at| tasks.get(at)).map(|it| it.agent.clone()).collect();
    names.dedup();
    names
}
