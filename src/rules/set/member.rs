//! What a set needs to know of one definition or one plan, taken once from its
//! text.

use super::agents::{Mention, mentions};
use super::links::{Target, targets};
use super::shingles::Shingles;
use crate::compaction::tokens;
use crate::diagnostic::Diagnostic;
use crate::document::Kind;
use crate::document::plan::Plan;
use crate::rules::RuleCx;
use crate::rules::allow::{allowed_of_set, names};
use crate::rules::value::{Written, written};
use crate::text::Span;

/// The summary of one definition or one plan; empty for any other kind of document.
#[derive(Clone, Debug, Default)]
pub struct Member {
    path: String,
    agent: Option<Agent>,
    plan: Option<Box<Plan>>,
    /// Relative links.
    pub(super) links: Vec<Target>,
    /// Other agents that the definition names.
    pub(super) mentions: Vec<Mention>,
    /// What its comments allow: where, and the code of a rule or a family.
    allowed: Vec<(Span, String)>,
}

/// A definition with a name and a description.
#[derive(Clone, Debug)]
pub(super) struct Agent {
    pub(super) name: String,
    pub(super) name_span: Span,
    pub(super) description_span: Span,
    /// Estimated tokens of the description.
    pub(super) description_tokens: u32,
    /// The runs of words in description and body.
    pub(super) shingles: Shingles,
}

impl Member {
    /// Summarises what rules see of a document.
    #[must_use]
    pub fn of(cx: &RuleCx<'_>) -> Self {
        let path = cx.path.unwrap_or_default().replace('\\', "/");
        let Some(document) = cx.agent().filter(|_| cx.kind == Kind::Agent) else {
            return Self { path, plan: plan(cx), ..Self::default() };
        };
        Self {
            links: targets(&path, document),
            mentions: mentions(cx, document),
            allowed: allowed_of_set(cx.text, document),
            agent: agent(cx, document.body),
            plan: None,
            path,
        }
    }

    /// The paths that the definition links to, as its own path would be written.
    pub fn linked(&self) -> impl Iterator<Item = &str> {
        self.links.iter().map(|it| it.path.as_str())
    }

    /// The name of the agent that it defines, if that has a description, too.
    #[must_use]
    pub fn agent_name(&self) -> Option<&str> {
        self.agent().map(|it| it.name.as_str())
    }

    /// True if a comment of the definition allows the finding.
    pub(super) fn allows(&self, finding: &Diagnostic) -> bool {
        self.allowed.iter().any(|(reach, code)| {
            reach.touches(finding.span.lo()) && names(code, finding.code)
        })
    }

    /// Where it is from, with `/` between the parts; empty if that is not known.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// What it defines, if it has a name and a description.
    pub(super) fn agent(&self) -> Option<&Agent> {
        self.agent.as_ref()
    }

    /// What it says, if it is a plan.
    pub(super) fn plan(&self) -> Option<&Plan> {
        self.plan.as_deref()
    }
}

/// The plan of a document that is read as one. A build for agent definitions
/// alone has no rule that looks at it.
fn plan(cx: &RuleCx<'_>) -> Option<Box<Plan>> {
    if cfg!(feature = "agents") {
        return None;
    }
    cx.plan().map(|it| Box::new(it.plan.clone()))
}

fn agent(cx: &RuleCx<'_>, body: Span) -> Option<Agent> {
    let (name, name_span) = text_of(cx, "name")?;
    let (description, description_span) = text_of(cx, "description")?;
    Some(Agent {
        name: name.to_owned(),
        name_span,
        description_span,
        description_tokens: tokens::estimate(description),
        shingles: Shingles::of([description, body.of(cx.text)]),
    })
}

fn text_of<'a>(cx: &RuleCx<'a>, key: &str) -> Option<(&'a str, Span)> {
    let entry = cx.entry(key)?;
    match written(&entry.value) {
        // What cannot be read strictly is mostly repaired to its raw text.
        Written::Text(text) | Written::Broken(text) => Some((text, entry.value.span)),
        Written::Nothing | Written::Other(_) => None,
    }
}
