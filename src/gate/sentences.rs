//! Where a paragraph falls into sentences.

use super::passages::{LONGEST_HEAD, is_tick, up_to};
use crate::text::Span;

/// The sentences of a paragraph: each ends at a full stop, a question or an
/// exclamation mark before white space, or before a line that starts anew.
pub(super) fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = paragraph.lo();
    let mut before = ' ';
    for (at, it) in paragraph.of(text).char_indices() {
        let here = paragraph.lo() + at;
        if it.is_whitespace() && matches!(before, '.' | '!' | '?') {
            let sentence = Span::new(start, here);
            if !is_short(sentence.of(text)) {
                found.push(sentence.trimmed(text));
                start = here;
            }
        } else if matches!(it, '\n' | '\r')
            && before != ':'
            && starts_anew(Span::new(here, paragraph.hi()).of(text))
        {
            found.push(Span::new(start, here).trimmed(text));
            start = here;
        }
        if !matches!(it, ')' | '"' | '\u{201d}' | '*') {
            before = it;
        }
    }
    found.push(Span::new(start, paragraph.hi()).trimmed(text));
    found.retain(|it| !it.is_empty());
    found
}

/// The next line begins with a mark or a name: lists are also written without
/// bullets.
fn starts_anew(rest: &str) -> bool {
    let next = rest.trim_start_matches(|it: char| it.is_whitespace() || it == '>');
    let line = up_to(next, LONGEST_HEAD).lines().next().unwrap_or_default();
    let is_named = line.contains(": ") || line.ends_with(':');
    line.starts_with(is_sign)
        || line.starts_with("**")
        || (line.starts_with(char::is_uppercase) && is_named)
}

/// A mark or a picture, such as stands before the items of a list.
fn is_sign(it: char) -> bool {
    is_tick(it) || matches!(it, '\u{2500}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}')
}

/// Ends with a word whose full stop ends no sentence.
fn is_short(sentence: &str) -> bool {
    let word = sentence.rsplit([' ', '(']).next().unwrap_or_default();
    matches!(word, "e.g." | "i.e." | "vs." | "etc." | "approx." | "incl." | "no.")
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::text::Span;

    fn read(text: &str) -> Vec<&str> {
        let whole = Span::new(0, text.len());
        sentences(text, whole).into_iter().map(|it| it.of(text)).collect()
    }

    #[test]
    fn a_sentence_ends_at_its_stop() {
        let text = "Ran it (twice.) It took 1.5 s, e.g. here. Good? \"Yes.\" End";
        let expected =
            ["Ran it (twice.)", "It took 1.5 s, e.g. here.", "Good?", "\"Yes.\"", "End"];
        assert_eq!(read(text), expected);
    }

    #[test]
    fn a_list_without_bullets_is_one() {
        let text = "Build:\nTwo: ok\nLog\nTests: 3 of\nthem\r\n> \u{26a0} Load\n**A** b";
        let expected =
            ["Build:\nTwo: ok\nLog", "Tests: 3 of\nthem", "> \u{26a0} Load", "**A** b"];
        assert_eq!(read(text), expected);
    }
}
