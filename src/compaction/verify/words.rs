//! Texts as words and signs, apart from what printing drops: two texts that
//! have the same ones in the same order say the same.

use super::super::extract::link_target;
use crate::text::Span;

/// A word, or a sign that is no part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Span,
    /// True for marks of Markdown that a printed line may leave out: those of
    /// lists and quotes, the bars of tables, the brackets of links.
    pub(super) optional: bool,
}

/// Adds the words of a stretch of one line. White space, backticks, the
/// marks of bold text, the dots between fragments and in the place of words, and the targets
/// of links are none.
pub(super) fn push(text: &str, line: Span, words: &mut Vec<Word>) {
    // Brackets that may turn out to open a link.
    let mut open = Vec::new();
    let (mut at, source) = (line.lo(), line.of(text));
    while let Some(rest) = source.get(at - line.lo()..).filter(|it| !it.is_empty()) {
        let length = word_length(rest);
        let next = rest.chars().next().unwrap_or_default();
        let is_mark =
            matches!(next, '`' | '\u{b7}' | '\u{2026}') || rest.starts_with("**");
        let dropped = next.is_whitespace() || is_mark;
        let target = link(rest);
        if !dropped {
            if next == '[' {
                open.push(words.len());
            }
            let optional = next == '|' || target > 0;
            words.push(Word { span: Span::new(at, at + length), optional });
        }
        if target > 0
            && let Some(bracket) = open.pop().and_then(|it| words.get_mut(it))
        {
            bracket.optional = true;
        }
        at += if rest.starts_with("**") { 2 } else { length + target };
    }
}

/// Adds the words of a whole line of the source, whose marks are known by their
/// place.
fn push_line(text: &str, line: Span, words: &mut Vec<Word>) {
    let start = words.len();
    push(text, line, words);
    let words = words.get_mut(start..).unwrap_or_default();
    if is_never_printed(line.of(text)) {
        for word in words {
            word.optional = true;
        }
    } else {
        mark_lead(text, line, words);
    }
}

/// Length of the word or the sign at the start of a text. A rule of dashes is one
/// sign: as many signs as it has dashes would be searched for without end.
fn word_length(text: &str) -> usize {
    let behind = text.trim_start_matches(char::is_alphanumeric);
    let dashes = text.bytes().take_while(|it| *it == b'-').count();
    match text.len() - behind.len() {
        0 if dashes >= RULE => dashes,
        0 => text.chars().next().map_or(1, char::len_utf8),
        length => length,
    }
}

/// So many dashes in a row are a rule.
const RULE: usize = 3;

/// Length of what stands behind the bracket that closes the title of a link.
fn link(text: &str) -> usize {
    let Some(target) = text.strip_prefix("](") else { return 0 };
    link_target(target.as_bytes()).map_or(0, |it| it + 2)
}

/// True for rules, comments and entries of a table of contents: a statement that
/// is announced above such a line may go on below it.
fn is_never_printed(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['>', ' ', '-', '*', '+']);
    let is_mark = |it: char| "|-:*_=~+ \t".contains(it);
    line.chars().all(is_mark)
        || line.starts_with("<!--")
        || line.starts_with('[') && line.ends_with(')') && line.contains("](#")
}

/// The marks of quotes, lists and titles that a line begins with are optional.
fn mark_lead(text: &str, line: Span, words: &mut [Word]) {
    let mut ends_lead = false;
    let mut digits = false;
    for word in words {
        let sign = word.span.of(text);
        let behind = text.get(word.span.hi()..line.hi()).unwrap_or_default();
        let is_apart = behind.starts_with([' ', '\t']) || behind.is_empty();
        word.optional |= match sign {
            ">" | "#" => true,
            "-" | "+" | "*" => {
                ends_lead = true;
                is_apart
            }
            "." | ")" if digits => {
                ends_lead = true;
                is_apart
            }
            _ if !digits && sign.bytes().all(|it| it.is_ascii_digit()) => {
                digits = true;
                behind.starts_with(['.', ')'])
            }
            _ => {
                ends_lead = true;
                word.optional
            }
        };
        if ends_lead || !word.optional {
            return;
        }
    }
}

/// A text with the words of all its lines.
#[derive(Debug)]
pub(super) struct Worded<'t> {
    pub(super) text: &'t str,
    words: Vec<Word>,
    /// Index of the first word of each line, and one past the last word.
    starts: Vec<u32>,
    /// Room for a search: where the next word may stand, and where the one
    /// behind it.
    places: Vec<usize>,
    behind: Vec<usize>,
    /// How many further words may be compared; what is cited far too widely
    /// would cost more than linear time.
    patience: u64,
}

/// Each word may be looked at so many times.
const PATIENCE: u64 = 100;

/// A range of words, by index.
pub(super) type Range = (usize, usize);

impl<'t> Worded<'t> {
    pub(super) fn new(text: &'t str, lines: &[Span]) -> Self {
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut starts = vec![0];
        for line in lines {
            push_line(text, *line, &mut words);
            starts.push(words.len() as u32);
        }
        let patience = PATIENCE * (words.len() as u64 + 1000);
        Self { text, words, starts, places: Vec::new(), behind: Vec::new(), patience }
    }

    /// True if so much was compared that the rest is not.
    pub(super) fn gave_up(&self) -> bool {
        self.patience == 0
    }

    /// The words of 1-based lines `first..=last`.
    pub(super) fn of_lines(&self, first: u32, last: u32) -> Range {
        let start = |line: u32| {
            let all = self.words.len() as u32;
            self.starts.get(line as usize).copied().unwrap_or(all) as usize
        };
        (start(first.saturating_sub(1)), start(last))
    }

    /// The 1-based line of a word.
    pub(super) fn line(&self, word: usize) -> u32 {
        self.starts.partition_point(|it| *it as usize <= word) as u32
    }

    /// True if all words of a range are marks that need not be printed.
    pub(super) fn has_only_marks(&self, (from, to): Range) -> bool {
        self.words.get(from..to).unwrap_or_default().iter().all(|it| it.optional)
    }

    /// The first place in a range where words of another text stand one after
    /// the other.
    pub(super) fn find(
        &mut self,
        (from, to): Range,
        other: &str,
        wanted: &[Word],
    ) -> Option<Range> {
        for start in from..to {
            let end = self.matches(start, to, other, wanted);
            if end.is_some() || self.gave_up() {
                return end.map(|end| (start, end));
            }
        }
        None
    }

    /// One past the last word, if the wanted words stand from `start` on.
    fn matches(
        &mut self,
        start: usize,
        to: usize,
        other: &str,
        wanted: &[Word],
    ) -> Option<usize> {
        // Marks may stand or be left out on both sides: after each wanted word
        // there may be several places, in order, to look for the next one.
        let mut places = std::mem::take(&mut self.places);
        let mut behind = std::mem::take(&mut self.behind);
        places.clear();
        places.push(start);
        for word in wanted {
            behind.clear();
            for &place in &places {
                if word.optional {
                    push_new(&mut behind, place);
                }
                let mut at = place;
                while let Some(here) = self.words.get(at).filter(|_| at < to) {
                    self.patience = self.patience.saturating_sub(1);
                    if here.span.of(self.text) == word.span.of(other) {
                        push_new(&mut behind, at + 1);
                    }
                    // What is found starts with a wanted word.
                    if !here.optional || at == start {
                        break;
                    }
                    at += 1;
                }
            }
            std::mem::swap(&mut places, &mut behind);
            if places.is_empty() {
                break;
            }
        }
        let end = places.iter().copied().find(|it| *it > start);
        (self.places, self.behind) = (places, behind);
        end
    }
}

/// Adds a place to places in order, unless it is there.
fn push_new(places: &mut Vec<usize>, place: usize) {
    if let Err(at) = places.binary_search(&place) {
        places.insert(at, place);
    }
}

#[cfg(test)]
mod tests {
    use super::{Worded, push, push_line};
    use crate::text::Span;

    fn words(line: &str) -> Vec<&str> {
        let mut words = Vec::new();
        push_line(line, Span::new(0, line.len()), &mut words);
        let wanted = words.iter().filter(|it| !it.optional);
        wanted.map(|it| it.span.of(line)).collect()
    }

    #[test]
    fn marks_of_markdown_are_no_words() {
        assert_eq!(words("- **Must** not `block`"), ["Must", "not", "block"]);
        assert_eq!(words("> 12. see [it](http://a.b)!"), ["see", "it", "!"]);
        assert_eq!(words("| a | b |"), ["a", "b"]);
        assert_eq!(words("see [it](plan.md)").len(), 9);
    }

    #[test]
    fn what_changes_a_statement_is_a_word() {
        assert_eq!(words("-5 to 1.5"), ["-", "5", "to", "1", ".", "5"]);
        assert_eq!(words("- [x] a"), ["[", "x", "]", "a"]);
        assert_eq!(words("2**32"), ["2", "32"]);
        assert_eq!(words("- -5"), ["-", "5"]);
    }

    #[test]
    fn words_are_found_one_after_the_other() {
        let text = "- a b\n- c [d](#e)";
        let mut worded = Worded::new(text, &[Span::new(0, 5), Span::new(6, 17)]);
        let mut found = |other: &str| {
            let mut wanted = Vec::new();
            push(other, Span::new(0, other.len()), &mut wanted);
            let range = worded.of_lines(1, 2);
            worded.find(range, other, &wanted).map(|it| worded.line(it.1 - 1))
        };
        assert_eq!(found("a b"), Some(1));
        assert_eq!(found("b c d"), Some(2));
        assert_eq!(found("a c"), None);
        assert_eq!(found("ab"), None);
    }
}
