//! What holds for every text: budgets, places, nesting, and time.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::extract::longest_prefix;
use super::reading::Reading;
use super::{
    ArtifactType, Budget, Compaction, Fact, Fate, Prepared, Reason, Request,
    Strategy as How, compact,
};

/// Texts that look enough like reports to reach every branch.
fn reports() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "#{1,4} [A-Z][a-z]{2,9}( risks| decision| next steps)?",
        "- (\\[ \\] )?[a-z ]{4,40}(must|failed|TBD|decided)?[a-z ,.]{0,30}",
        "  - [a-z]{3,9} `[a-z_]{3,9}\\.rs` takes [0-9]{1,4} ms",
        "[A-Z][a-z ]{10,60}\\. [A-Z][a-z ]{4,40}[.?!:]",
        "[A-Z][a-z ]{20,40}(, which is a|, like|;| \u{2014} an?) [a-z ]{9,30}( \u{2014} [a-z ]{9,20}|, (is )?[a-z ]{9,20})?\\.?",
        "- [A-Z][a-z ]{20,40} \\([a-z ]{9,30}\\)[,.;]? ?[a-z ]{0,30}[.?]?",
        "\\| [a-z ]{3,12} \\| \\*\\*[0-9]{1,3}\\*\\* \\| see \\[x\\]\\(http://a\\.b/c\\) \\|",
        "\\|---\\|---\\|---\\|",
        "```(bash|rust)?",
        "cargo test --package [a-z]{3,8}",
        "\\*\\*[A-Z][a-z]{3,8}\\*\\*:",
        "",
        "\\PC{0,30}",
        "[`*\\[\\]()|#>~:. -]{0,20}",
    ];
    let ends = prop_oneof![Just("\n"), Just("\r\n"), Just("\n")];
    prop::collection::vec((line, ends), 0..120).prop_map(|lines| {
        lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect()
    })
}

fn within(text: &str, lines: u32, tokens: u32) -> Compaction {
    let usual = Request::new(ArtifactType::Plan);
    compact(text, &Request { max_lines: Some(lines), max_tokens: Some(tokens), ..usual })
}

/// Words of a text: runs of letters and digits.
fn words(text: &str) -> Vec<&str> {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect()
}

/// Source lines `first..=last` as one text.
fn cited(text: &str, (first, last): (u32, u32)) -> String {
    let lines: Vec<&str> = text
        .split('\n')
        .flat_map(|it| it.strip_suffix('\r').unwrap_or(it).split('\r'))
        .collect();
    lines[first as usize - 1..last as usize].join(" ")
}

/// A word that does not stand on the lines that its line cites, with that line.
fn misplaced(text: &str, made: &Compaction) -> Option<(String, String)> {
    for line in made.lines.iter().filter(|_| !made.unchanged) {
        let body = line.text.rsplit_once(" [L").map_or(line.text.as_str(), |it| it.0);
        let titled = body.strip_prefix("- **").and_then(|it| it.split_once("**: "));
        let source: String =
            line.provenance.iter().map(|it| cited(text, *it) + " ").collect();
        let there = words(&source);
        let wrong = words(titled.map_or(body, |it| it.1))
            .into_iter()
            .find(|it| !there.contains(it));
        if let Some(word) = wrong {
            return Some((word.to_owned(), line.text.clone()));
        }
    }
    None
}

fn sorted(facts: &[Fact]) -> Vec<(&'static str, String, u32)> {
    let mut all: Vec<_> =
        facts.iter().map(|it| (it.kind.as_str(), it.text.to_string(), it.line)).collect();
    all.sort_unstable();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn budgets_hold(text in reports(), lines in 0u32..40, tokens in 0u32..600) {
        let made = within(&text, lines, tokens);
        prop_assert!(made.output.lines <= lines, "{} lines of {lines}", made.output.lines);
        prop_assert!(made.output.tokens <= tokens, "{} tokens of {tokens}", made.output.tokens);
        prop_assert_eq!(made.lines.len() as u32, made.output.lines);
    }

    /// Every word of a line, its titles apart, stands on the lines it cites.
    #[test]
    fn places_are_true(text in reports(), lines in 1u32..40) {
        let made = within(&text, lines, lines * 25);
        for line in made.lines.iter().filter(|_| !made.unchanged) {
            prop_assert!(!line.provenance.is_empty(), "{:?}", line.text);
        }
        prop_assert_eq!(misplaced(&text, &made), None);
    }

    #[test]
    fn the_same_text_gives_the_same_lines(text in reports()) {
        prop_assert_eq!(within(&text, 12, 300), within(&text, 12, 300));
    }

    /// Lines are looked up among the units.
    #[test]
    fn units_stand_in_the_order_of_their_lines(text in reports()) {
        let reading = Reading::new(&text);
        let lines: Vec<_> = reading.units.iter().map(|it| (it.first, it.last)).collect();
        prop_assert!(lines.is_sorted_by(|a, b| a.0 <= b.0 && a.1 <= b.1), "{lines:?}");
    }

    /// Whatever was asked before, a budget has one answer.
    #[test]
    fn every_budget_has_one_answer(text in reports(), first in 1u32..60, then in 1u32..60) {
        let mut prepared = Prepared::new(&text, ArtifactType::Plan, &[]);
        let before = prepared.within(Budget::of_lines(first));
        let made = prepared.within(Budget::of_lines(then));
        prop_assert_eq!(made, within(&text, then, then * 25));
        prop_assert_eq!(prepared.within(Budget::of_lines(first)), before);
    }

    /// What the order of a smaller budget kept, a larger one keeps.
    #[test]
    fn larger_budgets_contain_smaller_ones(
        text in reports(), lines in 1u32..30, tokens in 1u32..700, more in 1u32..400
    ) {
        let mut prepared = Prepared::new(&text, ArtifactType::Plan, &[]);
        let prefix = |lines, tokens, prepared: &mut Prepared| {
            longest_prefix(prepared.source_of_pages(tokens), 0, Budget { lines, tokens })
        };
        let smaller = prefix(lines, tokens, &mut prepared);
        for (lines, tokens) in [(lines, tokens + more), (lines + more, tokens)] {
            let larger = prefix(lines, tokens, &mut prepared);
            prop_assert!(smaller <= larger, "{smaller} units, then {larger}");
        }
    }

    /// Every line has a fate that its places confirm.
    #[test]
    fn fates_agree_with_places(text in reports(), lines in 1u32..20) {
        let made = within(&text, lines, lines * 25);
        prop_assert_eq!(made.fates.len() as u32, made.source.lines);
        for (line, fate) in (1..).zip(&made.fates).filter(|_| !made.unchanged) {
            let cited = made.kept_lines.iter().any(|it| (it.0..=it.1).contains(&line));
            let dropped = matches!(fate, Fate::Dropped(_));
            let blank = *fate == Fate::Dropped(Reason::NoWords);
            let aside = *fate == Fate::Dropped(Reason::Hidden);
            // A range that is cited may hold blank lines and comments, and a
            // title in front of a fragment is not cited.
            prop_assert!(!cited || !dropped || blank || aside, "line {line}: {fate:?}");
        }
    }

    /// No fact is told twice and none is passed over, whatever the budget.
    #[test]
    fn every_fact_is_kept_or_lost(text in reports(), lines in 1u32..20) {
        let all = within(&text, u32::MAX, u32::MAX);
        let made = within(&text, lines, lines * 25);
        let together: Vec<Fact> = made.kept.iter().chain(&made.lost).cloned().collect();
        prop_assert!(all.lost.is_empty());
        prop_assert_eq!(sorted(&together), sorted(&all.kept));
    }

    #[test]
    fn a_text_within_its_budget_stays_as_it_is(text in reports()) {
        let made = within(&text, 10_000, 1_000_000);
        prop_assert!(made.unchanged);
        let lines: Vec<&str> = made.lines.iter().map(|it| it.text.as_str()).collect();
        let together = lines.join("\n");
        prop_assert_eq!(words(&together), words(&text));
        prop_assert_eq!(made.source.lines, made.output.lines);
    }

    #[test]
    fn pinned_lines_are_kept(text in reports(), pin in 1u32..100) {
        let usual = Request::new(ArtifactType::Plan);
        let pins = [pin];
        let made = compact(&text, &Request { max_lines: Some(1), pins: &pins, ..usual });
        let blank = pin > made.source.lines || words(&cited(&text, (pin, pin))).is_empty();
        let kept = made.kept_lines.iter().any(|(first, last)| (*first..=*last).contains(&pin));
        prop_assert!(kept || blank, "line {pin} is lost: {:?}", cited(&text, (pin, pin)));
    }

    #[test]
    fn classic_reads_any_text(text in reports()) {
        let usual = Request::new(ArtifactType::Other("x"));
        let made = compact(&text, &Request { strategy: How::Classic, ..usual });
        prop_assert!(made.lines.len() > 10);
    }
}

/// Marks between two words are all that keeps them apart.
#[test]
fn marks_between_words_leave_both_in_place() {
    for line in ["A**a", "\u{b9}**a**b", "a[b](#c)d", "2****32", "# `A`b **c**d"] {
        let text = format!("{line}\n\n{}", "# Aaa\n".repeat(8));
        let made = within(&text, 4, 100);
        assert!(!made.unchanged, "{line}");
        assert_eq!(misplaced(&text, &made), None, "{line}");
    }
}

/// A megabyte of report, and the budgets that a slider asks for.
#[test]
fn a_long_report_is_answered_at_every_budget() {
    let chapter = "## Chapter\n\nWe decided to keep `src/queue.rs` for 40 ms. It was slow.\n\n\
        - Retries must not block\n- [ ] Measure `lock_wait_ms` of version 3.1.4\n\n\
        | name | time |\n|---|---|\n| queue | 12 ms |\n\n";
    let text: String = (0..1_000_000 / chapter.len())
        .map(|nth| chapter.replace("Chapter", &format!("Chapter {nth}")))
        .collect();
    let start = Instant::now();
    let mut prepared = Prepared::new(&text, ArtifactType::Research, &[]);
    for lines in [1, 20, 100, 2500, 100] {
        let made = prepared.within(Budget::of_lines(lines));
        assert!(made.output.lines <= lines, "{lines}");
        assert!(made.output.tokens <= lines * 25, "{lines}");
    }
    let spent = start.elapsed();
    assert!(spent < Duration::from_secs(20), "it took {spent:?}");
}

/// Inputs that have cost parsers dearly, 400 kB each, and a bound that only
/// more than linear time misses, also without optimisation.
#[test]
fn time_is_linear() {
    const SIZE: usize = 400_000;
    let hostile = [
        "word ",
        "# a\n",
        "- a b c d\n",
        "`",
        "`a",
        "[",
        "](",
        "a.",
        ".)",
        "*",
        "|\n",
        "> ",
        "$ 1 ",
        "a:\n- b\n",
        "\u{2705}",
        "x",
        " ",
        "\r",
        "<!--\n",
        "1.1",
        "```\n",
        "A. ",
        "http://",
        "| must [a](#b) ",
        "[](",
        "must never `a ",
    ];
    for part in hostile {
        let text = part.repeat(SIZE / part.len());
        let start = Instant::now();
        let made = within(&text, 100, 2500);
        let spent = start.elapsed();
        assert!(spent < Duration::from_secs(20), "{part:?} took {spent:?}");
        assert!(made.output.tokens <= 2500, "{part:?}");
    }
}
