//! Whether a text is JSON, and where and why it is not.

use crate::text::Span;

/// Why a strict reader rejects a text: a cause, not a parser's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonFault {
    /// A comma with nothing behind it; the span is on the comma.
    TrailingComma,
    /// No comma between two items; the span is on the second one.
    MissingComma,
    /// A key without quotes; the span is on the key.
    BareKey,
    /// A text in single quotes; the span is on the first quote.
    SingleQuotes,
    /// A bracket that nothing closes, or that another kind closes; the span is
    /// on the bracket.
    Unclosed,
}

/// The first fault of a JSON text; `None` for JSON, for nothing, and for several
/// values behind each other. So, too, for a text that is not meant to be whole:
/// one that leaves something out, has comments or placeholders, names types in
/// the place of values, or starts inside of a value.
#[must_use]
pub fn first_fault(text: &str, within: Span) -> Option<(Span, JsonFault)> {
    let mut reader = Reader { text, at: within.lo(), end: within.hi() };
    let mut open: Vec<(Span, bool)> = Vec::new();
    let mut expected = Expected::Value;
    let mut last = Span::at(within.lo());
    while let Some((span, token)) = reader.next() {
        let is_object = open.last().map(|it| it.1);
        expected = match (expected, token) {
            (Expected::Value | Expected::FirstItem, Token::Open(opens_object)) => {
                open.push((span, opens_object));
                if opens_object { Expected::FirstKey } else { Expected::FirstItem }
            }
            (Expected::Value | Expected::FirstItem, Token::Text | Token::Scalar) => {
                Expected::after_value(is_object)
            }
            (Expected::FirstKey | Expected::Key, Token::Text) => Expected::Colon,
            (Expected::Colon, Token::Mark(b':')) => Expected::Value,
            (Expected::Comma, Token::Mark(b',')) => match is_object {
                Some(true) => Expected::Key,
                _ => Expected::Value,
            },
            (
                Expected::FirstKey | Expected::FirstItem | Expected::Comma,
                Token::Close(it),
            ) => {
                let (opening, opened) = open.pop()?;
                if opened != it {
                    return Some((opening, JsonFault::Unclosed));
                }
                Expected::after_value(open.last().map(|it| it.1))
            }
            (Expected::Key | Expected::Value, Token::Close(_))
                if last.of(text) == "," && is_object.is_some() =>
            {
                return Some((last, JsonFault::TrailingComma));
            }
            (Expected::Comma, Token::Text | Token::Open(_)) => {
                return Some((span, JsonFault::MissingComma));
            }
            (Expected::FirstKey | Expected::Key, Token::Word) if reader.sees_colon() => {
                return Some((span, JsonFault::BareKey));
            }
            (Expected::Comma | Expected::Colon, _) | (_, Token::Word) => return None,
            (_, Token::Mark(b'\'')) if is_object.is_some() => {
                return Some((span, JsonFault::SingleQuotes));
            }
            _ => return None,
        };
        last = span;
    }
    open.first().map(|it| (it.0, JsonFault::Unclosed))
}

/// What may come next.
#[derive(Clone, Copy)]
enum Expected {
    /// A value: outermost, behind a colon, or behind a comma of a list.
    Value,
    /// A value or the end of the list.
    FirstItem,
    /// A key or the end of the object.
    FirstKey,
    /// A key.
    Key,
    /// A colon.
    Colon,
    /// A comma or the end of the list or object.
    Comma,
}

impl Expected {
    fn after_value(is_object: Option<bool>) -> Self {
        if is_object.is_some() { Self::Comma } else { Self::Value }
    }
}

#[derive(Clone, Copy)]
enum Token {
    /// `{` (true) or `[`.
    Open(bool),
    /// `}` (true) or `]`.
    Close(bool),
    /// A text in double quotes.
    Text,
    /// A number, `true`, `false` or `null`.
    Scalar,
    /// Any other word of letters, digits and `_`.
    Word,
    /// Any other byte.
    Mark(u8),
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn next(&mut self) -> Option<(Span, Token)> {
        let rest = self.rest();
        let content = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        self.at += rest.len() - content.len();
        let rest = self.rest();
        let first = rest.bytes().next()?;
        let (length, token) = match first {
            b'{' | b'[' => (1, Token::Open(first == b'{')),
            b'}' | b']' => (1, Token::Close(first == b'}')),
            b'"' => {
                text_length(rest).map_or((1, Token::Mark(first)), |it| (it, Token::Text))
            }
            _ => match word_length(rest) {
                0 => (1, Token::Mark(first)),
                length => {
                    (length, scalar_or_word(rest.get(..length).unwrap_or_default()))
                }
            },
        };
        let span = Span::new(self.at, self.at + length);
        self.at = span.hi();
        Some((span, token))
    }

    fn sees_colon(&self) -> bool {
        self.rest().trim_start().starts_with(':')
    }
}

/// Bytes of a text in double quotes at the start, quotes included; `None` if it
/// does not end on its line.
fn text_length(rest: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            b'\n' | b'\r' => return None,
            b'"' if !is_escaped => return Some(at + 1),
            _ => is_escaped = byte == b'\\' && !is_escaped,
        }
    }
    None
}

fn word_length(rest: &str) -> usize {
    let is_part =
        |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'+' | b'-' | b'.');
    let length = rest.bytes().take_while(is_part).count();
    // Three dots leave something out.
    if rest.starts_with("..") { 0 } else { length }
}

fn scalar_or_word(word: &str) -> Token {
    let starts_number = word.starts_with(|it: char| it.is_ascii_digit() || it == '-');
    let is_number = starts_number
        && word.bytes().all(|it| it.is_ascii_digit() || b"+-.eE".contains(&it));
    if is_number || matches!(word, "true" | "false" | "null") {
        Token::Scalar
    } else {
        Token::Word
    }
}

#[cfg(test)]
mod tests {
    use super::{JsonFault, first_fault};
    use crate::text::Span;

    fn fault(text: &str) -> Option<(&str, JsonFault)> {
        let (span, fault) = first_fault(text, Span::new(0, text.len()))?;
        Some((span.of(text), fault))
    }

    #[test]
    fn json_has_no_fault() {
        for text in [
            "",
            "{}",
            "[1, -2.5e3, \"a\\\"b\", true, null, {\"a\": [[]]}]\n",
            "{\"a\": 1}\n{\"a\": 2}\n",
        ] {
            assert_eq!(fault(text), None, "{text}");
        }
    }

    #[test]
    fn a_fault_is_on_its_place() {
        assert_eq!(fault("{\"a\": 1,}"), Some((",", JsonFault::TrailingComma)));
        assert_eq!(fault("[1, 2,\n]"), Some((",", JsonFault::TrailingComma)));
        assert_eq!(
            fault("{\"a\": 1\n\"b\": 2}"),
            Some(("\"b\"", JsonFault::MissingComma))
        );
        assert_eq!(fault("{a: 1}"), Some(("a", JsonFault::BareKey)));
        assert_eq!(fault("{'a': 1}"), Some(("'", JsonFault::SingleQuotes)));
        assert_eq!(fault("{\"a\": [1}"), Some(("[", JsonFault::Unclosed)));
        assert_eq!(fault("{\"a\": {}"), Some(("{", JsonFault::Unclosed)));
    }

    #[test]
    fn what_is_not_meant_to_be_whole_is_left_alone() {
        for text in [
            "{\"a\": 1, ...}",
            "{\"a\": 1, // note\n}",
            "{\"a\": string}",
            "\"a\": 1, \"b\": 2",
            "{\"a\": <value>}",
            "{{ json }}",
            "> {",
        ] {
            assert_eq!(fault(text), None, "{text}");
        }
    }
}
