//! What the screen of a compaction shows, and what its controls set up.

use super::KNOWN;
use crate::check::{Settings, Source, kind_of};
use crate::document::Kind;
use crate::screens::node::{Attribute, Tag};
use crate::screens::{
    Act, CompactionDesk, CompactionPart, CompactionWish, Desk, Drawing, ExactTokens,
    Granted, Node, Open, Scene, Screen, Wish, draw, grant,
};

/// A report of some length, with a fact on each of its lines.
fn report() -> String {
    let findings = (1..=120)
        .map(|at| format!("- We decided that `part{at}` must answer in {at} ms.\n"));
    let head = "# The queue\n\n## Findings\n\n".to_owned();
    findings.fold(head, |text, it| text + &it)
        + "\n## Appendix\n\nNames in the order of the letters.\n"
}

fn with<T>(text: &str, desk: CompactionDesk, ask: impl FnOnce(&Scene<'_>) -> T) -> T {
    with_caret(text, desk, 1, ask)
}

fn with_caret<T>(
    text: &str,
    desk: CompactionDesk,
    caret: u32,
    ask: impl FnOnce(&Scene<'_>) -> T,
) -> T {
    let source = Source { path: Some("notes.md"), text, kind: None };
    let open = [Open::read(7, &source, &Settings::default())];
    let desk = Desk { compaction: desk, ..Desk::default() };
    ask(&Scene { open: &open, shown: 0, caret, counted: None, desk: &desk })
}

fn drawn(text: &str, desk: CompactionDesk) -> Drawing {
    with(text, desk, |scene| draw(Screen::Compaction, scene))
}

fn words(text: &str, desk: CompactionDesk) -> String {
    drawn(text, desk).sheet.words()
}

/// What comes of a wish: the compaction that is set up, and the acts.
fn granted(
    desk: &CompactionDesk,
    wish: CompactionWish,
    value: &str,
) -> (CompactionDesk, Vec<Act>) {
    let Granted { desk: after, acts } = with(&report(), desk.clone(), |scene| {
        grant(Wish::Compaction(wish), value, scene)
    });
    (after.map_or_else(|| desk.clone(), |it| it.compaction), acts)
}

/// The elements that have this attribute, in order.
fn having(node: &Node, attribute: Attribute) -> Vec<(String, String)> {
    let Some(element) = node.element() else { return Vec::new() };
    let own = element.attributes.iter().find(|it| it.0 == attribute);
    let own = own.map(|(_, value)| (value.clone(), node.words()));
    let inner = element.children.iter().flat_map(|it| having(it, attribute));
    own.into_iter().chain(inner).collect()
}

#[test]
fn the_readout_tells_lines_facts_and_both_ratios() {
    let words = words(&report(), CompactionDesk::default());
    assert!(words.starts_with("128 lines became "), "{words}");
    assert!(words.contains(" facts survive. "), "{words}");
    assert!(words.contains(" of them decisions. "), "{words}");
    assert!(words.contains(" target 20\u{d7} "), "{words}");
    assert!(words.contains("Tokens, estimated "), "{words}");
}

#[test]
fn the_slider_sets_the_budget_and_a_button_takes_it_back() {
    let usual = CompactionDesk::default();
    let (small, _) = granted(&usual, CompactionWish::SetLines, "8");
    assert_eq!(small.max_lines, Some(8));
    let sheet = drawn(&report(), small.clone()).sheet;
    assert!(sheet.words().contains("Budget 8 lines"), "{}", sheet.words());
    assert_eq!(
        having(&sheet, Attribute::AriaValueText)[0].0.split(',').next(),
        Some("8 lines")
    );
    let (after, _) = granted(&small, CompactionWish::UsualBudget, "");
    assert_eq!(after, usual);
    let (same, _) = granted(&small, CompactionWish::SetLines, "many");
    assert_eq!(same, small, "what is no number changes nothing");
}

#[test]
fn a_lost_fact_can_be_kept_and_let_go() {
    let sheet = drawn(&report(), CompactionDesk::default()).sheet;
    let pins = |node: &Node| -> Vec<CompactionWish> {
        having(node, Attribute::Wish)
            .into_iter()
            .filter(|(_, words)| words.starts_with("Keep"))
            .filter_map(|(wish, _)| match Wish::unpack(&wish)? {
                Wish::Compaction(it) => Some(it),
                _ => None,
            })
            .collect()
    };
    let Some(CompactionWish::TurnPins(lines)) = pins(&sheet).last().cloned() else {
        panic!("{}", sheet.words())
    };
    let (kept, _) =
        granted(&CompactionDesk::default(), CompactionWish::TurnPins(lines.clone()), "");
    assert_eq!(kept.pins, lines);
    let fates = drawn(&report(), kept.clone()).marks.unwrap().fates;
    let is_kept = |line: u32| fates.iter().any(|it| (it.0.0..=it.0.1).contains(&line));
    assert!(lines.iter().all(|it| is_kept(*it)), "{lines:?} in {fates:?}");
    assert!(words(&report(), kept.clone()).contains("Clear pins"));
    let (let_go, _) = granted(&kept, CompactionWish::TurnPins(lines), "");
    assert!(let_go.pins.is_empty());
    let (cleared, _) = granted(&kept, CompactionWish::ClearPins, "");
    assert!(cleared.pins.is_empty());
}

#[test]
fn pins_stand_sorted_whatever_their_order() {
    let (one, _) =
        granted(&CompactionDesk::default(), CompactionWish::TurnPins(vec![90, 7]), "");
    assert_eq!(one.pins, [7, 90]);
    let (two, _) = granted(&one, CompactionWish::TurnPins(vec![7, 8]), "");
    assert_eq!(two.pins, [7, 8, 90], "one of them was not kept yet");
    let (three, _) = granted(&two, CompactionWish::TurnPins(vec![8, 7]), "");
    assert_eq!(three.pins, [90]);
}

#[test]
fn what_became_of_the_line_of_the_caret_is_said_with_the_reason() {
    let said = |line| {
        let usual = CompactionDesk::default();
        with_caret(&report(), usual, line, |it| {
            draw(Screen::Compaction, it).sheet.words()
        })
    };
    let fates = drawn(&report(), CompactionDesk::default()).marks.unwrap().fates;
    let kept = fates[1].0.0;
    assert!(said(kept).contains(&format!("Line {kept} is kept")), "{}", said(kept));
    let dropped =
        (5..120).find(|line| !fates.iter().any(|it| it.0.0 <= *line && *line <= it.0.1));
    let dropped = dropped.unwrap();
    let words = said(dropped);
    assert!(words.contains(&format!("Line {dropped} is dropped: ")), "{words}");
    assert!(words.contains("costs "), "its price: {words}");
    assert!(!said(2).contains("Line 2 "), "a blank line has no fate");
}

#[test]
fn a_line_of_a_clause_that_is_left_out_says_so() {
    let text = format!(
        "The lock must be held for 40 ms by all who read mails,\nwhich is a thing that \
         people do.\n{}",
        "\nIt was slow on that day.\n".repeat(30)
    );
    let desk = CompactionDesk { max_lines: Some(1), ..usual() };
    let words =
        with_caret(&text, desk, 2, |it| draw(Screen::Compaction, it).sheet.words());
    let told = "Line 2 is dropped: its statement is kept without this clause.";
    assert!(words.contains(told), "{words}");
}

#[test]
fn a_line_of_the_result_leads_to_its_source_by_one_stop_of_the_focus() {
    let sheet = drawn(&report(), CompactionDesk::default()).sheet;
    let stops = having(&sheet, Attribute::TabIndex);
    let entries = stops.iter().filter(|it| it.0 == "0").count();
    assert_eq!(entries, 2, "one for the result, one for what is lost: {stops:?}");
    let names = having(&sheet, Attribute::AriaLabel);
    assert!(names.iter().any(|it| it.0.starts_with("from source line ")), "{names:?}");
}

#[test]
fn a_row_that_was_laid_out_before_is_as_it_would_be_anew() {
    let text = report();
    let of = |lines: u32, pins: &[u32], find: &str| CompactionDesk {
        max_lines: Some(lines),
        pins: pins.to_vec(),
        find: find.to_owned(),
        ..usual()
    };
    let steps = [
        (of(8, &[], ""), 1),
        (of(9, &[], ""), 12),
        (of(9, &[12, 90], ""), 12),
        (of(30, &[90], "must"), 7),
        (of(8, &[], "part3"), 1),
    ];
    let sheet = |(desk, caret): &(CompactionDesk, u32)| {
        with_caret(&text, desk.clone(), *caret, |it| draw(Screen::Compaction, it).sheet)
    };
    let anew = steps.each_ref().map(|step| {
        KNOWN.set(None);
        sheet(step)
    });
    for (step, expected) in steps.iter().zip(&anew).chain(steps.iter().zip(&anew).rev()) {
        assert_eq!(&sheet(step), expected, "{step:?}");
    }
}

#[test]
fn a_text_within_its_budget_comes_back_as_it_is() {
    let words = words("# Short\n\nWe decided to wait.\n", CompactionDesk::default());
    assert!(
        words.starts_with("3 lines are short enough. They come back as they are ."),
        "{words}"
    );
    assert!(!words.contains("1.0\u{d7}"), "{words}");
}

#[test]
fn a_crash_of_the_original_is_said() {
    let classic =
        CompactionDesk { strategy: "classic".to_owned(), ..CompactionDesk::default() };
    let crashes = "The original of this strategy crashes on this text.";
    assert!(words(&report(), classic).contains(crashes));
    assert!(!words(&report(), CompactionDesk::default()).contains(crashes));
}

#[test]
fn strategies_stand_side_by_side() {
    let part = CompactionPart::Strategies;
    let words = words(&report(), CompactionDesk { part, ..CompactionDesk::default() });
    assert!(words.contains("Extract shown Classic Use Lines "), "{words}");
    assert!(words.contains("Decisions "), "{words}");
}

#[test]
fn a_section_of_which_nothing_is_kept_says_so() {
    let part = CompactionPart::Sections;
    let words = words(&report(), CompactionDesk { part, ..CompactionDesk::default() });
    assert!(words.contains("The queue "), "{words}");
    assert!(words.contains("Appendix nothing kept"), "{words}");
}

#[test]
fn full_text_and_result_are_saved_together() {
    let (_, acts) = granted(&CompactionDesk::default(), CompactionWish::SaveBoth, "");
    let [Act::Save { name, text }, Act::Save { name: compact, text: result }] =
        acts.as_slice()
    else {
        panic!("{acts:?}")
    };
    assert_eq!((name.as_str(), text.as_str()), ("notes.md", &*report()));
    assert_eq!(compact, "notes.compact.md");
    assert!(result.starts_with("---\n"), "{result}");
}

#[test]
fn without_a_text_there_is_one_way_in() {
    let drawn = drawn("\n", CompactionDesk::default());
    assert_eq!(drawn.marks, None);
    let words = drawn.sheet.words();
    assert!(words.contains("Put a long report here"), "{words}");
    assert!(words.contains("Open the example"), "{words}");
}

/// The type goes by the file's name until one is chosen.
#[test]
fn the_type_that_is_chosen_decides_the_target() {
    let desk = CompactionDesk::default();
    let type_of = |name| desk.artifact_type(name, None);
    assert_eq!(type_of("sso-implementation.md").as_str(), "implementation");
    assert_eq!(type_of("api-design.md").as_str(), "plan");
    assert_eq!(type_of("notes.md").as_str(), "research");
    let (chosen, _) = granted(&desk, CompactionWish::TakeType, "plan");
    assert!(words(&report(), chosen).contains("50 target"));
}

#[test]
fn what_is_set_up_is_kept_in_words() {
    let desk = CompactionDesk {
        artifact_type: "plan".to_owned(),
        max_lines: Some(42),
        pins: vec![3, 17],
        targets: "@200/25/plan/builder".to_owned(),
        ..CompactionDesk::default()
    };
    assert_eq!(desk.pack(), "plan - 42 3 17 @200/25/plan/builder");
    assert_eq!(CompactionDesk::unpack(&desk.pack()), desk);
    assert_eq!(CompactionDesk::default().pack(), "");
    for garbage in ["", "a b c d e", "- - - -1 0x", "plan"] {
        let read = CompactionDesk::unpack(garbage);
        assert_eq!((read.max_lines, read.pins), (None, Vec::new()), "{garbage}");
    }
}

#[test]
fn tokens_that_were_counted_stand_beside_the_estimate_until_the_result_changes() {
    let text = report();
    let source = Source { path: Some("notes.md"), text: &text, kind: None };
    let open = [Open::read(7, &source, &Settings::default())];
    let said = |counted: Option<&ExactTokens>| {
        let desk = Desk::default();
        let scene = Scene { open: &open, shown: 0, caret: 1, counted, desk: &desk };
        draw(Screen::Compaction, &scene).sheet.words()
    };
    assert!(said(None).contains("Count exactly"), "{}", said(None));
    let (_, acts) = granted(&CompactionDesk::default(), CompactionWish::CountTokens, "");
    let [Act::Count(result)] = acts.as_slice() else { panic!("{acts:?}") };
    let counted = ExactTokens { text: result.clone(), source: 2_000, result: 100 };
    let words = said(Some(&counted));
    assert!(words.contains("Tokens, o200k 2,000 become 100 20.0\u{d7}"), "{words}");
    assert!(words.contains("For Claude roughly 2,300 to 2,400"), "{words}");
    let older = ExactTokens { text: "another".to_owned(), ..counted };
    assert!(said(Some(&older)).contains("Count exactly"));
}

#[test]
fn the_manifest_opens_as_a_document_that_the_rules_read() {
    let (_, acts) = granted(&CompactionDesk::default(), CompactionWish::OpenManifest, "");
    let [Act::Open { name, text }] = acts.as_slice() else { panic!("{acts:?}") };
    assert_eq!(name, "notes.handoff.yaml");
    let source = Source { path: Some(name), text, kind: None };
    assert_eq!(kind_of(&source), Kind::Manifest, "{text}");
}

/// A plan is compacted by its parts: what it recommends comes first.
#[test]
fn a_plan_keeps_what_it_recommends() {
    let option = |it: char| {
        format!(
            "    option_{it}:\n      approach: Way {it}\n      description: {}\n",
            "It waits. ".repeat(40)
        )
    };
    let text = format!(
        "agent_plan:\n  agent_name: a\n  task: Speed\n  implementation_options:\n{}  \
         recommendation:\n    selected: option_b\n    rationale: It is the cheapest way.\n",
        ('a'..='e').map(option).collect::<String>()
    );
    let desk = CompactionDesk { max_lines: Some(6), ..CompactionDesk::default() };
    let told = words(&text, desk.clone());
    assert!(told.contains("It is the cheapest way."), "{told}");
    // The text is known by now: pins come and go.
    let pinned = CompactionDesk { pins: vec![19], ..desk.clone() };
    let kept = drawn(&text, pinned.clone()).sheet;
    KNOWN.set(None);
    assert_eq!(kept, drawn(&text, pinned).sheet);
    assert_ne!(kept.words(), told);
    assert_eq!(words(&text, desk), told);
}

/// What is looked for, as it is told and marked.
fn looked_for(text: &str, find: &str, hit: Option<u32>) -> Node {
    let desk =
        CompactionDesk { find: find.to_owned(), hit, max_lines: Some(8), ..usual() };
    drawn(text, desk).sheet
}

fn usual() -> CompactionDesk {
    CompactionDesk::default()
}

fn count_of(node: &Node, tag: Tag) -> usize {
    let Some(it) = node.element() else { return 0 };
    let inner: usize = it.children.iter().map(|it| count_of(it, tag)).sum();
    inner + usize::from(it.tag == tag)
}

#[test]
fn what_is_found_is_counted_in_both_and_marked_in_the_result() {
    let sheet = looked_for(&report(), "MUST ANSWER", None);
    let words = sheet.words();
    let marks = count_of(&sheet, Tag::Mark);
    let told =
        format!("{marks} in the result, 120 in the source; {} of them", 120 - marks);
    assert!(marks > 0 && words.contains(&told), "{told}: {words}");
    assert!(words.contains("of them the next agent will not see."), "{words}");
    let none = looked_for(&report(), "nowhere", None).words();
    assert!(none.contains("Not found in the result or in the source."), "{none}");
    let unseen = looked_for(&report(), "order of the letters", None).words();
    let expected =
        "0 in the result, 1 in the source; the next agent will see none of them.";
    assert!(unseen.contains(expected), "{unseen}");
    assert_eq!(count_of(&drawn(&report(), usual()).sheet, Tag::Mark), 0);
}

#[test]
fn words_that_are_left_out_of_a_line_are_not_seen() {
    let padding = "- Nothing happened on that day, or the day after it.\n".repeat(60);
    let text = format!(
        "# Queue\n\nWe decided to keep one queue for 40 ms. It was slow on most days and \
         nobody who was there minded.\n\n{padding}"
    );
    let desk = CompactionDesk {
        find: "minded".to_owned(),
        hit: Some(0),
        max_lines: Some(1),
        ..usual()
    };
    let sheet = drawn(&text, desk.clone()).sheet;
    assert!(!sheet.words().contains("who was there minded"), "{}", sheet.words());
    let told = "Place 1 of 1: line 3 is kept in part, without this place.";
    assert!(sheet.words().contains(told), "{}", sheet.words());
    let changes = CompactionDesk { part: CompactionPart::Changes, ..desk };
    let sheet = drawn(&text, changes).sheet;
    let struck = having_tag(&sheet, Tag::S);
    assert!(
        struck.iter().any(|it| it.contains("nobody who was there minded")),
        "{struck:?}"
    );
    assert!(!struck.iter().any(|it| it.contains("one queue")), "{struck:?}");
}

/// The words of all elements of a kind, in order.
fn having_tag(node: &Node, tag: Tag) -> Vec<String> {
    let Some(it) = node.element() else { return Vec::new() };
    let own = (it.tag == tag).then(|| node.words());
    own.into_iter().chain(it.children.iter().flat_map(|it| having_tag(it, tag))).collect()
}

#[test]
fn places_are_gone_through_from_the_caret_on_and_round_at_the_end() {
    let text = report();
    let step = |desk: &CompactionDesk, wish, caret| {
        with_caret(&text, desk.clone(), caret, |scene| {
            let Granted { desk, acts } = grant(Wish::Compaction(wish), "", scene);
            let desk = desk.unwrap().compaction;
            let [Act::Reveal { at: 0, span }] = acts.as_slice() else {
                panic!("{acts:?}")
            };
            let line = scene.document().unwrap().line(*span);
            assert_eq!(span.of(&text), "must answer");
            (desk, line)
        })
    };
    let desk = CompactionDesk { find: "must answer".to_owned(), ..usual() };
    let (first, line) = step(&desk, CompactionWish::FindNext, 50);
    assert_eq!(line, 50, "from the caret on");
    let (_, line) = step(&first, CompactionWish::FindPrevious, 50);
    assert_eq!(line, 49);
    let last = CompactionDesk { hit: Some(119), ..desk };
    let (round, line) = step(&last, CompactionWish::FindNext, 1);
    assert_eq!((round.hit, line), (Some(0), 5));
    assert_eq!(step(&round, CompactionWish::FindPrevious, 1).0.hit, Some(119));
    let (other, acts) = granted(&last, CompactionWish::Find, "decided");
    assert_eq!((other.find.as_str(), other.hit, acts), ("decided", None, Vec::new()));
    let (same, _) = granted(&last, CompactionWish::Find, "must answer");
    assert_eq!(same.hit, Some(119), "a field that is left says the same again");
    let none = CompactionDesk { find: "nowhere".to_owned(), ..usual() };
    assert_eq!(granted(&none, CompactionWish::FindNext, ""), (none.clone(), Vec::new()));
}

#[test]
fn a_place_that_is_dropped_says_why() {
    let words = looked_for(&report(), "order of the letters", Some(0)).words();
    let told = "Place 1 of 1: line 128 is dropped: it stands in references, contents or an \
                appendix.";
    assert!(words.contains(told), "{words}");
}

#[test]
fn changes_fold_what_is_dropped_and_keep_the_rest() {
    let desk =
        CompactionDesk { part: CompactionPart::Changes, max_lines: Some(8), ..usual() };
    let sheet = drawn(&report(), desk).sheet;
    let words = sheet.words();
    let folds = having_tag(&sheet, Tag::Summary);
    assert_eq!(count_of(&sheet, Tag::Details), folds.len());
    let dropped: u32 =
        folds.iter().filter_map(|it| it.split(' ').next()?.parse::<u32>().ok()).sum();
    let fates = drawn(&report(), CompactionDesk { max_lines: Some(8), ..usual() })
        .marks
        .map(|it| it.fates);
    let kept: u32 = fates.unwrap().iter().map(|it| it.0.1 + 1 - it.0.0).sum();
    // Two titles, the statements, and a line of the appendix.
    assert_eq!(dropped + kept, 124, "{folds:?}");
    assert!(folds.iter().any(|it| it.contains("key fact")), "{folds:?}");
    assert!(folds.last().unwrap().contains("Appendix"), "{folds:?}");
    assert!(words.contains(" more: see the source."), "{words}");
    assert!(words.contains("line of the result "), "{words}");
    let stops = having(&sheet, Attribute::TabIndex);
    let entries = stops.iter().filter(|it| it.0 == "0").count();
    assert_eq!(entries, 2, "one for the changes, one for what is lost: {stops:?}");
}

#[test]
fn changes_of_a_long_text_stay_short() {
    let facts =
        |at: usize| format!("- We decided that `part{at}` must answer in {at} ms.\n");
    let text = (1..=3_000).map(facts).collect::<Vec<_>>().join("\nSo.\n");
    let desk = CompactionDesk {
        part: CompactionPart::Changes,
        max_lines: Some(2_000),
        ..usual()
    };
    let sheet = drawn(&text, desk).sheet;
    assert!(sheet.words().contains("the text is too long to be shown here"));
    assert!(count_of(&sheet, Tag::Li) < 2_000, "{}", count_of(&sheet, Tag::Li));
}

#[test]
fn a_text_within_its_budget_has_no_changes() {
    let desk = CompactionDesk { part: CompactionPart::Changes, ..usual() };
    assert!(
        words("# Short\n\nWe decided to wait.\n", desk).contains("Nothing is changed")
    );
}

#[test]
fn the_manifest_stands_against_the_limits_of_its_format() {
    let desk = CompactionDesk { part: CompactionPart::Manifest, ..usual() };
    let shown = words(&report(), desk.clone());
    assert!(shown.contains("Everything is within the limits of the format."), "{shown}");
    assert!(shown.contains("scope The queue 9 of 100 characters"), "{shown}");
    assert!(shown.contains("key_decisions 5 5 of 5 decisions"), "{shown}");
    assert!(shown.contains(" of 1,000 tokens"), "{shown}");
    assert!(shown.contains("from_agent empty: nothing in the text says it"), "{shown}");
    let long = format!(
        "from_agent: a\nartifact_type: plan\ntimestamp: 2026-11-25\nscope: {}\n\
         summary: {{strategy: Wait}}\nartifacts_directory: a\n",
        "word ".repeat(30)
    );
    let shown = words(&long, desk);
    assert!(shown.contains("One field is over its limit."), "{shown}");
    assert!(shown.contains("149 of 100 characters, 49 too many"), "{shown}");
    assert!(shown.contains("summary strategy: Wait"), "{shown}");
}

/// The definition of an agent that states how far its output is compacted.
const BUILDER: &str = "---\nname: builder\ndescription: Builds.\n---\n\nUse \
    `artifact_type=\"implementation\"`.\n\n- Implementation: 900 lines -> 30 lines (4x)\n";

/// What is asked with a report shown, and this definition open beside it.
fn beside<T>(
    definition: Option<&str>,
    desk: CompactionDesk,
    ask: impl FnOnce(&Scene<'_>) -> T,
) -> T {
    let text = report();
    let read = |id, name, text| {
        Open::read(
            id,
            &Source { path: Some(name), text, kind: None },
            &Settings::default(),
        )
    };
    let mut open = vec![read(7, "notes.md", text.as_str())];
    open.extend(definition.map(|it| read(8, "builder.md", it)));
    let desk = Desk { compaction: desk, ..Desk::default() };
    ask(&Scene { open: &open, shown: 0, caret: 1, counted: None, desk: &desk })
}

#[test]
fn the_targets_of_an_agent_set_type_budget_and_ratio() {
    let sheet =
        |definition, desk| beside(definition, desk, |it| draw(Screen::Compaction, it));
    let offered = sheet(Some(BUILDER), usual()).sheet;
    assert!(offered.words().contains("Targets of the kind of output builder"));
    let options = having(&offered, Attribute::Word);
    let (packed, _) = options.iter().find(|it| it.1 == "builder").unwrap();
    let wish = Wish::Compaction(CompactionWish::TakeTargets);
    let chosen = beside(Some(BUILDER), usual(), |it| grant(wish, packed, it));
    let chosen = chosen.desk.unwrap().compaction;
    // 128 lines by 4, which is more than what the definition states.
    let words = |definition| sheet(definition, chosen.clone()).sheet.words();
    let shown = words(Some(BUILDER));
    assert!(shown.contains("Budget 30 lines"), "{shown}");
    assert!(shown.contains("30 target"), "{shown}");
    assert!(shown.contains(" target 4\u{d7} "), "{shown}");
    assert_eq!(words(None), shown, "the document may be closed");
    let stricter = BUILDER.replace("30 lines", "25 lines");
    assert!(words(Some(&stricter)).contains("Budget 25 lines"), "or may change");
    let (own, _) = granted(&chosen, CompactionWish::TakeType, "implementation");
    assert_eq!(own.targets, chosen.targets);
    let (other, _) = granted(&chosen, CompactionWish::TakeType, "plan");
    assert_eq!(other.targets, "", "they are for the agent's own type");
    let manifest = CompactionDesk { part: CompactionPart::Manifest, ..chosen };
    let shown = sheet(Some(BUILDER), manifest).sheet.words();
    assert!(shown.contains("from_agent builder"), "{shown}");
}

#[test]
fn who_states_no_targets_is_not_offered() {
    let plain = "---\nname: reader\ndescription: Reads.\n---\n\nYou read.\n";
    let desk = usual();
    let words =
        beside(Some(plain), desk, |it| draw(Screen::Compaction, it).sheet.words());
    assert!(!words.contains("Targets of"), "{words}");
    assert!(Screen::Compaction.sees(BUILDER) && !Screen::Compaction.sees(plain));
    let unread = CompactionDesk { targets: "@x".to_owned(), ..usual() };
    let as_usual = beside(None, unread, |it| draw(Screen::Compaction, it).sheet.words());
    assert!(as_usual.contains("Budget 20 lines"), "{as_usual}");
}
