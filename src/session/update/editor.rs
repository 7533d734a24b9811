//! What the editor reports: the texts are its own.

use super::{Document, DocumentId, Effect, Origin, Session};
use crate::protocol::{Report, Request, View};
use crate::screens::Screen;
use crate::session::{EditorEvent, Place, ShareAction};

impl Session {
    pub(super) fn editor_said(&mut self, event: EditorEvent) -> Vec<Effect> {
        match event {
            EditorEvent::Mounted => {
                self.active.map_or_else(Vec::new, |id| self.activate(id))
            }
            EditorEvent::Changed { document, text, revision } => {
                let Some(changed) = self.find_mut(document) else { return Vec::new() };
                changed.text = text;
                changed.revision = revision;
                changed.chosen = None;
                changed.set_problems.clear();
                let mut effects = vec![Effect::ShowFix(None)];
                effects.extend(self.make_drafts(document));
                let Some(changed) = self.find(document) else { return effects };
                effects.push(self.check(changed));
                effects.extend(self.render());
                effects.extend(self.draw());
                effects.push(self.save());
                // Should a report come after the dialog, the link is to hold it.
                if self.share.is_some() {
                    effects.extend(self.share_changed(ShareAction::Opened));
                }
                effects
            }
            EditorEvent::CaretMoved(line, column, offset) => {
                let is_other_line = self.caret.0 != line;
                self.caret = (line, column);
                self.caret_offset = offset;
                if is_other_line && self.screen() == Some(Screen::Compaction) {
                    return self.draw().into_iter().collect();
                }
                Vec::new()
            }
            EditorEvent::FixClosed => {
                self.with_active(|it| it.chosen = None);
                Vec::new()
            }
            EditorEvent::CompletionWanted { place, explicit } => {
                vec![self.ask_completions(place, explicit)]
            }
            EditorEvent::HoverWanted(place) => vec![self.ask_hover(place)],
        }
    }

    fn ask_completions(&self, place: Place, explicit: bool) -> Effect {
        let Some(document) = self.at(place) else {
            return Effect::ShowCompletions(place, None);
        };
        Effect::Ask(Request::Complete {
            stamp: document.stamp(),
            name: document.name.to_string(),
            kind: document.kind.as_deref().map(str::to_owned),
            oak: self.held.oak,
            offset: place.offset,
            explicit,
            agents: self.other_agents(place.document),
            text: document.text.to_string(),
        })
    }

    fn ask_hover(&self, place: Place) -> Effect {
        let Some(document) = self.at(place) else {
            return Effect::ShowHover(place, None);
        };
        Effect::Ask(Request::Hover {
            stamp: document.stamp(),
            name: document.name.to_string(),
            kind: document.kind.as_deref().map(str::to_owned),
            targets: self.held.targets.clone(),
            offset: place.offset,
            text: document.text.to_string(),
        })
    }

    /// The document of a place, unless its text is another one by now.
    fn at(&self, place: Place) -> Option<&Document> {
        self.find(place.document).filter(|it| it.revision == place.revision)
    }

    /// The names of the agents that the other open documents define, and of those
    /// that the settings know. A document that was not shown yet has no report.
    fn other_agents(&self, document: DocumentId) -> Vec<String> {
        let mut names = self.held.agents.clone();
        for other in self.documents.iter().filter(|it| it.id != document) {
            match &other.report {
                Some(report) => names.extend(agent_name(report)),
                None if !other.agent.is_empty() => names.push(other.agent.clone()),
                None => {}
            }
        }
        names
    }

    /// The first change makes a document the user's own. What came by a link
    /// stays together, and the link has done its work.
    fn make_drafts(&mut self, changed: DocumentId) -> Option<Effect> {
        let origin = self.find(changed)?.origin;
        for document in &mut self.documents {
            let came_along = origin == Origin::Link && document.origin == Origin::Link;
            if document.id == changed || came_along {
                document.origin = Origin::Draft;
            }
        }
        (origin == Origin::Link).then_some(Effect::ClearFragment)
    }
}

fn agent_name(report: &Report) -> Option<String> {
    let View::Agent(agent) = &report.view else { return None };
    let name = agent.fields.iter().rev().find(|it| it.key == "name")?;
    name.values.first().filter(|it| !it.is_empty()).cloned()
}
