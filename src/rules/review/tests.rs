//! Reviews of all four kinds, sound and unsound, with each finding under the text
//! that it is about.

use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::document::{self, Kind};
use crate::rules::carets::check_carets_as;
use crate::rules::{RuleCx, Settings, run};
use crate::text::apply;

const TECHNICAL: &str = "\
technical_validation:
  codebase_compatibility: {status: compatible, issues: [], recommendations: [Pin jose]}
  infrastructure_requirements:
    status: needs_setup
    required_resources: [A queue]
    missing_resources: [A queue]
  dependency_conflicts: {status: no_conflicts, conflicts: [], resolutions: []}
  integration_validation: {status: compatible, integration_points: [], concerns: []}
  overall_decision: {recommendation: proceed_with_setup, confidence: high, blockers: []}
";

const COMPLEXITY: &str = "\
complexity_review:
  over_engineering_detected: {status: minor, instances: [A queue for ten rows]}
  simpler_alternatives:
    - option: option_b
      complexity_score: 7
      simpler_alternative: Stream the rows
      simplicity_score: 2
      tradeoffs: Slow clients hold a connection
  kiss_principle_adherence: {status: good, violations: [], recommendations: []}
  complexity_justifications:
    - complexity_item: A queue
      justification: Exports may take minutes
      verdict: unjustified
  overall_recommendation:
    decision: recommend_simplification
    rationale: Exports are small
    suggested_changes: [Stream the rows]
";

const PLAN: &str = "\
plan_review_result:
  decision: conditional-go
  selected_approaches:
    api_engineer: {selected: option_a, rationale: Least new code}
    web-developer: {selected: option_b, rationale: Quick}
  conflicts_found:
    - conflict_id: conf_001
      description: Two versions of jose
      severity: high
      resolution: \"\"
      status: open
  dependencies_validated: [\"api-engineer → web-developer\"]
  refined_execution_plan:
    phase_1: {mode: sequential, tasks: [{agent: api-engineer, task: Export, estimated_hours: 5}]}
    phase_2:
      mode: parallel
      tasks:
        - {agent: web-developer, task: Button, estimated_hours: 1.5}
        - {agent: api-engineer, task: Limits, estimated_hours: 2}
  timeline_summary:
    total_estimated_hours: 7.5
    interface_hours: 0.5
    buffer_percentage: 25
    total_with_buffer: 9.375
    critical_path: api-engineer → web-developer
  risks_identified:
    - {risk_id: risk_001, description: Links leak, severity: low, probability: very_low}
  recommendations: []
";

const NO_GO: &str = "\
plan_review_result:
  decision: no-go
  selected_approaches:
    alpha: {selected: option_a}
  conflicts_found:
    - conflict_id: conf_001
      description: alpha waits for beta, which waits for alpha
      severity: critical
      status: open
  refined_execution_plan: {}
  timeline_summary:
    total_estimated_hours: null
    buffer_percentage: 25
    total_with_buffer: null
";

const ALIGNMENT: &str = "\
alignment_review:
  business_objective_validation:
    status: pass_with_concerns
    value_delivery: ✓ Solves what was asked for
    concerns: [Larger than needed]
  strategic_alignment: {status: pass, vision_alignment: ✓ Supports it, concerns: []}
  scope_appropriateness: {status: pass_with_concerns, recommendation: Leave out the mail}
  success_criteria: {status: pass, primary_metric: Exports a day}
  risk_reward_assessment:
    business_risk: medium
    risk_factors: [Customers see it]
    tradeoff_decision: proceed
    rationale: It outweighs the risk
  overall_decision:
    recommendation: proceed_with_changes
    confidence: high
    rationale: It is what customers ask for
    conditions: [Name the metric]
  strategic_recommendations: [Tell customers early]
";

#[test]
fn sound_reviews_have_no_findings() {
    check_carets_as(Kind::TechnicalValidation, TECHNICAL);
    check_carets_as(Kind::ComplexityReview, COMPLEXITY);
    check_carets_as(Kind::PlanReview, PLAN);
    check_carets_as(Kind::PlanReview, NO_GO);
    check_carets_as(Kind::AlignmentReview, ALIGNMENT);
}

#[test]
fn a_technical_validation_is_held_to_its_words_and_lists() {
    check_carets_as(
        Kind::TechnicalValidation,
        "\
technical_validation:
  codebase_compatibility:
    status: conflict
            ^^^^^^^^ error[review/unknown-word]: `conflict` is no word for `status`.
    issues: Two versions of jose
            ^^^^^^^^^^^^^^^^^^^^ error[review/wrong-type]: `issues` holds text where a list belongs.
    notes: []
    ^^^^^ info[review/unknown-key]: `codebase_compatibility` has no key `notes`.
  infrastructure_requirements: {status: missing, missing_resource: []}
                                        ^^^^^^^ warning[review/contradictory-status]: `infrastructure_requirements` says `missing`, but `missing_resources` has nothing in it.
                                                 ^^^^^^^^^^^^^^^^ warning[review/unknown-key]: `infrastructure_requirements` has no key `missing_resource`.
  dependency_conflicts: {status: no_conflicts, conflicts: [Two versions of jose]}
                                 ^^^^^^^^^^^^ warning[review/contradictory-status]: `dependency_conflicts` says `no_conflicts`, but `conflicts` is not empty.
  integration_validation:
  ^^^^^^^^^^^^^^^^^^^^^^ error[review/missing-field]: `integration_validation` has no value.
  overall_decision: {recommendation: go, blockers: []}
  ^^^^^^^^^^^^^^^^ error[review/missing-field]: `overall_decision` has no `confidence`.
                                     ^^ error[review/foreign-decision]: `go` is a word of the plan review, not of the technical validation.
",
    );
}

#[test]
fn a_complexity_review_is_held_to_its_scale() {
    check_carets_as(
        Kind::ComplexityReview,
        "\
complexity_review:
  over_engineering_detected: {status: none, instances: [A queue]}
                                      ^^^^ warning[review/contradictory-status]
  simpler_alternatives:
    - option: option_b
      ^^^^^^ error[review/missing-field]: `simpler_alternatives` has no `simpler_alternative`.
      complexity_score: 11
                        ^^ error[review/invalid-number]: `11` is not a score from 1 to 10.
      simplicity_score: 2.5
                        ^^^ error[review/invalid-number]: `2.5` is not a score from 1 to 10.
    - Stream the rows
      ^^^^^^^^^^^^^^^ error[review/wrong-type]: `simpler_alternatives` holds text where a mapping belongs.
  kiss_principle_adherence: {status: poor}
                                     ^^^^ warning[review/contradictory-status]
  overall_recommendation:
    decision: Approve-as-is
              ^^^^^^^^^^^^^ error[review/unknown-word]: `Approve-as-is` is no word for `decision`.
    rationale: 7
               ^ error[review/wrong-type]: `rationale` holds a number where text belongs.
",
    );
}

#[test]
fn an_alignment_review_is_whole_or_told_as_short() {
    check_carets_as(
        Kind::AlignmentReview,
        "\
alignment_review:
  decision: proceed_with_changes
  ^^^^^^^^ error[review/flat-alignment]
  rationale: It is what customers ask for
  required_changes: [Name the metric]
  conditions: []
",
    );
    check_carets_as(
        Kind::AlignmentReview,
        "\
decision: proceed_with_changes
^^^^^^^^ error[review/flat-alignment]
rationale: It is what customers ask for
required_changes: [Name the metric]
",
    );
    check_carets_as(
        Kind::AlignmentReview,
        "\
alignment_review:
  business_objective_validation: {status: pass, concerns: [Larger than needed]}
                                          ^^^^ warning[review/contradictory-status]
  strategic_alignment: {status: fail, concerns: []}
                                ^^^^ warning[review/contradictory-status]
  scope_appropriateness: pass
                         ^^^^ error[review/wrong-type]: `scope_appropriateness` holds text where a mapping belongs.
  success_criteria: {status: passed}
                             ^^^^^^ error[review/unknown-word]
  risk_reward_assessment: {tradeoff_decision: go}
                                              ^^ error[review/unknown-word]: `go` is no word for `tradeoff_decision`.
  overall_decision:
    recommendation: approve_as_is
                    ^^^^^^^^^^^^^ error[review/foreign-decision]: `approve_as_is` is a word of the complexity review, not of the alignment review.
    confidence: high
    rationale: Fine
",
    );
}

#[test]
fn a_plan_review_is_added_up() {
    check_carets_as(
        Kind::PlanReview,
        "\
plan_review_result:
  decision: go
            ^^ warning[review/open-conflict]: The decision is `go`, but 2 high conflicts are open.
  selected_approaches:
    api_engineer: {selected: option_a}
    web_developer: {selected: option_b}
    ^^^^^^^^^^^^^ warning[review/unscheduled-agent]: `web_developer` is selected and has no task in any phase.
  conflicts_found:
    - {conflict_id: conf_001, description: a, severity: high, status: open}
    - {conflict_id: conf_001, description: b, severity: high, status: unresolved}
                    ^^^^^^^^ error[review/duplicate-id]: `conf_001` is the name of another one already.
    - {conflict_id: conf_002, description: c, severity: low, status: resolved}
                                                                     ^^^^^^^^ warning[review/contradictory-status]: The conflict `conf_002` is resolved, but nothing says how.
  refined_execution_plan:
    phase_1:
      mode: sequential
      tasks:
        - {agent: api_engineer, task: Export, estimated_hours: 5}
        - {agent: web-develoepr, task: Button, estimated_hours: 1}
                  ^^^^^^^^^^^^^ warning[review/unplanned-agent]: `web-develoepr` has a task, but no option of it is selected.
        - {agent: test-engineer, task: Tests, estimated_hours: 2}
                  ^^^^^^^^^^^^^ info[review/unplanned-agent]: `test-engineer` has a task, but no option of it is selected.
  timeline_summary:
    total_estimated_hours: 5
                           ^ error[review/wrong-total]: The total is `5` hours, but the phases come to 8.
    buffer_percentage: 0.2
                       ^^^ error[review/wrong-buffer]: The buffer is `0.2` percent, but the totals stand 20 percent apart.
    total_with_buffer: 6
",
    );
}

#[test]
fn a_text_without_its_root_is_told_once() {
    let codes = |text: &str| -> Vec<&str> {
        findings(Kind::PlanReview, text).iter().map(|it| it.code).collect()
    };
    for text in ["", "later", "[a]", "plan_review_result:", "a: 1"] {
        assert_eq!(codes(text), ["review/missing-root"], "{text}");
    }
    assert_eq!(codes("plan_review_result: later"), ["review/wrong-type"]);
    let inside = PLAN.strip_prefix("plan_review_result:\n").unwrap();
    let lines = inside.split_inclusive('\n').filter_map(|it| it.strip_prefix("  "));
    let text: String = lines.collect();
    let found = findings(Kind::PlanReview, &text);
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(apply(&text, &finding.fixes[0].edits).unwrap(), PLAN);
}

#[test]
fn what_cannot_be_added_up_is_told_alone() {
    check_carets_as(
        Kind::PlanReview,
        "\
plan_review_result:
  decision: go
  selected_approaches: {}
  conflicts_found: []
  refined_execution_plan:
    phase_1: {mode: serial, tasks: [{agent: a, task: b, estimated_hours: 5}]}
                    ^^^^^^ error[review/unknown-word]: `serial` is no word for `mode`.
    phase_2: {mode: parallel, tasks: [{agent: a, task: b, estimated_hours: 4h}]}
                                                                           ^^ error[review/invalid-number]: `4h` is not a number of hours.
  timeline_summary: {total_estimated_hours: -1, buffer_percentage: 25%, total_with_buffer: 6}
                                            ^^ error[review/invalid-number]: `-1` is not a number of hours.
                                                                   ^^^ error[review/invalid-number]: `25%` is not a number of percent.
",
    );
}

#[test]
fn what_a_template_left_is_told_as_that() {
    check_carets_as(
        Kind::PlanReview,
        "\
plan_review_result:
  decision: \"go\" | \"no-go\" | \"conditional-go\"
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[plan/unfilled-choice]
  selected_approaches:
    <agent>: {selected: \"[option]\", rationale: TODO}
    ^^^^^^^ error[review/placeholder]: `<agent>` is a placeholder of the template.
                        ^^^^^^^^^^ error[review/placeholder]: `[option]` is a placeholder of the template.
                                               ^^^^ error[review/placeholder]
  conflicts_found: []
  refined_execution_plan:
    phase_1: {mode: parallel, tasks: [{agent: [agent], task: a, estimated_hours: [number]}]}
                                              ^^^^^^^ error[review/placeholder]: `[agent]` is a placeholder of the template.
                                                                                 ^^^^^^^^ error[review/placeholder]: `[number]` is a placeholder of the template.
  timeline_summary: {total_estimated_hours: [number], buffer_percentage: 25, total_with_buffer: 5}
                                            ^^^^^^^^ error[review/placeholder]
  recommendations: [one, \"[two]\"]
                         ^^^^^^^ error[review/placeholder]
",
    );
}

#[test]
fn a_review_in_json_is_told_and_mended_in_its_quotes() {
    let text = "\
{\"technical_validation\": {
  \"codebase_compatibility\": {\"status\": \"Compatible\", \"issue\": []},
  \"infrastructure_requirements\": {\"status\": \"available\"},
  \"dependency_conflict\": {\"status\": \"no_conflicts\", \"conflicts\": [\"a\"]},
  \"integration_validation\": {\"status\": \"compatible\", \"concerns\": \"none\"},
  \"overall_decision\": {\"recommendation\": \"go\", \"confidence\": \"high\"}
}}
";
    let mut mended = text.to_owned();
    for _ in 0..10 {
        let found = findings(Kind::TechnicalValidation, &mended);
        let Some(fix) = found.into_iter().find_map(|it| it.fixes.into_iter().next())
        else {
            break;
        };
        mended = apply(&mended, &fix.edits).unwrap();
    }
    assert_eq!(findings(Kind::TechnicalValidation, &mended), []);
    for now in [
        "{\"status\": \"compatible\", \"issues\": []}",
        "\"dependency_conflicts\": {\"status\": \"conflicts_found\"",
        "\"concerns\": [\"none\"]}",
        "\"recommendation\": \"proceed\"",
    ] {
        assert!(mended.contains(now), "{mended}");
    }
}

#[test]
fn plans_and_reviews_in_a_report_are_told_in_their_place() {
    check_carets_as(
        Kind::Output,
        "\
# Report \u{1f600}

1. What I validated:

   ```yaml
   technical_validation:
     codebase_compatibility: {status: compatible}
     infrastructure_requirements: {status: available}
     dependency_conflicts: {status: no_conflicts}
     integration_validation: {status: compatible}
     overall_decision: {recommendation: go, confidence: high}
                                        ^^ error[review/foreign-decision]
   ```

> ```
> plan_review_result:
>   decision: maybe
              ^^^^^ error[review/unknown-word]
>   selected_approaches: {}
>   conflicts_found: []
>   refined_execution_plan: {}
>   timeline_summary:
>     {total_estimated_hours: 1, buffer_percentage: 0, total_with_buffer: 1}
> ```

```yaml
note: agent_plan
```
",
    );
}

/// With every way in which lines end and are indented, the same is found.
#[test]
fn line_ends_and_tabs_move_no_finding() {
    let block = "technical_validation:\n  overall_decision:\n    recommendation: go\n    \
                 confidence: High\n";
    let found = |kind: Kind, text: &str| -> Vec<String> {
        let shown = |it: &Diagnostic| format!("{} {}", it.code, it.span.of(text));
        findings(kind, text).iter().map(shown).collect()
    };
    let alone = found(Kind::TechnicalValidation, block);
    assert!(alone.contains(&"review/unknown-word High".to_owned()), "{alone:?}");
    for (before, margin, after) in [
        ("", "", ""),
        ("-\ta\n\n", "\t", "\n"),
        ("> b\n> \n", "> ", "\n"),
        ("é\n", "   ", ""),
    ] {
        let lines = format!("```yaml\n{block}```\n");
        let lines: String =
            lines.split_inclusive('\n').flat_map(|it| [margin, it]).collect();
        let text = format!("{before}{lines}{after}");
        assert_eq!(found(Kind::Output, &text), alone, "{text:?}");
        let text = text.replace('\n', "\r\n");
        assert_eq!(found(Kind::Output, &text), alone, "{text:?}");
    }
}

#[test]
fn every_fix_mends_what_it_is_offered_for() {
    let words =
        ["7", "[a]", "go", "Pass", "-1", "25%", "'x'", "\"[n]\"", "{a: b}", "&a b"];
    let kinds = [
        (Kind::TechnicalValidation, TECHNICAL),
        (Kind::ComplexityReview, COMPLEXITY),
        (Kind::PlanReview, PLAN),
        (Kind::AlignmentReview, ALIGNMENT),
    ];
    let mut fixes = 0;
    for (kind, sound) in kinds {
        let review = document::review::ReviewDocument::read(kind, sound);
        let spans: Vec<_> =
            review.reading().values.iter().map(|it| it.node.span).collect();
        for span in spans.into_iter().filter(|it| !it.of(sound).contains('\n')) {
            for word in words {
                let edit = crate::text::TextEdit::replace(span, word);
                let text = apply(sound, &[edit]).unwrap();
                fixes += assert_fixes_mend(kind, &text);
            }
        }
    }
    assert!(fixes > 500, "{fixes}");
}

/// Every fix takes a finding of its rule away, and a safe one brings no error.
fn assert_fixes_mend(kind: Kind, text: &str) -> usize {
    let before = findings(kind, text);
    let mut count = 0;
    for finding in &before {
        for fix in &finding.fixes {
            let mended = apply(text, &fix.edits).unwrap();
            let after = findings(kind, &mended);
            let of_rule = |it: &[Diagnostic]| {
                it.iter().filter(|it| it.code == finding.code).count()
            };
            assert!(of_rule(&after) < of_rule(&before), "{}\n{mended}", fix.title);
            let errors = |it: &[Diagnostic]| {
                it.iter().filter(|it| it.severity == Severity::Error).count()
            };
            if fix.applicability == Applicability::Safe {
                assert!(errors(&after) <= errors(&before), "{}\n{mended}", fix.title);
            }
            count += 1;
        }
    }
    count
}

fn findings(kind: Kind, text: &str) -> Vec<Diagnostic> {
    let document = document::read(kind, text);
    run(&RuleCx::new(text, None, kind, &document, &Settings::default())).diagnostics
}
