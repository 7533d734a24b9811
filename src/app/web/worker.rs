//! The worker's side: one request in, one response out.
//!
//! The page ends a worker that does not answer, so nothing here guards against
//! a loop or a crash.

use js_sys::global;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::READY;
use crate::protocol::{Request, answer};

/// Answers every message from now on, for as long as the worker lives.
pub fn run() {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let answering = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let request = event.data().as_string().unwrap_or_default();
        // A message that is no request has no answer: the page's deadline tells.
        let Ok(request) = serde_json::from_str::<Request>(&request) else { return };
        let Ok(response) = serde_json::to_string(&answer::answer(request)) else {
            return;
        };
        post(&answering, &response);
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker, which has no end of its own.
    listener.forget();
    post(&scope, READY);
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &str) {
    // Posting a string fails only while the worker is being ended.
    drop(scope.post_message(&JsValue::from_str(message)));
}
