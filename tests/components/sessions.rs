//! Sessions as users meet them: reached by actions alone, with the real core in
//! the worker's place and a text that takes edits in the editor's.

use agentpad::protocol::answer::answer;
use agentpad::protocol::courier::deliver;
use agentpad::protocol::{Delivery, Edit, LinkFault, Refusal};
use agentpad::session::{
    Action, DocumentAction, Drafts, EditorEvent, Effect, Key, Mode, Pane, ProblemAction,
    Session, ShareAction, StorageEvent, ViewAction, WorkerEvent,
};

/// Every session, with the name of its picture.
pub(crate) fn all() -> Vec<(&'static str, Session)> {
    vec![
        ("agent", agent()),
        ("agent-fixed", agent_fixed()),
        ("agent-clean", example("api-designer.md")),
        ("agent-problems", on_pane(agent(), Pane::Problems)),
        ("agent-fields", on_pane(agent(), Pane::Panel)),
        ("starting", first_visit()),
        ("stopped", stopped()),
        ("stale", typing()),
        ("plan", example("invoice-export.yaml")),
        ("plan-panel", on_pane(example("invoice-export.yaml"), Pane::Panel)),
        ("plan-broken", example("rate-limit-draft.yaml")),
        ("text", opened("notes.md", "# Notes\n\nNothing yet.\n")),
        ("compact", example("checkout-latency.md")),
        ("compact-lost", on_pane(example("checkout-latency.md"), Pane::Lost)),
        ("gallery", gallery()),
        ("gallery-empty", empty_gallery()),
        ("share", share(3_412)),
        ("share-packing", packing()),
        ("share-refused", share_refused()),
        ("link-cut", bad_link(LinkFault::Cut, Some(3_400))),
        ("link-damaged", bad_link(LinkFault::Damaged, None)),
    ]
}

/// Carries out an action and everything that follows from it.
pub(crate) fn send(session: &mut Session, action: Action) {
    let mut effects = session.update(action);
    while !effects.is_empty() {
        let answers = effects.into_iter().filter_map(|it| carry_out(session, it));
        let answers: Vec<Action> = answers.collect();
        effects = answers.into_iter().flat_map(|it| session.update(it)).collect();
    }
}

fn carry_out(session: &Session, effect: Effect) -> Option<Action> {
    match effect {
        Effect::Ask(request) => {
            Some(Action::Worker(WorkerEvent::Answered(answer(request))))
        }
        Effect::Send(errand) => {
            Some(Action::Worker(WorkerEvent::Delivered(deliver(errand))))
        }
        Effect::FetchExample(name) => {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static/examples");
            let text = std::fs::read_to_string(format!("{folder}/{name}")).unwrap();
            let arrived = DocumentAction::ExampleArrived(name, Some(text.into()));
            Some(Action::Document(arrived))
        }
        Effect::Edit { id, revision, edits } => {
            let text = edited(&session.find(id)?.text, &edits).into();
            let revision = revision + 1;
            Some(Action::Editor(EditorEvent::Changed { document: id, text, revision }))
        }
        _ => None,
    }
}

/// An ASCII text after sorted edits.
fn edited(text: &str, edits: &[Edit]) -> String {
    assert!(text.is_ascii());
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.from as usize..edit.to as usize, &edit.text);
    }
    text
}

/// The worker is not there yet.
pub(crate) fn first_visit() -> Session {
    let mut session = Session::new("tab", false);
    drop(session.update(Action::Storage(StorageEvent::Loaded(Drafts::default()))));
    session
}

/// The first example, checked, with the card of its error open.
pub(crate) fn agent() -> Session {
    let mut session = Session::new("tab", false);
    send(&mut session, Action::Storage(StorageEvent::Loaded(Drafts::default())));
    session
}

/// An example of the gallery.
pub(crate) fn example(name: &str) -> Session {
    let mut session = agent();
    let chosen = DocumentAction::ExampleChosen(name.into());
    send(&mut session, Action::Document(chosen));
    session
}

/// A file from the device.
pub(crate) fn opened(name: &str, text: &str) -> Session {
    let mut session = agent();
    open(&mut session, &[(name, text)]);
    session
}

fn open(session: &mut Session, files: &[(&str, &str)]) {
    let files = files.iter().map(|(name, text)| ((*name).into(), (*text).into()));
    let files = DocumentAction::FilesOpened(files.collect());
    send(session, Action::Document(files));
}

/// The fix of the first error was applied, with two more files open.
pub(crate) fn agent_fixed() -> Session {
    let mut session = agent();
    open_two_more(&mut session);
    let error = session
        .document()
        .unwrap()
        .problems
        .iter()
        .position(|it| !it.fixes.is_empty())
        .unwrap();
    send(&mut session, Action::Problem(ProblemAction::FixApplied(error, 0)));
    session
}

fn open_two_more(session: &mut Session) {
    let first = session.documents[0].id;
    let planner =
        "---\nname: billing-planner\ndescription: Plans billing.\n---\n\nPlan.\n";
    open(session, &[("billing-planner.md", planner), ("queue.md", "# Queue\n")]);
    send(session, Action::Document(DocumentAction::Chosen(first)));
}

/// The user types, and the newest text is not checked yet.
pub(crate) fn typing() -> Session {
    let mut session = agent();
    let document = session.document().unwrap();
    let changed = EditorEvent::Changed {
        document: document.id,
        text: format!("{}\nMore.\n", document.text).into(),
        revision: document.revision + 1,
    };
    drop(session.update(Action::Editor(changed)));
    session
}

/// The worker did not come back.
pub(crate) fn stopped() -> Session {
    let mut session = agent();
    send(&mut session, Action::Worker(WorkerEvent::Stopped));
    session
}

/// On a narrow screen, another pane.
pub(crate) fn on_pane(mut session: Session, pane: Pane) -> Session {
    send(&mut session, Action::View(ViewAction::PaneChosen(pane)));
    session
}

/// The start page with three open files.
pub(crate) fn gallery() -> Session {
    let mut session = agent();
    open_two_more(&mut session);
    send(&mut session, Action::View(ViewAction::ModeChosen(Mode::Gallery)));
    session
}

/// The start page after everything was closed.
pub(crate) fn empty_gallery() -> Session {
    let mut session = agent();
    let id = session.active.unwrap();
    send(&mut session, Action::Document(DocumentAction::Closed(id)));
    session
}

/// The share dialog before the link is there.
pub(crate) fn packing() -> Session {
    let mut session = agent();
    drop(session.update(Action::Key(Key::Share)));
    session
}

/// The share dialog with a link of that many characters.
pub(crate) fn share(characters: usize) -> Session {
    let fragment = "1eNqVVk1v4zYQvftX".chars().cycle().take(characters).collect();
    encoded(Ok(fragment))
}

/// The share dialog for a text that is too long for a link.
pub(crate) fn share_refused() -> Session {
    encoded(Err(Refusal {
        fault: LinkFault::TooLarge,
        title: "This is too long for a link".to_owned(),
        why: "The link would have 61,204 characters, and browsers cut links at 32,000."
            .to_owned(),
        help: "Close the files that are not meant, or send the file.".to_owned(),
        characters: 61_204,
        expected: None,
    }))
}

fn encoded(link: Result<String, Refusal>) -> Session {
    let mut session = packing();
    let answer = Delivery::Encoded(link);
    send(&mut session, Action::Worker(WorkerEvent::Delivered(answer)));
    session
}

/// The page for a link that could not be opened.
pub(crate) fn bad_link(fault: LinkFault, expected: Option<u32>) -> Session {
    let refusal = Refusal {
        fault,
        title: "This link was cut on its way here".to_owned(),
        why: "The end is missing, most likely because a chat shortened the message."
            .to_owned(),
        help: "Ask the sender for it in full, or for the file.".to_owned(),
        characters: 2_000,
        expected,
    };
    let mut session = agent();
    drop(session.update(Action::Share(ShareAction::LinkArrived("1abc".into()))));
    let answer = Delivery::Decoded(Err(refusal));
    send(&mut session, Action::Worker(WorkerEvent::Delivered(answer)));
    session
}
