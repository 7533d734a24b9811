//! Checklists from outside: what the completion gate reads in them, and that no
//! definition is evidence for itself. The folder is named by the environment
//! variable `AGENTPAD_CORPUS`; without it the tests say so and pass.

#![expect(clippy::expect_used, reason = "a missing file is a broken corpus")]
#![expect(clippy::print_stdout, reason = "a test says why it did nothing")]

use std::path::{Path, PathBuf};

use agentpad::document::AgentDocument;
use agentpad::gate::{Gate, Marks, Part, State, judge, matches, report};

/// A folder of the corpus, or `None` where there is no corpus.
fn folder(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("AGENTPAD_CORPUS");
    if folder.is_none() {
        println!("skipped: AGENTPAD_CORPUS is not set");
    }
    Some(PathBuf::from(folder?).join("corpus").join(name))
}

fn definitions(folder: &Path, texts: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("the corpus has the folder") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            definitions(&path, texts);
        } else if path.extension().is_some_and(|it| it == "md") {
            texts.push(std::fs::read_to_string(path).expect("the file can be read"));
        }
    }
}

#[test]
fn a_checklist_with_groups_and_a_gate_is_read_whole() {
    let Some(folder) = folder("seed") else { return };
    let path = folder.join("backend-architect.md");
    let text = std::fs::read_to_string(path).expect("the corpus has the file");
    let gate = Gate::read(&text, &AgentDocument::read(&text));
    let of = |part| gate.groups.iter().filter(move |it| it.part == part);
    let checklist: Vec<&str> = of(Part::Checklist).map(|it| it.title.as_str()).collect();
    assert_eq!(checklist, ["Bug Fixes", "Feature Implementation"]);
    assert_eq!(gate.items.iter().filter(|it| gate.is_checked(it)).count(), 13);
    let examples = of(Part::Checklist).flat_map(|it| &it.examples);
    assert_eq!(examples.map(|it| it.evidence.len()).collect::<Vec<_>>(), [6, 6]);
    assert_eq!(of(Part::Standards).count(), 6);
    assert_eq!(gate.rule.sentences.len(), 3);
    assert!(gate.rule.asks_for_all && gate.rule.admits_unverifiable);
}

#[test]
fn a_definition_is_no_evidence_for_itself() {
    let (Some(seed), Some(agents)) = (folder("seed"), folder("agents")) else { return };
    let mut texts = Vec::new();
    definitions(&seed, &mut texts);
    definitions(&agents, &mut texts);
    let mut asked = 0;
    for text in &texts {
        let gate = Gate::read(text, &AgentDocument::read(text));
        let found = matches(&gate, text, text);
        let none = Marks::default();
        let verdict = judge(&gate, &found, &none);
        asked += verdict.asked;
        assert_eq!(verdict.evidenced, 0, "{text}");
        let written = report(&gate, text, &found, &none, &verdict);
        let again = matches(&gate, text, &written);
        let states = |it: &[agentpad::gate::Match]| -> Vec<State> {
            it.iter().map(|it| it.state).collect()
        };
        assert_eq!(states(&found), states(&again), "{written}");
    }
    assert!(asked >= 13, "the checklists were not found");
    println!("{} definitions, {asked} items", texts.len());
}
