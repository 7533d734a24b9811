//! The browser: a thin shell around [`crate::session`].

pub mod ui;
