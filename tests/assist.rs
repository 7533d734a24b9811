//! Help is total: whatever the text and the place, there is an answer whose
//! places lie in the text, in time that grows with its length; and what a form
//! or a renaming writes fits the text.

#![cfg(not(target_arch = "wasm32"))]

use std::time::Instant;

use agentpad::assist::{Caret, FieldValue, Open, complete, hover, rename, set_field};
use agentpad::document::Kind;
use agentpad::runtime::Client;
use agentpad::syntax::markdown::{Flow, flow};
use agentpad::text::{Span, TextEdit, apply};
use proptest::prelude::*;

/// What texts are put together from.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "---\n", "---", "\n", "\r\n", "\r", " ", "  ", "\t", "\u{feff}", "é", "🎉", "name:", "name: a\n",
    "tools:", "tools: Read, ", "tools: [", "]", "\n  - ", "- ", "Agent(", "Agent(a, b)", ")", "Task(a)",
    "model: ", "hooks:\n  ", "Stop:\n", "memory:", "\"", "'", "#", " # c\n", "# T\n", "## Output\n",
    "`a`", "```\n", "> ", "*", "<b>", "[x](y)", "|", ">-\n", "&x ", "*x", "description: |\n  a\n\n",
    "agent_plan:\n", "  implementation_options:\n", "    option_a:\n", "      complexity: ",
    "dependencies: [\"agent: a\"]\n", "selected_approaches:\n  a_b: {}\n", "agent_name: a\n", ": ", ",",
];

/// The kinds that help differs for.
const KINDS: [Kind; 3] = [Kind::Agent, Kind::Plan, Kind::PlanReview];

fn check_edits(text: &str, edits: &[TextEdit]) {
    assert!(apply(text, edits).is_ok(), "{edits:?} do not fit {text:?}");
}

/// Asks for everything at a place.
fn check(text: &str, offset: usize) {
    let agents = ["a".to_owned(), "helper".to_owned()];
    for kind in KINDS {
        let name = Some("a.md");
        let caret = Caret {
            text,
            name,
            kind,
            oak: true,
            offset,
            explicit: true,
            agents: &agents,
        };
        if let Some(found) = complete(&caret) {
            assert!(
                found.word.touches(offset),
                "{:?} at {offset} of {text:?}",
                found.word
            );
            for it in found.proposals {
                assert!(it.insert.is_char_boundary(it.caret));
                check_edits(text, &[TextEdit::replace(found.word, it.insert)]);
            }
        }
        if let Some(found) = hover(text, kind, &Client::ALL, offset) {
            assert!(
                found.span.touches(offset),
                "{:?} at {offset} of {text:?}",
                found.span
            );
            assert!(text.get(found.span.lo()..found.span.hi()).is_some());
        }
    }
    for value in [
        FieldValue::Nothing,
        FieldValue::Text("b: c".to_owned()),
        FieldValue::List(vec!["Read".to_owned(), "b".to_owned()]),
    ] {
        check_edits(text, &set_field(text, "tools", &value));
    }
    let agent = "---\nname: a\n---\n";
    for kind in KINDS {
        let documents = [Open { kind: Kind::Agent, text: agent }, Open { kind, text }];
        for (document, edits) in
            documents.iter().zip(rename(&documents, 0, "z").iter().flatten())
        {
            check_edits(document.text, edits);
        }
    }
    let mut depth = 0i32;
    for step in flow(text, Span::new(0, text.len())) {
        match step {
            Flow::Start(_) => depth += 1,
            Flow::End => depth -= 1,
            _ => {}
        }
        assert!(depth >= 0, "{text:?}");
    }
    assert_eq!(depth, 0, "{text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gets_help_at_any_place(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..24),
        place in 0usize..200,
    ) {
        let text = words.concat();
        let mut offset = place.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        check(&text, offset);
    }
}

#[test]
fn help_for_a_long_text_comes_in_time() {
    for pattern in WORDS {
        for first in ["---\nname: a\ntools: ", "agent_plan:\n  "] {
            let text = first.to_owned() + &pattern.repeat((16 << 10) / pattern.len());
            let mut offset = text.len() / 2;
            while !text.is_char_boundary(offset) {
                offset -= 1;
            }
            let start = Instant::now();
            check(&text, offset);
            let time = start.elapsed();
            // Quadratic time would be minutes; a busy machine gets its share.
            assert!(time.as_secs() < 10, "{time:?} for {first:?} and {pattern:?}");
        }
    }
}
