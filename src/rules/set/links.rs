//! Links from definitions to files.

use super::{SetCx, SetFindings};
use crate::document::AgentDocument;
use crate::text::Span;

declare_rule! {
    /// A relative link leads to a file that is there.
    ///
    /// ## Why
    ///
    /// An agent that is told to read a file goes looking for it. If it is not
    /// there, the agent spends its first steps on that, or makes up what the
    /// file would have said.
    ///
    /// The rule looks only where it is known which files there are: on the
    /// command line, and not in the page.
    ///
    /// ## Examples
    ///
    /// ```markdown bad path=agents/reviewer.md
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// Go through [the checklist](../docs/checklist.md).
    /// ```
    ///
    /// ```markdown good path=agents/reviewer.md
    /// ---
    /// name: reviewer
    /// description: Reviews a change before it is merged.
    /// ---
    ///
    /// Hand what you find to [the planner](planner.md).
    /// ```
    ///
    /// ```markdown good path=agents/planner.md
    /// ---
    /// name: planner
    /// description: Plans a change before it is made.
    /// ---
    ///
    /// You plan changes.
    /// ```
    DEAD_LINK {
        code: "references/dead-link",
        basis: Advice,
        severity: Info,
        kinds: [Agent],
        format: None,
        source: "OaK agents, guide for contributors, 2025-11",
        fixable: false,
        check_set: dead_link,
    }
}

fn dead_link(cx: &SetCx<'_>, found: &mut SetFindings) {
    let Some(files) = cx.files else { return };
    for (at, member) in cx.members.iter().enumerate() {
        for link in member.links.iter().filter(|it| !files.contains(&it.path)) {
            found.push(
                at,
                DEAD_LINK.finding(
                    link.span,
                    format!("There is no file `{}`.", link.path),
                    "An agent that follows the link finds nothing, or makes up what the file \
                     would say.",
                    "Write the path of a file that is there, seen from this file's folder.",
                ),
            );
        }
    }
}

/// A relative link.
#[derive(Clone, Debug)]
pub(super) struct Target {
    span: Span,
    /// Where it leads, as the path of the definition itself would be written.
    pub(super) path: String,
}

/// The relative links of a definition that is from `path`.
pub(super) fn targets(path: &str, agent: &AgentDocument) -> Vec<Target> {
    let target = |it: &crate::syntax::markdown::Link| {
        let path = joined(path, &it.target)?;
        Some(Target { span: it.span, path })
    };
    if path.is_empty() {
        return Vec::new();
    }
    agent.outline.links.iter().filter_map(target).collect()
}

/// Where a link in a file leads; `None` unless it names another file by a
/// relative path that is not a placeholder.
fn joined(from: &str, link: &str) -> Option<String> {
    let link = link.split(['#', '?']).next().unwrap_or_default().replace("%20", " ");
    let is_file = link.contains(['.', '/']) && !link.ends_with('/');
    let is_foreign = link.starts_with(['/', '~', '\\']) || link.contains(':');
    let is_open = link.contains(['<', '{', '[', '*', '$', '%', '|', ',', '(']);
    if !is_file
        || is_foreign
        || is_open
        || link.contains("...")
        || link.contains("path/to")
    {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(link.split('/')) {
        match part {
            "." => {}
            "" if !parts.is_empty() || !from.starts_with('/') => {}
            ".." if parts.last().is_some_and(|it| !matches!(*it, ".." | "")) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_link_is_followed_from_its_file() {
        let from = |link| joined("a/agents/x.md", link);
        assert_eq!(from("y.md#part").as_deref(), Some("a/agents/y.md"));
        assert_eq!(from("../../../y.md").as_deref(), Some("../y.md"));
        assert_eq!(from("./b%20c.md").as_deref(), Some("a/agents/b c.md"));
        assert_eq!(joined("/a/x.md", "../y.md").as_deref(), Some("/y.md"));
        assert_eq!(joined("x.md", "y.md").as_deref(), Some("y.md"));
    }

    #[test]
    fn other_links_are_left_alone() {
        for link in
            ["https://a.b/c.md", "#part", "/y.md", "link", "docs/", "path/to/y.md"]
        {
            assert_eq!(joined("x.md", link), None, "{link}");
        }
    }
}
