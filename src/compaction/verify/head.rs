//! The frontmatter of a compaction: which source it is made from, and numbers
//! that can be counted.
//!
//! There are two versions. The first one has mappings, which the second one may
//! have, too: `lines: {in: 967, out: 22, ratio: 44.0}`, `omitted: {lines: 930,
//! sections: 16}`. The second one says the same in fewer tokens: `lines: 967 to 22
//! (44x)`, and `omitted` is a list of sections and counts that is complete but for
//! the facts.

use std::collections::{BTreeMap, BTreeSet};

use super::super::LineRange;
use super::super::artifacts::{code_blocks, left_out};
use super::super::budget::ArtifactType;
use super::super::extract::{Place, Worth};
use super::super::fact::FactKind;
use super::super::reading::Reading;
use super::super::result::{Omitted, Size, merged, omitted, sha256};
use super::super::tokens;
use super::body::Body;
use super::{fault, shown};
use crate::diagnostic::Diagnostic;
use crate::syntax::yaml::{Node, Typed};
use crate::text::Span;

/// Estimates of tokens differ from counts, and from release to release, by a
/// tenth at most.
const TOKENS_ERROR: f64 = 0.1;
/// Ratios are rounded to one digit behind the point, or to none.
const RATIO_ERROR: f64 = 0.051;
const WHOLE_RATIO_ERROR: f64 = 0.51;
/// So many digits of a hash name its source where `…` stands for the others. They
/// are 128 bits: nobody finds another text that has the same ones.
pub const SHORT_HASH: usize = 32;

/// A number with its place.
type Number = (Span, f64);

/// Titles of sections that a list has not named so far, by their lines.
type Unnamed<'s> = BTreeMap<LineRange, &'s str>;

/// A frontmatter that is looked at.
pub(super) struct Head<'t> {
    text: &'t str,
    /// The opening fence.
    open: Span,
    root: &'t Node,
    /// True for the second version and later ones.
    second: bool,
    pub(super) faults: Vec<Diagnostic>,
}

impl<'t> Head<'t> {
    pub(super) fn new(text: &'t str, open: Span, root: &'t Node) -> Self {
        let version = root.get("compaction").and_then(|it| number(&it.value));
        let second = version.is_some_and(|it| it.1 >= 2.0);
        Self { text, open, root, second, faults: Vec::new() }
    }

    /// Holds everything against the source and the body.
    pub(super) fn check(&mut self, source: &Reading, body: &Body<'_>, whole: bool) {
        self.check_hash(&source.text);
        if let Some(strategy) = self.root.get("strategy")
            && strategy.value.str() == Some("classic")
            && !whole
        {
            self.faults.push(no_places(strategy.value.span));
            return;
        }
        let (size, found) = (Size::of(&source.text), found(source));
        let lines = self.size("lines");
        self.check_size("lines", lines, [size.lines, body.len()], 0.0);
        let written = tokens::estimate(body.of_text());
        let tokens = self.size("tokens");
        self.check_size("tokens", tokens, [size.tokens, written], TOKENS_ERROR);
        let kept = merged(body.cited.iter().copied());
        if !whole {
            self.check_omitted(&LeftOut {
                lines: left_out(size.lines, &kept),
                code_blocks: code_blocks(&source.text, &kept),
                sections: omitted(source, &kept),
                facts: found.values().sum(),
            });
        }
        self.check_retention(&found);
        self.check_files(source, found.get(FactKind::Path.as_str()).copied());
    }

    fn check_hash(&mut self, source: &str) {
        let Some(hash) = self.root.get("source_sha256").map(|it| &it.value) else {
            self.faults.push(no_hash(self.open));
            return;
        };
        let written = hash.scalar().map_or("", |it| &it.text);
        let whole = sha256(source);
        let short = written.strip_suffix('\u{2026}').filter(|it| it.len() >= SHORT_HASH);
        let counted = short.and_then(|it| whole.get(..it.len())).unwrap_or(&whole);
        if !short.unwrap_or(written).eq_ignore_ascii_case(counted) {
            self.faults.push(fault(
                "compaction/other-source",
                hash.span,
                "The source is not the one that this was made from.".to_owned(),
                "Its SHA-256 is another, so lines may have moved and words may be gone.",
                "Give the source as it was, or compact it again.",
            ));
        }
    }

    /// What is written of a size: in the source, in the body, and the ratio.
    fn size(&self, key: &str) -> [Option<Number>; 3] {
        let Some(value) = self.root.get(key).map(|it| &it.value) else {
            return [None; 3];
        };
        if self.second && value.scalar().is_some() {
            let mut numbers = numbers(self.text, value.span);
            return [(); 3].map(|()| numbers.next());
        }
        ["in", "out", "ratio"].map(|it| number(&value.get(it)?.value))
    }

    fn check_size(
        &mut self,
        key: &str,
        [from, to, ratio]: [Option<Number>; 3],
        [source, body]: [u32; 2],
        error: f64,
    ) {
        self.check_count(&format!("{key}.in"), from, source, error);
        self.check_count(&format!("{key}.out"), to, body, error);
        let (Some((_, from)), Some((_, to)), Some((span, ratio))) = (from, to, ratio)
        else {
            self.check_sentence(key, [source, body]);
            return;
        };
        let counted = from / to.max(1.0);
        let has_point = span.of(self.text).contains('.');
        let error = if has_point { RATIO_ERROR } else { WHOLE_RATIO_ERROR };
        if (ratio - counted).abs() > error {
            self.wrong(span, &format!("{key}.ratio"), &format!("{counted:.1}"));
        }
    }

    /// `967 to 22 (44x)` has three numbers, or says something else.
    fn check_sentence(&mut self, key: &str, [source, body]: [u32; 2]) {
        let value = self.root.get(key).map(|it| &it.value);
        if let Some(value) = value.filter(|it| self.second && it.scalar().is_some()) {
            self.wrong(value.span, key, &format!("{source} to {body}"));
        }
    }

    /// Nothing is held against a number that is not written.
    fn check_count(
        &mut self,
        what: &str,
        written: Option<Number>,
        counted: u32,
        error: f64,
    ) {
        let Some((span, written)) = written else { return };
        let counted = f64::from(counted);
        if (written - counted).abs() > counted * error {
            let about = if error > 0.0 { "about " } else { "" };
            self.wrong(span, what, &format!("{about}{counted}"));
        }
    }

    fn check_omitted(&mut self, counted: &LeftOut) {
        let Some(entry) = self.root.get("omitted") else { return };
        let sections = counted.sections.len() as u32;
        if !self.second || !entry.value.entries().is_empty() {
            let of = |key| entry.value.get(key).and_then(|it| number(&it.value));
            let (lines, blocks) = (of("lines"), of("code_blocks"));
            self.check_count("omitted.lines", lines, counted.lines, 0.0);
            self.check_count("omitted.sections", of("sections"), sections, 0.0);
            self.check_count("omitted.code_blocks", blocks, counted.code_blocks, 0.0);
            return;
        }
        // What the list does not name is claimed to be kept; facts alone are not held
        // to that, since nobody can count those that the body tells.
        let [mut lines, mut blocks, mut more] = [None; 3];
        let mut unnamed: Unnamed<'_> =
            counted.sections.iter().map(|it| (it.lines, it.title.as_str())).collect();
        let mut named = 0.0;
        for item in entry.value.items() {
            let Some(text) = item.scalar().map(|it| it.text.as_str()) else { continue };
            let (count, what) = text.split_once(' ').unwrap_or((text, ""));
            let count = count.parse().ok().map(|it: u32| (item.span, f64::from(it)));
            match (count, what) {
                (Some(it), "line" | "lines") => lines = Some(sum(lines, it)),
                (Some(it), "code block" | "code blocks") => {
                    blocks = Some(sum(blocks, it));
                }
                (Some(it), "section" | "sections" | "more section" | "more sections") => {
                    more = Some(sum(more, it));
                }
                (Some(it), what) if is_of_facts(what) => {
                    self.check_facts(it, counted.facts);
                }
                _ => {
                    named += 1.0;
                    self.check_section(item, text, &mut unnamed);
                }
            }
        }
        let list = entry.value.span;
        let (place, more) = more.unwrap_or((list, 0.0));
        self.check_listed("lines", lines, counted.lines, list);
        self.check_listed("sections", Some((place, more + named)), sections, list);
        self.check_listed("code blocks", blocks, counted.code_blocks, list);
    }

    /// What a list says of what is left out, whether it names or counts it.
    fn check_listed(
        &mut self,
        what: &str,
        listed: Option<Number>,
        counted: u32,
        list: Span,
    ) {
        let (place, listed) = listed.unwrap_or((list, 0.0));
        if (listed - f64::from(counted)).abs() > 0.0 {
            self.faults.push(fault(
                "compaction/wrong-count",
                place,
                format!(
                    "`omitted` tells of {listed} {what}, and counted it is {counted}."
                ),
                "The next agent judges by it how much it does not see.",
                "Correct the number, or compact the source again.",
            ));
        }
    }

    /// `437 of 486 facts`: what of them is kept depends on how one reads the body,
    /// but cannot be more.
    fn check_facts(&mut self, (item, lost): Number, found: u32) {
        let all = numbers(self.text, item).nth(1);
        self.check_count("omitted.facts", all, found, 0.0);
        if lost > f64::from(found) {
            self.wrong(item, "omitted.facts", &format!("at most {found}"));
        }
    }

    /// `Rollback L760-812`: nothing of these lines is kept. Each section is named once.
    fn check_section(&mut self, item: &Node, text: &str, unnamed: &mut Unnamed<'_>) {
        let is_there = section(text).is_some_and(|(title, lines)| {
            unnamed.remove(&lines).is_some_and(|it| is_title(title, it))
        });
        if !is_there {
            self.faults.push(fault(
                "compaction/wrong-count",
                item.span,
                format!("`{}` is no section of which nothing is kept.", shown(text)),
                "The next agent looks for what it does not see in the wrong place.",
                "Name sections by title and lines, as in `Rollback L760-812`, or compact the \
                 source again.",
            ));
        }
    }

    /// How many facts of each kind there are; what of them is kept depends on
    /// how one reads the body, but cannot be more.
    fn check_retention(&mut self, found: &BTreeMap<&str, u32>) {
        let Some(entry) = self.root.get("retention") else { return };
        let all: u32 = found.values().sum();
        let mut listed = 0;
        for entry in entry.value.entries() {
            let kind = entry.key.scalar().map_or("", |it| &it.text);
            // Kinds that the list leaves out are counted together behind it.
            let others = all.saturating_sub(listed);
            let count = match found.get(kind).copied() {
                Some(count) => count,
                None if kind == "other" => others,
                None => 0,
            };
            listed = listed.saturating_add(count);
            let Some((kept, all)) =
                entry.value.scalar().and_then(|it| it.text.split_once('/'))
            else {
                continue;
            };
            let (kept, all) = (kept.parse::<u32>().ok(), all.parse::<u32>().ok());
            if all != Some(count) || kept > all || kept.is_none() {
                let what = format!("retention.{}", shown(kind));
                self.wrong(entry.value.span, &what, &format!("of {count}"));
            }
        }
    }

    /// Every file stands on the line that is named for it, and the second version
    /// counts those that it does not name.
    fn check_files(&mut self, source: &Reading, found: Option<u32>) {
        let Some(entry) = self.root.get("files") else { return };
        let (mut rest, mut named) = (number(&entry.value), BTreeSet::new());
        for item in entry.value.items() {
            let Some(text) = item.scalar().map(|it| &it.text) else { continue };
            if text.ends_with(" more") {
                let more = numbers(self.text, item.span).next();
                rest = more.map(|it| sum(rest, it)).or(rest);
                continue;
            }
            let (path, line) = match text.rsplit_once(" L") {
                Some((path, line)) => (path, line.parse::<usize>().unwrap_or_default()),
                None if self.second => (text.as_str(), 0),
                None => continue,
            };
            let path = path.rsplit_once(" x").map_or(path, |it| it.0);
            named.insert(path);
            let there = source.lines.get(line.wrapping_sub(1));
            if !there.is_some_and(|it| it.of(&source.text).contains(path)) {
                self.faults.push(fault(
                    "compaction/wrong-count",
                    item.span,
                    format!("Line {line} of the source does not name `{}`.", shown(path)),
                    "The next agent looks there for the file and does not find it.",
                    "Name the line on which the file is mentioned first.",
                ));
            }
        }
        if self.second {
            let (span, rest) = rest.unwrap_or((entry.value.span, 0.0));
            let listed = Some((span, rest + f64::from(named.len() as u32)));
            self.check_count("files", listed, found.unwrap_or_default(), 0.0);
        }
    }

    fn wrong(&mut self, span: Span, what: &str, counted: &str) {
        self.faults.push(fault(
            "compaction/wrong-count",
            span,
            format!(
                "`{what}` is `{}`, and counted it is {counted}.",
                shown(span.of(self.text))
            ),
            "The next agent judges by it how much it does not see.",
            "Correct the number, or compact the source again.",
        ));
    }
}

/// What of a source no line cites, as it is counted.
struct LeftOut {
    lines: u32,
    code_blocks: u32,
    /// The sections of which nothing is kept, in order.
    sections: Vec<Omitted>,
    /// All facts of the source, kept ones included.
    facts: u32,
}

/// `of 486 facts`
fn is_of_facts(words: &str) -> bool {
    let all = words.strip_prefix("of ").and_then(|it| it.split_once(' '));
    all.is_some_and(|(_, what)| matches!(what, "fact" | "facts"))
}

/// Title and lines of `Rollback L760-812`.
fn section(text: &str) -> Option<(&str, LineRange)> {
    let (title, lines) = text.rsplit_once(" L")?;
    let (first, last) = lines.split_once('-')?;
    Some((title, (first.parse().ok()?, last.parse().ok()?)))
}

/// True for a title in one line, with `…` in the place of its end or not.
fn is_title(written: &str, title: &str) -> bool {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let start = written.strip_suffix('\u{2026}');
    written == title || start.is_some_and(|it| title.starts_with(it))
}

/// Two numbers as one, at the place of the second.
fn sum(first: Option<Number>, (place, second): Number) -> Number {
    (place, second + first.map_or(0.0, |it| it.1))
}

/// How many facts of each kind a source has.
fn found(source: &Reading) -> BTreeMap<&'static str, u32> {
    let mut found = BTreeMap::new();
    let worth = Worth::new(source, ArtifactType::Research);
    for it in worth.places(source) {
        let kind = match it.place {
            Place::Fact(at) => source.facts.get(at as usize).map(|it| it.kind),
            Place::Unit(_, role) => Some(FactKind::Statement(role)),
        };
        *found.entry(kind.map_or("", FactKind::as_str)).or_default() += 1;
    }
    found
}

/// A value that is a number.
fn number(value: &Node) -> Option<Number> {
    match value.typed()? {
        // No count is larger; whoever writes one is told.
        Typed::Int(number) => {
            Some((value.span, u32::try_from(number).map_or(f64::INFINITY, f64::from)))
        }
        Typed::Float(number) => Some((value.span, number)),
        _ => None,
    }
}

/// The numbers of a stretch, in order: 967, 22 and 44 of `967 to 22 (44x)`.
fn numbers(text: &str, stretch: Span) -> impl Iterator<Item = Number> {
    let mut at = stretch.lo();
    stretch.of(text).split(' ').filter_map(move |word| {
        let start = at + word.len();
        at = start + 1;
        let digits = word.trim_start_matches(|it: char| !it.is_ascii_digit());
        let start = start - digits.len();
        let digits = digits.trim_end_matches(|it: char| !it.is_ascii_digit());
        Some((Span::new(start, start + digits.len()), digits.parse().ok()?))
    })
}

pub(super) fn no_hash(place: Span) -> Diagnostic {
    fault(
        "compaction/no-hash",
        place,
        "Nothing says which source this was made from.".to_owned(),
        "The line numbers mean nothing without the text that they refer to.",
        "Write frontmatter with the key `source_sha256` and the SHA-256 of the source's \
         bytes.",
    )
}

fn no_places(strategy: Span) -> Diagnostic {
    fault(
        "compaction/no-anchor",
        strategy,
        "The classic strategy does not say where its lines are from.".to_owned(),
        "Nobody can tell whether they are true.",
        "Compact the source with the strategy `extract`.",
    )
}
