//! The words by which checks go well or badly, and by which a word is denied or
//! only foreseen.

use super::chunks::Chunk;

/// What is said of checks that went well.
pub(super) const GOOD: &[&str] =
    &["green", "ok", "pass", "passed", "passes", "passing", "succeed", "succeeded"];

/// What is counted where something went badly.
pub(super) const BAD: &[&str] = &[
    "error",
    "errors",
    "failed",
    "failing",
    "failure",
    "failures",
    "issue",
    "issues",
    "regression",
    "regressions",
    "violation",
    "violations",
    "warning",
    "warnings",
];

/// The word denies what comes behind it.
pub(super) fn is_not(word: &str) -> bool {
    matches!(
        word,
        "not" | "never" | "cannot" | "cant" | "didnt" | "couldnt" | "nothing" | "none"
    ) || word.ends_with("n't")
}

/// The words foresee or ask for what comes behind them in their part of a
/// sentence. Guesses, which reach through a whole sentence, are not among them.
pub(super) fn foresee(words: &[Chunk]) -> bool {
    words.iter().any(|it| it.is_one_of(&["may", "must", "will"]))
}

/// Checks that are counted behind these words did not go well, or not yet.
pub(super) fn deny_count(before: &[Chunk]) -> bool {
    let part = part(before);
    let mut pairs = part.iter().zip(part.iter().skip(1));
    // What is denied of all is denied of each: "Not all 3 unit and 4 other tests".
    let is_of_all =
        pairs.any(|it| is_not(&it.0.word) && it.1.is_one_of(&["all", "every"]));
    let is_of_none = part.iter().any(|it| it.word == "none");
    let and = part.iter().rposition(|it| it.word == "and").map_or(0, |it| it + 1);
    is_of_all || is_of_none || deny(part.get(and..).unwrap_or_default())
}

/// The words between a count of checks and what went well deny it or foresee it.
pub(super) fn deny(words: &[Chunk]) -> bool {
    let denies =
        |it: &Chunk| is_not(&it.word) || it.is_one_of(&["could", "expected", "no"]);
    foresee(words) || words.iter().any(denies)
}

/// The words before something in its own part of the sentence.
pub(super) fn part(before: &[Chunk]) -> &[Chunk] {
    let starts = |it: &&Chunk| it.ends_clause() || it.is_one_of(STARTS);
    let nearest = before.iter().rev().take(LONGEST_PART);
    let length = nearest.take_while(|it| !starts(it)).count();
    before.get(before.len() - length..).unwrap_or_default()
}

/// Words behind it start another part of the sentence, of which what stands before
/// says nothing.
pub(super) const STARTS: &[&str] =
    &["after", "before", "but", "during", "if", "in", "when", "while", "with"];

/// Farther back nothing is looked for, so that a text without stops takes no longer.
const LONGEST_PART: usize = 24;
