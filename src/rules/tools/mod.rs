//! The rules of tool lists: which tools an agent gets, and which of them the
//! file only seems to give or to withhold.

mod entries;
mod keys;
mod scope;
mod shape;
mod unknown;

use crate::document::{AgentDocument, Place, ToolList, ToolToken};
use crate::profile::claude_code::{Standing, find_tool, is_mcp_tool};
use crate::rules::RuleCx;
use crate::rules::writing::whole_line;
use crate::syntax::yaml::{Entry, NodeKind};
use crate::text::{Span, TextEdit};

pub use entries::{DUPLICATE, NOT_FOR_SUBAGENTS, REMOVED};
pub use keys::WRONG_KEY;
pub(super) use keys::meant;
pub use scope::SCOPE_IGNORED;
pub use shape::SHAPE;
pub use unknown::UNKNOWN;

/// A tool list and the entry that it is the value of.
struct Listed<'a> {
    entry: &'a Entry,
    list: ToolList,
}

/// The value of `tools` or `disallowedTools`.
fn listed<'a>(cx: &RuleCx<'a>, key: &str) -> Option<Listed<'a>> {
    let entry = cx.entry(key)?;
    Some(Listed { entry, list: ToolList::read(cx.text, &entry.value) })
}

/// True for a name that is granted, at least in some sessions. Tools of MCP
/// servers depend on the session and count.
fn is_granted(agent: &AgentDocument, name: &str) -> bool {
    if name == "*" || is_mcp_tool(name) {
        return true;
    }
    match find_tool(name).map(|it| it.standing) {
        Some(Standing::Living | Standing::DependsOnSession | Standing::Alias(_)) => true,
        Some(Standing::MainAgentOnly) => {
            name == "ExitPlanMode" && agent.text_of("permissionMode") == Some("plan")
        }
        Some(Standing::Removed(_)) | None => false,
    }
}

/// True if Claude Code refuses to start the agent: there are names, and none of
/// them is a tool.
fn is_refused(agent: &AgentDocument, list: &ToolList) -> bool {
    // With a memory Claude Code adds the tools that it needs by itself.
    let has_memory =
        matches!(agent.text_of("memory"), Some("user" | "project" | "local"));
    !list.tokens.is_empty()
        && !has_memory
        && !list.tokens.iter().any(|it| is_granted(agent, it.name()))
}

impl Listed<'_> {
    /// Writes another tool in the place of a token; `None` where its exact place
    /// is not known.
    fn replace(&self, token: &ToolToken, name: &str) -> Option<TextEdit> {
        match token.place {
            Place::Exact => {
                let name_span =
                    Span::new(token.span.lo(), token.span.lo() + token.name().len());
                Some(TextEdit::replace(name_span, name))
            }
            Place::WholeItem => Some(TextEdit::replace(token.span, name)),
            Place::Inside => None,
        }
    }

    /// Takes a token away, with the comma or the line that goes with it; `None`
    /// for the only token, and where that cannot be told apart.
    fn remove(&self, text: &str, token_idx: usize) -> Option<TextEdit> {
        let tokens = &self.list.tokens;
        let token = tokens.get(token_idx)?;
        if tokens.len() < 2 || token.place == Place::Inside {
            return None;
        }
        if let NodeKind::Sequence(items) = &self.entry.value.kind
            && !self.entry.value.span.of(text).starts_with('[')
            && items.binary_search_by_key(&token.span, |it| it.span).is_ok()
        {
            let line = whole_line(text, token.span.lo());
            let dash = Span::new(line.lo(), token.span.lo()).of(text).trim();
            let rest = Span::new(token.span.hi(), line.hi()).of(text).trim();
            return (dash == "-" && rest.is_empty()).then(|| TextEdit::delete(line));
        }
        let gap = |from: &ToolToken, to: &ToolToken| {
            Some(Span::new(from.span.hi(), to.span.lo()))
                .filter(|it| it.of(text).trim().trim_start_matches(',').trim().is_empty())
        };
        if let Some(before) = token_idx.checked_sub(1).and_then(|it| tokens.get(it)) {
            gap(before, token)?;
            return Some(TextEdit::delete(Span::new(before.span.hi(), token.span.hi())));
        }
        let next = tokens.get(token_idx + 1)?;
        gap(token, next)?;
        Some(TextEdit::delete(Span::new(token.span.lo(), next.span.lo())))
    }
}
