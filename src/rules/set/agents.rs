//! Agents that a definition names and that are nowhere defined.

use std::collections::BTreeSet;

use super::{SetCx, SetFindings};
use crate::document::{AgentDocument, Place, ToolToken};
use crate::profile::claude_code::{BUILT_IN_AGENTS, called};
use crate::rules::RuleCx;
use crate::text::Span;

declare_rule! {
    /// An agent that a definition names is defined.
    ///
    /// ## Why
    ///
    /// An agent that hands its work to one that is not there gets an error, or
    /// does without and says nothing. Names go stale when an agent is renamed or
    /// archived.
    ///
    /// The rule looks at `Agent(…)` in tool lists and at names in backticks below
    /// headings on coordination, and only in sets of at least five agents. Agents
    /// that lie elsewhere can be named in the settings.
    ///
    /// ## Examples
    ///
    /// ```markdown bad path=agents/lead.md
    /// ---
    /// name: lead
    /// description: Splits the work and hands it on.
    /// ---
    ///
    /// You hand work on.
    ///
    /// ## Coordination
    ///
    /// - `api-designer` designs what others call.
    /// - `api-tester` tests it.
    /// ```
    ///
    /// ```markdown bad path=agents/api-designer.md
    /// ---
    /// name: api-designer
    /// description: Designs what others call.
    /// ---
    ///
    /// You design interfaces.
    /// ```
    ///
    /// ```markdown bad path=agents/backend.md
    /// ---
    /// name: backend
    /// description: Writes the server.
    /// ---
    ///
    /// You write servers.
    /// ```
    ///
    /// ```markdown bad path=agents/frontend.md
    /// ---
    /// name: frontend
    /// description: Writes the page.
    /// ---
    ///
    /// You write pages.
    /// ```
    ///
    /// ```markdown bad path=agents/writer.md
    /// ---
    /// name: writer
    /// description: Writes the documentation.
    /// ---
    ///
    /// You write documentation.
    /// ```
    ///
    /// ```markdown good path=agents/lead.md
    /// ---
    /// name: lead
    /// description: Splits the work and hands it on.
    /// ---
    ///
    /// You hand work on.
    ///
    /// ## Coordination
    ///
    /// - `lead` splits the work.
    /// ```
    UNKNOWN_AGENT {
        code: "references/unknown-agent",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "OaK agents, audit of agents, 2025-11",
        fixable: false,
        check_set: unknown_agent,
    }
}

/// How many agents a set needs before a missing one says anything: smaller sets
/// are part of something larger.
const ENOUGH: usize = 5;

fn unknown_agent(cx: &SetCx<'_>, found: &mut SetFindings) {
    let defined =
        cx.members.iter().filter_map(|it| it.agent()).map(|it| it.name.as_str());
    let mut known: BTreeSet<String> = defined.map(called).collect();
    if known.len() < ENOUGH {
        return;
    }
    known.extend(cx.settings.known.agents.iter().map(|it| called(it)));
    known.extend(BUILT_IN_AGENTS.iter().map(|it| called(it)));
    for (at, member) in cx.members.iter().enumerate() {
        for section in member.mentions.chunk_by(|a, b| a.place == b.place) {
            let is_known = |it: &&Mention| known.contains(&called(&it.name));
            // Where no name is known the backticks mean something else.
            let is_list = section.iter().any(|it| it.place.is_none() || is_known(&it));
            let mut said: Vec<&str> = Vec::new();
            for it in section.iter().filter(|it| is_list && !is_known(it)) {
                if said.contains(&it.name.as_str()) || said.len() == MOST {
                    continue;
                }
                said.push(&it.name);
                found.push(
                    at,
                    UNKNOWN_AGENT.finding(
                        it.span,
                        format!(
                            "The agent `{}` is not defined in any of these files.",
                            it.name
                        ),
                        "Nobody does what this agent hands on to it.",
                        "Write the name of an agent that is there, or take it out.",
                    ),
                );
            }
        }
    }
}

/// How many names of one section are reported.
const MOST: usize = 10;

/// Another agent that a definition names.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    name: String,
    span: Span,
    /// The heading's number in the outline; `None` in a tool list.
    place: Option<usize>,
}

/// The agents that a definition names, sorted by where.
pub(super) fn mentions<'a>(cx: &RuleCx<'a>, agent: &'a AgentDocument) -> Vec<Mention> {
    let mut found = Vec::new();
    if let Some(list) = cx.entry("tools").and_then(|_| agent.tools(cx.text, "tools")) {
        for token in list.tokens.iter().filter(|it| matches!(it.name(), "Agent" | "Task"))
        {
            found.extend(in_scope(cx.text, token));
        }
    }
    let sections: Vec<(usize, Option<usize>)> = agent
        .outline
        .headings
        .iter()
        .enumerate()
        .map(|(at, it)| (it.span.lo(), is_on_agents(&it.text).then_some(at)))
        .collect();
    if sections.iter().all(|it| it.1.is_none()) {
        return found;
    }
    let mut sections = sections.into_iter().peekable();
    let mut section = None;
    for (span, line) in cx.prose_lines() {
        while let Some((_, next)) = sections.next_if(|it| it.0 < span.hi()) {
            section = next;
        }
        if section.is_some() && line.contains('`') {
            found.extend(in_backticks(span.lo(), line).map(|(name, span)| Mention {
                name: name.to_owned(),
                span,
                place: section,
            }));
        }
    }
    found
}

/// True for a heading under which other agents are named.
fn is_on_agents(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    ["coordinat", "collaborat", "delegat", "other agents", "handoff", "hand-off"]
        .iter()
        .any(|it| heading.contains(it))
}

/// The names in `Agent(a, b)`.
fn in_scope(text: &str, token: &ToolToken) -> Vec<Mention> {
    let start = match token.place {
        Place::Exact => token.span.of(text).find('(').map(|it| token.span.lo() + it + 1),
        Place::WholeItem | Place::Inside => None,
    };
    let mut at = start.unwrap_or_default();
    let mut found = Vec::new();
    for part in token.scope().unwrap_or_default().split(',') {
        let name = part.trim();
        let lo = at + (part.len() - part.trim_start().len());
        at += part.len() + 1;
        let span = start.map_or(token.span, |_| Span::new(lo, lo + name.len()));
        if !name.is_empty() && name != "*" {
            found.push(Mention { name: name.to_owned(), span, place: None });
        }
    }
    found
}

/// Words with hyphens that stand alone between single backticks.
fn in_backticks(start: usize, line: &str) -> impl Iterator<Item = (&str, Span)> {
    let mut at = start;
    line.split('`').enumerate().filter_map(move |(number, part)| {
        let lo = at;
        at += part.len() + 1;
        let is_word = part.contains('-')
            && part
                .bytes()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
            && part.starts_with(|it: char| it.is_ascii_lowercase())
            && !part.ends_with('-');
        (number % 2 == 1 && is_word).then(|| (part, Span::new(lo, lo + part.len())))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Member, SetCx, run_set};
    use super::in_backticks;
    use crate::document::{self, Kind};
    use crate::rules::{RuleCx, Settings};

    #[test]
    fn agents_of_the_client_need_no_definition() {
        let settings = Settings::default();
        let member = |(name, body): (&str, &str)| {
            let text = format!("---\nname: {name}\ndescription: {name}\n---\n{body}");
            let document = document::read(Kind::Agent, &text);
            Member::of(&RuleCx::new(&text, None, Kind::Agent, &document, &settings))
        };
        let body = "## Handoff\n\n- `b-b` asks `claude-code-guide` and `statusline-setup`\n\
                    - `api-tester` tests\n";
        let members: Vec<Member> =
            [("a-a", body), ("b-b", ""), ("c-c", ""), ("d-d", ""), ("e-e", "")]
                .map(member)
                .to_vec();
        let found = run_set(&SetCx::new(&members, None, &settings));
        let [missing] = found.concat().try_into().unwrap_or_else(|it| panic!("{it:#?}"));
        assert_eq!(
            missing.message,
            "The agent `api-tester` is not defined in any of these files."
        );
        assert_eq!(missing.why, "Nobody does what this agent hands on to it.");
    }

    #[test]
    fn only_names_with_hyphens_between_backticks_count() {
        let line = "- `api-designer`, api-tester, `--flag`, `Read`, `a-b c` and `x-1`";
        let found: Vec<_> =
            in_backticks(0, line).map(|(name, span)| (name, span.lo())).collect();
        assert_eq!(found, [("api-designer", 3), ("x-1", 61)]);
    }
}
