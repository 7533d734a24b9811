//! The completion gate of an agent definition: what its agent has to show before
//! it may claim that it is done, and what a report shows of it.
//!
//! [`Gate::read`] reads the sections "Before Claiming Completion", "Delivery
//! Standards" and "Output". [`matches`] holds a report against them, [`judge`]
//! adds a person's marks and decides by the definition's own quality gate, and
//! [`report()`] writes the result as a report, which gives the same states again.
//!
//! # How a report is matched
//!
//! A report is taken apart into passages: headings, list items, sentences, rows of
//! tables, blocks of code. Nothing is understood; words are compared.
//!
//! - A passage speaks of an item if it starts with the item's name (in bold, before
//!   a colon, a dash or a bracket, or in the first cell of a row), or if it has
//!   enough of the name's words; for a name of one word, with words of its
//!   explanation. Endings and a few words of one meaning are set
//!   aside; words of checking ("tested", "verified") weigh little.
//! - What the passage holds counts as evidence by its form alone
//!   ([`EvidenceKind`]). So does what stands below it, unless it speaks of another
//!   item. A passage that has more of another item's name is no evidence for this
//!   one.
//! - Words that take something back ("not tested", "did not run", "skipped", "to be
//!   done", checks that fail) count against all evidence for the item; with a reason
//!   beside them the item is unverifiable, without one it is open.
//! - An open box, a question, a guess ("should", "probably") and the definition's
//!   own words, copied, are no evidence.
//!
//! When in doubt the lesser is said: the state never claims more than the words
//! show. Time grows with the length of definition and report.

mod asked;
mod chunks;
mod definition;
mod denial;
mod evidence;
mod matching;
mod number;
mod outcome;
mod passages;
mod phrases;
mod quality;
mod report;
mod sentences;
mod verdict;
mod words;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use definition::{Example, Gate, Group, Item, Part};
pub use evidence::{Evidence, EvidenceKind};
pub use matching::{Match, State, matches};
pub use quality::Rule;
pub use report::report;
pub use verdict::{By, Decision, Marks, Reason, Standing, Verdict, judge};

/// How reports are matched, in sentences for whoever wants to know.
pub const HEURISTICS: [&str; 7] = [
    "A report is read by its words; nothing in it is understood or run.",
    "A passage speaks of an item if it starts with the item's name, or has most of its words; a name of one word needs its capital, or words of its explanation beside it. Endings do not count, and words such as `bug` and `issue` are one.",
    "What stands below such a passage belongs to it, up to the next passage on another item.",
    "`Not tested`, `did not run`, `skipped`, `still to be done` and checks that fail count against any evidence. With a reason beside them the item is one that could not be verified.",
    "`Should`, `probably` and the like make no evidence; neither does a question, an open box, or the definition's own text.",
    "Without evidence a mention or a tick is a claim.",
    "Your own tick and your own evidence hold against whatever the report says.",
];
