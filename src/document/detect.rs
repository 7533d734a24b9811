//! What kind of document a text is, judged by its head alone so that it stays
//! cheap on every keystroke.

use super::Kind;
use crate::syntax::yaml::Tree;

/// How many bytes of a text are looked at.
const HEAD: usize = 8 * 1024;

/// The frontmatter keys that speak for an agent definition.
const AGENT_KEYS: [&str; 4] = ["name", "description", "tools", "model"];

/// The keys that speak for a handoff manifest.
const MANIFEST_KEYS: [&str; 2] = ["from_agent", "artifact_type"];

/// The keys that together speak for an alignment review without its root.
pub(super) const SHORT_ALIGNMENT: [&str; 3] =
    ["decision", "rationale", "required_changes"];

/// The kind of a text. A root key of a plan or a review decides first, then the
/// keys of a handoff manifest, one of which is enough where the file is called
/// so, then the keys of a short alignment review, then frontmatter with an agent's keys, then a path inside a folder `agents`;
/// everything else is output. The path uses `/` or `\` between its parts.
#[must_use]
pub fn detect(path: Option<&str>, text: &str) -> Kind {
    let head = head(text);
    let keys: Vec<&str> = root_keys(head);
    let fenced = head.trim_start().starts_with("```");
    let by_root = Kind::ALL
        .into_iter()
        .find(|kind| kind.root_key().is_some_and(|it| keys.contains(&it)));
    // A plan in a code fence is not YAML but Markdown that quotes YAML.
    if let (Some(kind), false) = (by_root, fenced) {
        return kind;
    }
    if !fenced && is_manifest(path, head, &keys) {
        return Kind::Manifest;
    }
    let is_short = SHORT_ALIGNMENT.iter().all(|it| keys.contains(it));
    if !fenced && !has_frontmatter(head) && is_short {
        return Kind::AlignmentReview;
    }
    let opened = head.trim_start().starts_with("---");
    let agent_keys = AGENT_KEYS.into_iter().filter(|it| keys.contains(it)).count();
    // Without an opening fence two keys have to speak for a definition that
    // lost it, because prose may well begin with one of these words.
    let by_keys = if opened { agent_keys > 0 } else { agent_keys > 1 };
    if by_keys || path.is_some_and(|it| is_agent_path(it, opened)) {
        Kind::Agent
    } else {
        Kind::Output
    }
}

/// The kind of plan or review that a tree is.
#[must_use]
pub fn kind_of_tree(tree: &Tree) -> Option<Kind> {
    let has = |key: &str| tree.root.get(key).is_some();
    let by_root = Kind::ALL.into_iter().find(|it| it.root_key().is_some_and(has));
    let is_short = || SHORT_ALIGNMENT.into_iter().all(has);
    by_root.or_else(|| is_short().then_some(Kind::AlignmentReview))
}

fn is_manifest(path: Option<&str>, head: &str, keys: &[&str]) -> bool {
    let content = head.trim_start();
    // The keys of JSON may be indented, or stand on one line.
    let is_json = content.starts_with('{');
    let has = |key: &&&str| {
        keys.contains(*key) || is_json && head.contains(&format!("\"{key}\""))
    };
    let count = MANIFEST_KEYS.iter().filter(has).count();
    !has_frontmatter(head)
        && count >= if path.is_some_and(is_manifest_path) { 1 } else { 2 }
}

/// True for Markdown that may carry the keys of YAML in its frontmatter.
fn has_frontmatter(head: &str) -> bool {
    let content = head.trim_start();
    content.starts_with("---") && content.lines().skip(1).any(|it| it.trim_end() == "---")
}

/// True for `handoff-manifest.json` and the like.
fn is_manifest_path(path: &str) -> bool {
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let (stem, extension) = file.rsplit_once('.').unwrap_or((&file, ""));
    stem.contains("manifest") && matches!(extension, "json" | "yaml" | "yml")
}

fn head(text: &str) -> &str {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The keys at the start of lines, up to the first line that cannot belong to a
/// mapping. A second `---` ends the mapping as well.
fn root_keys(head: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    let mut is_open = false;
    for (line_idx, line) in head.trim_start().lines().enumerate() {
        // JSON is YAML too, and its keys may be indented at will.
        let line = line.strip_prefix('{').map_or(line, str::trim_start);
        if line.trim_end() == "---" {
            if is_open || !keys.is_empty() {
                break;
            }
            is_open = true;
        } else if let Some(key) = key_of(line) {
            keys.push(key);
        } else if is_fence(line) && line_idx > 0 || is_heading(line) && !keys.is_empty() {
            break;
        }
    }
    keys
}

fn key_of(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let key = key.trim_matches(['"', '\'']);
    let is_key = key.starts_with(|it: char| it.is_ascii_alphabetic())
        && key.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'));
    let ends = rest.is_empty() || rest.starts_with([' ', '\t', '\r']);
    (is_key && ends).then_some(key)
}

fn is_fence(line: &str) -> bool {
    line.starts_with("```")
}

/// True for a Markdown heading; before any key it may be a comment of YAML.
fn is_heading(line: &str) -> bool {
    line.starts_with("# ") || line.starts_with("## ")
}

fn is_agent_path(path: &str, opened: bool) -> bool {
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next().unwrap_or_default();
    let is_markdown = file.rsplit_once('.').is_some_and(|(_, it)| it == "md");
    // Folders of agents are explained in files that are not meant as agents.
    let is_page = matches!(file, "README.md" | "CHANGELOG.md" | "CONTRIBUTING.md");
    is_markdown && (opened || !is_page) && parts.any(|it| it == "agents")
}

#[cfg(test)]
mod tests {
    use super::{Kind, detect};

    #[test]
    fn a_root_key_decides() {
        for kind in Kind::ALL {
            let Some(key) = kind.root_key() else { continue };
            assert_eq!(detect(None, &format!("{key}:\n  a: 1\n")), kind);
            assert_eq!(detect(None, &format!("# note\n---\n{key}:\n")), kind);
            assert_eq!(detect(None, &format!("version: 1\n{key}: {{}}\n")), kind);
            assert_eq!(detect(None, &format!("{{\"{key}\": {{}}}}")), kind);
        }
    }

    #[test]
    fn frontmatter_with_the_keys_of_an_agent_is_an_agent() {
        assert_eq!(detect(None, "---\nname: a\n---\n"), Kind::Agent);
        assert_eq!(detect(None, "\u{feff}---\r\nmodel: a\r\n"), Kind::Agent);
        assert_eq!(detect(None, "\n---\ntools: Read\n---\n"), Kind::Agent);
        assert_eq!(detect(None, "name: a\ndescription: b\n\nText\n"), Kind::Agent);
        let fenced = "```markdown\n---\nname: a\ndescription: b\n---\n```";
        assert_eq!(detect(None, fenced), Kind::Agent);
        assert_eq!(detect(None, "---\ntitle: a\n---\n"), Kind::Output);
    }

    #[test]
    fn a_manifest_shows_by_its_keys_and_in_part_by_its_file() {
        let yaml = "from_agent: a\nscope: b\nartifact_type: plan\n";
        assert_eq!(detect(None, yaml), Kind::Manifest);
        let json = "{\n  \"artifact_type\": \"plan\",\n  \"from_agent\": \"a\"\n}";
        assert_eq!(detect(None, json), Kind::Manifest);
        let part = "{\"from_agent\": \"a\"}";
        assert_eq!(detect(Some("x/Manifest-2.json"), part), Kind::Manifest);
        assert_eq!(detect(Some("x/part.json"), part), Kind::Output);
        assert_eq!(detect(Some("manifest.json"), "{\"icons\": []}"), Kind::Output);
        let markdown = format!("---\n{yaml}---\n# Report\n");
        assert_eq!(detect(None, &markdown), Kind::Output);
    }

    #[test]
    fn an_alignment_review_in_its_short_form_shows_by_its_keys() {
        let text = "decision: proceed\nrationale: a\nrequired_changes: []\n";
        assert_eq!(detect(None, text), Kind::AlignmentReview);
        assert_eq!(detect(None, "decision: proceed\nrationale: a\n"), Kind::Output);
        assert_eq!(detect(None, &format!("---\n{text}---\n# Report\n")), Kind::Output);
    }

    #[test]
    fn a_folder_of_agents_holds_agents_and_pages_about_them() {
        assert_eq!(detect(Some(".claude/agents/a.md"), "You review."), Kind::Agent);
        assert_eq!(detect(Some("x\\agents\\deep\\a.md"), ""), Kind::Agent);
        assert_eq!(detect(Some("agents/README.md"), "# Agents"), Kind::Output);
        assert_eq!(detect(Some("my-agents/a.md"), "text"), Kind::Output);
    }

    #[test]
    fn prose_that_names_a_key_is_output() {
        assert_eq!(detect(None, "# Report\n\nagent_plan is a word.\n"), Kind::Output);
        assert_eq!(detect(None, "name: only one key\n"), Kind::Output);
        assert_eq!(detect(None, "```yaml\nagent_plan:\n```\n"), Kind::Output);
        assert_eq!(detect(None, "Plan:\n\n```yaml\nagent_plan:\n"), Kind::Output);
        assert_eq!(detect(None, ""), Kind::Output);
    }
}
