//! Which passages of a report speak of which item, and what they say of it.

use std::collections::BTreeSet;

use super::asked::{Asked, Tally, WHOLE, is_among};
use super::chunks::chunks;
use super::definition::{Gate, Item, Part};
use super::denial::{self, Denial, Reason};
use super::evidence::{Evidence, EvidenceKind, evidence, files, output, person};
use super::passages::{Form, Passage, Tick, passages};
use super::phrases;
use super::words::{Meaning, normal, words};
use crate::document::OutputDocument;
use crate::text::Span;

/// What a report says of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It gives evidence.
    Evidenced,
    /// It says so, and shows nothing.
    Claimed,
    /// It says that this could not be verified, and why.
    Unverifiable,
    /// It says that this was not done, is open, or fails.
    Open,
    /// It says nothing of it.
    NotMentioned,
}

impl State {
    /// Every state, from the best to what says nothing.
    pub const ALL: [Self; 5] = [
        Self::Evidenced,
        Self::Claimed,
        Self::Unverifiable,
        Self::Open,
        Self::NotMentioned,
    ];

    /// The state in two words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Evidenced => "Evidence given",
            Self::Claimed => "Claimed only",
            Self::Unverifiable => "Unable to verify",
            Self::Open => "Not done",
            Self::NotMentioned => "Not mentioned",
        }
    }

    /// When an item has it, in a sentence.
    #[must_use]
    pub fn explained(self) -> &'static str {
        match self {
            Self::Evidenced => {
                "The passage that names the item, or what stands below it, holds one of the forms of evidence, and nothing that takes it back."
            }
            Self::Claimed => "The report names the item or ticks it, and shows nothing.",
            Self::Unverifiable => {
                "The report says that the item was not or could not be checked, and gives a reason."
            }
            Self::Open => {
                "The report leaves the box open, says without a reason that it was not done, or counts checks that fail."
            }
            Self::NotMentioned => {
                "No passage has the name of the item, or enough of its words."
            }
        }
    }
}

/// What a report says of one item, with the words that say it. All places are in
/// the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// What it comes to.
    pub state: State,
    /// The passage that decides it, without the mark of its heading or item; `None`
    /// where nothing is said.
    pub passage: Option<Span>,
    /// What that passage says behind the item's name.
    pub said: Span,
    /// The words of the passage by which it was found.
    pub words: Vec<Span>,
    /// The evidence, in the order of the text.
    pub evidence: Vec<Evidence>,
    /// The words that take the item back.
    pub denial: Option<Span>,
    /// Why it could not be verified.
    pub reason: Option<Span>,
}

/// Matches a report against what a definition asks for: one match for each item.
/// `definition` is the text that the gate was read from.
#[must_use]
pub fn matches(gate: &Gate, definition: &str, report: &str) -> Vec<Match> {
    let document = OutputDocument::read(report);
    let passages = passages(report, document.outline(report), document.body);
    let asked = Asked::new(gate, definition);
    let matcher = Matcher::new(report, &passages, &asked);
    let mut found: Vec<Found> = gate.items.iter().map(|_| Found::default()).collect();
    for mention in &matcher.mentions {
        if let (Some(item), Some(found)) =
            (gate.items.get(mention.item), found.get_mut(mention.item))
        {
            matcher.look(mention, item, found);
        }
    }
    let indices = 0..gate.items.len();
    indices.zip(found).map(|(at, it)| matcher.matched(at, it)).collect()
}

/// How far below a passage its evidence is looked for, in passages.
const FARTHEST: usize = 64;

/// A passage speaks of an item.
#[derive(Clone, Copy, Debug)]
struct Mention {
    passage: usize,
    item: usize,
    /// How much of the item's name it has, in a thousand.
    share: u32,
    /// It starts with the item's name.
    is_named: bool,
    /// What it says of the item is evidence for it, and not for another item.
    is_owner: bool,
}

/// What a passage says, whatever it speaks of.
struct Reading {
    evidence: Vec<Evidence>,
    files: Vec<Evidence>,
    denial: Option<Denial>,
    /// The report's own note that it says nothing, or text that only asks.
    is_mute: bool,
    /// The words of the definition, copied.
    is_copy: bool,
}

struct Matcher<'a> {
    report: &'a str,
    passages: &'a [Passage],
    asked: &'a Asked<'a>,
    readings: Vec<Reading>,
    mentions: Vec<Mention>,
    /// Where the mentions of each passage stand, and where those of the last end.
    starts: Vec<usize>,
}

impl<'a> Matcher<'a> {
    fn new(report: &'a str, passages: &'a [Passage], asked: &'a Asked<'a>) -> Self {
        let readings = passages.iter().map(|it| read(report, it, asked)).collect();
        let mut matcher = Self {
            report,
            passages,
            asked,
            readings,
            mentions: Vec::new(),
            starts: vec![],
        };
        let mut group = None;
        let mut verdict = false;
        let mut tally = Tally::new(asked.gate.items.len());
        for (at, passage) in passages.iter().enumerate() {
            matcher.starts.push(matcher.mentions.len());
            let title = passage.span.of(report);
            if let Form::Heading(level) = passage.form {
                let name = normal(title);
                if let Some(it) = asked.groups.get(&name) {
                    (verdict, group) = (false, Some((level, *it)));
                    continue;
                }
                verdict = phrases::is_heading(&name);
                group = group.filter(|it| level > it.0);
            }
            if !verdict && passage.form != Form::Code {
                matcher.mention(at, passage, group.map(|it| it.1), &mut tally);
            }
        }
        matcher.starts.push(matcher.mentions.len());
        matcher
    }

    /// Finds the items that a passage speaks of.
    fn mention(
        &mut self,
        at: usize,
        passage: &Passage,
        group: Option<usize>,
        tally: &mut Tally,
    ) {
        let name = passage.head.unwrap_or(passage.whole());
        let named = self.asked.named(&normal(name.of(self.report)), group);
        if !named.is_empty() {
            self.mentions.extend(named.into_iter().map(|item| Mention {
                passage: at,
                item,
                share: WHOLE,
                is_named: true,
                is_owner: true,
            }));
            return;
        }
        // A person's word is on what it names, whatever words it has.
        if person(self.report, passage.content).is_some() {
            return;
        }
        let shares = tally.shares(self.report, passage.whole(), self.asked);
        let needed = if matches!(passage.form, Form::Heading(_)) { WHOLE } else { 0 };
        let shares: Vec<_> = shares.into_iter().filter(|it| it.1 >= needed).collect();
        let best = shares.iter().map(|it| it.1).max().unwrap_or_default();
        self.mentions.extend(shares.into_iter().map(|(item, share)| Mention {
            passage: at,
            item,
            share,
            is_named: false,
            is_owner: share == best || share == WHOLE,
        }));
    }

    /// Takes what a mention says of its item.
    fn look(&self, mention: &Mention, item: &Item, found: &mut Found) {
        let Some((passage, reading)) = self.at(mention.passage) else { return };
        if reading.is_mute {
            return;
        }
        let title = self.asked.titles.get(mention.item);
        let is_reproduction =
            title.is_some_and(|it| it.iter().any(|it| it.is_to_reproduce()));
        for at in self.reach(mention, passage) {
            let Some((other, reading)) = self.at(at) else { continue };
            let is_open = matches!(other.tick, Tick::Open | Tick::Crossed);
            if is_open && at != mention.passage {
                found.denied.get_or_insert(Said::of(mention));
                return;
            }
            let denial =
                reading.denial.as_ref().filter(|it| !(it.fails && is_reproduction));
            let Some(denial) = denial else { continue };
            let reason = denial.reason.filter(|it| {
                mention.is_named || self.is_reason(it, other, denial, title)
            });
            let slot = match reason {
                Some(_) => &mut found.unverifiable,
                None => &mut found.denied,
            };
            slot.get_or_insert(Said {
                denial: Some(denial.span),
                reason: reason.map(|it| it.span),
                ..Said::of(mention)
            });
            return;
        }
        let said = Said::of(mention);
        match passage.tick {
            Tick::Crossed => found.denied = found.denied.take().or(Some(said)),
            Tick::Open => found.unticked = found.unticked.take().or(Some(said)),
            Tick::None | Tick::Ticked => {
                let evidence = self.evidence(mention, passage, item, is_reproduction);
                let slot = if evidence.is_empty() {
                    &mut found.claimed
                } else {
                    &mut found.evidenced
                };
                let is_better = slot.as_ref().is_none_or(|it| {
                    (it.mention.is_named, it.mention.share)
                        < (mention.is_named, mention.share)
                });
                if is_better {
                    *slot = Some(Said { evidence, ..said });
                }
            }
        }
    }

    /// What stands behind a colon is only a reason if the item was named before.
    fn is_reason(
        &self,
        reason: &Reason,
        passage: &Passage,
        denial: &Denial,
        title: Option<&BTreeSet<Meaning>>,
    ) -> bool {
        let before = Span::new(passage.span.lo(), denial.span.lo());
        !reason.is_guessed || words(self.report, before).any(|it| is_among(it.1, title))
    }

    /// The passage of a mention, and those below it that speak of no other item.
    fn reach(&self, mention: &Mention, passage: &Passage) -> impl Iterator<Item = usize> {
        let below = passage.below.clone().take(FARTHEST).filter(move |it| {
            let mentions = self.mentions_of(*it);
            mentions.is_empty() || mentions.iter().any(|it| it.item == mention.item)
        });
        std::iter::once(mention.passage).chain(below)
    }

    /// The evidence for an item in a passage and below it. That something fails is
    /// what a reproduction shows.
    fn evidence(
        &self,
        mention: &Mention,
        passage: &Passage,
        item: &Item,
        is_reproduction: bool,
    ) -> Vec<Evidence> {
        let group = self.asked.gate.group_of(item);
        let is_delivered = group.is_some_and(|it| it.part != Part::Checklist);
        let mut found: Vec<Evidence> = Vec::new();
        for at in self.reach(mention, passage) {
            let Some((_, reading)) = self.at(at) else { continue };
            let is_own = at == mention.passage;
            let is_anothers = is_own && !mention.is_owner;
            if reading.is_copy || reading.is_mute || is_anothers {
                continue;
            }
            if let Some(denial) = &reading.denial {
                let kind = EvidenceKind::Count;
                let shown = Evidence { span: denial.span, kind };
                found.extend(Some(shown).filter(|_| denial.fails && is_reproduction));
                continue;
            }
            // A person's word is on what it names.
            let counts = |it: &&Evidence| is_own || it.kind != EvidenceKind::Person;
            found.extend(reading.evidence.iter().filter(counts));
            if is_delivered {
                found.extend(&reading.files);
            }
        }
        found.truncate(2 * MOST_EVIDENCE);
        found.retain(|it| {
            it.kind == EvidenceKind::Person || !self.is_asked(it.span, mention.item)
        });
        found.truncate(MOST_EVIDENCE);
        found.sort();
        found
    }

    /// The definition says the same of the item, "response time <200ms", or as a line
    /// of an example.
    fn is_asked(&self, evidence: Span, item: usize) -> bool {
        let said = normal(evidence.of(self.report));
        let own = self.asked.own.get(item);
        own.is_some_and(|it| it.contains(&said)) || self.asked.copies.contains(&said)
    }

    /// A name without the ticks before it.
    fn without_marks(&self, name: Span) -> Span {
        let words = name.of(self.report);
        let start = words.find(char::is_alphanumeric).unwrap_or_default();
        Span::new(name.lo() + start, name.hi())
    }

    fn at(&self, passage: usize) -> Option<(&Passage, &Reading)> {
        self.passages.get(passage).zip(self.readings.get(passage))
    }

    fn mentions_of(&self, passage: usize) -> &[Mention] {
        let start = self.starts.get(passage).copied().unwrap_or_default();
        let end = self.starts.get(passage + 1).copied().unwrap_or_default();
        self.mentions.get(start..end).unwrap_or_default()
    }

    /// What all mentions of an item come to. What takes an item back stands
    /// against any evidence; an open box only against a claim.
    fn matched(&self, item: usize, found: Found) -> Match {
        let (state, said) = match found {
            Found { unverifiable: Some(it), .. } => (State::Unverifiable, it),
            Found { denied: Some(it), .. } => (State::Open, it),
            Found { evidenced: Some(it), .. } => (State::Evidenced, it),
            Found { unticked: Some(it), .. } => (State::Open, it),
            Found { claimed: Some(it), .. } => (State::Claimed, it),
            Found { .. } => return Match::nothing(),
        };
        let Some(passage) = self.passages.get(said.mention.passage) else {
            return Match::nothing();
        };
        let is_own = |it: &(Span, &str)| {
            let Asked { titles, texts, .. } = self.asked;
            is_among(it.1, titles.get(item)) || is_among(it.1, texts.get(item))
        };
        let words = if said.mention.is_named {
            vec![self.without_marks(passage.head.unwrap_or(passage.whole()))]
        } else {
            let found = words(self.report, passage.whole()).filter(is_own);
            found.map(|it| it.0).take(MOST_WORDS).collect()
        };
        let content = match (said.mention.is_named, passage.head) {
            (true, Some(_)) => passage.content,
            (true, None) => Span::at(passage.content.hi()),
            // A head that is not the item's name is part of what is said.
            (false, _) => passage.whole(),
        };
        Match {
            state,
            passage: Some(passage.whole()),
            said: content,
            words,
            evidence: said.evidence,
            denial: said.denial,
            reason: said.reason,
        }
    }
}

/// No match shows more.
const MOST_EVIDENCE: usize = 8;
const MOST_WORDS: usize = 8;

impl Match {
    fn nothing() -> Self {
        Self {
            state: State::NotMentioned,
            passage: None,
            said: Span::default(),
            words: Vec::new(),
            evidence: Vec::new(),
            denial: None,
            reason: None,
        }
    }
}

/// What one mention says of its item.
struct Said {
    mention: Mention,
    evidence: Vec<Evidence>,
    denial: Option<Span>,
    reason: Option<Span>,
}

impl Said {
    fn of(mention: &Mention) -> Self {
        Self { mention: *mention, evidence: Vec::new(), denial: None, reason: None }
    }
}

/// What a report says of one item, by what it comes to.
#[derive(Default)]
struct Found {
    unverifiable: Option<Said>,
    denied: Option<Said>,
    evidenced: Option<Said>,
    unticked: Option<Said>,
    claimed: Option<Said>,
}

fn read(report: &str, passage: &Passage, asked: &Asked<'_>) -> Reading {
    if passage.form == Form::Code {
        let denial = denial::fails(report, passage.content);
        let denial = denial.map(|span| Denial { span, fails: true, reason: None });
        return Reading {
            evidence: output(report, passage.content).into_iter().collect(),
            files: Vec::new(),
            denial,
            is_mute: false,
            is_copy: false,
        };
    }
    if let Some(person) = person(report, passage.content) {
        return Reading {
            evidence: vec![person],
            files: Vec::new(),
            denial: None,
            is_mute: false,
            is_copy: false,
        };
    }
    // An item's name is not a statement: "No untested code" denies nothing.
    let name = normal(passage.head.unwrap_or(passage.whole()).of(report));
    let said = match (asked.names.contains_key(&name), passage.head) {
        (true, Some(_)) => passage.content,
        (true, None) => Span::at(passage.content.hi()),
        (false, _) => passage.whole(),
    };
    let chunks = chunks(report, said);
    let words = normal(said.of(report));
    let is_question = said.of(report).trim_end().ends_with('?');
    Reading {
        evidence: evidence(report, &chunks),
        files: files(report, &chunks),
        denial: denial::denial(report, &chunks),
        is_mute: is_question || words == normal(phrases::NOT_MENTIONED),
        is_copy: asked.copies.contains(&words),
    }
}
