//! The quality gate of a checklist: the sentences that say when completion may be
//! claimed, and what they say of items that cannot be verified.

use std::collections::BTreeSet;

use super::passages::{Form, Passage};
use super::words::{normal, words};
use crate::text::Span;

/// When completion may be claimed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// The definition's sentences on it, as places in the definition.
    pub sentences: Vec<Span>,
    /// They ask for every item. Where they do not say how many, every item is
    /// asked for all the same.
    pub asks_for_all: bool,
    /// They let an item pass that the report says it is unable to verify, with a
    /// reason.
    pub admits_unverifiable: bool,
}

/// Reads the rule from the passages of the section.
pub(super) fn rule(text: &str, passages: &[Passage]) -> Rule {
    let mut rule = Rule::default();
    let mut in_gate = false;
    for passage in passages {
        if matches!(passage.form, Form::Heading(_)) {
            in_gate = normal(passage.span.of(text)).contains("quality gate");
            continue;
        }
        if passage.is_task || passage.form == Form::Code {
            continue;
        }
        let said = Said::read(text, passage.span);
        if said.is_of_the_gate(in_gate) {
            rule.sentences.push(passage.span);
            rule.asks_for_all |= said.has([Topic::All]);
            rule.admits_unverifiable |= said.has([Topic::Unable, Topic::Tell]);
        }
    }
    rule
}

/// What a word of a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Topic {
    /// Claiming something.
    Claim,
    /// What is verified, done, or complete.
    Done,
    /// Every item, or any that is open.
    All,
    /// That something cannot be verified.
    Unable,
    /// That it is to be told.
    Tell,
}

/// What a sentence is about.
struct Said(BTreeSet<Topic>);

impl Said {
    fn read(text: &str, sentence: Span) -> Self {
        let words = || words(text, sentence).map(|it| it.1.to_lowercase());
        let next = words().skip(1).chain([String::new()]);
        Self(words().zip(next).filter_map(|it| topic(&it.0, &it.1)).collect())
    }

    fn has<const N: usize>(&self, topics: [Topic; N]) -> bool {
        topics.iter().all(|it| self.0.contains(it))
    }

    fn is_of_the_gate(&self, in_gate: bool) -> bool {
        self.has([Topic::Claim, Topic::Done])
            || self.has([Topic::Unable, Topic::Tell, Topic::Done])
            || (in_gate
                && (self.has([Topic::Done])
                    || self.has([Topic::All])
                    || self.has([Topic::Unable, Topic::Tell])))
    }
}

/// What a word is about; `next` is the word behind it. An apostrophe ends a word.
fn topic(word: &str, next: &str) -> Option<Topic> {
    Some(match word {
        "claim" | "claiming" | "unless" | "report" | "respond" => Topic::Claim,
        "all" | "any" | "each" | "every" | "open" => Topic::All,
        "unable" | "cannot" | "couldn" | "impossible" | "unverifiable" => Topic::Unable,
        "can" | "could" if matches!(next, "not" | "t") => Topic::Unable,
        "because" | "explain" | "reason" | "reasons" | "say" | "state" | "tell"
        | "user" => Topic::Tell,
        _ if DONE.iter().any(|it| word.starts_with(it)) => Topic::Done,
        _ => return None,
    })
}

/// How words start that say that something is done.
const DONE: [&str; 6] = ["check", "complet", "done", "pass", "ready", "verif"];

#[cfg(test)]
mod tests {
    use crate::document::AgentDocument;
    use crate::gate::Gate;

    /// The sentences, whether they ask for all, and what they admit.
    fn rule(gate: &str) -> (Vec<String>, bool, bool) {
        let text = format!("## Before Claiming Completion\n- [ ] a\n\n{gate}");
        let rule = Gate::read(&text, &AgentDocument::read(&text)).rule;
        let sentences = rule.sentences.iter().map(|it| it.of(&text).to_owned()).collect();
        (sentences, rule.asks_for_all, rule.admits_unverifiable)
    }

    #[test]
    fn the_gate_is_read_from_its_sentences() {
        let (sentences, all, admits) = rule(
            "### Quality Gate\n**Never claim completion unless ALL items are verified**. \
             If you cannot test something, state: \"Unable to verify X because Y.\"\n\n\
             Build resilient systems.\n",
        );
        assert_eq!(sentences.len(), 2);
        assert!(all && admits);
    }

    #[test]
    fn other_words_for_a_gate_are_read() {
        let (sentences, all, admits) = rule(
            "### Quality Gate\nAn open item keeps it back. What could not be checked is \
             listed, with the reason.\n",
        );
        assert_eq!(sentences.len(), 2);
        assert!(all && admits);
    }

    #[test]
    fn a_gate_that_admits_nothing_says_nothing_of_it() {
        let (sentences, all, admits) =
            rule("Do not claim completion unless every item is checked.\n");
        assert_eq!(sentences, ["Do not claim completion unless every item is checked."]);
        assert!(all && !admits);
        assert_eq!(rule("Be quick.\n"), (Vec::new(), false, false));
        let (sentences, _, admits) = rule(
            "Claim completion only when every item can be verified by the user. State \
             what could be verified, and report it.\n",
        );
        assert_eq!((sentences.len(), admits), (2, false));
    }

    #[test]
    fn what_cannot_be_verified_is_told_in_many_words() {
        for cannot in ["cannot", "can not", "can't", "can\u{2019}t", "couldn't"] {
            let gate =
                format!("Verify every item; if you {cannot} check one, say why.\n");
            assert!(rule(&gate).2, "{cannot}");
        }
    }
}
