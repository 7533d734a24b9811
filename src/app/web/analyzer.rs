//! The worker as the page sees it: asked one thing at a time, ended when it
//! does not answer, and started again.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::READY;
use crate::protocol::{self, Request, Response};
use crate::session::WorkerEvent;

/// How long a check or a compaction may take, in milliseconds; the largest
/// documents take a tenth of it on a slow phone.
const DEADLINE: u32 = 8_000;

/// How long packing or unpacking a link may take, in milliseconds: a megabyte
/// takes seconds.
const LINK_DEADLINE: u32 = 40_000;

/// How long loading and starting may take, in milliseconds.
const START_DEADLINE: u32 = 60_000;

/// How often in a row a worker that never became ready is started again.
const MAX_STARTS: u32 = 3;

/// A handle on the worker; dropping the last one ends it.
#[derive(Clone)]
pub struct Analyzer(Rc<RefCell<Inner>>);

struct Inner {
    address: String,
    notify: Rc<dyn Fn(WorkerEvent)>,
    running: Option<Running>,
    /// Questions that wait, the oldest first.
    waiting: VecDeque<Request>,
    /// Starts since the last ready worker.
    starts: u32,
}

/// A started worker with its listeners and its deadline.
struct Running {
    worker: Worker,
    state: State,
    deadline: Option<Timeout>,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(Event)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Starting,
    Idle,
    Busy,
}

impl std::fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analyzer").finish_non_exhaustive()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Analyzer {
    /// Starts the worker whose loader stands at `address`.
    pub fn start(address: String, notify: impl Fn(WorkerEvent) + 'static) -> Self {
        let inner = Inner {
            address,
            notify: Rc::new(notify),
            running: None,
            waiting: VecDeque::new(),
            starts: 0,
        };
        let analyzer = Self(Rc::new(RefCell::new(inner)));
        analyzer.spawn();
        analyzer
    }

    /// Asks; a question that waits is replaced by a newer one of the same kind
    /// about the same document.
    pub fn ask(&self, request: Request) {
        {
            let mut inner = self.0.borrow_mut();
            inner.waiting.retain(|it| !replaces(&request, it));
            inner.waiting.push_back(request);
            if inner.running.is_none() {
                inner.starts = 0;
            }
        }
        if self.0.borrow().running.is_none() {
            self.spawn();
        }
        self.send_next();
    }

    fn spawn(&self) {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = self.0.borrow().address.clone();
        self.0.borrow_mut().starts += 1;
        let Ok(worker) = Worker::new_with_options(&address, &options) else {
            self.tell(WorkerEvent::Stopped);
            return;
        };
        let weak = Rc::downgrade(&self.0);
        let message =
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(inner) = weak.upgrade() {
                    Self(inner).heard(&event.data());
                }
            });
        let weak = Rc::downgrade(&self.0);
        let error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            if let Some(inner) = weak.upgrade() {
                Self(inner).stop();
            }
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        let deadline = Some(self.deadline(START_DEADLINE));
        self.0.borrow_mut().running = Some(Running {
            worker,
            state: State::Starting,
            deadline,
            _message: message,
            _error: error,
        });
    }

    fn heard(&self, data: &JsValue) {
        {
            let mut inner = self.0.borrow_mut();
            inner.starts = 0;
            if let Some(running) = &mut inner.running {
                running.state = State::Idle;
                running.deadline = None;
            }
        }
        if data.as_string().as_deref() == Some(READY) {
            self.tell(WorkerEvent::Ready);
        } else if let Some(response) = response(data) {
            self.tell(WorkerEvent::Answered(response));
        }
        self.send_next();
    }

    fn send_next(&self) {
        let mut inner = self.0.borrow_mut();
        let Inner { running: Some(running), waiting, .. } = &mut *inner else { return };
        if running.state != State::Idle {
            return;
        }
        let Some(request) = waiting.pop_front() else { return };
        let deadline = self.deadline(match request {
            Request::Encode(_) | Request::Decode { .. } => LINK_DEADLINE,
            _ => DEADLINE,
        });
        let message = Uint8Array::from(protocol::to_bytes(&request).as_slice());
        if running.worker.post_message(&message).is_ok() {
            running.state = State::Busy;
            running.deadline = Some(deadline);
        }
    }

    /// Ends the worker, says so, and starts another for what still waits.
    fn stop(&self) {
        let again = {
            let mut inner = self.0.borrow_mut();
            let ended = inner.running.take();
            let answered_once = ended.is_some_and(|it| it.state != State::Starting);
            answered_once || inner.starts < MAX_STARTS
        };
        self.tell(WorkerEvent::Stopped);
        if again {
            self.spawn();
        }
    }

    fn deadline(&self, milliseconds: u32) -> Timeout {
        let weak = Rc::downgrade(&self.0);
        Timeout::new(milliseconds, move || {
            if let Some(inner) = weak.upgrade() {
                Self(inner).stop();
            }
        })
    }

    /// Calls back without holding the borrow: the answer may ask again.
    fn tell(&self, event: WorkerEvent) {
        let notify = Rc::clone(&self.0.borrow().notify);
        notify(event);
    }
}

fn response(data: &JsValue) -> Option<Response> {
    let bytes = data.dyn_ref::<Uint8Array>()?.to_vec();
    protocol::from_bytes(&bytes)
}

fn replaces(new: &Request, old: &Request) -> bool {
    match (new, old) {
        (Request::Check { stamp: new, .. }, Request::Check { stamp: old, .. })
        | (Request::Complete { stamp: new, .. }, Request::Complete { stamp: old, .. })
        | (Request::Hover { stamp: new, .. }, Request::Hover { stamp: old, .. })
        | (Request::Compact { stamp: new, .. }, Request::Compact { stamp: old, .. }) => {
            new.document == old.document
        }
        (Request::Encode(_), Request::Encode(_))
        | (Request::Decode { .. }, Request::Decode { .. }) => true,
        _ => false,
    }
}
