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
    is_listed(FILE_ENDINGS, ending)
}

const FILE_ENDINGS: &str = "rs ts tsx js jsx mjs cjs py go md mdx yaml yml toml json jsonl sh sql c h cc \
    cpp hpp java kt rb php cs swift css scss html proto lock zig csd txt wasm \
    ipynb cfg ini conf env xml csv vue svelte ex exs lua tf db";

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
    is_listed(UNITS, word)
}

const UNITS: &str = "% x X \u{d7} ns us \u{b5}s ms s sec secs second seconds min mins minute \
    minutes h hour hours day days week weeks month months year years B KB kB MB GB \
    TB KiB MiB GiB TiB byte bytes bit bits k K M Hz kHz MHz GHz rps qps req/s \
    ops/s ops/sec fps px pt LOC line lines test tests file files token tokens call \
    calls request requests dim dims dimension dimensions node nodes user users \
    vector vectors point points step steps row rows core cores thread threads \
    worker workers agent agents commit commits error errors warnings percent";

/// True if a code span's content starts with a program that people call from a
/// shell and goes on behind it.
pub(super) fn is_command(text: &[u8]) -> bool {
    let program = text.iter().position(u8::is_ascii_whitespace);
    program.is_some_and(|end| {
        text.len() > end + 1 && is_program(text.get(..end).unwrap_or_default())
    })
}

/// Programs that people call from a shell.
pub(super) fn is_program(word: &[u8]) -> bool {
    is_listed(PROGRAMS, word)
}

const PROGRAMS: &str = "cargo rustup rustc wasm-pack npm npx pnpm yarn bun bunx deno node tsx python \
    python3 pip pip3 pipx uv uvx poetry pytest ruff git gh docker podman kubectl \
    helm oc terraform aws gcloud az make cmake just go zig swift dotnet java mvn \
    gradle ruby bundle rails php composer curl wget bash sh zsh cd mkdir cp mv rm \
    ls cat chmod export source sudo apt apt-get brew psql sqlite3 mysql redis-cli \
    sed awk grep rg find jq ssh scp rsync systemctl claude codex bd";

/// True if a code span's content is one name: what a reader would search for.
pub(super) fn is_name(text: &[u8]) -> bool {
    text.len() > 2
        && text.iter().any(u8::is_ascii_alphabetic)
        && text.iter().all(|&it| {
            it.is_ascii_alphanumeric()
                || matches!(
                    it,
                    b'_' | b':'
                        | b'.'
                        | b'$'
                        | b'@'
                        | b'<'
                        | b'>'
                        | b'['
                        | b']'
                        | b'-'
                        | b'('
                        | b')'
                )
        })
}

fn is_listed(list: &str, word: &[u8]) -> bool {
    word.len() <= LONGEST && list.split(' ').any(|it| it.as_bytes() == word)
}

/// No listed word is longer than this many bytes.
const LONGEST: usize = 10;
