//! The markup of the components, rendered on the host: what a user would notice
//! of it. Events and focus are the browser tests' part.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds something else than it expects ends there"
)]

#[path = "components/drawing.rs"]
mod drawing;
#[path = "components/frame.rs"]
mod frame;
#[path = "components/lists.rs"]
mod lists;
#[path = "components/pages.rs"]
mod pages;
#[path = "components/sessions.rs"]
mod sessions;
