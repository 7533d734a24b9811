//! What counts as evidence in a report, by its form.

use super::chunks::{ARROW, Chunk, chunks};
use super::number::{figure, measure, share};
use super::outcome::{BAD, GOOD, deny, deny_count, foresee, part};
use super::phrases::BY_A_PERSON;
use crate::compaction::is_program;
use crate::syntax::lines::lines;
use crate::text::Span;

/// A form of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// A command with what it printed, in a code block.
    Output,
    /// How many checks passed.
    Count,
    /// A number with a unit.
    Measure,
    /// An HTTP status or an exit code.
    Status,
    /// A file with a line.
    Place,
    /// What something said, in quotation marks or as code.
    Quote,
    /// A file or a link, where something is to be delivered.
    File,
    /// A person's word.
    Person,
}

impl EvidenceKind {
    /// Every form, in the order in which they are explained.
    pub const ALL: [Self; 8] = [
        Self::Output,
        Self::Count,
        Self::Measure,
        Self::Status,
        Self::Place,
        Self::Quote,
        Self::File,
        Self::Person,
    ];

    /// The form in a word or two.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Output => "command and output",
            Self::Count => "count of checks",
            Self::Measure => "measurement",
            Self::Status => "status",
            Self::Place => "file and line",
            Self::Quote => "quoted result",
            Self::File => "file or link",
            Self::Person => "a person's word",
        }
    }

    /// What is looked for, in a sentence.
    #[must_use]
    pub fn explained(self) -> &'static str {
        match self {
            Self::Output => {
                "A code block with a command and a line behind it, or with a count or a status."
            }
            Self::Count => {
                "A number before a word such as passed or green, or no errors counted: `42 passed`, `12/12 tests`, `0 failures`."
            }
            Self::Measure => {
                "A number with a unit of time, size, rate or share: `180 ms`, `92%`."
            }
            Self::Status => {
                "A status with its words or behind an arrow, or an exit code of 0: `401 Unauthorized`, `exit code 0`."
            }
            Self::Place => "A file with a line: `src/api.rs:42`.",
            Self::Quote => {
                "Words in quotation marks or as code, or a number, behind a verb such as shows, returned or printed."
            }
            Self::File => "For what is to be delivered: a path, an address or a link.",
            Self::Person => {
                "The words `Confirmed by a person`, as the report of this page writes them."
            }
        }
    }
}

/// Evidence and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Its words in the report.
    pub span: Span,
    /// Its form.
    pub kind: EvidenceKind,
}

/// No passage is asked for more.
const MOST: usize = 8;

/// The evidence among the chunks of a passage, in the order of the text. What
/// stands in a sentence that only expects or believes is none.
pub(super) fn evidence(text: &str, chunks: &[Chunk]) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    let hedged: Vec<u32> =
        chunks.iter().filter(|it| it.is_one_of(HEDGES)).map(|it| it.sentence).collect();
    let mut at = 0;
    while let Some(chunk) = chunks.get(at).filter(|_| found.len() < MOST) {
        let before = chunks.get(..at).unwrap_or_default();
        let rest = chunks.get(at..).unwrap_or_default();
        if hedged.binary_search(&chunk.sentence).is_ok() {
            at += 1;
            continue;
        }
        let found_here = at_chunk(text, before, rest).filter(|_| !foresee(part(before)));
        let Some((kind, start, length)) = found_here else {
            at += 1;
            continue;
        };
        let first = chunks.get(start).unwrap_or(chunk);
        let last = chunks.get(at + length - 1).unwrap_or(chunk);
        let span = without_end(text, first.whole.cover(last.whole));
        let is_apart = found.last().is_none_or(|it| it.span.hi() <= span.lo());
        if is_apart {
            found.push(Evidence { span, kind });
        }
        at += length;
    }
    found
}

/// The words of a person, if a passage starts with them.
pub(super) fn person(text: &str, content: Span) -> Option<Evidence> {
    let said = content.of(text).get(..BY_A_PERSON.len())?;
    let is_it = said.eq_ignore_ascii_case(BY_A_PERSON);
    is_it.then_some(Evidence { span: content, kind: EvidenceKind::Person })
}

/// Files and links among the chunks.
pub(super) fn files(text: &str, chunks: &[Chunk]) -> Vec<Evidence> {
    let is_file = |it: &&Chunk| {
        let whole = it.whole.of(text);
        whole.contains("](") || whole.contains("://") || is_path(&it.word)
    };
    let files = chunks.iter().filter(is_file).take(MOST);
    files.map(|it| Evidence { span: it.whole, kind: EvidenceKind::File }).collect()
}

/// The span without the marks that end its sentence.
fn without_end(text: &str, span: Span) -> Span {
    let words = span.of(text).trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    Span::new(span.lo(), span.lo() + words.len())
}

/// Words of somebody who did not look.
const HEDGES: &[&str] = &[
    "assume",
    "assumed",
    "assuming",
    "believe",
    "estimate",
    "estimated",
    "expect",
    "likely",
    "might",
    "presumably",
    "probably",
    "should",
    "target",
    "think",
    "would",
];

/// Evidence that begins at `rest`: its form, the index of its first chunk, and how
/// many chunks it takes from `rest`.
fn at_chunk(
    text: &str,
    before: &[Chunk],
    rest: &[Chunk],
) -> Option<(EvidenceKind, usize, usize)> {
    let here = before.len();
    if let Some((back, length)) = count(before, rest) {
        return Some((EvidenceKind::Count, here - back, length));
    }
    if let Some(length) = measure(rest) {
        return Some((EvidenceKind::Measure, here, length));
    }
    if let Some((back, length)) = status(before, rest) {
        return Some((EvidenceKind::Status, here - back, length));
    }
    if let Some(length) = place(rest) {
        return Some((EvidenceKind::Place, here, length));
    }
    let (back, length) =
        figure_told(before, rest).or_else(|| quote(text, before, rest))?;
    Some((EvidenceKind::Quote, here - back, length))
}

/// A number of checks that went well: how many chunks before `rest` belong to it,
/// and how many of `rest`.
fn count(before: &[Chunk], rest: &[Chunk]) -> Option<(usize, usize)> {
    let first = rest.first()?;
    if let Some((part, all)) = share(rest) {
        let width = if first.word.contains('/') { 1 } else { 3 };
        let well = |it: &Chunk| it.is_one_of(GOOD) || it.is_one_of(CHECKS);
        let behind = rest.iter().skip(width).take(3).position(well);
        let back = usize::from(behind.is_none() && before.last().is_some_and(well));
        let length = behind.map_or(width, |it| width + it + 1);
        let is_of_checks = behind.is_some() || back > 0;
        let is_full = part >= all && all > 0.0;
        let is_said = is_full && is_of_checks && !deny_count(before);
        return is_said.then_some((back, length));
    }
    let number = figure(&first.word).filter(|_| first.closes == '\0')?;
    // The whole of a share that is not full.
    if before.last().is_some_and(|it| it.word == "of") {
        return None;
    }
    let next = rest.get(1)?;
    if number == 0.0 {
        let is_said = next.is_one_of(BAD) && !deny_count(before);
        return is_said.then_some((0, 2));
    }
    let mut at = 1;
    while let Some(it) = rest.get(at).filter(|_| at <= 3) {
        if it.is_one_of(GOOD) {
            let is_denied = deny(rest.get(1..at)?) || deny_count(before);
            return (!is_denied).then_some((0, at + 1));
        }
        if it.ends_clause() || figure(&it.word).is_some() {
            return None;
        }
        at += 1;
    }
    None
}

const CHECKS: &[&str] =
    &["assertions", "cases", "checks", "scenarios", "suites", "tests"];

/// An HTTP status or an exit code: how many chunks before `rest` belong to it, and
/// how many of `rest`.
fn status(before: &[Chunk], rest: &[Chunk]) -> Option<(usize, usize)> {
    let first = rest.first()?;
    if first.is_one_of(&["exit", "exited"]) {
        let at = rest.iter().take(4).position(|it| it.word == "0")?;
        let between = rest.get(1..at)?;
        let is_code = between
            .iter()
            .all(|it| it.is_one_of(&["with", "code", "status", "was", "is"]));
        return is_code.then_some((0, at + 1));
    }
    let is_status = first.word.len() == 3
        && first.word.starts_with(['1', '2', '3', '4', '5'])
        && first.word.bytes().all(|it| it.is_ascii_digit());
    if !is_status {
        return None;
    }
    let is_named = rest.get(1).is_some_and(|it| it.is_one_of(STATUS_WORDS));
    let is_open = first.closes == '\0';
    if is_named && is_open {
        return Some((0, 2));
    }
    let is_told = before.last().is_some_and(|it| it.is_one_of(STATUS_VERBS));
    is_told.then_some((1, 1))
}

const STATUS_WORDS: &[&str] = &[
    "accepted",
    "bad",
    "conflict",
    "created",
    "forbidden",
    "found",
    "gone",
    "internal",
    "moved",
    "no",
    "not",
    "ok",
    "too",
    "unauthorised",
    "unauthorized",
    "unprocessable",
];
const STATUS_VERBS: &[&str] = &[
    ARROW,
    "answered",
    "answers",
    "code",
    "got",
    "http",
    "http/1.1",
    "http/2",
    "responded",
    "responds",
    "return",
    "returned",
    "returns",
    "status",
];

/// A file with a line.
fn place(rest: &[Chunk]) -> Option<usize> {
    let first = rest.first()?;
    if let Some((file, line)) = first.word.split_once([':', '#']) {
        let line = line.strip_prefix('l').unwrap_or(line);
        let is_line = line.starts_with(|it: char| it.is_ascii_digit())
            && line
                .chars()
                .all(|it| it.is_ascii_digit() || matches!(it, ':' | '-' | 'l'));
        return (is_path(file) && is_line).then_some(1);
    }
    let line = rest
        .get(1)
        .filter(|it| is_path(&first.word) && it.is_one_of(&["line", "lines"]))?;
    let number = rest.get(2).filter(|_| line.closes == '\0')?;
    figure(&number.word).map(|_| 3)
}

/// A word that is a path to a file.
fn is_path(word: &str) -> bool {
    let name = word.rsplit('/').next().unwrap_or_default();
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let is_ending = (1..=5).contains(&ending.len())
        && ending.bytes().all(|it| it.is_ascii_alphanumeric())
        && ending.starts_with(|it: char| it.is_ascii_alphabetic());
    let is_host = matches!(ending, "com" | "org" | "net" | "io" | "dev" | "local");
    // "i.e" is no file.
    let is_stem = stem.len() > 1 || (word.contains('/') && !stem.is_empty());
    is_ending && !is_host && is_stem && !word.contains([':', '('])
}

/// A number behind a verb that tells what came out.
fn figure_told(before: &[Chunk], rest: &[Chunk]) -> Option<(usize, usize)> {
    let is_told = before.last().is_some_and(|it| {
        it.is_one_of(&[ARROW, "printed", "prints", "returned", "showed", "shows"])
    });
    (is_told && figure(&rest.first()?.word).is_some()).then_some((1, 1))
}

/// What something said: how many chunks before `rest` lead to it, and how many of
/// `rest` it takes.
fn quote(text: &str, before: &[Chunk], rest: &[Chunk]) -> Option<(usize, usize)> {
    let first = rest.first()?;
    let run = first.whole.of(text).trim_start_matches(['(', '[', '*']);
    let (close, is_code) = match run.chars().next()? {
        '"' => ('"', false),
        '\u{201c}' | '\u{201e}' => ('\u{201d}', false),
        '`' => ('`', true),
        _ => return None,
    };
    let lead = before.iter().rev().take(3).position(|it| it.is_one_of(TELLING))? + 1;
    let is_last = |at: usize, it: &Chunk| {
        let run = it.whole.of(text);
        let run = if at == 0 {
            run.get(run.find(close).map_or(0, |it| it + 1)..)
        } else {
            Some(run)
        };
        // „…“ closes with what opens “…”.
        run.is_some_and(|it| {
            it.contains(close) || close == '\u{201d}' && it.contains('\u{201c}')
        })
    };
    let end = rest
        .iter()
        .take(LONGEST_QUOTE)
        .enumerate()
        .position(|(at, it)| is_last(at, it))?;
    let quoted = rest.get(..=end)?;
    let is_name = is_code
        && quoted.len() == 1
        && first
            .word
            .chars()
            .all(|it| it.is_alphanumeric() || matches!(it, '_' | '.' | '-' | '/'))
        && figure(&first.word).is_none();
    let is_word = !is_code
        && quoted.len() == 1
        && !first.word.contains(|it: char| it.is_ascii_digit());
    (!is_name && !is_word).then_some((lead, end + 1))
}

/// A quotation takes at most so many words.
const LONGEST_QUOTE: usize = 60;

/// Verbs and marks that lead to what something said.
const TELLING: &[&str] = &[
    ARROW,
    "answered",
    "answers",
    "error",
    "failed",
    "fails",
    "gave",
    "gives",
    "got",
    "log",
    "logged",
    "logs",
    "message",
    "output",
    "outputs",
    "printed",
    "prints",
    "raised",
    "raises",
    "reads",
    "reported",
    "reports",
    "responded",
    "responds",
    "result",
    "return",
    "returned",
    "returns",
    "said",
    "says",
    "show",
    "showed",
    "shows",
    "threw",
    "throws",
];

/// The first lines of a code block that show a command and what it printed, or
/// the line that counts checks or gives a status.
pub(super) fn output(text: &str, content: Span) -> Option<Evidence> {
    let mut command: Option<Span> = None;
    let mut counted = None;
    for line in lines(text, content) {
        let said = line.span.of(text).trim_start_matches([' ', '\t', '>']).trim_end();
        if said.is_empty() || said.starts_with("//") {
            continue;
        }
        let span = Span::new(line.span.lo(), line.span.hi()).trimmed(text);
        if is_command(said) {
            command = Some(span);
        } else if said.starts_with('#') {
            // A comment of a shell.
        } else if let Some(command) = command {
            let kind = EvidenceKind::Output;
            return Some(Evidence { span: command.cover(span), kind });
        } else if counted.is_none() && span.len() <= LONGEST_LINE {
            let chunks = chunks(text, span);
            let tells = (0..chunks.len()).any(|at| {
                let before = chunks.get(..at).unwrap_or_default();
                let rest = chunks.get(at..).unwrap_or_default();
                count(before, rest).is_some() || status(before, rest).is_some()
            });
            counted = tells.then_some(Evidence { span, kind: EvidenceKind::Output });
        }
    }
    counted
}

/// Longer lines of code blocks are not looked through for counts, in bytes.
const LONGEST_LINE: usize = 1000;

/// A line that calls a program.
fn is_command(line: &str) -> bool {
    let call = line.strip_prefix("$ ").or_else(|| line.strip_prefix("\u{276f} "));
    let mut words = line.split_whitespace();
    let program = words.next().unwrap_or_default();
    call.is_some() || (is_program(program.as_bytes()) && words.next().is_some())
}

#[cfg(test)]
mod tests {
    use super::super::chunks::chunks;
    use super::{EvidenceKind, evidence, output};
    use crate::text::Span;

    fn whole(text: &str) -> Span {
        Span::new(0, text.len())
    }

    fn found(text: &str) -> Vec<(EvidenceKind, &str)> {
        evidence(text, &chunks(text, whole(text)))
            .into_iter()
            .map(|it| (it.kind, it.span.of(text)))
            .collect()
    }

    #[test]
    fn evidence_has_a_form() {
        use EvidenceKind::{Count, Measure, Place, Quote, Status};
        for (text, kind, words) in [
            ("All 42 tests pass", Count, "42 tests pass"),
            ("12/12 checks", Count, "12/12 checks"),
            ("The bug does not occur and all 42 tests pass", Count, "42 tests pass"),
            ("No errors when running it: 42 passed", Count, "42 passed"),
            ("It returned 201 Created, as must be", Status, "201 Created"),
            ("12 of 12 tests pass.", Count, "12 of 12 tests"),
            ("The log has 0 errors.", Count, "0 errors"),
            ("It takes <500ms", Measure, "<500ms"),
            ("Coverage: 92 %", Measure, "92 %"),
            ("POST /a \u{2192} 201 Created", Status, "201 Created"),
            ("The call returned 404.", Status, "returned 404"),
            ("It ended with exit code 0", Status, "exit code 0"),
            ("See `src/a.rs:42`", Place, "`src/a.rs:42`"),
            ("in src/a.rs line 42", Place, "src/a.rs line 42"),
            ("The log shows \"index is used\"", Quote, "shows \"index is used\""),
            ("`count(*)` returned 1.", Quote, "returned 1"),
            ("It returned `{\"id\":1}`", Quote, "returned `{\"id\":1}`"),
            ("psql prints `Index Scan on a`", Quote, "prints `Index Scan on a`"),
        ] {
            assert_eq!(found(text), [(kind, words)], "{text}");
        }
    }

    #[test]
    fn words_are_no_evidence() {
        for text in [
            "All tests pass",
            "Tested everything thoroughly",
            "Ran `cargo test`",
            "Added `src/a.rs`",
            "Uses version 1.2.3 and 3 files in 2 hours",
            "It should take 200 ms",
            "Returns `User`",
            "The task \"Fix the login\" is done",
            "0 of 12 passed, so 41/43",
            "3 failed and 2 errors",
            "Moved 404 of them to localhost:8080",
            "None of the 12 tests passed",
            "Not all of the 42 tests pass",
            "Not all 30 unit and 12 other tests pass",
            "12 tests not passing",
            "12 no longer pass",
            "12 tests didn't pass",
            "42 tests will pass",
            "All 42 tests must pass",
            "We expected 42 tests to pass, they could: 42 could pass",
            "The call will return 404",
            "We expected 0 failures",
            "example.com:443",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn a_block_shows_a_command_and_what_it_printed() {
        for (text, words) in [
            ("$ npm test\n\nok all\n", Some("$ npm test\n\nok all")),
            ("cargo test\n# twice\nrunning", Some("cargo test\n# twice\nrunning")),
            ("Tests: 42 passed\nTime", Some("Tests: 42 passed")),
            ("HTTP/1.1 401 Unauthorized\r\n", Some("HTTP/1.1 401 Unauthorized")),
            ("$ npm test\n", None),
            ("let x = 3;\nreturn x;", None),
        ] {
            let found = output(text, whole(text)).map(|it| it.span.of(text));
            assert_eq!(found, words, "{text}");
        }
    }
}
