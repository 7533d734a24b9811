//! The phrases by which a written report says what it can only say in words, so
//! that it is read again as it was meant.

use super::verdict::Decision;
use super::words::normal;

/// What is written of an item that a report does not mention.
pub(super) const NOT_MENTIONED: &str = "Not mentioned in the report";

/// What a person's word begins with.
pub(super) const BY_A_PERSON: &str = "Confirmed by a person";

/// The heading of a written report. What stands below it is about the items, and
/// no report on them.
pub(super) fn heading(decision: Decision) -> &'static str {
    match decision {
        Decision::Ready => "Verdict: ready",
        Decision::LeftToUser => "Verdict: ready once the user has verified the rest",
        Decision::NotReady => "Verdict: not ready",
        Decision::NothingAsked => "Verdict: nothing to judge by",
    }
}

/// It is the heading of a written report, by its words.
pub(super) fn is_heading(name: &str) -> bool {
    let all = [
        Decision::Ready,
        Decision::LeftToUser,
        Decision::NotReady,
        Decision::NothingAsked,
    ];
    name.starts_with("verdict") && all.into_iter().any(|it| normal(heading(it)) == name)
}
