//! Formats as data: which keys, values, tools and models a client or a
//! convention knows. Rules read these tables; nothing here reads a text.

/// A convention on top of what a client demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// The OaK agents' format: model tiers, plans and reviews.
    Oak,
}

/// Which conventions a check holds a file to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ProfileChoice {
    /// Those that the file itself shows it follows.
    #[default]
    Auto,
    /// OaK, whatever the file looks like.
    Oak,
}

impl Format {
    /// The word on the command line and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Oak => "oak",
        }
    }
}
