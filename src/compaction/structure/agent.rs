//! What of an agent definition comes first: its name, when it is used, its
//! tools, then what it is responsible for and what it answers with.

use super::super::reading::{Reading, UnitKind};
use super::{Statement, Words};
use crate::document::AgentDocument;

/// The keys of the frontmatter that are kept, the most needed first.
const KEYS: [&str; 5] = ["name", "description", "tools", "disallowedTools", "model"];
/// The part of the frontmatter; sections have their index and this as theirs.
const FRONT: u32 = 1;
/// Of each kind of section so many statements come before those of the next.
const FIRST: usize = 8;

/// What a section is about, by words of its title in small letters.
const ABOUT: [&[&str]; 3] = [
    &["responsibilit", "what you do", "your task", "your job"],
    &["output", "deliver", "report", "response format", "what to return"],
    &["when to use", "when invoked", "purpose", "scope", "boundar"],
];

/// The statements of a definition, what is needed most first. Behind those of
/// the sections that matter most stand all others.
pub(super) fn statements(reading: &Reading, agent: &AgentDocument) -> Vec<Statement> {
    let mut out = Vec::new();
    for entry in KEYS.iter().filter_map(|it| agent.entry(it)) {
        let words = Words::Stretch(entry.key.span.cover(entry.value.span));
        out.push(Statement { part: FRONT, words });
    }
    if out.is_empty() {
        // A report that only lies where agents are.
        return out;
    }
    let subjects = subjects(reading);
    let mut about: [Vec<Statement>; ABOUT.len() + 1] = Default::default();
    for (at, unit) in (0..).zip(&reading.units) {
        if matches!(unit.kind, UnitKind::Heading | UnitKind::HeaderRow) || unit.words == 0
        {
            continue;
        }
        let subject = subjects.get(unit.section as usize).copied().unwrap_or(ABOUT.len());
        let part = FRONT + 1 + unit.section;
        if let Some(list) = about.get_mut(subject) {
            list.push(Statement { part, words: Words::Unit(at) });
        }
    }
    let (first, later) = (0..FIRST, FIRST..usize::MAX);
    for range in [first, later] {
        for list in about.iter().take(ABOUT.len()) {
            out.extend(list.iter().skip(range.start).take(range.len()));
        }
    }
    out.extend(about.iter().skip(ABOUT.len()).flatten());
    out
}

/// For each section the index of what it is about, which is what a section
/// around it is about where its own title does not say.
fn subjects(reading: &Reading) -> Vec<usize> {
    let mut subjects: Vec<usize> = Vec::with_capacity(reading.sections.len());
    for (at, section) in reading.sections.iter().enumerate() {
        let title = section.title.of(&reading.text).to_lowercase();
        let own = ABOUT.iter().position(|it| it.iter().any(|word| title.contains(word)));
        let around = subjects.get(section.parent as usize).copied().filter(|_| at > 0);
        subjects.push(own.or(around).unwrap_or(ABOUT.len()));
    }
    subjects
}
