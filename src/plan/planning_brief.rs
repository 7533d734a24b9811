//! What an agent is handed in planning mode: the task, its constraints and its
//! context as the input block of the format, and a plan to fill in. Whether an
//! agent has a planning mode is told by the headings of its definition.
//!
//! The task that an agent executes once plans are merged is another thing, see
//! [`super::merge::brief`].

use crate::document::AgentDocument;
use crate::document::plan::{PLAN_KEYS, RECOMMENDATION_KEYS};
use crate::syntax::markdown::Heading;
use crate::syntax::yaml::value::{Hand, Value};

/// What a planning agent is to plan, and under which circumstances. White space
/// at the ends of a text does not count, and nor do empty items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanningInput {
    /// What is to be done.
    pub task: String,
    /// What every option has to keep to.
    pub constraints: Vec<String>,
    /// The languages of the code base.
    pub languages: Vec<String>,
    /// The frameworks of the code base.
    pub frameworks: Vec<String>,
    /// Notes on the code base, in any words.
    pub notes: String,
}

/// The heading of the agent's planning mode: the first heading outside of code
/// blocks that has the words "planning mode" or "plan mode" in it, in any case,
/// with a blank, a hyphen or an underscore between them. A mode of review is
/// another thing.
#[must_use]
pub fn planning_mode(agent: &AgentDocument) -> Option<&Heading> {
    agent.outline.headings.iter().find(|heading| {
        let text = heading.text.to_lowercase();
        let words: Vec<&str> = text
            .split(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .collect();
        words.windows(2).any(|it| matches!(it, ["planning" | "plan", "mode"]))
    })
}

/// The input block of the format, as YAML. A task that is not there is a
/// placeholder, so that nobody takes the block for complete.
#[must_use]
pub fn input_block(input: &PlanningInput) -> String {
    let task = input.task.trim();
    let notes = input.notes.trim();
    let codebase = if notes.is_empty() {
        Value::Mapping(Vec::new())
    } else {
        Value::Mapping(vec![("notes", Value::Text(notes))])
    };
    let context = vec![
        ("languages", list(&input.languages)),
        ("frameworks", list(&input.frameworks)),
        ("codebase_info", codebase),
    ];
    document(&[
        ("task_description", Value::Text(if task.is_empty() { TASK } else { task })),
        ("constraints", list(&input.constraints)),
        ("context", Value::Mapping(context)),
    ])
}

/// A plan to fill in, as YAML: two options and a recommendation with every field
/// of the format. Each value that is not known is a placeholder in brackets,
/// which the rules for plans point at.
#[must_use]
pub fn plan_skeleton(agent: Option<&str>, input: &PlanningInput) -> String {
    let known = |text: &'_ str| !text.trim().is_empty();
    let agent = agent.map(str::trim).filter(|it| known(it)).unwrap_or(AGENT);
    let task = Some(input.task.trim()).filter(|it| known(it)).unwrap_or(TASK);
    let options = [
        ("option_a", "[a simple way, in a few words]"),
        ("option_b", "[a thorough way, in a few words]"),
    ];
    let options = options.map(|(id, way)| (id, Value::Mapping(option(way))));
    let [selected, rationale, conditions] = RECOMMENDATION_KEYS;
    let recommendation = vec![
        (selected, Value::Text("[option_a or option_b]")),
        (rationale, Value::Text("[why this one]")),
        (conditions, Value::List(vec!["[what has to hold for the choice]"])),
    ];
    let [agent_name, task_key, options_key, recommendation_key, questions] = PLAN_KEYS;
    let plan = vec![
        (agent_name, Value::Text(agent)),
        (task_key, Value::Text(task)),
        (options_key, Value::Mapping(options.into())),
        (recommendation_key, Value::Mapping(recommendation)),
        (questions, Value::List(vec!["[what the reviewer has to answer]"])),
    ];
    document(&[("agent_plan", Value::Mapping(plan))])
}

/// Input and skeleton as one document in Markdown, ready to hand to the agent.
#[must_use]
pub fn planning_brief(agent: Option<&str>, input: &PlanningInput) -> String {
    let whom = agent.map(str::trim).filter(|it| !it.is_empty());
    let whom = whom.map_or_else(String::new, |it| format!(" for {}", one_line(it)));
    let input_block = fenced(&input_block(input));
    let skeleton = fenced(&plan_skeleton(agent, input));
    format!(
        "# Planning brief{whom}\n\nWork in planning mode: propose, and change nothing \
         yet.\n\n## Input\n\n{input_block}\n## Answer\n\nAnswer with this plan and nothing \
         else. Put a value in the place of each text in brackets. Propose two or three \
         options that differ in their approach, from simple to thorough; a third one is \
         `option_c`, with the same fields. Write `[]` for a list that has no items.\n\n\
         {skeleton}"
    )
}

const AGENT: &str = "[name of the agent]";
const TASK: &str = "[what is to be done]";

/// An option to fill in, in the order of the format.
fn option(approach: &'static str) -> Vec<(&'static str, Value<'static>)> {
    let text = Value::Text;
    let list = |it| Value::List(vec![it]);
    vec![
        ("approach", text(approach)),
        ("description", text("[what would be done, in a sentence or two]")),
        ("pros", list("[what speaks for it]")),
        ("cons", list("[what speaks against it]")),
        ("time_estimate_hours", text("[hours, as a number]")),
        ("complexity", text("[low, medium or high]")),
        ("risks", list("[what may go wrong]")),
        ("dependencies", list("[agent: name, or npm: package@version]")),
    ]
}

fn list(items: &[String]) -> Value<'_> {
    Value::List(items.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect())
}

/// Entries at the top of a YAML document.
fn document(entries: &[(&str, Value<'_>)]) -> String {
    let hand = Hand::default();
    let mut out = String::new();
    for (key, value) in entries {
        out.extend([key, ":", &hand.block(value, ""), "\n"]);
    }
    out
}

/// A block of YAML in Markdown, behind a fence that nothing in it closes.
fn fenced(yaml: &str) -> String {
    let runs = yaml.split(|it| it != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default().max(2) + 1);
    format!("{fence}yaml\n{yaml}{fence}\n")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{
        PlanningInput, input_block, plan_skeleton, planning_brief, planning_mode,
    };
    use crate::check::{Settings, Source, check};
    use crate::document::{AgentDocument, Kind, PlanDocument, fenced};
    use crate::plan::template::{Unfilled, reasons};
    use crate::syntax::markdown::outline;
    use crate::syntax::yaml::{self, Node};
    use crate::text::Span;

    fn strings(items: &[&str]) -> Vec<String> {
        items.iter().map(|it| (*it).to_owned()).collect()
    }

    /// Texts that YAML reads as something else without quotes.
    fn odd() -> PlanningInput {
        PlanningInput {
            task: "Export: invoices #12\nas `CSV`, \"quoted\"\n".to_owned(),
            constraints: strings(&["no: new parts", " yes ", "", "- 12:30", "```"]),
            languages: strings(&["C#", "no"]),
            frameworks: Vec::new(),
            notes: "tables: 40\n\n```sql\nselect 1\n```".to_owned(),
        }
    }

    fn texts(node: &Node) -> Vec<&str> {
        node.items().iter().filter_map(Node::str).collect()
    }

    #[test]
    fn a_heading_tells_of_a_planning_mode() {
        let found = |text: &str| {
            let agent = AgentDocument::read(text);
            planning_mode(&agent).map(|it| it.span.of(text).to_owned())
        };
        for heading in [
            "## Planning Mode (Phase 2: Hybrid Planning)",
            "# planning-mode",
            "### In **plan mode**",
        ] {
            let text = format!("---\nname: a\n---\n# A\n\n{heading}\n");
            assert_eq!(found(&text).as_deref(), Some(heading));
        }
        for other in [
            "## Planning",
            "## Plan Review Mode",
            "planning mode",
            "```\n## Planning Mode\n```",
            "## Explanation mode",
        ] {
            assert_eq!(found(other), None, "{other}");
        }
    }

    #[test]
    fn the_input_block_reads_back() {
        let block = input_block(&odd());
        let tree = yaml::parse(&block, Span::new(0, block.len()));
        assert!(tree.errors.is_empty(), "{block}");
        let value = |key| &tree.root.get(key).unwrap().value;
        assert_eq!(value("task_description").str(), Some(odd().task.trim()));
        assert_eq!(
            texts(value("constraints")),
            ["no: new parts", "yes", "- 12:30", "```"]
        );
        let context = |key| &value("context").get(key).unwrap().value;
        assert_eq!(texts(context("languages")), ["C#", "no"]);
        assert!(texts(context("frameworks")).is_empty());
        let notes = context("codebase_info").get("notes").unwrap();
        assert_eq!(notes.value.str(), Some(odd().notes.as_str()));
    }

    #[test]
    fn nothing_typed_is_the_bare_block() {
        let bare = "task_description: \"[what is to be done]\"\nconstraints: []\n\
                    context:\n  languages: []\n  frameworks: []\n  codebase_info: {}\n";
        assert_eq!(input_block(&PlanningInput::default()), bare);
    }

    #[test]
    fn the_rules_point_at_each_placeholder_and_at_nothing_else() {
        let skeleton = plan_skeleton(None, &PlanningInput::default());
        let document = PlanDocument::read(&skeleton);
        assert!(document.tree.errors.is_empty());
        let brackets = skeleton.matches("\"[").count();
        let placeholders = reasons(&document.plan);
        assert_eq!(placeholders.len(), brackets, "{skeleton}");
        let source = Source { path: None, text: &skeleton, kind: Some(Kind::Plan) };
        let report = check(&source, &Settings::default());
        let found: Vec<_> =
            report.diagnostics.iter().map(|it| (it.code, it.span)).collect();
        let expected: Vec<_> = placeholders
            .iter()
            .inspect(|it| assert!(matches!(it.left, Unfilled::Placeholder(_))))
            .map(|it| ("plan/placeholder", it.span))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_skeleton_has_the_agent_and_the_task() {
        let skeleton = plan_skeleton(Some("yes"), &odd());
        let plan = PlanDocument::read(&skeleton).plan;
        assert_eq!(plan.agent_name.value().unwrap(), "yes");
        assert_eq!(plan.task.value().unwrap(), odd().task.trim());
        assert_eq!(plan.options().len(), 2);
    }

    #[test]
    fn the_brief_holds_both_whatever_was_typed() {
        let brief = planning_brief(Some("api-engineer"), &odd());
        assert!(brief.starts_with("# Planning brief for api-engineer\n"));
        let outline = outline(&brief, Span::new(0, brief.len()));
        let [input, answer] = outline.fences.as_slice() else { panic!("{brief}") };
        assert_eq!(input.content.of(&brief), input_block(&odd()));
        assert_eq!(
            answer.content.of(&brief),
            plan_skeleton(Some("api-engineer"), &odd())
        );
        let kinds: Vec<_> =
            fenced(&brief, &outline).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [Kind::Plan]);
    }
}
