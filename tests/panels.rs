//! The markup of the panels, rendered on the host from what the core answers:
//! what a user would notice of it.

#[path = "panels/agent.rs"]
mod agent;
#[path = "panels/compaction.rs"]
mod compaction;
#[path = "panels/drawing.rs"]
mod drawing;
#[path = "panels/plan.rs"]
mod plan;
#[path = "panels/sources.rs"]
mod sources;
