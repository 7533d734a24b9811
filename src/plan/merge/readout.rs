//! A timeline in words: the readout above the schedule, when each task is done, the
//! longest chain, and the sum of the hours row by row.

use super::gantt::TaskBar;
use super::review::path;
use super::{Decision, Merged, Timeline};
use crate::plan::Part;
use crate::plan::headline::{hours_words, number, plain, small_count, strong};
use crate::plan::schedule::HOURS_PER_INTERFACE;

/// A row of the sum of hours.
#[derive(Clone, Debug, PartialEq)]
pub struct HoursRow {
    /// What the hours are.
    pub label: String,
    /// How many.
    pub hours: f64,
}

/// How long it takes and of what that is made up, or why there is no schedule.
/// Sentences with a full stop.
#[must_use]
pub fn readout(merged: &Merged) -> Vec<Part> {
    let Some(timeline) = &merged.timeline else {
        return vec![plain(if merged.cycles.is_empty() {
            "There is nothing to do: no plan can be used."
        } else {
            "There is no schedule: agents wait for each other."
        })];
    };
    let mut rest = format!(": {} of work{}", number(timeline.hours), way(timeline));
    if timeline.interface_hours > 0.0 {
        let interfaces = number(timeline.interface_hours);
        rest.push_str(", ");
        rest.push_str(&interfaces);
        rest.push_str(" for agreeing between agents");
    }
    rest.push_str(", and ");
    rest.push_str(share(timeline.buffer_percent));
    rest.push_str(" for surprises.");
    vec![plain("Ready in "), strong(hours_words(timeline.total_hours)), plain(rest)]
}

/// What has to happen before the work may start, in one sentence.
#[must_use]
pub fn verdict(merged: &Merged) -> String {
    let count = merged.reasons.len();
    let things = if count == 1 { "thing" } else { "things" };
    match merged.decision {
        Decision::Go => "Nothing stands against it.".to_owned(),
        Decision::ConditionalGo => {
            format!("{} {things} to settle before the work starts.", small_count(count))
        }
        Decision::NoGo => {
            let blocking =
                merged.reasons.iter().filter(|it| it.decision == Decision::NoGo).count();
            let keep = if blocking == 1 { "thing keeps" } else { "things keep" };
            format!("{} {keep} the work from starting.", small_count(blocking))
        }
    }
}

/// When a task is done, and how that bears on the rest: a sentence.
#[must_use]
pub fn when(task: &TaskBar) -> String {
    let (start, end) = (number(task.bar.start), number(task.bar.end));
    let mut words = format!("From hour {start} to {end}");
    if task.is_critical {
        words.push_str(", on the longest chain");
    }
    if task.slack > 0.0 {
        words.push_str(", with ");
        words.push_str(&hours_words(task.slack));
        words.push_str(" of slack");
    }
    words + "."
}

/// The agents of the longest chain in the order of their work, with arrows
/// between them.
#[must_use]
pub fn longest_chain(merged: &Merged, timeline: &Timeline) -> String {
    let agents = timeline.critical_path.iter().filter_map(|it| merged.tasks.get(*it));
    path(agents.map(|it| it.agent.as_str()))
}

/// Each circle of agents, with arrows from who waits to what it waits for.
#[must_use]
pub fn cycles(merged: &Merged) -> Vec<String> {
    let agent = |it: &usize| merged.tasks.get(*it).map(|it| it.agent.as_str());
    let cycles = merged.cycles.iter();
    cycles.map(|it| path(it.iter().chain(it.first()).filter_map(agent))).collect()
}

/// What the hours come to: the parts, and the sum last.
#[must_use]
pub fn hours_rows(timeline: &Timeline) -> Vec<HoursRow> {
    let mut rows = Vec::new();
    let mut row = |label: String, hours| rows.push(HoursRow { label, hours });
    let phases = timeline.phases.len();
    let phases_word = if phases == 1 { "phase" } else { "phases" };
    row(format!("{} {phases_word}", small_count(phases)), timeline.hours);
    if timeline.interface_hours > 0.0 {
        let links = number(timeline.interface_hours / HOURS_PER_INTERFACE);
        let each = number(HOURS_PER_INTERFACE);
        row(format!("Interfaces, {links} \u{d7} {each} h"), timeline.interface_hours);
    }
    let buffer = timeline.total_hours - timeline.estimated_hours;
    row(format!("Buffer, {} %", timeline.buffer_percent), buffer);
    row("Plan with".to_owned(), timeline.total_hours);
    rows
}

/// On what the hours of work lie.
fn way(timeline: &Timeline) -> String {
    let phases = timeline.phases.len();
    if phases == 1 {
        String::new()
    } else if number(timeline.critical_hours) == number(timeline.hours) {
        " on the longest chain".to_owned()
    } else {
        format!(" in {} phases", small_count(phases).to_lowercase())
    }
}

/// A buffer as people say it.
fn share(percent: u8) -> &'static str {
    match percent {
        0..=15 => "a tenth more",
        16..=35 => "a quarter more",
        _ => "half as much again",
    }
}

#[cfg(test)]
mod tests {
    use super::{cycles, hours_rows, longest_chain, readout, verdict, when};
    use crate::plan::merge::gantt;
    use crate::plan::merge::tests::{merged, needing};
    use crate::plan::merge::{Choices, Merged};
    use crate::plan::{Part, number};

    fn said(merged: &Merged) -> String {
        readout(merged).iter().map(Part::text).collect()
    }

    fn of(texts: &[String]) -> Merged {
        merged(texts, &Choices::default())
    }

    #[test]
    fn the_readout_says_what_the_hours_are_made_of() {
        let one = [needing("a", "4", "")];
        assert_eq!(
            said(&of(&one)),
            "Ready in 4.4 hours: 4 of work, and a tenth more for surprises."
        );
        let chain = [
            needing("page", "4", "'agent: server'"),
            needing("server", "8", "").replace("complexity: low", "complexity: medium"),
            needing("audit", "2", ""),
        ];
        let it = of(&chain);
        assert_eq!(
            said(&it),
            "Ready in 15.63 hours: 12 of work on the longest chain, 0.5 for agreeing \
             between agents, and a quarter more for surprises."
        );
        let timeline = it.timeline.as_ref().unwrap();
        assert_eq!(longest_chain(&it, timeline), "server \u{2192} page");
        let rows = hours_rows(timeline);
        let rows: Vec<_> =
            rows.iter().map(|it| (it.label.as_str(), number(it.hours))).collect();
        let expected = [
            ("Two phases", "12"),
            ("Interfaces, 1 \u{d7} 0.5 h", "0.5"),
            ("Buffer, 25 %", "3.13"),
            ("Plan with", "15.63"),
        ];
        assert_eq!(rows, expected.map(|(label, hours)| (label, hours.to_owned())));
        let levels = [
            needing("a", "8", ""),
            needing("b", "1", ""),
            needing("c", "4", "'agent: b'")
                .replace("complexity: low", "complexity: high"),
        ];
        assert_eq!(
            said(&of(&levels)),
            "Ready in 18.75 hours: 12 of work in two phases, 0.5 for agreeing between \
             agents, and half as much again for surprises."
        );
    }

    #[test]
    fn a_task_says_when_it_is_done_and_how_much_longer_it_can_take() {
        let texts = [
            needing("a", "8", ""),
            needing("b", "7", ""),
            needing("c", "4", "'agent: b'"),
        ];
        let it = of(&texts);
        let chart = gantt(&it).unwrap();
        let tasks = chart.phases.iter().flat_map(|it| &it.tasks);
        assert_eq!(
            tasks.map(when).collect::<Vec<_>>(),
            [
                "From hour 0 to 8.",
                "From hour 0 to 7, on the longest chain, with 1 hour of slack.",
                "From hour 8 to 12, on the longest chain.",
            ]
        );
    }

    #[test]
    fn a_circle_is_a_chain_of_words_and_no_schedule() {
        let it = of(&[needing("a", "1", "'agent: b'"), needing("b", "1", "'agent: a'")]);
        assert_eq!(said(&it), "There is no schedule: agents wait for each other.");
        assert_eq!(cycles(&it), ["a \u{2192} b \u{2192} a"]);
        assert_eq!(verdict(&it), "One thing keeps the work from starting.");
        assert_eq!(said(&of(&[])), "There is nothing to do: no plan can be used.");
    }

    #[test]
    fn the_verdict_counts_what_is_open() {
        assert_eq!(verdict(&of(&[needing("a", "1", "")])), "Nothing stands against it.");
        let texts = [
            needing("a", "1", "'agent: x', 'npm: j@1'"),
            needing("b", "1", "'npm: j@2'"),
        ];
        assert_eq!(verdict(&of(&texts)), "Two things to settle before the work starts.");
    }
}
