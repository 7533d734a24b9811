//! Plans by keyboard alone, in three engines: options compared and chosen,
//! several plans merged, briefs and gates. The form is in `plan_form.rs`.

use agentpad_browser_tests::{Engine, Outcome, in_every_engine, journey, link};
use thirtyfour::Key;

in_every_engine!(
    another_option_is_chosen_and_taken_back,
    plans_become_a_schedule_and_a_review,
    a_planning_brief_is_filled_in_and_opened,
    a_report_is_held_against_the_gate,
);

/// Short, so that the editor shows all of it.
const PLAN: &str = "\
agent_plan:
  agent_name: api-engineer # who proposes
  task: Export invoices
  implementation_options:
    option_a:
      approach: Stream the rows
      description: The endpoint writes the rows as it reads them.
      pros: [Nothing new to run]
      cons: [Holds a connection]
      time_estimate_hours: 5
      complexity: low
      risks: [Runs into the timeout]
      dependencies: []
    option_b:
      approach: Export job
      description: A worker writes the file.
      pros: [Any size works]
      cons: [A queue to watch]
      time_estimate_hours: 12
      complexity: medium
      risks: [The queue backs up]
      dependencies: [\"agent: infra-operator\"]
  recommendation:
    selected: option_a
    rationale: Exports are small.
    conditions: []
";

const WEB: &str = "\
agent_plan:
  agent_name: web-engineer
  task: Export button
  implementation_options:
    option_a:
      approach: Ask for the state
      description: The page asks until the link is there.
      pros: [Works everywhere]
      cons: [Many requests]
      time_estimate_hours: 6
      complexity: low
      risks: [The page is closed]
      dependencies: [\"agent: api-engineer\"]
    option_b:
      approach: Listen for the link
      description: The server tells the page.
      pros: [One request]
      cons: [A proxy may hold it back]
      time_estimate_hours: 9
      complexity: medium
      risks: [The connection breaks]
      dependencies: [\"agent: api-engineer\"]
  recommendation:
    selected: option_a
    rationale: It works everywhere.
    conditions: []
";

/// An agent that plans, and that has to pass a checklist.
const KEEPER: &str = "\
---
name: cache-keeper
description: Keeps lookups quick. Use when a lookup is slow.
---
You keep lookups quick.

## Planning Mode

Answer with two options and change nothing.

## Before Claiming Completion

### Every change

- [ ] **Tests**: the whole suite has run
- [ ] **Timing**: measured before and behind

### Quality Gate

Do NOT claim completion unless ALL items have evidence.
";

const SHIFT: &[Key] = &[Key::Shift];

async fn another_option_is_chosen_and_taken_back(engine: Engine) -> Outcome {
    journey(engine, &link(&[("plan.yaml", PLAN)])?, async |page| {
        page.reads(".readout-sentence", "The plan chooses A, at 5.").await?;
        page.go_to("Compare").await?;
        page.tab_to("Choose option B", &[]).await?;
        page.keys(Key::Enter).await?;
        page.text_is(&PLAN.replace("selected: option_a", "selected: option_b")).await?;
        page.reads(".readout-sentence", "The plan chooses B, at 12.").await?;
        page.reads(".message-slot", "now selects B").await?;
        page.focus_is_on("Recommended, option B").await?;
        page.keys(Key::Tab).await?;
        page.focus_is_on("Line 14, option B").await?;
        page.keys(Key::Enter).await?;
        page.focus_is_on("Text of plan.yaml").await?;
        page.chord(&[Key::Control], 'z').await?;
        page.text_is(PLAN).await?;
        page.reads(".readout-sentence", "The plan chooses A, at 5.").await
    })
    .await
}

async fn plans_become_a_schedule_and_a_review(engine: Engine) -> Outcome {
    let files = [("api-plan.yaml", PLAN), ("web-plan.yaml", WEB)];
    journey(engine, &link(&files)?, async |page| {
        page.choose_part("Compare", "Merge plans").await?;
        page.reads(".merge .readout-sentence", "hours").await?;
        page.reads(".merge-verdict", "Go").await?;

        page.tab_to("Option of api-engineer", &[]).await?;
        page.keys("B").await?;
        page.reads(".merge-verdict", "Conditional go").await?;
        // Backwards: the plans come last, and behind them Tab leaves the page.
        page.tab_to("Hours of infra-operator", SHIFT).await?;
        page.keys("2").await?;
        page.keys(Key::Enter).await?;
        page.reads(".merge-verdict", "Go").await?;
        page.reads(".merge-chain", "infra-operator").await?;
        page.focus_is_on("Hours of infra-operator").await?;
        page.tab_to("Open review", &[]).await?;
        page.keys(Key::Enter).await?;
        page.text_holds("plan_review_result:").await?;
        // The only thing to say of it is that nobody planned the added agent's work.
        page.reads(".problem-row", "no option of it is selected").await?;
        let rows = "return document.querySelectorAll('.problem-row').length";
        assert_eq!(page.js(rows).await?, 1);

        page.go_to("Editor").await?;
        page.tab_to("web-plan.yaml", SHIFT).await?;
        page.keys(Key::Enter).await?;
        page.reads(".merge-chain", "infra-operator").await?;
        page.go_to("Merge plans").await?;
        page.tab_to("Open the brief of web-engineer", &[]).await?;
        page.keys(Key::Enter).await?;
        page.text_holds("# Task for web-engineer").await
    })
    .await
}

async fn a_planning_brief_is_filled_in_and_opened(engine: Engine) -> Outcome {
    journey(engine, &link(&[("cache-keeper.md", KEEPER)])?, async |page| {
        page.choose_part("What runs", "Brief").await?;
        page.reads(".planning-brief-mode", "planning mode").await?;
        page.tab_to("Task", &[]).await?;
        page.keys("Make lookups: quick").await?;
        page.keys(Key::Tab).await?;
        page.reads(".planning-brief-block", "\"Make lookups: quick\"").await?;
        page.focus_is_on("Constraints").await?;

        page.tab_to("Open plan skeleton", &[]).await?;
        page.keys(Key::Enter).await?;
        page.text_holds("agent_name: cache-keeper").await?;
        page.text_holds("task: \"Make lookups: quick\"").await?;
        page.reads(".problem-row", "placeholder").await
    })
    .await
}

async fn a_report_is_held_against_the_gate(engine: Engine) -> Outcome {
    journey(engine, &link(&[("cache-keeper.md", KEEPER)])?, async |page| {
        page.choose_part("What runs", "Gate").await?;
        page.reads(".gate .readout-sentence", "against 2 items").await?;
        page.tab_to("Completion report", &[]).await?;
        page.keys("Tests: `cargo test` printed 41 passed, 0 failed.").await?;
        page.keys(Key::Tab).await?;
        page.reads(".gate .readout-sentence", "Not ready").await?;
        page.tab_to("Your evidence for Timing", &[]).await?;
        page.keys("12 ms before, 3 ms behind").await?;
        page.keys(Key::Enter).await?;
        page.reads(".gate .readout-sentence", "Ready").await?;
        page.focus_is_on("Your evidence for Timing").await?;

        page.tab_to("Open as document", SHIFT).await?;
        page.keys(Key::Enter).await?;
        page.text_holds("12 ms before, 3 ms behind").await?;
        page.go_to("Editor").await?;
        page.tab_to("cache-keeper.md", SHIFT).await?;
        page.keys(Key::Enter).await?;
        page.reads(".gate .readout-sentence", "Ready").await
    })
    .await
}
