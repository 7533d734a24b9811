//! What the counter is asked and answers: how many tokens texts really are.
//!
//! It is a worker of its own, started by its first question, because it brings
//! a vocabulary of a megabyte. What the page shows unasked is estimated.

use serde::{Deserialize, Serialize};

#[cfg(feature = "o200k")]
use crate::compaction::o200k;

/// A text that is compacted and what it is compacted to: their tokens are to be
/// counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Which question this is; grows by one with each.
    pub question: u32,
    /// The text.
    pub source: String,
    /// What it is compacted to.
    pub result: String,
}

/// How many tokens `o200k` makes of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The question that this answers.
    pub question: u32,
    /// Of the text.
    pub source: u32,
    /// Of what it is compacted to.
    pub result: u32,
}

/// Counts. Total: any question has its answer.
#[cfg(feature = "o200k")]
#[must_use]
pub fn count(question: &Count) -> Counted {
    let Count { question, source, result } = question;
    let [source, result] = [source, result].map(|it| o200k::count(it));
    Counted { question: *question, source, result }
}

#[cfg(all(test, feature = "o200k"))]
mod tests {
    use super::{Count, Counted, count};

    #[test]
    fn each_text_has_its_count() {
        let (source, result) = ("hello world".to_owned(), "hello".to_owned());
        let answer = count(&Count { question: 7, source, result });
        assert_eq!(answer, Counted { question: 7, source: 2, result: 1 });
    }
}
