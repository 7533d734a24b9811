//! What a change of a plan writes, and that nothing else changes.

use super::{Change, Mapping, change, choose};
use crate::document::PlanDocument;
use crate::text::apply;

const A: Mapping<'_> = Mapping::Option("option_a");

fn set<'a>(mapping: Mapping<'a>, key: &'a str, value: &'a str) -> Change<'a> {
    Change::Set { mapping, key, value }
}

fn add<'a>(key: &'a str, value: &'a str) -> Change<'a> {
    Change::AddItem { mapping: A, key, value }
}

fn remove(key: &str, at: usize) -> Change<'_> {
    Change::RemoveItem { mapping: A, key, at }
}

/// A plan with one option that has these lines.
fn option(lines: &str) -> String {
    let lines = indented("      ", lines);
    format!("agent_plan:\n  implementation_options:\n    option_a:\n{lines}")
}

fn indented(margin: &str, lines: &str) -> String {
    lines.lines().flat_map(|it| [margin, it, "\n"]).collect()
}

#[track_caller]
fn changed(text: &str, wanted: &Change<'_>) -> String {
    let edits = change(text, wanted).unwrap_or_else(|it| panic!("{it}\n{text}"));
    apply(text, &edits).unwrap()
}

#[track_caller]
fn check(before: &str, wanted: &Change<'_>, after: &str) {
    assert_eq!(changed(&option(before), wanted), option(after));
}

#[track_caller]
fn refused(text: &str, wanted: &Change<'_>) -> String {
    change(text, wanted).expect_err(text).to_string()
}

#[test]
fn a_value_keeps_its_quotes_and_the_comment_behind_it() {
    let b = set(A, "approach", "b");
    check("approach: a # why", &b, "approach: b # why");
    check("approach: 'a' # why", &b, "approach: 'b' # why");
    check("approach: \"a\"", &b, "approach: \"b\"");
    check("approach:   a  ", &b, "approach:   b  ");
    check("approach: # why", &b, "approach: b # why");
    check("approach: ~ # why", &b, "approach: b # why");
    check("approach:\n  a", &b, "approach:\n  b");
    check("approach: a\n  and more", &b, "approach: b");
    check("approach: a", &set(A, "approach", "a: b"), "approach: \"a: b\"");
    check("approach: a", &set(A, "approach", "7"), "approach: \"7\"");
    check("approach: a", &set(A, "approach", ""), "approach: \"\"");
}

#[test]
fn numbers_are_bare_where_they_belong() {
    let key = "time_estimate_hours";
    check("time_estimate_hours: 4", &set(A, key, "2.5"), "time_estimate_hours: 2.5");
    check("time_estimate_hours: \"4\"", &set(A, key, "6"), "time_estimate_hours: 6");
    check("time_estimate_hours:", &set(A, key, "6"), "time_estimate_hours: 6");
    check("time_estimate_hours: [number]", &set(A, key, "6"), "time_estimate_hours: 6");
    check("time_estimate_hours: 4", &set(A, key, "soon"), "time_estimate_hours: soon");
}

#[test]
fn what_a_template_left_is_written_over() {
    let low = set(A, "complexity", "low");
    check("complexity: \"low\" | \"high\" # one", &low, "complexity: low # one");
    check(
        "approach: Fix: all\ncons: [a]",
        &set(A, "approach", "Fix: some"),
        "approach: \"Fix: some\"\ncons: [a]",
    );
}

#[test]
fn several_lines_are_a_block() {
    let two = set(A, "description", "one\ntwo");
    check(
        "description: a # why\npros: []",
        &two,
        "description: |- # why\n  one\n  two\npros: []",
    );
    check(
        "description: | # why\n    one\n    three\npros: []",
        &two,
        "description: |- # why\n    one\n    two\npros: []",
    );
    check(
        "description: >-\n  one\npros: []",
        &set(A, "description", "1: 2"),
        "description: >-\n  1: 2\npros: []",
    );
    check("approach: a", &two, "approach: a\ndescription: |-\n  one\n  two");
}

#[test]
fn a_missing_key_goes_to_its_place() {
    check(
        "approach: a\npros: [b]",
        &set(A, "description", "x"),
        "approach: a\ndescription: x\npros: [b]",
    );
    check(
        "note: a\ncons: [b]",
        &set(A, "approach", "x"),
        "approach: x\nnote: a\ncons: [b]",
    );
    check(
        "approach: a # why\n# more",
        &add("pros", "x"),
        "approach: a # why\npros:\n  - x\n# more",
    );
    check(
        "approach: |\n  a\n\n",
        &set(A, "complexity", "low"),
        "approach: |\n  a\n\ncomplexity: low",
    );
}

#[test]
fn braces_stay() {
    let text = "agent_plan: {implementation_options: {option_a: {approach: a, risks: []}, option_b: }}\n";
    let cases = [
        (set(A, "approach", "x, y"), "{approach: \"x, y\", risks: []}, option_b: }}"),
        (
            set(A, "description", "x"),
            "{approach: a, description: x, risks: []}, option_b: }}",
        ),
        (add("risks", "x"), "{approach: a, risks: [x]}, option_b: }}"),
        (add("cons", "x"), "{approach: a, cons: [x], risks: []}, option_b: }}"),
        (
            set(Mapping::Option("option_b"), "approach", "x"),
            "{approach: a, risks: []}, option_b: {approach: x} }}",
        ),
        (Change::RemoveOption("option_a"), "option_b: }}"),
        (Change::RemoveOption("option_b"), "{approach: a, risks: []} }}"),
        (
            set(Mapping::Recommendation, "selected", "option_a"),
            "{approach: a, risks: []}, option_b: }, recommendation: {selected: option_a}}",
        ),
    ];
    for (wanted, after) in cases {
        let changed = changed(text, &wanted);
        assert!(changed.ends_with(&format!("{after}\n")), "{changed}");
    }
}

#[test]
fn json_stays_json() {
    let text = r#"{"agent_plan": {"implementation_options": {"option_a": {"pros": ["a"], "cons": []}}}}"#;
    let cases = [
        (add("pros", "b"), r#"["a", "b"], "cons": []}}}}"#),
        (add("cons", "b"), r#"["a"], "cons": ["b"]}}}}"#),
        (set(A, "approach", "b"), r#"{"approach": "b", "pros": ["a"], "cons": []}}}}"#),
        (set(A, "complexity", "low"), r#""cons": [], "complexity": "low"}}}}"#),
        (
            Change::AddOption,
            r#""option_b": {"approach": null, "description": null, "pros": null, "cons": null, "time_estimate_hours": null, "complexity": null, "risks": null, "dependencies": null}}}}"#,
        ),
    ];
    for (wanted, after) in cases {
        let changed = changed(text, &wanted);
        assert!(changed.ends_with(after), "{changed}");
    }
}

#[test]
fn items_come_and_go_with_their_lines() {
    check(
        "pros:\n  - a # 1\n  # 2\n  - b",
        &add("pros", "c: d"),
        "pros:\n  - a # 1\n  # 2\n  - b\n  - \"c: d\"",
    );
    check("pros:\n- a\ncons: []", &add("pros", "b"), "pros:\n- a\n- b\ncons: []");
    check("pros: # why\ncons: []", &add("pros", "b"), "pros: # why\n  - b\ncons: []");
    check("pros: [] # why\ncons: []", &add("pros", "b"), "pros: # why\n  - b\ncons: []");
    check(
        "pros: a # why\ncons: []",
        &add("pros", "b"),
        "pros: # why\n  - a\n  - b\ncons: []",
    );
    check("pros: [a]", &add("pros", "b"), "pros: [a, b]");
    check("pros:\n  # 2\n  - a # 1\n  - b", &remove("pros", 0), "pros:\n  # 2\n  - b");
    check("pros: # 2\n  - a # 1\ncons: []", &remove("pros", 0), "pros: [] # 2\ncons: []");
    check("pros: [a, b, c]", &remove("pros", 1), "pros: [a, c]");
    check("pros: [a]", &remove("pros", 0), "pros: []");
    check("pros: a", &remove("pros", 0), "pros: []");
}

#[test]
fn an_item_gets_another_text() {
    let item = |at, value| Change::SetItem { mapping: A, key: "dependencies", at, value };
    let x = "npm: x";
    check(
        "dependencies:\n  - npm: a # why\n  - b",
        &item(0, x),
        "dependencies:\n  - \"npm: x\" # why\n  - b",
    );
    check("dependencies: ['a', b]", &item(0, x), "dependencies: ['npm: x', b]");
    check(
        "dependencies:\n  - a\n  -\n  - b",
        &item(1, x),
        "dependencies:\n  - a\n  - \"npm: x\"\n  - b",
    );
    check("dependencies: a", &item(0, x), "dependencies: \"npm: x\"");
}

#[test]
fn an_option_is_added_with_all_fields_and_taken_out_with_its_lines() {
    let text = option("approach: a # one");
    let fields = "approach:\ndescription:\npros:\ncons:\ntime_estimate_hours:\ncomplexity:\nrisks:\ndependencies:\n";
    let fields = indented("      ", fields);
    let two = changed(&text, &Change::AddOption);
    assert_eq!(two, format!("{text}    option_b:\n{fields}"));
    let three = changed(&two, &Change::AddOption);
    assert_eq!(three, format!("{two}    option_c:\n{fields}"));
    assert_eq!(
        refused(&three, &Change::AddOption),
        "The plan has three options. Remove one first."
    );
    let gap = changed(&three, &Change::RemoveOption("option_b"));
    assert_eq!(gap, format!("{text}    option_c:\n{fields}"));
    assert_eq!(changed(&gap, &Change::AddOption), three);
    assert_eq!(
        refused(&text, &Change::RemoveOption("option_a")),
        "`option_a` is the only option. Add another first."
    );
    let first = changed("agent_plan:\n  task: a\n", &Change::AddOption);
    assert_eq!(
        first,
        format!(
            "agent_plan:\n  task: a\n  implementation_options:\n    option_a:\n{fields}"
        )
    );
}

#[test]
fn line_ends_and_indentation_are_those_of_the_file() {
    let text =
        "task: a\r\nimplementation_options:\r\n    option_a:\r\n        approach: b\r\n";
    assert_eq!(
        changed(text, &add("pros", "c")),
        format!("{text}        pros:\r\n            - c\r\n")
    );
    assert_eq!(
        changed(text, &set(Mapping::Plan, "agent_name", "c")),
        format!("agent_name: c\r\n{text}")
    );
    let plan = "\u{feff}task: a";
    assert_eq!(
        changed(plan, &set(Mapping::Plan, "agent_name", "c")),
        "\u{feff}agent_name: c\ntask: a"
    );
}

#[test]
fn what_cannot_be_changed_alone_is_refused_with_the_reason() {
    let cases = [
        (
            "approach: &a x",
            set(A, "approach", "b"),
            "`approach` has an anchor, an alias or a tag. Change it in the text.",
        ),
        (
            "approach: !!str x",
            set(A, "approach", "b"),
            "`approach` has an anchor, an alias or a tag. Change it in the text.",
        ),
        (
            "approach: x\napproach: y",
            set(A, "approach", "b"),
            "`approach` stands twice. Take one away first.",
        ),
        (
            "approach: {a: b, c: d}",
            set(A, "approach", "b"),
            "`approach` is no single text. Change it in the text.",
        ),
        (
            "pros: {a: b}",
            add("pros", "b"),
            "`pros` is no list of texts. Change it in the text.",
        ),
        ("pros: [a]", remove("pros", 1), "There is no such item in `pros`."),
        (
            "pros: [a]",
            set(Mapping::Option("option_b"), "approach", "b"),
            "The plan has no option `option_b`.",
        ),
    ];
    for (before, wanted, refusal) in cases {
        assert_eq!(refused(&option(before), &wanted), refusal);
    }
    let text =
        "agent_plan:\n  implementation_options:\n    option_a: later\n    option_b: [\n";
    assert_eq!(
        refused(text, &set(A, "approach", "b")),
        "`option_a` has no keys of its own. Mend that first."
    );
    let b = Mapping::Option("option_b");
    assert_eq!(
        refused(text, &set(b, "approach", "b")),
        "`option_b` cannot be read as YAML. Mend that first."
    );
    let nowhere = refused("# nothing", &set(Mapping::Plan, "task", "b"));
    assert_eq!(nowhere, "There is no plan in this text.");
}

#[test]
fn nothing_changes_where_the_value_is_there() {
    let text = option("approach: 'a'\npros: [b]\nrisks:");
    let item = Change::SetItem { mapping: A, key: "pros", at: 0, value: "b" };
    for wanted in [set(A, "approach", "a"), set(A, "cons", ""), item] {
        assert_eq!(change(&text, &wanted), Ok(Vec::new()));
    }
}

const OPTIONS: &str = "\
agent_plan:
  implementation_options:
    option_a: {approach: x}
    option_b: {approach: y} # the better one
";

#[test]
fn choosing_an_option_changes_the_selection_alone() {
    let cases = [
        (
            "  recommendation:\n    rationale: r\n    selected: \"option_a\" # a\n",
            "  recommendation:\n    rationale: r\n    selected: \"option_b\" # a\n",
        ),
        (
            "  recommendation:\n    selected:\n    rationale: r\n",
            "  recommendation:\n    selected: option_b\n    rationale: r\n",
        ),
        (
            "  recommendation: {rationale, selected}\n",
            "  recommendation: {rationale, selected: option_b}\n",
        ),
        (
            "  recommendation:\n    rationale: r\n",
            "  recommendation:\n    selected: option_b\n    rationale: r\n",
        ),
        (
            "  recommendation: {rationale: r}\n",
            "  recommendation: {selected: option_b, rationale: r}\n",
        ),
        ("  recommendation: {}\n", "  recommendation: {selected: option_b}\n"),
        ("  recommendation:\n", "  recommendation:\n    selected: option_b\n"),
        ("", "  recommendation:\n    selected: option_b\n"),
    ];
    for (before, after) in cases {
        let text = OPTIONS.to_owned() + before;
        let edits = choose(&text, &PlanDocument::read(&text).plan, "option_b").unwrap();
        assert_eq!(apply(&text, &edits).unwrap(), OPTIONS.to_owned() + after);
    }
}

#[test]
fn nothing_changes_where_there_is_nothing_to_choose() {
    let text = OPTIONS.to_owned() + "  recommendation: {selected: option_b}\n";
    let plan = PlanDocument::read(&text).plan;
    assert_eq!(choose(&text, &plan, "option_b"), None);
    assert_eq!(choose(&text, &plan, "option_z"), None);
}
