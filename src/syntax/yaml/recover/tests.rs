//! What is read and what is reported of texts that a strict reader rejects.

use super::super::node::{Fault, Node, NodeKind, Style, Tree};
use super::super::parse;
use crate::text::Span;

fn read(text: &str) -> Tree {
    parse(text, Span::new(0, text.len()))
}

/// A value in flow style, with `?` before what is unreadable.
fn show(node: &Node) -> String {
    match &node.kind {
        NodeKind::Empty => "~".to_owned(),
        NodeKind::Scalar(it) if it.style == Style::Unreadable => format!("?{}", it.text),
        NodeKind::Scalar(it) => it.text.clone(),
        NodeKind::Sequence(it) => {
            format!("[{}]", it.iter().map(show).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Mapping(it) => {
            let entries: Vec<_> = it
                .iter()
                .map(|it| format!("{}: {}", show(&it.key), show(&it.value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

fn value(text: &str) -> String {
    show(&read(text).root)
}

/// Every fault with the text that shows it.
fn faults(text: &str) -> Vec<(Fault, &str)> {
    read(text).errors.into_iter().map(|it| (it.fault, it.span.of(text))).collect()
}

/// The only fault, the text that shows it, and the value that it spoils.
fn fault(text: &str) -> (Fault, &str, &str) {
    let errors = read(text).errors;
    assert_eq!(errors.len(), 1, "{text:?}: {errors:?}");
    let error = &errors[0];
    let value = error.value.map_or("", |it| it.of(text));
    (error.fault.clone(), error.span.of(text), value)
}

fn choices<const N: usize>(choices: [&str; N]) -> Fault {
    Fault::UnfilledChoice(choices.map(str::to_owned).to_vec())
}

#[test]
fn a_template_gives_all_it_holds() {
    let text = "\
agent_plan:
  agent_name: \"[your-agent-name]\"
  implementation_options:
    option_a:
      time_estimate_hours: [number]
      complexity: \"low\" | \"medium\" | \"high\"
      dependencies:
        - npm: library-name
    option_b:
      # nothing yet
  recommendation:
    selected: \"option_a\" | \"option_b\"
    conditions: []
";
    assert_eq!(
        value(text),
        "{agent_plan: {agent_name: [your-agent-name], implementation_options: {\
         option_a: {time_estimate_hours: [number], \
         complexity: ?\"low\" | \"medium\" | \"high\", \
         dependencies: [{npm: library-name}]}, option_b: ~}, \
         recommendation: {selected: ?\"option_a\" | \"option_b\", conditions: []}}}"
    );
    assert_eq!(
        faults(text),
        [
            (choices(["low", "medium", "high"]), "\"low\" | \"medium\" | \"high\""),
            (choices(["option_a", "option_b"]), "\"option_a\" | \"option_b\""),
        ]
    );
    assert_eq!(read(text).comments[0].of(text), "# nothing yet");
}

#[test]
fn every_broken_entry_is_reported_and_every_other_is_read() {
    let text = "a: b: c\nd: e\nf: @g\nh:\n  - i\n  - \"j\nk: l\n";
    assert_eq!(value(text), "{a: ?b: c, d: e, f: ?@g, h: [i, ?\"j], k: l}");
    assert_eq!(
        faults(text),
        [
            (Fault::ColonInPlain, ": c"),
            (Fault::ReservedStart('@'), "@"),
            (Fault::UnclosedQuote, "\""),
        ]
    );
}

#[test]
fn a_colon_in_bare_text_is_shown_with_the_word_behind_it() {
    let text = "a: Examples: user: \"hi\"  # note\n";
    let spoiled = "Examples: user: \"hi\"";
    assert_eq!(fault(text), (Fault::ColonInPlain, ": user:", spoiled));
    assert_eq!(read(text).comments[0].of(text), "# note");
    assert_eq!(fault("a: b c:\nd: e\n"), (Fault::ColonInPlain, ":", "b c:"));
    assert_eq!(
        fault("a: use it: now\r\n"),
        (Fault::ColonInPlain, ": now", "use it: now")
    );
    assert_eq!(
        fault("a: é #1: b\n  two\n"),
        (Fault::Unreadable, "two", "é #1: b\n  two")
    );
    assert_eq!(
        fault("a: Use this when\n  you see: that\n"),
        (Fault::ColonInPlain, ": that", "Use this when\n  you see: that")
    );
}

#[test]
fn choices_are_named() {
    let both = "\"x\" | \"y\"";
    assert_eq!(fault("a: \"x\" | \"y\" # pick\n"), (choices(["x", "y"]), both, both));
    assert_eq!(fault("a: [z, \"x\" | \"y\"]\n"), (choices(["x", "y"]), both, both));
    assert_eq!(fault("a: 'x' or 'y'\n").0, choices(["x", "y"]));
    assert_eq!(fault("- [a] | [b]\n").0, choices(["[a]", "[b]"]));
}

#[test]
fn reserved_characters_cannot_start_bare_text() {
    for (text, mark) in [
        ("a: @b\n", '@'),
        ("a: `b`\n", '`'),
        ("a: % b\n", '%'),
        ("a: * b\n", '*'),
        ("a: *\n", '*'),
        ("a: **b** c\n", '*'),
        ("a: **b**\n", '*'),
        ("a: & b\n", '&'),
        ("a: >= 10\n", '>'),
        ("a: | b\n", '|'),
        ("a: |0\n  b\n", '|'),
        ("a: - b\n", '-'),
        ("a: -\n", '-'),
        ("a: ? b\n", '?'),
        ("a: ]\n", ']'),
    ] {
        let spoiled = text[3..].trim_end();
        let expected = (Fault::ReservedStart(mark), &spoiled[..1], spoiled);
        assert_eq!(fault(text), expected, "{text:?}");
    }
    assert_eq!(fault("a: [b, % c]\n"), (Fault::ReservedStart('%'), "%", "% c"));
    assert_eq!(fault("%a: b\n").0, Fault::ReservedStart('%'));
    assert_eq!(value("**a**: b\nc: d\n"), "{?**a**: b, c: d}");
}

#[test]
fn text_behind_a_value_is_shown() {
    for (text, shown) in [
        ("a: \"b\" c: d\n", "c: d"),
        ("a: 'b' and 'c'\n", "and 'c'"),
        ("a: \"say \"hi\" to\"\n", "hi\" to\""),
        ("a: [--b] [--c]\n", "[--c]"),
        ("a: {b: c} d\n", "d"),
        ("a: !t \"b\" c\n", "c"),
    ] {
        let spoiled = text[3..].trim_end();
        assert_eq!(fault(text), (Fault::TextAfterValue, shown, spoiled), "{text:?}");
    }
    assert_eq!(fault("a: [b, \"c\" d]\n"), (Fault::TextAfterValue, "d", "\"c\" d"));
    assert_eq!(fault("- [ ] a\n"), (Fault::TextAfterValue, "a", "[ ] a"));
}

#[test]
fn an_unclosed_quote_swallows_no_key() {
    for quote in ["\"", "'"] {
        let text = format!("a: {quote}b\nc: d\ne: f{quote}\n");
        assert_eq!(fault(&text).0, Fault::UnclosedQuote);
        assert_eq!(value(&text), format!("{{a: ?{quote}b, c: d, e: f{quote}}}"));
    }
    assert_eq!(fault("a: [b, 'c]\nd: e\n"), (Fault::UnclosedQuote, "'", "[b, 'c]"));
    assert_eq!(fault("\"a: b\nc: d\n"), (Fault::UnclosedQuote, "\"", ""));
}

#[test]
fn an_unclosed_bracket_swallows_no_key() {
    let text = "a: [b, {c: d]\ne:\n  - {f\n  - g\n";
    assert_eq!(value(text), "{a: ?[b, {c: d], e: [?{f, g]}");
    assert_eq!(
        faults(text),
        [(Fault::UnclosedBracket('{'), "{"), (Fault::UnclosedBracket('{'), "{")]
    );
    assert_eq!(
        fault("a: [b,\n  c\nd: e\n"),
        (Fault::UnclosedBracket('['), "[", "[b,\n  c")
    );
}

#[test]
fn tabs_are_shown_once_and_read_as_blanks() {
    let text = "a:\n\tb:\n\t\t- c: d\n\t\t  e: f\ng: |\n\th\n";
    assert_eq!(value(text), "{a: {b: [{c: d, e: f}]}, g: h\n}");
    assert_eq!(faults(text), [(Fault::TabIndent, "\t"), (Fault::TabIndent, "\t")]);
    assert_eq!(value("a: [\n\tb,\n\tc\n\t]\n"), "{a: [b, c]}");
    assert_eq!(faults("a:\n \tb: c\n"), [(Fault::TabIndent, " \t")]);
    assert_eq!(faults("a:\tb\n"), [(Fault::TabIndent, "\t")]);
    assert_eq!(value("\ta: b\n\tc: d: e\n"), "{a: b, c: ?d: e}");
}

#[test]
fn lines_at_odd_columns_are_shown_and_read() {
    for (text, shown, read) in [
        ("a: b\n c: d\n", "c: d", "{a: b, c: d}"),
        ("  a: b\nc: d\n", "a: b", "{a: b, c: d}"),
        ("  a: b\n  c: d\ne: f\n", "e: f", "{a: b, c: d, e: f}"),
        ("a:\n    b: c\n  d: e\n", "b: c", "{a: {b: c, d: e}}"),
        ("a:\n  - b\n  c: d\n", "c: d", "{a: [b, {c: d}]}"),
        ("a: b\n- c\nd: e\n", "- c", "{a: b, ?- c: ~, d: e}"),
        ("a: b\n  c: [d]\n", "c: [d]", "{a: b, c: [d]}"),
        ("a: \"b\"\n  C d: e\n", "C d: e", "{a: b, C d: e}"),
    ] {
        assert_eq!(fault(text), (Fault::BadIndent, shown, ""), "{text:?}");
        assert_eq!(value(text), read, "{text:?}");
    }
}

#[test]
fn text_at_the_margin_is_one_broken_value() {
    let prose =
        "Use this when X.\n\n<example>\nuser: \"hi\"\n</example>\n\nAnd so: that.";
    let text = format!("a: b\ndescription: {prose}\ntools: Read\nc: d\n");
    assert_eq!(fault(&text), (Fault::BadIndent, "<example>", prose));
    assert_eq!(
        value(&text),
        format!("{{a: b, description: ?{prose}, tools: Read, c: d}}")
    );
    for (text, shown, spoiled) in [
        ("a: |\nb c\nd: e\n", "b c", "|\nb c"),
        ("a:\nb c\nd: e\n", "b c", "b c"),
        ("a: \"b\nc\"\nd: e\n", "c\"", "\"b\nc\""),
        ("a: [\nb\n]\nd: e\n", "b", "[\nb\n]"),
    ] {
        assert_eq!(fault(text), (Fault::BadIndent, shown, spoiled), "{text:?}");
        assert_eq!(value(text), format!("{{a: ?{spoiled}, d: e}}"));
    }
}

#[test]
fn a_line_without_a_colon_stands_between_its_neighbours() {
    assert_eq!(fault("a: b\nOR\nc: d\n"), (Fault::MissingColon, "OR", ""));
    assert_eq!(value("a: b\nOR\nc: d\n"), "{a: b, ?OR: ~, c: d}");
    assert_eq!(fault("name x\nc: d\n"), (Fault::MissingColon, "name x", ""));
    assert_eq!(fault("name:x\nc: d\n"), (Fault::MissingColon, ":", "x"));
    assert_eq!(value("name:x\nc: d\n"), "{name: ?x, c: d}");
    assert_eq!(value("a:\n  b: c\nd\n  e: f\n"), "{a: {b: c}, ?d: {e: f}}");
}

#[test]
fn an_escape_that_yaml_does_not_know_is_shown() {
    for (text, shown) in [
        ("a: \"C:\\dir\"\n", "\\d"),
        ("a: \"b \\\\ \\x4g\"\n", "\\x4"),
        ("a: \"\\ud800\"\n", "\\ud800"),
        ("a: \"\\é\"\n", "\\é"),
    ] {
        let spoiled = text[3..].trim_end();
        assert_eq!(fault(text), (Fault::BadEscape, shown, spoiled), "{text:?}");
    }
}

#[test]
fn a_second_document_is_not_read() {
    assert_eq!(fault("a: b\n---\nc: d\n"), (Fault::SecondDocument, "---", ""));
    assert_eq!(value("a: b\n---\nc: d\n"), "{a: b}");
    assert_eq!(value("--- # c\na: b: c\nd: e\n"), "{a: ?b: c, d: e}");
}

#[test]
fn anchors_reach_over_broken_entries() {
    let text = "a: &x 1\nb: \"c\nd: *x\ne: &y\n  f: g: h\ni: *y\n";
    assert_eq!(value(text), "{a: 1, b: ?\"c, d: 1, e: {f: ?g: h}, i: {f: ?g: h}}");
}

#[test]
fn what_is_nested_too_deeply_is_left_out_alone() {
    let deep = "[".repeat(300);
    let text = format!("a: b\nc: {deep}\nd: e\n");
    assert_eq!(fault(&text), (Fault::TooLarge, &*deep, &*deep));
    assert_eq!(value(&text), format!("{{a: b, c: ?{deep}, d: e}}"));
    let dashes = "- ".repeat(300);
    assert_eq!(faults(&format!("{dashes}a\n"))[0].0, Fault::TooLarge);
}

#[test]
fn comments_around_broken_values_are_kept() {
    let text = "# a\nb: # c\n  d: e: f\n  # g\n# h\ni: \"j\" k # l\nm: n # o\n";
    let comments: Vec<_> = read(text).comments.iter().map(|it| it.of(text)).collect();
    assert_eq!(comments, ["# a", "# c", "# g", "# h", "# l", "# o"]);
}
