//! What a passage says, word by word as the heuristics look at it: with the marks
//! around each word and the sentence that it stands in.

use crate::text::Span;

/// A run of characters between white space, without the marks around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// The word, without the marks around it.
    pub(super) span: Span,
    /// The word in small letters; an arrow or a dash stands for itself.
    pub(super) word: String,
    /// The run with all of its marks.
    pub(super) whole: Span,
    /// The last mark behind the word that ends a part of a sentence; `\0` where
    /// none does.
    pub(super) closes: char,
    /// A bracket stands before the word.
    pub(super) is_bracketed: bool,
    /// The number of its sentence in the passage.
    pub(super) sentence: u32,
}

impl Chunk {
    /// A part of a sentence ends behind it.
    pub(super) fn ends_clause(&self) -> bool {
        self.closes != '\0' || matches!(self.word.as_str(), ARROW | DASH | BAR)
    }

    /// The word is one of these.
    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        words.contains(&self.word.as_str())
    }
}

/// The words of chunks that are a mark alone.
pub(super) const ARROW: &str = "\u{2192}";
pub(super) const DASH: &str = "\u{2014}";
pub(super) const BAR: &str = "|";

/// The chunks of a stretch of text.
pub(super) fn chunks(text: &str, span: Span) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut sentence = 0;
    let mut at = span.lo();
    let ends = |it: char| it.is_whitespace() || it == '|';
    for piece in span.of(text).split_inclusive(ends) {
        let run = piece.strip_suffix('|').unwrap_or(piece);
        let run = Span::new(at, at + run.len());
        at += piece.len();
        // A bar ends the cell of a table.
        let bar = Span::new(run.hi(), at).trimmed(text);
        for whole in [run.trimmed(text), bar] {
            let Some(chunk) = chunk(text, whole, sentence) else { continue };
            if matches!(chunk.closes, '.' | '!' | '?') || chunk.word == BAR {
                sentence += 1;
            }
            chunks.push(chunk);
        }
    }
    chunks
}

fn chunk(text: &str, whole: Span, sentence: u32) -> Option<Chunk> {
    let run = whole.of(text);
    let mark = match run {
        "->" | "=>" | "-->" | "==>" | "\u{2192}" | "\u{21d2}" | "\u{27f6}" => ARROW,
        "-" | "--" | "\u{2013}" | "\u{2014}" => DASH,
        "|" => BAR,
        _ => "",
    };
    let (span, word, closes) = if mark.is_empty() {
        let start = run.trim_start_matches(opens);
        let core = start.trim_end_matches(shuts);
        let span =
            Span::new(whole.hi() - start.len(), whole.hi() - start.len() + core.len());
        let behind = start.get(core.len()..).unwrap_or_default();
        let closing = |it: &char| matches!(it, '.' | '!' | '?' | ',' | ';' | ':' | ')');
        let closes = behind.chars().rev().find(closing).unwrap_or('\0');
        (span, core.to_lowercase().replace('\u{2019}', "'"), closes)
    } else {
        (whole, mark.to_owned(), '\0')
    };
    if word.is_empty() {
        return None;
    }
    let is_bracketed = run.starts_with(['(', '[']);
    Some(Chunk { span, word, whole, closes, is_bracketed, sentence })
}

fn opens(it: char) -> bool {
    matches!(
        it,
        '(' | '['
            | '{'
            | '<'
            | '>'
            | '~'
            | '='
            | '*'
            | '_'
            | '`'
            | '"'
            | '\''
            | '\u{2248}'
            | '\u{2264}'
            | '\u{2265}'
            | '\u{201c}'
            | '\u{2018}'
            | '\u{201e}'
    )
}

fn shuts(it: char) -> bool {
    matches!(
        it,
        ')' | ']'
            | '}'
            | '.'
            | '!'
            | '?'
            | ','
            | ';'
            | ':'
            | '*'
            | '_'
            | '`'
            | '"'
            | '\''
            | '\u{201c}'
            | '\u{201d}'
            | '\u{2019}'
            | '\u{2026}'
    )
}

#[cfg(test)]
mod tests {
    use super::chunks;
    use crate::text::Span;

    #[test]
    fn words_are_found_between_their_marks() {
        let text = "Didn\u{2019}t run (no `db`), in <500ms. \u{2014} **a**: b";
        let read: Vec<_> = chunks(text, Span::new(0, text.len()))
            .into_iter()
            .map(|it| (it.word, it.closes, it.sentence))
            .collect();
        let read: Vec<_> = read.iter().map(|it| (it.0.as_str(), it.1, it.2)).collect();
        let expected = [
            ("didn't", '\0', 0),
            ("run", '\0', 0),
            ("no", '\0', 0),
            ("db", ',', 0),
            ("in", '\0', 0),
            ("500ms", '.', 0),
            ("\u{2014}", '\0', 1),
            ("a", ':', 1),
            ("b", '\0', 1),
        ];
        assert_eq!(read, expected);
    }
}
