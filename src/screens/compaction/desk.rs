//! What a visitor set up for the compaction of a document.

use serde::{Deserialize, Serialize};

use super::targets::{self, AgentTargets};
use crate::compaction::{ArtifactType, Request, Strategy};
use crate::text::sorted_by_number;

/// How one document is compacted. The page keeps it with the document, because a
/// link carries it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompactionDesk {
    /// What the text is: `research`, `plan` or `implementation`; empty to go by the
    /// file's name.
    pub artifact_type: String,
    /// `extract` or `classic`; empty for the usual one.
    pub strategy: String,
    /// Most lines of the result; `None` for the usual budget.
    pub max_lines: Option<u32>,
    /// Source lines that are always kept: 1-based, sorted, each once.
    pub pins: Vec<u32>,
    /// What the definition of the agent states that wrote the text, packed in one
    /// word; empty to go by the type.
    pub targets: String,
    /// What is shown of the result.
    pub part: CompactionPart,
    /// What is looked for in source and result.
    pub find: String,
    /// The place of it in the source that was gone to last, counted from 0.
    pub hit: Option<u32>,
}

/// A part of the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CompactionPart {
    /// The lines that are left.
    #[default]
    Summary,
    /// Source and result as one text.
    Changes,
    /// How much is kept of each section.
    Sections,
    /// What other strategies make of it.
    Strategies,
    /// The manifest of a handoff, against the limits of its format.
    Manifest,
}

impl CompactionPart {
    pub(super) const ALL: [Self; 5] =
        [Self::Summary, Self::Changes, Self::Sections, Self::Manifest, Self::Strategies];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Changes => "Changes",
            Self::Sections => "Sections",
            Self::Strategies => "Strategies",
            Self::Manifest => "Manifest",
        }
    }
}

impl CompactionDesk {
    /// What is set up in words with spaces between them: type, strategy, lines, pins
    /// and targets, `-` for what is not set up. Nothing for what is set up by itself.
    #[must_use]
    pub fn pack(&self) -> String {
        let word = |it: &str| if it.is_empty() { "-".to_owned() } else { it.to_owned() };
        let lines = self.max_lines.map(|it| it.to_string()).unwrap_or_default();
        let words = [word(&self.artifact_type), word(&self.strategy), word(&lines)];
        let pins = self.pins.iter().map(u32::to_string);
        let targets = (!self.targets.is_empty()).then(|| self.targets.clone());
        let words: Vec<String> = words.into_iter().chain(pins).chain(targets).collect();
        if words.iter().all(|it| it == "-") { String::new() } else { words.join(" ") }
    }

    /// What was packed; what cannot be read is not set up.
    #[must_use]
    pub fn unpack(packed: &str) -> Self {
        let mut words = packed.split_whitespace();
        let mut word = || words.next().filter(|it| *it != "-").unwrap_or_default();
        let (artifact_type, strategy) = (word().to_owned(), word().to_owned());
        let max_lines = word().parse().ok();
        let mut desk = Self { artifact_type, strategy, max_lines, ..Self::default() };
        let rest: Vec<&str> = words.collect();
        let targets = rest.iter().find(|it| it.starts_with(targets::SIGN));
        desk.targets = targets.map(|it| (*it).to_owned()).unwrap_or_default();
        let pins: Vec<u32> = rest.iter().filter_map(|it| it.parse().ok()).collect();
        desk.turn_pins(&pins);
        desk
    }

    /// The type that the targets are for, or that is set up, or that the file's name
    /// speaks of.
    pub(super) fn artifact_type<'a>(
        &self,
        file: &str,
        targets: Option<&'a AgentTargets>,
    ) -> ArtifactType<'a> {
        let own = targets.and_then(|it| it.stated.artifact_type.as_deref());
        let set_up = ArtifactType::known(&self.artifact_type);
        own.map_or_else(
            || set_up.unwrap_or_else(|| type_of_name(file)),
            ArtifactType::parse,
        )
    }

    pub(super) fn strategy(&self) -> Strategy {
        Strategy::parse(&self.strategy).unwrap_or_default()
    }

    /// What is asked of the compaction of a file with so many lines.
    pub(super) fn request<'a>(
        &'a self,
        file: &str,
        lines: u32,
        targets: Option<&'a AgentTargets>,
    ) -> Request<'a> {
        let stated = targets.and_then(|it| it.stated.max_lines(lines));
        Request {
            strategy: self.strategy(),
            max_lines: self.max_lines.or(stated),
            pins: &self.pins,
            ..Request::new(self.artifact_type(file, targets))
        }
    }

    /// Takes the text for another type. The targets of an agent are for its own.
    pub(super) fn take_type(&mut self, word: &str) {
        let targets = AgentTargets::unpack(&self.targets);
        let own = targets.and_then(|it| it.stated.artifact_type);
        if own.is_none_or(|it| it != word) {
            self.targets.clear();
        }
        word.clone_into(&mut self.artifact_type);
    }

    /// Takes over what an agent states, and with it the budget.
    pub(super) fn take_targets(&mut self, packed: &str) {
        packed.clone_into(&mut self.targets);
        self.max_lines = None;
    }

    /// Looks for other words. A field says its words again when it is left.
    pub(super) fn look_for(&mut self, words: &str) {
        if self.find != words {
            words.clone_into(&mut self.find);
            self.hit = None;
        }
    }

    /// True if all of these lines are always kept.
    pub(super) fn holds_pins(&self, lines: &[u32]) -> bool {
        lines.iter().all(|it| self.pins.binary_search(it).is_ok())
    }

    /// Pins all of these lines, or lets them go if they are pinned.
    pub(super) fn turn_pins(&mut self, lines: &[u32]) {
        let are_pinned = self.holds_pins(lines);
        self.pins.retain(|it| !lines.contains(it));
        if !are_pinned {
            self.pins.extend_from_slice(lines);
            self.pins =
                sorted_by_number(std::mem::take(&mut self.pins), |it| u64::from(*it));
        }
    }
}

/// The type that a file's name speaks of.
fn type_of_name(name: &str) -> ArtifactType<'static> {
    let name = name.to_ascii_lowercase();
    if name.contains("implement") || name.contains("handover") {
        ArtifactType::Implementation
    } else if name.contains("plan") || name.contains("design") {
        ArtifactType::Plan
    } else {
        ArtifactType::Research
    }
}
