//! What a visitor set up for the completion gates: which report is held against a
//! definition, and what the visitor says beyond it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Judged;
use crate::gate::{Marks, State};
use crate::screens::{Act, Desk, Granted, Scene};

/// The gates of all definitions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GateDesk {
    /// By the file name of the definition.
    gates: BTreeMap<String, Kept>,
}

/// What was set up for one definition. Items and groups are named by their keys.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    /// The open document that is the report; none for the pasted text.
    pub(super) report: Option<String>,
    /// The text that was pasted.
    pub(super) pasted: String,
    ticks: BTreeMap<String, bool>,
    evidence: BTreeMap<String, String>,
    set_aside: BTreeSet<String>,
}

impl GateDesk {
    /// What was set up for the definition of this file name.
    pub(super) fn kept(&self, name: &str) -> Kept {
        self.gates.get(name).cloned().unwrap_or_default()
    }
}

impl Kept {
    pub(super) fn marks(&self) -> Marks {
        Marks {
            ticks: self.ticks.clone(),
            evidence: self.evidence.clone(),
            set_aside: self.set_aside.clone(),
        }
    }
}

/// Takes the report from the open document of this name; from what is pasted, if
/// there is none.
pub(super) fn read_report(name: &str, scene: &Scene<'_>) -> Granted {
    let report = (!name.is_empty()).then(|| name.to_owned());
    change(scene, |kept, _| kept.report = report)
}

/// Takes this text for the report.
pub(super) fn paste(text: &str, scene: &Scene<'_>) -> Granted {
    change(scene, |kept, _| text.clone_into(&mut kept.pasted))
}

/// Ticks an item or takes its tick away. Where the report says the same by itself,
/// nothing is kept, so that the item follows the report again.
pub(super) fn tick(key: &str, is_ticked: bool, scene: &Scene<'_>) -> Granted {
    change(scene, |kept, judged| {
        kept.ticks.remove(key);
        let is_written = kept.evidence.contains_key(key);
        let is_shown = judged.reported(key) == Some(State::Evidenced) || is_written;
        if is_shown != is_ticked {
            kept.ticks.insert(key.to_owned(), is_ticked);
        }
    })
}

/// Keeps what the visitor writes as evidence for an item.
pub(super) fn write_evidence(key: &str, text: &str, scene: &Scene<'_>) -> Granted {
    change(scene, |kept, _| {
        if text.trim().is_empty() {
            kept.evidence.remove(key);
        } else {
            kept.evidence.insert(key.to_owned(), text.to_owned());
            kept.ticks.remove(key);
        }
    })
}

/// Counts a group, or sets it aside.
pub(super) fn apply_group(key: &str, applies: bool, scene: &Scene<'_>) -> Granted {
    change(scene, |kept, _| {
        if applies {
            kept.set_aside.remove(key);
        } else {
            kept.set_aside.insert(key.to_owned());
        }
    })
}

/// Changes what is set up for the shown definition, and says what it comes to.
fn change(scene: &Scene<'_>, with: impl FnOnce(&mut Kept, &Judged<'_>)) -> Granted {
    let Some(before) = Judged::of(scene) else { return Granted::default() };
    let name = before.open.name;
    let mut kept = scene.desk.gate.kept(name);
    with(&mut kept, &before);
    let mut desk = Desk::clone(scene.desk);
    desk.gate.gates.insert(name.to_owned(), kept);
    let after = Judged::of(&Scene { desk: &desk, ..*scene });
    let said = after.map(|it| Act::Say(it.sentence()));
    Granted { acts: said.into_iter().collect(), desk: Some(desk) }
}
