//! Carries out what the session asks for, and sends back what came of it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::web::editor::Editor;
use super::web::page;
use super::web::storage::Storage;
use super::web::workers::Workers;
use crate::protocol::Request;
use crate::session::{
    Action, DocumentAction, Drafts, EditorEvent, Effect, RuleAction, ScreenAction,
    ShareAction, StorageEvent,
};

/// How long typing rests before drafts are kept, in milliseconds.
const SAVE_DELAY: u32 = 400;

/// How long checks rest before all documents are looked at together, in
/// milliseconds.
const REST: u32 = 500;

/// Everything outside that the session acts upon.
#[derive(Debug)]
pub(super) struct Shell {
    dispatch: Callback<Action>,
    workers: Rc<Workers>,
    /// Waits until typing rests.
    set_check: RefCell<Option<Timeout>>,
    editor: Option<Editor>,
    drafts: Rc<DraftKeeper>,
    _listeners: Vec<EventListener>,
}

impl Shell {
    /// Starts the worker, opens the storage and listens to the page.
    pub(super) fn start(dispatch: Callback<Action>) -> Self {
        let drafts = Rc::new(DraftKeeper::new(dispatch.clone()));
        drafts.open();
        Self {
            workers: Rc::new(Workers::start(&dispatch)),
            set_check: RefCell::default(),
            editor: None,
            _listeners: listen(&dispatch, &drafts),
            drafts,
            dispatch,
        }
    }

    /// Puts the editor into its place, which the page has drawn meanwhile.
    pub(super) fn mount_editor(&mut self) {
        let Some(host) = page::editor_host() else { return };
        let dispatch = self.dispatch.clone();
        self.editor = Editor::mount(&host, move |action| dispatch.emit(action));
        self.dispatch.emit(Action::Editor(EditorEvent::Mounted));
        page::mark_ready();
    }

    /// Does what was asked.
    pub(super) fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::Ask(request @ Request::CheckSet { .. }) => {
                let workers = Rc::clone(&self.workers);
                let ask = Timeout::new(REST, move || workers.ask(&request));
                *self.set_check.borrow_mut() = Some(ask);
            }
            Effect::Ask(request) => self.workers.ask(&request),
            Effect::Send(errand) => self.workers.send(&errand),
            Effect::Count(question) => self.workers.count(&question),
            Effect::Save(drafts) => self.drafts.save_soon(drafts),
            Effect::FetchExample(name) => {
                let dispatch = self.dispatch.clone();
                spawn_local(async move {
                    let text = page::fetch_example(Rc::clone(&name)).await;
                    let arrived = DocumentAction::ExampleArrived(name, text);
                    dispatch.emit(Action::Document(arrived));
                });
            }
            Effect::FetchRule(code) => {
                let dispatch = self.dispatch.clone();
                spawn_local(async move {
                    let facts = page::fetch_rule(&code).await;
                    dispatch.emit(Action::Rule(RuleAction::Arrived(code, facts)));
                });
            }
            Effect::Copy(text) => {
                let dispatch = self.dispatch.clone();
                spawn_local(async move {
                    let done = page::copy(text.to_string()).await;
                    dispatch.emit(Action::Screen(ScreenAction::Copied(done)));
                });
            }
            Effect::CopyLink(fragment) => {
                let dispatch = self.dispatch.clone();
                spawn_local(async move {
                    let done = match page::address() {
                        Some(address) => {
                            page::copy(format!("{address}#{fragment}")).await
                        }
                        None => false,
                    };
                    dispatch.emit(Action::Share(ShareAction::Copied(done)));
                });
            }
            Effect::Download(name, text) => page::download(&name, &text),
            Effect::ClearFragment => page::clear_fragment(),
            Effect::SetTheme(theme) => page::set_theme(theme),
            Effect::SetTitle(name) => page::set_title(&name),
            editing => self.carry_out_in_editor(editing),
        }
    }

    fn carry_out_in_editor(&self, effect: Effect) {
        let Some(editor) = &self.editor else { return };
        match effect {
            Effect::ShowDocument { id, name, text, is_yaml } => {
                editor.show(id, &name, &text, is_yaml);
            }
            Effect::ForgetDocument(id) => editor.forget(id),
            Effect::MarkProblems { id, revision, problems } => {
                editor.mark(id, revision, &problems);
            }
            Effect::MarkLines(id, marks) => editor.mark_lines(id, marks.as_deref()),
            Effect::Edit { id, revision, edits } => editor.edit(id, revision, &edits),
            Effect::UndoEdit(_) => editor.undo(),
            Effect::Reveal { id, from, to, focus } => editor.reveal(id, from, to, focus),
            Effect::Point { id, place } => editor.point(id, place),
            Effect::ShowFix(card) => editor.show_fix(card.as_ref()),
            Effect::ShowCompletions(place, completions) => {
                editor.show_completions(place, completions.as_deref());
            }
            Effect::ShowHover(place, hover) => editor.show_hover(place, hover.as_deref()),
            Effect::Ask(_)
            | Effect::Send(_)
            | Effect::Count(_)
            | Effect::Save(_)
            | Effect::FetchExample(_)
            | Effect::FetchRule(_)
            | Effect::Copy(_)
            | Effect::Download(..)
            | Effect::CopyLink(_)
            | Effect::ClearFragment
            | Effect::SetTheme(_)
            | Effect::SetTitle(_) => {}
        }
    }
}

fn listen(dispatch: &Callback<Action>, drafts: &Rc<DraftKeeper>) -> Vec<EventListener> {
    let tell = dispatch.clone();
    let fragment = page::on_fragment(move |fragment| {
        tell.emit(Action::Share(ShareAction::LinkArrived(fragment)));
    });
    let tell = dispatch.clone();
    let keys = page::on_key(move |key| tell.emit(Action::Key(key)));
    let tell = dispatch.clone();
    let files = page::on_files(move |files| {
        let page::OpenedFiles { texts, refused } = files;
        tell.emit(Action::Document(DocumentAction::FilesOpened(texts)));
        if !refused.is_empty() {
            tell.emit(Action::Document(DocumentAction::FilesRefused(refused)));
        }
    });
    let drafts = Rc::clone(drafts);
    let leaving = page::on_leaving(move || drafts.save_now());
    let single = [fragment, keys, page::on_region_keys(), leaving];
    single.into_iter().flatten().chain(files.into_iter().flatten()).collect()
}

/// Keeps drafts: never two writes at once, the newest state last.
#[derive(Debug)]
struct DraftKeeper {
    dispatch: Callback<Action>,
    storage: RefCell<Option<Storage>>,
    /// What the storage holds.
    kept: RefCell<Drafts>,
    /// What it is to hold.
    wanted: RefCell<Option<Drafts>>,
    delay: RefCell<Option<Timeout>>,
    writing: Cell<bool>,
}

impl DraftKeeper {
    fn new(dispatch: Callback<Action>) -> Self {
        Self {
            dispatch,
            storage: RefCell::default(),
            kept: RefCell::default(),
            wanted: RefCell::default(),
            delay: RefCell::default(),
            writing: Cell::new(false),
        }
    }

    fn open(self: &Rc<Self>) {
        let keeper = Rc::clone(self);
        spawn_local(async move {
            let Ok(storage) = Storage::open().await else { return keeper.failed() };
            let Ok(drafts) = storage.load().await else { return keeper.failed() };
            *keeper.kept.borrow_mut() = drafts.clone();
            *keeper.storage.borrow_mut() = Some(storage);
            keeper.dispatch.emit(Action::Storage(StorageEvent::Loaded(drafts)));
        });
    }

    fn failed(&self) {
        self.dispatch.emit(Action::Storage(StorageEvent::Failed));
    }

    fn save_soon(self: &Rc<Self>, drafts: Drafts) {
        *self.wanted.borrow_mut() = Some(drafts);
        let keeper = Rc::clone(self);
        let delay = Timeout::new(SAVE_DELAY, move || keeper.save_now());
        *self.delay.borrow_mut() = Some(delay);
    }

    fn save_now(self: &Rc<Self>) {
        let Some(storage) = self.storage.borrow().clone() else { return };
        if self.writing.get() {
            return;
        }
        let Some(wanted) = self.wanted.borrow_mut().take() else { return };
        self.writing.set(true);
        let keeper = Rc::clone(self);
        spawn_local(async move {
            let kept = keeper.kept.borrow().clone();
            let outcome = storage.save(&wanted, &kept).await;
            keeper.writing.set(false);
            match outcome {
                Ok(()) => *keeper.kept.borrow_mut() = wanted,
                Err(_) => return keeper.failed(),
            }
            // Whatever changed during the write waits for its turn.
            if keeper.wanted.borrow().is_some() {
                keeper.save_now();
            }
        });
    }
}
