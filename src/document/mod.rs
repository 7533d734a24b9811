//! Typed views of the trees, with spans.

pub mod plan;
