//! What language a code block is in.

use crate::diagnostic::{Diagnostic, Label};
use crate::profile::Format;
use crate::rules::RuleCx;

declare_rule! {
    /// A code block of an OaK agent says its language.
    ///
    /// ## Why
    ///
    /// The word behind the opening fence tells a model what it is shown, and
    /// editors colour the block by it. `text` is the word for what is in no
    /// language.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// ```
    /// git diff --stat
    /// ```
    /// ````
    ///
    /// ````markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// model: sonnet
    /// model_tier: balanced
    /// model_rationale: Reads a whole change and weighs it.
    /// ---
    ///
    /// ## Core Responsibilities
    ///
    /// ```sh
    /// git diff --stat
    /// ```
    /// ````
    NO_FENCE_LANGUAGE {
        code: "body/no-fence-language",
        basis: Advice,
        severity: Hint,
        kinds: [Agent],
        format: Some(Format::Oak),
        source: "OaK agents, pattern checklist, 2025-11",
        fixable: false,
        check: no_fence_language,
    }
}

fn no_fence_language(cx: &RuleCx<'_>, found: &mut Vec<Diagnostic>) {
    let Some(agent) = cx.agent() else { return };
    let mut bare = agent.outline.fences.iter().filter(|it| it.language.is_empty());
    let Some(first) = bare.next() else { return };
    let more: Vec<Label> = bare
        .map(|it| Label { span: it.open, message: "This one neither.".to_owned() })
        .collect();
    let message = match more.len() {
        0 => "This code block does not say its language.".to_owned(),
        more => format!("This code block and {more} others do not say their language."),
    };
    let mut finding = NO_FENCE_LANGUAGE.finding(
        first.open,
        message,
        "The word tells a model what it is shown, and editors colour the block by it.",
        "Write the language behind the opening fence, or `text`.",
    );
    finding.labels = more;
    found.push(finding);
}
