//! Everything that the gallery says about a file is true of that file.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use agentpad::check::{Settings, Source, check};
use agentpad::compaction::{ArtifactType, Request, compact};
use agentpad::diagnostic::{Applicability, Severity};
use agentpad::document::{Kind, detect};
use agentpad::lessons::{EXAMPLES, Example, FIRST, Group, find};
use agentpad::syntax::frontmatter::{Split, lenient, strict};
use agentpad::syntax::markdown::outline;
use agentpad::text::apply;

/// The widest line that a card shows whole, in characters.
const CARD_WIDTH: usize = 44;

fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("static/examples")
}

fn text_of(example: &Example) -> String {
    let path = directory().join(example.file);
    fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn example(id: &str) -> &'static Example {
    find(id).unwrap_or_else(|| panic!("no example {id}"))
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
    let plan = text_of(example("invoice-export"));
    let hours: Vec<&str> = plan
        .lines()
        .filter_map(|line| line.trim().strip_prefix("time_estimate_hours: "))
        .collect();
    assert_eq!(hours, ["6", "14", "36"]);

    let research = text_of(example("checkout-latency"));
    let decisions = section(&research, "## Decisions");
    let numbered =
        decisions.iter().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    assert_eq!(numbered.count(), 7);

    let report = text_of(example("sso-implementation"));
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

/// The headings that a Markdown reader finds below a strictly read frontmatter.
fn headings(text: &str) -> Vec<String> {
    let Split::Closed(frontmatter) = strict(text) else { panic!("no frontmatter") };
    let outline = outline(text, frontmatter.body);
    outline.headings.into_iter().map(|heading| heading.text).collect()
}

#[test]
fn a_fence_swallows_what_follows_it_in_the_migration_guide() {
    let text = text_of(example("migration-guide"));
    assert!(text.contains("\n## Before Claiming Completion\n"));
    assert_eq!(headings(&text).last().map(String::as_str), Some("Step Format"));
}

#[test]
fn no_fence_swallows_a_heading_of_another_agent() {
    let others = EXAMPLES.iter().filter(|example| {
        example.group == Group::Agent && example.id != "migration-guide"
    });
    for example in others {
        let text = text_of(example);
        let written = text.lines().filter(|line| line.starts_with('#')).count();
        assert_eq!(headings(&text).len(), written, "{}", example.file);
    }
}

#[test]
fn claude_code_ends_the_frontmatter_of_the_triage_agent_before_its_tools() {
    let text = text_of(example("ticket-triage"));
    let early = lenient(&text).expect("a frontmatter");
    assert!(early.yaml.of(&text).ends_with("initialPrompt: Read the queue "));
    let Split::Closed(whole) = strict(&text) else { panic!("no frontmatter") };
    assert!(whole.yaml.of(&text).ends_with("tools: Read, Grep\n"));
}

#[test]
fn a_file_is_taken_for_what_its_group_says() {
    for example in EXAMPLES {
        let expected = match example.group {
            Group::Agent => Kind::Agent,
            Group::Plan => Kind::Plan,
            Group::Report => Kind::Output,
        };
        assert_eq!(
            detect(Some(example.file), &text_of(example)),
            expected,
            "{}",
            example.file
        );
    }
}

/// What the checker says of a file under the default settings: severity and code
/// of each finding, in the order of the file.
fn findings(id: &str) -> Vec<(Severity, &'static str)> {
    let example = example(id);
    let text = text_of(example);
    let source = Source { path: Some(example.file), text: &text, kind: None };
    let report = check(&source, &Settings::default());
    report.diagnostics.iter().map(|it| (it.severity, it.code)).collect()
}

#[test]
fn a_card_tells_the_findings() {
    for example in EXAMPLES {
        let found = findings(example.id);
        let count = |severity| found.iter().filter(|it| it.0 == severity).count();
        let told = (example.errors as usize, example.warnings as usize);
        let counted = (count(Severity::Error), count(Severity::Warning));
        assert_eq!(told, counted, "{}: {found:?}", example.file);
        assert!(example.is_broken() || found.is_empty(), "{}: {found:?}", example.file);
    }
}

#[test]
fn each_broken_agent_shows_the_faults_it_was_made_for() {
    use Severity::{Error, Hint, Info, Warning};

    assert_eq!(
        findings("release-steward"),
        [
            (Error, "frontmatter/colon-in-value"),
            (Warning, "tools/removed"),
            (Warning, "model/tier-mismatch"),
        ]
    );
    assert_eq!(findings("log-reader"), [(Error, "tools/wrong-key")]);
    assert_eq!(
        findings("ticket-triage"),
        [(Error, "frontmatter/hash-truncation"), (Error, "frontmatter/dashes-in-value")]
    );
    assert_eq!(
        findings("migration-guide"),
        [
            (Info, "body/placeholder"),
            (Hint, "body/no-blank-before-heading"),
            (Warning, "body/swallowed-heading"),
        ]
    );
}

#[test]
fn the_draft_plan_shows_each_way_to_leave_a_template_unfilled() {
    let codes: BTreeSet<&str> =
        findings("rate-limit-draft").into_iter().map(|it| it.1).collect();
    let expected = [
        "plan/placeholder",
        "plan/unfilled-choice",
        "plan/unfilled-option",
        "plan/unquoted-colon",
    ];
    assert_eq!(codes, BTreeSet::from(expected));
}

#[test]
fn one_safe_fix_takes_the_only_error_out_of_the_first_example() {
    let source = |text| Source { path: Some("release-steward.md"), text, kind: None };
    let errors = |text| {
        let report = check(&source(text), &Settings::default());
        report
            .diagnostics
            .into_iter()
            .filter(|it| it.severity == Severity::Error)
            .collect::<Vec<_>>()
    };
    let found = errors(FIRST);
    let fix = found[0].fixes.first().expect("a fix");
    assert_eq!(fix.applicability, Applicability::Safe);
    let mended = apply(FIRST, &fix.edits).expect("edits that do not overlap");
    assert!(
        mended.contains(
            "description: \"Prepares a release: changelog, version bump, rollback notes."
        ),
        "{mended}"
    );
    assert_eq!(errors(&mended), []);
}

#[test]
fn a_report_has_facts_of_many_kinds_in_each_of_its_quarters() {
    for (id, artifact_type) in [
        ("checkout-latency", ArtifactType::Research),
        ("sso-implementation", ArtifactType::Implementation),
    ] {
        let text = text_of(example(id));
        let compaction = compact(&text, &Request::new(artifact_type));
        let facts: Vec<_> = compaction.kept.iter().chain(&compaction.lost).collect();
        let kinds: BTreeSet<&str> = facts.iter().map(|fact| fact.kind.as_str()).collect();
        let wanted = [
            "decision",
            "risk",
            "constraint",
            "outcome",
            "path",
            "command",
            "number",
            "identifier",
        ];
        for kind in wanted {
            assert!(kinds.contains(kind), "{id}: no {kind} in {kinds:?}");
        }
        let quarter = compaction.source.lines / 4;
        for first in [1, quarter + 1, 2 * quarter + 1, 3 * quarter + 1] {
            let here = facts
                .iter()
                .filter(|it| (first..first + quarter).contains(&it.line))
                .count();
            assert!(here >= 25, "{id}: {here} facts in the lines from {first}");
        }
        assert!(!compaction.kept.is_empty() && !compaction.lost.is_empty(), "{id}");
    }
}
