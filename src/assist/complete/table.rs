//! What can be written in a review or a manifest, by the tables of their keys.

use super::block::{At, place};
use super::{Caret, Completions, Proposal, ProposalKind};
use crate::assist::tables::{below, described, find, meaning, takes, words};

pub(super) fn complete(caret: &Caret<'_>) -> Option<Completions> {
    let (kind, place) = (caret.kind, place(caret.text, caret.offset)?);
    let proposals = match place.at {
        At::Key { has_colon, others } => {
            let behind = if has_colon { "" } else { ": " };
            let key = |key: &str, detail, info| {
                let word = ProposalKind::Key;
                Proposal::word(key, "", word, detail, info).followed_by(behind)
            };
            match kind.root_key().filter(|_| place.path.is_empty()) {
                Some(root) => vec![key(root, "", kind.label().to_owned() + ".")],
                None => below(kind, &place.path)?
                    .iter()
                    .filter(|it| !others.contains(&it.key))
                    .map(|it| key(it.key, takes(it.shape), described(kind, it)))
                    .collect(),
            }
        }
        At::Value { key, lead } => {
            let shape = find(kind, &place.path, key)?.shape;
            let value = |it: &str| {
                let info = meaning(kind, shape, it);
                Proposal::word(it, lead, ProposalKind::Value, "", info)
            };
            words(kind, shape).into_iter().map(value).collect()
        }
    };
    Some(Completions { word: place.word, proposals })
}
