//! A worker as the page sees it: asked one thing at a time, ended when it does
//! not answer, and started again.
//!
//! Messages are bytes here, so that this exists once for all workers.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::READY;

/// How long loading and starting may take, in milliseconds.
const START_DEADLINE: u32 = 60_000;

/// How often in a row a worker that never became ready is started again.
const MAX_STARTS: u32 = 3;

/// A question, packed.
#[derive(Debug)]
pub(super) struct Message {
    /// What the worker reads.
    pub(super) bytes: Vec<u8>,
    /// A question that waits is replaced by a newer one with the same topic;
    /// `None` replaces nothing.
    pub(super) topic: Option<(u8, u32)>,
    /// How long the answer may take, in milliseconds.
    pub(super) deadline: u32,
}

/// What a worker has to say.
#[derive(Debug)]
pub(super) enum Heard {
    /// It can be asked.
    Ready,
    /// It answered.
    Answer(Vec<u8>),
    /// It crashed or did not answer in time, and was ended.
    Stopped,
}

/// A handle on a worker; dropping the last one ends it.
#[derive(Clone)]
pub(super) struct Remote(Rc<RefCell<Inner>>);

struct Inner {
    address: String,
    notify: Rc<dyn Fn(Heard)>,
    running: Option<Running>,
    /// Questions that wait, the oldest first.
    waiting: VecDeque<Message>,
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

impl std::fmt::Debug for Remote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Remote").finish_non_exhaustive()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Remote {
    /// A worker whose loader stands at `address`; it is started by the first
    /// question or by [`Remote::start`].
    pub(super) fn new(address: String, notify: impl Fn(Heard) + 'static) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            address,
            notify: Rc::new(notify),
            running: None,
            waiting: VecDeque::new(),
            starts: 0,
        })))
    }

    /// Starts the worker if it does not run.
    pub(super) fn start(&self) {
        if self.0.borrow().running.is_none() {
            self.0.borrow_mut().starts = 0;
            self.spawn();
        }
    }

    /// Asks, once the worker is free.
    pub(super) fn ask(&self, message: Message) {
        {
            let waiting = &mut self.0.borrow_mut().waiting;
            waiting.retain(|it| message.topic.is_none() || it.topic != message.topic);
            waiting.push_back(message);
        }
        self.start();
        self.send_next();
    }

    fn spawn(&self) {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = self.0.borrow().address.clone();
        self.0.borrow_mut().starts += 1;
        let Ok(worker) = Worker::new_with_options(&address, &options) else {
            self.tell(Heard::Stopped);
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
            self.tell(Heard::Ready);
        } else if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
            self.tell(Heard::Answer(bytes.to_vec()));
        }
        self.send_next();
    }

    fn send_next(&self) {
        let mut inner = self.0.borrow_mut();
        let Inner { running: Some(running), waiting, .. } = &mut *inner else { return };
        if running.state != State::Idle {
            return;
        }
        let Some(message) = waiting.pop_front() else { return };
        let bytes = Uint8Array::from(message.bytes.as_slice());
        // Handed over, and not copied once more.
        let given = Array::of1(&bytes.buffer());
        if running.worker.post_message_with_transfer(&bytes, &given).is_ok() {
            running.state = State::Busy;
            running.deadline = Some(self.deadline(message.deadline));
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
        self.tell(Heard::Stopped);
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
    fn tell(&self, heard: Heard) {
        let notify = Rc::clone(&self.0.borrow().notify);
        notify(heard);
    }
}
