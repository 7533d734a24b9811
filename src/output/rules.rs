//! The rules: a list of all, or the page of one.

use std::fmt::Write;

use serde::Serialize;

use super::Style;
use super::json::to_line;
use super::style::{Role, word};
use crate::document::Kind;
use crate::profile::Format;
use crate::rules::{RULES, Rule, Verdict};

/// All rules, a line for each.
#[must_use]
pub fn list(style: Style) -> String {
    let widest = RULES.iter().map(|it| it.code.len()).max().unwrap_or_default();
    let mut out = String::new();
    for rule in RULES {
        let severity = word(rule.severity);
        let severity =
            style.paint(Role::Severity(rule.severity), format!("{severity:<7}"));
        let _ = writeln!(out, "{:<widest$}  {severity}  {}", rule.code, rule.title());
    }
    out
}

/// All rules as one line of JSON.
#[must_use]
pub fn list_json() -> String {
    let rules = RULES.iter().map(|it| Row::new(it)).collect();
    to_line(&List { rules })
}

/// The page of a rule.
#[must_use]
pub fn page(rule: &Rule, style: Style) -> String {
    let mut out = String::new();
    let severity = style.paint(Role::Severity(rule.severity), word(rule.severity));
    let code = style.paint(Role::Strong, rule.code);
    let _ = writeln!(out, "{code} ({severity})\n");
    let _ = writeln!(out, "{}", rule.page().trim());
    let _ = writeln!(out, "\nSource: {}", rule.source);
    out
}

/// The page of a rule as one line of JSON.
#[must_use]
pub fn page_json(rule: &Rule) -> String {
    to_line(&Page { row: Row::new(rule), page: rule.page() })
}

/// The pages of all rules by code, as the playground shows them: one line of
/// JSON for each rule.
#[must_use]
pub fn pages_json() -> String {
    let lines: Vec<String> = RULES.iter().map(|it| shown_json(it)).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

fn shown_json(rule: &Rule) -> String {
    let bad = rule.examples().into_iter().find(|it| it.verdict == Verdict::Bad);
    let bad = bad.filter(|it| it.text.len() <= LONGEST_EXAMPLE);
    let file = bad.as_ref().map(|it| match (&it.path, it.kind) {
        (Some(path), _) => path.rsplit('/').next().unwrap_or(path).to_owned(),
        (None, Kind::Agent | Kind::Output) => "example.md".to_owned(),
        (None, _) => "example.yaml".to_owned(),
    });
    let shown = Shown {
        title: rule.title(),
        basis: rule.basis.as_str(),
        severity: rule.severity.as_str(),
        source: rule.source,
        page: shown_page(&rule.page()),
        file,
        example: bad.map(|it| it.text),
    };
    let json = to_line(&shown);
    format!("\"{}\":{}", rule.code, json.trim_end())
}

/// An example of more bytes is no page to read.
const LONGEST_EXAMPLE: usize = 4_000;

/// The page without its title, and with words before each example in place of
/// the marks on its fence.
fn shown_page(page: &str) -> String {
    let mut shown = String::new();
    for line in page.lines().skip(1) {
        let fence = line.starts_with("```").then(|| line.split_once(' ')).flatten();
        let (line, words) = match fence {
            Some((fence, marks)) if marks.starts_with("bad") => (fence, "Reported:\n\n"),
            Some((fence, marks)) if marks.starts_with("good") => (fence, "Fine:\n\n"),
            _ => (line, ""),
        };
        shown.push_str(words);
        shown.push_str(line);
        shown.push('\n');
    }
    shown.trim().to_owned()
}

#[derive(Serialize)]
struct Shown<'a> {
    title: &'a str,
    basis: &'a str,
    severity: &'a str,
    source: &'a str,
    /// Markdown.
    page: String,
    /// A name for the example.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// A text that the rule reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<String>,
}

#[derive(Serialize)]
struct List<'a> {
    rules: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    family: &'a str,
    basis: &'a str,
    severity: &'a str,
    title: &'a str,
    kinds: Vec<&'a str>,
    /// The convention it belongs to; null if it always applies.
    format: Option<&'a str>,
    source: &'a str,
    fixable: bool,
}

#[derive(Serialize)]
struct Page<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    /// Markdown.
    page: String,
}

impl<'a> Row<'a> {
    fn new(rule: &'a Rule) -> Self {
        Self {
            code: rule.code,
            family: rule.family(),
            basis: rule.basis.as_str(),
            severity: rule.severity.as_str(),
            title: rule.title(),
            kinds: rule.kinds.iter().copied().map(Kind::as_str).collect(),
            format: rule.format.map(Format::as_str),
            source: rule.source,
            fixable: rule.fixable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{RULES, Style, list, list_json, page, page_json, pages_json};

    #[test]
    fn every_rule_is_listed_and_has_a_page() {
        let list = list(Style::Plain);
        let json: serde_json::Value = serde_json::from_str(&list_json()).unwrap();
        assert_eq!(list.lines().count(), RULES.len());
        assert_eq!(json["rules"].as_array().unwrap().len(), RULES.len());
        for rule in RULES {
            assert!(list.contains(rule.title()));
            assert!(page(rule, Style::Plain).contains(&rule.page()));
            let json: serde_json::Value = serde_json::from_str(&page_json(rule)).unwrap();
            assert_eq!(json["page"], rule.page());
            assert_eq!(json["code"], rule.code);
        }
    }

    #[test]
    fn the_playground_shows_every_page_with_an_example_to_try() {
        let json: serde_json::Value = serde_json::from_str(&pages_json()).unwrap();
        for rule in RULES {
            let shown = &json[rule.code];
            let page = shown["page"].as_str().unwrap();
            assert!(page.contains("Reported:\n\n```"), "{}: {page}", rule.code);
            assert!(!page.contains("``` bad") && !page.contains(" bad\n"), "{page}");
            assert!(!page.contains(rule.title()), "{}", rule.code);
            assert_eq!(shown["file"].is_string(), shown["example"].is_string());
        }
        let tried = RULES.iter().filter(|it| json[it.code]["example"].is_string());
        assert!(tried.count() * 10 >= RULES.len() * 9);
    }
}
