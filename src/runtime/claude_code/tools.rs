//! Which tools an agent gets.

use std::collections::HashSet;

use super::fields::Fields;
use super::tell::Tell;
use super::value::taken;
use crate::document::{ToolList, ToolShape, ToolToken};
use crate::profile::claude_code::{
    BACKGROUND_TOOLS, Closeness, SESSION_TOOLS, Standing, find_tool, is_mcp_tool,
    suggest_tool,
};
use crate::runtime::{Effect, Granted, LostTool, ToolGrant, Tools};
use crate::syntax::yaml::Typed;
use crate::text::Span;

/// What `memory` adds to a list, in its order.
const OF_MEMORY: [&str; 3] = ["Write", "Edit", "Read"];

/// The tools that the frontmatter grants.
pub(super) fn read(text: &str, fields: &Fields<'_>, tell: &mut Tell) -> Tools {
    let session = Session {
        in_background: taken(fields, "background").is_some_and(|it| {
            it.typed() == Some(Typed::Bool(true)) || it.str() == Some("true")
        }),
        plans: fields.str("permissionMode") == Some("plan"),
    };
    let removed = removed(text, fields, tell);
    let Some(value) = fields.value("tools") else {
        return all(&session, &removed, None);
    };
    let list = ToolList::read(text, value);
    if list.tokens.iter().any(|it| it.text == "*") {
        return all(&session, &removed, Some(value.span));
    }
    let mut listed = Listed::default();
    for token in &list.tokens {
        listed.add(token, &session, tell);
    }
    if taken(fields, "memory").is_some() {
        listed.add_memory(fields, tell);
    }
    listed.drop_searches(tell);
    listed.granted.retain(|it| !removed.contains(it.name.as_str()));
    let has_any = listed.granted.iter().any(|it| !it.depends_on_session);
    let grant = match (has_any, listed.is_any_unresolved) {
        (true, _) => ToolGrant::List,
        (false, true) => ToolGrant::Refused,
        (false, false) => ToolGrant::None,
    };
    let place = if value.span.is_empty() {
        fields.entry("tools").map(|it| it.key.span)
    } else {
        Some(value.span)
    };
    about(grant, &list, place, tell);
    Tools { grant, granted: listed.granted, lost: listed.lost, span: place }
}

/// What decides beside the list.
struct Session {
    in_background: bool,
    /// True with the permission mode `plan`.
    plans: bool,
}

/// A list while it is resolved.
#[derive(Default)]
struct Listed {
    granted: Vec<Granted>,
    lost: Vec<LostTool>,
    names: HashSet<String>,
    is_any_unresolved: bool,
}

/// Every tool of a session without those that are taken away.
fn all(session: &Session, removed: &HashSet<&str>, span: Option<Span>) -> Tools {
    let is_there = |it: &&&str| !session.in_background || stays_in_background(it);
    let is_left = |it: &&&str| !removed.contains(**it);
    let mut tools =
        Tools { grant: ToolGrant::All, granted: Vec::new(), lost: Vec::new(), span };
    // Planning adds a tool, so that the list is no longer the usual one.
    let added = session.plans.then_some(&"ExitPlanMode");
    let given = || SESSION_TOOLS.iter().filter(is_there).chain(added);
    if !session.plans && given().all(|it| is_left(&it)) {
        return tools;
    }
    tools.grant = ToolGrant::List;
    let left = given().filter(is_left);
    tools.granted = left
        .map(|it| Granted {
            name: (*it).to_owned(),
            span: None,
            depends_on_session: false,
        })
        .collect();
    tools
}

fn stays_in_background(name: &str) -> bool {
    BACKGROUND_TOOLS.contains(&name)
}

/// What becomes of a name in a list.
enum Resolved<'a> {
    Tool(&'a str),
    /// A tool that was not there in the sessions that were measured.
    OfSession(&'a str),
    Nothing(String),
}

fn resolve<'a>(name: &'a str, session: &Session) -> Resolved<'a> {
    if is_mcp_tool(name) {
        return Resolved::OfSession(name);
    }
    let Some(tool) = find_tool(name) else {
        return Resolved::Nothing(match suggest_tool(name) {
            Some((meant, _)) => {
                format!("`{name}` is not a tool. Did you mean `{meant}`?")
            }
            None => format!("`{name}` is not a tool of Claude Code."),
        });
    };
    let living = match tool.standing {
        Standing::Living => name,
        Standing::Alias(meant) => meant,
        Standing::DependsOnSession => return Resolved::OfSession(name),
        Standing::MainAgentOnly if name == "ExitPlanMode" && session.plans => name,
        Standing::MainAgentOnly => {
            return Resolved::Nothing(format!("`{name}` is never given to a subagent."));
        }
        Standing::Removed(Some(heir)) => {
            return Resolved::Nothing(format!(
                "`{name}` is no longer a tool. `{heir}` does its work."
            ));
        }
        Standing::Removed(None) => {
            return Resolved::Nothing(format!("`{name}` is no longer a tool."));
        }
    };
    if session.in_background && !stays_in_background(living) {
        let why = format!("`{living}` is not there in the background.");
        return Resolved::Nothing(why);
    }
    Resolved::Tool(living)
}

impl Listed {
    fn add(&mut self, token: &ToolToken, session: &Session, tell: &mut Tell) {
        let name = token.name();
        let (tool, depends_on_session) = match resolve(name, session) {
            Resolved::Tool(tool) => (tool, false),
            Resolved::OfSession(tool) => (tool, true),
            Resolved::Nothing(why) => {
                self.is_any_unresolved = true;
                return self.lose(token, why, tell);
            }
        };
        self.is_any_unresolved |= depends_on_session;
        if !self.names.insert(tool.to_owned()) {
            return;
        }
        if token.scope().is_some_and(|it| !it.is_empty()) && !depends_on_session {
            let note = format!("`{}` gives the whole of `{tool}`.", token.text);
            // A list of agents is a hint to the agent, not a right.
            let effect = if tool == "Agent" { Effect::Reduces } else { Effect::Widens };
            tell.note(
                effect,
                Some(token.span),
                "A limit in parentheses is not kept",
                &note,
            );
        }
        self.granted.push(Granted {
            name: tool.to_owned(),
            span: Some(token.span),
            depends_on_session,
        });
    }

    fn lose(&mut self, token: &ToolToken, why: String, tell: &mut Tell) {
        tell.note(
            Effect::Reduces,
            Some(token.span),
            "Some of its tools are not there",
            &why,
        );
        self.lost.push(LostTool { name: token.text.clone(), span: token.span, why });
    }

    /// With a memory the agent can read and write, whatever the list says.
    fn add_memory(&mut self, fields: &Fields<'_>, tell: &mut Tell) {
        let before = self.granted.len();
        for name in OF_MEMORY {
            if self.names.insert(name.to_owned()) {
                self.granted.push(Granted {
                    name: name.to_owned(),
                    span: None,
                    depends_on_session: false,
                });
            }
        }
        if self.granted.len() > before {
            tell.note(
                Effect::None,
                fields.entry("memory").map(|it| it.key.span),
                "Memory adds tools",
                "`memory` adds `Write`, `Edit` and `Read` to the list.",
            );
        }
    }

    /// `Bash` does the work of `Grep` and `Glob`; without it these come last.
    fn drop_searches(&mut self, tell: &mut Tell) {
        let is_search = |it: &Granted| matches!(it.name.as_str(), "Grep" | "Glob");
        let granted = std::mem::take(&mut self.granted);
        let (searches, rest): (Vec<_>, Vec<_>) = granted.into_iter().partition(is_search);
        self.granted = rest;
        if !self.names.contains("Bash") {
            self.granted.extend(searches);
            return;
        }
        for Granted { name, span, .. } in searches {
            let why =
                format!("`{name}` is not given beside `Bash`, which does its work.");
            tell.note(
                Effect::Reduces,
                span,
                "Grep and Glob are not given beside Bash",
                &why,
            );
            if let Some(span) = span {
                self.lost.push(LostTool { name, span, why });
            }
        }
    }
}

/// The tools that `disallowedTools` takes away.
fn removed(text: &str, fields: &Fields<'_>, tell: &mut Tell) -> HashSet<&'static str> {
    let mut removed = HashSet::new();
    let Some(value) = fields.value("disallowedTools") else { return removed };
    let list = ToolList::read(text, value);
    if list.shape == ToolShape::NotAList {
        tell.note(
            Effect::Widens,
            Some(value.span),
            "Nothing is taken away",
            "Claude Code takes nothing away, as the value of `disallowedTools` names no tool.",
        );
    }
    for token in &list.tokens {
        let name = token.name();
        let tool = match find_tool(name).map(|it| (it.name, it.standing)) {
            Some((_, Standing::Alias(meant))) => meant,
            Some((tool, _)) => tool,
            None if is_mcp_tool(name) => continue,
            None => {
                let is_meant = name.contains('*')
                    || matches!(suggest_tool(name), Some((_, Closeness::Spelling)));
                let effect = if is_meant { Effect::Widens } else { Effect::Reduces };
                let note =
                    format!("`{}` is not a tool and takes nothing away.", token.text);
                tell.note(effect, Some(token.span), "Nothing is taken away", &note);
                continue;
            }
        };
        if token.scope().is_some_and(|it| !it.is_empty()) {
            let note = format!("`{}` takes the whole of `{tool}` away.", token.text);
            let because = "A limit in parentheses is not kept";
            tell.note(Effect::Reduces, Some(token.span), because, &note);
        }
        removed.insert(tool);
        if tool == "Bash" {
            removed.insert("Monitor");
        }
    }
    removed
}

/// What it means that an agent gets no tool.
fn about(grant: ToolGrant, list: &ToolList, span: Option<Span>, tell: &mut Tell) {
    let (effect, because, text) = match (grant, list.shape) {
        (ToolGrant::Refused, _) => (
            Effect::Refuses,
            "None of its tools is there",
            "Claude Code does not start the agent, because none of the names in `tools` gives \
             it a tool.",
        ),
        (ToolGrant::None, ToolShape::NotAList) => (
            Effect::Reduces,
            "It gets no tool",
            "The agent gets no tool, because the value of `tools` names none.",
        ),
        (ToolGrant::None, _) => {
            (Effect::None, "It gets no tool", "The agent gets no tool.")
        }
        _ => return,
    };
    tell.note(effect, span, because, text);
}
