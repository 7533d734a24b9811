//! What an agent definition comes to, in one sentence: how many fields there
//! are, and the worst that is wrong with them. It speaks of the file alone,
//! never of what a client makes of it.

use yew::prelude::*;

use crate::app::ui::kit::{Mark, count_in_words, in_words, in_words_first};
use crate::protocol::{AgentView, Problem, Severity};

/// The readout.
pub(super) fn summary(agent: &AgentView, problems: &[Problem]) -> Html {
    let fields = agent.fields.len() as u32;
    let unreadable = agent.fields.iter().filter(|it| it.unreadable).count() as u32;
    if unreadable > 0 {
        let part = format!("{} of {}", in_words_first(unreadable), in_words(fields));
        let things = if fields == 1 { "field" } else { "fields" };
        return html! { <><b>{ part }</b>{ format!(" {things} cannot be read.") }</> };
    }
    if !agent.missing.is_empty() {
        let verb = if agent.missing.len() == 1 { "is" } else { "are" };
        return html! { <>{ for view_names(&agent.missing) }{ format!(" {verb} missing.") }</> };
    }
    let number = count_in_words(fields, "field");
    let (_, unit) = number.split_once(' ').unwrap_or_default();
    let lead = format!("{} {unit}, ", in_words_first(fields));
    let counts = counts(problems);
    let Some((worst, rest)) = counts.split_first() else {
        return html! { <>{ lead }<b>{ "nothing to fix" }</b>{ "." }</> };
    };
    let rest = rest.first().map(|it| format!(" and {it}"));
    html! { <>{ lead }<b>{ worst }</b>{ rest }{ "." }</> }
}

/// What to do first: the help of the worst problem, with its line. The first
/// line is not named: what is missing as a whole is reported there.
pub(super) fn first_step(problems: &[Problem]) -> Option<String> {
    let worst = problems.iter().min_by_key(|it| it.severity)?;
    if worst.severity > Severity::Warning {
        return None;
    }
    let (line, help) = (worst.range.line, &worst.help);
    Some(if line > 1 { format!("Line {line}: {help}") } else { help.clone() })
}

/// `two errors`, `one warning`; the worst first.
fn counts(problems: &[Problem]) -> Vec<String> {
    let severities = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];
    let count = |severity: Severity| {
        let number = problems.iter().filter(|it| it.severity == severity).count() as u32;
        let word = Mark::from(severity).label().to_lowercase();
        (number > 0).then(|| count_in_words(number, &word))
    };
    severities.into_iter().filter_map(count).collect()
}

/// The names in bold, with commas and an "and" between them.
fn view_names(names: &[String]) -> impl Iterator<Item = Html> {
    let last = names.len().saturating_sub(1);
    names.iter().enumerate().map(move |(at, name)| {
        let link = match at {
            0 => "",
            _ if at == last => " and ",
            _ => ", ",
        };
        html! { <>{ link }<b><code>{ name }</code></b></> }
    })
}
