//! Documents as the core reads them.

use std::rc::Rc;

use agentpad::protocol::answer::answer;
use agentpad::protocol::{Check, Draw, HeldTo, Member, Report, Request, Response};
use agentpad::screens::{CompactionDesk, Screen};
use agentpad::session::{Document, DocumentId, Mode, Origin, Session};

/// A text that nobody has read yet.
pub(crate) fn unread(name: &str, text: &str) -> Document {
    Document {
        id: DocumentId(1),
        key: Rc::from("1"),
        name: Rc::from(name),
        origin: Origin::Draft,
        kind: None,
        text: text.into(),
        revision: 1,
        report: None,
        report_revision: 0,
        set_problems: Vec::new(),
        agent: String::new(),
        problems: Rc::from([]),
        compaction: CompactionDesk::default(),
        chosen: None,
    }
}

/// What the page holds files to from the start.
pub(crate) fn held(oak: bool) -> HeldTo {
    HeldTo { oak, targets: vec!["claude-code".to_owned()], ..HeldTo::default() }
}

/// A text with its report.
pub(crate) fn checked(name: &str, text: &str, oak: bool) -> Document {
    let mut document = unread(name, text);
    let request = Request::Check(Check {
        stamp: document.stamp(),
        name: name.to_owned(),
        kind: None,
        held: held(oak),
        everyone: true,
        text: text.to_owned(),
    });
    let Response::Checked { report, .. } = answer(request) else { panic!("no report") };
    with_report(&mut document, *report);
    document
}

/// An agent definition with its report.
pub(crate) fn agent(text: &str) -> Document {
    checked("agent.md", text, false)
}

/// A plan with its report.
pub(crate) fn plan(text: &str) -> Document {
    checked("plan.yaml", text, false)
}

/// A session that shows a document on a screen.
pub(crate) fn shown(document: Document, screen: Screen) -> Session {
    let mut session = Session::new("tab", false);
    let request = Request::Draw(Box::new(Draw {
        screen,
        shown: document.stamp(),
        held: held(false),
        desk: String::new(),
        compaction: CompactionDesk::default(),
        caret: 1,
        counted: None,
        wish: None,
        members: vec![Member {
            stamp: document.stamp(),
            name: document.name.to_string(),
            kind: None,
            text: document.text.to_string(),
        }],
    }));
    let Response::Drawn(drawn) = answer(request) else { panic!("no screen") };
    session.screens.plan = screen;
    session.screens.drawn = Some(Rc::new(*drawn));
    session.mode = Mode::Plan;
    session.active = Some(document.id);
    session.documents = vec![document];
    session
}

fn with_report(document: &mut Document, report: Report) {
    document.problems = report.problems.clone().into();
    document.report = Some(Rc::new(report));
    document.report_revision = document.revision;
}

/// The example of that name.
pub(crate) fn example(name: &str) -> String {
    let path = format!("{}/static/examples/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}
