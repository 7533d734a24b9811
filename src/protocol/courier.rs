//! What the courier is asked and brings: what leaves the page for somebody
//! else. It packs and unpacks links.
//!
//! It is a worker of its own, started by its first errand, so that a visitor
//! who only writes does not load it. Pure, so that host and browser give the
//! same answer.

use serde::{Deserialize, Serialize};

use crate::profile::ProfileChoice;
use crate::screens::CompactionDesk;
use crate::share::{
    self, Bundle, DecodeError, EncodeError, SharedCompaction, SharedSettings,
};

/// What the page sends the courier for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Errand {
    /// Pack documents and settings into a link's fragment.
    Encode(Shared),
    /// Unpack a link's fragment.
    Decode {
        /// What stands behind the `#`.
        fragment: String,
    },
}

/// What the courier brings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Delivery {
    /// For [`Errand::Encode`]: the fragment without its `#`, or why there is none.
    Encoded(Result<String, Refusal>),
    /// For [`Errand::Decode`].
    Decoded(Result<Shared, Refusal>),
}

/// All open documents and the settings, as a link carries them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// The documents, in the order of their tabs.
    pub documents: Vec<SharedDocument>,
    /// Index of the one that is shown.
    pub active: u32,
    /// Check OaK's own rules whatever the files say.
    pub oak: bool,
    /// The clients that the files are held to, as
    /// [`crate::runtime::Client::as_str`].
    pub targets: Vec<String>,
    /// The document is shown compacted, and how.
    pub compaction: Option<CompactionDesk>,
}

/// One document of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedDocument {
    /// The file's name.
    pub name: String,
    /// The kind the user chose, if any.
    pub kind: Option<String>,
    /// The whole text.
    pub text: String,
}

/// Why a link could not be made or opened, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What kind of fault it is, which decides the page's picture.
    pub fault: LinkFault,
    /// What is wrong, as a page's title, without a full stop.
    pub title: String,
    /// Why, and what it means for the reader.
    pub why: String,
    /// What to do.
    pub help: String,
    /// For the details of a bug report: how many characters arrived.
    pub characters: u32,
    /// How many were sent, where the link tells.
    pub expected: Option<u32>,
}

/// The ways in which a link fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkFault {
    /// Its end is missing.
    Cut,
    /// Its content is not what was packed.
    Damaged,
    /// It was made by a newer version.
    Newer,
    /// It is larger than what is opened, packed or unpacked.
    TooLarge,
}

/// Runs an errand. Total: any errand has its delivery.
#[must_use]
pub fn deliver(errand: Errand) -> Delivery {
    match errand {
        Errand::Encode(shared) => {
            Delivery::Encoded(share::encode(&bundle(shared)).map_err(|it| not_made(&it)))
        }
        Errand::Decode { fragment } => {
            let characters = fragment.chars().count();
            let shared = share::decode(&fragment).map(shared);
            Delivery::Decoded(shared.map_err(|it| not_opened(&it, characters)))
        }
    }
}

fn bundle(shared: Shared) -> Bundle {
    let document = |it: SharedDocument| share::SharedDocument {
        name: it.name,
        kind: it.kind.as_deref().and_then(|it| it.parse().ok()),
        text: it.text,
    };
    let compaction = shared.compaction.map(|it| SharedCompaction {
        artifact_type: it.artifact_type,
        strategy: it.strategy,
        max_lines: it.max_lines,
        pins: it.pins,
        targets: it.targets,
    });
    let profile = if shared.oak { ProfileChoice::Oak } else { ProfileChoice::Auto };
    Bundle {
        documents: shared.documents.into_iter().map(document).collect(),
        active: shared.active as usize,
        settings: SharedSettings { profile, targets: shared.targets, compaction },
    }
}

fn shared(bundle: Bundle) -> Shared {
    let document = |it: share::SharedDocument| SharedDocument {
        name: it.name,
        kind: it.kind.map(|it| it.as_str().to_owned()),
        text: it.text,
    };
    let compaction = bundle.settings.compaction;
    Shared {
        documents: bundle.documents.into_iter().map(document).collect(),
        active: bundle.active as u32,
        oak: bundle.settings.profile == ProfileChoice::Oak,
        targets: bundle.settings.targets,
        compaction: compaction.map(|it| CompactionDesk {
            artifact_type: it.artifact_type,
            strategy: it.strategy,
            max_lines: it.max_lines,
            pins: it.pins,
            targets: it.targets,
            ..CompactionDesk::default()
        }),
    }
}

fn not_made(error: &EncodeError) -> Refusal {
    let characters = match error {
        EncodeError::TooLong { characters } => *characters as u32,
        _ => 0,
    };
    Refusal {
        fault: LinkFault::TooLarge,
        title: error.title().to_owned(),
        why: error.why(),
        help: error.help().to_owned(),
        characters,
        expected: None,
    }
}

fn not_opened(error: &DecodeError, characters: usize) -> Refusal {
    let (fault, expected) = match error {
        DecodeError::Newer { .. } => (LinkFault::Newer, None),
        DecodeError::Cut { expected, .. } => {
            (LinkFault::Cut, expected.map(|it| it as u32))
        }
        DecodeError::TooLong { .. }
        | DecodeError::TooLarge { .. }
        | DecodeError::TooManyDocuments { .. } => (LinkFault::TooLarge, None),
        DecodeError::NotALink | DecodeError::Damaged | DecodeError::UnsafeName { .. } => {
            (LinkFault::Damaged, None)
        }
    };
    Refusal {
        fault,
        title: error.title().to_owned(),
        why: error.why(),
        help: error.help().to_owned(),
        characters: characters as u32,
        expected,
    }
}

#[cfg(test)]
mod tests {
    use super::{Delivery, Errand, LinkFault, Shared, SharedDocument, deliver};
    use crate::screens::CompactionDesk;

    #[test]
    fn a_link_brings_back_what_went_in_and_a_cut_one_says_so() {
        let shared = Shared {
            documents: vec![SharedDocument {
                name: "a.md".to_owned(),
                kind: Some("agent".to_owned()),
                text: "---\nname: a\n---\nSome text that is long enough to be packed. 🦀"
                    .to_owned(),
            }],
            active: 0,
            oak: true,
            targets: vec!["claude-code".to_owned(), "cursor".to_owned()],
            compaction: Some(CompactionDesk {
                artifact_type: "plan".to_owned(),
                strategy: "extract".to_owned(),
                max_lines: Some(42),
                pins: vec![3, 17],
                targets: "@200/25/plan/builder".to_owned(),
                ..CompactionDesk::default()
            }),
        };
        let Delivery::Encoded(Ok(fragment)) = deliver(Errand::Encode(shared.clone()))
        else {
            panic!("no link")
        };
        let decode =
            |fragment: &str| deliver(Errand::Decode { fragment: fragment.to_owned() });
        assert_eq!(decode(&fragment), Delivery::Decoded(Ok(shared)));
        let Delivery::Decoded(Err(refusal)) = decode(&fragment[..fragment.len() - 3])
        else {
            panic!("a cut link was opened")
        };
        assert_eq!(refusal.fault, LinkFault::Cut);
    }
}
