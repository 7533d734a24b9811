//! Every rule, held to its own page: the examples are run, the fixes are
//! applied, and the registry is complete.

use std::collections::BTreeSet;

use agentpad::check::{Settings, Source, check};
use agentpad::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use agentpad::document::Kind;
use agentpad::profile::{Format, ProfileChoice};
use agentpad::rules::{Example, RULES, Rule, Verdict, find};
use agentpad::text::apply;

/// Families in the order of the reference.
const FAMILIES: [&str; 14] = [
    "frontmatter",
    "name",
    "description",
    "tools",
    "model",
    "keys",
    "hooks",
    "body",
    "checklist",
    "references",
    "plan",
    "review",
    "manifest",
    "set",
];

#[test]
fn codes_are_unique_and_stand_by_family() {
    let codes: BTreeSet<_> = RULES.iter().map(|it| it.code).collect();
    assert_eq!(codes.len(), RULES.len(), "a code stands twice");
    let places: Vec<_> = RULES
        .iter()
        .map(|it| FAMILIES.iter().position(|family| *family == it.family()))
        .collect();
    assert!(!places.contains(&None), "an unknown family: {places:?}");
    assert!(places.is_sorted(), "the families are mixed: {places:?}");
    for rule in RULES {
        assert_eq!(find(rule.code).map(|it| it.code), Some(rule.code));
        let (_, fault) = rule.code.split_once('/').unwrap();
        assert!(
            fault.bytes().all(|it| it.is_ascii_lowercase() || it == b'-'),
            "{rule:?}"
        );
    }
}

#[test]
fn every_rule_has_a_page() {
    for rule in RULES {
        let title = rule.title();
        assert!(title.ends_with('.') && title.len() > 15, "{rule:?}: {title}");
        assert!(!title.trim_end_matches('.').contains(". "), "{rule:?}: {title}");
        let page = rule.page();
        assert!(page.contains("\n## Why\n"), "{rule:?} does not say why");
        assert!(page.contains("\n## Examples\n"), "{rule:?} has no examples");
        assert!(
            rule.source.contains("202") || rule.source.contains("YAML 1.2"),
            "{rule:?}"
        );
        let has = |verdict| rule.examples().iter().any(|it| it.verdict == verdict);
        assert!(has(Verdict::Bad) && has(Verdict::Good), "{rule:?} lacks an example");
    }
}

#[test]
fn bad_examples_are_reported_and_good_ones_are_not() {
    for rule in RULES {
        for example in rule.examples() {
            let found = report(rule, &example, &example.text);
            let is_reported = found.iter().any(|it| it.code == rule.code);
            let is_bad = example.verdict == Verdict::Bad;
            assert_eq!(is_reported, is_bad, "{rule:?}: {found:#?}\n{}", example.text);
        }
    }
}

/// Plans are long, so their examples leave out what another rule asks for;
/// definitions are short enough to be whole.
#[test]
fn examples_of_definitions_have_no_other_fault() {
    for rule in RULES.iter().filter(|it| it.kinds.contains(&Kind::Agent)) {
        for example in rule.examples() {
            let codes: BTreeSet<_> =
                report(rule, &example, &example.text).iter().map(|it| it.code).collect();
            let own = match example.verdict {
                Verdict::Bad => BTreeSet::from([rule.code]),
                Verdict::Good => BTreeSet::new(),
            };
            assert_eq!(codes, own, "{rule:?}\n{}", example.text);
        }
    }
}

#[test]
fn fixes_are_there_exactly_where_the_registry_says_so() {
    for rule in RULES {
        let has_fix = bad_findings(rule).iter().any(|(_, it)| !it.fixes.is_empty());
        assert_eq!(has_fix, rule.fixable, "{rule:?}");
    }
}

#[test]
fn messages_are_sentences_about_the_text() {
    for rule in RULES {
        for (_, it) in bad_findings(rule) {
            for part in [&it.message, &it.why, &it.help] {
                assert!(part.ends_with(['.', '?']), "{rule:?}: {part}");
                assert!(!part.contains("  "), "{rule:?}: {part}");
                let first = part.chars().next().unwrap();
                assert!(first.is_uppercase() || first == '`', "{rule:?}: {part}");
                assert_eq!(part.matches('`').count() % 2, 0, "{rule:?}: {part}");
            }
            for fix in &it.fixes {
                assert!(!fix.title.ends_with('.'), "{rule:?}: {}", fix.title);
            }
        }
    }
}

#[test]
fn a_fix_removes_its_finding_and_a_safe_one_brings_no_error() {
    for rule in RULES {
        for (example, finding) in bad_findings(rule) {
            let before = report(rule, &example, &example.text);
            for fix in &finding.fixes {
                let mended = apply(&example.text, &fix.edits).unwrap();
                let after = report(rule, &example, &mended);
                let count = |found: &[Diagnostic]| {
                    found.iter().filter(|it| it.code == rule.code).count()
                };
                assert!(
                    count(&after) < count(&before),
                    "{rule:?}: `{}` leaves the fault\n{mended}",
                    fix.title
                );
                if fix.applicability == Applicability::Safe {
                    assert_no_new_error(rule, fix, &before, &after, &mended);
                }
            }
        }
    }
}

fn assert_no_new_error(
    rule: &Rule,
    fix: &Fix,
    before: &[Diagnostic],
    after: &[Diagnostic],
    mended: &str,
) {
    let errors = |found: &[Diagnostic]| -> BTreeSet<&str> {
        found
            .iter()
            .filter(|it| it.severity == Severity::Error)
            .map(|it| it.code)
            .collect()
    };
    let new: Vec<_> = errors(after).difference(&errors(before)).copied().collect();
    assert!(new.is_empty(), "{rule:?}: `{}` brings {new:?}\n{mended}", fix.title);
}

/// The findings of the rule's own code in its bad examples.
fn bad_findings(rule: &Rule) -> Vec<(Example, Diagnostic)> {
    let examples = rule.examples().into_iter().filter(|it| it.verdict == Verdict::Bad);
    examples
        .flat_map(|example| {
            let found = report(rule, &example, &example.text);
            let mine = found.into_iter().filter(|it| it.code == rule.code);
            mine.map(move |it| (example.clone(), it)).collect::<Vec<_>>()
        })
        .collect()
}

fn report(rule: &Rule, example: &Example, text: &str) -> Vec<Diagnostic> {
    let profile = match rule.format {
        Some(Format::Oak) => ProfileChoice::Oak,
        None => ProfileChoice::Auto,
    };
    let source = Source { path: example.path.as_deref(), text, kind: Some(example.kind) };
    check(&source, &Settings { profile }).diagnostics
}
