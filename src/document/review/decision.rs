//! The words by which reviews decide. Each of the four has its own, and people
//! and models write one for the other, so that here stands what a word comes to.

use crate::document::Kind;

/// What a decision comes to, whatever its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Decision {
    /// The work may begin.
    Go,
    /// It may begin once something else is done.
    Conditional,
    /// It may not begin.
    No,
}

impl Decision {
    /// What a word of this kind of review comes to, exactly as the format writes
    /// it.
    #[must_use]
    pub fn of(kind: Kind, word: &str) -> Option<Self> {
        words_of(kind).iter().find(|(it, _)| *it == word).map(|(_, decision)| *decision)
    }

    /// The words of a kind of review that come to the same.
    pub fn words(self, kind: Kind) -> impl Iterator<Item = &'static str> {
        words_of(kind).iter().filter(move |(_, it)| *it == self).map(|(word, _)| *word)
    }

    /// Whose word it is, where it is of another kind of review, and what it comes
    /// to there; whatever the case of its letters and the marks between them.
    #[must_use]
    pub fn of_another(kind: Kind, word: &str) -> Option<(Kind, Self)> {
        let bare = |it: &str| it.to_lowercase().replace('-', "_");
        let word = bare(word);
        let mut others = KINDS.into_iter().filter(|it| *it != kind);
        others.find_map(|other| {
            let (_, decision) = words_of(other).iter().find(|it| bare(it.0) == word)?;
            Some((other, *decision))
        })
    }
}

/// The words by which a kind of review decides, from go to no.
#[must_use]
pub fn decision_words(kind: Kind) -> Vec<&'static str> {
    words_of(kind).iter().map(|(word, _)| *word).collect()
}

const KINDS: [Kind; 4] = [
    Kind::PlanReview,
    Kind::TechnicalValidation,
    Kind::AlignmentReview,
    Kind::ComplexityReview,
];

fn words_of(kind: Kind) -> &'static [(&'static str, Decision)] {
    use Decision::{Conditional, Go, No};
    match kind {
        Kind::PlanReview => &[("go", Go), ("conditional-go", Conditional), ("no-go", No)],
        Kind::TechnicalValidation => {
            &[("proceed", Go), ("proceed_with_setup", Conditional), ("pause", No)]
        }
        Kind::AlignmentReview => &[
            ("proceed", Go),
            ("proceed_with_changes", Conditional),
            ("pause", No),
            ("cancel", No),
        ],
        Kind::ComplexityReview => &[
            ("approve_as_is", Go),
            ("recommend_simplification", Conditional),
            ("require_simplification", No),
        ],
        Kind::Agent | Kind::Plan | Kind::Manifest | Kind::Output => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{Decision, KINDS, Kind, decision_words};

    #[test]
    fn every_word_has_a_counterpart_in_every_other_review() {
        for kind in KINDS {
            for word in decision_words(kind) {
                let decision = Decision::of(kind, word).unwrap();
                for other in KINDS {
                    assert!(decision.words(other).next().is_some(), "{word} in {other}");
                }
            }
        }
    }

    #[test]
    fn a_word_of_another_review_is_known() {
        let of = |word| Decision::of_another(Kind::PlanReview, word);
        assert_eq!(of("proceed"), Some((Kind::TechnicalValidation, Decision::Go)));
        assert_eq!(of("cancel"), Some((Kind::AlignmentReview, Decision::No)));
        assert_eq!(of("go"), None);
        assert_eq!(of("maybe"), None);
    }
}
