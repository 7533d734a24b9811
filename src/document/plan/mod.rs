//! A plan (`agent_plan`) as typed fields with spans.
//!
//! Reading is total over any tree: each field says that it is absent, empty, of
//! another type, or what it holds. Nothing is judged here; rules, comparison
//! and merge read these fields and never walk the tree themselves.

pub(super) mod field;

use std::collections::HashMap;
use std::fmt;

use crate::syntax::yaml::{self, Entry, Fault, Node, NodeKind, SyntaxError, Tree};
use crate::text::{Span, sorted_by_number};

pub use field::{Field, List, Slot, Words, unquoted_pair};
use field::{field, list, number, slot, text};

/// The keys of a plan, in the order of the format.
pub const PLAN_KEYS: [&str; 5] = [
    "agent_name",
    "task",
    "implementation_options",
    "recommendation",
    "questions_for_review",
];

/// The keys of an option, in the order of the format.
pub const OPTION_KEYS: [&str; 8] = [
    "approach",
    "description",
    "pros",
    "cons",
    "time_estimate_hours",
    "complexity",
    "risks",
    "dependencies",
];

/// The keys of the recommendation, in the order of the format.
pub const RECOMMENDATION_KEYS: [&str; 3] = ["selected", "rationale", "conditions"];

/// A text that is read as a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanDocument {
    /// The whole text.
    pub tree: Tree,
    /// What it says.
    pub plan: Plan,
}

impl PlanDocument {
    /// Reads a text as a plan; total.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self::of(yaml::parse(text, Span::new(0, text.len())))
    }

    /// Reads a tree as a plan; total.
    #[must_use]
    pub fn of(tree: Tree) -> Self {
        let plan = Plan::read(&tree);
        Self { tree, plan }
    }
}

/// What an agent proposes to do, in several ways, and which way it recommends.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The key `agent_plan`, whose value is a mapping. Where it is absent and
    /// the plan's keys stand at the top of the text, they are read from there.
    pub root: Field<()>,
    /// Who would do the work.
    pub agent_name: Field<String>,
    /// What is to be done.
    pub task: Field<String>,
    /// The ways to do it, in the order of the text. Of options with one name
    /// only the last is here, as every reader that accepts them takes it.
    pub options: Field<Vec<PlanOption>>,
    /// Which way, and why.
    pub recommendation: Field<Recommendation>,
    /// What the reviewer has to answer.
    pub questions: Field<List>,
    /// Keys of the plan that the format does not know.
    pub other_keys: Vec<Key>,
    /// Keys that stand twice in one mapping of the plan.
    pub repeated_keys: Vec<RepeatedKey>,
    /// Choices of a template that nobody made, wherever they stand.
    pub unfilled_choices: Vec<UnfilledChoice>,
}

/// One way to do the task.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanOption {
    /// Its key, such as `option_a`.
    pub id: String,
    /// Where the key stands.
    pub key: Span,
    /// What the option says.
    pub body: Slot<OptionFields>,
}

/// What an option says.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionFields {
    /// The way in a few words.
    pub approach: Field<String>,
    /// The way in a sentence or two.
    pub description: Field<String>,
    /// What speaks for it.
    pub pros: Field<List>,
    /// What speaks against it.
    pub cons: Field<List>,
    /// Working time in hours: any finite number, also one that makes no sense.
    pub hours: Field<f64>,
    /// How hard it is.
    pub complexity: Field<Complexity>,
    /// What may go wrong.
    pub risks: Field<List>,
    /// What has to be there first.
    pub dependencies: Field<List>,
    /// Keys that the format does not know.
    pub other_keys: Vec<Key>,
}

/// Which option the plan chooses.
#[derive(Clone, Debug, PartialEq)]
pub struct Recommendation {
    /// The name of an option.
    pub selected: Field<String>,
    /// Why this one.
    pub rationale: Field<String>,
    /// What has to hold for the choice.
    pub conditions: Field<List>,
    /// Keys that the format does not know.
    pub other_keys: Vec<Key>,
}

/// How hard an option is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Complexity {
    /// `low`
    Low,
    /// `medium`
    Medium,
    /// `high`
    High,
}

/// A key of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key without quotes.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A key that stands twice in one mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatedKey {
    /// The key without quotes.
    pub name: String,
    /// The one before, whose value is lost or refused.
    pub first: Span,
    /// The one that repeats it.
    pub again: Span,
}

/// `"a" | "b"`: the choices of a template that nobody made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfilledChoice {
    /// The whole value, all choices included.
    pub span: Span,
    /// The choices, without quotes.
    pub choices: Vec<String>,
}

impl Plan {
    /// Reads the plan of a text. Works for any tree; one without a plan gives
    /// fields that are all absent.
    #[must_use]
    pub fn read(tree: &Tree) -> Self {
        let root = field(&tree.root, "agent_plan", mapping);
        let node = tree.root.get("agent_plan").map_or(&tree.root, |it| &it.value);
        Self {
            root,
            agent_name: field(node, "agent_name", text),
            task: field(node, "task", text),
            options: field(node, "implementation_options", options),
            recommendation: field(node, "recommendation", recommendation),
            questions: field(node, "questions_for_review", list),
            other_keys: other_keys(node, &PLAN_KEYS),
            repeated_keys: repeated_keys(node),
            unfilled_choices: unfilled_choices(tree),
        }
    }

    /// The options in the order of the text; none where they are missing.
    #[must_use]
    pub fn options(&self) -> &[PlanOption] {
        self.options.value().map_or(&[], Vec::as_slice)
    }

    /// The option with this name.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<&PlanOption> {
        self.options().iter().find(|it| it.id == id)
    }

    /// The option that a person means: by its name or by its letter.
    #[must_use]
    pub fn find_option(&self, asked: &str) -> Option<&PlanOption> {
        let asked = asked.trim();
        let is_letter = |it: &&PlanOption| it.label().eq_ignore_ascii_case(asked);
        self.option(asked).or_else(|| self.options().iter().find(is_letter))
    }

    /// The option that the plan chooses, where there is such an option.
    #[must_use]
    pub fn selected(&self) -> Option<&PlanOption> {
        let selected = self.recommendation.value()?.selected.words()?;
        self.option(&selected.text)
    }
}

impl PlanOption {
    /// What people call the option: the letter of `option_a` as `A`, any other
    /// name as it is.
    #[must_use]
    pub fn label(&self) -> String {
        label(&self.id)
    }

    /// What the option says, where it is a mapping.
    #[must_use]
    pub fn fields(&self) -> Option<&OptionFields> {
        self.body.value()
    }
}

impl fmt::Display for Complexity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What people call the option of this name: the letter of `option_a` as `A`,
/// any other name as it is.
#[must_use]
pub fn label(id: &str) -> String {
    match id.strip_prefix("option_") {
        Some(letter) if letter.len() == 1 => letter.to_ascii_uppercase(),
        _ => id.to_owned(),
    }
}

impl Complexity {
    /// All levels, from the lowest.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The word in a plan.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// The level that a word names, exactly as the format writes it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

fn mapping(node: &Node) -> Option<()> {
    matches!(node.kind, NodeKind::Mapping(_)).then_some(())
}

fn complexity(node: &Node) -> Option<Complexity> {
    text(node).as_deref().and_then(Complexity::parse)
}

fn options(node: &Node) -> Option<Vec<PlanOption>> {
    mapping(node)?;
    let mut last = HashMap::new();
    for (at, entry) in node.entries().iter().enumerate() {
        last.insert(key_text(entry), at);
    }
    let is_last = |at: usize, entry: &Entry| last.get(&key_text(entry)) == Some(&at);
    let entries = node.entries().iter().enumerate();
    Some(
        entries
            .filter(|(at, entry)| is_last(*at, entry))
            .map(|(_, entry)| PlanOption {
                id: key_text(entry).to_owned(),
                key: entry.key.span,
                body: slot(&entry.value, option_fields),
            })
            .collect(),
    )
}

fn option_fields(node: &Node) -> Option<OptionFields> {
    mapping(node)?;
    Some(OptionFields {
        approach: field(node, "approach", text),
        description: field(node, "description", text),
        pros: field(node, "pros", list),
        cons: field(node, "cons", list),
        hours: field(node, "time_estimate_hours", number),
        complexity: field(node, "complexity", complexity),
        risks: field(node, "risks", list),
        dependencies: field(node, "dependencies", list),
        other_keys: other_keys(node, &OPTION_KEYS),
    })
}

fn recommendation(node: &Node) -> Option<Recommendation> {
    mapping(node)?;
    Some(Recommendation {
        selected: field(node, "selected", text),
        rationale: field(node, "rationale", text),
        conditions: field(node, "conditions", list),
        other_keys: other_keys(node, &RECOMMENDATION_KEYS),
    })
}

fn key_text(entry: &Entry) -> &str {
    entry.key.scalar().map_or("", |it| &it.text)
}

/// The keys of a mapping that are not among the known ones.
pub(super) fn other_keys(node: &Node, known: &[&str]) -> Vec<Key> {
    let unknown = node.entries().iter().filter(|it| !known.contains(&key_text(it)));
    unknown.map(|it| Key { name: key_text(it).to_owned(), span: it.key.span }).collect()
}

/// Keys that stand twice, in the plan's mapping and in those of its options and
/// its recommendation.
fn repeated_keys(plan: &Node) -> Vec<RepeatedKey> {
    let value = |key| plan.get(key).map(|it| &it.value);
    let options = value("implementation_options");
    let bodies = options.into_iter().flat_map(Node::entries).map(|it| &it.value);
    let found = [Some(plan), options, value("recommendation")]
        .into_iter()
        .flatten()
        .chain(bodies)
        .flat_map(repeated_in)
        .collect();
    let mut found = sorted_by_number(found, |it: &RepeatedKey| it.again.place());
    found.dedup();
    found
}

fn repeated_in(mapping: &Node) -> Vec<RepeatedKey> {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    let mut found = Vec::new();
    for entry in mapping.entries() {
        let name = key_text(entry);
        if let Some(first) = seen.insert(name, entry.key.span) {
            found.push(RepeatedKey {
                name: name.to_owned(),
                first,
                again: entry.key.span,
            });
        }
    }
    found
}

fn unfilled_choices(tree: &Tree) -> Vec<UnfilledChoice> {
    let choice = |it: &SyntaxError| match &it.fault {
        Fault::UnfilledChoice(choices) => Some(UnfilledChoice {
            span: it.value.unwrap_or(it.span),
            choices: choices.clone(),
        }),
        _ => None,
    };
    tree.errors.iter().filter_map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::{Complexity, Field, Plan, PlanDocument, Slot};

    fn read(text: &str) -> Plan {
        PlanDocument::read(text).plan
    }

    const SMALL: &str = "\
agent_plan:
  agent_name: api-engineer
  task: Export invoices
  implementation_options:
    option_b: {approach: Run a job, time_estimate_hours: 12, complexity: high}
    option_a:
      approach: Stream rows
      pros: [Quick]
      cons:
      risks: one risk
      time_estimate_hours: 2.5
      complexity: Low
      dependencies:
        - npm: csv
        - 7
        -
        - [a, b]
  recommendation:
    selected: option_a
";

    #[test]
    fn options_keep_the_order_of_the_text() {
        let plan = read(SMALL);
        let ids: Vec<_> = plan.options().iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["option_b", "option_a"]);
        assert_eq!(plan.selected().unwrap().label(), "A");
        assert_eq!(plan.options()[0].key.of(SMALL), "option_b");
    }

    #[test]
    fn a_field_says_what_stands_there() {
        let plan = read(SMALL);
        let fields = plan.option("option_a").unwrap().fields().unwrap();
        assert_eq!(fields.hours.value(), Some(&2.5));
        assert_eq!(fields.hours.span().unwrap().of(SMALL), "2.5");
        assert_eq!(fields.description, Field::Absent);
        assert!(matches!(fields.cons.slot(), Some(Slot::Empty(_))));
        assert_eq!(fields.complexity.wrong().unwrap().span.of(SMALL), "Low");
        assert_eq!(fields.risks.wrong().unwrap().span.of(SMALL), "one risk");
        let other = plan.option("option_b").unwrap().fields().unwrap();
        assert_eq!(other.complexity.value(), Some(&Complexity::High));
    }

    #[test]
    fn lists_are_read_as_their_author_meant_them() {
        let plan = read(SMALL);
        let fields = plan.option("option_a").unwrap().fields().unwrap();
        let words = |field: &Field<super::List>| -> Vec<_> {
            field.words().into_iter().map(|it| it.text).collect()
        };
        assert_eq!(words(&fields.dependencies), ["npm: csv", "7"]);
        assert_eq!(words(&fields.risks), ["one risk"]);
        assert_eq!(words(&fields.pros), ["Quick"]);
        assert!(words(&fields.cons).is_empty());
    }

    #[test]
    fn of_a_repeated_option_the_last_is_read_and_both_are_known() {
        let text = "agent_plan:\n  implementation_options:\n    option_a: {approach: x}\n    option_a: {approach: y}\n";
        let plan = read(text);
        let [option] = plan.options() else { panic!("one option") };
        assert_eq!(option.fields().unwrap().approach.words().unwrap().text, "y");
        let [repeated] = plan.repeated_keys.as_slice() else { panic!("one key") };
        assert_eq!(repeated.again, option.key);
        assert!(repeated.first < repeated.again);
    }

    #[test]
    fn a_plan_without_its_root_is_read_from_the_top() {
        let plan = read("agent_name: a\ntask: t\n");
        assert_eq!(plan.root, Field::Absent);
        assert_eq!(plan.task.words().unwrap().text, "t");
    }

    #[test]
    fn a_choice_that_nobody_made_is_no_value() {
        let text = "agent_plan:\n  recommendation:\n    selected: \"a\" | \"b\"\n";
        let plan = read(text);
        let [choice] = plan.unfilled_choices.as_slice() else { panic!("one choice") };
        assert_eq!(choice.span.of(text), "\"a\" | \"b\"");
        assert_eq!(choice.choices, ["a", "b"]);
        let selected = &plan.recommendation.value().unwrap().selected;
        assert!(selected.value().is_none() && selected.wrong().is_none());
    }

    #[test]
    fn any_text_is_read() {
        for text in [
            "",
            "agent_plan",
            "agent_plan: 3",
            "- agent_plan:",
            "agent_plan:\n  implementation_options: [a]\n  recommendation: x\n",
            "agent_plan: {implementation_options: {option_a: b, [c]: d}}",
            "agent_plan: {implementation_options: {? {a: b} : {approach: x}}}",
            "agent_plan: [",
            "\u{feff}agent_plan: &a {task: *a}",
        ] {
            assert_eq!(read(text).task.value(), None, "{text}");
        }
    }
}
