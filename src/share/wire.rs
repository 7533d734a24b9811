//! A bundle as one plain text: a head, then all documents one behind the other.
//! The texts stay as they are, because quoting would spoil what the packing
//! makes of them.

use serde::{Deserialize, Serialize};

use super::error::{DecodeError, EncodeError, is_invisible, visible};
use super::{Bundle, MAX_DOCUMENTS, SharedCompaction, SharedDocument, SharedSettings};
use crate::profile::ProfileChoice;
use crate::text::sorted_by_number;

/// The longest name, in bytes: what common file systems allow.
const MAX_NAME: usize = 255;

/// What stands before the texts, in postcard's wire format.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    documents: Vec<DocumentHead>,
    /// The index of the document that is shown.
    active: u32,
    /// Words with their values, those in [`setting`] and whatever a later
    /// version adds: a word that this one does not know is passed over.
    settings: Vec<(String, String)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct DocumentHead {
    name: String,
    /// A word this version does not know is as good as none.
    kind: Option<String>,
    /// Bytes of the text.
    length: u32,
}

/// The words of settings.
mod setting {
    pub(super) const PROFILE: &str = "profile";
    /// Words with spaces between them.
    pub(super) const TARGETS: &str = "targets";
    pub(super) const TYPE: &str = "compaction_type";
    pub(super) const STRATEGY: &str = "compaction_strategy";
    pub(super) const LINES: &str = "compaction_lines";
    /// Numbers of lines with spaces between them.
    pub(super) const PINS: &str = "compaction_pins";
    /// What an agent's definition states.
    pub(super) const AGENT: &str = "compaction_agent";
}

/// The plain text of a bundle.
pub(super) fn write(bundle: &Bundle) -> Result<Vec<u8>, EncodeError> {
    let documents = bundle.documents.iter().map(|it| DocumentHead {
        name: it.name.clone(),
        kind: it.kind.map(|it| it.as_str().to_owned()),
        length: it.text.len() as u32,
    });
    let head = Head {
        documents: documents.collect(),
        active: bundle.active.min(bundle.documents.len().saturating_sub(1)) as u32,
        settings: settings(&bundle.settings),
    };
    if let Some(it) = head.documents.iter().find(|it| !is_safe_name(&it.name)) {
        return Err(EncodeError::UnsafeName { name: visible(&it.name) });
    }
    // Only a sequence of unknown length has no bytes.
    let mut plain = postcard::to_allocvec(&head).unwrap_or_default();
    for document in &bundle.documents {
        plain.extend_from_slice(document.text.as_bytes());
    }
    Ok(plain)
}

/// The bundle of a plain text.
pub(super) fn read(plain: &[u8]) -> Result<Bundle, DecodeError> {
    let (bundle, rest) = read_documents(plain)?;
    if rest == Rest::Nothing { Ok(bundle) } else { Err(DecodeError::Damaged) }
}

/// The bundle of a plain text whose end may be missing: the documents end where
/// it does, at the end of a line.
pub(super) fn read_beginning(plain: &[u8]) -> Option<Bundle> {
    let (bundle, _) = read_documents(plain).ok()?;
    Some(bundle)
}

/// How a plain text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    /// With its last document.
    Nothing,
    /// Within a document, or behind the last one.
    Other,
}

fn read_documents(plain: &[u8]) -> Result<(Bundle, Rest), DecodeError> {
    let (head, mut texts): (Head, &[u8]) =
        postcard::take_from_bytes(plain).map_err(|_| DecodeError::Damaged)?;
    if head.documents.is_empty() {
        return Err(DecodeError::Damaged);
    }
    if head.documents.len() > MAX_DOCUMENTS {
        return Err(DecodeError::TooManyDocuments { documents: head.documents.len() });
    }
    let mut rest = Rest::Nothing;
    let mut documents = Vec::new();
    for DocumentHead { name, kind, length } in head.documents {
        if !is_safe_name(&name) {
            return Err(DecodeError::UnsafeName { name: visible(&name) });
        }
        let text = texts.split_at_checked(length as usize).map(|(text, behind)| {
            texts = behind;
            std::str::from_utf8(text)
        });
        let text = if let Some(whole) = text {
            whole.map_err(|_| DecodeError::Damaged)?
        } else {
            rest = Rest::Other;
            whole_lines(std::mem::take(&mut texts))
        };
        let kind = kind.and_then(|it| it.parse().ok());
        documents.push(SharedDocument { name, kind, text: text.to_owned() });
    }
    if !texts.is_empty() {
        rest = Rest::Other;
    }
    let active = head.active as usize;
    let active = if active < documents.len() { active } else { 0 };
    Ok((Bundle { documents, active, settings: shared(head.settings) }, rest))
}

/// The lines of a text that end in it.
fn whole_lines(bytes: &[u8]) -> &str {
    let end = bytes.iter().rposition(|&it| it == b'\n').map_or(0, |it| it + 1);
    let lines = bytes.get(..end).unwrap_or_default();
    std::str::from_utf8(lines).unwrap_or_default()
}

/// True if a file of this name can be saved anywhere, in the folder it is saved
/// to or below.
fn is_safe_name(name: &str) -> bool {
    let fits = !name.is_empty() && name.len() <= MAX_NAME;
    let plain = |it: char| !it.is_control() && !is_invisible(it) && !"\\:".contains(it);
    fits && name.chars().all(plain)
        && name.split('/').all(|part| !matches!(part.trim(), "" | "." | ".."))
}

fn settings(shared: &SharedSettings) -> Vec<(String, String)> {
    let profile = match shared.profile {
        ProfileChoice::Auto => None,
        ProfileChoice::Oak => Some("oak"),
    };
    let compaction = shared.compaction.as_ref();
    let targets = shared.targets.join(" ");
    let lines = compaction.and_then(|it| it.max_lines).map(|it| it.to_string());
    let pins: Vec<String> =
        compaction.iter().flat_map(|it| &it.pins).map(u32::to_string).collect();
    let pins = pins.join(" ");
    let agent = compaction.map(|it| it.targets.as_str()).filter(|it| !it.is_empty());
    let words = [
        (setting::PROFILE, profile),
        (setting::TARGETS, (!targets.is_empty()).then_some(targets.as_str())),
        (setting::TYPE, compaction.map(|it| it.artifact_type.as_str())),
        (setting::STRATEGY, compaction.map(|it| it.strategy.as_str())),
        (setting::LINES, lines.as_deref()),
        (setting::PINS, (!pins.is_empty()).then_some(pins.as_str())),
        (setting::AGENT, agent),
    ];
    let chosen = words.into_iter().filter_map(|(word, value)| Some((word, value?)));
    chosen.map(|(word, value)| (word.to_owned(), value.to_owned())).collect()
}

fn shared(settings: Vec<(String, String)>) -> SharedSettings {
    let mut shared = SharedSettings::default();
    let (mut artifact_type, mut strategy) = (None, None);
    let (mut max_lines, mut pins) = (None, Vec::new());
    let mut targets = String::new();
    for (word, value) in settings {
        match word.as_str() {
            setting::PROFILE if value == "oak" => shared.profile = ProfileChoice::Oak,
            setting::TARGETS => {
                shared.targets = value.split_whitespace().map(str::to_owned).collect();
            }
            setting::TYPE => artifact_type = Some(value),
            setting::STRATEGY => strategy = Some(value),
            setting::LINES => max_lines = value.parse().ok(),
            setting::PINS => pins = line_numbers(&value),
            setting::AGENT => targets = value,
            _ => {}
        }
    }
    let words = artifact_type.zip(strategy);
    shared.compaction = words.map(|(artifact_type, strategy)| SharedCompaction {
        artifact_type,
        strategy,
        max_lines,
        pins,
        targets,
    });
    shared
}

/// Numbers from 1, sorted, each once; what is none is passed over.
fn line_numbers(words: &str) -> Vec<u32> {
    let numbers = words.split_whitespace().filter_map(|it| it.parse().ok());
    let mut numbers: Vec<u32> = numbers.filter(|it| *it > 0).collect();
    numbers = sorted_by_number(numbers, |it| u64::from(*it));
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::{DocumentHead, Head, is_safe_name, read, read_beginning, write};
    use crate::share::{DecodeError, SharedSettings};

    #[test]
    fn names_stay_in_their_folder() {
        for name in ["a.md", "agents/a.md", "größe 1.md", "..a", "a..md", ".hidden"] {
            assert!(is_safe_name(name), "{name}");
        }
        for name in [
            "",
            "/",
            "/etc/x",
            "a//b",
            "..",
            "../a",
            "a/../b",
            "a/.",
            "a/",
            "C:a",
            "a\\b",
            "a\nb",
            "a\u{0}",
            "a\u{202e}dm.exe",
            " ",
            "a/ ..",
            "a\u{7f}",
        ] {
            assert!(!is_safe_name(name), "{name:?}");
        }
        assert!(!is_safe_name(&"a".repeat(256)));
    }

    /// A plain text whose documents, all called `a`, have these lengths.
    fn plain(lengths: &[u32], texts: &str) -> Vec<u8> {
        let document =
            |&length: &u32| DocumentHead { name: "a".to_owned(), kind: None, length };
        let documents = lengths.iter().map(document).collect();
        let head = Head { documents, active: 0, settings: Vec::new() };
        let mut plain = postcard::to_allocvec(&head).unwrap();
        plain.extend_from_slice(texts.as_bytes());
        plain
    }

    #[test]
    fn targets_are_words_of_their_own() {
        let document = crate::share::SharedDocument {
            name: "a.md".to_owned(),
            kind: None,
            text: String::new(),
        };
        let mut bundle = crate::share::Bundle {
            documents: vec![document],
            active: 0,
            settings: SharedSettings::default(),
        };
        let plain = write(&bundle).unwrap();
        assert!(read(&plain).unwrap().settings.targets.is_empty());
        bundle.settings.targets = vec!["claude-code".to_owned(), "cursor".to_owned()];
        assert_eq!(read(&write(&bundle).unwrap()).unwrap(), bundle);
    }

    #[test]
    fn what_a_later_version_adds_is_passed_over() {
        let pair = |word: &str, value: &str| (word.to_owned(), value.to_owned());
        let head = Head {
            documents: vec![DocumentHead {
                name: "a.md".to_owned(),
                kind: Some("song".to_owned()),
                length: 1,
            }],
            active: 7,
            settings: vec![pair("profile", "elm"), pair("theme", "dark")],
        };
        let mut plain = postcard::to_allocvec(&head).unwrap();
        plain.push(b'a');
        let bundle = read(&plain).unwrap();
        assert_eq!(bundle.documents[0].text, "a");
        assert_eq!(bundle.documents[0].kind, None);
        assert_eq!(bundle.active, 0);
        assert_eq!(bundle.settings, SharedSettings::default());
    }

    #[test]
    fn lengths_must_be_those_of_the_texts() {
        for text in ["", "a", "abc", "\u{e9}é"] {
            assert_eq!(read(&plain(&[2], text)), Err(DecodeError::Damaged), "{text}");
        }
        assert_eq!(read(&plain(&[u32::MAX], "a")), Err(DecodeError::Damaged));
        assert_eq!(read(&plain(&[], "")), Err(DecodeError::Damaged));
        // A head that tells of more documents than there are bytes.
        assert_eq!(read(&[0xff, 0xff, 0xff, 0x7f]), Err(DecodeError::Damaged));
    }

    #[test]
    fn a_beginning_ends_with_a_line() {
        let bundle = read_beginning(&plain(&[2, 20], "1\n2\n3\n4")).unwrap();
        let texts: Vec<_> = bundle.documents.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["1\n", "2\n3\n"]);
    }

    #[test]
    fn at_most_64_documents_are_read() {
        assert_eq!(
            read(&plain(&[0; 65], "")),
            Err(DecodeError::TooManyDocuments { documents: 65 })
        );
    }
}
