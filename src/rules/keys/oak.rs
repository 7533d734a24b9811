//! Values of the keys that OaK adds.

use crate::diagnostic::list;
use crate::diagnostic::{Diagnostic, Fix};
use crate::profile::Format;
use crate::profile::nearest::nearest;
use crate::profile::oak::PRIORITIES;
use crate::rules::RuleCx;
use crate::rules::value::{Written, written};
use crate::rules::writing::scalar;
use crate::syntax::yaml::{Style, Typed};
use crate::text::TextEdit;

declare_rule! {
    /// A version is three numbers with dots between them.
    ///
    /// ## Why
    ///
    /// OaK compares versions to see which of two definitions is newer. `1.2` is a
    /// number for YAML, and `v2` sorts nowhere.
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
    /// version: 1.2
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// version: 1.2.0
    /// ---
    /// ```
    NOT_SEMVER {
        code: "keys/not-semver",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, pattern checklist, 2025-11",
        fixable: true,
        check: not_semver,
    }
}

fn not_semver(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("version") else { return };
    let Some(it) = entry.value.scalar() else { return };
    if it.text.is_empty() || it.style == Style::Unreadable || is_semver(&it.text) {
        return;
    }
    let mut finding = NOT_SEMVER.finding(
        entry.value.span,
        format!("`{}` is not a version of three numbers.", it.text),
        "OaK compares versions number by number to find the newer definition.",
        "Write it as `1.0.0`.",
    );
    let bare = it.text.trim_start_matches(['v', 'V']);
    let dots = bare.matches('.').count();
    let filled = format!("{bare}{}", ".0".repeat(2usize.saturating_sub(dots)));
    if is_semver(&filled) {
        let edit = TextEdit::replace(entry.value.span, &*filled);
        finding.fixes.push(Fix::safe(format!("Write `{filled}`"), vec![edit]));
    }
    found.push(finding);
}

fn is_semver(text: &str) -> bool {
    let core = text.split(['-', '+']).next().unwrap_or_default();
    let is_number = |it: &str| {
        !it.is_empty() && it.len() < 10 && it.bytes().all(|it| it.is_ascii_digit())
    };
    core.split('.').count() == 3 && core.split('.').all(is_number)
}

declare_rule! {
    /// A priority is `critical`, `high`, `medium` or `low`.
    ///
    /// ## Why
    ///
    /// OaK sorts agents by these four words, in lower case. Any other word sorts
    /// nowhere, and the agent is chosen last.
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
    /// priority: HIGH
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// priority: high
    /// ---
    /// ```
    UNKNOWN_PRIORITY {
        code: "keys/unknown-priority",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, agent metadata, 2025-11",
        fixable: true,
        check: unknown_priority,
    }
}

fn unknown_priority(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("priority") else { return };
    let value = match written(&entry.value) {
        Written::Text(it) if PRIORITIES.contains(&it) => return,
        Written::Nothing | Written::Broken(_) => return,
        Written::Text(_) | Written::Other(_) => entry.value.span.of(cx.text),
    };
    let mut finding = UNKNOWN_PRIORITY.finding(
        entry.value.span,
        format!("`{value}` is not a priority."),
        "OaK sorts agents by four words in lower case; any other sorts nowhere.",
        format!("Write {}.", list(PRIORITIES, "or")),
    );
    let text = entry.value.scalar().map(|it| it.text.to_lowercase()).unwrap_or_default();
    if let Some(word) = nearest(&text, PRIORITIES.iter().copied(), 2) {
        let edits = vec![TextEdit::replace(entry.value.span, word)];
        let fix = if word == text { Fix::safe } else { Fix::risky };
        finding.fixes.push(fix(format!("Write `{word}`"), edits));
    }
    found.push(finding);
}

declare_rule! {
    /// `blocking` is `true` or `false`.
    ///
    /// ## Why
    ///
    /// OaK's loader asks whether the value is a boolean. Text such as `"yes"` is
    /// none, whatever it says.
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
    /// blocking: "yes"
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// blocking: true
    /// ---
    /// ```
    NOT_BOOLEAN {
        code: "keys/not-boolean",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, agent metadata, 2025-11",
        fixable: true,
        check: not_boolean,
    }
}

fn not_boolean(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("blocking") else { return };
    let Some(it) = entry.value.scalar() else { return };
    if it.style == Style::Unreadable || matches!(it.typed(), Typed::Bool(_) | Typed::Null)
    {
        return;
    }
    let mut finding = NOT_BOOLEAN.finding(
        entry.value.span,
        format!("`{}` is not a boolean.", entry.value.span.of(cx.text)),
        "OaK's loader takes only a boolean, and text is none.",
        "Write `true` or `false` without quotes.",
    );
    let meant = match it.text.to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some("true"),
        "false" | "no" | "off" | "0" => Some("false"),
        _ => None,
    };
    if let Some(word) = meant {
        let edit = TextEdit::replace(entry.value.span, word);
        finding.fixes.push(Fix::safe(format!("Write `{word}`"), vec![edit]));
    }
    found.push(finding);
}

declare_rule! {
    /// `invocation_trigger` is a list.
    ///
    /// ## Why
    ///
    /// OaK's loader goes through the triggers one by one. Text with commas is one
    /// trigger to it, which never comes up.
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
    /// invocation_trigger: pre_implementation, pre_commit
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// invocation_trigger: [pre_implementation, pre_commit]
    /// ---
    /// ```
    COMMA_LIST {
        code: "keys/comma-list",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, agent metadata, 2025-11",
        fixable: true,
        check: comma_list,
    }
}

fn comma_list(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("invocation_trigger") else { return };
    let Written::Text(text) = written(&entry.value) else { return };
    let names = text.split(',').map(str::trim).filter(|it| !it.is_empty());
    let written = names.map(scalar).collect::<Vec<_>>().join(", ");
    let mut finding = COMMA_LIST.finding(
        entry.value.span,
        "The triggers are text, not a list.",
        "OaK's loader goes through a list, and takes text with commas for one trigger.",
        "Put brackets around the triggers.",
    );
    let edit = TextEdit::replace(entry.value.span, format!("[{written}]"));
    finding.fixes.push(Fix::safe("Make it a list", vec![edit]));
    found.push(finding);
}
