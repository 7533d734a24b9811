//! A compacted text as a file that the next agent reads, and as JSON.
//!
//! In the file, what is not a fragment of the source stands in the frontmatter;
//! the body holds only the compacted lines. Whether such a file is true is
//! verified by [`crate::compaction::verify`].

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;

use super::json::to_line;
use super::visible;
use crate::compaction::{
    Compaction, Fact, Inventory, LineRange, Omitted, Retention, Size, tokens,
};
use crate::syntax::yaml::Style;
use crate::syntax::yaml::write::in_style;

/// About so many tokens has the frontmatter at most: lists are cut to fit. The
/// hash alone takes 36, and the rest of what is never cut about 100.
const MOST_TOKENS: u32 = 200;
/// The longest title that the frontmatter prints, in characters.
const TITLE: usize = 40;

/// YAML frontmatter, then the compacted lines. `name` is what the file calls its
/// source, and `source` the text of it.
#[must_use]
pub fn markdown(name: &str, source: &str, compaction: &Compaction) -> String {
    let head = head(name, source, compaction);
    let body = compaction.text();
    let end = if compaction.lines.is_empty() { "" } else { "\n" };
    format!("---\n{head}---\n{body}{end}")
}

/// What is no fragment of the source: what the body is made from, and what it
/// does not say.
fn head(name: &str, source: &str, it: &Compaction) -> String {
    let scalar = |text: &str| in_style(text, Style::Plain, false);
    let mut fixed = format!(
        "compaction: 1\nstrategy: {}\nartifact_type: {}\nsource: {}\nsource_sha256: {}\n",
        it.strategy.as_str(),
        scalar(&it.artifact_type),
        scalar(name),
        it.source_hash.sha256(),
    );
    fixed += &size("lines", "", it, |it| it.lines);
    fixed += &size("tokens", ", counter: estimate", it, |it| it.tokens);
    if it.unchanged {
        return fixed + "unchanged: true\n";
    }
    let inventory = Inventory::new(source, it);
    let Inventory { lines, code_blocks, .. } = inventory;
    let sections = inventory.sections.len();
    // Writing to a string cannot fail.
    let _ = writeln!(
        fixed,
        "omitted: {{lines: {lines}, sections: {sections}, code_blocks: {code_blocks}}}"
    );
    let lists = [
        retention(&it.retention()),
        List::of("files", &inventory.files, |it| file(it)),
        List::of("omitted_sections", &inventory.sections, |it| section(it)),
    ];
    with_lists(&fixed, &lists)
}

/// `lines: {in: 1903, out: 17, ratio: 111.9}`
fn size(key: &str, more: &str, it: &Compaction, of: fn(&Size) -> u32) -> String {
    let (from, to) = (of(&it.source), of(&it.output));
    let ratio = f64::from(from) / f64::from(to.max(1));
    format!("{key}: {{in: {from}, out: {to}, ratio: {ratio:.1}{more}}}\n")
}

/// Gives each list in turn one more item, as long as all of it fits.
fn with_lists(fixed: &str, lists: &[List; 3]) -> String {
    let with = |counts: [usize; 3]| {
        let mut text = fixed.to_owned();
        for (list, count) in lists.iter().zip(counts) {
            list.write(&mut text, count);
        }
        text
    };
    let (mut counts, mut text) = ([0; 3], with([0; 3]));
    for round in 1..=List::MOST {
        for (nth, list) in lists.iter().enumerate() {
            let mut more = counts;
            if let Some(count) = more.get_mut(nth).filter(|it| **it + 1 == round) {
                *count = round;
                let longer = with(more);
                if round <= list.items.len() && tokens::estimate(&longer) <= MOST_TOKENS {
                    (counts, text) = (more, longer);
                }
            }
        }
    }
    text
}

/// A list of the frontmatter that may be cut.
struct List {
    key: &'static str,
    brackets: [char; 2],
    /// The first items, and what stands for all that follow each of them.
    items: Vec<(String, Option<String>)>,
}

impl List {
    /// No list has more items, whatever room there is.
    const MOST: usize = 12;

    /// A list of texts.
    fn of<T>(key: &'static str, all: &[T], text: fn(&T) -> String) -> Self {
        let item = |(at, it): (usize, &T)| {
            let behind = all.len() - at - 1;
            let more = (behind > 0).then(|| format!("{behind} more"));
            (in_style(&text(it), Style::Plain, true), more)
        };
        let items = all.iter().take(Self::MOST).enumerate().map(item).collect();
        Self { key, brackets: ['[', ']'], items }
    }

    /// Writes the first `count` items.
    fn write(&self, out: &mut String, count: usize) {
        let shown = self.items.get(..count).unwrap_or_default();
        let Some((_, more)) = shown.last() else { return };
        let items = shown.iter().map(|it| it.0.as_str());
        let items: Vec<&str> = items.chain(more.as_deref()).collect();
        let ([open, close], items) = (self.brackets, items.join(", "));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{}: {open}{items}{close}", self.key);
    }
}

/// `decision: 3/14`: kept of found, kind by kind.
fn retention(kinds: &[Retention]) -> List {
    let item = |(at, it): (usize, &Retention)| {
        let behind = kinds.iter().skip(at + 1);
        let (kept, found) =
            behind.fold((0, 0), |sum, it| (sum.0 + it.kept, sum.1 + it.found));
        let text = format!("{}: {}/{}", it.kind.as_str(), it.kept, it.found);
        (text, (found > 0).then(|| format!("other: {kept}/{found}")))
    };
    let items = kinds.iter().enumerate().map(item).collect();
    List { key: "retention", brackets: ['{', '}'], items }
}

/// `src/queue.rs x9 L12`: how often, and where first.
fn file(fact: &Fact) -> String {
    let times = if fact.count > 1 { format!(" x{}", fact.count) } else { String::new() };
    format!("{}{times} L{}", fact.text, fact.line)
}

/// `Rollback L760-812`
fn section(it: &Omitted) -> String {
    format!("{} L{}-{}", shortened(&it.title), it.lines.0, it.lines.1)
}

/// A title in one line, its end cut off where it is long.
fn shortened(title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.chars().count() <= TITLE {
        return title;
    }
    let head: String = title.chars().take(TITLE - 1).collect();
    format!("{}…", head.trim_end())
}

/// The compaction as one line of JSON.
#[must_use]
pub fn json(compaction: &Compaction) -> String {
    to_line(&Compacted::new(compaction))
}

/// A compaction that was written into a file.
#[derive(Debug)]
pub struct Written {
    /// The source, as the user wrote its path.
    pub path: String,
    /// The file that was written.
    pub target: String,
    /// What is in it.
    pub compaction: Compaction,
}

/// A row for each file, and what all of them come to.
#[must_use]
pub fn rows(files: &[Written]) -> String {
    let mut out = String::new();
    let (mut from, mut to) = (0, 0);
    for Written { path, target, compaction: it } in files {
        let all = it.kept.len() + it.lost.len();
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{} -> {}: {}, {}, {} of {all} facts",
            visible(path),
            visible(target),
            change(it.source.lines, it.output.lines, "lines"),
            change(it.source.tokens, it.output.tokens, "tokens"),
            it.kept.len(),
        );
        from += it.source.tokens;
        to += it.output.tokens;
    }
    let count = files.len();
    let word = if count == 1 { "file" } else { "files" };
    let _ = writeln!(out, "{count} {word}, {}.", change(from, to, "tokens"));
    out
}

/// `1903 lines to 17 (111.9x)`
fn change(from: u32, to: u32, what: &str) -> String {
    let ratio = f64::from(from) / f64::from(to.max(1));
    format!("{from} {what} to {to} ({ratio:.1}x)")
}

/// The same as one line of JSON: each compaction as [`json`] has it, with its
/// files.
#[must_use]
pub fn written_json(files: &[Written]) -> String {
    to_line(&Files { files: files.iter().map(File::new).collect() })
}

#[derive(Serialize)]
struct Files<'a> {
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    /// Where the compaction lies.
    written: &'a str,
    #[serde(flatten)]
    compaction: Compacted<'a>,
}

impl<'a> File<'a> {
    fn new(it: &'a Written) -> Self {
        let compaction = Compacted::new(&it.compaction);
        Self { path: &it.path, written: &it.target, compaction }
    }
}

#[derive(Serialize)]
struct Compacted<'a> {
    r#type: &'a str,
    strategy: &'a str,
    source: SourceSize<'a>,
    output: Output,
    facts: Facts<'a>,
    budget: Budget,
    omitted: Vec<OmittedOut<'a>>,
    unchanged: bool,
    reference_crashes: bool,
}

#[derive(Serialize)]
struct SourceSize<'a> {
    lines: u32,
    /// Unicode characters.
    chars: u32,
    tokens: u32,
    sha256: &'a str,
}

#[derive(Serialize)]
struct Output {
    lines: u32,
    chars: u32,
    tokens: u32,
    text: String,
    /// For each line of the text the source lines that it comes from.
    provenance: Vec<Vec<LineRange>>,
}

#[derive(Serialize)]
struct Facts<'a> {
    kept: Vec<FactOut<'a>>,
    lost: Vec<FactOut<'a>>,
}

#[derive(Serialize)]
struct FactOut<'a> {
    kind: &'a str,
    text: Cow<'a, str>,
    line: u32,
}

/// What the text was held to.
#[derive(Serialize)]
struct Budget {
    lines: u32,
    tokens: u32,
}

#[derive(Serialize)]
struct OmittedOut<'a> {
    title: &'a str,
    lines: LineRange,
}

impl<'a> Compacted<'a> {
    fn new(it: &'a Compaction) -> Self {
        Self {
            r#type: &it.artifact_type,
            strategy: it.strategy.as_str(),
            source: SourceSize {
                lines: it.source.lines,
                chars: it.source.chars,
                tokens: it.source.tokens,
                sha256: it.source_hash.sha256(),
            },
            output: Output {
                lines: it.output.lines,
                chars: it.output.chars,
                tokens: it.output.tokens,
                text: it.text(),
                provenance: it.lines.iter().map(|it| it.provenance.clone()).collect(),
            },
            facts: Facts { kept: facts(&it.kept), lost: facts(&it.lost) },
            budget: Budget { lines: it.budget.lines, tokens: it.budget.tokens },
            omitted: it
                .omitted
                .iter()
                .map(|it| OmittedOut { title: &it.title, lines: it.lines })
                .collect(),
            unchanged: it.unchanged,
            reference_crashes: it.reference_crashes,
        }
    }
}

fn facts(facts: &[Fact]) -> Vec<FactOut<'_>> {
    let facts = facts.iter();
    facts
        .map(|it| FactOut {
            kind: it.kind.as_str(),
            text: it.text.words(),
            line: it.line,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST_TOKENS, json, markdown};
    use crate::compaction::{ArtifactType, Request, compact, tokens};

    const NOTE: &str = "# Cache study\n\nWe decided to use Redis because it is fast.\n";

    #[test]
    fn the_file_says_what_it_is_made_of() {
        let request = Request::new(ArtifactType::Research);
        let file = markdown("notes: cache.md", NOTE, &compact(NOTE, &request));
        insta::assert_snapshot!(file, @r#"
        ---
        compaction: 1
        strategy: extract
        artifact_type: research
        source: "notes: cache.md"
        source_sha256: 5bcf39f84ff551640f2b4946ef21ed3df3bb44cf9e4544f21e04a259285d8589
        lines: {in: 3, out: 3, ratio: 1.0}
        tokens: {in: 15, out: 15, ratio: 1.0, counter: estimate}
        unchanged: true
        ---
        # Cache study

        We decided to use Redis because it is fast.
        "#);
    }

    #[test]
    fn the_frontmatter_tells_what_the_body_does_not() {
        let text = format!(
            "# Queue\n\nWe decided to keep `src/queue.rs`.\n\n## Risk: a, [b]\n\n\
             `src/queue.rs` may block {}.\n\n```rust\nlet a = 1;\n```\n",
            "for a long while ".repeat(20)
        );
        let usual = Request::new(ArtifactType::Plan);
        let made = compact(&text, &Request { max_lines: Some(2), ..usual });
        let file = markdown("a.md", &text, &made);
        let told: Vec<&str> =
            file.lines().skip(6).take_while(|it| *it != "---").collect();
        insta::assert_snapshot!(told.join("\n"), @r#"
        lines: {in: 11, out: 2, ratio: 5.5}
        tokens: {in: 121, out: 18, ratio: 6.7, counter: estimate}
        omitted: {lines: 9, sections: 1, code_blocks: 1}
        retention: {decision: 1/1, path: 1/1, heading: 1/2}
        files: [src/queue.rs x2 L3]
        omitted_sections: ["Risk: a, [b] L5-11"]
        "#);
    }

    #[test]
    fn lists_are_cut_where_the_frontmatter_gets_long() {
        let part = |nth: i32| {
            format!("## Part {nth}\n\nWe decided to mend `src/a{nth}.rs`.\n\n")
        };
        let text = "# Queue\n\n".to_owned() + &(0..60).map(part).collect::<String>();
        let made = compact(&text, &Request::new(ArtifactType::Plan));
        let file = markdown("a.md", &text, &made);
        let head = file.split("---\n").nth(1).unwrap();
        assert!(tokens::estimate(head) <= MOST_TOKENS, "{head}");
        for end in ["more]\nomitted_sections: ", "more]\n"] {
            assert!(head.contains(end), "{head}");
        }
    }

    #[test]
    fn json_has_the_published_keys() {
        let compaction = compact(NOTE, &Request::new(ArtifactType::Research));
        let value: serde_json::Value = serde_json::from_str(&json(&compaction)).unwrap();
        assert_eq!(value["type"], "research");
        assert_eq!(value["strategy"], "extract");
        assert_eq!(value["source"]["lines"], 3);
        assert_eq!(value["source"]["sha256"].as_str().unwrap().len(), 64);
        let lines = value["output"]["lines"].as_u64().unwrap();
        let provenance = value["output"]["provenance"].as_array().unwrap();
        assert_eq!(provenance.len() as u64, lines);
        assert!(value["facts"]["kept"].is_array() && value["facts"]["lost"].is_array());
        assert_eq!(value["reference_crashes"], false);
    }
}
