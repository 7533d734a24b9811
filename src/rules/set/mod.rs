//! The rules of a set: what only shows when several agent definitions, or several
//! plans, are seen together. They look at summaries, so that no text is read twice
//! and time grows with the number of files.

mod agents;
mod budget;
mod duplicate;
mod links;
mod member;
mod overlap;
mod plans;
mod shingles;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::rules::{Look, RULES, Settings, weighed};

pub use agents::UNKNOWN_AGENT;
pub use budget::DESCRIPTIONS_BUDGET;
pub use duplicate::DUPLICATE_NAME;
pub use links::DEAD_LINK;
pub use member::Member;
pub use overlap::OVERLAPPING_AGENTS;
pub use plans::{
    MISSING_PLAN, OPPOSED_CHOICES, PLAN_CYCLE, SEVERAL_PLANS, VERSION_CLASH,
};

use plans::{Conflicts, conflicts};

/// Everything a rule of a set may look at.
#[derive(Debug)]
pub struct SetCx<'a> {
    /// The files, in the order given.
    pub members: &'a [Member],
    /// The files that are there, of those that [`Member::linked`] names; `None`
    /// where nobody can tell, as of documents that are open in a page.
    pub files: Option<&'a BTreeSet<String>>,
    /// What else the files are held to.
    pub settings: &'a Settings,
    /// What stands against each other in the plans, once a rule has asked for it.
    conflicts: OnceCell<Vec<Conflicts>>,
}

impl<'a> SetCx<'a> {
    /// Puts together what rules of a set see.
    #[must_use]
    pub fn new(
        members: &'a [Member],
        files: Option<&'a BTreeSet<String>>,
        settings: &'a Settings,
    ) -> Self {
        Self { members, files, settings, conflicts: OnceCell::new() }
    }

    /// What stands against each other in the plans of each folder.
    fn conflicts(&self) -> &[Conflicts] {
        self.conflicts.get_or_init(|| conflicts(self))
    }
}

/// Lets every rule of a set look. There is a list for each member, in their
/// order; each is sorted by place, then worst first.
#[must_use]
pub fn run_set(cx: &SetCx<'_>) -> Vec<Vec<Diagnostic>> {
    let mut found = SetFindings { of_member: vec![Vec::new(); cx.members.len()] };
    for rule in RULES {
        if let Look::Set(check) = rule.look {
            check(cx, &mut found);
        }
    }
    let allowed = |(member, mut list): (&Member, Vec<Diagnostic>)| {
        list.retain(|it| !member.allows(it));
        weighed(cx.settings, list)
    };
    cx.members.iter().zip(found.of_member).map(allowed).collect()
}

/// What is found, by the member that it is found in.
pub(super) struct SetFindings {
    of_member: Vec<Vec<Diagnostic>>,
}

impl SetFindings {
    /// `member` is an index of [`SetCx::members`].
    fn push(&mut self, member: usize, finding: Diagnostic) {
        if let Some(list) = self.of_member.get_mut(member) {
            list.push(finding);
        }
    }
}

/// The indices of the members that a client loads together, in lists: those
/// under one `agents` folder, and those that lie in none. Only members that have
/// a name and a description are in them; paths are in byte order.
fn loaded_together(cx: &SetCx<'_>) -> Vec<Vec<usize>> {
    let agents = cx.members.iter().enumerate().filter(|(_, it)| it.agent().is_some());
    let mut order: Vec<(&str, &str, usize)> =
        agents.map(|(at, it)| (folder(it.path()), it.path(), at)).collect();
    order.sort_unstable();
    order
        .chunk_by(|a, b| a.0 == b.0)
        .map(|group| group.iter().map(|it| it.2).collect())
        .collect()
}

/// The folder that a client reads agents from: up to the last part of the path
/// that is called so.
fn folder(path: &str) -> &str {
    ["agents/", "agent/"]
        .into_iter()
        .filter_map(|it| {
            let mut places = path.rmatch_indices(it).map(|(at, _)| at);
            let is_part = |at: &usize| {
                path.get(..*at).is_some_and(|it| it.is_empty() || it.ends_with('/'))
            };
            places.find(is_part).map(|at| at + it.len())
        })
        .max()
        .and_then(|end| path.get(..end))
        .unwrap_or_default()
}

/// True for a file that Claude Code reads without being told to.
fn is_installed(path: &str) -> bool {
    path.starts_with(".claude/agents/") || path.contains("/.claude/agents/")
}

#[cfg(test)]
mod tests {
    use super::folder;

    #[test]
    fn a_folder_of_agents_is_found_by_its_name() {
        assert_eq!(folder("p/.claude/agents/a/b.md"), "p/.claude/agents/");
        assert_eq!(folder("agents/x.md"), "agents/");
        assert_eq!(folder("my-agents/x.md"), "");
        assert_eq!(folder("agents/my-agents/x.md"), "agents/");
    }
}
