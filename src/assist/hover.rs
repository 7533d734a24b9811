//! What something in the text means: a key, a value, a tool; what each client
//! makes of it, and the rules that look at it.

use crate::document::{AgentDocument, Kind, ToolToken};
use crate::profile::claude_code::{Standing, find_tool, is_mcp_tool, suggest_tool};
use crate::profile::models::{ModelName, judge};
use crate::profile::words::find_word;
use crate::profile::{LABELS, Shape, oak};
use crate::rules::RULES;
use crate::runtime::Client;
use crate::syntax::yaml::{self, Entry, NodeKind};
use crate::text::Span;

use super::by_client::{find_elsewhere, made_of_key};
use super::complete::{begins_frontmatter, purpose_in_plan};
use super::keys::{find_key, is_tool_key};
use super::tables;

/// What something means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is about.
    pub span: Span,
    /// Its name, as written.
    pub title: String,
    /// What it does, in a sentence or two.
    pub text: String,
    /// What clients make of it: who, and what holds for each of them.
    pub clients: Vec<(String, String)>,
    /// The codes of the rules that look at it, the most telling first.
    pub rules: Vec<&'static str>,
}

/// What stands at a byte offset; `None` if nothing is known of it. With targets
/// beside Claude Code, a key is explained for them alone.
#[must_use]
pub fn hover(text: &str, kind: Kind, targets: &[Client], offset: usize) -> Option<Hover> {
    match kind {
        Kind::Agent => in_agent(text, targets, offset),
        Kind::Output if begins_frontmatter(text) => in_agent(text, targets, offset),
        Kind::Output => None,
        _ => in_yaml(text, kind, offset),
    }
}

fn in_agent(text: &str, targets: &[Client], offset: usize) -> Option<Hover> {
    let document = AgentDocument::read(text);
    let mut entries = document.tree.root.entries().iter();
    let entry = entries
        .find(|it| it.key.span.touches(offset) || it.value.span.touches(offset))?;
    let name = entry.key.scalar()?.text.as_str();
    if entry.key.span.touches(offset) {
        return Some(key(entry.key.span, name, targets));
    }
    if is_tool_key(name) {
        let list = document.tools(text, name)?;
        let token = list.tokens.iter().find(|it| it.span.touches(offset))?;
        return Some(tool(token));
    }
    value(entry, name)
}

/// A key of the frontmatter.
fn key(span: Span, name: &str, targets: &[Client]) -> Hover {
    let known = find_key(name);
    let text = match known.or_else(|| find_elsewhere(name)) {
        Some(key) => format!("{}{}", key.purpose, takes(key.shape)),
        None if LABELS.contains(&name) => {
            "A label by which catalogues and people sort definitions.".to_owned()
        }
        None => "No format that Agentpad knows has this key.".to_owned(),
    };
    let mut clients = made_of_key(name, targets);
    if let Some(key) = oak::find_key(name) {
        clients.push(("OaK".to_owned(), key.purpose.to_owned()));
    }
    let rules = match known {
        Some(key) => rules_of_key(key.name, key.shape),
        None => vec!["keys/unknown"],
    };
    let rules = rules.into_iter().filter(|it| is_rule(it)).collect();
    Hover { span, title: name.to_owned(), text, clients, rules }
}

/// What a key takes, as a sentence behind its purpose.
fn takes(shape: Shape) -> String {
    match shape {
        Shape::Word(words) => format!(" One of {}.", listed(words)),
        Shape::WordOrNumber(words) => format!(" One of {}, or a number.", listed(words)),
        Shape::AtLeast(least) => format!(" A whole number, at least {least}."),
        Shape::Boolean => " `true` or `false`.".to_owned(),
        Shape::Tools => " Names with commas, or a YAML list; case matters.".to_owned(),
        Shape::Semver => " Three numbers with dots between them.".to_owned(),
        Shape::List => " A list.".to_owned(),
        Shape::Number => " A number.".to_owned(),
        Shape::TextOrList => " A text, or a list of texts.".to_owned(),
        Shape::Map => " Keys with values of their own.".to_owned(),
        Shape::HexOr(words) => {
            format!(" A colour such as `#33aa55`, or one of {}.", listed(words))
        }
        Shape::Text | Shape::Model | Shape::Hooks | Shape::Any => String::new(),
    }
}

fn listed(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|it| format!("`{it}`")).collect();
    words.join(", ")
}

/// The rules that look at a key: those of its family, or of its shape.
fn rules_of_key(name: &str, shape: Shape) -> Vec<&'static str> {
    let family = match name {
        "disallowedTools" => "tools",
        "model_tier" | "model_rationale" => "model",
        _ => name,
    };
    let of_family = RULES.iter().filter(|it| it.family() == family);
    let own: Vec<&str> = of_family.map(|it| it.code).collect();
    if !own.is_empty() {
        return own;
    }
    match (name, shape) {
        (_, Shape::Semver) => vec!["keys/not-semver"],
        ("priority", _) => vec!["keys/unknown-priority"],
        (_, Shape::List) => vec!["keys/comma-list"],
        ("blocking", _) => vec!["keys/not-boolean"],
        _ => vec!["keys/invalid-value"],
    }
}

fn is_rule(code: &str) -> bool {
    RULES.iter().any(|it| it.code == code)
}

/// The value of a key that is no list of tools.
fn value(entry: &Entry, key: &str) -> Option<Hover> {
    let scalar = entry.value.scalar()?;
    let word = scalar.text.trim();
    let known = find_key(key)?;
    let meaning = find_word(key, word).map(|it| it.meaning.to_owned());
    let (text, rule) = match known.shape {
        Shape::Model => (meaning.unwrap_or_else(|| model(word)), "model/unknown"),
        Shape::Word(words) | Shape::WordOrNumber(words) if meaning.is_none() => {
            let is_known = words.contains(&word);
            let text = if is_known {
                known.purpose.to_owned()
            } else {
                format!("Not a word of this key.{}", takes(known.shape))
            };
            (text, "keys/invalid-value")
        }
        _ => (meaning?, "keys/invalid-value"),
    };
    let rule = match key {
        "model_tier" => "model/unknown-tier",
        "priority" => "keys/unknown-priority",
        _ => rule,
    };
    Some(Hover {
        span: entry.value.span,
        title: word.to_owned(),
        text,
        clients: Vec::new(),
        rules: vec![rule].into_iter().filter(|it| is_rule(it)).collect(),
    })
}

fn model(name: &str) -> String {
    match judge(name) {
        ModelName::Known => "The identifier of one of Anthropic's models.".to_owned(),
        ModelName::Meant(meant) => {
            format!("Not a name that the API knows. `{meant}` is probably meant.")
        }
        ModelName::OtherMaker => {
            "Another maker's model. Anthropic's API does not know it, a gateway may."
                .to_owned()
        }
        ModelName::Unknown => {
            "Nothing is known of this name. It is sent as it is.".to_owned()
        }
    }
}

fn tool(token: &ToolToken) -> Hover {
    let name = token.name();
    let scope = token.scope().is_some();
    let (text, mut rules): (String, Vec<&'static str>) = match find_tool(name)
        .map(|it| it.standing)
    {
        Some(Standing::Living) => ("Granted.".to_owned(), vec!["tools/unknown"]),
        Some(Standing::DependsOnSession) => {
            ("Granted in sessions that have it.".to_owned(), vec!["tools/unknown"])
        }
        Some(Standing::Alias(living)) => {
            (format!("Another name of `{living}`. It works."), vec!["tools/unknown"])
        }
        Some(Standing::MainAgentOnly) => (
            "It exists, but a subagent is never given it.".to_owned(),
            vec!["tools/not-for-subagents"],
        ),
        Some(Standing::Removed(Some(heir))) => (
            format!("It is gone, and dropped without a word. `{heir}` does its work."),
            vec!["tools/removed"],
        ),
        Some(Standing::Removed(None)) => {
            ("It is gone, and dropped without a word.".to_owned(), vec!["tools/removed"])
        }
        None if name == "*" => ("All tools.".to_owned(), vec!["tools/shape"]),
        None if is_mcp_tool(name) => {
            let what =
                if name.matches("__").count() > 1 { "A tool" } else { "All tools" };
            (format!("{what} of an MCP server."), vec!["tools/unknown"])
        }
        None => {
            let meant = suggest_tool(name)
                .map_or(String::new(), |(it, _)| format!(" `{it}` is probably meant."));
            (format!("No tool has this name.{meant}"), vec!["tools/unknown"])
        }
    };
    let text = match (scope, name) {
        (true, "Agent" | "Task") => format!(
            "{text} The list in parentheses counts for the main agent and is ignored in a subagent."
        ),
        (true, _) => format!("{text} What stands in parentheses is no limit here."),
        (false, _) => text,
    };
    if scope && !matches!(name, "Agent" | "Task") {
        rules.insert(0, "tools/scope-ignored");
    }
    Hover {
        span: token.span,
        title: token.text.clone(),
        text: text.clone(),
        clients: vec![(Client::ClaudeCode.label().to_owned(), text)],
        rules: rules.into_iter().filter(|it| is_rule(it)).collect(),
    }
}

/// A key or a word of a plan, a review or a manifest.
fn in_yaml(text: &str, kind: Kind, offset: usize) -> Option<Hover> {
    let tree = yaml::parse(text, Span::new(0, text.len()));
    let mut path = Vec::new();
    // The parser bounds how deeply values are nested.
    let mut node = &tree.root;
    loop {
        if let NodeKind::Sequence(items) = &node.kind {
            node = items.iter().find(|it| it.span.touches(offset))?;
            continue;
        }
        let mut entries = node.entries().iter();
        let entry = entries
            .find(|it| it.key.span.touches(offset) || it.value.span.touches(offset))?;
        let name = entry.key.scalar()?.text.as_str();
        let (span, title, text) = if entry.key.span.touches(offset) {
            (entry.key.span, name, purpose_of(kind, &path, name))
        } else if let Some(scalar) = entry.value.scalar() {
            let word = scalar.text.as_str();
            (entry.value.span, word, meaning_in(kind, &path, name, word))
        } else {
            path.push(name);
            node = &entry.value;
            continue;
        };
        let rules = match (kind, name) {
            (Kind::Plan, "complexity") => vec!["plan/invalid-complexity"],
            _ => Vec::new(),
        };
        return (!text.is_empty()).then(|| Hover {
            span,
            title: title.to_owned(),
            text,
            clients: Vec::new(),
            rules: rules.into_iter().filter(|it| is_rule(it)).collect(),
        });
    }
}

/// What a key below these keys holds; empty where that is not known.
fn purpose_of(kind: Kind, path: &[&str], key: &str) -> String {
    match kind {
        Kind::Plan => purpose_in_plan(key).to_owned(),
        _ => tables::find(kind, path, key)
            .map_or_else(String::new, |it| tables::described(kind, it)),
    }
}

/// What a word behind a key means; empty where that is not known.
fn meaning_in(kind: Kind, path: &[&str], key: &str, word: &str) -> String {
    let meaning = match kind {
        Kind::Plan => find_word(key, word).map(|it| it.meaning),
        _ => {
            tables::find(kind, path, key).map(|it| tables::meaning(kind, it.shape, word))
        }
    };
    meaning.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Hover, hover};
    use crate::document::Kind;
    use crate::runtime::Client;

    /// The hover at the first place of `word`.
    fn at(text: &str, word: &str) -> Option<Hover> {
        hover(text, Kind::Agent, &[], text.find(word).unwrap() + 1)
    }

    fn file(entries: &str) -> String {
        format!("---\n{entries}\n---\n\nYou review.\n")
    }

    #[test]
    fn a_key_says_what_it_takes_and_who_reads_it() {
        let found = at(&file("permissionMode: plan"), "permissionMode").unwrap();
        assert!(found.text.contains("`acceptEdits`"), "{}", found.text);
        let of_claude = found.clients.first().unwrap();
        assert_eq!(of_claude.0, "Claude Code");
        assert!(of_claude.1.starts_with("Reads it. Measured"), "{of_claude:?}");
        assert_eq!(found.rules, ["keys/invalid-value"]);
        let text = file("allowed-tools: Read");
        let found = at(&text, "allowed").unwrap();
        assert_eq!(found.span.of(&text), "allowed-tools");
        assert!(found.clients.iter().any(|(_, it)| it.contains("`tools`")), "{found:?}");
    }

    #[test]
    fn a_key_of_another_client_is_explained_and_targets_limit_who_is_told_of() {
        let text = file("max_turns: 5");
        let found = at(&text, "max_turns").unwrap();
        assert!(found.text.starts_with("After how many turns"), "{}", found.text);
        let offset = text.find("max").unwrap();
        let targets = [Client::ClaudeCode, Client::GeminiCli];
        let found = hover(&text, Kind::Agent, &targets, offset).unwrap();
        let who: Vec<_> = found.clients.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(who, ["Claude Code", "Gemini CLI"]);
    }

    #[test]
    fn a_value_says_what_it_does() {
        let found = at(&file("permissionMode: acceptEdits # c"), "accept").unwrap();
        assert_eq!(
            (found.title.as_str(), found.text.as_str()),
            ("acceptEdits", "Changes files without asking.")
        );
        let found = at(&file("memory: projct"), "projct").unwrap();
        assert!(found.text.contains("`project`"), "{}", found.text);
        assert!(at(&file("model: gpt-5"), "gpt").unwrap().text.contains("Another maker"));
        assert_eq!(at(&file("description: Reviews."), "Reviews"), None);
    }

    #[test]
    fn a_tool_says_what_becomes_of_it() {
        let text = file("tools: [Read, MultiEdit, 'Bash(git log:*)', Grpe]");
        for (word, part, rule) in [
            ("Read", "Granted.", "tools/unknown"),
            ("MultiEdit", "`Edit` does its work.", "tools/removed"),
            ("Bash", "is no limit here.", "tools/scope-ignored"),
            ("Grpe", "`Grep` is probably meant.", "tools/unknown"),
        ] {
            let found = at(&text, word).unwrap();
            assert!(found.text.contains(part), "{}", found.text);
            assert_eq!(found.rules.first(), Some(&rule));
        }
    }

    #[test]
    fn a_plan_explains_its_keys() {
        let text =
            "agent_plan:\n  implementation_options:\n    option_a: {complexity: low}\n";
        let at = |word| {
            hover(text, Kind::Plan, &[], text.find(word).unwrap()).map(|it| it.text)
        };
        assert!(at("complexity").unwrap().contains("`medium`"));
        assert_eq!(at("low").as_deref(), Some("Little can go wrong."));
        assert_eq!(hover(text, Kind::Plan, &[], text.len()), None);
    }

    #[test]
    fn reviews_and_manifests_explain_their_keys_and_decisions() {
        let text = "plan_review_result:\n  decision: no-go\n  conflicts_found:\n    - severity: \
                    low\n";
        let at = |word, kind| {
            let found = hover(text, kind, &[], text.find(word).unwrap() + 1);
            found.map_or(String::new(), |it| it.text)
        };
        let kind = Kind::PlanReview;
        assert!(at("decision", kind).contains("`conditional-go`"));
        assert_eq!(at("no-go", kind), "The work may not begin.");
        assert_eq!(
            at("severity", kind),
            "One of `low`, `medium`, `high`, `critical`. It has to be there."
        );
        assert_eq!(at("decision", Kind::Agent), "");
        let json = "{\"summary\": {\"strategy\": \"x\"}}";
        let offset = json.find("strategy").unwrap();
        let found = hover(json, Kind::Manifest, &[], offset).unwrap();
        assert_eq!(found.text, "A text. It can be left out.");
    }
}
