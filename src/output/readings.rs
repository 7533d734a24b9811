//! What clients make of an agent file: a row for each, one or all in full, and
//! as JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Serialize;

use super::json::Range;
use super::rows::Rows;
use super::style::Role;
use super::{SourceFile, Style, visible};
use crate::diagnostic::Severity;
use crate::runtime::{Effect, Evidence, Held, Note, Reading, ToolGrant, Tools, Verdict};
use crate::text::Span;

/// A row for each client: what it comes to, how many tools, and why.
pub(super) fn table(readings: &[Reading], style: Style) -> String {
    let label = |it: &Reading| it.client.label();
    let widest = |text: &dyn Fn(&Reading) -> String| {
        readings.iter().map(|it| text(it).chars().count()).max().unwrap_or_default()
    };
    let first = widest(&|it| label(it).to_owned());
    let second = widest(&|it| words(it).to_owned());
    let third = widest(&|it| count(&it.tools));
    let mut out = String::new();
    for reading in readings {
        let name = style.paint(Role::Strong, format!("{:<first$}", label(reading)));
        let verdict = format!("{:<second$}", words(reading));
        let verdict = style.paint(role(reading.verdict), verdict);
        let tools = count(&reading.tools);
        let because = visible(&reading.because);
        // Writing to a string does not fail.
        let _ = writeln!(out, "{name}  {verdict}  {tools:<third$}  {because}");
    }
    out
}

/// Everything about one client's reading.
pub(super) fn full(source: &SourceFile, reading: &Reading, style: Style) -> String {
    let label = style.paint(Role::Strong, reading.client.label());
    let verdict = style.paint(role(reading.verdict), words(reading));
    let mut rows = Rows::new(style, "description".len());
    let line = |span: Option<Span>| span.map(|it| source.place(it.lo()).line);
    let mut held = |key: &str, held: Option<&Held>| {
        let Some(held) = held else { return };
        rows.push(line(held.span), key, Role::Strong, &one_line(&held.text));
        if let Some(cut) = held.cut {
            let lost = one_line(cut.of(source.text()));
            rows.push(line(Some(cut)), "cut", Role::Severity(Severity::Error), &lost);
        }
    };
    held("name", reading.name.as_ref());
    held("description", reading.description.as_ref());
    held("model", reading.model.as_ref());
    if !matches!(reading.verdict, Verdict::Dropped | Verdict::Unknown) {
        if reading.model.is_none() {
            rows.push(None, "model", Role::Strong, "inherited");
        }
        tools(&mut rows, source, &reading.tools);
    }
    for (key, span) in &reading.dropped_fields {
        rows.push(line(Some(*span)), "no effect", Role::Strong, key);
    }
    for unknown in &reading.unknown_keys {
        let meant = match unknown.suggestion {
            Some(meant) => format!("{} (did you mean {meant}?)", unknown.key),
            None => unknown.key.clone(),
        };
        rows.push(line(Some(unknown.span)), "not known", Role::Strong, &meant);
    }
    let said = places(reading);
    let is_new = |it: &&Note| {
        it.effect > Effect::Reduces
            || it.span.is_none_or(|it| !said.contains(&it.place()))
    };
    for note in reading.notes.iter().filter(is_new) {
        let (key, role) = effect(note.effect);
        rows.push(line(note.span), key, role, &note.text);
    }
    let facts = reading.client.facts();
    let known = format!("{}: {}", evidence(facts.evidence), facts.source);
    rows.push(None, "evidence", Role::Strong, &known);
    format!("{label}, {}: {verdict}\n{}", facts.version, rows.finish())
}

/// The places of keys and tools that have a row of their own; a note on one of
/// them that says no more than that is left out.
fn places(reading: &Reading) -> BTreeSet<u64> {
    let keys = reading.unknown_keys.iter().map(|it| it.span);
    let dropped = reading.dropped_fields.iter().map(|it| it.1);
    let lost = reading.tools.lost.iter().map(|it| it.span);
    keys.chain(dropped).chain(lost).map(Span::place).collect()
}

fn tools(rows: &mut Rows, source: &SourceFile, tools: &Tools) {
    let line = |span: Span| source.place(span.lo()).line;
    let names: Vec<String> = tools
        .granted
        .iter()
        .map(|it| {
            let entry = it.span.map(|it| it.of(source.text()));
            let entry = entry.map(|it| it.trim_matches(['"', '\''])).unwrap_or_default();
            let from = match entry {
                _ if it.depends_on_session => " (depends on the session)".to_owned(),
                "" => " (always)".to_owned(),
                entry if entry == it.name => String::new(),
                entry => format!(" (from {})", one_line(entry)),
            };
            format!("{}{from}", it.name)
        })
        .collect();
    let names = if names.is_empty() { count(tools) } else { names.join(", ") };
    rows.push(tools.span.map(line), "tools", Role::Strong, &names);
    for lost in &tools.lost {
        let text = format!("{}: {}", one_line(&lost.name), lost.why);
        rows.push(
            Some(line(lost.span)),
            "lost",
            Role::Severity(Severity::Warning),
            &text,
        );
    }
}

/// A text in one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A verdict as people read it.
fn words(reading: &Reading) -> &'static str {
    match reading.verdict {
        Verdict::Loads => "loads",
        Verdict::Repaired => "loads, repaired",
        Verdict::Reduced => "loads, reduced",
        Verdict::Wider => "loads, wider",
        Verdict::Refused => "does not start",
        Verdict::Dropped if reading.reason == Some("wrong-format") => "needs converting",
        Verdict::Dropped => "does not load",
        Verdict::Unknown => "not known",
    }
}

fn role(verdict: Verdict) -> Role {
    match verdict {
        Verdict::Loads => Role::Strong,
        Verdict::Repaired | Verdict::Reduced => Role::Severity(Severity::Warning),
        Verdict::Wider | Verdict::Refused | Verdict::Dropped => {
            Role::Severity(Severity::Error)
        }
        Verdict::Unknown => Role::Faint,
    }
}

fn count(tools: &Tools) -> String {
    match (tools.grant, tools.granted.len()) {
        (ToolGrant::All, _) => "all tools".to_owned(),
        (ToolGrant::List, 1) => "1 tool".to_owned(),
        (ToolGrant::List, count) => format!("{count} tools"),
        (ToolGrant::None | ToolGrant::Refused, _) => "no tools".to_owned(),
        (ToolGrant::Unknown, _) => String::new(),
    }
}

fn effect(effect: Effect) -> (&'static str, Role) {
    match effect {
        Effect::None => ("note", Role::Strong),
        Effect::Repairs => ("repairs", Role::Severity(Severity::Warning)),
        Effect::Reduces => ("reduces", Role::Severity(Severity::Warning)),
        Effect::Widens => ("widens", Role::Severity(Severity::Error)),
        Effect::Refuses => ("refuses", Role::Severity(Severity::Error)),
        Effect::Drops => ("drops", Role::Severity(Severity::Error)),
    }
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Measured => "measured",
        Evidence::Source => "source read",
        Evidence::Docs => "documentation",
        Evidence::Secondary => "third parties",
    }
}

/// A reading in JSON.
#[derive(Serialize)]
pub(super) struct ReadingOut<'a> {
    runtime: &'a str,
    version: &'a str,
    evidence: &'a str,
    /// What was read or run, and when.
    source: &'a str,
    verdict: &'a str,
    /// Null if that is not known.
    loads: Option<bool>,
    reason: Option<&'a str>,
    because: &'a str,
    name: Option<&'a str>,
    description: Option<&'a str>,
    /// What belongs to the description and is not held.
    description_cut: Option<Range>,
    tools: ToolsOut<'a>,
    /// Null if it is inherited.
    model: Option<&'a str>,
    dropped_fields: Vec<&'a str>,
    unknown_keys: Vec<&'a str>,
    suggestions: BTreeMap<&'a str, &'a str>,
    notes: Vec<NoteOut<'a>>,
}

#[derive(Serialize)]
struct ToolsOut<'a> {
    kind: &'a str,
    list: Vec<&'a str>,
    granted: Vec<GrantedOut<'a>>,
    lost: Vec<LostOut<'a>>,
}

#[derive(Serialize)]
struct GrantedOut<'a> {
    name: &'a str,
    /// The entry that grants it; null for one that comes with something else.
    range: Option<Range>,
    depends_on_session: bool,
}

#[derive(Serialize)]
struct LostOut<'a> {
    name: &'a str,
    range: Range,
    why: &'a str,
}

#[derive(Serialize)]
struct NoteOut<'a> {
    effect: &'a str,
    text: &'a str,
    range: Option<Range>,
}

impl<'a> ReadingOut<'a> {
    /// The reading of a file.
    pub(super) fn new(source: &SourceFile, reading: &'a Reading) -> Self {
        let facts = reading.client.facts();
        let range = |it: Span| Range::new(source, it);
        let unknown = &reading.unknown_keys;
        let suggestions =
            unknown.iter().filter_map(|it| Some((&*it.key, it.suggestion?)));
        let note = |it: &'a Note| NoteOut {
            effect: it.effect.as_str(),
            text: &it.text,
            range: it.span.map(range),
        };
        let text = |held: &'a Option<Held>| held.as_ref().map(|it| it.text.as_str());
        let cut = reading.description.as_ref().and_then(|it| it.cut);
        Self {
            runtime: facts.id,
            version: facts.version,
            evidence: facts.evidence.as_str(),
            source: facts.source,
            verdict: reading.verdict.as_str(),
            loads: reading.loads(),
            reason: reading.reason,
            because: &reading.because,
            name: text(&reading.name),
            description: text(&reading.description),
            description_cut: cut.map(range),
            tools: ToolsOut::new(source, &reading.tools),
            model: text(&reading.model),
            dropped_fields: reading.dropped_fields.iter().map(|it| &*it.0).collect(),
            unknown_keys: unknown.iter().map(|it| &*it.key).collect(),
            suggestions: suggestions.collect(),
            notes: reading.notes.iter().map(note).collect(),
        }
    }
}

impl<'a> ToolsOut<'a> {
    fn new(source: &SourceFile, tools: &'a Tools) -> Self {
        let granted = tools.granted.iter().map(|it| GrantedOut {
            name: &it.name,
            range: it.span.map(|it| Range::new(source, it)),
            depends_on_session: it.depends_on_session,
        });
        let lost = tools.lost.iter().map(|it| LostOut {
            name: &it.name,
            range: Range::new(source, it.span),
            why: &it.why,
        });
        Self {
            kind: tools.grant.as_str(),
            list: tools.granted.iter().map(|it| &*it.name).collect(),
            granted: granted.collect(),
            lost: lost.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ReadingOut, full, table};
    use crate::document::AgentDocument;
    use crate::output::{SourceFile, Style};
    use crate::runtime::{Client, File, Reading, read};

    const AGENT: &str = "---\nname: log-reader\ndescription: Reads logs. See #12\ntools: Read, Edit, LS\ncolor: red\nmaxTurns: 3\n---\nRead.\n";

    fn source() -> SourceFile {
        SourceFile::from_bytes("log-reader.md", AGENT.into())
    }

    fn reading(client: Client) -> Reading {
        let document = AgentDocument::read(AGENT);
        read(
            client,
            &File { path: Some("log-reader.md"), text: AGENT, document: &document },
        )
    }

    #[test]
    fn clients_stand_below_each_other() {
        let clients =
            [Client::CopilotCloud, Client::GeminiCli, Client::Codex, Client::Kiro];
        insta::assert_snapshot!(table(&clients.map(reading), Style::Plain), @"
        Copilot, cloud  loads, wider      2 tools  `Edit` becomes `edit`, which also creates files
        Gemini CLI      does not load              `tools` is not a list, and 2 more
        Codex           needs converting           Reads TOML only
        Kiro            not known                  Not known for this value of `tools`, and 2 more
        ");
    }

    #[test]
    fn a_reading_in_full_has_a_line_for_each_fact() {
        let copilot = full(&source(), &reading(Client::CopilotCloud), Style::Plain);
        insta::assert_snapshot!(copilot, @"
        Copilot, cloud, 2026-08: loads, wider
           2  name         log-reader
           3  description  Reads logs. See
           3  cut          #12
              model        inherited
           4  tools        read (from Read), edit (from Edit)
           4  lost         LS: Copilot has no tool of this name.
           5  not known    color
           6  not known    maxTurns
           3  reduces      Copilot takes what stands behind ` #` for a comment.
           4  widens       Copilot takes `Edit` for its `edit`, which also creates files.
              evidence     documentation: GitHub's reference of custom agents, 2026-08.
        ");
        let opencode = full(&source(), &reading(Client::OpenCode), Style::Plain);
        insta::assert_snapshot!(opencode, @"
        OpenCode, 2026-08: does not load
           6  not known    maxTurns (did you mean steps?)
           3  reduces      OpenCode takes what stands behind ` #` for a comment.
           4  drops        OpenCode does not load a file with this value of `tools`.
           5  drops        OpenCode does not load a file with this value of `color`.
              evidence     source read: OpenCode's source of agent configuration, 2026-08.
        ");
    }

    #[test]
    fn a_reading_has_the_published_shape() {
        let (source, copilot) = (source(), reading(Client::CopilotCloud));
        let value = serde_json::to_value(ReadingOut::new(&source, &copilot)).unwrap();
        assert_eq!(value["runtime"], "copilot");
        assert_eq!(value["evidence"], "docs");
        assert_eq!(value["verdict"], "wider");
        assert_eq!(value["loads"], true);
        assert_eq!(value["reason"], serde_json::Value::Null);
        assert_eq!(value["description"], "Reads logs. See");
        assert_eq!(value["description_cut"]["start"]["line"], 3);
        assert_eq!(value["tools"]["kind"], "list");
        assert_eq!(value["tools"]["list"][1], "edit");
        assert_eq!(value["tools"]["granted"][1]["range"]["start"]["column"], 14);
        assert_eq!(value["tools"]["lost"][0]["name"], "LS");
        assert_eq!(value["unknown_keys"][1], "maxTurns");
        assert_eq!(value["notes"][0]["effect"], "reduces");
        let gemini = reading(Client::GeminiCli);
        let value = serde_json::to_value(ReadingOut::new(&source, &gemini)).unwrap();
        assert_eq!(value["suggestions"]["maxTurns"], "max_turns");
        assert_eq!(value["loads"], false);
        let kiro = reading(Client::Kiro);
        let value = serde_json::to_value(ReadingOut::new(&source, &kiro)).unwrap();
        assert_eq!(value["loads"], serde_json::Value::Null);
    }
}
