//! The manifest of a handoff: what the check says of it, before and after a
//! person filled it in.

use agentpad::check::{Settings, Source, check};
use agentpad::compaction::{ArtifactType, Handoff, Request, compact, manifest};

const REPORT: &str = "# Queue study\n\nWe decided to keep one queue because two lose messages.\n\n\
    ## Findings\n\n- Retries failed in 3 of 9 tests: \"lost\" & gone\n\
    - `src/queue.rs` must not block for 40 ms\n\n## Next steps\n\n- [ ] Measure `lock_wait_ms`\n";

fn made(kind: &'static str, handoff: &Handoff<'_>) -> String {
    let compacted = compact(REPORT, &Request::new(ArtifactType::parse(kind)));
    manifest(handoff, REPORT, &compacted)
}

fn codes(text: &str) -> Vec<String> {
    let source = Source { path: Some("handoff-manifest.yaml"), text, kind: None };
    let report = check(&source, &Settings::default());
    assert_eq!(report.kind.as_str(), "manifest");
    report.diagnostics.iter().map(|it| format!("{}: {}", it.code, it.message)).collect()
}

const FILLED: Handoff<'_> = Handoff {
    from_agent: Some("queue-reader"),
    to_agents: &["builder"],
    timestamp: Some("2026-11-25T10:00:00Z"),
    directory: Some("artifacts/queue"),
    source_file: "queue.md",
    compacted_file: "queue.compact.md",
};

#[test]
fn a_filled_manifest_passes_the_check() {
    for kind in ["research", "plan", "implementation"] {
        let text = made(kind, &FILLED);
        assert_eq!(codes(&text), [""; 0], "{text}");
    }
}

#[test]
fn what_only_a_person_knows_is_asked_for() {
    let files =
        Handoff { source_file: "queue.md", compacted_file: "q.md", ..Handoff::default() };
    let text = made("plan", &files);
    let found = codes(&text);
    assert!(found.iter().all(|it| it.starts_with("manifest/missing-field")), "{found:?}");
    let all = found.join(" ");
    for field in ["from_agent", "timestamp", "artifacts_directory"] {
        assert!(all.contains(field), "{all}");
    }
}

#[test]
fn facts_are_those_of_the_source() {
    let text = made("research", &FILLED);
    for words in [
        "scope: Queue study",
        "- decision: We decided to keep one queue",
        "rationale: because two lose messages.",
        "file: queue.compact.md",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}
