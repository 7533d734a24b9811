//! Problems and outline.

use std::rc::Rc;

use agentpad::protocol::{Response, SetProblems, Severity};
use agentpad::session::{
    Action, Key, ProblemAction, RuleAction, RuleFacts, Session, WorkerEvent,
};

use crate::drawing::{attribute, element, elements, page, times, words};
use crate::sessions::{self, send};

/// The words of the region for problems.
fn problems(session: Session) -> String {
    words(element(&page(session), "workspace-problems"))
}

#[test]
fn a_problem_is_told_with_its_reason_fixes_and_place() {
    let words = problems(sessions::agent());
    assert!(words.starts_with("Problems 1 error 2 warnings Next F8"), "{words}");
    let row = "MultiEdit is no longer a tool of Claude Code. Claude Code drops it without \
               a word; the other tools in the list stay. Fix Why Ln 4:33";
    assert!(words.contains(row), "{words}");
}

#[test]
fn what_the_user_wrote_is_set_as_code() {
    let html = page(sessions::agent());
    assert!(element(&html, "problems").contains("<code>MultiEdit</code>"));
    assert!(!html.contains("`MultiEdit`"));
}

#[test]
fn severities_have_a_shape_with_a_name() {
    let html = page(sessions::agent());
    let rows = element(&html, "problems");
    assert_eq!(times(rows, "role=\"img\" aria-label=\"Error\""), 1);
    assert_eq!(times(rows, "role=\"img\" aria-label=\"Warning\""), 2);
}

#[test]
fn one_row_takes_part_in_the_order_of_focus() {
    let mut session = sessions::agent();
    let entries = |session: &Session| {
        let html = page(session.clone());
        let rows = elements(&html, "problem-row-text").into_iter().enumerate();
        let entries = rows.filter(|(_, it)| attribute(it, "tabindex") == Some("0"));
        entries.map(|(at, _)| at).collect::<Vec<_>>()
    };
    assert_eq!(entries(&session), [0]);
    send(&mut session, Action::Key(Key::NextProblem));
    assert_eq!(entries(&session), [1], "the chosen one");
}

#[test]
fn nothing_to_fix_is_said_with_the_number_of_rules() {
    let words = problems(sessions::example("invoice-export.yaml"));
    assert!(words.starts_with("Problems Nothing to fix. All "), "{words}");
    assert!(words.ends_with(" rules passed."), "{words}");
}

#[test]
fn the_state_of_the_checker_is_told() {
    let words = problems(sessions::first_visit());
    assert_eq!(words, "Problems Starting the checker. You can type already.");
    let words = problems(sessions::stopped());
    let told = "The checker stopped on this text. Your text is safe. Checks go on when \
                you change it.";
    assert!(words.contains(told), "{words}");
    assert!(words.contains("Ln 4:33"), "what was found before stays: {words}");
}

#[test]
fn rows_of_an_older_text_look_like_it() {
    assert_eq!(times(&page(sessions::agent()), "problems-stale"), 0);
    assert_eq!(times(&page(sessions::typing()), "problems-stale"), 1);
}

/// A file with 399 keys too many.
fn many() -> Session {
    let keys = "tools: Read\n".repeat(400);
    let text = format!("---\nname: a\ndescription: A.\n{keys}---\n\nDo it.\n");
    sessions::opened("many.md", &text)
}

#[test]
fn many_findings_of_one_rule_stand_behind_one_row() {
    let session = many();
    let found = session.document().unwrap().problems.len();
    assert!(found > 200, "{found}");
    let html = page(session);
    let group = element(&html, "problem-group");
    assert!(words(group).ends_with("more like it"), "{}", words(group));
    assert_eq!(
        attribute(element(group, "problem-row-text"), "aria-expanded"),
        Some("false")
    );
    assert!(elements(&html, "problem-row").len() < 4);
}

#[test]
fn a_group_with_the_chosen_problem_is_open_and_a_very_long_list_is_cut() {
    let mut session = many();
    // The first one is about the description.
    send(&mut session, Action::Key(Key::NextProblem));
    send(&mut session, Action::Key(Key::NextProblem));
    let html = page(session);
    assert_eq!(elements(&html, "problem-row").len(), 200);
    assert!(words(&html).contains("more. F8 goes through all of them."));
}

#[test]
fn problems_of_another_file_stand_under_its_name() {
    let mut session = sessions::agent_fixed();
    let other = session.documents[1].clone();
    let problems = vec![session.document().unwrap().problems[0].clone()];
    let found = SetProblems { stamp: other.stamp(), agent: String::new(), problems };
    let answer = Response::SetChecked(vec![found]);
    send(&mut session, Action::Worker(WorkerEvent::Answered(answer)));
    let html = page(session);
    let elsewhere = element(&html, "problems-elsewhere");
    assert!(
        words(elsewhere).starts_with("In billing-planner.md"),
        "{}",
        words(elsewhere)
    );
    assert_eq!(elements(elsewhere, "problem-row").len(), 1);
}

#[test]
fn every_problem_leads_to_its_rule() {
    let mut session = sessions::agent();
    let html = page(session.clone());
    let rows = elements(&html, "problem-row");
    assert_eq!(elements(&html, "problem-row-rule").len(), rows.len());
    let code: Rc<str> = session.document().unwrap().problems[0].code.as_str().into();
    let _ = session.update(Action::Rule(RuleAction::Opened(Rc::clone(&code))));
    let facts = RuleFacts {
        title: "No value holds a colon.".into(),
        basis: "breaks".into(),
        severity: Severity::Error,
        source: "Claude Code 2.1.330".into(),
        page: "## Why".into(),
        example: Some(("example.md".into(), "---".into())),
    };
    let _ =
        session.update(Action::Rule(RuleAction::Arrived(Rc::clone(&code), Some(facts))));
    let html = page(session);
    let told = words(element(&html, "overlay"));
    let start = format!("No value holds a colon {code} Error A client fails");
    assert!(told.starts_with(&start), "{told}");
    let end = "Source: Claude Code 2.1.330 Try it Switch it off";
    assert!(told.ends_with(end), "{told}");
}

#[test]
fn all_safe_fixes_are_shown_as_a_diff() {
    let mut session = sessions::agent();
    send(&mut session, Action::Problem(ProblemAction::AllSafePressed));
    let html = page(session);
    let told = words(element(&html, "overlay"));
    assert!(
        told.starts_with("2 safe fixes The rest of the file means the same."),
        "{told}"
    );
    assert_eq!(elements(&html, "diff-hunk").len(), 2, "{told}");
    assert_eq!(times(&html, "aria-label=\"removed\""), 2);
    assert!(told.ends_with("Apply"), "{told}");
}

#[test]
fn the_outline_shows_tokens_and_the_worst_problem() {
    let html = page(sessions::agent());
    let rows = elements(&html, "outline-row");
    assert!(words(rows[0]).starts_with("Frontmatter 7"), "{}", rows[0]);
    assert!(rows[0].contains("aria-label=\"Error\""), "{}", rows[0]);
    assert_eq!(attribute(rows[0], "aria-current"), Some("true"), "the caret is in it");
    assert_eq!(times(rows[1], "role=\"img\""), 0, "nothing is wrong in it");
}
