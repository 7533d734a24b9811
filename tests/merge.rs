//! Several plans as one, held to the rules: what a merge writes is a review that
//! the rules have nothing to say against, whatever the plans say.

use agentpad::check::{Settings, Source, check};
use agentpad::diagnostic::Severity;
use agentpad::document::Kind;
use agentpad::document::plan::PlanDocument;
use agentpad::plan::merge::{Choices, Merged, Proposal, merge, review};
use agentpad::syntax::yaml::write::quoted;
use proptest::prelude::*;

/// Texts as people and programs write them into plans.
fn words() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "",
        " ",
        "~",
        "true",
        "12",
        "a: b",
        "- a",
        "# a",
        "it's",
        "\"x\"",
        "[a]",
        "{",
        "---",
        "\u{2192}",
        "\u{1f600}",
        "\n",
        "\t",
        "[number]",
        "<task>",
        "TODO",
        "a | b",
        "`a`",
        "api_engineer",
        "Api Engineer",
        "\\",
        "%",
        "@a",
        "null",
        "x\u{2028}y",
        "...",
    ];
    prop_oneof![
        2 => prop::sample::select(WORDS).prop_map(str::to_owned),
        1 => "[a-c]",
        1 => any::<String>(),
    ]
}

prop_compose! {
    /// A plan that says anything in its places.
    fn plan()(
        agent in words(),
        task in words(),
        approach in words(),
        rationale in words(),
        lists in prop::collection::vec(prop::collection::vec(words(), 0..3), 4),
        needs in prop::collection::vec(words(), 0..3),
        hours in prop_oneof![Just("4".to_owned()), Just("0.1".to_owned()),
            Just("1e9".to_owned()), Just("33.3333".to_owned()), words()],
        level in prop::sample::select(&["low", "medium", "high", "small"][..]),
        selected in prop::sample::select(&["option_a", "option_a", "option_b", "option_z"][..]),
    ) -> String {
        let list = |items: &[String]| {
            items.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(", ")
        };
        let agents: Vec<String> = needs.iter().map(|it| format!("agent: {it}")).collect();
        let [risks, conditions, questions, others] = &lists[..] else { unreachable!() };
        let needs = [agents, others.iter().map(|it| format!("npm: x@{it}")).collect()].concat();
        let option = |name: &str, approach: &str, hours: &str, level: &str, needs: &str| {
            format!(
                "    {name}: {{approach: {approach}, description: d, pros: [p], cons: [c], \
                 time_estimate_hours: {hours}, complexity: {level}, risks: [{}], \
                 dependencies: [{needs}]}}\n",
                list(risks)
            )
        };
        format!(
            "agent_plan:\n  agent_name: {}\n  task: {}\n  implementation_options:\n{}{}  \
             recommendation: {{selected: {selected}, rationale: {}, conditions: [{}]}}\n  \
             questions_for_review: [{}]\n",
            quoted(&agent),
            quoted(&task),
            option("option_a", &quoted(&approach), &hours, level, &list(&needs)),
            option("option_b", "Other", "2", "low", ""),
            quoted(&rationale),
            list(conditions),
            list(questions),
        )
    }
}

/// The plans as one; those with errors are left out, as the command line does.
fn merged(texts: &[String], choices: &Choices) -> Merged {
    let settings = Settings::default();
    let read: Vec<_> = texts
        .iter()
        .map(|text| {
            let source = Source { path: None, text, kind: Some(Kind::Plan) };
            (PlanDocument::read(text), check(&source, &settings).diagnostics)
        })
        .collect();
    let proposals: Vec<_> = texts
        .iter()
        .zip(&read)
        .map(|(text, (document, findings))| Proposal {
            path: "",
            text,
            plan: &document.plan,
            findings,
        })
        .collect();
    merge(&proposals, choices)
}

proptest! {
    #[test]
    fn a_merge_writes_a_review_without_faults(
        plans in prop::collection::vec(plan(), 0..5),
        added in prop::collection::btree_map("[a-e ]{0,2}", 0.01f64..50.0, 0..2),
    ) {
        let choices = Choices { added, ..Choices::default() };
        let merged = merged(&plans, &choices);
        let text = review(&merged);
        let source = Source { path: None, text: &text, kind: None };
        let report = check(&source, &Settings::default());
        prop_assert_eq!(report.kind, Kind::PlanReview);
        let faults = report.diagnostics.iter().filter(|it| it.severity <= Severity::Warning);
        prop_assert_eq!(faults.count(), 0, "{:#?}\n{}", report.diagnostics, text);
    }

    #[test]
    fn every_place_lies_in_the_plan_that_it_names(plans in prop::collection::vec(plan(), 0..5)) {
        let it = merged(&plans, &Choices::default());
        let conflicts = it.conflicts.iter().flat_map(|it| &it.places);
        let reasons = it.reasons.iter().flat_map(|it| &it.places);
        let risks = it.risks.iter().flat_map(|it| &it.places);
        for place in conflicts.chain(reasons).chain(risks) {
            let text = plans.get(place.plan);
            prop_assert!(text.is_some_and(|it| it.get(place.span.lo()..place.span.hi()).is_some()));
        }
    }
}
