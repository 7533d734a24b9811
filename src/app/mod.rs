//! The browser: a thin shell around [`crate::session`].
//!
//! `ui` draws the session and says what happened, `effects` carries out what
//! the session asks for, `web` is the only code that names JavaScript.

#[cfg(feature = "page")]
mod effects;
#[cfg(feature = "page")]
mod playground;
#[cfg(feature = "page")]
pub mod ui;
pub mod web;

#[cfg(feature = "page")]
pub use playground::Playground;
