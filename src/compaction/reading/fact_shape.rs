//! What a word of a text is, judged by its shape: a path, a number with a unit,
//! a name from code, an address, a command.

use super::super::fact::FactKind;

/// What was seen while a word was read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    /// A capital behind a small letter.
    pub(super) camel: bool,
    pub(super) digits: bool,
    pub(super) underscores: u32,
    pub(super) slashes: u32,
    pub(super) dots: u32,
    /// Two colons in a row.
    pub(super) scoped: bool,
}

impl Shape {
    /// True if the word is letters only and can be no fact.
    pub(super) fn is_plain(self) -> bool {
        !self.camel
            && !self.digits
            && self.underscores == 0
            && self.slashes == 0
            && self.dots == 0
            && !self.scoped
    }
}

/// The kind of fact that a word is by itself; numbers need a look at what
/// follows, see [`number`].
pub(super) fn classify(word: &[u8], shape: Shape) -> Option<FactKind> {
    if word.starts_with(b"http://") || word.starts_with(b"https://") {
        return Some(FactKind::Url);
    }
    if is_path(word, shape) {
        return Some(FactKind::Path);
    }
    let starts_well =
        word.first().is_some_and(|it| it.is_ascii_alphabetic() || *it == b'_');
    let name = shape.camel || shape.scoped || (shape.underscores > 0 && word.len() > 2);
    (name && starts_well && shape.slashes == 0).then_some(FactKind::Identifier)
}

fn is_path(word: &[u8], shape: Shape) -> bool {
    if word.len() < 4 || (shape.slashes == 0 && shape.dots == 0) {
        return false;
    }
    let numeric =
        word.iter().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b'/' | b'-'));
    if numeric || shape.scoped {
        return false;
    }
    if shape.slashes > 0 {
        return shape.dots > 0 || shape.slashes > 1;
    }
    let Some(dot) = word.iter().rposition(|&it| it == b'.') else { return false };
    let (stem, ending) = word.split_at(dot);
    // "Node.js" and its like are products.
    let product = ending == b".js" && stem.first().is_some_and(u8::is_ascii_uppercase);
    !stem.is_empty() && !product && is_file_ending(ending.get(1..).unwrap_or_default())
}

fn is_file_ending(ending: &[u8]) -> bool {
    FILE_ENDINGS.has(ending)
}

static FILE_ENDINGS: Listed<52> = Listed::new([
    "c", "cc", "cfg", "cjs", "conf", "cpp", "cs", "csd", "css", "csv", "db", "env", "ex",
    "exs", "go", "h", "hpp", "html", "ini", "ipynb", "java", "js", "json", "jsonl",
    "jsx", "kt", "lock", "lua", "md", "mdx", "mjs", "php", "proto", "py", "rb", "rs",
    "scss", "sh", "sql", "svelte", "swift", "tf", "toml", "ts", "tsx", "txt", "vue",
    "wasm", "xml", "yaml", "yml", "zig",
]);

/// The length in bytes of the number at the start of `text` with its unit, if
/// it has one or is a version, a date or a share. `word` is the length of the
/// word that the number stands in.
pub(super) fn number(text: &[u8], word: usize) -> Option<usize> {
    let own = text.get(..word)?;
    let sign =
        own.iter().take_while(|it| matches!(it, b'~' | b'+' | b'-' | b'$')).count();
    let body = own.get(sign..)?;
    if body.first().is_some_and(|&it| it == b'v' || it == b'V') {
        let version = body.get(1..)?;
        return (is_version(version) && version.contains(&b'.')).then_some(word);
    }
    let digits = body
        .iter()
        .take_while(|it| it.is_ascii_digit() || matches!(it, b'.' | b',' | b'-' | b'/'))
        .count();
    if !body.first()?.is_ascii_digit() {
        return None;
    }
    let (figure, suffix) = body.split_at(digits);
    if !suffix.is_empty() {
        return is_unit(suffix).then_some(word);
    }
    if own.get(..sign)?.contains(&b'$') || is_dated_or_shared(figure) {
        return Some(word);
    }
    let rest = text.get(word..)?;
    if rest.first() == Some(&b'%') {
        return Some(word + 1);
    }
    let gap = usize::from(matches!(rest.first(), Some(b' ' | b'-')));
    let after = rest.get(gap..)?;
    if gap == 1 && after.first() == Some(&b'%') {
        return Some(word + 2);
    }
    let letters = after
        .iter()
        .take_while(|it| it.is_ascii_alphabetic() || **it == b'/' || **it >= 0x80)
        .count();
    is_unit(after.get(..letters)?).then_some(word + gap + letters)
}

/// `1.2.3`, `2026-01-31`, `12/15`.
fn is_dated_or_shared(figure: &[u8]) -> bool {
    let mut marks = figure.iter().filter(|it| !it.is_ascii_digit());
    match (marks.next(), marks.next(), marks.next()) {
        (Some(b'.'), Some(b'.'), _) => is_version(figure),
        (Some(b'-'), Some(b'-'), None) => figure.len() == 10,
        (Some(b'/'), None, None) => figure.last().is_some_and(u8::is_ascii_digit),
        _ => false,
    }
}

fn is_version(figure: &[u8]) -> bool {
    figure.first().is_some_and(u8::is_ascii_digit)
        && figure.iter().all(|it| it.is_ascii_digit() || *it == b'.')
}

/// Units of measure and the things that reports count.
fn is_unit(word: &[u8]) -> bool {
    UNITS.has(word)
}

static UNITS: Listed<100> = Listed::new([
    "%",
    "B",
    "GB",
    "GHz",
    "GiB",
    "Hz",
    "K",
    "KB",
    "KiB",
    "LOC",
    "M",
    "MB",
    "MHz",
    "MiB",
    "TB",
    "TiB",
    "X",
    "agent",
    "agents",
    "bit",
    "bits",
    "byte",
    "bytes",
    "call",
    "calls",
    "commit",
    "commits",
    "core",
    "cores",
    "day",
    "days",
    "dim",
    "dimension",
    "dimensions",
    "dims",
    "error",
    "errors",
    "file",
    "files",
    "fps",
    "h",
    "hour",
    "hours",
    "k",
    "kB",
    "kHz",
    "line",
    "lines",
    "min",
    "mins",
    "minute",
    "minutes",
    "month",
    "months",
    "ms",
    "node",
    "nodes",
    "ns",
    "ops/s",
    "ops/sec",
    "percent",
    "point",
    "points",
    "pt",
    "px",
    "qps",
    "req/s",
    "request",
    "requests",
    "row",
    "rows",
    "rps",
    "s",
    "sec",
    "second",
    "seconds",
    "secs",
    "step",
    "steps",
    "test",
    "tests",
    "thread",
    "threads",
    "token",
    "tokens",
    "us",
    "user",
    "users",
    "vector",
    "vectors",
    "warnings",
    "week",
    "weeks",
    "worker",
    "workers",
    "x",
    "year",
    "years",
    "\u{b5}s",
    "\u{d7}",
]);

/// True if a code span's content starts with a program that people call from a
/// shell and goes on behind it.
pub(super) fn is_command(text: &[u8]) -> bool {
    let program = text.iter().position(u8::is_ascii_whitespace);
    program.is_some_and(|end| {
        text.len() > end + 1 && is_program(text.get(..end).unwrap_or_default())
    })
}

/// Programs that people call from a shell.
pub(crate) fn is_program(word: &[u8]) -> bool {
    PROGRAMS.has(word)
}

static PROGRAMS: Listed<85> = Listed::new([
    "apt",
    "apt-get",
    "awk",
    "aws",
    "az",
    "bash",
    "bd",
    "brew",
    "bun",
    "bundle",
    "bunx",
    "cargo",
    "cat",
    "cd",
    "chmod",
    "claude",
    "cmake",
    "codex",
    "composer",
    "cp",
    "curl",
    "deno",
    "docker",
    "dotnet",
    "export",
    "find",
    "gcloud",
    "gh",
    "git",
    "go",
    "gradle",
    "grep",
    "helm",
    "java",
    "jq",
    "just",
    "kubectl",
    "ls",
    "make",
    "mkdir",
    "mv",
    "mvn",
    "mysql",
    "node",
    "npm",
    "npx",
    "oc",
    "php",
    "pip",
    "pip3",
    "pipx",
    "pnpm",
    "podman",
    "poetry",
    "psql",
    "pytest",
    "python",
    "python3",
    "rails",
    "redis-cli",
    "rg",
    "rm",
    "rsync",
    "ruby",
    "ruff",
    "rustc",
    "rustup",
    "scp",
    "sed",
    "sh",
    "source",
    "sqlite3",
    "ssh",
    "sudo",
    "swift",
    "systemctl",
    "terraform",
    "tsx",
    "uv",
    "uvx",
    "wasm-pack",
    "wget",
    "yarn",
    "zig",
    "zsh",
]);

/// True if a code span's content is one name: what a reader would search for.
pub(super) fn is_name(text: &[u8]) -> bool {
    let found = text.iter().fold(0, |found, byte| {
        found | NAME.get(usize::from(*byte)).copied().unwrap_or(STRANGE)
    });
    text.len() > 2 && found & (LETTER | STRANGE) == LETTER
}

/// A byte of a name that is a letter, and one that no name has.
const LETTER: u8 = 1;
const STRANGE: u8 = 2;

/// What a byte is in a name.
#[expect(clippy::indexing_slicing, reason = "checked while compiling")]
static NAME: [u8; 256] = {
    let others = b"0123456789_:.$@<>[]-()";
    let mut table = [STRANGE; 256];
    let mut at = 0;
    while at < others.len() {
        table[others[at] as usize] = 0;
        at += 1;
    }
    let mut letter = b'a';
    while letter <= b'z' {
        table[letter as usize] = LETTER;
        table[letter.to_ascii_uppercase() as usize] = LETTER;
        letter += 1;
    }
    table
};

/// Words in their order, which can be looked up.
struct Listed<const COUNT: usize> {
    words: [u128; COUNT],
    /// For each first byte the lengths of the words that start with it, a bit for
    /// each: most words are not listed, and end here.
    lengths: [u16; 256],
}

impl<const COUNT: usize> Listed<COUNT> {
    #[expect(clippy::indexing_slicing, reason = "checked while compiling")]
    const fn new(words: [&str; COUNT]) -> Self {
        let mut listed = Self { words: [0; COUNT], lengths: [0; 256] };
        let mut at = 0;
        while at < COUNT {
            let word = words[at].as_bytes();
            listed.words[at] = packed(word);
            listed.lengths[word[0] as usize] |= 1 << word.len();
            at += 1;
        }
        listed
    }

    fn has(&self, word: &[u8]) -> bool {
        let first = word.first().and_then(|it| self.lengths.get(usize::from(*it)));
        let lengths = first.copied().unwrap_or_default();
        word.len() <= LONGEST
            && lengths & (1 << word.len()) != 0
            && self.words.binary_search(&packed(word)).is_ok()
    }
}

/// A word as a number; numbers are in the order of their words, and comparing
/// them takes no turns.
const fn packed(word: &[u8]) -> u128 {
    let mut number = 0;
    let mut rest = word;
    let mut room = u128::BITS;
    while let [first, behind @ ..] = rest {
        room -= u8::BITS;
        number |= (*first as u128) << room;
        rest = behind;
    }
    number
}

/// No listed word is longer than this many bytes.
const LONGEST: usize = 10;

#[cfg(test)]
mod tests {
    use super::{FILE_ENDINGS, LONGEST, PROGRAMS, UNITS, number};

    #[test]
    fn lists_can_be_searched() {
        for list in [&UNITS.words[..], &PROGRAMS.words, &FILE_ENDINGS.words] {
            assert!(list.is_sorted());
            let behind_longest = u128::MAX >> (8 * LONGEST);
            assert!(list.iter().all(|it| it & behind_longest == 0));
        }
    }

    /// The number at the start of a text whose first word has this length.
    fn found(text: &str, word: usize) -> Option<&str> {
        number(text.as_bytes(), word).map(|it| &text[..it])
    }

    #[test]
    fn numbers_come_with_their_unit() {
        assert_eq!(found("40 ms at most", 2), Some("40 ms"));
        assert_eq!(found("3.1s of", 4), Some("3.1s"));
        assert_eq!(found("12% more", 2), Some("12%"));
        assert_eq!(found("1,200 lines", 5), Some("1,200 lines"));
        assert_eq!(found("38/43 pass", 5), Some("38/43"));
        assert_eq!(found("2026-01-31", 10), Some("2026-01-31"));
        assert_eq!(found("v1.2 is", 4), Some("v1.2"));
        assert_eq!(found("3 of them", 1), None);
    }
}
