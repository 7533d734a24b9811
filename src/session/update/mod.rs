//! From what happened to what is to be done: one file per area.

mod agent;
mod count;
mod document;
mod editor;
mod problem;
mod rule;
mod screen;
mod share;
mod storage;
mod view;
mod worker;

use std::rc::Rc;

use super::{
    Action, Checker, Document, DocumentId, Draft, Drafts, Effect, Key, Mode, Notice,
    Origin, Pane, ProblemAction, Session, ShareAction, Undo, ViewAction,
};
use crate::protocol::{Check, HeldTo, Request};
use crate::screens::CompactionDesk;
use crate::text::SharedText;

/// From here on a text without a panel of its own is shown compacted when it is
/// opened: a report, not a note.
const REPORT_LINES: u32 = 60;

impl Session {
    /// Takes in what happened; the effects are to be carried out in order.
    #[must_use = "an effect that nobody carries out is lost"]
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Document(it) => self.document_changed(it),
            Action::Editor(it) => self.editor_said(it),
            Action::Problem(it) => self.problem_chosen(it),
            Action::Agent(it) => self.agent_changed(it),
            Action::Rule(it) => self.rule_changed(it),
            Action::Screen(it) => self.screen_used(it),
            Action::Share(it) => self.share_changed(it),
            Action::View(it) => self.view_changed(it),
            Action::Worker(it) => self.worker_said(it),
            Action::Storage(it) => self.storage_said(it),
            Action::Key(it) => self.key_pressed(it),
        }
    }

    fn key_pressed(&mut self, key: Key) -> Vec<Effect> {
        match key {
            Key::NextProblem => self.step_problem(true),
            Key::PreviousProblem => self.step_problem(false),
            Key::OpenFix => self.open_fix_at_caret(),
            Key::AllSafe => self.problem_chosen(ProblemAction::AllSafePressed),
            Key::Share => self.share_changed(ShareAction::Opened),
            Key::Mode(mode) => self.view_changed(ViewAction::ModeChosen(mode)),
            Key::Escape if self.share.is_some() => {
                self.share_changed(ShareAction::Closed)
            }
            Key::Escape if self.overlay.is_some() => {
                self.view_changed(ViewAction::OverlayClosed)
            }
            Key::Escape => {
                self.agent.rename = None;
                Vec::new()
            }
        }
    }

    /// Adds a document behind the others, without showing it.
    fn open(
        &mut self,
        name: Rc<str>,
        text: impl Into<SharedText>,
        origin: Origin,
    ) -> DocumentId {
        let id = DocumentId(self.next_id);
        self.next_id += 1;
        self.documents.push(Document {
            id,
            key: Rc::from(format!("{}-{}", self.tab, id.0)),
            name,
            origin,
            kind: None,
            text: text.into(),
            revision: 0,
            report: None,
            report_revision: 0,
            set_problems: Vec::new(),
            agent: String::new(),
            problems: Rc::from([]),
            compaction: CompactionDesk::default(),
            chosen: None,
        });
        id
    }

    /// Shows a document, checked.
    fn activate(&mut self, id: DocumentId) -> Vec<Effect> {
        if self.active != Some(id) {
            self.agent.rename = None;
        }
        self.active = Some(id);
        self.pane = Pane::Text;
        let Some(document) = self.document() else { return Vec::new() };
        let document = document.clone();
        self.mode = match &document.report {
            Some(report) => mode_for(&report.kind, report.lines),
            None if document.is_yaml() => Mode::Plan,
            None => Mode::Agent,
        };
        let mut effects = vec![
            Effect::ShowFix(None),
            show(&document),
            Effect::SetTitle(Rc::clone(&document.name)),
        ];
        if document.is_checked() {
            effects.push(mark_problems(&document));
        } else {
            effects.push(self.check(&document));
        }
        effects.extend(self.unmark_lines());
        effects.extend(self.render());
        effects.extend(self.draw());
        effects
    }

    /// Changes the active document, if there is one.
    fn with_active(&mut self, change: impl FnOnce(&mut Document)) {
        let active = self.active;
        if let Some(document) = self.documents.iter_mut().find(|it| Some(it.id) == active)
        {
            change(document);
        }
    }

    fn find_mut(&mut self, id: DocumentId) -> Option<&mut Document> {
        self.documents.iter_mut().find(|it| it.id == id)
    }

    fn check(&self, document: &Document) -> Effect {
        Effect::Ask(Request::Check(Check {
            stamp: document.stamp(),
            name: document.name.to_string(),
            kind: document.kind.as_deref().map(str::to_owned),
            held: HeldTo::clone(&self.held),
            everyone: self.agent.everyone,
            text: document.text.to_string(),
        }))
    }

    /// Takes the marks of a compaction away where none is shown.
    fn unmark_lines(&mut self) -> Option<Effect> {
        let id = self.active.filter(|_| self.mode != Mode::Compact)?;
        self.screens.drawn = self.screens.drawn.take().filter(|it| it.marks.is_none());
        Some(Effect::MarkLines(id, None))
    }

    /// What is to be kept: everything that the user wrote.
    fn drafts(&self) -> Drafts {
        let kept = self.documents.iter().filter(|it| it.origin == Origin::Draft);
        Drafts {
            documents: kept
                .map(|it| Draft {
                    key: Rc::clone(&it.key),
                    name: Rc::clone(&it.name),
                    kind: it.kind.clone(),
                    text: it.text.clone(),
                    compaction: it.compaction.clone(),
                })
                .collect(),
            active: self.document().map(|it| Rc::clone(&it.key)),
            theme: self.theme,
            held: Rc::clone(&self.held),
            desk: Rc::clone(&self.screens.desk),
        }
    }

    fn save(&self) -> Effect {
        Effect::Save(self.drafts())
    }

    fn say(&mut self, text: impl Into<Rc<str>>, undo: Option<Undo>) {
        let text = text.into();
        self.announcement = Rc::clone(&text);
        self.notice = Some(Notice { text, undo });
    }
}

fn show(document: &Document) -> Effect {
    Effect::ShowDocument {
        id: document.id,
        name: Rc::clone(&document.name),
        text: document.text.clone(),
        is_yaml: document.is_yaml(),
    }
}

fn mark_problems(document: &Document) -> Effect {
    Effect::MarkProblems {
        id: document.id,
        revision: document.revision,
        problems: document.problems.to_vec(),
    }
}

/// The mode in which a document of that kind opens.
fn mode_for(kind: &str, lines: u32) -> Mode {
    match kind {
        "plan" => Mode::Plan,
        "output" if lines > REPORT_LINES => Mode::Compact,
        _ => Mode::Agent,
    }
}

/// "1 error", "2 errors".
fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

#[cfg(test)]
mod tests;
