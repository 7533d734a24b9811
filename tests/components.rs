//! The markup of the components, rendered on the host.
