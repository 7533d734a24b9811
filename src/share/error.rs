//! Why a link cannot be made or opened, in the words that a page about it
//! shows: a title, why, and what to do.

use std::fmt;

/// Why a bundle does not become a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncodeError {
    /// There is nothing to share.
    NoDocuments,
    /// More documents than [`super::MAX_DOCUMENTS`].
    TooManyDocuments {
        /// How many there are.
        documents: usize,
    },
    /// A document's name is not one that can be saved anywhere.
    UnsafeName {
        /// The name.
        name: String,
    },
    /// The texts are larger than [`super::MAX_PLAIN`].
    TooLarge {
        /// Bytes of all texts and their names.
        bytes: usize,
    },
    /// The link would be longer than [`super::MAX_FRAGMENT`].
    TooLong {
        /// Characters that the link's fragment would have.
        characters: usize,
    },
}

/// Why a link does not open. Nothing of it is opened in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// There is no link in the text.
    NotALink,
    /// A later version of the format.
    Newer {
        /// The version, as the link states it.
        version: char,
    },
    /// The end is missing.
    Cut {
        /// Characters of the fragment that are there.
        arrived: usize,
        /// Characters that it had; `None` if not even its length arrived.
        expected: Option<usize>,
    },
    /// Characters were changed on the way, added, or taken out of the middle.
    Damaged,
    /// The fragment is longer than [`super::MAX_FRAGMENT`].
    TooLong {
        /// Its characters.
        characters: usize,
    },
    /// It would unpack to more than [`super::MAX_PLAIN`].
    TooLarge {
        /// Bytes that it claims to hold.
        bytes: usize,
    },
    /// It holds more documents than [`super::MAX_DOCUMENTS`].
    TooManyDocuments {
        /// How many it holds.
        documents: usize,
    },
    /// It names a file that would be saved outside of its folder, or nowhere.
    UnsafeName {
        /// The name, its control characters made visible.
        name: String,
    },
}

impl EncodeError {
    /// What is wrong, as a title without a full stop.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::NoDocuments => "There is nothing to share",
            Self::TooManyDocuments { .. } => "Too many files for one link",
            Self::UnsafeName { .. } => "A file name cannot travel in a link",
            Self::TooLarge { .. } => "Too much text for a link",
            Self::TooLong { .. } => "The link would be too long",
        }
    }

    /// What stands behind the title.
    #[must_use]
    pub fn why(&self) -> String {
        match self {
            Self::NoDocuments => "No document is open.".to_owned(),
            Self::TooManyDocuments { documents } => format!(
                "A link holds {} files; these are {}.",
                super::MAX_DOCUMENTS,
                grouped(*documents),
            ),
            Self::UnsafeName { name } => {
                format!("Nobody could save a file called `{}`.", visible(name))
            }
            Self::TooLarge { bytes } => format!(
                "A link holds {} KB of text; these are {} KB.",
                super::MAX_PLAIN / 1024,
                grouped(bytes.div_ceil(1024)),
            ),
            Self::TooLong { characters } => format!(
                "It would have {} characters; browsers pass {} on safely.",
                grouped(*characters),
                grouped(super::MAX_FRAGMENT),
            ),
        }
    }

    /// What to do.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoDocuments => "Open a file first.",
            Self::TooManyDocuments { .. } => "Share fewer files at a time.",
            Self::UnsafeName { .. } => {
                "Rename it: no control characters, no backslash or colon, \
                 no `..` between slashes."
            }
            Self::TooLarge { .. } | Self::TooLong { .. } => {
                "Share fewer files at a time, or send the files themselves."
            }
        }
    }
}

impl DecodeError {
    /// What is wrong, as a title without a full stop.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::NotALink => "There is no shared file in this link",
            Self::Newer { .. } => "This link was made by a newer Agentpad",
            Self::Cut { .. } => "This link was cut on its way here",
            Self::Damaged => "This link was damaged on its way here",
            Self::TooLong { .. } => "This link is too long",
            Self::TooLarge { .. } => "This link holds too much text",
            Self::TooManyDocuments { .. } => "This link holds too many files",
            Self::UnsafeName { .. } => "This link names an unsafe file",
        }
    }

    /// What stands behind the title.
    #[must_use]
    pub fn why(&self) -> String {
        match self {
            Self::NotALink => {
                "What follows the `#` in the address is not a packed file.".to_owned()
            }
            Self::Newer { version } => format!(
                "It is packed in version {version} of the format; \
                 this Agentpad reads version 1."
            ),
            Self::Cut { arrived, expected: Some(expected) } => format!(
                "{} of {} characters arrived; most likely a chat shortened the message.",
                grouped(*arrived),
                grouped(*expected),
            ),
            Self::Cut { arrived, expected: None } => format!(
                "Only {} arrived; most likely a chat shortened the message.",
                counted(*arrived, "character"),
            ),
            Self::Damaged => "Its checksum does not match: at least one character was \
                              changed, added or lost."
                .to_owned(),
            Self::TooLong { characters } => format!(
                "It has {} characters; a link has {} at most.",
                grouped(*characters),
                grouped(super::MAX_FRAGMENT),
            ),
            Self::TooLarge { bytes } => format!(
                "It would unpack to {} KB; a link holds {} KB at most.",
                grouped(bytes.div_ceil(1024)),
                super::MAX_PLAIN / 1024,
            ),
            Self::TooManyDocuments { documents } => format!(
                "It holds {} files; a link holds {} at most.",
                grouped(*documents),
                super::MAX_DOCUMENTS,
            ),
            Self::UnsafeName { name } => format!(
                "A file called `{name}` would be saved outside of its folder, or nowhere."
            ),
        }
    }

    /// What to do.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::NotALink => "Ask the sender for the link, or for the file.",
            Self::Newer { .. } => "Reload this page, or update the command line.",
            Self::Cut { .. } | Self::Damaged => {
                "Ask the sender for the whole link, or for the file."
            }
            Self::TooLong { .. } | Self::TooLarge { .. } => {
                "Ask the sender for the files themselves."
            }
            Self::TooManyDocuments { .. } => "Ask the sender for several links.",
            Self::UnsafeName { .. } => "Open it only if you trust where it came from.",
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {} {}", self.title(), self.why(), self.help())
    }
}

impl std::error::Error for EncodeError {}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. {} {}", self.title(), self.why(), self.help())
    }
}

impl std::error::Error for DecodeError {}

/// A name as it can be shown: control characters escaped, long ones shortened.
pub(super) fn visible(name: &str) -> String {
    let shown = name.chars().take(60).flat_map(|it| {
        let plain = !it.is_control() && !is_invisible(it);
        let escaped = (!plain).then(|| it.escape_unicode());
        plain.then_some(it).into_iter().chain(escaped.into_iter().flatten())
    });
    shown.collect()
}

/// True for marks that turn or hide the text around them.
pub(super) fn is_invisible(it: char) -> bool {
    matches!(
        it,
        '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
    )
}

fn counted(count: usize, word: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {word}{plural}", grouped(count))
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{DecodeError, EncodeError, grouped};

    #[test]
    fn thousands_are_told_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(1_048_576), "1,048,576");
    }

    #[test]
    fn each_fault_says_what_why_and_what_to_do() {
        insta::assert_snapshot!(
            DecodeError::Cut { arrived: 2000, expected: Some(3400) },
            @"This link was cut on its way here. 2,000 of 3,400 characters arrived; most likely a chat shortened the message. Ask the sender for the whole link, or for the file."
        );
        insta::assert_snapshot!(
            DecodeError::Cut { arrived: 1, expected: None },
            @"This link was cut on its way here. Only 1 character arrived; most likely a chat shortened the message. Ask the sender for the whole link, or for the file."
        );
        insta::assert_snapshot!(
            DecodeError::Newer { version: '2' },
            @"This link was made by a newer Agentpad. It is packed in version 2 of the format; this Agentpad reads version 1. Reload this page, or update the command line."
        );
        insta::assert_snapshot!(
            EncodeError::TooLong { characters: 70_000 },
            @"The link would be too long. It would have 70,000 characters; browsers pass 65,536 on safely. Share fewer files at a time, or send the files themselves."
        );
    }
}
