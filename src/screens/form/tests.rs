//! What the form shows, and what its controls change.

use crate::check::{Settings, Source};
use crate::screens::{
    Act, Attribute, Desk, Element, FormWish, Granted, Node, Open, PlanPart, Scene,
    Screen, Tag, Wish, draw, grant,
};
use crate::text::apply;

const PLAN: &str = "\
agent_plan:
  agent_name: api-engineer
  implementation_options:
    option_a:
      approach: Wait # for now
      pros:
        - Cheap
        - 7
      time_estimate_hours: soon
      complexity: \"[low, medium or high]\"
    option_b: {approach: Act, risks: Late}
  recommendation: {selected: option_b, rationale: Cheap}
";

fn with<T>(text: &str, ask: impl FnOnce(&Scene<'_>) -> T) -> T {
    let source = Source { path: Some("plan.yaml"), text, kind: None };
    let open = [Open::read(7, &source, &Settings::default())];
    let desk = Desk::default();
    ask(&Scene { open: &open, shown: 0, caret: 1, counted: None, desk: &desk })
}

fn drawn(text: &str) -> Node {
    with(text, |scene| draw(Screen::Form, scene).sheet)
}

fn granted(text: &str, wish: FormWish, value: &str) -> Granted {
    with(text, |scene| grant(Wish::Form(wish), value, scene))
}

fn option_a() -> PlanPart {
    PlanPart::Option("option_a".to_owned())
}

/// The text after a wish.
#[track_caller]
fn changed(wish: FormWish, value: &str) -> String {
    let granted = granted(PLAN, wish, value);
    let Some(Act::Edit { at: 0, edits }) = granted.acts.first() else {
        panic!("{granted:?}")
    };
    apply(PLAN, edits).unwrap()
}

fn elements(node: &Node) -> Vec<&Element> {
    let Node::Element(element) = node else { return Vec::new() };
    let inner = element.children.iter().flat_map(elements);
    std::iter::once(element).chain(inner).collect()
}

fn attribute(element: &Element, wanted: Attribute) -> Option<&str> {
    let found = element.attributes.iter().find(|it| it.0 == wanted);
    found.map(|it| it.1.as_str())
}

fn is_control(element: &Element) -> bool {
    matches!(element.tag, Tag::Input | Tag::Select | Tag::Textarea)
}

/// The control that carries this wish.
#[track_caller]
fn control<'a>(sheet: &'a Node, wish: &FormWish) -> &'a Element {
    let packed = Wish::Form(wish.clone()).pack();
    let all = elements(sheet).into_iter();
    let mut found = all.filter(|it| attribute(it, Attribute::Wish) == Some(&packed));
    let control = found.next().unwrap_or_else(|| panic!("{wish:?}"));
    assert!(found.next().is_none(), "{wish:?} stands twice");
    control
}

/// What is said of a control's value.
fn hint_of(sheet: &Node, control: &Element) -> String {
    let id = attribute(control, Attribute::AriaDescribedBy).unwrap_or("none");
    let all = elements(sheet).into_iter().cloned();
    let mut hints = all.filter(|it| attribute(it, Attribute::Id) == Some(id));
    hints.next().map_or_else(String::new, |it| Node::Element(it).words())
}

fn set(part: PlanPart, key: &str) -> FormWish {
    FormWish::Set(part, key.to_owned())
}

#[test]
fn every_control_has_a_name_and_no_identifier_stands_twice() {
    let sheet = drawn(PLAN);
    let all = elements(&sheet);
    let of = |wanted| all.iter().filter_map(move |it| attribute(it, wanted));
    let ids: Vec<_> = of(Attribute::Id).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
    let labelled: Vec<_> = of(Attribute::For).collect();
    let controls: Vec<_> = all.iter().filter(|it| is_control(it)).collect();
    assert!(controls.len() > 20, "{}", controls.len());
    for control in controls {
        let is_labelled =
            attribute(control, Attribute::Id).is_some_and(|it| labelled.contains(&it));
        let is_named = attribute(control, Attribute::AriaLabel).is_some();
        assert!(is_labelled || is_named, "{control:?}");
        assert!(attribute(control, Attribute::Wish).is_some(), "{control:?}");
        assert!(attribute(control, Attribute::Value).is_some(), "{control:?}");
    }
    for wanted in [Attribute::AriaDescribedBy, Attribute::AriaLabelledBy, Attribute::For]
    {
        assert!(of(wanted).all(|it| ids.contains(&it)), "{wanted:?}");
    }
}

#[test]
fn a_control_shows_what_the_text_says_and_what_is_found_there() {
    let sheet = drawn(PLAN);
    let approach = control(&sheet, &set(option_a(), "approach"));
    assert_eq!(attribute(approach, Attribute::Value), Some("Wait"));
    assert_eq!(attribute(approach, Attribute::AriaInvalid), None);
    let hours = control(&sheet, &set(option_a(), "time_estimate_hours"));
    assert_eq!(attribute(hours, Attribute::Value), Some("soon"));
    assert_eq!(attribute(hours, Attribute::AriaInvalid), Some("true"));
    assert_eq!(hint_of(&sheet, hours), "soon is not a number of hours.");
    let second = FormWish::SetItem(option_a(), "pros".to_owned(), 1);
    let second = hint_of(&sheet, control(&sheet, &second));
    assert_eq!(second, "An item of pros is a number, not text.");
    let selected = control(&sheet, &set(PlanPart::Recommendation, "selected"));
    assert_eq!(attribute(selected, Attribute::Value), Some("option_b"));
    assert!(sheet.words().contains("Option B Recommended"), "{}", sheet.words());
}

#[test]
fn what_a_template_left_is_a_placeholder_of_the_control() {
    let text = PLAN.replace("Wait", "\"[the way]\"");
    let sheet = drawn(&text);
    let approach = control(&sheet, &set(option_a(), "approach"));
    assert_eq!(attribute(approach, Attribute::Value), Some(""));
    assert_eq!(attribute(approach, Attribute::Placeholder), Some("the way"));
    assert!(hint_of(&sheet, approach).contains("is a placeholder of the template."));
}

#[test]
fn a_text_of_several_lines_has_room_for_them() {
    let text = PLAN.replace("Wait", "\"a\\nb\"");
    let sheet = drawn(&text);
    let approach = control(&sheet, &set(option_a(), "approach"));
    assert_eq!(approach.tag, Tag::Textarea);
    assert_eq!(attribute(approach, Attribute::Value), Some("a\nb"));
}

#[test]
fn each_change_is_an_edit_of_the_text() {
    let key = |key: &str| key.to_owned();
    let approach = changed(set(option_a(), "approach"), " Act: now ");
    assert_eq!(approach, PLAN.replace("Wait", "\"Act: now\""));
    let pro = changed(FormWish::AddItem(option_a(), key("pros")), "Quick");
    assert_eq!(pro, PLAN.replace("- 7\n", "- 7\n        - Quick\n"));
    let item = changed(FormWish::SetItem(option_a(), key("pros"), 1), "Quick");
    assert_eq!(item, PLAN.replace("- 7", "- Quick"));
    let gone = changed(FormWish::RemoveItem(option_a(), key("pros"), 0), "");
    assert_eq!(gone, PLAN.replace("        - Cheap\n", ""));
    let risk = FormWish::AddItem(PlanPart::Option("option_b".to_owned()), key("risks"));
    assert_eq!(changed(risk, "Dear"), PLAN.replace("risks: Late", "risks: [Late, Dear]"));
    let selected = changed(set(PlanPart::Recommendation, "selected"), "option_a");
    assert_eq!(selected, PLAN.replace("selected: option_b", "selected: option_a"));
    assert!(changed(FormWish::AddOption, "").contains("\n    option_c:\n"));
    let alone = changed(FormWish::RemoveOption(key("option_a")), "");
    assert!(!alone.contains("option_a:") && alone.contains("option_b: {"), "{alone}");
}

#[test]
fn what_does_not_show_where_it_was_pressed_is_said() {
    let said = |wish| granted(PLAN, wish, "").acts.pop();
    let b = FormWish::RemoveOption("option_b".to_owned());
    let words = "Option B is taken out. `selected` still names it.";
    assert_eq!(said(b), Some(Act::Say(words.to_owned())));
    let words = "Option C is added, to be filled in.";
    assert_eq!(said(FormWish::AddOption), Some(Act::Say(words.to_owned())));
}

#[test]
fn a_change_that_cannot_be_made_says_why() {
    let text = PLAN.replace("Wait", "&a Wait");
    let granted = granted(&text, set(option_a(), "approach"), "Act");
    let words = "`approach` has an anchor, an alias or a tag. Change it in the text.";
    assert_eq!(granted.acts, [Act::Say(words.to_owned())]);
}

#[test]
fn nothing_happens_where_nothing_was_typed() {
    let nothing = FormWish::AddItem(option_a(), "pros".to_owned());
    assert_eq!(granted(PLAN, nothing, "  "), Granted::default());
    let same = set(option_a(), "approach");
    assert_eq!(granted(PLAN, same, "Wait"), Granted::default());
}

#[test]
fn the_field_for_one_more_item_is_another_one_after_each() {
    let wish = FormWish::AddItem(option_a(), "pros".to_owned());
    let key = |text: &str| {
        let sheet = drawn(text);
        attribute(control(&sheet, &wish), Attribute::Key).map(str::to_owned)
    };
    assert_ne!(key(PLAN), key(&changed(wish.clone(), "Quick")));
}

#[test]
fn everything_beside_a_control_has_a_key_of_its_own() {
    let sheet = drawn(PLAN);
    for parent in elements(&sheet) {
        let children: Vec<_> = parent.children.iter().map(elements).collect();
        let holds_controls = children.iter().flatten().any(|it| is_control(it));
        let own = children.iter().filter_map(|it| it.first());
        let mut keys: Vec<_> = own.map(|it| attribute(it, Attribute::Key)).collect();
        keys.sort_unstable();
        keys.dedup();
        if holds_controls {
            assert!(keys.iter().all(Option::is_some), "{parent:?}");
            assert_eq!(keys.len(), parent.children.len(), "{parent:?}");
        }
    }
}

#[test]
fn a_third_option_is_the_last_one() {
    let add = Wish::Form(FormWish::AddOption).pack();
    let can_add = |text: &str| {
        let sheet = drawn(text);
        let all = elements(&sheet).into_iter();
        all.filter(|it| attribute(it, Attribute::Wish) == Some(&add)).count()
    };
    assert_eq!(can_add(PLAN), 1);
    let three = changed(FormWish::AddOption, "");
    assert_eq!(can_add(&three), 0);
    assert!(drawn(&three).words().contains("A plan has two or three options."));
}

#[test]
fn a_text_that_is_no_plan_has_a_way_in() {
    for text in ["", "# A plan\n", "---\nname: a\n---\n"] {
        let words = drawn(text).words();
        assert!(words.starts_with("There is no plan yet"), "{words}");
    }
}
