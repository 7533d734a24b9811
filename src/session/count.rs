//! The exact count of tokens that somebody asked for; see
//! [`crate::protocol::counter`].

use std::rc::Rc;

use super::Session;
use crate::protocol::Stamp;
use crate::screens::ExactTokens;

/// The newest question to the counter, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ExactCount {
    /// How many questions were asked: only the answer to the newest counts.
    pub(super) question: u32,
    /// The text that was asked about, and what it was compacted to.
    pub(super) about: Option<(Stamp, Rc<str>)>,
    /// What came of it.
    pub(super) counting: Counting,
}

/// How far an exact count is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// Nobody asked: there is the estimate alone.
    #[default]
    NotAsked,
    /// The counter is being loaded, or it counts.
    Waiting,
    /// The tokens that `o200k` makes.
    Counted {
        /// Of the text that is compacted.
        source: u32,
        /// Of what it is compacted to.
        result: u32,
    },
}

impl Session {
    /// What was counted of this text and of its result.
    pub(super) fn exact_tokens(&self, stamp: Stamp) -> Option<ExactTokens> {
        let (of, result_text) = self.exact_count.about.as_ref()?;
        match self.exact_count.counting {
            Counting::Counted { source, result } if *of == stamp => {
                Some(ExactTokens { text: result_text.to_string(), source, result })
            }
            _ => None,
        }
    }

    /// How far the exact count of the shown text and of this result of it is.
    #[must_use]
    pub fn counting(&self, result: &str) -> Counting {
        let shown = self.document().map(super::Document::stamp);
        match &self.exact_count.about {
            Some((stamp, of)) if Some(*stamp) == shown && **of == *result => {
                self.exact_count.counting
            }
            _ => Counting::NotAsked,
        }
    }
}
