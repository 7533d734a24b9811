//! What the gate shows, and what a visitor can do there.

use crate::check::{Settings, Source};
use crate::screens::{
    Act, Attribute, Desk, GateWish, Granted, Node, Open, Scene, Screen, Wish, draw, grant,
};

const AGENT: &str = "\
---
name: builder
description: Builds what was planned.
---

## Before Claiming Completion

### Bug fixes
- [ ] **Tests**: They ran and passed
- [ ] **Log check**: No warnings are left

### Features
- [ ] **Security**: Calls without a token are refused

### Quality Gate
Do not claim completion unless all items are verified. If you are unable to verify one, \
say the reason.

## Output
- API specification
";

const REPORT: &str = "- [x] **Tests**: 42 passed\n- [x] **Log check**\n";

/// A scene of the definition and a report beside it.
fn with<T>(desk: &Desk, ask: impl FnOnce(&Scene<'_>) -> T) -> T {
    of(&[("builder.md", AGENT), ("report.md", REPORT)], desk, ask)
}

fn of<T>(texts: &[(&str, &str)], desk: &Desk, ask: impl FnOnce(&Scene<'_>) -> T) -> T {
    let settings = Settings::default();
    let read = |(id, (path, text)): (u32, &(&'static str, &'static str))| {
        Open::read(id, &Source { path: Some(path), text, kind: None }, &settings)
    };
    let texts: Vec<(&'static str, &'static str)> = texts
        .iter()
        .map(|(path, text)| {
            let leak = |it: &str| -> &'static str { Box::leak(it.to_owned().into()) };
            (leak(path), leak(text))
        })
        .collect();
    let open: Vec<Open<'_>> = (0..).zip(&texts).map(read).collect();
    ask(&Scene { open: &open, shown: 0, caret: 1, counted: None, desk })
}

/// The desk after some wishes, each with what its control held.
fn after(wishes: &[(Wish, &str)]) -> Desk {
    wishes.iter().fold(Desk::default(), |desk, (wish, value)| {
        granted(&desk, wish, value).desk.unwrap_or(desk)
    })
}

fn granted(desk: &Desk, wish: &Wish, value: &str) -> Granted {
    with(desk, |scene| grant(wish.clone(), value, scene))
}

fn words(desk: &Desk) -> String {
    with(desk, |scene| draw(Screen::Gate, scene).sheet.words())
}

/// All values of an attribute below a node.
fn values(node: &Node, attribute: Attribute) -> Vec<String> {
    let Node::Element(element) = node else { return Vec::new() };
    let own = element.attributes.iter().filter(|it| it.0 == attribute);
    let own = own.map(|it| it.1.clone());
    own.chain(element.children.iter().flat_map(|it| values(it, attribute))).collect()
}

#[test]
fn it_says_what_to_do_first() {
    let words = words(&Desk::default());
    assert!(words.starts_with("Paste a report to hold it against 3 items."), "{words}");
    assert!(words.contains("The gate: Do not claim completion unless all"), "{words}");
    assert!(!words.contains("Copy report"));
    let empty = of(&[("a.md", "---\nname: a\n---\n")], &Desk::default(), |scene| {
        draw(Screen::Gate, scene).sheet
    });
    assert!(empty.words().starts_with("Write a checklist"), "{}", empty.words());
    assert_eq!(values(&empty, Attribute::Wish).len(), 1);
}

#[test]
fn an_open_document_is_the_report_and_can_be_jumped_to() {
    let desk = after(&[(Wish::Gate(GateWish::ReadReport), "report.md")]);
    let sheet = with(&desk, |scene| draw(Screen::Gate, scene).sheet);
    let words = sheet.words();
    assert!(words.starts_with("Not ready: 2 of 3 items have no evidence."), "{words}");
    for said in [
        "The report claims Log check and shows nothing.",
        "The report does not mention Security .",
        "Tests Evidence given",
        "count of checks 42 passed Line 1",
        "found by Tests",
        "1 of 2 with evidence",
        "API specification Not mentioned",
    ] {
        assert!(words.contains(said), "{said} in {words}");
    }
    // Places of the definition and of the report.
    let documents = values(&sheet, Attribute::Document);
    assert!(documents.contains(&"0".to_owned()) && documents.contains(&"1".to_owned()));
    let ticks = values(&sheet, Attribute::Checked);
    // Two groups apply, and one of the items is shown.
    assert_eq!(ticks.iter().filter(|it| *it == "true").count(), 3);
}

#[test]
fn a_pasted_report_is_quoted() {
    let granted =
        granted(&Desk::default(), &Wish::Gate(GateWish::PasteReport), "Tests: 7 passed");
    assert_eq!(
        granted.acts,
        [Act::Say("Not ready: 2 of 3 items have no evidence.".to_owned())]
    );
    let words = words(&granted.desk.unwrap());
    assert!(words.contains("count of checks 7 passed found by Tests"), "{words}");
}

#[test]
fn a_report_that_was_closed_is_not_missed() {
    let desk = after(&[
        (Wish::Gate(GateWish::PasteReport), "Tests: 7 passed"),
        (Wish::Gate(GateWish::ReadReport), "gone.md"),
    ]);
    assert!(words(&desk).contains("7 passed"));
}

#[test]
fn a_visitor_has_the_last_word() {
    let tick = |key: &str, value| (Wish::Gate(GateWish::TickItem(key.to_owned())), value);
    let read = (Wish::Gate(GateWish::ReadReport), "report.md");
    let desk = after(&[
        read.clone(),
        (
            Wish::Gate(GateWish::WriteEvidence("bug fixes: log check".to_owned())),
            "Read it on Monday",
        ),
        tick("features: security", "on"),
    ]);
    assert!(words(&desk).starts_with("Ready: each of 3 items has evidence."));
    let taken = after(&[read.clone(), tick("bug fixes: tests", "")]);
    assert!(
        words(&taken).contains("You took the tick from Tests ."),
        "{}",
        words(&taken)
    );
    // What the report says by itself is not kept.
    let back = after(&[
        read.clone(),
        tick("bug fixes: tests", ""),
        tick("bug fixes: tests", "on"),
    ]);
    assert_eq!(back, after(&[read]));
}

#[test]
fn a_group_can_be_set_aside() {
    let desk = after(&[
        (Wish::Gate(GateWish::PasteReport), "Tests: 7 passed\nLog check: 0 warnings\n"),
        (Wish::Gate(GateWish::ApplyGroup("features".to_owned())), ""),
    ]);
    let words = words(&desk);
    assert!(words.starts_with("Ready: each of 2 items has evidence."), "{words}");
    assert!(words.contains("Features set aside"), "{words}");
}

#[test]
fn the_report_can_be_taken_along() {
    let desk = after(&[(Wish::Gate(GateWish::ReadReport), "report.md")]);
    let sheet = with(&desk, |scene| draw(Screen::Gate, scene).sheet);
    let copied = values(&sheet, Attribute::Copy).remove(0);
    assert!(copied.contains("- [x] **Tests**: 42 passed\n"), "{copied}");
    let opened = granted(&desk, &Wish::Gate(GateWish::OpenReport), "");
    let name = "completion-report.md".to_owned();
    assert_eq!(opened.acts, [Act::Open { name, text: copied }]);
}

#[test]
fn the_desk_survives_being_packed() {
    let desk = after(&[
        (Wish::Gate(GateWish::PasteReport), "Tests: 7 passed"),
        (Wish::Gate(GateWish::TickItem("features: security".to_owned())), "on"),
        (Wish::Gate(GateWish::ApplyGroup("features".to_owned())), ""),
    ]);
    assert_eq!(Desk::unpack(&desk.pack()), desk);
}
