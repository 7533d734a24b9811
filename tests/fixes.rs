//! Fixes of definitions that are broken in many ways at once: each leaves alone
//! what it does not name, and all together end in a text that stays.

use agentpad::check::{Settings, Source, check};
use agentpad::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use agentpad::document::{AgentDocument, Kind};
use agentpad::fixing::{Choice, mend};
use agentpad::syntax::yaml::{Entry, Node, NodeKind};
use agentpad::text::{LineIndex, apply};
use proptest::prelude::*;

/// Lines of frontmatter, right and wrong, without their line ends; a `~` stands
/// for a tab.
const LINES: &[&str] = &[
    "name: reviewer",
    "name: \u{1f600} a",
    "description: Reads \u{1f600} what there is.",
    "description: Use it: now \u{1f600}",
    "description: \u{1f600} Mends issue #12",
    "description: \"open \u{e9}",
    "description: 'it's'",
    "description: \"\u{1f600}\" and more",
    "description: @you",
    "description: |",
    "  a line: of a block",
    "  \u{1f600} - b",
    "tools: Read, Grep",
    "tools: [Read, \u{1f600}: b",
    "tools: Read, MultiEdit",
    "tools: *",
    "tools:",
    "  - Read",
    "~- Read",
    "    - Grep",
    "model: sonnet",
    "model: opus # \u{1f600}",
    "model:opus",
    "model: haiku",
    "color: pink",
    " color: red",
    "<example>",
    "Context: \u{1f600} b",
    "skills: [a, b]",
    "maxTurns: 3",
    "owner: \u{1f600}",
    "# \u{1f600} comment",
    "# agentpad-allow: model",
    "hooks: \"\\d\"",
    "...",
    "",
];

/// A definition: line ends, a byte-order mark or none, and a body.
fn definition() -> impl Strategy<Value = String> {
    let lines = prop::collection::vec(prop::sample::select(LINES), 0..9);
    (lines, any::<bool>(), any::<bool>(), 0..6u8).prop_map(|(lines, bom, crlf, fence)| {
        let (open, close) = match fence {
            0 => ("\n---", "---"),
            1 => ("---", "----"),
            2 => (" ---", "---"),
            _ => ("---", "---"),
        };
        let head = lines.join("\n").replace('~', "\t");
        let text = format!("{open}\n{head}\n{close}\n\n# Body \u{1f600}\n\nWork.\n");
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        if bom { format!("\u{feff}{text}") } else { text }
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 600,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_safe_fix_leaves_alone_what_it_does_not_name(text in definition()) {
        let before = report(&text);
        for finding in &before {
            let is_safe = |it: &&Fix| it.applicability == Applicability::Safe;
            for fix in finding.fixes.iter().filter(is_safe) {
                let mended = apply(&text, &fix.edits).expect("edits on the text");
                let after = report(&mended);
                prop_assert!(
                    errors(&after) <= errors(&before),
                    "{} by `{}` brings an error: {:?}\n{text}\n{mended}",
                    finding.code, fix.title, after
                );
                let values = values(&mended);
                for (key, value) in untouched(&text, fix) {
                    prop_assert!(
                        values.contains(&(key.clone(), value)),
                        "{} by `{}` changes `{key}`\n{text}\n{mended}",
                        finding.code, fix.title
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_mended_stays(text in definition()) {
        let once = mended(&text);
        prop_assert!(errors(&report(&once)) <= errors(&report(&text)), "{text}\n{once}");
        prop_assert_eq!(mended(&once), once);
    }

    #[test]
    fn every_finding_lies_on_its_text(text in definition()) {
        let index = LineIndex::new(&text);
        for finding in report(&text) {
            let place = finding.span;
            prop_assert!(!place.is_empty(), "{finding:?}\n{text}");
            let blank = [' ', '\r', '\n'];
            prop_assert!(
                !place.of(&text).trim_matches(blank).is_empty(),
                "{finding:?}\n{text}"
            );
            let is_about_the_start = ["frontmatter/", "name/missing", "description/missing"]
                .iter()
                .any(|it| finding.code.starts_with(it));
            prop_assert!(
                index.line(place.lo()) > 1 || is_about_the_start,
                "{finding:?}\n{text}"
            );
        }
    }
}

fn report(text: &str) -> Vec<Diagnostic> {
    let source = Source { path: None, text, kind: Some(Kind::Agent) };
    check(&source, &Settings::default()).diagnostics
}

fn mended(text: &str) -> String {
    let source = Source { path: None, text, kind: Some(Kind::Agent) };
    mend(&source, &Settings::default(), Choice::ALL).text
}

fn errors(found: &[Diagnostic]) -> usize {
    found.iter().filter(|it| it.severity == Severity::Error).count()
}

/// Keys and values that no edit touches.
fn untouched(text: &str, fix: &Fix) -> Vec<(String, String)> {
    let agent = AgentDocument::read(text);
    let is_untouched = |entry: &&Entry| {
        let span = entry.key.span.cover(entry.value.span);
        let touches = |at: usize, to: usize| at <= span.hi() && span.lo() <= to;
        !fix.edits.iter().any(|it| touches(it.span.lo(), it.span.hi()))
    };
    agent.tree.root.entries().iter().filter(is_untouched).map(pair).collect()
}

fn values(text: &str) -> Vec<(String, String)> {
    AgentDocument::read(text).tree.root.entries().iter().map(pair).collect()
}

fn pair(entry: &Entry) -> (String, String) {
    (shape(&entry.key), shape(&entry.value))
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
