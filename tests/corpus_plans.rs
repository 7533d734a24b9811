//! Plans from outside, checked against what is known to be wrong with them. The
//! folder is named by the environment variable `AGENTPAD_CORPUS`; without it
//! the tests say so and pass.

#![expect(clippy::expect_used, reason = "a missing file is a broken corpus")]
#![expect(clippy::print_stdout, reason = "a test says why it did nothing")]

use std::path::PathBuf;

use agentpad::check::{Settings, Source, check};
use agentpad::diagnostic::{Diagnostic, Severity};
use agentpad::document::Kind;
use agentpad::document::plan::PlanDocument;
use agentpad::plan::merge::{
    Choices, ConflictKind, Decision, Merged, Proposal, merge, review,
};
use agentpad::plan::{Comparison, Part, compare, headline, why_not};
use agentpad::text::apply;

/// A plan of the corpus and what is found in it.
struct Case {
    text: String,
    found: Vec<Diagnostic>,
}

impl Case {
    /// The findings of severity error and warning: code and the text under the
    /// span, in the order of the text.
    fn faults(&self) -> Vec<(&str, &str)> {
        let faults = self.found.iter().filter(|it| it.severity <= Severity::Warning);
        faults.map(|it| (it.code, it.span.of(&self.text))).collect()
    }

    fn comparison(&self) -> Comparison {
        compare(&PlanDocument::read(&self.text).plan)
    }
}

/// Reads one file of the corpus, or `None` where there is no corpus.
fn case(path: &str) -> Option<Case> {
    let folder = PathBuf::from(std::env::var_os("AGENTPAD_CORPUS")?);
    let file = folder.join("corpus/plans").join(path);
    let text = std::fs::read_to_string(&file).expect("the corpus has the file");
    let source = Source { path: Some(path), text: &text, kind: None };
    let found = check(&source, &Settings::default()).diagnostics;
    Some(Case { text, found })
}

/// Runs a test on a file of the corpus, or says that there is none.
macro_rules! with {
    ($path:literal) => {
        match case($path) {
            Some(case) => case,
            None => {
                println!("skipped: AGENTPAD_CORPUS is not set");
                return;
            }
        }
    };
}

#[test]
fn a_valid_plan_is_clean_and_compared() {
    let case = with!("valid-rate-limit.yaml");
    assert_eq!(case.faults(), []);
    let comparison = case.comparison();
    assert_eq!(comparison.options.len(), 3);
    let chosen = comparison.chosen().expect("an option is chosen");
    assert_eq!((chosen.id.as_str(), chosen.hours.value), ("option_c", Some(8.0)));
    let readout: String = headline(&comparison).iter().map(Part::text).collect();
    assert_eq!(readout, "Three ways, from 4 to 14 hours. The plan chooses C, at 8.");
}

#[test]
fn the_chosen_option_is_set_off_in_the_words_of_the_plan() {
    let case = with!("valid-rate-limit.yaml");
    let comparison = case.comparison();
    let over_a = comparison.differences.first().expect("a difference to option_a");
    let pros: Vec<_> =
        over_a.only_chosen.pros.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        pros,
        ["Shared by all gateways", "Constant memory per key", "Allows short bursts"]
    );
    assert_eq!(over_a.hours, Some(-4.0));
    let sentences = why_not(&comparison, over_a);
    assert!(sentences.iter().any(|it| it.contains("Shared by all gateways")));
    let over_b = comparison.differences.last().expect("a difference to option_b");
    let shared = over_b.only_chosen.pros.iter().any(|it| it.text.contains("Shared"));
    assert!(!shared, "option_b is shared by all gateways as well");
}

#[test]
fn an_unfilled_template_is_explained_in_one_pass() {
    let case = with!("template-unfilled.yaml");
    let expected = [
        ("plan/placeholder", "\"[your-agent-name]\""),
        ("plan/placeholder", "\"[task from phase 1]\""),
        ("plan/placeholder", "[number]"),
        ("plan/unfilled-choice", "\"low\" | \"medium\" | \"high\""),
        ("plan/unquoted-colon", "npm: library-name"),
        ("plan/unfilled-option", "option_b"),
        ("plan/unfilled-choice", "\"option_a\" | \"option_b\""),
    ];
    assert_eq!(case.faults(), expected);
    let fixes = |at: usize| -> Vec<&str> {
        let faults = case.found.iter().filter(|it| it.severity <= Severity::Warning);
        let fixes = faults.skip(at).take(1).flat_map(|it| &it.fixes);
        fixes.map(|it| it.title.as_str()).collect()
    };
    assert_eq!(fixes(3), ["Choose `low`", "Choose `medium`", "Choose `high`"]);
    assert_eq!(fixes(4), ["Quote the item"]);
    assert_eq!(fixes(6), ["Choose `option_a`", "Choose `option_b`"]);
}

#[test]
fn a_short_template_is_said_once_for_each_option() {
    let case = with!("template-short.yaml");
    let expected = [
        ("plan/placeholder", "\"[this-agent]\""),
        ("plan/placeholder", "\"[assigned task]\""),
        ("plan/unfilled-option", "option_a"),
        ("plan/unfilled-option", "option_b"),
        ("plan/missing-field", "recommendation"),
    ];
    assert_eq!(case.faults(), expected);
    let last = case.found.iter().rfind(|it| it.code == "plan/missing-field");
    assert!(last.is_some_and(|it| it.message.contains("`selected`")));
}

#[test]
fn a_review_whose_total_is_wrong_is_told_on_the_number() {
    let case = with!("review-wrong-total.yaml");
    let errors = case.found.iter().filter(|it| it.severity == Severity::Error);
    let errors: Vec<_> = errors.map(|it| (it.code, it.span.of(&case.text))).collect();
    assert_eq!(errors, [("review/open-conflict", "go"), ("review/wrong-total", "14")]);
    let total = case.found.iter().find(|it| it.code == "review/wrong-total");
    let total = total.expect("the total is told");
    assert!(total.message.contains("come to 13"), "{}", total.message);
    let fix = total.fixes.first().expect("it can be mended");
    let mended = apply(&case.text, &fix.edits).expect("the edits fit the text");
    assert!(mended.contains("total_estimated_hours: 13\n"), "{mended}");
    assert!(mended.contains("total_with_buffer: 15.6\n"), "{mended}");
    // The agents that the review itself adds have no plan, which is no fault.
    let notes = case.found.iter().filter(|it| it.severity != Severity::Error);
    assert!(notes.clone().all(|it| it.code == "review/unplanned-agent"));
    let agents: Vec<_> = notes.map(|it| it.span.of(&case.text)).collect();
    let added = ["infrastructure-specialist", "security-auditor", "unit-test-expert"];
    assert_eq!(agents, added);
}

#[test]
fn plans_to_be_merged_are_sound_each_by_itself() {
    let plans = [
        "sso/backend-architect.yaml",
        "sso/frontend-developer.yaml",
        "sso/security-auditor.yaml",
        "sso/unit-test-expert.yaml",
        "cycle/alpha.yaml",
        "cycle/beta.yaml",
        "cycle/gamma.yaml",
    ];
    for path in plans {
        let Some(case) = case(path) else {
            println!("skipped: AGENTPAD_CORPUS is not set");
            return;
        };
        let expected: &[_] = match path {
            // `True` is what one option has for it; YAML takes it for a boolean.
            "sso/unit-test-expert.yaml" => &[("plan/list-item", "True")],
            _ => &[],
        };
        assert_eq!(case.faults(), expected, "{path}");
    }
}

/// The plans of a folder of the corpus as one; `None` where there is no corpus.
fn merged(paths: &[&str], choices: &Choices) -> Option<Merged> {
    let cases: Option<Vec<Case>> = paths.iter().map(|it| case(it)).collect();
    let Some(cases) = cases else {
        println!("skipped: AGENTPAD_CORPUS is not set");
        return None;
    };
    let read: Vec<_> = cases.iter().map(|it| PlanDocument::read(&it.text)).collect();
    let proposals: Vec<_> = cases
        .iter()
        .zip(&read)
        .zip(paths)
        .map(|((case, document), path)| Proposal {
            path,
            text: &case.text,
            plan: &document.plan,
            findings: &case.found,
        })
        .collect();
    let merged = merge(&proposals, choices);
    let text = review(&merged);
    let source = Source { path: Some("review.yaml"), text: &text, kind: None };
    let report = check(&source, &Settings::default());
    assert_eq!(report.kind, Kind::PlanReview);
    let faults = report.diagnostics.iter().filter(|it| it.severity <= Severity::Warning);
    assert_eq!(faults.count(), 0, "{:#?}\n{text}", report.diagnostics);
    Some(merged)
}

const SSO: [&str; 4] = [
    "sso/unit-test-expert.yaml",
    "sso/security-auditor.yaml",
    "sso/frontend-developer.yaml",
    "sso/backend-architect.yaml",
];

/// The agents of each phase with their hours, and the hours of the phase.
fn phases(merged: &Merged) -> Vec<(Vec<(&str, f64)>, f64)> {
    let timeline = merged.timeline.as_ref().expect("a schedule");
    let phases = timeline.phases.iter();
    phases
        .map(|phase| {
            let tasks = phase.tasks.iter().filter_map(|it| merged.tasks.get(*it));
            (tasks.map(|it| (it.agent.as_str(), it.hours)).collect(), phase.hours)
        })
        .collect()
}

fn kinds(merged: &Merged) -> Vec<ConflictKind> {
    merged.conflicts.iter().map(|it| it.kind).collect()
}

#[test]
fn plans_of_four_agents_become_one_schedule() {
    let Some(merged) = merged(&SSO, &Choices::default()) else { return };
    assert_eq!(
        phases(&merged),
        [
            (vec![("backend-architect", 8.0), ("security-auditor", 2.0)], 8.0),
            (vec![("frontend-developer", 4.0)], 4.0),
            (vec![("unit-test-expert", 3.0)], 3.0),
        ]
    );
    let timeline = merged.timeline.as_ref().expect("a schedule");
    assert_eq!((timeline.hours, timeline.interface_hours), (15.0, 1.5));
    assert_eq!((timeline.estimated_hours, timeline.total_hours), (16.5, 20.625));
    assert_eq!(timeline.buffer_percent, 25);
    assert_eq!(kinds(&merged), [ConflictKind::MissingPlan, ConflictKind::VersionClash]);
    assert_eq!(merged.missing, ["infrastructure-specialist"]);
    let clash = merged.conflicts.last().expect("a clash");
    assert!(clash.message.contains("`5.2.0`") && clash.message.contains("`4.15.4`"));
    // Two conflicts, a condition and a question.
    assert_eq!((merged.decision, merged.reasons.len()), (Decision::ConditionalGo, 4));
}

#[test]
fn another_option_takes_its_conflict_and_its_condition_with_it() {
    let mut choices = Choices::default();
    choices.options.insert("backend-architect".to_owned(), "option_a".to_owned());
    let Some(merged) = merged(&SSO, &choices) else { return };
    let hours: Vec<f64> = phases(&merged).iter().map(|it| it.1).collect();
    assert_eq!(hours, [4.0, 4.0, 3.0]);
    let timeline = merged.timeline.as_ref().expect("a schedule");
    assert_eq!((timeline.hours, timeline.estimated_hours), (11.0, 12.5));
    assert_eq!((timeline.buffer_percent, timeline.total_hours), (10, 13.75));
    assert_eq!(kinds(&merged), [ConflictKind::MissingPlan]);
    assert_eq!(merged.reasons.len(), 2);
}

#[test]
fn agents_that_wait_for_each_other_have_no_hours() {
    let paths = ["cycle/gamma.yaml", "cycle/alpha.yaml", "cycle/beta.yaml"];
    let Some(merged) = merged(&paths, &Choices::default()) else { return };
    assert_eq!((merged.decision, &merged.timeline), (Decision::NoGo, &None));
    assert_eq!(kinds(&merged), [ConflictKind::PlanCycle]);
    let cycle = merged.conflicts.first().expect("a circle");
    assert_eq!(
        cycle.message,
        "Agents wait for each other: `alpha` \u{2192} `beta` \u{2192} `gamma` \u{2192} `alpha`."
    );
}

#[test]
fn a_template_among_plans_is_left_out_and_named() {
    let paths = [&SSO[..], &["template-unfilled.yaml"]].concat();
    let Some(merged) = merged(&paths, &Choices::default()) else { return };
    let [left_out] = merged.left_out.as_slice() else { panic!("one plan is left out") };
    assert_eq!(paths.get(left_out.plan), Some(&"template-unfilled.yaml"));
    assert!(!left_out.why.is_empty());
    assert_eq!(merged.tasks.len(), SSO.len());
}

/// Every fix that is offered takes its finding away.
#[test]
fn fixes_mend_what_they_are_offered_for() {
    let case = with!("template-unfilled.yaml");
    for finding in &case.found {
        for fix in &finding.fixes {
            let mended = apply(&case.text, &fix.edits).expect("the edits fit the text");
            let source = Source { path: None, text: &mended, kind: None };
            let left = check(&source, &Settings::default()).diagnostics;
            let count = |it: &[Diagnostic]| {
                it.iter().filter(|it| it.code == finding.code).count()
            };
            assert_eq!(count(&left) + 1, count(&case.found), "{}", fix.title);
        }
    }
}
