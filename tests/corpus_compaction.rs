//! Compaction over a collection of real documents, with the recorded outputs of
//! the reference implementation. `AGENTPAD_CORPUS` names the folder.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

use std::path::{Path, PathBuf};
use std::{env, fs};

use agentpad::compaction::{ArtifactType, Request, classic, compact};
use serde_json::Value;

/// The collection's folder; without it a test says so and passes.
fn corpus() -> Option<PathBuf> {
    let folder = env::var_os("AGENTPAD_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: AGENTPAD_CORPUS is not set");
    }
    folder.map(|it| it.join("corpus/compaction"))
}

fn records(file: &Path) -> Vec<Value> {
    let lines = fs::read_to_string(file).unwrap();
    lines.lines().map(|it| serde_json::from_str(it).unwrap()).collect()
}

/// The text that a record was made from: in the record, or in a file beside it.
fn input(corpus: &Path, record: &Value) -> String {
    match record["file"].as_str() {
        Some(file) => fs::read_to_string(corpus.join(file)).unwrap(),
        None => record["input"].as_str().unwrap().to_owned(),
    }
}

#[test]
fn classic_gives_the_reference_output() {
    let Some(corpus) = corpus() else { return };
    let mut compared = 0;
    for file in ["classic/documents.jsonl", "classic/small.jsonl"] {
        for record in records(&corpus.join(file)) {
            let text = input(&corpus, &record);
            let made = classic(&text, record["type"].as_str().unwrap());
            let lines: Vec<_> = made.lines.iter().map(|it| it.text.as_str()).collect();
            assert_eq!(
                lines.join("\n"),
                record["output"].as_str().unwrap(),
                "{text:.80}"
            );
            let crashes = record["reference_crashes"].as_bool().unwrap();
            assert_eq!(made.reference_crashes, crashes, "{text:.80}");
            compared += 1;
        }
    }
    assert_eq!(compared, 95);
}

/// Every document of the collection with its type, from the folder it is in.
fn documents(corpus: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for kind in ["research", "plan", "implementation"] {
        let mut files: Vec<_> = fs::read_dir(corpus.join(kind))
            .unwrap()
            .map(|it| it.unwrap().path())
            .collect();
        files.sort();
        found.extend(
            files.iter().map(|it| (kind.to_owned(), fs::read_to_string(it).unwrap())),
        );
    }
    found
}

#[test]
fn documents_are_held_to_the_target_of_their_type() {
    let Some(corpus) = corpus() else { return };
    let mut long = 0;
    for (kind, text) in documents(&corpus) {
        let kind = ArtifactType::parse(&kind);
        let made = compact(&text, &Request::new(kind));
        assert!(made.output.lines <= kind.target_lines() - 10);
        assert!(made.output.tokens <= made.budget.tokens);
        assert!(made.output.tokens * 10 > made.budget.tokens * 7, "room is left unused");
        long += u32::from(made.source.lines >= 2000);
    }
    assert!(long > 2, "a report of 2,000 lines is among them");
}

/// Every word of a line stands on the source lines that it names, apart from
/// the title in front of it.
#[test]
fn every_line_names_its_true_place() {
    let Some(corpus) = corpus() else { return };
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|it: char| !it.is_alphanumeric());
        parts.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    for (kind, text) in documents(&corpus) {
        let source: Vec<&str> = text.lines().collect();
        for line in compact(&text, &Request::new(ArtifactType::parse(&kind))).lines {
            let body = line.text.rsplit_once(" [L").map_or(&*line.text, |it| it.0);
            let label = body.strip_prefix("- **").and_then(|it| it.split_once("**: "));
            let mut cited = Vec::new();
            for (first, last) in line.provenance {
                cited.extend(words(&source[first as usize - 1..last as usize].join(" ")));
            }
            for word in words(label.map_or(body, |it| it.1)) {
                assert!(cited.contains(&word), "`{word}` of {:?}", line.text);
            }
        }
    }
}
