//! Whether completion may be claimed: a report's matches, a person's own marks,
//! and the rule of the definition's quality gate.

use std::collections::{BTreeMap, BTreeSet};

use super::definition::{Gate, Item};
use super::matching::{Match, State};

/// What a person says beyond the report; items and groups by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Items that a person ticked, or took the tick from.
    pub ticks: BTreeMap<String, bool>,
    /// Evidence that a person wrote.
    pub evidence: BTreeMap<String, String>,
    /// Groups that do not apply to this task.
    pub set_aside: BTreeSet<String>,
}

/// Who says how an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The report.
    Report,
    /// A person, whatever the report says.
    Person,
}

/// How an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What is known of it.
    pub state: State,
    /// Who says so.
    pub by: By,
    /// Its group does not apply.
    pub is_set_aside: bool,
}

/// What it comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Every item that applies has evidence.
    Ready,
    /// Every item has evidence or is left to the user, as the gate admits.
    LeftToUser,
    /// Items are open.
    NotReady,
    /// The definition has no checklist, or none of its groups applies.
    NothingAsked,
}

/// Why completion may not be claimed, or not without the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The items, as indices of [`Gate::items`].
    pub items: Vec<usize>,
    /// The reason, in a sentence.
    pub message: String,
}

/// The verdict and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How each item stands, those of what is delivered too.
    pub standings: Vec<Standing>,
    /// What it comes to, by the items of the checklist alone.
    pub decision: Decision,
    /// Why, in the order of the checklist; empty for ready.
    pub reasons: Vec<Reason>,
    /// Items of the checklist that apply, and those of them with evidence.
    pub asked: usize,
    /// Those of them with evidence.
    pub evidenced: usize,
}

/// Judges matches by the gate's own rule. There is one match for each item.
#[must_use]
pub fn judge(gate: &Gate, matches: &[Match], marks: &Marks) -> Verdict {
    let standings: Vec<Standing> = gate
        .items
        .iter()
        .zip(matches)
        .map(|(item, found)| standing(gate, item, found, marks))
        .collect();
    let rated: Vec<(usize, &Item, Standing)> = gate
        .items
        .iter()
        .enumerate()
        .zip(&standings)
        .map(|((at, item), standing)| (at, item, *standing))
        .filter(|it| gate.is_checked(it.1) && !it.2.is_set_aside)
        .collect();
    let mut reasons = Vec::new();
    for items in rated.chunk_by(|one, other| one.1.group == other.1.group) {
        reasons.extend(of_group(gate, items));
    }
    let is_open = |it: &&(usize, &Item, Standing)| {
        let is_admitted = gate.rule.admits_unverifiable;
        match it.2.state {
            State::Evidenced => false,
            State::Unverifiable => !is_admitted,
            State::Claimed | State::Open | State::NotMentioned => true,
        }
    };
    let decision = if rated.is_empty() {
        Decision::NothingAsked
    } else if rated.iter().any(|it| is_open(&it)) {
        Decision::NotReady
    } else if reasons.is_empty() {
        Decision::Ready
    } else {
        Decision::LeftToUser
    };
    let evidenced = rated.iter().filter(|it| it.2.state == State::Evidenced).count();
    Verdict { decision, reasons, asked: rated.len(), evidenced, standings }
}

impl Verdict {
    /// The verdict in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { asked, evidenced, .. } = self;
        let open = asked - evidenced;
        match self.decision {
            Decision::Ready if *asked == 1 => {
                "Ready: the one item has evidence.".to_owned()
            }
            Decision::Ready => format!("Ready: each of {asked} items has evidence."),
            Decision::LeftToUser => {
                let left = match (asked, evidenced) {
                    (1, _) => "the one item".to_owned(),
                    (_, 0) => format!("all {asked} items"),
                    _ => format!("{open} of {asked} items"),
                };
                let others = match evidenced {
                    0 => "",
                    1 => "; the other has evidence",
                    _ => "; the others have evidence",
                };
                format!("Ready once the user has verified {left}{others}.")
            }
            Decision::NotReady if *asked == 1 => {
                "Not ready: the one item has no evidence.".to_owned()
            }
            Decision::NotReady => {
                let have = if open == 1 { "has" } else { "have" };
                format!("Not ready: {open} of {asked} items {have} no evidence.")
            }
            Decision::NothingAsked => {
                "Nothing to judge by: no checklist applies.".to_owned()
            }
        }
    }
}

fn standing(gate: &Gate, item: &Item, found: &Match, marks: &Marks) -> Standing {
    let key = gate.key(item);
    let group = gate.group_of(item).map(super::Group::key).unwrap_or_default();
    let is_set_aside = marks.set_aside.contains(&group);
    let is_written = marks.evidence.get(&key).is_some_and(|it| !it.trim().is_empty());
    let (state, by) = match marks.ticks.get(&key) {
        Some(true) => (State::Evidenced, By::Person),
        Some(false) => (State::Open, By::Person),
        None if is_written => (State::Evidenced, By::Person),
        None => (found.state, By::Report),
    };
    Standing { state, by, is_set_aside }
}

/// The reasons of one group: one for all of its items where the report mentions
/// none of several.
fn of_group(gate: &Gate, items: &[(usize, &Item, Standing)]) -> Vec<Reason> {
    let is_silent = items.iter().all(|it| it.2.state == State::NotMentioned);
    if is_silent && items.len() > 1 {
        let title = items.first().and_then(|it| gate.group_of(it.1)).map(|it| &it.title);
        let title = title.map_or("", String::as_str);
        return vec![Reason {
            items: items.iter().map(|it| it.0).collect(),
            message: format!(
                "The report mentions none of the {} items of `{title}`.",
                items.len()
            ),
        }];
    }
    items
        .iter()
        .filter_map(|(at, item, standing)| reason(gate, *at, item, *standing))
        .collect()
}

fn reason(gate: &Gate, at: usize, item: &Item, standing: Standing) -> Option<Reason> {
    let name = &item.title;
    let message = match (standing.state, standing.by) {
        (State::Evidenced, _) => return None,
        (State::Claimed, _) => format!("The report claims `{name}` and shows nothing."),
        (State::Open, By::Person) => format!("You took the tick from `{name}`."),
        (State::Open, By::Report) => format!("The report leaves `{name}` open."),
        (State::NotMentioned, _) => format!("The report does not mention `{name}`."),
        (State::Unverifiable, _) if gate.rule.admits_unverifiable => {
            format!("The user has to verify `{name}`.")
        }
        (State::Unverifiable, _) => format!(
            "The report is unable to verify `{name}`, and the quality gate lets nothing pass unverified."
        ),
    };
    Some(Reason { items: vec![at], message })
}
