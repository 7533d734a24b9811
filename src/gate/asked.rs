//! What a definition asks for, by the words that a report may use for it.

use std::collections::{BTreeMap, BTreeSet};

use super::definition::Gate;
use super::passages::{LONGEST, up_to};
use super::words::{Meaning, normal, words};
use crate::text::Span;

/// A word of more items than these tells nothing apart. It also bounds the time
/// that a report takes.
const MOST_ITEMS_OF_A_WORD: usize = 32;

/// From what share of a name's weight on a passage speaks of the item, in a
/// thousand; and from what share on where words of its explanation help.
const ENOUGH: u32 = 600;
const ENOUGH_WITH_HELP: u32 = 400;
const HELPING_WORDS: u32 = 2;

/// How many words of its explanation have to come with a name of one word.
const HELPING_WORDS_OF_ONE: u32 = 1;

/// The whole of a name.
pub(super) const WHOLE: u32 = 1000;

/// What is looked for.
pub(super) struct Asked<'a> {
    pub(super) gate: &'a Gate,
    /// Items by their names.
    pub(super) names: BTreeMap<String, Vec<usize>>,
    /// Groups by the headings that they have in a report.
    pub(super) groups: BTreeMap<String, usize>,
    /// Items by the words of their names, and by those of their explanations.
    by_name: BTreeMap<Meaning, Vec<usize>>,
    by_text: BTreeMap<Meaning, Vec<usize>>,
    /// The weight of all words of a name, for each item.
    weights: Vec<u32>,
    /// The meanings of the words of each name, and of each explanation.
    pub(super) titles: Vec<BTreeSet<Meaning>>,
    pub(super) texts: Vec<BTreeSet<Meaning>>,
    /// The words of each item, as far as evidence is compared with them.
    pub(super) own: Vec<String>,
    /// What the definition itself says, which is no evidence for anything.
    pub(super) copies: BTreeSet<String>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(gate: &'a Gate, definition: &str) -> Self {
        let mut asked = Self {
            gate,
            names: BTreeMap::new(),
            groups: BTreeMap::new(),
            by_name: BTreeMap::new(),
            by_text: BTreeMap::new(),
            weights: Vec::new(),
            titles: Vec::new(),
            texts: Vec::new(),
            own: Vec::new(),
            copies: BTreeSet::new(),
        };
        for (at, item) in gate.items.iter().enumerate() {
            let title = meanings(&item.title);
            let text: BTreeSet<Meaning> =
                meanings(&item.text).difference(&title).copied().collect();
            add(&mut asked.by_name, &title, at);
            add(&mut asked.by_text, &text, at);
            asked.weights.push(title.iter().map(|it| it.weight()).sum());
            asked.names.entry(normal(&item.title)).or_default().push(at);
            asked.copies.insert(normal(&item.text));
            let words = format!("{} {}", item.title, item.text);
            asked.own.push(normal(up_to(&words, LONGEST)));
            asked.titles.push(title);
            asked.texts.push(text);
        }
        for (at, group) in gate.groups.iter().enumerate() {
            asked.groups.insert(group.key(), at);
            for line in group.examples.iter().flat_map(|it| &it.evidence) {
                asked.copies.insert(normal(line.of(definition)));
            }
        }
        asked
    }

    /// The items of this name; of several only those of the group, if it has one.
    pub(super) fn named(&self, name: &str, group: Option<usize>) -> Vec<usize> {
        let all = self.names.get(name).map_or(&[][..], Vec::as_slice);
        let is_here = |it: &&usize| {
            group.is_some() && self.gate.items.get(**it).map(|it| it.group) == group
        };
        match all.iter().find(is_here) {
            Some(here) => vec![*here],
            None => all.iter().copied().take(MOST_ITEMS_OF_A_WORD).collect(),
        }
    }
}

pub(super) fn is_among(word: &str, meanings: Option<&BTreeSet<Meaning>>) -> bool {
    Meaning::of(word).is_some_and(|it| meanings.is_some_and(|all| all.contains(&it)))
}

fn meanings(text: &str) -> BTreeSet<Meaning> {
    let whole = Span::new(0, text.len());
    words(text, whole).filter_map(|it| Meaning::of(it.1)).collect()
}

fn add(
    index: &mut BTreeMap<Meaning, Vec<usize>>,
    meanings: &BTreeSet<Meaning>,
    item: usize,
) {
    for meaning in meanings {
        index.entry(*meaning).or_default().push(item);
    }
}

/// Counts how much of each item's name a passage has.
pub(super) struct Tally {
    /// Weight and helping words of each item.
    counts: Vec<(u32, u32)>,
}

impl Tally {
    pub(super) fn new(items: usize) -> Self {
        Self { counts: vec![(0, 0); items] }
    }

    /// The items that a passage speaks of by its words, with their shares.
    pub(super) fn shares(
        &mut self,
        report: &str,
        span: Span,
        asked: &Asked<'_>,
    ) -> Vec<(usize, u32)> {
        let said: BTreeSet<Meaning> =
            words(report, span).filter_map(|it| Meaning::of(it.1)).collect();
        let mut touched = BTreeSet::new();
        for meaning in said {
            for item in telling(&asked.by_name, meaning) {
                if let Some(count) = self.counts.get_mut(*item) {
                    count.0 += meaning.weight();
                    touched.insert(*item);
                }
            }
            for item in telling(&asked.by_text, meaning) {
                if let Some(count) = self.counts.get_mut(*item) {
                    count.1 += u32::from(meaning.weight() > 1);
                    touched.insert(*item);
                }
            }
        }
        let mut shares = Vec::new();
        let is_capital = |it: &&str| it.starts_with(char::is_uppercase);
        let capitals: BTreeSet<&str> =
            words(report, span).map(|it| it.1).filter(is_capital).collect();
        for item in touched {
            let Some(count) = self.counts.get_mut(item) else { continue };
            let (weight, help) = std::mem::take(count);
            let whole = asked.weights.get(item).copied().unwrap_or_default();
            let share = (weight * WHOLE).checked_div(whole).unwrap_or_default();
            let helped = share >= ENOUGH_WITH_HELP && help >= HELPING_WORDS;
            let is_one_word = asked.titles.get(item).is_some_and(|it| it.len() == 1);
            // With its capital it is written as a name.
            let title = asked.gate.items.get(item).map_or("", |it| &it.title);
            let is_named = capitals.contains(title.trim());
            let is_alone = is_one_word && help < HELPING_WORDS_OF_ONE && !is_named;
            if (share >= ENOUGH || helped) && !is_alone {
                shares.push((item, share));
            }
        }
        shares
    }
}

/// The items of a word, unless it has too many to tell them apart.
fn telling(index: &BTreeMap<Meaning, Vec<usize>>, meaning: Meaning) -> &[usize] {
    index
        .get(&meaning)
        .filter(|it| it.len() <= MOST_ITEMS_OF_A_WORD)
        .map_or(&[], Vec::as_slice)
}
