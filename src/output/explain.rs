//! The fields of an agent definition and where they stand. It tells what is in
//! the file and claims nothing about what a client makes of it.

use std::fmt::Write;

use serde::Serialize;

use super::json::{Range, to_line};
use super::style::Role;
use super::value::{Value, key};
use super::{SourceFile, Style, visible};
use crate::compaction::tokens;
use crate::document::{AgentDocument, Kind};
use crate::syntax::yaml::Entry;

/// The keys that have a place of their own in the JSON.
const OWN: [&str; 4] = ["name", "description", "tools", "model"];

/// The fields as one line of JSON.
#[must_use]
pub fn json(source: &SourceFile) -> String {
    let agent = AgentDocument::read(source.text());
    let field = |key: &str| agent.entry(key).map(|it| Field::new(source, it));
    let other = fields(&agent).filter(|it| !OWN.contains(&key(&it.key)));
    to_line(&Explained {
        path: source.path(),
        kind: Kind::Agent.as_str(),
        name: field("name"),
        description: field("description"),
        tools: agent.entry("tools").map(|it| Tools::new(source, &agent, it)),
        model: field("model"),
        other: other.map(|it| Field::new(source, it)).collect(),
        body: Body {
            range: Range::new(source, agent.body),
            tokens: tokens::estimate(agent.body.of(source.text())),
        },
    })
}

/// The fields as text, one below the other in the order of the file.
#[must_use]
pub fn text(source: &SourceFile, style: Style) -> String {
    let agent = AgentDocument::read(source.text());
    let widest = fields(&agent).map(|it| key(&it.key).chars().count()).max();
    let widest = widest.unwrap_or_default().max("prompt".len());
    let mut out = String::new();
    let mut row = |line: u32, key: &str, value: &str| {
        let line = style.paint(Role::Frame, format!("{line:>4}"));
        let pad = " ".repeat(widest - key.chars().count().min(widest));
        let key = style.paint(Role::Strong, visible(key));
        let _ = writeln!(out, "{line}  {key}{pad}  {}", visible(value));
    };
    for entry in fields(&agent) {
        let line = source.place(entry.key.span.lo()).line;
        row(line, key(&entry.key), &shown(source, &agent, entry));
    }
    let body = agent.body.of(source.text());
    let prompt = format!("about {} tokens", tokens::estimate(body));
    row(source.place(agent.body.lo()).line, "prompt", &prompt);
    out
}

/// The entries of the frontmatter; of repeated keys the last one.
fn fields(agent: &AgentDocument) -> impl Iterator<Item = &Entry> {
    let entries = agent.tree.root.entries();
    entries.iter().filter(|it| {
        agent.entry(key(&it.key)).is_some_and(|counts| std::ptr::eq(counts, *it))
    })
}

/// A value in one line.
fn shown(source: &SourceFile, agent: &AgentDocument, entry: &Entry) -> String {
    if key(&entry.key) == "tools"
        && let Some(tools) = agent.tools(source.text(), "tools")
    {
        let names: Vec<&str> = tools.tokens.iter().map(|it| it.text.as_str()).collect();
        return names.join(", ");
    }
    let value = match entry.value.scalar() {
        Some(scalar) => scalar.text.clone(),
        None => serde_json::to_string(&Value(&entry.value)).unwrap_or_default(),
    };
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Serialize)]
struct Explained<'a> {
    path: &'a str,
    kind: &'a str,
    name: Option<Field<'a>>,
    description: Option<Field<'a>>,
    tools: Option<Tools<'a>>,
    model: Option<Field<'a>>,
    other: Vec<Field<'a>>,
    body: Body,
}

#[derive(Serialize)]
struct Field<'a> {
    key: &'a str,
    value: Value<'a>,
    /// From the key to the end of the value.
    range: Range,
    value_range: Range,
}

#[derive(Serialize)]
struct Tools<'a> {
    #[serde(flatten)]
    field: Field<'a>,
    list: Vec<Tool>,
}

#[derive(Serialize)]
struct Tool {
    name: String,
    /// What stands in parentheses behind the name.
    scope: Option<String>,
    range: Range,
}

#[derive(Serialize)]
struct Body {
    range: Range,
    /// Estimated.
    tokens: u32,
}

impl<'a> Field<'a> {
    fn new(source: &SourceFile, entry: &'a Entry) -> Self {
        let whole = entry.key.span.cover(entry.value.span);
        Self {
            key: key(&entry.key),
            value: Value(&entry.value),
            range: Range::new(source, whole),
            value_range: Range::new(source, entry.value.span),
        }
    }
}

impl<'a> Tools<'a> {
    fn new(source: &SourceFile, agent: &AgentDocument, entry: &'a Entry) -> Self {
        let tokens = agent.tools(source.text(), "tools").map(|it| it.tokens);
        let list = tokens.into_iter().flatten().map(|it| Tool {
            name: it.name().to_owned(),
            scope: it.scope().map(str::to_owned),
            range: Range::new(source, it.span),
        });
        Self { field: Field::new(source, entry), list: list.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::{json, text};
    use crate::output::{SourceFile, Style};

    const AGENT: &str = "---\nname: reader\ndescription: >\n  Reads\n  logs\ntools: Read, Bash(git *)\ncolor: red\n---\nRead the log.\n";

    fn source() -> SourceFile {
        SourceFile::from_bytes("a.md", AGENT.into())
    }

    #[test]
    fn fields_stand_below_each_other() {
        insta::assert_snapshot!(text(&source(), Style::Plain), @"
           2  name         reader
           3  description  Reads logs
           6  tools        Read, Bash(git *)
           7  color        red
           9  prompt       about 5 tokens
        ");
    }

    #[test]
    fn fields_have_values_and_places() {
        let value: serde_json::Value = serde_json::from_str(&json(&source())).unwrap();
        assert_eq!(value["name"]["value"], "reader");
        assert_eq!(value["name"]["range"]["start"]["line"], 2);
        assert_eq!(value["name"]["value_range"]["start"]["column"], 7);
        assert_eq!(value["description"]["value"], "Reads logs\n");
        assert_eq!(value["tools"]["list"][1]["name"], "Bash");
        assert_eq!(value["tools"]["list"][1]["scope"], "git *");
        assert_eq!(value["model"], serde_json::Value::Null);
        assert_eq!(value["other"][0]["key"], "color");
        assert_eq!(value["body"]["range"]["start"]["line"], 9);
    }

    #[test]
    fn a_file_without_fields_is_all_prompt() {
        let source = SourceFile::from_bytes("a.md", b"Read.".to_vec());
        insta::assert_snapshot!(text(&source, Style::Plain), @"   1  prompt  about 3 tokens");
    }
}
