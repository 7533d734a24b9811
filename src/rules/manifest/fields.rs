//! What a manifest has to say, in general and for its kind of artifact.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::list;
use crate::document::manifest::{ArtifactKind, Manifest};
use crate::document::plan::Field;
use crate::rules::RuleCx;
use crate::rules::fields::{missing, state, word_fix};
use crate::text::Span;

declare_rule! {
    /// A manifest says who hands over what, when, how far, and where it lies.
    ///
    /// ## Why
    ///
    /// The next agent reads the manifest before anything else and decides from it
    /// what to open. A field that is missing sends it through the whole folder.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// from-agent: backend-architect
    /// artifact_type: handoff
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV
    /// summary: {state: The export streams its rows}
    /// artifacts_directory: artifacts/export
    /// ```
    ///
    /// ```yaml good
    /// from_agent: backend-architect
    /// artifact_type: handoff
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV
    /// summary: {state: The export streams its rows}
    /// artifacts_directory: artifacts/export
    /// ```
    MISSING_FIELD {
        code: "manifest/missing-field",
        basis: Format,
        severity: Error,
        kinds: [Manifest],
        format: None,
        source: "OaK agents, handoff manifest schema, 2025-11",
        fixable: true,
        check: missing_field,
    }
}

fn missing_field(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(document) = cx.manifest() else { return };
    let manifest = &document.manifest;
    // What hides the keys is a fault of YAML, which is said in its place.
    let Some(first) = document.tree.root.entries().first() else {
        if document.tree.errors.is_empty() {
            found.push(MISSING_FIELD.finding(
                Span::at(0),
                "The manifest has no keys.",
                NEXT_AGENT,
                "Write `from_agent:` and what belongs to it.",
            ));
        }
        return;
    };
    let required = [
        ("from_agent", state(&manifest.from_agent)),
        ("artifact_type", state(&manifest.artifact_type)),
        ("timestamp", state(&manifest.timestamp)),
        ("scope", state(&manifest.scope)),
        ("summary", state(&manifest.summary)),
        ("artifacts_directory", state(&manifest.artifacts_directory)),
    ];
    let owner = ("The manifest", first.key.span);
    found.extend(missing(
        &MISSING_FIELD,
        NEXT_AGENT,
        owner,
        &required,
        &manifest.other_keys,
    ));
}

const NEXT_AGENT: &str =
    "The next agent decides by the manifest what to open, and finds nothing here.";

declare_rule! {
    /// A manifest says what its kind of artifact needs.
    ///
    /// ## Why
    ///
    /// Whoever plans works from the insights and constraints of the research,
    /// whoever builds from the strategy and the decisions of the plan, whoever
    /// reviews from the files of the implementation. Without them the artifacts
    /// have to be read whole, which the manifest is there to spare.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// from_agent: backend-architect
    /// artifact_type: plan
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV
    /// summary: {state: The export streams its rows}
    /// artifacts_directory: artifacts/export
    /// ```
    ///
    /// ```yaml good
    /// from_agent: backend-architect
    /// artifact_type: plan
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV
    /// summary: {strategy: Stream the rows}
    /// artifacts_directory: artifacts/export
    /// key_decisions:
    ///   - decision: Stream the rows
    ///     rationale: Exports are small
    /// ```
    MISSING_FOR_TYPE {
        code: "manifest/missing-for-type",
        basis: Format,
        severity: Error,
        kinds: [Manifest],
        format: None,
        source: "OaK agents, handoff manifest validation, 2025-11",
        fixable: false,
        check: missing_for_type,
    }
}

fn missing_for_type(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(document) = cx.manifest() else { return };
    let manifest = &document.manifest;
    let (Some(kind), Some(place)) = (manifest.artifact(), manifest.artifact_type.span())
    else {
        return;
    };
    let missing = missing_for(kind, manifest);
    if missing.is_empty() {
        return;
    }
    let word = place.of(cx.text).trim_matches(['"', '\'']);
    found.push(MISSING_FOR_TYPE.finding(
        place,
        format!("A manifest of the type `{word}` needs {}.", list(&missing, "and")),
        "Without it the next agent has to read the artifacts whole.",
        format!("Add {}.", list(&missing, "and")),
    ));
}

fn missing_for(kind: ArtifactKind, manifest: &Manifest) -> Vec<&'static str> {
    let summary = manifest.summary.value();
    let counted = |it: &Field<usize>| it.wrong().is_some() || it.value() > Some(&0);
    let wanted = match kind {
        ArtifactKind::Research => [
            ("summary.key_insights", summary.is_some_and(|it| counted(&it.key_insights))),
            ("summary.constraints", summary.is_some_and(|it| counted(&it.constraints))),
        ],
        ArtifactKind::Plan => [
            ("key_decisions", has_items(&manifest.key_decisions)),
            ("summary.strategy", summary.is_some_and(|it| !it.strategy.is_missing())),
        ],
        // An implementation on which nobody waited says so by an empty list.
        ArtifactKind::Implementation => [
            ("files_created", counted(&manifest.files_created)),
            ("dependencies_satisfied", !manifest.dependencies_satisfied.is_missing()),
        ],
        ArtifactKind::Handoff => return Vec::new(),
    };
    wanted.into_iter().filter(|(_, it)| !it).map(|(name, _)| name).collect()
}

fn has_items<T>(field: &Field<Vec<T>>) -> bool {
    field.wrong().is_some() || field.value().is_some_and(|it| !it.is_empty())
}

declare_rule! {
    /// The artifact of a manifest is of a known type.
    ///
    /// ## Why
    ///
    /// The type says how the summary is to be read and what must be in it. There
    /// are four: `research`, `plan`, `implementation` and `handoff`.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// from_agent: backend-architect
    /// artifact_type: Handoff
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV
    /// summary: {state: The export streams its rows}
    /// artifacts_directory: artifacts/export
    /// ```
    ///
    /// ```yaml good
    /// from_agent: backend-architect
    /// artifact_type: handoff
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV
    /// summary: {state: The export streams its rows}
    /// artifacts_directory: artifacts/export
    /// ```
    UNKNOWN_TYPE {
        code: "manifest/unknown-type",
        basis: Format,
        severity: Error,
        kinds: [Manifest],
        format: None,
        source: "OaK agents, handoff manifest schema, 2025-11",
        fixable: true,
        check: unknown_type,
    }
}

fn unknown_type(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(field) = cx.manifest().map(|it| &it.manifest.artifact_type) else { return };
    let (Some(word), Some(span)) = (field.value(), field.span()) else { return };
    if ArtifactKind::parse(word).is_some() {
        return;
    }
    let mut finding = UNKNOWN_TYPE.finding(
        span,
        format!("`{word}` is not a type of artifact."),
        "The type says how the summary is to be read, and nobody knows this one.",
        format!("Write {}.", list(&ArtifactKind::WORDS, "or")),
    );
    finding.fixes.extend(word_fix(cx.text, span, word, &ArtifactKind::WORDS));
    found.push(finding);
}
