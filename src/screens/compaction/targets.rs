//! Whose targets hold for a text: those of its type, or those that the definition
//! of the agent states which wrote it.

use super::{Compacted, CompactionWish};
use crate::compaction::StatedTargets;
use crate::document::Document;
use crate::screens::node::{Attribute, Tag, el};
use crate::screens::{Node, Open, Scene, Wish};

/// What the definition of an agent states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AgentTargets {
    /// The agent's name, without white space.
    pub(super) agent: String,
    pub(super) stated: StatedTargets,
}

/// The sign that a packed one begins with.
pub(super) const SIGN: char = '@';

impl AgentTargets {
    /// What an open document states, if it is the definition of an agent that does.
    fn of(open: &Open<'_>) -> Option<Self> {
        let Document::Agent(agent) = &open.document else { return None };
        let name = agent.text_of("name").filter(|it| !it.is_empty())?;
        let stated = StatedTargets::read(open.text, agent);
        let is_word = !name.contains(char::is_whitespace);
        let has_type = stated.artifact_type.is_some();
        (is_word && has_type).then(|| Self { agent: name.to_owned(), stated })
    }

    /// The one that is set up: as its definition states it by now, or, where that is
    /// not open, as it did when it was chosen.
    pub(super) fn chosen(scene: &Scene<'_>) -> Option<Self> {
        let kept = Self::unpack(&scene.desk.compaction.targets)?;
        let now = offered(scene).into_iter().find(|it| it.agent == kept.agent);
        now.or(Some(kept))
    }

    /// One word: lines, ratio, type and name.
    pub(super) fn pack(&self) -> String {
        let number = |it: Option<u32>| it.map(|it| it.to_string()).unwrap_or_default();
        let StatedTargets { artifact_type, lines, ratio } = &self.stated;
        let kind = artifact_type.as_deref().unwrap_or_default();
        format!("{SIGN}{}/{}/{kind}/{}", number(*lines), number(*ratio), self.agent)
    }

    /// What was packed; `None` where that cannot be read.
    pub(super) fn unpack(packed: &str) -> Option<Self> {
        let mut parts = packed.strip_prefix(SIGN)?.splitn(4, '/');
        let mut number = || parts.next()?.parse().ok().filter(|it| *it > 0);
        let (lines, ratio) = (number(), number());
        let artifact_type = parts.next().filter(|it| !it.is_empty()).map(str::to_owned);
        let agent = parts.next().filter(|it| !it.is_empty())?.to_owned();
        Some(Self { agent, stated: StatedTargets { artifact_type, lines, ratio } })
    }
}

/// What the other open documents state.
pub(super) fn offered(scene: &Scene<'_>) -> Vec<AgentTargets> {
    let others = scene.open.iter().enumerate().filter(|it| it.0 != scene.shown);
    others.filter_map(|it| AgentTargets::of(it.1)).collect()
}

/// The choice, where there is one.
pub(super) fn choice(it: &Compacted<'_>) -> Option<Node> {
    let chosen = it.targets.as_ref();
    let is_open = |it: &AgentTargets| it.agent == chosen.map_or("", |it| &it.agent);
    let closed = chosen.filter(|_| !it.offered.iter().any(is_open));
    if it.offered.is_empty() && closed.is_none() {
        return None;
    }
    let option = |it: &AgentTargets| {
        el(Tag::Option).has(Attribute::Word, it.pack()).text(it.agent.as_str())
    };
    let list = el(Tag::Select)
        .class("field")
        .has(Attribute::Value, chosen.map(AgentTargets::pack).unwrap_or_default())
        .on(&Wish::Compaction(CompactionWish::TakeTargets))
        .child(el(Tag::Option).has(Attribute::Word, "").text("the kind of output"))
        .children(it.offered.iter().chain(closed).map(option));
    let label = el(Tag::Label)
        .class("compaction-choice")
        .key("targets")
        .child(el(Tag::Span).class("label").text("Targets of"))
        .child(list);
    Some(label)
}
