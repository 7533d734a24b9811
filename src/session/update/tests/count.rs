//! Exact counts are asked for, and hold for the texts that were counted.

use super::{first_visit, type_text};
use crate::protocol::{Count, Counted};
use crate::session::{Action, Counting, Effect, Session, WorkerEvent};

fn press(session: &mut Session, result: &str) -> Option<Count> {
    match &session.count_pressed(result.into())[..] {
        [Effect::Count(it)] => Some(it.clone()),
        [] => None,
        other => panic!("{other:?}"),
    }
}

fn answer(session: &mut Session, question: u32, source: u32, result: u32) {
    let counted = WorkerEvent::Counted(Counted { question, source, result });
    let _ = session.update(Action::Worker(counted));
}

#[test]
fn text_and_result_are_counted_when_asked() {
    let mut session = first_visit();
    let _ = type_text(&mut session, "a long report");
    assert_eq!(session.counting("short"), Counting::NotAsked);
    let asked = press(&mut session, "short").unwrap();
    assert_eq!((&*asked.source, &*asked.result), ("a long report", "short"));
    assert_eq!(session.counting("short"), Counting::Waiting);
    assert_eq!(press(&mut session, "short"), None, "it is being counted already");
    answer(&mut session, asked.question, 3, 1);
    let counted = Counting::Counted { source: 3, result: 1 };
    assert_eq!(session.counting("short"), counted);
    assert_eq!(&*session.announcement, "3 tokens in the text, 1 in the result.");
}

#[test]
fn a_count_holds_for_the_texts_that_were_counted() {
    let mut session = first_visit();
    let asked = press(&mut session, "short").unwrap();
    answer(&mut session, asked.question, 3, 1);
    assert_eq!(session.counting("shorter"), Counting::NotAsked);
    let _ = type_text(&mut session, "another report");
    assert_eq!(session.counting("short"), Counting::NotAsked);
}

#[test]
fn only_the_answer_to_the_newest_question_counts() {
    let mut session = first_visit();
    let first = press(&mut session, "short").unwrap();
    let second = press(&mut session, "shorter").unwrap();
    answer(&mut session, first.question, 3, 2);
    assert_eq!(session.counting("shorter"), Counting::Waiting);
    answer(&mut session, second.question, 3, 1);
    let counted = Counting::Counted { source: 3, result: 1 };
    assert_eq!(session.counting("shorter"), counted);
}

#[test]
fn a_counter_that_stopped_is_told_and_can_be_asked_again() {
    let mut session = first_visit();
    let _ = press(&mut session, "short").unwrap();
    let _ = session.update(Action::Worker(WorkerEvent::CounterStopped));
    assert!(session.notice.as_ref().unwrap().text.contains("could not be counted"));
    assert_eq!(session.counting("short"), Counting::NotAsked);
    assert!(press(&mut session, "short").is_some());
}
