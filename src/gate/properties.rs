//! What holds for every definition and every report.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{Gate, Marks, Match, State, Verdict, judge, matches, report};
use crate::document::AgentDocument;
use crate::text::Span;

/// Names and words of items, also such that share words, sound like a denial, or
/// hold the marks that reports are read by.
fn names() -> impl Strategy<Value = String> {
    prop::sample::select(&[
        "Tested the fix",
        "Tests",
        "Log verification",
        "Checked for regressions",
        "No untested code",
        "Response time",
        "Security",
        "Error handling",
        "Reproduced the issue",
        "Not `skipped`",
        "All tests pass and nothing else fails",
        "Docs (a, b)",
        "\u{dc}bersicht \u{1f980}",
        "a | b",
        "\u{2705} c",
        "Verified data flow: in and out",
    ])
    .prop_map(str::to_owned)
}

fn definitions() -> impl Strategy<Value = String> {
    let item =
        (names(), "[a-z ,<0-9]{0,20}", prop::bool::ANY).prop_map(|(name, text, bold)| {
            if bold {
                format!("- [ ] **{name}**: {text}")
            } else {
                format!("- [ ] {name}")
            }
        });
    let line = prop_oneof![
        6 => item,
        2 => "### (Bug|Feature|Security|Verdict) ?[a-z]{0,3}",
        1 => Just("**Example**: \"x\"\n- \u{2713} 42 passed".to_owned()),
        1 => Just("Do not claim completion unless all are verified.".to_owned()),
        1 => "\\PC{0,20}",
        1 => Just(String::new()),
    ];
    let standards = prop::collection::vec((names(), names(), names()), 0..3);
    (prop::collection::vec(line, 0..14), standards).prop_map(|(lines, standards)| {
        let standards = standards
            .iter()
            .map(|(name, one, two)| format!("1. **{name}**: {one}, {two}\n"));
        let standards = standards.collect::<Vec<_>>().concat();
        format!(
            "## Before Claiming Completion\n\n{}\n\n## Delivery Standards\n\n{standards}\n\
             ## Output\n- Plan\n- Security\n",
            lines.join("\n")
        )
    })
}

/// Reports that come near to every branch.
fn reports() -> impl Strategy<Value = String> {
    let said = prop::sample::select(&[
        "42 passed",
        "41/42 tests pass",
        "done",
        "180 ms",
        "in `src/a.rs:3` and `docs/b.md`",
        "not run",
        "not tested because there is no `db` (yet).",
        "skipped: the tool is missing",
        "the log shows \"all is well\"",
        "returned 201 Created; exit code 0",
        "should take 3 ms. It takes 4 ms!",
        "Is it?",
        "\n\n  ```\n  $ cargo test\n    ok\n  ```",
        "\n  - 12 of 12 checks\n  - still to be tested",
        "\n\n```text\n3 failed, 2 passed\n```",
        "\n\n```\n$ npm test\n> jest\n3 failed, 2 passed\n```",
        "\u{274c} \u{2705}",
        "Confirmed by a person: not tested",
        "[\u{2014} x | y] \u{2192} \"a b\" **c",
    ]);
    let line = (
        prop::sample::select(&[
            "- [x] **N**: S",
            "- [ ] N: S",
            "- N S",
            "## N\n\nS",
            "N. S",
            "S N",
            "**N**\n\nS",
            "| N | S |",
            "> N \u{2014} S",
            "1) \u{2713} N (S)",
            "### Bug",
            "# Verdict: ready\n\nN S",
        ]),
        names(),
        prop_oneof![4 => said.prop_map(str::to_owned), 1 => "\\PC{0,30}"],
    )
        .prop_map(|(form, name, said)| {
            form.replacen('S', &said, 1).replacen('N', &name, 1)
        });
    let ends = prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n")];
    prop::collection::vec((line, ends), 0..16).prop_map(|lines| {
        lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect()
    })
}

fn read(definition: &str) -> Gate {
    Gate::read(definition, &AgentDocument::read(definition))
}

/// Marks on some of the items.
fn marked(gate: &Gate, marks: &[(u8, String)]) -> Marks {
    let mut all = Marks::default();
    for (item, (kind, text)) in gate.items.iter().zip(marks) {
        let key = gate.key(item);
        match kind {
            0 => drop(all.ticks.insert(key, true)),
            1 => drop(all.ticks.insert(key, false)),
            2 => drop(all.evidence.insert(key, text.clone())),
            _ => {}
        }
    }
    all
}

fn states(verdict: &Verdict) -> Vec<State> {
    verdict.standings.iter().map(|it| it.state).collect()
}

fn check_spans(text: &str, found: &Match) {
    let spans =
        found.words.iter().copied().chain(found.evidence.iter().map(|it| it.span));
    let spans = spans.chain(found.passage).chain(found.denial).chain(found.reason);
    for span in spans.chain([found.said]) {
        assert!(text.get(span.lo()..span.hi()).is_some(), "{span:?} not in {text:?}");
    }
    assert_eq!(found.passage.is_none(), found.state == State::NotMentioned, "{found:?}");
    assert_eq!(found.reason.is_some(), found.state == State::Unverifiable, "{found:?}");
    assert_eq!(!found.evidence.is_empty(), found.state == State::Evidenced, "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_matched(definition in "\\PC{0,200}", said in "\\PC{0,200}") {
        let definition = format!("## Before Claiming Completion\n- [ ] {definition}\n");
        for found in matches(&read(&definition), &definition, &said) {
            check_spans(&said, &found);
        }
    }

    #[test]
    fn what_is_shown_stands_in_the_report(definition in definitions(), said in reports()) {
        let gate = read(&definition);
        let found = matches(&gate, &definition, &said);
        prop_assert_eq!(found.len(), gate.items.len());
        for found in &found {
            check_spans(&said, found);
        }
        prop_assert_eq!(found, matches(&gate, &definition, &said));
    }

    /// What is written out gives the same states when it is matched again.
    #[test]
    fn a_written_report_says_the_same(
        definition in definitions(),
        said in reports(),
        marks in prop::collection::vec((0u8..6, "\\PC{0,40}"), 0..20),
    ) {
        let gate = read(&definition);
        let found = matches(&gate, &definition, &said);
        let marks = marked(&gate, &marks);
        let verdict = judge(&gate, &found, &marks);
        let written = report(&gate, &said, &found, &marks, &verdict);
        let again = matches(&gate, &definition, &written);
        let again: Vec<State> = again.iter().map(|it| it.state).collect();
        prop_assert_eq!(states(&verdict), again, "{}\n---\n{}\n---\n{}", definition, said, written);
    }

    /// A line that takes an item back never makes more of it.
    #[test]
    fn a_denial_is_never_evidence(definition in definitions(), said in reports()) {
        let gate = read(&definition);
        for item in &gate.items {
            let group = gate.groups[item.group].heading();
            let denial = format!("## {group}\n\n- **{}**: not done.\n", item.title);
            let said = format!("{denial}\n# Report\n\n{said}");
            let all = matches(&gate, &definition, &said);
            for (other, found) in gate.items.iter().zip(&all) {
                let is_it = other.span == item.span && other.title == item.title;
                prop_assert!(!is_it || matches!(found.state, State::Open | State::Unverifiable));
            }
        }
    }
}

/// Texts that repeat one pattern, and a bound that only more than linear time
/// misses, also without optimisation.
#[test]
fn time_is_linear() {
    const SIZE: usize = 200_000;
    let patterns = [
        "- [ ] **Tested the fix**: 42 passed, not run because x\n",
        "- [x] tested the fix 42 ms\n",
        "tested the fix 42 passed. ",
        "not ",
        "\"says ",
        "shows \"a ",
        "12/12 ",
        "no - ",
        "# tested the fix\n",
        "- - - tested\n",
        "> ",
        "|a",
        "`",
        "**",
        "a",
        "\u{1f980}",
        "```\n$ a\nb\n```\n",
        "because ",
        "so not tested ",
        "not 12 and pass ",
        "none 12 tests green ",
        "```\n$ a\n1 failed b\n",
    ];
    let long = |it: &str| it.repeat(SIZE / it.len());
    let stairs = (0..100).map(|it| "  ".repeat(it) + "- tested the fix: 4 ms\n");
    let stairs = stairs.collect::<Vec<_>>().concat();
    let small = "- [ ] **Tested the fix**: x\n- [ ] a b\n- [ ] not tested\n".to_owned();
    let mut pairs: Vec<(String, String)> =
        patterns.iter().map(|it| (small.clone(), long(it))).collect();
    pairs.push((small, long(&stairs)));
    pairs.extend(
        patterns.iter().map(|it| (long(it), "tested the fix: 4 ms\n".to_owned())),
    );
    let items = (0..8000).map(|it| format!("- [ ] tested fix{} a{it}\n", it % 9));
    let items = items.collect::<Vec<_>>().concat();
    pairs.push((items.clone(), items));
    for (definition, said) in pairs {
        let definition = format!("## Before Claiming Completion\n\n{definition}");
        let start = Instant::now();
        let gate = read(&definition);
        let found = matches(&gate, &definition, &said);
        let verdict = judge(&gate, &found, &Marks::default());
        let _ = report(&gate, &said, &found, &Marks::default(), &verdict);
        let spent = start.elapsed();
        let shown = Span::new(0, 60.min(said.len())).of(&said);
        assert!(spent < Duration::from_secs(20), "{spent:?} for {shown:?}");
    }
}
