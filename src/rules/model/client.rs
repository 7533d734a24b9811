//! What Claude Code makes of `model`.

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::profile::models::{ModelName, judge};
use crate::rules::RuleCx;
use crate::rules::frontmatter::is_placeholder;
use crate::rules::value::{self, Written, written};
use crate::text::TextEdit;

declare_rule! {
    /// The model is an alias or an identifier of Claude's.
    ///
    /// ## Why
    ///
    /// Claude Code knows `sonnet`, `opus`, `haiku`, `fable` and `inherit`, and
    /// sends everything else to the API as it stands. The API does not know a
    /// misspelt name, a name as on a web page, or another maker's model, and the
    /// agent fails whenever it is called.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonet
    /// ---
    /// ```
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: gpt-5
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// ---
    /// ```
    UNKNOWN {
        code: "model/unknown",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code documentation, model configuration, 2026-08; Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: unknown,
    }
}

fn unknown(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(entry) = cx.entry("model") else { return };
    let Written::Text(model) = written(&entry.value) else { return };
    if model.trim().is_empty() || is_placeholder(&entry.value) {
        return;
    }
    let (severity, message, why, meant) = match judge(model) {
        ModelName::Known => return,
        ModelName::Meant(alias) => (
            Severity::Error,
            format!("`{model}` is not the name of a model."),
            "Claude Code sends the name to the API as it stands, which does not know it: the \
             agent fails when it is called.",
            alias,
        ),
        ModelName::OtherMaker => (
            Severity::Warning,
            format!("`{model}` is not one of Claude's models."),
            "Claude Code sends the name to the API as it stands. Unless a gateway stands \
             between, the agent fails when it is called.",
            "inherit",
        ),
        ModelName::Unknown => (
            Severity::Warning,
            format!("`{model}` is not a model that Claude Code documents."),
            "It sends the name to the API as it stands. Unless a gateway stands between, the \
             agent fails when it is called.",
            "inherit",
        ),
    };
    let help = match meant {
        "inherit" => "Write `inherit` to use the session's model, or an alias such as \
                      `sonnet`."
            .to_owned(),
        alias => format!("Did you mean `{alias}`?"),
    };
    let mut finding = UNKNOWN.finding(entry.value.span, message, why, help);
    finding.severity = severity;
    let edit = TextEdit::replace(entry.value.span, meant);
    finding.fixes.push(Fix::risky(format!("Write `{meant}`"), vec![edit]));
    found.push(finding);
}

declare_rule! {
    /// The model is text.
    ///
    /// ## Why
    ///
    /// Claude Code drops a list or a number under `model` without a word, and the
    /// agent runs with the model of the session.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: [sonnet, opus]
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// ---
    /// ```
    NOT_TEXT {
        code: "model/not-text",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: not_text,
    }
}

fn not_text(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some((entry, what)) = value::not_text(cx, "model") else { return };
    let mut finding = NOT_TEXT.finding(
        entry.value.span,
        format!("The model is {what}, not text."),
        "Claude Code drops it, and the agent runs with the session's model.",
        "Write one model.",
    );
    let first = entry.value.items().first().and_then(|it| it.str());
    if let Some(model) = first.filter(|it| judge(it) == ModelName::Known) {
        let edit = TextEdit::replace(entry.value.span, model);
        finding.fixes.push(Fix::risky(format!("Write `{model}`"), vec![edit]));
    }
    found.push(finding);
}
