//! What the worker answers. The answer for the newest revision wins.

use std::rc::Rc;

use super::problem::summary;
use super::{Checker, Effect, Mode, Session, mark_problems, mode_for};
use crate::protocol::{
    Delivery, LinkFault, Problem, Refusal, Report, Response, SetProblems, Severity, Stamp,
};
use crate::session::{Document, DocumentId, Place, Share, WorkerEvent};
use crate::text::sorted_by_number;

impl Session {
    pub(super) fn worker_said(&mut self, event: WorkerEvent) -> Vec<Effect> {
        match event {
            WorkerEvent::Ready => {
                if self.checker == Checker::Starting {
                    self.checker = Checker::Ready;
                }
                Vec::new()
            }
            WorkerEvent::Answered(response) => {
                self.checker = Checker::Ready;
                self.answered(response)
            }
            WorkerEvent::Stopped => {
                self.checker = Checker::Stopped;
                self.forget_wishes();
                self.announcement = Rc::from("The checker stopped on this text.");
                Vec::new()
            }
            WorkerEvent::Delivered(delivery) => match delivery {
                Delivery::Encoded(link) => self.encoded(link),
                Delivery::Decoded(link) => self.decoded(link),
            },
            WorkerEvent::CourierStopped => self.courier_stopped(),
            WorkerEvent::Counted(answer) => {
                self.counted(&answer);
                self.draw().into_iter().collect()
            }
            WorkerEvent::CounterStopped => {
                self.counter_stopped();
                Vec::new()
            }
        }
    }

    fn answered(&mut self, response: Response) -> Vec<Effect> {
        match response {
            Response::Checked { stamp, report } => self.checked(stamp, *report),
            Response::Completed { stamp, offset, completions } => {
                vec![Effect::ShowCompletions(place(stamp, offset), completions)]
            }
            Response::Hovered { stamp, offset, hover } => {
                vec![Effect::ShowHover(place(stamp, offset), hover)]
            }
            // Handed over on the way; nobody waits for it here.
            Response::Beyond { .. } => Vec::new(),
            Response::SetChecked(found) => self.set_checked(found),
            Response::SeveritiesRead(fault) => {
                self.agent.severity_fault = fault.into();
                Vec::new()
            }
            Response::FieldSet { stamp, edits } => self.field_set(stamp, edits),
            Response::Renamed(answer) => self.renamed(answer),
            Response::Rendered { stamp, prose } => self.rendered(stamp, prose),
            Response::Drawn(drawn) => self.drawn(*drawn),
        }
    }

    /// Whatever the courier was sent for does not come.
    fn courier_stopped(&mut self) -> Vec<Effect> {
        if self.link_pending {
            return self.decoded(Err(link_took_too_long()));
        }
        if self.share == Some(Share::Packing) {
            self.share = None;
            self.say("The link could not be packed in time. Close some files.", None);
        }
        Vec::new()
    }

    fn checked(&mut self, stamp: Stamp, report: Report) -> Vec<Effect> {
        let id = DocumentId(stamp.document);
        let is_active = self.active == Some(id);
        let Some(document) = self.find_mut(id) else { return Vec::new() };
        if document.report.is_some() && document.report_revision > stamp.revision {
            return Vec::new();
        }
        let before = document.report.replace(Rc::new(report));
        document.report_revision = stamp.revision;
        document.chosen = document.chosen.filter(|_| document.revision == stamp.revision);
        document.join_problems();
        let document = document.clone();
        if !is_active || !document.is_checked() {
            return Vec::new();
        }
        let mut effects = vec![mark_problems(&document)];
        effects.extend(self.follow_kind(before.as_deref(), document.report.as_deref()));
        let counts = |it: &Report| summary(&it.problems);
        let said = before.as_deref().map(counts);
        let now = document.report.as_deref().map(counts);
        if let Some(now) = now.filter(|it| Some(it) != said.as_ref()) {
            self.announcement = Rc::from(now);
        }
        effects.extend(self.greet());
        effects.extend(self.check_set());
        effects
    }

    /// What was found in several documents together joins each one's list.
    fn set_checked(&mut self, found: Vec<SetProblems>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for SetProblems { stamp, agent, problems } in found {
            let is_active = self.active == Some(DocumentId(stamp.document));
            let Some(document) = self.find_mut(DocumentId(stamp.document)) else {
                continue;
            };
            if document.revision != stamp.revision {
                continue;
            }
            document.agent = agent;
            if document.set_problems == problems {
                continue;
            }
            document.set_problems = problems;
            document.join_problems();
            if is_active && document.is_checked() {
                effects.push(mark_problems(document));
            }
        }
        effects
    }

    /// A document that turns out to be something else is shown as that, unless
    /// the user chose to see it otherwise.
    fn follow_kind(
        &mut self,
        before: Option<&Report>,
        now: Option<&Report>,
    ) -> Vec<Effect> {
        let Some(now) = now else { return Vec::new() };
        let settled = before.map(|it| it.kind.as_str()) == Some(now.kind.as_str());
        let shown = matches!(self.mode, Mode::Agent | Mode::Plan);
        let mode = mode_for(&now.kind, now.lines);
        if settled || !shown || mode == self.mode {
            return Vec::new();
        }
        // Marks of a compaction over a text that is being typed would be in the way.
        if mode == Mode::Compact && before.is_some() {
            return Vec::new();
        }
        self.mode = mode;
        self.pane = if mode == Mode::Compact { super::Pane::Panel } else { self.pane };
        self.unmark_lines().into_iter().chain(self.draw()).collect()
    }

    /// A first visit shows the first error's fix by itself, once.
    fn greet(&mut self) -> Vec<Effect> {
        if !std::mem::take(&mut self.greeting) {
            return Vec::new();
        }
        let error = self.document().and_then(|it| {
            it.problems.iter().position(|it| it.severity == Severity::Error)
        });
        error.map_or_else(Vec::new, |index| self.show_problem(index, false))
    }
}

impl Document {
    /// What was found no longer counts.
    pub(super) fn forget_report(&mut self) {
        self.report = None;
        self.join_problems();
    }

    /// Puts both lists of problems together; the chosen one stays chosen.
    fn join_problems(&mut self) {
        let reported = self.report.as_ref().map_or(&[][..], |it| &it.problems);
        let mut joined: Vec<Problem> =
            reported.iter().chain(&self.set_problems).cloned().collect();
        joined = sorted_by_number(joined, |it| {
            (u64::from(it.range.from) << 8) | it.severity as u64
        });
        let chosen = self.chosen.and_then(|at| self.problems.get(at));
        self.chosen = chosen.and_then(|it| joined.iter().position(|new| new == it));
        self.problems = joined.into();
    }
}

/// What is said of a link whose unpacking had to be ended.
fn link_took_too_long() -> Refusal {
    Refusal {
        fault: LinkFault::Damaged,
        title: "This link could not be unpacked".to_owned(),
        why: "Unpacking it took too long, so it was ended. Its content may be damaged."
            .to_owned(),
        help: "Open it again, or ask for a new link.".to_owned(),
        characters: 0,
        expected: None,
    }
}

fn place(stamp: Stamp, offset: u32) -> Place {
    let Stamp { document, revision } = stamp;
    Place { document: DocumentId(document), revision, offset }
}
