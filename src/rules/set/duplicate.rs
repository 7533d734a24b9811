//! Definitions with the same name, of which a client takes one.

use super::{SetCx, SetFindings, is_installed, loaded_together};
use crate::diagnostic::Severity;

declare_rule! {
    /// No two agents have the same name.
    ///
    /// ## Why
    ///
    /// Claude Code tells agents apart by their names, not by their files. Of
    /// several files with one name it takes the one whose path comes last in the
    /// order of bytes, so that `z.md` comes before `sub/z.md`, and that before
    /// `a.md`. Only its debug log says that it leaves the others out.
    ///
    /// The finding stands in each file that is left out. It is an error in a
    /// folder `.claude/agents`, and elsewhere a warning, as only files that are
    /// installed together meet.
    ///
    /// ## Examples
    ///
    /// ```markdown bad path=.claude/agents/reviewer.md
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// You review changes.
    /// ```
    ///
    /// ```markdown bad path=.claude/agents/security.md
    /// ---
    /// name: reviewer
    /// description: Looks for holes in a change.
    /// ---
    ///
    /// You look for ways to attack what a change adds.
    /// ```
    ///
    /// ```markdown good path=.claude/agents/reviewer.md
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// You review changes.
    /// ```
    ///
    /// ```markdown good path=.claude/agents/security.md
    /// ---
    /// name: security
    /// description: Looks for holes in a change.
    /// ---
    ///
    /// You look for ways to attack what a change adds.
    /// ```
    DUPLICATE_NAME {
        code: "set/duplicate-name",
        basis: Format,
        severity: Warning,
        kinds: [Agent],
        format: None,
        source: "Claude Code 2.1.330, measured 2026-11",
        fixable: false,
        check_set: duplicate_name,
    }
}

fn duplicate_name(cx: &SetCx<'_>, found: &mut SetFindings) {
    for group in loaded_together(cx) {
        // In each run of one name the file that is taken comes last.
        let mut order: Vec<(&str, usize, usize)> = Vec::new();
        for (place, &at) in group.iter().enumerate() {
            let agent = cx.members.get(at).and_then(|it| it.agent());
            order.extend(agent.map(|it| (it.name.as_str(), place, at)));
        }
        order.sort_unstable();
        for same in order.chunk_by(|a, b| a.0 == b.0) {
            let Some((&(name, _, taken), left_out)) = same.split_last() else { continue };
            for &(_, _, at) in left_out {
                report(cx, found, name, at, taken);
            }
        }
    }
}

fn report(cx: &SetCx<'_>, found: &mut SetFindings, name: &str, at: usize, taken: usize) {
    let (Some(member), Some(taken)) = (cx.members.get(at), cx.members.get(taken)) else {
        return;
    };
    let Some(agent) = member.agent() else { return };
    let taken = taken.path();
    let is_lost = is_installed(member.path());
    let why = if is_lost {
        format!(
            "Claude Code takes `{taken}`, whose path comes last, and never loads this file."
        )
    } else {
        format!(
            "Where both are installed, Claude Code loads only `{taken}`, whose path comes last."
        )
    };
    let mut finding = DUPLICATE_NAME.finding(
        agent.name_span,
        format!("The agent `{name}` is also defined in `{taken}`."),
        why,
        "Give one of them another name, or delete one.",
    );
    if is_lost {
        finding.severity = Severity::Error;
    }
    found.push(at, finding);
}
