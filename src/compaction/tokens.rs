//! An estimate of how many tokens a language model reads a text as, without the
//! megabytes of a real vocabulary.
//!
//! The text is cut where the `o200k` encoding cuts it before merging (words with
//! their leading space, up to three digits, runs of punctuation, white space),
//! and every piece costs what pieces of its class and length cost on average in
//! English technical Markdown.

/// Costs are counted in this many parts of a token, so that sums are exact.
const PARTS: u64 = 64;

/// How many tokens a text is read as. Against `o200k` on technical Markdown the
/// mean error is below 2 %, the largest below 6 %.
#[must_use]
pub fn estimate(text: &str) -> u32 {
    u32::try_from(parts(text).div_ceil(PARTS)).unwrap_or(u32::MAX)
}

/// The same in 64ths of a token, which add up over lines without rounding.
pub(super) fn parts(text: &str) -> u64 {
    let mut meter = Meter { bytes: text.as_bytes(), at: 0, sum: 0 };
    while meter.at < meter.bytes.len() {
        meter.piece();
    }
    meter.sum
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Lower,
    Upper,
    Digit,
    Space,
    Newline,
    Punct,
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Punct; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::indexing_slicing, reason = "checked while compiling")]
        {
            table[byte] = class_of(byte as u8);
        }
        byte += 1;
    }
    table
};

const fn class_of(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' => Class::Lower,
        b'A'..=b'Z' => Class::Upper,
        b'0'..=b'9' => Class::Digit,
        b' ' | b'\t' | 0x0b | 0x0c => Class::Space,
        b'\n' | b'\r' => Class::Newline,
        0x80.. => Class::Wide,
        _ => Class::Punct,
    }
}

/// What stands directly before a word and is part of its first token.
#[derive(Clone, Copy)]
enum Lead {
    None,
    Space,
    Punct,
}

/// Cost of a word by its length in letters (1 to 16, index 0 unused). Rows:
/// lower case, one capital, all capitals; each with nothing, a space or a
/// punctuation mark before it.
const WORDS: [[[u16; 17]; 3]; 3] = [
    [
        [0, 64, 64, 68, 68, 73, 79, 82, 87, 107, 104, 122, 118, 131, 132, 146, 200],
        [0, 64, 64, 65, 65, 65, 66, 67, 68, 71, 71, 77, 77, 78, 79, 85, 128],
        [0, 66, 71, 81, 78, 89, 91, 98, 108, 128, 135, 154, 154, 170, 176, 213, 340],
    ],
    [
        [0, 64, 66, 66, 66, 67, 69, 68, 70, 80, 93, 83, 96, 99, 100, 123, 180],
        [0, 65, 65, 65, 65, 69, 68, 71, 77, 83, 88, 84, 84, 82, 82, 114, 130],
        [
            0, 70, 109, 108, 100, 110, 116, 118, 127, 110, 148, 148, 148, 150, 155, 170,
            200,
        ],
    ],
    [
        [0, 64, 65, 81, 95, 105, 128, 109, 167, 190, 178, 225, 261, 280, 310, 350, 390],
        [0, 65, 64, 82, 88, 100, 101, 126, 139, 171, 169, 221, 228, 192, 288, 213, 250],
        [0, 70, 106, 93, 88, 143, 131, 127, 125, 180, 162, 264, 269, 290, 310, 330, 350],
    ],
];

/// Cost of a run of punctuation by its length: of one mark repeated, of
/// different marks.
const RUNS: [[u16; 10]; 2] = [
    [0, 64, 64, 81, 65, 70, 64, 70, 72, 75],
    [0, 64, 70, 101, 121, 140, 134, 137, 148, 218],
];

struct Meter<'t> {
    bytes: &'t [u8],
    at: usize,
    sum: u64,
}

impl Meter<'_> {
    #[inline]
    fn class(&self, at: usize) -> Option<Class> {
        self.bytes.get(at).and_then(|it| CLASSES.get(usize::from(*it))).copied()
    }

    /// Adds the cost of the piece that starts here and steps behind it.
    fn piece(&mut self) {
        let next = self.class(self.at + 1);
        let letter = matches!(next, Some(Class::Lower | Class::Upper));
        match self.class(self.at) {
            Some(Class::Lower | Class::Upper) => self.word(Lead::None),
            Some(Class::Space) if letter => {
                self.at += 1;
                self.word(Lead::Space);
            }
            Some(Class::Punct) if letter => {
                self.at += 1;
                self.word(Lead::Punct);
            }
            Some(Class::Digit) => self.digits(),
            Some(Class::Space) if next == Some(Class::Punct) => {
                self.at += 1;
                self.run();
            }
            Some(Class::Space) if next == Some(Class::Wide) => {
                self.at += 1;
                self.wide();
            }
            Some(Class::Punct) => self.run(),
            Some(Class::Space | Class::Newline) => self.white(),
            Some(Class::Wide) => self.wide(),
            None => self.at += 1,
        }
    }

    /// The end of the run of one class that starts at `from`.
    #[inline]
    fn end_of(&self, class: Class, from: usize) -> usize {
        let mut at = from;
        while self.class(at) == Some(class) {
            at += 1;
        }
        at
    }

    #[inline]
    fn word(&mut self, lead: Lead) {
        let upper = self.end_of(Class::Upper, self.at);
        let end = self.end_of(Class::Lower, upper);
        let capitals = upper - self.at;
        let letters = end - self.at;
        self.at = end;
        let lead = lead as usize;
        self.sum += match capitals {
            0 => word_cost(0, lead, letters),
            1 if letters > 1 => word_cost(1, lead, letters),
            _ if capitals == letters => word_cost(2, lead, letters),
            _ => {
                word_cost(2, lead, capitals - 1) + word_cost(1, 0, letters - capitals + 1)
            }
        };
        self.contraction();
    }

    /// `'s` and its like belong to the word before them.
    fn contraction(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = match rest {
            [b'\'', b'r' | b'v', b'e', ..] | [b'\'', b'l', b'l', ..] => 3,
            [b'\'', b's' | b't' | b'm' | b'd', ..] => 2,
            _ => return,
        };
        if !matches!(self.class(self.at + length), Some(Class::Lower | Class::Upper)) {
            self.at += length;
            self.sum += PARTS / 2;
        }
    }

    fn digits(&mut self) {
        let end = self.end_of(Class::Digit, self.at);
        self.sum += ((end - self.at) as u64).div_ceil(3) * PARTS;
        self.at = end;
    }

    /// Punctuation; the line ends behind it cost nothing.
    fn run(&mut self) {
        let end = self.end_of(Class::Punct, self.at);
        let run = self.bytes.get(self.at..end).unwrap_or_default();
        let changes = run.windows(2).filter(|it| it.first() != it.last()).count();
        self.sum += match changes {
            0 => from_row(&RUNS[0], run.len(), 2),
            // Rows of a table's rule are many long runs: one token each.
            _ => from_row(&RUNS[1], run.len(), 40).min((changes as u64 + 1) * PARTS),
        };
        self.at = self.end_of(Class::Newline, end);
    }

    /// White space: one token up to the last line end, one for the indent, and
    /// a last space that belongs to what follows.
    fn white(&mut self) {
        let mut at = self.at;
        let mut line_end = None;
        while let Some(class @ (Class::Space | Class::Newline)) = self.class(at) {
            at += 1;
            if class == Class::Newline {
                line_end = Some(at);
            }
        }
        if let Some(line_end) = line_end {
            self.sum += PARTS;
            self.at = line_end;
            return;
        }
        let joins = matches!(
            self.class(at),
            Some(Class::Lower | Class::Upper | Class::Punct | Class::Wide)
        );
        self.sum += PARTS;
        self.at = if joins && at - self.at > 1 { at - 1 } else { at };
    }

    /// Characters beyond ASCII, by bytes; lines of boxes are cheaper.
    fn wide(&mut self) {
        let end = self.end_of(Class::Wide, self.at);
        let run = self.bytes.get(self.at..end).unwrap_or_default();
        let cost = match run {
            [0xe2, 0x94..=0x96, ..] => 10,
            [0xf0..=0xff, ..] => 20,
            _ => 17,
        };
        self.sum += (run.len() * cost) as u64;
        self.at = end;
    }
}

fn word_cost(case: usize, lead: usize, letters: usize) -> u64 {
    let row = WORDS.get(case).and_then(|it| it.get(lead));
    row.map_or(0, |row| from_row(row, letters, 24))
}

/// The cost for a length; behind the row's end every further byte costs `step`.
fn from_row(row: &[u16], length: usize, step: usize) -> u64 {
    let last = row.len() - 1;
    let base = row.get(length.min(last)).copied().unwrap_or_default();
    u64::from(base) + (length.saturating_sub(last) * step) as u64
}

#[cfg(test)]
mod tests {
    use super::{estimate, parts};

    #[test]
    fn plain_words_are_one_token_each() {
        assert_eq!(estimate(""), 0);
        assert!((8..=10).contains(&estimate("The quick brown fox jumps over it.")));
    }

    #[test]
    fn digits_go_by_three() {
        assert_eq!(estimate("1234567"), 3);
    }

    #[test]
    fn lines_add_up() {
        let (one, two) = ("Cache the index.\n", "Rebuild it on start");
        assert_eq!(parts(&format!("{one}{two}")), parts(one) + parts(two));
    }

    #[test]
    fn a_rule_of_dashes_is_cheaper_than_its_bytes() {
        assert!(estimate(&"-".repeat(80)) < 5);
        assert!(estimate(&"\u{2500}".repeat(80)) < 45);
    }
}
