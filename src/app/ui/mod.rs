//! What the session looks like: one component a file. A component reads the
//! session and sends [`Action`]s that say what happened; it never names the
//! browser.

pub mod agent_panel;
pub mod bad_link;
pub mod document_bar;
pub mod document_tabs;
pub mod example_card;
pub mod file_menu;
pub mod gallery;
pub mod hero;
pub mod kind_select;
pub mod kit;
pub mod live_region;
pub mod message_slot;
pub mod outline;
pub mod overlay;
pub mod page;
pub mod phone_tabs;
pub mod plan_panel;
pub mod pointing;
pub mod problem_list;
pub mod problem_row;
pub mod problems;
pub mod safe_fixes;
pub mod share_dialog;
pub mod share_link;
pub mod sheet;
pub mod status_bar;
pub mod top_bar;
pub mod workspace;

use yew::{Callback, hook, use_context};

use crate::session::Action;

/// Where every component sends what happened in it.
///
/// Outside of the page, where components are rendered to text, it goes nowhere.
#[hook]
pub fn use_dispatch() -> Callback<Action> {
    use_context().unwrap_or_default()
}
