//! The timeline as a Gantt chart: from which hour to which each task runs, what
//! is left over in its phase, and the ruler below all of it. Hours alone; how they
//! become places on a screen is for who draws.

use super::{Merged, Timeline};
use crate::plan::round_steps;
use crate::plan::schedule::Mode;

/// A chart of a timeline. All places are hours of working time since the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Gantt {
    /// The phases, one behind the other.
    pub phases: Vec<PhaseBars>,
    /// What agreeing between agents takes, behind the last phase; `None` where
    /// nobody waits for anybody.
    pub interfaces: Option<Bar>,
    /// What is added for what nobody foresaw, behind all work.
    pub buffer: Bar,
    /// What the hours are read on.
    pub ruler: Ruler,
}

/// The tasks of a phase.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseBars {
    /// How they are done.
    pub mode: Mode,
    /// The phase as a whole.
    pub bar: Bar,
    /// The tasks, by the names of their agents.
    pub tasks: Vec<TaskBar>,
}

/// One task in the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TaskBar {
    /// Which task: an index of [`Merged::tasks`].
    pub task: usize,
    /// When it is done.
    pub bar: Bar,
    /// It is part of the longest chain.
    pub is_critical: bool,
    /// Hours by which it can take longer before its phase does.
    pub slack: f64,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The hour at which it starts.
    pub start: f64,
    /// The hour at which it ends; not before the start.
    pub end: f64,
}

/// Ticks from nothing to behind the end of the work.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruler {
    /// The hours of the ticks, evenly apart; the first is 0. At least two.
    pub ticks: Vec<f64>,
}

/// The chart of a merge; `None` where there is no timeline.
#[must_use]
pub fn gantt(merged: &Merged) -> Option<Gantt> {
    let timeline = merged.timeline.as_ref()?;
    let interfaces = Bar { start: timeline.hours, end: timeline.estimated_hours };
    Some(Gantt {
        phases: phases(merged, timeline),
        interfaces: (timeline.interface_hours > 0.0).then_some(interfaces),
        buffer: Bar { start: timeline.estimated_hours, end: timeline.total_hours },
        ruler: Ruler::up_to(timeline.total_hours),
    })
}

fn phases(merged: &Merged, timeline: &Timeline) -> Vec<PhaseBars> {
    let mut is_critical = vec![false; merged.tasks.len()];
    for &task in &timeline.critical_path {
        if let Some(it) = is_critical.get_mut(task) {
            *it = true;
        }
    }
    let mut start = 0.0;
    let mut bars = Vec::new();
    for phase in &timeline.phases {
        let whole = Bar { start, end: start + phase.hours };
        let mut next = start;
        let tasks = phase.tasks.iter().map(|&task| {
            let hours = merged.tasks.get(task).map_or(0.0, |it| it.hours);
            let bar = Bar { start: next, end: next + hours };
            if phase.mode == Mode::Sequential {
                next = bar.end;
            }
            let slack = match phase.mode {
                Mode::Parallel => (phase.hours - hours).max(0.0),
                Mode::Sequential => 0.0,
            };
            let is_critical = is_critical.get(task) == Some(&true);
            TaskBar { task, bar, is_critical, slack }
        });
        bars.push(PhaseBars { mode: phase.mode, tasks: tasks.collect(), bar: whole });
        start = whole.end;
    }
    bars
}

impl Bar {
    /// How long it is.
    #[must_use]
    pub fn hours(self) -> f64 {
        self.end - self.start
    }
}

impl Ruler {
    /// The ruler for so many hours: as few ticks as leave it readable, at round
    /// numbers.
    fn up_to(hours: f64) -> Self {
        /// More gaps than this stand too close on a narrow screen.
        const GAPS: f64 = 6.0;
        let mut wide_enough = round_steps(-1).filter(|it| it * GAPS >= hours);
        let step = wide_enough.next().unwrap_or(hours);
        let mut ticks = vec![0.0, step];
        while let Some(last) = ticks.last().copied().filter(|it| *it < hours) {
            #[expect(clippy::cast_precision_loss, reason = "a few ticks")]
            let next = ticks.len() as f64 * step;
            if next <= last {
                break;
            }
            ticks.push(next);
        }
        Self { ticks }
    }

    /// The hour of the last tick.
    #[must_use]
    pub fn end(&self) -> f64 {
        self.ticks.last().copied().unwrap_or(1.0)
    }

    /// How far from the start an hour is, from 0 to 1 at the last tick.
    #[must_use]
    pub fn place(&self, hour: f64) -> f64 {
        (hour / self.end()).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, Gantt, Ruler, gantt};
    use crate::plan::merge::tests::{merged, needing};
    use crate::plan::merge::{Choices, Merged};
    use crate::plan::schedule::agree;

    /// Agent, start, end, slack and whether it is on the longest chain.
    fn bars(merged: &Merged, chart: &Gantt) -> Vec<(String, f64, f64, f64, bool)> {
        let tasks = chart.phases.iter().flat_map(|it| &it.tasks);
        tasks
            .map(|it| {
                let agent = merged.tasks[it.task].agent.clone();
                (agent, it.bar.start, it.bar.end, it.slack, it.is_critical)
            })
            .collect()
    }

    #[test]
    fn a_phase_starts_when_the_one_before_is_done() {
        let texts = [
            needing("page", "4", "'agent: server'"),
            needing("server", "8", ""),
            needing("audit", "2", ""),
        ];
        let it = merged(&texts, &Choices::default());
        let chart = gantt(&it).unwrap();
        assert_eq!(
            bars(&it, &chart),
            [
                ("audit".to_owned(), 0.0, 2.0, 6.0, false),
                ("server".to_owned(), 0.0, 8.0, 0.0, true),
                ("page".to_owned(), 8.0, 12.0, 0.0, true),
            ]
        );
        assert_eq!(chart.interfaces, Some(Bar { start: 12.0, end: 12.5 }));
        assert_eq!(chart.buffer, Bar { start: 12.5, end: 13.75 });
        assert_eq!(chart.ruler.ticks, [0.0, 5.0, 10.0, 15.0]);
        assert!(agree(chart.phases[1].bar.hours(), 4.0));
    }

    #[test]
    fn the_longest_chain_may_leave_slack_in_a_phase() {
        let texts = [
            needing("a", "8", ""),
            needing("b", "7", ""),
            needing("c", "4", "'agent: b'"),
        ];
        let it = merged(&texts, &Choices::default());
        let chart = gantt(&it).unwrap();
        let b = &bars(&it, &chart)[1];
        assert_eq!((b.3, b.4), (1.0, true));
    }

    #[test]
    fn no_bars_are_made_up_for_a_circle() {
        let texts = [needing("a", "1", "'agent: b'"), needing("b", "1", "'agent: a'")];
        assert_eq!(gantt(&merged(&texts, &Choices::default())), None);
        assert_eq!(gantt(&merged(&[], &Choices::default())), None);
    }

    #[test]
    fn ticks_are_round_few_and_reach_behind_the_end() {
        for (hours, step, end) in [
            (28.75, 5.0, 30.0),
            (20.625, 5.0, 25.0),
            (30.0, 5.0, 30.0),
            (0.25, 0.1, 0.3),
            (1842.0, 500.0, 2000.0),
            (1e-9, 0.1, 0.1),
            (1e8, 2e7, 1e8),
        ] {
            let ruler = Ruler::up_to(hours);
            assert_eq!(ruler.ticks[..2], [0.0, step], "{hours}");
            assert!((ruler.end() - end).abs() < 1e-9, "{hours}: {:?}", ruler.ticks);
            assert!(ruler.ticks.len() <= 7, "{hours}: {:?}", ruler.ticks);
        }
        assert!(agree(Ruler::up_to(30.0).place(15.0) * 30.0, 15.0));
    }
}
