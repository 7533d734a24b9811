//! The workers: the analyzer runs from the start; the advisor, which has the
//! whole core, is loaded by the first request that is beyond the analyzer, and
//! answers everything from then on; courier and counter are loaded by their first
//! task.

use std::cell::Cell;
use std::rc::Rc;

use yew::Callback;

use super::page;
use super::remote::{Heard, Message, Remote};
use crate::protocol::{self, Count, Errand, Request, Response};
use crate::session::{Action, WorkerEvent};

/// How long a check or a compaction may take, in milliseconds; the largest
/// documents take a tenth of it on a slow phone.
const DEADLINE: u32 = 8_000;

/// The topics of checks.
const CHECK: u8 = 0;

/// How long packing or unpacking a link may take, in milliseconds: a megabyte
/// takes seconds.
const LINK_DEADLINE: u32 = 40_000;

/// How long counting may take, in milliseconds: the first count unpacks the
/// vocabulary, and the longest text takes seconds.
const COUNT_DEADLINE: u32 = 40_000;

/// Handles on the workers.
#[derive(Debug)]
pub struct Workers {
    analyzer: Option<Remote>,
    advisor: Option<Remote>,
    /// The advisor can be asked.
    is_advised: Rc<Cell<bool>>,
    courier: Option<Remote>,
    counter: Option<Remote>,
}

impl Workers {
    /// Starts the analyzer.
    pub fn start(dispatch: &Callback<Action>) -> Self {
        let tell = dispatch.reform(Action::Worker);
        let is_advised = Rc::new(Cell::new(false));
        let advisor = remote("advisor", {
            let (tell, is_advised) = (tell.clone(), Rc::clone(&is_advised));
            Callback::from(move |heard| {
                is_advised.set(!matches!(heard, Heard::Stopped));
                tell.emit(core_said(heard));
            })
        });
        let analyzer = remote("analyzer", {
            let (tell, advisor) = (tell.clone(), advisor.clone());
            Callback::from(move |heard| match (core_said(heard), &advisor) {
                (
                    WorkerEvent::Answered(Response::Beyond { document, request }),
                    Some(advisor),
                ) => {
                    // Only checks are asked of the analyzer.
                    let topic = Some((CHECK, document));
                    let bytes = request.as_bytes().to_vec();
                    advisor.ask(Message { bytes, topic, deadline: DEADLINE });
                }
                (event, _) => tell.emit(event),
            })
        });
        match &analyzer {
            Some(it) => it.start(),
            None => tell.emit(WorkerEvent::Stopped),
        }
        let courier = helper("courier", &tell, courier_said);
        let counter = helper("counter", &tell, counter_said);
        Self { analyzer, advisor, is_advised, courier, counter }
    }

    /// Asks whoever can answer: the analyzer checks while the advisor is not
    /// there.
    pub fn ask(&self, request: &Request) {
        let is_check = matches!(request, Request::Check(_));
        let asked = if is_check && !self.is_advised.get() {
            &self.analyzer
        } else {
            &self.advisor
        };
        if let Some(worker) = asked {
            worker.ask(message(request));
        }
    }

    /// Sends the courier.
    pub fn send(&self, errand: &Errand) {
        let Some(courier) = &self.courier else { return };
        let (topic, deadline) = match errand {
            Errand::Encode(_) => ((0, 0), LINK_DEADLINE),
            Errand::Decode { .. } => ((1, 0), LINK_DEADLINE),
        };
        let bytes = protocol::to_bytes(errand);
        courier.ask(Message { bytes, topic: Some(topic), deadline });
    }

    /// Asks the counter.
    pub fn count(&self, question: &Count) {
        let Some(counter) = &self.counter else { return };
        let bytes = protocol::to_bytes(question);
        let topic = Some((0, 0));
        counter.ask(Message { bytes, topic, deadline: COUNT_DEADLINE });
    }
}

fn remote(name: &str, tell: Callback<Heard>) -> Option<Remote> {
    let address = page::worker_address(name)?;
    Some(Remote::new(address, move |heard| tell.emit(heard)))
}

/// A worker that is started by its first task; its start concerns nobody.
fn helper(
    name: &str,
    tell: &Callback<WorkerEvent>,
    said: fn(Heard) -> Option<WorkerEvent>,
) -> Option<Remote> {
    let tell = tell.clone();
    remote(
        name,
        Callback::from(move |heard| {
            if let Some(event) = said(heard) {
                tell.emit(event);
            }
        }),
    )
}

fn core_said(heard: Heard) -> WorkerEvent {
    match heard {
        Heard::Ready => WorkerEvent::Ready,
        Heard::Stopped => WorkerEvent::Stopped,
        // Both sides are of one build; an answer that is none is a crash.
        Heard::Answer(bytes) => protocol::from_bytes(&bytes)
            .map_or(WorkerEvent::Stopped, WorkerEvent::Answered),
    }
}

fn courier_said(heard: Heard) -> Option<WorkerEvent> {
    match heard {
        Heard::Ready => None,
        Heard::Stopped => Some(WorkerEvent::CourierStopped),
        Heard::Answer(bytes) => Some(
            protocol::from_bytes(&bytes)
                .map_or(WorkerEvent::CourierStopped, WorkerEvent::Delivered),
        ),
    }
}

fn counter_said(heard: Heard) -> Option<WorkerEvent> {
    match heard {
        Heard::Ready => None,
        Heard::Stopped => Some(WorkerEvent::CounterStopped),
        Heard::Answer(bytes) => Some(
            protocol::from_bytes(&bytes)
                .map_or(WorkerEvent::CounterStopped, WorkerEvent::Counted),
        ),
    }
}

fn message(request: &Request) -> Message {
    let bytes = protocol::to_bytes(request);
    Message { bytes, topic: topic_of(request), deadline: DEADLINE }
}

/// What a request is about: its kind and its document; `None` if no other may
/// take its place.
fn topic_of(request: &Request) -> Option<(u8, u32)> {
    Some(match request {
        Request::Check(it) => (CHECK, it.stamp.document),
        Request::CheckSet { .. } => (1, 0),
        Request::Complete { .. } => (2, 0),
        Request::Hover { .. } => (3, 0),
        // A field that is set must not be passed over.
        Request::SetField { stamp, .. } => (4, stamp.revision),
        Request::Rename { .. } => (5, 0),
        Request::Render { stamp, .. } => (6, stamp.document),
        Request::ReadSeverities { .. } => (7, 0),
        Request::Draw(it) if it.wish.is_some() => return None,
        Request::Draw(_) => (8, 0),
    })
}
