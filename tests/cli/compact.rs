//! `agentpad compact` as a handoff and a CI call it.

use super::{Ground, note};

#[test]
fn a_compaction_is_verified_against_its_source() {
    let ground = Ground::new("verify");
    ground.put("queue.md", note());
    let made = ground.run(&["compact", "--type", "research", "queue.md"]).out;
    ground.put("queue.compact.md", &made);
    let verify = ["compact", "--verify", "queue.compact.md", "--source", "queue.md"];
    let ended = ground.run(&verify);
    assert_eq!(ended.status, 0, "{}", ended.out);
    assert_eq!(ended.out, "queue.compact.md is a true compaction of queue.md.\n");
    ground
        .put("queue.compact.md", made.replacen("because it is fast", "as it is fast", 1));
    let ended = ground.run(&verify);
    assert_eq!(ended.status, 1);
    let [head, ..] = ended.out.lines().collect::<Vec<_>>()[..] else { panic!() };
    assert!(head.starts_with("error[compaction/not-verbatim]: `"), "{head}");
    assert!(ended.out.contains("^^^^") && ended.out.ends_with("\n1 error.\n"));
    let json = ground.run(&[&verify[..], &["--format", "json"]].concat()).json();
    let found = &json["files"][0]["diagnostics"][0];
    assert_eq!(found["code"], "compaction/not-verbatim");
    assert!(found["range"]["start"]["line"].as_u64() > Some(10));
    assert_eq!(ground.run(&verify[..3]).status, 2);
    assert_eq!(ground.run(&[&verify[..4], &["missing.md"]].concat()).status, 2);
    assert_eq!(ground.run(&[&verify[..], &["queue.md"]].concat()).status, 2);
    let from_input = ["compact", "--verify", "-", "--source", "queue.md"];
    assert_eq!(ground.run_on(&made, &from_input).status, 0);
}
