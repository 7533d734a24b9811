//! The only code that names JavaScript: the browser as Rust values that clean
//! up after themselves.
//!
//! Everything a browser may refuse comes back as an error or an event; nothing
//! here panics, and the page works with storage or clipboard missing.

#![cfg_attr(
    feature = "page",
    expect(clippy::disallowed_methods, reason = "the browser is reached from here")
)]

#[cfg(feature = "page")]
pub mod editor;
#[cfg(feature = "page")]
pub mod page;
#[cfg(feature = "page")]
mod remote;
#[cfg(feature = "page")]
pub mod storage;
#[cfg(feature = "page")]
mod value;
#[cfg(feature = "worker")]
pub mod worker;
#[cfg(feature = "page")]
pub mod workers;

/// What a worker posts once, when it can be asked.
const READY: &str = "ready";
