//! What a visitor set up for the compaction of a document.

use serde::{Deserialize, Serialize};

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
    /// What is shown of the result.
    pub part: CompactionPart,
}

/// A part of the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CompactionPart {
    /// The lines that are left.
    #[default]
    Summary,
    /// How much is kept of each section.
    Sections,
    /// What other strategies make of it.
    Strategies,
}

impl CompactionPart {
    pub(super) const ALL: [Self; 3] = [Self::Summary, Self::Sections, Self::Strategies];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Sections => "Sections",
            Self::Strategies => "Strategies",
        }
    }
}

impl CompactionDesk {
    /// What is set up in words with spaces between them: type, strategy, lines and
    /// pins, `-` for what is not set up. Nothing for what is set up by itself.
    #[must_use]
    pub fn pack(&self) -> String {
        if *self == (Self { part: self.part, ..Self::default() }) {
            return String::new();
        }
        let word = |it: &str| if it.is_empty() { "-".to_owned() } else { it.to_owned() };
        let lines = self.max_lines.map(|it| it.to_string()).unwrap_or_default();
        let words = [word(&self.artifact_type), word(&self.strategy), word(&lines)];
        let pins = self.pins.iter().map(u32::to_string);
        words.into_iter().chain(pins).collect::<Vec<_>>().join(" ")
    }

    /// What was packed; what cannot be read is not set up.
    #[must_use]
    pub fn unpack(packed: &str) -> Self {
        let mut words = packed.split_whitespace();
        let mut word = || words.next().filter(|it| *it != "-").unwrap_or_default();
        let (artifact_type, strategy) = (word().to_owned(), word().to_owned());
        let max_lines = word().parse().ok();
        let mut desk = Self { artifact_type, strategy, max_lines, ..Self::default() };
        let pins: Vec<u32> = words.filter_map(|it| it.parse().ok()).collect();
        desk.turn_pins(&pins);
        desk
    }

    /// The type that is set up, or the one that the file's name speaks of.
    pub(super) fn artifact_type(&self, file: &str) -> ArtifactType<'static> {
        let set_up = ArtifactType::known(&self.artifact_type);
        set_up.unwrap_or_else(|| type_of_name(file))
    }

    pub(super) fn strategy(&self) -> Strategy {
        Strategy::parse(&self.strategy).unwrap_or_default()
    }

    /// What is asked of the compaction of this file.
    pub(super) fn request(&self, file: &str) -> Request<'_> {
        Request {
            strategy: self.strategy(),
            max_lines: self.max_lines,
            pins: &self.pins,
            ..Request::new(self.artifact_type(file))
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
