//! What is compacted how far: the types of reports, the strategies, and how
//! many lines and tokens are left.

/// What kind of report is compacted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ArtifactType<'a> {
    /// Findings and conclusions: 2,000 lines become about 100.
    #[default]
    Research,
    /// What is to be done: 1,000 lines become about 50.
    Plan,
    /// What was done: 5,000 lines become about 100.
    Implementation,
    /// Any other word. The classic strategy prints it; to the extracting one it
    /// is research.
    Other(&'a str),
}

impl ArtifactType<'static> {
    /// Those with a target of their own.
    pub const KNOWN: [Self; 3] = [Self::Research, Self::Plan, Self::Implementation];

    /// The known type of that word.
    #[must_use]
    pub fn known(word: &str) -> Option<Self> {
        Self::KNOWN.into_iter().find(|it| it.as_str() == word)
    }
}

impl<'a> ArtifactType<'a> {
    /// Reads the word of the command line and of JSON.
    #[must_use]
    pub fn parse(word: &'a str) -> Self {
        ArtifactType::known(word).unwrap_or(Self::Other(word))
    }

    /// The word on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        match self {
            Self::Research => "research",
            Self::Plan => "plan",
            Self::Implementation => "implementation",
            Self::Other(word) => word,
        }
    }

    /// Most lines that a compacted report of this type has, front matter
    /// included.
    #[must_use]
    pub fn target_lines(self) -> u32 {
        match self {
            Self::Plan => 50,
            Self::Research | Self::Implementation | Self::Other(_) => 100,
        }
    }

    /// How many source lines become one.
    #[must_use]
    pub fn ratio(self) -> u32 {
        match self {
            Self::Implementation => 50,
            Self::Research | Self::Plan | Self::Other(_) => 20,
        }
    }
}

/// How a report is compacted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strategy {
    /// The statements that hold most facts, verbatim, within a budget.
    #[default]
    Extract,
    /// What the reference implementation prints, whatever its length.
    Classic,
}

impl Strategy {
    /// Every strategy, the default first.
    pub const ALL: [Self; 2] = [Self::Extract, Self::Classic];

    /// The word on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Extract => "extract",
            Self::Classic => "classic",
        }
    }

    /// Reads the word of the command line and of JSON.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// The most that a compacted body may have, blank lines and anchors included,
/// front matter not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Lines.
    pub lines: u32,
    /// Tokens, by [`super::tokens::estimate`].
    pub tokens: u32,
}

/// No text is compacted below this many lines unless it is asked for.
pub(super) const FEWEST_LINES: u32 = 20;
/// Tokens for each line of the budget.
const TOKENS_PER_LINE: u32 = 25;
/// Lines of the type's target that are left for front matter.
const FRONT_MATTER_LINES: u32 = 10;

impl Budget {
    /// The usual budget for a source of so many lines.
    #[must_use]
    pub fn for_type(artifact_type: ArtifactType<'_>, source_lines: u32) -> Self {
        let scaled = (source_lines / artifact_type.ratio()).max(FEWEST_LINES);
        Self::of_lines(scaled.min(artifact_type.target_lines() - FRONT_MATTER_LINES))
    }

    /// The budget of so many lines with the usual tokens for each.
    #[must_use]
    pub fn of_lines(lines: u32) -> Self {
        Self { lines, tokens: lines.saturating_mul(TOKENS_PER_LINE) }
    }

    /// True if a text of this size is within the budget.
    #[must_use]
    pub fn holds(self, lines: u32, tokens: u32) -> bool {
        lines <= self.lines && tokens <= self.tokens
    }
}

#[cfg(test)]
mod tests {
    use super::{ArtifactType, Budget};

    #[test]
    fn the_target_leaves_room_for_front_matter() {
        let lines = |kind, source| Budget::for_type(kind, source).lines;
        assert_eq!(lines(ArtifactType::Research, 2000), 90);
        assert_eq!(lines(ArtifactType::Plan, 1000), 40);
        assert_eq!(lines(ArtifactType::Implementation, 5000), 90);
        assert_eq!(lines(ArtifactType::Research, 1000), 50);
        assert_eq!(lines(ArtifactType::Research, 100), 20);
    }
}
