//! The rules of the model: whether the client can reach it, and whether OaK's
//! tier fits it.

mod client;
mod tier;

pub use client::{NOT_TEXT, UNKNOWN};
pub use tier::{MISSING, TIER_MISMATCH, UNKNOWN_TIER};
