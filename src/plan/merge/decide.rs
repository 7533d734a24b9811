//! Whether to go: no-go where there is no schedule, conditional-go while
//! something is open, and go otherwise. Every reason is named.

use super::Place;
use super::conflict::{Conflict, ConflictSeverity};
use super::task::{Intake, LeftOut, Task};

/// Whether the work can start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// Nothing stands against it.
    Go,
    /// It can, once each reason is settled.
    ConditionalGo,
    /// It cannot.
    NoGo,
}

impl Decision {
    /// The word in a review.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Go => "go",
            Self::ConditionalGo => "conditional-go",
            Self::NoGo => "no-go",
        }
    }
}

/// Why the work cannot start, or not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What it leads to.
    pub decision: Decision,
    /// What it is: a sentence.
    pub message: String,
    /// What to do: a sentence.
    pub help: String,
    /// Where it stands in the plans; empty where there is none.
    pub places: Vec<Place>,
}

/// All reasons, those for a no-go first.
pub(super) fn reasons(intake: &Intake, conflicts: &[Conflict]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if intake.tasks.is_empty() {
        reasons.push(Reason {
            decision: Decision::NoGo,
            message: "There is nothing to do: no plan can be used.".to_owned(),
            help: "Give at least one plan that says who does what, how and in how many \
                   hours."
                .to_owned(),
            places: Vec::new(),
        });
    }
    // Conflicts come with the gravest first.
    reasons.extend(conflicts.iter().map(|it| Reason {
        decision: match it.kind.severity() {
            ConflictSeverity::Critical => Decision::NoGo,
            ConflictSeverity::High => Decision::ConditionalGo,
        },
        message: it.message.clone(),
        help: it.help.clone(),
        places: it.places.clone(),
    }));
    reasons.extend(intake.left_out.iter().map(left_out));
    reasons.extend(intake.tasks.iter().flat_map(open));
    reasons
}

/// What the reasons come to.
pub(super) fn decision(reasons: &[Reason]) -> Decision {
    reasons.iter().map(|it| it.decision).max().unwrap_or(Decision::Go)
}

fn left_out(it: &LeftOut) -> Reason {
    let whose = it.agent.as_ref().map_or_else(
        || "A plan is left out.".to_owned(),
        |agent| format!("The plan of `{agent}` is left out."),
    );
    let why = it.why.first().map(|it| format!(" {}", it.text)).unwrap_or_default();
    Reason {
        decision: Decision::ConditionalGo,
        message: whose + &why,
        help: "Mend the plan and merge again.".to_owned(),
        places: it.why.iter().map(|it| it.place).collect(),
    }
}

/// Conditions that have to hold, and questions that wait for an answer.
fn open(task: &Task) -> impl Iterator<Item = Reason> {
    let agent = &task.agent;
    let conditions = task.conditions.iter().map(move |it| Reason {
        decision: Decision::ConditionalGo,
        message: format!("`{agent}` sets a condition: `{}`.", it.text),
        help: "See to it that somebody's task meets it.".to_owned(),
        places: vec![it.place],
    });
    let questions = task.questions.iter().map(move |it| Reason {
        decision: Decision::ConditionalGo,
        message: format!("`{agent}` asks its reviewer: `{}`.", it.text),
        help: "Answer it before the work starts.".to_owned(),
        places: vec![it.place],
    });
    conditions.chain(questions)
}
