//! The strict reading of real agent files agrees with what two YAML readers
//! made of them. Runs where `AGENTPAD_CORPUS` names the folder that holds
//! `corpus/agents/manifest.csv` and the files in it.

#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;

use agentpad::syntax::frontmatter::{Split, strict};
use agentpad::syntax::yaml::{self, Fault};

#[test]
fn real_agents_are_accepted_and_rejected_as_by_other_readers() {
    let Ok(corpus) = std::env::var("AGENTPAD_CORPUS") else {
        println!("AGENTPAD_CORPUS is not set: nothing is checked");
        return;
    };
    let folder = Path::new(&corpus).join("corpus/agents");
    let manifest = std::fs::read_to_string(folder.join("manifest.csv")).unwrap();
    let (mut accepted, mut rejected) = (0, 0);
    for row in manifest.lines().skip(1) {
        let fields: Vec<&str> = row.split(',').collect();
        let (file, verdict) = (fields[0], fields[5]);
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        let split = strict(&text);
        let errors = match split.closed() {
            Some(found) => yaml::parse(&text, found.yaml).errors,
            None => Vec::new(),
        };
        if verdict == "ok" {
            assert!(matches!(split, Split::Closed(_)), "{file}: {split:?}");
            assert_eq!(errors, [], "{file}");
            accepted += 1;
        } else {
            let is_rejected = split.closed().is_none() || !errors.is_empty();
            assert!(is_rejected, "{file} is read without an error");
            for error in &errors {
                println!("{file}: {:?} on {:?}", error.fault, error.span.of(&text));
                assert_ne!(error.fault, Fault::Unreadable, "{file}");
            }
            rejected += 1;
        }
    }
    println!("{accepted} accepted, {rejected} rejected");
    assert!(accepted > 0 && rejected > 0, "the manifest lists both kinds");
}
