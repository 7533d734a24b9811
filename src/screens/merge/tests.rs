//! What the merge of a few open plans shows, and what its controls lead to.

use super::samples::SAMPLES;
use crate::check::{Settings, Source, check};
use crate::document::Kind;
use crate::screens::{
    Act, Attribute, Desk, Element, Granted, MergeWish, Node, Open, Scene, Screen, Wish,
    draw, grant,
};

/// A plan whose option A takes so many hours and needs so much; B takes 9.
fn plan(agent: &str, hours: &str, needs: &str) -> String {
    let option = |letter, hours: &str, level, needs| {
        format!(
            "    option_{letter}: {{approach: Way {letter}, description: As it says, \
             pros: [p], cons: [c], time_estimate_hours: {hours}, complexity: {level}, \
             risks: [Risk of {agent}], dependencies: [{needs}]}}\n"
        )
    };
    format!(
        "agent_plan:\n  agent_name: {agent}\n  task: Part {agent}\n  \
         implementation_options:\n{}{}  recommendation: {{selected: option_a, \
         rationale: Small, conditions: []}}\n",
        option("a", hours, "low", needs),
        option("b", "9", "medium", "")
    )
}

fn with<T>(texts: &[String], desk: &Desk, ask: impl FnOnce(&Scene<'_>) -> T) -> T {
    let names: Vec<String> = (0..texts.len()).map(|at| format!("{at}.yaml")).collect();
    let open: Vec<Open<'_>> = (1..)
        .zip(names.iter().zip(texts))
        .map(|(id, (name, text))| {
            let source = Source { path: Some(name), text, kind: None };
            Open::read(id, &source, &Settings::default())
        })
        .collect();
    ask(&Scene { open: &open, shown: 0, caret: 1, counted: None, desk })
}

fn drawn(texts: &[String], desk: &Desk) -> Node {
    with(texts, desk, |scene| draw(Screen::Merge, scene).sheet)
}

fn granted(texts: &[String], desk: &Desk, wish: Wish, value: &str) -> Granted {
    with(texts, desk, |scene| grant(wish, value, scene))
}

/// The desk after a wish, and what is said of it.
#[track_caller]
fn changed(texts: &[String], desk: &Desk, wish: Wish, value: &str) -> (Desk, String) {
    let it = granted(texts, desk, wish, value);
    let [Act::Say(said)] = it.acts.as_slice() else { panic!("{it:?}") };
    (it.desk.expect("a changed desk"), said.clone())
}

/// All elements, the outermost first.
fn elements(node: &Node) -> Vec<&Element> {
    let Node::Element(element) = node else { return Vec::new() };
    let mut found = vec![element];
    found.extend(element.children.iter().flat_map(elements));
    found
}

fn of_class<'a>(sheet: &'a Node, class: &str) -> Vec<&'a Element> {
    let has = |it: &&Element| {
        let own = get(it, Attribute::Class).unwrap_or_default();
        own.split(' ').any(|it| it == class)
    };
    elements(sheet).into_iter().filter(has).collect()
}

fn get(element: &Element, wanted: Attribute) -> Option<&str> {
    let mut attributes = element.attributes.iter();
    attributes.find(|it| it.0 == wanted).map(|it| it.1.as_str())
}

fn words_of(element: &Element) -> String {
    Node::Element(element.clone()).words()
}

fn words(sheet: &Node, class: &str) -> Vec<String> {
    of_class(sheet, class).into_iter().map(words_of).collect()
}

fn pair() -> Vec<String> {
    vec![
        plan("page", "4", "'agent: server', 'npm: x@1'"),
        plan("server", "8", "'npm: x@2'"),
    ]
}

#[test]
fn fewer_than_two_plans_have_a_way_in() {
    let alone = vec![plan("a", "1", ""), "---\nname: a\n---\n".to_owned()];
    let sheet = drawn(&alone, &Desk::default());
    assert!(sheet.words().starts_with("Open two plans to merge them"));
    let wishes = elements(&sheet).into_iter().filter_map(|it| get(it, Attribute::Wish));
    let wishes: Vec<_> = wishes.filter_map(Wish::unpack).collect();
    assert_eq!(wishes, [Wish::Merge(MergeWish::OpenSamplePlans)]);
}

#[test]
fn the_samples_merge_into_a_schedule_with_something_to_settle() {
    let Granted { desk: None, acts } =
        granted(&[], &Desk::default(), Wish::Merge(MergeWish::OpenSamplePlans), "")
    else {
        panic!("a desk")
    };
    let texts: Vec<String> = acts
        .into_iter()
        .map(|it| match it {
            Act::Open { text, .. } => text,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(texts.len(), SAMPLES.len());
    for text in &texts {
        let source = Source { path: Some("plan.yaml"), text, kind: None };
        let found = check(&source, &Settings::default());
        assert_eq!(found.kind, Kind::Plan);
        assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    }
    let sheet = drawn(&texts, &Desk::default());
    assert_eq!(
        words(&sheet, "readout-sentence"),
        [
            "Ready in 23.75 hours : 18 of work on the longest chain, 1 for agreeing between \
          agents, and a quarter more for surprises."
        ]
    );
    assert_eq!(words(&sheet, "merge-verdict"), ["Conditional go"]);
    let titles = words(&sheet, "merge-conflict-title");
    assert_eq!(
        titles,
        [
            "api-engineer waits for infra-operator , which has no plan.",
            "csv-stringify is wanted as 6.5.0 by api-engineer , as 5.6.5 by web-engineer .",
        ]
    );
}

#[test]
fn each_conflict_leads_to_every_place_that_it_is_about() {
    let sheet = drawn(&pair(), &Desk::default());
    let [cited] = of_class(&sheet, "merge-cited")[..] else { panic!("one conflict") };
    assert_eq!(words_of(cited), "page 'npm: x@1' Line 5 server 'npm: x@2' Line 5");
    let cited = Node::Element(cited.clone());
    let places =
        elements(&cited).into_iter().filter(|it| get(it, Attribute::Place).is_some());
    let documents: Vec<_> = places.map(|it| get(it, Attribute::Document)).collect();
    assert_eq!(documents, [Some("1"), Some("2")]);
}

#[test]
fn the_table_says_what_the_drawing_shows_and_leads_to_the_plans() {
    let sheet = drawn(&pair(), &Desk::default());
    let [table] = of_class(&sheet, "merge-table")[..] else { panic!("one table") };
    assert_eq!(
        words_of(table),
        "The schedule Phase Agent Task Hours When \
         1 server A: Part server 8 From hour 0 to 8, on the longest chain. \
         2 page A: Part page 4 From hour 8 to 12, on the longest chain. \
         Interfaces 0.5 From hour 12 to 12.5. Buffer 1.25 From hour 12.5 to 13.75."
    );
    let table = Node::Element(table.clone());
    let ways = elements(&table);
    let ways = ways.iter().filter(|it| get(it, Attribute::Place).is_some());
    assert_eq!(ways.count(), 2);
    let drawing = of_class(&sheet, "gantt-drawing")[0];
    let name = get(drawing, Attribute::AriaLabel).unwrap();
    assert!(name.contains("Phase 2: page. From hour 8 to 12, on the longest chain."));
    let bar = of_class(&sheet, "gantt-critical")[0];
    assert_eq!(get(bar, Attribute::Width), Some("53.33%"), "8 of 15 hours");
}

#[test]
fn another_option_is_taken_and_taken_back() {
    let texts = pair();
    let take = || Wish::Merge(MergeWish::TakeOption("page".to_owned()));
    let (desk, said) = changed(&texts, &Desk::default(), take(), "option_b");
    assert_eq!(
        said,
        "`page` takes B. Ready in 11.25 hours: 9 of work, and a quarter more for surprises."
    );
    let sheet = drawn(&texts, &desk);
    assert!(words(&sheet, "merge-conflict").is_empty(), "B needs nothing");
    let plans = words(&sheet, "merge-plan");
    assert!(plans[0].starts_with("B page 9 h, medium"), "{plans:?}");
    assert!(plans[0].ends_with("In place of A. Take back"), "{plans:?}");
    assert_eq!(Desk::unpack(&desk.pack()), desk);
    for value in ["option_a", ""] {
        let (desk, said) = changed(&texts, &desk, take(), value);
        assert_eq!(desk, Desk::default());
        assert!(said.starts_with("`page` takes A again. Ready in 13.75 hours"), "{said}");
    }
}

#[test]
fn an_option_that_keeps_a_plan_out_can_be_taken_back() {
    let mut texts = pair();
    texts[0] = texts[0].replace("time_estimate_hours: 9", "time_estimate_hours: 2000000");
    let take = || Wish::Merge(MergeWish::TakeOption("page".to_owned()));
    let (desk, _) = changed(&texts, &Desk::default(), take(), "option_b");
    let sheet = drawn(&texts, &desk);
    let left_out = words(&sheet, "merge-left-out");
    assert_eq!(
        left_out,
        ["page Left out The chosen option has no hours that can be used. Line 6 B was \
          taken in the review. Take back"]
    );
    texts[0] = texts[0].replace("option_b", "option_c");
    let plans = words(&drawn(&texts, &desk), "merge-plans").concat();
    assert!(plans.contains("page has no option B any more. Take back"), "{plans}");
}

#[test]
fn an_agent_without_a_plan_is_added_with_hours_and_taken_out() {
    let texts = vec![plan("a", "4", "'agent: Ops'"), plan("b", "2", "'agent: ops'")];
    let add = || Wish::Merge(MergeWish::AddAgent("Ops".to_owned()));
    let bare = Desk::default();
    for wrong in ["soon", "0", "-1", "inf", "2e6", ""] {
        let it = granted(&texts, &bare, add(), wrong);
        assert!(matches!(it.acts.as_slice(), [Act::Say(_)]), "{wrong}: {it:?}");
        assert_eq!(it.desk, None);
    }
    for right in ["1.5", "1,5 h"] {
        let (desk, said) = changed(&texts, &bare, add(), right);
        assert!(said.starts_with("`Ops` was added. Ready in 7.15 hours"), "{said}");
        assert_eq!(desk.merge.added.get("Ops"), Some(&1.5));
        let sheet = drawn(&texts, &desk);
        let settled = words(&sheet, "merge-settled").concat();
        assert!(settled.starts_with("Settled Ops was added in the review."), "{settled}");
        assert!(!of_class(&sheet, "gantt-added").is_empty());
        assert_eq!(words(&sheet, "merge-add"), ["Hours of Ops Take it out"]);
        // The press behind the field's change.
        assert_eq!(granted(&texts, &desk, add(), ""), Granted::default());
        let out = Wish::Merge(MergeWish::TakeAgentOut("ops".to_owned()));
        assert_eq!(changed(&texts, &desk, out, "").0, bare);
    }
}

#[test]
fn a_circle_is_written_out_and_nothing_is_drawn() {
    let texts = vec![plan("a", "1", "'agent: b'"), plan("b", "1", "'agent: a'")];
    let sheet = drawn(&texts, &Desk::default());
    assert_eq!(words(&sheet, "merge-cycle"), ["a \u{2192} b \u{2192} a"]);
    assert_eq!(words(&sheet, "merge-verdict"), ["No go"]);
    assert!(of_class(&sheet, "gantt").is_empty());
    assert!(words(&sheet, "merge-conflict")[0].starts_with("Critical Agents wait"));
}

#[test]
fn a_plan_with_an_error_is_named_with_its_fault() {
    let mut texts = pair();
    texts.push(plan("late", "1", "").replace("complexity: low", "complexity: small"));
    let sheet = drawn(&texts, &Desk::default());
    let left_out = words(&sheet, "merge-left-out").concat();
    assert!(left_out.starts_with("late Left out"), "{left_out}");
    assert!(left_out.contains("small") && left_out.ends_with("Line 5"), "{left_out}");
}

#[test]
fn the_review_is_opened_and_has_no_faults_of_its_own() {
    let texts = pair();
    let it = granted(&texts, &Desk::default(), Wish::Merge(MergeWish::OpenReview), "");
    let [Act::Open { name, text }] = it.acts.as_slice() else { panic!("{it:?}") };
    let source = Source { path: Some(name), text, kind: None };
    let found = check(&source, &Settings::default());
    assert_eq!(found.kind, Kind::PlanReview);
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    let sheet = drawn(&texts, &Desk::default());
    let copies: Vec<_> =
        elements(&sheet).into_iter().filter_map(|it| get(it, Attribute::Copy)).collect();
    assert_eq!(copies[0], text, "the same for the clipboard");
    let wish = Wish::Merge(MergeWish::OpenBrief("page".to_owned()));
    let it = granted(&texts, &Desk::default(), wish, "");
    let [Act::Open { name, text }] = it.acts.as_slice() else { panic!("{it:?}") };
    assert_eq!(name, "task-page.md");
    assert_eq!(copies[1], text);
}

#[test]
fn fifty_plans_of_three_options_are_drawn() {
    let texts: Vec<String> = (0..50)
        .map(|at| {
            let needs = if at % 7 == 0 { String::new() } else { format!("'agent: w-{}'", at - 1) };
            let two = plan(&format!("w-{at}"), "4", &needs);
            let third = "    option_c: {approach: Way c, description: As it says, pros: [p], \
                         cons: [c], time_estimate_hours: 2, complexity: high, risks: [r], \
                         dependencies: []}\n  recommendation:";
            two.replace("  recommendation:", third)
        })
        .collect();
    let sheet = drawn(&texts, &Desk::default());
    assert_eq!(of_class(&sheet, "merge-plan").len(), 50);
    // Each task has a bar in both drawings.
    assert_eq!(of_class(&sheet, "gantt-row").len(), 100);
    // It is higher than a thousand units, and no browser reads `1,024`.
    let places = [Attribute::Y, Attribute::Height, Attribute::X, Attribute::Width];
    for element in elements(&sheet) {
        for place in places.iter().filter_map(|it| get(element, *it)) {
            assert!(!place.contains(','), "{place}");
        }
    }
}
