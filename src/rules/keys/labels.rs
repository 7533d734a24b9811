//! Keys by which OaK's catalogue sorts agents and shows them.

use crate::diagnostic::list;
use crate::diagnostic::{Diagnostic, Fix};
use crate::profile::Format;
use crate::profile::claude_code::COLORS;
use crate::profile::nearest::nearest;
use crate::profile::oak::CATEGORIES;
use crate::rules::RuleCx;
use crate::rules::value::{Written, written};
use crate::text::TextEdit;

declare_rule! {
    /// A category is one of OaK's seven.
    ///
    /// ## Why
    ///
    /// OaK's catalogue has a page for each of them. An agent of any other category
    /// stands on none.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// category: quality-securty
    /// ---
    ///
    /// ## Core Responsibilities
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// category: quality-security
    /// ---
    ///
    /// ## Core Responsibilities
    /// ```
    UNKNOWN_CATEGORY {
        code: "keys/unknown-category",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, agent metadata, 2025-11",
        fixable: true,
        check: unknown_category,
    }
}

fn unknown_category(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("category") else { return };
    let Written::Text(word) = written(&entry.value) else { return };
    if CATEGORIES.contains(&word) {
        return;
    }
    let mut finding = UNKNOWN_CATEGORY.finding(
        entry.value.span,
        format!("`{word}` is not a category."),
        "OaK's catalogue has seven categories, and the agent stands in none of them.",
        format!("Write {}.", list(CATEGORIES, "or")),
    );
    let lower = word.to_lowercase();
    if let Some(meant) = nearest(&lower, CATEGORIES.iter().copied(), 3) {
        let edits = vec![TextEdit::replace(entry.value.span, meant)];
        let fix = if meant == lower { Fix::safe } else { Fix::risky };
        finding.fixes.push(fix(format!("Write `{meant}`"), edits));
    }
    found.push(finding);
}

declare_rule! {
    /// The label of an OaK agent bears the agent's name.
    ///
    /// ## Why
    ///
    /// In OaK's files `color` holds the agent's name, and its tools look the
    /// colour up by it. A colour's own name is found by Claude Code alone.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// color: yellow
    /// ---
    ///
    /// ## Core Responsibilities
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// color: reviewer
    /// ---
    ///
    /// ## Core Responsibilities
    /// ```
    COLOR_NOT_NAME {
        code: "keys/color-not-name",
        basis: Format,
        severity: Hint,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, contributing guide, 2025-11",
        fixable: true,
        check: color_not_name,
    }
}

fn color_not_name(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(color), Some(name)) = (cx.entry("color"), cx.entry("name")) else { return };
    let (Written::Text(word), Written::Text(name)) =
        (written(&color.value), written(&name.value))
    else {
        return;
    };
    // What is no colour either is told by another rule.
    if word == name || !COLORS.contains(&word) {
        return;
    }
    let mut finding = COLOR_NOT_NAME.finding(
        color.value.span,
        format!("The label is `{word}`, the agent `{name}`."),
        "OaK's tools look the colour up by the agent's name. Claude Code knows colours by \
         their own names and shows none for other words.",
        "Decide by the tool that shows the agent.",
    );
    let edit = TextEdit::replace(color.value.span, name);
    finding.fixes.push(Fix::risky(format!("Write `{name}`"), vec![edit]));
    found.push(finding);
}
