//! The markup of the panels, rendered on the host from what the core answers:
//! what a user would notice of it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that finds something else than it expects ends there"
)]

#[path = "panels/agent.rs"]
mod agent;
#[path = "panels/drawing.rs"]
mod drawing;
#[path = "panels/plan.rs"]
mod plan;
#[path = "panels/readings.rs"]
mod readings;
#[path = "panels/sources.rs"]
mod sources;
