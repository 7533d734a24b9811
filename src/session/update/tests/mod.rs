//! What the user notices, action by action.

mod agent;
mod count;
mod overlay;
mod screen;

use std::rc::Rc;

use crate::protocol::{
    AgentView, Delivery, Drawn, Edit, Errand, FieldView, FixView, LinkFault, Problem,
    Range, Refusal, Report, Request, Response, Severity, Shared, SharedDocument, Stamp,
    View,
};
use crate::screens::{CompactionDesk, Node, Screen};
use crate::session::{
    Action, Checker, DocumentAction, DocumentId, Draft, Drafts, EditorEvent, Effect, Key,
    Mode, Origin, Place, ProblemAction, Session, Share, ShareAction, StorageEvent, Undo,
    ViewAction, WorkerEvent,
};

/// A page that was visited for the first time: the first example is open.
fn first_visit() -> Session {
    let mut session = Session::new("tab", false);
    let _ = session.update(Action::Storage(StorageEvent::Loaded(Drafts::default())));
    session
}

fn problem(line: u32, severity: Severity, edit: Option<(u32, u32, &str)>) -> Problem {
    let fixes = edit.map(|(from, to, text)| FixView {
        title: "Quote the value".to_owned(),
        safe: true,
        edits: vec![Edit { from, to, text: text.to_owned() }],
    });
    Problem {
        code: "family/fault".to_owned(),
        severity,
        range: Range { from: line * 10, to: line * 10 + 3, line, column: 1 },
        message: "Something is wrong.".to_owned(),
        why: "It matters.".to_owned(),
        help: "Mend it.".to_owned(),
        fixes: fixes.into_iter().collect(),
    }
}

fn report(kind: &str, lines: u32, problems: Vec<Problem>) -> Report {
    Report {
        kind: kind.to_owned(),
        kind_label: kind.to_owned(),
        lines,
        tokens: 10,
        rules: 30,
        sections: Vec::new(),
        more_sections: 0,
        problems,
        view: View::Agent(AgentView {
            oak: false,
            fields: Vec::new(),
            missing: Vec::new(),
            prompt_tokens: 1,
            readings: Vec::new(),
        }),
    }
}

fn checked(session: &mut Session, report: Report) -> Vec<Effect> {
    let stamp = session.document().unwrap().stamp();
    let report = Box::new(report);
    session.update(Action::Worker(WorkerEvent::Answered(Response::Checked {
        stamp,
        report,
    })))
}

fn type_text(session: &mut Session, text: &str) -> Vec<Effect> {
    let document = session.document().unwrap();
    let (document, revision) = (document.id, document.revision + 1);
    session.update(Action::Editor(EditorEvent::Changed {
        document,
        text: text.into(),
        revision,
    }))
}

fn saved(effects: &[Effect]) -> Option<&Drafts> {
    effects.iter().find_map(|it| match it {
        Effect::Save(drafts) => Some(drafts),
        _ => None,
    })
}

#[test]
fn a_first_visit_opens_the_example_and_shows_its_fix_once() {
    let mut session = first_visit();
    assert_eq!(&*session.document().unwrap().name, "release-steward.md");
    let problems = vec![
        problem(1, Severity::Info, None),
        problem(3, Severity::Error, Some((30, 30, "\""))),
    ];
    let effects = checked(&mut session, report("agent", 40, problems.clone()));
    let shown = effects.iter().any(
        |it| matches!(it, Effect::ShowFix(Some(card)) if card.index == 1 && !card.focus),
    );
    assert!(shown, "{effects:?}");
    let _ = type_text(&mut session, "changed");
    let effects = checked(&mut session, report("agent", 40, problems));
    assert!(!effects.iter().any(|it| matches!(it, Effect::ShowFix(Some(_)))));
}

#[test]
fn who_goes_to_the_gallery_before_the_drafts_are_read_stays_there() {
    let mut session = Session::new("tab", false);
    let _ = session.update(Action::Key(Key::Mode(Mode::Gallery)));
    let _ = session.update(Action::Storage(StorageEvent::Loaded(Drafts::default())));
    assert_eq!(session.mode, Mode::Gallery);
    let _ = checked(&mut session, report("plan", 40, Vec::new()));
    assert_eq!(session.mode, Mode::Gallery);
    let _ = session.update(Action::Key(Key::Mode(Mode::Plan)));
    assert_eq!(session.mode, Mode::Plan);
    assert_eq!(&*session.document().unwrap().name, "release-steward.md");
}

#[test]
fn an_example_is_kept_from_its_first_change_on() {
    let mut session = first_visit();
    let effects = session.update(Action::View(ViewAction::ThemePressed));
    assert!(saved(&effects).unwrap().documents.is_empty());
    let effects = type_text(&mut session, "mine");
    assert_eq!(&*saved(&effects).unwrap().documents[0].text, "mine");
}

#[test]
fn a_file_that_is_not_opened_is_named() {
    let mut session = first_visit();
    let refused = vec!["log.md".into()];
    let _ = session.update(Action::Document(DocumentAction::FilesRefused(refused)));
    let said = session.notice.unwrap().text;
    assert!(said.contains("log.md") && said.contains("20 MB"), "{said}");
}

#[test]
fn an_answer_for_an_older_text_marks_nothing() {
    let mut session = first_visit();
    let stamp = session.document().unwrap().stamp();
    let _ = type_text(&mut session, "newer");
    let report = Box::new(report("agent", 1, vec![problem(1, Severity::Error, None)]));
    let old = Response::Checked { stamp, report };
    let effects = session.update(Action::Worker(WorkerEvent::Answered(old)));
    assert!(!effects.iter().any(|it| matches!(it, Effect::MarkProblems { .. })));
    assert!(!session.document().unwrap().is_checked());
}

#[test]
fn f8_goes_round_and_says_where_it_is() {
    let mut session = first_visit();
    let problems =
        vec![problem(2, Severity::Error, None), problem(5, Severity::Hint, None)];
    let _ = checked(&mut session, report("agent", 40, problems));
    let _ = session.update(Action::Key(Key::NextProblem));
    assert!(
        session.announcement.starts_with("Hint 2 of 2, line 5."),
        "{}",
        session.announcement
    );
    let _ = session.update(Action::Key(Key::NextProblem));
    assert!(session.announcement.starts_with("Error 1 of 2, line 2."));
    let _ = session.update(Action::Key(Key::PreviousProblem));
    assert!(session.announcement.starts_with("Hint 2 of 2"));
}

#[test]
fn f8_starts_from_the_caret() {
    let mut session = first_visit();
    let problems =
        vec![problem(2, Severity::Hint, None), problem(5, Severity::Hint, None)];
    let _ = checked(&mut session, report("agent", 40, problems));
    let _ = session.update(Action::Editor(EditorEvent::CaretMoved(3, 1, 20)));
    let _ = session.update(Action::Key(Key::NextProblem));
    assert_eq!(session.document().unwrap().chosen, Some(1));
}

#[test]
fn a_fix_is_one_edit_that_can_be_undone() {
    let mut session = first_visit();
    let id = session.active.unwrap();
    let problems = vec![problem(3, Severity::Error, Some((30, 30, "\"")))];
    let _ = checked(&mut session, report("agent", 40, problems));
    let effects = session.update(Action::Problem(ProblemAction::FixApplied(0, 0)));
    let edits = vec![Edit { from: 30, to: 30, text: "\"".to_owned() }];
    assert!(effects.contains(&Effect::Edit { id, revision: 0, edits }));
    assert_eq!(session.notice.as_ref().unwrap().undo, Some(Undo::Edit));
    let effects = session.update(Action::Problem(ProblemAction::UndoPressed));
    assert_eq!(effects, [Effect::UndoEdit(id)]);
}

#[test]
fn a_link_that_arrives_closes_the_dialog_of_the_last_one() {
    let mut session = first_visit();
    let _ = session.update(Action::Key(Key::Share));
    assert_eq!(session.share, Some(Share::Packing));
    let _ = session.update(Action::Share(ShareAction::LinkArrived("1abc".into())));
    assert_eq!(session.share, None);
}

#[test]
fn a_link_opens_beside_the_drafts_and_is_kept_from_its_first_change_on() {
    let mut session = Session::new("tab", true);
    let _ = session.update(Action::Share(ShareAction::LinkArrived("1abc".into())));
    let drafts = Drafts {
        documents: vec![Draft {
            key: "old-1".into(),
            name: "mine.md".into(),
            kind: None,
            text: "my text".into(),
            compaction: CompactionDesk::unpack("plan - 42 3"),
        }],
        ..Drafts::default()
    };
    let _ = session.update(Action::Storage(StorageEvent::Loaded(drafts)));
    let document = SharedDocument {
        name: "theirs.md".to_owned(),
        kind: None,
        text: "theirs".to_owned(),
    };
    let shared = Shared { documents: vec![document], ..Shared::default() };
    let answer = Delivery::Decoded(Ok(shared));
    let _ = session.update(Action::Worker(WorkerEvent::Delivered(answer)));
    assert_eq!(session.document().unwrap().origin, Origin::Link);
    let effects = session.update(Action::View(ViewAction::ThemePressed));
    assert_eq!(saved(&effects).unwrap().documents.len(), 1, "only the draft is kept");
    let effects = type_text(&mut session, "theirs, changed");
    let kept = saved(&effects).unwrap();
    let texts: Vec<_> = kept.documents.iter().map(|it| &*it.text).collect();
    assert_eq!(texts, ["my text", "theirs, changed"]);
    assert!(effects.contains(&Effect::ClearFragment));
}

#[test]
fn a_bad_link_gets_its_page_and_touches_nothing() {
    let mut session = first_visit();
    let _ = type_text(&mut session, "mine");
    let refusal = Refusal {
        fault: LinkFault::Cut,
        title: "This link was cut on its way here".to_owned(),
        why: "The end is missing.".to_owned(),
        help: "Ask for it again.".to_owned(),
        characters: 12,
        expected: Some(40),
    };
    let answer = Delivery::Decoded(Err(refusal));
    let _ = session.update(Action::Worker(WorkerEvent::Delivered(answer)));
    assert_eq!(session.mode, Mode::BadLink);
    assert_eq!(&*session.document().unwrap().text, "mine");
    let effects = session.update(Action::Share(ShareAction::LinkDismissed));
    assert_eq!(session.mode, Mode::Agent);
    assert!(effects.contains(&Effect::ClearFragment));
}

#[test]
fn a_plan_and_a_long_report_open_in_their_modes() {
    let mut session = first_visit();
    let _ = checked(&mut session, report("plan", 30, Vec::new()));
    assert_eq!(session.mode, Mode::Plan);
    let mut session = first_visit();
    let effects = checked(&mut session, report("output", 400, Vec::new()));
    assert_eq!(session.mode, Mode::Compact);
    let is_asked = |it: &Effect| matches!(it, Effect::Ask(Request::Draw(it)) if it.screen == Screen::Compaction);
    assert!(effects.iter().any(is_asked), "{effects:?}");
    let mut session = first_visit();
    let _ = checked(&mut session, report("output", 4, Vec::new()));
    assert_eq!(session.mode, Mode::Agent);
}

#[test]
fn a_compaction_marks_the_lines_it_keeps_until_the_mode_is_left() {
    let mut session = first_visit();
    let id = session.active.unwrap();
    let _ = checked(&mut session, report("output", 400, Vec::new()));
    let marks = "{}".to_owned();
    let drawn = Drawn {
        screen: Screen::Compaction,
        shown: Stamp { document: id.0, revision: 0 },
        sheet: Node::Text(String::new()),
        desk: String::new(),
        compaction: CompactionDesk::default(),
        marks: Some(marks.clone()),
        granted: false,
        acts: Vec::new(),
    };
    let draw = |session: &mut Session| {
        let answer = Response::Drawn(Box::new(drawn.clone()));
        session.update(Action::Worker(WorkerEvent::Answered(answer)))
    };
    assert_eq!(draw(&mut session), [Effect::MarkLines(id, Some(marks))]);
    assert_eq!(draw(&mut session), [], "they are marked");
    let effects = session.update(Action::View(ViewAction::ModeChosen(Mode::Agent)));
    assert!(effects.contains(&Effect::MarkLines(id, None)), "{effects:?}");
    let _ = session.update(Action::View(ViewAction::ModeChosen(Mode::Compact)));
    assert_eq!(draw(&mut session).len(), 1, "they are marked again");
}

#[test]
fn closing_can_be_taken_back() {
    let mut session = first_visit();
    let _ = type_text(&mut session, "mine");
    let id = session.active.unwrap();
    let _ = session.update(Action::Document(DocumentAction::Closed(id)));
    assert_eq!((session.documents.len(), session.mode), (0, Mode::Gallery));
    let effects = session.update(Action::Problem(ProblemAction::UndoPressed));
    assert_eq!(&*session.document().unwrap().text, "mine");
    assert_eq!(saved(&effects).unwrap().documents.len(), 1);
}

#[test]
fn the_share_dialog_tells_whether_the_link_was_copied() {
    let mut session = first_visit();
    let _ = session.update(Action::Key(Key::Share));
    assert_eq!(session.share, Some(Share::Packing));
    let answer = Delivery::Encoded(Ok("1abc".to_owned()));
    let _ = session.update(Action::Worker(WorkerEvent::Delivered(answer)));
    let effects = session.update(Action::Share(ShareAction::CopyPressed));
    assert_eq!(effects, [Effect::CopyLink("1abc".into())]);
    let _ = session.update(Action::Share(ShareAction::Copied(true)));
    let ready = Share::Ready { fragment: "1abc".into(), copied: true };
    assert_eq!(session.share, Some(ready));
    let _ = session.update(Action::Key(Key::Escape));
    assert_eq!(session.share, None);
}

#[test]
fn a_link_holds_the_change_that_arrives_behind_the_dialog() {
    let mut session = first_visit();
    let _ = session.update(Action::Key(Key::Share));
    let effects = type_text(&mut session, "the last word");
    let packed = effects.iter().any(|it| {
        matches!(it, Effect::Send(Errand::Encode(shared))
            if shared.documents[0].text == "the last word")
    });
    assert!(packed, "{effects:?}");
}

#[test]
fn a_stopped_checker_is_told_and_runs_again() {
    let mut session = first_visit();
    let _ = session.update(Action::Worker(WorkerEvent::Stopped));
    let _ = session.update(Action::Worker(WorkerEvent::Ready));
    assert_eq!(session.checker, Checker::Stopped);
    let _ = type_text(&mut session, "better");
    let _ = checked(&mut session, report("agent", 1, Vec::new()));
    assert_eq!(session.checker, Checker::Ready);
}

#[test]
fn a_name_is_never_given_twice() {
    let mut session = first_visit();
    let _ = session.update(Action::Document(DocumentAction::New));
    let _ = session.update(Action::Document(DocumentAction::New));
    let names: Vec<Rc<str>> =
        session.documents.iter().map(|it| Rc::clone(&it.name)).collect();
    let names: Vec<&str> = names.iter().map(|it| &**it).collect();
    assert_eq!(names, ["release-steward.md", "new-agent.md", "new-agent-2.md"]);
    assert_eq!(session.active, Some(DocumentId(3)));
}

#[test]
fn proposals_are_asked_for_with_the_other_agents_and_handed_to_the_editor() {
    let mut session = first_visit();
    let mut other = report("agent", 40, Vec::new());
    if let View::Agent(agent) = &mut other.view {
        agent.fields.push(FieldView {
            key: "name".to_owned(),
            values: vec!["steward".to_owned()],
            is_list: false,
            is_nested: false,
            unreadable: false,
            read_by: None,
            range: Range::default(),
        });
    }
    let _ = checked(&mut session, other);
    let _ = session.update(Action::Document(DocumentAction::New));
    let _ = type_text(&mut session, "---\ntools: ");
    let stamp = session.document().unwrap().stamp();
    let document = DocumentId(stamp.document);
    let place = Place { document, revision: stamp.revision, offset: 11 };
    let wanted = EditorEvent::CompletionWanted { place, explicit: true };
    let effects = session.update(Action::Editor(wanted));
    let [
        Effect::Ask(Request::Complete {
            agents, offset: 11, explicit: true, text, ..
        }),
    ] = effects.as_slice()
    else {
        panic!("{effects:?}")
    };
    assert_eq!(
        (agents.as_slice(), text.as_str()),
        (&["steward".to_owned()][..], "---\ntools: ")
    );
    let completions = Some("{}".to_owned());
    let answer =
        Response::Completed { stamp, offset: 11, completions: completions.clone() };
    let effects = session.update(Action::Worker(WorkerEvent::Answered(answer)));
    assert_eq!(effects, [Effect::ShowCompletions(place, completions)]);
}

#[test]
fn a_question_about_a_text_that_is_gone_is_answered_at_once() {
    let mut session = first_visit();
    let document = session.document().unwrap().id;
    let place = Place { document, revision: 99, offset: 3 };
    let effects = session.update(Action::Editor(EditorEvent::HoverWanted(place)));
    assert_eq!(effects, [Effect::ShowHover(place, None)]);
    let place = Place { revision: 0, ..place };
    let effects = session.update(Action::Editor(EditorEvent::HoverWanted(place)));
    let is_asked = matches!(
        effects.as_slice(),
        [Effect::Ask(Request::Hover { stamp: Stamp { revision: 0, .. }, offset: 3, .. })]
    );
    assert!(is_asked, "{effects:?}");
    let answer = Response::Hovered {
        stamp: Stamp { document: document.0, revision: 0 },
        offset: 3,
        hover: None,
    };
    let effects = session.update(Action::Worker(WorkerEvent::Answered(answer)));
    assert_eq!(effects, [Effect::ShowHover(place, None)]);
}
