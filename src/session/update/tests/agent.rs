//! The panel beside an agent definition, and what several agents say together.

use std::rc::Rc;

use super::{checked, first_visit, problem, report, saved, type_text};
use crate::protocol::{
    Check, Edit, Errand, FieldValue, HeldTo, RenameView, Request, Response, SetProblems,
    Severity, Shared, SharedDocument, Stamp,
};
use crate::screens::Node;
use crate::session::{
    Action, AgentAction, AgentTab, DocumentAction, Drafts, EditorEvent, Effect, Key,
    Place, ProblemAction, RuleAction, Session, SettingList, StorageEvent, ViewAction,
    WorkerEvent,
};

fn agent(session: &mut Session, action: AgentAction) -> Vec<Effect> {
    session.update(Action::Agent(action))
}

fn answer(session: &mut Session, response: Response) -> Vec<Effect> {
    session.update(Action::Worker(WorkerEvent::Answered(response)))
}

fn edit(text: &str) -> Edit {
    Edit { from: 4, to: 4, text: text.to_owned() }
}

/// The first example and a second agent, which is shown.
fn two_agents() -> Session {
    let mut session = first_visit();
    let _ = checked(&mut session, report("agent", 40, Vec::new()));
    let files = vec![("other.md".into(), "---\nname: other\n---\n".into())];
    let _ = session.update(Action::Document(DocumentAction::FilesOpened(files)));
    session
}

#[test]
fn a_field_becomes_one_edit_of_the_text_it_was_set_in() {
    let mut session = first_visit();
    let value = FieldValue::Text("x".to_owned());
    let effects =
        agent(&mut session, AgentAction::FieldSet("model".into(), value.clone()));
    let document = session.document().unwrap();
    let (id, stamp, text) = (document.id, document.stamp(), document.text.to_string());
    let key = "model".to_owned();
    assert_eq!(effects, [Effect::Ask(Request::SetField { stamp, key, value, text })]);
    let set = |edits| Response::FieldSet { stamp, edits };
    let effects = answer(&mut session, set(vec![edit("x")]));
    let revision = stamp.revision;
    assert_eq!(effects, [Effect::Edit { id, revision, edits: vec![edit("x")] }]);
    assert!(answer(&mut session, set(Vec::new())).is_empty(), "it had that value");
    let _ = type_text(&mut session, "newer");
    assert!(answer(&mut session, set(vec![edit("x")])).is_empty());
    assert!(session.notice.unwrap().text.contains("changed meanwhile"));
}

#[test]
fn targets_are_checked_kept_and_sent_and_one_stays() {
    let mut session = first_visit();
    let effects = agent(&mut session, AgentAction::TargetPressed("cursor".into()));
    let asked = effects.iter().any(|it| {
        matches!(it, Effect::Ask(Request::Check(Check { held, .. }))
            if held.targets == ["claude-code", "cursor"])
    });
    assert!(asked, "{effects:?}");
    assert_eq!(saved(&effects).unwrap().held.targets.len(), 2);
    let effects = session.update(Action::Key(Key::Share));
    assert!(
        matches!(&effects[..], [Effect::Send(Errand::Encode(it))] if it.targets.len() == 2)
    );
    let _ = agent(&mut session, AgentAction::TargetPressed("claude-code".into()));
    let effects = agent(&mut session, AgentAction::TargetPressed("cursor".into()));
    assert!(effects.is_empty(), "{effects:?}");
    assert_eq!(session.held.targets, ["cursor"]);
}

#[test]
fn what_was_kept_or_sent_says_the_targets() {
    let mut session = Session::new("tab", false);
    let held = HeldTo { targets: vec!["kiro".to_owned()], ..HeldTo::default() };
    let drafts = Drafts { held: Rc::new(held), ..Drafts::default() };
    let _ = session.update(Action::Storage(StorageEvent::Loaded(drafts)));
    assert_eq!(session.held.targets, ["kiro"]);
    let document =
        SharedDocument { name: "a.md".to_owned(), kind: None, text: "a".to_owned() };
    let shared = Shared { documents: vec![document], ..Shared::default() };
    let _ = session.decoded(Ok(shared));
    assert_eq!(session.held.targets, ["claude-code"], "a link without is the default");
}

/// These items more in the list of the settings.
fn add(session: &mut Session, list: SettingList, items: &str) -> Vec<Effect> {
    agent(session, AgentAction::ListSet(list, FieldValue::With(items.to_owned())))
}

#[test]
fn what_a_project_knows_is_checked_with_and_kept() {
    let mut session = two_agents();
    let _ = add(&mut session, SettingList::Keys, "owner, team,, owner");
    let _ = add(&mut session, SettingList::Tools, "Deploy");
    let effects = add(&mut session, SettingList::Agents, "planner");
    let held = HeldTo {
        targets: vec!["claude-code".to_owned()],
        keys: vec!["owner".to_owned(), "team".to_owned()],
        tools: vec!["Deploy".to_owned()],
        agents: vec!["planner".to_owned()],
        ..HeldTo::default()
    };
    let checks = |it: &Effect| matches!(it, Effect::Ask(Request::Check(Check { held: of_check, .. })) if *of_check == held);
    assert!(effects.iter().any(checks), "{effects:?}");
    assert_eq!(*saved(&effects).unwrap().held, held);
    let effects = checked(&mut session, report("agent", 3, Vec::new()));
    let checks_set = |it: &Effect| matches!(it, Effect::Ask(Request::CheckSet { held: of_set, .. }) if *of_set == held);
    assert!(effects.iter().any(checks_set), "the set is held to the same: {effects:?}");
    let mut next_visit = Session::new("tab", false);
    let drafts = Drafts { held: Rc::new(held.clone()), ..Drafts::default() };
    let _ = next_visit.update(Action::Storage(StorageEvent::Loaded(drafts)));
    assert_eq!(*next_visit.held, held);
}

#[test]
fn severities_are_read_when_they_are_set_and_shown() {
    let mut session = first_visit();
    let shows = |it: &mut Session| agent(it, AgentAction::TabChosen(AgentTab::Settings));
    let every_client = |it: &Effect| {
        matches!(it, Effect::Ask(Request::Check(Check { everyone: true, .. })))
    };
    let effects = shows(&mut session);
    assert!(effects.iter().all(every_client), "no severities yet: {effects:?}");
    assert_eq!(effects.len(), 1, "clients to choose from");
    let effects = add(&mut session, SettingList::Severities, "tols = off");
    let entries = vec!["tols = off".to_owned()];
    let asked = Effect::Ask(Request::ReadSeverities { entries });
    assert!(effects.contains(&asked), "{effects:?}");
    let fault = "There is no rule and no family `tols`.";
    let _ = answer(&mut session, Response::SeveritiesRead(fault.to_owned()));
    assert_eq!(&*session.agent.severity_fault, fault);
    assert_eq!(shows(&mut session), [asked]);
    let entry = FieldValue::Without("tols = off".to_owned());
    let _ = agent(&mut session, AgentAction::ListSet(SettingList::Severities, entry));
    assert_eq!(&*session.agent.severity_fault, "");
}

#[test]
fn the_preview_is_asked_for_only_while_it_is_shown() {
    let mut session = first_visit();
    let renders = |it: &[Effect]| {
        it.iter().any(|it| matches!(it, Effect::Ask(Request::Render { .. })))
    };
    assert!(!renders(&type_text(&mut session, "one")));
    assert!(renders(&agent(&mut session, AgentAction::TabChosen(AgentTab::Preview))));
    let stamp = session.document().unwrap().stamp();
    let prose = Some(Node::Text("one".to_owned()));
    let _ = answer(&mut session, Response::Rendered { stamp, prose });
    assert_eq!(session.agent.preview.as_ref().unwrap().stamp, stamp);
    assert!(!renders(&agent(&mut session, AgentAction::TabChosen(AgentTab::Preview))));
    assert!(renders(&type_text(&mut session, "two")));
}

#[test]
fn pointing_marks_the_text_once() {
    let mut session = first_visit();
    let id = session.active.unwrap();
    let place = Some((3, 9));
    let effects = agent(&mut session, AgentAction::Pointed(place));
    assert_eq!(effects, [Effect::Point { id, place }]);
    assert!(agent(&mut session, AgentAction::Pointed(place)).is_empty());
    let effects = agent(&mut session, AgentAction::Pointed(None));
    assert_eq!(effects, [Effect::Point { id, place: None }]);
    let moved = EditorEvent::CaretMoved(1, 5, 4);
    let _ = session.update(Action::Editor(moved));
    assert_eq!((session.caret, session.caret_offset), ((1, 5), 4));
}

#[test]
fn renaming_edits_every_file_or_says_why_not() {
    let mut session = two_agents();
    let _ = agent(&mut session, AgentAction::RenamePressed);
    let effects = agent(&mut session, AgentAction::RenameSent(" new ".into()));
    let [Effect::Ask(Request::Rename { to, members, .. })] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!((to.as_str(), members.len()), ("new", 2));
    let refused = RenameView { edits: Vec::new(), refusal: "`new` is taken.".to_owned() };
    assert!(answer(&mut session, Response::Renamed(refused)).is_empty());
    assert_eq!(&*session.agent.rename.as_ref().unwrap().refusal, "`new` is taken.");
    let edits = members.iter().map(|it| (it.stamp, vec![edit("new")])).collect();
    let done = RenameView { edits, refusal: String::new() };
    let effects = answer(&mut session, Response::Renamed(done));
    // The editor has no text of the second file unless it was shown once.
    let steps = |effects: &[Effect]| {
        let steps = effects.iter().map(|it| match it {
            Effect::ShowDocument { id, .. } => ("show", id.0),
            Effect::Edit { id, .. } => ("edit", id.0),
            Effect::UndoEdit(id) => ("undo", id.0),
            other => panic!("{other:?}"),
        });
        steps.collect::<Vec<_>>()
    };
    let ids: Vec<u32> = session.documents.iter().map(|it| it.id.0).collect();
    let [a, b] = ids[..] else { panic!("{ids:?}") };
    let there = [("show", a), ("edit", a), ("show", b), ("edit", b), ("show", b)];
    assert_eq!(steps(&effects), there);
    assert!(session.agent.rename.is_none());
    assert_eq!(&*session.notice.as_ref().unwrap().text, "Renamed in 2 files.");
    let back = [("show", a), ("undo", a), ("show", b), ("undo", b), ("show", b)];
    let effects = session.update(Action::Problem(ProblemAction::UndoPressed));
    assert_eq!(steps(&effects), back);
}

#[test]
fn escape_closes_the_renaming_once_nothing_lies_above_it() {
    let mut session = two_agents();
    let _ = agent(&mut session, AgentAction::RenamePressed);
    let _ = session.update(Action::Rule(RuleAction::Opened("name/missing".into())));
    let _ = session.update(Action::Key(Key::Escape));
    assert!(session.overlay.is_none());
    assert!(session.agent.rename.is_some());
    let _ = session.update(Action::Key(Key::Escape));
    assert!(session.agent.rename.is_none());
}

#[test]
fn two_agents_are_looked_at_together() {
    let mut session = first_visit();
    let asks = |it: &[Effect]| {
        it.iter().any(|it| matches!(it, Effect::Ask(Request::CheckSet { .. })))
    };
    assert!(!asks(&checked(&mut session, report("agent", 40, Vec::new()))), "alone");
    let mut session = two_agents();
    assert!(asks(&checked(&mut session, report("agent", 3, Vec::new()))));
}

#[test]
fn two_plans_are_looked_at_together() {
    let mut session = first_visit();
    let asks = |it: &[Effect]| {
        it.iter().any(|it| matches!(it, Effect::Ask(Request::CheckSet { .. })))
    };
    assert!(!asks(&checked(&mut session, report("plan", 3, Vec::new()))), "alone");
    let files = vec![("page.yaml".into(), "agent_plan:\n".into())];
    let _ = session.update(Action::Document(DocumentAction::FilesOpened(files)));
    assert!(asks(&checked(&mut session, report("plan", 1, Vec::new()))));
    let other = checked(&mut session, report("manifest", 1, Vec::new()));
    assert!(!asks(&other), "a manifest has nothing to say to a plan");
}

#[test]
fn what_a_set_shows_joins_the_list_and_goes_with_the_next_change() {
    let mut session = two_agents();
    let own = vec![problem(5, Severity::Warning, None)];
    let _ = checked(&mut session, report("agent", 9, own));
    let _ = session.update(Action::Problem(ProblemAction::Chosen(0)));
    let document = session.document().unwrap();
    let (id, stamp) = (document.id, document.stamp());
    let first = session.documents[0].stamp();
    let found = |stamp: Stamp| SetProblems {
        stamp,
        agent: "lead".to_owned(),
        problems: vec![problem(2, Severity::Error, None)],
    };
    let effects =
        answer(&mut session, Response::SetChecked(vec![found(first), found(stamp)]));
    let [Effect::MarkProblems { id: marked, problems, .. }] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!((*marked, problems.len()), (id, 2));
    let document = session.document().unwrap();
    assert_eq!(document.problems[0].range.line, 2, "in the order of the text");
    assert_eq!(document.chosen, Some(1), "the chosen one stays chosen");
    let elsewhere = session.documents[0].id;
    let effects = session.update(Action::Problem(ProblemAction::ChosenIn(elsewhere, 0)));
    assert_eq!(session.active, Some(elsewhere));
    assert!(matches!(effects.last(), Some(Effect::ShowFix(Some(_)))), "{effects:?}");
    let _ = type_text(&mut session, "newer");
    let _ = checked(&mut session, report("agent", 9, Vec::new()));
    assert!(session.document().unwrap().problems.is_empty());
}

#[test]
fn agents_of_files_that_were_not_shown_yet_are_offered() {
    let mut session = two_agents();
    let first = session.documents[0].stamp();
    let _ = add(&mut session, SettingList::Agents, "planner");
    assert!(session.documents[0].report.is_none(), "it is checked when it is shown");
    let agent = "release-steward".to_owned();
    let found = SetProblems { stamp: first, agent, problems: Vec::new() };
    let _ = answer(&mut session, Response::SetChecked(vec![found]));
    let document = session.document().unwrap();
    let place = Place { document: document.id, revision: document.revision, offset: 5 };
    let wanted = EditorEvent::CompletionWanted { place, explicit: true };
    let effects = session.update(Action::Editor(wanted));
    let [Effect::Ask(Request::Complete { agents, .. })] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(agents, &["planner", "release-steward"]);
}

#[test]
fn settings_keep_what_is_shown_until_the_answer_is_there() {
    let mut session = two_agents();
    let _ = checked(&mut session, report("agent", 9, Vec::new()));
    let _ = session.update(Action::View(ViewAction::OakPressed));
    assert!(session.document().unwrap().report.is_some());
    assert!(session.documents[0].report.is_none(), "it is checked when it is shown");
}
