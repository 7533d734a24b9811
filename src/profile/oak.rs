//! The OaK agents' format as data: what its agent definitions carry beyond
//! what a client reads, and the words that its values are chosen from.

use super::{Key, Shape};

/// The state of the format that the tables record.
pub const VERSION: &str = "2025-11-24";

/// The keys that OaK adds to an agent definition.
pub static KEYS: &[Key] = &[
    key("model_tier", Shape::Word(TIERS), "How capable a model the agent needs."),
    key("model_rationale", Shape::Text, "Why the agent needs that model."),
    key("version", Shape::Semver, "The version of the definition."),
    key("priority", Shape::Word(PRIORITIES), "How soon the agent is chosen."),
    key("category", Shape::Text, "Where the agent stands in the catalogue."),
    key("blocking", Shape::Boolean, "Whether others wait for the agent."),
    key("invocation_trigger", Shape::List, "When the agent is called by itself."),
    key("author", Shape::Text, "Who wrote the definition."),
    key("status", Shape::Text, "How settled the definition is."),
];

/// The keys by which a file shows that it follows OaK.
pub const MARKS: [&str; 3] = ["model_tier", "model_rationale", "invocation_trigger"];

/// The tiers, from the most capable model to the fastest.
pub const TIERS: &[&str] = &["premium", "balanced", "fast"];

/// The priorities, from the highest to the lowest.
pub const PRIORITIES: &[&str] = &["critical", "high", "medium", "low"];

/// The categories of the catalogue.
pub const CATEGORIES: &[&str] = &[
    "core-development",
    "quality-security",
    "quality-testing",
    "infrastructure-operations",
    "analysis-planning",
    "documentation-content",
    "special-purpose",
];

/// Which model goes with which tier.
pub const MODEL_OF_TIER: [(&str, &str); 3] =
    [("premium", "opus"), ("balanced", "sonnet"), ("fast", "haiku")];

/// The model that goes with a tier.
#[must_use]
pub fn model_of(tier: &str) -> Option<&'static str> {
    MODEL_OF_TIER.iter().find(|(it, _)| *it == tier).map(|(_, model)| *model)
}

/// The tier that goes with a model; an identifier counts by the family in it.
#[must_use]
pub fn tier_of(model: &str) -> Option<&'static str> {
    let model = model.to_lowercase();
    MODEL_OF_TIER.iter().find(|(_, it)| model.contains(it)).map(|(tier, _)| *tier)
}

/// The entry of a key that OaK adds.
#[must_use]
pub fn find_key(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|it| it.name == name)
}

const fn key(name: &'static str, shape: Shape, purpose: &'static str) -> Key {
    Key { name, shape, purpose }
}

#[cfg(test)]
mod tests {
    use super::{MODEL_OF_TIER, model_of, tier_of};

    #[test]
    fn tiers_and_models_go_both_ways() {
        for (tier, model) in MODEL_OF_TIER {
            assert_eq!(model_of(tier), Some(model));
            assert_eq!(tier_of(model), Some(tier));
        }
        assert_eq!(tier_of("claude-opus-4-1"), Some("premium"));
        assert_eq!(tier_of("inherit"), None);
    }
}
