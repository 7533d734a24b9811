//! What a form writes, and that nothing else changes.

use super::{FieldValue, add_item, remove_item, set_field};
use crate::document::AgentDocument;
use crate::text::{TextEdit, apply};

fn text(value: &str) -> FieldValue {
    FieldValue::Text(value.to_owned())
}

fn list(items: &[&str]) -> FieldValue {
    FieldValue::List(items.iter().map(|it| (*it).to_owned()).collect())
}

/// The text once the field is set; setting it again must change nothing.
fn set(source: &str, key: &str, value: &FieldValue) -> String {
    let edits = set_field(source, key, value);
    assert!(!edits.is_empty(), "nothing changes in {source:?}");
    let after = apply(source, &edits).unwrap();
    assert_eq!(set_field(&after, key, value), [], "not settled: {after}");
    after
}

/// Frontmatter around some entries.
fn file(entries: &str) -> String {
    format!("---\n{entries}---\n\nYou review.\n")
}

#[track_caller]
fn check(before: &str, key: &str, value: &FieldValue, after: &str) {
    assert_eq!(set(&file(before), key, value), file(after));
}

#[test]
fn a_value_keeps_its_quotes_and_the_comment_behind_it() {
    check(
        "name: a # why\nmodel: opus\n",
        "name",
        &text("b"),
        "name: b # why\nmodel: opus\n",
    );
    check("name: 'a' # why\n", "name", &text("it's"), "name: 'it''s' # why\n");
    check("name: \"a\"\n", "name", &text("b"), "name: \"b\"\n");
    check("name:   a  \n", "name", &text("b"), "name:   b  \n");
    check("name: # why\n", "name", &text("b"), "name: b # why\n");
    check(
        "name: &n a
",
        "name",
        &text("b"),
        "name: &n b
",
    );
}

#[test]
fn quotes_come_only_where_they_are_needed() {
    check("name: a\n", "name", &text("a: b"), "name: \"a: b\"\n");
    check("name: a\n", "name", &text("5"), "name: \"5\"\n");
    check("maxTurns: 3\n", "maxTurns", &text("5"), "maxTurns: 5\n");
    check("background: no\n", "background", &text("true"), "background: true\n");
    check("color: red\n", "color", &text(""), "color: \"\"\n");
    check(
        "description: a\n",
        "description",
        &text("plan --- build"),
        "description: \"plan --\\x2D build\"\n",
    );
}

#[test]
fn several_lines_become_a_block() {
    check(
        "description: a # why\nmodel: opus\n",
        "description",
        &text("one\n\n- two"),
        "description: |- # why\n  one\n\n  - two\nmodel: opus\n",
    );
    check(
        "description: |\n    one\n    two\nmodel: opus\n",
        "description",
        &text("one\n2\n"),
        "description: |\n    one\n    2\nmodel: opus\n",
    );
    check(
        "description: >-\n  a\n  b\n",
        "description",
        &text("c"),
        "description: >-\n  c\n",
    );
    check("description:\n  a\n  b\n", "description", &text("c"), "description: c\n");
    assert_eq!(
        set("---\r\nname: a\r\n---\r\n", "name", &text("b\nc")),
        "---\r\nname: |-\r\n  b\r\n  c\r\n---\r\n"
    );
}

#[test]
fn a_new_key_goes_to_its_usual_place() {
    let before = "name: a\n# what it is for\ndescription: b\ncolor: red\n";
    check(
        before,
        "model",
        &text("opus"),
        "name: a\n# what it is for\ndescription: b\nmodel: opus\ncolor: red\n",
    );
    check("model: opus\n", "name", &text("a"), "name: a\nmodel: opus\n");
    check(
        "description: |+\n  a\n\n\ncolor: red\n",
        "model",
        &text("opus"),
        "description: |+\n  a\n\n\nmodel: opus\ncolor: red\n",
    );
    check("", "tools", &list(&["Read", "Grep"]), "tools: Read, Grep\n");
    assert_eq!(
        set("You review.\n", "name", &text("a")),
        "---\nname: a\n---\n\nYou review.\n"
    );
    assert_eq!(set("", "name", &text("a")), "---\nname: a\n---\n");
    assert_eq!(set("---\nname: a", "model", &text("b")), "---\nname: a\nmodel: b");
}

#[test]
fn a_key_goes_with_its_lines() {
    check(
        "name: a\ntools:\n  - Read # to look\n  - Grep\n# kept\nmodel: opus\n",
        "tools",
        &FieldValue::Nothing,
        "name: a\n# kept\nmodel: opus\n",
    );
    check("a: 1\nname: a\nname: b\n", "name", &FieldValue::Nothing, "a: 1\n");
}

#[test]
fn a_comment_goes_only_with_what_it_speaks_of() {
    let read = list(&["Read"]);
    // Behind an item that has its line to itself.
    for (before, after) in [
        (
            "tools:\n  # to look\n  - Read\n  # to find\n  - Grep # slow\n# next\nmodel: a\n",
            "tools:\n  # to look\n  - Read\n  # to find\n# next\nmodel: a\n",
        ),
        ("tools: [\n  Read,\n  Grep # slow\n]\n", "tools: [\n  Read,\n]\n"),
        ("tools: [\n  Grep, # slow\n  Read # r\n]\n", "tools: [\n  Read # r\n]\n"),
        // Behind a line that others are on.
        ("tools: [\n  Read, Grep, # both\n]\n", "tools: [\n  Read, # both\n]\n"),
        ("tools: [Read, Grep] # both\n", "tools: [Read] # both\n"),
        ("tools: Read, Grep # both\n", "tools: Read # both\n"),
    ] {
        check(before, "tools", &read, after);
    }
    // All items go, and what stands between them on lines of its own does not.
    check(
        "tools: # what\n  # to look\n  - Read # fast\n  # to find\n  - Grep\nmodel: a\n",
        "tools",
        &list(&[]),
        "tools: [] # what\n  # to look\n  # to find\nmodel: a\n",
    );
    // Above a field that goes, and above the next one.
    check(
        "name: a\n# what for\ndescription: b # c\n# which\nmodel: a\n",
        "description",
        &FieldValue::Nothing,
        "name: a\n# what for\n# which\nmodel: a\n",
    );
}

#[test]
fn a_list_keeps_its_style() {
    for (before, after) in [
        ("tools: Read, Grep # c\n", "tools: Read, Bash(git log:*) # c\n"),
        ("tools: \"Read, Grep\"\n", "tools: \"Read, Bash(git log:*)\"\n"),
        ("tools: [ Read, 'Grep' ] # c\n", "tools: [ Read, 'Bash(git log:*)' ] # c\n"),
        (
            "tools: # c\n  # d\n  - Read # e\n  - Grep # f\nmodel: a\n",
            "tools: # c\n  # d\n  - Read # e\n  - Bash(git log:*) # f\nmodel: a\n",
        ),
    ] {
        check(before, "tools", &list(&["Read", "Bash(git log:*)"]), after);
    }
}

#[test]
fn items_come_and_go_where_they_stand() {
    let three = list(&["Read", "Grep", "Bash"]);
    check("tools: Read, Bash\n", "tools", &three, "tools: Read, Grep, Bash\n");
    check("tools: [Read, Bash]\n", "tools", &three, "tools: [Read, Grep, Bash]\n");
    check(
        "tools:\n- Read\n- Bash\n",
        "tools",
        &three,
        "tools:\n- Read\n- Grep\n- Bash\n",
    );
    check(
        "tools:\n  - Grep\n  - Bash\n",
        "tools",
        &three,
        "tools:\n  - Read\n  - Grep\n  - Bash\n",
    );
    let one = list(&["Grep"]);
    check("tools: Read, Grep, Bash\n", "tools", &one, "tools: Grep\n");
    check(
        "tools:\n  - Read\n  # why\n  - Grep\n",
        "tools",
        &one,
        "tools:\n  # why\n  - Grep\n",
    );
    check(
        "tools: [\n  Read, # r\n  Grep, # g\n]\n",
        "tools",
        &list(&["Read"]),
        "tools: [\n  Read, # r\n]\n",
    );
    check("tools: Read\n", "tools", &list(&[]), "tools: []\n");
    check("skills: [a]\n", "skills", &list(&["a", "b: c"]), "skills: [a, \"b: c\"]\n");
}

#[test]
fn what_cannot_be_read_is_replaced_and_what_cannot_be_written_is_left() {
    check("description: a: b\n", "description", &text("c"), "description: c\n");
    check(
        "tools: [Read, Grep\nmodel: a\n",
        "tools",
        &list(&["Read"]),
        "tools: Read\nmodel: a\n",
    );
    for source in ["+++\nname = 1\n+++\n", "---\n{name: a}\n---\n", "---\n- a\n---\n"] {
        assert_eq!(set_field(source, "model", &text("opus")), [], "{source}");
    }
}

#[test]
fn an_item_more_or_less_keeps_those_that_are_there() {
    let check = |before: &str, edits: Vec<TextEdit>, after: &str| {
        assert_eq!(apply(before, &edits).unwrap(), after);
    };
    for (before, item, after) in [
        ("tools: Read # look\n", "Grep", "tools: Read, Grep # look\n"),
        ("name: a\n", "Read", "name: a\ntools: Read\n"),
    ] {
        let before = file(before);
        check(&before, add_item(&before, "tools", item), &file(after));
    }
    for (before, after) in [
        ("skills: [a, ]\n", "skills: [a, d, ]\n"),
        ("skills: a\n", "skills: [a, d]\n"),
        ("skills: [a, {b: c}]\n", "skills: [a, {b: c}]\n"),
        ("skills: {a: b}\n", "skills: {a: b}\n"),
    ] {
        let before = file(before);
        check(&before, add_item(&before, "skills", "d"), &file(after));
    }
    for (before, after) in [
        ("tools: Read, Grep\n", "tools: Grep\n"),
        ("tools: Read, Read\n", "tools: Read\n"),
        ("tools: Grep\n", "tools: Grep\n"),
        ("name: a\n", "name: a\n"),
    ] {
        let before = file(before);
        check(&before, remove_item(&before, "tools", "Read"), &file(after));
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::{AgentDocument, FieldValue, apply, set_field};
    use crate::assist::form::{holds, key_text};

    /// Entries as people write them, each on lines of its own.
    const ENTRIES: &[&str] = &[
        "name: reviewer # the name\n",
        "name: 'it''s'\n",
        "description: Reviews, then tests.\n",
        "description: |\n  One.\n\n  Two.\n",
        "description: >-\n  One\n  goes on.\n",
        "description: |+\n  One.\n\n\n",
        "description: \"a: b\"   # c\n",
        "tools: Read, Grep # look\n",
        "tools: [Read, \"Grep\", 'Bash(git log:*)'] # look\n",
        "tools:\n  # first\n  - Read # look\n  - Grep\n",
        "tools:\n- Read\n",
        "tools:\n",
        "model: opus\n",
        "color: &c red\n",
        "maxTurns: 5\n",
        "background: true # yes\n",
        "hooks:\n  Stop:\n    - hooks: []\n",
        "# a note\n",
        "\n",
        "other: é 🎉\n",
    ];

    fn source() -> impl Strategy<Value = String> {
        let entries = proptest::sample::subsequence(ENTRIES, 0..=8);
        (entries, any::<bool>(), any::<bool>()).prop_map(|(entries, crlf, bom)| {
            let text = format!("---\n{}---\n\nYou review `x`.\n", entries.concat());
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            if bom { format!("\u{feff}{text}") } else { text }
        })
    }

    fn value() -> impl Strategy<Value = FieldValue> {
        let tool = "[A-Z][a-z_]{0,5}|Bash\\(git [a-z]{1,4}:\\*\\)|\\*|mcp__a__b";
        prop_oneof![
            Just(FieldValue::Nothing),
            "[ -~\n\té🎉]{0,24}".prop_map(FieldValue::Text),
            "(true|false|[0-9]{1,3}|[a-z]{1,8}|---|- a|a: b|a #b)"
                .prop_map(FieldValue::Text),
            proptest::collection::vec(tool, 0..5).prop_map(FieldValue::List),
        ]
    }

    proptest! {
        #[test]
        fn a_field_reads_back_and_nothing_else_changes(
            source in source(),
            key in prop_oneof!["name", "description", "tools", "skills", "model", "color", "background", "maxTurns", "new"],
            value in value(),
        ) {
            let is_list = matches!(value, FieldValue::List(_));
            prop_assume!(!is_list || matches!(&*key, "tools" | "skills" | "new"));
            let before = AgentDocument::read(&source);
            let edits = set_field(&source, &key, &value);
            let after = apply(&source, &edits).unwrap();
            let read = AgentDocument::read(&after);
            prop_assert!(holds(&after, &read, &key, &value), "{}", after);
            prop_assert_eq!(set_field(&after, &key, &value), []);
            let others = |text: &str, document: &AgentDocument| -> Vec<String> {
                let entries = document.tree.root.entries().iter();
                entries
                    .filter(|it| key_text(it) != key)
                    .map(|it| it.key.span.cover(it.value.span).of(text).to_owned())
                    .collect()
            };
            prop_assert_eq!(others(&source, &before), others(&after, &read));
            let own: Vec<_> = before
                .tree
                .root
                .entries()
                .iter()
                .filter(|it| key_text(it) == key)
                .filter(|it| value == FieldValue::Nothing || it.value.scalar().is_none())
                .map(|it| it.key.span.cover(it.value.span))
                .collect();
            for comment in &before.tree.comments {
                let line_start = source[..comment.lo()].rfind('\n').map_or(0, |it| it + 1);
                let is_own =
                    own.iter().any(|it| it.lo() < comment.lo() && it.hi() > line_start);
                let comment = comment.of(&source);
                let kept = read.tree.comments.iter().any(|it| it.of(&after) == comment);
                prop_assert!(is_own || kept, "{} is lost in {}", comment, after);
            }
        }
    }
}
