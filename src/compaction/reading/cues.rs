//! The words by which statements and titles show their role. One table holds
//! words and pairs of words by hash; a look-up reads no text again.

use std::sync::LazyLock;

use super::super::role::{Role, Roles, SHOWN};
use super::bytes::{NO_WORD, word_hash};

/// Words and pairs that show a role by themselves.
const STRONG: [(Role, &str); 6] = [
    (
        Role::Decision,
        "decided decision decisions chosen chose rationale rejected recommend recommended \
         recommendation conclusion adopt adopted adopting preferred supersedes supersede \
         tradeoff tradeoffs verdict opted trade+off trade+offs instead+of rather+than \
         we+will we+propose we+agreed we+selected we+choose in+favour in+favor ruled+out \
         we+use agreed+on settled+on going+with",
    ),
    (
        Role::Next,
        "todo fixme pending deferred next+step next+steps follow+up follow+ups action+item \
         action+items future+work remaining+work remaining+tasks not+yet still+needs \
         still+need to+do to+be+done be+done be+implemented next+up yet+to",
    ),
    (
        Role::Risk,
        "risk risks risky mitigate mitigates mitigated mitigation mitigations mitigating \
         caveat caveats limitation limitations warning vulnerability vulnerabilities \
         vulnerable regression regressions regress regressed fail fails failed failing \
         failure failures blocker blockers blocked deadlock deadlocks unsafe insecure bug \
         bugs broken cannot drawback drawbacks workaround workarounds breaking+change \
         breaking+changes race+condition race+conditions data+loss critical+issue \
         known+issue known+issues root+cause",
    ),
    (
        Role::Constraint,
        "must shall never always require requires required mandatory invariant invariants \
         constraint constraints prohibited forbidden non+goal non+goals \
         do+not don+t only+if at+least at+most no+more may+not out+of+scope",
    ),
    (
        Role::Question,
        "tbd unclear unresolved open+question open+questions to+be+determined \
         be+determined be+decided be+confirmed needs+clarification needs+investigation \
         unknown+whether needs+decision",
    ),
    (
        Role::Outcome,
        "passed passing passes pass success successful successfully complete completed \
         implemented fixed resolved verified achieve achieves achieved improvement \
         improvements improve improves improved reduce reduces reduced reduction increase \
         increases increased faster slower speedup benchmark benchmarks measured result \
         results resulted accuracy coverage all+tests speed+up",
    ),
];

/// Words and pairs by which people say the same in everyday language. They hint
/// at a role and never make a statement by themselves.
const WEAK: [(Role, &str); 6] = [
    (
        Role::Decision,
        "picked selected discard discarded abandoned replaced replaces switched instead \
         prefer prefers favour favor because since therefore reason went+with due+to \
         turned+down in+order",
    ),
    (
        Role::Next,
        "remaining remains later should planned migrate until revisit scheduled eventually \
         upcoming needs+to need+to left+to",
    ),
    (
        Role::Risk,
        "crash crashes crashed lose loses losing lost drops danger dangerous overwrite \
         overwrites corrupt corrupts corruption silently leak leaks hang hangs stuck \
         timeout timeouts impossible wrong unable breaks missing stale outage conflict \
         conflicts inconsistent exposes exposed error errors",
    ),
    (
        Role::Constraint,
        "only unless until obliged allowed limited limit limits without except pinned \
         deadline guarantee guarantees guaranteed exactly expects has+to have+to need+to \
         needs+to no+longer not+be may+only",
    ),
    (Role::Question, "whether nobody unknown unsure undecided disputed still+open"),
    (
        Role::Outcome,
        "fell rose grew shrank saved halved doubled green now confirmed showed shows \
         delivered shipped merged works dropped+from dropped+to went+from down+from up+from",
    ),
];
/// How strongly such a word shows its role, in tenths.
const HINT: u8 = 2;

/// Words and pairs of statements that are said for company. Thanks, greetings, meals,
/// jokes and tales are sure signs; so is talk of feelings and friends together with
/// talk of oneself, but neither alone.
const CHATTER: [(u8, &str); 3] = [
    (
        COMPANY,
        "thanks thank kudos cheers congratulations congrats hi hey coffee lunch dinner \
         breakfast beer pizza funny joke jokes joking laugh laughs laughed laughing \
         apologies sorry pun puns rumour rumor tale tales gossip kidding digress ah oh wow \
         thrilled delighted fun+fact side+note long+story once+upon bear+with stay+tuned \
         feel+free let+me further+ado speaking+of rest+assured needless+to goes+without \
         excited+to looking+forward reach+out by+the+way another+story like+to+say \
         have+fun good+luck shout+out to+be+honest who+knows hats+off trust+me",
    ),
    (
        FEELING,
        "hello welcome hopefully anyway honestly frankly sadly luckily admittedly glad \
         enjoy enjoyed love loved hate hope wish guess wonder wondering curious fun proud \
         lovely wonderful amazing awesome dear excuse swear smile smiles friend friends \
         colleague colleagues folks guy guys nickname anecdote weather birthday tea cake \
         of+course happy+to made+it",
    ),
    (
        SELF,
        "i me my mine myself remember remembers story stories morning afternoon evening \
         yesterday tonight weekend holiday summer sunday monday friday saturday",
    ),
];
/// Bits of [`Cue::chatter`]: both make a statement that is said for company.
const FEELING: u8 = 2;
pub(super) const SELF: u8 = 1;
pub(super) const COMPANY: u8 = FEELING | SELF;

/// Words of a title that give a role to what stands under it.
const TITLES: [(Role, &str); 6] = [
    (
        Role::Decision,
        "decision decisions rationale recommendation recommendations recommended conclusion \
         conclusions chosen alternative alternatives tradeoff tradeoffs verdict trade+off \
         trade+offs approach",
    ),
    (
        Role::Next,
        "todo todos remaining roadmap pending recommendation recommendations immediate \
         upcoming backlog future next+step next+steps what+s action+item action+items \
         follow+up follow+ups",
    ),
    (
        Role::Risk,
        "risk risks limitation limitations caveat caveats drawback drawbacks security threat \
         threats failure failures problem problems troubleshooting lessons known+issue \
         known+issues root+cause gotchas pitfalls",
    ),
    (
        Role::Constraint,
        "constraint constraints requirement requirements goal goals nongoals scope invariant \
         invariants acceptance guideline guidelines success+criteria non+goal non+goals",
    ),
    (
        Role::Question,
        "question questions unresolved open+question open+questions open+issue open+issues",
    ),
    (
        Role::Outcome,
        "result results outcome outcomes status summary performance benchmark benchmarks \
         achievement achievements achieved complete completed completion metric metrics \
         finding findings validation verification",
    ),
];

/// Titles under which nothing is worth a line.
const BOILERPLATE: &str = "references bibliography appendix changelog glossary \
    acknowledgments acknowledgements contents signoff revision license toc metadata \
    sign+off table+of further+reading see+also related+documents";

/// What one word or pair of words shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cue {
    /// The roles it gives to the statement that it stands in.
    pub(super) statement: Roles,
    /// The roles it gives, in a title, to what stands below.
    pub(super) title: Roles,
    /// True if, in a title, it says that nothing below matters much.
    pub(super) boilerplate: bool,
    /// Signs that a statement with it is said for company.
    pub(super) chatter: u8,
    /// True if a pair may start with it.
    pub(super) starts_pair: bool,
}

const SLOTS: usize = 2048;

/// Bits of the filter; most words of a text end there.
const FILTER: usize = 1 << 14;

/// Cues by hash, open addressing; less than a third of the slots are taken.
pub(super) struct Cues {
    filter: [u64; FILTER / 64],
    slots: Vec<(u32, Cue)>,
}

/// The hash of two words in a row.
pub(super) fn pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(7) ^ second).wrapping_mul(0x9e37_79b1)
}

fn word(text: &str) -> u32 {
    word_hash(text.as_bytes())
}

static CUES: LazyLock<Cues> = LazyLock::new(Cues::new);

impl Cues {
    /// The one table.
    pub(super) fn get() -> &'static Self {
        &CUES
    }

    fn new() -> Self {
        let mut cues =
            Self { filter: [0; FILTER / 64], slots: vec![(0, Cue::default()); SLOTS] };
        for (role, words) in STRONG {
            cues.insert_all(words, |cue| cue.statement.raise(role, SHOWN));
        }
        for (role, words) in WEAK {
            cues.insert_all(words, |cue| cue.statement.raise(role, HINT));
        }
        for (weight, words) in CHATTER {
            cues.insert_all(words, |cue| cue.chatter = weight);
        }
        for (role, words) in TITLES {
            cues.insert_all(words, |cue| cue.title.raise(role, 10));
        }
        cues.insert_all(BOILERPLATE, |cue| cue.boilerplate = true);
        cues
    }

    fn insert_all(&mut self, words: &str, mut mark: impl FnMut(&mut Cue)) {
        for entry in words.split_ascii_whitespace() {
            let mut parts = entry.split('+').map(word);
            let mut hash = parts.next().unwrap_or(NO_WORD);
            for next in parts {
                self.insert(hash, |cue| cue.starts_pair = true);
                hash = pair(hash, next);
            }
            self.insert(hash, &mut mark);
        }
    }

    fn insert(&mut self, hash: u32, mut mark: impl FnMut(&mut Cue)) {
        let (word, bit) = filter_bit(hash);
        if let Some(word) = self.filter.get_mut(word) {
            *word |= bit;
        }
        let mut at = hash as usize % SLOTS;
        while let Some((held, cue)) = self.slots.get_mut(at) {
            if *held == 0 || *held == hash {
                *held = hash;
                mark(cue);
                return;
            }
            at = (at + 1) % SLOTS;
        }
    }

    /// False if the word or pair with this hash shows nothing; true, rarely, also
    /// for such words.
    #[inline]
    pub(super) fn may_find(&self, hash: u32) -> bool {
        let (word, bit) = filter_bit(hash);
        self.filter.get(word).is_some_and(|it| it & bit != 0)
    }

    /// What the word or pair with this hash shows, if anything.
    pub(super) fn find(&self, hash: u32) -> Option<&Cue> {
        if !self.may_find(hash) {
            return None;
        }
        let mut at = hash as usize % SLOTS;
        loop {
            match self.slots.get(at) {
                Some((0, _)) | None => return None,
                Some((held, cue)) if *held == hash => return Some(cue),
                Some(_) => at = (at + 1) % SLOTS,
            }
        }
    }
}

/// True if one of the words, or a pair of them, shows by itself what a statement
/// does.
pub(in super::super) fn has_cue<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let cues = Cues::get();
    let shows = |hash| {
        let role = cues.find(hash).and_then(|it| it.statement.strongest());
        role.is_some_and(|(_, strength)| strength >= SHOWN)
    };
    let mut before = NO_WORD;
    words.map(word).any(|hash| {
        let first = std::mem::replace(&mut before, hash);
        shows(hash) || first != NO_WORD && shows(pair(first, hash))
    })
}

fn filter_bit(hash: u32) -> (usize, u64) {
    let bit = (hash >> 11) as usize % FILTER;
    (bit / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::{Cues, Role, pair, word};

    #[test]
    fn words_and_pairs_are_found_in_either_case() {
        let cues = Cues::get();
        let must = cues.find(word("MUST")).unwrap();
        assert_eq!(must.statement.strength(Role::Constraint), 10);
        assert!(cues.find(word("instead")).unwrap().starts_pair);
        let instead_of = cues.find(pair(word("instead"), word("of"))).unwrap();
        assert_eq!(instead_of.statement.strength(Role::Decision), 10);
        assert_eq!(cues.find(word("banana")), None);
    }
}
