//! The fields of an agent definition and where they stand, and what clients
//! make of it.

use serde::Serialize;

use super::json::{Range, to_line};
use super::readings::{self, ReadingOut};
use super::rows::Rows;
use super::style::Role;
use super::value::{Value, key};
use super::{SourceFile, Style};
use crate::compaction::tokens;
use crate::document::{AgentDocument, Kind};
use crate::runtime::{self, Client, File, Reading};
use crate::syntax::yaml::Entry;

/// Which clients' readings are shown in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runtimes {
    /// One.
    One(Client),
    /// All of them.
    All,
}

/// The keys that have a place of their own in the JSON.
const OWN: [&str; 4] = ["name", "description", "tools", "model"];

/// The fields and the readings as one line of JSON. `path` is where the file
/// lies, if it is one.
#[must_use]
pub fn json(source: &SourceFile, path: Option<&str>, runtimes: Runtimes) -> String {
    let agent = AgentDocument::read(source.text());
    let field = |key: &str| agent.entry(key).map(|it| Field::new(source, it));
    let other = fields(&agent).filter(|it| !OWN.contains(&key(&it.key)));
    let file = File { path, text: source.text(), document: &agent };
    let readings = match runtimes {
        Runtimes::One(client) => vec![runtime::read(client, &file)],
        Runtimes::All => runtime::read_all(&file),
    };
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
        readings: readings.iter().map(|it| ReadingOut::new(source, it)).collect(),
    })
}

/// The fields as text, one below the other in the order of the file, a row for
/// each client, and readings in full. `path` is where the file lies, if it is
/// one.
#[must_use]
pub fn text(
    source: &SourceFile,
    path: Option<&str>,
    runtimes: Runtimes,
    style: Style,
) -> String {
    let agent = AgentDocument::read(source.text());
    let file = File { path, text: source.text(), document: &agent };
    let readings = runtime::read_all(&file);
    let is_shown = |it: &&Reading| match runtimes {
        Runtimes::One(client) => it.client == client,
        Runtimes::All => true,
    };
    let mut parts =
        vec![fields_as_text(source, &agent, style), readings::table(&readings, style)];
    let shown = readings.iter().filter(is_shown);
    parts.extend(shown.map(|it| readings::full(source, it, style)));
    parts.join("\n")
}

fn fields_as_text(source: &SourceFile, agent: &AgentDocument, style: Style) -> String {
    let widest = fields(agent).map(|it| key(&it.key).chars().count()).max();
    let mut rows = Rows::new(style, widest.unwrap_or_default().max("prompt".len()));
    for entry in fields(agent) {
        let line = source.place(entry.key.span.lo()).line;
        let value = shown(source, agent, entry);
        rows.push(Some(line), key(&entry.key), Role::Strong, &value);
    }
    let body = agent.body.of(source.text());
    let prompt = format!("about {} tokens", tokens::estimate(body));
    let line = source.place(agent.body.lo()).line;
    rows.push(Some(line), "prompt", Role::Strong, &prompt);
    rows.finish()
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
    readings: Vec<ReadingOut<'a>>,
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
    use super::{Runtimes, fields_as_text, json, text};
    use crate::document::AgentDocument;
    use crate::output::{SourceFile, Style};
    use crate::runtime::Client;

    const AGENT: &str = "---\nname: reader\ndescription: >\n  Reads\n  logs\ntools: Read, Bash(git *)\ncolor: red\n---\nRead the log.\n";

    fn source() -> SourceFile {
        SourceFile::from_bytes("a.md", AGENT.into())
    }

    fn plain(source: &SourceFile) -> String {
        fields_as_text(source, &AgentDocument::read(source.text()), Style::Plain)
    }

    #[test]
    fn fields_stand_below_each_other() {
        insta::assert_snapshot!(plain(&source()), @"
           2  name         reader
           3  description  Reads logs
           6  tools        Read, Bash(git *)
           7  color        red
           9  prompt       about 5 tokens
        ");
    }

    #[test]
    fn fields_have_values_and_places() {
        let line = json(&source(), Some("a.md"), Runtimes::All);
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["name"]["value"], "reader");
        assert_eq!(value["name"]["range"]["start"]["line"], 2);
        assert_eq!(value["name"]["value_range"]["start"]["column"], 7);
        assert_eq!(value["description"]["value"], "Reads logs\n");
        assert_eq!(value["tools"]["list"][1]["name"], "Bash");
        assert_eq!(value["tools"]["list"][1]["scope"], "git *");
        assert_eq!(value["model"], serde_json::Value::Null);
        assert_eq!(value["other"][0]["key"], "color");
        assert_eq!(value["body"]["range"]["start"]["line"], 9);
        let readings = value["readings"].as_array().unwrap();
        let runtimes: Vec<_> = readings.iter().map(|it| &it["runtime"]).collect();
        assert_eq!(runtimes, Client::ALL.map(Client::as_str));
    }

    #[test]
    fn a_file_without_fields_is_all_prompt() {
        let source = SourceFile::from_bytes("a.md", b"Read.".to_vec());
        insta::assert_snapshot!(plain(&source), @"   1  prompt  about 3 tokens");
    }

    #[test]
    fn one_reading_or_all_are_shown_in_full() {
        let count = |runtimes: Runtimes| {
            let text = text(&source(), Some("a.md"), runtimes, Style::Plain);
            text.lines().filter(|it| it.starts_with("      evidence ")).count()
        };
        assert_eq!(count(Runtimes::One(Client::Kiro)), 1);
        assert_eq!(count(Runtimes::All), Client::ALL.len());
    }
}
