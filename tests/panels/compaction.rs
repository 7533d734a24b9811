//! The result of a compaction, and what it loses.

use agentpad::protocol::{FactView, LineOut};
use agentpad::session::{ArtifactType, Document, Strategy};

use crate::drawing::{compaction_bar, compaction_panel, lost_panel, words};
use crate::sources::{changed, compacted, example, unread};

fn extract() -> Document {
    compacted(&example("checkout-latency.md"), Strategy::Extract)
}

/// A compaction with the numbers of a large report.
fn large() -> Document {
    changed(&extract(), |it| {
        (it.source.lines, it.source.tokens) = (1_842, 24_310);
        (it.output.lines, it.output.tokens) = (97, 1_276);
        (it.line_budget, it.token_budget) = (Some(90), Some(2_250));
        it.kept = facts(&[("decision", 6), ("path", 11), ("next", 3)]);
        it.lost = facts(&[("next", 1), ("path", 1), ("number", 3)]);
    })
}

fn facts(kinds: &[(&str, u32)]) -> Vec<FactView> {
    let mut facts = Vec::new();
    for (kind, number) in kinds {
        facts.extend((1..=*number).map(|it| FactView {
            kind: (*kind).to_owned(),
            text: format!("`{kind}` {it}"),
            line: 1_790 + it,
        }));
    }
    facts
}

#[test]
fn the_readout_says_lines_and_facts() {
    let words = words(&compaction_panel(large()));
    assert!(words.contains("1,842 lines became 97. 20 of 25 facts survive."), "{words}");
    assert!(words.contains("Five are lost, and one of them is a next step."), "{words}");
}

#[test]
fn both_ratios_stand_against_the_target() {
    let words = words(&compaction_panel(large()));
    let lines = "Lines 1,842 become 97 19.0\u{d7} target 20\u{d7} Tokens";
    assert!(words.contains(lines), "{words}");
    let tokens = "Tokens 24,310 become 1,276 19.1\u{d7} target 20\u{d7} Result";
    assert!(words.contains(tokens), "{words}");
}

#[test]
fn a_target_that_is_reached_says_so() {
    let half = changed(&large(), |it| it.output.lines = 46);
    let words = words(&compaction_panel(half));
    assert!(words.contains("40.0\u{d7} target 20\u{d7} reached"), "{words}");
}

#[test]
fn the_ruler_tells_budget_and_target_in_words() {
    let html = compaction_panel(large());
    let label = "97 lines of budget 90 lines and 2,250 tokens, target 100";
    assert!(html.contains(label), "{html}");
    assert!(words(&html).contains("100 target"), "{html}");
}

#[test]
fn lines_lead_to_the_places_they_come_from() {
    let document = changed(&extract(), |it| {
        let line = |text: &str, from: &[(u32, u32)]| LineOut {
            text: text.to_owned(),
            from: from.to_vec(),
        };
        it.lines = vec![
            line("## Findings", &[(1_030, 1_030)]),
            line("", &[]),
            line("- the `lock` is slow", &[(210, 211), (305, 305)]),
            line("many", &[(1, 1), (3, 3), (5, 5), (7, 7), (9, 9)]),
        ];
    });
    let html = compaction_panel(document);
    let rows: Vec<String> = html.split("<li").skip(1).map(words).collect();
    assert_eq!(rows[0], "1 ## Findings from source line 1,030");
    assert_eq!(rows[1], "2");
    let third =
        "3 - the `lock` is slow from source line 210\u{2013}211 from source line 305";
    assert_eq!(rows[2], third);
    assert!(rows[3].ends_with("+2"), "{}", rows[3]);
}

#[test]
fn a_long_result_has_one_place_in_the_order_of_focus() {
    let html = compaction_panel(extract());
    let list = html.split("<ol").nth(1).unwrap();
    assert_eq!(list.matches("tabindex=\"0\"").count(), 1, "{list}");
}

#[test]
fn a_text_within_its_budget_comes_back_as_it_is() {
    let short = compacted("# Short\n\nWe decided to wait.\n", Strategy::Extract);
    let words = words(&compaction_panel(short));
    assert!(
        words.contains("3 lines are short enough. They come back as they are."),
        "{words}"
    );
    assert!(!words.contains("1.0\u{d7}"), "{words}");
}

#[test]
fn a_crash_of_the_original_is_said() {
    let text = example("checkout-latency.md");
    let classic = words(&compaction_panel(compacted(&text, Strategy::Classic)));
    assert!(classic.contains("The original of this strategy crashes on this text."));
    assert!(!words(&compaction_panel(extract())).contains("crashes"));
}

#[test]
fn an_older_result_is_busy_until_the_new_one_is_there() {
    let mut document = extract();
    assert!(!compaction_panel(document.clone()).contains("aria-busy"));
    document.artifact_type = ArtifactType::Plan;
    assert!(compaction_panel(document.clone()).contains("aria-busy=\"true\""));
    document.compaction = None;
    assert!(words(&compaction_panel(document)).contains("Compacting."));
}

#[test]
fn without_a_text_there_is_one_way_in() {
    let words = words(&compaction_panel(unread("report.md", "\n")));
    assert!(words.contains("Put a long report here"), "{words}");
    assert!(words.contains("Open the example"), "{words}");
}

#[test]
fn the_bar_offers_types_and_strategies_with_the_present_ones_chosen() {
    let mut document = extract();
    document.artifact_type = ArtifactType::Implementation;
    let html = compaction_bar(document);
    let words = words(&html);
    assert!(words.contains("Research Plan Implementation Extract Classic"), "{words}");
    assert!(words.contains("5,000 lines to about 100"), "{words}");
    let chosen: Vec<String> = html
        .split("<label")
        .filter(|it| it.contains("<input checked"))
        .map(|it| crate::drawing::words(&format!("<label{it}")))
        .collect();
    assert_eq!(chosen, ["Implementation", "Extract"]);
}

#[test]
fn facts_are_counted_by_kind() {
    let words = words(&lost_panel(large()));
    assert!(words.contains("Facts kept 20 of 25"), "{words}");
    let counts = "Decisions 6 of 6 Next steps 3 of 4 Files 11 of 12 Numbers 0 of 3";
    assert!(words.contains(counts), "{words}");
}

#[test]
fn lost_facts_stand_with_kind_line_and_text() {
    let html = lost_panel(large());
    let list = html.split("<ul").nth(1).unwrap();
    let rows: Vec<String> = list.split("<li").skip(1).map(words).collect();
    assert_eq!(rows.len(), 5);
    assert!(rows[0].starts_with("Next step, line 1,791 next 1"), "{}", rows[0]);
}

#[test]
fn a_long_list_of_losses_is_cut_and_says_so() {
    let document = changed(&large(), |it| it.lost = facts(&[("number", 1_215)]));
    let html = lost_panel(document);
    assert_eq!(html.matches("<li").count(), 200);
    let words = words(&html);
    assert!(words.contains("1,015 facts more. The heaviest stand here."), "{words}");
}

#[test]
fn nothing_lost_is_said_as_well() {
    let document = changed(&large(), |it| it.lost.clear());
    assert!(
        words(&lost_panel(document.clone())).contains("The next agent sees every fact.")
    );
    assert!(words(&compaction_panel(document)).contains("No fact is lost."));
}

#[test]
fn a_result_of_five_thousand_lines_is_whole() {
    let document = changed(&extract(), |it| {
        let lines = it.lines.clone();
        it.lines = lines.into_iter().cycle().take(5_000).collect();
    });
    assert_eq!(compaction_panel(document).matches("<li").count(), 5_000);
}
