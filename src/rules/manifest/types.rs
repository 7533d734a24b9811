//! What stands in the fields of a manifest: values of the right type, and each
//! key once.

use crate::diagnostic::{Diagnostic, Fix};
use crate::document::plan::{Field, Slot, unquoted_pair};
use crate::rules::RuleCx;
use crate::rules::fields::{self, Wanted, is_replaceable, type_words};
use crate::rules::writing::quoted;
use crate::syntax::yaml::Node;
use crate::text::TextEdit;

declare_rule! {
    /// Each value of a manifest has the type that the format gives it.
    ///
    /// ## Why
    ///
    /// Programs that pass manifests on read a text, a list or a mapping by the
    /// name of its field. Where another type stands, they stop or find nothing.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// from_agent: backend-architect
    /// artifact_type: handoff
    /// timestamp: 20261125
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
    WRONG_TYPE {
        code: "manifest/wrong-type",
        basis: Format,
        severity: Error,
        kinds: [Manifest],
        format: None,
        source: "OaK agents, handoff manifest schema, 2025-11",
        fixable: true,
        check: wrong_type,
    }
}

fn wrong_type(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(manifest) = cx.manifest().map(|it| &it.manifest) else { return };
    let mut judge = |name: &str, wanted: Wanted, value: Option<&Node>| {
        let why =
            "A program that reads the manifest stops here or passes over the value.";
        let field = (name, wanted);
        found.extend(
            value.map(|it| fields::not_wanted(&WRONG_TYPE, why, cx.text, field, it)),
        );
    };
    judge("from_agent", Wanted::Text, manifest.from_agent.wrong());
    judge("artifact_type", Wanted::Text, manifest.artifact_type.wrong());
    judge("timestamp", Wanted::Text, manifest.timestamp.wrong());
    judge("scope", Wanted::Text, manifest.scope.wrong());
    judge("artifacts_directory", Wanted::Text, manifest.artifacts_directory.wrong());
    judge("summary", Wanted::Mapping, manifest.summary.wrong());
    judge("to_agents", Wanted::List, manifest.to_agents.wrong());
    judge("key_decisions", Wanted::Mappings, manifest.key_decisions.wrong());
    judge("required_reading", Wanted::Mappings, manifest.required_reading.wrong());
    judge("files_created", Wanted::List, manifest.files_created.wrong());
    judge(
        "dependencies_satisfied",
        Wanted::List,
        manifest.dependencies_satisfied.wrong(),
    );
    if let Some(summary) = manifest.summary.value() {
        judge("key_insights", Wanted::List, summary.key_insights.wrong());
        judge("constraints", Wanted::List, summary.constraints.wrong());
        judge("strategy", Wanted::Text, summary.strategy.wrong());
    }
    for slot in manifest.key_decisions.value().into_iter().flatten() {
        judge("key_decisions", Wanted::Mapping, slot.wrong());
        let Some(it) = slot.value() else { continue };
        judge("decision", Wanted::Text, it.decision.wrong());
        judge("rationale", Wanted::Text, it.rationale.wrong());
    }
    for slot in manifest.required_reading.value().into_iter().flatten() {
        judge("required_reading", Wanted::Mapping, slot.wrong());
        let Some(it) = slot.value() else { continue };
        judge("file", Wanted::Text, it.file.wrong());
        judge("description", Wanted::Text, it.description.wrong());
    }
}

declare_rule! {
    /// A key of a manifest stands once in its mapping.
    ///
    /// ## Why
    ///
    /// A strict reader of YAML refuses the file. Readers of JSON keep the last
    /// value without a word, and the one above it is lost.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// from_agent: backend-architect
    /// artifact_type: handoff
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices
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
    DUPLICATE_KEY {
        code: "manifest/duplicate-key",
        basis: Breaks,
        severity: Error,
        kinds: [Manifest],
        format: None,
        source: "YAML 1.2.2, section 3.2.1.1",
        fixable: true,
        check: duplicate_key,
    }
}

fn duplicate_key(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(document) = cx.manifest() else { return };
    fields::duplicate_keys(&DUPLICATE_KEY, cx, &document.tree.root, found);
}

declare_rule! {
    /// What others waited for is written `agent: requirement`.
    ///
    /// ## Why
    ///
    /// The word before the colon says which agent can go on. Without it nobody is
    /// told; and without quotes YAML makes a mapping of the pair.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// from_agent: backend-architect
    /// artifact_type: handoff
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV
    /// summary: {state: The export streams its rows}
    /// artifacts_directory: artifacts/export
    /// dependencies_satisfied:
    ///   - frontend-developer: the address of the export
    ///   - The schema is migrated
    /// ```
    ///
    /// ```yaml good
    /// from_agent: backend-architect
    /// artifact_type: handoff
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV
    /// summary: {state: The export streams its rows}
    /// artifacts_directory: artifacts/export
    /// dependencies_satisfied:
    ///   - "frontend-developer: the address of the export"
    ///   - "infra-operator: the schema is migrated"
    /// ```
    DEPENDENCY_FORM {
        code: "manifest/dependency-form",
        basis: Format,
        severity: Warning,
        kinds: [Manifest],
        format: None,
        source: "OaK agents, handoff manifest validation, 2025-11",
        fixable: true,
        check: dependency_form,
    }
}

fn dependency_form(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(document) = cx.manifest() else { return };
    let Field::Present { slot: Slot::Value { value: items, .. }, .. } =
        &document.manifest.dependencies_satisfied
    else {
        return;
    };
    for item in items {
        found.extend(match item {
            Slot::Value { span, value } if !is_pair(value) => {
                Some(DEPENDENCY_FORM.finding(
                    *span,
                    format!("`{value}` names no agent that waited for it."),
                    "The word before the colon says which agent can go on.",
                    "Write `agent: requirement` in quotes.",
                ))
            }
            Slot::Wrong(node) => item.wrong().map(|_| in_quotes(cx, node)),
            Slot::Value { .. } | Slot::Empty(_) => None,
        });
    }
}

fn is_pair(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(agent, rest)| !agent.trim().is_empty() && !rest.trim().is_empty())
}

/// A pair that is a mapping for YAML, or another value that is no text.
fn in_quotes(cx: &RuleCx<'_>, node: &Node) -> Diagnostic {
    let mut finding = DEPENDENCY_FORM.finding(
        node.span,
        format!("This item is {}, not text.", type_words(node)),
        "Programs look for a colon in a text and find none here.",
        "Put `agent: requirement` in quotes.",
    );
    let raw = node.span.of(cx.text);
    let is_free = !raw.contains(['\n', '\r']) && is_replaceable(cx.text, node.span);
    if let (Some((agent, rest)), true) = (unquoted_pair(node), is_free)
        && !rest.is_empty()
    {
        let edit = TextEdit::replace(node.span, quoted(&format!("{agent}: {rest}")));
        finding.fixes.push(Fix::safe("Put the pair in quotes", vec![edit]));
    }
    finding
}
