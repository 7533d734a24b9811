//! Exact counts of tokens: asked for by a button, because the counter's
//! vocabulary is large. The answer to the newest question wins.

use std::rc::Rc;

use super::{Effect, Session};
use crate::protocol::{Count, Counted};
use crate::screens::{count, grouped};
use crate::session::Counting;

impl Session {
    /// Asks for the count of the shown text and of this result of it. Pressed
    /// again for the same two, it waits for the answer that is under way.
    pub(super) fn count_pressed(&mut self, result: Rc<str>) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        if self.counting(&result) == Counting::Waiting {
            return Vec::new();
        }
        let (stamp, source) = (document.stamp(), document.text.to_string());
        let compacted = result.to_string();
        let count = &mut self.exact_count;
        count.question += 1;
        count.about = Some((stamp, result));
        count.counting = Counting::Waiting;
        let question = count.question;
        self.say("Counting. The vocabulary of a megabyte is loaded once.", None);
        vec![Effect::Count(Count { question, source, result: compacted })]
    }

    pub(super) fn counted(&mut self, answer: &Counted) {
        let Counted { question, source, result } = *answer;
        if question != self.exact_count.question {
            return;
        }
        self.exact_count.counting = Counting::Counted { source, result };
        let said = {
            let (source, result) = (count(source, "token"), grouped(result));
            format!("{source} in the text, {result} in the result.")
        };
        self.say(said, None);
    }

    /// A question that was still waiting goes to the counter that is started
    /// again, so that its answer may come all the same.
    pub(super) fn counter_stopped(&mut self) {
        self.exact_count.counting = Counting::NotAsked;
        self.say("The tokens could not be counted. The estimate stays.", None);
    }
}
