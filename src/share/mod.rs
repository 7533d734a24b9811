//! Links that carry documents: everything stands behind the `#`, which a
//! browser never sends to a server.
//!
//! A link is other people's text. It is bounded before and while it is
//! unpacked, it opens whole or not at all, and it opens for ever: versions may
//! be added, none is ever changed.

mod codec;
mod envelope;
mod error;
mod wire;

pub use error::{DecodeError, EncodeError};

use crate::document::Kind;
use crate::profile::ProfileChoice;

/// The longest fragment that is made or read, in characters.
pub const MAX_FRAGMENT: usize = 64 * 1024;
/// The most that a link unpacks to, in bytes.
pub const MAX_PLAIN: usize = 1024 * 1024;
/// The most documents of a link.
pub const MAX_DOCUMENTS: usize = 64;

/// What a link carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// One at least, in the order of their tabs.
    pub documents: Vec<SharedDocument>,
    /// Index of the document that is shown.
    pub active: usize,
    /// How they are looked at.
    pub settings: SharedSettings,
}

/// One document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedDocument {
    /// The file's name; `/` between folders, and none of them leads upwards.
    pub name: String,
    /// What the user said it is; `None` to find out.
    pub kind: Option<Kind>,
    /// The whole text.
    pub text: String,
}

/// The settings that decide what the receiver sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedSettings {
    /// Conventions beyond what the clients demand.
    pub profile: ProfileChoice,
    /// The clients that the files are held to, in the sender's words: one that
    /// is not known is for the reader to pass over. Empty for the default.
    pub targets: Vec<String>,
    /// The document is shown compacted.
    pub compaction: Option<SharedCompaction>,
}

/// How a document is shown compacted. The words are the sender's: one that is
/// not known is for the reader to pass over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedCompaction {
    /// `research`, `plan`, `implementation`.
    pub artifact_type: String,
    /// `extract`, `classic`.
    pub strategy: String,
    /// Most lines of the result; `None` for the usual budget.
    pub max_lines: Option<u32>,
    /// Source lines that are always kept: 1-based, sorted, each once.
    pub pins: Vec<u32>,
    /// What the definition of the agent states that wrote the text; empty to go by
    /// the type.
    pub targets: String,
}

/// What can be read of a link whose end is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvage {
    /// The documents as far as they arrived, each ending with a whole line.
    pub bundle: Bundle,
    /// Lines that arrived.
    pub lines: usize,
    /// About how many lines there were.
    pub expected_lines: usize,
}

/// The fragment that carries a bundle, without `#`: letters, digits, `-` and
/// `_` alone, so that no chat, mail or Markdown takes a part of it away.
///
/// # Errors
///
/// When there is nothing to carry, or more than a link can.
pub fn encode(bundle: &Bundle) -> Result<String, EncodeError> {
    let documents = bundle.documents.len();
    if documents == 0 {
        return Err(EncodeError::NoDocuments);
    }
    if documents > MAX_DOCUMENTS {
        return Err(EncodeError::TooManyDocuments { documents });
    }
    let plain = wire::write(bundle)?;
    if plain.len() > MAX_PLAIN {
        return Err(EncodeError::TooLarge { bytes: plain.len() });
    }
    let fragment = envelope::seal(&plain);
    if fragment.len() > MAX_FRAGMENT {
        return Err(EncodeError::TooLong { characters: fragment.len() });
    }
    Ok(fragment)
}

/// Opens a link: the fragment with or without `#`, or the whole address. White
/// space, which mail programs put into long lines, and one layer of percent
/// signs, which some sites put over an address, are taken off, and so is what a
/// sentence puts around it.
///
/// # Errors
///
/// When it is not a link of this or an earlier version, whole and unchanged.
/// Any text gives an answer.
pub fn decode(link: &str) -> Result<Bundle, DecodeError> {
    wire::read(&envelope::open(&fragment_of(link))?)
}

/// Reads what is there of a link that [`decode`] calls cut; `None` if not one
/// line of it is. Nothing vouches for the text, so it is to be shown apart.
#[must_use]
pub fn salvage(link: &str) -> Option<Salvage> {
    let beginning = envelope::open_beginning(&fragment_of(link))?;
    let mut bundle = wire::read_beginning(&beginning.plain)?;
    bundle.documents.retain(|it| !it.text.is_empty());
    bundle.active = bundle.active.min(bundle.documents.len().checked_sub(1)?);
    let lines: usize = bundle.documents.iter().map(|it| it.text.lines().count()).sum();
    let expected_lines =
        (lines * beginning.length).div_ceil(beginning.plain.len().max(1));
    Some(Salvage { bundle, lines, expected_lines })
}

fn fragment_of(link: &str) -> String {
    let mut link: String = link.chars().filter(|it| !it.is_whitespace()).collect();
    if link.contains('%') {
        link = percent_decoded(&link);
    }
    let fragment = link.rsplit_once('#').map_or(link.as_str(), |(_, it)| it);
    // What stands around a link in a sentence; it never ends a fragment.
    fragment.trim_matches(['<', '>', '(', ')', '"', '\'', '.', ',']).to_owned()
}

fn percent_decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = part.get(..2).and_then(|it| u8::from_str_radix(it, 16).ok());
        match (code, part.get(2..)) {
            (Some(byte), Some(rest)) if byte.is_ascii() => {
                out.push(char::from(byte));
                out.push_str(rest);
            }
            _ => {
                out.push('%');
                out.push_str(part);
            }
        }
    }
    out
}
