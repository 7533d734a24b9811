//! Who waits for whom: the `agent:` dependencies of the tasks as a graph, its
//! levels, and the circles in it.

use std::collections::BTreeMap;

use super::task::Task;
use super::{Link, Place};
use crate::plan::Dependency;
use crate::profile::claude_code::called;

/// The tasks as a graph; every number is an index of them.
#[derive(Debug)]
pub(super) struct Graph {
    /// Sorted by the task that waits, then by the one that it waits for; each
    /// pair once.
    pub(super) links: Vec<Link>,
    /// The tasks that nothing but earlier levels holds up, level by level. Tasks
    /// in a circle or behind one are in none.
    pub(super) levels: Vec<Vec<usize>>,
    /// See [`super::Merged::cycles`].
    pub(super) cycles: Vec<Vec<usize>>,
    /// Agents that are needed and have no task, by name.
    pub(super) missing: Vec<Missing>,
}

/// An agent whose work is needed and that has no task.
#[derive(Debug)]
pub(super) struct Missing {
    pub(super) agent: String,
    /// Who needs it: the tasks, and where they say so.
    pub(super) needed_by: Vec<(usize, Place)>,
}

impl Graph {
    pub(super) fn new(tasks: &[Task]) -> Self {
        let mut places = BTreeMap::new();
        for (at, task) in tasks.iter().enumerate() {
            places.insert(called(&task.agent), at);
        }
        let mut links: Vec<Link> = Vec::new();
        let mut missing: BTreeMap<String, Missing> = BTreeMap::new();
        for (then, task) in tasks.iter().enumerate() {
            let own = links.len();
            for words in &task.dependencies {
                let needed = Dependency::parse(&words.text).and_then(|it| it.agent());
                let Some(name) = needed else { continue };
                let place = words.place;
                match places.get(&called(name)) {
                    Some(&first) => links.push(Link { first, then, place }),
                    None => missing
                        .entry(called(name))
                        .or_insert_with(|| Missing {
                            agent: name.to_owned(),
                            needed_by: Vec::new(),
                        })
                        .needed_by
                        .push((then, place)),
                }
            }
            if let Some(own) = links.get_mut(own..) {
                own.sort_by_key(|it| (it.first, it.place));
            }
        }
        links.dedup_by_key(|it| (it.then, it.first));
        let levels = levels(tasks.len(), &links);
        let cycles = cycles(tasks.len(), &links, &levels);
        Self { links, levels, cycles, missing: missing.into_values().collect() }
    }

    /// What a task waits for.
    pub(super) fn before(&self, task: usize) -> impl Iterator<Item = usize> {
        before(&self.links, task)
    }
}

fn before(links: &[Link], task: usize) -> impl Iterator<Item = usize> {
    let start = links.partition_point(|it| it.then < task);
    let own = links.iter().skip(start).take_while(move |it| it.then == task);
    own.map(|it| it.first)
}

/// Takes away, level by level, what waits for nothing that is left.
fn levels(count: usize, links: &[Link]) -> Vec<Vec<usize>> {
    let mut waits = vec![0usize; count];
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); count];
    for link in links {
        if let (Some(waits), Some(behind)) =
            (waits.get_mut(link.then), behind.get_mut(link.first))
        {
            *waits += 1;
            behind.push(link.then);
        }
    }
    let free = waits.iter().enumerate().filter(|(_, it)| **it == 0);
    let mut level: Vec<usize> = free.map(|(at, _)| at).collect();
    let mut levels = Vec::new();
    while !level.is_empty() {
        let mut next = Vec::new();
        for &then in level.iter().filter_map(|it| behind.get(*it)).flatten() {
            if let Some(waits) = waits.get_mut(then) {
                *waits -= 1;
                if *waits == 0 {
                    next.push(then);
                }
            }
        }
        next.sort_unstable();
        levels.push(std::mem::replace(&mut level, next));
    }
    levels
}

/// The circles among the tasks that are in no level. Each of those waits for
/// another of them, so that a walk from one to what it waits for never ends and
/// comes back to where it was.
fn cycles(count: usize, links: &[Link], levels: &[Vec<usize>]) -> Vec<Vec<usize>> {
    /// The walk on which a task was met; 0 for none.
    const NEVER: usize = 0;
    let mut met = vec![NEVER; count];
    let mut is_done = vec![false; count];
    for &task in levels.iter().flatten() {
        if let Some(it) = is_done.get_mut(task) {
            *it = true;
        }
    }
    let mut cycles = Vec::new();
    let is_held = |it: &usize| is_done.get(*it) == Some(&false);
    for start in (0..count).filter(is_held) {
        let walk = start + 1;
        let mut path = Vec::new();
        let mut task = start;
        while met.get(task) == Some(&NEVER) {
            if let Some(it) = met.get_mut(task) {
                *it = walk;
            }
            path.push(task);
            match before(links, task).find(is_held) {
                Some(next) => task = next,
                None => break,
            }
        }
        let entered = path.iter().position(|it| *it == task);
        if let (true, Some(from)) = (met.get(task) == Some(&walk), entered) {
            let mut cycle = path.split_off(from);
            let least = cycle.iter().enumerate().min_by_key(|(_, it)| **it);
            let turn = least.map_or(0, |(at, _)| at);
            cycle.rotate_left(turn);
            cycles.push(cycle);
        }
    }
    cycles.sort();
    cycles
}
