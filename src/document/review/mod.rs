//! A review of plans: YAML with one of four root keys.
//!
//! Which keys a review has is a table ([`schema`]); one walk lays the text
//! beside it. Nothing is judged here: the rules read the parts and the values.

mod decision;
mod plan_review;
mod schema;

use super::Kind;
use super::plan::field::{Field, field, is_blank, is_unreadable};
use super::plan::{Key, other_keys};
use crate::syntax::yaml::{self, Entry, Node, NodeKind, Tree};
use crate::text::Span;

pub use decision::{Decision, decision_words};
pub use plan_review::{Conflict, Phase, PlanReview, Task, Timeline};
pub use schema::{Need, Shape, Spec, specs};

/// A review as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewDocument {
    /// Which of the four reviews it is read as.
    pub kind: Kind,
    /// The whole text.
    pub tree: Tree,
    /// What a `plan_review_result` says; `None` for the other kinds.
    pub plan: Option<PlanReview>,
}

/// A mapping of a review, beside the table of its keys.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The key that it stands behind; an item of a list has the list's.
    pub name: &'a str,
    /// Where that key stands; of an item of a list its first key.
    pub place: Span,
    /// The keys that it may have.
    pub specs: &'static [Spec],
    node: &'a Node,
}

/// A value of a review that says something.
#[derive(Clone, Copy, Debug)]
pub struct Value<'a> {
    /// The key that it stands behind; an item of a list has the list's.
    pub name: &'a str,
    /// What belongs there.
    pub shape: Shape,
    /// What stands there; never empty, never unreadable.
    pub node: &'a Node,
}

/// A review laid beside its table.
#[derive(Clone, Debug, Default)]
pub struct Reading<'a> {
    /// Its mappings, the outermost first.
    pub parts: Vec<Part<'a>>,
    /// What stands behind the keys of the table, items of lists included.
    pub values: Vec<Value<'a>>,
}

impl ReviewDocument {
    /// Reads a text as a review; total.
    #[must_use]
    pub fn read(kind: Kind, text: &str) -> Self {
        Self::of(kind, yaml::parse(text, Span::new(0, text.len())))
    }

    /// Takes parsed YAML as a review.
    #[must_use]
    pub(super) fn of(kind: Kind, tree: Tree) -> Self {
        let mut review = Self { kind, tree, plan: None };
        review.plan = PlanReview::read(&review);
        review
    }

    /// The root key, whose value is a mapping. Where it is absent and the
    /// review's keys stand at the top of the text, they are read from there.
    #[must_use]
    pub fn root(&self) -> Field<()> {
        field(&self.tree.root, self.root_key(), mapping)
    }

    /// The mapping of the whole review.
    #[must_use]
    pub fn body(&self) -> &Node {
        self.tree.root.get(self.root_key()).map_or(&self.tree.root, |it| &it.value)
    }

    /// The value that is reached by keys, one inside of the other.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> Option<&Entry> {
        let (last, sections) = path.split_last()?;
        let start = Some(self.body());
        let inner =
            sections.iter().fold(start, |node, key| node?.get(key).map(|it| &it.value));
        inner?.get(last)
    }

    /// What is decided: the word, where it stands.
    #[must_use]
    pub fn decision(&self) -> Option<&Entry> {
        self.at(schema::decision_path(self.kind))
    }

    /// True if the decision is one after which nothing is done.
    #[must_use]
    pub fn is_no_go(&self) -> bool {
        let word = self.decision().and_then(|it| it.value.str());
        word.and_then(|it| Decision::of(self.kind, it)) == Some(Decision::No)
    }

    /// The root key of the review's kind.
    #[must_use]
    pub fn root_key(&self) -> &'static str {
        self.kind.root_key().unwrap_or_default()
    }

    /// Lays the review beside its table.
    #[must_use]
    pub fn reading(&self) -> Reading<'_> {
        let mut reading = Reading::default();
        let (name, top) = (self.root_key(), &self.tree.root);
        // Anything else at the top is no review to which its root is missing.
        if let Some(entry) = top.get(name).or(top.entries().first()) {
            let shape = Shape::Mapping(specs(self.kind));
            let value = Value { name, shape, node: self.body() };
            reading.value(value, entry.key.span);
        }
        reading
    }
}

impl<'a> Reading<'a> {
    /// Takes in a value and everything below it; as deep as the tables are.
    fn value(&mut self, value: Value<'a>, place: Span) {
        let Value { name, shape, node } = value;
        if is_blank(node) || is_unreadable(node) {
            return;
        }
        self.values.push(value);
        match (shape, &node.kind) {
            (Shape::Mapping(specs), NodeKind::Mapping(_)) => {
                self.parts.push(Part { name, place, specs, node });
                for spec in specs {
                    if let Some(entry) = node.get(spec.key) {
                        let below = Value {
                            name: spec.key,
                            shape: spec.shape,
                            node: &entry.value,
                        };
                        self.value(below, entry.key.span);
                    }
                }
            }
            (Shape::Named(specs), NodeKind::Mapping(entries)) => {
                for entry in entries {
                    let name = entry.key.scalar().map_or("", |it| it.text.as_str());
                    self.values.push(Value {
                        name,
                        shape: Shape::Text,
                        node: &entry.key,
                    });
                    let shape = Shape::Mapping(specs);
                    self.value(Value { name, shape, node: &entry.value }, entry.key.span);
                }
            }
            (Shape::Items(specs), NodeKind::Sequence(items)) => {
                for item in items {
                    let first = item.entries().first();
                    let place = first.map_or(item.span, |it| it.key.span);
                    let shape = Shape::Mapping(specs);
                    self.value(Value { name, shape, node: item }, place);
                }
            }
            (Shape::List, NodeKind::Sequence(items)) => {
                for item in items {
                    self.value(Value { name, shape: Shape::Any, node: item }, item.span);
                }
            }
            _ => {}
        }
    }
}

impl Part<'_> {
    /// What stands behind a key of the mapping.
    #[must_use]
    pub fn field(&self, key: &str) -> Field<()> {
        field(self.node, key, |_| Some(()))
    }

    /// Keys that the table does not have.
    #[must_use]
    pub fn other_keys(&self) -> Vec<Key> {
        let known: Vec<&str> = self.specs.iter().map(|it| it.key).collect();
        other_keys(self.node, &known)
    }
}

fn mapping(node: &Node) -> Option<()> {
    matches!(node.kind, NodeKind::Mapping(_)).then_some(())
}

#[cfg(test)]
mod tests {
    use super::{Kind, ReviewDocument, Shape};

    #[test]
    fn a_review_is_read_part_by_part() {
        let text = "plan_review_result:\n  decision: go\n  selected_approaches:\n    \
                    a_b: {selected: option_a}\n  conflicts_found: [{severity: low}, x]\n  \
                    refined_execution_plan:\n    phase_1: {tasks: [{agent: a}, ]}\n  \
                    recommendations: [Wait]\n  unknown: 1\n";
        let review = ReviewDocument::read(Kind::PlanReview, text);
        let reading = review.reading();
        let parts: Vec<_> =
            reading.parts.iter().map(|it| (it.name, it.place.of(text))).collect();
        assert_eq!(
            parts,
            [
                ("plan_review_result", "plan_review_result"),
                ("a_b", "a_b"),
                ("conflicts_found", "severity"),
                ("phase_1", "phase_1"),
                ("tasks", "agent"),
            ]
        );
        let others = reading.parts[0].other_keys();
        assert_eq!(others.iter().map(|it| &*it.name).collect::<Vec<_>>(), ["unknown"]);
        let wrong = reading.values.iter().find(|it| it.node.span.of(text) == "x");
        assert!(matches!(wrong.unwrap().shape, Shape::Mapping(_)));
    }

    #[test]
    fn any_text_is_read() {
        let kinds = Kind::ALL.into_iter().filter(|it| it.root_key().is_some());
        for kind in kinds {
            let key = kind.root_key().unwrap();
            for rest in ["", " 3", "\n- a", " [", " {? [a] : b}", " &a {decision: *a}"] {
                let review = ReviewDocument::read(kind, &format!("{key}:{rest}"));
                assert!(review.reading().parts.len() < 3, "{kind} {rest}");
                assert!(!review.is_no_go(), "{kind} {rest}");
            }
        }
    }
}
