//! The words of a text, and which of them mean the same.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::Span;

/// What a word means, as far as it matters here: words with one meaning have one
/// number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meaning(u64);

/// How much a word of an item says about which item it is.
const SPECIFIC: u32 = 4;
const GENERAL: u32 = 1;

impl Meaning {
    /// How much it says: every item is checked or made, so these words say little.
    pub(super) fn weight(self) -> u32 {
        if self == CHECK { GENERAL } else { SPECIFIC }
    }

    /// The meaning of a word; `None` for words that stand in every sentence.
    pub(super) fn of(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        if word.len() == 1 || STOP_WORDS.contains(&word.as_str()) {
            return None;
        }
        Some(GROUPS_BY_WORD.get(word.as_str()).copied().unwrap_or_else(|| {
            let stem = stem(&word);
            GROUPS_BY_WORD.get(stem.as_str()).copied().unwrap_or(Self(hash(&stem)))
        }))
    }

    /// It is the one of bringing a fault about.
    pub(super) fn is_to_reproduce(self) -> bool {
        self == REPRODUCE
    }
}

/// The words of a stretch of text: runs of letters, digits and underscores.
pub(super) fn words(text: &str, span: Span) -> impl Iterator<Item = (Span, &str)> {
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    let mut at = span.lo();
    span.of(text).split_inclusive(move |it| !is_word(it)).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end_matches(|it| !is_word(it));
        (!word.is_empty()).then(|| (Span::new(start, start + word.len()), word))
    })
}

/// A text by its words alone: two names with the same words are the same name.
pub(super) fn normal(text: &str) -> String {
    let mut normal = String::new();
    for (_, word) in words(text, Span::new(0, text.len())) {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.extend(word.chars().flat_map(char::to_lowercase));
    }
    normal
}

/// Groups of words that mean the same. The first two groups are asked for by
/// name.
pub(super) const GROUPS: [&str; 24] = [
    "check checked checks checking verify verified verifies verifying verification \
     confirm confirmed confirms confirming validate validated validates validating \
     validation ensure ensured make made makes apply applied applies necessary perform \
     performed identify identified determine determined unverified unchecked",
    "reproduce reproduced reproduces reproducing reproduction reproducible repro",
    "issue issues bug bugs problem problems defect defects fault faults",
    "fix fixed fixes fixing patch patched",
    "resolution resolved resolve resolves gone",
    "cause caused causes causing reason culprit",
    "regression regressions regressed regress",
    "test tests tested testing retested untested spec specs suite",
    "endpoint endpoints api apis route routes",
    "log logs logged logging",
    "error errors exception exceptions failure failures",
    "handle handles handled handling",
    "performance performant latency slow fast faster response throughput \
     speed",
    "benchmark benchmarks benchmarked benchmarking",
    "security secure secured",
    "auth authentication authorization authorisation \
     unauthorized unauthorised sanitization sanitisation sanitized",
    "database databases db table tables persisted persist persists stored",
    "documentation documented document documents docs doc readme",
    "deploy deployed deploys deployment deployments rollout",
    "monitoring monitor monitored monitors observability alerting alerts",
    "design designs designed architecture architectural",
    "accessibility accessible a11y",
    "type types typed typecheck tsc",
    "lint linted linter linting clippy eslint",
];

const CHECK: Meaning = Meaning(0);
const REPRODUCE: Meaning = Meaning(1);

static GROUPS_BY_WORD: LazyLock<BTreeMap<&str, Meaning>> = LazyLock::new(|| {
    let of = |(group, words): (u64, &'static str)| {
        words.split_whitespace().map(move |it| (it, Meaning(group)))
    };
    (0..).zip(GROUPS).flat_map(of).collect()
});

const STOP_WORDS: [&str; 60] = [
    "a", "all", "an", "and", "any", "are", "as", "at", "be", "been", "before", "both",
    "but", "by", "can", "did", "do", "does", "done", "each", "every", "for", "from",
    "had", "has", "have", "i", "if", "in", "into", "is", "it", "its", "no", "not", "of",
    "on", "or", "our", "so", "still", "that", "the", "their", "them", "then", "there",
    "these", "this", "those", "to", "was", "we", "were", "when", "which", "why", "with",
    "you", "your",
];

/// A word without its usual endings.
fn stem(word: &str) -> String {
    let shorter = ENDINGS.iter().find_map(|it| {
        word.strip_suffix(it).filter(|stem| stem.chars().count() >= SHORTEST_STEM)
    });
    let mut stem = shorter.unwrap_or(word).to_owned();
    // "mapped" is "map" once its ending is gone.
    let mut last = stem.chars().rev();
    if shorter.is_some() && stem.len() > 3 {
        let (one, two) = (last.next(), last.next());
        if one == two && !matches!(one, Some('s' | 'l' | 'e')) {
            stem.pop();
        }
    }
    stem
}

/// From the longest on; the first that fits goes.
const ENDINGS: [&str; 16] = [
    "izations", "ization", "ations", "ation", "ments", "ment", "ings", "ing", "ions",
    "ion", "ies", "ied", "ed", "es", "e", "s",
];

const SHORTEST_STEM: usize = 3;

/// FNV-1a, away from the numbers of the groups.
fn hash(text: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    let step = |hash: u64, byte: u8| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    };
    text.bytes().fold(start, step) | (1 << 63)
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, GROUPS_BY_WORD, Meaning, STOP_WORDS, normal};

    #[test]
    fn no_word_is_in_two_groups() {
        let words: usize = GROUPS.iter().map(|it| it.split_whitespace().count()).sum();
        assert_eq!(GROUPS_BY_WORD.len(), words);
        assert!(STOP_WORDS.iter().all(|it| !GROUPS_BY_WORD.contains_key(it)));
    }

    #[test]
    fn words_with_one_meaning_are_one() {
        for (one, other) in [
            ("bug", "Issues"),
            ("Reproduced", "reproduction"),
            ("migration", "migrations"),
            ("mapped", "mapping"),
            ("cached", "caches"),
            ("requirements", "requirement"),
            ("\u{dc}bersicht", "\u{fc}bersicht"),
        ] {
            assert_eq!(Meaning::of(one), Meaning::of(other), "{one} {other}");
        }
        assert_ne!(Meaning::of("login"), Meaning::of("log"));
        assert_eq!(Meaning::of("the"), None);
    }

    #[test]
    fn a_name_is_its_words() {
        assert_eq!(normal(" **Tested** the `fix`: "), "tested the fix");
        assert_eq!(normal("\u{2713} ---"), "");
    }
}
