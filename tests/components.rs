//! The markup of the components, rendered on the host: what a user would notice
//! of it. Events and focus are the browser tests' part.
#![expect(missing_docs, reason = "a test binary has no readers of its documentation")]

#[path = "components/drawing.rs"]
mod drawing;
#[path = "components/frame.rs"]
mod frame;
#[path = "components/sessions.rs"]
mod sessions;
