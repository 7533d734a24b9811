//! The fields of an agent definition.

use crate::drawing::{agent_panel, words};
use crate::sources::{agent, checked, example, plan, unread};

const GOOD: &str = "---\nname: log-reader\ndescription: Reads logs. Use when asked.\n\
                    tools: [Read, Grep]\n---\n\nYou read logs and say what is new in them.\n";

fn shown(text: &str) -> String {
    words(&agent_panel(agent(text), false))
}

#[test]
fn fields_stand_with_their_values_and_readers() {
    let words = shown(GOOD);
    assert!(words.contains("name, line 2 log-reader read by Claude Code"), "{words}");
    assert!(words.contains("tools, line 4 Read Grep read by Claude Code"), "{words}");
}

#[test]
fn a_file_without_faults_has_nothing_to_fix() {
    let words = shown(GOOD);
    assert!(words.contains("Three fields, nothing to fix."), "{words}");
}

#[test]
fn an_unreadable_field_is_said_before_all_others() {
    let words = words(&agent_panel(agent(&example("release-steward.md")), false));
    assert!(words.contains("One of six fields cannot be read."), "{words}");
    assert!(words.contains("Line 3: Put the value in quotes."), "{words}");
    assert!(words.contains("Cannot be read as it is written."), "{words}");
    // The raw text stands there as well.
    assert!(words.contains("Prepares a release: changelog"), "{words}");
}

#[test]
fn a_missing_field_is_named() {
    let words = shown("---\nname: x\n---\nYou wait.\n");
    assert!(words.contains("description is missing."), "{words}");
    assert!(words.contains("description Missing. This field is required."), "{words}");
}

#[test]
fn an_unread_key_says_so() {
    let words = shown("---\nname: x\ndescription: d\nnickname: y\n---\nYou wait.\n");
    assert!(words.contains("nickname, line 4 y read by nobody here"), "{words}");
}

#[test]
fn empty_values_are_told_from_empty_lists() {
    let words = shown("---\nname: x\ndescription:\ntools: []\n---\n");
    assert!(words.contains("description, line 3 empty read by"), "{words}");
    assert!(words.contains("tools, line 4 an empty list read by"), "{words}");
    assert!(words.contains("Prompt none"), "{words}");
}

#[test]
fn a_long_value_is_cut_and_says_by_how_much() {
    let text = format!("---\nname: x\ndescription: {}\n---\n", "a".repeat(650));
    let words = shown(&text);
    assert!(words.contains("and 50 more characters"), "{words}");
}

#[test]
fn the_switch_for_oak_stands_as_it_is_set() {
    let on = agent_panel(agent(GOOD), true);
    assert!(on.contains("role=\"switch\""), "{on}");
    assert!(on.contains("<input checked"), "{on}");
    assert!(words(&on).contains("Every file is held to OaK's own rules."), "{on}");
    let off = agent_panel(agent(GOOD), false);
    assert!(!off.contains("<input checked"), "{off}");
    assert!(words(&off).contains("This one has none."), "{off}");
}

#[test]
fn a_file_with_oak_keys_is_held_to_them_without_the_switch() {
    let file = checked("agent.md", &example("release-steward.md"), false);
    let words = words(&agent_panel(file, false));
    assert!(words.contains("This file has OaK's keys"), "{words}");
}

#[test]
fn there_is_a_word_for_every_state_without_fields() {
    let of = |document| words(&agent_panel(document, false));
    assert!(of(unread("new.md", " \n")).contains("Nothing to read yet"));
    assert!(of(unread("new.md", GOOD)).contains("Reading the file."));
    let plan = of(plan(&example("invoice-export.yaml")));
    assert!(plan.contains("This file is a plan"), "{plan}");
    assert!(plan.contains("Compare its options"), "{plan}");
}

#[test]
fn the_text_of_a_file_never_becomes_markup() {
    let html = agent_panel(agent("---\nname: <img src=x>\ndescription: d\n---\n"), false);
    assert!(!html.contains("<img"), "{html}");
    assert!(html.contains("&lt;img"), "{html}");
}
