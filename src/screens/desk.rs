//! What a visitor set up beside the texts.

use serde::{Deserialize, Serialize};

use super::{BriefDesk, CompactionDesk, GateDesk, MergeDesk};

/// Everything that the screens are made from beyond the documents. The page keeps
/// it packed and unread, with the drafts; what it does not hold has its default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Desk {
    /// What was decided in the merge of the plans.
    pub merge: MergeDesk,
    /// What was typed in for a planning brief.
    pub brief: BriefDesk,
    /// What was set up for the completion gates.
    pub gate: GateDesk,
    /// How the shown document is compacted. The page keeps it with the document.
    #[serde(skip)]
    pub compaction: CompactionDesk,
}

impl Desk {
    /// The desk that was packed; an empty one where there is none, or where
    /// another version packed it so that it cannot be read.
    #[must_use]
    pub fn unpack(packed: &str) -> Self {
        serde_json::from_str(packed).unwrap_or_default()
    }

    /// The desk as the page keeps it.
    #[must_use]
    pub fn pack(&self) -> String {
        // Strings, numbers and lists of them always have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }
}
