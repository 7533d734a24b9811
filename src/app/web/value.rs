//! Plain JavaScript values and their JSON: what the editor is handed and what the
//! browser keeps. The browser reads and writes JSON itself; a library for it here
//! would be a tenth of the page.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::JsValue;

/// An object with these keys.
pub(super) fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // A new object takes any key.
        drop(Reflect::set(&object, &JsValue::from_str(key), value));
    }
    object.into()
}

/// An array of these items.
pub(super) fn array(items: impl IntoIterator<Item = JsValue>) -> JsValue {
    items.into_iter().collect::<Array>().into()
}

/// An array of texts.
pub(super) fn texts(items: &[String]) -> JsValue {
    array(items.iter().map(|it| JsValue::from_str(it)))
}

/// A text, or null.
pub(super) fn text(it: Option<&str>) -> JsValue {
    it.map_or(JsValue::NULL, JsValue::from_str)
}

/// The JSON of a value that has one.
pub(super) fn json(value: &JsValue) -> String {
    JSON::stringify(value).map(String::from).unwrap_or_default()
}

/// The value that is kept as JSON in a text.
pub(super) fn parsed(record: &JsValue) -> Option<JsValue> {
    JSON::parse(&record.as_string()?).ok()
}

/// What an object has under a key; none for undefined.
pub(super) fn get(object: &JsValue, key: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &JsValue::from_str(key)).ok()?;
    (!value.is_undefined()).then_some(value)
}

/// The text that an object has under a key.
pub(super) fn get_text(object: &JsValue, key: &str) -> Option<String> {
    get(object, key)?.as_string()
}

/// The texts that an object has under a key, in a list.
pub(super) fn get_texts(object: &JsValue, key: &str) -> Vec<String> {
    let list = get(object, key).map(|it| Array::from(&it));
    list.iter().flat_map(Array::iter).filter_map(|it| it.as_string()).collect()
}
