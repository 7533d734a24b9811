//! An agent gets another name, wherever the open documents name it.

use crate::document::{AgentDocument, Kind};
use crate::syntax::yaml::{self, Node, NodeKind};
use crate::text::{Span, TextEdit};

use super::form::{FieldValue, set_field};
use super::keys::is_tool_key;

/// An open document.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// What it is read as.
    pub kind: Kind,
    /// The whole text.
    pub text: &'a str,
}

/// How long a name may be that every client takes.
const LONGEST: usize = 64;

/// The edits of each document, in their order, that give the agent of the
/// document at index `of` the name `to`.
///
/// # Errors
///
/// With sentences for the user, when the agent cannot get that name.
pub fn rename(
    documents: &[Open<'_>],
    of: usize,
    to: &str,
) -> Result<Vec<Vec<TextEdit>>, String> {
    let agent = documents.get(of).filter(|it| it.kind == Kind::Agent);
    let agent = agent.ok_or("This document defines no agent.")?;
    let read = AgentDocument::read(agent.text);
    let from = read.text_of("name").map(str::trim).filter(|it| !it.is_empty());
    let from = from.ok_or("The agent has no name yet. Write `name:` first.")?;
    check_name(to)?;
    let is_taken = documents.iter().enumerate().any(|(at, it)| {
        at != of && it.kind == Kind::Agent && name_of(it.text).as_deref() == Some(to)
    });
    if is_taken {
        return Err(format!(
            "Another open document defines an agent `{to}`. Claude Code keeps one of two agents \
             with the same name. Choose another name."
        ));
    }
    let names = Names { from, to };
    let edits = documents.iter().enumerate().map(|(at, it)| match it.kind {
        Kind::Agent => names.in_agent(it.text, at == of),
        Kind::Output => Vec::new(),
        _ => names.in_yaml(it.text),
    });
    Ok(edits.collect())
}

/// Why a name cannot be taken.
fn check_name(name: &str) -> Result<(), String> {
    let is_edge = |it: Option<char>| {
        it.is_some_and(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
    };
    let is_kebab = name
        .bytes()
        .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    if name.is_empty() {
        Err("The new name is empty. Write one in lower case with hyphens.".to_owned())
    } else if name.len() > LONGEST {
        Err(format!(
            "The name is longer than {LONGEST} characters. Choose a shorter one."
        ))
    } else if !is_kebab
        || !is_edge(name.chars().next())
        || !is_edge(name.chars().next_back())
    {
        Err(format!(
            "`{name}` is not a name that every client takes. Use lower-case letters, digits and \
             hyphens between them."
        ))
    } else {
        Ok(())
    }
}

fn name_of(text: &str) -> Option<String> {
    AgentDocument::read(text).text_of("name").map(|it| it.trim().to_owned())
}

struct Names<'a> {
    from: &'a str,
    to: &'a str,
}

impl Names<'_> {
    fn in_agent(&self, text: &str, is_own: bool) -> Vec<TextEdit> {
        let document = AgentDocument::read(text);
        let mut edits = Vec::new();
        if is_own {
            edits.extend(set_field(text, "name", &FieldValue::Text(self.to.to_owned())));
        }
        for entry in document.tree.root.entries() {
            let key = entry.key.scalar().map_or("", |it| &it.text);
            if is_tool_key(key) {
                self.in_tools(text, entry.value.span, &mut edits);
            }
        }
        let fences = &document.outline.fences;
        let quoted = format!("`{}`", self.from);
        let mut fence = fences.iter().peekable();
        for (at, _) in text.match_indices(&quoted) {
            let span = Span::new(0, quoted.len()).shifted(at);
            while fence.next_if(|it| it.span.hi() <= span.lo()).is_some() {}
            let is_code = fence.peek().is_some_and(|it| it.span.contains(span));
            // Two backticks begin a longer piece of code.
            let is_alone = !text.get(..span.lo()).is_some_and(|it| it.ends_with('`'))
                && !text.get(span.hi()..).is_some_and(|it| it.starts_with('`'));
            if !is_code && is_alone {
                let name = Span::new(span.lo() + 1, span.hi() - 1);
                edits.push(TextEdit::replace(name, self.to));
            }
        }
        edits
    }

    /// Names inside of `Agent(…)`.
    fn in_tools(&self, text: &str, value: Span, edits: &mut Vec<TextEdit>) {
        let mut rest = value;
        while let Some((open, name)) = next_scope(text, rest) {
            let inside = Span::new(open, rest.hi()).of(text);
            let end = open + inside.find([')', '\n']).unwrap_or(inside.len());
            if matches!(name, "Agent" | "Task") {
                let mut start = open;
                for piece in Span::new(open, end).of(text).split(',') {
                    let span = Span::new(start, start + piece.len()).trimmed(text);
                    start += piece.len() + 1;
                    if span.of(text) == self.from {
                        edits.push(TextEdit::replace(span, self.to));
                    }
                }
            }
            rest = Span::new(end, rest.hi());
        }
    }

    /// Names in a plan, a review or a merged plan.
    fn in_yaml(&self, text: &str) -> Vec<TextEdit> {
        let tree = yaml::parse(text, Span::new(0, text.len()));
        let (from, to) = (underscored(self.from), underscored(self.to));
        let mut edits = Vec::new();
        let mut open: Vec<(&str, &Node)> = vec![("", &tree.root)];
        while let Some((key, node)) = open.pop() {
            match &node.kind {
                NodeKind::Mapping(entries) => {
                    for entry in entries {
                        let name = entry.key.scalar().map_or("", |it| &it.text);
                        if key == "selected_approaches" && name == from {
                            edits.extend(replaced(text, entry.key.span, &from, &to));
                        }
                        open.push((name, &entry.value));
                    }
                }
                NodeKind::Sequence(items) => {
                    open.extend(items.iter().map(|it| (key, it)));
                }
                NodeKind::Scalar(scalar) => {
                    let whole = scalar.text.trim();
                    let is_name =
                        matches!(key, "agent_name" | "agent") && whole == self.from;
                    let kind = scalar.text.split_once(':');
                    let is_dependency = key == "dependencies"
                        && kind.is_some_and(|(kind, name)| {
                            kind.trim() == "agent" && name.trim() == self.from
                        });
                    let quoted = format!("`{}`", self.from);
                    if is_name || is_dependency {
                        edits.extend(replaced(text, node.span, self.from, self.to));
                    } else if scalar.text.contains(&quoted) {
                        let to = format!("`{}`", self.to);
                        let found = node.span.of(text).match_indices(&quoted);
                        edits.extend(found.map(|(at, it)| {
                            let span =
                                Span::new(0, it.len()).shifted(node.span.lo() + at);
                            TextEdit::replace(span, to.as_str())
                        }));
                    }
                }
                NodeKind::Empty => {}
            }
        }
        edits.sort_by_key(|it| it.span);
        edits.dedup();
        edits
    }
}

/// Where the next parenthesis has its content, and the word before it.
fn next_scope(text: &str, within: Span) -> Option<(usize, &str)> {
    let content = within.of(text);
    let at = content.find('(')?;
    let before = content.get(..at)?;
    let word = before.rsplit(|it: char| !it.is_alphanumeric()).next()?;
    Some((within.lo() + at + 1, word))
}

/// The last mention of a name under a span, replaced.
fn replaced(text: &str, span: Span, from: &str, to: &str) -> Option<TextEdit> {
    let at = span.of(text).rfind(from)?;
    let span = Span::new(0, from.len()).shifted(span.lo() + at);
    Some(TextEdit::replace(span, to))
}

fn underscored(name: &str) -> String {
    name.replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::{Open, rename};
    use crate::document::Kind;
    use crate::text::apply;

    const AGENT: &str =
        "---\nname: \"api-engineer\" # who\ndescription: Builds.\n---\n\nYou build.\n";

    /// The second document once the agent of the first one is renamed.
    #[track_caller]
    fn check(kind: Kind, before: &str, after: &str) {
        let documents =
            [Open { kind: Kind::Agent, text: AGENT }, Open { kind, text: before }];
        let edits = rename(&documents, 0, "web-engineer").unwrap();
        let own = apply(AGENT, &edits[0]).unwrap();
        assert_eq!(own, AGENT.replace("api-engineer", "web-engineer"));
        assert_eq!(apply(before, &edits[1]).unwrap(), after);
    }

    #[test]
    fn tools_and_mentions_of_other_agents_follow() {
        check(
            Kind::Agent,
            "---\nname: lead\ndescription: Leads `api-engineer`.\n\
             tools: Read, Agent(a, api-engineer), Bash(api-engineer)\n---\n\nAsk `api-engineer`, not `api-engineer-2` or api-engineer.\n\n```\n`api-engineer`\n```\n",
            "---\nname: lead\ndescription: Leads `web-engineer`.\n\
             tools: Read, Agent(a, web-engineer), Bash(api-engineer)\n---\n\nAsk `web-engineer`, not `api-engineer-2` or api-engineer.\n\n```\n`api-engineer`\n```\n",
        );
        check(
            Kind::Agent,
            "---\ntools:\n  - \"Agent(api-engineer)\"\n  - Task( api-engineer , b)\n---\n",
            "---\ntools:\n  - \"Agent(web-engineer)\"\n  - Task( web-engineer , b)\n---\n",
        );
    }

    #[test]
    fn plans_and_merged_plans_follow() {
        check(
            Kind::Plan,
            "agent_plan:\n  agent_name: api-engineer\n  implementation_options:\n    option_a:\n      \
             dependencies: [\"agent: api-engineer\", \"npm: api-engineer\"]\n      risks: [See `api-engineer`]\n",
            "agent_plan:\n  agent_name: web-engineer\n  implementation_options:\n    option_a:\n      \
             dependencies: [\"agent: web-engineer\", \"npm: api-engineer\"]\n      risks: [See `web-engineer`]\n",
        );
        check(
            Kind::PlanReview,
            "plan_review_result:\n  selected_approaches:\n    api_engineer: {selected: option_a}\n  \
             tasks:\n    - agent: 'api-engineer'\n",
            "plan_review_result:\n  selected_approaches:\n    web_engineer: {selected: option_a}\n  \
             tasks:\n    - agent: 'web-engineer'\n",
        );
    }

    #[test]
    fn a_name_that_is_wrong_or_taken_is_refused_with_the_reason() {
        let other = "---\nname: taken\n---\n";
        let documents = [
            Open { kind: Kind::Agent, text: AGENT },
            Open { kind: Kind::Agent, text: other },
            Open { kind: Kind::Agent, text: "You build.\n" },
        ];
        for (of, to, part) in [
            (0, "", "is empty"),
            (0, "Web Engineer", "not a name that every client takes"),
            (0, "-web", "not a name"),
            (0, "taken", "Another open document"),
            (2, "web", "has no name yet"),
            (7, "web", "defines no agent"),
        ] {
            let refusal = rename(&documents, of, to).unwrap_err();
            assert!(refusal.contains(part) && refusal.ends_with('.'), "{refusal}");
        }
        let same = rename(&documents, 0, "api-engineer").unwrap();
        assert!(same.iter().all(Vec::is_empty));
    }
}
