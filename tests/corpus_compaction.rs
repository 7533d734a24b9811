//! Compaction over a collection of real documents, with the recorded outputs of
//! the reference implementation. `AGENTPAD_CORPUS` names the folder.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

use std::path::{Path, PathBuf};
use std::{env, fs};

use agentpad::compaction::classic;
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
