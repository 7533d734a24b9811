//! What the session looks like: one component a file. A component reads the
//! session and sends [`Action`]s that say what happened; it never names the
//! browser.

pub mod page;

use yew::{Callback, hook, use_context};

use crate::session::Action;

/// Where every component sends what happened in it.
///
/// Outside of the page, where components are rendered to text, it goes nowhere.
#[hook]
pub fn use_dispatch() -> Callback<Action> {
    use_context().unwrap_or_default()
}
