//! What clients make of a file, in one sentence, and what would change it. Only
//! what is known is counted.

use yew::prelude::*;

use crate::app::ui::kit::{in_words, in_words_first};
use crate::protocol::{Problem, ReadingView, Severity};

/// The readout.
pub(super) fn summary(readings: &[ReadingView]) -> Html {
    let known: Vec<&ReadingView> = known(readings).collect();
    let loading = known.iter().filter(|it| it.verdict != "dropped").count() as u32;
    match (known.as_slice(), loading) {
        ([], _) => {
            html! { <>{ "What clients make of this file is " }<b>{ "not known" }</b>{ "." }</> }
        }
        ([only], _) => {
            let (verb, rest) = match only.verdict.as_str() {
                "loads" => ("loads", " this file."),
                "repaired" => ("loads", " this file, repaired."),
                "reduced" => ("loads", " this file, and leaves some of it out."),
                "wider" => ("loads", " this file, with more than it declares."),
                "refused" => ("does not start", " this agent."),
                _ => ("does not load", " this file."),
            };
            html! { <>{ &only.label }{ " " }<b>{ verb }</b>{ rest }</> }
        }
        (known, 0) => {
            let all = known.len() as u32;
            html! { <><b>{ "None" }</b>{ format!(" of {} clients loads this file.", in_words(all)) }</> }
        }
        (known, loading) => {
            let all = known.len() as u32;
            let part = format!("{} of {}", in_words_first(loading), in_words(all));
            let verb = if loading == 1 { "loads" } else { "load" };
            html! { <><b>{ part }</b>{ format!(" clients {verb} this file.") }</> }
        }
    }
}

/// What is known of the clients. Claude Code's reading of the file as a plugin's
/// is a second form of the same client.
pub(in crate::app::ui) fn known(
    readings: &[ReadingView],
) -> impl Iterator<Item = &ReadingView> {
    let counts =
        |it: &&ReadingView| it.verdict != "unknown" && it.client != "claude-code-plugin";
    readings.iter().filter(counts)
}

/// What would change the result: the help of the worst problem, with its line;
/// and without one, who grants more than the file says. The first line is not
/// named: what is missing as a whole is reported there.
pub(super) fn first_step(
    problems: &[Problem],
    readings: &[ReadingView],
) -> Option<String> {
    let grave = problems.iter().filter(|it| it.severity <= Severity::Warning);
    if let Some(worst) = grave.min_by_key(|it| it.severity) {
        let (line, help) = (worst.range.line, &worst.help);
        return Some(if line > 1 {
            format!("Line {line}: {help}")
        } else {
            help.clone()
        });
    }
    let wider = readings.iter().find(|it| it.verdict == "wider")?;
    Some(format!("In {} the agent gets more than the file declares.", wider.label))
}
