//! The rules of keys: which ones are read, and what their values have to be.

mod invalid;
mod oak;
mod unknown;

pub use invalid::INVALID_VALUE;
pub use oak::{COMMA_LIST, NOT_BOOLEAN, NOT_SEMVER, UNKNOWN_PRIORITY};
pub use unknown::UNKNOWN;
