//! Where a passage says that something was not done, is still to be done, or
//! fails; and the reason that it gives.

use super::chunks::{ARROW, BAR, Chunk, DASH, chunks};
use super::number::{figure, share};
use super::outcome::{BAD, GOOD, STARTS, is_not};
use crate::syntax::lines::lines;
use crate::text::Span;

/// Words by which a passage takes back what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Denial {
    /// From the first of the words to the last.
    pub(super) span: Span,
    /// It is a check that failed, and not one that was not made.
    pub(super) fails: bool,
    /// Why, if the passage says it.
    pub(super) reason: Option<Reason>,
}

/// Why something was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reason {
    pub(super) span: Span,
    /// It only stands behind a colon or a dash, and may as well be the list of
    /// what was not done.
    pub(super) is_guessed: bool,
}

/// The first denial among the chunks of a passage.
pub(super) fn denial(text: &str, chunks: &[Chunk]) -> Option<Denial> {
    let mut failing = None;
    for (at, chunk) in chunks.iter().enumerate() {
        let rest = chunks.get(at..).unwrap_or_default();
        let before = chunks.get(..at).unwrap_or_default();
        let Some(length) = undone(before, rest) else {
            failing = failing.or_else(|| failed(before, rest));
            continue;
        };
        let behind = rest.get(length..).unwrap_or_default();
        let last = rest.get(length.saturating_sub(1)).unwrap_or(chunk);
        let reason =
            reason_behind(text, last, behind).or_else(|| reason_before(before, chunk));
        return Some(Denial { span: cover(rest, length), fails: false, reason });
    }
    failing.map(|span| Denial { span, fails: true, reason: None })
}

/// The first line of output that says that a check failed: "3 failed", "41/43
/// passed".
pub(super) fn fails(text: &str, output: Span) -> Option<Span> {
    lines(text, output).find_map(|line| {
        let chunks = chunks(text, line.span);
        (0..chunks.len()).find_map(|at| {
            let rest = chunks.get(at..).unwrap_or_default();
            failed(chunks.get(..at).unwrap_or_default(), rest)
        })
    })
}

fn cover(chunks: &[Chunk], length: usize) -> Span {
    let first = chunks.first().map_or(Span::default(), |it| it.span);
    let last = length.checked_sub(1).and_then(|it| chunks.get(it));
    first.cover(last.map_or(first, |it| it.span))
}

/// How many chunks at the start of `rest` say that something was not done.
fn undone(before: &[Chunk], rest: &[Chunk]) -> Option<usize> {
    let (first, behind) = rest.split_first()?;
    let word = first.word.as_str();
    if UNDONE.contains(&word) && !is_counted(before) {
        return Some(1);
    }
    if UNDONE_STATES.contains(&word) && !is_counted(before) {
        let is_told = before.last().is_some_and(|it| it.is_one_of(STATE_VERBS));
        let is_apart = behind
            .first()
            .is_some_and(|it| it.is_one_of(BEHIND_STATES) || it.is_one_of(STARTS));
        return (is_told || is_apart || is_last(first, behind)).then_some(1);
    }
    if word == "pending" || word == "open" {
        let is_state = before.last().is_none_or(|it| {
            let is_past = it.is_one_of(&["was", "were"]);
            it.is_one_of(STATE_VERBS) && !is_past || it.ends_clause()
        });
        return (is_state && (is_last(first, behind) || word == "pending")).then_some(1);
    }
    if is_not(word) {
        let is_only =
            behind.first().is_some_and(|it| it.is_one_of(&["only", "just", "merely"]));
        if is_only {
            return None;
        }
        let is_of_all = word == "none"
            || behind.first().is_some_and(|it| it.is_one_of(&["all", "every"]));
        // "None of the 12 unit tests passed".
        let farthest = if is_of_all { 6 } else { 4 };
        return verb(first, behind, &[CHECKED, WORKS, GOOD], HARM, 4)
            .or_else(|| verb(first, behind, &[WORKS, GOOD], HARM, farthest));
    }
    if word == "no" && behind.first().is_some_and(|it| it.word == "longer") {
        return verb(first, behind, &[WORKS, GOOD], &[], 3);
    }
    if word == "no" || word == "without" {
        return verb(first, behind, &[CHECKED, CHECKS_MADE], BAD, 4);
    }
    if matches!(word, "still" | "yet" | "going" | "plan" | "plans" | "have" | "has") {
        let to = behind.first().filter(|it| it.word == "to")?;
        return verb(to, behind.get(1..)?, &[CHECKED], &[], 3).map(|it| it + 1);
    }
    if word == "to" {
        let be = behind.first().filter(|it| it.word == "be")?;
        return verb(be, behind.get(1..)?, &[CHECKED], &[], 3).map(|it| it + 1);
    }
    if matches!(word, "needs" | "need" | "remains" | "should" | "will" | "later") {
        return verb(first, behind, &[CHECKED], &[], 3);
    }
    None
}

/// No word comes behind this one in its part of the sentence.
fn is_last(word: &Chunk, behind: &[Chunk]) -> bool {
    word.ends_clause()
        || behind.first().is_none_or(|it| {
            it.is_bracketed || matches!(it.word.as_str(), ARROW | DASH | BAR)
        })
}

/// The number of chunks up to one of these words, if it comes soon enough in the
/// same part of the sentence, and none of `stops` before it; `first` counts as one.
fn verb(
    first: &Chunk,
    behind: &[Chunk],
    words: &[&[&str]],
    stops: &[&str],
    within: usize,
) -> Option<usize> {
    if first.ends_clause() {
        return None;
    }
    for (at, chunk) in behind.iter().take(within).enumerate() {
        if words.iter().any(|it| chunk.is_one_of(it)) {
            return Some(at + 2);
        }
        if chunk.ends_clause() || chunk.is_one_of(STARTS) || chunk.is_one_of(stops) {
            return None;
        }
    }
    None
}

/// A count of what was skipped tells of checks that were made.
fn is_counted(before: &[Chunk]) -> bool {
    before
        .last()
        .is_some_and(|it| figure(&it.word).is_some() || it.is_one_of(&["none", "no"]))
}

/// Words that say it by themselves.
const UNDONE: &[&str] = &[
    "deferred",
    "n/a",
    "omitted",
    "postponed",
    "skip",
    "skipped",
    "skipping",
    "tbd",
    "unable",
];

/// Words that say it where they tell how something stands. Before a noun they only
/// describe it: "unverified users are rejected".
const UNDONE_STATES: &[&str] = &[
    "incomplete",
    "todo",
    "unchecked",
    "undone",
    "unfinished",
    "untested",
    "unverified",
];

/// Words before a state.
const STATE_VERBS: &[&str] =
    &["are", "is", "left", "remain", "remains", "still", "was", "were"];

/// Words behind a state, and never behind a word that describes a noun.
const BEHIND_STATES: &[&str] = &[
    "as", "at", "because", "by", "due", "for", "here", "on", "since", "so", "under",
    "until", "yet",
];

/// What was not done, is to be done, or cannot be done.
const CHECKED: &[&str] = &[
    "able",
    "applicable",
    "applied",
    "apply",
    "attempted",
    "check",
    "checked",
    "checking",
    "complete",
    "completed",
    "confirm",
    "confirmed",
    "covered",
    "done",
    "execute",
    "executed",
    "exercise",
    "exercised",
    "feasible",
    "finished",
    "implemented",
    "inspect",
    "inspected",
    "look",
    "looked",
    "measure",
    "measured",
    "measuring",
    "performed",
    "possible",
    "ran",
    "reproduce",
    "reproduced",
    "review",
    "reviewed",
    "run",
    "running",
    "started",
    "test",
    "tested",
    "testing",
    "tried",
    "try",
    "validate",
    "validated",
    "validating",
    "verified",
    "verify",
    "verifying",
];

/// What does not do what it should, beside the words of [`GOOD`].
const WORKS: &[&str] = &["build", "compile", "work", "works"];

/// What is well not to do: behind it nothing is denied.
const HARM: &[&str] = &[
    "affect", "appear", "break", "crash", "fail", "happen", "occur", "regress", "touch",
];

/// What there was none of.
const CHECKS_MADE: &[&str] = &["verification", "validation", "written"];

/// The words that begin `rest` and say that a check failed, with the word before or
/// behind them that says that it is a check.
fn failed(before: &[Chunk], rest: &[Chunk]) -> Option<Span> {
    let (first, behind) = rest.split_first()?;
    if let Some((part, all)) = share(rest) {
        let near = behind.iter().take(5).chain(before.iter().rev().take(2));
        let mut near = near.filter(|it| it.sentence == first.sentence);
        let check = near.find(|it| it.is_one_of(OF_CHECKS)).filter(|_| part < all)?;
        let (start, end) = (first.span.lo().min(check.span.lo()), check.span.hi());
        return Some(Span::new(start, end.max(cover(rest, 1).hi())));
    }
    if figure(&first.word).is_some_and(|it| it > 0.0) && !first.ends_clause() {
        let at = behind.iter().take(2).position(|it| {
            it.is_one_of(&["failed", "failing", "failures", "failure", "fail"])
        })?;
        let between = behind.get(..at)?;
        let is_past =
            |it: &Chunk| it.is_one_of(&["previously", "formerly", "that", "which"]);
        return (!between.iter().any(|it| is_past(it) || it.ends_clause()))
            .then(|| cover(rest, at + 2));
    }
    // "not ok 2" is how a test protocol prints it.
    if first.word == "not" && behind.first().is_some_and(|it| it.word == "ok") {
        return Some(cover(rest, 2));
    }
    let is_still = first.is_one_of(&["still", "tests", "test", "build", "checks"]);
    let fails = behind.first().is_some_and(|it| {
        it.is_one_of(&["fail", "fails", "failing", "failed", "broken", "breaks"])
    });
    let is_none = before.iter().rev().take(3).any(|it| it.is_one_of(&["no", "none"]));
    (is_still && fails && !is_none).then(|| cover(rest, 2))
}

const OF_CHECKS: &[&str] =
    &["passed", "passing", "pass", "passes", "tests", "checks", "green", "succeeded"];

/// The reason that stands behind a denial: after "because" or "due to", after a
/// colon or a dash, or in brackets.
fn reason_behind(text: &str, last: &Chunk, behind: &[Chunk]) -> Option<Reason> {
    if matches!(last.closes, ':' | ',') || last.word.is_empty() {
        let missing = behind.first().filter(|it| it.word == "no");
        let missing = missing.and_then(|_| to_end(text, behind));
        let missing = missing.map(|span| Reason { span, is_guessed: false });
        let explained = explained(text, behind).or(missing);
        let guessed =
            || to_end(text, behind).map(|span| Reason { span, is_guessed: true });
        return if last.closes == ':' { explained.or_else(guessed) } else { explained };
    }
    explained(text, behind).or_else(|| {
        let is_same = |it: &&Chunk| it.sentence == last.sentence || it.word == BAR;
        let sentence = behind.iter().take_while(is_same).count();
        let at = behind.iter().take(sentence + 1).position(|it| {
            matches!(it.word.as_str(), DASH | BAR) || it.is_bracketed || it.closes == ':'
        })?;
        let mark = behind.get(at)?;
        let from = if mark.is_bracketed { at } else { at + 1 };
        let span = to_end(text, behind.get(from..)?)?;
        Some(Reason { span, is_guessed: !mark.is_bracketed })
    })
}

/// The reason behind a word that announces one.
fn explained(text: &str, behind: &[Chunk]) -> Option<Reason> {
    let (at, width) = behind.iter().enumerate().find_map(|(at, it)| {
        let next = behind.get(at + 1);
        match it.word.as_str() {
            "because" | "since" | "reason" | "given" => Some((at, 1)),
            "due" | "owing" => next.filter(|it| it.word == "to").map(|_| (at, 2)),
            "for" => next.filter(|it| it.word == "lack").map(|_| (at, 1)),
            "as" => next
                .filter(|it| it.is_one_of(&["there", "the", "no", "it", "we", "i"]))
                .map(|_| (at, 1)),
            _ => None,
        }
    })?;
    let span = to_end(text, behind.get(at + width..)?)?;
    Some(Reason { span, is_guessed: false })
}

/// The reason before a denial: "There is no database, so it was not tested".
fn reason_before(before: &[Chunk], denial: &Chunk) -> Option<Reason> {
    let own = before.iter().rev().take_while(|it| it.sentence == denial.sentence).count();
    let sentence = before.get(before.len() - own..)?;
    let so =
        sentence.iter().rposition(|it| it.is_one_of(&["so", "therefore", "hence"]))?;
    let first = sentence.first().filter(|_| so > 1)?;
    let span = first.span.cover(sentence.get(so - 1)?.span);
    Some(Reason { span, is_guessed: false })
}

/// From the first chunk to the end of its sentence; nothing where that is a
/// placeholder or has no word.
fn to_end(text: &str, chunks: &[Chunk]) -> Option<Span> {
    let first =
        chunks.iter().find(|it| !matches!(it.word.as_str(), DASH | BAR | ARROW))?;
    let same = chunks
        .iter()
        .filter(|it| it.span.lo() >= first.span.lo() && it.word != BAR)
        .take_while(|it| it.sentence == first.sentence);
    let last = same.last()?;
    let span = first.span.cover(last.span);
    let is_placeholder = matches!(first.whole.of(text).chars().next(), Some('[' | '<'))
        && matches!(text.get(last.span.hi()..)?.chars().next(), Some(']' | '>'));
    let has_word = span.of(text).contains(char::is_alphabetic);
    (has_word && !is_placeholder).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::super::chunks::chunks;
    use super::denial;
    use crate::text::Span;

    /// The denial of a text and its reason.
    fn said(text: &str) -> Option<(&str, &str)> {
        let found = denial(text, &chunks(text, Span::new(0, text.len())))?;
        Some((found.span.of(text), found.reason.map_or("", |it| it.span.of(text))))
    }

    #[test]
    fn what_was_not_done_is_found() {
        for (text, words) in [
            ("The migration was not tested.", "not tested"),
            ("I did not run the suite", "not run"),
            ("Couldn\u{2019}t reproduce it", "Couldn\u{2019}t reproduce"),
            ("It has not yet been fully verified", "not yet been fully verified"),
            ("No tests were run", "No tests were run"),
            ("Merged without running the tests", "without running"),
            ("Nothing was measured", "Nothing was measured"),
            ("Untested", "Untested"),
            ("I did not look at it", "not look"),
            ("Load test: skipped", "skipped"),
            ("Performance is pending", "pending"),
            ("Security: TODO", "TODO"),
            ("The load still has to be measured", "has to be measured"),
            ("This needs to be checked", "needs to be checked"),
            ("The build does not pass", "not pass"),
            ("None of the 12 tests passed", "None of the 12 tests passed"),
            ("Not all of the 42 tests pass", "Not all of the 42 tests pass"),
            ("12 tests not passing", "not passing"),
            ("5 tests not green", "not green"),
            ("3 checks not ok", "not ok"),
            ("12 no longer pass", "no longer pass"),
            ("The export is untested on Windows", "untested"),
            ("Export: untested on Windows", "untested"),
            ("Export: untested (no device)", "untested"),
            ("The docs were left incomplete by us", "incomplete"),
            ("TODO: measure the load", "TODO"),
        ] {
            assert_eq!(said(text).map(|it| it.0), Some(words), "{text}");
        }
    }

    #[test]
    fn what_was_done_is_no_denial() {
        for text in [
            "42 passed, 0 skipped, 0 failed",
            "The bug no longer occurs",
            "GET /x without a token \u{2192} 401",
            "It does not fail any more",
            "Not only tested, but measured",
            "404 Not Found",
            "None of the tests failed",
            "No errors in the log, tested twice",
            "Fixed 3 previously failing tests",
            "Handled pending jobs",
            "Made the calls that had failed",
            "No errors when running the suite: 42 passed",
            "No warnings running it",
            "The bug does not occur when running it",
            "It did not crash when tested",
            "It does not break passing tests",
            "The job was pending for long",
            "It did not crash after it was run",
            "It rejects unverified users: 403 Forbidden",
            "It handles incomplete input",
            "The todo endpoint returned 200",
            "None of the endpoints that I tested failed",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }

    #[test]
    fn reasons_are_found() {
        for (text, reason) in [
            ("Unable to verify load because staging is down. Ask.", "staging is down"),
            ("Not tested due to missing keys", "missing keys"),
            ("Not tested: no staging database", "no staging database"),
            ("Skipped (no network here)", "no network here"),
            (
                "It was not run \u{2014} the tool is not installed",
                "the tool is not installed",
            ),
            ("Could not be tested. Reason: no device.", "no device"),
            ("There is no device, so it was not tested", "There is no device"),
            ("Not measured as there is no load", "there is no load"),
            ("Not tested, no token here.", "no token here"),
            ("| not tested | no device |", "no device"),
        ] {
            assert_eq!(said(text).map(|it| it.1), Some(reason), "{text}");
        }
        for text in
            ["Unable to verify [X] because [reason].", "Not tested.", "Not tested: -"]
        {
            assert_eq!(said(text).map(|it| it.1), Some(""), "{text}");
        }
    }

    #[test]
    fn checks_that_fail_are_told_apart() {
        for text in ["40 passed, 2 failed", "41/43 tests pass", "5 of 6 checks are green"]
        {
            let found = denial(text, &chunks(text, Span::new(0, text.len())));
            assert!(found.is_some_and(|it| it.fails), "{text}");
        }
    }
}
