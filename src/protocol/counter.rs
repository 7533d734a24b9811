//! What the counter is asked and answers: how many tokens texts really are.
//!
//! It is a worker of its own, started by its first question, because it brings
//! a vocabulary of a megabyte. What the page shows unasked is estimated.

use serde::{Deserialize, Serialize};

#[cfg(feature = "o200k")]
use crate::compaction::o200k;

/// Texts whose tokens are to be counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Which question this is; grows by one with each.
    pub question: u32,
    /// The texts.
    pub texts: Vec<String>,
}

/// How many tokens they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The question that this answers.
    pub question: u32,
    /// For each text the tokens that `o200k` makes of it.
    pub tokens: Vec<u32>,
}

/// Counts. Total: any question has its answer.
#[cfg(feature = "o200k")]
#[must_use]
pub fn count(question: &Count) -> Counted {
    let tokens = question.texts.iter().map(|it| o200k::count(it)).collect();
    Counted { question: question.question, tokens }
}

#[cfg(all(test, feature = "o200k"))]
mod tests {
    use super::{Count, Counted, count};

    #[test]
    fn each_text_has_its_count() {
        let texts = vec!["hello world".to_owned(), String::new(), "hello".to_owned()];
        let answer = count(&Count { question: 7, texts });
        assert_eq!(answer, Counted { question: 7, tokens: vec![2, 0, 1] });
    }
}
