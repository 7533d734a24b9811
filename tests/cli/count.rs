//! `agentpad compact --count` as a user calls it.

use super::Ground;

#[test]
fn tokens_are_counted_beside_their_estimate() {
    let ground = Ground::new("count");
    let said = "We decided to use one queue because it is fast.\n\n".repeat(90);
    ground.put("queue.md", format!("# Queues\n\n{said}"));
    let asked = ["compact", "--type", "plan", "--count", "o200k", "queue.md"];
    let table = ground.run(&asked).out;
    for row in ["estimated    o200k", "queue.md ", "result ", "result as a file "] {
        assert!(table.contains(row), "{table}");
    }
    let json = ground.run(&[&asked[..], &["--format", "json"]].concat()).json();
    // Ten words each, and one token for the full stop with the blank line.
    assert_eq!(json["source"]["o200k"], 11 * 90 + 4, "{json}");
    for text in ["source", "result", "file"] {
        let tokens = |key: &str| json[text][key].as_f64().unwrap_or_default();
        let ratio = tokens("estimated") / tokens("o200k");
        assert!((0.85..1.15).contains(&ratio), "{text}: {json}");
    }
    let unknown = ["compact", "--type", "plan", "--count", "gpt2", "queue.md"];
    assert_eq!(ground.run(&unknown).status, 2);
}
