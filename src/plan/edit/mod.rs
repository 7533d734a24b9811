//! A plan is changed by the smallest change of its text: a value is written over
//! the one before, an item or an option is put in or taken out. Block and flow
//! style, quotes, indentation, other keys and the order of what is there stay.
//!
//! Comments stay, too, but for those that speak only of what goes: the comment
//! behind an item on its line, and what stands within the lines of an option that
//! is taken out. A comment on a line of its own above it stays.
//!
//! Nothing is handed out that was not read back: the named value is what was
//! asked for, and everything else reads as before. Where that cannot be had, the
//! answer is a [`Refusal`], and the text is for its author to change.

mod item;
mod pen;
#[cfg(test)]
mod properties;
mod reach;
mod reading;
mod refusal;
#[cfg(test)]
mod tests;

use crate::document::PlanDocument;
use crate::document::plan::{OPTION_KEYS, Plan};
use crate::syntax::yaml::value::Value;
use crate::text::TextEdit;

use pen::{Manner, Pen, value_of};
use reach::Reached;
use reading::Reading;

pub use refusal::Refusal;

/// How many options a plan may have; the format names only so many.
pub const MOST_OPTIONS: usize = 3;

/// One change of a plan. Texts are written exactly as they are given, and quoted
/// where YAML needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// A text, a number or a word gets another value; an empty one becomes `""`.
    /// A number is written bare behind a key that takes one; what is no number
    /// is written as text, and the rules say so.
    Set {
        /// Whose key it is.
        mapping: Mapping<'a>,
        /// The key.
        key: &'a str,
        /// What stands behind it afterwards.
        value: &'a str,
    },
    /// An item of a list gets another text.
    SetItem {
        /// Whose list it is.
        mapping: Mapping<'a>,
        /// The key of the list.
        key: &'a str,
        /// Which item, from 0. A single text in the place of a list is item 0.
        at: usize,
        /// What the item says afterwards.
        value: &'a str,
    },
    /// A list gets another item behind its last one.
    AddItem {
        /// Whose list it is.
        mapping: Mapping<'a>,
        /// The key of the list.
        key: &'a str,
        /// What the item says.
        value: &'a str,
    },
    /// An item is taken out of its list. A list that has none left is `[]`.
    RemoveItem {
        /// Whose list it is.
        mapping: Mapping<'a>,
        /// The key of the list.
        key: &'a str,
        /// Which item, from 0.
        at: usize,
    },
    /// The plan gets an option of the first name that is free, with every field
    /// of the format and no values.
    AddOption,
    /// An option is taken out. The others keep their names, and `selected` stays
    /// as it is, also where it names this option: the rules say so, and which
    /// one takes its place is for the plan's author to decide.
    RemoveOption(&'a str),
}

/// A mapping of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mapping<'a> {
    /// What stands under `agent_plan`, or at the top of a plan without it.
    Plan,
    /// The option of this name.
    Option(&'a str),
    /// What stands under `recommendation`.
    Recommendation,
}

/// The edits to `text` that make a change of its plan; none if the value is there
/// already.
///
/// # Errors
///
/// When the change cannot be made without changing something else, or there is
/// nothing to change. The refusal says why, for the user to read.
pub fn change(text: &str, change: &Change<'_>) -> Result<Vec<TextEdit>, Refusal> {
    let document = PlanDocument::read(text);
    let new_option = free_name(&document.plan);
    let path = path(&document.plan, change, &new_option)?;
    let reached = Reached::walk(text, &document.tree.root, &path)?;
    let before = Reading { tree: &document.tree, path: &path, change };
    if before.holds(&document.tree) {
        return Ok(Vec::new());
    }
    let mut refusal = Refusal::Unsafe;
    for manner in [Manner::AsWritten, Manner::Quoted] {
        let pen = Pen::new(text, &document.tree, manner);
        match edits(&pen, &reached, change) {
            Ok(edits) if before.reads_back(text, &edits) => return Ok(edits),
            Ok(_) => {}
            Err(it) => refusal = it,
        }
    }
    Err(refusal)
}

/// The edits to `text` after which the plan selects the option of this name.
/// Only `selected` changes; rationale and conditions stay for their author to
/// rewrite. `None` if there is no such option, it is selected already, or the
/// plan leaves no place to write it.
#[must_use]
pub fn choose(text: &str, plan: &Plan, id: &str) -> Option<Vec<TextEdit>> {
    plan.option(id)?;
    if plan.selected().is_some_and(|it| it.id == id) {
        return None;
    }
    let mapping = Mapping::Recommendation;
    change(text, &Change::Set { mapping, key: "selected", value: id })
        .ok()
        .filter(|it| !it.is_empty())
}

/// The keys from the top of the text to what a change is about.
fn path<'a>(
    plan: &Plan,
    change: &Change<'a>,
    new_option: &'a str,
) -> Result<Vec<&'a str>, Refusal> {
    let mut path = Vec::with_capacity(4);
    if plan.root.key().is_some() {
        path.push("agent_plan");
    }
    let (mapping, key) = match *change {
        Change::Set { mapping, key, .. }
        | Change::SetItem { mapping, key, .. }
        | Change::AddItem { mapping, key, .. }
        | Change::RemoveItem { mapping, key, .. } => (mapping, key),
        Change::AddOption if plan.options().len() >= MOST_OPTIONS => {
            return Err(Refusal::Full);
        }
        Change::AddOption => {
            path.extend(["implementation_options", new_option]);
            return Ok(path);
        }
        Change::RemoveOption(id) => {
            plan.option(id).ok_or_else(|| Refusal::NoOption(id.to_owned()))?;
            if plan.options().len() == 1 {
                return Err(Refusal::LastOption(id.to_owned()));
            }
            path.extend(["implementation_options", id]);
            return Ok(path);
        }
    };
    match mapping {
        Mapping::Plan => {}
        Mapping::Option(id) => {
            plan.option(id).ok_or_else(|| Refusal::NoOption(id.to_owned()))?;
            path.extend(["implementation_options", id]);
        }
        Mapping::Recommendation => path.push("recommendation"),
    }
    path.push(key);
    Ok(path)
}

/// The name of the next option: the first of the format's that no option has, so
/// that a gap is closed.
#[must_use]
pub fn free_name(plan: &Plan) -> String {
    let names = ('a'..='z').map(|it| format!("option_{it}"));
    names.into_iter().find(|it| plan.option(it).is_none()).unwrap_or_default()
}

fn edits(
    pen: &Pen<'_>,
    reached: &Reached<'_>,
    change: &Change<'_>,
) -> Result<Vec<TextEdit>, Refusal> {
    let is_there = reached.missing.is_empty();
    match *change {
        Change::Set { key, value, .. } if is_there => pen.overwrite(reached, key, value),
        Change::Set { key, value, .. } => pen.insert(reached, value_of(key, value)),
        Change::AddItem { value, .. } if is_there => item::add(pen, reached, value),
        Change::AddItem { value, .. } => pen.insert(reached, Value::List(vec![value])),
        Change::SetItem { at, value, .. } => item::set(pen, reached, at, value),
        Change::RemoveItem { at, .. } => item::remove(pen, reached, at),
        Change::AddOption => {
            let fields = OPTION_KEYS.iter().map(|it| (*it, Value::Nothing));
            pen.insert(reached, Value::Mapping(fields.collect()))
        }
        Change::RemoveOption(_) => pen.remove(reached),
    }
}
