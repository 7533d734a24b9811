//! OaK's section on compaction: which type of artifact the agent hands on, and
//! how far it is compressed.

use crate::compaction::Target;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Fix;
use crate::profile::Format;
use crate::profile::nearest::nearest;
use crate::rules::RuleCx;
use crate::text::{Span, TextEdit};

declare_rule! {
    /// An OaK agent hands on a type of artifact that there is.
    ///
    /// ## Why
    ///
    /// OaK's compaction chooses by the type what it keeps. A type that it does not
    /// know is an error, or is compacted like any text, and decisions are lost.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: planner
    /// description: Plans the work before it is done.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Weighs several ways against each other.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// ## Context Compaction
    ///
    /// Hand on what you wrote with `artifact_type="plans"`.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: planner
    /// description: Plans the work before it is done.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Weighs several ways against each other.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// ## Context Compaction
    ///
    /// Hand on what you wrote with `artifact_type="plan"`.
    /// ```
    UNKNOWN_ARTIFACT_TYPE {
        code: "body/unknown-artifact-type",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, compaction, 2025-11",
        fixable: true,
        check: unknown_artifact_type,
    }
}

/// The types that OaK's compaction is told.
const TYPES: [&str; 5] = ["research", "plan", "implementation", "analysis", "design"];

fn unknown_artifact_type(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let body = agent.body.of(cx.text);
    for (at, key) in body.match_indices("artifact_type=\"") {
        let rest = body.get(at + key.len()..).unwrap_or_default();
        let Some((word, _)) = rest.split_once('"') else { continue };
        let is_word = !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase());
        if !is_word || TYPES.contains(&word) {
            continue;
        }
        let lo = agent.body.lo() + at + key.len();
        let span = Span::new(lo, lo + word.len());
        let mut finding = UNKNOWN_ARTIFACT_TYPE.finding(
            span,
            format!("`{word}` is no type of artifact."),
            "The compaction chooses by the type what it keeps.",
            "Write `research`, `plan`, `implementation`, `analysis` or `design`.",
        );
        if let Some(meant) = nearest(word, TYPES, 2) {
            let edit = TextEdit::replace(span, meant);
            finding.fixes.push(Fix::risky(format!("Write `{meant}`"), vec![edit]));
        }
        found.push(finding);
    }
}

declare_rule! {
    /// The lines and the ratio of a compression target fit each other.
    ///
    /// ## Why
    ///
    /// An agent is told how short its summary has to be, twice: by lines and by
    /// the ratio. If they differ it obeys one of them, and which one is chance.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: planner
    /// description: Plans the work before it is done.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Weighs several ways against each other.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// ## Context Compaction
    ///
    /// - Plans: 1000 lines → ~100 lines (20x compression)
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: planner
    /// description: Plans the work before it is done.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Weighs several ways against each other.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// ## Context Compaction
    ///
    /// - Plans: 1000 lines → ~50 lines (20x compression)
    /// ```
    COMPRESSION_RATIO {
        code: "body/compression-ratio",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, compaction, 2025-11",
        fixable: true,
        check: compression_ratio,
    }
}

fn compression_ratio(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for (span, line) in cx.prose_lines() {
        let Some(target) = Target::read(line) else { continue };
        let Some(ratio) = target.before.checked_div(target.after) else { continue };
        // Ratios are rounded, and targets are about.
        if ratio.abs_diff(target.ratio) * 10 <= target.ratio {
            continue;
        }
        let place = target.place.shifted(span.lo());
        let (before, after) = (target.before, target.after);
        let mut finding = COMPRESSION_RATIO.finding(
            place,
            format!(
                "From {before} lines to {after} is {ratio}x, and not `{}`.",
                place.of(cx.text)
            ),
            "The agent is told two lengths for its summary, and obeys one of them.",
            "Correct the lines or the ratio.",
        );
        let edit = TextEdit::replace(place, format!("{ratio}x"));
        finding.fixes.push(Fix::risky(format!("Write `{ratio}x`"), vec![edit]));
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::carets::check_carets;

    #[test]
    fn a_ratio_is_held_to_the_lines_before_it() {
        check_carets(
            "\
---
name: a
description: b
model: opus
model_tier: premium
model_rationale: c
---

## Responsibilities

- Research: 2,000 lines → ~100 lines (20x compression)
- Plans: 1000 lines -> 95 lines (20x compression)
                                 ^^^ warning[body/compression-ratio]: From 1000 lines to 95 is 10x, and not `20x`.
- Notes: 10 → 5 (2x)

`artifact_type=\"resarch\"` and `artifact_type=\"[type]\"`
                ^^^^^^^ warning[body/unknown-artifact-type]: `resarch` is no type of artifact.
",
        );
    }
}
