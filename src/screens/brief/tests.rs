//! What the screen of the planning brief shows, keeps and opens.

use super::{BriefDesk, BriefField, BriefWish};
use crate::check::{Settings, Source, check};
use crate::document::Kind;
use crate::plan::planning_brief::{input_block, planning_brief};
use crate::screens::{
    Act, Attribute, Desk, Granted, Node, Open, Scene, Screen, Wish, draw, grant,
};

const AGENT: &str = "\
---
name: api-engineer
description: Plans and builds APIs.
---

## Planning Mode

You propose options.
";

fn typed() -> Desk {
    let brief = BriefDesk {
        task: "Export invoices: CSV".to_owned(),
        constraints: "No new parts\n\n  Under an hour \n".to_owned(),
        languages: "Rust, C#".to_owned(),
        frameworks: String::new(),
        notes: "Forty tables".to_owned(),
    };
    let mut desk = Desk::default();
    brief.clone_into(&mut desk.brief);
    desk
}

fn with<T>(text: &str, desk: &Desk, ask: impl FnOnce(&Scene<'_>) -> T) -> T {
    let source = Source { path: Some("api-engineer.md"), text, kind: None };
    let open = [Open::read(7, &source, &Settings::default())];
    ask(&Scene { open: &open, shown: 0, caret: 1, counted: None, desk })
}

fn drawn(text: &str) -> Node {
    with(text, &typed(), |scene| draw(Screen::Brief, scene).sheet)
}

fn granted(wish: BriefWish, value: &str) -> Granted {
    with(AGENT, &typed(), |scene| grant(Wish::Brief(wish), value, scene))
}

/// All values of an attribute.
fn values(node: &Node, wanted: Attribute) -> Vec<String> {
    let Node::Element(element) = node else { return Vec::new() };
    let own = element.attributes.iter().filter(|it| it.0 == wanted);
    let inner = element.children.iter().flat_map(|it| values(it, wanted));
    own.map(|it| it.1.clone()).chain(inner).collect()
}

#[test]
fn the_input_block_is_what_was_typed_in() {
    let sheet = drawn(AGENT);
    let words = sheet.words();
    let block = "task_description: \"Export invoices: CSV\" constraints: - No new parts - \
                 Under an hour context: languages: - Rust - C# frameworks: []";
    assert!(words.contains(block), "{words}");
    assert_eq!(values(&sheet, Attribute::Value).len(), BriefField::ALL.len());
    let ids = values(&sheet, Attribute::Id);
    for named in [Attribute::For, Attribute::AriaDescribedBy] {
        let named = values(&sheet, named);
        assert_eq!(named.len(), BriefField::ALL.len());
        assert!(named.iter().all(|it| ids.contains(it)));
    }
}

#[test]
fn each_field_keeps_what_is_typed_into_it() {
    for field in BriefField::ALL {
        let desk = granted(BriefWish::Set(field), "a, b\nc").desk.unwrap();
        assert_eq!(desk.brief.text(field), "a, b\nc");
        let others = BriefField::ALL.into_iter().filter(|it| *it != field);
        for other in others {
            assert_eq!(desk.brief.text(other), typed().brief.text(other));
        }
    }
}

#[test]
fn what_is_typed_in_outlives_packing() {
    assert_eq!(Desk::unpack(&typed().pack()), typed());
}

#[test]
fn the_copied_brief_is_the_opened_one() {
    let opened = granted(BriefWish::OpenBrief, "").acts;
    let [Act::Open { name, text }] = opened.as_slice() else { panic!("{opened:?}") };
    assert_eq!(name, "api-engineer-planning-brief.md");
    let input = typed().brief.input();
    assert_eq!(*text, planning_brief(Some("api-engineer"), &input));
    assert!(text.contains(&input_block(&input)));
    assert_eq!(values(&drawn(AGENT), Attribute::Copy), std::slice::from_ref(text));
}

#[test]
fn the_opened_skeleton_is_a_plan_with_findings() {
    let opened = granted(BriefWish::OpenSkeleton, "").acts;
    let [Act::Open { name, text }] = opened.as_slice() else { panic!("{opened:?}") };
    assert_eq!(name, "api-engineer-plan.yaml");
    let source = Source { path: Some(name), text, kind: None };
    let report = check(&source, &Settings::default());
    assert_eq!(report.kind, Kind::Plan);
    assert!(report.diagnostics.iter().all(|it| it.code == "plan/placeholder"));
    assert!(!report.diagnostics.is_empty());
}

#[test]
fn a_definition_without_a_planning_mode_is_told_what_to_add() {
    let place = Attribute::Place;
    assert_eq!(values(&drawn(AGENT), place).len(), 1, "the way to the heading");
    let bare = drawn(&AGENT.replace("Planning Mode", "Steps"));
    assert!(values(&bare, place).is_empty());
    assert!(bare.words().contains("Add a heading such as ## Planning Mode ,"));
}

#[test]
fn a_text_that_is_no_agent_gets_no_brief() {
    let sheet = drawn("agent_plan:\n  task: t\n");
    assert!(sheet.words().starts_with("This text is no agent definition"));
    assert!(values(&sheet, Attribute::Wish).is_empty());
}
