//! Links to headings of the same file.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Fix};
use crate::profile::nearest::nearest;
use crate::rules::RuleCx;
use crate::syntax::markdown::Heading;
use crate::text::{Span, TextEdit};

declare_rule! {
    /// A link to a heading leads to one that is there.
    ///
    /// ## Why
    ///
    /// A link such as `[steps](#steps)` sends the reader, human or model, to a
    /// section of the file. When a heading is reworded its links stay behind, and
    /// an instruction that refers to the section refers to nothing.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// Report as told in [the format](#output-format).
    ///
    /// ## Output Formats
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// Report as told in [the format](#output-format).
    ///
    /// ## Output Format
    /// ```
    DEAD_ANCHOR {
        code: "body/dead-anchor",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "GitHub documentation, section links, 2026-08",
        fixable: true,
        check: dead_anchor,
    }
}

fn dead_anchor(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let links = agent.outline.links.iter();
    let mut links =
        links.filter_map(|it| Some((it.span, it.target.strip_prefix('#')?))).peekable();
    if links.peek().is_none() {
        return;
    }
    let anchors = anchors(&agent.outline.headings);
    let named = named_anchors(agent.body.of(cx.text));
    let mut said = 0;
    for (span, wanted) in links {
        let wanted = wanted.to_lowercase();
        // The top of the page, an encoded heading, a template's link.
        let is_other =
            wanted.is_empty() || wanted == "top" || wanted.contains(['%', '{', '<', '[']);
        let is_there = anchors.contains(&wanted) || named.contains(&wanted);
        if is_other || is_there || said == MOST {
            continue;
        }
        said += 1;
        let mut finding = DEAD_ANCHOR.finding(
            span,
            format!("No heading has the anchor `#{wanted}`."),
            "The link leads nowhere, and what it refers to is not found.",
            "Write the anchor of a heading: its words in lower case, with hyphens between them.",
        );
        finding.fixes.extend(mended(cx.text, span, &wanted, &anchors));
        found.push(finding);
    }
}

/// How many dead links of one file are reported: behind that the headings were
/// changed, not the links.
const MOST: usize = 10;

/// Writes the anchor that was probably meant.
fn mended(
    text: &str,
    link: Span,
    wanted: &str,
    anchors: &BTreeSet<String>,
) -> Option<Fix> {
    let limit = wanted.chars().count() / 4;
    let meant = nearest(wanted, anchors.iter().map(String::as_str), limit)?;
    let at = link.lo() + link.of(text).rfind(&format!("(#{wanted}"))? + 2;
    let edit = TextEdit::replace(Span::new(at, at + wanted.len()), meant);
    Some(Fix::risky(format!("Link to `#{meant}`"), vec![edit]))
}

/// The anchors that are written as HTML.
fn named_anchors(body: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for attribute in [" id=\"", " name=\""] {
        for (at, _) in body.match_indices(attribute) {
            let rest = body.get(at + attribute.len()..).unwrap_or_default();
            anchors.extend(rest.split(['"', '\n']).next().map(str::to_lowercase));
        }
    }
    anchors
}

/// The anchors of headings, as GitHub makes them: lower case, without
/// punctuation, hyphens for blanks; a number behind those that repeat.
fn anchors(headings: &[Heading]) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for heading in headings {
        let is_kept = |it: &char| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_');
        let slug: String = heading.text.to_lowercase().chars().filter(is_kept).collect();
        let slug = slug.trim().replace(' ', "-");
        if anchors.contains(&slug) {
            // Whoever links to a repeated heading writes a small number.
            let next =
                (1..20).map(|it| format!("{slug}-{it}")).find(|it| !anchors.contains(it));
            anchors.extend(next);
        } else {
            anchors.insert(slug);
        }
    }
    anchors
}

#[cfg(test)]
mod tests {
    use crate::rules::carets::check_carets;

    #[test]
    fn anchors_are_made_as_github_makes_them() {
        check_carets(
            "\
---
name: a
description: b
---
[a](#planning-mode-phase-2) [b](#a--b) [c](#steps-1) [d](#Steps) [e](#there) [f](#gone)
                                                                             ^^^^^^^^^^ warning[body/dead-anchor]: No heading has the anchor `#gone`.

<a id=\"there\"></a>

## Planning Mode (Phase 2)

## A & B

## One

### Steps

## Two

### Steps
",
        );
    }
}
