//! Names that one statement alone mentions: whoever drops it drops all that is
//! known of them. Pleasantries mention names as well; they describe nothing.

use std::sync::LazyLock;

use super::super::fact::FactKind;
use super::super::reading::{Glue, Reading, Unit, UnitKind, word_hash};

/// Worth of a statement that alone mentions two names.
const NOVELTY: f64 = 0.2;
/// The share of it for a statement that describes neither a system nor people.
const VAGUE: f64 = 0.6;
/// What a statement is worth that mentions names and describes nothing.
const ASIDE: f64 = 0.5;
/// Statements with fewer names are as good as any.
const FEWEST: f64 = 1.5;
/// A statement is about so many names; more add nothing.
const NAMES: f64 = 2.0;
/// How much of a name a rare word is that is not written like one.
const WORD: f64 = 0.5;
/// A rare word of fewer bytes is no name.
const SHORT: usize = 4;
/// Nor is one of fewer bytes that is not written like a name.
const SHORT_WORD: usize = 5;
/// Nor is a part of fewer bytes of one with hyphens.
const SHORT_PART: usize = 3;
/// Statements of more words mention rare ones by chance.
const LONG: u32 = 30;

/// What the names that a statement alone mentions make of its worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Novelty {
    /// What they add.
    pub(super) worth: f64,
    /// What the statement's whole worth is multiplied with.
    pub(super) factor: f64,
}

impl Novelty {
    const NONE: Self = Self { worth: 0.0, factor: 1.0 };

    pub(super) fn new(reading: &Reading, counts: &WordCounts, unit: &Unit) -> Self {
        if Self::most(reading, counts, unit) == Self::NONE {
            return Self::NONE;
        }
        Statement::new(reading, counts, unit).novelty()
    }

    /// The most that it can be, without a look at the statement's text.
    pub(super) fn most(reading: &Reading, counts: &WordCounts, unit: &Unit) -> Self {
        let prose = matches!(unit.kind, UnitKind::Sentence | UnitKind::Item);
        let lists = || reading.pieces(unit).iter().any(|it| it.glue == Glue::Dot);
        let rare = |it: &&u32| counts.is_rare(**it);
        if !prose
            || unit.stub
            || unit.words > LONG
            || unit.is_chatter()
            || lists()
            || reading.terms(unit).iter().filter(rare).count() < 2
        {
            return Self::NONE;
        }
        Self { worth: NOVELTY, factor: 1.0 }
    }
}

/// How often a text has each of its words. Some share a count, so that a rare one
/// may pass for a frequent one.
#[derive(Debug)]
pub(super) struct WordCounts(Vec<u8>);

impl WordCounts {
    const BITS: u32 = 16;

    pub(super) fn new(reading: &Reading) -> Self {
        let mut counts = vec![0u8; 1 << Self::BITS];
        for &term in &reading.terms {
            if let Some(count) = counts.get_mut(Self::place(term)) {
                *count = count.saturating_add(1);
            }
        }
        Self(counts)
    }

    fn place(term: u32) -> usize {
        (term.wrapping_mul(0x9e37_79b1) >> (32 - Self::BITS)) as usize
    }

    /// True for a word that the text has once.
    fn is_rare(&self, term: u32) -> bool {
        self.0.get(Self::place(term)).is_some_and(|it| *it <= 1)
    }

    /// How much of a name a word is: nothing, if the text has it twice. A capital
    /// tells nothing of a word that `starts` a statement or a title.
    fn name(&self, word: &str, starts: bool) -> f64 {
        let rare = |it: &str| {
            let (first, rest) = it.split_at_checked(1).unwrap_or(("", it));
            first.bytes().all(|it| it.is_ascii_alphabetic())
                && rest.bytes().all(|it| it.is_ascii_lowercase())
                && self.is_rare(word_hash(it.as_bytes()))
        };
        if word.contains('-') {
            let part = |it: &str| it.len() >= SHORT_PART && rare(it) && !is_derived(it);
            return if word.split('-').all(part) { 1.0 } else { 0.0 };
        }
        if word.len() < SHORT || !rare(word) {
            0.0
        } else if is_capital(word) && !starts {
            1.0
        } else if word.len() >= SHORT_WORD && !is_derived(word) {
            WORD
        } else {
            0.0
        }
    }
}

/// What was seen of a statement.
struct Statement<'c> {
    counts: &'c WordCounts,
    /// How many names it alone mentions.
    names: f64,
    /// Words and facts that describe a system.
    system: u32,
    /// Words of talk.
    talk: u32,
    /// Two names stand side by side.
    joined: bool,
    /// It holds a rule of dashes: a table without outer bars.
    ruled: bool,
    link: Link,
    /// A capital tells nothing of the next word.
    starts: bool,
}

/// What stands in front of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Other,
    Name,
    /// A name and a word that joins it with another.
    Joint,
}

impl<'c> Statement<'c> {
    fn new(reading: &Reading, counts: &'c WordCounts, unit: &Unit) -> Self {
        let mut statement = Self {
            counts,
            names: 0.0,
            system: 0,
            talk: unit.chatter.count_ones(),
            joined: false,
            ruled: false,
            link: Link::Other,
            starts: true,
        };
        for &id in reading.mentions(unit) {
            match reading.facts.get(id as usize) {
                Some(fact) if fact.kind == FactKind::Identifier => {
                    statement.names += if fact.count == 1 { 1.0 } else { 0.0 };
                }
                Some(_) => statement.system += 1,
                None => {}
            }
        }
        for piece in reading.pieces(unit) {
            for text in piece.span.of(&reading.text).split(' ') {
                statement.read(text);
            }
        }
        statement
    }

    /// Reads a word with the marks around it.
    fn read(&mut self, text: &str) {
        self.ruled |= text.starts_with("---");
        let word = text.trim_matches(|it: char| !it.is_ascii_alphanumeric());
        if word.is_empty() {
            return;
        }
        let starts = self.starts || text.starts_with(['(', '"', '[']);
        self.starts = is_capital(word) && !starts
            || text.ends_with([':', '*', '.', '?', '!', ')', '"', ']']);
        let name = self.counts.name(word, starts);
        self.names += name;
        match Sign::of(word) {
            Some(Sign::System) => self.system += 1,
            Some(Sign::Talk) => self.talk += 1,
            None => self.system += u32::from(word.contains(['.', '/', '(', ':', '='])),
        }
        let is_name = name > 0.0 || is_code(text);
        self.joined |= is_name && self.link == Link::Joint;
        self.link = match self.link {
            _ if is_name => Link::Name,
            Link::Name if matches!(word, "and" | "or") => Link::Joint,
            _ => Link::Other,
        };
    }

    fn novelty(&self) -> Novelty {
        let describes = self.system > 0;
        if self.names < FEWEST || self.ruled {
            return Novelty::NONE;
        }
        let share = match (describes, self.talk, self.joined) {
            (true, talk, _) if talk <= self.system => 1.0,
            (true, ..) => 0.0,
            (false, 0, false) => VAGUE,
            (false, ..) => return Novelty { worth: 0.0, factor: ASIDE },
        };
        let names = (self.names / NAMES).min(1.0);
        Novelty { worth: NOVELTY * share * names, factor: 1.0 }
    }
}

/// What a word tells of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// It describes a system.
    System,
    /// It talks of people, or to them, or about the text.
    Talk,
}

impl Sign {
    /// What a word tells, if anything; also one with an ending of grammar.
    fn of(word: &str) -> Option<Self> {
        let find = |word: &str| {
            let hash = word_hash(word.as_bytes());
            let at = SIGNS.binary_search_by_key(&hash, |it| it.0).ok()?;
            SIGNS.get(at).map(|it| it.1)
        };
        let without = |end| word.strip_suffix(end).and_then(find);
        find(word).or_else(|| ["s", "d", "ed"].into_iter().find_map(without))
    }
}

/// What words tell, by their hash, in its order.
static SIGNS: LazyLock<Vec<(u32, Sign)>> = LazyLock::new(|| {
    let all = |words: &'static str, sign| {
        words.split_ascii_whitespace().map(move |it| (word_hash(it.as_bytes()), sign))
    };
    let mut signs: Vec<_> =
        all(SYSTEM, Sign::System).chain(all(TALK, Sign::Talk)).collect();
    signs.sort_unstable_by_key(|it| it.0);
    signs
});

/// What software is made of, and what it does.
const SYSTEM: &str = "access agent api app batch binary block buffer build byte cache \
    chunk client clock cluster code command component config configuration connect \
    connection consume consumer contain container copy cpu daemon dashboard data \
    database default delete depend dependency deploy deployment directory disk endpoint \
    entry entrie environment error event export expose extend feature fetch field file \
    filter flag format forward function gateway generate handle hash header hook host \
    http image implement import index input instance interface item job json key label \
    latency layer library librarie listen load lock log memory memorie message metadata \
    metric mode model module network node object operator output owner package page \
    parameter parse path pipeline platform pod poll port process produce protocol \
    publish pull push query querie queue receive record region register release \
    replica replicate request resource response restart result retry retrie route row \
    rule runtime scan schema script send serve server service session setting shard \
    sign signal size snapshot socket sort source spawn state status storage store \
    stream string subscribe sync system table task template test thread threshold \
    timeout token topic trace traffic transform trigger type unit update url user \
    validate value variable verify version worker workflow wrapper write";

/// What people say of each other, of themselves and of what they write.
const TALK: &str = "you your he she his her people everybody everyone author \
    reader guest crew hear heard think thought say said tell told talk known feel seem \
    look like remind nice famous old good great fine pretty odd beautiful grateful \
    obvious course word below skip familiar name called actually let taste regard";

/// True for a word in code, or written like one.
fn is_code(text: &str) -> bool {
    let hump = |it: &[u8]| match it {
        [first, next] => first.is_ascii_lowercase() && next.is_ascii_uppercase(),
        _ => false,
    };
    text.contains(['_', '`']) || text.as_bytes().windows(2).any(hump)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(|it: char| it.is_ascii_uppercase())
}

/// True for a word that ends like one that is made of another.
fn is_derived(word: &str) -> bool {
    ENDINGS.split_ascii_whitespace().any(|it| word.ends_with(it))
}

/// How words end that are made of others, and plurals.
const ENDINGS: &str = "ing ed ly ion ness ment ble ous ive al es ity nce ate ize ful less \
    ary ory ic ss ts rs ns ds th ure age ist";

#[cfg(test)]
mod tests {
    use super::super::super::ArtifactType;
    use super::super::super::reading::Reading;
    use super::super::{Ground, Ranking, Worth};

    /// Which of two statements is kept before the other.
    fn kept<'s>(first: &'s str, second: &'s str) -> &'s str {
        let text = format!("# Report\n\n{first}.\n\n{second}.\n");
        let reading = Reading::new(&text);
        let worth = Worth::new(&reading, ArtifactType::Research);
        let ground = Ground { reading: &reading, worth: &worth };
        let mut ranking = Ranking::new(ground, &[]);
        assert_eq!(ranking.within(ground, 100), 2);
        let unit = reading.units[ranking.unit(0).unwrap() as usize];
        if unit.first == 3 { first } else { second }
    }

    #[test]
    fn the_one_statement_about_a_component_is_kept_before_common_words() {
        let common = "The worker hands its batches to the cache";
        assert_eq!(kept(common, "The worker sends its batches to our cache"), common);
        for about in [
            "The Zorquil worker hands its batches to Venmura",
            "The zor-quil worker hands its batches to ven-mura",
            "Batches of zorquil go to the Venmura worker",
        ] {
            assert_eq!(kept(common, about), about);
        }
    }

    #[test]
    fn what_is_said_of_a_component_is_kept_before_a_pleasantry_about_it() {
        let plain = "The Fendax queue is fed by Mirvol";
        for pleasantry in [
            "Thanks a lot to Zorquil and Venmura",
            "I love Zorquil and even Venmura",
            "People say that Zorquil reminds them of Venmura",
            "On we go with Zorquil and Venmura",
            "How lovely that Zorquil met Venmura!",
        ] {
            assert_eq!(kept(pleasantry, plain), plain);
        }
    }

    #[test]
    fn who_speaks_of_themselves_may_still_describe_a_system() {
        let common = "The worker hands its batches to the cache";
        for about in [
            "I moved the Zorquil queue into the Venmura database",
            "As an owner of Zorquil I want its logs in Venmura",
        ] {
            assert_eq!(kept(common, about), about);
        }
    }
}
