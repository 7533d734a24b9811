//! The keys of every format together, and the order in which they usually
//! stand.

use crate::profile::{Key, claude_code, oak};

/// The usual order of the keys; others stand behind these.
const ORDER: &[&str] = &[
    "name",
    "description",
    "tools",
    "disallowedTools",
    "model",
    "model_tier",
    "model_rationale",
    "permissionMode",
    "maxTurns",
    "skills",
    "mcpServers",
    "hooks",
    "memory",
    "background",
    "effort",
    "isolation",
    "color",
];

/// The place of a key in the usual order.
pub(super) fn rank(key: &str) -> usize {
    ORDER.iter().position(|it| *it == key).unwrap_or(ORDER.len())
}

/// The entry of a key in the first format that knows it.
pub(super) fn find_key(name: &str) -> Option<&'static Key> {
    claude_code::find_key(name).or_else(|| oak::find_key(name))
}

/// True for the keys that name tools.
pub(super) fn is_tool_key(key: &str) -> bool {
    matches!(key, "tools" | "disallowedTools")
}
