//! Why a change of a plan is not made, in words for the user.

use std::fmt;

/// Why a change is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The text is no mapping, nor has it one under `agent_plan`.
    NoPlan,
    /// There is no option of this name.
    NoOption(String),
    /// The list under this key has no such item.
    NoItem(String),
    /// The plan has as many options as the format allows.
    Full,
    /// The option of this name is the only one.
    LastOption(String),
    /// An anchor, an alias or a tag is on the value of this key.
    Shared(String),
    /// This key stands twice in its mapping.
    Repeated(String),
    /// The value of this key is no mapping.
    NoMapping(String),
    /// The value of this key is no list of texts.
    NoList(String),
    /// The value of this key is a list or a mapping.
    NoText(String),
    /// The value of this key is no YAML.
    Unreadable(String),
    /// Something else would change with it.
    Unsafe,
}

/// The sentences that the user reads.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, name, behind) = match self {
            Self::NoPlan => return f.write_str("There is no plan in this text."),
            Self::NoOption(id) => ("The plan has no option ", id, "."),
            Self::NoItem(key) => ("There is no such item in ", key, "."),
            Self::Full => {
                return f.write_str("The plan has three options. Remove one first.");
            }
            Self::LastOption(id) => ("", id, " is the only option. Add another first."),
            Self::Shared(key) => {
                ("", key, " has an anchor, an alias or a tag. Change it in the text.")
            }
            Self::Repeated(key) => ("", key, " stands twice. Take one away first."),
            Self::NoMapping(key) => {
                ("", key, " has no keys of its own. Mend that first.")
            }
            Self::NoList(key) => {
                ("", key, " is no list of texts. Change it in the text.")
            }
            Self::NoText(key) => ("", key, " is no single text. Change it in the text."),
            Self::Unreadable(key) => {
                ("", key, " cannot be read as YAML. Mend that first.")
            }
            Self::Unsafe => {
                return f.write_str(
                    "More than this value would change with it. Change it in the text.",
                );
            }
        };
        write!(f, "{before}`{name}`{behind}")
    }
}

impl std::error::Error for Refusal {}
