//! What the comparison shows, and what choosing an option does.

use crate::check::{Settings, Source};
use crate::screens::{Act, Desk, Node, Open, Scene, Screen, Wish, draw, grant};
use crate::text::apply;

const PLAN: &str = "\
agent_plan:
  implementation_options:
    option_a: {approach: Wait, time_estimate_hours: 2, complexity: low}
    option_b: {approach: Act, time_estimate_hours: 8, complexity: high}
  recommendation: {selected: option_a, rationale: Cheap}
";

fn with<T>(text: &str, ask: impl FnOnce(&Scene<'_>) -> T) -> T {
    let source = Source { path: Some("plan.yaml"), text, kind: None };
    let open = [Open::read(7, &source, &Settings::default())];
    let desk = Desk::default();
    ask(&Scene { open: &open, shown: 0, caret: 1, counted: None, desk: &desk })
}

/// Every wish that stands in a part of a screen, packed.
fn wishes(node: &Node) -> Vec<Wish> {
    let Node::Element(element) = node else { return Vec::new() };
    let carried = element.attributes.iter().filter_map(|(_, it)| Wish::unpack(it));
    carried.chain(element.children.iter().flat_map(wishes)).collect()
}

#[test]
fn each_option_but_the_recommended_one_can_be_chosen() {
    let sheet = with(PLAN, |scene| draw(Screen::Options, scene).sheet);
    let choice = Wish::Choose("option_b".to_owned());
    // Once in the table and once in the cards.
    assert_eq!(wishes(&sheet), [choice.clone(), choice]);
    assert!(sheet.words().contains("The plan chooses A , at 2."), "{}", sheet.words());
}

#[test]
fn choosing_is_an_edit_of_the_plan() {
    let wish = Wish::Choose("option_b".to_owned());
    let granted = with(PLAN, |scene| grant(wish, "", scene));
    let [Act::Edit { at: 0, edits }, Act::Say(said)] = granted.acts.as_slice() else {
        panic!("{granted:?}")
    };
    let text = apply(PLAN, edits).unwrap();
    assert!(text.contains("selected: option_b, rationale: Cheap"), "{text}");
    assert_eq!(said, "`recommendation` now selects B.");
}

#[test]
fn a_choice_that_cannot_be_written_says_so() {
    let wish = Wish::Choose("option_z".to_owned());
    let granted = with(PLAN, |scene| grant(wish, "", scene));
    assert!(matches!(granted.acts.as_slice(), [Act::Say(_)]), "{granted:?}");
}

#[test]
fn a_text_that_is_no_plan_has_a_way_in() {
    for text in ["", "agent_plan:\n  task: t\n", "---\nname: a\n---\n"] {
        let sheet = with(text, |scene| draw(Screen::Options, scene).sheet);
        let words = sheet.words();
        assert!(words.starts_with("Write two options to compare them"), "{words}");
        assert_eq!(wishes(&sheet).len(), 1);
    }
}
