//! A handoff manifest as typed fields with spans: what one agent hands to the
//! next, as JSON or YAML, in few enough words to be read first.
//!
//! Reading is total, as for a plan: each field says that it is absent, empty,
//! of another type, or what it holds. The rules judge.

use super::plan::field::{field, list, slot, text};
use super::plan::{Field, Key, List, Slot};
use crate::syntax::yaml::{self, Node, NodeKind, Tree};
use crate::text::Span;

/// The keys of a manifest, the required ones first.
pub const MANIFEST_KEYS: [&str; 14] = [
    "from_agent",
    "artifact_type",
    "timestamp",
    "scope",
    "summary",
    "artifacts_directory",
    "to_agents",
    "key_decisions",
    "required_reading",
    "files_created",
    "dependencies_satisfied",
    "optional_context",
    "detail_files",
    "context_budget",
];

/// Characters that a scope, a decision and a description may have.
pub const SHORT_TEXT: usize = 100;
/// Characters that a rationale may have.
pub const RATIONALE: usize = 200;
/// Decisions that a manifest may have.
pub const MOST_DECISIONS: usize = 5;
/// Files that it may have read.
pub const MOST_READINGS: usize = 3;
/// Tokens that it may have itself.
pub const MOST_TOKENS: u32 = 1000;
/// Tokens that the files may have which have to be read.
pub const MOST_READING_TOKENS: u32 = 2000;

/// A text that is read as a handoff manifest.
#[derive(Clone, Debug, PartialEq)]
pub struct ManifestDocument {
    /// The whole text.
    pub tree: Tree,
    /// What it says.
    pub manifest: Manifest,
}

/// What one agent hands over.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    /// Who hands over.
    pub from_agent: Field<String>,
    /// Who is to go on.
    pub to_agents: Field<List>,
    /// What was made: a word of [`ArtifactKind`], or any other text.
    pub artifact_type: Field<String>,
    /// When.
    pub timestamp: Field<String>,
    /// What it covers, in a few words.
    pub scope: Field<String>,
    /// What it comes to; what belongs into it depends on the artifact.
    pub summary: Field<Summary>,
    /// Where the artifacts lie.
    pub artifacts_directory: Field<String>,
    /// What was decided.
    pub key_decisions: Field<Vec<Slot<Decision>>>,
    /// What the next agent has to read.
    pub required_reading: Field<Vec<Slot<Reading>>>,
    /// Which files are new; the items may be paths or mappings.
    pub files_created: Field<usize>,
    /// What other agents were waiting for, as `agent: requirement`.
    pub dependencies_satisfied: Field<List>,
    /// Keys that the format does not know.
    pub other_keys: Vec<Key>,
}

/// The summary of a manifest.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Of research: what was found; counts the items.
    pub key_insights: Field<usize>,
    /// Of research: what limits the solution; counts the items.
    pub constraints: Field<usize>,
    /// Of a plan: the way that was chosen.
    pub strategy: Field<String>,
}

/// A decision and its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// What was decided.
    pub decision: Field<String>,
    /// Why.
    pub rationale: Field<String>,
}

/// A file that has to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its path.
    pub file: Field<String>,
    /// What is in it.
    pub description: Field<String>,
}

/// What was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ArtifactKind {
    /// What was found out.
    Research,
    /// What is to be done.
    Plan,
    /// What was built.
    Implementation,
    /// Work that changes hands as it is.
    Handoff,
}

impl ManifestDocument {
    /// Reads a text as a manifest; total. JSON is YAML too.
    #[must_use]
    pub fn read(source: &str) -> Self {
        let tree = yaml::parse(source, Span::new(0, source.len()));
        let manifest = Manifest::read(&tree.root);
        Self { tree, manifest }
    }
}

impl Manifest {
    /// Reads the keys of a mapping; of anything else all fields are absent.
    #[must_use]
    pub fn read(root: &Node) -> Self {
        let others = root.entries().iter().filter_map(|it| {
            let name = it.key.scalar().map_or("", |it| &it.text);
            (!MANIFEST_KEYS.contains(&name))
                .then(|| Key { name: name.to_owned(), span: it.key.span })
        });
        Self {
            from_agent: field(root, "from_agent", text),
            to_agents: field(root, "to_agents", list),
            artifact_type: field(root, "artifact_type", text),
            timestamp: field(root, "timestamp", text),
            scope: field(root, "scope", text),
            summary: field(root, "summary", summary),
            artifacts_directory: field(root, "artifacts_directory", text),
            key_decisions: field(root, "key_decisions", |it| items(it, decision)),
            required_reading: field(root, "required_reading", |it| items(it, reading)),
            files_created: field(root, "files_created", count),
            dependencies_satisfied: field(root, "dependencies_satisfied", list),
            other_keys: others.collect(),
        }
    }

    /// What was made, where the type is one of the four.
    #[must_use]
    pub fn artifact(&self) -> Option<ArtifactKind> {
        ArtifactKind::parse(self.artifact_type.value()?)
    }
}

impl ArtifactKind {
    /// The words of all kinds.
    pub const WORDS: [&'static str; 4] =
        ["research", "plan", "implementation", "handoff"];

    /// The kind that a word names, exactly as the format writes it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "research" => Some(Self::Research),
            "plan" => Some(Self::Plan),
            "implementation" => Some(Self::Implementation),
            "handoff" => Some(Self::Handoff),
            _ => None,
        }
    }
}

fn summary(node: &Node) -> Option<Summary> {
    mapping(node)?;
    Some(Summary {
        key_insights: field(node, "key_insights", count),
        constraints: field(node, "constraints", count),
        strategy: field(node, "strategy", text),
    })
}

fn decision(node: &Node) -> Option<Decision> {
    mapping(node)?;
    Some(Decision {
        decision: field(node, "decision", text),
        rationale: field(node, "rationale", text),
    })
}

fn reading(node: &Node) -> Option<Reading> {
    mapping(node)?;
    Some(Reading {
        file: field(node, "file", text),
        description: field(node, "description", text),
    })
}

fn mapping(node: &Node) -> Option<()> {
    matches!(node.kind, NodeKind::Mapping(_)).then_some(())
}

fn items<T>(node: &Node, read: fn(&Node) -> Option<T>) -> Option<Vec<Slot<T>>> {
    let NodeKind::Sequence(items) = &node.kind else { return None };
    Some(items.iter().map(|it| slot(it, read)).collect())
}

fn count(node: &Node) -> Option<usize> {
    let NodeKind::Sequence(items) = &node.kind else { return None };
    Some(items.len())
}

#[cfg(test)]
mod tests {
    use super::{ArtifactKind, ManifestDocument};

    #[test]
    fn json_and_yaml_read_the_same() {
        let json = "{\"from_agent\": \"a\", \"artifact_type\": \"plan\",\n \
                    \"key_decisions\": [{\"decision\": \"b\", \"rationale\": \"c\"}]}";
        let yaml = "from_agent: a\nartifact_type: plan\nkey_decisions:\n  - decision: b\n    \
                    rationale: c\n";
        for text in [json, yaml] {
            let manifest = ManifestDocument::read(text).manifest;
            assert_eq!(manifest.from_agent.value().map(String::as_str), Some("a"));
            assert_eq!(manifest.artifact(), Some(ArtifactKind::Plan));
            let decisions = manifest.key_decisions.value().unwrap();
            let rationale = &decisions[0].value().unwrap().rationale;
            assert_eq!(rationale.span().unwrap().of(text).trim_matches('"'), "c");
        }
    }

    #[test]
    fn every_word_names_a_kind() {
        assert!(ArtifactKind::WORDS.iter().all(|it| ArtifactKind::parse(it).is_some()));
    }
}
