//! What is said of Claude Code against what it was recorded to do with the same
//! files. The records are found through the environment variable
//! `AGENTPAD_CORPUS`. Without it these tests say so and pass.

#![expect(clippy::print_stdout, reason = "a test says what it measured")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a missing file or field is a broken corpus"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use agentpad::document::AgentDocument;
use agentpad::profile::claude_code::{find_key, suggest_key};
use agentpad::runtime::{Client, File, Reading, ToolGrant, claude_code, read};
use data_encoding::BASE64;
use serde_json::{Value, json};

/// The log names this many unknown keys, and counts the rest.
const NAMED_KEYS: usize = 5;

/// The log cuts a key behind this many characters.
const NAMED_LENGTH: usize = 40;

/// Agreement with the records, field by field.
#[derive(Default)]
struct Score {
    /// How often a field was equal, and how often it was recorded.
    fields: BTreeMap<&'static str, (usize, usize)>,
    differences: Vec<String>,
}

#[test]
fn written_and_real_files_are_read_as_recorded() {
    let Some(root) = corpus() else { return };
    let mut score = Score::default();
    for row in rows(&root, "probes.jsonl") {
        let name = row["file"].as_str().unwrap();
        let bytes =
            std::fs::read(root.join("reference/oracle/probes").join(name)).unwrap();
        score.compare(&row, &String::from_utf8_lossy(&bytes));
    }
    for row in rows(&root, "real.jsonl") {
        let bytes = std::fs::read(root.join(row["file"].as_str().unwrap())).unwrap();
        score.compare(&row, &String::from_utf8_lossy(&bytes));
    }
    score.settle("written and real files");
}

#[test]
fn mutated_files_are_read_as_recorded() {
    let Some(root) = corpus() else { return };
    let mut score = Score::default();
    for row in rows(&root, "mutated.jsonl") {
        let bytes = BASE64.decode(row["text_b64"].as_str().unwrap().as_bytes()).unwrap();
        score.compare(&row, &String::from_utf8_lossy(&bytes));
    }
    score.settle("mutated files");
}

#[test]
fn keys_are_known_and_suggested_as_recorded() {
    let Some(root) = corpus() else { return };
    for row in rows(&root, "keys.jsonl") {
        let key = row["key"].as_str().unwrap();
        assert_eq!(find_key(key).is_some(), row["known"] == true, "{key}");
        if row["known"] == false {
            assert_eq!(suggest_key(key), row["suggestion"].as_str(), "{key}");
        }
    }
}

#[test]
fn values_are_taken_as_recorded() {
    let Some(root) = corpus() else { return };
    for row in rows(&root, "values.jsonl") {
        let (key, value) =
            (row["key"].as_str().unwrap(), row["value_yaml"].as_str().unwrap());
        let text = format!("---\nname: a\ndescription: b\n{key}: {value}\n---\n");
        let reading = reading(None, &text);
        assert_eq!(reading.loads(), row["loaded"].as_bool(), "{key}: {value}");
        let is_dropped = reading.dropped_fields.iter().any(|it| it.0 == key);
        assert_eq!(is_dropped, row["rejected_in_log"] == true, "{key}: {value}");
        let model = reading.model.as_ref().map(|it| it.text.as_str());
        assert_eq!(model, row["model"].as_str(), "{key}: {value}");
    }
}

#[test]
fn of_several_files_the_recorded_one_counts() {
    let Some(root) = corpus() else { return };
    let mut compared = 0;
    for row in rows(&root, "groups.jsonl") {
        // Rank by folder and by command line is not a matter of the files.
        let files: Vec<_> = row["files"].as_array().unwrap().iter().collect();
        let path_of = |it: &Value| it["path"].as_str().unwrap().to_owned();
        let is_elsewhere = |it: &&Value| path_of(it).starts_with(['~', '/']);
        if !row["args"].is_null() || files.iter().any(is_elsewhere) {
            continue;
        }
        let mut named: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for file in files {
            let reading = reading(Some(&path_of(file)), file["text"].as_str().unwrap());
            let (Some(name), Some(told)) = (reading.name, reading.description) else {
                continue;
            };
            named.entry(name.text).or_default().push((path_of(file), told.text));
        }
        let agents = row["agents"].as_array().unwrap();
        assert_eq!(agents.len(), named.len(), "{}", row["id"]);
        for agent in agents {
            let rivals = &named[agent["name"].as_str().unwrap()];
            let path =
                claude_code::winner(rivals.iter().map(|it| it.0.as_str())).unwrap();
            let told = rivals.iter().find(|it| it.0 == path).map(|it| it.1.as_str());
            assert_eq!(told, agent["description"].as_str(), "{}: {path}", row["id"]);
            compared += 1;
        }
    }
    println!("{compared} agents of several files compared");
    assert!(compared > 20, "{compared}");
}

impl Score {
    fn compare(&mut self, row: &Value, text: &str) {
        let name = row["file"].as_str().unwrap();
        let reading = reading(Some(&format!(".claude/agents/{name}")), text);
        for (field, ours) in shown(&reading) {
            let Some(theirs) = row.get(field).filter(|it| !it.is_null()) else {
                // What is null was not seen in mutated files, and is none or not
                // there in the others.
                if row.get("text_b64").is_none() && row.get(field).is_some() {
                    let is_unseen = field == "tools" && row["loaded"] == true;
                    if !is_unseen {
                        self.count(field, ours.is_null(), name, &ours, &Value::Null);
                    }
                }
                continue;
            };
            let mut theirs = theirs.clone();
            if let Some(tools) = theirs.as_object_mut().filter(|_| field == "tools") {
                tools.remove("message");
            }
            self.count(field, ours == theirs, name, &ours, &theirs);
        }
    }

    fn count(
        &mut self,
        field: &'static str,
        is_equal: bool,
        name: &str,
        ours: &Value,
        theirs: &Value,
    ) {
        let (equal, all) = self.fields.entry(field).or_default();
        *equal += usize::from(is_equal);
        *all += 1;
        if !is_equal {
            self.differences.push(format!("{name}: {field}: {ours}, not {theirs}"));
        }
    }

    fn settle(&self, what: &str) {
        println!("{what}:");
        for (field, (equal, all)) in &self.fields {
            println!("  {field:18} {equal:5} of {all:5}");
        }
        let shown: Vec<_> =
            self.differences.iter().take(200).map(String::as_str).collect();
        assert!(
            shown.is_empty(),
            "{} differences:\n{}",
            self.differences.len(),
            shown.join("\n")
        );
    }
}

/// The fields of a reading as the records have them. Of an agent that is not
/// loaded only the reason is recorded.
fn shown(reading: &Reading) -> Vec<(&'static str, Value)> {
    let is_loaded = reading.loads() == Some(true);
    let held =
        |it: &Option<agentpad::runtime::Held>| json!(it.as_ref().map(|it| &it.text));
    let mut suggestions = serde_json::Map::new();
    for it in reading.unknown_keys.iter().take(NAMED_KEYS) {
        if let Some(suggestion) = it.suggestion {
            suggestions.insert(it.key.clone(), json!(suggestion));
        }
    }
    let cut = |key: &str| key.chars().take(NAMED_LENGTH).collect::<String>();
    let keys: Vec<_> = reading.unknown_keys.iter().map(|it| cut(&it.key)).collect();
    let named = &keys[..keys.len().min(NAMED_KEYS)];
    let dropped: Vec<_> = reading.dropped_fields.iter().map(|it| &it.0).collect();
    let list: Vec<_> = match reading.tools.grant {
        ToolGrant::List => reading.tools.names().collect(),
        _ => Vec::new(),
    };
    let tools = json!({ "kind": reading.tools.grant.as_str(), "list": list });
    let when_loaded = |it: Value| if is_loaded { it } else { Value::Null };
    let when_logged =
        |it: Value| if is_loaded || !keys.is_empty() { it } else { Value::Null };
    vec![
        ("loaded", json!(is_loaded)),
        ("reason", json!(reading.reason)),
        ("name", held(&reading.name)),
        ("description", held(&reading.description)),
        ("tools", when_loaded(tools)),
        ("model", held(&reading.model)),
        ("dropped_fields", when_loaded(json!(dropped))),
        ("unknown_keys", when_logged(json!(named))),
        ("unknown_keys_more", json!(keys.len() - named.len())),
        ("suggestions", when_logged(Value::Object(suggestions))),
    ]
}

fn reading(path: Option<&str>, text: &str) -> Reading {
    let document = AgentDocument::read(text);
    read(Client::ClaudeCode, &File { path, text, document: &document })
}

fn rows(root: &Path, name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(root.join("reference/oracle").join(name)).unwrap();
    text.lines().map(|it| serde_json::from_str(it).unwrap()).collect()
}

/// The folder that holds `corpus` and `reference`.
fn corpus() -> Option<PathBuf> {
    let Some(root) = std::env::var_os("AGENTPAD_CORPUS").map(PathBuf::from) else {
        println!("AGENTPAD_CORPUS is not set: nothing is checked");
        return None;
    };
    if root.join("reference").exists() {
        Some(root)
    } else {
        Some(root.parent()?.to_owned())
    }
}
