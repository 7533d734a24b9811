//! `agentpad plan` as other projects call it.

use std::fs;

use serde_json::Value;

use super::Ground;

/// A plan whose recommended option A takes 4 hours and whose B takes 9.
fn plan(agent: &str, needs: &str) -> String {
    let option = |letter: char, hours: u32, level: &str, needs: &str| {
        format!(
            "    option_{letter}: {{approach: Way {letter}, description: As it says, pros: [p], \
             cons: [c], time_estimate_hours: {hours}, complexity: {level}, risks: [r], \
             dependencies: [{needs}]}}\n"
        )
    };
    format!(
        "agent_plan:\n  agent_name: {agent}\n  task: Part {agent}\n  \
         implementation_options:\n{}{}  recommendation: {{selected: option_a, \
         rationale: Small, conditions: []}}\n",
        option('a', 4, "low", needs),
        option('b', 9, "medium", "")
    )
}

#[test]
fn plans_are_merged_into_a_schedule() {
    let ground = Ground::new("merge");
    ground.put("plans/server.yaml", plan("server", "'npm: x@1'"));
    ground.put("plans/page.yaml", plan("page", "'agent: server', 'npm: x@2'"));
    ground.put("plans/notes.md", "# Notes\n");
    let ended = ground.run(&["plan", "merge", "plans"]);
    assert_eq!(ended.status, 0, "{ended:?}");
    insta::assert_snapshot!(ended.out, @r"
    Decision: conditional-go
      `x` is wanted as `2` by `page`, as `1` by `server`.
        plans/page.yaml:5:165
        plans/server.yaml:5:148
        help: Agree on one version, or choose an option that does without.

    Phases
       1  sequential       4 h  server A (4 h)
       2  sequential       4 h  page A (4 h)

    Phases 8 h + interfaces 0.5 h = 8.5 h; with a buffer of 10 %: 9.35 h.
    Longest chain: server → page, 8 h.

    Risks
      r (page, server)

    # Task for page

    - **Task**: Part page
    - **Option**: A: Way a
    - **Hours**: 4 hours
    - **Phase**: 2 of 2

    ## Waits for

    - server

    ## Needs

    - npm: x@2

    ## Risks

    - r

    # Task for server

    - **Task**: Part server
    - **Option**: A: Way a
    - **Hours**: 4 hours
    - **Phase**: 1 of 2

    ## Waiting for this

    - page

    ## Needs

    - npm: x@1

    ## Risks

    - r
    ");
    let yaml = ground.run(&["plan", "merge", "--format", "yaml", "plans"]);
    ground.put("review.yaml", &yaml.out);
    let checked = ground.run(&["check", "--deny", "warnings", "review.yaml"]);
    assert_eq!(checked.status, 0, "{checked:?}");
    let json = ground.run(&["plan", "merge", "--format", "json", "plans"]).json();
    assert_eq!(json["phases"][1]["tasks"][0]["agent"], "page");
    assert_eq!(json["phases"][1]["tasks"][0]["option"], "option_a");
    assert_eq!(json["phases"][1]["mode"], "sequential");
    assert_eq!((&json["hours"], &json["interface_hours"]), (&8.0.into(), &0.5.into()));
    assert_eq!(
        (&json["buffer_percent"], &json["total_hours"]),
        (&10.into(), &9.35.into())
    );
    assert_eq!(json["conflicts"][0]["kind"], "version-clash");
    assert_eq!(json["conflicts"][0]["places"][0]["path"], "plans/page.yaml");
    assert_eq!(json["briefs"][0]["waits_for"][0], "server");
    assert_eq!(json["decision"], "conditional-go");
}

#[test]
fn a_merge_takes_other_options_and_agents_without_a_plan() {
    let ground = Ground::new("merge-choose");
    ground.put("server.yaml", plan("server", "'agent: ops'"));
    ground.put("page.yaml", plan("page", "'agent: server'"));
    let merge = |more: &[&str]| {
        ground.run(
            &[&["plan", "merge", "--format", "json", "server.yaml", "page.yaml"], more]
                .concat(),
        )
    };
    assert_eq!(merge(&[]).json()["missing_agents"][0], "ops");
    let json = merge(&["--add", "ops=1.5", "--choose", "page=option_b"]).json();
    assert_eq!(json["missing_agents"], Value::Array(Vec::new()));
    assert_eq!(json["hours"], 13.0);
    assert_eq!(json["phases"][0]["tasks"][0]["option"], Value::Null);
    assert_eq!(json["phases"][0]["tasks"][1]["option"], "option_b");
    let json = merge(&["--choose", "server=b"]).json();
    assert_eq!((&json["decision"], &json["hours"]), (&"go".into(), &13.0.into()));
    for wrong in [
        ["--choose", "server=option_c"],
        ["--choose", "nobody=option_a"],
        ["--choose", "server"],
        ["--add", "ops=soon"],
        ["--add", "ops=-1"],
    ] {
        let ended = merge(&wrong);
        assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{wrong:?}");
        assert!(ended.err.trim_end().ends_with('.'), "{}", ended.err);
    }
}

#[test]
fn a_merge_that_cannot_start_or_is_not_whole_is_a_finding() {
    let ground = Ground::new("merge-no-go");
    ground.put("a.yaml", plan("a", "'agent: b'"));
    ground.put("b.yaml", plan("b", "'agent: a'"));
    let ended = ground.run(&["plan", "merge", "--format", "json", "a.yaml", "b.yaml"]);
    let json = ended.json();
    assert_eq!((ended.status, &json["decision"]), (1, &"no-go".into()));
    assert_eq!(json["cycles"], serde_json::json!([["a", "b", "a"]]));
    assert_eq!((&json["hours"], &json["total_hours"]), (&Value::Null, &Value::Null));
    assert_eq!(json["phases"], Value::Array(Vec::new()));

    ground.put("c.yaml", plan("c", "").replace("complexity: low", "complexity: small"));
    ground.put("d.yaml", plan("d", "'agent: c'"));
    let ended = ground.run(&["plan", "merge", "c.yaml", "d.yaml"]);
    assert_eq!(ended.status, 1);
    for part in ["The plan of `c` is left out.", "c.yaml:5:", "`d` waits for `c`"] {
        assert!(ended.out.contains(part), "{part}\n{}", ended.out);
    }
    assert_eq!(ground.run(&["plan", "merge", "missing.yaml"]).status, 2);
    assert_eq!(ground.run(&["plan", "merge"]).status, 2);
    fs::create_dir(ground.0.join("empty")).expect("a directory");
    assert_eq!(ground.run(&["plan", "merge", "empty"]).status, 2);
}

#[test]
fn options_of_plans_are_compared() {
    let ground = Ground::new("compare");
    ground.put("server.yaml", plan("server", "'npm: x@1'"));
    let ended = ground.run(&["plan", "compare", "server.yaml"]);
    assert_eq!(ended.status, 0);
    insta::assert_snapshot!(ended.out, @r"
    server.yaml
    server: Part server
    Two ways, from 4 to 9 hours. The plan chooses A, at 4.

    * A      4 h  low     Way a
      B      9 h  medium  Way b

    Why: Small

    Why not B:
      B takes 5 hours more than A.
      Complexity of B is medium, of A low.
      Only A needs: npm: x@1.
    ");
    let json = ground.run(&["plan", "compare", "--format", "json", "server.yaml"]).json();
    let plan = &json["plans"][0];
    assert_eq!(
        (&plan["agent"], &plan["recommended"]),
        (&"server".into(), &"option_a".into())
    );
    assert_eq!(plan["options"][1]["hours"], 9.0);
    assert_eq!(plan["options"][1]["range"]["start"]["line"], 6);
    assert_eq!(plan["differences"][0]["hours"], 5.0);
    let yaml = ground.run(&["plan", "compare", "--format", "yaml", "server.yaml"]).out;
    assert!(yaml.starts_with("plans:\n- path: server.yaml\n  agent: server\n"), "{yaml}");
    ground.put("notes.md", "# Notes\n");
    assert_eq!(ground.run(&["plan", "compare", "notes.md"]).status, 2);
}

#[test]
fn another_option_is_tried_and_the_file_stays() {
    let ground = Ground::new("compare-choose");
    let text = plan("server", "'npm: x@1'");
    ground.put("server.yaml", &text);
    let compare = |more: &[&str]| {
        ground.run(&[&["plan", "compare", "server.yaml", "--choose"], more].concat())
    };
    insta::assert_snapshot!(compare(&["option_b"]).out, @r"
    server.yaml
    server: Part server
    Two ways, from 4 to 9 hours. The plan chooses A, at 4. Tried instead: B, at 9.

      A      4 h  low     Way a
    * B      9 h  medium  Way b

    Why not A:
      A takes 5 hours less than B.
      Complexity of A is low, of B medium.
      Only A needs: npm: x@1.
    ");
    let json = compare(&["b", "--format", "json"]).json();
    let plan = &json["plans"][0];
    assert_eq!(
        (&plan["recommended"], &plan["chosen"], &plan["rationale"]),
        (&"option_a".into(), &"option_b".into(), &Value::Null)
    );
    assert_eq!(plan["differences"][0]["option"], "option_a");
    let yaml = compare(&["b", "--format", "yaml"]).out;
    assert!(yaml.contains("  chosen: option_b\n"), "{yaml}");
    let chosen_anyway = compare(&["option_a"]).out;
    assert_eq!(chosen_anyway, ground.run(&["plan", "compare", "server.yaml"]).out);
    let ended = compare(&["option_c"]);
    assert_eq!((ended.status, ended.out.as_str()), (2, ""));
    assert_eq!(
        ended.err.trim_end(),
        "agentpad: `server.yaml` has no option `option_c`. It has `option_a` and \
         `option_b`."
    );
    let kept = fs::read_to_string(ground.0.join("server.yaml")).expect("the plan");
    assert_eq!(kept, text);
}
