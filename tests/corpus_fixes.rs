//! Fixes over real definitions and over what was measured of Claude Code, found
//! through the environment variable `AGENTPAD_CORPUS`. Without it these tests
//! say so and pass.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::print_stdout, reason = "a test says what it measured")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a missing file or field is a broken corpus"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use agentpad::check::{Settings, Source, check};
use agentpad::diagnostic::Severity;
use agentpad::document::{AgentDocument, Kind};
use agentpad::fixing::{Choice, mend};
use agentpad::syntax::frontmatter::strict;
use agentpad::syntax::yaml::Style;
use data_encoding::BASE64;
use serde_json::Value;

#[test]
fn what_strict_readers_reject_becomes_valid_with_its_values() {
    let Some(root) = corpus() else { return };
    let recorded = recorded(&root);
    let (mut mended_count, mut value_count, mut recorded_count) = (0, 0, 0);
    for (name, text, is_valid) in files(&root) {
        if is_valid {
            continue;
        }
        assert_told_at_its_cause(&name, &text);
        let mended = mended(&name, &text);
        let values = strictly_read(&mended)
            .unwrap_or_else(|error| panic!("{name}: {error}\n{mended}"));
        mended_count += 1;
        value_count += assert_same_values(&name, &text, &values);
        if let Some(row) = recorded.get(&name).filter(|it| it["loaded"] == true) {
            assert_eq!(values["name"].as_str(), row["name"].as_str(), "{name}");
            let description = values["description"].as_str().unwrap();
            // The client takes a written `\n` for a line end.
            let description = description.replace("\\n", "\n");
            assert_eq!(Some(&*description), row["description"].as_str(), "{name}");
            recorded_count += 1;
        }
        assert_eq!(mended, self::mended(&name, &mended), "{name} is not done");
    }
    println!(
        "{mended_count} rejected files mended, {value_count} values kept, name and \
         description of {recorded_count} as recorded"
    );
    assert!(mended_count > 0 && recorded_count > 0);
}

#[test]
fn valid_files_stay_as_they_are() {
    let Some(root) = corpus() else { return };
    let mut count = 0;
    for (name, text, is_valid) in files(&root) {
        if is_valid {
            assert_eq!(mended(&name, &text), text, "{name}");
            count += 1;
        }
    }
    println!("{count} valid files stay byte for byte as they are");
}

/// Most of these are mutilated on purpose; what has no frontmatter at all cannot
/// be mended. The numbers may only grow better.
#[test]
fn probes_and_mutations_become_valid_with_what_the_client_reads() {
    let Some(root) = corpus() else { return };
    let (mut rejected, mut valid, mut same, mut other) = (0, 0, 0, Vec::new());
    for (text, row) in measured(&root) {
        let has_frontmatter = text.trim_start_matches('\u{feff}').starts_with("---");
        if !has_frontmatter || strictly_read(&text).is_ok() {
            continue;
        }
        rejected += 1;
        let Ok(values) = strictly_read(&mended("a.md", &text)) else { continue };
        valid += 1;
        if row["loaded"] == true {
            let description =
                values["description"].as_str().map(|it| it.replace("\\n", "\n"));
            let is_same = values["name"].as_str() == row["name"].as_str()
                && description.as_deref() == row["description"].as_str();
            same += usize::from(is_same);
            if !is_same {
                other.push(row["file"].to_string());
            }
        }
    }
    println!(
        "{valid} of {rejected} rejected texts mended; name and description as recorded \
         in {same}, otherwise in {}: {other:?}",
        other.len()
    );
    assert!(valid * 100 >= rejected * 85, "{valid} of {rejected}");
    assert!(other.len() * 50 <= same, "{other:?}");
}

/// An error of the frontmatter that lies on some of its text.
fn assert_told_at_its_cause(name: &str, text: &str) {
    let path = format!("agents/{name}");
    let source = Source { path: Some(&path), text, kind: None };
    let found = check(&source, &Settings::default()).diagnostics;
    let yaml = AgentDocument::read(text).split.yaml().unwrap();
    let is_told = found.iter().any(|it| {
        it.severity == Severity::Error
            && it.code.starts_with("frontmatter/")
            && yaml.contains(it.span)
            && !it.span.is_empty()
            && !it.fixes.is_empty()
    });
    assert!(is_told, "{name}: {found:#?}");
}

/// What could be read before is there afterwards; what could not is there with
/// the same words.
fn assert_same_values(name: &str, text: &str, after: &serde_yaml::Value) -> usize {
    let agent = AgentDocument::read(text);
    let words = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let entries = agent.tree.root.entries();
    for entry in entries {
        let key = &entry.key.scalar().unwrap().text;
        let value = &after[key.as_str()];
        if let Some(scalar) = entry.value.scalar() {
            let written = match value {
                serde_yaml::Value::String(it) => it.clone(),
                other => serde_yaml::to_string(other).unwrap().trim().to_owned(),
            };
            if scalar.style == Style::Unreadable {
                assert_eq!(words(&scalar.text), words(&written), "{name}: {key}");
            } else {
                assert_eq!(scalar.text, written, "{name}: {key}");
            }
        } else {
            let items = value.as_sequence().map_or(0, Vec::len);
            assert_eq!(entry.value.items().len(), items, "{name}: {key}");
        }
    }
    assert_eq!(after.as_mapping().unwrap().len(), entries.len(), "{name}");
    entries.len()
}

/// The frontmatter as a reader of others takes it.
fn strictly_read(text: &str) -> Result<serde_yaml::Value, String> {
    let found = strict(text).closed().ok_or("no frontmatter")?;
    // Ours has to agree, repeated keys included.
    let agent = AgentDocument::read(text);
    if let Some(error) = agent.tree.errors.first() {
        return Err(format!("{error:?}"));
    }
    serde_yaml::from_str(found.yaml.of(text)).map_err(|it| it.to_string())
}

fn mended(name: &str, text: &str) -> String {
    let path = format!("agents/{name}");
    let source = Source { path: Some(&path), text, kind: Some(Kind::Agent) };
    mend(&source, &Settings::default(), Choice::ERRORS).text
}

fn corpus() -> Option<PathBuf> {
    let root = std::env::var_os("AGENTPAD_CORPUS").map(PathBuf::from);
    if root.is_none() {
        println!("AGENTPAD_CORPUS is not set: nothing is checked");
    }
    root
}

/// Name, text, and whether strict readers accept it.
fn files(root: &Path) -> Vec<(String, String, bool)> {
    let folder = root.join("corpus/agents");
    let manifest = fs::read_to_string(folder.join("manifest.csv")).unwrap();
    let file = |row: &str| {
        let cells: Vec<_> = row.split(',').collect();
        let text = fs::read_to_string(folder.join(cells[0])).unwrap();
        (cells[0].to_owned(), text, cells[5] == "ok")
    };
    manifest.lines().skip(1).map(file).collect()
}

/// What the client made of real files.
fn recorded(root: &Path) -> BTreeMap<String, Value> {
    let row = |row: Value| {
        let name = row["file"].as_str().unwrap().trim_start_matches("corpus/agents/");
        (name.to_owned(), row.clone())
    };
    rows(root, "real").map(row).collect()
}

/// The texts of probes and mutations, with what the client made of them.
fn measured(root: &Path) -> Vec<(String, Value)> {
    let probes = root.join("reference/oracle/probes");
    let probe = |row: Value| {
        let name = row["file"].as_str()?.rsplit("probes/").next()?;
        Some((fs::read_to_string(probes.join(name)).ok()?, row))
    };
    let mutation = |row: Value| {
        let bytes = BASE64.decode(row["text_b64"].as_str()?.as_bytes()).ok()?;
        Some((String::from_utf8(bytes).ok()?, row))
    };
    let probes = rows(root, "probes").filter_map(probe);
    probes.chain(rows(root, "mutated").filter_map(mutation)).collect()
}

fn rows(root: &Path, name: &str) -> impl Iterator<Item = Value> {
    let text = fs::read_to_string(root.join(format!("reference/oracle/{name}.jsonl")));
    let rows: Vec<Value> =
        text.unwrap().lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    rows.into_iter()
}
