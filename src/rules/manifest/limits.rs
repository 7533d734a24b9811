//! How long a manifest and its parts may be. It is read before everything else,
//! by every agent, so its length is its price.

use crate::compaction::tokens;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::manifest::{
    MOST_DECISIONS, MOST_READINGS, MOST_TOKENS, RATIONALE, SHORT_TEXT,
};
use crate::document::plan::Field;
use crate::rules::RuleCx;
use crate::text::Span;

declare_rule! {
    /// Scope, decisions and descriptions of a manifest are short.
    ///
    /// ## Why
    ///
    /// The schema gives a scope, a decision and a description 100 characters, and
    /// a rationale 200. What needs more belongs into an artifact, which the
    /// manifest names.
    ///
    /// ## Examples
    ///
    /// ```yaml bad dots=120
    /// from_agent: backend-architect
    /// artifact_type: handoff
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV…
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
    TOO_LONG {
        code: "manifest/too-long",
        basis: Format,
        severity: Warning,
        kinds: [Manifest],
        format: None,
        source: "OaK agents, handoff manifest schema, 2025-11",
        fixable: false,
        check: too_long,
    }
}

fn too_long(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(manifest) = cx.manifest().map(|it| &it.manifest) else { return };
    let mut judge = |name: &str, field: &Field<String>, most: usize| {
        let (Some(text), Some(span)) = (field.value(), field.span()) else { return };
        let count = text.chars().count();
        if count > most {
            found.push(TOO_LONG.finding(
                span,
                format!("`{name}` has {count} characters, more than {most}."),
                "Every agent reads the manifest first, and programs that check it by its \
                 schema refuse it.",
                "Say it in fewer words, and put the rest into an artifact.",
            ));
        }
    };
    judge("scope", &manifest.scope, SHORT_TEXT);
    let decisions = manifest.key_decisions.value().into_iter().flatten();
    for it in decisions.filter_map(|it| it.value()) {
        judge("decision", &it.decision, SHORT_TEXT);
        judge("rationale", &it.rationale, RATIONALE);
    }
    let readings = manifest.required_reading.value().into_iter().flatten();
    for it in readings.filter_map(|it| it.value()) {
        judge("description", &it.description, SHORT_TEXT);
    }
}

declare_rule! {
    /// A manifest has at most five decisions and three files to read.
    ///
    /// ## Why
    ///
    /// A long list says that nobody chose. The next agent reads all of it, or
    /// chooses for itself without knowing what matters.
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
    /// required_reading:
    ///   - {file: export.md, description: The export}
    ///   - {file: rows.md, description: The rows}
    ///   - {file: limits.md, description: The limits}
    ///   - {file: notes.md, description: Notes}
    /// ```
    ///
    /// ```yaml good
    /// from_agent: backend-architect
    /// artifact_type: handoff
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV
    /// summary: {state: The export streams its rows}
    /// artifacts_directory: artifacts/export
    /// required_reading:
    ///   - {file: export.md, description: The export}
    /// ```
    TOO_MANY {
        code: "manifest/too-many",
        basis: Format,
        severity: Warning,
        kinds: [Manifest],
        format: None,
        source: "OaK agents, handoff manifest schema, 2025-11",
        fixable: false,
        check: too_many,
    }
}

fn too_many(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(manifest) = cx.manifest().map(|it| &it.manifest) else { return };
    let lists = [
        ("key_decisions", counted(&manifest.key_decisions), MOST_DECISIONS),
        ("required_reading", counted(&manifest.required_reading), MOST_READINGS),
    ];
    for (name, counted, most) in lists {
        let Some((key, count)) = counted.filter(|(_, count)| *count > most) else {
            continue;
        };
        found.push(TOO_MANY.finding(
            key,
            format!("`{name}` has {count} items, more than {most}."),
            "Every agent reads all of them, and programs that check the manifest by its \
             schema refuse it.",
            "Keep those without which the next agent goes wrong.",
        ));
    }
}

fn counted<T>(field: &Field<Vec<T>>) -> Option<(Span, usize)> {
    Some((field.key()?, field.value()?.len()))
}

declare_rule! {
    /// A manifest has at most 1000 tokens.
    ///
    /// ## Why
    ///
    /// A manifest stands in for artifacts of many times its size. Beyond 1000
    /// tokens it fills the context that it is to spare; from 800 on it is close.
    ///
    /// ## Examples
    ///
    /// ```yaml bad repeat=300
    /// from_agent: backend-architect
    /// artifact_type: handoff
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV
    /// summary: {state: The export streams its rows}
    /// artifacts_directory: artifacts/export
    /// detail_files:
    ///   - artifacts/export/rows.md
    /// ```
    ///
    /// ```yaml good
    /// from_agent: backend-architect
    /// artifact_type: handoff
    /// timestamp: "2026-11-25T10:00:00Z"
    /// scope: Export of invoices as CSV
    /// summary: {state: The export streams its rows}
    /// artifacts_directory: artifacts/export
    /// detail_files:
    ///   - artifacts/export/rows.md
    /// ```
    TOKEN_LIMIT {
        code: "manifest/token-limit",
        basis: Format,
        severity: Warning,
        kinds: [Manifest],
        format: None,
        source: "OaK agents, handoff manifest validation, 2025-11",
        fixable: false,
        check: token_limit,
    }
}

fn token_limit(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    const CLOSE: u32 = 800;
    let Some(document) = cx.manifest() else { return };
    let Some(first) = document.tree.root.entries().first() else { return };
    let count = tokens::estimate(cx.text);
    if count <= CLOSE {
        return;
    }
    let (severity, message) = if count > MOST_TOKENS {
        (
            Severity::Warning,
            format!("The manifest has about {count} tokens, more than {MOST_TOKENS}."),
        )
    } else {
        (
            Severity::Info,
            format!("The manifest has about {count} tokens of {MOST_TOKENS}."),
        )
    };
    let mut finding = TOKEN_LIMIT.finding(
        first.key.span,
        message,
        "It fills the context of the next agent, which it is there to spare.",
        "Name files instead of quoting them, and keep what the next agent decides by.",
    );
    finding.severity = severity;
    found.push(finding);
}
