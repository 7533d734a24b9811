//! A compacted text as a file that the next agent reads, and as JSON.
//!
//! In the file, what is not a fragment of the source stands in the frontmatter;
//! the body holds only the compacted lines. Whether such a file is true is
//! verified by [`crate::compaction::verify`].
//!
//! Every agent that goes on pays for the frontmatter, so it has 120 tokens. Of
//! these the hash takes 24 although half of its digits are left out, the sizes 27,
//! type and version 12, and the name of the source 8 to 30. What is left holds the
//! counts of what is left out, then as many files and sections as fit.

use std::borrow::Cow;
use std::fmt::Write;

use serde::Serialize;

use super::json::to_line;
use super::visible;
use crate::compaction::{
    Compaction, Fact, Inventory, LineRange, Omitted, SHORT_HASH, Size, Strategy, tokens,
};
use crate::syntax::yaml::Style;
use crate::syntax::yaml::write::in_style;

/// So many tokens has the frontmatter at most, about, with its fences: lists are
/// cut to their counts to fit. Only a source with a long name may take more.
const MOST_TOKENS: u32 = 120;
/// The longest title that the frontmatter prints, in characters.
const TITLE: usize = 40;
/// Ratios from this one on are whole.
const LARGE_RATIO: f64 = 10.0;

/// YAML frontmatter, then the compacted lines. `name` is what the file calls its
/// source, and `source` the text of it.
#[must_use]
pub fn markdown(name: &str, source: &str, compaction: &Compaction) -> String {
    let head = head(name, source, compaction);
    let body = compaction.text();
    let end = if compaction.lines.is_empty() { "" } else { "\n" };
    format!("{head}{body}{end}")
}

/// What is no fragment of the source: what the body is made from, and what it
/// does not say.
fn head(name: &str, source: &str, it: &Compaction) -> String {
    let scalar = |text: &str| in_style(text, Style::Plain, false);
    let hash = it.source_hash.sha256();
    let mut fixed = "---\ncompaction: 2\n".to_owned();
    // Writing to a string cannot fail.
    if it.strategy != Strategy::Extract {
        let _ = writeln!(fixed, "strategy: {}", it.strategy.as_str());
    }
    let _ = writeln!(
        fixed,
        "artifact_type: {}\nsource: {}\nsource_sha256: {}\u{2026}",
        scalar(&it.artifact_type),
        scalar(name),
        hash.get(..SHORT_HASH).unwrap_or(hash),
    );
    fixed += &size("lines", "", it, |it| it.lines);
    fixed += &size("tokens", "~", it, |it| it.tokens);
    if it.unchanged {
        return fixed + "unchanged: true\n---\n";
    }
    Lists::new(&Inventory::new(source, it), it).behind(&fixed)
}

/// `lines: 1903 to 17 (112x)`
fn size(key: &str, about: &str, it: &Compaction, of: fn(&Size) -> u32) -> String {
    let (from, to) = (of(&it.source), of(&it.output));
    let ratio = f64::from(from) / f64::from(to.max(1));
    let digits = usize::from(ratio < LARGE_RATIO);
    format!("{key}: {about}{from} to {about}{to} ({ratio:.digits$}x)\n")
}

/// The lists of the frontmatter, which may be cut.
struct Lists {
    /// The first files and sections, as items of YAML.
    named: [Vec<String>; 2],
    /// How many files and sections there are.
    all: [usize; 2],
    /// What else is left out, counted.
    counts: Vec<String>,
}

impl Lists {
    /// No list names more, whatever room there is.
    const MOST: usize = 12;

    fn new(inventory: &Inventory<'_>, it: &Compaction) -> Self {
        let item = |text: String| in_style(&text, Style::Plain, true);
        let files = inventory.files.iter().take(Self::MOST).map(|it| item(file(it)));
        let sections = inventory.sections.iter().take(Self::MOST);
        let sections = sections.map(|it| item(section(it)));
        let (lost, kept) = (it.lost.len(), it.kept.len());
        let counts = [
            (inventory.lines, counted(inventory.lines as usize, "line")),
            (
                inventory.code_blocks,
                counted(inventory.code_blocks as usize, "code block"),
            ),
            (lost as u32, format!("{lost} of {}", counted(lost + kept, "fact"))),
        ];
        let counts = counts.into_iter().filter(|(count, _)| *count > 0);
        Self {
            named: [files.collect(), sections.collect()],
            all: [inventory.files.len(), inventory.sections.len()],
            counts: counts.map(|(_, text)| text).collect(),
        }
    }

    /// The frontmatter with the lists behind what is never cut: each names in turn
    /// one item more, as long as all of it fits.
    fn behind(&self, fixed: &str) -> String {
        let with = |lengths| format!("{fixed}{}---\n", self.text(lengths));
        let mut lengths = [0; 2];
        let mut head = with(lengths);
        for round in 1..=Self::MOST {
            for (nth, named) in self.named.iter().enumerate() {
                let mut more = lengths;
                let Some(length) = more.get_mut(nth) else { continue };
                if *length + 1 != round || round > named.len() {
                    continue;
                }
                *length = round;
                let longer = with(more);
                if tokens::estimate(&longer) <= MOST_TOKENS {
                    (lengths, head) = (more, longer);
                }
            }
        }
        head
    }

    /// The lists with so many items; in the place of the others stands their count.
    fn text(&self, [files, sections]: [usize; 2]) -> String {
        let [named_files, named_sections] = &self.named;
        let [all_files, all_sections] = self.all;
        let mut omitted: Vec<String> =
            named_sections.iter().take(sections).cloned().collect();
        if all_sections > sections {
            let more = if sections > 0 { "more section" } else { "section" };
            omitted.push(counted(all_sections - sections, more));
        }
        omitted.extend(self.counts.iter().cloned());
        let mut text = format!("omitted: [{}]\n", omitted.join(", "));
        let mut shown: Vec<String> = named_files.iter().take(files).cloned().collect();
        if all_files > files && files > 0 {
            shown.push(format!("{} more", all_files - files));
        }
        // Writing to a string cannot fail.
        let _ = match (all_files, files) {
            (0, _) => Ok(()),
            (_, 0) => writeln!(text, "files: {all_files}"),
            _ => writeln!(text, "files: [{}]", shown.join(", ")),
        };
        text
    }
}

/// `1 section`, `31 sections`
fn counted(count: usize, what: &str) -> String {
    let end = if count == 1 { "" } else { "s" };
    format!("{count} {what}{end}")
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
        compaction: 2
        artifact_type: research
        source: "notes: cache.md"
        source_sha256: 5bcf39f84ff551640f2b4946ef21ed3d…
        lines: 3 to 3 (1.0x)
        tokens: ~15 to ~15 (1.0x)
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
            file.lines().skip(5).take_while(|it| *it != "---").collect();
        insta::assert_snapshot!(told.join("\n"), @r#"
        lines: 11 to 2 (5.5x)
        tokens: ~121 to ~18 (6.7x)
        omitted: ["Risk: a, [b] L5-11", 9 lines, 1 code block, 1 of 4 facts]
        files: [src/queue.rs x2 L3]
        "#);
    }

    #[test]
    fn lists_are_cut_to_counts_where_the_frontmatter_gets_long() {
        let part = |nth: i32| {
            format!("## Part {nth}\n\nWe decided to mend `src/a{nth}.rs`.\n\n")
        };
        let text = "# Queue\n\n".to_owned() + &(0..60).map(part).collect::<String>();
        let made = compact(&text, &Request::new(ArtifactType::Plan));
        let head = |name: &str| {
            let file = markdown(name, &text, &made);
            let (head, _) = file.split_at(file.find("\n---\n").unwrap() + 5);
            head.to_owned()
        };
        let usual = head("a.md");
        assert!(tokens::estimate(&usual) <= MOST_TOKENS, "{usual}");
        for end in [" more]\n---\n", " more sections, "] {
            assert!(usual.contains(end), "{usual}");
        }
        let long = head(&format!("{}.md", "a-very-long-name".repeat(9)));
        assert!(long.contains("\nfiles: 60\n"), "{long}");
        assert!(!long.contains("more"), "{long}");
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
