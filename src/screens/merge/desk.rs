//! What a reviewer decides beyond the plans. Each decision is told with what it
//! does to the schedule, and can be taken back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Merging, find_plan, plan};
use crate::document::plan::{Plan, label};
use crate::plan::Part;
use crate::plan::merge::{Choices, readout};
use crate::profile::claude_code::called;
use crate::screens::{Act, Desk, Granted, Scene};

/// What a reviewer decided beyond the plans; agents by their names, each once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MergeDesk {
    /// The options that are taken in place of the recommended ones.
    pub options: BTreeMap<String, String>,
    /// Agents that work without a plan, with their hours.
    pub added: BTreeMap<String, f64>,
}

/// More hours than this no merge adds up.
const MOST_HOURS: f64 = 1e6;

impl MergeDesk {
    /// The option that is taken of an agent's plan, if it is not the recommended
    /// one.
    pub(super) fn option(&self, agent: &str) -> Option<&str> {
        find(&self.options, agent).map(String::as_str)
    }

    /// The decisions as a merge takes them.
    pub(super) fn choices(&self) -> Choices {
        Choices { options: self.options.clone(), added: self.added.clone() }
    }
}

/// Takes an option of an agent's plan; none takes the recommended one again.
pub(super) fn take(agent: &str, option: &str, scene: &Scene<'_>) -> Granted {
    let plans = scene.open.iter().filter_map(plan);
    let recommended = find_plan(plans, agent).and_then(Plan::selected);
    let recommended = recommended.map(|it| it.id.as_str());
    let mut desk = scene.desk.clone();
    forget(&mut desk.merge.options, agent);
    if option.is_empty() || recommended == Some(option) {
        let own = recommended.map_or_else(|| "no option".to_owned(), label);
        return decided(scene, desk, &format!("`{agent}` takes {own} again."));
    }
    desk.merge.options.insert(agent.to_owned(), option.to_owned());
    decided(scene, desk, &format!("`{agent}` takes {}.", label(option)))
}

/// Lets an agent without a plan work for so many hours.
pub(super) fn add(agent: &str, hours: &str, scene: &Scene<'_>) -> Granted {
    let hours = hours.trim();
    // The button beside the field is pressed behind the field's own change.
    if hours.is_empty() && find(&scene.desk.merge.added, agent).is_some() {
        return Granted::default();
    }
    let Some(number) = read_hours(hours).filter(|it| *it > 0.0 && *it <= MOST_HOURS)
    else {
        let words = format!("Write how many hours `{agent}` works, such as 2.5.");
        return Granted::act(Act::Say(words));
    };
    let mut desk = scene.desk.clone();
    forget(&mut desk.merge.added, agent);
    desk.merge.added.insert(agent.to_owned(), number);
    decided(scene, desk, &format!("`{agent}` was added."))
}

/// The hours that somebody wrote: `2.5`, `2,5`, `1,000` or `3 h`.
fn read_hours(text: &str) -> Option<f64> {
    let text = text.trim_end_matches(['h', ' ']);
    let is_group = |it: &str| it.len() == 3 && it.bytes().all(|it| it.is_ascii_digit());
    match text.split_once(',') {
        Some((_, behind)) if behind.split(',').all(is_group) => {
            text.replace(',', "").parse().ok()
        }
        Some(_) => text.replace(',', ".").parse().ok(),
        None => text.parse().ok(),
    }
}

/// Takes an added agent out again.
pub(super) fn take_out(agent: &str, scene: &Scene<'_>) -> Granted {
    let mut desk = scene.desk.clone();
    forget(&mut desk.merge.added, agent);
    decided(scene, desk, &format!("`{agent}` was taken out."))
}

/// The desk with a decision on it, and what that comes to.
fn decided(scene: &Scene<'_>, desk: Desk, what: &str) -> Granted {
    let merged = Merging::of(&Scene { desk: &desk, ..*scene }).merged;
    let readout: String = readout(&merged).iter().map(Part::text).collect();
    Granted { acts: vec![Act::Say(format!("{what} {readout}"))], desk: Some(desk) }
}

/// What a map holds of an agent, however the name is written.
fn find<'a, T>(map: &'a BTreeMap<String, T>, agent: &str) -> Option<&'a T> {
    let agent = called(agent);
    map.iter().find(|it| called(it.0) == agent).map(|it| it.1)
}

/// Takes an agent out of a map, however the name is written.
fn forget<T>(map: &mut BTreeMap<String, T>, agent: &str) {
    let agent = called(agent);
    map.retain(|it, _| called(it) != agent);
}

#[cfg(test)]
mod tests {
    use super::read_hours;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let cases = [("2.5", 2.5), ("2,5", 2.5), ("1,000", 1000.0), ("3 h", 3.0)];
        for (text, hours) in cases {
            assert_eq!(read_hours(text), Some(hours), "{text}");
        }
        assert_eq!(read_hours("soon"), None);
    }
}
