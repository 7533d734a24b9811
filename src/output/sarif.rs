//! A report as SARIF 2.1.0, which code scanning services read: the rules with
//! their pages, each finding with its place in lines, UTF-16 columns and bytes,
//! and its fixes.

use std::fmt::Write;

use serde::Serialize;

use super::json::to_line;
use super::source::SourceFile;
use super::{Checked, Place};
use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{RULES, Rule};
use crate::text::Span;

/// The report on files, as one line of JSON.
#[must_use]
pub fn report(files: &[Checked]) -> String {
    let results = files.iter().flat_map(|Checked { source, report }| {
        report.diagnostics.iter().map(move |it| Found::new(source, it))
    });
    to_line(&Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "Agentpad",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: RULES.iter().map(|it| RuleOut::new(it)).collect(),
                },
            },
            column_kind: "utf16CodeUnits",
            results: results.collect(),
        }],
    })
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'a str,
    results: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'a str,
    semantic_version: &'a str,
    rules: Vec<RuleOut<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleOut<'a> {
    id: &'a str,
    short_description: Message,
    help: Help,
    default_configuration: Level<'a>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Level<'a> {
    level: &'a str,
}

#[derive(Serialize)]
struct Properties<'a> {
    tags: [&'a str; 2],
    source: &'a str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    rule_id: &'a str,
    /// Missing for a finding that no rule has made.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'a str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixOut<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

/// A place; ends are exclusive, as in the other outputs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    byte_offset: usize,
    byte_length: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixOut<'a> {
    description: Message,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Content<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

impl<'a> RuleOut<'a> {
    fn new(rule: &'a Rule) -> Self {
        let page = rule.page();
        Self {
            id: rule.code,
            short_description: Message { text: rule.title().to_owned() },
            help: Help { text: page.clone(), markdown: page },
            default_configuration: Level { level: level(rule.severity) },
            properties: Properties {
                tags: [rule.family(), rule.basis.as_str()],
                source: rule.source,
            },
        }
    }
}

impl<'a> Found<'a> {
    fn new(source: &SourceFile, finding: &'a Diagnostic) -> Self {
        let Diagnostic { code, message, why, help, .. } = finding;
        let labels = finding
            .labels
            .iter()
            .map(|it| Location::new(source, it.span, Some(it.message.clone())));
        Self {
            rule_id: code,
            rule_index: RULES.iter().position(|it| it.code == *code),
            level: level(finding.severity),
            message: Message { text: format!("{message} {why} {help}") },
            locations: [Location::new(source, finding.span, None)],
            related_locations: labels.collect(),
            fixes: finding.fixes.iter().map(|it| FixOut::new(source, it)).collect(),
        }
    }
}

impl Location {
    fn new(source: &SourceFile, span: Span, message: Option<String>) -> Self {
        Self {
            physical_location: PhysicalLocation {
                artifact_location: Artifact::of(source),
                region: Region::new(source, span),
            },
            message: message.map(|text| Message { text }),
        }
    }
}

impl Artifact {
    /// The path as a relative reference, or as a `file:` address.
    fn of(source: &SourceFile) -> Self {
        let path = source.path().replace('\\', "/");
        let path = path.strip_prefix("./").unwrap_or(&path);
        let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
        for byte in path.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                uri.push(char::from(byte));
            } else {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
        Self { uri }
    }
}

impl Region {
    fn new(source: &SourceFile, span: Span) -> Self {
        let Place { line, column, offset } = source.place(span.lo());
        let end = source.place(span.hi());
        Self {
            start_line: line,
            start_column: column,
            end_line: end.line,
            end_column: end.column,
            byte_offset: offset,
            byte_length: end.offset - offset,
        }
    }
}

impl<'a> FixOut<'a> {
    fn new(source: &SourceFile, fix: &'a Fix) -> Self {
        let replacements = fix.edits.iter().map(|it| Replacement {
            deleted_region: Region::new(source, it.span),
            inserted_content: Content { text: &it.text },
        });
        Self {
            description: Message { text: fix.title.clone() },
            artifact_changes: [Change {
                artifact_location: Artifact::of(source),
                replacements: replacements.collect(),
            }],
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::report;
    use crate::check::Settings;
    use crate::output::{Checked, SourceFile};
    use crate::rules::RULES;

    #[test]
    fn a_finding_has_its_rule_its_place_and_its_fixes() {
        let text = "\u{feff}---\nname: a\ndescription: \u{1f600} b: c\n---\n";
        let source = SourceFile::from_bytes("a b/\u{e9}.md", text.into());
        let checked = Checked::alone(source, None, &Settings::default());
        let log: Value = serde_json::from_str(&report(&[checked])).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), RULES.len());
        let result = &run["results"][0];
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], "frontmatter/colon-in-value");
        assert_eq!(result["ruleId"], rule["id"]);
        assert!(rule["help"]["markdown"].as_str().unwrap().contains("## Why"));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b/%C3%A9.md");
        let start = text.find(": c").unwrap();
        assert_eq!(place["region"]["byteOffset"], start);
        assert_eq!(place["region"]["byteLength"], 3);
        assert_eq!(place["region"]["startLine"], 3);
        assert_eq!(place["region"]["startColumn"], 18);
        let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(change["insertedContent"]["text"], "\"\u{1f600} b: c\"");
        assert_eq!(change["deletedRegion"]["startColumn"], 14);
    }
}
