//! The rules of the four reviews of plans. Which keys there are is a table of
//! [`crate::document::review`]; here stands what is wrong with a text beside it.
//! What is no YAML at all is told by the rules that plans, reviews and manifests
//! share, in [`super::plan`].

mod agents;
mod decision;
mod hours;
mod shape;
mod status;
#[cfg(test)]
mod tests;
mod values;

use crate::document::review::{Part, ReviewDocument};

pub use agents::{DUPLICATE_ID, UNPLANNED_AGENT, UNSCHEDULED_AGENT};
pub use decision::{FOREIGN_DECISION, OPEN_CONFLICT};
pub use hours::{WRONG_BUFFER, WRONG_TOTAL};
pub use shape::{FLAT_ALIGNMENT, MISSING_FIELD, MISSING_ROOT, UNKNOWN_KEY};
pub use status::CONTRADICTORY_STATUS;
pub use values::{DUPLICATE_KEY, INVALID_NUMBER, PLACEHOLDER, UNKNOWN_WORD, WRONG_TYPE};

const READER: &str =
    "Whoever puts the reviews together reads this by its name and finds nothing.";

/// What a mapping is called at the start of a sentence.
fn name_of(review: &ReviewDocument, part: &Part<'_>) -> String {
    if part.name == review.root_key() {
        "The review".to_owned()
    } else {
        format!("`{}`", part.name)
    }
}
