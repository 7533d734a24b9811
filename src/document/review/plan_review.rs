//! What a `plan_review_result` says, as far as its parts depend on each other:
//! the decision, the conflicts, the phases and their hours.

use super::{Kind, ReviewDocument};
use crate::document::plan::field::{field, number, text};
use crate::document::plan::{Field, Key};
use crate::syntax::yaml::{Entry, Node};
use crate::text::Span;

/// Several agents' plans as one, reviewed.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanReview {
    /// Whether the work may begin.
    pub decision: Field<String>,
    /// The agents whose option is selected, as they are written.
    pub selected: Vec<Key>,
    /// What does not go together.
    pub conflicts: Vec<Conflict>,
    /// What is done, in the order of the text.
    pub phases: Vec<Phase>,
    /// What it comes to.
    pub timeline: Timeline,
    /// The names of the risks.
    pub risk_ids: Vec<Field<String>>,
}

/// Something in the plans that does not go together.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Its name, such as `conf_001`.
    pub id: Field<String>,
    /// How grave it is.
    pub severity: Field<String>,
    /// How it is resolved.
    pub resolution: Field<String>,
    /// Whether it is.
    pub status: Field<String>,
}

/// Tasks that are done before the next phase begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    /// Its key.
    pub key: Key,
    /// How its tasks run.
    pub mode: Field<String>,
    /// Its tasks.
    pub tasks: Vec<Task>,
}

/// What one agent does in a phase.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Who does it.
    pub agent: Field<String>,
    /// How long it takes, in hours.
    pub hours: Field<f64>,
}

/// What the phases come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// All phases and interfaces, in hours.
    pub total: Field<f64>,
    /// What the dependencies between agents add, in hours.
    pub interface_hours: Field<f64>,
    /// The buffer in percent.
    pub buffer_percentage: Field<f64>,
    /// The total with the buffer, in hours.
    pub with_buffer: Field<f64>,
}

impl PlanReview {
    /// Reads a review of this kind; `None` for the others.
    pub(super) fn read(review: &ReviewDocument) -> Option<Self> {
        if review.kind != Kind::PlanReview {
            return None;
        }
        let body = review.body();
        let nothing = Node::empty(body.span.hi());
        let value = |key| body.get(key).map_or(&nothing, |it| &it.value);
        let timeline = value("timeline_summary");
        let named = |key| value(key).entries().iter();
        Some(Self {
            decision: field(body, "decision", text),
            selected: named("selected_approaches").map(key).collect(),
            conflicts: value("conflicts_found").items().iter().map(conflict).collect(),
            phases: named("refined_execution_plan").map(phase).collect(),
            timeline: Timeline {
                total: field(timeline, "total_estimated_hours", number),
                interface_hours: field(timeline, "interface_hours", number),
                buffer_percentage: field(timeline, "buffer_percentage", number),
                with_buffer: field(timeline, "total_with_buffer", number),
            },
            risk_ids: value("risks_identified")
                .items()
                .iter()
                .map(|it| field(it, "risk_id", text))
                .collect(),
        })
    }
}

impl Conflict {
    /// True if the review does not say that it is resolved.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let status = self.status.words().map(|it| it.text.trim().to_lowercase());
        match status.as_deref() {
            Some("resolved") => false,
            Some(_) => true,
            None => self.resolution.is_missing(),
        }
    }

    /// Where it stands, by its severity or its name.
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        self.severity.span().or(self.id.span())
    }
}

fn key(entry: &Entry) -> Key {
    let name = entry.key.scalar().map_or("", |it| &it.text).to_owned();
    Key { name, span: entry.key.span }
}

fn conflict(item: &Node) -> Conflict {
    Conflict {
        id: field(item, "conflict_id", text),
        severity: field(item, "severity", text),
        resolution: field(item, "resolution", text),
        status: field(item, "status", text),
    }
}

fn phase(entry: &Entry) -> Phase {
    let tasks = entry.value.get("tasks").map_or(&[][..], |it| it.value.items());
    Phase {
        key: key(entry),
        mode: field(&entry.value, "mode", text),
        tasks: tasks
            .iter()
            .map(|it| Task {
                agent: field(it, "agent", text),
                hours: field(it, "estimated_hours", number),
            })
            .collect(),
    }
}
