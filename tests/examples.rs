//! Everything that the gallery says about a file is true of that file.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use agentpad::lessons::{EXAMPLES, Example, FIRST, Group, find};

/// The widest line that a card shows whole, in characters.
const CARD_WIDTH: usize = 44;

fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("static/examples")
}

fn text_of(example: &Example) -> String {
    fs::read_to_string(directory().join(example.file)).expect(example.file)
}

/// The lines below a heading, down to the next heading.
fn section<'a>(text: &'a str, heading: &str) -> Vec<&'a str> {
    text.lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with('#'))
        .collect()
}

#[test]
fn every_file_is_listed_and_every_listed_file_is_there() {
    let listed: BTreeSet<String> =
        EXAMPLES.iter().map(|example| example.file.to_owned()).collect();
    let present: BTreeSet<String> = fs::read_dir(directory())
        .expect("static/examples")
        .map(|entry| {
            entry.expect("entry").file_name().into_string().expect("a UTF-8 name")
        })
        .collect();
    assert_eq!(listed, present);
    assert_eq!(listed.len(), EXAMPLES.len(), "a file is listed twice");
}

#[test]
fn an_id_is_the_name_of_the_file_and_finds_it() {
    for example in EXAMPLES {
        assert_eq!(example.file.split('.').next(), Some(example.id));
        assert_eq!(find(example.id), Some(example));
        assert_eq!(example.address(), format!("examples/{}", example.file));
    }
    assert_eq!(find("no-such-example"), None);
}

#[test]
fn the_first_visit_opens_the_first_example() {
    let first = EXAMPLES.first().expect("an example");
    assert_eq!(FIRST, text_of(first));
    assert!(FIRST.lines().count() <= 40, "the first screen shows the whole file");
}

#[test]
fn a_card_tells_the_length() {
    for example in EXAMPLES {
        assert_eq!(
            text_of(example).lines().count(),
            example.lines as usize,
            "{}",
            example.file
        );
    }
}

#[test]
fn an_excerpt_stands_in_the_file_line_by_line() {
    for example in EXAMPLES {
        let text = text_of(example);
        let lines: Vec<&str> = text.lines().collect();
        let stands = lines.windows(3).any(|window| {
            window.iter().zip(example.excerpt).all(|(line, shown)| {
                *line == shown
                    || !shown.is_empty() && line.starts_with(&format!("{shown} "))
            })
        });
        assert!(stands, "{}: no such three lines", example.file);
        for shown in example.excerpt {
            assert!(shown.chars().count() <= CARD_WIDTH, "{}: {shown}", example.file);
        }
    }
}

#[test]
fn a_summary_is_one_sentence() {
    for example in EXAMPLES {
        let summary = example.summary;
        assert!(summary.ends_with('.') && summary.matches('.').count() == 1, "{summary}");
        assert!(summary.chars().count() <= 72, "{summary}");
    }
}

#[test]
fn the_numbers_in_a_summary_are_those_of_the_file() {
    let plan = text_of(find("invoice-export").expect("invoice-export"));
    let hours: Vec<&str> = plan
        .lines()
        .filter_map(|line| line.trim().strip_prefix("time_estimate_hours: "))
        .collect();
    assert_eq!(hours, ["6", "14", "36"]);

    let research = text_of(find("checkout-latency").expect("checkout-latency"));
    let decisions = section(&research, "## Decisions");
    let numbered =
        decisions.iter().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    assert_eq!(numbered.count(), 7);

    let report = text_of(find("sso-implementation").expect("sso-implementation"));
    let files = section(&report, "## Files");
    let rows = files.iter().filter(|line| line.starts_with("| `")).count();
    let removed = files.iter().skip_while(|line| !line.starts_with("Removed:"));
    let removed: usize = removed.map(|line| line.matches('`').count() / 2).sum();
    assert_eq!(rows + removed, 30);
}

#[test]
fn files_are_plain_text_that_any_editor_shows_alike() {
    for example in EXAMPLES {
        let text = text_of(example);
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{}", example.file);
        assert!(!text.contains(['\r', '\t', '\u{feff}']), "{}", example.file);
        assert!(text.lines().all(|line| line == line.trim_end()), "{}", example.file);
    }
}

#[test]
fn reports_are_long_enough_to_need_compaction() {
    for example in EXAMPLES.iter().filter(|example| example.group == Group::Report) {
        assert!(example.lines >= 350, "{}", example.file);
    }
}
