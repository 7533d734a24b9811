//! The rules: a list of all, or the page of one.

use std::fmt::Write;

use serde::Serialize;

use super::Style;
use super::json::to_line;
use super::style::{Role, word};
use crate::document::Kind;
use crate::profile::Format;
use crate::rules::{RULES, Rule};

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
    use super::{RULES, Style, list, list_json, page, page_json};

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
}
