//! The panel beside an agent definition: clients, form, preview, settings.

use std::rc::Rc;

use super::{Effect, Mode, Session, Undo};
use crate::protocol::{Edit, FieldValue, HeldTo, Member, RenameView, Request, Stamp};
use crate::screens::Node;
use crate::session::{
    AgentAction, AgentTab, Document, DocumentId, Overlay, Preview, Rename, SettingList,
};

/// The stamp of a text that is no document.
pub(super) const NO_DOCUMENT: Stamp = Stamp { document: 0, revision: 0 };

impl Session {
    pub(super) fn agent_changed(&mut self, action: AgentAction) -> Vec<Effect> {
        match action {
            AgentAction::TabChosen(tab) => {
                self.agent.tab = tab;
                if tab != AgentTab::Settings {
                    return self.render().into_iter().chain(self.draw()).collect();
                }
                // Every client can be chosen there.
                let mut effects = Vec::new();
                if !self.agent.everyone {
                    effects = self.agent_changed(AgentAction::EveryonePressed);
                }
                effects.extend(self.read_severities());
                effects
            }
            AgentAction::ClientChosen(client) => {
                self.agent.client = client;
                Vec::new()
            }
            AgentAction::Pointed(place) if self.agent.pointed == place => Vec::new(),
            AgentAction::Pointed(place) => {
                self.agent.pointed = place;
                let point = |id| vec![Effect::Point { id, place }];
                self.active.map_or_else(Vec::new, point)
            }
            AgentAction::FieldSet(key, value) => self.set_field(&key, value),
            AgentAction::EveryonePressed => {
                self.agent.everyone = true;
                self.document().map(|it| self.check(it)).into_iter().collect()
            }
            AgentAction::ListSet(list, value) => self.set_list(list, value),
            AgentAction::TargetPressed(client) => self.press_target(&client),
            AgentAction::RenamePressed => {
                let open = self.agent.rename.is_some();
                self.agent.rename = (!open).then(Rename::default);
                Vec::new()
            }
            AgentAction::RenameSent(name) => {
                let Some(id) = self.active else { return Vec::new() };
                vec![Effect::Ask(Request::Rename {
                    document: id.0,
                    to: name.trim().to_owned(),
                    members: self.members(),
                })]
            }
        }
    }

    /// Asks for the preview, if it is shown and of another text.
    pub(super) fn render(&self) -> Option<Effect> {
        let shown = self.mode == Mode::Agent && self.agent.tab == AgentTab::Preview;
        let document = self.document().filter(|_| shown)?;
        let stamp = document.stamp();
        if self.agent.preview.as_ref().is_some_and(|it| it.stamp == stamp) {
            return None;
        }
        Some(Effect::Ask(Request::Render { stamp, text: document.text.to_string() }))
    }

    pub(super) fn rendered(&mut self, stamp: Stamp, prose: Option<Node>) -> Vec<Effect> {
        let prose = prose.map(Rc::new);
        if stamp != NO_DOCUMENT {
            self.agent.preview = Some(Preview { stamp, prose });
        } else if let Some(Overlay::Rule(page)) = &mut self.overlay {
            page.prose = prose;
        }
        Vec::new()
    }

    fn set_field(&mut self, key: &str, value: FieldValue) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        vec![Effect::Ask(Request::SetField {
            stamp: document.stamp(),
            key: key.to_owned(),
            value,
            text: document.text.to_string(),
        })]
    }

    pub(super) fn field_set(&mut self, stamp: Stamp, edits: Vec<Edit>) -> Vec<Effect> {
        let id = DocumentId(stamp.document);
        let is_newest = self.find(id).is_some_and(|it| it.revision == stamp.revision);
        if !is_newest {
            self.say("The text changed meanwhile. Set the field again.", None);
            return Vec::new();
        }
        edit(stamp, edits).into_iter().collect()
    }

    /// At least one client stays: a file that is for nobody has no faults.
    fn press_target(&mut self, client: &str) -> Vec<Effect> {
        let targets = &mut Rc::make_mut(&mut self.held).targets;
        if *targets == [client] {
            self.say("A file is held to one client at least.", None);
            return Vec::new();
        }
        toggle(targets, client);
        self.check_all_again()
    }

    /// Changes a list of the settings. Several items may come in one, with commas
    /// between them.
    fn set_list(&mut self, list: SettingList, value: FieldValue) -> Vec<Effect> {
        let held = Rc::make_mut(&mut self.held);
        let own = match list {
            SettingList::Severities => &mut held.severities,
            SettingList::Keys => &mut held.keys,
            SettingList::Tools => &mut held.tools,
            SettingList::Agents => &mut held.agents,
        };
        match value {
            FieldValue::With(items) => {
                for item in items.split(',').map(str::trim) {
                    if !item.is_empty() && !own.iter().any(|it| it == item) {
                        own.push(item.to_owned());
                    }
                }
            }
            FieldValue::Without(item) => own.retain(|it| *it != item),
            FieldValue::Nothing | FieldValue::Text(_) => return Vec::new(),
        }
        let mut effects = self.check_all_again();
        effects.extend(self.read_severities());
        effects
    }

    /// Switches a rule off in every file, or on again.
    pub(super) fn press_off(&mut self, code: &str) -> Vec<Effect> {
        let severities = &mut Rc::make_mut(&mut self.held).severities;
        let state = if toggle(severities, &HeldTo::off(code)) { "off" } else { "on" };
        self.say(
            format!("`{code}` is {state} in every file. Settings has the list."),
            None,
        );
        self.check_all_again()
    }

    /// Asks whether the severities can be read, unless there are none.
    fn read_severities(&mut self) -> Option<Effect> {
        let entries = self.held.severities.clone();
        if entries.is_empty() {
            self.agent.severity_fault = Rc::from("");
            return None;
        }
        Some(Effect::Ask(Request::ReadSeverities { entries }))
    }

    /// Settings changed: what was found before no longer counts. What is shown
    /// stays until the answer is there.
    pub(super) fn check_all_again(&mut self) -> Vec<Effect> {
        let active = self.active;
        for document in self.documents.iter_mut().filter(|it| Some(it.id) != active) {
            document.forget_report();
        }
        let mut effects = Vec::new();
        if let Some(document) = self.document() {
            effects.extend([Effect::ShowFix(None), self.check(document)]);
        }
        effects.extend(self.draw());
        effects.push(self.save());
        effects
    }

    pub(super) fn renamed(&mut self, answer: RenameView) -> Vec<Effect> {
        if !answer.refusal.is_empty() {
            let refusal: Rc<str> = Rc::from(answer.refusal);
            self.announcement = Rc::clone(&refusal);
            self.agent.rename = Some(Rename { refusal });
            return Vec::new();
        }
        self.agent.rename = None;
        let changes: Vec<(DocumentId, Effect)> = answer
            .edits
            .into_iter()
            .filter_map(|(stamp, edits)| {
                Some((DocumentId(stamp.document), edit(stamp, edits)?))
            })
            .collect();
        let ids: Rc<[DocumentId]> = changes.iter().map(|it| it.0).collect();
        let files = super::count(ids.len(), "file");
        let undo = (!ids.is_empty()).then_some(Undo::Renaming(ids));
        self.say(format!("Renamed in {files}."), undo);
        self.across(changes)
    }

    /// Changes several documents. Each is shown for its change, because the editor
    /// has the text of a file only once it was shown; the active one comes last.
    pub(super) fn across(
        &self,
        changes: impl IntoIterator<Item = (DocumentId, Effect)>,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (id, change) in changes {
            effects.extend(self.find(id).map(super::show));
            effects.push(change);
        }
        effects.extend(self.document().map(super::show));
        effects
    }

    /// All open documents, whole.
    pub(super) fn members(&self) -> Vec<Member> {
        let member = |it: &Document| Member {
            stamp: it.stamp(),
            name: it.name.to_string(),
            kind: it.kind.as_deref().map(str::to_owned),
            text: it.text.to_string(),
        };
        self.documents.iter().map(member).collect()
    }

    /// Asks what shows only when several documents are seen together.
    pub(super) fn check_set(&self) -> Option<Effect> {
        // Agents share a name, plans wait for each other, and a plan is offered the
        // names of the agents. What was not read yet may be either.
        let may_be_member =
            |it: &&Document| matches!(it.kind_name(), None | Some("agent" | "plan"));
        let members = self.documents.iter().filter(may_be_member).count();
        let is_member = self.document().is_some_and(|it| may_be_member(&it));
        (is_member && members >= 2).then(|| {
            let held = HeldTo::clone(&self.held);
            Effect::Ask(Request::CheckSet { held, members: self.members() })
        })
    }
}

/// Puts a word into a list, or takes it out; true if it is in then.
fn toggle(list: &mut Vec<String>, word: &str) -> bool {
    let at = list.iter().position(|it| it == word);
    match at {
        Some(at) => drop(list.remove(at)),
        None => list.push(word.to_owned()),
    }
    at.is_none()
}

/// The change of a text, unless there is none.
fn edit(stamp: Stamp, edits: Vec<Edit>) -> Option<Effect> {
    let (id, revision) = (DocumentId(stamp.document), stamp.revision);
    (!edits.is_empty()).then_some(Effect::Edit { id, revision, edits })
}
