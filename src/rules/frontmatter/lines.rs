//! Frontmatter that only a real reader of YAML understands.

use crate::diagnostic::Diagnostic;
use crate::profile::Format;
use crate::rules::RuleCx;
use crate::text::Span;

declare_rule! {
    /// In an OaK agent each key and its value stand on one line.
    ///
    /// ## Why
    ///
    /// Some of OaK's scripts read the frontmatter line by line, without YAML: they
    /// lose what stands on further lines, and take a comment for part of the
    /// value. Its loader and every client read YAML and are not affected.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: >-
    ///   Reviews a change
    ///   before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
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
    /// ---
    ///
    /// ## Core Responsibilities
    /// ```
    SEVERAL_LINES {
        code: "frontmatter/several-lines",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, shared scripts, 2025-11",
        fixable: false,
        check: several_lines,
    }
}

fn several_lines(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent().filter(|it| it.tree.errors.is_empty()) else { return };
    for entry in agent.tree.root.entries() {
        let (key, value) = (entry.key.span, entry.value.span);
        let whole = Span::new(key.lo(), value.hi().max(key.hi()));
        if !whole.of(cx.text).trim_end().contains(['\n', '\r']) {
            continue;
        }
        found.push(SEVERAL_LINES.finding(
            key,
            format!("The value of `{}` stands on several lines.", key.of(cx.text)),
            "Some of OaK's scripts read line by line and see only the first.",
            "Write it on one line if those scripts are used.",
        ));
    }
}
