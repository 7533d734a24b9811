//! Documents whose parts are known: a plan is compacted to what it recommends
//! and what it rejects, an agent definition to what the agent is for. What
//! counts most is chosen by the document, and not by its words.

mod agent;
mod page;
mod plan;

use super::budget::{ArtifactType, Budget, Strategy};
use super::extract::Worth;
use super::reading::Reading;
use super::result::{Compaction, Made, Size, Subject};
use super::told::Told;
use super::{Request, compact};
use crate::document::Document;
use crate::text::{SharedText, Span};
use page::Layout;

/// Compacts a text that was read as `document`. Plans and agent definitions keep
/// their parts in the order of what the next agent needs; a larger budget keeps
/// all that a smaller one kept. Everything else, and what is within its budget, is
/// compacted as any text is.
#[must_use]
pub fn compact_document(
    document: &Document,
    text: &str,
    request: &Request<'_>,
) -> Compaction {
    let Request { strategy, artifact_type, pins, .. } = *request;
    let size = Size::of(text);
    let budget = request.budget(size.lines);
    if strategy != Strategy::Extract || budget.holds(size.lines, size.tokens) {
        return compact(text, request);
    }
    let parts = PreparedDocument::new(document, text, artifact_type, pins);
    let made = parts.and_then(|it| it.within(budget));
    made.unwrap_or_else(|| compact(text, request))
}

fn has_parts(document: &Document) -> bool {
    matches!(document, Document::Plan(_) | Document::Agent(_))
}

/// A plan or an agent definition, ready to be compacted within any budget.
#[derive(Debug)]
pub struct PreparedDocument {
    reading: Reading,
    subject: Subject,
    layout: Layout,
    /// How many statements are pinned: they come first.
    pinned: usize,
}

impl PreparedDocument {
    /// Reads a text that was read as `document`; none if its parts are not known.
    /// `pins` are 1-based source lines that are kept whatever they cost.
    #[must_use]
    pub fn new(
        document: &Document,
        text: impl Into<SharedText>,
        artifact_type: ArtifactType<'_>,
        pins: &[u32],
    ) -> Option<Self> {
        if !has_parts(document) {
            return None;
        }
        let reading = Reading::new(text);
        let parts = match document {
            Document::Plan(plan) => plan::statements(&plan.plan),
            Document::Agent(agent) => agent::statements(&reading, agent),
            Document::Review(_) | Document::Manifest(_) | Document::Output(_) => {
                Vec::new()
            }
        };
        if parts.is_empty() {
            return None;
        }
        let mut statements = pinned(&reading, pins);
        let pinned = statements.len();
        statements.extend(parts);
        Some(Self {
            subject: Subject::new(
                &reading,
                artifact_type,
                &Worth::new(&reading, artifact_type),
            ),
            layout: Layout::new(&reading, &statements),
            pinned,
            reading,
        })
    }

    /// The parts that fit, as [`compact_document`] chooses them; none if the budget
    /// holds all of the text.
    #[must_use]
    pub fn within(&self, budget: Budget) -> Option<Compaction> {
        if self.subject.is_within(budget) {
            return None;
        }
        let page = self.layout.page(&self.reading, self.pinned, budget);
        let made = Made {
            reading: &self.reading,
            strategy: Strategy::Extract,
            subject: &self.subject,
            budget,
            told: Told::by_page(&self.reading, &page),
            page,
        };
        Some(made.into_compaction())
    }
}

/// Words that are kept together.
#[derive(Clone, Copy, Debug)]
struct Statement {
    /// What it belongs to: statements of one part that follow each other share
    /// lines.
    part: u32,
    words: Words,
}

#[derive(Clone, Copy, Debug)]
enum Words {
    /// A stretch of the text, over one or more lines.
    Stretch(Span),
    /// A unit of the reading, by index, which stands under a title.
    Unit(u32),
}

/// The part of pinned lines; other parts count from 1.
const PINNED: u32 = 0;

fn pinned(reading: &Reading, pins: &[u32]) -> Vec<Statement> {
    let mut pins = pins.to_vec();
    pins.sort_unstable();
    pins.dedup();
    let line = |pin: u32| reading.lines.get((pin as usize).checked_sub(1)?);
    let lines = pins.into_iter().filter_map(line);
    let lines = lines.filter(|it| !it.of(&reading.text).trim().is_empty());
    lines.map(|it| Statement { part: PINNED, words: Words::Stretch(*it) }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{ArtifactType, Request};
    use super::{Budget, PreparedDocument, compact_document};
    use crate::document::{self, Kind};

    fn compacted(kind: Kind, text: &str, lines: u32, pins: &[u32]) -> String {
        let usual = Request::new(ArtifactType::Plan);
        let request = Request { max_lines: Some(lines), pins, ..usual };
        compact_document(&document::read(kind, text), text, &request).text()
    }

    const PLAN: &str = "agent_plan:\n  agent_name: builder\n  task: Limit requests\n  \
        implementation_options:\n    option_a:\n      approach: Fixed window\n      \
        pros:\n        - Simple\n      cons:\n        - Twice the limit at an edge\n        \
        - Lost on a restart\n      time_estimate_hours: 4\n    option_b:\n      \
        approach: Token bucket\n      cons: [One round trip]\n      \
        time_estimate_hours: 8\n  recommendation:\n    selected: option_b\n    \
        rationale: Exact, and Redis is there\n    conditions: []\n";

    #[test]
    fn a_plan_keeps_its_choice_and_what_speaks_against_the_others() {
        insta::assert_snapshot!(compacted(Kind::Plan, PLAN, 5, &[]), @"
        - agent_name: builder · task: Limit requests [L2-3]
        - option_a · approach: Fixed window · pros: Simple · cons: Twice the limit at an edge · Lost on a restart · time_estimate_hours: 4 [L5-12]
        - option_b · approach: Token bucket · cons: [One round trip] · time_estimate_hours: 8 [L13-16]
        - selected: option_b · rationale: Exact, and Redis is there · conditions: [] [L18-20]
        ");
    }

    #[test]
    fn a_larger_budget_keeps_what_a_smaller_one_kept() {
        let mut before: Vec<String> = Vec::new();
        for lines in 1..12 {
            let text = compacted(Kind::Plan, PLAN, lines, &[]);
            let text = text.replace("] ", " ");
            assert!(
                before.iter().all(|it| text.contains(it.as_str())),
                "{before:?} {text}"
            );
            let words =
                text.lines().filter_map(|it| it.strip_prefix("- ")?.split(" [L").next());
            before =
                words.flat_map(|it| it.split(" \u{b7} ")).map(str::to_owned).collect();
        }
        assert!(before.len() > 5);
    }

    #[test]
    fn every_budget_is_answered_as_if_it_were_the_first() {
        let document = document::read(Kind::Plan, PLAN);
        let usual = Request::new(ArtifactType::Plan);
        let prepared =
            PreparedDocument::new(&document, PLAN, ArtifactType::Plan, &[8]).unwrap();
        for lines in [9, 2, 6, 3] {
            let request = Request { max_lines: Some(lines), pins: &[8], ..usual };
            let made = prepared.within(Budget::of_lines(lines));
            assert!(made.as_ref().is_some_and(|it| it.output.lines <= lines));
            assert_eq!(made, Some(compact_document(&document, PLAN, &request)));
        }
        assert_eq!(prepared.within(Budget::of_lines(1000)), None);
        let report = document::read(Kind::Output, PLAN);
        assert!(PreparedDocument::new(&report, PLAN, ArtifactType::Plan, &[]).is_none());
    }

    #[test]
    fn a_pinned_line_of_a_plan_is_kept() {
        let text = compacted(Kind::Plan, PLAN, 1, &[8]);
        assert!(text.contains("- Simple [L8]"), "{text}");
    }

    #[test]
    fn an_agent_keeps_what_it_is_for() {
        let text = format!(
            "---\nname: reader\ndescription: Reads logs. Use it when a build fails.\n\
             tools: [Read, Grep]\ncolor: red\n---\n\nYou read logs.\n\n## History\n\n{}\n\n\
             ## Core Responsibilities\n\n1. **Find**: Name the first line that failed.\n\
             2. **Judge**: Say whether it fails again.\n\n## Output\n\n- The line\n",
            "It was written by hand at first. ".repeat(20)
        );
        insta::assert_snapshot!(compacted(Kind::Agent, &text, 4, &[]), @"
        - name: reader · description: Reads logs. Use it when a build fails. · tools: [Read, Grep] [L2-4]
        - You read logs. [L8]
        - **Core Responsibilities**: Find: Name the first line that failed. · Judge: Say whether it fails again. [L16-17]
        - **Output**: The line [L21]
        ");
    }
}
