//! The editor: `static/editor.js`, which is built from `editor/`, with an owner
//! that takes it out of the page when it is dropped.
//!
//! Offsets are UTF-16 units of the whole text, as the editor has them.

use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::value::{array, json, long_text, object, text};
use crate::protocol::{Edit, FixView, Problem, Severity};
use crate::session::{
    Action, DocumentId, EditorEvent, FixCard, Place, ProblemAction, RuleAction,
};

mod sys {
    //! The bundle's functions, as `editor/src/index.ts` declares them.

    use super::{HtmlElement, JsValue, wasm_bindgen};

    #[wasm_bindgen(module = "/static/editor.js")]
    unsafe extern "C" {
        #[wasm_bindgen(catch)]
        pub(super) fn mount(
            host: &HtmlElement,
            callbacks: &JsValue,
        ) -> Result<Editor, JsValue>;

        pub(super) type Editor;

        #[wasm_bindgen(method)]
        pub(super) fn open(
            this: &Editor,
            document: &str,
            text: &str,
            language: &str,
            read_only: bool,
            name: &str,
        );
        #[wasm_bindgen(method)]
        pub(super) fn close(this: &Editor, document: &str);
        #[wasm_bindgen(method, js_name = setDiagnostics)]
        pub(super) fn set_diagnostics(
            this: &Editor,
            document: &str,
            revision: u32,
            json: &JsValue,
        );
        #[wasm_bindgen(method, js_name = applyEdits)]
        pub(super) fn apply_edits(
            this: &Editor,
            document: &str,
            revision: u32,
            json: &JsValue,
        );
        #[wasm_bindgen(method)]
        pub(super) fn reveal(
            this: &Editor,
            document: &str,
            from: u32,
            to: u32,
            focus: bool,
        );
        #[wasm_bindgen(method, js_name = showFix)]
        pub(super) fn show_fix(this: &Editor, json: &JsValue) -> bool;
        #[wasm_bindgen(method, js_name = showCompletions)]
        pub(super) fn show_completions(
            this: &Editor,
            document: &str,
            revision: u32,
            offset: u32,
            json: &JsValue,
        ) -> bool;
        #[wasm_bindgen(method, js_name = showHover)]
        pub(super) fn show_hover(
            this: &Editor,
            document: &str,
            revision: u32,
            offset: u32,
            json: &JsValue,
        ) -> bool;
        #[wasm_bindgen(method, js_name = setLineMarks)]
        pub(super) fn set_line_marks(this: &Editor, document: &str, json: &JsValue);
        #[wasm_bindgen(method, js_name = setPointer)]
        pub(super) fn set_pointer(
            this: &Editor,
            document: &str,
            from: u32,
            to: Option<u32>,
        );
        #[wasm_bindgen(method)]
        pub(super) fn run(this: &Editor, command: &str);
        #[wasm_bindgen(method)]
        pub(super) fn destroy(this: &Editor);
    }
}

/// The mounted editor; it leaves the page when it is dropped.
#[must_use = "the editor leaves the page when it is dropped"]
pub struct Editor {
    editor: sys::Editor,
    _listeners: Vec<JsValue>,
}

impl std::fmt::Debug for Editor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Editor").finish_non_exhaustive()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.editor.destroy();
    }
}

impl Editor {
    /// Puts an editor into `host`; `None` if the browser lacks what it needs.
    pub fn mount(
        host: &HtmlElement,
        dispatch: impl Fn(Action) + 'static,
    ) -> Option<Self> {
        let dispatch: Rc<dyn Fn(Action)> = Rc::new(dispatch);
        let callbacks = Object::new();
        let listeners = vec![
            changed(&dispatch),
            selected(&dispatch),
            fix_chosen(&dispatch),
            fix_closed(&dispatch),
            problem_named(&dispatch, ProblemAction::Chosen),
            problem_named(&dispatch, ProblemAction::WhyPressed),
            completion_wanted(&dispatch),
            hover_wanted(&dispatch),
            rule_wanted(&dispatch),
        ];
        let names = [
            "changed",
            "selected",
            "fixChosen",
            "fixClosed",
            "diagnosticChosen",
            "whyPressed",
            "completionWanted",
            "hoverWanted",
            "ruleWanted",
        ];
        for (name, listener) in names.into_iter().zip(&listeners) {
            Reflect::set(&callbacks, &name.into(), listener).ok()?;
        }
        let editor = sys::mount(host, &callbacks).ok()?;
        Some(Self { editor, _listeners: listeners })
    }

    /// Shows a document; the text is taken only if the editor does not have one.
    pub fn show(&self, id: DocumentId, name: &str, text: &str, is_yaml: bool) {
        let language = if is_yaml { "yaml" } else { "markdown" };
        self.editor.open(&key(id), text, language, false, name);
    }

    /// Forgets a document and its history.
    pub fn forget(&self, id: DocumentId) {
        self.editor.close(&key(id));
    }

    /// Marks the problems that were found in a revision of the text.
    pub fn mark(&self, id: DocumentId, revision: u32, problems: &[Problem]) {
        let marks = array(problems.iter().map(mark));
        self.editor.set_diagnostics(&key(id), revision, &json(&marks));
    }

    /// Marks what became of the lines in a compaction, by the JSON that the worker
    /// made; none takes the marks away.
    pub fn mark_lines(&self, id: DocumentId, marks: Option<&str>) {
        let marks = marks.map_or(JsValue::NULL, JsValue::from_str);
        self.editor.set_line_marks(&key(id), &marks);
    }

    /// Marks what is pointed at beside the text; none takes the mark away.
    pub fn point(&self, id: DocumentId, place: Option<(u32, u32)>) {
        let from = place.map_or(0, |it| it.0);
        self.editor.set_pointer(&key(id), from, place.map(|it| it.1));
    }

    /// Changes the text as one step of undo, unless it changed since `revision`.
    pub fn edit(&self, id: DocumentId, revision: u32, edits: &[Edit]) {
        self.editor.apply_edits(&key(id), revision, &json(&changes(edits)));
    }

    /// Takes back the newest change of the shown document.
    pub fn undo(&self) {
        self.editor.run("undo");
    }

    /// Selects a place of the text and brings it into view.
    pub fn reveal(&self, id: DocumentId, from: u32, to: u32, focus: bool) {
        self.editor.reveal(&key(id), from, to, focus);
    }

    /// Opens the card of a problem below its line, or closes it.
    pub fn show_fix(&self, card: Option<&FixCard>) {
        // A card for a text that has changed since is not shown; the next check
        // brings a new one.
        let _shown = self.editor.show_fix(&or_null(card.map(card_of)));
    }

    /// Offers what can be written at a place.
    pub fn show_completions(&self, place: Place, completions: Option<&str>) {
        let Place { document, revision, offset } = place;
        let json = text(completions);
        // Whoever has typed on asks again.
        let _shown =
            self.editor.show_completions(&key(document), revision, offset, &json);
    }

    /// Says what stands at a place.
    pub fn show_hover(&self, place: Place, hover: Option<&str>) {
        let Place { document, revision, offset } = place;
        // The pointer may have moved on; then nobody waits for the answer.
        let _shown =
            self.editor.show_hover(&key(document), revision, offset, &text(hover));
    }
}

fn key(id: DocumentId) -> String {
    id.0.to_string()
}

fn id(key: &str) -> Option<DocumentId> {
    key.parse().ok().map(DocumentId)
}

/// The bundle asks for `null`, where wasm-bindgen gives `undefined`.
fn or_null(value: Option<JsValue>) -> JsValue {
    value.map_or(JsValue::NULL, |it| json(&it))
}

fn words(it: &str) -> JsValue {
    JsValue::from_str(it)
}

/// A finding as the editor marks it: `Diagnostic` of `editor/src/diagnostics.ts`.
fn mark(it: &Problem) -> JsValue {
    object(&[
        ("from", it.range.from.into()),
        ("to", it.range.to.into()),
        ("severity", words(severity(it.severity))),
        ("message", words(&it.message)),
        ("why", words(&it.why)),
        ("code", words(&it.code)),
    ])
}

fn severity(it: Severity) -> &'static str {
    match it {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
        Severity::Hint => "hint",
    }
}

fn changes(edits: &[Edit]) -> JsValue {
    array(edits.iter().map(|it| {
        object(&[
            ("from", it.from.into()),
            ("to", it.to.into()),
            ("text", words(&it.text)),
        ])
    }))
}

/// A fix card as the editor shows it: `FixCard` of `editor/src/fixcard.ts`.
fn card_of(it: &FixCard) -> JsValue {
    let problem = &it.problem;
    object(&[
        ("docId", words(&key(it.id))),
        ("revision", it.revision.into()),
        ("index", (it.index as u32).into()),
        ("from", problem.range.from.into()),
        ("severity", words(severity(problem.severity))),
        ("message", words(&problem.message)),
        ("why", words(&problem.why)),
        ("help", words(&problem.help)),
        ("fixes", array(problem.fixes.iter().map(choice))),
        ("focus", it.focus.into()),
    ])
}

/// A fix as the card offers it.
fn choice(it: &FixView) -> JsValue {
    object(&[
        ("title", words(&it.title)),
        ("applicability", words(if it.safe { "safe" } else { "risky" })),
        ("edits", changes(&it.edits)),
    ])
}

fn changed(dispatch: &Rc<dyn Fn(Action)>) -> JsValue {
    let dispatch = Rc::clone(dispatch);
    let it = move |document: String, text: JsValue, revision: u32| {
        if let Some((document, text)) = id(&document).zip(long_text(&text)) {
            let text = text.into();
            dispatch(Action::Editor(EditorEvent::Changed { document, text, revision }));
        }
    };
    Closure::<dyn Fn(String, JsValue, u32)>::new(it).into_js_value().unchecked_into()
}

fn selected(dispatch: &Rc<dyn Fn(Action)>) -> JsValue {
    let dispatch = Rc::clone(dispatch);
    let it = move |offset: u32, line: u32, column: u32| {
        dispatch(Action::Editor(EditorEvent::CaretMoved(line, column, offset)));
    };
    Closure::<dyn Fn(u32, u32, u32)>::new(it).into_js_value().unchecked_into()
}

fn fix_chosen(dispatch: &Rc<dyn Fn(Action)>) -> JsValue {
    let dispatch = Rc::clone(dispatch);
    let it = move |problem: u32, fix: u32| {
        let applied = ProblemAction::FixApplied(problem as usize, fix as usize);
        dispatch(Action::Problem(applied));
    };
    Closure::<dyn Fn(u32, u32)>::new(it).into_js_value().unchecked_into()
}

fn fix_closed(dispatch: &Rc<dyn Fn(Action)>) -> JsValue {
    let dispatch = Rc::clone(dispatch);
    let it = move || dispatch(Action::Editor(EditorEvent::FixClosed));
    Closure::<dyn Fn()>::new(it).into_js_value().unchecked_into()
}

fn problem_named(
    dispatch: &Rc<dyn Fn(Action)>,
    event: fn(usize) -> ProblemAction,
) -> JsValue {
    let dispatch = Rc::clone(dispatch);
    let it = move |index: u32| dispatch(Action::Problem(event(index as usize)));
    Closure::<dyn Fn(u32)>::new(it).into_js_value().unchecked_into()
}

fn completion_wanted(dispatch: &Rc<dyn Fn(Action)>) -> JsValue {
    let dispatch = Rc::clone(dispatch);
    let it = move |document: String, revision: u32, offset: u32, explicit: bool| {
        if let Some(document) = id(&document) {
            let place = Place { document, revision, offset };
            dispatch(Action::Editor(EditorEvent::CompletionWanted { place, explicit }));
        }
    };
    Closure::<dyn Fn(String, u32, u32, bool)>::new(it).into_js_value().unchecked_into()
}

fn hover_wanted(dispatch: &Rc<dyn Fn(Action)>) -> JsValue {
    let dispatch = Rc::clone(dispatch);
    let it = move |document: String, revision: u32, offset: u32| {
        if let Some(document) = id(&document) {
            let place = Place { document, revision, offset };
            dispatch(Action::Editor(EditorEvent::HoverWanted(place)));
        }
    };
    Closure::<dyn Fn(String, u32, u32)>::new(it).into_js_value().unchecked_into()
}

fn rule_wanted(dispatch: &Rc<dyn Fn(Action)>) -> JsValue {
    let dispatch = Rc::clone(dispatch);
    let it = move |code: String| {
        dispatch(Action::Rule(RuleAction::Opened(code.into())));
    };
    Closure::<dyn Fn(String)>::new(it).into_js_value().unchecked_into()
}
