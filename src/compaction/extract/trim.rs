//! Long statements without the words that say least: asides in parentheses, and
//! clauses behind a comma, a dash or a semicolon. What may turn a statement
//! around, facts and cues stay.

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
    /// True if no code and no link is open in front of it.
    free: bool,
}

fn words<'r>(reading: &'r Reading, unit: &Unit) -> Vec<Word<'r>> {
    let mut words = Vec::with_capacity(unit.words as usize);
    let (mut code, mut brackets) = (false, 0i32);
    for piece in reading.pieces(unit) {
        let mut at = piece.span.lo();
        for text in piece.span.of(&reading.text).split(' ') {
            let span = Span::new(at, at + text.len());
            at = span.hi() + 1;
            if text.is_empty() {
                continue;
            }
            words.push(Word {
                text,
                span,
                line: piece.line,
                free: !code && brackets <= 0,
            });
            for byte in text.bytes() {
                code ^= byte == b'`';
                brackets += i32::from(byte == b'[') - i32::from(byte == b']');
            }
        }
    }
    words
}

/// The clauses that are left out, as ranges of words.
fn cuts(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut at = LEAD;
    while at < words.len() {
        let end = end(words, at).filter(|end| {
            let rest = words.len() - end;
            (rest == 0 || rest >= BETWEEN) && words.get(at..*end).is_some_and(says_little)
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
fn end(words: &[Word<'_>], at: usize) -> Option<usize> {
    let mut behind = words.iter().skip(at);
    let (before, word) = (words.get(at - 1)?, behind.next()?);
    // Behind the next word of which something is true.
    let mut next = |is_last: fn(&str) -> bool| {
        behind.position(|it| is_last(it.text)).map(|it| at + it + 2)
    };
    let all = Some(words.len());
    if !word.free {
        None
    } else if word.text.starts_with('(') {
        next(|it| it.trim_end_matches(['.', ',', ';']).ends_with(')'))
    } else if before.text.ends_with(';') {
        next(|it| it.ends_with(';')).or(all)
    } else if is_dash(word.text) {
        next(is_dash).or(all)
    } else if before.text.ends_with(',') && is_listed(OPENERS, word.text) {
        // More commas, or a list, and nobody can tell which one ends the clause.
        let Some(end) = next(|it| it.ends_with(',')) else { return all };
        let further = words.get(end..)?.iter().any(|it| it.text.ends_with(','));
        let lists = words.get(at..)?.iter().any(|it| matches!(it.text, "and" | "or"));
        (!further && !lists).then_some(end)
    } else {
        None
    }
}

fn is_dash(text: &str) -> bool {
    matches!(text, "\u{2014}" | "\u{2013}" | "-" | "--")
}

/// True for a clause of plain words that neither turns the statement around nor
/// shows what it does.
fn says_little(clause: &[Word<'_>]) -> bool {
    let aside = clause.first().is_some_and(|it| it.text.starts_with('('));
    let last = clause.len().saturating_sub(1);
    let bare = (0..).zip(clause).map(|(nth, word)| {
        let ends: &[char] = if nth == last { &[',', ';', '.'] } else { &[',', ';'] };
        let text = word.text.trim_end_matches(ends);
        let text = if aside && nth == 0 { text.trim_start_matches('(') } else { text };
        if aside && nth == last { text.trim_end_matches(')') } else { text }
    });
    let words: Vec<&str> = bare.filter(|it| !is_dash(it)).collect();
    let parts = || words.iter().flat_map(|it| it.split('-'));
    words.len() >= CLAUSE
        && words.iter().all(|it| is_plain(it, aside))
        && !parts().any(|it| is_listed(KEPT, it))
        && !has_cue(parts())
}

/// True for letters that are neither a fact nor, outside of an aside, a name.
fn is_plain(text: &str, aside: bool) -> bool {
    let mut small = false;
    text.bytes().all(|it| {
        let hump = small && it.is_ascii_uppercase();
        small = it.is_ascii_lowercase();
        small || it == b'-' || aside && it.is_ascii_uppercase() && !hump
    })
}

fn is_listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case(word))
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

/// Words that start a clause which only adds to what stands before it.
const OPENERS: &str = "which who whose whom where such including like especially \
    particularly mainly mostly namely thus thereby making giving allowing letting \
    enabling ensuring leaving causing meaning";

/// Words without which a statement would say something else: what negates,
/// obliges, allows, limits and counts.
const KEPT: &str = "not never no none nor neither nothing nobody nowhere cannot can must \
    shall should may might could would will ought need needs only just unless except \
    until without if when whenever while once before after since because but though \
    although however instead rather otherwise yet still already always required optional \
    hardly rarely seldom barely almost nearly least most less more fewer both either one \
    two three four five six seven eight nine ten twice half hundred thousand million";

#[cfg(test)]
mod tests {
    use super::super::super::reading::Reading;
    use super::super::fragment::Fragment;
    use super::{KEPT, Part, parts};

    /// The first statement of a text as it is printed.
    fn printed(text: &str) -> String {
        Fragment::new(&Reading::new(text), 0, 0, false).unwrap().text
    }

    #[test]
    fn asides_and_clauses_that_only_add_are_left_out() {
        for (text, expected) in [
            (
                "The queue of the mail worker, which somebody drew by hand, holds `40 rows`.",
                "The queue of the mail worker \u{2026} holds `40 rows`.",
            ),
            (
                "All of the workers read from `queue.rs` (as everybody knows by now) and stop there.",
                "All of the workers read from `queue.rs` \u{2026} and stop there.",
            ),
            (
                "The worker keeps `src/queue.rs` open for 40 ms; people seemed happy about it.",
                "The worker keeps `src/queue.rs` open for 40 ms \u{2026}",
            ),
            (
                "The worker keeps the file open \u{2014} a fine old habit \u{2014} for 40 ms.",
                "The worker keeps the file open \u{2026} for 40 ms.",
            ),
        ] {
            assert_eq!(printed(text), expected);
        }
    }

    #[test]
    fn what_turns_a_statement_around_is_never_left_out() {
        for word in KEPT.split_ascii_whitespace() {
            for (before, behind) in
                [(", which people ", "."), (" (we ", " now)."), ("; they ", ".")]
            {
                let text = format!(
                    "The worker of the mail queue is open to all readers{before}{word} like it{behind}"
                );
                assert_eq!(printed(&text), text);
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
            let text = format!(
                "The worker of the mail queue is open to readers, which {fact} shows us here."
            );
            assert_eq!(printed(&text), text);
        }
    }

    #[test]
    fn lists_and_code_stay_whole() {
        for text in [
            "The worker of the queue reads mails, which have names, dates, and places, and stops.",
            "The worker calls `open(a, which is a long name, b)` for all of its many readers.",
            "It is short, which is quite fine.",
        ] {
            assert_eq!(printed(text), text);
        }
    }

    #[test]
    fn a_line_of_which_nothing_is_left_is_not_named() {
        let text = "The worker of the mail queue is open to readers,\nwhich people seem to like.";
        let reading = Reading::new(text);
        let made = Fragment::new(&reading, 0, 0, false).unwrap();
        assert_eq!((made.first, made.last), (1, 1));
        let whole = parts(&reading, &reading.units[0]).unwrap();
        let [Part { span, line: 1, cut: true }] = whole[..] else { panic!("{whole:?}") };
        assert_eq!(span.of(text), "The worker of the mail queue is open to readers");
    }
}
