//! Screens are asked for, wishes are granted one after the other.

use super::{checked, first_visit, report, saved, type_text};
use crate::protocol::{Act, Draw, Drawn, Edit, Request, Response, Stamp};
use crate::screens::{CompactionDesk, Node, Screen};
use crate::session::{
    Action, DocumentAction, EditorEvent, Effect, Mode, ScreenAction, Session, ViewAction,
    WorkerEvent,
};

const PLAN: &str = "agent_plan:\n  agent_name: a\n";

/// A first visit that opened a plan.
fn with_plan() -> Session {
    let mut session = first_visit();
    let files = vec![("plan.yaml".into(), PLAN.into())];
    let effects = session.update(Action::Document(DocumentAction::FilesOpened(files)));
    assert_eq!(draws(&effects).len(), 1, "{effects:?}");
    let _ = checked(&mut session, report("plan", 2, Vec::new()));
    session
}

fn draws(effects: &[Effect]) -> Vec<&Draw> {
    let draw = |it| match it {
        &Effect::Ask(Request::Draw(ref it)) => Some(&**it),
        _ => None,
    };
    effects.iter().filter_map(draw).collect()
}

fn wish(session: &mut Session, wish: &str, value: &str) -> Vec<Effect> {
    session.update(Action::Screen(ScreenAction::Wished(wish.into(), value.into())))
}

/// The answer to a request that carried a wish.
fn grant(session: &mut Session, shown: Stamp, desk: &str, acts: Vec<Act>) -> Vec<Effect> {
    let drawn = Drawn {
        screen: Screen::Options,
        shown,
        sheet: Node::Text(desk.to_owned()),
        desk: desk.to_owned(),
        compaction: CompactionDesk::default(),
        marks: None,
        granted: true,
        acts,
    };
    session
        .update(Action::Worker(WorkerEvent::Answered(Response::Drawn(Box::new(drawn)))))
}

#[test]
fn what_is_shown_is_drawn_again_with_each_change() {
    let mut session = with_plan();
    let effects = type_text(&mut session, "agent_plan:\n");
    let stamp = session.document().unwrap().stamp();
    let [draw] = draws(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((draw.screen, draw.shown), (Screen::Options, stamp));
    assert_eq!(draw.members.len(), 1, "the other document is not needed");
    let _ = session.update(Action::View(ViewAction::ModeChosen(Mode::Agent)));
    assert!(draws(&type_text(&mut session, "agent_plan: {}\n")).is_empty());
}

#[test]
fn a_wish_waits_for_the_one_before_it() {
    let mut session = with_plan();
    let stamp = session.document().unwrap().stamp();
    let first = wish(&mut session, "one", "");
    assert_eq!(draws(&first)[0].wish, Some(("one".to_owned(), String::new())));
    assert!(wish(&mut session, "two", "on").is_empty());
    let effects = grant(&mut session, stamp, "desk 1", Vec::new());
    let [second] = draws(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!(second.wish, Some(("two".to_owned(), "on".to_owned())));
    assert_eq!(second.desk, "desk 1");
    let effects = grant(&mut session, stamp, "desk 2", Vec::new());
    assert!(draws(&effects).is_empty(), "{effects:?}");
    assert_eq!(&*saved(&effects).unwrap().desk, "desk 2");
}

#[test]
fn a_text_that_changed_under_a_wish_is_drawn_again() {
    let mut session = with_plan();
    let stamp = session.document().unwrap().stamp();
    let _ = wish(&mut session, "one", "");
    assert!(draws(&type_text(&mut session, "agent_plan:\n")).is_empty());
    let effects = grant(&mut session, stamp, "desk", Vec::new());
    let [draw] = draws(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!(draw.shown, session.document().unwrap().stamp());
    assert_eq!(draw.wish, None);
}

#[test]
fn what_a_wish_leads_to_is_done() {
    let mut session = with_plan();
    let stamp = session.document().unwrap().stamp();
    let edits = vec![Edit { from: 0, to: 0, text: "# x\n".to_owned() }];
    let _ = wish(&mut session, "one", "");
    let acts = vec![
        Act::Edit(stamp, edits.clone()),
        Act::Say("Done.".to_owned()),
        Act::Open("review.yaml".to_owned(), "plan_review_result:\n".to_owned()),
    ];
    let id = session.active.unwrap();
    let effects = grant(&mut session, stamp, "", acts);
    assert!(effects.contains(&Effect::Edit { id, revision: stamp.revision, edits }));
    assert_eq!(&*session.announcement, "Done.");
    let opened = session.document().unwrap();
    assert_eq!((&*opened.name, &*opened.text), ("review.yaml", "plan_review_result:\n"));
    assert_eq!(saved(&effects).unwrap().documents.len(), 2);
}

#[test]
fn a_wish_waits_for_the_text_that_the_one_before_it_changes() {
    let mut session = with_plan();
    let stamp = session.document().unwrap().stamp();
    let _ = wish(&mut session, "one", "");
    assert!(wish(&mut session, "two", "").is_empty());
    let edits = vec![Edit { from: 0, to: 0, text: "# x\n".to_owned() }];
    let before = session.screens.drawn.clone();
    let effects = grant(&mut session, stamp, "", vec![Act::Edit(stamp, edits)]);
    assert!(draws(&effects).is_empty(), "the text is still the one before");
    assert_eq!(session.screens.drawn, before, "nor is it shown once more");
    let effects = type_text(&mut session, "# x\nagent_plan:\n");
    let [second] = draws(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!(second.wish, Some(("two".to_owned(), String::new())));
    assert_eq!(second.shown, session.document().unwrap().stamp());
}

#[test]
fn a_place_of_another_document_is_shown_there() {
    let mut session = with_plan();
    let other = session.documents[0].id;
    let place = ViewAction::PlaceChosen(Some(other), 4, 8);
    let effects = session.update(Action::View(place));
    assert_eq!(session.active, Some(other));
    let reveal = Effect::Reveal { id: other, from: 4, to: 8, focus: true };
    assert_eq!(effects.last(), Some(&reveal));
}

#[test]
fn a_place_that_is_found_is_shown_and_the_focus_stays() {
    let mut session = with_plan();
    let stamp = session.document().unwrap().stamp();
    let id = session.active.unwrap();
    let _ = wish(&mut session, "next", "");
    let effects = grant(&mut session, stamp, "", vec![Act::Reveal(stamp, 4, 8)]);
    let reveal = Effect::Reveal { id, from: 4, to: 8, focus: false };
    assert!(effects.contains(&reveal), "{effects:?}");
    let older = Stamp { revision: stamp.revision + 1, ..stamp };
    let _ = wish(&mut session, "next", "");
    let effects = grant(&mut session, stamp, "", vec![Act::Reveal(older, 4, 8)]);
    assert!(!effects.iter().any(|it| matches!(it, Effect::Reveal { .. })), "{effects:?}");
}

#[test]
fn a_compaction_sees_the_agents_that_state_targets() {
    let mut session = first_visit();
    let agent = "---\nname: a\n---\nUse `artifact_type=\"plan\"`.\n";
    let files = [("a.md", agent), ("b.md", "artifact_type"), ("c.md", "# Report\n")];
    let files = files.map(|(name, text)| (name.into(), text.into())).to_vec();
    let _ = session.update(Action::Document(DocumentAction::FilesOpened(files)));
    let effects = session.update(Action::View(ViewAction::ModeChosen(Mode::Compact)));
    let names =
        |it: &Draw| it.members.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(draws(&effects).last().unwrap()), ["a.md", "c.md"]);
}

#[test]
fn a_place_leads_from_the_schedule_to_its_text() {
    let mut session = with_plan();
    let chosen = ScreenAction::Chosen(Screen::Merge);
    let effects = session.update(Action::Screen(chosen));
    let [draw] = draws(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((draw.screen, draw.members.len()), (Screen::Merge, 2));
    let place = ViewAction::PlaceChosen(session.active, 0, 4);
    let effects = session.update(Action::View(place));
    assert_eq!(draws(&effects).first().unwrap().screen, Screen::Options);
    assert_eq!(session.screen(), Some(Screen::Options));
}

#[test]
fn a_wish_is_for_the_document_that_it_was_made_for() {
    let mut session = with_plan();
    let plan = session.document().unwrap().stamp();
    let _ = wish(&mut session, "one", "");
    let _ = wish(&mut session, "two", "typed");
    let other = session.documents[0].id;
    let _ = session.update(Action::Document(DocumentAction::Chosen(other)));
    let effects = grant(&mut session, plan, "", Vec::new());
    let [second] = draws(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((second.shown, second.members[0].stamp), (plan, plan));
    assert_eq!(second.wish, Some(("two".to_owned(), "typed".to_owned())));
}

#[test]
fn an_edit_that_comes_too_late_is_told() {
    let mut session = with_plan();
    let stamp = session.document().unwrap().stamp();
    let _ = wish(&mut session, "one", "");
    let _ = type_text(&mut session, "agent_plan:\n");
    let edits = vec![Edit { from: 0, to: 0, text: "x".to_owned() }];
    let acts = vec![Act::Edit(stamp, edits), Act::Say("Done.".to_owned())];
    let effects = grant(&mut session, stamp, "", acts);
    assert!(!effects.iter().any(|it| matches!(it, Effect::Edit { .. })), "{effects:?}");
    assert!(session.announcement.contains("changed meanwhile"));
}

#[test]
fn a_second_press_opens_nothing_more() {
    let mut session = with_plan();
    let stamp = session.document().unwrap().stamp();
    let _ = wish(&mut session, "open", "");
    let _ = wish(&mut session, "other", "");
    let acts = vec![Act::Open("review.yaml".to_owned(), "a: 1\n".to_owned())];
    let effects = grant(&mut session, stamp, "", acts);
    assert!(draws(&effects).iter().all(|it| it.wish.is_none()), "{effects:?}");
}

#[test]
fn a_double_click_is_one_wish() {
    let mut session = with_plan();
    let stamp = session.document().unwrap().stamp();
    let _ = wish(&mut session, "take out item 1", "");
    let _ = wish(&mut session, "take out item 1", "");
    let effects = grant(&mut session, stamp, "", Vec::new());
    assert!(draws(&effects).iter().all(|it| it.wish.is_none()), "{effects:?}");
}

#[test]
fn nothing_is_copied_while_a_wish_is_under_way() {
    let mut session = with_plan();
    let copy = || Action::Screen(ScreenAction::CopyPressed("text".into()));
    assert_eq!(session.update(copy()), [Effect::Copy("text".into())]);
    let _ = wish(&mut session, "one", "");
    assert!(session.update(copy()).is_empty());
    assert!(session.announcement.contains("Press again"));
}

#[test]
fn closing_another_document_draws_again() {
    let mut session = with_plan();
    let other = session.documents[0].id;
    let effects = session.update(Action::Document(DocumentAction::Closed(other)));
    assert_eq!(draws(&effects).len(), 1, "{effects:?}");
}

#[test]
fn wishes_end_with_the_worker() {
    let mut session = with_plan();
    let _ = wish(&mut session, "one", "");
    let _ = session.update(Action::Worker(WorkerEvent::Stopped));
    assert_eq!(draws(&wish(&mut session, "two", "")).len(), 1);
}

#[test]
fn only_the_newest_value_of_a_control_waits() {
    let mut session = with_plan();
    let stamp = session.document().unwrap().stamp();
    let _ = wish(&mut session, "slider", "1");
    for value in ["2", "3", "4"] {
        assert!(wish(&mut session, "slider", value).is_empty());
    }
    let _ = wish(&mut session, "button", "");
    let mut granted = Vec::new();
    for _ in 0..3 {
        let effects = grant(&mut session, stamp, "", Vec::new());
        granted.extend(draws(&effects).into_iter().filter_map(|it| it.wish.clone()));
    }
    let wish = |it: &str, value: &str| (it.to_owned(), value.to_owned());
    assert_eq!(granted, [wish("slider", "4"), wish("button", "")]);
}

#[test]
fn a_compaction_is_drawn_again_when_the_caret_comes_to_another_line() {
    let mut session = first_visit();
    let _ = checked(&mut session, report("output", 400, Vec::new()));
    let mut caret = |line, column| {
        session.update(Action::Editor(EditorEvent::CaretMoved(line, column, 0)))
    };
    let effects = caret(7, 1);
    assert_eq!(draws(&effects)[0].caret, 7);
    assert!(draws(&caret(7, 2)).is_empty());
    assert_eq!(draws(&caret(8, 1)).len(), 1);
}
