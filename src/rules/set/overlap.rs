//! Definitions that say almost the same.

use std::collections::BTreeMap;

use super::{SetCx, SetFindings, loaded_together};

declare_rule! {
    /// No two agents say almost the same.
    ///
    /// ## Why
    ///
    /// The main agent chooses between agents by what they say of themselves. Of
    /// two that say the same it calls now one and now the other, and a change to
    /// one of them is not made to the other.
    ///
    /// Two definitions are compared by the runs of five words in description and
    /// prompt; the rule reports those that have at least 80 % of them in common.
    ///
    /// ## Examples
    ///
    /// ```markdown bad path=agents/reviewer.md
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged, and says what to mend.
    /// ---
    ///
    /// You review changes. Read the whole change first, then each file with its
    /// tests. Look for faults that a user would notice, for code that nobody calls,
    /// and for names that do not say what they mean. Report each fault with its
    /// file, its line, and what to write there. Report nothing that a formatter
    /// would mend.
    /// ```
    ///
    /// ```markdown bad path=agents/code-reviewer.md
    /// ---
    /// name: code-reviewer
    /// description: Reviews a change before it is merged, and says what to mend.
    /// ---
    ///
    /// You review changes. Read the whole change first, then each file with its
    /// tests. Look for faults that a user would notice, for code that nobody calls,
    /// and for names that do not say what they mean. Report each fault with its
    /// file, its line, and what to write there. Praise nothing.
    /// ```
    ///
    /// ```markdown good path=agents/reviewer.md
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged, and says what to mend.
    /// ---
    ///
    /// You review changes. Read the whole change first, then each file with its
    /// tests.
    /// ```
    ///
    /// ```markdown good path=agents/planner.md
    /// ---
    /// name: planner
    /// description: Plans a change before it is made.
    /// ---
    ///
    /// You plan changes. Name the files that change, in which order, and how each
    /// step is tested.
    /// ```
    OVERLAPPING_AGENTS {
        code: "set/overlapping-agents",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "OaK agents, audit of agents, 2025-11",
        fixable: false,
        check_set: overlapping_agents,
    }
}

/// From which share of common runs two definitions count as one, in hundredths.
const ALIKE: usize = 80;

/// How many runs of words a definition needs: short ones are alike by chance.
const ENOUGH: usize = 40;

fn overlapping_agents(cx: &SetCx<'_>, found: &mut SetFindings) {
    for group in loaded_together(cx) {
        // For each key the first member that has it. A member is compared with
        // these alone, so that time grows with the number of members.
        let mut first: BTreeMap<(usize, u64), usize> = BTreeMap::new();
        for at in group {
            let Some(agent) = cx.members.get(at).and_then(|it| it.agent()) else {
                continue;
            };
            let Some(keys) = agent.shingles.keys(ENOUGH) else { continue };
            let mut seen = Vec::new();
            for key in keys.into_iter().enumerate() {
                let other = *first.entry(key).or_insert(at);
                if other != at && !seen.contains(&other) {
                    seen.push(other);
                }
            }
            let alike = seen.into_iter().filter_map(|it| alike(cx, at, it));
            if let Some((percent, other)) = alike.max() {
                report(cx, found, at, other, percent);
            }
        }
    }
}

/// How alike two members are, and the second one. Members with one name are the
/// matter of another rule.
fn alike(cx: &SetCx<'_>, at: usize, other: usize) -> Option<(usize, usize)> {
    let (agent, second) = (cx.members.get(at)?.agent()?, cx.members.get(other)?.agent()?);
    let percent = agent.shingles.alike_percent(&second.shingles);
    (percent >= ALIKE && agent.name != second.name).then_some((percent, other))
}

fn report(
    cx: &SetCx<'_>,
    found: &mut SetFindings,
    at: usize,
    other: usize,
    percent: usize,
) {
    let (Some(member), Some(other)) = (cx.members.get(at), cx.members.get(other)) else {
        return;
    };
    let (Some(agent), Some(second)) = (member.agent(), other.agent()) else { return };
    found.push(
        at,
        OVERLAPPING_AGENTS.finding(
            agent.name_span,
            format!(
                "The agents `{}` and `{}` have {percent} % of their wording in common.",
                agent.name, second.name
            ),
            "The main agent cannot tell them apart, and calls now one and now the other.",
            format!(
                "Make one agent of the two, or say in this one what `{}` does not do.",
                other.path()
            ),
        ),
    );
}
