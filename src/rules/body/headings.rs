//! How the headings of a prompt stand to each other.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Label};
use crate::profile::Format;
use crate::rules::RuleCx;
use crate::syntax::markdown::Heading;
use crate::text::Span;

declare_rule! {
    /// No heading stands twice in one section.
    ///
    /// ## Why
    ///
    /// Two sections of one name look like one that was pasted twice. A model
    /// follows the one that it finds, and a link to the heading leads to the
    /// first.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// ## Output
    ///
    /// A list of faults.
    ///
    /// ## Output
    ///
    /// A table of faults.
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// ## Bugs
    ///
    /// ### Output
    ///
    /// ## Style
    ///
    /// ### Output
    /// ```
    DUPLICATE_HEADING {
        code: "body/duplicate-heading",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "markdownlint 0.40, MD024, 2025-12",
        fixable: false,
        check: duplicate_heading,
    }
}

fn duplicate_heading(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    // For each level the place of the open section: a heading belongs to the
    // last one of a lower level.
    let mut open = [0usize; 7];
    let mut seen: BTreeSet<(usize, u8, String)> = BTreeSet::new();
    let mut twice: Vec<&Heading> = Vec::new();
    for heading in &agent.outline.headings {
        let level = usize::from(heading.level).min(6);
        let parent = open.iter().take(level).copied().max().unwrap_or_default();
        if let Some(it) = open.get_mut(level) {
            *it = heading.span.lo();
        }
        open.iter_mut().skip(level + 1).for_each(|it| *it = 0);
        if !seen.insert((parent, heading.level, heading.text.to_lowercase())) {
            twice.push(heading);
        }
    }
    let Some((first, more)) = twice.split_first() else { return };
    let message = match more.len() {
        0 => format!("The heading `{}` stands here a second time.", first.text),
        more => format!(
            "The heading `{}` stands here a second time, and {more} more headings do so.",
            first.text
        ),
    };
    let mut finding = DUPLICATE_HEADING.finding(
        first.span,
        message,
        "A model follows the section that it finds, and links lead to the first one.",
        "Join the two sections, or give one of them another heading.",
    );
    finding.labels = repeated(more.iter().map(|it| it.span));
    found.push(finding);
}

/// Labels on the other places of a finding that is told once.
fn repeated(spans: impl Iterator<Item = Span>) -> Vec<Label> {
    let label = |span| Label { span, message: "Here too.".to_owned() };
    spans.take(SHOWN).map(label).collect()
}

/// How many other places a finding points at.
const SHOWN: usize = 20;

declare_rule! {
    /// No level of headings is skipped.
    ///
    /// ## Why
    ///
    /// A heading two levels below the one above it belongs to a section that is
    /// not there. Outlines show it in the wrong place, and tools that cut a
    /// prompt into sections do too.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// ## Output
    ///
    /// #### Faults
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// ## Output
    ///
    /// ### Faults
    /// ```
    SKIPPED_LEVEL {
        code: "body/skipped-level",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: None,
        source: "markdownlint 0.40, MD001, 2025-12",
        fixable: false,
        check: skipped_level,
    }
}

fn skipped_level(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let headings = &agent.outline.headings;
    let pairs = headings.iter().zip(headings.iter().skip(1));
    let mut skips = pairs.filter(|(above, it)| it.level > above.level + 1);
    let Some((above, first)) = skips.next() else { return };
    let more: Vec<Span> = skips.map(|(_, it)| it.span).collect();
    let mut message = format!(
        "The heading `{}` has level {}, and the one above it level {}.",
        first.text, first.level, above.level
    );
    if !more.is_empty() {
        message = format!("{message} There are {} more skips.", more.len());
    }
    let mut finding = SKIPPED_LEVEL.finding(
        first.span,
        message,
        "It belongs to a section that is not there, and outlines show it in the wrong place.",
        format!("Write it with {} marks `#`.", above.level + 1),
    );
    finding.labels = repeated(more.into_iter());
    found.push(finding);
}

declare_rule! {
    /// An OaK agent has at most one title.
    ///
    /// ## Why
    ///
    /// A heading with one `#` is the title of the whole prompt. With two of them
    /// an outline shows two prompts in one file; a reminder that stands above the
    /// title is better off as bold text.
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
    /// ---
    ///
    /// # Reminder
    ///
    /// # Reviewer
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
    /// # Reviewer
    ///
    /// ## Core Responsibilities
    /// ```
    SECOND_TITLE {
        code: "body/second-title",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, guide for contributors, 2025-11",
        fixable: false,
        check: second_title,
    }
}

fn second_title(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let mut titles = agent.outline.headings.iter().filter(|it| it.level == 1);
    let (Some(first), Some(second)) = (titles.next(), titles.next()) else { return };
    let mut finding = SECOND_TITLE.finding(
        second.span,
        format!("The prompt has a second title, `{}`.", second.text),
        "An outline shows it as another prompt in the same file.",
        "Write the section with two marks `#`, or make it bold text.",
    );
    let message = "The first title stands here.".to_owned();
    finding.labels.push(Label { span: first.span, message });
    found.push(finding);
}
