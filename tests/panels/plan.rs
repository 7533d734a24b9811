//! The options of a plan.

use crate::drawing::{many_options, plan_panel, words};
use crate::sources::{agent, example, plan, unread};

const TWO: &str = "\
agent_plan:
  agent_name: cache-keeper
  task: Make lookups quick
  implementation_options:
    option_a:
      approach: Keep a table
      pros: [Simple]
      cons: [Slow start]
      time_estimate_hours: 4
      complexity: low
      risks: [Stale rows]
      dependencies: []
    option_b:
      approach: Ask a service
      pros: [Always fresh]
      cons: [One more service]
      time_estimate_hours: 12.5
      complexity: high
      risks: [Outage, Cost]
      dependencies: [infra-operator]
  recommendation:
    selected: option_a
    rationale: Lookups are rare.
    conditions: [the table fits into memory]
  questions_for_review: [Who clears the table?]
";

fn table(html: &str) -> &str {
    let from = html.find("<table").unwrap();
    &html[from..html.find("</table>").unwrap()]
}

/// The words of one row of the table.
fn row(html: &str, name: &str) -> String {
    let rows = table(html).split("<tr>").map(words);
    rows.filter(|it| it.starts_with(name)).collect()
}

#[test]
fn the_readout_says_what_the_plan_comes_to() {
    let words = words(&plan_panel(plan(TWO)));
    assert!(
        words.contains("cache-keeper proposes, for \u{201c}Make lookups quick"),
        "{words}"
    );
    assert!(
        words.contains("Two ways, from 4 to 12.5 hours. The plan chooses A, at 4."),
        "{words}"
    );
    assert!(words.contains("Lookups are rare."), "{words}");
    assert!(words.contains("On condition that the table fits into memory"), "{words}");
    assert!(words.contains("Questions for review Who clears the table?"), "{words}");
}

#[test]
fn every_row_of_the_table_has_a_cell_for_each_option() {
    let html = plan_panel(plan(TWO));
    assert_eq!(row(&html, "Time"), "Time 4 h 12.5 h");
    assert_eq!(row(&html, "Complexity"), "Complexity low high");
    assert_eq!(row(&html, "For"), "For Simple Always fresh");
    assert_eq!(row(&html, "Against"), "Against Slow start One more service");
    assert_eq!(row(&html, "Risks"), "Risks Stale rows Outage Cost");
    assert_eq!(row(&html, "Needs"), "Needs none stated infra-operator");
    assert!(row(&html, "Why not").contains("B takes 8.5 hours more than A."), "{html}");
}

#[test]
fn the_table_is_a_table_with_heads_of_columns_and_rows() {
    let html = plan_panel(plan(TWO));
    assert_eq!(table(&html).matches("scope=\"col\"").count(), 2);
    assert_eq!(table(&html).matches("scope=\"row\"").count(), 7);
}

#[test]
fn the_recommended_option_is_marked_by_a_word() {
    let html = plan_panel(plan(TWO));
    let heads = words(table(&html).split("</thead>").next().unwrap());
    assert!(heads.contains("A Recommended Line 5 Keep a table"), "{heads}");
    assert_eq!(heads.matches("Recommended").count(), 1, "{heads}");
}

#[test]
fn a_head_leads_to_its_option_in_the_text() {
    let html = plan_panel(plan(TWO));
    assert!(html.contains("aria-label=\"Line 13, option B\""), "{html}");
}

#[test]
fn cards_say_what_the_table_says() {
    let html = plan_panel(plan(TWO));
    let cards: Vec<String> = html.split("<article").skip(1).map(words).collect();
    assert_eq!(cards.len(), 2);
    for part in ["2 of 2", "Ask a service", "Time 12.5 h", "Complexity high", "Outage"] {
        assert!(cards[1].contains(part), "{part} in {}", cards[1]);
    }
}

#[test]
fn the_chart_has_its_figures_in_words() {
    let html = plan_panel(plan(TWO));
    let expected = "A: 4 hours, low, 1 risk, recommended. B: 12.5 hours, high, 2 risks.";
    assert!(html.contains(expected), "{html}");
}

#[test]
fn an_unfinished_plan_says_what_is_not_there() {
    let html = plan_panel(plan(
        "agent_plan:\n  implementation_options:\n    option_a:\n      \
         time_estimate_hours: 5\n      complexity: low\n    option_b:\n      approach: Wait\n",
    ));
    let words = words(&html);
    assert!(words.contains("one has no estimate. The plan chooses none."), "{words}");
    assert!(words.contains("B has no place: hours or complexity is missing."), "{words}");
    assert_eq!(row(&html, "Time"), "Time 5 h no estimate");
    assert_eq!(row(&html, "Complexity"), "Complexity low not stated");
    assert_eq!(row(&html, "For"), "For none stated none stated");
    assert_eq!(row(&html, "Why not"), "");
    assert!(!words.contains("Recommended"), "{words}");
    assert!(words.contains("without a name"), "{words}");
}

#[test]
fn without_any_estimate_there_is_no_chart() {
    let html = plan_panel(plan(
        "agent_plan:\n  implementation_options:\n    option_a:\n      approach: Wait\n",
    ));
    assert!(!html.contains("<figure"), "{html}");
    assert!(words(&html).contains("without an estimate"), "{html}");
}

#[test]
fn circles_of_equal_options_do_not_cover_each_other() {
    let html = plan_panel(plan(&many_options()));
    let places = |attribute: &str| -> Vec<f64> {
        let start = format!(" {attribute}=\"");
        html.split(&start)
            .skip(1)
            .map(|it| it.split('"').next().unwrap().parse().unwrap())
            .collect()
    };
    let (across, up, radius) = (places("cx"), places("cy"), places("r"));
    assert_eq!(across.len(), 7);
    assert!(across.iter().zip(&radius).all(|(at, radius)| at + radius <= 400.0));
    for one in 0..7 {
        for two in 0..one {
            let apart = (across[one] - across[two]).hypot(up[one] - up[two]);
            assert!(apart > radius[one] + radius[two], "{one} covers {two}");
        }
    }
}

#[test]
fn without_options_there_is_one_way_in() {
    for document in [unread("plan.yaml", ""), plan("agent_plan:\n  task: Wait\n")] {
        let words = words(&plan_panel(document));
        assert!(words.contains("Write two options to compare them"), "{words}");
        assert!(words.contains("Open an example plan"), "{words}");
    }
    let other = words(&plan_panel(agent(&example("log-reader.md"))));
    assert!(other.contains("Write two options to compare them"), "{other}");
}
