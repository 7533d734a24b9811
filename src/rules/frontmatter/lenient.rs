//! Frontmatter that a strict reader finds, and Claude Code does not, or not
//! all of it.

use crate::diagnostic::{Diagnostic, Fix};
use crate::document::AgentDocument;
use crate::rules::RuleCx;
use crate::syntax::frontmatter::lenient;
use crate::text::{Span, TextEdit};

use super::fences::{NOT_LOADED, mends};

declare_rule! {
    /// The lines of the frontmatter end in LF or CRLF.
    ///
    /// ## Why
    ///
    /// Some old editors end lines with CR alone. Claude Code does not take that
    /// for a line end behind the opening `---`, finds no frontmatter, and skips
    /// the file without a word.
    ///
    /// ## Examples
    ///
    /// ```markdown bad line-ends=cr
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    /// ```
    BARE_CR {
        code: "frontmatter/bare-cr",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: bare_cr,
    }
}

fn bare_cr(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(frontmatter) = cx.agent().and_then(AgentDocument::frontmatter) else {
        return;
    };
    if lenient(cx.text).is_some() {
        return;
    }
    let is_bare =
        |at: &usize| !cx.text.get(at + 1..).is_some_and(|it| it.starts_with('\n'));
    let ends = cx.text.match_indices('\r').map(|(at, _)| at).filter(is_bare);
    let edits = ends.map(|at| TextEdit::replace(Span::new(at, at + 1), "\n")).collect();
    let mut finding = BARE_CR.finding(
        frontmatter.open,
        "The line ends with CR alone.",
        NOT_LOADED,
        "Save the file with LF or CRLF line ends.",
    );
    finding.fixes.extend(mends(cx, "End the lines with LF", edits));
    found.push(finding);
}

declare_rule! {
    /// No value or comment of the frontmatter holds three dashes.
    ///
    /// ## Why
    ///
    /// Claude Code ends the frontmatter at the first `---` behind the opening
    /// line, wherever it stands: in a value, in quotes, in a comment. What follows
    /// is no longer read as keys. A `tools:` line below it is lost, and the agent
    /// gets every tool.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: planner
    /// description: Plans the work.
    /// # --- rights ---
    /// tools: Read
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: planner
    /// description: Plans the work - then builds it.
    /// tools: Read
    /// ---
    /// ```
    DASHES_IN_VALUE {
        code: "frontmatter/dashes-in-value",
        basis: Breaks,
        severity: Error,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: true,
        check: dashes_in_value,
    }
}

fn dashes_in_value(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let Some(frontmatter) = agent.frontmatter() else { return };
    let Some(first) = lenient(cx.text).map(|it| it.close) else { return };
    if first.lo() >= frontmatter.close.lo() {
        return;
    }
    let lost = agent.tree.root.entries().iter().find(|it| it.key.span.lo() > first.lo());
    let why = match lost.and_then(|it| it.key.scalar()) {
        Some(key) if key.text == "tools" => {
            "Claude Code ends the frontmatter here. `tools` below it is lost, so that the \
             agent gets every tool."
                .to_owned()
        }
        Some(key) => format!(
            "Claude Code ends the frontmatter here. `{}` and what follows it become part of \
             the prompt.",
            key.text
        ),
        None => "Claude Code ends the frontmatter here, and the rest becomes part of the \
                 prompt."
            .to_owned(),
    };
    let mut finding = DASHES_IN_VALUE.finding(
        first,
        "Three dashes stand inside the frontmatter.",
        why,
        "Write one dash or a comma.",
    );
    finding.fixes.push(shorten_dashes(cx.text, frontmatter.yaml, &agent.tree.comments));
    found.push(finding);
}

/// Writes one dash for each run of three or more. Safe where they all stand in
/// comments, which nobody reads.
fn shorten_dashes(text: &str, yaml: Span, comments: &[Span]) -> Fix {
    let mut edits = Vec::new();
    let mut in_comments = true;
    let mut at = yaml.lo();
    while let Some(start) = Span::new(at, yaml.hi()).of(text).find("---") {
        let run = Span::new(at + start, yaml.hi()).of(text);
        let length = run.len() - run.trim_start_matches('-').len();
        let span = Span::new(at + start, at + start + length);
        let nearest = comments.partition_point(|it| it.hi() < span.hi());
        in_comments &= comments.get(nearest).is_some_and(|it| it.contains(span));
        edits.push(TextEdit::replace(span, "-"));
        at = span.hi();
    }
    let title = "Write one dash";
    if in_comments { Fix::safe(title, edits) } else { Fix::risky(title, edits) }
}
