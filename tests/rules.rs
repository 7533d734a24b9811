//! Every rule, held to its own page: the examples are run, the fixes are
//! applied, and the registry is complete.

use std::collections::BTreeSet;

use agentpad::check::{Member, Report, Settings, Source, check_member, check_members};
use agentpad::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use agentpad::document::{Document, Kind, read};
use agentpad::profile::{Format, ProfileChoice};
use agentpad::rules::{Basis, Example, RULES, Rule, Verdict, find};
use agentpad::runtime::Client;
use agentpad::syntax::yaml::{Entry, Node, NodeKind};
use agentpad::text::{Span, apply};
use proptest::prelude::*;

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
        for set in rule.example_sets() {
            let found = reports(rule, &set).concat();
            let is_reported = found.iter().any(|it| it.code == rule.code);
            let is_bad = set.iter().any(|it| it.verdict == Verdict::Bad);
            assert_eq!(is_reported, is_bad, "{rule:?}: {found:#?}\n{set:#?}");
        }
    }
}

/// Plans are long, so their examples leave out what another rule asks for;
/// definitions are short enough to be whole.
#[test]
fn examples_of_definitions_have_no_other_fault() {
    for rule in RULES.iter().filter(|it| it.kinds.contains(&Kind::Agent)) {
        for set in rule.example_sets() {
            let found = reports(rule, &set).concat();
            let mut codes: BTreeSet<_> = found.iter().map(|it| it.code).collect();
            if rule.code == "set/descriptions-budget" {
                // Few files exceed it together only if each says too much.
                codes.remove("description/too-long");
            }
            if rule.family() != "body" {
                // Where the frontmatter is looked at the prompt may be left out.
                codes.remove("body/empty");
            }
            let own = match set.first().map(|it| it.verdict) {
                Some(Verdict::Bad) => BTreeSet::from([rule.code]),
                Some(Verdict::Good) | None => BTreeSet::new(),
            };
            assert_eq!(codes, own, "{rule:?}\n{set:#?}");
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
fn whatever_breaks_can_be_mended() {
    let stuck: Vec<_> = RULES
        .iter()
        .filter(|it| it.basis == Basis::Breaks && !it.fixable)
        .map(|it| it.code)
        .collect();
    assert!(stuck.is_empty(), "{stuck:?}");
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

/// What a definition says: each key of the frontmatter with its value, and the
/// headings of the body.
fn says(text: &str) -> (Vec<(Span, String, String)>, Vec<String>) {
    let Document::Agent(agent) = read(Kind::Agent, text) else { unreachable!() };
    let value = |it: &Entry| {
        let span = it.key.span.cover(it.value.span);
        (span, it.key.span.of(text).to_owned(), shape(&it.value))
    };
    let keys = agent.tree.root.entries().iter().map(value).collect();
    (keys, agent.outline.headings.into_iter().map(|it| it.text).collect())
}

/// A value without its places and quotes.
fn shape(node: &Node) -> String {
    match &node.kind {
        NodeKind::Empty => "null".to_owned(),
        NodeKind::Scalar(it) => format!("{:?}", it.typed()),
        NodeKind::Sequence(items) => {
            format!("[{}]", items.iter().map(shape).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Mapping(entries) => {
            let entry = |it: &Entry| format!("{}: {}", shape(&it.key), shape(&it.value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn a_safe_fix_leaves_every_other_value_as_it_was() {
    for rule in RULES.iter().filter(|it| it.kinds.contains(&Kind::Agent)) {
        for (example, finding) in bad_findings(rule) {
            for fix in
                finding.fixes.iter().filter(|it| it.applicability == Applicability::Safe)
            {
                let mended = apply(&example.text, &fix.edits).unwrap();
                let (before, headings) = says(&example.text);
                let (after, headings_after) = says(&mended);
                assert_eq!(headings, headings_after, "{rule:?}");
                for (span, key, value) in before {
                    let is_edited = fix
                        .edits
                        .iter()
                        .any(|it| it.span.lo() <= span.hi() && span.lo() <= it.span.hi());
                    let is_kept = after.iter().any(|it| (&it.1, &it.2) == (&key, &value));
                    assert!(is_edited || is_kept, "{rule:?} changes `{key}`\n{mended}");
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
    let mut bad = Vec::new();
    for set in rule.example_sets() {
        if set.iter().any(|it| it.verdict == Verdict::Bad) {
            let found = reports(rule, &set);
            bad.extend(set.into_iter().zip(found).flat_map(|(example, found)| {
                let mine = found.into_iter().filter(|it| it.code == rule.code);
                mine.map(move |it| (example.clone(), it)).collect::<Vec<_>>()
            }));
        }
    }
    bad
}

/// What is found in a text that stands for an example.
fn report(rule: &Rule, example: &Example, text: &str) -> Vec<Diagnostic> {
    let example = Example { text: text.to_owned(), ..example.clone() };
    reports(rule, &[example]).concat()
}

/// What is found in each of some examples, if they are all the files there are.
fn reports(rule: &Rule, set: &[Example]) -> Vec<Vec<Diagnostic>> {
    let profile = match rule.format {
        Some(Format::Oak) => ProfileChoice::Oak,
        None => ProfileChoice::Auto,
    };
    let target = set.first().and_then(|it| it.target).unwrap_or(Client::ClaudeCode);
    let settings = Settings { profile, targets: vec![target], ..Settings::default() };
    let check = |it: &Example| {
        let path = it.path.as_deref();
        check_member(&Source { path, text: &it.text, kind: Some(it.kind) }, &settings)
    };
    let (reports, members): (Vec<Report>, Vec<Member>) = set.iter().map(check).unzip();
    let files = set.iter().filter_map(|it| it.path.clone()).collect();
    let of_set = check_members(&members, Some(&files), &settings);
    let both = |(mut report, found): (Report, Vec<Diagnostic>)| {
        report.add(found);
        report.diagnostics
    };
    reports.into_iter().zip(of_set).map(both).collect()
}

/// Pieces that meet each other's limits: fences, quotes, brackets, line ends,
/// characters of several bytes and units.
fn hostile_text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "---",
        "---\n",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "  ",
        "\u{feff}",
        "\u{1f600}",
        "\u{e9}",
        "\u{2028}",
        "name: ",
        "description: ",
        "tools: ",
        "model: ",
        "model_tier: ",
        "hooks:\n",
        "PreToolUse: ",
        "color: ",
        "allowed-tools: ",
        "disallowedTools: ",
        "Read, ",
        "grep ",
        "MultiEdit, ",
        "Bash(git:*) ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "|",
        ">-\n",
        "#",
        " #12",
        "*",
        "&a ",
        "!x ",
        "@",
        "%",
        "`",
        ": ",
        ":",
        ",",
        "sonet",
        "a",
        "\\d",
        "```",
        "```yaml\n",
        "~~~\n",
        "## H",
        "agent_plan:\n",
        "  option_a: ",
        "\"a\" | \"b\"",
        "TODO: ",
        "- [ ] x\n",
        "<example>\n",
        "...\n",
        "+++\n",
        "----\n",
        "version: 1\n",
        "invocation_trigger: a, b\n",
        "priority: HIGH\n",
    ];
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let pieces = prop::collection::vec(piece, 0..60).prop_map(|it| it.concat());
    let headed = pieces.clone().prop_map(|it| format!("---\n{it}\n---\n{it}"));
    prop_oneof![pieces, headed]
}

proptest! {
    #[test]
    fn any_text_gives_sorted_findings_inside_of_it(text in hostile_text(), is_oak: bool) {
        let profile = if is_oak { ProfileChoice::Oak } else { ProfileChoice::Auto };
        for kind in Kind::ALL.into_iter().map(Some).chain([None]) {
            let source = Source { path: Some("agents/x.md"), text: &text, kind };
            let settings = Settings { profile, ..Settings::default() };
            let (report, member) = check_member(&source, &settings);
            let mut found = report.diagnostics;
            let copies = [member.clone(), member];
            let of_set = check_members(&copies, Some(&BTreeSet::new()), &settings);
            prop_assert!(found.is_sorted_by_key(|it| (it.span, it.severity)));
            found.extend(of_set.concat());
            let on_text = |it: Span| {
                text.is_char_boundary(it.lo()) && text.is_char_boundary(it.hi())
            };
            for it in &found {
                prop_assert!(on_text(it.span), "{it:?}");
                prop_assert!(it.labels.iter().all(|it| on_text(it.span)), "{it:?}");
                for fix in &it.fixes {
                    prop_assert!(apply(&text, &fix.edits).is_ok(), "{it:?}");
                }
            }
        }
    }
}
