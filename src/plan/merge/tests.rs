//! What a merge makes of small sets of plans.

use super::{Choices, ConflictKind, Decision, Merged, Proposal, brief, merge, review};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::plan::PlanDocument;
use crate::plan::schedule::Mode;
use crate::text::Span;

/// A plan with two options, of which `option_a` is recommended.
pub(super) fn plan(agent: &str, a: &str, b: &str) -> String {
    format!(
        "agent_plan:\n  agent_name: {agent}\n  task: Work of {agent}\n  \
         implementation_options:\n    option_a: {{approach: First, {a}}}\n    \
         option_b: {{approach: Second, {b}}}\n  \
         recommendation: {{selected: option_a, rationale: Small}}\n"
    )
}

/// A plan whose recommended option takes so many hours and needs so much.
pub(super) fn needing(agent: &str, hours: &str, needs: &str) -> String {
    let a =
        format!("time_estimate_hours: {hours}, complexity: low, dependencies: [{needs}]");
    plan(agent, &a, "time_estimate_hours: 9, complexity: high")
}

pub(super) fn merged(texts: &[String], choices: &Choices) -> Merged {
    let read: Vec<_> = texts.iter().map(|it| PlanDocument::read(it)).collect();
    let proposals: Vec<_> = read
        .iter()
        .zip(texts)
        .map(|(it, text)| Proposal { path: "", text, plan: &it.plan, findings: &[] })
        .collect();
    merge(&proposals, choices)
}

fn messages(merged: &Merged, kind: ConflictKind) -> Vec<&str> {
    let of_kind = merged.conflicts.iter().filter(|it| it.kind == kind);
    of_kind.map(|it| it.message.as_str()).collect()
}

fn choosing(agent: &str, option: &str) -> Choices {
    let mut choices = Choices::default();
    choices.options.insert(agent.to_owned(), option.to_owned());
    choices
}

#[test]
fn phases_hold_what_waits_only_for_earlier_ones() {
    let texts = [
        needing("page", "4", "'agent: server'"),
        needing("server", "8", ""),
        needing("audit", "2", ""),
        needing("tests", "3", "'agent: Server', 'agent: page (login)', 'agent: page'"),
    ];
    let it = merged(&texts, &Choices::default());
    let timeline = it.timeline.as_ref().unwrap();
    let phases: Vec<_> = timeline
        .phases
        .iter()
        .map(|phase| {
            let agents = phase.tasks.iter().map(|at| it.tasks[*at].agent.as_str());
            (phase.mode, phase.hours, agents.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        phases,
        [
            (Mode::Parallel, 8.0, vec!["audit", "server"]),
            (Mode::Sequential, 4.0, vec!["page"]),
            (Mode::Sequential, 3.0, vec!["tests"]),
        ]
    );
    assert_eq!((timeline.hours, timeline.interface_hours), (15.0, 1.5));
    assert_eq!((timeline.buffer_percent, timeline.total_hours), (10, 18.15));
    let chain: Vec<_> =
        timeline.critical_path.iter().map(|at| it.tasks[*at].agent.as_str()).collect();
    assert_eq!((chain, timeline.critical_hours), (vec!["server", "page", "tests"], 15.0));
    assert_eq!((it.decision, it.reasons.len()), (Decision::Go, 0));
}

#[test]
fn the_hardest_option_decides_on_the_buffer() {
    let texts = [needing("a", "4", ""), needing("b", "1", "")];
    let it = merged(&texts, &choosing("b", "option_b"));
    let timeline = it.timeline.unwrap();
    assert_eq!((timeline.hours, timeline.total_hours), (9.0, 13.5));
    assert_eq!(timeline.buffer_percent, 50);
}

#[test]
fn a_circle_is_shown_and_leaves_no_hours() {
    let texts = [
        needing("c", "1", "'agent: a'"),
        needing("a", "1", "'agent: b'"),
        needing("b", "1", "'agent: c'"),
        needing("d", "1", "'agent: c'"),
        needing("e", "1", "'agent: e'"),
        needing("f", "1", ""),
    ];
    let it = merged(&texts, &Choices::default());
    assert_eq!(
        messages(&it, ConflictKind::PlanCycle),
        [
            "Agents wait for each other: `a` \u{2192} `b` \u{2192} `c` \u{2192} `a`.",
            "`e` waits for itself.",
        ]
    );
    assert_eq!((it.timeline, it.decision), (None, Decision::NoGo));
    assert_eq!(it.cycles, [vec![0, 1, 2], vec![4]]);
    let places = it.conflicts[0].places.iter();
    let said: Vec<_> = places.map(|it| it.span.of(&texts[it.plan])).collect();
    assert_eq!(said, ["'agent: b'", "'agent: c'", "'agent: a'"]);
}

#[test]
fn a_missing_agent_is_listed_and_added_only_with_hours() {
    let texts = [needing("a", "4", "'agent: ops'"), needing("b", "2", "'agent: OPS'")];
    let it = merged(&texts, &Choices::default());
    assert_eq!(it.missing, ["ops"]);
    assert_eq!(
        messages(&it, ConflictKind::MissingPlan),
        ["`a` and `b` wait for `ops`, which has no plan."]
    );
    assert_eq!(it.decision, Decision::ConditionalGo);
    assert_eq!(it.timeline.unwrap().phases.len(), 1);
    let mut choices = Choices::default();
    choices.added.insert("Ops".to_owned(), 1.0);
    choices.added.insert("a".to_owned(), 100.0);
    choices.added.insert("never".to_owned(), f64::NAN);
    let it = merged(&texts, &choices);
    assert!(it.missing.is_empty() && it.conflicts.is_empty());
    let timeline = it.timeline.unwrap();
    assert_eq!((timeline.hours, timeline.interface_hours), (5.0, 1.0));
}

#[test]
fn two_versions_of_one_library_clash_wherever_they_are_asked_for() {
    let texts = [
        needing("a", "4", "'npm: jose@5.2.0'"),
        needing("b", "2", "npm: Jose@4.15.4"),
        needing("c", "2", "'pip: jose==1', 'npm: left@1'"),
    ];
    let it = merged(&texts, &Choices::default());
    assert_eq!(
        messages(&it, ConflictKind::VersionClash),
        ["`jose` is wanted as `5.2.0` by `a`, as `4.15.4` by `b`."]
    );
    let places = it.conflicts[0].places.iter();
    let said: Vec<_> = places.map(|it| it.span.of(&texts[it.plan])).collect();
    assert_eq!(said, ["'npm: jose@5.2.0'", "npm: Jose@4.15.4"]);
}

#[test]
fn approaches_that_exclude_each_other_are_found_with_caution() {
    let approach = |agent: &str, words: &str| {
        needing(agent, "1", "").replace("approach: First", &format!("approach: {words}"))
    };
    let opposed = |one: &str, other: &str| {
        let texts = [approach("a", one), approach("b", other)];
        messages(&merged(&texts, &Choices::default()), ConflictKind::OpposedChoices)
            .concat()
    };
    assert_eq!(
        opposed("A REST endpoint", "One GraphQL schema"),
        "`a` chooses REST, `b` chooses GraphQL."
    );
    assert_eq!(
        opposed("Server-side sessions", "A JWT in a cookie"),
        "`a` chooses sessions, `b` chooses JWT."
    );
    for (one, other) in [
        ("The rest of it", "One GraphQL schema"),
        ("A REST endpoint", "No GraphQL"),
        ("A REST endpoint", "REST beside GraphQL"),
        ("A REST endpoint", "The RESTful kind"),
        ("REST in place", "JWT"),
    ] {
        assert_eq!(opposed(one, other), "", "{one} / {other}");
    }
    let texts = [needing("a", "1", "'npm: react@19'"), needing("b", "1", "'npm: vue'")];
    let it = merged(&texts, &Choices::default());
    assert_eq!(
        messages(&it, ConflictKind::OpposedChoices),
        ["`a` chooses React, `b` chooses Vue."]
    );
}

#[test]
fn a_second_plan_of_an_agent_is_named_and_not_added_up() {
    let texts = [needing("a-b", "4", ""), needing("A_b", "7", ""), needing("c", "1", "")];
    let it = merged(&texts, &Choices::default());
    assert_eq!(messages(&it, ConflictKind::SeveralPlans), ["`A_b` has 2 plans."]);
    assert_eq!(it.conflicts[0].places.len(), 2);
    assert_eq!(it.tasks.len(), 2);
    assert_eq!(it.decision, Decision::ConditionalGo);
}

#[test]
fn a_plan_that_cannot_be_used_is_named_with_the_reason() {
    let texts = [
        needing("a", "4", "'agent: b'"),
        needing("b", "soon", ""),
        needing("c", "2", "").replace("selected: option_a", "selected: option_z"),
        String::new(),
    ];
    let it = merged(&texts, &Choices::default());
    let why: Vec<_> = it
        .left_out
        .iter()
        .map(|it| (it.agent.as_deref(), it.why[0].text.as_str()))
        .collect();
    assert_eq!(
        why,
        [
            (None, "The plan does not say whose it is."),
            (Some("b"), "The chosen option has no hours that can be used."),
            (Some("c"), "The plan recommends no option that is there."),
        ]
    );
    assert_eq!(
        messages(&it, ConflictKind::UnusablePlan),
        ["`a` waits for `b`, whose plan is left out."]
    );
    assert_eq!(it.decision, Decision::ConditionalGo);
    let nothing = merged(&[], &Choices::default());
    assert_eq!((nothing.decision, nothing.timeline), (Decision::NoGo, None));
}

#[test]
fn a_plan_with_an_error_is_left_out() {
    let text = needing("a", "4", "");
    let read = PlanDocument::read(&text);
    let finding = Diagnostic {
        code: "plan/x",
        severity: Severity::Error,
        span: Span::new(0, 10),
        message: "Something is wrong.".to_owned(),
        why: String::new(),
        help: String::new(),
        labels: Vec::new(),
        fixes: Vec::new(),
    };
    let warning = Diagnostic { severity: Severity::Warning, ..finding.clone() };
    for (findings, left_out) in [(vec![warning.clone()], 0), (vec![warning, finding], 1)]
    {
        let proposal =
            Proposal { path: "", text: &text, plan: &read.plan, findings: &findings };
        let it = merge(&[proposal], &Choices::default());
        assert_eq!((it.left_out.len(), it.tasks.len()), (left_out, 1 - left_out));
    }
}

#[test]
fn conditions_fall_away_with_the_option_and_questions_stay() {
    let text = needing("a", "4", "")
        .replace("rationale: Small", "rationale: Small, conditions: [Backups run]")
        + "  questions_for_review: [Which one?]\n";
    let open = |choices: &Choices| -> Vec<String> {
        let reasons = merged(std::slice::from_ref(&text), choices).reasons;
        reasons.into_iter().map(|it| it.message).collect()
    };
    assert_eq!(
        open(&Choices::default()),
        ["`a` sets a condition: `Backups run`.", "`a` asks its reviewer: `Which one?`."]
    );
    assert_eq!(open(&choosing("A", "b")), ["`a` asks its reviewer: `Which one?`."]);
}

#[test]
fn a_choice_that_fits_no_plan_is_named() {
    let texts = [needing("a", "4", "")];
    for (agent, option) in [("b", "option_a"), ("a", "option_c")] {
        let it = merged(&texts, &choosing(agent, option));
        assert_eq!(it.unknown_choices, [format!("{agent}={option}")]);
        assert_eq!(it.tasks[0].chosen.as_ref().unwrap().id, "option_a");
    }
}

#[test]
fn the_review_is_yaml_and_says_the_same() {
    let texts = [
        needing("page-maker", "4", "'agent: server', 'npm: x@1'")
            .replace("Work of page-maker", "\"Pages: the 'first' one\""),
        needing("server", "8", "'npm: x@2'")
            .replace("complexity: low", "risks: [Slow], complexity: low"),
    ];
    insta::assert_snapshot!(review(&merged(&texts, &Choices::default())), @r#"
    plan_review_result:
      decision: conditional-go
      selected_approaches:
        page_maker:
          selected: option_a
          rationale: Small
        server:
          selected: option_a
          rationale: Small
      conflicts_found:
        - conflict_id: conf_001
          description: "`x` is wanted as `1` by `page-maker`, as `2` by `server`."
          severity: high
          resolution: ""
          status: open
      dependencies_validated:
        - server → page-maker
      refined_execution_plan:
        phase_1:
          mode: sequential
          tasks:
            - agent: server
              task: Work of server
              estimated_hours: 8
        phase_2:
          mode: sequential
          tasks:
            - agent: page-maker
              task: "Pages: the 'first' one"
              estimated_hours: 4
      timeline_summary:
        total_estimated_hours: 12.5
        interface_hours: 0.5
        buffer_percentage: 10
        total_with_buffer: 13.75
        critical_path: server → page-maker
      risks_identified:
        - risk_id: risk_001
          description: Slow
      recommendations:
        - "`x` is wanted as `1` by `page-maker`, as `2` by `server`. Agree on one version, or choose an option that does without."
    "#);
    let circle = [needing("a", "1", "'agent: a'")];
    insta::assert_snapshot!(review(&merged(&circle, &Choices::default())), @r#"
    plan_review_result:
      decision: no-go
      selected_approaches:
        a:
          selected: option_a
          rationale: Small
      conflicts_found:
        - conflict_id: conf_001
          description: "`a` waits for itself."
          severity: critical
          resolution: ""
          status: open
      dependencies_validated: []
      risks_identified: []
      recommendations:
        - "`a` waits for itself. Take one of these dependencies out, or choose an option without it."
    "#);
}

#[test]
fn a_brief_says_what_an_agent_has_to_know() {
    let texts = [
        needing("page", "4", "'agent: server'")
            .replace("Work of page", "\"Pages\\n of it\""),
        needing("server", "8", ""),
        needing("tests", "1", "'agent: page'"),
    ];
    let it = merged(&texts, &Choices::default());
    insta::assert_snapshot!(brief(&it, 0), @r#"
    # Task for page

    - **Task**: Pages of it
    - **Option**: A: First
    - **Hours**: 4 hours
    - **Phase**: 2 of 3

    ## Waits for

    - server

    ## Waiting for this

    - tests
    "#);
    assert_eq!(brief(&it, 9), "");
}
