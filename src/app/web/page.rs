//! The page itself: its address, its keys, its files, its theme, its clipboard.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, Document, DragEvent, Element, File, FileList, HtmlAnchorElement,
    HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent, Response, Url,
    window,
};

use crate::protocol::Severity;
use crate::session::{Key, Mode, RuleFacts, Theme};
use crate::text::SharedText;

/// Files that were chosen or dropped.
#[derive(Debug, Default)]
pub struct OpenedFiles {
    /// Their names and texts.
    pub texts: Vec<(Rc<str>, SharedText)>,
    /// The names of those that are too large, no UTF-8, or not to be read.
    pub refused: Vec<Rc<str>>,
}

/// The fragment of the page's address without its `#`; none if it is empty.
#[must_use]
pub fn fragment() -> Option<Rc<str>> {
    let hash = window()?.location().hash().ok()?;
    let fragment = hash.strip_prefix('#').unwrap_or(&hash);
    (!fragment.is_empty()).then(|| Rc::from(fragment))
}

/// Takes the fragment out of the page's address, without a step of its own in
/// the browser's history.
pub fn clear_fragment() {
    let (Some(window), Some(address)) = (window(), address()) else { return };
    let Ok(history) = window.history() else { return };
    // Browsers limit how often this may be called; the address then stays long.
    drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
}

/// The page's own address, without a fragment.
#[must_use]
pub fn address() -> Option<String> {
    let address = window()?.location().href().ok()?;
    address.split('#').next().map(str::to_owned)
}

/// Puts a text into the clipboard; false if the browser does not allow it.
pub async fn copy(text: String) -> bool {
    let Some(window) = window() else { return false };
    let clipboard = window.navigator().clipboard();
    // Without a secure context there is no clipboard, whatever the type says.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}

/// Saves a file to the device, as the browser does it.
pub fn download(name: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let Ok(blob) = Blob::new_with_str_sequence(&parts) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link = document().and_then(|it| it.create_element("a").ok());
    if let Some(link) = link.and_then(|it| it.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser reads it later than this: it is let go with the page's next rest.
    Timeout::new(10_000, move || drop(Url::revoke_object_url(&address))).forget();
}

/// Sets `data-theme`; without one the page is as the system is.
pub fn set_theme(theme: Theme) {
    let Some(root) = document().and_then(|it| it.document_element()) else { return };
    drop(match theme.attribute() {
        Some(value) => root.set_attribute("data-theme", value),
        None => root.remove_attribute("data-theme"),
    });
}

/// Sets the title of the browser's tab.
pub fn set_title(name: &str) {
    if let Some(document) = document() {
        document.set_title(&format!("{name} · Agentpad"));
    }
}

/// The element that the editor is mounted into.
#[must_use]
pub fn editor_host() -> Option<HtmlElement> {
    element("editor-host")
}

/// Shows a dialog above the page, with the focus kept inside, or closes it.
pub fn show_dialog(id: &str, shown: bool) {
    let Some(dialog) = element::<HtmlDialogElement>(id) else { return };
    match (shown, dialog.open()) {
        // It fails only for a dialog that is being taken out of the page.
        (true, false) => drop(dialog.show_modal()),
        (false, true) => dialog.close(),
        (true, true) | (false, false) => {}
    }
}

/// Where the loader of a worker stands, as the build wrote it into the page.
#[must_use]
pub fn worker_address(name: &str) -> Option<String> {
    let meta = document()?.query_selector(&format!("meta[name={name}]")).ok()??;
    meta.get_attribute("content")
}

/// A word that other tabs of this browser do not have.
#[must_use]
pub fn tab_name() -> String {
    // A radix of ten is always understood.
    let digits = |it: f64| {
        js_sys::Number::from(it)
            .to_string_with_radix(10)
            .map(String::from)
            .unwrap_or_default()
    };
    [js_sys::Date::now(), js_sys::Math::random()].map(digits).join("-")
}

/// A file of the gallery; none if it cannot be fetched.
pub async fn fetch_example(name: Rc<str>) -> Option<SharedText> {
    fetch(&format!("./examples/{name}")).await.map(SharedText::from)
}

/// What the page of a rule says; none if it cannot be fetched.
pub async fn fetch_rule(code: &str) -> Option<RuleFacts> {
    let rules = js_sys::JSON::parse(&fetch("./rules.json").await?).ok()?;
    let get = |from: &JsValue, key: &str| Reflect::get(from, &key.into()).ok();
    let rule = get(&rules, code)?;
    let text = |key| get(&rule, key)?.as_string().map(Rc::from);
    Some(RuleFacts {
        title: text("title")?,
        basis: text("basis")?,
        severity: match &*text("severity")? {
            "error" => Severity::Error,
            "warning" => Severity::Warning,
            "info" => Severity::Info,
            _ => Severity::Hint,
        },
        source: text("source")?,
        page: text("page")?,
        example: text("file").zip(text("example")),
    })
}

/// The text of a file of the site; none if it cannot be fetched.
async fn fetch(address: &str) -> Option<String> {
    let request = window()?.fetch_with_str(address);
    let response: Response = JsFuture::from(request).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// Calls back when the fragment changes, until the listener is dropped.
pub fn on_fragment(call: impl Fn(Rc<str>) + 'static) -> Option<EventListener> {
    let window = window()?;
    Some(EventListener::new(&window, "hashchange", move |_| {
        if let Some(fragment) = fragment() {
            call(fragment);
        }
    }))
}

/// Calls back when the page may be about to go, until the listener is dropped.
pub fn on_leaving(call: impl Fn() + 'static) -> Option<EventListener> {
    let page = document()?;
    Some(EventListener::new(&page, "visibilitychange", move |_| {
        if document().is_some_and(|it| it.hidden()) {
            call();
        }
    }))
}

/// Calls back for the page's own keys, until the listener is dropped.
pub fn on_key(call: impl Fn(Key) + 'static) -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let window = window()?;
    Some(EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if let Some(key) = key(event) {
            if key != Key::Escape {
                event.prevent_default();
            }
            call(key);
        }
    }))
}

fn key(event: &KeyboardEvent) -> Option<Key> {
    let command = event.ctrl_key() || event.meta_key();
    if event.alt_key() {
        return None;
    }
    match (event.key().as_str(), command, event.shift_key()) {
        ("F8", false, false) => Some(Key::NextProblem),
        ("F8", false, true) => Some(Key::PreviousProblem),
        (".", true, false) => Some(Key::OpenFix),
        ("." | ">" | ":", true, true) => Some(Key::AllSafe),
        ("s" | "S", true, false) => Some(Key::Share),
        ("1", true, false) => Some(Key::Mode(Mode::Agent)),
        ("2", true, false) => Some(Key::Mode(Mode::Plan)),
        ("3", true, false) => Some(Key::Mode(Mode::Compact)),
        ("4", true, false) => Some(Key::Mode(Mode::Gallery)),
        ("Escape", false, false) => Some(Key::Escape),
        _ => None,
    }
}

/// Moves the focus to the next region of the page with F6, backwards with
/// Shift F6; with Alt Right from a line to what came of it, with Alt Left back.
/// Until the listener is dropped.
#[must_use = "the listener goes with its guard"]
pub fn on_region_keys() -> Option<EventListener> {
    // Before the editor, which would move the caret.
    let options =
        EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let window = window()?;
    Some(EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let done = match (event.key().as_str(), event.alt_key()) {
            ("F6", false) => focus_region(!event.shift_key()),
            ("ArrowRight", true) => cross_over(),
            ("ArrowLeft", true) => cross_back(),
            _ => None,
        };
        if done.is_some() {
            event.prevent_default();
            event.stop_propagation();
        }
    }))
}

/// Puts the focus on what came of the line that the caret is on.
fn cross_over() -> Option<()> {
    let across = document()?.query_selector("[data-across]").ok()??;
    across.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// Goes to the place that what has the focus stands for.
fn cross_back() -> Option<()> {
    let row = document()?.active_element()?.closest("[data-steps] > li").ok()??;
    let place = row.query_selector("[data-place]").ok()??;
    place.dyn_into::<HtmlElement>().ok()?.click();
    Some(())
}

/// Regions carry `data-region`; each can take the focus itself.
fn focus_region(forward: bool) -> Option<()> {
    let document = document()?;
    let all = document.query_selector_all("[data-region]").ok()?;
    let regions: Vec<HtmlElement> = (0..all.length())
        .filter_map(|it| all.get(it)?.dyn_into::<HtmlElement>().ok())
        .filter(|it| it.offset_parent().is_some())
        .collect();
    let focused: Option<Element> = document.active_element();
    let inside =
        |it: &HtmlElement| focused.as_ref().is_some_and(|focus| it.contains(Some(focus)));
    // A region may stand in another one, and comes behind it.
    let now = regions.iter().rposition(inside);
    let count = regions.len();
    let next = match (now, forward) {
        (Some(now), true) => (now + 1) % count,
        (Some(now), false) => (now + count - 1) % count,
        (None, _) => 0,
    };
    regions.get(next)?.focus().ok()
}

/// Calls back with the files that are chosen or dropped, until the listeners
/// are dropped.
pub fn on_files(call: impl Fn(OpenedFiles) + 'static) -> Option<Vec<EventListener>> {
    let call: Rc<dyn Fn(OpenedFiles)> = Rc::new(call);
    let chosen = Rc::clone(&call);
    let document = document()?;
    let change = EventListener::new(&document, "change", move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = target.filter(|it| it.type_() == "file") else { return };
        if let Some(files) = input.files() {
            read_files(&files, &chosen);
        }
        // The same file can be chosen again.
        input.set_value("");
    });
    let options = EventListenerOptions::enable_prevent_default();
    let over = EventListener::new_with_options(&document, "dragover", options, |event| {
        if dragged_files(event).is_some() {
            event.prevent_default();
        }
    });
    let drop =
        EventListener::new_with_options(&document, "drop", options, move |event| {
            if let Some(files) = dragged_files(event) {
                event.prevent_default();
                read_files(&files, &call);
            }
        });
    Some(vec![change, over, drop])
}

/// Larger files are not opened: a text of this many bytes is no agent's.
const LARGEST_FILE: f64 = 20e6;

fn dragged_files(event: &web_sys::Event) -> Option<FileList> {
    let transfer = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    let types = transfer.types();
    types.iter().any(|it| it.as_string().as_deref() == Some("Files")).then_some(())?;
    transfer.files()
}

fn read_files(files: &FileList, call: &Rc<dyn Fn(OpenedFiles)>) {
    let files: Vec<File> = (0..files.length()).filter_map(|it| files.get(it)).collect();
    let call = Rc::clone(call);
    wasm_bindgen_futures::spawn_local(async move {
        let mut opened = OpenedFiles::default();
        for file in files {
            let name = Rc::from(file.name());
            match text_of(&file).await {
                Some(text) => opened.texts.push((name, text)),
                None => opened.refused.push(name),
            }
        }
        call(opened);
    });
}

async fn text_of(file: &File) -> Option<SharedText> {
    if file.size() > LARGEST_FILE {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    // Clients read UTF-8 and nothing else. `File.text` would read UTF-16 in some
    // browsers, and put signs in the place of what it cannot read.
    let text = String::from_utf8(Uint8Array::new(&buffer).to_vec()).ok()?;
    // The browsers' own reading leaves out the byte-order mark, too.
    Some(match text.strip_prefix('\u{feff}') {
        Some(unmarked) => unmarked.into(),
        None => text.into(),
    })
}

/// Tells the tests and the first paint that the page is alive.
pub fn mark_ready() {
    let Some(root) = document().and_then(|it| it.document_element()) else { return };
    drop(root.set_attribute("data-ready", ""));
}

fn element<T: JsCast>(id: &str) -> Option<T> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

fn document() -> Option<Document> {
    window()?.document()
}
