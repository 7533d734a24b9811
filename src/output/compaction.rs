//! A compacted text as a file that the next agent reads, and as JSON.
//!
//! In the file, what is not a fragment of the source stands in the frontmatter;
//! the body holds only the compacted lines.

use serde::Serialize;

use super::json::to_line;
use crate::compaction::{Compaction, Fact, LineRange, Omitted};

/// How many omitted sections the frontmatter names.
const NAMED: usize = 3;
/// The longest title that it prints, in characters.
const TITLE: usize = 40;

/// YAML frontmatter of ten lines at most, then the compacted lines. `source` is
/// the name of what was compacted.
#[must_use]
pub fn markdown(source: &str, compaction: &Compaction) -> String {
    let manifest = Manifest::new(source, compaction);
    // Strings and numbers always make YAML.
    let yaml = serde_yaml::to_string(&manifest).unwrap_or_default();
    let body = compaction.text();
    let end = if body.is_empty() { "" } else { "\n" };
    format!("---\n{yaml}---\n{body}{end}")
}

/// The compaction as one line of JSON.
#[must_use]
pub fn json(compaction: &Compaction) -> String {
    to_line(&Compacted::new(compaction))
}

#[derive(Serialize)]
struct Manifest<'a> {
    /// Version of this frontmatter.
    compaction: u32,
    strategy: &'a str,
    artifact_type: &'a str,
    source: &'a str,
    source_sha256: &'a str,
    /// Tokens are estimated.
    size: String,
    facts: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    omitted: Option<String>,
}

impl<'a> Manifest<'a> {
    fn new(source: &'a str, compaction: &'a Compaction) -> Self {
        let (from, to) = (compaction.source, compaction.output);
        Self {
            compaction: 1,
            strategy: compaction.strategy.as_str(),
            artifact_type: &compaction.artifact_type,
            source,
            source_sha256: &compaction.source_sha256,
            size: format!(
                "{}, {}",
                change(from.lines, to.lines, "lines"),
                change(from.tokens, to.tokens, "tokens")
            ),
            facts: format!(
                "{} kept, {} lost",
                compaction.kept.len(),
                compaction.lost.len()
            ),
            omitted: omitted(&compaction.omitted),
        }
    }
}

/// `1903 lines to 17 (111.9x)`
fn change(from: u32, to: u32, what: &str) -> String {
    if to == 0 {
        return format!("{from} {what} to 0");
    }
    format!("{from} {what} to {to} ({:.1}x)", f64::from(from) / f64::from(to))
}

/// The largest sections that are left out, in the order of the source.
fn omitted(sections: &[Omitted]) -> Option<String> {
    let length = |it: &Omitted| it.lines.1 - it.lines.0;
    let mut largest: Vec<&Omitted> = sections.iter().collect();
    largest.sort_by_key(|it| std::cmp::Reverse(length(it)));
    largest.truncate(NAMED);
    largest.sort_by_key(|it| it.lines);
    let mut named: Vec<String> = largest
        .into_iter()
        .map(|it| format!("{} L{}-{}", shortened(&it.title), it.lines.0, it.lines.1))
        .collect();
    if sections.len() > named.len() {
        named.push(format!("{} more", sections.len() - named.len()));
    }
    (!named.is_empty()).then(|| named.join("; "))
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
    text: &'a str,
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
                sha256: &it.source_sha256,
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
        .map(|it| FactOut { kind: it.kind.as_str(), text: &it.text, line: it.line })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{json, markdown, omitted};
    use crate::compaction::{ArtifactType, Omitted, Request, compact};

    const NOTE: &str = "# Cache study\n\nWe decided to use Redis because it is fast.\n";

    #[test]
    fn the_file_says_what_it_is_made_of() {
        let request = Request::new(ArtifactType::Research);
        let file = markdown("notes: cache.md", &compact(NOTE, &request));
        insta::assert_snapshot!(file, @r"
        ---
        compaction: 1
        strategy: extract
        artifact_type: research
        source: 'notes: cache.md'
        source_sha256: 5bcf39f84ff551640f2b4946ef21ed3df3bb44cf9e4544f21e04a259285d8589
        size: 3 lines to 3 (1.0x), 15 tokens to 15 (1.0x)
        facts: 2 kept, 0 lost
        ---
        # Cache study

        We decided to use Redis because it is fast.
        ");
    }

    #[test]
    fn the_frontmatter_names_the_largest_omissions() {
        let section = |title: &str, first, last| Omitted {
            title: title.to_owned(),
            lines: (first, last),
        };
        let sections = [
            section("A", 1, 2),
            section("B: big", 3, 90),
            section(&"Long title ".repeat(9), 91, 120),
            section("C", 121, 140),
        ];
        insta::assert_snapshot!(omitted(&sections).unwrap(), @"B: big L3-90; Long title Long title Long title Long t… L91-120; C L121-140; 1 more");
        assert_eq!(omitted(&[]), None);
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
