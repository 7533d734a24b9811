//! The workers: the analyzer runs from the start; the advisor, which has the
//! whole core, is loaded by the first request that is beyond the analyzer, and
//! answers everything from then on; the courier is loaded by its first errand.

use std::cell::Cell;
use std::rc::Rc;

use yew::Callback;

use super::page;
use super::remote::{Heard, Message, Remote};
use crate::protocol::{self, Errand, Request, Response};
use crate::session::{Action, WorkerEvent};

/// How long a check or a compaction may take, in milliseconds; the largest
/// documents take a tenth of it on a slow phone.
const DEADLINE: u32 = 8_000;

/// The topics of checks.
const CHECK: u8 = 0;

/// How long packing or unpacking a link may take, in milliseconds: a megabyte
/// takes seconds.
const LINK_DEADLINE: u32 = 40_000;

/// Handles on the workers.
#[derive(Debug)]
pub struct Workers {
    analyzer: Option<Remote>,
    advisor: Option<Remote>,
    /// The advisor can be asked.
    is_advised: Rc<Cell<bool>>,
    courier: Option<Remote>,
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
                    advisor.ask(Message { bytes: request, topic, deadline: DEADLINE });
                }
                (event, _) => tell.emit(event),
            })
        });
        match &analyzer {
            Some(it) => it.start(),
            None => tell.emit(WorkerEvent::Stopped),
        }
        // The courier's start concerns nobody.
        let courier = remote(
            "courier",
            Callback::from(move |heard| {
                if let Some(event) = courier_said(heard) {
                    tell.emit(event);
                }
            }),
        );
        Self { analyzer, advisor, is_advised, courier }
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
}

fn remote(name: &str, tell: Callback<Heard>) -> Option<Remote> {
    let address = page::worker_address(name)?;
    Some(Remote::new(address, move |heard| tell.emit(heard)))
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
