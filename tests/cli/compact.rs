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

#[test]
fn a_directory_is_compacted_file_by_file() {
    let ground = Ground::new("compact-files");
    ground.put("notes/a.md", note());
    ground.put("notes/deep/b.md", note());
    ground.put("notes/short.md", "# Short\n\nWe decided.\n");
    ground.put("notes/draft.md", note());
    ground.put("notes/plan.yaml", "agent_plan: {}\n");
    ground.put("notes/.gitignore", "draft.md\n");
    let call = ["compact", "--type", "research", "notes"];
    let ended = ground.run(&call);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""));
    let rows: Vec<&str> = ended.out.lines().collect();
    assert_eq!(rows.len(), 4, "{}", ended.out);
    assert!(rows[0].starts_with("notes/a.md -> notes/a.compact.md: 392 lines to "));
    assert!(
        rows[2].starts_with("notes/short.md -> notes/short.compact.md: 3 lines to 3 ")
    );
    assert!(rows[3].starts_with("3 files, "), "{}", rows[3]);
    for (file, source) in [
        ("notes/a.compact.md", "notes/a.md"),
        ("notes/deep/b.compact.md", "notes/deep/b.md"),
    ] {
        let verify = ["compact", "--verify", file, "--source", source];
        assert_eq!(ground.run(&verify).status, 0);
    }
    assert!(!ground.0.join("notes/draft.compact.md").exists());
    // What was written is replaced, and is no source itself.
    assert_eq!(ground.run(&call).out, ended.out);
    let out = [&call[..], &["--out", "made", "--format", "json"]].concat();
    let json = ground.run(&out).json();
    assert_eq!(json["files"][1]["written"], "made/deep/b.compact.md");
    assert_eq!(json["files"][1]["source"]["lines"], 392);
    assert!(ground.read("made/deep/b.compact.md").contains("source: b.md\n"));
}

#[test]
fn nothing_but_a_compaction_is_replaced() {
    let ground = Ground::new("compact-collisions");
    ground.put("a/x.md", note());
    ground.put("b/x.md", note());
    ground.put("x.compact.md", "mine");
    ground.put("x.md", note());
    let call = ["compact", "--type", "plan", "--out"];
    let ended = ground.run(&[&call[..], &[".", "x.md"]].concat());
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("x.compact.md` is there already"), "{}", ended.err);
    assert_eq!(ground.read("x.compact.md"), "mine");
    let ended = ground.run(&[&call[..], &["out", "a", "b"]].concat());
    insta::assert_snapshot!(ended.err, @"agentpad: `a/x.md` and `b/x.md` would both become `out/x.compact.md`. Compact them into different directories.");
    assert!(!ground.0.join("out").exists());
    let ended = ground.run_on(&note(), &[&call[..], &["out", "-"]].concat());
    assert_eq!(ended.status, 2);
}

#[test]
fn the_definition_of_the_agent_says_type_and_length() {
    let ground = Ground::new("compact-agent");
    ground.put(
        "reader.md",
        "---\nname: reader\ndescription: Reads. Use it for queues.\n---\n\n\
         - **reader**: Use `artifact_type=\"research\"`\n\n\
         - Research: 2000 lines \u{2192} ~100 lines (10x compression)\n",
    );
    ground.put("queue.md", note());
    let json = ground
        .run(&["compact", "--agent", "reader.md", "--format", "json", "queue.md"])
        .json();
    assert_eq!(json["type"], "research");
    assert_eq!(json["budget"]["lines"], 39);
    ground.put("other.md", "---\nname: other\ndescription: Writes.\n---\n");
    let ended = ground.run(&["compact", "--agent", "other.md", "queue.md"]);
    assert_eq!(ended.status, 2);
    insta::assert_snapshot!(ended.err, @"agentpad: `other.md` does not say which type of artifact the agent makes. Write --type research, plan, implementation or another word.");
}

#[test]
fn plans_are_known_by_themselves_and_a_manifest_hands_on() {
    let ground = Ground::new("compact-plan");
    let con =
        "          - It is slow, and nobody knows why it is slow at night\n".repeat(40);
    let plan = format!(
        "agent_plan:\n  agent_name: a\n  task: Limit requests\n  implementation_options:\n    \
         option_a:\n      approach: Window\n      cons:\n{con}    option_b:\n      \
         approach: Bucket\n  recommendation:\n    selected: option_b\n    rationale: Exact\n"
    );
    ground.put("plan.yaml", &plan);
    let made = ground.run(&["compact", "plan.yaml"]);
    assert_eq!((made.status, made.err.as_str()), (0, ""));
    assert!(made.out.contains("artifact_type: plan\n"), "{}", made.out);
    assert!(
        made.out.contains("- selected: option_b \u{b7} rationale: Exact [L"),
        "{}",
        made.out
    );
    ground.put("plan.compact.md", &made.out);
    let verify = ["compact", "--verify", "plan.compact.md", "--source", "plan.yaml"];
    assert_eq!(
        ground.run(&verify).out,
        "plan.compact.md is a true compaction of plan.yaml.\n"
    );
    ground.put("queue.md", note());
    let manifest =
        ground.run(&["compact", "--type", "research", "--manifest", "queue.md"]);
    assert_eq!(manifest.status, 0);
    assert!(manifest.out.contains("- file: queue.compact.md\n"), "{}", manifest.out);
    ground.put("manifest.yaml", &manifest.out);
    assert_eq!(ground.run(&["check", "manifest.yaml"]).status, 1);
}
