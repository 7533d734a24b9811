//! The risks of all tasks in one list.

use std::collections::BTreeMap;

use super::Place;
use super::task::Task;
use crate::plan::same_words;

/// What may go wrong, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// The words of the first plan that names it.
    pub text: String,
    /// Whose tasks it concerns: indices of them, each once.
    pub tasks: Vec<usize>,
    /// Where they say so.
    pub places: Vec<Place>,
}

/// The risks in the order of the tasks; what several say in the same words is
/// one risk.
pub(super) fn risks(tasks: &[Task]) -> Vec<Risk> {
    let mut risks: Vec<Risk> = Vec::new();
    let mut known = BTreeMap::new();
    for (at, task) in tasks.iter().enumerate() {
        for words in &task.risks {
            let place = *known.entry(same_words(&words.text)).or_insert(risks.len());
            match risks.get_mut(place) {
                Some(risk) => {
                    if risk.tasks.last() != Some(&at) {
                        risk.tasks.push(at);
                    }
                    risk.places.push(words.place);
                }
                None => risks.push(Risk {
                    text: words.text.clone(),
                    tasks: vec![at],
                    places: vec![words.place],
                }),
            }
        }
    }
    risks
}
