//! Plain JavaScript values and their JSON: what the editor is handed and what the
//! browser keeps. The browser reads and writes JSON itself; a library for it here
//! would be a tenth of the page.

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

mod sys {
    //! What the bindings have only for texts of this side.

    use js_sys::{JsString, Uint8Array};
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    unsafe extern "C" {
        pub(super) type TextEncoder;

        #[wasm_bindgen(constructor)]
        pub(super) fn new() -> TextEncoder;

        #[wasm_bindgen(method)]
        pub(super) fn encode(this: &TextEncoder, text: &JsString) -> Uint8Array;

        #[wasm_bindgen(catch, js_namespace = JSON)]
        pub(super) fn parse(text: &JsString) -> Result<JsValue, JsValue>;
    }
}

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

/// A text that may be long. It is taken over at once, where `as_string` goes through
/// it unit by unit, which takes 20 to 40 ms for 5 MB.
pub(super) fn long_text(value: &JsValue) -> Option<String> {
    let bytes = sys::TextEncoder::new().encode(value.dyn_ref()?).to_vec();
    // The encoder writes nothing but UTF-8.
    String::from_utf8(bytes).ok()
}

/// The JSON of a value that has one, as a text that does not leave JavaScript.
pub(super) fn json(value: &JsValue) -> JsValue {
    JSON::stringify(value).map_or(JsValue::NULL, JsValue::from)
}

/// The value that is kept as JSON in a text.
pub(super) fn parsed(record: &JsValue) -> Option<JsValue> {
    sys::parse(record.dyn_ref()?).ok()
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
