//! The rules of the body, which becomes the agent's system prompt.

mod blocks;
mod quoted;
mod text;

use crate::document::AgentDocument;
use crate::rules::RuleCx;
use crate::text::Span;

pub use blocks::{SWALLOWED_HEADING, UNCLOSED_FENCE};
pub use quoted::{PLAN_TEMPLATE, UNREADABLE_FENCE};
pub use text::{NO_BLANK_BEFORE_HEADING, NO_RESPONSIBILITIES, PLACEHOLDER, TOO_LONG};

/// The lines of the body that stand outside of code blocks, without line ends.
fn prose_lines<'a>(
    cx: &RuleCx<'a>,
    agent: &'a AgentDocument,
) -> impl Iterator<Item = (Span, &'a str)> {
    let text = cx.text;
    let mut fences = agent.outline.fences.iter().peekable();
    let mut at = agent.body.lo();
    agent.body.of(text).split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        while fences.next_if(|it| it.span.hi() <= start).is_some() {}
        let in_fence = fences.peek().is_some_and(|it| it.span.lo() < at);
        let content = line.trim_end();
        (!in_fence).then(|| (Span::new(start, start + content.len()), content))
    })
}
