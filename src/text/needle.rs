//! Plain words that are looked for, whatever their case.

use std::str::Chars;

use super::Span;

/// Words that are looked for.
#[derive(Clone, Debug)]
pub struct Needle {
    folded: String,
}

impl Needle {
    /// Looks for these words as they are, apart from their case; `None` where there
    /// are none.
    #[must_use]
    pub fn new(words: &str) -> Option<Self> {
        let folded: String = words.chars().flat_map(char::to_lowercase).collect();
        (!folded.is_empty()).then_some(Self { folded })
    }

    /// All places of a text that hold the words, apart and in order. It takes time in
    /// proportion to the text.
    #[must_use]
    pub fn spans(&self, text: &str) -> Vec<Span> {
        if text.is_ascii() {
            let folded = text.to_ascii_lowercase();
            let starts = folded.match_indices(&self.folded);
            return starts.map(|(at, it)| Span::new(at, at + it.len())).collect();
        }
        let folded: String = text.chars().flat_map(char::to_lowercase).collect();
        let mut back = Back { rest: text.chars(), source: 0, folded: 0 };
        let starts = folded.match_indices(&self.folded);
        starts
            .map(|(at, it)| Span::new(back.start(at), back.end(at + it.len())))
            .collect()
    }
}

/// The way from a folded text back to its source: a letter may have another length
/// in the other case. It leads forwards only.
struct Back<'t> {
    rest: Chars<'t>,
    /// What was passed of the source and of the folded text, in bytes.
    source: usize,
    folded: usize,
}

impl Back<'_> {
    /// Where the letter begins that holds this place of the folded text.
    fn start(&mut self, at: usize) -> usize {
        while let Some(letter) = self.rest.clone().next() {
            if self.folded + folded_length(letter) > at {
                break;
            }
            self.pass(letter);
        }
        self.source
    }

    /// Where the letter ends that reaches this place of the folded text.
    fn end(&mut self, at: usize) -> usize {
        while self.folded < at
            && let Some(letter) = self.rest.clone().next()
        {
            self.pass(letter);
        }
        self.source
    }

    fn pass(&mut self, letter: char) {
        self.rest.next();
        self.source += letter.len_utf8();
        self.folded += folded_length(letter);
    }
}

fn folded_length(letter: char) -> usize {
    letter.to_lowercase().map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::Needle;

    fn found<'t>(words: &str, text: &'t str) -> Vec<&'t str> {
        let spans = Needle::new(words).unwrap().spans(text);
        spans.into_iter().map(|it| it.of(text)).collect()
    }

    #[test]
    fn words_are_found_in_any_case() {
        assert_eq!(found("QUEUE", "A queue, a Queue"), ["queue", "Queue"]);
        assert_eq!(found("É", "café, CAFÉ"), ["é", "É"]);
        assert_eq!(found("a.b", "a.b axb"), ["a.b"], "no pattern");
        assert_eq!(found("aa", "aaaaa"), ["aa", "aa"], "apart");
        assert!(Needle::new("").is_none());
    }

    /// The capital has two bytes and its small letter three, so that places shift.
    #[test]
    fn places_are_those_of_the_source() {
        assert_eq!(found("b", "İİb é B"), ["b", "B"]);
        assert_eq!(found("i", "xİy"), ["İ"], "a part of a letter finds all of it");
    }

    #[test]
    fn a_hostile_text_takes_no_longer_than_its_length() {
        let text = "a".repeat(400_000);
        let words = format!("{}b", "a".repeat(100_000));
        assert_eq!(found(&words, &text), [""; 0]);
    }
}
