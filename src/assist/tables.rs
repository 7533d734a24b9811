//! The keys of reviews and manifests for who writes them: which there are below a
//! key, what belongs behind one, and what its words mean.

use crate::document::Kind;
use crate::document::manifest::ArtifactKind;
use crate::document::review::{Decision, Need, Shape, Spec, decision_words, specs};

/// The keys below these keys, the outermost first; `None` where no table has them.
pub(super) fn below(kind: Kind, path: &[&str]) -> Option<&'static [Spec]> {
    let mut keys = if kind == Kind::Manifest { MANIFEST } else { specs(kind) };
    let mut path = match (path, kind.root_key()) {
        // A review may lack its root, and is read all the same.
        ([first, rest @ ..], Some(root)) if *first == root => rest.iter(),
        _ => path.iter(),
    };
    while let Some(name) = path.next() {
        keys = match keys.iter().find(|it| it.key == *name)?.shape {
            Shape::Mapping(keys) | Shape::Items(keys) => keys,
            Shape::Named(keys) => path.next().map(|_| keys)?,
            _ => return None,
        };
    }
    (!keys.is_empty()).then_some(keys)
}

/// A key below these keys.
pub(super) fn find(kind: Kind, path: &[&str], key: &str) -> Option<&'static Spec> {
    below(kind, path)?.iter().find(|it| it.key == key)
}

/// What belongs behind a key, and whether it has to be there: sentences.
pub(super) fn described(kind: Kind, key: &Spec) -> String {
    let of = |keys: &[Spec]| listed(keys.iter().map(|it| it.key));
    let what = match key.shape {
        Shape::Text => "A text.".to_owned(),
        Shape::Word(words) => format!("One of {}.", listed(words.iter().copied())),
        Shape::Decision => format!("One of {}.", listed(decision_words(kind))),
        Shape::Hours => "Hours: a number, 0 or more.".to_owned(),
        Shape::Percent => "A share in percent, 0 or more.".to_owned(),
        Shape::Score => "A whole number from 1 to 10.".to_owned(),
        Shape::List => "A list.".to_owned(),
        Shape::Any => "Anything.".to_owned(),
        Shape::Mapping(keys) => format!("Has the keys {}.", of(keys)),
        Shape::Items(keys) => {
            format!("A list, each item with the keys {}.", of(keys))
        }
        Shape::Named(keys) => {
            format!("Names of your own, each with the keys {}.", of(keys))
        }
    };
    let need = match key.need {
        Need::Required => "It has to be there.",
        Need::Scheduled => "It has to be there, unless the decision is no.",
        Need::Optional => "It can be left out.",
    };
    format!("{what} {need}")
}

/// What belongs behind a key, in a word or two.
pub(super) fn takes(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Word(_) | Shape::Decision => "one word",
        Shape::Hours | Shape::Percent | Shape::Score => "number",
        Shape::List | Shape::Items(_) => "list",
        Shape::Any => "",
        Shape::Mapping(_) | Shape::Named(_) => "keys with values",
    }
}

/// The words that can stand behind a key; none where the text is free.
pub(super) fn words(kind: Kind, shape: Shape) -> Vec<&'static str> {
    match shape {
        Shape::Word(words) => words.to_vec(),
        Shape::Decision => decision_words(kind),
        _ => Vec::new(),
    }
}

/// What a word behind a key means; empty where the word says it.
pub(super) fn meaning(kind: Kind, shape: Shape, word: &str) -> &'static str {
    match (shape, Decision::of(kind, word)) {
        (Shape::Decision, Some(Decision::Go)) => "The work may begin.",
        (Shape::Decision, Some(Decision::Conditional)) => {
            "The work may begin once something else is done."
        }
        (Shape::Decision, Some(Decision::No)) => "The work may not begin.",
        _ => "",
    }
}

fn listed(words: impl IntoIterator<Item = &'static str>) -> String {
    let words: Vec<String> = words.into_iter().map(|it| format!("`{it}`")).collect();
    words.join(", ")
}

const MANIFEST: &[Spec] = &[
    required("from_agent", Shape::Text),
    required("artifact_type", Shape::Word(&ArtifactKind::WORDS)),
    required("timestamp", Shape::Text),
    required("scope", Shape::Text),
    required(
        "summary",
        Shape::Mapping(&[
            optional("key_insights", Shape::List),
            optional("constraints", Shape::List),
            optional("strategy", Shape::Text),
        ]),
    ),
    required("artifacts_directory", Shape::Text),
    optional("to_agents", Shape::List),
    optional(
        "key_decisions",
        Shape::Items(&[
            required("decision", Shape::Text),
            required("rationale", Shape::Text),
        ]),
    ),
    optional(
        "required_reading",
        Shape::Items(&[
            required("file", Shape::Text),
            required("description", Shape::Text),
        ]),
    ),
    optional("files_created", Shape::List),
    optional("dependencies_satisfied", Shape::List),
    optional("optional_context", Shape::Any),
    optional("detail_files", Shape::Any),
    optional("context_budget", Shape::Any),
];

const fn required(key: &'static str, shape: Shape) -> Spec {
    Spec { key, need: Need::Required, shape }
}

const fn optional(key: &'static str, shape: Shape) -> Spec {
    Spec { key, need: Need::Optional, shape }
}

#[cfg(test)]
mod tests {
    use super::{MANIFEST, below};
    use crate::document::Kind;
    use crate::document::manifest::MANIFEST_KEYS;

    #[test]
    fn the_table_has_the_keys_of_a_manifest() {
        let keys: Vec<&str> = MANIFEST.iter().map(|it| it.key).collect();
        assert_eq!(keys, MANIFEST_KEYS);
    }

    #[test]
    fn names_that_are_free_are_passed_over() {
        let plan = ["plan_review_result", "refined_execution_plan"];
        assert!(below(Kind::PlanReview, &plan).is_none());
        let tasks = [plan[0], plan[1], "phase_1", "tasks"];
        let keys = below(Kind::PlanReview, &tasks).unwrap();
        assert_eq!(keys[2].key, "estimated_hours");
        assert!(below(Kind::PlanReview, &["decision"]).is_none());
        assert!(below(Kind::Agent, &[]).is_none());
    }
}
