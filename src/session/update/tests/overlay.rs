//! What lies over the page: rules and all safe fixes.

use super::{checked, first_visit, problem, report, saved, type_text};
use crate::protocol::{Check, Edit, Request, Response, Severity, Stamp};
use crate::screens::Node;
use crate::session::{
    Action, Effect, Key, Origin, Overlay, ProblemAction, RuleAction, RuleFacts, RuleText,
    Session, Undo, ViewAction, WorkerEvent,
};

fn facts() -> RuleFacts {
    RuleFacts {
        title: "A title.".into(),
        basis: "breaks".into(),
        severity: Severity::Error,
        source: "Claude Code 2.1.330".into(),
        page: "## Why".into(),
        example: Some(("example.md".into(), "---\n".into())),
    }
}

fn open_rule(session: &mut Session) -> Vec<Effect> {
    let _ = checked(session, report("agent", 9, vec![problem(1, Severity::Error, None)]));
    session.update(Action::Problem(ProblemAction::WhyPressed(0)))
}

fn arrive(session: &mut Session, facts: Option<RuleFacts>) -> Vec<Effect> {
    let arrived = RuleAction::Arrived("family/fault".into(), facts);
    session.update(Action::Rule(arrived))
}

#[test]
fn why_fetches_the_page_of_the_rule_and_renders_it() {
    let mut session = first_visit();
    assert_eq!(open_rule(&mut session), [Effect::FetchRule("family/fault".into())]);
    let effects = arrive(&mut session, Some(facts()));
    let stamp = Stamp { document: 0, revision: 0 };
    let text = "## Why".to_owned();
    assert_eq!(effects, [Effect::Ask(Request::Render { stamp, text })]);
    let prose = Some(Node::Text("Why".to_owned()));
    let rendered = Response::Rendered { stamp, prose };
    let _ = session.update(Action::Worker(WorkerEvent::Answered(rendered)));
    let Some(Overlay::Rule(page)) = &session.overlay else { panic!() };
    assert_eq!(page.prose.as_ref().unwrap().words(), "Why");
    let _ = session.update(Action::Key(Key::Escape));
    assert_eq!(session.overlay, None);
}

#[test]
fn a_page_that_does_not_come_is_told() {
    let mut session = first_visit();
    let _ = open_rule(&mut session);
    let _ = arrive(&mut session, None);
    let Some(Overlay::Rule(page)) = &session.overlay else { panic!() };
    assert_eq!(page.text, RuleText::Missing);
    let _ = session.update(Action::View(ViewAction::OverlayClosed));
    assert!(arrive(&mut session, Some(facts())).is_empty(), "nobody waits for it");
}

#[test]
fn a_rule_is_switched_off_from_its_page_and_on_again() {
    let mut session = first_visit();
    let _ = open_rule(&mut session);
    let _ = arrive(&mut session, Some(facts()));
    let effects = session.update(Action::Rule(RuleAction::OffPressed));
    let off = ["family/fault = off"];
    let checks = |it: &Effect| matches!(it, Effect::Ask(Request::Check(Check { held, .. })) if held.severities == off);
    assert!(effects.iter().any(checks), "{effects:?}");
    assert_eq!(saved(&effects).unwrap().held.severities, off);
    assert_eq!(session.overlay, None);
    let notice = session.notice.clone().unwrap().text;
    assert!(notice.starts_with("`family/fault` is off"), "{notice}");
    let _ = open_rule(&mut session);
    let _ = session.update(Action::Rule(RuleAction::OffPressed));
    assert!(session.held.severities.is_empty());
}

#[test]
fn an_example_is_tried_in_a_document_of_its_own() {
    let mut session = first_visit();
    let _ = open_rule(&mut session);
    let _ = arrive(&mut session, Some(facts()));
    let _ = session.update(Action::Rule(RuleAction::TryPressed));
    let document = session.document().unwrap();
    assert_eq!((&*document.name, document.origin), ("example.md", Origin::Example));
    assert_eq!((session.documents.len(), session.overlay.is_none()), (2, true));
}

#[test]
fn all_safe_fixes_are_seen_before_they_are_applied() {
    let mut session = first_visit();
    let problems = vec![
        problem(1, Severity::Error, Some((10, 14, "a"))),
        problem(1, Severity::Error, Some((12, 16, "b"))),
        problem(2, Severity::Error, Some((20, 21, "c"))),
    ];
    let _ = checked(&mut session, report("agent", 40, problems));
    assert!(session.update(Action::Key(Key::AllSafe)).is_empty());
    let Some(Overlay::SafeFixes(all)) = &session.overlay else { panic!() };
    assert_eq!(all.number, 2, "fixes that touch each other are not applied together");
    let effects = session.update(Action::Problem(ProblemAction::AllSafeApplied));
    let edits = effects.iter().find_map(|it| match it {
        Effect::Edit { edits, .. } => Some(edits),
        _ => None,
    });
    let edit = |from, to, text: &str| Edit { from, to, text: text.to_owned() };
    assert_eq!(edits.unwrap(), &[edit(10, 14, "a"), edit(20, 21, "c")]);
    assert_eq!(session.notice.as_ref().unwrap().undo, Some(Undo::Edit));
    assert_eq!(session.overlay, None);
}

#[test]
fn fixes_of_an_older_text_are_not_applied() {
    let mut session = first_visit();
    let problems = vec![problem(1, Severity::Error, Some((10, 14, "a")))];
    let _ = checked(&mut session, report("agent", 40, problems));
    let _ = session.update(Action::Key(Key::AllSafe));
    let _ = type_text(&mut session, "newer");
    assert!(session.update(Action::Problem(ProblemAction::AllSafeApplied)).is_empty());
    assert!(session.notice.unwrap().text.contains("changed meanwhile"));
}
