//! What can be written in an agent definition.

use super::place::{Place, place};
use super::{Caret, Completions, Proposal, ProposalKind, sections, takes};
use crate::assist::keys::{find_key, rank};
use crate::document::AgentDocument;
use crate::profile::claude_code::{self, HOOK_EVENTS, Standing, TOOLS};
use crate::profile::words::find_word;
use crate::profile::{Key, Shape, models, oak};
use crate::text::Span;

pub(super) fn complete(caret: &Caret<'_>) -> Option<Completions> {
    let document = AgentDocument::read(caret.text);
    let (word, proposals) = match place(caret.text, &document, caret.offset)? {
        Place::Key { word, has_colon } => (word, keys(caret, &document, word, has_colon)),
        Place::Value { key, word, lead } => (word, values(caret, find_key(key)?, lead)),
        Place::Item { key, word, lead, others } => {
            (word, items(caret, key, lead, &others))
        }
        Place::AgentName { word, others } => (word, agents(caret, &others)),
        // Most of what begins with a backtick is no name.
        Place::Mention { word } if word.is_empty() && !caret.explicit => return None,
        Place::Mention { word } => (word, agents(caret, &[])),
        Place::HookEvent { word } => (word, events()),
        Place::Heading { word } => (word, sections::headings(&document, word)),
        Place::BodyItem { word } => (word, sections::checklist()),
        Place::BlankLine if caret.explicit => {
            let word = Span::at(caret.offset);
            let mut proposals = sections::headings(&document, word);
            proposals.extend(sections::checklist());
            (word, proposals)
        }
        Place::BlankLine => return None,
    };
    Some(Completions { word, proposals })
}

/// The keys that are not there yet, in their usual order.
fn keys(
    caret: &Caret<'_>,
    document: &AgentDocument,
    word: Span,
    has_colon: bool,
) -> Vec<Proposal> {
    let oak = caret.oak || oak::MARKS.into_iter().any(|it| document.entry(it).is_some());
    let of_oak = if oak { oak::KEYS } else { &[] };
    let is_there = |key: &Key| {
        let entries = document.tree.root.entries().iter();
        entries.map(|it| &it.key).any(|it| {
            it.span != word && it.scalar().is_some_and(|it| it.text == key.name)
        })
    };
    let mut keys: Vec<&Key> =
        claude_code::KEYS.iter().chain(of_oak).filter(|it| !is_there(it)).collect();
    keys.sort_by_key(|it| rank(it.name));
    keys.into_iter().map(|it| key(it, has_colon)).collect()
}

fn key(key: &Key, has_colon: bool) -> Proposal {
    let mut proposal =
        Proposal::word(key.name, "", ProposalKind::Key, takes(key.shape), key.purpose);
    if !has_colon {
        let behind = if key.shape == Shape::Hooks { ":\n  " } else { ": " };
        proposal.insert.push_str(behind);
        proposal.caret = proposal.insert.len();
    }
    proposal
}

fn values(caret: &Caret<'_>, key: &Key, lead: &str) -> Vec<Proposal> {
    let words: &[&str] = match key.shape {
        Shape::Word(words) | Shape::WordOrNumber(words) => words,
        Shape::Boolean => &["true", "false"],
        Shape::Model => models::ALIASES,
        _ if key.name == "name" => {
            let stem = caret.name.and_then(|it| it.split('.').next()).unwrap_or_default();
            let info = "The name of the file.";
            return vec![Proposal::word(stem, lead, ProposalKind::Value, "file", info)];
        }
        _ => return Vec::new(),
    };
    let kind = match key.shape {
        Shape::Model => ProposalKind::Model,
        _ => ProposalKind::Value,
    };
    let value = |it: &&str| {
        let meaning = find_word(key.name, it).map_or("", |it| it.meaning);
        Proposal::word(it, lead, kind, "", meaning)
    };
    words.iter().map(value).collect()
}

fn items(caret: &Caret<'_>, key: &str, lead: &str, others: &[&str]) -> Vec<Proposal> {
    if key == "skills" {
        return Vec::new();
    }
    let is_there = |name: &str| others.contains(&name);
    let tools = TOOLS.iter().filter(|it| !is_there(it.name)).filter_map(|it| {
        let (detail, info) = match it.standing {
            Standing::Living => ("tool", "Granted to the agent."),
            Standing::DependsOnSession => {
                ("some sessions", "Granted in sessions that have it.")
            }
            _ => return None,
        };
        Some(Proposal::word(it.name, lead, ProposalKind::Tool, detail, info))
    });
    let agents = caret.agents.iter().map(|it| {
        let info = "Lets the agent call this agent, when it runs as the main one.";
        let label = format!("Agent({it})");
        Proposal::word(&label, lead, ProposalKind::Agent, "agent", info)
    });
    let agents = agents.filter(|_| key == "tools" && !is_there("Agent"));
    tools.chain(agents).collect()
}

fn agents(caret: &Caret<'_>, others: &[&str]) -> Vec<Proposal> {
    let rest = caret.agents.iter().filter(|it| !others.contains(&it.as_str()));
    rest.map(|it| Proposal::word(it, "", ProposalKind::Agent, "agent", "An open agent."))
        .collect()
}

fn events() -> Vec<Proposal> {
    let event = |it: &&str| {
        let mut proposal = Proposal::word(it, "", ProposalKind::Key, "event", "");
        proposal.insert.push(':');
        proposal.caret = proposal.insert.len();
        proposal
    };
    HOOK_EVENTS.iter().map(event).collect()
}
