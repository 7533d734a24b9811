//! What is offered at a place: the caret stands at `|`.

use super::{Caret, Completions, complete};
use crate::document::Kind;

fn at(text: &str, kind: Kind, explicit: bool) -> (String, Option<Completions>) {
    let offset = text.find('|').unwrap();
    let text = text.replacen('|', "", 1);
    let agents = ["helper".to_owned(), "tester".to_owned()];
    let caret = Caret {
        text: &text,
        name: Some("reviewer.md"),
        kind,
        oak: false,
        offset,
        explicit,
        agents: &agents,
    };
    let found = complete(&caret);
    (text, found)
}

fn labels(text: &str) -> Vec<String> {
    let (_, found) = at(text, Kind::Agent, true);
    found.map_or(Vec::new(), |it| it.proposals.into_iter().map(|it| it.label).collect())
}

/// The text once the proposal with this label was taken, with the caret in it.
#[track_caller]
fn taken(text: &str, kind: Kind, label: &str) -> String {
    let (text, found) = at(text, kind, true);
    let found = found.expect("nothing is offered");
    let proposal = found.proposals.iter().find(|it| it.label == label);
    let proposal = proposal.unwrap_or_else(|| panic!("{label} not in {found:?}"));
    let (before, after) = proposal.insert.split_at(proposal.caret);
    format!("{}{before}|{after}{}", &text[..found.word.lo()], &text[found.word.hi()..])
}

#[test]
fn keys_that_are_not_there_are_offered_in_their_usual_order() {
    let found = labels("---\nname: a\nmodel: opus\nde|\n---\n");
    assert_eq!(found[..3], ["description", "tools", "disallowedTools"]);
    assert!(
        !found.contains(&"name".to_owned()) && !found.contains(&"model_tier".to_owned())
    );
    assert!(
        labels("---\nmodel_tier: fast\n|\n---\n").contains(&"model_rationale".to_owned())
    );
    assert!(labels("---\nna|me: a\n---\n").contains(&"name".to_owned()));
    assert_eq!(
        taken("---\nname: a\nde|\n---\n", Kind::Agent, "description"),
        "---\nname: a\ndescription: |\n---\n"
    );
    assert_eq!(taken("---\nnam|: a\n---\n", Kind::Agent, "name"), "---\nname|: a\n---\n");
}

#[test]
fn broken_yaml_around_the_caret_does_not_matter() {
    for text in [
        "---\nname: a: b\ntools: [Read\nmo|\n---\n",
        "---\nname: a\nmo|",
        "---\nmo|\n",
        "---\n\tname: a\nmo|\ndescription: \"b\n---\n",
        "name: a\ndescription: b\nmo|\n\nYou.\n",
    ] {
        assert!(labels(text).contains(&"model".to_owned()), "{text:?}");
    }
}

#[test]
fn the_words_of_a_key_are_offered() {
    assert_eq!(labels("---\nmemory: |\n---\n"), ["user", "project", "local"]);
    assert_eq!(
        taken("---\nmemory:|\n---\n", Kind::Agent, "user"),
        "---\nmemory: user|\n---\n"
    );
    assert_eq!(
        taken("---\nmodel: \"so|\" # c\n---\n", Kind::Agent, "sonnet[1m]"),
        "---\nmodel: \"sonnet[1m]|\" # c\n---\n"
    );
    assert_eq!(labels("---\nbackground: t|\n---\n"), ["true", "false"]);
    assert_eq!(labels("---\nname: |\n---\n"), ["reviewer"]);
    for nothing in
        ["---\ndescription: a|\n---\n", "---\n# mem|\n---\n", "---\nother: |\n---\n"]
    {
        assert_eq!(labels(nothing), [""; 0], "{nothing}");
    }
}

#[test]
fn tools_are_offered_in_every_shape_of_a_list() {
    for (before, after) in [
        ("tools: |", "tools: Grep|"),
        ("tools:|", "tools: Grep|"),
        ("tools: Read, Gr|", "tools: Read, Grep|"),
        ("tools: [Read, Gr|", "tools: [Read, Grep|"),
        ("tools: [Read, |]", "tools: [Read, Grep|]"),
        ("tools: [\"Read\", \"G|\"]", "tools: [\"Read\", \"Grep|\"]"),
        ("tools:\n  - Read\n  - |", "tools:\n  - Read\n  - Grep|"),
        ("tools:\n  - Read\n  |", "tools:\n  - Read\n  - Grep|"),
        ("tools:\n- Gr|\nmodel: a", "tools:\n- Grep|\nmodel: a"),
        ("tools: [\n  Read, # look\n  |\n]", "tools: [\n  Read, # look\n  Grep|\n]"),
        ("disallowedTools: G|", "disallowedTools: Grep|"),
    ] {
        let (before, after) =
            (format!("---\n{before}\n---\n"), format!("---\n{after}\n---\n"));
        assert_eq!(taken(&before, Kind::Agent, "Grep"), after);
        let found = labels(&before);
        let has_read = before.contains("Read");
        assert_eq!(found.contains(&"Read".to_owned()), !has_read, "{before}");
        assert!(!found.contains(&"MultiEdit".to_owned()));
    }
}

#[test]
fn agents_of_the_set_are_offered() {
    let found = labels("---\ntools: Read, |\n---\n");
    assert!(found.contains(&"Agent(helper)".to_owned()));
    assert_eq!(labels("---\ntools: Agent(helper, |), Read\n---\n"), ["tester"]);
    assert_eq!(
        taken("---\ntools: [Agent(te|)]\n---\n", Kind::Agent, "tester"),
        "---\ntools: [Agent(tester|)]\n---\n"
    );
    assert_eq!(labels("---\ntools: Bash(git |)\n---\n"), [""; 0]);
}

#[test]
fn agents_of_the_set_are_offered_in_backticks() {
    let text = "---\nname: a\n---\n\nAsk `te|` first, then `x`.\n";
    assert_eq!(labels(text), ["helper", "tester"]);
    assert_eq!(taken(text, Kind::Agent, "tester"), text.replace("te|", "tester|"));
    let open = "---\nname: a\n---\n\n- Ask `|\n";
    assert_eq!(taken(open, Kind::Agent, "helper"), open.replace('|', "helper|"));
    assert!(at(open, Kind::Agent, false).1.is_none(), "the backtick alone says little");
    for nothing in ["Ask `a b|`.", "Ask `helper` |x.", "Ask te|."] {
        assert_eq!(labels(&format!("---\nname: a\n---\n\n{nothing}\n")), [""; 0]);
    }
}

#[test]
fn hook_events_are_offered_below_hooks() {
    assert_eq!(
        taken("---\nhooks:\n  Pre|\n---\n", Kind::Agent, "PreToolUse"),
        "---\nhooks:\n  PreToolUse:|\n---\n"
    );
    assert_eq!(labels("---\nhooks:\n  Stop:\n    - ma|\n---\n"), [""; 0]);
}

#[test]
fn sections_and_checklists_are_offered_in_the_body() {
    let text = "---\nname: a\n---\n\n## Output\n\n##|\n";
    let found = labels(text);
    assert!(found.contains(&"## Core Responsibilities".to_owned()));
    assert!(!found.contains(&"## Output".to_owned()));
    assert_eq!(
        taken(text, Kind::Agent, "### Quality Gate"),
        "---\nname: a\n---\n\n## Output\n\n### Quality Gate\n\nDo not claim completion unless all \
         items are checked.|\n"
    );
    assert_eq!(
        taken("---\nname: a\n---\n\n- [|\n", Kind::Agent, "- [ ] **Item**: text"),
        "---\nname: a\n---\n\n- [ ] **|Item**: text\n"
    );
    assert!(at("---\nname: a\n---\n\n|\n", Kind::Agent, false).1.is_none());
    assert_eq!(labels("---\nname: a\n---\n\n```\n#|\n```\n"), [""; 0]);
}

#[test]
fn an_empty_text_gets_a_whole_file_that_is_right() {
    for kind in [Kind::Agent, Kind::Plan] {
        let (_, found) = at("|", kind, false);
        let found = found.unwrap().proposals;
        let text =
            found[0].insert.replace("description: ", "description: Reviews changes.");
        let label = if kind == Kind::Agent { "Agent definition" } else { "Agent plan" };
        assert_eq!(found[0].label, label);
        if kind == Kind::Agent {
            let document = crate::document::read(kind, &text);
            let settings = crate::rules::Settings::default();
            let cx = crate::rules::RuleCx::new(&text, None, kind, &document, &settings);
            assert_eq!(crate::rules::run(&cx).diagnostics, []);
        }
    }
}

#[test]
fn a_plan_gets_its_fields_and_words() {
    let option = "agent_plan:\n  implementation_options:\n    option_a:\n      approach: x\n      |\n      \
                  pros: [a]\n";
    let (_, found) = at(option, Kind::Plan, false);
    let found: Vec<_> = found.unwrap().proposals.into_iter().map(|it| it.label).collect();
    assert_eq!(found[..2], ["description", "cons"]);
    let (_, found) = at("agent_plan:\n  a: b\n  imp|\n", Kind::Plan, false);
    assert!(
        found.unwrap().proposals.iter().any(|it| it.label == "implementation_options")
    );
    let text = "agent_plan:\n  implementation_options:\n    option_a: {}\n  recommendation:\n    \
                selected: |\n";
    assert_eq!(taken(text, Kind::Plan, "option_a"), text.replace('|', "option_a|"));
    let text =
        "agent_plan:\n  implementation_options:\n    option_a:\n      complexity: m|\n";
    assert_eq!(taken(text, Kind::Plan, "medium"), text.replace("m|\n", "medium|\n"));
    let text = "      dependencies: \n        - \"agent: h|\"\n";
    assert_eq!(taken(text, Kind::Plan, "helper"), text.replace("h|", "helper|"));
}

#[test]
fn a_review_gets_the_keys_that_it_lacks_and_the_words_of_each() {
    let keys = |text: &str, kind| -> Vec<String> {
        let found = at(text, kind, false).1.map(|it| it.proposals).unwrap_or_default();
        found.into_iter().map(|it| it.label).collect()
    };
    let kind = Kind::PlanReview;
    assert_eq!(keys("# A review\npl|\n", kind), ["plan_review_result"]);
    let conflict = "plan_review_result:\n  decision: go\n  conflicts_found:\n    - conflict_id: a\n      \
                    severity: low\n      |\n    - status: open\n";
    assert_eq!(keys(conflict, kind), ["description", "resolution", "status"]);
    let item =
        "plan_review_result:\n  conflicts_found:\n    - con|\n      severity: low\n";
    assert_eq!(taken(item, kind, "conflict_id"), item.replace("con|", "conflict_id: |"));
    let task = "plan_review_result:\n  refined_execution_plan:\n    phase_1:\n      |\n";
    assert_eq!(keys(task, kind), ["mode", "tasks"]);
    let decision = "plan_review_result:\n  decision:|\n";
    assert_eq!(keys(decision, kind), ["go", "conditional-go", "no-go"]);
    assert_eq!(taken(decision, kind, "go"), decision.replace(":|\n", ": go|\n"));
    let status = "technical_validation:\n  codebase_compatibility:\n    status: \"co|\" # as seen\n";
    assert_eq!(
        taken(status, Kind::TechnicalValidation, "conflicts"),
        status.replace("co|\"", "conflicts|\"")
    );
    assert_eq!(
        keys("plan_review_result:\n  conflicts_found:\n    - description: x|\n", kind),
        [""; 0]
    );
}

#[test]
fn a_manifest_gets_its_keys_and_kinds() {
    let text = "from_agent: a\nar|\nscope: b\nkey_decisions:\n- decision: c\n";
    let (_, found) = at(text, Kind::Manifest, false);
    let found: Vec<_> = found.unwrap().proposals.into_iter().map(|it| it.label).collect();
    assert_eq!(found[..3], ["artifact_type", "timestamp", "summary"]);
    let text = "artifact_type: |\n";
    assert_eq!(taken(text, Kind::Manifest, "handoff"), text.replace('|', "handoff|"));
}

#[test]
fn what_is_just_begun_is_completed_as_what_it_is_going_to_be() {
    let (_, found) = at("---\nmem|", Kind::Output, false);
    assert!(found.unwrap().proposals.iter().any(|it| it.label == "memory"));
    let (_, found) = at("Text\n\n#|", Kind::Output, false);
    assert_eq!(found, None);
}
