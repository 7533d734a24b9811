//! What the reference's regular expressions match, read by hand: an engine for
//! them with Unicode's tables would be a fifth of what the page's worker loads.
//! The tests hold each reader against the expression itself.
//!
//! Python's text rules are kept: its white space has four control characters
//! more than Unicode's, and without case it also takes the dotted capital and
//! the dotless `i` for an `i`, the long s and the Kelvin sign for letters.

use memchr::memchr_iter;

/// A piece of a text, as bytes `start..end`.
pub(super) type Piece = (usize, usize);

/// White space as Python's `str.isspace` has it.
pub(super) fn is_space(ch: char) -> bool {
    ch.is_whitespace() || matches!(ch, '\u{1c}'..='\u{1f}')
}

/// `[.!?]\s+`, one after the other.
pub(super) fn sentence_ends(text: &str) -> impl Iterator<Item = Piece> {
    let stops = text.match_indices(['.', '!', '?']);
    stops.filter_map(|(at, stop)| {
        let end = spaces_end(text, at + stop.len());
        (end > at + stop.len()).then_some((at, end))
    })
}

/// `^#{1,3}\s`
pub(super) fn is_heading(line: &str) -> bool {
    let title = line.trim_start_matches('#');
    (1..=3).contains(&(line.len() - title.len())) && title.starts_with(is_space)
}

/// `^[-*]\s`
pub(super) fn is_bullet(line: &str) -> bool {
    line.strip_prefix(['-', '*']).is_some_and(|it| it.starts_with(is_space))
}

/// The end of `^\d+\.\s+`.
pub(super) fn number_end(line: &str) -> Option<usize> {
    let behind = line.trim_start_matches(is_digit);
    let item = behind.strip_prefix('.').filter(|_| behind.len() < line.len())?;
    let start = line.len() - item.len();
    Some(spaces_end(line, start)).filter(|it| *it > start)
}

/// The first group of every `` `([^`]+\.[a-zA-Z]{2,4})` ``.
pub(super) fn quoted_files(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut opening: Option<usize> = None;
    for tick in memchr_iter(b'`', text.as_bytes()) {
        let piece = opening.map(|it| (it + 1, tick)).filter(|&(start, end)| {
            let name = text.get(start..end).unwrap_or_default();
            extension_end(name) == Some(name.len())
        });
        found.extend(piece);
        // The closing tick of a name opens no other.
        opening = piece.is_none().then_some(tick);
    }
    found
}

/// The first group of every `(?:File|Path):\s*(\S+)`, without case.
pub(super) fn named_files(text: &str) -> Vec<Piece> {
    labelled(text, &["file", "path"], |word| (!word.is_empty()).then_some(word.len()))
}

/// The first group of every `(?:Created?|Modified|Updated):\s*(\S+\.[a-z]{2,4})`,
/// without case.
pub(super) fn changed_files(text: &str) -> Vec<Piece> {
    labelled(text, &["create", "created", "modified", "updated"], extension_end)
}

/// The list of the first
/// `(?:Next Steps|…)[:\s]*\n((?:[-*]\s+.+\n?)+)`, without case.
pub(super) fn next_steps(text: &str) -> Option<Piece> {
    memchr_iter(b'\n', text.as_bytes()).find_map(|at| {
        let start = at + 1;
        text.get(start..)?.starts_with(['-', '*']).then_some(())?;
        let title = text.get(..at)?.trim_end_matches(|it| it == ':' || is_space(it));
        NEXT.iter().any(|it| start_of_ending(title, it).is_some()).then_some(())?;
        let end = items_end(text, start);
        (end > start).then_some((start, end))
    })
}

/// The titles of what is to be done, in lower case.
const NEXT: [&str; 6] =
    ["next steps", "what's next", "recommendations", "todo", "future work", "follow-up"];

/// Words behind a label and a colon: `end` tells how much of the word belongs.
fn labelled(
    text: &str,
    labels: &[&str],
    end: impl Fn(&str) -> Option<usize>,
) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut done = 0;
    for colon in memchr_iter(b':', text.as_bytes()) {
        let before = text.get(done..colon).unwrap_or_default();
        if !labels.iter().any(|it| start_of_ending(before, it).is_some()) {
            continue;
        }
        let start = spaces_end(text, colon + 1);
        let word = text.get(start..).unwrap_or_default();
        let word = word.split(is_space).next().unwrap_or_default();
        if let Some(length) = end(word) {
            done = start + length;
            found.push((start, done));
        }
    }
    found
}

/// The end of the longest `.+\.[a-zA-Z]{2,4}` at the start of a word.
fn extension_end(word: &str) -> Option<usize> {
    word.rmatch_indices('.').find_map(|(dot, _)| {
        let letters =
            word.get(dot + 1..)?.chars().take(4).take_while(|it| is_letter(*it));
        let (count, bytes) =
            letters.fold((0, 0), |(count, bytes), it| (count + 1, bytes + it.len_utf8()));
        (dot > 0 && count >= 2).then_some(dot + 1 + bytes)
    })
}

/// The end of `(?:[-*]\s+.+\n?)*`, which is `start` if there is no item.
fn items_end(text: &str, start: usize) -> usize {
    let mut end = start;
    while let Some(next) = item_end(text, end) {
        end = next;
    }
    end
}

/// The end of `[-*]\s+.+\n?`. White space that has nothing behind it leaves as
/// little as it can to the dot, which takes no line end.
fn item_end(text: &str, start: usize) -> Option<usize> {
    let item = text.get(start..)?.strip_prefix(['-', '*'])?;
    let spaces = item.len() - item.trim_start_matches(is_space).len();
    let content = if spaces < item.len() {
        spaces
    } else {
        item.char_indices().rfind(|(_, ch)| *ch != '\n')?.0
    };
    (content > 0).then_some(())?;
    let line = item.get(content..)?;
    let length = memchr::memchr(b'\n', line.as_bytes()).map_or(line.len(), |it| it + 1);
    Some(start + 1 + content + length)
}

/// Where the white space that begins at `start` ends.
fn spaces_end(text: &str, start: usize) -> usize {
    text.len() - text.get(start..).unwrap_or_default().trim_start_matches(is_space).len()
}

/// Where `word`, given in lower case, starts if the text ends with it.
fn start_of_ending(text: &str, word: &str) -> Option<usize> {
    let mut chars = text.char_indices().rev();
    let mut start = None;
    for expected in word.bytes().rev() {
        let (at, ch) = chars.next()?;
        (folded(ch) == char::from(expected)).then_some(())?;
        start = Some(at);
    }
    start
}

/// A letter without its case.
fn folded(ch: char) -> char {
    match ch {
        '\u{130}' | '\u{131}' => 'i',
        '\u{17f}' => 's',
        '\u{212a}' => 'k',
        _ => ch.to_ascii_lowercase(),
    }
}

fn is_letter(ch: char) -> bool {
    folded(ch).is_ascii_lowercase()
}

/// A decimal digit of any script.
fn is_digit(ch: char) -> bool {
    let ch = u32::from(ch);
    ZEROS.iter().any(|&zero| (zero..zero + 10).contains(&ch))
}

/// The digit zero of every script; its other nine digits follow it
/// (Unicode 16, general category Nd).
#[rustfmt::skip]
const ZEROS: [u32; 76] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
    0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450,
    0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50,
    0x11d50, 0x11da0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce,
    0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    /// Python's white space, for a class of characters.
    const S: &str = r"\s\x1c-\x1f";
    /// Python's `[a-z]` without case.
    const L: &str = r"a-zA-Z\u{130}\u{131}\u{17f}\u{212a}";

    fn pattern(pattern: &str) -> Regex {
        let classes = pattern.replace("<s>", S).replace("<l>", L);
        Regex::new(&classes.replace("<i>", r"[i\u{130}\u{131}]")).unwrap()
    }

    fn groups(expression: &Regex, text: &str) -> Vec<Piece> {
        let piece = |it: regex::Match<'_>| (it.start(), it.end());
        let found = expression.captures_iter(text);
        found.filter_map(|it| it.get(it.len() - 1).map(piece)).collect()
    }

    fn agree(
        text: &str,
        [end, heading, bullet, number, quoted, named, changed, next]: &[Regex; 8],
    ) {
        assert_eq!(
            sentence_ends(text).collect::<Vec<_>>(),
            groups(end, text),
            "{text:?}"
        );
        for line in text.split('\n') {
            assert_eq!(is_heading(line), heading.is_match(line), "{line:?}");
            assert_eq!(is_bullet(line), bullet.is_match(line), "{line:?}");
            assert_eq!(
                number_end(line),
                number.find(line).map(|it| it.end()),
                "{line:?}"
            );
        }
        assert_eq!(quoted_files(text), groups(quoted, text), "{text:?}");
        assert_eq!(named_files(text), groups(named, text), "{text:?}");
        assert_eq!(changed_files(text), groups(changed, text), "{text:?}");
        assert_eq!(next_steps(text), groups(next, text).first().copied(), "{text:?}");
    }

    fn reference() -> [Regex; 8] {
        [
            r"[.!?][<s>]+",
            r"^#{1,3}[<s>]",
            r"^[-*][<s>]",
            r"^\d+\.[<s>]+",
            r"`([^`]+\.[<l>]{2,4})`",
            r"(?i)(?:F<i>le|Path):[<s>]*([^<s>]+)",
            r"(?i)(?:Created?|Mod<i>f<i>ed|Updated):[<s>]*([^<s>]+\.[<l>]{2,4})",
            r"(?ix)(?:Next\ Steps|What's\ Next|Recommendat<i>ons|TODO|Future\ Work|Follow-up)
              [:<s>]*\n((?:[-*][<s>]+.+\n?)+)",
        ]
        .map(pattern)
    }

    #[test]
    fn each_decimal_digit_is_one() {
        let digit = pattern(r"^\d$");
        let other: Vec<char> = (char::MIN..=char::MAX)
            .filter(|it| is_digit(*it) != digit.is_match(it.encode_utf8(&mut [0; 4])))
            .collect();
        assert_eq!(other, Vec::<char>::new());
    }

    #[test]
    fn the_odd_letters_of_python_count() {
        assert_eq!(named_files("F\u{130}LE: a"), [(7, 8)]);
        assert_eq!(quoted_files("`a.\u{212a}b`"), [(1, 7)]);
        assert_eq!(next_steps("Future wor\u{212a}:\n- a"), Some((15, 18)));
    }

    #[test]
    fn white_space_with_nothing_behind_it_is_an_item_of_python_too() {
        assert_eq!(next_steps("TODO\n-  "), Some((5, 8)));
        assert_eq!(next_steps("TODO\n-  \n\n"), Some((5, 9)));
        assert_eq!(next_steps("TODO\n-\n\n"), None);
        assert_eq!(next_steps("TODO\n-\n\nthat"), Some((5, 12)));
    }

    fn piece() -> impl Strategy<Value = String> {
        let words = proptest::sample::select(vec![
            "Next Steps",
            "what's next",
            "TODO",
            "Follow-up",
            "future wor\u{212a}",
            "Recommendat\u{131}ons",
            "File",
            "path",
            "Created",
            "create",
            "Modified",
            "UPDATED",
            ":",
            ":",
            " ",
            " ",
            "\n",
            "\n",
            "\n\n",
            "- ",
            "* ",
            "-",
            "#",
            "## ",
            "1. ",
            "\u{663}.",
            "`",
            "`",
            ".",
            "!",
            "a.rs",
            ".toml",
            "b.x",
            ".Ki",
            "\u{1d}",
            "\u{a0}",
            "é",
            "12",
        ]);
        prop_oneof![4 => words.prop_map(str::to_owned), 1 => ".{0,3}"]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]
        #[test]
        fn each_reader_finds_what_the_expression_finds(
            pieces in proptest::collection::vec(piece(), 0..24)
        ) {
            thread_local!(static REFERENCE: [Regex; 8] = reference());
            REFERENCE.with(|it| agree(&pieces.concat(), it));
        }
    }
}
