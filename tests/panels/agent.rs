//! The fields of an agent definition.

use crate::drawing::{agent_panel, words};
use crate::sources::{agent, checked, example, plan, unread};

const GOOD: &str = "---\nname: reader\ndescription: Reads logs. Use when asked.\n\
                    tools: [Read, Grep]\n---\n\nYou read logs.\n";

#[test]
fn fields_stand_with_their_values_and_readers() {
    let html = agent_panel(agent(GOOD), false);
    let words = words(&html);
    assert!(words.contains("name, line 2 reader read by Claude Code"), "{words}");
    assert!(words.contains("tools, line 4 Read Grep read by Claude Code"), "{words}");
    assert!(words.contains("Prompt about "), "{words}");
}
