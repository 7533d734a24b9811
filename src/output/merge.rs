//! Several plans as one: as text and as JSON. As YAML it is a document of its
//! own, see [`crate::plan::merge::review`].

use std::fmt::Write;

use serde::Serialize;

use super::comparison::one_line;
use super::json::{Range, to_line};
use super::style::Role;
use super::{SourceFile, Style, visible};
use crate::diagnostic::Severity;
use crate::document::plan::label;
use crate::plan::merge::{
    Cited, Conflict, Decision, LeftOut, Merged, Phase, Place, Reason, Risk, Task,
    Timeline, brief, longest_chain,
};
use crate::plan::number;
use crate::plan::schedule::plain_number;

/// The merge for people. `sources` are the files of the plans, in the order in
/// which these were given.
#[must_use]
pub fn text(sources: &[SourceFile], merged: &Merged, style: Style) -> String {
    let mut out = String::new();
    let decision = match merged.decision {
        Decision::Go => style.paint(Role::Strong, "go"),
        Decision::ConditionalGo => {
            style.paint(Role::Severity(Severity::Warning), "conditional-go")
        }
        Decision::NoGo => style.paint(Role::Severity(Severity::Error), "no-go"),
    };
    // Writing to a text does not fail.
    let _ = writeln!(out, "Decision: {decision}");
    for reason in &merged.reasons {
        let _ = writeln!(out, "  {}", one_line(&reason.message));
        for place in places(sources, &reason.places) {
            let _ = writeln!(out, "    {}", style.paint(Role::Frame, place));
        }
        let _ = writeln!(out, "    help: {}", one_line(&reason.help));
    }
    if let Some(timeline) = &merged.timeline {
        write_phases(&mut out, merged, timeline, style);
        write_hours(&mut out, merged, timeline);
    }
    if !merged.risks.is_empty() {
        let _ = writeln!(out, "\n{}", style.paint(Role::Strong, "Risks"));
    }
    for risk in &merged.risks {
        let agents = agents(merged, &risk.tasks).join(", ");
        let _ = writeln!(out, "  {} ({})", one_line(&risk.text), one_line(&agents));
    }
    for at in 0..merged.tasks.len() {
        let _ = write!(out, "\n{}", visible(&brief(merged, at)));
    }
    out
}

/// The merge as one line of JSON; see [`text`].
#[must_use]
pub fn json(sources: &[SourceFile], merged: &Merged) -> String {
    to_line(&MergedOut::new(sources, merged))
}

fn write_phases(out: &mut String, merged: &Merged, timeline: &Timeline, style: Style) {
    let _ = writeln!(out, "\n{}", style.paint(Role::Strong, "Phases"));
    for (at, phase) in (1..).zip(&timeline.phases) {
        let tasks = phase.tasks.iter().filter_map(|it| merged.tasks.get(*it));
        let tasks: Vec<String> = tasks.map(task_as_text).collect();
        let (mode, hours) = (phase.mode.as_str(), number(phase.hours));
        let _ = writeln!(out, "{at:>4}  {mode:<10}  {hours:>6} h  {}", tasks.join(", "));
    }
}

/// `api-engineer B (8 h)`
fn task_as_text(task: &Task) -> String {
    let option = task.chosen.as_ref().map(|it| format!(" {}", label(&it.id)));
    let agent = one_line(&task.agent);
    let option = one_line(&option.unwrap_or_default());
    let space = if option.is_empty() { "" } else { " " };
    format!("{agent}{space}{option} ({} h)", number(task.hours))
}

fn write_hours(out: &mut String, merged: &Merged, timeline: &Timeline) {
    let _ = writeln!(
        out,
        "\nPhases {} h + interfaces {} h = {} h; with a buffer of {} %: {} h.",
        plain_number(timeline.hours),
        plain_number(timeline.interface_hours),
        plain_number(timeline.estimated_hours),
        timeline.buffer_percent,
        plain_number(timeline.total_hours),
    );
    let path = longest_chain(merged, timeline);
    let hours = plain_number(timeline.critical_hours);
    let _ = writeln!(out, "Longest chain: {}, {hours} h.", one_line(&path));
}

/// `plans/api.yaml:3:15`
fn places(sources: &[SourceFile], places: &[Place]) -> Vec<String> {
    let shown = |it: &Place| {
        let source = sources.get(it.plan)?;
        let place = source.place(it.span.lo());
        Some(format!("{}:{}:{}", visible(source.path()), place.line, place.column))
    };
    places.iter().filter_map(shown).collect()
}

fn agents<'a>(merged: &'a Merged, tasks: &[usize]) -> Vec<&'a str> {
    let tasks = tasks.iter().filter_map(|it| merged.tasks.get(*it));
    tasks.map(|it| it.agent.as_str()).collect()
}

#[derive(Serialize)]
struct MergedOut<'a> {
    decision: &'a str,
    reasons: Vec<ReasonOut<'a>>,
    phases: Vec<PhaseOut<'a>>,
    /// Of all phases; hours are `null` where there is no schedule.
    hours: Option<f64>,
    interface_hours: Option<f64>,
    /// Both.
    estimated_hours: Option<f64>,
    buffer_percent: Option<u8>,
    /// With the buffer.
    total_hours: Option<f64>,
    critical_path: Vec<&'a str>,
    critical_hours: Option<f64>,
    conflicts: Vec<ConflictOut<'a>>,
    missing_agents: &'a [String],
    /// Each waits for the next; the last is the first again.
    cycles: Vec<Vec<&'a str>>,
    dependencies: Vec<LinkOut<'a>>,
    risks: Vec<RiskOut<'a>>,
    left_out: Vec<LeftOutPlan<'a>>,
    briefs: Vec<BriefOut<'a>>,
}

#[derive(Serialize)]
struct ReasonOut<'a> {
    decision: &'a str,
    message: &'a str,
    help: &'a str,
    places: Vec<PlaceOut<'a>>,
}

#[derive(Serialize)]
struct PhaseOut<'a> {
    mode: &'a str,
    hours: f64,
    tasks: Vec<TaskOut<'a>>,
}

#[derive(Serialize)]
struct TaskOut<'a> {
    agent: &'a str,
    /// `null` for an agent that was added.
    option: Option<&'a str>,
    hours: f64,
}

#[derive(Serialize)]
struct ConflictOut<'a> {
    kind: &'a str,
    severity: &'a str,
    message: &'a str,
    why: &'a str,
    help: &'a str,
    agents: &'a [String],
    places: Vec<PlaceOut<'a>>,
}

/// `then` waits for `first`.
#[derive(Serialize)]
struct LinkOut<'a> {
    first: Option<&'a str>,
    then: Option<&'a str>,
    place: Option<PlaceOut<'a>>,
}

#[derive(Serialize)]
struct RiskOut<'a> {
    text: &'a str,
    agents: Vec<&'a str>,
    places: Vec<PlaceOut<'a>>,
}

#[derive(Serialize)]
struct LeftOutPlan<'a> {
    path: &'a str,
    agent: Option<&'a str>,
    why: Vec<CitedOut<'a>>,
}

#[derive(Serialize)]
struct BriefOut<'a> {
    agent: &'a str,
    task: Option<&'a str>,
    option: Option<&'a str>,
    approach: Option<&'a str>,
    hours: f64,
    /// Counted from 1.
    phase: Option<usize>,
    conditions: Vec<CitedOut<'a>>,
    waits_for: Vec<&'a str>,
    awaited_by: Vec<&'a str>,
    dependencies: Vec<CitedOut<'a>>,
    risks: Vec<CitedOut<'a>>,
    questions: Vec<CitedOut<'a>>,
    /// The brief as Markdown.
    text: String,
}

#[derive(Serialize)]
struct CitedOut<'a> {
    text: &'a str,
    place: Option<PlaceOut<'a>>,
}

#[derive(Serialize)]
struct PlaceOut<'a> {
    path: &'a str,
    range: Range,
}

impl<'a> MergedOut<'a> {
    fn new(sources: &'a [SourceFile], merged: &'a Merged) -> Self {
        let timeline = merged.timeline.as_ref();
        let agent = |at: usize| merged.tasks.get(at).map(|it| it.agent.as_str());
        let closed = |it: &'a Vec<usize>| {
            it.iter().chain(it.first()).filter_map(|at| agent(*at)).collect()
        };
        let links = merged.links.iter().map(|it| LinkOut {
            first: agent(it.first),
            then: agent(it.then),
            place: place(sources, it.place),
        });
        let phases = timeline.into_iter().flat_map(|it| &it.phases);
        let path = timeline.map_or(&[][..], |it| &it.critical_path);
        Self {
            decision: merged.decision.as_str(),
            reasons: all(&merged.reasons, |it| ReasonOut::new(sources, it)),
            phases: phases.map(|it| PhaseOut::new(merged, it)).collect(),
            hours: timeline.map(|it| it.hours),
            interface_hours: timeline.map(|it| it.interface_hours),
            estimated_hours: timeline.map(|it| it.estimated_hours),
            buffer_percent: timeline.map(|it| it.buffer_percent),
            total_hours: timeline.map(|it| it.total_hours),
            critical_path: agents(merged, path),
            critical_hours: timeline.map(|it| it.critical_hours),
            conflicts: all(&merged.conflicts, |it| ConflictOut::new(sources, it)),
            missing_agents: &merged.missing,
            cycles: all(&merged.cycles, closed),
            dependencies: links.collect(),
            risks: all(&merged.risks, |it| RiskOut::new(sources, merged, it)),
            left_out: all(&merged.left_out, |it| LeftOutPlan::new(sources, it)),
            briefs: merged
                .tasks
                .iter()
                .enumerate()
                .map(|(at, it)| BriefOut::new(sources, merged, at, it))
                .collect(),
        }
    }
}

impl<'a> ReasonOut<'a> {
    fn new(sources: &'a [SourceFile], it: &'a Reason) -> Self {
        Self {
            decision: it.decision.as_str(),
            message: &it.message,
            help: &it.help,
            places: places_out(sources, &it.places),
        }
    }
}

impl<'a> PhaseOut<'a> {
    fn new(merged: &'a Merged, it: &'a Phase) -> Self {
        let tasks = it.tasks.iter().filter_map(|it| merged.tasks.get(*it));
        let task = |it: &'a Task| TaskOut {
            agent: &it.agent,
            option: it.chosen.as_ref().map(|it| it.id.as_str()),
            hours: it.hours,
        };
        Self { mode: it.mode.as_str(), hours: it.hours, tasks: tasks.map(task).collect() }
    }
}

impl<'a> ConflictOut<'a> {
    fn new(sources: &'a [SourceFile], it: &'a Conflict) -> Self {
        Self {
            kind: it.kind.as_str(),
            severity: it.kind.severity().as_str(),
            message: &it.message,
            why: it.why,
            help: &it.help,
            agents: &it.agents,
            places: places_out(sources, &it.places),
        }
    }
}

impl<'a> RiskOut<'a> {
    fn new(sources: &'a [SourceFile], merged: &'a Merged, it: &'a Risk) -> Self {
        Self {
            text: &it.text,
            agents: agents(merged, &it.tasks),
            places: places_out(sources, &it.places),
        }
    }
}

impl<'a> LeftOutPlan<'a> {
    fn new(sources: &'a [SourceFile], it: &'a LeftOut) -> Self {
        Self {
            path: sources.get(it.plan).map_or("", SourceFile::path),
            agent: it.agent.as_deref(),
            why: cited(sources, &it.why),
        }
    }
}

impl<'a> BriefOut<'a> {
    fn new(
        sources: &'a [SourceFile],
        merged: &'a Merged,
        at: usize,
        it: &'a Task,
    ) -> Self {
        let chosen = it.chosen.as_ref();
        let approach = chosen.and_then(|it| it.approach.as_ref());
        Self {
            agent: &it.agent,
            task: it.task.as_ref().map(|it| it.text.as_str()),
            option: chosen.map(|it| it.id.as_str()),
            approach: approach.map(|it| it.text.as_str()),
            hours: it.hours,
            phase: it.phase.map(|it| it + 1),
            conditions: cited(sources, &it.conditions),
            waits_for: agents(merged, &it.waits_for),
            awaited_by: agents(merged, &it.awaited_by),
            dependencies: cited(sources, &it.dependencies),
            risks: cited(sources, &it.risks),
            questions: cited(sources, &it.questions),
            text: brief(merged, at),
        }
    }
}

fn all<'a, T, U>(list: &'a [T], out: impl Fn(&'a T) -> U) -> Vec<U> {
    list.iter().map(out).collect()
}

fn cited<'a>(sources: &'a [SourceFile], list: &'a [Cited]) -> Vec<CitedOut<'a>> {
    let cited = list.iter();
    cited.map(|it| CitedOut { text: &it.text, place: place(sources, it.place) }).collect()
}

fn places_out<'a>(sources: &'a [SourceFile], list: &[Place]) -> Vec<PlaceOut<'a>> {
    list.iter().filter_map(|it| place(sources, *it)).collect()
}

fn place(sources: &[SourceFile], it: Place) -> Option<PlaceOut<'_>> {
    let source = sources.get(it.plan)?;
    Some(PlaceOut { path: source.path(), range: Range::new(source, it.span) })
}
