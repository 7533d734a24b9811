//! Agentpad's core: it reads agent definitions, plans and reports, says what is
//! wrong with them and how to mend it, and shows what compaction leaves of them.
//!
//! The modules below stand in reading order, and each may name only those above
//! it. A text becomes trees with spans ([`syntax`]), trees become typed views
//! ([`document`]), and checks, plans and compaction read the views. Everything
//! up to [`session`] is pure: no clock, no randomness, no input or output; the
//! browser and the command line are thin shells around it and give the same
//! answer for the same input.

pub mod text;

pub mod diagnostic;

pub mod syntax;

pub mod document;

pub mod profile;

pub mod runtime;

pub mod plan;

pub mod compaction;

pub mod gate;

pub mod rules;

pub mod check;

pub mod fixing;

pub mod output;

#[cfg(feature = "cli")]
pub mod config;

pub mod assist;

pub mod lessons;

pub mod share;

pub mod screens;

pub mod protocol;

pub mod session;

#[cfg(feature = "web")]
pub mod app;

#[cfg(feature = "cli")]
pub mod cli;
