//! A bundle as one plain text: a line of JSON, then all documents one behind
//! the other. The texts stay as they are, because quoting would spoil what the
//! packing makes of them.

use serde::{Deserialize, Serialize};

use super::error::{DecodeError, EncodeError, is_invisible, visible};
use super::{Bundle, MAX_DOCUMENTS, SharedCompaction, SharedDocument, SharedSettings};
use crate::profile::ProfileChoice;

/// The longest name, in bytes: what common file systems allow.
const MAX_NAME: usize = 255;

#[derive(Debug, Serialize, Deserialize)]
struct Head {
    documents: Vec<DocumentHead>,
    #[serde(default, skip_serializing_if = "is_default")]
    active: usize,
    #[serde(default, skip_serializing_if = "is_default")]
    settings: Settings,
}

#[derive(Debug, Serialize, Deserialize)]
struct DocumentHead {
    name: String,
    /// A word this version does not know is as good as none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// Bytes of the text.
    length: usize,
}

/// Keys that this version does not know are passed over.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Settings {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    profile: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    compaction_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    compaction_strategy: Option<String>,
}

/// The plain text of a bundle.
pub(super) fn write(bundle: &Bundle) -> Result<Vec<u8>, EncodeError> {
    let documents = bundle.documents.iter().map(|it| DocumentHead {
        name: it.name.clone(),
        kind: it.kind.map(|it| it.as_str().to_owned()),
        length: it.text.len(),
    });
    let head = Head {
        documents: documents.collect(),
        active: bundle.active.min(bundle.documents.len().saturating_sub(1)),
        settings: Settings::from(&bundle.settings),
    };
    if let Some(it) = head.documents.iter().find(|it| !is_safe_name(&it.name)) {
        return Err(EncodeError::UnsafeName { name: visible(&it.name) });
    }
    // Strings and numbers always make JSON.
    let mut plain = serde_json::to_string(&head).unwrap_or_default().into_bytes();
    plain.push(b'\n');
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
    let head_end = plain.iter().position(|&it| it == b'\n');
    let (head, mut texts) = head_end
        .and_then(|it| plain.split_at_checked(it + 1))
        .ok_or(DecodeError::Damaged)?;
    let head = std::str::from_utf8(head).map_err(|_| DecodeError::Damaged)?;
    let head: Head = serde_json::from_str(head).map_err(|_| DecodeError::Damaged)?;
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
        let text = texts.split_at_checked(length).map(|(text, behind)| {
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
    let active = if head.active < documents.len() { head.active } else { 0 };
    Ok((Bundle { documents, active, settings: head.settings.into() }, rest))
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

impl From<&SharedSettings> for Settings {
    fn from(settings: &SharedSettings) -> Self {
        let compaction = settings.compaction.as_ref();
        Self {
            profile: match settings.profile {
                ProfileChoice::Auto => None,
                ProfileChoice::Oak => Some("oak".to_owned()),
            },
            compaction_type: compaction.map(|it| it.artifact_type.clone()),
            compaction_strategy: compaction.map(|it| it.strategy.clone()),
        }
    }
}

impl From<Settings> for SharedSettings {
    fn from(settings: Settings) -> Self {
        let of_both = settings.compaction_type.zip(settings.compaction_strategy);
        Self {
            profile: match settings.profile.as_deref() {
                Some("oak") => ProfileChoice::Oak,
                _ => ProfileChoice::Auto,
            },
            compaction: of_both.map(|(artifact_type, strategy)| SharedCompaction {
                artifact_type,
                strategy,
            }),
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::{is_safe_name, read, read_beginning};
    use crate::share::{DecodeError, ProfileChoice};

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

    #[test]
    fn what_a_later_version_adds_is_passed_over() {
        let plain = br#"{"documents":[{"name":"a.md","kind":"song","length":1,"x":{}}],"settings":{"profile":"elm","theme":["dark"]},"more":1}
a"#;
        let bundle = read(plain).unwrap();
        assert_eq!(bundle.documents[0].text, "a");
        assert_eq!(bundle.documents[0].kind, None);
        assert_eq!(bundle.settings.profile, ProfileChoice::Auto);
    }

    #[test]
    fn lengths_must_be_those_of_the_texts() {
        for text in ["", "a", "abc", "\u{e9}é"] {
            let plain =
                format!("{{\"documents\":[{{\"name\":\"a\",\"length\":2}}]}}\n{text}");
            assert_eq!(read(plain.as_bytes()), Err(DecodeError::Damaged), "{text}");
        }
        let huge = br#"{"documents":[{"name":"a","length":18446744073709551615}]}
a"#;
        assert_eq!(read(huge), Err(DecodeError::Damaged));
        assert_eq!(read(br#"{"documents":[]}"#), Err(DecodeError::Damaged));
        assert_eq!(read(b"{\"documents\":[]}\n"), Err(DecodeError::Damaged));
    }

    #[test]
    fn a_beginning_ends_with_a_line() {
        let plain = b"{\"documents\":[{\"name\":\"a\",\"length\":2},{\"name\":\"b\",\"length\":20}]}\n1\n2\n3\n4";
        let bundle = read_beginning(plain).unwrap();
        let texts: Vec<_> = bundle.documents.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["1\n", "2\n3\n"]);
    }

    #[test]
    fn at_most_64_documents_are_read() {
        let heads = vec![r#"{"name":"a","length":0}"#; 65].join(",");
        let plain = format!("{{\"documents\":[{heads}]}}\n");
        assert_eq!(
            read(plain.as_bytes()),
            Err(DecodeError::TooManyDocuments { documents: 65 })
        );
    }
}
