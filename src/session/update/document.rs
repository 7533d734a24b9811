//! Opening, showing, naming and closing documents.

use std::rc::Rc;

use super::{Effect, Mode, Notice, Origin, Session, Undo};
use crate::lessons;
use crate::session::DocumentAction;
use crate::text::SharedText;

impl Session {
    pub(super) fn document_changed(&mut self, action: DocumentAction) -> Vec<Effect> {
        self.notice = None;
        match action {
            DocumentAction::Chosen(id) => {
                let mut effects = self.activate(id);
                effects.push(self.save());
                effects
            }
            DocumentAction::Closed(id) => self.close(id),
            DocumentAction::Renamed(id, name) => {
                let Some(document) = self.find_mut(id) else { return Vec::new() };
                document.name = name;
                document.origin = Origin::Draft;
                let mut effects = self.activate(id);
                effects.push(self.save());
                effects
            }
            DocumentAction::KindChosen(id, kind) => {
                let Some(document) = self.find_mut(id) else { return Vec::new() };
                document.kind = kind;
                document.forget_report();
                let mut effects = self.activate(id);
                effects.push(self.save());
                effects
            }
            DocumentAction::New => {
                let name = self.free_name("new-agent", "md");
                let id = self.open(name, "", Origin::Draft);
                let mut effects = self.activate(id);
                effects.push(self.save());
                effects
            }
            DocumentAction::FilesOpened(files) => self.open_files(files),
            DocumentAction::FilesRefused(names) => {
                let names = names.join(", ");
                let what = "What is opened here is text in UTF-8, of 20 MB at most.";
                self.say(format!("Not opened: {names}. {what}"), None);
                Vec::new()
            }
            DocumentAction::ExampleChosen(name) => self.open_example(name),
            DocumentAction::ExampleArrived(name, Some(text)) => {
                let id = self.open(name, text, Origin::Example);
                self.activate(id)
            }
            DocumentAction::ExampleArrived(name, None) => {
                self.say(
                    format!("`{name}` could not be fetched. Are you offline?"),
                    None,
                );
                Vec::new()
            }
        }
    }

    fn open_files(&mut self, files: Vec<(Rc<str>, SharedText)>) -> Vec<Effect> {
        let mut last = None;
        for (name, text) in files {
            last = Some(self.open(name, text, Origin::Draft));
        }
        let Some(id) = last else { return Vec::new() };
        let mut effects = self.activate(id);
        effects.push(self.save());
        effects
    }

    pub(super) fn open_example(&mut self, name: Rc<str>) -> Vec<Effect> {
        let open = self
            .documents
            .iter()
            .find(|it| it.origin == Origin::Example && it.name == name);
        match open.map(|it| it.id) {
            Some(id) => self.activate(id),
            None => vec![Effect::FetchExample(name)],
        }
    }

    /// Opens the example that a first visit shows.
    pub(super) fn open_first_example(&mut self) -> Vec<Effect> {
        let name = lessons::EXAMPLES.first().map_or("example.md", |it| it.file);
        let id = self.open(Rc::from(name), lessons::FIRST, Origin::Example);
        self.activate(id)
    }

    fn close(&mut self, id: crate::session::DocumentId) -> Vec<Effect> {
        let Some(at) = self.documents.iter().position(|it| it.id == id) else {
            return Vec::new();
        };
        let document = self.documents.remove(at);
        self.say(format!("Closed {}.", document.name), Some(Undo::Close));
        let notice = self.notice.take();
        self.closed = Some(document);
        let mut effects = vec![Effect::ForgetDocument(id)];
        if self.active == Some(id) {
            let next = self.documents.get(at).or(self.documents.last()).map(|it| it.id);
            effects.push(Effect::ShowFix(None));
            if let Some(next) = next {
                effects.extend(self.activate(next));
            } else {
                self.active = None;
                self.mode = Mode::Gallery;
            }
        } else {
            effects.extend(self.draw());
        }
        self.notice = notice;
        effects.push(self.save());
        effects
    }

    /// Takes back the closing of a document.
    pub(super) fn reopen(&mut self) -> Vec<Effect> {
        let Some(document) = self.closed.take() else { return Vec::new() };
        let id = document.id;
        self.documents.push(document);
        self.notice = Some(Notice { text: Rc::from("Opened again."), undo: None });
        let mut effects = self.activate(id);
        effects.push(self.save());
        effects
    }

    /// `stem.md`, or `stem-2.md` … if that is open.
    pub(super) fn free_name(&self, stem: &str, extension: &str) -> Rc<str> {
        let taken = |name: &str| self.documents.iter().any(|it| &*it.name == name);
        let plain = format!("{stem}.{extension}");
        if !taken(&plain) {
            return Rc::from(plain);
        }
        let mut number = 2;
        loop {
            let name = format!("{stem}-{number}.{extension}");
            if !taken(&name) {
                return Rc::from(name);
            }
            number += 1;
        }
    }
}
