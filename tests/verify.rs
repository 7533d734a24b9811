//! What `compact` prints is true, and what is changed in it is found.

use agentpad::compaction::{ArtifactType, Request, compact, verify};
use agentpad::output::compaction::markdown;
use proptest::prelude::*;

/// Texts that look enough like reports to reach every branch.
fn reports() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "#{1,4} [A-Z][a-z]{2,9}( risks| decision| next steps)?:?",
        "#{1,3} [A-Z][a-z `*]{50,90}",
        "- (\\[ \\] )?[a-z ]{4,40}(must|failed|TBD|decided)?[a-z ,.]{0,30}",
        "  - [a-z]{3,9} `[a-z_]{3,9}\\.rs` takes [0-9]{1,4} ms",
        "[A-Z][a-z ]{10,60}\\. [A-Z][a-z ]{4,40}[.?!:]",
        "[A-Z][a-z ]{20,40}(, which is a|, like|;| \u{2014} an?) [a-z ]{9,30}( \u{2014} [a-z ]{9,20}|, (is )?[a-z ]{9,20})?\\.?",
        "- [A-Z][a-z ]{20,40} \\((e\\.g\\. |a |see )?[a-z ]{9,30}\\)[,.;]? ?[a-z ]{0,30}[.?]?",
        "\\| [a-z ]{3,12} \\| \\*\\*[0-9]{1,3}\\*\\* \\| see \\[x\\]\\(http://a\\.b/c\\) \\|",
        "\\|---\\|---\\|---\\|",
        "```(bash|rust)?",
        "cargo test --package [a-z]{3,8}",
        "\\*\\*[A-Z][a-z]{3,8}\\*\\*:",
        "",
        "\\PC{0,30}",
        "[`*\\[\\]()|#>~:. \u{b7}-]{0,20}",
        "> [0-9]{1,2}\\. [A-Z][a-z]{3,8} \\[L[0-9]{1,2}\\]",
    ];
    let ends = prop_oneof![Just("\n"), Just("\r\n"), Just("\n")];
    prop::collection::vec((line, ends), 0..120).prop_map(|lines| {
        lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect()
    })
}

fn compacted(text: &str, lines: u32, pins: &[u32]) -> String {
    let usual = Request::new(ArtifactType::Plan);
    markdown(
        "a.md",
        text,
        &compact(text, &Request { max_lines: Some(lines), pins, ..usual }),
    )
}

/// What is wrong, one line each.
fn faults(file: &str, source: &str) -> String {
    let shown = |it: agentpad::diagnostic::Diagnostic| {
        format!("{} <- {}: {}\n", it.span.of(file), it.code, it.message)
    };
    verify(file, source).into_iter().map(shown).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn what_is_printed_is_true(text in reports(), lines in 0u32..40, pin in 1u32..60) {
        let file = compacted(&text, lines, &[pin]);
        prop_assert_eq!(faults(&file, &text), "", "{}", file);
        let whole = compacted(&text, 1000, &[]);
        prop_assert_eq!(faults(&whole, &text), "", "{}", whole);
    }

    #[test]
    fn any_two_texts_can_be_held_against_each_other(a in reports(), b in reports()) {
        prop_assert!(!faults(&a, &b).is_empty());
        faults(&compacted(&a, 9, &[]), &b);
    }
}

const REPORT: &str = "# Queue study\n\nWe decided to keep one queue because two lose messages.\n\n\
    ## Risks: `mail`\n\n- `src/queue.rs` must not block for 40 ms\n\
    - Retries failed in 3 of 9 tests\n\n```rust\nlet held = lock();\n```\n\n## Next steps\n\n\
    - [ ] Measure `lock_wait_ms` again\n- [x] Ask who owns [the mail](http://a.b/c)\n\n\
    ## History\n\nIt was slow at first, and nobody knew why.\n";

fn handoff() -> String {
    let file = compacted(REPORT, 7, &[]);
    assert_eq!(faults(&file, REPORT), "", "{file}");
    file
}

/// The codes of what is wrong once `from` is `to`.
fn changed(from: &str, to: &str) -> Vec<&'static str> {
    let file = handoff();
    assert!(file.contains(from), "{from} is not in {file}");
    let found = verify(&file.replacen(from, to, 1), REPORT);
    found.into_iter().map(|it| it.code).collect()
}

#[test]
fn a_changed_word_is_found() {
    for (from, to) in [
        ("must not block", "must block"),
        ("must not block", "must not lock"),
        ("40 ms", "4 ms"),
        ("3 of 9", "9 of 3"),
        ("[ ] Measure", "[x] Measure"),
        ("because two", "as two"),
        ("Retries failed", "Retries never failed"),
    ] {
        assert_eq!(changed(from, to), ["compaction/not-verbatim"], "{from} to {to}");
    }
    // What is left out is marked.
    assert_eq!(changed(" because two lose messages.", "\u{2026}"), [""; 0]);
    assert_eq!(changed(" because two lose messages.", ""), [""; 0]);
}

#[test]
fn a_changed_anchor_is_found() {
    for (to, code) in [
        ("[L4]", "compaction/not-verbatim"),
        ("[L3-4]", "compaction/idle-anchor"),
        ("[L3,L7]", "compaction/idle-anchor"),
        ("[L300]", "compaction/bad-anchor"),
        ("[L3-]", "compaction/bad-anchor"),
        ("", "compaction/no-anchor"),
    ] {
        // What is cited counts as kept.
        assert_eq!(changed("[L3]", to).last(), Some(&code), "{to}");
    }
}

#[test]
fn a_changed_title_is_found() {
    assert_eq!(changed("Risks: mail", "Decisions"), ["compaction/unknown-title"; 1]);
    assert_eq!(changed("Risks: mail", "History").first(), Some(&"compaction/misplaced"));
}

#[test]
fn the_frontmatter_is_held_against_the_source() {
    let file = handoff();
    let hash = file.split("source_sha256: ").nth(1).unwrap();
    let hash = hash.split('\n').next().unwrap();
    let other = hash.replace(hash.chars().next().unwrap(), "f");
    assert_ne!(hash, other);
    assert_eq!(changed(hash, &other), ["compaction/other-source"]);
    assert_eq!(changed("source_sha256", "sha"), ["compaction/no-hash"]);
    for (from, to) in [
        ("lines: 21 to 5", "lines: 21 to 6"),
        ("lines: 21 to 5 (4.2x)", "lines: 21 to 5 (4.5x)"),
        ("tokens: ~10", "tokens: ~20"),
        ("1 code block", "2 code blocks"),
        (", 1 code block", ""),
        ("omitted: [", "omitted: [1 section, "),
        ("omitted: [", "omitted: [History L17-19, "),
        ("of 14 facts", "of 15 facts"),
        ("1 of 14 facts", "15 of 14 facts"),
        ("facts]", "things]"),
        ("src/queue.rs L7", "src/queue.rs L8"),
        ("src/queue.rs L7", "src/queue.rs L7, 3 more"),
        ("src/queue.rs L7", "invented.rs"),
        ("1 code block", "1 code block, 1 code block"),
        ("lines: 21 to 5", "lines: more than"),
    ] {
        assert_eq!(
            changed(from, to).first(),
            Some(&"compaction/wrong-count"),
            "{from} to {to}"
        );
    }
    assert_eq!(faults("", REPORT).lines().count(), 1);
}

/// Who reads of a section that is left out looks for it by its title.
#[test]
fn sections_that_are_left_out_are_named_as_they_are() {
    let part = |nth: u32| {
        format!("## Part {nth} of  a long report on queues and locks\n\nIt was slow.\n\n")
    };
    let text = format!(
        "# Queue\n\nWe decided to keep `src/queue.rs`.\n\n{}",
        (1..9).map(part).collect::<String>()
    );
    let file = compacted(&text, 2, &[]);
    assert_eq!(faults(&file, &text), "", "{file}");
    let named = "Part 2 of a long report on queues and l… L9-12";
    let again = format!("{named}, {named}");
    assert!(file.contains(&format!("{named}, 6 more")), "{file}");
    for (from, to) in [
        ("Part 2", "Part 3"),
        ("queues and l…", "stacks…"),
        ("L9-12", "L9-13"),
        (named, "6 more sections"),
    ] {
        let changed = verify(&file.replacen(from, to, 1), &text);
        assert_eq!(changed[0].code, "compaction/wrong-count", "{from} to {to}");
    }
    let twice = file.replacen(named, &again, 1).replacen("6 more", "5 more", 1);
    assert_eq!(verify(&twice, &text)[0].code, "compaction/wrong-count");
}

/// What of a hash is not printed cannot be told, but too little of it names no text.
#[test]
fn a_short_hash_names_its_source_by_half_of_its_digits() {
    let file = handoff();
    let hash = file.split("source_sha256: ").nth(1).unwrap().split('\n').next().unwrap();
    let usual = Request::new(ArtifactType::Plan);
    let whole = compact(REPORT, &usual).source_hash.sha256().to_owned();
    assert_eq!(hash, format!("{}\u{2026}", whole.get(..32).unwrap()));
    assert_eq!(changed(hash, &whole), [""; 0]);
    assert_eq!(changed(hash, &whole.to_uppercase()), [""; 0]);
    let other = ["compaction/other-source"];
    assert_eq!(changed(hash, whole.get(..32).unwrap()), other);
    assert_eq!(changed(hash, &format!("{}\u{2026}", whole.get(..31).unwrap())), other);
    assert_eq!(changed(hash, &format!("{whole}0\u{2026}")), other);
}

/// The frontmatter of the releases before.
#[test]
fn the_first_version_is_held_against_the_source_as_before() {
    let usual = Request::new(ArtifactType::Plan);
    let hash = compact(REPORT, &usual).source_hash.sha256().to_owned();
    let file = handoff();
    let body = file.splitn(3, "---\n").nth(2).unwrap();
    let first = format!(
        "---\ncompaction: 1\nstrategy: extract\nartifact_type: plan\nsource: a.md\n\
         source_sha256: {hash}\nlines: {{in: 21, out: 5, ratio: 4.2}}\n\
         tokens: {{in: 106, out: 105, ratio: 1.0, counter: estimate}}\n\
         omitted: {{lines: 14, sections: 0, code_blocks: 1}}\n\
         retention: {{decision: 1/1, other: 12/13}}\nfiles: [src/queue.rs L7]\n---\n{body}"
    );
    assert_eq!(faults(&first, REPORT), "", "{first}");
    for (from, to) in [
        ("in: 21", "in: 22"),
        ("ratio: 4.2", "ratio: 4.5"),
        ("sections: 0", "sections: 1"),
        ("code_blocks: 1", "code_blocks: 0"),
        ("decision: 1/1", "decision: 1/2"),
        ("src/queue.rs L7", "src/queue.rs L8"),
    ] {
        let changed = verify(&first.replacen(from, to, 1), REPORT);
        assert_eq!(changed[0].code, "compaction/wrong-count", "{from} to {to}");
    }
    // Keys with values of another form were never looked at.
    for (from, to) in [
        ("omitted: {lines: 14, sections: 0, code_blocks: 1}", "omitted: [all, 3 lines]"),
        ("lines: {in: 21, out: 5, ratio: 4.2}", "lines: 3"),
        ("[src/queue.rs L7]", "[src/queue.rs L7, 9 more]"),
    ] {
        assert_eq!(faults(&first.replacen(from, to, 1), REPORT), "", "{from} to {to}");
    }
}

#[test]
fn a_whole_text_is_held_against_the_source_line_by_line() {
    let file = compacted(REPORT, 100, &[]);
    assert!(file.contains("unchanged: true"));
    assert_eq!(faults(&file, &REPORT.replace('\n', "\r\n")).lines().count(), 1);
    insta::assert_snapshot!(
        faults(&file.replace("3 of 9", "9 of 3"), REPORT),
        @"- Retries failed in 9 of 3 tests <- compaction/not-verbatim: This is not line 8 of the source."
    );
    assert!(faults(file.trim_end(), &format!("{REPORT}more\n")).contains("line 22"));
}

#[test]
fn the_reference_tells_no_places() {
    let usual = Request::new(ArtifactType::Plan);
    let classic = Request { strategy: agentpad::compaction::Strategy::Classic, ..usual };
    let file = markdown("a.md", REPORT, &compact(REPORT, &classic));
    let found = verify(&file, REPORT);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "compaction/no-anchor");
}

/// Anchors that all cite everything cost no more than linear time.
#[test]
fn anchors_that_cite_everything_are_not_searched_for_ever() {
    let source = "word ".repeat(20).trim_end().to_owned() + "\n";
    let source = source.repeat(2000);
    let head = handoff().split_inclusive("---\n").take(2).collect::<String>();
    let file = head + &"- word other [L1-2000]\n".repeat(2000);
    let found = verify(&file, &source);
    assert_eq!(found.last().map(|it| it.code), Some("compaction/too-broad"));
}

/// Real reports: each compaction of them is true.
#[test]
fn compactions_of_real_reports_are_true() {
    let Some(corpus) = std::env::var_os("AGENTPAD_CORPUS") else {
        println!("skipped: AGENTPAD_CORPUS is not set");
        return;
    };
    let corpus = std::path::PathBuf::from(corpus).join("corpus/compaction");
    let mut count = 0;
    for kind in ["research", "plan", "implementation"] {
        for file in std::fs::read_dir(corpus.join(kind)).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for max_lines in [None, Some(12), Some(300)] {
                let usual = Request::new(ArtifactType::parse(kind));
                let made = compact(&text, &Request { max_lines, ..usual });
                let file = markdown("a.md", &text, &made);
                assert_eq!(faults(&file, &text), "");
                count += 1;
            }
        }
    }
    assert!(count > 90);
}

/// A table without outer bars is printed with its rule, however long that is.
#[test]
fn a_rule_of_dashes_is_one_sign() {
    let rule = format!("{}|{}", "-".repeat(200), "-".repeat(200));
    let text = format!("Rule | Where\n{rule}\nShort names | Editor\n\n{REPORT}");
    let file = compacted(&text, 20, &[1]);
    assert!(file.contains(&rule), "{file}");
    assert_eq!(faults(&file, &text), "", "{file}");
}

/// A compaction prints dots between statements: a dot alone says nothing.
#[test]
fn marks_alone_are_no_statement() {
    let text = format!("`. \u{b7}\n\n\u{b7} \u{2026}\n\n{REPORT}");
    let file = compacted(&text, 20, &[1, 3]);
    assert_eq!(faults(&file, &text), "", "{file}");
    assert!(!file.contains("[L3"), "{file}");
}
