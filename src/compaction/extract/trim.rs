//! Long statements without the words that only add to them: examples, names in
//! other words, what a thing is. They stand in parentheses, between two dashes or
//! behind a comma, and they open with words that promise no more than that.
//!
//! Everything else stays, since no list of words can tell whether it holds the
//! statement's condition, its scope, its consequence, or half of a task: what
//! stands behind a semicolon or behind a last dash is a statement of its own, and a
//! clause with `where` or `by` may say when the statement holds. What negates,
//! obliges, limits or counts, facts and cues stay in any place.

use super::super::reading::{Glue, Reading, Unit, UnitKind, has_cue};
use crate::text::Span;

/// Statements of fewer words are printed whole.
const LONG: u32 = 12;
/// As many words stay in front of the first mark.
const LEAD: usize = 5;
/// As many words stay between two marks.
const BETWEEN: usize = 3;
/// Clauses of fewer words stay: the mark in their place saves little.
const CLAUSE: usize = 3;
/// A statement is printed whole if it would lose less than one byte of so many.
const SHARE: usize = 10;

/// A stretch of one source line that is printed of a trimmed unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Part {
    pub(in super::super) span: Span,
    /// 1-based source line.
    pub(in super::super) line: u32,
    /// True if words are left out behind it.
    pub(in super::super) cut: bool,
}

/// What is printed of a unit, in order; none if all of it is. The first line of
/// the unit has a part, and so have all lines up to that of the last part.
pub(in super::super) fn parts(reading: &Reading, unit: &Unit) -> Option<Vec<Part>> {
    let prose = matches!(unit.kind, UnitKind::Sentence | UnitKind::Item);
    let lists = reading.pieces(unit).iter().any(|it| it.glue == Glue::Dot);
    if !prose || lists || unit.words < LONG {
        return None;
    }
    let words = words(reading, unit);
    let cuts = cuts(&words);
    let cut = cuts.iter().filter_map(|&(from, to)| words.get(from..to));
    let bytes: usize = cut.flatten().map(|it| it.text.len() + 1).sum();
    if bytes * SHARE < unit.bytes as usize || bytes == 0 {
        return None;
    }
    kept(&words, &cuts)
}

/// A word with the marks around it: what stands between two spaces.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    span: Span,
    line: u32,
    /// True if no code, no bracket and no quotation is open in front of it.
    free: bool,
}

fn words<'r>(reading: &'r Reading, unit: &Unit) -> Vec<Word<'r>> {
    let mut words = Vec::with_capacity(unit.words as usize);
    let mut open = Opened::default();
    for piece in reading.pieces(unit) {
        let mut at = piece.span.lo();
        for text in piece.span.of(&reading.text).split(' ') {
            let span = Span::new(at, at + text.len());
            at = span.hi() + 1;
            if text.is_empty() {
                continue;
            }
            let free = open == Opened::default();
            words.push(Word { text, span, line: piece.line, free });
            open.read(text);
        }
    }
    words
}

/// What is open behind a word.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Opened {
    code: bool,
    quote: bool,
    brackets: u32,
}

impl Opened {
    fn read(&mut self, text: &str) {
        for ch in text.chars() {
            match ch {
                '`' => self.code = !self.code,
                '"' => self.quote = !self.quote,
                '\u{201c}' => self.quote = true,
                '\u{201d}' => self.quote = false,
                '[' | '(' => self.brackets += 1,
                ']' | ')' => self.brackets = self.brackets.saturating_sub(1),
                _ => {}
            }
        }
    }
}

/// The clauses that are left out, as ranges of words.
fn cuts(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    // A third dash, and nobody can tell which two of them are a pair.
    let dashes = words.iter().filter(|it| is_dash(it.text)).take(3).count();
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut at = LEAD;
    while at < words.len() {
        let end = end(words, at, dashes == 2).filter(|end| {
            let rest = words.get(*end..).unwrap_or_default();
            (rest.is_empty() || rest.len() >= BETWEEN && !leans_back(rest))
                && words.get(at..*end).is_some_and(only_adds)
        });
        if let Some(end) = end {
            cuts.push((at, end));
            at = end + BETWEEN;
        } else {
            at += 1;
        }
    }
    cuts
}

/// Where the clause ends that starts with the word at `at`, if one does and its
/// end is certain.
fn end(words: &[Word<'_>], at: usize, pair: bool) -> Option<usize> {
    let mut behind = words.iter().skip(at);
    let (before, word) = (words.get(at - 1)?, behind.next()?);
    // Behind the next word of which something is true.
    let mut next = |is_last: fn(&str) -> bool| {
        behind.position(|it| is_last(it.text)).map(|it| at + it + 2)
    };
    if !word.free {
        return None;
    }
    if word.text.starts_with('(') {
        // Signs behind it part what comes before it from what follows.
        let end = next(|it| it.contains(')'))?;
        let last = words.get(end - 1)?.text;
        let is_last = end == words.len() && last.ends_with(").");
        return (is_last || last.ends_with(')')).then_some(end);
    }
    if is_dash(word.text) {
        return next(is_dash).filter(|_| pair);
    }
    if !before.text.ends_with(',') {
        return None;
    }
    let Some(end) = next(|it| it.ends_with([',', ';', ':'])) else {
        return Some(words.len());
    };
    // The clause may be a list: the verb behind it shows that it is over.
    let goes_on = words.get(end).is_some_and(|it| is_listed(VERBS, it.text));
    (goes_on && words.get(end - 1)?.text.ends_with(',')).then_some(end)
}

fn is_dash(text: &str) -> bool {
    matches!(text, "\u{2014}" | "\u{2013}" | "-" | "--")
}

/// True if the words may mean by one of the first two what is left out before
/// them.
fn leans_back(rest: &[Word<'_>]) -> bool {
    rest.iter().take(2).any(|it| is_listed(BACK, it.text.trim_end_matches(',')))
}

/// True for a clause of plain words that neither turns the statement around nor
/// shows what it does, and that opens like one that only adds to it.
fn only_adds(clause: &[Word<'_>]) -> bool {
    let first = clause.first().map_or("", |it| it.text);
    let aside = first.starts_with('(');
    let apart = aside || is_dash(first);
    let last = clause.len().saturating_sub(1);
    let bare = (0..).zip(clause).map(|(nth, word)| {
        let ends: &[char] = if nth == last { &[',', ')', '.'] } else { &[','] };
        let text = word.text.trim_end_matches(ends);
        if nth == 0 { text.trim_start_matches('(') } else { text }
    });
    let words: Vec<&str> = bare.filter(|it| !is_dash(it)).collect();
    let parts = || words.iter().flat_map(|it| it.split('-'));
    words.len() >= CLAUSE
        && opens_as_addition(&words, apart)
        && words.iter().all(|it| is_plain(it, aside))
        && !parts().any(|it| is_listed(KEPT, it))
        && !has_cue(parts())
}

fn opens_as_addition(words: &[&str], apart: bool) -> bool {
    let opens = |phrases: &str| {
        phrases.split_ascii_whitespace().any(|phrase| {
            let mut rest = words.iter();
            phrase.split('+').all(|it| rest.next().is_some_and(|word| same(it, word)))
        })
    };
    let has = |list: &str| words.iter().any(|it| is_listed(list, it));
    if words.first().is_some_and(|it| is_listed("which who", it)) {
        // What stands behind `and` may be said of another thing.
        return opens(WHAT_IT_IS) && !has("and or but so");
    }
    let named = apart && opens("a an") && !has(VERBS);
    let lists = apart && words.last().is_some_and(|it| same("etc", it));
    named || lists || opens(ADDITIONS)
}

/// True for letters that are neither a fact nor, outside of parentheses, a name.
fn is_plain(text: &str, aside: bool) -> bool {
    let mut small = false;
    same("e.g.", text)
        || text.bytes().all(|it| {
            let hump = small && it.is_ascii_uppercase();
            small = it.is_ascii_lowercase();
            small || it == b'-' || aside && it.is_ascii_uppercase() && !hump
        })
}

fn is_listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|it| same(it, word))
}

fn same(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}

/// The stretches that stay; none if a whole line would be gone from among them.
fn kept(words: &[Word<'_>], cuts: &[(usize, usize)]) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut from, end) = (0, (words.len(), words.len()));
    for &(to, next) in cuts.iter().chain([&end]) {
        let stretch = words.get(from..to)?;
        for (nth, word) in stretch.iter().enumerate() {
            match parts.last_mut() {
                Some(last) if nth > 0 && last.line == word.line => {
                    last.span = last.span.cover(word.span);
                }
                Some(last) if word.line > last.line + 1 => return None,
                _ => parts.push(Part { span: word.span, line: word.line, cut: false }),
            }
        }
        if next > to
            && let (Some(last), Some(word)) = (parts.last_mut(), stretch.last())
        {
            // The mark stands for the comma, too.
            let comma = usize::from(word.text.ends_with([',', ';']));
            last.span = Span::new(last.span.lo(), last.span.hi() - comma);
            last.cut = true;
        }
        from = next;
    }
    Some(parts)
}

/// How a clause starts that gives examples, another name, or leads elsewhere.
/// `including` is not among them: it may say how far a statement goes.
const ADDITIONS: &str = "like such+as e.g. eg for+example for+instance see aka \
    also+known+as formerly as+shown as+described as+mentioned as+everybody";

/// How a clause starts that says what a thing is.
const WHAT_IT_IS: &str = "which+is+a which+is+an which+is+the which+are+the which+was+a \
    which+was+an which+was+the which+were+the who+is+a who+is+an who+is+the who+was+a \
    who+was+an who+was+the";

/// Verbs by which a statement goes on behind a clause.
const VERBS: &str = "is are was were be been has have had do does did can cannot could \
    will would shall should may might must";

/// Words that may mean what was said before them.
const BACK: &str = "so thus hence therefore then this that these those it its they them \
    their both which";

/// Words without which a statement would say something else: what negates,
/// obliges, allows, limits, counts, and says when and where it holds.
const KEPT: &str = "not never no none nor neither nothing nobody nowhere cannot can must \
    shall should may might could would will ought need needs only just unless except \
    until without if when whenever while once before after since because but though \
    although however instead rather otherwise yet still already always required optional \
    hardly rarely seldom barely almost nearly least most less more fewer both either one \
    two three four five six seven eight nine ten twice half hundred thousand million \
    where wherever whether provided providing assuming given during within outside \
    beyond under unlike all any every each some few several mainly mostly largely \
    chiefly primarily partly now today currently later longer default allowed \
    second seconds minute minutes hour hours day days night nights week weeks month \
    months quarter quarters year years ahead";

#[cfg(test)]
mod tests {
    use super::super::super::reading::Reading;
    use super::super::fragment::Fragment;
    use super::{KEPT, Part, parts};

    /// The first statement of a text as it is printed.
    fn printed(text: &str) -> String {
        Fragment::new(&Reading::new(text), 0, 0, false).unwrap().text
    }

    /// True if all of a text is one statement that is printed whole.
    fn stays(text: &str) -> bool {
        printed(text) == text
    }

    #[test]
    fn what_only_adds_is_left_out() {
        for (text, expected) in [
            (
                "The queue of the mail worker, which is a thing drawn by hand, has `40 rows`.",
                "The queue of the mail worker \u{2026} has `40 rows`.",
            ),
            (
                "All of the workers read from `queue.rs` (as everybody knows well) and stop there.",
                "All of the workers read from `queue.rs` \u{2026} and stop there.",
            ),
            (
                "All of the workers read from `queue.rs` (mails, letters, cards, etc.) and stop there.",
                "All of the workers read from `queue.rs` \u{2026} and stop there.",
            ),
            (
                "The worker keeps the file open for 40 ms, like the good clerks of old.",
                "The worker keeps the file open for 40 ms \u{2026}",
            ),
            (
                "The worker keeps the file open \u{2014} a fine old habit \u{2014} for 40 ms.",
                "The worker keeps the file open \u{2026} for 40 ms.",
            ),
        ] {
            assert_eq!(printed(text), expected);
        }
    }

    /// Words that some trim took away, each in a statement of its shape.
    #[test]
    fn conditions_and_scopes_are_never_left_out() {
        for text in [
            "The worker must open the file for reading, where the lock is held by nobody else.",
            "Workers may open the file in all of the tests, where the clock is a fake.",
            "The first number of the row is zero, where a small number comes before others.",
            "The evaluation of models runs on this machine (in the design of this month).",
            "The workers of the queue are isolated (in the direction that the policy names) here.",
            "Workers write the rows of the queue (by holding the lock of the file) each day.",
            "Run the queue in the usual mode and print `dev` (another mode is also good).",
            "The worker reads the rows of the queue, mainly on hosts that belong to us.",
            "The worker deletes the rows of the queue for good, including the rows of customers.",
            "Deploy the worker of the queue to the hosts of the region (an hour before readers).",
            "The worker stops when a row is too long, such that readers see the end.",
            "The queue of the worker is drawn by hand \u{2014} in the test environment \u{2014} for 40 ms.",
            "The queue proves the premise of the plan \u{2014} that keys are texts \u{2014} for 40 ms.",
        ] {
            assert!(stays(text), "{}", printed(text));
        }
    }

    #[test]
    fn what_a_statement_comes_to_is_never_left_out() {
        for text in [
            "Check each row of the list against the new file; mend what is different there.",
            "If the run of `make` is red, the last phase broke it \u{2014} bisect the commits.",
            "The contradiction of the rows is no question for later \u{2014} it is a fault.",
            "The worker sends the request of the reader anyway, which contradicts the plan.",
            "The worker sends the request of the reader anyway, giving strangers the key.",
            "The counter of the worker is a guard, which is the reader, so rows stay.",
            "All of the workers read from `queue.rs` (e.g. mails and cards), then they stop.",
            "The worker of `queue.rs` runs the steps without touching (or being touched by) others.",
            "Every worker runs `make` on the queue (or a similar system) before it stops.",
            "Mend the workers of the queue (keep the file readable); restart them in the end.",
            "The issue of `queue` has: the contract (a row of the file), the name, and the end.",
        ] {
            assert!(stays(text), "{}", printed(text));
        }
    }

    #[test]
    fn what_turns_a_statement_around_is_never_left_out() {
        let shapes = [
            (", which is a ", " thing."),
            (" (e.g. the ", " thing)."),
            (" (a ", " habit)."),
        ];
        for (before, behind) in shapes {
            let with = |word: &str| {
                format!(
                    "The worker of the mail queue is open to readers{before}{word}{behind}"
                )
            };
            assert!(!stays(&with("good old")), "{before}");
            for word in KEPT.split_ascii_whitespace() {
                assert!(stays(&with(&format!("good {word}"))), "{before}{word}");
            }
        }
    }

    #[test]
    fn facts_and_cues_are_never_left_out() {
        for fact in [
            "`open_all`",
            "lock_wait",
            "src/a.rs",
            "40 ms",
            "RetryQueue",
            "failed",
            "rejected",
            "Redis",
        ] {
            assert!(stays(&format!(
                "The worker of the mail queue is open to readers, which is a {fact} of ours."
            )));
        }
    }

    #[test]
    fn lists_code_and_quotations_stay_whole() {
        for text in [
            "The worker of the queue reads mails, which are the names, dates, and places, and stops.",
            "Workers read the objects of the queue, which are the high, broad pictures of mails.",
            "The worker calls `open(a, which is a long name, b)` for all of its many readers.",
            "The container of the pod - `queue` - runs each of the rows in a new process.",
            "The worker sends the mails twice (that means to all readers, like on other days.",
            "The worker says \"it was open to me, like on the other days of weeks.",
            "It is short, which is a good thing.",
        ] {
            assert!(stays(text), "{}", printed(text));
        }
    }

    #[test]
    fn a_line_of_which_nothing_is_left_is_not_named() {
        let text = "The worker of the mail queue is open to readers,\nlike people in the street.";
        let reading = Reading::new(text);
        let made = Fragment::new(&reading, 0, 0, false).unwrap();
        assert_eq!((made.first, made.last), (1, 1));
        let whole = parts(&reading, &reading.units[0]).unwrap();
        let [Part { span, line: 1, cut: true }] = whole[..] else { panic!("{whole:?}") };
        assert_eq!(span.of(text), "The worker of the mail queue is open to readers");
    }
}
