//! YAML and JSON that the body quotes: templates that agents are to fill in,
//! and examples that a model copies.

use crate::diagnostic::{Diagnostic, Label};
use crate::document::plan::Plan;
use crate::document::{Kind, kind_of_tree};
use crate::plan::template::{Reason, Unfilled, reasons};
use crate::rules::RuleCx;
use crate::rules::fault::{Words, words};
use crate::syntax::markdown::Fence;
use crate::syntax::yaml::{self, Fault, SyntaxError, Tree};
use crate::text::Span;

use super::json;

declare_rule! {
    /// A plan in a code block is a filled-in example.
    ///
    /// ## Why
    ///
    /// A model tends to copy what it is shown. From a template in which every
    /// option is `null` and the agent's name is a placeholder it learns the keys,
    /// but not what belongs behind them, and a plan that keeps the template's
    /// values cannot be reviewed or merged.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// ---
    /// name: planner
    /// description: Plans the work before it is done.
    /// ---
    ///
    /// ```yaml
    /// agent_plan:
    ///   agent_name: "[this-agent]"
    ///   implementation_options:
    ///     option_a: {approach, pros, cons}
    ///     option_b: {approach, pros, cons}
    /// ```
    /// ````
    ///
    /// ````markdown good
    /// ---
    /// name: planner
    /// description: Plans the work before it is done.
    /// ---
    ///
    /// ```yaml
    /// agent_plan:
    ///   agent_name: planner
    ///   implementation_options:
    ///     option_a: {approach: Stream the rows, pros: [Little memory]}
    ///     option_b: {approach: Run a job, pros: [Survives a restart]}
    /// ```
    /// ````
    PLAN_TEMPLATE {
        code: "body/plan-template",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "OaK agents, hybrid planning, 2025-11",
        fixable: false,
        check: plan_template,
    }
}

fn plan_template(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for quoted in cx.quoted() {
        let Some(kind) = kind_of_tree(&quoted.tree) else { continue };
        let left = left_of_template(kind, &quoted.tree);
        if left.is_empty() {
            continue;
        }
        let what = if kind == Kind::Plan { "plan" } else { "review" };
        let mut finding = PLAN_TEMPLATE.finding(
            quoted.fence.open,
            format!("This {what} template cannot be used as a {what} as it stands."),
            format!("{}.", capitalised(&summary(&left))),
            format!(
                "Leave it if agents fill it in from other instructions; a filled-in {what} \
                 beside it shows them how."
            ),
        );
        finding.labels = left
            .iter()
            .map(|it| Label {
                span: it.span,
                message: format!("{}.", capitalised(&it.left.words())),
            })
            .collect();
        found.push(finding);
    }
}

/// What is left of a template in a plan or a review.
fn left_of_template(kind: Kind, tree: &Tree) -> Vec<Reason> {
    if kind == Kind::Plan {
        return reasons(&Plan::read(tree));
    }
    let choice = |it: &SyntaxError| match &it.fault {
        Fault::UnfilledChoice(choices) => Some(Reason {
            span: it.value.unwrap_or(it.span),
            left: Unfilled::Choice(choices.clone()),
        }),
        _ => None,
    };
    tree.errors.iter().filter_map(choice).collect()
}

/// What is left, in one clause for each sort of thing.
fn summary(left: &[Reason]) -> String {
    let options = left.iter().filter(|it| matches!(it.left, Unfilled::Option(_))).count();
    let mut parts = Vec::new();
    match options {
        0 => {}
        1 => parts.push("every value of an option is null".to_owned()),
        _ => parts.push(format!("every value of {options} options is null")),
    }
    let rest = left.iter().filter(|it| !matches!(it.left, Unfilled::Option(_)));
    let mut rest: Vec<String> = rest.map(|it| it.left.words()).collect();
    let more = rest.len().saturating_sub(SHOWN);
    rest.truncate(SHOWN);
    parts.extend(rest);
    if more > 0 {
        parts.push(format!("{more} more places are not filled in"));
    }
    parts.join(", ")
}

/// How many placeholders a summary names.
const SHOWN: usize = 3;

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

declare_rule! {
    /// YAML and JSON in a code block can be read.
    ///
    /// ## Why
    ///
    /// Agents copy the form of what they are shown. If the example cannot be
    /// read, neither can what they write after it, and the tool behind them fails
    /// on it.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// ---
    /// name: operator
    /// description: Runs deployments.
    /// ---
    ///
    /// ```yaml
    /// limits:
    ///   note: Retry: three times
    /// ```
    /// ````
    ///
    /// ````markdown bad
    /// ---
    /// name: operator
    /// description: Runs deployments.
    /// ---
    ///
    /// ```json
    /// {"retries": 3,}
    /// ```
    /// ````
    ///
    /// ````markdown good
    /// ---
    /// name: operator
    /// description: Runs deployments.
    /// ---
    ///
    /// ```yaml
    /// limits:
    ///   note: "Retry: three times"
    /// ```
    /// ````
    UNREADABLE_FENCE {
        code: "body/unreadable-fence",
        basis: Format,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "YAML 1.2.2, 2021-10; RFC 8259, 2017-12",
        fixable: true,
        check: unreadable_fence,
    }
}

fn unreadable_fence(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    for quoted in cx.quoted() {
        if let Some(kind) = kind_of_tree(&quoted.tree)
            && !left_of_template(kind, &quoted.tree).is_empty()
        {
            continue;
        }
        let language = &quoted.fence.language;
        let fault = if language.eq_ignore_ascii_case("json") {
            json::broken(cx, quoted.fence.content)
        } else {
            broken_yaml(cx, quoted)
        };
        let Some((span, words)) = fault else { continue };
        let mut finding = UNREADABLE_FENCE.finding(
            span,
            words.message,
            format!(
                "The `{language}` in this block cannot be read, and agents copy the form of \
                 what they are shown."
            ),
            words.help,
        );
        finding.fixes = words.fixes;
        found.push(finding);
    }
}

/// The first fault of a block of YAML, and where it is.
fn broken_yaml(cx: &RuleCx<'_>, quoted: &Quoted<'_>) -> Option<(Span, Words)> {
    // Several documents in one block are usual, and so is leaving out.
    let content = quoted.fence.content.of(cx.text);
    if ["...", "\u{2026}", "{{", "{%", "//"].iter().any(|it| content.contains(it)) {
        return None;
    }
    let is_fault = |it: &&SyntaxError| it.fault != Fault::SecondDocument;
    let error = quoted.tree.errors.iter().find(is_fault)?;
    Some((error.span, words(cx.text, error)))
}

/// A code block with YAML or JSON, read.
#[derive(Debug)]
pub(in crate::rules) struct Quoted<'a> {
    fence: &'a Fence,
    tree: Tree,
}

/// Reads the blocks of an agent definition's body.
pub(in crate::rules) fn read<'a>(cx: &RuleCx<'a>) -> Vec<Quoted<'a>> {
    let fences = cx.agent().map_or(&[][..], |it| it.outline.fences.as_slice());
    fences
        .iter()
        .filter(|it| it.closed && is_yaml(&it.language))
        .map(|fence| Quoted { fence, tree: yaml::parse(cx.text, fence.content) })
        .collect()
}

fn is_yaml(language: &str) -> bool {
    ["yaml", "yml", "json"].iter().any(|it| language.eq_ignore_ascii_case(it))
}
