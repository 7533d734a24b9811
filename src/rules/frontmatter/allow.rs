//! Comments of the frontmatter that allow what is not there. `rules::allow` reads and
//! reports them once all other rules have looked.

use crate::diagnostic::Diagnostic;
use crate::rules::RuleCx;

declare_rule! {
    /// Each comment of the frontmatter that allows a finding has one to allow.
    ///
    /// ## Why
    ///
    /// `# agentpad-allow: CODE` keeps a finding of its line
    /// out of reports. Where there is none any more, or the code is misspelt, the
    /// comment says something that is not true, and would hide a later fault.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// # agentpad-allow: tools/removed
    /// tools: Read, Grep
    /// ---
    /// ```
    ///
    /// ```markdown good
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// # agentpad-allow: tools/removed
    /// tools: Read, MultiEdit
    /// ---
    /// ```
    UNUSED_ALLOW {
        code: "frontmatter/unused-allow",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Agentpad's own comments, 2026-11",
        fixable: true,
        check: looked_at_last,
    }
}

/// Whether a comment is used shows only once all rules have looked.
fn looked_at_last(_: &RuleCx<'_>, _: &mut Vec<Diagnostic>) {}
