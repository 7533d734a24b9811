//! The rules of handoff manifests. What is no YAML or JSON at all is told by the
//! rules that plans, reviews and manifests share, in [`super::plan`].

mod fields;
mod limits;
mod types;

pub use fields::{MISSING_FIELD, MISSING_FOR_TYPE, UNKNOWN_TYPE};
pub use limits::{TOKEN_LIMIT, TOO_LONG, TOO_MANY};
pub use types::{DEPENDENCY_FORM, DUPLICATE_KEY, WRONG_TYPE};

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::document::{self, Kind};
    use crate::rules::{RuleCx, Settings, run};
    use crate::text::apply;

    fn findings(text: &str) -> Vec<Diagnostic> {
        let document = document::read(Kind::Manifest, text);
        run(&RuleCx::new(text, None, Kind::Manifest, &document, &Settings::default()))
            .diagnostics
    }

    /// The text under each finding, its code, and what it says.
    fn found(text: &str) -> Vec<String> {
        let shown = |it: &Diagnostic| {
            format!("{} <- {}: {}", it.span.of(text), it.code, it.message)
        };
        findings(text).iter().map(shown).collect()
    }

    /// A manifest with everything that each kind needs; the lines stand last.
    fn manifest(kind: &str, lines: &str) -> String {
        format!(
            "from_agent: a\nartifact_type: {kind}\ntimestamp: \"2026-11-25\"\nscope: b\n\
             artifacts_directory: c\n{lines}"
        )
    }

    #[test]
    fn each_type_needs_something_else() {
        let needs = |kind: &str, lines: &str| found(&manifest(kind, lines)).concat();
        assert_eq!(
            needs("research", "summary: {key_insights: [], notes: d}\n"),
            "research <- manifest/missing-for-type: A manifest of the type `research` \
             needs `summary.key_insights` and `summary.constraints`."
        );
        assert!(needs("plan", "summary: {strategy: d}\n").contains("`key_decisions`."));
        assert!(
            needs("implementation", "summary: {a: b}\ndependencies_satisfied: []\n")
                .ends_with("needs `files_created`.")
        );
        assert_eq!(needs("handoff", "summary: {a: b}\n"), "");
        assert_eq!(
            needs(
                "implementation",
                "summary: {a: b}\nfiles_created: [{path: d}]\ndependencies_satisfied: []\n"
            ),
            ""
        );
    }

    #[test]
    fn a_manifest_in_json_is_told_at_the_same_places() {
        let text = "{\n  \"from_agent\": \"a\",\n  \"artifact_type\": \"Handoff\",\n  \
                    \"timestamp\": \"b\",\n  \"scope\": 5,\n  \"summary\": {\"c\": 1},\n  \
                    \"artifacts_dir\": \"d\"\n}\n";
        assert_eq!(
            found(text),
            [
                "\"from_agent\" <- manifest/missing-field: The manifest has no \
                 `artifacts_directory`.",
                "\"Handoff\" <- manifest/unknown-type: `Handoff` is not a type of artifact.",
                "5 <- manifest/wrong-type: `scope` holds a number where text belongs.",
            ]
        );
        let mut mended = text.to_owned();
        while let Some(fix) =
            findings(&mended).into_iter().find_map(|it| it.fixes.into_iter().next())
        {
            mended = apply(&mended, &fix.edits).unwrap();
        }
        assert_eq!(found(&mended), [""; 0], "{mended}");
        assert!(mended.contains("\"artifact_type\": \"handoff\",\n"), "{mended}");
        assert!(mended.contains("\"artifacts_directory\": \"d\"\n"), "{mended}");
    }

    #[test]
    fn limits_count_characters_items_and_tokens() {
        let long = "é".repeat(101);
        let text = manifest(
            "handoff",
            &format!(
                "summary: {{a: b}}\nkey_decisions:\n  - {{decision: {long}, rationale: \
                 {long}}}\n{}",
                "  - {decision: d, rationale: e}\n".repeat(5)
            ),
        );
        assert_eq!(
            found(&text),
            [
                "key_decisions <- manifest/too-many: `key_decisions` has 6 items, more than \
                 5."
                .to_owned(),
                format!(
                    "{long} <- manifest/too-long: `decision` has 101 characters, more than \
                     100."
                ),
            ]
        );
        let words = |count| {
            let text = format!("summary: {{a: {}}}\n", "some words ".repeat(count));
            findings(&manifest("handoff", &text))
                .first()
                .map(|it| (it.code, it.severity.as_str()))
        };
        assert_eq!(words(300), None);
        assert_eq!(words(420), Some(("manifest/token-limit", "info")));
        assert_eq!(words(600), Some(("manifest/token-limit", "warning")));
    }

    #[test]
    fn what_is_no_yaml_is_told_once() {
        let text = manifest("handoff", "summary: {a: b}\nto_agents: \"x\" | \"y\"\n");
        let codes: Vec<_> = findings(&text).iter().map(|it| it.code).collect();
        assert_eq!(codes, ["plan/unfilled-choice"]);
        let codes: Vec<_> = findings("").iter().map(|it| it.code).collect();
        assert_eq!(codes, ["manifest/missing-field"]);
    }
}
