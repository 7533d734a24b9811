//! Reports against a definition, as a user would see the result.

use super::{
    By, Decision, EvidenceKind, Gate, Marks, Match, State, judge, matches, report,
};
use crate::document::AgentDocument;

const DEFINITION: &str = "\
---
name: api-builder
description: Builds endpoints.
---

## Before Claiming Completion

Go through this list before you report.

### Bug Work
- [ ] **Reproduced the issue**: Saw the bug with sample data
- [ ] **Found the root cause**: Know why it happened, by logs or debugger
- [ ] **Tested the fix**: Repeated the calls that failed before
- [ ] **Checked for regressions**: Related functions still work
- [ ] **Performance check**: Responses take less than 300 ms
- [ ] **Log verification**: Looked for warnings in the logs

**Example**: \"Slow search\"
- \u{2713} Search took 4 s, takes 200 ms

### Quality Gate
Do NOT claim completion unless ALL items are verified. If you cannot test something, \
say: \"Unable to verify [X] because [reason].\"

## Delivery Standards

1. **Documentation**: Architecture diagrams, deployment guides
2. **Testing**: Load tests

## Output
- API specification
- Database schema
";

/// The gate and the matches of a report against it.
fn matched(said: &str) -> (Gate, Vec<Match>) {
    let gate = Gate::read(DEFINITION, &AgentDocument::read(DEFINITION));
    let found = matches(&gate, DEFINITION, said);
    assert_eq!(found.len(), gate.items.len());
    (gate, found)
}

/// The match of the item of this name.
fn of(name: &str, said: &str) -> Match {
    let (gate, mut found) = matched(said);
    found.remove(gate.items.iter().position(|it| it.title == name).unwrap())
}

fn state(name: &str, said: &str) -> State {
    of(name, said).state
}

const FIX: &str = "Tested the fix";
const ISSUE: &str = "Reproduced the issue";
const SPEED: &str = "Performance check";
const LOGS: &str = "Log verification";
const REGRESSIONS: &str = "Checked for regressions";

#[test]
fn a_definition_is_read_whole() {
    let (gate, _) = matched("");
    let titles: Vec<_> = gate.groups.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["Bug Work", "Documentation", "Testing", "Output"]);
    assert_eq!(gate.items.len(), 11);
    assert_eq!(gate.groups[0].examples.len(), 1);
    assert!(gate.rule.asks_for_all && gate.rule.admits_unverifiable);
}

#[test]
fn evidence_behind_the_name_is_evidence() {
    for said in [
        "- [x] **Tested the fix**: 42 tests passed",
        "- \u{2705} Tested the fix \u{2013} POST /a \u{2192} 201 Created",
        "* Tested the fix (exit code 0)",
        "1. **Tested the fix**\n   - 12/12 checks pass\n",
        "## Tested the fix\n\nThe suite:\n\n```\n$ npm test\nok\n```\n",
        "**Tested the fix**\r\n\r\nAll 3 cases are green.\r\n",
        "| Check | State |\n|---|---|\n| Tested the fix | \u{2705} 42 passed |\n",
        "> - [x] Tested the fix: 42 passed\n",
        "I tested the fix with the old calls: the log shows \"200 for all of them\".",
        "The patch was tested twice. Both runs:\n\n    \n```text\nTests: 9 passed\n```\n",
    ] {
        let found = of(FIX, said);
        assert_eq!(found.state, State::Evidenced, "{said}");
        assert!(!found.evidence.is_empty() && !found.words.is_empty(), "{said}");
    }
}

#[test]
fn other_words_find_the_item_too() {
    let said =
        "I was able to reproduce the bug: the call answered 500 Internal Server Error.";
    let found = of(ISSUE, said);
    assert_eq!(found.state, State::Evidenced);
    let words: Vec<_> = found.words.iter().map(|it| it.of(said)).collect();
    assert_eq!(words, ["reproduce", "bug"]);
    assert_eq!(found.evidence[0].span.of(said), "500 Internal");
    assert_eq!(found.evidence[0].kind, EvidenceKind::Status);
    assert_eq!(state(SPEED, "Response time is 180 ms at p95."), State::Evidenced);
    let said = "**Log verification**\nFull log: 0 errors, 2 notes.\n";
    assert_eq!(state(LOGS, said), State::Evidenced);
    assert_eq!(state(LOGS, "The log has 0 errors."), State::Evidenced);
}

#[test]
fn a_claim_is_a_claim() {
    for said in [
        "- [x] **Tested the fix**",
        "- [x] Tested the fix: Repeated the calls that failed before",
        "- \u{2713} **Tested the fix**: works as it should, 200 ms",
        "The fix was tested thoroughly.",
        "Tested the fix with `npm test`.",
        "- [x] **Tested the fix**: probably in 20 ms",
    ] {
        assert_eq!(state(FIX, said), State::Claimed, "{said}");
    }
    // The definition's own figure and its own example are no evidence.
    let own = "- [x] **Performance check**: Responses take less than 300 ms";
    assert_eq!(state(SPEED, own), State::Claimed);
    assert_eq!(state(SPEED, "- [x] **Performance check**: 300 ms"), State::Claimed);
    let example = "- [x] **Performance check**: Search took 4 s, takes 200 ms";
    assert_eq!(state(SPEED, example), State::Claimed);
}

#[test]
fn what_was_not_done_is_never_evidence() {
    for said in [
        "- [ ] **Tested the fix**",
        "- [ ] **Tested the fix**: 42 passed",
        "- \u{274c} Tested the fix: 3 ms",
        "- [x] **Tested the fix**: did not run the 42 tests that passed before",
        "The fix was not tested, 42 tests passed before it.",
        "- **Tested the fix**: 41/42 tests pass",
        "- **Tested the fix**\n\n  ```\n  $ npm test\n  40 passed, 2 failed\n  ```\n",
        "- **Tested the fix**\n\n  ```\n  $ npm test\n  > jest\n  Tests: 3 failed, 39 passed\n  ```\n",
        "- **Tested the fix**\n\n  ```\n  40 passed\n  2 failed\n  ```\n",
        "- **Tested the fix**\n\n  ```\n  $ prove\n  ok 1 - a\n  not ok 2 - b\n  ```\n",
        "- **Tested the fix**: 42 passed\n  - the export was not tested\n",
        "- **Tested the fix**: 42 passed\n  - \u{274c} the export\n",
        "## Verdict\n\nThe fix was not tested.\n\n## Work\n\nTested the fix: 42 passed.\n",
        "The fix still has to be tested; the build takes 3 s.",
        "- [x] **Tested the fix**: 42 passed\n\nThe fix is untested on Windows.",
        "Unable to verify the fix by tests because [reason].",
        "**Tested the fix**\nI did not look into it, 42 tests passed before.",
    ] {
        assert_eq!(state(FIX, said), State::Open, "{said}");
    }
    // A failure is what a reproduction shows.
    let said = "- [x] **Reproduced the issue**: 3 failed, 2 passed";
    assert_eq!(state(ISSUE, said), State::Evidenced);
}

#[test]
fn what_cannot_be_verified_has_a_reason() {
    for (said, reason) in [
        (
            "Unable to verify performance check because staging is down. User verification required.",
            "staging is down",
        ),
        (
            "- [ ] **Performance check**: not measured (no load generator)",
            "no load generator",
        ),
        (
            "Performance could not be measured: the profiler is not installed",
            "the profiler is not installed",
        ),
        (
            "There is no staging here, so performance was not checked.",
            "There is no staging here",
        ),
        (
            "- \u{26a0}\u{fe0f} **Performance check** \u{2014} skipped due to missing data",
            "missing data",
        ),
    ] {
        let found = of(SPEED, said);
        assert_eq!(found.state, State::Unverifiable, "{said}");
        assert_eq!(found.reason.map(|it| it.of(said)), Some(reason), "{said}");
    }
    // A list of what was not done is no reason.
    assert_eq!(state(SPEED, "Not done: the performance check"), State::Open);
}

#[test]
fn what_is_not_mentioned_is_not_guessed() {
    for said in [
        "",
        "Done!",
        "All tests pass: 42 passed.",
        "Error messages are clear.",
        "\u{1f980}",
    ] {
        let (_, found) = matched(said);
        let mentioned = found.iter().filter(|it| it.state != State::NotMentioned);
        assert_eq!(mentioned.count(), 0, "{said}");
    }
    assert_eq!(state(FIX, "Shall I test the fix in 10 s?"), State::NotMentioned);
}

#[test]
fn evidence_for_one_item_is_none_for_the_next() {
    let said = "- [x] **Tested the fix**: 42 passed\n- [x] **Checked for regressions**\n\n  ```\n  $ npm test\n  ok\n  ```\n- [x] **Log verification**\n";
    assert_eq!(state(FIX, said), State::Evidenced);
    assert_eq!(state(REGRESSIONS, said), State::Evidenced);
    assert_eq!(state(LOGS, said), State::Claimed);
    let below = "## Bug work\n\n- Tested the fix\n  - Log verification: 0 errors\n";
    assert_eq!(state(FIX, below), State::Claimed);
    assert_eq!(state(LOGS, below), State::Evidenced);
}

#[test]
fn what_is_delivered_needs_a_place() {
    let said = "## Delivered\n\n- API specification: `docs/api.yaml`\n- Database schema is done\n- [Architecture diagrams](docs/a.md)\n";
    assert_eq!(state("API specification", said), State::Evidenced);
    assert_eq!(state("Database schema", said), State::Claimed);
    assert_eq!(state("Architecture diagrams", said), State::Evidenced);
    assert_eq!(state("deployment guides", said), State::NotMentioned);
    // A file is no evidence that something was checked.
    assert_eq!(state(FIX, "- Tested the fix: see `tests/fix.ts`"), State::Claimed);
}

/// A report that mentions every item of the checklist with these two lines in it.
fn whole(speed: &str, logs: &str) -> String {
    format!(
        "- [x] **Reproduced the issue**: 500 Internal Server Error\n\
         - [x] **Found the root cause**: `src/a.rs:42`\n\
         - [x] **Tested the fix**: 42 passed\n\
         - [x] **Checked for regressions**: 9/9 tests\n\
         - [x] **Performance check**: {speed}\n- [x] **Log verification**: {logs}\n"
    )
}

fn judged(said: &str, marks: &Marks) -> super::Verdict {
    let (gate, found) = matched(said);
    judge(&gate, &found, marks)
}

#[test]
fn the_verdict_follows_the_gate() {
    let none = Marks::default();
    let ready = judged(&whole("120 ms", "0 warnings"), &none);
    assert_eq!((ready.decision, ready.reasons.len()), (Decision::Ready, 0));
    assert_eq!(ready.sentence(), "Ready: each of 6 items has evidence.");
    let left =
        judged(&whole("not measured because staging is down", "0 warnings"), &none);
    assert_eq!(left.decision, Decision::LeftToUser);
    assert_eq!(left.reasons[0].message, "The user has to verify `Performance check`.");
    let open = judged(&whole("120 ms", "clean"), &none);
    assert_eq!(open.decision, Decision::NotReady);
    assert_eq!(
        open.reasons[0].message,
        "The report claims `Log verification` and shows nothing."
    );
    assert_eq!(open.sentence(), "Not ready: 1 of 6 items has no evidence.");
    let silent = judged("", &none);
    assert_eq!(
        silent.reasons[0].message,
        "The report mentions none of the 6 items of `Bug Work`."
    );
}

#[test]
fn the_verdict_counts_as_one_speaks() {
    let sentence = |asked: usize, lines: &[&str]| {
        let items = ["- [ ] Tested the fix\n", "- [ ] Log verification\n"];
        let items = items.iter().take(asked).copied().collect::<String>();
        let text = format!(
            "## Before Claiming Completion\n{items}\nIf you cannot verify one, say why.\n"
        );
        let gate = Gate::read(&text, &AgentDocument::read(&text));
        let found = matches(&gate, &text, &lines.join("\n"));
        judge(&gate, &found, &Marks::default()).sentence()
    };
    let (fix, log) = ("- Tested the fix: 42 passed", "- Log verification: 0 errors");
    let left = "- Tested the fix: not tested because there is no device";
    let left_log = "- Log verification: not checked because there is no log";
    assert_eq!(sentence(1, &[fix]), "Ready: the one item has evidence.");
    assert_eq!(sentence(1, &[]), "Not ready: the one item has no evidence.");
    assert_eq!(sentence(1, &[left]), "Ready once the user has verified the one item.");
    assert_eq!(sentence(2, &[fix, log]), "Ready: each of 2 items has evidence.");
    assert_eq!(sentence(2, &[]), "Not ready: 2 of 2 items have no evidence.");
    assert_eq!(
        sentence(2, &[left, log]),
        "Ready once the user has verified 1 of 2 items; the other has evidence."
    );
    assert_eq!(
        sentence(2, &[left, left_log]),
        "Ready once the user has verified all 2 items."
    );
}

#[test]
fn a_gate_that_admits_nothing_lets_nothing_pass() {
    let (gate_text, _) = DEFINITION.split_once("If you cannot").unwrap();
    let text = format!("{gate_text}\n");
    let gate = Gate::read(&text, &AgentDocument::read(&text));
    assert!(!gate.rule.admits_unverifiable);
    let said = whole("not measured because staging is down", "0 warnings");
    let verdict = judge(&gate, &matches(&gate, &text, &said), &Marks::default());
    assert_eq!(verdict.decision, Decision::NotReady);
}

#[test]
fn a_persons_marks_hold_against_the_report() {
    let (gate, _) = matched("");
    let key = |name: &str| {
        let item = gate.items.iter().find(|it| it.title == name);
        gate.key(item.unwrap())
    };
    let mut marks = Marks::default();
    marks.evidence.insert(key(LOGS), "I read them.".to_owned());
    let said = whole("120 ms", "clean");
    assert_eq!(judged(&said, &marks).decision, Decision::Ready);
    marks.ticks.insert(key(FIX), false);
    let verdict = judged(&said, &marks);
    assert_eq!(verdict.decision, Decision::NotReady);
    assert_eq!(verdict.reasons[0].message, "You took the tick from `Tested the fix`.");
    assert_eq!(verdict.standings[2].by, By::Person);
    marks.set_aside.insert(gate.groups[0].key());
    assert_eq!(judged(&said, &marks).decision, Decision::NothingAsked);
}

#[test]
fn a_report_says_what_was_found() {
    let said = "- [x] **Tested the fix**\n\n  ```\n  $ npm test\n    9 passed\n  ```\n\nPerformance was not measured because staging is down. I reproduced the bug: 500 Internal Server Error.\n\n- Checked for regressions\n";
    let (gate, found) = matched(said);
    let mut marks = Marks::default();
    let key = gate.key(gate.items.iter().find(|it| it.title == LOGS).unwrap());
    marks.evidence.insert(key, "Read on\nMonday".to_owned());
    let verdict = judge(&gate, &found, &marks);
    let written = report(&gate, said, &found, &marks, &verdict);
    let start = "\
# Verdict: not ready

Not ready: 3 of 6 items have no evidence.

- The report does not mention `Found the root cause`.
- The report claims `Checked for regressions` and shows nothing.
- The user has to verify `Performance check`.

## Bug Work

- [x] **Reproduced the issue**: I reproduced the bug: 500 Internal Server Error.
- [ ] **Found the root cause**: Not mentioned in the report.
- [x] **Tested the fix**:

  ```text
  $ npm test
  9 passed
  ```

- **Checked for regressions**: Claimed, and nothing shown.
- [ ] **Performance check**: Unable to verify because staging is down. User verification required.
- [x] **Log verification**: Confirmed by a person: Read on Monday

## Delivery Standards: Documentation

- [ ] **Architecture diagrams**: Not mentioned in the report.
";
    assert!(written.starts_with(start), "{written}");
}

#[test]
fn a_name_of_one_word_is_known_by_its_capital() {
    const SHORT: &str = "---\nname: a\n---\n## Before Claiming Completion\n\n\
        - [ ] **Limits**: Every list has a page size.\n\
        - [ ] **Examples**: Each operation has one.\n";
    let gate = Gate::read(SHORT, &AgentDocument::read(SHORT));
    let states = |report: &str| -> Vec<State> {
        matches(&gate, SHORT, report).into_iter().map(|it| it.state).collect()
    };
    let report =
        "Unable to verify Limits because the gateway is down.\n\nExamples are there.\n";
    assert_eq!(states(report), [State::Unverifiable, State::Claimed]);
    let other = "The limits of the machine and the examples of others.\n";
    assert_eq!(states(other), [State::NotMentioned, State::NotMentioned]);
}
