//! What can be written in a plan.

use super::block::{At, Place, place};
use super::{Caret, Completions, Proposal, ProposalKind};
use crate::document::PlanDocument;
use crate::document::plan::{Complexity, OPTION_KEYS, PLAN_KEYS, RECOMMENDATION_KEYS};
use crate::profile::words::find_word;
use crate::syntax::yaml::write::whole_line;
use crate::text::Span;

/// The names of options.
const OPTIONS: [&str; 3] = ["option_a", "option_b", "option_c"];

pub(super) fn complete(caret: &Caret<'_>) -> Option<Completions> {
    if let Some(agents) = agents(caret) {
        return Some(agents);
    }
    let Place { path, word, at } = place(caret.text, caret.offset)?;
    let proposals = match at {
        At::Key { has_colon, others } => {
            let behind = if has_colon { "" } else { ": " };
            let missing = known_keys(&path)?.iter().filter(|it| !others.contains(*it));
            let key = |it: &&str| {
                let word = ProposalKind::Key;
                Proposal::word(it, "", word, "", purpose(it)).followed_by(behind)
            };
            missing.map(key).collect()
        }
        At::Value { key, lead } => values(caret.text, key, lead)?,
    };
    Some(Completions { word, proposals })
}

/// The names of agents, behind `agent:` in a list.
fn agents(caret: &Caret<'_>) -> Option<Completions> {
    let line = whole_line(caret.text, caret.offset);
    let before = Span::new(line.lo(), caret.offset).of(caret.text);
    let item = before.trim_start_matches(['-', ' ', '"', '\'']);
    let name = item.strip_prefix("agent:")?;
    let word = Span::new(caret.offset - name.trim_start().len(), caret.offset);
    let lead = if name.is_empty() { " " } else { "" };
    let agent = |it: &String| Proposal::word(it, lead, ProposalKind::Agent, "agent", "");
    Some(Completions { word, proposals: caret.agents.iter().map(agent).collect() })
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

fn values(text: &str, key: &str, lead: &str) -> Option<Vec<Proposal>> {
    let value =
        |it: &str, info: &str| Proposal::word(it, lead, ProposalKind::Value, "", info);
    match key {
        "complexity" => {
            let levels = Complexity::ALL.into_iter().map(Complexity::as_str);
            let meaning = |it| find_word(key, it).map_or("", |it| it.meaning);
            Some(levels.map(|it| value(it, meaning(it))).collect())
        }
        "selected" => {
            let plan = PlanDocument::read(text).plan;
            let options = plan.options().iter();
            Some(options.map(|it| value(&it.id, "An option of this plan.")).collect())
        }
        _ => None,
    }
}

/// The keys that may stand below these.
fn known_keys(path: &[&str]) -> Option<&'static [&'static str]> {
    match path {
        [] => Some(&["agent_plan"]),
        ["agent_plan"] => Some(&PLAN_KEYS),
        [.., "implementation_options"] => Some(&OPTIONS),
        [.., "implementation_options", _] => Some(&OPTION_KEYS),
        [.., "recommendation"] => Some(&RECOMMENDATION_KEYS),
        _ => None,
    }
}
