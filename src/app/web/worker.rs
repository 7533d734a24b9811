//! A worker's side: one request in, one response out.
//!
//! The page ends a worker that does not answer, so nothing here guards against
//! a loop or a crash.

use js_sys::{Array, Uint8Array, global};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::READY;
use crate::protocol;

/// Answers every message from now on, for as long as the worker lives.
pub fn run<Q: DeserializeOwned + 'static, A: Serialize + 'static>(answer: fn(Q) -> A) {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let answering = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // A message that is no request has no answer: the page's deadline tells.
        let Ok(bytes) = event.data().dyn_into::<Uint8Array>() else { return };
        let Some(request) = protocol::from_bytes(&bytes.to_vec()) else { return };
        let response = protocol::to_bytes(&answer(request));
        let bytes = Uint8Array::from(response.as_slice());
        // Handed over, and not copied once more.
        let given = Array::of1(&bytes.buffer());
        // Posting fails only while the worker is being ended.
        drop(answering.post_message_with_transfer(&bytes, &given));
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker, which has no end of its own.
    listener.forget();
    // It fails only while the worker is being ended.
    drop(scope.post_message(&JsValue::from_str(READY)));
}
