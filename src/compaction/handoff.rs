//! The manifest by which one agent hands a compacted artifact to the next: what
//! the compaction knows, in the words of the source, and empty fields for what
//! only a person knows.

use super::artifacts::Inventory;
use super::fact::{Fact, FactKind};
use super::result::Compaction;
use super::role::Role;
use super::tokens;
use crate::document::manifest::{MOST_DECISIONS, RATIONALE, SHORT_TEXT};
use crate::syntax::yaml::Style;
use crate::syntax::yaml::write::in_style;

/// So many files are named as new.
const MOST_FILES: usize = 10;
/// So many items has each list of the summary.
const MOST_ITEMS: usize = 5;
/// Words with which a reason begins.
const BECAUSE: [&str; 4] = [" because ", " since ", " so that ", " in order to "];

/// Who hands what to whom. What is not known stays empty in the manifest, and the
/// check of the manifest says so.
#[derive(Clone, Copy, Debug, Default)]
pub struct Handoff<'a> {
    /// The agent that made the artifact.
    pub from_agent: Option<&'a str>,
    /// The agents that go on.
    pub to_agents: &'a [&'a str],
    /// When, as in `2026-11-25T10:00:00Z`.
    pub timestamp: Option<&'a str>,
    /// Where the files lie.
    pub directory: Option<&'a str>,
    /// The file with the whole artifact.
    pub source_file: &'a str,
    /// The file with the compacted one.
    pub compacted_file: &'a str,
}

/// The manifest as YAML. `source` is the text that was compacted. Only facts that
/// the compaction keeps are in it, verbatim, cut with `…` where the format allows
/// no more.
#[must_use]
pub fn manifest(handoff: &Handoff<'_>, source: &str, made: &Compaction) -> String {
    let mut out = Yaml(String::new());
    out.field(0, "from_agent", handoff.from_agent.unwrap_or_default());
    if !handoff.to_agents.is_empty() {
        out.list(0, "to_agents", handoff.to_agents.iter().copied());
    }
    let kind = made.artifact_type.as_str();
    out.field(0, "artifact_type", kind);
    out.field(0, "timestamp", handoff.timestamp.unwrap_or_default());
    let title = made.kept.iter().chain(&made.lost).find(|it| is_heading(it));
    let title = title.map(|it| it.text.words()).unwrap_or_default();
    out.field(0, "scope", &cut(&title, SHORT_TEXT));
    out.summary(kind, made);
    out.field(0, "artifacts_directory", handoff.directory.unwrap_or_default());
    out.decisions(made, handoff.source_file);
    out.line(0, "required_reading:");
    out.field(1, "- file", handoff.compacted_file);
    let (lines, all) = (made.output.lines, made.source.lines);
    let words = format!("{lines} of {all} lines, word for word, with their places");
    out.field(1, "  description", &words);
    if kind == "implementation" {
        out.line(0, "# The files that the report names most: keep those that are new.");
        let files = Inventory::new(source, made).files;
        let most_named = files.iter().take(MOST_FILES).map(|it| it.text.words());
        out.list(0, "files_created", most_named);
        out.line(0, "dependencies_satisfied: []");
    }
    out.list(0, "detail_files", std::iter::once(handoff.source_file));
    out.line(0, "context_budget:");
    let reading = format!("  required_reading_tokens: {}\n", made.output.tokens);
    // The line itself takes about ten.
    let own = tokens::estimate(&out.0) + tokens::estimate(&reading) + 10;
    out.line(1, &format!("manifest_tokens: {own}"));
    out.0 += &reading;
    out.0
}

/// A manifest that is written line by line.
struct Yaml(String);

impl Yaml {
    fn line(&mut self, depth: usize, line: &str) {
        self.0 += &"  ".repeat(depth);
        self.0 += line;
        self.0.push('\n');
    }

    /// A key with a text; nothing behind it where the text is empty.
    fn field(&mut self, depth: usize, key: &str, text: &str) {
        let value =
            if text.is_empty() { String::new() } else { format!(" {}", scalar(text)) };
        self.line(depth, &format!("{key}:{value}"));
    }

    fn list(&mut self, depth: usize, key: &str, items: impl Iterator<Item: AsRef<str>>) {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return self.line(depth, &format!("{key}: []"));
        }
        self.line(depth, &format!("{key}:"));
        for item in items {
            self.line(depth + 1, &format!("- {}", scalar(item.as_ref())));
        }
    }

    /// What each type of artifact has to say at once.
    fn summary(&mut self, kind: &str, made: &Compaction) {
        self.line(0, "summary:");
        let told = |roles: &[Role]| {
            let facts = made.kept.iter().filter(|it| is_one(it, roles));
            facts
                .take(MOST_ITEMS)
                .map(|it| cut(&it.text.words(), RATIONALE))
                .collect::<Vec<_>>()
        };
        let mut list = |key: &str, roles: &[Role]| {
            self.list(1, key, told(roles).iter());
        };
        match kind {
            "research" => {
                list("key_insights", &[Role::Outcome, Role::Decision]);
                list("constraints", &[Role::Constraint]);
            }
            "implementation" => {
                list("results", &[Role::Outcome]);
                list("risks", &[Role::Risk]);
            }
            _ => {
                let first = told(&[Role::Decision]).into_iter().next();
                self.field(1, "strategy", &first.unwrap_or_default());
                self.list(1, "next_steps", told(&[Role::Next]).iter());
            }
        }
    }

    fn decisions(&mut self, made: &Compaction, source_file: &str) {
        let decisions = made.kept.iter().filter(|it| is_one(it, &[Role::Decision]));
        let decisions: Vec<&Fact> = decisions.take(MOST_DECISIONS).collect();
        if decisions.is_empty() {
            return self.line(0, "key_decisions: []");
        }
        self.line(0, "key_decisions:");
        for fact in decisions {
            let words = fact.text.words();
            let (decision, reason) = apart(&words);
            self.field(1, "- decision", &cut(decision, SHORT_TEXT));
            let place = || format!("See line {} of {source_file}", fact.line);
            let reason = reason.map_or_else(place, str::to_owned);
            self.field(1, "  rationale", &cut(&reason, RATIONALE));
        }
    }
}

fn is_heading(fact: &Fact) -> bool {
    fact.kind == FactKind::Heading
}

fn is_one(fact: &Fact, roles: &[Role]) -> bool {
    matches!(fact.kind, FactKind::Statement(role) if roles.contains(&role))
}

/// A decision and the words that give its reason.
fn apart(text: &str) -> (&str, Option<&str>) {
    let at = BECAUSE.iter().filter_map(|it| text.find(it)).min();
    let parts = at.and_then(|it| text.split_at_checked(it));
    parts.map_or((text, None), |(decision, reason)| (decision, Some(reason.trim())))
}

/// The text, its end cut off behind a word where it is longer than `most`
/// characters.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let end = text.char_indices().nth(most - 1).map_or(text.len(), |it| it.0);
    let head = text.get(..end).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |it| it.0);
    format!("{}…", head.trim_end())
}

fn scalar(text: &str) -> String {
    in_style(text, Style::Plain, false)
}
