//! Choosing problems and mending them.

use std::rc::Rc;

use super::{Effect, Pane, Session, Undo, count};
use crate::protocol::{Edit, Problem, Severity};
use crate::session::{FixCard, Overlay, ProblemAction, RuleAction, SafeFixes};
use crate::text::{Span, Taken, sorted_by_number};

impl Session {
    pub(super) fn problem_chosen(&mut self, action: ProblemAction) -> Vec<Effect> {
        match action {
            ProblemAction::Chosen(index) => self.show_problem(index, true),
            ProblemAction::ChosenIn(id, index) => {
                let mut effects = self.activate(id);
                effects.extend(self.show_problem(index, true));
                effects
            }
            ProblemAction::WhyPressed(index) => {
                let problem = self.document().and_then(|it| it.problems.get(index));
                let code = problem.map(|it| Rc::from(it.code.as_str()));
                code.map_or_else(Vec::new, |it| self.rule_changed(RuleAction::Opened(it)))
            }
            ProblemAction::FixApplied(problem, fix) => self.apply(problem, fix),
            ProblemAction::AllSafePressed => self.show_all_safe(),
            ProblemAction::AllSafeApplied => self.apply_all_safe(),
            ProblemAction::UndoPressed => {
                let undo = self.notice.take().and_then(|it| it.undo);
                match (undo, self.active) {
                    (Some(Undo::Edit), Some(id)) => {
                        self.say("Undone.", None);
                        vec![Effect::UndoEdit(id)]
                    }
                    (Some(Undo::Renaming(ids)), _) => {
                        self.say("Undone.", None);
                        self.across(ids.iter().map(|&id| (id, Effect::UndoEdit(id))))
                    }
                    (Some(Undo::Close), _) => self.reopen(),
                    _ => Vec::new(),
                }
            }
        }
    }

    /// Goes to the next or the previous problem, from the chosen one or from
    /// the caret, around the ends.
    pub(super) fn step_problem(&mut self, forward: bool) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let problems = &*document.problems;
        if problems.is_empty() {
            self.say("No problem found.", None);
            return Vec::new();
        }
        let last = problems.len() - 1;
        let caret = self.caret;
        let before = |it: &Problem| (it.range.line, it.range.column) < caret;
        let index = match (document.chosen, forward) {
            (Some(chosen), true) if chosen < last => chosen + 1,
            (Some(_), true) => 0,
            (Some(0), false) => last,
            (Some(chosen), false) => chosen - 1,
            (None, true) => problems.iter().position(|it| !before(it)).unwrap_or(0),
            (None, false) => problems.iter().rposition(before).unwrap_or(last),
        };
        self.show_problem(index, true)
    }

    /// Opens the card of the first problem on the caret's line.
    pub(super) fn open_fix_at_caret(&mut self) -> Vec<Effect> {
        let line = self.caret.0;
        let index = self.document().and_then(|document| {
            document.problems.iter().position(|it| it.range.line == line)
        });
        let Some(index) = index else {
            self.say("No problem on this line.", None);
            return Vec::new();
        };
        let mut effects = self.show_problem(index, false);
        if let Some(Effect::ShowFix(Some(card))) = effects.last_mut() {
            card.focus = true;
        }
        effects
    }

    /// Opens the card of a problem below its line; the first visit does so
    /// without moving the focus.
    pub(super) fn show_problem(&mut self, index: usize, focus: bool) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let Some(problem) = document.problems.get(index).cloned() else {
            return Vec::new();
        };
        let (id, revision) = (document.id, document.report_revision);
        let total = document.problems.len();
        self.announcement = format!(
            "{} {} of {total}, line {}. {} {}.",
            word(problem.severity),
            index + 1,
            problem.range.line,
            problem.message,
            if problem.fixes.len() == 1 {
                "1 fix".to_owned()
            } else {
                format!("{} fixes", problem.fixes.len())
            },
        )
        .into();
        self.pane = Pane::Text;
        self.with_active(|it| it.chosen = Some(index));
        let (from, to) = (problem.range.from, problem.range.to);
        vec![
            Effect::Reveal { id, from, to, focus },
            Effect::ShowFix(Some(FixCard { id, revision, index, problem, focus: false })),
        ]
    }

    fn apply(&mut self, problem: usize, fix: usize) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let found = document.problems.get(problem).and_then(|it| it.fixes.get(fix));
        let Some(fix) = found.cloned() else { return Vec::new() };
        let (id, revision) = (document.id, document.report_revision);
        self.say(format!("{}.", fix.title), Some(Undo::Edit));
        vec![Effect::ShowFix(None), Effect::Edit { id, revision, edits: fix.edits }]
    }

    /// Shows what all safe fixes change, before anything changes.
    fn show_all_safe(&mut self) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let (id, revision) = (document.id, document.report_revision);
        let (number, edits) = safe_edits(&document.problems);
        if number == 0 {
            self.say("No safe fix is left.", None);
            return Vec::new();
        }
        if document.is_checked() {
            let fixes = SafeFixes { id, revision, number, edits };
            self.overlay = Some(Overlay::SafeFixes(fixes));
        }
        Vec::new()
    }

    fn apply_all_safe(&mut self) -> Vec<Effect> {
        let Some(Overlay::SafeFixes(all)) = self.overlay.take() else {
            return Vec::new();
        };
        let SafeFixes { id, revision, number, edits } = all;
        if self.find(id).is_none_or(|it| it.revision != revision) {
            self.say("The text changed meanwhile. Look at the fixes again.", None);
            return Vec::new();
        }
        self.say(format!("Applied {}.", fixes(number)), Some(Undo::Edit));
        vec![Effect::ShowFix(None), Effect::Edit { id, revision, edits }]
    }
}

/// The edits of all safe fixes that do not touch each other, the first safe one
/// of each problem, and how many fixes that is.
fn safe_edits(problems: &[Problem]) -> (usize, Vec<Edit>) {
    let mut edits: Vec<Edit> = Vec::new();
    let mut applied = 0;
    let mut taken = Taken::default();
    for problem in problems {
        let Some(fix) = problem.fixes.iter().find(|it| it.safe) else { continue };
        let places = fix.edits.iter().map(|it| Span { start: it.from, end: it.to });
        if taken.take(&places.collect::<Vec<_>>()) {
            applied += 1;
            edits.extend(fix.edits.iter().cloned());
        }
    }
    let place = |it: &Edit| (u64::from(it.from) << 32) | u64::from(it.to);
    (applied, sorted_by_number(edits, place))
}

fn fixes(number: usize) -> String {
    if number == 1 { "1 fix".to_owned() } else { format!("{number} fixes") }
}

/// The word that the page uses for a severity.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
        Severity::Hint => "Hint",
    }
}

/// "2 errors, 1 warning", for the announcement after typing.
pub(super) fn summary(problems: &[Problem]) -> String {
    let of = |severity| problems.iter().filter(|it| it.severity == severity).count();
    let counts = [
        (of(Severity::Error), "error"),
        (of(Severity::Warning), "warning"),
        (of(Severity::Info), "note"),
        (of(Severity::Hint), "hint"),
    ];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, thing)| count(*n, thing))
        .collect();
    if parts.is_empty() {
        "Nothing to fix.".to_owned()
    } else {
        format!("{}.", parts.join(", "))
    }
}
