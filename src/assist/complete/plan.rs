//! What can be written in a plan.

use super::place::key_head;
use super::{Caret, Completions, Proposal, ProposalKind};
use crate::document::PlanDocument;
use crate::document::plan::{Complexity, OPTION_KEYS, PLAN_KEYS, RECOMMENDATION_KEYS};
use crate::profile::words::find_word;
use crate::syntax::yaml::write::whole_line;
use crate::text::Span;

/// The names of options.
const OPTIONS: [&str; 3] = ["option_a", "option_b", "option_c"];

pub(super) fn complete(caret: &Caret<'_>, before: &str) -> Option<Completions> {
    let text = caret.text;
    let line = whole_line(text, caret.offset);
    let content = line.of(text).trim_end_matches(['\r', '\n']);
    let indent = indent(content);
    let start = line.lo() + indent;
    let prefix = Span::new(start, caret.offset.max(start)).of(text);
    if let Some(name) =
        prefix.trim_start_matches(['-', ' ', '"', '\'']).strip_prefix("agent:")
    {
        let word = Span::new(caret.offset - name.trim_start().len(), caret.offset);
        let lead = if name.is_empty() { " " } else { "" };
        let agents = caret.agents.iter();
        let agent =
            |it: &String| Proposal::word(it, lead, ProposalKind::Agent, "agent", "");
        return Some(Completions { word, proposals: agents.map(agent).collect() });
    }
    let head = key_head(content.get(indent..)?);
    let rest = content.get(indent + head.len()..)?;
    if rest.starts_with(':') && prefix.len() > head.len() {
        return value(
            caret,
            head,
            Span::new(start + head.len() + 1, line.lo() + content.len()),
        );
    }
    let is_key =
        prefix.len() <= head.len() && (rest.starts_with(':') || rest.trim().is_empty());
    if !is_key || caret.offset < start {
        return None;
    }
    let above = before.get(..line.lo())?;
    let siblings = siblings(text, line, indent);
    let missing = known_keys(above, indent)?.iter().filter(|it| !siblings.contains(*it));
    let behind = if rest.starts_with(':') { "" } else { ": " };
    let key = |it: &&str| {
        let mut proposal = Proposal::word(it, "", ProposalKind::Key, "", purpose(it));
        proposal.insert.push_str(behind);
        proposal.caret = proposal.insert.len();
        proposal
    };
    let word = Span::new(start, start + head.len());
    Some(Completions { word, proposals: missing.map(key).collect() })
}

/// What a key of a plan holds.
pub(in crate::assist) fn purpose(key: &str) -> &'static str {
    match key {
        "agent_plan" => "One agent's plan.",
        "agent_name" => "Who would do the work.",
        "task" => "What is to be done.",
        "implementation_options" => "Two or three ways to do it.",
        "recommendation" => "Which way, and why.",
        "questions_for_review" => "What the reviewer has to answer.",
        "approach" => "The way in a few words.",
        "description" => "The way in a sentence or two.",
        "pros" => "What speaks for it.",
        "cons" => "What speaks against it.",
        "time_estimate_hours" => "Working time, as a number of hours.",
        "complexity" => "How hard it is: `low`, `medium` or `high`.",
        "risks" => "What may go wrong.",
        "dependencies" => {
            "What has to be there first, such as `agent: name` or `npm: name@1.2`."
        }
        "selected" => "The name of an option.",
        "rationale" => "Why this one.",
        "conditions" => "What has to hold for the choice.",
        _ if key.starts_with("option_") => "One way to do the task.",
        _ => "",
    }
}

fn value(caret: &Caret<'_>, key: &str, rest: Span) -> Option<Completions> {
    let word = rest.trimmed(caret.text);
    let word = if word.is_empty() { Span::at(caret.offset) } else { word };
    let lead = if caret.offset == rest.lo() { " " } else { "" };
    let value =
        |it: &str, info: &str| Proposal::word(it, lead, ProposalKind::Value, "", info);
    let proposals: Vec<Proposal> = match key {
        "complexity" => {
            let levels = Complexity::ALL.into_iter().map(Complexity::as_str);
            let meaning = |it| find_word(key, it).map_or("", |it| it.meaning);
            levels.map(|it| value(it, meaning(it))).collect()
        }
        "selected" => {
            let plan = PlanDocument::read(caret.text).plan;
            plan.options()
                .iter()
                .map(|it| value(&it.id, "An option of this plan."))
                .collect()
        }
        _ => return None,
    };
    word.touches(caret.offset).then_some(Completions { word, proposals })
}

/// The keys that may stand below what is above.
fn known_keys(above: &str, indent_here: usize) -> Option<&'static [&'static str]> {
    let mut parents = Vec::new();
    let mut limit = indent_here;
    for line in above.lines().rev() {
        let own = indent(line);
        let head = key_head(line.get(own..).unwrap_or_default());
        if own < limit && !head.is_empty() {
            parents.push(head);
            limit = own;
        }
        if limit == 0 {
            break;
        }
    }
    match parents.as_slice() {
        [] => Some(&["agent_plan"]),
        ["agent_plan"] => Some(&PLAN_KEYS),
        ["implementation_options", ..] => Some(&OPTIONS),
        [_, "implementation_options", ..] => Some(&OPTION_KEYS),
        ["recommendation", ..] => Some(&RECOMMENDATION_KEYS),
        _ => None,
    }
}

/// The keys beside a line, in the same mapping.
fn siblings(text: &str, line: Span, indent_here: usize) -> Vec<&str> {
    let own = |content: &&str| {
        let is_blank = content.trim().is_empty();
        is_blank || indent(content) >= indent_here
    };
    let key = |content: &'_ str| -> Option<(usize, usize)> {
        let head = key_head(content.get(indent_here..)?);
        (indent(content) == indent_here && !head.is_empty())
            .then_some((indent_here, indent_here + head.len()))
    };
    let above = text.get(..line.lo()).unwrap_or_default().lines().rev().take_while(own);
    let below = text.get(line.hi()..).unwrap_or_default().lines().take_while(own);
    above
        .chain(below)
        .filter_map(|it| key(it).and_then(|(lo, hi)| it.get(lo..hi)))
        .collect()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
